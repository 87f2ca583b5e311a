//! The number that a formula is generic over: `f64`, or [`Dual`], which carries exact derivatives along.
//!
//! A formula written once over [`Real`] is the loss as `f64`, its gradient as [`Dual<f64, 2>`](Dual), its
//! Hessian as `Dual<Dual<f64, 2>, 2>` (forward-mode automatic differentiation; Griewank and Walther,
//! *Evaluating Derivatives*, 2008, chapter 3).

pub mod smooth;

use std::ops::{Add, Div, Mul, Neg, Sub};

/// The functions that the standard library computes differently on different platforms, from one portable
/// source, so that the same experiment gives the same bits natively and in every browser. What networks call over
/// whole slices is in [`smooth`].
pub mod portable {
    pub use libm::{cos, exp, log as ln, pow, sin};

    /// Both of an angle in radians.
    pub(crate) fn sin_cos(angle: f64) -> (f64, f64) {
        (sin(angle), cos(angle))
    }
}

/// A number that formulas can be written over.
///
/// ```
/// use overshoot::math::real::{Dual, Real};
/// fn formula<R: Real>(x: R, y: R) -> R {
///     x * x * y + y.exp()
/// }
/// let [x, y] = Dual::variables([3.0, 0.0]);
/// let loss = formula(x, y);
/// assert_eq!(loss.value, formula(3.0, 0.0));
/// assert_eq!(loss.gradient, [0.0, 10.0]); // ∂/∂x = 2xy, ∂/∂y = x² + eʸ
/// ```
pub trait Real:
    Copy
    + Neg<Output = Self>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Add<f64, Output = Self>
    + Sub<f64, Output = Self>
    + Mul<f64, Output = Self>
    + Div<f64, Output = Self>
{
    /// The constant `value`, whose derivatives are zero.
    fn constant(value: f64) -> Self;
    /// The number itself, without its derivatives.
    fn plain(self) -> f64;
    /// eˣ.
    fn exp(self) -> Self;
    /// The natural logarithm.
    fn ln(self) -> Self;
    /// The sine of an angle in radians.
    fn sin(self) -> Self;
    /// The cosine of an angle in radians.
    fn cos(self) -> Self;
    /// The hyperbolic tangent.
    fn tanh(self) -> Self;
    /// The logistic function 1 / (1 + e⁻ˣ).
    fn sigmoid(self) -> Self;
    /// ln(1 + eˣ).
    fn softplus(self) -> Self;
    /// The distribution function of the standard normal.
    fn normal_cdf(self) -> Self;
    /// The density of the standard normal.
    fn normal_pdf(self) -> Self;
    /// The square root; its derivative at 0 is taken as 0 (a subgradient), so that Ackley's minimum is one.
    fn sqrt(self) -> Self;
    /// `self` to a constant power.
    fn pow(self, exponent: f64) -> Self;

    /// `self · self`.
    #[inline(always)]
    fn squared(self) -> Self {
        self * self
    }
}

impl Real for f64 {
    #[inline(always)]
    fn constant(value: f64) -> f64 {
        value
    }
    #[inline(always)]
    fn plain(self) -> f64 {
        self
    }
    #[inline(always)]
    fn exp(self) -> f64 {
        portable::exp(self)
    }
    #[inline(always)]
    fn ln(self) -> f64 {
        portable::ln(self)
    }
    #[inline(always)]
    fn sin(self) -> f64 {
        portable::sin(self)
    }
    #[inline(always)]
    fn cos(self) -> f64 {
        portable::cos(self)
    }
    #[inline(always)]
    fn tanh(self) -> f64 {
        smooth::tanh(self)
    }
    #[inline(always)]
    fn sigmoid(self) -> f64 {
        smooth::sigmoid(self)
    }
    #[inline(always)]
    fn softplus(self) -> f64 {
        smooth::softplus(self)
    }
    #[inline(always)]
    fn normal_cdf(self) -> f64 {
        smooth::normal_cdf(self)
    }
    #[inline(always)]
    fn normal_pdf(self) -> f64 {
        smooth::normal_pdf(self)
    }
    #[inline(always)]
    fn sqrt(self) -> f64 {
        f64::sqrt(self) // exact by IEEE 754 on every platform
    }
    #[inline(always)]
    fn pow(self, exponent: f64) -> f64 {
        portable::pow(self, exponent)
    }
}

/// A number together with its `P` partial derivatives; nested, with its second ones.
///
/// ```
/// use overshoot::math::real::{Dual, Real};
/// // x³ at 2: the value, the first and the second derivative.
/// let [x] = Dual::variables(Dual::variables([2.0]));
/// let cube = x * x.squared();
/// assert_eq!((cube.value.value, cube.gradient[0].value, cube.gradient[0].gradient[0]), (8.0, 12.0, 12.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dual<R, const P: usize> {
    /// The number itself.
    pub value: R,
    /// Its partial derivatives, one for each variable.
    pub gradient: [R; P],
}

