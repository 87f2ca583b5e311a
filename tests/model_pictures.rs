//! Pictures of models on data as SVG: snapshots of telling ones, and what must hold for all of them.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/picture.rs"]
mod picture;

use overshoot::plot::{
    ClassProbabilities, Curve, CurveScene, Fit, Metric, MetricChart, MetricScale, ParityPlot, Predictions,
    Regions, Rows, Samples, Series, Size, SweepChart, SweepHeights, SweepScene, Theme, Weights, svg,
};
use overshoot::training::ending::Wording;
use overshoot::training::monitor::Criterion;
use overshoot::training::sweep::Sweep;
use overshoot::{Experiment, Run, Verdict, sweep, train};
use picture::{assert_picture, assert_whole};

const DESKTOP: Size = Size {
    width: 380.0,
    height: 300.0,
};
const PHONE: Size = Size {
    width: 340.0,
    height: 220.0,
};

/// Numbers from 0 to 1 that look random: the fractional parts of multiples of the golden ratio.
fn dust(i: usize) -> f64 {
    (0.5 + i as f64 * 0.618_033_988_749_894_9).fract()
}

/// Rows around a centre of each class, and the probabilities of a softmax over the distances to the centres.
struct Toy {
    x: Vec<f64>,
    classes: Vec<usize>,
    validation: Vec<bool>,
    centres: Vec<[f64; 2]>,
    names: Vec<&'static str>,
    inputs: [&'static str; 2],
}

impl Toy {
    fn new(centres: &[[f64; 2]], spread: f64, names: &[&'static str], inputs: [&'static str; 2]) -> Toy {
        let mut toy = Toy {
            x: Vec::new(),
            classes: Vec::new(),
            validation: Vec::new(),
            centres: centres.to_vec(),
            names: names.to_vec(),
            inputs,
        };
        for (class, centre) in centres.iter().enumerate() {
            for i in 0..30 {
                let (angle, radius) = (i as f64 * 4.7, spread * dust(i * i + 40 * class).sqrt());
                toy.x.extend([
                    centre[0] + radius * angle.cos(),
                    centre[1] + 0.4 * radius * angle.sin(),
                ]);
                toy.classes.push(class);
                toy.validation.push(i % 4 == 3);
            }
        }
        toy
    }

    fn iris() -> Toy {
        let centres = [[1.46, 0.25], [4.26, 1.33], [5.55, 2.03]];
        let names = ["setosa", "versicolor", "virginica"];
        Toy::new(&centres, 1.1, &names, ["petal length (cm)", "petal width (cm)"])
    }

    fn blobs() -> Toy {
        let mut toy = Toy::new(&[[-1.2, 0.4], [1.4, -0.3]], 2.1, &["blue", "amber"], ["x₁", "x₂"]);
        toy.validation.fill(false);
        toy
    }

    fn samples(&self) -> Samples<'_> {
        Samples {
            x: &self.x,
            classes: &self.classes,
            validation: &self.validation,
            predicted: &[],
            inputs: self.inputs,
            names: &self.names,
        }
    }

    fn field(&self, regions: &Regions, nodes: (usize, usize)) -> ClassProbabilities {
        let mut values = Vec::new();
        for [x, y] in regions.points(nodes) {
            let nearness = |[a, b]: &[f64; 2]| (-1.4 * ((x - a).powi(2) + 4.0 * (y - b).powi(2))).exp();
            let shares: Vec<f64> = self.centres.iter().map(|c| nearness(c) + 1e-30).collect();
            let sum: f64 = shares.iter().sum();
            let used = if shares.len() == 2 {
                &shares[1..]
            } else {
                &shares[..]
            };
            values.extend(used.iter().map(|share| share / sum));
        }
        ClassProbabilities {
            columns: nodes.0,
            rows: nodes.1,
            classes: if self.centres.len() == 2 {
                1
            } else {
                self.centres.len()
            },
            values,
        }
    }

