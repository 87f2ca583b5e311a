//! What a network says of inputs: the number it fits, or the share of each class.

use super::{Loss, Network, Pass};
use crate::math::real::Real;

impl Network {
    /// What it gives for inputs, row by row: one number each.
    pub fn fitted(&self, parameters: &[f64], x: &[f64]) -> Vec<f64> {
        let mut fitted = Vec::with_capacity(x.len() / self.data.columns);
        self.visit(parameters, x, |outputs| fitted.push(outputs[0][0]));
        fitted
    }

    /// How sure it is of each class for inputs, row by row: the share of the second class where there are two, else of
    /// every class.
    ///
    /// ```
    /// use overshoot::Experiment;
    /// let objective = "model=perceptron&init=zero".parse::<Experiment>()?.objective();
    /// let network = objective.network().unwrap();
    /// assert_eq!(network.shares(&network.initial, &[0.3, -0.4]), [0.5]); // it knows nothing yet
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    pub fn shares(&self, parameters: &[f64], x: &[f64]) -> Vec<f64> {
        let mut shares = Vec::new();
        self.visit(parameters, x, |outputs| match self.loss {
            Loss::Squared => shares.push(((outputs[0][0] + 1.0) / 2.0).clamp(0.0, 1.0)),
            Loss::Logistic => shares.push(outputs[0][0].sigmoid()),
            Loss::CrossEntropy => {
                let top = outputs.iter().fold(f64::NEG_INFINITY, |top, z| top.max(z[0]));
                let sum: f64 = outputs.iter().map(|z| (z[0] - top).exp()).sum();
                shares.extend(outputs.iter().map(|z| (z[0] - top).exp() / sum));
            }
        });
        shares
    }

    /// How many shares [`Network::shares`] gives for a row.
    pub fn shares_of_a_row(&self) -> usize {
        match self.loss {
            Loss::CrossEntropy => self.data.classes,
            Loss::Squared | Loss::Logistic => 1,
        }
    }

    /// The class that it says for each row.
    pub fn classes(&self, parameters: &[f64], x: &[f64]) -> Vec<usize> {
        let shares = self.shares(parameters, x);
        let most = |row: &[f64]| match row {
            [second] => usize::from(*second > 0.5),
            all => (0..all.len()).fold(0, |best, class| if all[class] > all[best] { class } else { best }),
        };
        shares.chunks_exact(self.shares_of_a_row()).map(most).collect()
    }

    fn visit(&self, parameters: &[f64], x: &[f64], each: impl FnMut(&[[f64; 1]])) {
        let parameters: Vec<[f64; 1]> = parameters.iter().map(|&w| [w]).collect();
        Pass::new(self).each_output(self, x, &parameters, each);
    }
}
