//! The vertical axis of losses: the logarithm of the gap to the minimum, a logarithm in both directions where there
//! is no minimum, or the loss as it is. Whatever lies beyond it is said to, never clipped silently.

use super::ticks::ticks;
use crate::math::numbers::{self, human, power, with_digits};
use crate::math::real::portable::pow;

/// How losses are measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LossScale {
    /// The logarithm of the gap to this loss, the minimum's.
    LogGap(f64),
    /// Logarithmic far from 0 in both directions, linear within this loss around 0.
    SymLog(f64),
    /// The loss as it is.
    Linear,
    /// No loss, but a share from 0 to 1, as percents: an accuracy.
    Percent,
    /// No loss, but the logarithm of the steps to the flag; what never arrives stands above, where the axis is broken.
    Steps,
}

/// An axis from `bottom` up to `top`, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LossAxis {
    pub measure: LossScale,
    lo: f64,
    hi: f64,
    pub top: f64,
    pub bottom: f64,
    /// Whether a gap of exactly 0 occurs: it stands at the bottom.
    pub zero: bool,
}

/// A tick: its height, its text (none for a minor one).
pub(super) type Tick = (f64, Option<String>);

/// A loss on the axis: its height, and whether it lies beyond.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    On(f64),
    Beyond(End),
}

/// An end of an upright axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    Top,
    Bottom,
}

impl End {
    /// The way out of the chart there, y being downwards.
    pub fn way(self) -> f64 {
        match self {
            End::Top => -1.0,
            End::Bottom => 1.0,
        }
    }

    /// The way out as people read it.
    pub fn arrow(self) -> &'static str {
        match self {
            End::Top => "↑",
            End::Bottom => "↓",
        }
    }

    /// Of two values beyond the axis the one that is farther out.
    pub fn farther(self, a: f64, b: f64) -> f64 {
        match self {
            End::Top => a.max(b),
            End::Bottom => a.min(b),
        }
    }
}

/// Decades shown below the first loss at most.
const DOWN: f64 = 16.0;
/// The height between the lowest decade and 0, which is infinitely many decades away: there the axis is broken.
pub(super) const BREAK: f64 = 14.0;

