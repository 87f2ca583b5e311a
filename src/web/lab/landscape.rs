//! The landscape: the start that is dragged on it, what is under the pointer, and its layers.

use super::WebLab;
use crate::math::numbers::human;
use crate::page::scenes;
use crate::plot::{self, ContourPlot, Scene, Size, Viewport};
use crate::web::border;
use crate::web::screen::{Screen, failed, put_heat, theme};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    /// Puts the start where a pixel of the landscape is.
    #[wasm_bindgen(js_name = setStartAt)]
    pub fn set_start_at(&mut self, x: f64, y: f64, width: f64, height: f64) {
        let (Some([x, y]), Some(size)) = (border::pixels([x, y]), border::size(width, height)) else {
            return;
        };
        let view = self.contours(size).view;
        self.lab.set_start(view.point_at(x, y));
    }

    /// Moves the start by so many pixels of the landscape.
    #[wasm_bindgen(js_name = moveStart)]
    pub fn move_start(&mut self, dx: f64, dy: f64, width: f64, height: f64) {
        let (Some([dx, dy]), Some(size)) = (border::pixels([dx, dy]), border::size(width, height)) else {
            return;
        };
        let view = self.contours(size).view;
        let (x, y) = view.pixel_of(self.lab.start_on_landscape());
        self.lab.set_start(view.point_at(x + dx, y + dy));
    }

    /// Where the start's handle is in the landscape, in pixels: at the edge where the start lies outside. Of no
    /// size there is none.
    #[wasm_bindgen(js_name = startPixel)]
    pub fn start_pixel(&mut self, width: f64, height: f64) -> Vec<f64> {
        let Some(size) = border::size(width, height) else {
            return Vec::new();
        };
        let view = self.contours(size).view;
        let (x, y) = view.pixel_of(self.lab.start_on_landscape());
        let (x, y) = (x.max(0.0).min(width), y.max(0.0).min(height));
        vec![x, y]
    }

    /// The point at a pixel of the landscape, and its loss, in words.
    pub fn hover(&mut self, x: f64, y: f64, width: f64, height: f64) -> String {
        let (Some([x, y]), Some(size)) = (border::pixels([x, y]), border::size(width, height)) else {
            return String::new();
        };
        let point = self.contours(size).view.point_at(x, y);
        let landscape = self.lab.landscape();
        let [first, second] = landscape.parameters;
        let loss = human(landscape.loss(point));
        let [x, y] = point.map(human);
        match landscape.has_one_weight() {
            true => format!("{first} {x}  loss {loss}"),
            false => format!("{first} {x}  {second} {y}  loss {loss}"),
        }
    }
}

impl WebLab {
    /// The landscape's evaluation for a size, made anew only when either changes.
    fn contours(&mut self, size: Size) -> &ContourPlot {
        let key = [&self.landscape_number()[..], &[size.width, size.height]].concat();
        let landscape = self.lab.landscape();
        self.contours
            .plot_of(key, landscape, Viewport::of(landscape, size))
    }

    pub(super) fn draw_heat(&mut self, screen: &Screen) -> Result<(), JsValue> {
        put_heat(screen, self.contours(screen.size))
    }

    pub(super) fn draw_contours(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let area = screen.area()?;
        self.contours(screen.size)
            .draw(&area, theme(screen.dark))
            .map_err(failed)
    }

    pub(super) fn draw_runs(&mut self, screen: &Screen) -> Result<(), JsValue> {
        self.contours(screen.size);
        let contours = self.contours.plot().expect("made above");
        let (area, theme) = (screen.area()?, scenes::theme(&self.lab, screen.dark));
        let guess = self.lab.guessed_weight();
        scenes::with_runs(&self.lab, |scene| {
            plot::draw_runs(&area, theme, contours, &Scene { guess, ..*scene })
        })
        .map_err(failed)
    }
}