impl<R: Real, const P: usize> Dual<R, P> {
    /// The `P` independent variables at a point: each has the derivative 1 along itself.
    #[inline(always)]
    pub fn variables(point: [R; P]) -> [Self; P] {
        std::array::from_fn(|i| Dual {
            value: point[i],
            gradient: std::array::from_fn(|j| R::constant(if i == j { 1.0 } else { 0.0 })),
        })
    }

    /// A function of `self` with the given value and derivative there: the chain rule.
    #[inline(always)]
    fn chain(self, value: R, derivative: R) -> Self {
        Dual {
            value,
            gradient: self.gradient.map(|part| part * derivative),
        }
    }
}

impl<R: Real, const P: usize> Real for Dual<R, P> {
    #[inline(always)]
    fn constant(value: f64) -> Self {
        Dual {
            value: R::constant(value),
            gradient: [R::constant(0.0); P],
        }
    }
    #[inline(always)]
    fn plain(self) -> f64 {
        self.value.plain()
    }
    #[inline(always)]
    fn exp(self) -> Self {
        let exp = self.value.exp();
        self.chain(exp, exp)
    }
    #[inline(always)]
    fn ln(self) -> Self {
        self.chain(self.value.ln(), R::constant(1.0) / self.value)
    }
    #[inline(always)]
    fn sin(self) -> Self {
        self.chain(self.value.sin(), self.value.cos())
    }
    #[inline(always)]
    fn cos(self) -> Self {
        self.chain(self.value.cos(), -self.value.sin())
    }
    #[inline(always)]
    fn tanh(self) -> Self {
        let tanh = self.value.tanh();
        self.chain(tanh, -(tanh * tanh) + 1.0)
    }
    #[inline(always)]
    fn sigmoid(self) -> Self {
        let sigmoid = self.value.sigmoid();
        self.chain(sigmoid, sigmoid * (-sigmoid + 1.0))
    }
    #[inline(always)]
    fn softplus(self) -> Self {
        self.chain(self.value.softplus(), self.value.sigmoid())
    }
    #[inline(always)]
    fn normal_cdf(self) -> Self {
        self.chain(self.value.normal_cdf(), self.value.normal_pdf())
    }
    #[inline(always)]
    fn normal_pdf(self) -> Self {
        let density = self.value.normal_pdf();
        self.chain(density, -self.value * density)
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        let root = self.value.sqrt();
        let derivative = if root.plain() == 0.0 {
            R::constant(0.0)
        } else {
            R::constant(0.5) / root
        };
        self.chain(root, derivative)
    }
    #[inline(always)]
    fn pow(self, exponent: f64) -> Self {
        let derivative = if exponent == 0.0 {
            R::constant(0.0) // not 0 · self⁻¹, which is no number at 0
        } else {
            self.value.pow(exponent - 1.0) * exponent
        };
        self.chain(self.value.pow(exponent), derivative)
    }
}

impl<R: Real, const P: usize> Neg for Dual<R, P> {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        Dual {
            value: -self.value,
            gradient: self.gradient.map(Neg::neg),
        }
    }
}

/// One binary operation: its value, and each derivative from both sides' values and derivatives (`a`, `b`, `da`, `db`).
macro_rules! binary {
    ($trait:ident, $method:ident, |$a:ident, $da:ident, $b:ident, $db:ident| $d:expr) => {
        impl<R: Real, const P: usize> $trait for Dual<R, P> {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                let ($a, $b) = (self.value, other.value);
                Dual {
                    value: $a.$method($b),
                    gradient: std::array::from_fn(|i| {
                        let ($da, $db) = (self.gradient[i], other.gradient[i]);
                        $d
                    }),
                }
            }
        }
    };
}
binary!(Add, add, |_a, da, _b, db| da + db);
binary!(Sub, sub, |_a, da, _b, db| da - db);
binary!(Mul, mul, |a, da, b, db| da * b + a * db);
binary!(Div, div, |a, da, b, db| (da - a / b * db) / b);

