//! The only module that knows JavaScript: the public functions of the wasm package, and [`WebLab`], which passes on
//! what the reader does and draws onto canvases.

mod finder;
mod model;
mod moves;
mod part;
mod race;

use crate::contract::{self, HeldOut, Numbers, Rows};
use crate::experiment::Experiment;
use crate::experiment::catalog;
use crate::experiment::train::{sweep, train_on};
use crate::lab::{Answers as Secrecy, Lab};
use crate::landscape::network::batches::Batches;
use crate::landscape::objective::Objective;
use crate::math::numbers::human;
use crate::math::real::portable::pow;
use crate::page::{self, Page};
use crate::plot::{
    self, Area, ContourPlot, Curve, CurveScene, MetricChart, Pin, SUBPIXELS, Scene, ScheduleChart,
    ScheduleScene, Size, Subpixel, SweepChart, Theme, Viewport,
};
use crate::training::handles::handles;
use crate::training::monitor::Monitor;
use crate::training::run::OnData;
use crate::training::schedule::Handle;
use crate::words::summary::summarise;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

/// The types of everything below, beside which wasm-bindgen writes those of the functions.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../www/types.d.ts");

/// A plain object with typed arrays; what is not there is undefined.
fn object(value: &impl serde::Serialize) -> JsValue {
    serde_wasm_bindgen::to_value(value).unwrap_or(JsValue::UNDEFINED)
}

/// A plain value of words, by way of JSON: that is quicker than to hand over each word by itself.
fn json(value: &impl serde::Serialize) -> JsValue {
    let text = serde_json::to_string(value).unwrap_or_default();
    js_sys::JSON::parse(&text).unwrap_or(JsValue::NULL)
}

/// Trains the experiment that a query describes, such as `surface=ravine&lr=0.1`; throws an `Error` with a
/// sentence where it describes none.
#[wasm_bindgen(js_name = run, unchecked_return_type = "Run")]
pub fn run(query: &str) -> Result<JsValue, JsError> {
    let experiment: Experiment = query.parse()?;
    let objective = Objective::of(&experiment);
    let run = train_on(&experiment, &objective);
    let summary = summarise(&experiment, &objective, &run).to_string();
    let start = objective.start_of(&experiment);
    let on_data = objective.network().and(run.on_data.as_ref());
    let of_data = |pick: fn(&OnData) -> &[f64]| on_data.map(|on_data| Numbers(pick(on_data)));
    let measured = on_data.is_some_and(|on_data| !on_data.sharpness.is_empty());
    Ok(object(&contract::Run {
        xs: Numbers(&run.xs),
        ys: Numbers(&run.ys),
        losses: Numbers(&run.losses),
        lrs: Numbers(&run.lrs),
        steps: run.steps(),
        diverged: run.diverged,
        verdict: run.verdict,
        summary,
        initial: on_data.map(|_| Numbers(&start)),
        r#final: of_data(|on_data| on_data.history.last().unwrap_or_default()),
        batches: objective.network().and_then(|network| {
            let mut batches = Batches::of(&experiment, network.data.rows())?;
            let used = (0..run.steps()).flat_map(|_| batches.next_rows().to_vec());
            Some(Rows(used.collect()))
        }),
        accuracy: of_data(|on_data| &on_data.accuracy),
        validation: of_data(|on_data| &on_data.validation),
        validation_accuracy: of_data(|on_data| &on_data.validation_accuracy),
        gradient_norms: of_data(|on_data| &on_data.gradient_norms),
        sharpness: of_data(|on_data| &on_data.sharpness).filter(|_| measured),
        sharpness_steps: of_data(|on_data| &on_data.sharpness_steps).filter(|_| measured),
    }))
}

