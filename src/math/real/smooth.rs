//! Activation functions for the inner loops of networks: without a branch, so that LLVM vectorises a plain loop that
//! calls them over a slice, on SSE2 as with wasm's simd128; and portable, because only the operations that IEEE 754
//! rounds exactly, comparisons and bits make the result.
//!
//! Every function is within 1e-15 of the true value, relatively, wherever that is not subnormal; there it keeps fewer
//! bits or is 0. NaN stays NaN.
//!
//! The coefficients are those of interpolations at Chebyshev nodes, found in mpmath with 80 digits. The error that
//! stands beside them is the largest of the rounded coefficients, relative to what they make.

use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI, LOG2_E};

/// Added and taken off again, this rounds to a whole number, because the last bit of a number between 2⁵² and 2⁵³ is
/// worth 1. In between the low bits are that number plus 1023: the exponent field of the power of two.
const ROUND: f64 = 6_755_399_441_055_744.0 + 1023.0;

/// 1/√(2π).
pub const FRAC_1_SQRT_TAU: f64 = 0.398_942_280_401_432_7;

/// ln 2 in two parts; the first has so few bits that its product with an exponent is exact.
const LN_2: [f64; 2] = [0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10];

/// r·coth(r/2) as a polynomial in r² for |r| ≤ ½ ln 2. Error: 4e-18.
const R_COTH: [f64; 6] = [
    2.0,
    0.1666666666666666,
    -0.002777777777756372,
    6.61375647128222e-05,
    -1.6534059504897808e-06,
    4.1437411344187316e-08,
];

/// (artanh(√z)/√z − 1) / z for 0 ≤ z ≤ 1/9. Error of artanh: 8e-18.
const ARTANH: [f64; 10] = [
    0.3333333333333333,
    0.20000000000007292,
    0.1428571428355438,
    0.11111111358713932,
    0.09090894718066429,
    0.07692785032479312,
    0.06657072104827468,
    0.06000536404795356,
    0.04400369243072337,
    0.08082022805971766,
];

/// erf(√z)/√z for 0 ≤ z ≤ ¼. Error: 3e-17.
const ERF: [f64; 9] = [
    FRAC_2_SQRT_PI,
    -0.37612638903183476,
    0.11283791670925353,
    -0.026866170632887928,
    0.00522397737302147,
    -0.0008548297753674966,
    0.00012053335124353741,
    -1.4845849259707869e-05,
    1.4725865480556744e-06,
];

/// Numerator and denominator of e^(y²)·erfc(y) in y for 0 ≤ y ≤ 28; the nodes are those of (y − 2.7) / (y + 2.7). No
/// coefficient is negative, so nothing cancels. Error: 1.5e-16.
const ERFCX: ([f64; 10], [f64; 11]) = (
    [
        1.0,
        2.1885411450146313,
        2.3695089354331134,
        1.6297318371799017,
        0.7770088289824943,
        0.2652032866408004,
        0.06478760531328304,
        0.010959887524531926,
        0.0011736306676737914,
        6.14685867520122e-05,
    ],
    [
        1.0,
        3.316920312110138,
        5.112252714534449,
        4.833623763135508,
        3.114078989810418,
        1.4335886417596015,
        0.47971906237633244,
        0.11587314350191648,
        0.019480369968102422,
        0.0020802061964128498,
        0.00010895023329863553,
    ],
);

/// The polynomial with these coefficients (16 at most), the constant first, by Estrin's scheme: neighbours are joined
/// to half as many coefficients of a polynomial in x², and so on, so that few operations wait for each other.
#[inline(always)]
fn polynomial<const N: usize>(x: f64, coefficients: &[f64; N]) -> f64 {
    let mut terms = *coefficients;
    let mut join = |left: usize, power: f64| {
        for i in 0..left / 2 {
            terms[i] = terms[2 * i] + terms[2 * i + 1] * power;
        }
        if left % 2 == 1 {
            terms[left / 2] = terms[left - 1];
        }
    };
    let (x2, x4, x8) = (x * x, x * x * (x * x), x * x * (x * x) * (x * x * (x * x)));
    join(N, x);
    join(N.div_ceil(2), x2);
    join(N.div_ceil(4), x4);
    join(N.div_ceil(8), x8);
    terms[0]
}

