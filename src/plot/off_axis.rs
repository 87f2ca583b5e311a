//! What lies beyond the end of a chart's axis: an arrow out of the chart, and how far it goes in words; and where a
//! run left the finite numbers.

use super::geometry::{Pixel, Rect};
use super::labels::{Labels, Spot};
use super::loss_axis::{End, LossAxis};
use super::names::Name;
use super::pen::{Font, Pen};
use super::shapes::Shapes;
use super::subpixel::Failure;
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::HPos;
use plotters::style::{Color, RGBColor};

/// How an arrow at the end of an axis looks.
pub(super) struct OffAxisArrow {
    /// How far it begins within the chart, and how far out it points.
    pub reach: [f64; 2],
    /// The lengths of its head's barbs, and the width of its lines.
    pub head: f64,
    pub width: f64,
    /// How much room other labels leave it.
    pub radius: Option<f64>,
    /// How far from the axis' end its words may stand, and how far beside it.
    pub rows: &'static [f64],
    pub beside: f64,
}

impl OffAxisArrow {
    /// Draws it at an end of an axis; answers with how far values go there, if that is known.
    pub(super) fn draw<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        (x, y): Pixel,
        end: End,
        farthest: Option<String>,
        font: Font,
    ) -> Result<Option<Name>, Failure<B>> {
        let ([back, ahead], way) = (self.reach, end.way());
        let tip = (x, y + way * ahead);
        pen.stroke(&[(x, y - way * back), tip], self.width, font.color)?;
        pen.arrow_head((x, y), tip, self.head, self.width, font.color)?;
        if let Some(radius) = self.radius {
            labels.take(Rect::around((x, y - way * 4.0), radius));
        }
        let beside = |&row: &f64| beside((x, y - way * row), self.beside);
        Ok(farthest.map(|farthest| Name {
            texts: vec![format!("{farthest} {}", end.arrow())],
            font,
            spots: self.rows.iter().flat_map(beside).collect(),
            near: None,
            rim: 0.8,
        }))
    }
}

/// To the left of a place and to its right.
pub(super) fn beside((x, y): Pixel, gap: f64) -> [Spot; 2] {
    [((x - gap, y), HPos::Right), ((x + gap, y), HPos::Left)]
}

/// Where a run left the finite numbers: a line, and a cross on the axis; answers with the words.
pub(super) fn draw_divergence<B: DrawingBackend>(
    pen: &Pen<B>,
    labels: &mut Labels,
    axis: &LossAxis,
    x: f64,
    text: &str,
    color: RGBColor,
) -> Result<Name, Failure<B>> {
    let mut line = Shapes::default();
    line.dashes(&[(x, axis.top), (x, axis.bottom)], &[3.0, 3.0], 1.2);
    pen.shapes(line, color.mix(0.8))?;
    pen.cross((x, axis.bottom), 4.5, 2.2, color)?;
    labels.take(Rect::around((x, axis.bottom), 7.0));
    labels.keep_off_upright(x, [axis.top, axis.bottom]);
    let middle = (axis.top + axis.bottom) / 2.0;
    let heights = [
        middle,
        middle + 24.0,
        axis.bottom - 16.0,
        axis.top + 20.0,
        middle - 24.0,
    ];
    // Two lines where there is no room for one.
    let mut spaces = text.match_indices(' ').map(|(i, _)| i);
    let half = spaces.find(|i| 2 * i >= text.len()).unwrap_or(0);
    let lines = format!("{}\n{}", &text[..half], text[half..].trim_start());
    Ok(Name {
        texts: vec![text.to_string(), lines],
        font: Font::bold(color),
        spots: heights.into_iter().flat_map(|y| beside((x, y), 8.0)).collect(),
        near: None,
        rim: 0.8,
    })
}
