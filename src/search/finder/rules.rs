//! The rules by which people read a rate off the curve of a range test. On a curve as given each picks exactly the
//! entry that its library picks; `tests/golden/finder.py` has recorded what the libraries say.
//!
//! fastai and Lightning hold curves in single precision, which decides between losses that are nearly equal:
//! their rules are written in `f32` here, too.

/// A rule, and what is known of it.
pub struct Rule {
    /// The name in links and results.
    pub name: &'static str,
    /// Whose rule it is.
    pub source: &'static str,
    /// What it picks, in the finder's words: there every rule reads the smoothed curve.
    pub picks: &'static str,
    suggest: fn(&[f64], &[f64]) -> Option<f64>,
}

/// The rule of thumb of the tour.
pub const SLIGHTLY_BELOW: &str = "slightly-below";

/// Every rule, in the order of [`suggest`].
pub const RULES: &[Rule] = &[
    Rule {
        name: "steepest",
        source: "pytorch-lr-finder",
        picks: "where the smoothed loss falls most from one rate to the next",
        suggest: |lrs, losses| lrs.get(steepest(losses)?).copied(),
    },
    Rule {
        name: "lightning",
        source: "Lightning 2.6",
        picks: "where the smoothed loss falls most for a change of the rate itself, not of its logarithm",
        suggest: |lrs, losses| lrs.get(lightning(lrs, losses)?).copied(),
    },
    Rule {
        name: "minimum",
        source: "fastai",
        picks: "a tenth of the rate with the lowest smoothed loss",
        suggest: |lrs, losses| Some(lrs[argmin(&single(losses))?] / 10.0),
    },
    Rule {
        name: "steep",
        source: "fastai",
        picks: "where the smoothed loss falls most for a change of the rate's logarithm",
        suggest: |lrs, losses| lrs.get(steep(lrs, losses)?).copied(),
    },
    Rule {
        name: "valley",
        source: "fastai, its default",
        picks: "half-way down the longest fall of the smoothed loss",
        suggest: |lrs, losses| lrs.get(valley(losses)?).copied(),
    },
    Rule {
        name: "slide",
        source: "fastai",
        picks: "where, sliding down from the right, the slope of the smoothed loss no longer changes",
        suggest: |lrs, losses| lrs.get(slide(losses)?).copied(),
    },
    Rule {
        name: SLIGHTLY_BELOW,
        source: "the rule of thumb",
        picks: "a third of the rate with the lowest smoothed loss",
        suggest: |lrs, losses| Some(lrs[lowest(losses)?] / 3.0),
    },
];

/// A rate that a rule reads off a curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Suggestion {
    /// The name of the rule.
    pub rule: &'static str,
    /// The learning rate.
    pub lr: f64,
}

impl Suggestion {
    /// What is known of the rule.
    ///
    /// ```
    /// use overshoot::search::finder::suggest;
    /// let suggestions = suggest(&[1e-3, 1e-2, 1e-1], &[2.3, 1.1, 0.6]);
    /// let minimum = suggestions.iter().find(|suggestion| suggestion.rule == "minimum").unwrap();
    /// assert_eq!((minimum.lr, minimum.facts().source), (1e-2, "fastai")); // a tenth of the lowest
    /// ```
    pub fn facts(&self) -> &'static Rule {
        RULES
            .iter()
            .find(|rule| rule.name == self.rule)
            .expect("suggestions come from RULES")
    }
}

/// What every rule reads off a curve as given: nothing is trimmed or smoothed. A rule that has nothing to say (its
/// library gives up, for instance because the curve is too short) is left out.
///
/// ```
/// use overshoot::search::finder::suggest;
/// let lrs = [1e-4, 1e-3, 1e-2, 1e-1, 1.0];
/// let losses = [2.3, 2.2, 1.1, 0.6, 9.0];
/// let steepest = suggest(&lrs, &losses)[0];
/// assert_eq!((steepest.rule, steepest.lr), ("steepest", 1e-2)); // from 2.2 to 0.6 around it
/// ```
pub fn suggest(lrs: &[f64], losses: &[f64]) -> Vec<Suggestion> {
    let length = lrs.len().min(losses.len());
    let (lrs, losses) = (&lrs[..length], &losses[..length]);
    let say = |rule: &Rule| (rule.suggest)(lrs, losses).map(|lr| Suggestion { rule: rule.name, lr });
    RULES.iter().filter_map(say).collect()
}