/// No more than `most`; NaN stays NaN, and the selection is one instruction.
#[inline(always)]
fn at_most(x: f64, most: f64) -> f64 {
    if x > most { most } else { x }
}

/// No less than `least`.
#[inline(always)]
fn at_least(x: f64, least: f64) -> f64 {
    if x < least { least } else { x }
}

/// e^(x + low) = 2ⁿ·(even + odd) / (even − odd), with `low` far smaller than 1: n with [`ROUND`] added, even, odd.
/// What remains is r = x + low − n·ln 2, and eʳ = (r·coth(r/2) + r) / (r·coth(r/2) − r). Functions of eˣ are written
/// over the three, so that each divides once only.
#[inline(always)]
fn reduced(x: f64, low: f64) -> [f64; 3] {
    let shifted = x * LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = ((x - n * LN_2[0]) - n * LN_2[1]) + low;
    [shifted, polynomial(r * r, &R_COTH), r]
}

/// 2ⁿ for −1023 ≤ n ≤ 1024, of which the least is 0 and the greatest ∞.
#[inline(always)]
fn power_of_two(shifted: f64) -> f64 {
    f64::from_bits(shifted.to_bits() << 52)
}

/// 2ⁿ in two factors for −2046 ≤ n ≤ 2046: the result that they scale may be a number where 2ⁿ is none.
#[inline(always)]
fn powers_of_two(shifted: f64) -> [f64; 2] {
    let exponents = shifted.to_bits().wrapping_add(1023);
    let half = exponents >> 1;
    [half, exponents.wrapping_sub(half)].map(|exponent| f64::from_bits(exponent << 52))
}

/// e^(−x²/2)·numerator/denominator for |x| ≤ 38.6, as exact for large x as for small: the square is split in two
/// numbers without loss.
#[inline(always)]
fn bell(x: f64, numerator: f64, denominator: f64) -> f64 {
    let high = f64::from_bits(x.to_bits() & (!0 << 27));
    let [shifted, even, odd] = reduced(-0.5 * (high * high), -0.5 * ((x - high) * (x + high)));
    let [a, b] = powers_of_two(shifted);
    ((even + odd) * numerator) / ((even - odd) * denominator) * a * b
}

/// eˣ.
///
/// ```
/// use overshoot::math::real::smooth::exp;
/// assert_eq!((exp(0.0), exp(1.0)), (1.0, std::f64::consts::E));
/// ```
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    let [shifted, even, odd] = reduced(at_least(at_most(x, 710.0), -746.0), -0.0);
    let [a, b] = powers_of_two(shifted);
    (even + odd) / (even - odd) * a * b
}

/// eˣ − 1, of full relative accuracy around 0.
///
/// ```
/// use overshoot::math::real::smooth::exp_m1;
/// assert_eq!(exp_m1(1e-20), 1e-20); // where exp(x) - 1.0 is 0
/// ```
#[inline(always)]
pub fn exp_m1(x: f64) -> f64 {
    let [shifted, even, odd] = reduced(at_least(at_most(x, 710.0), -40.0), -0.0);
    // A quarter of it, because 2¹⁰²⁴ is no number.
    let quarter = power_of_two(shifted - 2.0);
    ((quarter + 0.25) * odd + (quarter - 0.25) * even) / (even - odd) * 4.0
}

/// The hyperbolic tangent (e²ˣ − 1) / (e²ˣ + 1).
///
/// ```
/// use overshoot::math::real::smooth::tanh;
/// assert_eq!((tanh(0.0), tanh(-40.0)), (0.0, -1.0));
/// ```
#[inline(always)]
pub fn tanh(x: f64) -> f64 {
    let [shifted, even, odd] = reduced(2.0 * at_most(x.abs(), 20.0), -0.0);
    let scale = power_of_two(shifted);
    let difference = (scale + 1.0) * odd + (scale - 1.0) * even;
    (difference / (difference + 2.0 * (even - odd))).copysign(x)
}

/// The logistic function 1 / (1 + e⁻ˣ).
///
/// ```
/// use overshoot::math::real::smooth::sigmoid;
/// assert_eq!(sigmoid(0.0), 0.5);
/// assert!((sigmoid(3.0) + sigmoid(-3.0) - 1.0).abs() < 1e-15);
/// ```
#[inline(always)]
pub fn sigmoid(x: f64) -> f64 {
    // From 709.5 on the power of two is ∞.
    let [shifted, even, odd] = reduced(at_least(at_most(-x, 709.5), -40.0), -0.0);
    let below = even - odd;
    below / (below + power_of_two(shifted) * (even + odd))
}

