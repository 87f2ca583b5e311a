//! The few strokes that pictures are made of, in CSS pixels, on any plotters area.

use super::geometry::{Pixel, Rect};
use super::shapes::Shapes;
use super::subpixel::{Area, Drawn, px};
use super::theme::{Palette, Theme};
use plotters::element::{Circle, PathElement, Polygon, Text};
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};

/// The font of every picture, as in CSS.
pub(super) const FAMILY: &str = "system-ui, sans-serif";

/// Draws on an area with the colours of a theme.
pub struct Pen<'a, B: DrawingBackend> {
    pub area: &'a Area<B>,
    pub palette: &'static Palette,
}

fn point((x, y): Pixel) -> (i32, i32) {
    (px(x), px(y))
}

fn style(color: RGBAColor, filled: bool, width: f64) -> ShapeStyle {
    ShapeStyle {
        color,
        filled,
        stroke_width: px(width).max(1) as u32,
    }
}

/// Size of ordinary labels, in CSS pixels.
pub(super) const FONT: f64 = 12.0;

/// How a label is written.
#[derive(Clone, Copy)]
pub struct Font {
    pub size: f64,
    pub bold: bool,
    pub color: RGBAColor,
}

impl Font {
    /// Ordinary words of a colour.
    pub fn plain(color: impl Color) -> Font {
        Font {
            size: FONT,
            bold: false,
            color: color.to_rgba(),
        }
    }

    /// Words that matter.
    pub fn bold(color: impl Color) -> Font {
        Font {
            bold: true,
            ..Font::plain(color)
        }
    }

    pub fn smaller(self, by: f64) -> Font {
        Font {
            size: self.size - by,
            ..self
        }
    }

    pub fn larger(self, by: f64) -> Font {
        Font {
            size: self.size + by,
            ..self
        }
    }
}

/// How high a flag's pole is, and how long its pennant.
const POLE: f64 = 24.0;
const PENNANT: f64 = 14.0;

/// The room that a flag takes at a point.
pub(super) fn flag((x, y): Pixel) -> Rect {
    Rect {
        left: x - 5.0,
        top: y - POLE - 2.0,
        right: x + PENNANT + 2.0,
        bottom: y + 6.0,
    }
}

impl<'a, B: DrawingBackend> Pen<'a, B> {
    pub fn new(area: &'a Area<B>, theme: Theme) -> Pen<'a, B> {
        Pen {
            area,
            palette: theme.palette(),
        }
    }
}

impl<B: DrawingBackend> Pen<'_, B> {
    /// The font of numbers and names beside axes.
    pub fn muted(&self) -> Font {
        Font::plain(self.palette.muted)
    }

    /// A line through the points.
    pub fn stroke(&self, points: &[Pixel], width: f64, color: impl Color) -> Drawn<B> {
        if points.len() < 2 {
            return Ok(());
        }
        let points: Vec<_> = points.iter().copied().map(point).collect();
        self.area
            .draw(&PathElement::new(points, style(color.to_rgba(), false, width)))
    }

    /// An area inside the points.
    pub fn fill(&self, points: &[Pixel], color: impl Color) -> Drawn<B> {
        let points: Vec<_> = points.iter().copied().map(point).collect();
        self.area
            .draw(&Polygon::new(points, style(color.to_rgba(), true, 0.0)))
    }

    /// An upright box.
    pub fn block(&self, (left, top): Pixel, (right, bottom): Pixel, color: impl Color) -> Drawn<B> {
        self.fill(
            &[(left, top), (right, top), (right, bottom), (left, bottom)],
            color,
        )
    }

    /// A plate in the colour of the panel, on which words can be read whatever is under them.
    pub(super) fn plate(&self, rect: &Rect) -> Drawn<B> {
        let corners = ((rect.left, rect.top), (rect.right, rect.bottom));
        self.block(corners.0, corners.1, self.palette.panel.mix(0.85))
    }

    /// Many shapes of one colour at once.
    pub fn shapes(&self, shapes: Shapes, color: impl Color) -> Drawn<B> {
        if shapes.is_empty() {
            Ok(())
        } else {
            self.fill(&shapes.outline(), color)
        }
    }

    /// A filled disc.
    pub fn disc(&self, center: Pixel, radius: f64, color: impl Color) -> Drawn<B> {
        self.area.draw(&Circle::new(
            point(center),
            px(radius),
            style(color.to_rgba(), true, 0.0),
        ))
    }

    /// A disc in the colour of the panel, and a smaller one within: it stands out from what is under it.
    pub fn dot(&self, center: Pixel, [rim, radius]: [f64; 2], color: impl Color) -> Drawn<B> {
        self.disc(center, rim, self.palette.panel)?;
        self.disc(center, radius, color)
    }

    /// Two strokes that cross.
    pub fn cross(&self, (x, y): Pixel, arm: f64, width: f64, color: impl Color) -> Drawn<B> {
        for slope in [-1.0, 1.0] {
            let ends = [(x - arm, y - arm * slope), (x + arm, y + arm * slope)];
            self.stroke(&ends, width, color.to_rgba())?;
        }
        Ok(())
    }

    /// A flag on its pole, which stands at a point.
    pub fn flag(&self, at: Pixel) -> Drawn<B> {
        let ((x, y), color) = (at, self.palette.text);
        let (top, tip) = (y - POLE, x + PENNANT);
        self.disc(at, 4.0, self.palette.panel.mix(0.6))?;
        self.stroke(&[(x, y + 1.0), (x, top)], 4.5, self.palette.panel.mix(0.6))?;
        self.stroke(&[(x, y + 1.0), (x, top)], 2.0, color)?;
        self.fill(&[(x, top), (tip, top + 5.5), (x, top + 11.0)], color)?;
        self.disc(at, 2.2, color)
    }

    /// Words centred vertically at a point.
    pub fn text(&self, text: &str, (at, side): (Pixel, HPos), font: Font) -> Drawn<B> {
        let weight = if font.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        };
        let font_size = f64::from(px(font.size));
        let style = TextStyle::from(FontDesc::new(FontFamily::Name(FAMILY), font_size, weight))
            .color(&font.color)
            .pos(Pos::new(side, VPos::Center));
        self.area.draw(&Text::new(text, point(at), style))
    }

    /// Words with a rim, so that they can be read on a picture.
    pub fn halo_text(&self, text: &str, (at, side): (Pixel, HPos), font: Font, rim: RGBAColor) -> Drawn<B> {
        let corners = [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)];
        for (dx, dy) in corners.into_iter().filter(|_| rim.alpha() > 0.0) {
            self.text(text, ((at.0 + dx, at.1 + dy), side), Font { color: rim, ..font })?;
        }
        self.text(text, (at, side), font)
    }

    /// A head at the end of an arrow, pointing from one point to the other.
    pub fn arrow_head(&self, from: Pixel, to: Pixel, length: f64, width: f64, color: impl Color) -> Drawn<B> {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let distance = dx.hypot(dy);
        if distance == 0.0 {
            return Ok(());
        }
        let (ux, uy) = (dx / distance, dy / distance);
        let barb = |side: f64| {
            (
                to.0 - length * (ux - side * uy * 0.62),
                to.1 - length * (uy + side * ux * 0.62),
            )
        };
        self.stroke(&[barb(1.0), to, barb(-1.0)], width, color)
    }
}
