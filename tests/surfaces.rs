//! Every surface: its minima, its derivatives, and its published formula.
#![cfg(not(target_arch = "wasm32"))]

use overshoot::landscape::curvature::Curvature;
use overshoot::landscape::objective::Objective;
use overshoot::landscape::surface::{Facts, SURFACES};
use std::collections::HashSet;

fn objective(surface: &Facts) -> Objective {
    Objective::of(&format!("surface={}", surface.name).parse().unwrap())
}

/// A grid over the domain, edges included.
fn grid(surface: &Facts, n: usize) -> impl Iterator<Item = [f64; 2]> {
    let [x, y] = surface.domain;
    let at = move |[low, high]: [f64; 2], i: usize| low + (high - low) * i as f64 / (n - 1) as f64;
    (0..n * n).map(move |i| [at(x, i % n), at(y, i / n)])
}

fn inside(surface: &Facts, point: [f64; 2]) -> bool {
    (0..2).all(|axis| (surface.domain[axis][0]..=surface.domain[axis][1]).contains(&point[axis]))
}

fn length([x, y]: [f64; 2]) -> f64 {
    x.hypot(y)
}

#[test]
fn the_menu_is_told_and_without_doubles() {
    for facts in [
        |surface: &Facts| surface.name,
        |surface: &Facts| surface.label,
        |surface: &Facts| surface.formula,
        |surface: &Facts| surface.teaches,
    ] {
        let texts: HashSet<&str> = SURFACES.iter().map(facts).collect();
        assert_eq!(texts.len(), SURFACES.len());
        assert!(texts.iter().all(|text| !text.is_empty()));
    }
    assert!(SURFACES.iter().all(|surface| !surface.source.is_empty()));
    assert!(SURFACES.iter().all(|surface| surface.teaches.ends_with('.')));
}

#[test]
fn starts_and_minima_are_inside_the_domain() {
    for surface in SURFACES {
        assert!(inside(surface, surface.start), "{}", surface.name);
        for &minimum in surface.minima {
            assert!(inside(surface, minimum), "{} {minimum:?}", surface.name);
        }
    }
}

/// At a minimum, rounded to the nearest numbers, the gradient is what the curvature makes of half a last bit, and
/// the rounding of the terms that cancel; no listed minimum is a saddle or a shoulder.
#[test]
fn minima_are_minima_to_the_last_bit() {
    for surface in SURFACES {
        let objective = objective(surface);
        for &at in surface.minima {
            let curvature = Curvature::at(&objective, at);
            assert!(curvature.min > 0.0, "{} {at:?} {curvature:?}", surface.name);
            let slope = length(objective.gradient(at));
            let size = length(at).max(1.0);
            assert!(
                slope <= 8.0 * f64::EPSILON * size * curvature.max,
                "{} {at:?} {slope:e}",
                surface.name
            );
        }
        let losses: Vec<f64> = objective.minima.iter().map(|minimum| minimum.loss).collect();
        // Equally good ones may differ by rounding.
        assert!(
            losses
                .windows(2)
                .all(|pair| pair[0] <= pair[1] + 1e-13 * pair[1].abs().max(1.0)),
            "{} the best first: {losses:?}",
            surface.name
        );
    }
}

/// f* as the literature gives it (Surjanovic and Bingham; Jamil and Yang 2013), or as follows from the formula, and how
/// near ours must be.
const PUBLISHED: &[(&str, f64, f64)] = &[
    ("bowl", 0.0, 0.0),
    ("ravine", 0.0, 0.0),
    ("rosenbrock", 0.0, 0.0),
    ("beale", 0.0, 0.0),
    ("himmelblau", 0.0, 0.0),
    ("booth", 0.0, 0.0),
    ("matyas", 0.0, 0.0),
    ("rastrigin", 0.0, 0.0),
    ("ackley", 0.0, 0.0),
    ("styblinski-tang", 2.0 * -39.166_165_703_771_42, 1e-13),
    ("three-hump-camel", 0.0, 0.0),
    ("six-hump-camel", -1.031_628_453_489_877, 1e-15),
    ("goldstein-price", 3.0, 0.0),
    ("plateau", 0.0, 0.0),
    ("double-well", -0.253_791_237_220_468_9, 1e-15),
];