    fn picture(&self, size: Size, theme: Theme) -> String {
        let samples = self.samples();
        let regions = Regions::new(size, &samples, 0.0);
        let field = self.field(&regions, Regions::nodes(size, 14.0));
        svg(size, |area| regions.draw(area, theme, Some(&field), &samples))
    }
}

#[test]
fn regions_look_as_they_did() {
    assert_picture("regions-iris", &Toy::iris().picture(DESKTOP, Theme::Light));
    assert_picture("regions-blobs", &Toy::blobs().picture(PHONE, Theme::Dark));
}

/// Where the legend would take more than half of the height, the data have it.
#[test]
fn a_small_picture_has_no_legend() {
    let told = |width, height| {
        let picture = Toy::blobs().picture(Size { width, height }, Theme::Light);
        picture.contains("misclassified")
    };
    assert!(told(340.0, 220.0) && told(96.0, 180.0));
    assert!(!told(96.0, 90.0));
}

/// A pixel's hue is that of the class that is most probable there, and the surer, the farther from the panel's.
#[test]
fn pixels_tell_the_winning_class() {
    let toy = Toy::iris();
    let regions = Regions::new(DESKTOP, &toy.samples(), 30.0);
    let field = toy.field(&regions, Regions::nodes(DESKTOP, 7.0));
    let pixels = field.pixels(380, 300, Theme::Light);
    assert_eq!(pixels.len(), 380 * 300 * 4);
    let at = |[x, y]: [f64; 2]| {
        let (x, y) = regions.view.pixel_of([x, y]);
        let start = (y as usize * 380 + x as usize) * 4;
        <[u8; 4]>::try_from(&pixels[start..start + 4]).unwrap()
    };
    let [blue, amber, berry] = [0, 1, 2].map(|class| at(toy.centres[class]));
    assert!(blue[2] > blue[0] && amber[0] > amber[2] && berry[0] > berry[1] && berry[2] > berry[1]);
    // Half way between two centres no class is sure.
    let between = at([(4.26 + 5.55) / 2.0, (1.33 + 2.03) / 2.0]);
    assert!(between.iter().zip(amber).all(|(faint, strong)| *faint >= strong));
    for field in [
        ClassProbabilities::default(),
        ClassProbabilities {
            values: vec![f64::NAN; field.values.len()],
            ..field
        },
    ] {
        let grey = field.pixels(4, 3, Theme::Light);
        assert!(grey.chunks(4).all(|pixel| pixel == [0xd5, 0xd6, 0xd8, 255]));
    }
}

/// Nodes reach from edge to edge, all rows are in the picture, and a row misclassified by the model is ringed.
#[test]
fn all_data_are_in_the_picture() {
    for toy in [Toy::iris(), Toy::blobs()] {
        for size in [DESKTOP, PHONE] {
            let samples = toy.samples();
            let regions = Regions::new(size, &samples, 0.0);
            let (columns, rows) = Regions::nodes(size, 7.0);
            let [[left, right], [bottom, top]] = regions.view.domain;
            let close = |a: [f64; 2], b: [f64; 2]| (0..2).all(|i| (a[i] - b[i]).abs() < 1e-9);
            assert!(close(regions.point_at((columns, rows), 0, 0), [left, top]));
            let last = regions.point_at((columns, rows), columns - 1, rows - 1);
            assert!(close(last, [right, bottom]));
            assert_eq!(regions.points((columns, rows)).count(), columns * rows);
            for point in toy.x.chunks(2) {
                let (x, y) = regions.view.pixel_of([point[0], point[1]]);
                assert!(x > 20.0 && x < size.width - 10.0 && y > 20.0 && y < size.height - 24.0);
            }
            let picture = |predicted: &[usize]| {
                let samples = Samples { predicted, ..samples };
                svg(size, |area| regions.draw(area, Theme::Light, None, &samples))
            };
            let mut predicted = toy.classes.clone();
            let right = picture(&predicted);
            assert_eq!(right, picture(&[]));
            predicted[0] = 1;
            let ringed = picture(&predicted);
            predicted[1] = 1;
            assert!(right.len() < ringed.len() && ringed.len() < picture(&predicted).len());
        }
    }
}

