//! Pictures as SVG: snapshots of telling ones, and what must hold for all of them.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/picture.rs"]
mod picture;

use overshoot::experiment::view::SweepHeight;
use overshoot::landscape::curvature::Curvature;
use overshoot::landscape::objective::Objective;
use overshoot::landscape::surface::SURFACES;
use overshoot::math::numbers::rounded;
use overshoot::page::figure::figure;
use overshoot::plot::{
    ContourPlot, Curve, CurveScene, Fit, Pin, Rows, SUBPIXELS, Scene, ScheduleChart, ScheduleScene, Size,
    SweepChart, SweepHeights, SweepScene, Theme, Viewport, draw_runs, svg,
};
use overshoot::training::ending::{Ending, Goal};
use overshoot::training::live::Live;
use overshoot::training::monitor::Criterion;
use overshoot::training::slice::Slice;
use overshoot::training::theory;
use overshoot::{Experiment, Run, sweep, train};
use picture::{assert_picture, assert_whole};
use plotters::style::RGBColor;
use std::collections::BTreeSet;

const LANDSCAPE: Size = Size {
    width: 350.0,
    height: 290.0,
};
const CURVE: Size = Size {
    width: 350.0,
    height: 220.0,
};
const SWEEP: Size = Size {
    width: 350.0,
    height: 150.0,
};

/// Everything that the pictures of an experiment are made from.
struct Lab {
    experiment: Experiment,
    objective: Objective,
    run: Run,
    pins: Vec<(Run, String)>,
}

impl Lab {
    fn new(query: &str) -> Lab {
        let experiment: Experiment = query.parse().expect(query);
        let pins = experiment.pins();
        let pins = pins.iter().map(|pin| (train(pin), pin.text("lr"))).collect();
        Lab {
            objective: Objective::of(&experiment),
            run: train(&experiment),
            experiment,
            pins,
        }
    }

    fn pins(&self) -> Vec<Pin<'_>> {
        self.pins.iter().map(|(run, label)| Pin { run, label }).collect()
    }

    fn goal(&self) -> Option<Goal> {
        self.objective.best().map(|best| Goal::minimum(best.loss))
    }

    fn ending(&self) -> Ending {
        Ending::of_run(&self.run, self.goal())
    }

    fn contours(&self) -> ContourPlot {
        ContourPlot::new(&self.objective, Viewport::new(self.objective.domain, LANDSCAPE))
    }

    fn runs(&self, step: usize) -> String {
        let (contours, pins) = (self.contours(), self.pins());
        let scene = Scene {
            run: &self.run,
            ending: self.ending(),
            step,
            next: None,
            guess: None,
            pins: &pins,
        };
        svg(LANDSCAPE, |area| draw_runs(area, Theme::Light, &contours, &scene))
    }

    fn curve_scene<'a>(&'a self, pins: &'a [Pin<'a>]) -> CurveScene<'a> {
        CurveScene {
            run: &self.run,
            ending: self.ending(),
            validation: &[],
            pins,
            floor: self.objective.best().map(|best| best.loss),
            linear: self.experiment.text("loss-axis") == "linear",
            steps: self.experiment.updates(),
        }
    }

    fn curve(&self, step: usize) -> String {
        let pins = self.pins();
        let scene = self.curve_scene(&pins);
        let curve = Curve::new(CURVE, &scene);
        svg(CURVE, |area| {
            let names = curve.draw(area, Theme::Dark, &scene)?;
            curve.draw_cursor(area, Theme::Dark, &scene, &names, step)
        })
    }

    fn schedule(&self, step: usize) -> String {
        let (schedule, peak) = (self.experiment.setup().scheduler::<1>(), self.experiment.lr());
        let sharpness = Curvature::at(&self.objective, self.objective.minima[0].at).max;
        let scene = ScheduleScene {
            run: &self.run,
            peak,
            planned: Box::new(move |update| schedule.level(update).rate(peak)),
            is_kept: self.experiment.text("schedule") != "plateau",
            limit: theory::limits(&self.experiment.optimizer(), sharpness).limit,
        };
        let mut curve = Curve::new(CURVE, &self.curve_scene(&[]));
        ScheduleChart::make_room(&mut curve, peak);
        let size = Size {
            height: 84.0,
            ..CURVE
        };
        let chart = ScheduleChart::new(size, &curve, &scene);
        svg(size, |area| chart.draw(area, Theme::Light, &scene, step))
    }

    fn sweep(&self, [lo, hi]: [f64; 2], revealed: Option<&dyn Fn(f64) -> bool>) -> String {
        let sweep = sweep(&self.experiment, lo, hi, 60).unwrap();
        let steps = sweep.steps();
        let at = self.objective.best().map_or(self.objective.start, |best| best.at);
        let rates = theory::limits(
            &self.experiment.optimizer(),
            Curvature::at(&self.objective, at).max,
        );
        let answers = SweepScene {
            sweep: &sweep,
            wording: self.experiment.display().words,
            heights: match self.experiment.display().sweep_height {
                SweepHeight::Loss => SweepHeights::Losses,
                SweepHeight::Steps => SweepHeights::Steps(&steps),
            },
            endings: &sweep.endings(self.run.losses[0], self.goal()),
            floor: self.objective.best().map(|best| best.loss),
            reach: None,
            best_rate: sweep
                .best_by(Criterion::Descent {
                    start: self.run.losses[0],
                })
                .map(|best| rounded(sweep.lrs[best])), // as the lab has it, with the digits of the slider
            first: self.run.losses[0],
            steps: self.experiment.updates(),
            onset: rates.onset,
            limit: rates.limit,
            local: !theory::is_quadratic(&self.objective),
            revealed,
        };
        let chart = SweepChart::new(SWEEP, lo, hi);
        svg(SWEEP, |area| {
            let words = chart.draw(area, Theme::Light, &answers)?;
            words.draw(area, Theme::Light, self.experiment.lr())?;
            chart.draw_cursor(area, Theme::Light, self.experiment.lr())
        })
    }
}

