//! The robust scale of a landscape's colours and contour lines: the share of the picture that lies lower. Whatever
//! the loss (a bowl, a banana with walls a thousand times as high, a plateau), every colour gets its share.

use crate::math::sorting::sort;

/// How many quantiles the scale remembers.
const QUANTILES: usize = 96;

/// Maps a loss to 0 (lowest in the picture) … 1 (highest, or not a number).
#[derive(Clone, Debug, PartialEq)]
pub struct QuantileScale {
    /// The loss below which lie 0, 1/96, 2/96 … of the picture.
    quantiles: Vec<f64>,
}

impl QuantileScale {
    /// The scale of losses sampled evenly over the picture, and the lowest known loss.
    pub fn new(losses: &[f64], lowest: Option<f64>) -> QuantileScale {
        let mut sorted: Vec<f64> = losses.iter().copied().filter(|loss| loss.is_finite()).collect();
        sort(&mut sorted);
        if sorted.is_empty() {
            sorted.push(0.0);
        }
        let last = sorted.len() - 1;
        let mut quantiles: Vec<f64> = (0..=QUANTILES).map(|i| sorted[last * i / QUANTILES]).collect();
        if let Some(lowest) = lowest {
            quantiles[0] = quantiles[0].min(lowest);
        }
        QuantileScale { quantiles }
    }

    /// The place of a loss on the scale: the square root of the share, so that a bowl's rings are evenly spaced.
    pub fn place(&self, loss: f64) -> f64 {
        if loss.is_nan() {
            return 1.0;
        }
        let above = self.quantiles.partition_point(|&quantile| quantile <= loss);
        if above == 0 {
            return 0.0;
        }
        if above > QUANTILES {
            return 1.0;
        }
        let (low, high) = (self.quantiles[above - 1], self.quantiles[above]);
        let share = above as f64 - 1.0 + ((loss - low) / (high - low)).clamp(0.0, 1.0);
        (share / QUANTILES as f64).sqrt()
    }

    /// The loss at a place on the scale.
    pub fn loss(&self, place: f64) -> f64 {
        let share = (place * place * QUANTILES as f64).clamp(0.0, QUANTILES as f64);
        let below = (share as usize).min(QUANTILES - 1);
        let (low, high) = (self.quantiles[below], self.quantiles[below + 1]);
        low + (high - low) * (share - below as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_loss_has_a_place() {
        let mut losses: Vec<f64> = (0..1000).map(|i| f64::from(i).powi(6)).collect();
        losses.extend([f64::NAN, f64::INFINITY]);
        let scale = QuantileScale::new(&losses, Some(-1.0));
        assert_eq!(scale.place(-1.0), 0.0);
        assert_eq!(scale.place(f64::NAN), 1.0);
        assert_eq!(scale.place(f64::INFINITY), 1.0);
        for i in 1..100 {
            let place = f64::from(i) / 100.0;
            assert!((scale.place(scale.loss(place)) - place).abs() < 1e-9);
        }
        assert_eq!(QuantileScale::new(&[], None).place(5.0), 1.0);
    }
}