fn single(values: &[f64]) -> Vec<f32> {
    values.iter().map(|&value| value as f32).collect()
}

/// The first entry that is not a number, else the first of the lowest: NumPy's and PyTorch's `argmin`.
fn argmin<T: PartialOrd + Copy>(values: &[T]) -> Option<usize> {
    let mut best = 0;
    for (i, value) in values.iter().enumerate() {
        if value.partial_cmp(value).is_none() {
            return Some(i);
        }
        if *value < values[best] {
            best = i;
        }
    }
    (!values.is_empty()).then_some(best)
}

/// The first of the lowest losses that are numbers.
fn lowest(losses: &[f64]) -> Option<usize> {
    (0..losses.len())
        .filter(|&i| !losses[i].is_nan())
        .min_by(|&a, &b| losses[a].total_cmp(&losses[b]))
}

/// `np.gradient` with steps of one: half the difference of both neighbours, and whole ones at the ends.
macro_rules! gradient {
    ($values:expr, $half:expr) => {{
        let values = $values;
        let last = values.len().checked_sub(1).filter(|&last| last > 0)?;
        let inner = values.windows(3).map(|three| (three[2] - three[0]) / $half);
        let mut slopes = vec![values[1] - values[0]];
        slopes.extend(inner);
        slopes.push(values[last] - values[last - 1]);
        slopes
    }};
}

/// torch-lr-finder 0.2.2, `LRFinder.plot`: the lowest slope by index.
fn steepest(losses: &[f64]) -> Option<usize> {
    argmin(&gradient!(losses, 2.0))
}