/// A ring at each rate, a disc at the best one, nothing beyond the axis.
#[test]
fn tries_stand_above_the_track() {
    let chart = SweepChart::new(SWEEP, 1e-3, 1.0);
    let picture = svg(SWEEP, |area| {
        chart.draw_tries(area, Theme::Light, &[0.01, 0.1, 0.17, 5.0], Some(0.17))
    });
    assert_picture("sweep-tries", &picture);
}

#[test]
fn landscapes_look_as_they_did() {
    assert_picture("landscape", &Lab::new("steps=20").runs(6));
    assert_picture("landscape-diverging", &Lab::new("lr=0.25&steps=20").runs(3));
    assert_picture(
        "landscape-pins",
        &Lab::new("steps=10&pins=lr:0.02;lr:0.15").runs(0),
    );
    assert_picture("landscape-saddle", &Lab::new("surface=saddle&lr=0.2").runs(3));
    assert_picture("landscape-line", &Lab::new("model=line&lr=0.1&steps=20").runs(3));
    let line = Lab::new("model=line").contours();
    assert_picture(
        "contours-line",
        &svg(LANDSCAPE, |area| {
            line.draw(area, Theme::Light)?;
            line.draw_words(area, Theme::Light)
        }),
    );
}

/// The step to come, a guess, and the bracket in which a run counts as arrived.
#[test]
fn what_is_not_gone_yet_is_drawn() {
    let lab = Lab::new("surface=parabola&lr=0.3");
    let profile = Slice::profile(&lab.objective).unwrap();
    let (run, size) = (profile.project(&lab.run), LANDSCAPE);
    let contours = ContourPlot::new(&profile.objective, Viewport::of(&profile.objective, size));
    let draw = |next: Option<[f64; 2]>, guess: Option<(f64, &str)>| {
        let scene = Scene {
            run: &run,
            ending: lab.ending(),
            step: 0,
            next,
            guess,
            pins: &[],
        };
        svg(size, |area| draw_runs(area, Theme::Light, &contours, &scene))
    };
    assert_picture(
        "profile-ahead",
        &draw(Some(run.point(1)), Some((0.0, "your guess: 3"))),
    );
    let [none, beyond] = [
        draw(None, None),
        draw(Some([1e300, 1e300]), Some((-1e9, "far out"))),
    ];
    assert!(!none.contains("your guess") && beyond.contains("far out"));
    assert_whole(&beyond, "beyond the picture");
}

#[test]
fn guesses_stand_on_their_axes() {
    let lab = Lab::new("surface=parabola&lr=0.3&steps=40&loss-axis=linear");
    let scene = lab.curve_scene(&[]);
    let curve = Curve::new(CURVE, &scene);
    let at = |step: f64| {
        svg(CURVE, |area| {
            let mut names = curve.draw(area, Theme::Light, &scene)?;
            curve.mark_guess(area, Theme::Light, &mut names, (step, "your guess"))?;
            curve.draw_cursor(area, Theme::Light, &scene, &names, 6)
        })
    };
    assert_picture("curve-guess", &at(10.0));
    // Beyond the axis it stands at its end, with an arrow.
    let [on, beyond] = [at(40.0), at(1000.0)];
    assert!(beyond.contains("your guess") && beyond.len() > on.len());
    assert_whole(&at(1e300), "far beyond");
}

