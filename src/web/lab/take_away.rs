//! What can be taken along: pictures, the film of the run, tables, and the words of the dialog.

use super::WebLab;
use crate::experiment::Experiment;
use crate::math::error::quote;
use crate::page::take_away::{self, Address, Picture, Place, QrText, Sharing, Table, file_name};
use crate::plot::{Animation, Size, png};
use crate::web::screen::{Screen, failed};
use crate::web::value::json;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Pixels of a still picture to each CSS pixel.
const STILL: f64 = 2.0;
/// The same of a film, which has many.
const MOVING: f64 = 1.5;

/// The picture of that word: the empty one is the landscape's.
fn picture(word: &str) -> Result<Picture, JsError> {
    let named = Picture::ALL.into_iter().find(|picture| picture.word() == word);
    named.ok_or_else(|| JsError::new(&format!("There is no picture {}.", quote(word))))
}

/// All pixels of a canvas.
fn pixels(context: &CanvasRenderingContext2d, canvas: &HtmlCanvasElement) -> Result<Vec<u8>, JsValue> {
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    Ok(context.get_image_data(0.0, 0.0, width, height)?.data().0)
}

fn unwritten(error: impl std::fmt::Display) -> JsValue {
    JsError::new(&format!("The file could not be written: {error}.")).into()
}

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    /// What the dialog says; `open` is whether other pages may load the script, undefined where nobody knows,
    /// `number` that of a student, and `embedded` how the lab stands elsewhere: `view=card&parts=landscape,slider`.
    #[wasm_bindgen(unchecked_return_type = "Sharing")]
    pub fn sharing(
        &self,
        page: &str,
        script: &str,
        open: Option<bool>,
        number: Option<u32>,
        embedded: &str,
    ) -> JsValue {
        let place = Place { page, script, open };
        let (embedded, _) = Experiment::read(embedded);
        json(&Sharing::of(&self.lab, place, number.map(u64::from), &embedded))
    }

    /// The name of a file, of which `part` says what is in it.
    #[wasm_bindgen(js_name = fileName)]
    pub fn file_name(&self, part: &str, end: &str) -> String {
        file_name(&self.lab, part, end)
    }

    /// A picture as SVG: the landscape (an empty word), `loss` or `sweep`.
    #[wasm_bindgen(js_name = pictureSvg)]
    pub fn picture_svg(&self, word: &str, dark: bool, page: &str) -> Result<String, JsError> {
        Ok(picture(word)?.svg(&self.lab, dark, &Address::of(&self.lab, page)))
    }

    /// The same as PNG, drawn on a canvas that is there for it.
    #[wasm_bindgen(js_name = picturePng)]
    pub fn picture_png(
        &self,
        word: &str,
        canvas: HtmlCanvasElement,
        dark: bool,
        page: &str,
    ) -> Result<Vec<u8>, JsValue> {
        let picture = picture(word)?;
        let screen = still(canvas, picture.size(), STILL, dark);
        picture.draw(&self.lab, &screen.area()?, dark).map_err(failed)?;
        let pixels = pixels(&screen.context()?, &screen.canvas)?;
        let size = (screen.canvas.width(), screen.canvas.height());
        let link = Address::of(&self.lab, page).link();
        let title = format!("Overshoot: {}", picture.label());
        png(size, STILL, &pixels, &[("Title", &title), ("Comment", &link)]).map_err(unwritten)
    }

    /// The film of the run on screen.
    pub fn film(&self, dark: bool, page: &str) -> Film {
        Film {
            film: take_away::Film::of(&self.lab, dark),
            dark,
            link: Address::of(&self.lab, page).link(),
            animation: None,
        }
    }

    /// The run (`run`) or every rate (`sweep`) as `csv` or `json`; undefined where it would tell what is secret.
    pub fn table(&self, what: &str, end: &str, page: &str) -> Option<String> {
        let table = match what {
            "sweep" => Table::of_sweep(&self.lab)?,
            _ => Table::of_run(&self.lab),
        };
        let address = Address::of(&self.lab, page);
        Some(match end {
            "json" => table.json(&address),
            _ => table.csv(&address),
        })
    }
}

/// A canvas for a file, at a ratio of its own.
fn still(canvas: HtmlCanvasElement, size: Size, ratio: f64, dark: bool) -> Screen {
    Screen {
        canvas,
        size,
        ratio,
        dark,
    }
}

/// A film that is drawn frame by frame, so that the page can go on meanwhile.
#[wasm_bindgen]
pub struct Film {
    film: take_away::Film,
    dark: bool,
    link: String,
    /// There from the first frame on.
    animation: Option<Animation>,
}

#[wasm_bindgen]
impl Film {
    /// How many frames it has.
    pub fn length(&self) -> usize {
        self.film.length()
    }

    /// Draws what all frames have in common on a canvas, and makes the palette: to be called first.
    pub fn begin(&mut self, ground: HtmlCanvasElement, canvas: HtmlCanvasElement) -> Result<(), JsValue> {
        let under = still(ground, take_away::Film::SIZE, MOVING, self.dark);
        self.film.draw_ground(&under.area()?).map_err(failed)?;
        let typical = self.paint(self.length() - 1, &under.canvas, canvas)?;
        let size = [under.canvas.width(), under.canvas.height()].map(|length| length as u16);
        self.animation = Some(Animation::new(size, &typical, &self.link).map_err(unwritten)?);
        Ok(())
    }

    /// Adds a frame, drawn on the other canvas.
    pub fn add(
        &mut self,
        frame: usize,
        ground: &HtmlCanvasElement,
        canvas: HtmlCanvasElement,
    ) -> Result<(), JsValue> {
        let pixels = self.paint(frame, ground, canvas)?;
        let shown = self.film.shown_for(frame);
        match &mut self.animation {
            Some(animation) => animation.add(&pixels, shown).map_err(unwritten),
            None => Err(JsError::new("A film begins before its first frame.").into()),
        }
    }

    /// The file.
    pub fn finish(self) -> Result<Vec<u8>, JsValue> {
        let file = self.animation.map(Animation::finish).transpose();
        Ok(file.map_err(unwritten)?.unwrap_or_default())
    }

    fn paint(
        &self,
        frame: usize,
        ground: &HtmlCanvasElement,
        canvas: HtmlCanvasElement,
    ) -> Result<Vec<u8>, JsValue> {
        let screen = still(canvas, take_away::Film::SIZE, MOVING, self.dark);
        let area = screen.area()?;
        let context = screen.context()?;
        context.save();
        context.reset_transform()?;
        context.draw_image_with_html_canvas_element(ground, 0.0, 0.0)?;
        context.restore();
        self.film.draw_frame(&area, frame).map_err(failed)?;
        pixels(&context, &screen.canvas)
    }
}

/// A text as a QR code.
#[wasm_bindgen(js_name = qrCode, unchecked_return_type = "QrText")]
pub fn qr_code(text: &str) -> JsValue {
    json(&QrText::of(text))
}