/// Lightning 2.6, `_LRFinder.suggestion`: the lowest slope by rate, of the finite losses. The slopes are those of
/// `torch.gradient` with coordinates: of the parabola through both neighbours, and of a line at the ends.
fn lightning(lrs: &[f64], losses: &[f64]) -> Option<usize> {
    let finite: Vec<usize> = (0..losses.len())
        .filter(|&i| (losses[i] as f32).is_finite())
        .collect();
    let x: Vec<f32> = finite.iter().map(|&i| lrs[i] as f32).collect();
    let y: Vec<f32> = finite.iter().map(|&i| losses[i] as f32).collect();
    let last = x.len().checked_sub(1).filter(|&last| last > 0)?;
    let line = |i: usize| (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
    let mut slopes = vec![line(0)];
    for i in 1..last {
        let (before, after) = (x[i] - x[i - 1], x[i + 1] - x[i]);
        let a = -after / (before * (before + after));
        let b = (after - before) / (before * after);
        let c = before / (after * (before + after));
        slopes.push(a * y[i - 1] + b * y[i] + c * y[i + 1]);
    }
    slopes.push(line(last - 1));
    argmin(&slopes).map(|i| finite[i])
}

/// fastai 2.8, `steep`: the lowest slope from one entry to the next by the logarithm of the rate.
fn steep(lrs: &[f64], losses: &[f64]) -> Option<usize> {
    let (lrs, losses) = (single(lrs), single(losses));
    // The logarithm in double precision, rounded: what a correctly rounded one in single precision gives.
    let log = |rate: f32| crate::math::real::portable::ln(f64::from(rate)) as f32;
    let slope = |i: usize| (losses[i + 1] - losses[i]) / (log(lrs[i + 1]) - log(lrs[i]));
    let slopes: Vec<f32> = (0..losses.len().saturating_sub(1)).map(slope).collect();
    argmin(&slopes)
}

/// fastai 2.8, `valley`: the entry half-way (a third and a sixth) down the longest valley, which is as many entries
/// before the end of the longest falling subsequence as that has members.
///
/// fastai compares each pair of entries. Here, as in patience sorting, `tails[k]` is the highest loss with which
/// a falling subsequence of k + 1 members can end: those that a loss can go on from are found by bisection.
fn valley(losses: &[f64]) -> Option<usize> {
    let losses = single(losses);
    let mut tails: Vec<f32> = Vec::new();
    let (mut longest, mut end) = (1, 0);
    for (i, &loss) in losses.iter().enumerate() {
        if loss.is_nan() {
            continue; // neither above nor below anything
        }
        let length = tails.partition_point(|&tail| tail > loss);
        match tails.get_mut(length) {
            Some(tail) => *tail = loss,
            None => tails.push(loss),
        }
        if length + 1 > longest {
            (longest, end) = (length + 1, i);
        }
    }
    // A curve that never falls has no valley, and fastai begins at its first entry. One that falls from its very
    // first entry has a valley that begins before it; entry −1 is the last in Python.
    let (start, length) = if longest == 1 {
        (0, 0)
    } else {
        (end as isize - longest as isize, longest)
    };
    let index = start + (length / 3) as isize + (length / 6) as isize;
    let index = if index < 0 {
        losses.len().checked_sub(1)?
    } else {
        index as usize
    };
    (index < losses.len()).then_some(index)
}

/// fastai 2.8, `slide`: from the right, the first place where the slopes fifteen entries apart no longer differ.
fn slide(losses: &[f64]) -> Option<usize> {
    const APART: usize = 15;
    const ALIKE: f32 = 0.005;
    let slopes = gradient!(single(losses), 2.0f32);
    let mut left = losses.len().checked_sub(APART + 1)?;
    let mut picked = left;
    while (slopes[left + APART] - slopes[left]).abs() > ALIKE {
        picked = left;
        if left == 0 {
            break;
        }
        left -= 1;
    }
    Some(picked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// fastai's `valley` as it stands there.
    fn valley_by_pairs(losses: &[f64]) -> Option<usize> {
        let (mut lds, mut max_start, mut max_end) = (vec![1isize; losses.len()], 0isize, 0usize);
        for i in 1..losses.len() {
            for j in 0..i {
                if losses[i] < losses[j] && lds[i] < lds[j] + 1 {
                    lds[i] = lds[j] + 1;
                }
                if lds[max_end] < lds[i] {
                    max_end = i;
                    max_start = max_end as isize - lds[max_end];
                }
            }
        }
        let sections = (max_end as isize - max_start) as f64 / 3.0;
        let index = max_start + sections as isize + (sections / 2.0) as isize;
        let index = if index < 0 {
            losses.len() as isize + index
        } else {
            index
        };
        usize::try_from(index).ok().filter(|&index| index < losses.len())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn valley_in_n_log_n_is_fastais(losses in prop::collection::vec(prop_oneof![
            8 => (0u8..12).prop_map(f64::from), 4 => 0.0..1e3f64, 1 => Just(f64::NAN), 1 => Just(f64::INFINITY),
        ], 0..60)) {
            let losses: Vec<f64> = losses.iter().map(|&loss| f64::from(loss as f32)).collect();
            prop_assert_eq!(valley(&losses), valley_by_pairs(&losses));
        }

        #[test]
        fn no_curve_makes_a_rule_panic(
            lrs in prop::collection::vec(prop::num::f64::ANY, 0..40),
            losses in prop::collection::vec(prop::num::f64::ANY, 0..40),
        ) {
            prop_assert!(suggest(&lrs, &losses).len() <= RULES.len());
        }
    }

    #[test]
    fn a_hundred_thousand_rows_are_read() {
        let losses: Vec<f64> = (0..100_000)
            .map(|i| f64::from((i * 7919) % 100_003) - f64::from(i))
            .collect();
        let lrs: Vec<f64> = (0..100_000).map(|i| 1e-7 * (f64::from(i) * 2e-4).exp()).collect();
        assert_eq!(suggest(&lrs, &losses).len(), RULES.len());
    }
}