#[test]
fn odd_data_make_good_pictures() {
    let odd = [
        vec![],
        vec![2.0, 3.0],
        vec![1e300, -1e300, -1e300, 1e300],
        vec![f64::NAN, 1.0, f64::INFINITY, 2.0, 5.0, 5.0],
        vec![1e12, 1.0, 1e12 + 1e-3, 1.0],
    ];
    for x in odd {
        let samples = Samples {
            x: &x,
            classes: &[0, 7, 1],
            names: &["a very long name of a class", "another one", "<third>"],
            ..Samples::default()
        };
        let regions = Regions::new(PHONE, &samples, 30.0);
        assert_whole(
            &svg(PHONE, |area| regions.draw(area, Theme::Dark, None, &samples)),
            &format!("{x:?}"),
        );
    }
}

fn numbers(count: usize, size: f64) -> Vec<f64> {
    (0..count)
        .map(|i| size * (2.0 * dust(i * i + 3 * i) - 1.0))
        .collect()
}

fn weights(size: Size, theme: Theme, weights: &Weights) -> String {
    svg(size, |area| weights.draw(area, theme, size))
}

/// How many parameters a perceptron has.
fn count(layers: &[usize]) -> usize {
    layers.windows(2).map(|pair| (pair[0] + 1) * pair[1]).sum()
}

const FLOWERS: Weights = Weights {
    layers: &[2, 6, 4, 3],
    weights: &[],
    biases: true,
    inputs: &["petal length (cm)", "petal width (cm)"],
    outputs: &["setosa", "versicolor", "virginica"],
};

#[test]
fn networks_look_as_they_did() {
    let numbers = numbers(1000, 2.0);
    let flowers = Weights {
        weights: &numbers[..count(FLOWERS.layers)],
        ..FLOWERS
    };
    assert_picture("weights", &weights(DESKTOP, Theme::Light, &flowers));
    let logistic = Weights {
        layers: &[2, 1],
        weights: &[1.5, -0.4, -2.0],
        inputs: &["x₁", "x₂"],
        outputs: &["class 1"],
        ..FLOWERS
    };
    assert_picture("weights-logistic", &weights(PHONE, Theme::Dark, &logistic));
}

/// Weights are where PyTorch puts them: the one that is not 0 is the one line that is drawn.
#[test]
fn weights_are_in_order() {
    let layers = [2, 3, 1];
    let line = |which: usize| {
        let mut all = vec![0.0; count(&layers)];
        all[which] = 1.0;
        let picture = weights(
            DESKTOP,
            Theme::Light,
            &Weights {
                layers: &layers,
                weights: &all,
                inputs: &[],
                outputs: &[],
                ..FLOWERS
            },
        );
        let first = picture
            .lines()
            .find(|line| line.contains("polygon"))
            .unwrap()
            .to_string();
        let points = first
            .split("points=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_string();
        let points = points.split_whitespace().map(|point| {
            let (x, y) = point.split_once(',').unwrap();
            [x, y].map(|number| number.parse::<f64>().unwrap() / 8.0)
        });
        let points: Vec<[f64; 2]> = points.collect();
        [[0, 3], [1, 2]].map(|[a, b]| [0, 1].map(|i| (points[a][i] + points[b][i]) / 2.0))
    };
    // Row 2 of the first layer's weights, column 1: from the second input to the third unit.
    let [[x, y], [to_x, to_y]] = line(2 * 2 + 1);
    assert!(x < 40.0 && (y - (148.0 + 19.0)).abs() < 0.2, "{x} {y}");
    assert!((to_x - 190.0).abs() < 0.2 && (to_y - (148.0 + 38.0)).abs() < 0.2);
    // After six weights and three biases, the second layer: from the first unit to the output.
    let [[x, y], [to_x, to_y]] = line(6 + 3);
    assert!((x - 190.0).abs() < 0.2 && (y - (148.0 - 38.0)).abs() < 0.2);
    assert!(to_x > 340.0 && (to_y - 148.0).abs() < 0.2);
}

#[test]
fn any_network_makes_a_good_picture() {
    let large = [2, 32, 32, 32, 32, 3];
    let mut all = numbers(count(&large), 0.5);
    let picture = weights(
        PHONE,
        Theme::Light,
        &Weights {
            layers: &large,
            weights: &all,
            ..FLOWERS
        },
    );
    assert_whole(&picture, "large");
    // Not all of 1,024 weights between two layers are drawn, and that is said.
    assert!(picture.contains("largest only"));
    assert!(
        picture.matches("<polygon").count() < 40 && picture.len() < 2_000_000,
        "{}",
        picture.len()
    );
    for (i, bad) in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e308, -1e308, 5e-324]
        .into_iter()
        .enumerate()
    {
        all[i * 7] = bad;
    }
    for layers in [&large[..], &[2, 3], &[2], &[], &[0, 4, 0, 1], &[1, 1, 1]] {
        for biases in [true, false] {
            for weights_of in [&all[..], &all[..5], &[], &[0.0; 40]] {
                let picture = weights(
                    PHONE,
                    Theme::DarkSecret,
                    &Weights {
                        layers,
                        weights: weights_of,
                        biases,
                        ..FLOWERS
                    },
                );
                assert_whole(&picture, &format!("{layers:?}"));
            }
        }
    }
}