impl LossAxis {
    /// An axis for these losses. `best` is the minimum's loss if there is one, `first` the loss at the start, and
    /// at most `up` decades above it are shown, or four times of it on a plain axis.
    pub fn new(
        losses: impl Iterator<Item = f64> + Clone,
        best: Option<f64>,
        first: f64,
        (linear, up): (bool, f64),
        (top, bottom): (f64, f64),
    ) -> LossAxis {
        let losses = losses.filter(|loss| loss.is_finite());
        let measure = match (linear, best) {
            (true, _) => LossScale::Linear,
            (false, Some(best)) => LossScale::LogGap(best),
            (false, None) => LossScale::SymLog(unit(first)),
        };
        let mut axis = LossAxis {
            measure,
            lo: 0.0,
            hi: 1.0,
            top,
            bottom,
            zero: false,
        };
        let values = || {
            losses
                .clone()
                .map(|loss| axis.value(loss))
                .filter(|value| value.is_finite())
        };
        let zero = matches!(measure, LossScale::LogGap(_))
            && losses.clone().any(|loss| axis.value(loss) == f64::NEG_INFINITY);
        let (mut lo, mut hi) = values().fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), value| {
            (lo.min(value), hi.max(value))
        });
        if lo > hi {
            (lo, hi) = (0.0, 1.0);
        }
        let start = axis.value(first).clamp(f64::MIN, f64::MAX);
        match measure {
            LossScale::LogGap(_) => {
                let start = if start.is_finite() && start > -300.0 {
                    start
                } else {
                    hi
                };
                hi = hi.min(start + up).ceil();
                lo = lo.max(start - DOWN).floor().min(hi - 2.0);
            }
            LossScale::SymLog(_) => {
                hi = hi.min(start.abs() + up).max(0.5);
                lo = lo.max(-start.abs() - up).min(0.0);
                (lo, hi) = (lo - 0.04 * (hi - lo), hi + 0.04 * (hi - lo));
            }
            LossScale::Linear | LossScale::Percent | LossScale::Steps => {
                let floor = best.unwrap_or(lo).min(lo).max(start - 10.0 * start.abs() - 10.0);
                hi = hi.min(floor + 4.0 * (start - floor).max(f64::MIN_POSITIVE));
                if hi - floor <= 1e-12 * floor.abs() {
                    hi = floor + 1.0;
                }
                lo = floor - 0.03 * (hi - floor);
                hi += 0.05 * (hi - floor);
            }
        }
        (axis.lo, axis.hi, axis.zero) = (lo, hi, zero);
        axis
    }

    /// An axis for shares from 0 to 1, of which more is better.
    pub fn shares((top, bottom): (f64, f64)) -> LossAxis {
        LossAxis {
            measure: LossScale::Percent,
            lo: 0.0,
            hi: 1.0,
            top,
            bottom,
            zero: false,
        }
    }

    /// An axis for steps to the flag: from 10 to 1,000, and farther where fewer are needed, or more are allowed.
    pub fn steps(counts: impl Iterator<Item = f64>, allowed: u64, (top, bottom): (f64, f64)) -> LossAxis {
        let fewest = counts.fold(10.0, f64::min).max(1.0);
        LossAxis {
            measure: LossScale::Steps,
            lo: fewest.log10().floor(),
            hi: (allowed as f64).max(1e3).log10(),
            top,
            bottom,
            zero: false,
        }
    }

    /// A loss in the axis' own measure.
    fn value(&self, loss: f64) -> f64 {
        match self.measure {
            LossScale::LogGap(best) if loss > best => (loss - best).log10(),
            LossScale::LogGap(_) => f64::NEG_INFINITY,
            LossScale::SymLog(unit) => (loss / unit).asinh() / std::f64::consts::LN_10,
            LossScale::Linear => loss,
            // What diverged is right about nothing.
            LossScale::Percent if loss.is_nan() => 0.0,
            LossScale::Percent => loss,
            LossScale::Steps => loss.max(1.0).log10(),
        }
    }

    fn height(&self, value: f64) -> f64 {
        let lowest = self.bottom - if self.zero { BREAK } else { 0.0 };
        let highest = match self.measure {
            LossScale::Steps => self.top + BREAK,
            LossScale::LogGap(_) | LossScale::SymLog(_) | LossScale::Linear | LossScale::Percent => self.top,
        };
        lowest - (value - self.lo) / (self.hi - self.lo) * (lowest - highest)
    }

    /// Where a loss stands. A gap of exactly 0 stands at the bottom.
    pub fn place(&self, loss: f64) -> Place {
        let value = self.value(loss);
        if value.is_nan() || value > self.hi + 1e-9 {
            Place::Beyond(End::Top)
        } else if value == f64::NEG_INFINITY && self.zero {
            Place::On(self.bottom)
        } else if value < self.lo - 1e-9 {
            Place::Beyond(End::Bottom)
        } else {
            Place::On(self.height(value).clamp(self.top, self.bottom))
        }
    }

    /// The height of a loss, held to the axis' ends.
    pub fn held(&self, loss: f64) -> f64 {
        match self.place(loss) {
            Place::On(y) => y,
            Place::Beyond(end) => self.end(end),
        }
    }

    /// The height of an end.
    pub fn end(&self, end: End) -> f64 {
        match end {
            End::Top => self.top,
            End::Bottom => self.bottom,
        }
    }

    /// The height of a loss even beyond the ends, but no farther than one axis' length.
    pub fn free(&self, loss: f64) -> f64 {
        let length = self.bottom - self.top;
        let value = self.value(loss);
        if value.is_nan() {
            self.top - length
        } else {
            self.height(value).clamp(self.top - length, self.bottom + length)
        }
    }

    /// A loss as the axis writes it: the gap, or the loss.
    pub fn text(&self, loss: f64) -> String {
        match self.measure {
            LossScale::LogGap(best) => human(loss - best),
            LossScale::Percent => percents(loss),
            LossScale::SymLog(_) | LossScale::Linear | LossScale::Steps => human(loss),
        }
    }

    /// Ticks from the bottom up, with texts about `apart` CSS pixels apart at least.
    pub fn ticks(&self, apart: f64) -> Vec<Tick> {
        let length = self.bottom - self.top;
        let count = (length / apart).max(1.0);
        match self.measure {
            LossScale::Linear => {
                let tick = |(value, text)| (self.height(value), Some(text));
                ticks(self.lo, self.hi, count).into_iter().map(tick).collect()
            }
            LossScale::Percent => {
                let parts = if count >= 4.0 { 4 } else { 2 };
                let share = |i: u32| f64::from(i) / f64::from(parts);
                (0..=parts)
                    .map(|i| (self.height(share(i)), Some(percents(share(i)))))
                    .collect()
            }
            LossScale::Steps => {
                let decade = self.height(0.0) - self.height(1.0);
                let stride = (1..).find(|&stride| decade * stride as f64 >= BREAK).unwrap_or(1);
                let decades = (self.lo.ceil() as i64..=self.hi as i64).step_by(stride);
                let tick = |exponent: i64| {
                    let text = match exponent {
                        ..=3 => numbers::count(10u64.pow(exponent as u32)),
                        _ => power(exponent),
                    };
                    (self.height(exponent as f64), Some(text))
                };
                decades
                    .map(tick)
                    .chain([(self.top, Some("never".into()))])
                    .collect()
            }
            LossScale::LogGap(_) => {
                let decades = self.hi - self.lo;
                let stride = [1i64, 2, 5, 10, 20, 50]
                    .into_iter()
                    .find(|&s| decades / s as f64 <= count)
                    .unwrap_or(100);
                let minor = length / decades >= 7.0;
                let tick = |exponent: i64| {
                    let y = self.height(exponent as f64);
                    let named = exponent % stride == 0;
                    (named || minor).then(|| (y, named.then(|| power(exponent))))
                };
                let mut all: Vec<Tick> = (self.lo as i64..=self.hi as i64).filter_map(tick).collect();
                if self.zero {
                    all.push((self.bottom, Some("0".into())));
                }
                all
            }
            LossScale::SymLog(unit) => {
                let mut all = vec![(self.height(0.0), Some("0".to_string()))];
                let mut last = [self.height(0.0); 2];
                let first = unit.log10().round() as i64;
                for exponent in first..first + 400 {
                    let loss = 10f64.powi(exponent as i32);
                    for (side, sign) in [1.0, -1.0].into_iter().enumerate() {
                        let y = self.height(self.value(sign * loss));
                        if y < self.top || y > self.bottom {
                            continue;
                        }
                        let named = (y - last[side]).abs() >= apart * 0.8;
                        if named {
                            last[side] = y;
                        }
                        let sign = if sign < 0.0 { "−" } else { "" };
                        all.push((y, named.then(|| format!("{sign}{}", power(exponent)))));
                    }
                    if self.value(loss) > self.hi.max(-self.lo) {
                        break;
                    }
                }
                all
            }
        }
    }
}

