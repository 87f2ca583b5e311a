//! What a unit makes of the sum of its inputs, with its derivative.

use crate::math::parameter::choices;
use crate::math::real::Real;

choices! {
    /// An activation function.
    ///
    /// ```
    /// use overshoot::landscape::network::Activation;
    /// assert_eq!((Activation::Relu.name(), Activation::Relu.label()), ("relu", "ReLU"));
    /// ```
    pub enum Activation {
        /// tanh z.
        Tanh = "tanh", "tanh";
        /// max(z, 0), whose derivative at 0 is taken as 0, as PyTorch does.
        Relu = "relu", "ReLU";
        /// z·Φ(z), with the distribution function Φ of the standard normal (Hendrycks and Gimpel 2016, arXiv 1606.08415).
        Gelu = "gelu", "GELU";
        /// 1 / (1 + e⁻ᶻ).
        Sigmoid = "sigmoid", "sigmoid";
        /// z itself.
        Linear = "linear", "linear (none)";
    }
}

/// Every activation, in the order of the menu.
pub const ACTIVATIONS: &[Activation] = Activation::ALL;

impl Activation {
    /// Turns sums into what the units give, and notes the derivative at each sum. One loop a function, so that each
    /// becomes vector instructions.
    #[inline(never)]
    pub(super) fn apply<R: Real>(self, sums: &mut [R], derivatives: &mut [R]) {
        let mut each = |function: fn(R) -> (R, R)| {
            for (sum, derivative) in sums.iter_mut().zip(&mut *derivatives) {
                (*sum, *derivative) = function(*sum);
            }
        };
        match self {
            Activation::Tanh => tanh_all(sums, derivatives),
            Activation::Sigmoid => sigmoid_all(sums, derivatives),
            Activation::Relu => each(relu),
            Activation::Gelu => gelu_all(sums, derivatives),
            Activation::Linear => each(|sum| (sum, R::constant(1.0))),
        }
    }
}

/// max(z, 0); its derivative at 0 is taken as 0, as PyTorch does. What is no number stays none.
#[inline(always)]
fn relu<R: Real>(z: R) -> (R, R) {
    let open = if z.plain() <= 0.0 { 0.0 } else { 1.0 };
    let value = if z.plain() <= 0.0 { R::constant(0.0) } else { z };
    (value, R::constant(open))
}

fn tanh_all<R: Real>(sums: &mut [R], derivatives: &mut [R]) {
    for (sum, derivative) in sums.iter_mut().zip(derivatives) {
        let tanh = sum.tanh();
        *sum = tanh;
        *derivative = -(tanh * tanh) + 1.0;
    }
}

fn sigmoid_all<R: Real>(sums: &mut [R], derivatives: &mut [R]) {
    for (sum, derivative) in sums.iter_mut().zip(derivatives) {
        let sigmoid = sum.sigmoid();
        *sum = sigmoid;
        *derivative = sigmoid * (-sigmoid + 1.0);
    }
}

/// z·Φ(z) with the normal distribution Φ (Hendrycks and Gimpel 2016, arXiv 1606.08415), as `torch.nn.GELU`.
fn gelu_all<R: Real>(sums: &mut [R], derivatives: &mut [R]) {
    for (sum, derivative) in sums.iter_mut().zip(derivatives) {
        let z = *sum;
        let below = z.normal_cdf();
        *sum = z * below;
        *derivative = below + z * z.normal_pdf();
    }
}
