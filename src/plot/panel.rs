//! Pictures that stand alone, on paper or in somebody else's text: each on a panel of its own, under a title. The
//! laboratory's charts leave the title to the page.

mod finder;
mod race;

pub use self::finder::FinderPanel;
pub use self::race::RacePanel;

use super::contours::ContourPlot;
use super::curve::{Curve, CurveScene};
use super::geometry::{Pixel, Rect, Size};
use super::labels::width;
use super::pen::{Font, Pen};
use super::runs::{Scene, draw_runs};
use super::subpixel::{Area, Drawn, Failure, px};
use super::sweep::{SweepChart, SweepScene};
use super::theme::Theme;
use crate::landscape::objective::Objective;
use crate::training::ending::Ending;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// What a loss is drawn as.
pub fn landscape_title(objective: &Objective) -> &'static str {
    match objective.has_one_weight() {
        true => "Loss of one weight",
        false => "Loss landscape",
    }
}

/// What a landscape's title leaves to the legend beside it.
const LEGEND: f64 = 186.0;
/// The height of a title above a chart.
const ABOVE: f64 = 30.0;

/// What stands above a picture: the first words bold, the others plain.
pub type Title<'a> = [&'a str; 2];

/// A landscape with the runs on it.
pub struct LandscapePanel<'a> {
    /// The landscape; its view has the size of the panel.
    pub contours: &'a ContourPlot,
    /// The runs.
    pub scene: &'a Scene<'a>,
    /// What it is.
    pub title: Title<'a>,
}

impl LandscapePanel<'_> {
    /// Draws all of it.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme) -> Drawn<B> {
        self.draw_ground(area, theme)?;
        self.draw_runs(area, theme)
    }

    /// What stays while the run goes on.
    pub fn draw_ground<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme) -> Drawn<B> {
        self.contours.draw_heat(area, theme)?;
        self.contours.draw(area, theme)
    }

    /// The runs, the frame and every word.
    pub fn draw_runs<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme) -> Drawn<B> {
        draw_runs(area, theme, self.contours, self.scene)?;
        let pen = Pen::new(area, theme);
        frame(&pen, self.contours.view.size)?;
        let size = self.contours.view.size;
        heading(&pen, (14.0, 17.0), (size.width - LEGEND, true), self.title)
    }
}

/// Loss by step.
pub struct CurvePanel<'a> {
    /// The size of the panel.
    pub size: Size,
    /// What the chart shows.
    pub scene: &'a CurveScene<'a>,
    /// The step that is marked.
    pub step: usize,
    /// What it is.
    pub title: Title<'a>,
}

impl CurvePanel<'_> {
    /// Draws all of it.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme) -> Drawn<B> {
        below_title(area, theme, self.size, self.title, |inside, size| {
            let chart = Curve::new(size, self.scene);
            let names = chart.draw(inside, theme, self.scene)?;
            chart.draw_cursor(inside, theme, self.scene, &names, self.step)
        })
    }
}

/// Every rate at once, with the rate of the run.
pub struct SweepPanel<'a> {
    /// The size of the panel.
    pub size: Size,
    /// The lowest and the highest rate on the axis.
    pub window: [f64; 2],
    /// What the chart shows.
    pub scene: &'a SweepScene<'a>,
    /// The learning rate of the run, and how that ended.
    pub rate: (f64, Ending),
    /// Rates that were tried, and the best of them.
    pub tries: (&'a [f64], Option<f64>),
    /// Rates that were tried with their steps to the flag, which are written beside the line.
    pub taken: &'a [(f64, f64)],
    /// What it is.
    pub title: Title<'a>,
}

