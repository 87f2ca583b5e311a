//! A canvas with its size and theme, as pictures are drawn onto it.

use super::layers::{Key, flag};
use crate::plot::{AnyBackend, Area, ContourPlot, SUBPIXELS, Size, Subpixel, Theme};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

pub(super) fn theme(dark: bool) -> Theme {
    if dark { Theme::Dark } else { Theme::Light }
}

/// A canvas with its size in CSS pixels, the device pixel ratio, and the theme.
pub(super) struct Screen {
    pub canvas: HtmlCanvasElement,
    pub size: Size,
    pub ratio: f64,
    pub dark: bool,
}

impl Screen {
    /// What it shows, given what the picture depends on besides.
    pub(super) fn key(&self, parts: &[f64]) -> Key {
        let own = [self.size.width, self.size.height, self.ratio, flag(self.dark)];
        [&own, parts].concat()
    }

    /// Sizes the canvas in device pixels: the first thing that is done to it, before which anything can come as one.
    pub(super) fn fit(&self, ratio: f64) -> Result<(u32, u32), JsValue> {
        if !self.canvas.is_instance_of::<HtmlCanvasElement>() {
            return Err(JsError::new("Expected a canvas.").into());
        }
        let pixels = |length: f64| (length * ratio).round().max(1.0) as u32;
        let (width, height) = (pixels(self.size.width), pixels(self.size.height));
        if self.canvas.width() != width {
            self.canvas.set_width(width);
        }
        if self.canvas.height() != height {
            self.canvas.set_height(height);
        }
        Ok((width, height))
    }

    pub(super) fn context(&self) -> Result<CanvasRenderingContext2d, JsValue> {
        let context = self
            .canvas
            .get_context("2d")?
            .ok_or("this browser has no 2-D canvas")?;
        context.dyn_into().map_err(JsValue::from)
    }

    /// An empty area to draw on. This is the one place where the device pixel ratio is applied.
    pub(super) fn area(&self) -> Result<Area<AnyBackend<'static>>, JsValue> {
        let (width, height) = self.fit(self.ratio)?;
        let context = self.context()?;
        context.reset_transform()?;
        context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
        let unit = f64::from(SUBPIXELS);
        let scale = |pixels: u32, length: f64| f64::from(pixels) / length.max(1.0) / unit;
        context.scale(scale(width, self.size.width), scale(height, self.size.height))?;
        context.set_line_join("round");
        context.set_line_cap("round");
        let backend = CanvasBackend::with_canvas_object(self.canvas.clone()).ok_or("no canvas to draw on")?;
        Ok(Subpixel::canvas(AnyBackend::new(backend), self.size))
    }
}

/// Pixels of their own size, which the browser scales.
pub(super) fn put_pixels(
    screen: &Screen,
    paint: impl FnOnce(usize, usize) -> Vec<u8>,
) -> Result<(), JsValue> {
    let (width, height) = screen.fit(1.0)?;
    let pixels = paint(width as usize, height as usize);
    let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&pixels), width, height)?;
    screen.context()?.put_image_data(&image, 0.0, 0.0)
}

/// The heat map is smooth: one pixel for each CSS pixel is enough.
pub(super) fn put_heat(screen: &Screen, contours: &ContourPlot) -> Result<(), JsValue> {
    put_pixels(screen, |width, height| {
        contours.heat(width, height, theme(screen.dark))
    })
}

pub(super) fn failed<E: std::error::Error + Send + Sync>(
    error: plotters::drawing::DrawingAreaErrorKind<E>,
) -> JsValue {
    JsError::new(&format!("The picture could not be drawn: {error}")).into()
}
