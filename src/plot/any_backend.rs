//! [`AnyBackend`]: any plotters backend behind one type, so that what draws is compiled once, and not once more for each
//! of a canvas and a text.

use plotters::prelude::DrawingBackend;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontFamily, FontStyle,
    FontTransform, text_anchor,
};
use std::error::Error;
use std::fmt;

/// A backend of any kind.
pub struct AnyBackend<'a>(Box<dyn Backend + 'a>);

impl<'a> AnyBackend<'a> {
    /// Around a backend.
    pub fn new(backend: impl DrawingBackend + 'a) -> AnyBackend<'a> {
        AnyBackend(Box::new(backend))
    }
}

/// What a backend says went wrong.
#[derive(Debug)]
pub struct Broken(String);

impl fmt::Display for Broken {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Error for Broken {}

type Done = Result<(), DrawingErrorKind<Broken>>;

fn done<E: Error + Send + Sync>(result: Result<(), DrawingErrorKind<E>>) -> Done {
    result.map_err(|error| DrawingErrorKind::DrawingError(Broken(error.to_string())))
}

/// How lines and areas look.
#[derive(Clone, Copy)]
struct Look {
    color: BackendColor,
    width: u32,
}

impl Look {
    fn of(style: &impl BackendStyle) -> Look {
        Look {
            color: style.color(),
            width: style.stroke_width(),
        }
    }
}

impl BackendStyle for Look {
    fn color(&self) -> BackendColor {
        self.color
    }
    fn stroke_width(&self) -> u32 {
        self.width
    }
}

/// How a text looks.
struct Writing<'a> {
    color: BackendColor,
    size: f64,
    transform: FontTransform,
    style: FontStyle,
    anchor: text_anchor::Pos,
    family: FontFamily<'a>,
}

impl BackendTextStyle for Writing<'_> {
    type FontError = Broken;

    fn color(&self) -> BackendColor {
        self.color
    }
    fn size(&self) -> f64 {
        self.size
    }
    fn transform(&self) -> FontTransform {
        self.transform.clone()
    }
    fn style(&self) -> FontStyle {
        self.style
    }
    fn anchor(&self) -> text_anchor::Pos {
        self.anchor
    }
    fn family(&self) -> FontFamily<'_> {
        self.family
    }
    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Broken> {
        Err(no_font())
    }
    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: BackendCoord,
        _: F,
    ) -> Result<Result<(), E>, Broken> {
        Err(no_font())
    }
}

/// Canvas and SVG write texts by themselves; a bitmap needs a font.
fn no_font() -> Broken {
    Broken("there is no font to draw a text with".to_string())
}

/// A backend without type parameters.
trait Backend {
    fn size(&self) -> (u32, u32);
    fn prepare(&mut self) -> Done;
    fn finish(&mut self) -> Done;
    fn pixel(&mut self, at: BackendCoord, color: BackendColor) -> Done;
    fn line(&mut self, from: BackendCoord, to: BackendCoord, look: Look) -> Done;
    fn rect(&mut self, corners: [BackendCoord; 2], look: Look, fill: bool) -> Done;
    fn path(&mut self, path: &[BackendCoord], look: Look) -> Done;
    fn circle(&mut self, center: BackendCoord, radius: u32, look: Look, fill: bool) -> Done;
    fn polygon(&mut self, corners: &[BackendCoord], look: Look) -> Done;
    fn text(&mut self, text: &str, writing: &Writing, at: BackendCoord) -> Done;
}

impl<B: DrawingBackend> Backend for B {
    fn size(&self) -> (u32, u32) {
        self.get_size()
    }
    fn prepare(&mut self) -> Done {
        done(self.ensure_prepared())
    }
    fn finish(&mut self) -> Done {
        done(self.present())
    }
    fn pixel(&mut self, at: BackendCoord, color: BackendColor) -> Done {
        done(self.draw_pixel(at, color))
    }
    fn line(&mut self, from: BackendCoord, to: BackendCoord, look: Look) -> Done {
        done(self.draw_line(from, to, &look))
    }
    fn rect(&mut self, [from, to]: [BackendCoord; 2], look: Look, fill: bool) -> Done {
        done(self.draw_rect(from, to, &look, fill))
    }
    fn path(&mut self, path: &[BackendCoord], look: Look) -> Done {
        done(self.draw_path(path.iter().copied(), &look))
    }
    fn circle(&mut self, center: BackendCoord, radius: u32, look: Look, fill: bool) -> Done {
        done(self.draw_circle(center, radius, &look, fill))
    }
    fn polygon(&mut self, corners: &[BackendCoord], look: Look) -> Done {
        done(self.fill_polygon(corners.iter().copied(), &look))
    }
    fn text(&mut self, text: &str, writing: &Writing, at: BackendCoord) -> Done {
        done(self.draw_text(text, writing, at))
    }
}

impl DrawingBackend for AnyBackend<'_> {
    type ErrorType = Broken;

    fn get_size(&self) -> (u32, u32) {
        self.0.size()
    }
    fn ensure_prepared(&mut self) -> Done {
        self.0.prepare()
    }
    fn present(&mut self) -> Done {
        self.0.finish()
    }
    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Done {
        self.0.pixel(at, color)
    }
    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.0.line(from, to, Look::of(style))
    }
    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        self.0.rect([from, to], Look::of(style), fill)
    }
    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let path: Vec<BackendCoord> = path.into_iter().collect();
        self.0.path(&path, Look::of(style))
    }
    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done {
        self.0.circle(center, radius, Look::of(style), fill)
    }
    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Done {
        let corners: Vec<BackendCoord> = corners.into_iter().collect();
        self.0.polygon(&corners, Look::of(style))
    }
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done {
        let writing = Writing {
            color: style.color(),
            size: style.size(),
            transform: style.transform(),
            style: style.style(),
            anchor: style.anchor(),
            family: style.family(),
        };
        self.0.text(text, &writing, at)
    }
}