#[test]
fn best_losses_are_the_published_ones() {
    for &(name, published, tolerance) in PUBLISHED {
        let surface = SURFACES.iter().find(|surface| surface.name == name).unwrap();
        let best = objective(surface).best().unwrap().loss;
        assert!((best - published).abs() <= tolerance, "{name} {best:?}");
    }
}

/// gap = loss − f* must not be negative, or log axes break: on a grid, and right beside the minimum.
#[test]
fn nothing_in_the_domain_lies_below_the_best_minimum() {
    for surface in SURFACES {
        let objective = objective(surface);
        let Some(best) = objective.best() else { continue };
        let close = (0..2000).map(|i| {
            let (angle, radius) = (i as f64, 10f64.powf(-(i % 17) as f64));
            [
                best.at[0] + radius * angle.cos(),
                best.at[1] + radius * angle.sin(),
            ]
        });
        for point in grid(surface, 301).chain(close) {
            let gap = objective.loss(point) - best.loss;
            assert!(
                gap >= -1e-15 * best.loss.abs().max(1.0) * 32.0,
                "{} {point:?} {gap:e}",
                surface.name
            );
        }
    }
}

/// Where descent from a grid of points comes to rest is listed, so no minimum in the domain is missing.
#[test]
fn no_minimum_is_missing() {
    for surface in SURFACES.iter().filter(|surface| !surface.minima.is_empty()) {
        let objective = objective(surface);
        for start in grid(surface, 20) {
            let Some(end) = descend(&objective, start) else {
                continue;
            };
            let nearest = objective.nearest_minimum(end).unwrap().at;
            let distance = length([end[0] - nearest[0], end[1] - nearest[1]]);
            assert!(
                distance < 1e-6 || !inside(surface, end),
                "{} {start:?} comes to rest at {end:?}",
                surface.name
            );
        }
    }
}

/// Gradient descent with a step that halves until the loss falls enough (Armijo 1966), and where it comes to rest
/// at a minimum.
fn descend(objective: &Objective, start: [f64; 2]) -> Option<[f64; 2]> {
    let (mut at, mut loss, mut rate) = (start, objective.loss(start), 1.0);
    for _ in 0..5_000 {
        let slope = objective.gradient(at);
        let square = slope[0] * slope[0] + slope[1] * slope[1];
        let next = loop {
            let next = [at[0] - rate * slope[0], at[1] - rate * slope[1]];
            if objective.loss(next) <= loss - 0.4 * rate * square {
                break Some(next);
            }
            rate *= 0.5;
            if rate < 1e-18 {
                break None;
            }
        };
        let Some(next) = next.filter(|_| square > 1e-20) else {
            break;
        };
        (at, loss) = (next, objective.loss(next));
        rate *= 1.9;
    }
    // Newton's method goes the rest of the way, where a narrow valley has made descent crawl.
    for _ in 0..20 {
        let ([a, b], [[p, q], [_, r]]) = (objective.gradient(at), objective.hessian(at));
        let determinant = p * r - q * q;
        let next = [
            at[0] - (r * a - q * b) / determinant,
            at[1] - (p * b - q * a) / determinant,
        ];
        if determinant > 0.0 && p > 0.0 && objective.loss(next) < loss {
            (at, loss) = (next, objective.loss(next));
        }
    }
    let curvature = Curvature::at(objective, at);
    let rests = length(objective.gradient(at)) < 1e-5 * curvature.max.max(1.0);
    (rests && curvature.min > 1e-6 * curvature.max).then_some(at)
}

