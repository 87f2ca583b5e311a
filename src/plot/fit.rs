//! A line fitted to data: the points, the line of the step that is shown, and faintly the line at the start. This is
//! what "the loss goes down" means: the sticks between points and line get shorter.

use super::labels::{FONT, Labels, Rect, around};
use super::pen::{Font, Pen};
use super::shapes::Shapes;
use super::ticks::ticks;
use super::{Area, Drawn, Pixel, Size, Theme, clip};
use crate::data::Data;
use crate::verdict::Verdict;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// Where the data are in a picture of a fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    pub size: Size,
    /// The part of the plane of inputs and targets that is drawn.
    pub domain: [[f64; 2]; 2],
}

const LEFT: f64 = 34.0;
const BELOW: f64 = 24.0;
const EDGE: f64 = 10.0;

impl Fit {
    /// A picture in which all of the data have room.
    pub fn new(size: Size, data: &Data) -> Fit {
        let range = |values: &[f64]| {
            let (low, high) = values
                .iter()
                .fold((f64::MAX, f64::MIN), |(low, high), &v| (low.min(v), high.max(v)));
            let margin = ((high - low) * 0.08).max(1e-3);
            [low - margin, high + margin]
        };
        Fit {
            size,
            domain: [range(&data.x), range(&data.y)],
        }
    }

    /// Where an input and a target are.
    pub fn pixel_of(&self, x: f64, y: f64) -> Pixel {
        let [[left, right], [bottom, top]] = self.domain;
        let (width, height) = (self.size.width - LEFT - EDGE, self.size.height - BELOW - EDGE);
        (
            LEFT + (x - left) / (right - left) * width,
            EDGE + (top - y) / (top - bottom) * height,
        )
    }

    /// The data, the line `[w, b]` that is shown, in the colour of the run's verdict, and the one at the start.
    pub fn draw<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        data: &Data,
        [line, start]: [[f64; 2]; 2],
        verdict: Verdict,
    ) -> Drawn<B> {
        let pen = Pen {
            area,
            palette: theme.palette(),
        };
        self.draw_axes(&pen)?;
        let mut sticks = Shapes::default();
        let mut points = Shapes::default();
        let radius = if data.rows() > 200 { 1.6 } else { 2.6 };
        for (&x, &y) in data.x.iter().zip(&data.y) {
            let ends = [self.pixel_of(x, y), self.pixel_of(x, line[0] * x + line[1])];
            for piece in self.clipped(&ends) {
                sticks.line(piece[0], piece[1], 1.0);
            }
            points.disc(ends[0], radius);
        }
        pen.shapes(sticks, pen.palette.fill(verdict).mix(0.5))?;
        let mut ghost = Shapes::default();
        let first = self.line(start);
        first
            .iter()
            .for_each(|piece| ghost.dashes(piece, &[5.0, 4.0], 1.4));
        pen.shapes(ghost, pen.palette.muted.mix(0.8))?;
        pen.shapes(points, pen.palette.text.mix(0.75))?;
        for piece in self.line(line) {
            pen.stroke(&piece, 4.6, pen.palette.panel.mix(0.8))?;
            pen.stroke(&piece, 2.6, pen.palette.fill(verdict))?;
        }
        let mut labels = Labels::new(self.size, 4.0);
        let bottom = self.size.height - BELOW;
        labels.take(Rect {
            left: 0.0,
            top: bottom,
            right: self.size.width,
            bottom: self.size.height,
        });
        data.x
            .iter()
            .zip(&data.y)
            .for_each(|(&x, &y)| labels.avoid(self.pixel_of(x, y)));
        let ends = first.iter().flatten().copied();
        let spots: Vec<_> = ends.flat_map(|at| around(at, 6.0)).collect();
        let font = Font {
            size: FONT - 1.0,
            bold: false,
            color: pen.palette.muted.to_rgba(),
        };
        match labels.place("start", font.size, false, &spots) {
            Some(spot) => pen.halo_text("start", spot, font, pen.palette.panel.mix(0.7)),
            None => Ok(()),
        }
    }

    /// The part of a line y = w·x + b inside the axes.
    fn line(&self, [w, b]: [f64; 2]) -> Vec<Vec<Pixel>> {
        let [left, right] = self.domain[0];
        self.clipped(&[
            self.pixel_of(left, w * left + b),
            self.pixel_of(right, w * right + b),
        ])
    }

    fn clipped(&self, points: &[Pixel]) -> Vec<Vec<Pixel>> {
        let size = Size {
            width: self.size.width - LEFT - EDGE,
            height: self.size.height - BELOW - EDGE,
        };
        let shift = |&(x, y): &Pixel| clip::tame(size, (x - LEFT, y - EDGE));
        let shifted: Vec<Pixel> = points.iter().map(shift).collect();
        let back = |piece: Vec<Pixel>| piece.into_iter().map(|(x, y)| (x + LEFT, y + EDGE)).collect();
        clip::path(size, &shifted).into_iter().map(back).collect()
    }

    fn draw_axes<B: DrawingBackend>(&self, pen: &Pen<B>) -> Drawn<B> {
        let [[left, right], [bottom, top]] = self.domain;
        let font = Font {
            size: FONT - 0.5,
            bold: false,
            color: pen.palette.muted.to_rgba(),
        };
        let low = self.size.height - BELOW;
        for (value, text) in ticks(left, right, self.size.width / 80.0) {
            let (x, _) = self.pixel_of(value, 0.0);
            pen.stroke(&[(x, EDGE), (x, low)], 1.0, pen.palette.grid.mix(0.6))?;
            pen.text(&text, ((x, low + 12.0), HPos::Center), font)?;
        }
        for (value, text) in ticks(bottom, top, self.size.height / 50.0) {
            let (_, y) = self.pixel_of(0.0, value);
            pen.stroke(
                &[(LEFT, y), (self.size.width - EDGE, y)],
                1.0,
                pen.palette.grid.mix(0.6),
            )?;
            pen.text(&text, ((LEFT - 6.0, y), HPos::Right), font)?;
        }
        Ok(())
    }
}