/// Trains an experiment at `n` learning rates, evenly spaced on a log axis from `lo` to `hi`, both included.
#[wasm_bindgen(js_name = sweep, unchecked_return_type = "Sweep")]
pub fn sweep_query(query: &str, lo: f64, hi: f64, n: f64) -> Result<JsValue, JsError> {
    if n.fract() != 0.0 || n < 0.0 {
        return Err(JsError::new(&format!(
            "A sweep cannot have {n} rates: it must be a whole number."
        )));
    }
    let sweep = sweep(&query.parse()?, lo, hi, n as usize)?;
    let of_data = |values| Some(Numbers(values)).filter(|_| !sweep.accuracy.is_empty());
    Ok(object(&contract::Sweep {
        lrs: Numbers(&sweep.lrs),
        finals: Numbers(&sweep.finals),
        bests: Numbers(&sweep.bests),
        verdicts: &sweep.verdicts,
        best: sweep.best().map(|best| sweep.lrs[best]),
        validation: of_data(&sweep.validation),
        accuracy: of_data(&sweep.accuracy),
    }))
}

/// The data that an experiment's model is trained on; throws where it has no model.
#[wasm_bindgen(js_name = data, unchecked_return_type = "Data")]
pub fn data(query: &str) -> Result<JsValue, JsError> {
    let experiment: Experiment = query.parse()?;
    let objective = Objective::of(&experiment);
    let none =
        || JsError::new("model=surface is trained on no data: choose a model that is, such as model=line.");
    let data = objective.data().ok_or_else(none)?;
    Ok(object(&contract::Data {
        rows: data.rows(),
        columns: data.columns,
        x: Numbers(&data.x),
        y: Numbers(&data.y),
        inputs: &data.inputs,
        target: data.target,
        classes: &data.class_names,
        validation: HeldOut {
            rows: data.held_out.y.len(),
            x: Numbers(&data.held_out.x),
            y: Numbers(&data.held_out.y),
        },
        source: data.source,
    }))
}

/// The table of parameters.
#[wasm_bindgen(js_name = catalog, unchecked_return_type = "Parameter[]")]
pub fn catalog() -> JsValue {
    json(&catalog::catalog())
}

/// The colours of a theme as CSS custom properties: `[["--panel", "#ffffff"], …]`.
#[wasm_bindgen(js_name = colors, unchecked_return_type = "[string, string][]")]
pub fn colors(dark: bool) -> JsValue {
    json(&theme(dark).palette().css())
}

fn theme(dark: bool) -> Theme {
    if dark { Theme::Dark } else { Theme::Light }
}

/// The theme in which verdicts show only if they may.
fn theme_for(lab: &Lab, dark: bool) -> Theme {
    match (lab.judged(), dark) {
        (true, dark) => theme(dark),
        (false, false) => Theme::LightSecret,
        (false, true) => Theme::DarkSecret,
    }
}

/// What a canvas shows, so that it is drawn again only when that changes: revisions, step, size, ratio, theme.
type Key = Vec<f64>;

/// The lab of one element on a page.
#[wasm_bindgen(js_name = Lab)]
pub struct WebLab {
    lab: Lab,
    errors: Vec<String>,
    ground: Option<(Key, ContourPlot)>,
    curve: Option<Curve>,
    field: Option<(Key, plot::ClassProbabilities)>,
    race: race::RacePictures,
    drawn: std::collections::HashMap<String, Key>,
}

/// A canvas with its size in CSS pixels, the device pixel ratio, and the theme.
struct Screen {
    canvas: HtmlCanvasElement,
    size: Size,
    ratio: f64,
    dark: bool,
}

impl Screen {
    fn key(&self, parts: &[f64]) -> Key {
        let own = [
            self.size.width,
            self.size.height,
            self.ratio,
            f64::from(u8::from(self.dark)),
        ];
        [&own, parts].concat()
    }

    /// Sizes the canvas in device pixels.
    fn fit(&self, ratio: f64) -> Result<(u32, u32), JsValue> {
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

    fn context(&self) -> Result<CanvasRenderingContext2d, JsValue> {
        let context = self
            .canvas
            .get_context("2d")?
            .ok_or("this browser has no 2-D canvas")?;
        context.dyn_into().map_err(JsValue::from)
    }

    /// An empty area to draw on. This is the one place where the device pixel ratio is applied.
    fn area(&self) -> Result<Area<CanvasBackend>, JsValue> {
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
        Ok(Subpixel::canvas(backend, self.size))
    }
}

/// The heat map is smooth: one pixel for each CSS pixel is enough, and the browser scales it up.
fn put_heat(screen: &Screen, ground: &ContourPlot) -> Result<(), JsValue> {
    let (width, height) = screen.fit(1.0)?;
    let pixels = ground.heat(width as usize, height as usize, theme(screen.dark));
    let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&pixels), width, height)?;
    screen.context()?.put_image_data(&image, 0.0, 0.0)
}