/// Automatic differentiation against central differences of the loss and of the gradient.
#[test]
fn derivatives_agree_with_differences() {
    for surface in SURFACES {
        let objective = objective(surface);
        // A second weight that does not count is told to be curved like the first.
        let weights = if surface.has_one_weight() { 1 } else { 2 };
        for point in grid(surface, 24) {
            let (gradient, hessian) = (objective.gradient(point), objective.hessian(point));
            for axis in 0..weights {
                let step = 1e-4;
                let beside = |sign: f64| {
                    let mut beside = point;
                    beside[axis] += sign * step;
                    beside
                };
                // Richardson's extrapolation: the error is of fourth order.
                let difference = |f: &dyn Fn([f64; 2]) -> f64| {
                    let over = |h: f64| (f(beside(h)) - f(beside(-h))) / (2.0 * h * step);
                    (4.0 * over(1.0) - over(2.0)) / 3.0
                };
                let scale = objective.loss(point).abs() + length(gradient) + 1.0;
                let found = difference(&|point| objective.loss(point));
                assert!(
                    (found - gradient[axis]).abs() < 1e-9 * scale,
                    "{} {point:?} gradient {gradient:?} {found}",
                    surface.name
                );
                let scale = length(gradient) + length(hessian[axis]) + 1.0;
                for other in 0..weights {
                    let found = difference(&|point| objective.gradient(point)[other]);
                    assert!(
                        (found - hessian[axis][other]).abs() < 1e-8 * scale,
                        "{} {point:?} Hessian {hessian:?} {found}",
                        surface.name
                    );
                }
            }
            let asymmetry = (hessian[0][1] - hessian[1][0]).abs();
            assert!(
                asymmetry <= 1e-13 * (length(hessian[0]) + 1.0),
                "{} {point:?} {hessian:?}",
                surface.name
            );
        }
    }
}

/// Values, gradients and Hessians against hand-written ones of another crate.
#[test]
fn formulas_agree_with_argmin() {
    use argmin_testfunctions::*;
    let mut checked = 0;
    for surface in SURFACES {
        let objective = objective(surface);
        let reference = |p: [f64; 2]| -> Option<(f64, Vec<f64>, Vec<f64>)> {
            macro_rules! of {
                ($loss:ident, $gradient:ident, $hessian:ident) => {{
                    let hessian = $hessian(&p);
                    let rows: Vec<f64> = hessian.iter().flat_map(|row| row.iter().copied()).collect();
                    Some(($loss(&p), $gradient(&p).to_vec(), rows))
                }};
            }
            match surface.name {
                "rosenbrock" => of!(rosenbrock, rosenbrock_derivative, rosenbrock_hessian),
                "beale" => of!(beale, beale_derivative, beale_hessian),
                "himmelblau" => of!(himmelblau, himmelblau_derivative, himmelblau_hessian),
                "booth" => of!(booth, booth_derivative, booth_hessian),
                "matyas" => of!(matyas, matyas_derivative, matyas_hessian),
                "rastrigin" => of!(rastrigin, rastrigin_derivative, rastrigin_hessian),
                "ackley" => of!(ackley, ackley_derivative, ackley_hessian),
                "styblinski-tang" => {
                    of!(
                        styblinski_tang,
                        styblinski_tang_derivative,
                        styblinski_tang_hessian
                    )
                }
                "three-hump-camel" => of!(threehumpcamel, threehumpcamel_derivative, threehumpcamel_hessian),
                "goldstein-price" => of!(goldsteinprice, goldsteinprice_derivative, goldsteinprice_hessian),
                "bowl" => {
                    // argmin's sphere has no ½.
                    let halved = |values: Vec<f64>| values.into_iter().map(|value| value / 2.0).collect();
                    let sphere = of!(sphere, sphere_derivative, sphere_hessian);
                    sphere.map(|(loss, gradient, hessian): (f64, _, _)| {
                        (loss / 2.0, halved(gradient), halved(hessian))
                    })
                }
                _ => None,
            }
        };
        for point in grid(surface, 40).chain([surface.start]) {
            let Some((loss, gradient, hessian)) = reference(point) else {
                break;
            };
            checked += 1;
            let scale = |values: &[f64]| 1e-12 * values.iter().fold(loss.abs() + 1.0, |a, b| a.max(b.abs()));
            let close = |found: f64, expected: f64, tolerance: f64| {
                assert!(
                    (found - expected).abs() <= tolerance,
                    "{} {point:?} {found} {expected}",
                    surface.name
                );
            };
            close(objective.loss(point), loss, scale(&[]));
            for (found, &expected) in objective.gradient(point).iter().zip(&gradient) {
                close(*found, expected, scale(&gradient));
            }
            for (found, &expected) in objective.hessian(point).as_flattened().iter().zip(&hessian) {
                close(*found, expected, scale(&hessian));
            }
        }
    }
    assert_eq!(checked, 11 * (40 * 40 + 1));
}