fn run(query: &str) -> Run {
    train(&query.parse().expect(query))
}

/// A validation loss that turns back up while the run's own still falls.
fn overfitting(run: &Run) -> Vec<f64> {
    let losses = run.losses.iter().enumerate();
    losses
        .map(|(i, loss)| loss * 1.15 + 0.0006 * (i * i) as f64)
        .collect()
}

fn curve_scene<'a>(run: &'a Run, validation: &'a [f64], linear: bool) -> CurveScene<'a> {
    CurveScene {
        run,
        ending: run.verdict.into(),
        validation,
        pins: &[],
        floor: Some(0.0),
        linear,
        steps: run.losses.len() as u64 - 1,
    }
}

fn curve(size: Size, theme: Theme, query: &str, validation: impl Fn(&Run) -> Vec<f64>) -> String {
    let run = run(query);
    let validation = validation(&run);
    let scene = curve_scene(&run, &validation, query.contains("loss-axis=linear"));
    let curve = Curve::new(size, &scene);
    svg(size, |area| {
        let names = curve.draw(area, theme, &scene)?;
        curve.draw_cursor(area, theme, &scene, &names, 30)
    })
}

#[test]
fn validation_curves_look_as_they_did() {
    let slow = "lr=0.02&steps=80";
    assert_picture("curve-validation", &curve(PHONE, Theme::Light, slow, overfitting));
    let linear = "lr=0.02&steps=80&loss-axis=linear";
    assert_picture(
        "curve-validation-linear",
        &curve(PHONE, Theme::Dark, linear, overfitting),
    );
}

/// Validation losses count for the axis, and whatever they are, the picture is good.
#[test]
fn any_validation_makes_a_good_picture() {
    let run = run("lr=0.02&steps=80");
    let top = |validation: &[f64]| {
        let curve = Curve::new(PHONE, &curve_scene(&run, validation, true));
        curve.axis.held(run.losses[0])
    };
    assert!(top(&vec![2.0 * run.losses[0]; 81]) > top(&[]) + 20.0);
    for bad in [f64::NAN, f64::INFINITY, 1e308, 0.0, -1.0] {
        for count in [0, 1, 40, 81] {
            assert_whole(
                &curve(PHONE, Theme::Light, "lr=0.02&steps=80", |_| vec![bad; count]),
                &format!("{bad}"),
            );
        }
        let mixed = |run: &Run| {
            let mut losses = overfitting(run);
            losses[40] = bad;
            losses
        };
        assert_whole(
            &curve(PHONE, Theme::Light, "lr=0.02&steps=80", mixed),
            &format!("{bad}"),
        );
    }
}