#[test]
fn curves_look_as_they_did() {
    assert_picture("curve", &Lab::new("steps=20&pins=lr:0.1").curve(6));
    assert_picture("curve-diverging", &Lab::new("lr=1000&steps=60").curve(3));
    assert_picture("curve-saddle", &Lab::new("surface=saddle&lr=0.2").curve(3));
    assert_picture("curve-linear", &Lab::new("steps=20&loss-axis=linear").curve(20));
    assert_picture("curve-exact", &Lab::new("surface=bowl&lr=1&steps=5").curve(1));
}

#[test]
fn schedules_look_as_they_did() {
    assert_picture(
        "schedule",
        &Lab::new("schedule=one-cycle&lr=0.25&steps=20").schedule(8),
    );
    assert_picture(
        "schedule-diverging",
        &Lab::new("schedule=step&step-size=8&lr=1000&steps=200").schedule(3),
    );
    assert_picture(
        "schedule-plateau",
        &Lab::new("schedule=plateau&patience=3&lr=0.199&steps=40&threshold=0.5").schedule(30),
    );
}

#[test]
fn sweeps_look_as_they_did() {
    let lab = Lab::new("");
    assert_picture("sweep", &lab.sweep([1e-4, 1.0], None));
    let tried = |rate: f64| (0.05..0.06).contains(&rate);
    assert_picture("sweep-tried", &lab.sweep([1e-4, 1.0], Some(&tried)));
    assert_picture("sweep-hidden", &lab.sweep([1e-4, 1.0], Some(&|_| false)));
}

/// As high as the steps to the flag: from 10 to 1,000, what never arrives at the top, a dot where the rate is.
#[test]
fn sweeps_of_steps_look_as_they_did() {
    let lab = Lab::new("sweep-height=steps");
    let (all, tried) = (lab.sweep([1e-4, 1.0], None), |rate: f64| {
        (0.15..0.2).contains(&rate)
    });
    assert_picture("sweep-steps", &all);
    assert_picture("sweep-steps-tried", &lab.sweep([1e-4, 1.0], Some(&tried)));
    for text in ["never", "1,000", "100", "10", "steps to the flag"] {
        assert!(all.contains(&format!(">\n{text}\n")), "{text}");
    }
    // Nothing is told of a rate that is still a secret.
    let secret = lab.sweep([1e-4, 1.0], Some(&|_| false));
    assert!(!secret.contains("never") && !secret.contains("<circle"));
    // One step is enough at a rate of 1; as many as are allowed are on the axis.
    let one = Lab::new("surface=parabola&steps=5000&sweep-height=steps&lr=1").sweep([0.01, 10.0], None);
    assert!(one.contains(">\n1\n") && !one.contains("10,000"), "{one}");
}

#[test]
fn fits_look_as_they_did() {
    let lab = Lab::new("model=line&points=8");
    let size = Size {
        width: 260.0,
        height: 180.0,
    };
    let data = lab.objective.data().unwrap();
    let rows = Rows {
        x: &data.x,
        y: &data.y,
        validation: &[],
    };
    let fit = Fit::new(size, &rows);
    let picture = |w: f64, b: f64| {
        let line = |[w, b]: [f64; 2]| fit.domain[0].map(|x| (x, w * x + b));
        let [curve, start] = [[w, b], lab.objective.start].map(line);
        svg(size, |area| {
            fit.draw(area, Theme::Light, &rows, [&curve, &start], lab.run.verdict)
        })
    };
    assert_picture("fit", &picture(1.2, -0.3));
    assert_whole(&picture(1e308, -1e308), "far");
}

#[test]
fn every_surface_at_every_rate_makes_good_pictures() {
    // From the side the colour follows the height alone.
    let shades = |from_side: bool| if from_side { 20 } else { 40 };
    let mut landscapes: Vec<(String, usize)> = SURFACES
        .iter()
        .map(|surface| {
            (
                format!("surface={}", surface.name),
                shades(surface.has_one_weight()),
            )
        })
        .collect();
    landscapes.push(("model=line".into(), shades(false)));
    for (landscape, shades) in landscapes {
        let contours = Lab::new(&landscape).contours();
        assert_whole(
            &svg(LANDSCAPE, |area| contours.draw(area, Theme::Dark)),
            &landscape,
        );
        assert_whole(
            &svg(LANDSCAPE, |area| contours.draw_heat(area, Theme::Dark)),
            &landscape,
        );
        let heat = contours.heat(35, 29, Theme::Light);
        assert_eq!(heat.len(), 35 * 29 * 4);
        let colors: BTreeSet<_> = heat.chunks(4).collect();
        assert!(
            colors.len() > shades,
            "{landscape} shows {} colours",
            colors.len()
        );
        for rate in ["1e-9", "0.01", "1", "1e3"] {
            for optimizer in ["sgd", "momentum", "adam"] {
                let query = format!("{landscape}&lr={rate}&optimizer={optimizer}");
                let lab = Lab::new(&query);
                assert_whole(&lab.runs(4), &query);
                assert_whole(&lab.curve(4), &query);
                assert_whole(&Lab::new(&format!("{query}&loss-axis=linear")).curve(4), &query);
            }
        }
        assert_whole(&Lab::new(&landscape).sweep([1e-9, 1e3], None), &landscape);
    }
}

