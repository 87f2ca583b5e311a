//! What is drawn of a run that the reader has brought. However many rows it has, its picture has no more points than can
//! be seen: it is small enough to be handed over by the thread that has read the run.

use super::checkup::Losses;
use super::own_run::OwnRun;
use super::thinned::{ends, thinned};
use crate::math::sorting::select;
use crate::search::finder::RangeTest;
use std::ops::Range;

/// Into how many groups of neighbours many rows are put.
const GROUPS: usize = 4_000;

/// And where the rate goes up and down all the time: each point is then as far from the one before as the chart is wide,
/// and more of them than this fill it just as well.
const TANGLED: usize = 400;

/// A picture of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnPicture {
    /// The curve as the chart of a range test shows it; without suggestions where none follows.
    pub test: RangeTest,
    /// The entries of it that the rules read.
    pub read: Range<usize>,
    /// Whether the smoothed losses are others than the losses.
    pub smoothed: bool,
    /// A loss that most of the curve is below, whatever it does at its end: the axis reaches a few times as far.
    pub usual: f64,
    /// The losses by step, with what the clinic found; none where the run is a range test.
    pub losses: Option<Losses>,
}

impl OwnPicture {
    /// The picture of a run.
    pub fn of(run: &OwnRun) -> OwnPicture {
        let (test, read) = (&run.test, run.read_range());
        let mut smoothed = test.smoothed[read.clone()].to_vec();
        smoothed.retain(|loss| loss.is_finite());
        let three_quarters = smoothed.len() * 3 / 4;
        let usual = (three_quarters < smoothed.len()).then(|| select(&mut smoothed, three_quarters).0);
        let first = || test.losses.iter().copied().find(|loss| loss.is_finite());
        let kept = kept(test);
        let of = |values: &[f64]| kept.iter().map(|&row| values[row]).collect();
        let before = |row: usize| kept.partition_point(|&kept| kept < row);
        OwnPicture {
            test: RangeTest {
                lrs: of(&test.lrs),
                losses: of(&test.losses),
                smoothed: of(&test.smoothed),
                stopped: None,
                suggestions: test.suggestions.clone(),
                best: None,
            },
            read: before(read.start)..before(read.end),
            smoothed: run.reading.smoothed != run.curve.losses,
            usual: usual.or_else(first).unwrap_or(1.0),
            losses: run.checkup.as_ref().map(|checkup| checkup.picture.clone()),
        }
    }
}

/// The rows that are drawn: of neighbours the first and the last one, and those with the lowest and the highest loss and
/// rate.
fn kept(test: &RangeTest) -> Vec<usize> {
    let groups = if is_tangled(&test.lrs) { TANGLED } else { GROUPS };
    thinned(test.lrs.len(), groups, |group, kept| {
        kept.extend([group.start, group.end - 1]);
        for values in [&test.lrs, &test.losses] {
            kept.extend(ends(group.clone(), |row| values[row]));
        }
    })
}

/// Whether the rates turn round at more than a tenth of the rows, as those of a column that is no rate do.
fn is_tangled(lrs: &[f64]) -> bool {
    let turns = |three: &&[f64]| (three[1] - three[0]) * (three[2] - three[1]) < 0.0;
    lrs.windows(3).filter(turns).count() > lrs.len() / 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::thinned::MANY;
    use crate::search::log::Source;

    fn pictured(rows: i32) -> (OwnRun, OwnPicture) {
        let row = |i: i32| {
            let loss = if i == rows / 3 {
                9.0
            } else {
                f64::from(i * 37 % 101) / 50.0
            };
            format!(
                "{},{loss}\n",
                1e-7 * (f64::from(i) * 18.0 / f64::from(rows)).exp()
            )
        };
        let text: String = (0..rows).map(row).collect();
        let text = format!("lr,loss\n{text}1000,nan\n");
        let run = OwnRun::read(&[Source {
            file: None,
            text: &text,
        }])
        .unwrap();
        let picture = OwnPicture::of(&run);
        (run, picture)
    }

    #[test]
    fn few_rows_are_drawn_as_they_are() {
        let (run, picture) = pictured(2_000);
        assert_eq!(picture.test, run.test);
        assert_eq!(picture.read, run.read_range());
    }

    /// A column that is no rate is chosen as one: the line through its rows crosses the chart with each.
    #[test]
    fn rates_in_no_order_are_few_points() {
        let (mut run, before) = pictured(200_000);
        run.choose(crate::lab::own_run::Menu::Rate, 1).unwrap();
        let (all, few) = (&run.test, OwnPicture::of(&run).test);
        assert!(
            (TANGLED..6 * TANGLED + 1).contains(&few.lrs.len()),
            "{}",
            few.lrs.len()
        );
        assert!(before.test.lrs.len() > GROUPS);
        let highest = |rates: &[f64]| rates.iter().copied().fold(0.0, f64::max);
        assert_eq!((highest(&few.lrs), few.lrs[0]), (highest(&all.lrs), all.lrs[0]));
    }

    #[test]
    fn of_many_rows_stays_what_can_be_seen() {
        let (run, picture) = pictured(200_000);
        let (all, few) = (&run.test, &picture.test);
        assert!(
            (GROUPS..MANY + 4_000).contains(&few.lrs.len()),
            "{}",
            few.lrs.len()
        );
        let ends = |values: &[f64]| {
            let finite = || values.iter().copied().filter(|value| value.is_finite());
            [
                finite().fold(f64::INFINITY, f64::min),
                finite().fold(0.0, f64::max),
            ]
        };
        assert_eq!(ends(&few.losses), ends(&all.losses));
        assert_eq!(ends(&few.lrs), ends(&all.lrs));
        assert!(few.losses.contains(&9.0) && few.losses.last() == Some(&f64::INFINITY));
        // The rules read the same part of it.
        let read = run.read_range();
        let rates = |test: &RangeTest, read: &Range<usize>| [test.lrs[read.start], test.lrs[read.end - 1]];
        let [a, b] = [rates(all, &read), rates(few, &picture.read)];
        assert!(
            (a[0] / b[0] - 1.0).abs() < 0.01 && (a[1] / b[1] - 1.0).abs() < 0.01,
            "{a:?} {b:?}"
        );
        assert_eq!(few.suggestions, all.suggestions);
    }
}
