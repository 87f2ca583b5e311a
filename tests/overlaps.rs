//! No label of a picture meets another one, is crossed by a path, or leaves the picture: on every surface and in every
//! example, on a wide page, a phone and a narrow phone.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/boxes.rs"]
mod boxes;
#[path = "common/panel.rs"]
mod panel;

use boxes::Boxes;
use overshoot::lab::Lab;
use overshoot::lab::panels::examples::EXAMPLES;
use overshoot::landscape::surface::SURFACES;
use overshoot::page::panels::finder::found;
use overshoot::page::scenes::{self, Rates};
use overshoot::plot::{
    ContourPlot, Curve, FinderChart, RaceChart, Size, SweepChart, Theme, Viewport, draw_race, draw_runs, svg,
};
use std::fs;
use std::path::Path;

/// A page on which the pictures are shown: their sizes in CSS pixels.
struct Page {
    name: &'static str,
    landscape: Size,
    curve: Size,
    sweep: Size,
    race: [Size; 2],
    finder: Size,
    /// The shares of the pictures that have room for “start”, “minimum”, the legend, “about right” and “limit”.
    least: [f64; 5],
}

const fn size(width: f64, height: f64) -> Size {
    Size { width, height }
}

/// 1280, 390 and 320 pixels wide.
const PAGES: [Page; 3] = [
    Page {
        name: "1280",
        landscape: size(714.0, 352.0),
        curve: size(503.0, 198.0),
        sweep: size(1214.0, 160.0),
        race: [size(558.0, 370.0), size(642.0, 370.0)],
        finder: size(760.0, 330.0),
        least: [1.0, 0.95, 1.0, 0.95, 0.85],
    },
    Page {
        name: "390",
        landscape: size(364.0, 262.0),
        curve: size(364.0, 198.0),
        sweep: size(360.0, 138.0),
        race: [size(336.0, 290.0), size(336.0, 320.0)],
        finder: size(356.0, 310.0),
        least: [0.9, 0.95, 1.0, 0.8, 0.5],
    },
    Page {
        name: "320",
        landscape: size(294.0, 262.0),
        curve: size(294.0, 198.0),
        sweep: size(290.0, 138.0),
        race: [size(266.0, 290.0), size(266.0, 320.0)],
        finder: size(286.0, 310.0),
        least: [0.8, 0.9, 1.0, 0.55, 0.35],
    },
];

fn array(size: Size) -> [f64; 2] {
    [size.width, size.height]
}

/// The states that are looked at: every surface at rates that crawl, arrive and diverge, the examples of the page
/// and of its panel.
fn states() -> Vec<String> {
    let rates = [
        "",
        "&lr=0.001",
        "&lr=0.1",
        "&lr=0.3",
        "&lr=10",
        "&optimizer=adam&lr=0.3",
    ];
    let surfaces = SURFACES.iter().map(|surface| surface.name);
    let mut states: Vec<String> = surfaces
        .flat_map(|name| rates.map(|rate| format!("surface={name}{rate}")))
        .collect();
    let examples = EXAMPLES.iter().flat_map(|(_, examples)| *examples);
    states.extend(examples.map(|example| example.query.to_string()));
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html");
    let page = fs::read_to_string(page).expect("the page can be read");
    let links = page.split("data-state href=\"?").skip(1);
    let links = links.filter_map(|rest| rest.split('"').next());
    states.extend(links.map(|link| link.replace("&amp;", "&")));
    assert!(states.len() > 40, "{} states", states.len());
    states
}

/// Whether everything of a state is trained soon: a sweep of networks is not.
fn is_quick(query: &str) -> bool {
    !query.contains("model=perceptron")
}

/// A laboratory at a state; without its sweep where that takes long.
fn lab(query: &str) -> Lab {
    let mut lab = Lab::new(query.parse().expect(query));
    if is_quick(query) {
        panel::finish(&mut lab);
    }
    lab
}

/// Words and strokes of the landscape and the runs on it.
fn landscape(lab: &Lab, size: Size) -> Boxes {
    let seen = lab.landscape();
    let contours = ContourPlot::new(seen, Viewport::of(seen, size));
    Boxes::of(&scenes::with_runs(lab, |scene| {
        svg(size, |area| draw_runs(area, Theme::Light, &contours, scene))
    }))
}

fn curve(lab: &Lab, size: Size) -> Boxes {
    let pins = scenes::pins(lab);
    let scene = scenes::curve(lab, &pins);
    let chart = Curve::new(size, &scene);
    Boxes::of(&svg(size, |area| {
        let names = chart.draw(area, Theme::Light, &scene)?;
        chart.draw_cursor(area, Theme::Light, &scene, &names, lab.step())
    }))
}

fn sweep(lab: &Lab, size: Size) -> Boxes {
    let [lo, hi] = lab.window();
    let (chart, rate) = (SweepChart::new(size, lo, hi), lab.setup().lr);
    let rates = Rates::of(lab);
    Boxes::of(&svg(size, |area| {
        chart
            .draw(area, Theme::Light, &rates.scene())?
            .draw(area, Theme::Light, rate)?;
        chart.draw_cursor(area, Theme::Light, rate)
    }))
}