/// A share as percents with three digits: `98.5 %`.
pub(super) fn percents(share: f64) -> String {
    if share == 0.0 {
        return "0".to_string();
    }
    format!("{} %", with_digits(100.0 * share, 3))
}

/// Within what loss around 0 an axis for losses of this size is linear.
fn unit(first: f64) -> f64 {
    let size = if first.is_finite() {
        first.abs().clamp(1e-6, 1e300)
    } else {
        1.0
    };
    pow(10.0, size.log10().floor() - 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(losses: &[f64], best: Option<f64>, linear: bool) -> LossAxis {
        LossAxis::new(
            losses.iter().copied(),
            best,
            losses[0],
            (linear, 6.0),
            (0.0, 100.0),
        )
    }

    #[test]
    fn the_log_axis_holds_sixteen_decades_down_and_a_few_up() {
        let axis = axis(&[15.0, 1e-300, 1e300, 0.0], Some(0.0), false);
        assert_eq!((axis.lo, axis.hi), (-15.0, 8.0));
        assert_eq!(axis.place(1e300), Place::Beyond(End::Top));
        assert_eq!(axis.place(f64::INFINITY), Place::Beyond(End::Top));
        assert_eq!(axis.place(0.0), Place::On(100.0));
        // It is no next decade: the axis is broken above it.
        assert_eq!(axis.place(1e-15), Place::On(100.0 - BREAK));
        assert_eq!(axis.ticks(20.0).last(), Some(&(100.0, Some("0".into()))));
    }

    #[test]
    fn any_losses_make_an_axis() {
        for losses in [
            [0.0; 3],
            [1e-320, 1e308, -1e308],
            [f64::INFINITY; 3],
            [f64::NAN; 3],
            [5.0; 3],
        ] {
            for best in [Some(0.0), Some(5.0), None] {
                for linear in [false, true] {
                    let axis = axis(&losses, best, linear);
                    assert!(
                        axis.hi > axis.lo && (axis.hi - axis.lo).is_finite(),
                        "{losses:?} {best:?} {axis:?}"
                    );
                    assert!(axis.ticks(20.0).iter().all(|tick| tick.0.is_finite()));
                    assert!(
                        losses
                            .iter()
                            .all(|&loss| (0.0..=100.0).contains(&axis.held(loss)))
                    );
                }
            }
        }
    }
}
