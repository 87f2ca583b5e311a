//! What the panel of the reader's own run says and draws.

mod clinic;
mod own;

pub use clinic::{ClinicText, FindingText};
pub use own::{ClassesText, MenuText, OptionText};

use super::finder::{self, Table, table};
use crate::lab::Lab;
use crate::lab::own_picture::OwnPicture;
use crate::lab::own_run::{Menu, OwnRun};
use crate::plot::{FinderScene, LossesScene};
use serde::Serialize;

/// What the panel says.
pub type Text = BroughtText;

/// What is said of the run.
pub fn text(lab: &Lab) -> Option<Text> {
    Some(BroughtText {
        run: lab.panels.brought.run().map(OwnText::of),
    })
}

/// Everything that the panel says.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BroughtText {
    /// The run; null where there is none, or where another thread has read it.
    pub run: Option<OwnText>,
}

/// What is said of the reader's run.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "OwnRunText"))]
pub struct OwnText {
    /// What was understood.
    pub understood: String,
    /// What can be chosen otherwise.
    pub menus: Vec<MenuText>,
    /// How many classes there are, where that helps to judge a training.
    pub classes: Option<ClassesText>,
    /// What the chart of losses by rate shows, for screen readers; empty where there is none, because no rate was logged.
    pub chart: String,
    /// Whose curve it is taken for, why, and what is done to it before the rules read it.
    pub method: String,
    /// What the curve is, and what it can tell.
    pub kind: String,
    /// What the reader is asked, and why less is suggested before the answer.
    pub asked: Option<String>,
    /// Where the rules agree.
    pub band: Option<String>,
    /// Which of them to trust, and why.
    pub trust: Option<String>,
    /// How that one did where the lab knows the truth.
    pub compared: Option<String>,
    /// What the clinic finds in a training; null where it is a range test.
    pub clinic: Option<ClinicText>,
    /// What each rule says; without rows where nothing follows.
    pub table: Table,
}

impl OwnText {
    /// What is said of a run.
    pub fn of(run: &OwnRun) -> OwnText {
        let suggestions = &run.test.suggestions;
        let suggests = !suggestions.is_empty();
        let menus = Menu::ALL.iter().map(|&menu| own::menu_text(run, menu));
        let unknown = "Which of them is right cannot be told here: for that, your model would have to be trained at every rate.";
        let note = [
            suggests.then(|| unknown.to_string()),
            table::silent(suggestions).filter(|_| suggests && run.reading.withheld.is_empty()),
        ];
        OwnText {
            understood: own::understood(run).unwrap_or_else(|| clinic::understood(run)),
            // One option is no choice, except where it says which column was taken.
            menus: menus.filter(|menu| menu.options.len() > 1).collect(),
            classes: own::classes(run),
            chart: match run.choice {
                Some(_) => finder::curve("Loss", &run.test),
                None => String::new(),
            },
            method: own::method(run),
            kind: own::kind(run),
            asked: own::asked(run),
            band: table::agreed(suggestions),
            trust: own::recommended(run),
            compared: own::compared(run),
            clinic: run.checkup.as_ref().map(|checkup| ClinicText::of(checkup, run)),
            table: Table {
                title: if suggests { "What the rules say" } else { "" }.to_string(),
                note: table::sentences(note),
                rows: suggestions.iter().map(|said| table::plain_row(said, false)).collect(),
                ..Table::default()
            },
        }
    }
}

/// The chart of the run, where there is one.
pub fn drawn(lab: &Lab) -> Option<FinderScene<'_>> {
    let picture: &OwnPicture = lab.panels.brought.picture().filter(|picture| !picture.test.lrs.is_empty())?;
    Some(FinderScene {
        test: &picture.test,
        minimum: None,
        other: None,
        linear: true,
        first: picture.usual,
        read: picture.read.clone(),
        shown: picture.test.lrs.len(),
        smoothed: picture.smoothed,
        suggestions: true,
        best: None,
    })
}

