//! [`Subpixel`]: a backend that counts several units to a CSS pixel, so that paths, text and strokes are placed more
//! finely than whole pixels and are crisp at every device pixel ratio; and [`svg`], a picture as SVG text.

use super::any_backend::AnyBackend;
use super::geometry::Size;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::prelude::{DrawingBackend, IntoDrawingArea, SVGBackend};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontFamily, FontStyle,
    FontTransform, text_anchor,
};

/// Units to a CSS pixel. On a canvas the context is scaled by device pixel ratio / `SUBPIXELS` once; in an SVG the
/// view box counts in these units.
pub const SUBPIXELS: u32 = 8;

/// What a picture is drawn on: an area whose units are [`SUBPIXELS`] to a CSS pixel.
pub type Area<B> = DrawingArea<Subpixel<B>, Shift>;

/// Drawing succeeds or fails as the backend does.
pub type Drawn<B> = Result<(), Failure<B>>;

/// How drawing fails.
pub(super) type Failure<B> = DrawingAreaErrorKind<<B as DrawingBackend>::ErrorType>;

/// A length in CSS pixels as plotters takes it.
pub(super) fn px(length: f64) -> i32 {
    (length * f64::from(SUBPIXELS)).round() as i32
}

/// A backend of a given size in CSS pixels that counts [`SUBPIXELS`] units to each.
pub struct Subpixel<B> {
    backend: B,
    size: Size,
    /// What font sizes are multiplied by, because plotters' SVG divides them.
    font: f64,
    /// How far text moves down, as a share of its size, so that digits are centred.
    down: f64,
}

impl<B: DrawingBackend> Subpixel<B> {
    /// Around a canvas whose context is already scaled by device pixel ratio / [`SUBPIXELS`].
    pub fn canvas(backend: B, size: Size) -> Area<B> {
        let (font, down) = (1.0, 0.02);
        Subpixel {
            backend,
            size,
            font,
            down,
        }
        .into_drawing_area()
    }
}

/// Draws a picture as SVG text.
///
/// ```
/// use overshoot::plot::{Size, SweepChart, Theme, svg};
/// let size = Size { width: 350.0, height: 150.0 };
/// let chart = SweepChart::new(size, 1e-3, 1.0);
/// let picture = svg(size, |area| chart.draw_cursor(area, Theme::Light, 0.1));
/// assert!(picture.starts_with("<svg width=\"350\" height=\"150\""));
/// ```
///
/// # Panics
/// Never: writing text cannot fail.
pub fn svg(size: Size, draw: impl FnOnce(&Area<AnyBackend<'_>>) -> Drawn<AnyBackend<'static>>) -> String {
    let mut text = String::new();
    let fine = (px(size.width) as u32, px(size.height) as u32);
    {
        let backend = AnyBackend::new(SVGBackend::with_string(&mut text, fine));
        let area = Subpixel {
            backend,
            size,
            font: 1.24,
            down: 0.1,
        }
        .into_drawing_area();
        draw(&area).expect("writing text cannot fail");
        area.present().expect("writing text cannot fail");
    }
    let (width, height) = (size.width, size.height);
    let header = format!(
        r#"<svg width="{width}" height="{height}" viewBox="0 0 {} {}" stroke-linejoin="round" stroke-linecap="round" xmlns="http://www.w3.org/2000/svg">"#,
        fine.0, fine.1
    );
    let end = text.find('>').map_or(0, |end| end + 1);
    text.replace_range(..end, &header);
    text
}

impl<B: DrawingBackend> DrawingBackend for Subpixel<B> {
    type ErrorType = B::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        (px(self.size.width) as u32, px(self.size.height) as u32)
    }
    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        self.backend.ensure_prepared()
    }
    fn present(&mut self) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        self.backend.present()
    }
    fn draw_pixel(
        &mut self,
        point: BackendCoord,
        color: BackendColor,
    ) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        self.backend.draw_pixel(point, color)
    }
    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        // As a path, because plotters-canvas moves level and upright lines to whole pixels.
        self.backend.draw_path([from, to], style)
    }
    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        self.backend.draw_rect(upper_left, bottom_right, style, fill)
    }
    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        self.backend.draw_path(path, style)
    }
    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        self.backend.draw_circle(center, radius, style, fill)
    }
    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        points: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        self.backend.fill_polygon(points, style)
    }
    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        let y = y + (style.size() * self.down).round() as i32;
        let style = Scaled {
            style,
            font: self.font,
        };
        self.backend.draw_text(text, &style, (x, y))
    }
}

/// A text style with its size multiplied.
struct Scaled<'a, S> {
    style: &'a S,
    font: f64,
}

impl<S: BackendTextStyle> BackendTextStyle for Scaled<'_, S> {
    type FontError = S::FontError;

    fn color(&self) -> BackendColor {
        self.style.color()
    }
    fn size(&self) -> f64 {
        self.style.size() * self.font
    }
    fn transform(&self) -> FontTransform {
        self.style.transform()
    }
    fn style(&self) -> FontStyle {
        self.style.style()
    }
    fn anchor(&self) -> text_anchor::Pos {
        self.style.anchor()
    }
    fn family(&self) -> FontFamily<'_> {
        self.style.family()
    }
    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        self.style.layout_box(text)
    }
    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        text: &str,
        position: BackendCoord,
        draw: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        self.style.draw(text, position, draw)
    }
}