const LOW: Size = Size {
    width: 340.0,
    height: 110.0,
};

fn metric(size: Size, theme: Theme, metric: &Metric, step: f64) -> String {
    let run = run("lr=0.02&steps=100");
    let mut curve = Curve::new(size, &curve_scene(&run, &[], false));
    MetricChart::make_room(&mut curve, size, metric);
    let chart = MetricChart::new(size, &curve, metric);
    svg(size, |area| {
        chart.draw(area, theme, metric)?;
        chart.draw_cursor(area, theme, metric, step)
    })
}

struct Watched {
    steps: Vec<f64>,
    sharpness: Vec<f64>,
    training: Vec<f64>,
    validation: Vec<f64>,
}

/// Sharpness that rises to 2/lr and stays there, as at the edge of stability, and two accuracies.
fn watched() -> Watched {
    let steps: Vec<f64> = (0..=100).map(f64::from).collect();
    let rising = |rate: f64| move |step: &f64| 1.0 - (-step * rate).exp();
    Watched {
        sharpness: steps
            .iter()
            .map(|step| 6.0 + 34.0 * rising(0.06)(step) + 2.5 * (step * 1.9).sin() * rising(0.03)(step))
            .collect(),
        training: steps
            .iter()
            .map(|step| 0.34 + 0.65 * rising(0.08)(step))
            .collect(),
        validation: steps
            .iter()
            .map(|step| 0.31 + 0.56 * rising(0.06)(step))
            .collect(),
        steps,
    }
}

#[test]
fn metrics_look_as_they_did() {
    let watched = watched();
    let series = |label, values| Series {
        label,
        steps: &watched.steps,
        values,
    };
    let reference = Some(Series {
        label: "2/lr",
        steps: &[0.0],
        values: &[40.0],
    });
    let sharpness = Metric {
        title: "Sharpness",
        scale: MetricScale::Linear,
        series: &[series("", &watched.sharpness)],
        reference,
    };
    assert_picture("metric-sharpness", &metric(LOW, Theme::Light, &sharpness, 30.0));
    let accuracy = Metric {
        title: "Accuracy",
        scale: MetricScale::Percent,
        series: &[
            series("training", &watched.training),
            series("validation", &watched.validation),
        ],
        reference: None,
    };
    assert_picture("metric-accuracy", &metric(LOW, Theme::Dark, &accuracy, 60.0));
    let mut gaps = watched.sharpness.clone();
    gaps[20..25].fill(f64::NAN);
    gaps[60..].fill(f64::INFINITY);
    gaps[50] = 1e9;
    let falling: Vec<f64> = watched.steps.iter().map(|step| 80.0 / (1.0 + step)).collect();
    let broken = Metric {
        scale: MetricScale::Log,
        series: &[series("", &gaps)],
        reference: Some(series("2/lr", &falling)),
        ..sharpness
    };
    assert_picture("metric-broken", &metric(LOW, Theme::Light, &broken, 62.0));
}

#[test]
fn any_metric_makes_a_good_picture() {
    let odd = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        0.0,
        -3.0,
        1e308,
        -1e308,
        5e-324,
        1.0,
    ];
    let steps: Vec<f64> = (0..100_000).map(f64::from).collect();
    for scale in [MetricScale::Linear, MetricScale::Log, MetricScale::Percent] {
        for shift in 0..odd.len() {
            for count in [0, 1, 2, 90, 100_000] {
                let values: Vec<f64> = (0..count).map(|i| odd[(i * i + shift) % odd.len()]).collect();
                let series = Series {
                    label: "one",
                    steps: &steps,
                    values: &values,
                };
                let metric_of = Metric {
                    title: "Sharpness",
                    scale,
                    series: &[series, series],
                    reference: Some(Series {
                        values: &odd[shift..],
                        ..series
                    }),
                };
                let picture = metric(LOW, Theme::Light, &metric_of, 3.0);
                assert_whole(&picture, &format!("{scale:?} {shift} {count}"));
                assert!(picture.len() < 300_000, "{}", picture.len());
            }
        }
    }
}