fn race(lab: &Lab, [landscape, chart]: [Size; 2]) -> [Boxes; 2] {
    let racers = scenes::racers(lab, false);
    let scene = scenes::race(lab, &racers);
    let seen = lab.landscape();
    let contours = ContourPlot::new(seen, Viewport::of(seen, landscape));
    let paths = svg(landscape, |area| draw_race(area, Theme::Light, &contours, &scene));
    let lines = RaceChart::new(chart, &scene);
    let losses = svg(chart, |area| {
        lines.draw(area, Theme::Light, &scene)?;
        lines.draw_cursor(area, Theme::Light, &scene)
    });
    [Boxes::of(&paths), Boxes::of(&losses)]
}

/// Every fault of the pictures that are looked at, with the state and the page that show it.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn look(&mut self, state: &str, page: &str, picture: &str, size: Size, boxes: &Boxes) {
        let faults = boxes.faults(array(size)).into_iter();
        self.0
            .extend(faults.map(|fault| format!("{page} {picture} ?{state}: {fault}")));
    }

    #[track_caller]
    fn none(self) {
        let Faults(faults) = self;
        assert!(
            faults.is_empty(),
            "{} faults:\n{}",
            faults.len(),
            faults.join("\n")
        );
    }
}

#[test]
fn no_label_of_the_lab_is_crossed() {
    let mut faults = Faults::default();
    for state in states() {
        let lab = lab(&state);
        for page in &PAGES {
            faults.look(
                &state,
                page.name,
                "landscape",
                page.landscape,
                &landscape(&lab, page.landscape),
            );
            faults.look(&state, page.name, "curve", page.curve, &curve(&lab, page.curve));
            if is_quick(&state) {
                faults.look(&state, page.name, "sweep", page.sweep, &sweep(&lab, page.sweep));
            }
        }
    }
    faults.none();
}

#[test]
fn no_label_of_a_race_is_crossed() {
    let mut faults = Faults::default();
    for surface in SURFACES {
        for more in ["", "&steps=30&step=9", "&race-rate=same&lr=0.1"] {
            let state = format!("surface={}{more}", surface.name);
            let lab = panel::opened("race", &state);
            for page in &PAGES {
                let [paths, losses] = race(&lab, page.race);
                faults.look(&state, page.name, "race", page.race[0], &paths);
                faults.look(&state, page.name, "race chart", page.race[1], &losses);
            }
        }
    }
    faults.none();
}

#[test]
fn no_label_of_a_range_test_is_crossed() {
    let mut faults = Faults::default();
    for surface in SURFACES {
        let state = format!("surface={}", surface.name);
        let mut lab = panel::opened("finder", &state);
        for guide in 0..=7 {
            lab.panels.finder.set_guide(guide);
            let found = found(&lab).expect("the test is done");
            for page in &PAGES {
                let picture = svg(page.finder, |area| {
                    FinderChart::new(page.finder, &found).draw(area, Theme::Light, &found)
                });
                let state = format!("{state} (step {guide} of the tour)");
                faults.look(&state, page.name, "range test", page.finder, &Boxes::of(&picture));
            }
        }
    }
    faults.none();
}

/// Where there is room, labels are there: leaving all of them out would cross none either.
#[test]
fn labels_are_there() {
    let says = |boxes: &Boxes, word: &str| boxes.words.iter().any(|words| words.text.starts_with(word));
    for page in &PAGES {
        let (mut seen, mut of) = ([0u32; 5], [0u32; 5]);
        for surface in SURFACES {
            for rate in ["", "&lr=0.001", "&lr=10"] {
                let lab = lab(&format!("surface={}{rate}", surface.name));
                let (paths, rates) = (landscape(&lab, page.landscape), sweep(&lab, page.sweep));
                let [lo, hi] = lab.window();
                let shown = |rate: Option<f64>| rate.is_some_and(|rate| lo < rate && rate < hi);
                let words = [
                    ("start", &paths, true),
                    ("minimum", &paths, lab.objective().floor().is_some()),
                    ("loss", &paths, true),
                    ("about right", &rates, shown(lab.best_rate())),
                    ("limit", &rates, shown(lab.limits().limit)),
                ];
                for (i, (word, boxes, expected)) in words.into_iter().enumerate() {
                    of[i] += u32::from(expected);
                    seen[i] += u32::from(expected && says(boxes, word));
                }
            }
        }
        // On the narrowest phone a name gives way to the lines; the star and the dashes stay.
        let share = |i: usize| f64::from(seen[i]) / f64::from(of[i]);
        let least = page.least;
        assert!(
            (0..5).all(|i| share(i) >= least[i]),
            "{}: {seen:?} of {of:?}",
            page.name
        );
    }
}