fn failed<E: std::error::Error + Send + Sync>(error: plotters::drawing::DrawingAreaErrorKind<E>) -> JsValue {
    JsError::new(&format!("The picture could not be drawn: {error}")).into()
}

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    /// A lab for a query; words that are none are left out, and [`WebLab::errors`] has a sentence for each.
    #[wasm_bindgen(constructor)]
    pub fn new(query: &str) -> WebLab {
        let (experiment, errors) = Experiment::read(query);
        WebLab {
            lab: Lab::new(experiment),
            errors: errors.iter().map(ToString::to_string).collect(),
            ground: None,
            curve: None,
            field: None,
            race: Default::default(),
            drawn: Default::default(),
        }
    }

    /// Sentences about the words of the last query that were none.
    pub fn errors(&self) -> Vec<String> {
        self.errors.clone()
    }

    /// Shows what another query describes, as far as it does.
    pub fn show(&mut self, query: &str) {
        let (experiment, errors) = Experiment::read(query);
        self.errors = errors.iter().map(ToString::to_string).collect();
        self.lab.show(experiment);
    }

    /// Everything that the page shows in words, as an object.
    #[wasm_bindgen(unchecked_return_type = "Page")]
    pub fn page(&self) -> JsValue {
        json(&Page::of(&self.lab))
    }

    /// The permalink.
    pub fn query(&self) -> String {
        self.lab.link()
    }

    /// The controls that apply: rows of the catalog with their present `value`.
    #[wasm_bindgen(unchecked_return_type = "Control[]")]
    pub fn controls(&self) -> JsValue {
        json(&page::controls(&self.lab))
    }

    /// The text of a parameter's value.
    pub fn text(&self, name: &str) -> String {
        self.lab.experiment().text(name)
    }

    /// Sets a parameter from its text; throws the sentence that says what is wrong with it.
    pub fn set(&mut self, name: &str, text: &str) -> Result<(), JsError> {
        Ok(self.lab.set(name, text)?)
    }

    /// Sets a parameter back to its default.
    pub fn reset(&mut self, name: &str) -> Result<(), JsError> {
        Ok(self.lab.reset(name)?)
    }

    /// Sets several parameters at once, in any order; `null` sets one back to its default. Throws the sentence
    /// about the first bad one; the good ones are set.
    pub fn apply(
        &mut self,
        names: Vec<String>,
        #[wasm_bindgen(unchecked_param_type = "(string | null)[]")] values: Vec<JsValue>,
    ) -> Result<(), JsError> {
        let texts: Vec<Option<String>> = values.iter().map(JsValue::as_string).collect();
        let words: Vec<(&str, Option<&str>)> = names
            .iter()
            .zip(&texts)
            .map(|(name, text)| (name.as_str(), text.as_deref()))
            .collect();
        Ok(self.lab.apply(&words)?)
    }

    /// How the run on screen ended, as the machine word; nothing while it is trained, or while answers are hidden.
    pub fn verdict(&self) -> Option<String> {
        self.lab.verdict().map(|verdict| verdict.word().to_string())
    }

    /// Trains more of the sweep for as long as `more()` says so; whether it is complete.
    pub fn advance(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "() => boolean")] more: &js_sys::Function,
    ) -> bool {
        loop {
            if self.lab.advance() {
                return true;
            }
            if self.lab.waits() {
                return false;
            }
            if !more.call0(&JsValue::NULL).is_ok_and(|more| more.is_truthy()) {
                return false;
            }
        }
    }

    /// Whether nothing can be done but to wait for other threads.
    pub fn waits(&self) -> bool {
        self.lab.waits()
    }

    #[wasm_bindgen(js_name = setRateAt)]
    pub fn set_rate_at(&mut self, place: f64) {
        self.lab.set_rate_at(place);
    }
    /// Sets the rate to a pixel of a sweep chart of that size.
    #[wasm_bindgen(js_name = setRateAtPixel)]
    pub fn set_rate_at_pixel(&mut self, x: f64, width: f64, height: f64) {
        let place = self.slider(width, height).place_at(x);
        self.lab.set_rate_at(place);
    }
    /// Two fingers on a sweep chart moved from two pixels to two others.
    pub fn pinch(&mut self, a: f64, b: f64, new_a: f64, new_b: f64, width: f64, height: f64) {
        let axis = self.slider(width, height);
        self.lab.pinch(
            [a, b].map(|x| axis.place_at(x)),
            [new_a, new_b].map(|x| axis.place_at(x)),
        );
    }
    /// A wheel turned over a pixel of a sweep chart: zooms, or moves sideways.
    pub fn wheel(&mut self, x: f64, delta: f64, sideways: bool, width: f64, height: f64) {
        let place = self.slider(width, height).place_at(x);
        let delta = delta.clamp(-240.0, 240.0);
        if sideways {
            self.lab.pan(delta / width.max(1.0));
        } else {
            self.lab.zoom(pow(2.0, -delta / 300.0), place);
        }
    }
    fn slider(&self, width: f64, height: f64) -> plot::RateAxis {
        let [lo, hi] = self.lab.window();
        SweepChart::new(Size { width, height }, lo, hi).axis
    }
    pub fn nudge(&mut self, decades: f64) {
        self.lab.nudge(decades);
    }
    #[wasm_bindgen(js_name = holdWindow)]
    pub fn hold_window(&mut self) {
        self.lab.hold_window();
    }
    pub fn zoom(&mut self, factor: f64, about: f64) {
        self.lab.zoom(factor, about);
    }
    pub fn pan(&mut self, share: f64) {
        self.lab.pan(share);
    }
    pub fn fit(&mut self) {
        self.lab.fit();
    }
    pub fn tried(&mut self) {
        self.lab.tried();
    }
    /// Shows the step of the address again, while the reader changes something else.
    pub fn rest(&mut self) {
        self.lab.rest();
    }
    pub fn rewind(&mut self) {
        self.lab.rewind();
    }
    /// Plays on for some seconds at a speed; whether the end is reached.
    pub fn play(&mut self, seconds: f64, speed: f64) -> bool {
        self.lab.play(seconds, speed)
    }
    pub fn pause(&mut self) {
        self.lab.pause();
    }
    #[wasm_bindgen(js_name = setStep)]
    pub fn set_step(&mut self, step: usize) {
        self.lab.set_step(step);
    }
    pub fn pin(&mut self) -> Result<(), JsError> {
        Ok(self.lab.pin()?)
    }
    pub fn unpin(&mut self, index: usize) {
        self.lab.unpin(index);
    }
    #[wasm_bindgen(js_name = restartLive)]
    pub fn restart_live(&mut self) {
        self.lab.restart_live();
    }

    /// The landscape's evaluation for a size, made anew only when either changes.
    fn ground(&mut self, size: Size) -> &ContourPlot {
        let key = vec![f64::from(self.lab.revisions.landscape), size.width, size.height];
        if self.ground.as_ref().is_none_or(|(known, _)| *known != key) {
            let landscape = self.lab.landscape();
            self.ground = Some((
                key,
                ContourPlot::new(landscape, Viewport::new(landscape.domain, size)),
            ));
        }
        &self.ground.as_ref().expect("made above").1
    }

    /// Puts the start where a pixel of the landscape is.
    #[wasm_bindgen(js_name = setStartAt)]
    pub fn set_start_at(&mut self, x: f64, y: f64, width: f64, height: f64) {
        let view = self.ground(Size { width, height }).view;
        self.lab.set_start(view.point_at(x, y));
    }

    /// Moves the start by so many pixels of the landscape.
    #[wasm_bindgen(js_name = moveStart)]
    pub fn move_start(&mut self, dx: f64, dy: f64, width: f64, height: f64) {
        let view = self.ground(Size { width, height }).view;
        let (x, y) = view.pixel_of(self.lab.start());
        self.lab.set_start(view.point_at(x + dx, y + dy));
    }

    /// Where the start's handle is in the landscape, in pixels: at the edge where the start lies outside.
    #[wasm_bindgen(js_name = startPixel)]
    pub fn start_pixel(&mut self, width: f64, height: f64) -> Vec<f64> {
        let view = self.ground(Size { width, height }).view;
        let (x, y) = view.pixel_of(self.lab.start());
        let (x, y) = (x.max(0.0).min(width), y.max(0.0).min(height));
        vec![x, y]
    }

    /// The point at a pixel of the landscape, and its loss, in words.
    pub fn hover(&mut self, x: f64, y: f64, width: f64, height: f64) -> String {
        let point = self.ground(Size { width, height }).view.point_at(x, y);
        let landscape = self.lab.landscape();
        let [first, second] = landscape.parameters;
        let loss = human(landscape.loss(point));
        format!(
            "{first} {}  {second} {}  loss {loss}",
            human(point[0]),
            human(point[1])
        )
    }

    /// Where the schedule's handles are in its chart, in pixels: x, y of each.
    #[wasm_bindgen(js_name = scheduleHandles)]
    pub fn schedule_handles(&self, width: f64, height: f64) -> Vec<f64> {
        let Some(chart) = self.schedule_chart(Size { width, height }) else {
            return Vec::new();
        };
        let pixel = |handle: &Handle| {
            let (x, y) = chart.pixel(handle.step as f64, handle.rate);
            [x, y]
        };
        handles(self.lab.experiment()).iter().flat_map(pixel).collect()
    }

    /// Drags a handle of the schedule to a pixel of its chart.
    #[wasm_bindgen(js_name = dragSchedule)]
    pub fn drag_schedule(
        &mut self,
        index: usize,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
    ) -> Result<(), JsError> {
        let Some(chart) = self.schedule_chart(Size { width, height }) else {
            return Ok(());
        };
        let (step, rate) = chart.at((x, y));
        Ok(self.lab.drag_schedule(index, step, rate)?)
    }

    /// Moves a handle of the schedule by so many updates, and its rate by so many hundredths of the peak.
    #[wasm_bindgen(js_name = nudgeSchedule)]
    pub fn nudge_schedule(&mut self, index: usize, updates: f64, hundredths: f64) -> Result<(), JsError> {
        let all = handles(self.lab.experiment());
        let Some(handle) = all.get(index) else {
            return Ok(());
        };
        let rate = handle.rate + hundredths / 100.0 * self.lab.experiment().number("lr");
        Ok(self
            .lab
            .drag_schedule(index, handle.step as f64 + updates, rate)?)
    }

    /// The step at a pixel of the loss curve.
    #[wasm_bindgen(js_name = stepAt)]
    pub fn step_at(&self, x: f64) -> usize {
        self.curve.as_ref().map_or(0, |curve| curve.step_at(x))
    }

    /// Where the slider's ends are in a sweep chart of that width, and its track: left, right, top, bottom.
    #[wasm_bindgen(js_name = sliderFrame)]
    pub fn slider_frame(&self, width: f64, height: f64) -> Vec<f64> {
        let [lo, hi] = self.lab.window();
        let chart = SweepChart::new(Size { width, height }, lo, hi);
        vec![chart.axis.left, chart.axis.right, chart.track.0, chart.track.1]
    }

    /// Draws a layer onto its canvas if what it shows has changed: `heat`, `ground`, `runs`, `curve`, `cursor`,
    /// `schedule`, `metric`, `metric-cursor`, `sweep`, `fit`, `fit-heat`, `weights`, `finder`, `moves`, or one of the race (`race-…`). Sizes are in CSS pixels. Returns
    /// whether it drew.
    #[allow(clippy::too_many_arguments)]
    pub fn draw(
        &mut self,
        layer: &str,
        canvas: &HtmlCanvasElement,
        width: f64,
        height: f64,
        ratio: f64,
        dark: bool,
    ) -> Result<bool, JsValue> {
        if !(width >= 80.0 && height >= 60.0) {
            return Ok(false); // hidden, or too small for a picture
        }
        let screen = Screen {
            canvas: canvas.clone(),
            size: Size { width, height },
            ratio,
            dark,
        };
        let revisions = self.lab.revisions;
        let step = self.lab.step() as f64;
        let [landscape, runs, sweep] = [revisions.landscape, revisions.runs, revisions.sweep].map(f64::from);
        let judged = f64::from(u8::from(self.lab.judged()));
        let key = match layer {
            "heat" | "ground" => screen.key(&[landscape]),
            "runs" => screen.key(&[landscape, runs, step, judged]),
            "curve" => screen.key(&[landscape, runs, judged, f64::from(self.linear() as u8)]),
            "schedule" => screen.key(&[landscape, runs, step, f64::from(self.lab.answers() as u8)]),
            "cursor" => screen.key(&[runs, step, f64::from(self.linear() as u8)]),
            "sweep" => screen.key(&[
                landscape,
                sweep,
                f64::from(self.lab.monitor() as u8),
                f64::from(self.lab.answers() as u8),
            ]),
            "fit" => {
                let verdict = self.lab.run().verdict as u8;
                screen.key(&[
                    landscape,
                    model::fingerprint(&self.lab),
                    judged,
                    f64::from(verdict),
                ])
            }
            "fit-heat" | "weights" => screen.key(&[landscape, model::fingerprint(&self.lab)]),
            "metric" => screen.key(&[landscape, runs]),
            "metric-cursor" => screen.key(&[landscape, runs, step]),
            "finder" => screen.key(&self.finder_key()),
            race if race.starts_with("race-") => self.race_key(race, &screen),
            "moves" => screen.key(&[f64::from(self.lab.moves().revision)]),
            _ => return Err(JsError::new(&format!("There is no layer {layer}.")).into()),
        };
        if self.drawn.get(layer) == Some(&key) {
            return Ok(false);
        }
        match layer {
            "heat" => self.draw_heat(&screen)?,
            "ground" => {
                let area = screen.area()?;
                self.ground(screen.size)
                    .draw(&area, theme(dark))
                    .map_err(failed)?;
            }
            "runs" => self.draw_runs(&screen)?,
            "curve" => self.draw_curve(&screen)?,
            "cursor" => self.draw_cursor(&screen)?,
            "schedule" => self.draw_schedule(&screen)?,
            "sweep" => self.draw_sweep(&screen)?,
            "finder" => self.draw_finder(&screen)?,
            race if race.starts_with("race-") => self.draw_race(race, &screen)?,
            "moves" => self.draw_moves(&screen)?,
            "fit-heat" => self.draw_fit_heat(&screen)?,
            "weights" => self.draw_weights(&screen)?,
            "metric" => self.draw_metric(&screen)?,
            "metric-cursor" => self.draw_metric_cursor(&screen)?,
            _ => self.draw_fit(&screen)?,
        }
        self.drawn.insert(layer.to_string(), key);
        Ok(true)
    }

    fn draw_heat(&mut self, screen: &Screen) -> Result<(), JsValue> {
        put_heat(screen, self.ground(screen.size))
    }

    fn linear(&self) -> bool {
        self.lab.experiment().choice("loss-axis") == "linear"
    }

    fn draw_runs(&mut self, screen: &Screen) -> Result<(), JsValue> {
        self.ground(screen.size);
        let ground = &self.ground.as_ref().expect("made above").1;
        let seen = self.lab.pins_on_landscape();
        let pins: Vec<Pin> = pins(&self.lab)
            .into_iter()
            .enumerate()
            .map(|(i, pin)| Pin {
                run: seen.get(i).unwrap_or(pin.run),
                ..pin
            })
            .collect();
        let scene = Scene {
            run: self.lab.run_on_landscape(),
            step: self.lab.step(),
            pins: &pins,
        };
        plot::draw_runs(&screen.area()?, theme_for(&self.lab, screen.dark), ground, &scene).map_err(failed)
    }

    fn curve_scene<'a>(&'a self, pins: &'a [Pin<'a>]) -> CurveScene<'a> {
        let lab = &self.lab;
        let steps = lab.experiment().updates();
        CurveScene {
            run: lab.run(),
            validation: validation(lab),
            pins,
            floor: lab.axis_floor(),
            linear: self.linear(),
            steps: match lab.live() {
                Some(live) => (live.run().last_step() as u64).max(steps),
                None => steps,
            },
        }
    }

    fn draw_curve(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let lab = &self.lab;
        let pins: Vec<Pin> = pins(lab);
        let scene = self.curve_scene(&pins);
        let mut curve = Curve::new(screen.size, &scene);
        if !lab.experiment().schedule().is_constant() {
            ScheduleChart::make_room(&mut curve, lab.experiment().number("lr"));
        }
        model::with_metric(lab, |metric| {
            let size = Size {
                height: 90.0,
                ..screen.size
            };
            MetricChart::make_room(&mut curve, size, metric);
        });
        let theme = theme_for(lab, screen.dark);
        curve.draw(&screen.area()?, theme, &scene).map_err(failed)?;
        self.curve = Some(curve);
        Ok(())
    }

    fn draw_cursor(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let area = screen.area()?;
        let Some(curve) = &self.curve else { return Ok(()) };
        curve
            .draw_cursor(&area, theme(screen.dark), &self.curve_scene(&[]), self.lab.step())
            .map_err(failed)
    }

    /// The chart of the rate by step, on the axis of the loss curve.
    fn schedule_chart(&self, size: Size) -> Option<ScheduleChart> {
        let curve = self.curve.as_ref()?;
        Some(ScheduleChart::new(size, curve, &schedule_scene(&self.lab)))
    }

    fn draw_schedule(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let area = screen.area()?;
        let Some(chart) = self.schedule_chart(screen.size) else {
            return Ok(());
        };
        let lab = &self.lab;
        chart
            .draw(&area, theme(screen.dark), &schedule_scene(lab), lab.step())
            .map_err(failed)
    }

    fn draw_sweep(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let lab = &self.lab;
        let [lo, hi] = lab.window();
        let rates = lab.rates();
        let revealed = |rate: f64| lab.revealed(rate);
        let sweep = lab.sweep().monitored(lab.monitor()).within([lo, hi]);
        let answers = plot::SweepScene {
            sweep: &sweep,
            floor: lab.axis_floor(),
            best_rate: lab.best_rate(),
            first: lab.first_loss(),
            steps: lab.experiment().updates(),
            onset: rates.onset,
            limit: rates.limit,
            local: !lab.is_quadratic(),
            reach: Some(lab.reach()),
            revealed: if lab.answers() == Secrecy::Shown {
                None
            } else {
                Some(&revealed)
            },
        };
        let (chart, area, theme) = (
            SweepChart::new(screen.size, lo, hi),
            screen.area()?,
            theme(screen.dark),
        );
        match lab.monitor() {
            Monitor::Accuracy => chart.draw_scores(&area, theme, &answers, &sweep.accuracy),
            _ => chart.draw(&area, theme, &answers),
        }
        .map_err(failed)
    }
}

/// What the chart of the rate by step shows.
fn schedule_scene(lab: &Lab) -> ScheduleScene<'_> {
    let experiment = lab.experiment();
    let (schedule, peak) = (experiment.setup().scheduler::<1>(), experiment.number("lr"));
    ScheduleScene {
        run: lab.run(),
        peak,
        planned: Box::new(move |update| schedule.level(update).rate(peak)),
        is_kept: experiment.choice("schedule") != "plateau",
        limit: match lab.answers() {
            Secrecy::Shown => lab.rates_of_a_step().limit,
            _ => None,
        },
    }
}

/// The losses on the points that are held out, one a step; empty where none are.
fn validation(lab: &Lab) -> &[f64] {
    let on_data = lab.run().on_data.as_ref();
    on_data.map_or(&[], |on_data| &on_data.validation)
}

fn pins(lab: &Lab) -> Vec<Pin<'_>> {
    lab.pins()
        .iter()
        .map(|pin| Pin {
            run: pin.run(),
            label: &pin.label,
        })
        .collect()
}
