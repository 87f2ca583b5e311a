//! The wasm package in a real browser: the numbers are the recorded native ones to the last bit, errors are
//! `Error`s with their sentence, and canvases are really painted.
#![cfg(target_arch = "wasm32")]

mod common;

use common::{FUNCTIONS, landscapes, model_row, recorded_runs, result_hex, run_row, to_hex};
use js_sys::{Array, Float64Array, Reflect};
use overshoot::training::optimizer::OPTIMIZERS;
use overshoot::web::{WebLab, catalog, colors, data, run, sweep_query};
use serde_json::Value;
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsError, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

wasm_bindgen_test_configure!(run_in_browser);

// What JavaScript sees.

fn get(object: &JsValue, name: &str) -> JsValue {
    assert!(
        Reflect::has(object, &name.into()).unwrap(),
        "there is no {name} in {object:?}"
    );
    Reflect::get(object, &name.into()).unwrap()
}

fn number(object: &JsValue, name: &str) -> f64 {
    get(object, name)
        .as_f64()
        .unwrap_or_else(|| panic!("{name} is no number"))
}

fn numbers(object: &JsValue, name: &str) -> Vec<f64> {
    let array: Float64Array = get(object, name)
        .dyn_into()
        .unwrap_or_else(|other| panic!("{name} is no Float64Array: {other:?}"));
    array.to_vec()
}

fn text(object: &JsValue, name: &str) -> String {
    get(object, name)
        .as_string()
        .unwrap_or_else(|| panic!("{name} is no text"))
}

fn texts(object: &JsValue, name: &str) -> Vec<String> {
    let array: Array = get(object, name).dyn_into().expect("an array");
    array
        .iter()
        .map(|word| word.as_string().expect("a word"))
        .collect()
}

fn ok(result: Result<JsValue, JsError>) -> JsValue {
    result.map_err(JsValue::from).unwrap()
}

fn sentence(result: Result<JsValue, JsError>) -> String {
    let error = JsValue::from(result.expect_err("an error"));
    let error: js_sys::Error = error.dyn_into().expect("an Error");
    assert_eq!(error.name(), "Error");
    error.message().into()
}

// The same bits everywhere.

/// Values of the portable functions: `{function: [[bits of the inputs…, bits of the result], …]}`.
const PORTABLE: &str = include_str!("golden/portable.json");

/// Runs of models on data: `[{query, parameters, losses, diverged}, …]`, with the parameters at the last finite step and
/// the loss at every tenth.
const MODELS: &str = include_str!("golden/models.json");

/// The number with those bits.
fn from_hex(hex: &str) -> f64 {
    f64::from_bits(u64::from_str_radix(hex, 16).expect("sixteen hexadecimal digits"))
}

fn recorded_models() -> Vec<Value> {
    serde_json::from_str(MODELS).unwrap()
}

#[wasm_bindgen_test]
fn portable_functions_give_the_recorded_bits() {
    let golden: BTreeMap<&str, Vec<Vec<&str>>> = serde_json::from_str(PORTABLE).unwrap();
    assert_eq!(golden.len(), FUNCTIONS.len());
    let mut checked = 0;
    for (name, function) in FUNCTIONS {
        for row in &golden[name] {
            let (result, inputs) = row.split_last().unwrap();
            let inputs: Vec<f64> = inputs.iter().map(|hex| from_hex(hex)).collect();
            let found = function.at(&inputs);
            assert_eq!(result_hex(found), *result, "{name} of {inputs:?} is {found:?}");
            checked += 1;
        }
    }
    assert!(checked > 400, "{checked}");
}

#[wasm_bindgen_test]
fn runs_end_with_the_recorded_bits() {
    let recorded = recorded_runs();
    for row in &recorded {
        assert_eq!(run_row(row["query"].as_str().unwrap()), *row);
    }
    assert_eq!(recorded.len(), 2 * OPTIMIZERS.len() * landscapes().len());
}

/// Where a run ended, as a sweep says it.
fn final_loss(run: &JsValue) -> f64 {
    match get(run, "diverged").is_undefined() {
        true => *numbers(run, "losses").last().unwrap(),
        false => f64::INFINITY,
    }
}

/// Checks that a run is the same in the block of a sweep, at its first rate or at its last.
fn check_in_sweep(query: &str, run: &JsValue, at: usize) {
    let lr = query.split('&').find_map(|word| word.strip_prefix("lr="));
    let lr: f64 = lr.unwrap().parse().unwrap();
    let [lo, hi] = if at == 0 { [lr, 2.0 * lr] } else { [lr / 2.0, lr] };
    let sweep = ok(sweep_query(&query.into(), lo, hi, 3.0));
    assert_eq!(numbers(&sweep, "lrs")[at], lr, "{query}");
    assert_eq!(
        to_hex(numbers(&sweep, "finals")[at]),
        to_hex(final_loss(run)),
        "{query}"
    );
    assert_eq!(texts(&sweep, "verdicts")[at], text(run, "verdict"), "{query}");
}