/// A noisy sine, every fourth row for validation.
struct Wave {
    x: Vec<f64>,
    y: Vec<f64>,
    validation: Vec<bool>,
}

fn wave() -> Wave {
    let x: Vec<f64> = (0..40).map(|i| 6.0 * dust(i)).collect();
    Wave {
        y: x.iter()
            .enumerate()
            .map(|(i, x)| x.sin() + 0.6 * (dust(i * i + 3 * i) - 0.5))
            .collect(),
        validation: (0..40).map(|i| i % 4 == 1).collect(),
        x,
    }
}

impl Wave {
    fn rows(&self) -> Rows<'_> {
        Rows {
            x: &self.x,
            y: &self.y,
            validation: &self.validation,
        }
    }

    /// The picture of a model and of where it started.
    fn fit(&self, size: Size, theme: Theme, model: fn(f64) -> f64, start: fn(f64) -> f64) -> String {
        let rows = self.rows();
        let fit = Fit::new(size, &rows);
        let [curve, start] =
            [model, start].map(|model| fit.inputs().map(|x| (x, model(x))).collect::<Vec<_>>());
        svg(size, |area| {
            fit.draw(area, theme, &rows, [&curve, &start], Verdict::Slow)
        })
    }

    /// Predicted against true targets.
    fn parity(&self, size: Size, theme: Theme, model: fn(f64) -> f64) -> String {
        let predicted: Vec<f64> = self.x.iter().map(|&x| model(x)).collect();
        let rows = Predictions {
            truth: &self.y,
            predicted: &predicted,
            validation: &self.validation,
        };
        let plot = ParityPlot::new(size, &self.y);
        svg(size, |area| plot.draw(area, theme, &rows, Verdict::Converges))
    }
}

const SMALL: Size = Size {
    width: 260.0,
    height: 180.0,
};

#[test]
fn fits_and_parity_plots_look_as_they_did() {
    let wave = wave();
    let model = |x: f64| 0.9 * (x * 1.05).sin();
    assert_picture(
        "fit-curve",
        &wave.fit(SMALL, Theme::Light, model, |x| 0.3 - 0.2 * x),
    );
    assert_picture("parity", &wave.parity(SMALL, Theme::Light, model));
}

/// A curve through two samples of a line is the picture of the line, to the last stick.
#[test]
fn a_line_is_a_curve() {
    let experiment: Experiment = "model=line&points=12".parse().unwrap();
    let objective = overshoot::landscape::objective::Objective::of(&experiment);
    let data = objective.data().unwrap();
    let rows = Rows {
        x: &data.x,
        y: &data.y,
        validation: &[],
    };
    let fit = Fit::new(SMALL, &rows);
    let line = |w: f64, b: f64| move |x: f64| (x, w * x + b);
    let picture = |curve: &[(f64, f64)], start: &[(f64, f64)]| {
        svg(SMALL, |area| {
            fit.draw(area, Theme::Light, &rows, [curve, start], Verdict::Slow)
        })
    };
    let whole = picture(
        &fit.domain[0].map(line(1.2, -0.3)),
        &fit.domain[0].map(line(0.5, 0.0)),
    );
    let pieces = picture(
        &[-50.0, 0.2, 50.0].map(line(1.2, -0.3)),
        &[-2.0, 4.0].map(line(0.5, 0.0)),
    );
    let sticks = |picture: &str| {
        picture
            .lines()
            .find(|line| line.contains("<polygon"))
            .unwrap()
            .to_string()
    };
    assert_eq!(sticks(&whole), sticks(&pieces));
}