/// ln(1 + eˣ) = max(x, 0) + ln(1 + u), u = e^(−|x|).
///
/// ```
/// use overshoot::math::real::smooth::softplus;
/// assert!((softplus(0.0) - std::f64::consts::LN_2).abs() < 1e-15);
/// assert_eq!(softplus(800.0), 800.0); // where eˣ is infinite
/// ```
#[inline(always)]
pub fn softplus(x: f64) -> f64 {
    // Up to −709.4 the power of two is 0.
    let [shifted, even, odd] = reduced(at_least(-x.abs(), -709.4), -0.0);
    let u = power_of_two(shifted) * (even + odd);
    // ln(1 + u) = 2 artanh(u / (2 + u))
    let s = u / (2.0 * (even - odd) + u);
    let squared = s * s;
    let twice = 2.0 * s;
    at_least(x, 0.0) + (twice + twice * (squared * polynomial(squared, &ARTANH)))
}

/// The error function 2/√π ∫₀ˣ e^(−t²) dt.
///
/// ```
/// use overshoot::math::real::smooth::erf;
/// assert!((erf(1.0) - 0.842_700_792_949_714_9).abs() < 1e-15);
/// assert_eq!(erf(-6.0), -1.0);
/// ```
#[inline(always)]
pub fn erf(x: f64) -> f64 {
    let size = at_most(x.abs(), 6.0);
    let squared = size * size;
    let near = size * polynomial(squared, &ERF);
    let [shifted, even, odd] = reduced(-squared, -0.0);
    let tail = (power_of_two(shifted) * (even + odd) * polynomial(size, &ERFCX.0))
        / ((even - odd) * polynomial(size, &ERFCX.1));
    (if size < 0.5 { near } else { 1.0 - tail }).copysign(x)
}

/// The distribution function of the standard normal, ½·(1 + erf(x/√2)): of full relative accuracy in the lower tail.
///
/// ```
/// use overshoot::math::real::smooth::normal_cdf;
/// assert_eq!(normal_cdf(0.0), 0.5);
/// assert!((normal_cdf(-10.0) / 7.619_853_024_160_527e-24 - 1.0).abs() < 1e-14);
/// ```
#[inline(always)]
pub fn normal_cdf(x: f64) -> f64 {
    let size = at_most(x.abs(), 38.6);
    let y = size * FRAC_1_SQRT_2;
    let tail = bell(size, 0.5 * polynomial(y, &ERFCX.0), polynomial(y, &ERFCX.1));
    if x > 0.0 { 1.0 - tail } else { tail }
}

