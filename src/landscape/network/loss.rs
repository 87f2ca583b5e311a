//! What a network is trained to lower: the loss of one point from the outputs for it, with its derivatives.

use crate::math::parameter::choices;
use crate::math::real::Real;

choices! {
    /// The loss of a point.
    pub enum Loss {
        /// (z − y)²: for numbers, or for two classes as −1 and 1.
        Squared = "mse", "mean squared error";
        /// ln(1 + eᶻ) − y·z: two classes as 0 and 1 (`torch.nn.BCEWithLogitsLoss`).
        Logistic = "logistic", "logistic";
        /// ln Σ eᶻ − z of the right class: one output a class (`torch.nn.CrossEntropyLoss`).
        CrossEntropy = "cross-entropy", "softmax cross-entropy";
    }
}

impl Loss {
    /// The losses that targets of so many classes allow (0: numbers), the one that is meant unless another is named
    /// first.
    ///
    /// ```
    /// use overshoot::landscape::network::Loss;
    /// assert_eq!(Loss::fitting(2)[0], Loss::Logistic);
    /// assert_eq!(Loss::fitting(3), [Loss::CrossEntropy]);
    /// ```
    pub fn fitting(classes: usize) -> &'static [Loss] {
        match classes {
            0 => &[Loss::Squared],
            2 => &[Loss::Logistic, Loss::CrossEntropy, Loss::Squared],
            _ => &[Loss::CrossEntropy],
        }
    }

    /// What targets must be.
    pub fn needs(self) -> &'static str {
        match self {
            Loss::Squared => "numbers or two classes",
            Loss::Logistic => "two classes",
            Loss::CrossEntropy => "classes",
        }
    }

    /// What is lowered, as people write it.
    pub fn formula(self) -> &'static str {
        match self {
            Loss::Squared => "mean of (network(x) − y)²",
            Loss::Logistic => "mean of ln(1 + e^z) − y·z",
            Loss::CrossEntropy => "mean of −ln(share of the right class)",
        }
    }

    /// How many outputs a network needs for it.
    ///
    /// ```
    /// use overshoot::landscape::network::Loss;
    /// assert_eq!((Loss::Logistic.outputs(2), Loss::CrossEntropy.outputs(2)), (1, 2));
    /// ```
    pub fn outputs(self, classes: usize) -> usize {
        match self {
            Loss::CrossEntropy => classes,
            Loss::Squared | Loss::Logistic => 1,
        }
    }

    /// The loss of a point and whether its class is the right one (0 or 1; for numbers it means nothing), from
    /// outputs that lie `stride` apart; these become the derivatives by them.
    #[inline(always)]
    pub(super) fn point<R: Real>(
        self,
        outputs: &mut [R],
        stride: usize,
        count: usize,
        target: f64,
    ) -> (R, f64) {
        let z = outputs[0];
        match self {
            Loss::Squared => {
                let off = z - target;
                outputs[0] = off * 2.0;
                // No output is the first class, as with the logistic loss.
                let right = (z.plain() > 0.0) == (target > 0.0);
                (off * off, f64::from(u8::from(right)))
            }
            Loss::Logistic => {
                outputs[0] = z.sigmoid() - target;
                let right = (z.plain() > 0.0) == (target > 0.5);
                (z.softplus() - z * target, f64::from(u8::from(right)))
            }
            Loss::CrossEntropy => {
                let of = |class: usize| class * stride;
                let largest = (1..count).fold(0, |best, class| {
                    match outputs[of(class)].plain() > outputs[of(best)].plain() {
                        true => class,
                        false => best,
                    }
                });
                let (top, class) = (outputs[of(largest)].plain(), target as usize);
                let mut sum = R::constant(0.0);
                let right = outputs[of(class)] - top;
                for class in 0..count {
                    let share = (outputs[of(class)] - top).exp();
                    outputs[of(class)] = share;
                    sum = sum + share;
                }
                for class in 0..count {
                    outputs[of(class)] = outputs[of(class)] / sum;
                }
                outputs[of(class)] = outputs[of(class)] - 1.0;
                (sum.ln() - right, f64::from(u8::from(largest == class)))
            }
        }
    }
}