#[wasm_bindgen_test]
fn run_and_sweep_give_the_recorded_bits() {
    for row in recorded_runs() {
        let query = row["query"].as_str().unwrap();
        let run = ok(run(&query.into()));
        let (xs, ys, losses) = (numbers(&run, "xs"), numbers(&run, "ys"), numbers(&run, "losses"));
        let steps = row["steps"].as_u64().unwrap() as usize;
        assert_eq!([xs.len(), ys.len()], [losses.len(); 2], "{query}");
        assert_eq!(to_hex(*xs.last().unwrap()), row["x"], "{query}");
        assert_eq!(to_hex(*ys.last().unwrap()), row["y"], "{query}");
        assert_eq!(to_hex(*losses.last().unwrap()), row["loss"], "{query}");
        assert_eq!(
            get(&run, "diverged").as_f64(),
            row["diverged"].as_f64(),
            "{query}"
        );
        assert_eq!(number(&run, "steps"), steps as f64, "{query}");
        assert_eq!(numbers(&run, "lrs").len(), steps, "{query}");

        check_in_sweep(query, &run, 0);
    }
}

#[wasm_bindgen_test]
fn models_end_with_the_recorded_bits() {
    let recorded = recorded_models();
    for row in &recorded {
        assert_eq!(model_row(row["query"].as_str().unwrap()), *row);
    }
    assert!(recorded.len() > 40);
}

/// Through JavaScript, and in the block of a sweep.
#[wasm_bindgen_test]
fn run_and_sweep_give_the_recorded_bits_of_models() {
    for row in recorded_models() {
        let query = row["query"].as_str().unwrap();
        let run = ok(run(&query.into()));
        let parameters: Vec<String> = numbers(&run, "final").into_iter().map(to_hex).collect();
        assert_eq!(serde_json::json!(parameters), row["parameters"], "{query}");
        let losses = numbers(&run, "losses");
        let some: Vec<String> = losses.iter().step_by(10).map(|&loss| to_hex(loss)).collect();
        assert_eq!(serde_json::json!(some), row["losses"], "{query}");
        assert_eq!(
            get(&run, "diverged").as_f64(),
            row["diverged"].as_f64(),
            "{query}"
        );

        check_in_sweep(query, &run, 2);
    }
}

/// Rates that fill two blocks and a part of a third, from too low to diverging.
#[wasm_bindgen_test]
fn a_sweep_is_the_single_runs() {
    for landscape in landscapes() {
        for optimizer in OPTIMIZERS {
            let query = format!("{landscape}&optimizer={}&steps=30", optimizer.name);
            let sweep = ok(sweep_query(&query.as_str().into(), 1e-4, 1e3, 37.0));
            let (lrs, finals, bests) = (
                numbers(&sweep, "lrs"),
                numbers(&sweep, "finals"),
                numbers(&sweep, "bests"),
            );
            let verdicts = texts(&sweep, "verdicts");
            assert_eq!([lrs.len(), finals.len(), bests.len(), verdicts.len()], [37; 4]);
            for i in 0..lrs.len() {
                let alone = ok(run(&format!("{query}&lr={}", lrs[i]).into()));
                let losses = numbers(&alone, "losses");
                let lowest = losses.iter().copied().fold(f64::INFINITY, f64::min);
                assert_eq!(
                    to_hex(finals[i]),
                    to_hex(final_loss(&alone)),
                    "{query} at {}",
                    lrs[i]
                );
                assert_eq!(to_hex(bests[i]), to_hex(lowest), "{query} at {}", lrs[i]);
                assert_eq!(verdicts[i], text(&alone, "verdict"), "{query} at {}", lrs[i]);
            }
            let lowest = (0..37).min_by(|&a, &b| finals[a].total_cmp(&finals[b])).unwrap();
            assert_eq!(number(&sweep, "best"), lrs[lowest], "{query}");
        }
    }
}

// Shapes.

#[wasm_bindgen_test]
fn a_run_has_its_shape() {
    let run = ok(run(&"".into()));
    for name in ["xs", "ys", "losses"] {
        assert_eq!(numbers(&run, name).len(), 101, "{name}");
    }
    assert_eq!(numbers(&run, "lrs"), [0.185; 100]);
    assert_eq!(number(&run, "steps"), 100.0);
    assert!(get(&run, "diverged").is_undefined());
    assert_eq!(text(&run, "verdict"), "overshoots");
    assert!(text(&run, "summary").starts_with("Overshoots, but settles."));
    assert_eq!([numbers(&run, "xs")[0], numbers(&run, "ys")[0]], [-3.4, 1.35]);
}