#[test]
fn starts_anywhere_make_good_pictures() {
    for start in ["1e6,1e6", "-1e6,0", "0,0", "4.4,2.2", "4.4000001,0"] {
        for rate in ["0.1", "1000"] {
            let query = format!("start={start}&lr={rate}");
            let lab = Lab::new(&query);
            assert_whole(&lab.runs(1), &query);
            assert_whole(&lab.curve(1), &query);
        }
    }
}

#[test]
fn the_path_is_where_the_run_was() {
    let lab = Lab::new("steps=3");
    let (picture, view) = (lab.runs(3), lab.contours().view);
    for step in 0..=3 {
        let (x, y) = view.pixel_of(lab.run.point(step));
        let corner = format!(
            "{},{}",
            (x * f64::from(SUBPIXELS)).round(),
            (y * f64::from(SUBPIXELS)).round()
        );
        assert!(picture.contains(&corner), "step {step} at {corner}");
    }
    // The start of the ravine by hand: 350 pixels show −4.4 … 4.4, and the other axis is stretched by 1.35.
    let (x, y) = view.pixel_of([-3.4, 1.35]);
    assert!((x - 350.0 * (4.4 - 3.4) / 8.8).abs() < 1e-9);
    assert!((y - (145.0 - 1.35 * 1.35 * 350.0 / 8.8)).abs() < 1e-9);
}

#[test]
fn secrets_are_not_in_the_picture() {
    let picture = Lab::new("").sweep([1e-4, 1.0], Some(&|_| false));
    for word in ["limit", "best", "diverges", "converges", "slow", "overshoot"] {
        assert!(!picture.contains(word), "{word}");
    }
    for ending in Ending::ALL {
        let RGBColor(r, g, b) = Theme::Light.palette().fill(ending);
        assert!(
            !picture
                .to_lowercase()
                .contains(&format!("#{r:02x}{g:02x}{b:02x}"))
        );
    }
}

#[test]
fn long_runs_stay_small() {
    let lab = Lab::new("lr=0.2&steps=100000");
    assert!(lab.runs(50_000).len() < 40_000);
    assert!(lab.curve(50_000).len() < 80_000);
}

#[test]
fn steps_and_pixels_agree() {
    let curve = Curve::new(CURVE, &Lab::new("").curve_scene(&[]));
    for step in [0, 1, 50, 100] {
        assert_eq!(curve.step_at(curve.pixel_of_step(step)), step);
    }
    assert_eq!((curve.step_at(-100.0), curve.step_at(1e9)), (0, 100));
}

#[test]
fn a_figure_shows_the_lab() {
    let picture = figure(&Experiment::default(), Theme::Light);
    assert_whole(&picture, "figure");
    for word in [
        "Loss landscape",
        "minimum",
        "start",
        "limit 0.2",
        "about right 0.17",
        "diverges",
    ] {
        assert!(picture.contains(word), "{word}");
    }
}

/// What a run in progress went before its rate was changed keeps its colour.
#[test]
fn a_change_of_the_rate_leaves_the_colours_of_the_past() {
    let mut lab = Lab::new("surface=bowl&lr=0.001");
    let mut live = Live::new(&lab.experiment, &lab.objective);
    live.advance(20);
    live.set_rate(0.5, Ending::Slow);
    live.advance(80);
    lab.run = live.run().clone();
    let pictures = [(lab.runs(100), Theme::Light), (lab.curve(100), Theme::Dark)];
    for ending in [Ending::Slow, Ending::Converges] {
        for (picture, theme) in &pictures {
            let RGBColor(r, g, b) = theme.palette().fill(ending);
            let color = format!("#{r:02X}{g:02X}{b:02X}");
            assert!(picture.contains(&color), "{ending:?}: {color}");
        }
    }
}