/// One operation with a constant on the right: its value, and each derivative.
macro_rules! with_constant {
    ($trait:ident, $method:ident, |$d:ident, $constant:ident| $result:expr) => {
        impl<R: Real, const P: usize> $trait<f64> for Dual<R, P> {
            type Output = Self;
            #[inline(always)]
            fn $method(self, $constant: f64) -> Self {
                Dual {
                    value: self.value.$method($constant),
                    gradient: self.gradient.map(|$d| $result),
                }
            }
        }
    };
}
with_constant!(Add, add, |d, _constant| d);
with_constant!(Sub, sub, |d, _constant| d);
with_constant!(Mul, mul, |d, constant| d * constant);
with_constant!(Div, div, |d, constant| d / constant);

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::TAU;

    /// Every function against its textbook first and second derivative.
    #[test]
    fn derivatives_are_exact() {
        fn check(f: fn(Dual<Dual<f64, 1>, 1>) -> Dual<Dual<f64, 1>, 1>, x: f64, expected: [f64; 3]) {
            let [inner] = Dual::variables([x]);
            let [outer] = Dual::variables([inner]);
            let result = f(outer);
            let found = [
                result.value.value,
                result.gradient[0].value,
                result.gradient[0].gradient[0],
            ];
            for (found, expected) in found.into_iter().zip(expected) {
                assert!(
                    (found - expected).abs() <= 1e-14 * expected.abs().max(1.0),
                    "{found} {expected}"
                );
            }
        }
        let x = 0.7_f64;
        let (exp, ln, sin, cos, tanh) = (x.exp(), x.ln(), x.sin(), x.cos(), x.tanh());
        check(|x| x.exp(), x, [exp, exp, exp]);
        check(|x| x.ln(), x, [ln, 1.0 / x, -1.0 / (x * x)]);
        check(|x| x.sin(), x, [sin, cos, -sin]);
        check(|x| x.cos(), x, [cos, -sin, -cos]);
        check(
            |x| x.tanh(),
            x,
            [tanh, 1.0 - tanh * tanh, -2.0 * tanh * (1.0 - tanh * tanh)],
        );
        let sigmoid = 1.0 / (1.0 + (-x).exp());
        let slope = exp / ((1.0 + exp) * (1.0 + exp));
        let curvature = exp * (1.0 - exp) / (1.0 + exp).powi(3);
        check(|x| x.sigmoid(), x, [sigmoid, slope, curvature]);
        check(|x| x.softplus(), x, [(1.0 + exp).ln(), sigmoid, slope]);
        let density = (-x * x / 2.0).exp() / TAU.sqrt();
        let cdf = 0.758_036_347_776_927; // mpmath.ncdf(0.7)
        check(|x| x.normal_cdf(), x, [cdf, density, -x * density]);
        let bend = (x * x - 1.0) * density;
        check(|x| x.normal_pdf(), x, [density, -x * density, bend]);
        check(|x| x.sqrt(), x, [x.sqrt(), 0.5 / x.sqrt(), -0.25 / x.powf(1.5)]);
        check(
            |x| x.pow(2.5),
            x,
            [x.powf(2.5), 2.5 * x.powf(1.5), 3.75 * x.sqrt()],
        );
        check(|x| x * x * x, x, [x.powi(3), 3.0 * x * x, 6.0 * x]);
        check(
            |x| Dual::constant(1.0) / x,
            x,
            [1.0 / x, -1.0 / (x * x), 2.0 / x.powi(3)],
        );
        check(
            |x| -((x * 3.0 - 1.0) / 2.0 + 4.0),
            x,
            [-(3.0 * x - 1.0) / 2.0 - 4.0, -1.5, 0.0],
        );
    }

    #[test]
    fn whole_powers_have_derivatives_at_zero() {
        for (exponent, expected) in [
            (0.0, [0.0, 0.0]),
            (1.0, [1.0, 0.0]),
            (2.0, [0.0, 2.0]),
            (3.0, [0.0, 0.0]),
        ] {
            let [x] = Dual::variables(Dual::<f64, 1>::variables([0.0]));
            let result = x.pow(exponent);
            assert_eq!(
                [result.gradient[0].value, result.gradient[0].gradient[0]],
                expected
            );
        }
    }

    /// Quotients and powers of two variables, against their textbook gradients and Hessians.
    #[test]
    fn quotients_have_mixed_derivatives() {
        let (a, b) = (0.7, -1.3);
        let [x, y] = Dual::variables(Dual::variables([a, b]));
        let quotient = x / y;
        assert_eq!(quotient.plain(), a / b);
        let expected = [
            [1.0 / b, 0.0, -1.0 / (b * b)],
            [-a / (b * b), -1.0 / (b * b), 2.0 * a / (b * b * b)],
        ];
        for (slope, expected) in quotient.gradient.into_iter().zip(expected) {
            for (found, expected) in [slope.value, slope.gradient[0], slope.gradient[1]]
                .into_iter()
                .zip(expected)
            {
                assert!((found - expected).abs() < 1e-15, "{found} {expected}");
            }
        }
    }

    #[test]
    fn the_square_root_is_flat_at_zero() {
        let [x] = Dual::variables([0.0]);
        assert_eq!(x.sqrt().gradient, [0.0]);
    }
}