/// The density of the standard normal, e^(−x²/2) / √(2π).
///
/// ```
/// use overshoot::math::real::smooth::normal_pdf;
/// assert_eq!(normal_pdf(0.0), 1.0 / std::f64::consts::TAU.sqrt());
/// ```
#[inline(always)]
pub fn normal_pdf(x: f64) -> f64 {
    bell(at_most(x.abs(), 38.6), FRAC_1_SQRT_TAU, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Function = fn(f64) -> f64;
    type Values<'a> = &'a [(f64, f64)];

    fn close(found: f64, expected: f64, tolerance: f64) -> bool {
        (found - expected).abs() <= tolerance * expected.abs()
    }

    /// Numbers all over a range, close to 0 on both sides, and tiny.
    fn points(low: f64, high: f64) -> Vec<f64> {
        // The multiples of the golden ratio, modulo 1, fill an interval evenly (Weyl 1916).
        let fractions = (1..4000).map(|i| (f64::from(i) * 0.618_033_988_749_894_9) % 1.0);
        fractions
            .flat_map(|u| {
                let tiny = libm::pow(10.0, -20.0 * u);
                [low + (high - low) * u, 8.0 * u - 4.0, tiny, -tiny]
            })
            .filter(|x| (low..=high).contains(x))
            .collect()
    }

    /// Against libm, whose functions are within one last bit of the truth.
    #[test]
    fn functions_are_accurate_everywhere() {
        let logistic: Function = |x| 1.0 / (1.0 + libm::exp(-x));
        let softplus_of_libm: Function = |x| x.max(0.0) + libm::log1p(libm::exp(-x.abs()));
        let cases: [(&str, Function, Function, f64, f64); 8] = [
            ("exp", exp, libm::exp, -708.0, 709.7),
            ("exp_m1", exp_m1, libm::expm1, -50.0, 709.7),
            ("tanh", tanh, libm::tanh, -22.0, 22.0),
            ("sigmoid", sigmoid, logistic, -708.0, 50.0),
            ("softplus", softplus, softplus_of_libm, -707.0, 50.0),
            ("erf", erf, libm::erf, -6.5, 6.5),
            // Of these two the references lose in the tails: there are the values below.
            (
                "normal_cdf",
                normal_cdf,
                |x| 0.5 * libm::erfc(-x * FRAC_1_SQRT_2),
                -1.5,
                9.0,
            ),
            (
                "normal_pdf",
                normal_pdf,
                |x| libm::exp(-0.5 * x * x) * FRAC_1_SQRT_TAU,
                -1.5,
                1.5,
            ),
        ];
        for (name, function, reference, low, high) in cases {
            for x in points(low, high) {
                let (found, expected) = (function(x), reference(x));
                assert!(
                    close(found, expected, 1e-15),
                    "{name}({x:e}) {found:e} {expected:e}"
                );
            }
        }
    }

    /// Values from mpmath 1.4 with 60 digits, rounded.
    #[test]
    #[rustfmt::skip]
    fn functions_have_the_values_of_mpmath() {
        let cases: [(&str, Function, Values); 8] = [
            ("exp", exp, &[
                (-700.0, 9.85967654375977e-305), (-30.25, 7.287724095819692e-14), (-0.3466, 0.7070881069410189),
                (1e-5, 1.00001000005), (0.7, 2.0137527074704766), (1.5, 4.4816890703380645),
                (42.0, 1.739274941520501e18), (709.78, 1.7928227943945155e308),
            ]),
            ("exp_m1", exp_m1, &[
                (-36.0, -0.9999999999999998), (-1.0, -0.6321205588285577), (-0.35, -0.29531191028128656),
                (-1e-9, -9.999999995e-10), (1e-17, 1e-17), (0.2, 0.22140275816016985),
                (3.0, 19.085536923187668), (709.75, 1.7398368732641605e308),
            ]),
            ("tanh", tanh, &[
                (1e-20, 1e-20), (1e-5, 9.999999999666668e-6), (0.17, 0.16838104587081473),
                (0.3, 0.2913126124515909), (0.55, 0.5005202111902353), (1.0, 0.7615941559557649),
                (4.0, 0.999329299739067), (18.5, 0.9999999999999998),
            ]),
            ("sigmoid", sigmoid, &[
                (-700.0, 9.85967654375977e-305), (-36.7, 1.1518409493076095e-16), (-2.5, 0.07585818002124355),
                (-1e-8, 0.4999999975), (0.3, 0.574442516811659), (4.0, 0.9820137900379085),
                (20.0, 0.9999999979388464),
            ]),
            ("softplus", softplus, &[
                (-700.0, 9.85967654375977e-305), (-30.0, 9.357622968839737e-14), (-1.2, 0.2632824673380312),
                (0.0, std::f64::consts::LN_2), (0.001, 0.6936473055599401), (2.0, 2.1269280110429727),
                (33.5, 33.5), (800.0, 800.0),
            ]),
            ("erf", erf, &[
                (1e-20, 1.1283791670955125e-20), (0.0001, 0.00011283791633342487), (0.1, 0.1124629160182849),
                (0.49999, 0.5204910899433182), (0.50001, 0.5205086655948966), (1.0, 0.8427007929497149),
                (2.5, 0.999593047982555), (5.5, 0.9999999999999927),
            ]),
            ("normal_cdf", normal_cdf, &[
                (-37.5, 4.605353009581955e-308), (-20.0, 2.7536241186062337e-89), (-8.3, 5.205569744890254e-17),
                (-3.0, 0.0013498980316300946), (-1.0, 0.15865525393145705), (-0.1, 0.460172162722971),
                (0.001, 0.500398942213911), (1.96, 0.9750021048517795), (6.0, 0.9999999990134123),
            ]),
            ("normal_pdf", normal_pdf, &[
                (-37.5, 1.7282337322841054e-306), (0.0, 0.3989422804014327), (0.001, 0.39894208093034234),
                (1.0, 0.24197072451914334), (2.5, 0.017528300493568537), (10.3, 3.6623451685553836e-24),
                (30.0, 1.4736461348785476e-196),
            ]),
        ];
        for (name, function, values) in cases {
            for &(x, expected) in values {
                let found = function(x);
                assert!(close(found, expected, 1e-15), "{name}({x:e}) {found:e} {expected:e}");
            }
        }
    }

    #[test]
    fn functions_go_to_their_limits() {
        let infinity = f64::INFINITY;
        let cases: [(&str, Function, f64, f64, f64); 8] = [
            ("exp", exp, 0.0, 1.0, infinity),
            ("exp_m1", exp_m1, -1.0, 0.0, infinity),
            ("tanh", tanh, -1.0, 0.0, 1.0),
            ("sigmoid", sigmoid, 0.0, 0.5, 1.0),
            ("softplus", softplus, 0.0, std::f64::consts::LN_2, infinity),
            ("erf", erf, -1.0, 0.0, 1.0),
            ("normal_cdf", normal_cdf, 0.0, 0.5, 1.0),
            ("normal_pdf", normal_pdf, 0.0, FRAC_1_SQRT_TAU, 0.0),
        ];
        for (name, function, low, middle, high) in cases {
            assert_eq!(function(0.0), middle, "{name}");
            assert!(function(f64::NAN).is_nan(), "{name}");
            for far in [1000.0, 1e17, 1e300, f64::MAX, infinity] {
                assert_eq!(function(-far), low, "{name}(-{far:e})");
                if name == "softplus" {
                    assert_eq!(function(far), far);
                } else {
                    assert_eq!(function(far), high, "{name}({far:e})");
                }
            }
        }
        assert!(exp(709.782_712_893_384) < infinity && exp(709.782_712_893_385) == infinity);
        assert!(exp_m1(709.782_712_893_384) < infinity && exp_m1(709.782_712_893_385) == infinity);
    }

    /// Below the least normal number nothing jumps: what is left is right to its last bit, or is 0.
    #[test]
    fn small_results_fade_out() {
        let least = 5e-324;
        for i in 0..4000 {
            let x = -745.5 + 0.01 * f64::from(i);
            let expected = libm::exp(x);
            let tolerance = 1e-15 * expected + least;
            assert!((exp(x) - expected).abs() <= tolerance, "exp({x})");
            for function in [sigmoid, softplus] {
                let found = function(x);
                let faded = found == 0.0 && expected < f64::MIN_POSITIVE;
                assert!(
                    faded || (found - expected).abs() <= 1e-15 * expected + 4.0 * least,
                    "{x}"
                );
            }
        }
    }

    /// No step goes back by more than rounding, and what is bounded stays within its bounds.
    #[test]
    fn functions_grow_and_are_symmetric() {
        let steps = |from: f64, to: f64| (0..=40_000).map(move |i| from + (to - from) * f64::from(i) / 4e4);
        for function in [exp, exp_m1, tanh, sigmoid, softplus, erf, normal_cdf] {
            for (from, to) in [(-40.0, 40.0), (-1.0, 1.0), (0.1732, 0.1734), (0.4999, 0.5001)] {
                let mut before = f64::NEG_INFINITY;
                for x in steps(from, to) {
                    let value = function(x);
                    assert!(value >= before - 1e-15 * before.abs(), "{x} {value} {before}");
                    before = value;
                }
            }
        }
        for x in steps(0.0, 45.0) {
            assert_eq!(tanh(-x), -tanh(x));
            assert_eq!(erf(-x), -erf(x));
            assert_eq!(normal_pdf(-x), normal_pdf(x));
            assert!((sigmoid(x) + sigmoid(-x) - 1.0).abs() <= 4e-16, "{x}");
            assert!((normal_cdf(x) + normal_cdf(-x) - 1.0).abs() <= 2e-16, "{x}");
            let bounded = [tanh(x), sigmoid(x), erf(x), normal_cdf(x)];
            assert!(
                bounded.into_iter().all(|value| (0.0..=1.0).contains(&value)),
                "{x}"
            );
        }
    }
}
