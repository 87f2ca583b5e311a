//! A loss of one weight from the side: the ground under its curve, the higher the paler, as a map has it.

use super::quantile_scale::QuantileScale;
use crate::landscape::objective::Objective;
use crate::plot::geometry::{Pixel, Size};
use crate::plot::pen::Pen;
use crate::plot::shapes::Shapes;
use crate::plot::subpixel::Drawn;
use crate::plot::viewport::Viewport;
use plotters::prelude::DrawingBackend;
use plotters::style::{Color, RGBColor};

/// Bands of even colour in a drawing without pixels.
const BANDS: usize = 40;

/// The curve of a loss over one weight, in a picture.
#[derive(Clone)]
pub(super) struct Profile {
    /// Where it is at every CSS pixel of the width.
    curve: Vec<Pixel>,
    /// The loss at the top of the picture, and at the lowest point of the curve.
    top: f64,
    lowest: f64,
    /// Where the lowest loss is.
    foot: f64,
}

impl Profile {
    pub(super) fn of(objective: &Objective, view: &Viewport) -> Profile {
        let columns = view.size.width.ceil().max(1.0) as usize;
        let mut lowest = f64::INFINITY;
        let curve: Vec<Pixel> = (0..=columns)
            .map(|column| {
                let x = column as f64;
                let [weight, _] = view.point_at(x, 0.0);
                let loss = objective.loss([weight, 0.0]);
                lowest = lowest.min(loss);
                // A steep wall reaches as far above the picture as can still be drawn exactly.
                let (_, y) = view.pixel_of([weight, loss]);
                (x, y.max(-1e4))
            })
            .collect();
        let lowest = objective.best().map_or(lowest, |best| best.loss);
        let (_, foot) = view.pixel_of([0.0, lowest]);
        let [_, [_, top]] = view.domain;
        Profile {
            curve,
            top,
            lowest,
            foot,
        }
    }

    /// Where the lowest loss is, in pixels from the top.
    pub(super) fn foot(&self) -> f64 {
        self.foot
    }

    /// The scale of its colours, which is even: what is half as high has half the colour.
    pub(super) fn scale(&self) -> QuantileScale {
        let height = self.top - self.lowest;
        let even = |i: u32| self.lowest + height * (f64::from(i) / 960.0).sqrt();
        QuantileScale::new(&(0..=960).map(even).collect::<Vec<_>>(), None)
    }

    /// How high a row of the picture is, from 0 at the lowest loss to 1 at the top.
    fn place(&self, y: f64) -> f64 {
        (1.0 - y / self.foot).clamp(0.0, 1.0)
    }

    /// Where the curve is above a place.
    #[inline(never)]
    pub(super) fn height_at(&self, x: f64) -> f64 {
        let left = (x.max(0.0) as usize).min(self.curve.len() - 2);
        let ((from, a), (_, b)) = (self.curve[left], self.curve[left + 1]);
        a + (b - a) * (x - from)
    }

    /// The ground as pixels, red, green, blue, alpha; its edge blends into what is above.
    #[inline(never)]
    pub(super) fn heat(
        &self,
        [columns, rows]: [usize; 2],
        size: Size,
        above: RGBColor,
        colormap: &[RGBColor],
    ) -> Vec<u8> {
        let (wide, high) = (size.width / columns as f64, size.height / rows as f64);
        let edges: Vec<f64> = (0..columns)
            .map(|column| self.height_at((column as f64 + 0.5) * wide))
            .collect();
        let mut pixels = Vec::with_capacity(columns * rows * 4);
        for row in 0..rows {
            let (upper, lower) = (row as f64 * high, (row as f64 + 1.0) * high);
            let ground = colormap[(self.place((upper + lower) / 2.0) * 255.0 + 0.5) as usize & 255];
            for edge in &edges {
                let share = ((lower - edge) / high).clamp(0.0, 1.0);
                let blend = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share + 0.5) as u8;
                pixels.extend([
                    blend(above.0, ground.0),
                    blend(above.1, ground.1),
                    blend(above.2, ground.2),
                    255,
                ]);
            }
        }
        pixels
    }

    /// The same as areas of even colour.
    #[inline(never)]
    pub(super) fn draw_ground<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        view: &Viewport,
        colormap: &[RGBColor],
    ) -> Drawn<B> {
        let Size { width, height } = view.size;
        pen.block((0.0, 0.0), (width, height), pen.palette.panel)?;
        for band in (0..BANDS).rev() {
            // From the upper edge of each band down to the bottom: the next one covers what is lower.
            let upper = self.foot * (1.0 - (band + 1) as f64 / BANDS as f64);
            let mut shapes = Shapes::default();
            let edge = self
                .curve
                .iter()
                .map(|&(x, y)| (x.min(width), y.max(upper).min(height)));
            shapes.add(edge.chain([(width, height), (0.0, height)]));
            pen.shapes(
                shapes,
                colormap[((band as f64 + 0.5) / BANDS as f64 * 255.0) as usize],
            )?;
        }
        Ok(())
    }

    pub(super) fn draw_line<B: DrawingBackend>(&self, pen: &Pen<B>) -> Drawn<B> {
        pen.stroke(&self.curve, 1.6, pen.palette.text.mix(0.7))
    }
}