impl SweepPanel<'_> {
    /// Draws all of it.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme) -> Drawn<B> {
        let pen = ground(area, theme, self.size)?;
        let size = Size {
            width: self.size.width - 24.0,
            height: self.size.height - 39.0,
        };
        let inside = inner(area, (12.0, 36.0), size);
        let ([lo, hi], (rate, ending)) = (self.window, self.rate);
        let chart = SweepChart::new(size, lo, hi);
        let mut words = chart.draw(&inside, theme, self.scene)?;
        words.name_steps(theme, self.taken);
        let (tries, best) = self.tries;
        if !tries.is_empty() {
            chart.draw_tries(&inside, theme, tries, best)?;
        }
        words.draw(&inside, theme, rate)?;
        chart.draw_cursor(&inside, theme, rate)?;
        let knob = Pen::new(&inside, theme);
        let middle = (chart.track.0 + chart.track.1) / 2.0;
        let at = (chart.axis.pixel_of(rate.clamp(lo, hi)), middle);
        knob.disc(at, 13.0, knob.palette.text)?;
        knob.disc(at, 10.4, knob.palette.panel)?;
        knob.disc(at, 5.5, knob.palette.fill(ending))?;
        heading(&pen, (14.0, 21.0), (self.size.width - 14.0, false), self.title)
    }
}

/// A panel with its title, and below it a chart in the room that is left.
fn below_title<B: DrawingBackend>(
    area: &Area<B>,
    theme: Theme,
    whole: Size,
    title: Title,
    chart: impl FnOnce(&Area<B>, Size) -> Drawn<B>,
) -> Drawn<B> {
    let pen = ground(area, theme, whole)?;
    let size = Size {
        height: whole.height - ABOVE,
        ..whole
    };
    chart(&inner(area, (0.0, ABOVE), size), size)?;
    heading(&pen, (16.0, 17.0), (whole.width - 14.0, false), title)
}

/// A part of an area.
pub(super) fn inner<B: DrawingBackend>(area: &Area<B>, (x, y): Pixel, size: Size) -> Area<B> {
    let size = (px(size.width), px(size.height));
    area.clone().shrink((px(x), px(y)), size)
}

/// The panel itself.
fn ground<B: DrawingBackend>(area: &Area<B>, theme: Theme, size: Size) -> Result<Pen<'_, B>, Failure<B>> {
    let pen = Pen::new(area, theme);
    pen.block((0.0, 0.0), (size.width, size.height), pen.palette.panel)?;
    frame(&pen, size)?;
    Ok(pen)
}

fn frame<B: DrawingBackend>(pen: &Pen<B>, Size { width, height }: Size) -> Drawn<B> {
    let corners = [
        (0.0, 0.0),
        (width, 0.0),
        (width, height),
        (0.0, height),
        (0.0, 0.0),
    ];
    pen.stroke(&corners, 1.0, pen.palette.border)
}

/// A title up to a right edge, on a plate if something may run under it: what finds no room is left out.
fn heading<B: DrawingBackend>(
    pen: &Pen<B>,
    (x, y): Pixel,
    (right, plate): (f64, bool),
    [strong, rest]: Title,
) -> Drawn<B> {
    let font = Font::bold(pen.palette.text).larger(1.0);
    let plain = Font {
        bold: false,
        color: pen.palette.text.mix(0.7),
        ..font
    };
    let after = x + width(strong, font.size, true) + 8.0;
    let rest = fitted(rest, plain.size, right - after);
    if plate {
        let text = Rect::of_text(&rest, plain.size, false, (after, y), HPos::Left);
        pen.plate(&Rect {
            left: x - 6.0,
            top: text.top - 3.0,
            right: text.right + 6.0,
            bottom: text.bottom + 3.0,
        })?;
    }
    pen.text(strong, ((x, y), HPos::Left), font)?;
    pen.text(&rest, ((after, y), HPos::Left), plain)
}

/// As much of a text as has room.
fn fitted(text: &str, size: f64, room: f64) -> String {
    let mut fitted = text.to_string();
    while width(&fitted, size, false) > room && fitted.len() > '…'.len_utf8() {
        fitted.pop();
        fitted.pop();
        fitted.push('…');
    }
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_end_where_there_is_no_room() {
        assert_eq!(fitted("½(x² + 10y²)", 13.0, 200.0), "½(x² + 10y²)");
        let short = fitted("(x² + y − 11)² + (x + y² − 7)²", 13.0, 100.0);
        assert!(short.ends_with('…') && short.chars().count() > 8, "{short}");
        assert!(width(&short, 13.0, false) <= 100.0);
        assert_eq!(fitted("½(x² + 10y²)", 13.0, 0.0), "…");
    }
}