#[wasm_bindgen_test]
fn divergence_is_data() {
    let run = ok(run(&"lr=1000".into()));
    let diverged = number(&run, "diverged");
    assert_eq!(number(&run, "steps"), diverged);
    let losses = numbers(&run, "losses");
    assert_eq!(losses.len() as f64, diverged);
    assert!(losses.iter().all(|loss| loss.is_finite()));
    assert_eq!(text(&run, "verdict"), "diverges");
}

#[wasm_bindgen_test]
fn data_have_their_shape() {
    let data = ok(data(&"model=line&points=7".into()));
    assert_eq!([number(&data, "rows"), number(&data, "columns")], [7.0, 1.0]);
    assert_eq!([numbers(&data, "x").len(), numbers(&data, "y").len()], [7, 7]);
}

#[wasm_bindgen_test]
fn the_catalog_describes_every_parameter() {
    let rows: Array = catalog().dyn_into().expect("an array");
    let mut names = Vec::new();
    for row in rows.iter() {
        for name in ["name", "label", "help", "kind", "group"] {
            assert!(!text(&row, name).is_empty(), "{name}");
        }
        for name in ["min", "max", "choices", "labels", "default"] {
            get(&row, name);
        }
        assert!(get(&row, "when").is_object());
        assert!(["experiment", "view"].contains(&&*text(&row, "group")));
        names.push(text(&row, "name"));
    }
    for name in ["model", "surface", "optimizer", "lr", "steps", "start", "pins"] {
        assert!(names.iter().any(|known| known == name), "{name}");
    }
}

#[wasm_bindgen_test]
fn errors_are_errors_with_their_sentence() {
    for (query, words) in [
        ("lr=abc", ["lr", "abc"]),
        ("lr=-1", ["lr", "-1"]),
        ("lr=1e999", ["lr", "1e999"]),
        ("surface=rosenbrok", ["rosenbrok", "rosenbrock"]),
        ("lr=0.1&lr=0.2", ["lr", "twice"]),
        ("nonsense=1", ["nonsense", "parameter"]),
        ("start=1", ["start", "1"]),
    ] {
        for sentence in [
            sentence(run(&query.into())),
            sentence(sweep_query(&query.into(), 0.1, 1.0, 3.0)),
            sentence(data(&query.into())),
        ] {
            assert!(
                words.iter().all(|word| sentence.contains(word)),
                "{query}: {sentence}"
            );
        }
    }
    assert!(sentence(data(&"".into())).contains("model=line"));
    for (lo, hi, n) in [
        (0.0, 1.0, 3.0),
        (1.0, 0.1, 3.0),
        (f64::NAN, 1.0, 3.0),
        (0.1, 1.0, 2.5),
        (0.1, 1.0, -1.0),
        (0.1, f64::INFINITY, 3.0),
    ] {
        assert!(
            sentence(sweep_query(&"".into(), lo, hi, n)).len() > 20,
            "{lo} {hi} {n}"
        );
    }
}

// The lab and its canvases.

const SIZE: [f64; 2] = [400.0, 300.0];

fn canvas() -> HtmlCanvasElement {
    let canvas = js_sys::eval("document.createElement('canvas')").unwrap();
    canvas.dyn_into().expect("a canvas")
}

/// Draws a layer onto a new canvas of its own: width, height and the pixels, four bytes each.
fn picture(lab: &mut WebLab, layer: &str, ratio: f64, dark: bool) -> (u32, u32, Vec<u8>) {
    let canvas = canvas();
    let [width, height] = SIZE;
    assert!(
        lab.draw(layer, &canvas, width, height, ratio, dark).unwrap(),
        "{layer}"
    );
    let (width, height) = (canvas.width(), canvas.height());
    let context: CanvasRenderingContext2d = canvas.get_context("2d").unwrap().unwrap().dyn_into().unwrap();
    let image = context
        .get_image_data(0.0, 0.0, f64::from(width), f64::from(height))
        .unwrap();
    (width, height, image.data().0)
}

/// A lab with its whole sweep trained.
fn lab(query: &str) -> WebLab {
    let mut lab = WebLab::new(query);
    assert_eq!(lab.errors(), Vec::<String>::new());
    assert!(lab.advance(&js_sys::Function::new_no_args("return true")));
    lab
}