/// Does something with the chart of the run's losses by step, where there is one.
pub fn with_losses<T>(lab: &Lab, draw: impl FnOnce(&LossesScene) -> T) -> Option<T> {
    let losses = lab.panels.brought.picture()?.losses.as_ref()?;
    let marks: Vec<[f64; 2]> = losses.marks.iter().map(|mark| mark.1).collect();
    let [training, validation] = [&losses.training, &losses.validation];
    Some(draw(&LossesScene {
        training: [&training[0], &training[1]],
        validation: [&validation[0], &validation[1]],
        marks: &marks,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Page;
    use crate::search::log::Source;

    #[test]
    fn ones_own_curve_is_read_while_answers_are_secret() {
        let query = "panel=run&answers=tried";
        let mut lab = Lab::new(query.parse().expect(query));
        let text = "lr,loss\n0.001,2\n0.01,1\n0.1,3\n";
        assert!(drawn(&lab).is_none());
        lab.panels.brought.bring(&[Source { file: None, text }]).unwrap();
        let page = Page::of(&lab);
        let run = page.panels.brought.expect("the panel is open").run.unwrap();
        assert!(page.secret && run.kind.contains("3 rows"), "{}", run.kind);
        assert!(drawn(&lab).is_some());
        lab.panels.brought.forget();
        assert!(text_of(&lab).is_none() && drawn(&lab).is_none());
    }

    fn text_of(lab: &Lab) -> Option<OwnText> {
        Page::of(lab).panels.brought.expect("the panel is open").run
    }

    fn own(text: &str) -> OwnText {
        let mut lab = Lab::new("panel=run".parse().expect("a query"));
        lab.panels.brought.bring(&[Source { file: None, text }]).expect("a curve");
        text_of(&lab).expect("a run")
    }

    fn rows(rows: impl IntoIterator<Item = (f64, f64)>) -> String {
        rows.into_iter().map(|(lr, loss)| format!("{lr},{loss}\n")).collect()
    }

    /// What is no range test is called by its name, and gets no suggestions.
    #[test]
    fn curves_that_tell_little_come_with_a_warning() {
        let rate = |i: i32| 1e-6 * 1.2f64.powi(i);
        let loss = |i: i32| 2.0 - 0.03 * f64::from(i) + 1e-5 * f64::from(i - 20).max(0.0).powi(4);
        let good = own(&rows(
            (0..60).map(|i| (rate(i), loss(i) + 0.03 * f64::from(i * 37 % 11))),
        ));
        assert_eq!(good.table.rows.len(), 7);
        let advice = table::sentences([good.band, good.trust, good.compared]);
        for says in ["rules agree on", "Trust steepest on this curve", "This lab has 512 range tests"] {
            assert!(advice.contains(says), "{says}: {advice}");
        }
        let early = own(&rows((0..60).map(|i| (rate(i), 2.0 - 0.03 * f64::from(i)))));
        assert!(early.kind.contains("ended too early"), "{}", early.kind);
        assert!(!early.table.rows.is_empty());
        let constant = include_str!("../../../tests/curves/a5-constant-rate.csv");
        for (text, words) in [
            (rows((0..60).map(|i| (rate(i), 2.0 + 0.001 * f64::from(i % 3)))), "never falls noticeably"),
            (rows((0..10).map(|i| (rate(6 * i), loss(6 * i)))), "The curve has 10 rows: too few for a rule"),
            (rows((0..14).map(|i| (rate(4 * i), loss(4 * i)))), "a third of the rate with the lowest loss"),
            (constant.to_string(), "the rate is 0.001 in all rows"),
            (rows((0..60).map(|i| (rate(60 - i), loss(i)))), "as a schedule does"),
            (rows((0..60).map(|i| (rate(i.min(20)), loss(i)))), "as a schedule does"),
            (rows((0..60).map(|i| (1e-3 + 1e-5 * f64::from(i), loss(i)))), "as in a warm-up"),
        ] {
            let page = own(&text);
            assert!(page.kind.contains(words), "{words}: {}", page.kind);
            assert!(page.table.rows.is_empty() && page.band.is_none() && page.trust.is_none(), "{words}");
        }
    }

    #[test]
    fn what_is_odd_about_a_curve_is_said() {
        let text = |rows_of: &[(f64, f64)]| own(&rows(rows_of.iter().copied())).understood;
        assert_eq!(
            text(&[(0.0, 3.0), (0.01, 2.0), (0.02, f64::NAN), (0.1, 1.0), (1.0, f64::INFINITY)]),
            "3 rows are shown, the first column as the rate and the second as the loss. Rows whose rate is 0: 1, left out. Rows whose loss is no finite number: 1, left out. It ends in 1 row whose loss is no finite number: there it diverged."
        );
        assert!(text(&[(2.0, 0.01), (1.0, 0.1), (3.0, 1.0)]).contains("the other way round"));
        let shuffled = own(&rows([(0.1, 2.0), (0.001, 3.0), (1.0, 1.0), (0.01, 2.5)]));
        assert!(
            shuffled.chart.contains("from 0.001 to 1: lowest, 1, at 1."),
            "{}",
            shuffled.chart
        );
    }

    #[test]
    fn what_was_understood_can_be_chosen_otherwise() {
        let text = include_str!("../../../tests/curves/c4-long-name-340px.csv");
        let page = own(text);
        let names: Vec<&str> = page.menus.iter().map(|menu| menu.name).collect();
        assert_eq!(names, ["tool", "rate", "loss", "step", "validation"]);
        let loss = &page.menus[2].options;
        let chosen: Vec<&str> = loss.iter().filter(|option| option.chosen).map(|option| option.label.as_str()).collect();
        assert_eq!(chosen, ["resnet50_bs2…0.2_seed42 - train/loss"]);
        // A smooth curve of a tool that nothing tells: only what does not depend on it is suggested.
        let text = include_str!("../../../tests/curves/a1-fastai-recorder.json");
        assert!(own(text).method.starts_with("Read as fastai"), "{}", own(text).method);
        let record: serde_json::Value = serde_json::from_str(text).unwrap();
        let number = |list: &str, i: usize| record[list][i].as_f64().unwrap();
        let renamed = rows((0..90).map(|i| (1.5 * number("lrs", i), number("losses", i))));
        let asked = own(&renamed);
        assert!(asked.method.contains("smoothed already"), "{}", asked.method);
        assert!(asked.asked.as_ref().is_some_and(|asks| asks.contains("it matters")), "{:?}", asked.asked);
        assert!(asked.table.rows.iter().all(|row| row.rule != "steep"));
    }
}