/// The formulas that argmin does not have, at points where they can be reckoned by hand.
#[test]
fn the_other_formulas_at_known_points() {
    let loss = |query: &str, point| Objective::of(&query.parse().unwrap()).loss(point);
    assert_eq!(loss("surface=ravine&condition=7", [2.0, 3.0]), (4.0 + 63.0) / 2.0);
    assert!(
        (loss("surface=six-hump-camel", [1.0, 0.5]) - (4.0 - 2.1 + 1.0 / 3.0 + 0.5 - 0.75)).abs() < 1e-15
    );
    assert_eq!(loss("surface=saddle", [3.0, 2.0]), 5.0);
    assert_eq!(loss("surface=monkey-saddle", [2.0, 3.0]), 8.0 - 54.0);
    assert!((loss("surface=plateau", [0.75, 2.0]) - (4.5 / 4.25 + 2.0)).abs() < 1e-15); // r = 5/4 − 3/4
    assert_eq!(loss("surface=double-well", [2.0, 3.0]), 9.0 + 0.5 + 9.0);
}

/// What the documentation says of this project's own two surfaces.
#[test]
fn own_surfaces_are_as_documented() {
    let plateau = Objective::of(&"surface=plateau".parse().unwrap());
    assert!((Curvature::at(&plateau, [0.0, 0.0]).max - 3.2).abs() < 1e-14);
    let shelf = plateau.gradient([-6.0, 0.0])[0].abs();
    let cliff = (0..60)
        .map(|i| plateau.gradient([-0.1 * i as f64, 0.0])[0].abs())
        .fold(0.0, f64::max);
    assert!(shelf < 0.03 && cliff > 30.0 * shelf, "{shelf} {cliff}");
    assert!((plateau.loss([-1e4, 0.0]) - 2.0).abs() < 1e-6);
    let wells = Objective::of(&"surface=double-well".parse().unwrap()).minima;
    assert!(wells[0].at[0] < 0.0 && (wells[1].loss - wells[0].loss - 0.5).abs() < 1e-3);
}

/// From the default start, 100 steps of gradient descent at all rates show nearly the whole story.
#[test]
fn default_starts_are_telling() {
    for surface in SURFACES {
        let experiment = format!("surface={}", surface.name).parse().unwrap();
        let sweep = overshoot::sweep(&experiment, 1e-5, 1e2, 281).unwrap();
        let words: HashSet<&str> = sweep.verdicts.iter().map(|verdict| verdict.word()).collect();
        let expected: &[&str] = match surface.name {
            // Gradient descent cannot settle in its valley within 100 steps: that is what it teaches.
            "rosenbrock" => &["slow", "diverges"],
            // Its slopes are bounded, so it can be thrown about for ever, but hardly diverge.
            "ackley" => &["slow", "converges", "overshoots", "oscillates"],
            _ if surface.minima.is_empty() => &["slow", "diverges"],
            _ => &["slow", "converges", "overshoots", "diverges"],
        };
        for word in expected {
            assert!(words.contains(word), "{} never {word}", surface.name);
        }
    }
}

/// What is written for a second weight does not count where there is one.
#[test]
fn one_weight_starts_from_one_number() {
    let train = |query: &str| overshoot::train(&query.parse().unwrap());
    for rest in [
        "&lr=0.3",
        "&optimizer=adamw&weight-decay=0.1&lr=0.1",
        "&optimizer=newton&lr=1",
    ] {
        let alone = train(&format!("surface=parabola&start=-2,0{rest}"));
        let with_another = train(&format!("surface=parabola&start=-2,5{rest}"));
        assert_eq!(alone, with_another, "{rest}");
        assert!(alone.ys.iter().all(|&y| y == 0.0), "{rest}");
    }
}