#[wasm_bindgen_test]
fn the_path_is_painted_where_the_run_went() {
    let mut lab = lab("lr=0.09&step=40");
    let (width, height, pixels) = picture(&mut lab, "runs", 1.0, false);
    assert_eq!([f64::from(width), f64::from(height)], SIZE);
    let painted = |x: f64, y: f64| {
        let near = |x: i32, y: i32| pixels[4 * (y * width as i32 + x) as usize + 3] > 100;
        (-2..=2).any(|dx| (-2..=2).any(|dy| near(x as i32 + dx, y as i32 + dy)))
    };
    let start = lab.start_pixel(SIZE[0], SIZE[1]);
    assert!(painted(start[0], start[1]), "the start at {start:?}");
    // Moving the start to each visited point asks the view where that point is.
    let run = ok(run(&"lr=0.09".into()));
    let (xs, ys) = (numbers(&run, "xs"), numbers(&run, "ys"));
    for i in 1..8 {
        let mut there = WebLab::new(&format!("start={},{}", xs[i], ys[i]));
        let pixel = there.start_pixel(SIZE[0], SIZE[1]);
        assert!(painted(pixel[0], pixel[1]), "step {i} at {pixel:?}");
    }
    let ink = pixels.chunks(4).filter(|pixel| pixel[3] > 0).count();
    assert!(
        ink > 200 && ink < pixels.len() / 4 / 3,
        "the path leaves the landscape to be seen: {ink}"
    );
    // Another rate, another path.
    lab.set("lr", "0.19").ok().unwrap();
    assert_ne!(picture(&mut lab, "runs", 1.0, false).2, pixels);
}

#[wasm_bindgen_test]
fn every_layer_is_painted_in_both_themes_and_at_every_ratio() {
    let mut lab = lab("model=line&pins=lr:0.01;lr:0.3");
    for layer in ["heat", "contours", "runs", "curve", "cursor", "sweep", "fit"] {
        for ratio in [1.0, 1.5, 2.0, 3.0] {
            let (width, height, light) = picture(&mut lab, layer, ratio, false);
            let scale = if layer == "heat" { 1.0 } else { ratio };
            assert_eq!(
                [f64::from(width), f64::from(height)],
                SIZE.map(|length| length * scale),
                "{layer}"
            );
            assert!(
                light.chunks(4).any(|pixel| pixel[3] > 0),
                "{layer} at {ratio} is empty"
            );
            let dark = picture(&mut lab, layer, ratio, true).2;
            assert!(
                dark.chunks(4).any(|pixel| pixel[3] > 0),
                "{layer} at {ratio} is empty in the dark"
            );
        }
    }
    let heat = picture(&mut lab, "heat", 1.0, false).2;
    assert!(
        heat.chunks(4).all(|pixel| pixel[3] == 255),
        "the heat map has no holes"
    );
    assert!(lab.draw("nothing", &canvas(), 99.0, 99.0, 1.0, false).is_err());
}

#[wasm_bindgen_test]
fn layers_are_drawn_only_when_they_change() {
    let mut lab = lab("");
    let canvas = canvas();
    let layers = ["heat", "contours", "runs", "curve", "cursor", "sweep"];
    let drawn = |lab: &mut WebLab| -> Vec<&str> {
        let draw = |layer: &&str| lab.draw(layer, &canvas, SIZE[0], SIZE[1], 1.0, false).unwrap();
        layers.into_iter().filter(draw).collect()
    };
    assert_eq!(drawn(&mut lab), layers);
    assert!(drawn(&mut lab).is_empty());
    lab.set("lr", "0.1").ok().unwrap();
    let moved = drawn(&mut lab);
    assert!(moved.contains(&"runs") && moved.contains(&"curve"), "{moved:?}");
    assert!(
        !moved.contains(&"heat") && !moved.contains(&"contours"),
        "{moved:?}"
    );
    lab.set("surface", "beale").ok().unwrap();
    assert!(drawn(&mut lab).contains(&"heat"));
}

#[wasm_bindgen_test]
fn a_lab_keeps_the_good_words_of_a_bad_query() {
    let mut lab = WebLab::new("lr=abc&surface=beale&x=1");
    assert_eq!(lab.query(), "surface=beale");
    assert_eq!(lab.errors().len(), 2);
    assert!(lab.set("lr", "-1").is_err());
    assert_eq!(lab.query(), "surface=beale");
    lab.show("lr=0.1");
    assert_eq!([lab.query(), lab.errors().concat()], ["lr=0.1", ""]);
}

#[wasm_bindgen_test]
fn colours_are_custom_properties() {
    for dark in [false, true] {
        let colours: Array = colors(dark).dyn_into().expect("an array");
        assert!(colours.length() > 10);
        for pair in colours.iter() {
            let pair: Array = pair.dyn_into().expect("a pair");
            assert!(pair.get(0).as_string().unwrap().starts_with("--"));
            assert!(pair.get(1).as_string().unwrap().starts_with('#'));
        }
    }
}
