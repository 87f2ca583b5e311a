//! How the best rate should grow with the batch size, as two laws have it, and how it does.

use super::Point;
use crate::math::real::portable::{ln, pow};

/// A law: the best rate grows as the batch size to a power.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Law {
    /// The name that people read.
    pub name: &'static str,
    /// The power of the batch size.
    pub exponent: f64,
}

/// A batch k times as large averages k slopes. Linear: one of its updates stands for k smaller ones, so that k times the
/// rate goes as far in an epoch (Goyal et al. 2017, arXiv 1706.02677). Square root: its noise is √k times as small, so
/// that √k times the rate keeps the noise of an update the same (Krizhevsky 2014, arXiv 1404.5997); where slopes are
/// divided by their size, as in Adam, it is this one that keeps the path the same (Malladi et al. 2022, arXiv 2205.10287).
pub const LAWS: [Law; 2] = [
    Law {
        name: "linear law",
        exponent: 1.0,
    },
    Law {
        name: "square-root law",
        exponent: 0.5,
    },
];

impl Law {
    /// The rate at a batch size, from the best rate of the smallest batch.
    ///
    /// ```
    /// use overshoot::search::best_rate::scaling::LAWS;
    /// let [linear, square_root] = LAWS;
    /// assert_eq!(linear.rate((8.0, 0.1), 32.0), 0.4);
    /// assert_eq!(square_root.rate((8.0, 0.1), 32.0), 0.2);
    /// ```
    pub fn rate(&self, (smallest, rate): (f64, f64), batch: f64) -> f64 {
        rate * pow(batch / smallest, self.exponent)
    }
}

/// The smallest batch that has a best rate, and that rate.
pub fn anchor(points: &[Point]) -> Option<(f64, f64)> {
    best(points).next()
}

/// The exponent of the power of the batch size that the best rates grow with: the slope of a straight line through their
/// logarithms by least squares. None of fewer than three.
pub fn exponent(points: &[Point]) -> Option<f64> {
    let logs: Vec<[f64; 2]> = best(points).map(|(batch, rate)| [ln(batch), ln(rate)]).collect();
    if logs.len() < 3 {
        return None;
    }
    let mean = |axis: usize| logs.iter().map(|log| log[axis]).sum::<f64>() / logs.len() as f64;
    let [x, y] = [mean(0), mean(1)];
    let of = |other: usize, middle: f64| -> f64 {
        logs.iter().map(|log| (log[0] - x) * (log[other] - middle)).sum()
    };
    Some(of(1, y) / of(0, x))
}

/// The law that an exponent is nearer to.
///
/// ```
/// use overshoot::search::best_rate::scaling::nearer;
/// assert_eq!(nearer(0.6).name, "square-root law");
/// ```
pub fn nearer(exponent: f64) -> Law {
    let off = |law: &Law| (law.exponent - exponent).abs();
    let [linear, root] = LAWS;
    if off(&linear) < off(&root) { linear } else { root }
}

fn best(points: &[Point]) -> impl Iterator<Item = (f64, f64)> {
    points
        .iter()
        .filter_map(|point| Some((point.value, point.best?.rate)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::best_rate::Best;
    use crate::training::about_right::Merit;
    use crate::training::theory::Limits;

    fn points(rates: &[(f64, Option<f64>)]) -> Vec<Point> {
        let point = |&(value, rate): &(f64, Option<f64>)| Point {
            value,
            best: rate.map(|rate| Best {
                rate,
                equals: [rate; 2],
                merit: Merit::Fastest,
            }),
            rates: Limits::default(),
            law: None,
        };
        rates.iter().map(point).collect()
    }

    /// Points on a power law have its exponent; what has no best rate counts for nothing.
    #[test]
    fn the_exponent_is_measured() {
        for exponent in [0.0, 0.3, 0.5, 0.74, 0.76, 1.0, -0.2] {
            let mut rates: Vec<_> = [1.0, 2.0, 4.0, 16.0, 64.0, 200.0]
                .map(|batch: f64| (batch, Some(0.03 * batch.powf(exponent))))
                .to_vec();
            rates.insert(2, (3.0, None));
            let points = points(&rates);
            assert!((self::exponent(&points).unwrap() - exponent).abs() < 1e-12);
            let expected = if exponent > 0.75 {
                "linear law"
            } else {
                "square-root law"
            };
            assert_eq!(nearer(exponent).name, expected);
            let anchor = anchor(&points).unwrap();
            assert_eq!(anchor, (1.0, 0.03));
            let [linear, root] = LAWS.map(|law| law.rate(anchor, 64.0));
            assert!((linear - 1.92).abs() < 1e-12 && (root - 0.24).abs() < 1e-12);
        }
        // By hand: logarithms to the base of 2 are (0, 0), (1, 2), (2, 1), whose line has the slope 1/2.
        let three = points(&[(1.0, Some(1.0)), (2.0, Some(4.0)), (4.0, Some(2.0))]);
        assert!((self::exponent(&three).unwrap() - 0.5).abs() < 1e-12);
        assert_eq!(self::exponent(&three[..2]), None);
    }
}