#[test]
fn odd_fits_make_good_pictures() {
    let wave = wave();
    let odd: [fn(f64) -> f64; 6] = [
        |_| f64::NAN,
        |x| if x > 3.0 { f64::NAN } else { x },
        |x| 1e308 * x,
        |_| f64::NEG_INFINITY,
        |x| if x > 2.0 { f64::INFINITY } else { -1e200 },
        |_| 0.0,
    ];
    for (i, model) in odd.into_iter().enumerate() {
        assert_whole(
            &wave.fit(SMALL, Theme::Dark, model, odd[(i + 1) % 6]),
            &format!("fit {i}"),
        );
        assert_whole(&wave.parity(SMALL, Theme::Dark, model), &format!("parity {i}"));
    }
    let none = ParityPlot::new(SMALL, &[]);
    assert_whole(
        &svg(SMALL, |area| {
            none.draw(area, Theme::Light, &Predictions::default(), Verdict::Slow)
        }),
        "none",
    );
    let fit = Fit::new(SMALL, &wave.rows());
    let empty = svg(SMALL, |area| {
        fit.draw(area, Theme::Light, &wave.rows(), [&[], &[]], Verdict::Slow)
    });
    assert_whole(&empty, "no curve");
}

/// Accuracies that rise with the rate and are none where training diverges.
fn scores(size: Size, theme: Theme, scores_of: impl Fn(usize) -> f64) -> String {
    let experiment: Experiment = "".parse().unwrap();
    let mut all = sweep(&experiment, 1e-4, 1.0, 60).unwrap();
    let scores: Vec<f64> = (0..60)
        .map(|i| {
            if all.finals[i].is_finite() && all.lrs[i] < 0.2 {
                scores_of(i)
            } else {
                f64::NAN
            }
        })
        .collect();
    all.accuracy = scores.clone();
    let endings = all.endings(14.0, None);
    let answers = SweepScene {
        endings: &endings,
        floor: Some(0.0),
        best_rate: all.best_by(Criterion::Accuracy).map(|best| all.lrs[best]),
        first: 14.0,
        steps: 100,
        onset: None,
        limit: Some(0.2),
        local: true,
        reach: None,
        revealed: None,
        sweep: &all,
        heights: SweepHeights::Scores(&scores),
        wording: Wording::Terms,
    };
    let chart = SweepChart::new(size, 1e-4, 1.0);
    svg(size, |area| {
        let words = chart.draw(area, theme, &answers)?;
        words.draw(area, theme, 0.01)
    })
}

const SWEEP: Size = Size {
    width: 350.0,
    height: 150.0,
};

#[test]
fn sweeps_of_accuracies_look_as_they_did() {
    let rising = |i: usize| 0.96 - 0.6 * (-(i as f64) / 14.0).exp();
    let picture = scores(SWEEP, Theme::Light, rising);
    assert_picture("sweep-accuracy", &picture);
    assert!(picture.contains("100 %") && picture.contains("best") && !picture.contains("↑"));
    for odd in [f64::NAN, f64::INFINITY, -1.0, 2.0] {
        assert_whole(
            &scores(SWEEP, Theme::Dark, |i| if i % 3 == 0 { odd } else { 0.5 }),
            &format!("{odd}"),
        );
    }
}

/// Of equal accuracies the one with the lower loss is best, then the lower rate; what spiked is not.
#[test]
fn the_best_score_is_found() {
    let of = |scores: &[f64]| {
        let all = Sweep {
            lrs: vec![0.01, 0.1, 1.0, 10.0],
            finals: vec![0.5, 0.2, 0.2, 0.1],
            spiked: vec![false, false, false, true],
            accuracy: scores.to_vec(),
            ..Sweep::default()
        };
        all.best_by(Criterion::Accuracy)
    };
    assert_eq!(of(&[0.9, 0.8, 0.7, 1.0]), Some(0));
    assert_eq!(of(&[0.9, 0.9, 0.9, 0.9]), Some(1));
    assert_eq!(of(&[f64::NAN, f64::NAN, f64::NAN, 0.4]), Some(3));
    assert_eq!(of(&[f64::NAN; 4]), None);
}
