//! What the page says of a range test, of a race and of a log once all of it is trained: for programs that have no page.
//!
//! ```
//! use overshoot::{Experiment, report};
//! let race = report::race(&Experiment::default());
//! assert_eq!(race.racers.len(), 4);
//! assert!(race.words.result.starts_with("4 of 4 come to the flag within 100 steps, "));
//!
//! let test = report::range_test(&Experiment::default());
//! assert_eq!(test.rules.rows[0].rule, "about right");
//! assert!(test.rules.advice.contains("rules agree on the band"));
//! ```

use super::panels::brought::drawn;
use super::panels::finder::{found, table::sentences};
use super::panels::race;
use super::pictures::formula;
use super::scenes;
use crate::experiment::view::{ANSWERS, Answers, PANEL, Panel};
use crate::experiment::{Error, Experiment};
use crate::lab::Lab;
use crate::lab::own_run::OwnRun;
use crate::math::error::{nearest, quote};
use crate::plot::{self, ContourPlot, FinderPanel, RacePanel, RaceScene, Size, Theme, Viewport, svg};
use crate::search::finder::RangeTest;
use crate::search::log::{Source, Wish};
use crate::search::race::Column;
use crate::training::ending::Ending;

pub use super::panels::brought::{MenuText, OptionText, OwnText};
pub use super::panels::finder::{FinderText, Table, TableRow};
pub use super::panels::race::{RaceText, RacerText};
/// What can be said of a log otherwise than it is understood: which tool wrote it, which run is read, which columns.
pub use crate::lab::own_run::Menu as Choice;

/// A curve of losses by rate, and what the rules say of it.
#[derive(Debug)]
pub struct Curve {
    lab: Lab,
    /// The curve, and what each rule reads off it.
    pub test: RangeTest,
    /// What it is: `The range test: a short training at each rate, started again`.
    pub title: String,
    /// What was understood of a log; empty for a test of the laboratory.
    pub understood: String,
    /// How the curve was smoothed and trimmed before the rules read it.
    pub method: String,
    /// What the rules say, with what there is to know about it and the advice that follows.
    pub rules: Table,
}

/// Runs the range test that an experiment describes, and trains at every rate to see which rule is right.
pub fn range_test(experiment: &Experiment) -> Curve {
    let lab = finished(experiment, Panel::Finder);
    let panel = &lab.panels.finder;
    let test = RangeTest {
        best: panel.truth().and_then(|truth| truth.best()),
        ..panel.test().cloned().unwrap_or_default()
    };
    let text = FinderText::of(&lab);
    Curve {
        lab,
        test,
        title: text.title,
        understood: String::new(),
        method: text.method,
        rules: text.table,
    }
}

/// Reads texts as a log of losses by rate, and what the rules say of it. A choice is made by what the menu of the page
/// says: the name of a tool, of a run or of a column.
///
/// ```
/// use overshoot::report::{Choice, log};
/// use overshoot::search::log::Source;
/// let row = |i: i32| format!("{},{}\n", 1e-6 * 1.2f64.powi(i), 2.0 - 1.8 / (1.0 + f64::from(50 - i).exp2()));
/// let text = format!("lr,loss\n{}", (0..60).map(row).collect::<String>());
/// let source = Source { file: Some("lr.csv"), text: &text };
/// let curve = log(&[source], &[(Choice::Tool, "losses as given")])?;
/// assert!(curve.understood.starts_with("60 rows are shown, lr as the rate and loss as the loss."));
/// assert!(log(&[source], &[(Choice::Loss, "lost")]).unwrap_err().to_string().contains("did you mean “loss”?"));
/// # Ok::<(), overshoot::Error>(())
/// ```
///
/// # Errors
/// A sentence that says why there is no curve, with the line where reading ended; or what can be chosen.
pub fn log(sources: &[Source], choices: &[(Choice, &str)]) -> Result<Curve, Error> {
    let mut lab = Lab::new(opened(&Experiment::default(), Panel::Brought));
    let panel = &mut lab.panels.brought;
    panel.bring(sources)?;
    // Another run has columns of its own: it is chosen before them.
    for menu in Choice::ALL {
        for (_, wanted) in choices.iter().filter(|(of, _)| of == menu) {
            let option = panel.run().map_or(Ok(0), |run| option(run, *menu, wanted))?;
            panel.choose(*menu, option)?;
        }
    }
    let run = panel.run().expect("it was brought");
    if run.choice.is_none() {
        // Whoever asks for the rules is told what they lack.
        run.log.choose(&Wish::default())?;
    }
    let (test, text) = (run.test.clone(), OwnText::of(run));
    let note = [
        Some(text.kind),
        text.asked,
        text.trust,
        text.compared,
        Some(text.table.note),
    ];
    Ok(Curve {
        lab,
        test,
        title: "Your own run".to_string(),
        understood: text.understood,
        method: text.method,
        rules: Table {
            note: sentences(note),
            advice: text.band.unwrap_or_default(),
            ..text.table
        },
    })
}

/// The option of a menu that says so.
fn option(run: &OwnRun, menu: Choice, wanted: &str) -> Result<usize, Error> {
    let menus = OwnText::of(run).menus.into_iter();
    let options: Vec<OptionText> = menus
        .filter(|of| of.name == menu.name())
        .flat_map(|of| of.options)
        .collect();
    let same = |option: &&OptionText| option.whole.eq_ignore_ascii_case(wanted);
    if let Some(option) = options.iter().find(same) {
        return Ok(option.value);
    }
    let known: Vec<&str> = options.iter().map(|option| option.whole.as_str()).collect();
    let hint = nearest(wanted, known.iter().copied())
        .map_or(".".to_string(), |nearest| format!("; did you mean “{nearest}”?"));
    let allowed = match known.is_empty() {
        true => "there is nothing to choose from here".to_string(),
        false => format!("allowed are {}", known.join(", ")),
    };
    Err(Error::new(format!(
        "{} cannot be {}: {allowed}{hint}",
        menu.name(),
        quote(wanted)
    )))
}

impl Curve {
    /// The curve with what the rules read off it, as an SVG of a size in CSS pixels.
    ///
    /// ```
    /// use overshoot::{Experiment, plot::{Size, Theme}, report};
    /// let size = Size { width: 800.0, height: 400.0 };
    /// let picture = report::range_test(&Experiment::default()).picture(size, Theme::Light);
    /// assert!(picture.contains("steepest") && picture.contains("about right"));
    /// ```
    pub fn picture(&self, size: Size, theme: Theme) -> String {
        let scene = drawn(&self.lab)
            .or_else(|| found(&self.lab))
            .expect("the test is done");
        let title = ["Loss by learning rate", self.title.as_str()];
        let panel = FinderPanel {
            size,
            scene: &scene,
            title,
        };
        svg(size, |area| panel.draw(area, theme))
    }
}

/// A race that is run.
#[derive(Debug)]
pub struct Race {
    lab: Lab,
    /// Everything that the page says of it.
    pub words: RaceText,
    /// The racers, those first that arrived first.
    pub racers: Vec<Racer>,
}

/// How a racer did.
#[derive(Clone, Debug)]
pub struct Racer {
    /// What was trained, with the rate at which it raced.
    pub experiment: Experiment,
    /// The step from which on it had arrived, if it did.
    pub steps: Option<u64>,
    /// The loss after the last step; infinite where it left the finite numbers.
    pub loss: f64,
    /// How it ended.
    pub ending: Ending,
    /// The same for people, and its name.
    pub words: RacerText,
}

/// Lets the racers of an experiment (`race`, `race-rate`) race.
pub fn race(experiment: &Experiment) -> Race {
    let mut lab = finished(experiment, Panel::Race);
    lab.sort_race(Column::Steps.word());
    let open = lab.panels.race.open().expect("its panel is open");
    let words = race::text(&lab).expect("its panel is open");
    let racer = |row: &RacerText| {
        let racer = &open.racers()[row.index];
        Racer {
            experiment: racer.experiment(),
            steps: racer.reached,
            loss: racer.run().last_loss().unwrap_or(f64::INFINITY),
            ending: lab.ending_of(racer.run()),
            words: row.clone(),
        }
    };
    let racers = words.rows.iter().map(racer).collect();
    Race { lab, words, racers }
}

impl Race {
    /// Everyone's path, where there is a landscape on which they can be seen, and everyone's loss beside it, as an SVG of a
    /// size in CSS pixels.
    ///
    /// ```
    /// use overshoot::{Experiment, plot::{Size, Theme}, report};
    /// let size = Size { width: 1000.0, height: 400.0 };
    /// let picture = report::race(&Experiment::default()).picture(size, Theme::Dark);
    /// assert!(picture.contains("Adam") && picture.contains("momentum"));
    /// ```
    pub fn picture(&self, size: Size, theme: Theme) -> String {
        let lab = &self.lab;
        let landscape = lab.landscape_of_race();
        let (seen, racers) = (scenes::racers(lab, true), scenes::racers(lab, false));
        let view = Viewport::of(
            landscape,
            Size {
                width: (size.width * 0.48).round(),
                ..size
            },
        );
        let (everyone, losses) = (at_the_end(lab, &seen), at_the_end(lab, &racers));
        let contours = seen
            .iter()
            .any(|racer| !racer.run.xs.is_empty())
            .then(|| ContourPlot::new(landscape, view));
        let panel = RacePanel {
            size,
            landscape: contours.as_ref().map(|contours| (contours, &everyone)),
            chart: &losses,
            title: ["Loss by step", &format!("of every racer on {}", formula(lab))],
        };
        svg(size, |area| panel.draw(area, theme))
    }
}

/// The racers where they ended: what a picture of a race that is run shows.
fn at_the_end<'a>(lab: &Lab, racers: &'a [plot::Racer<'a>]) -> RaceScene<'a> {
    let scene = scenes::race(lab, racers);
    RaceScene {
        step: scene.steps as usize,
        ..scene
    }
}

/// The experiment with a panel open and nothing kept secret.
fn opened(experiment: &Experiment, panel: Panel) -> Experiment {
    let mut opened = experiment.clone();
    opened.assign(&PANEL, &panel);
    opened.assign(&ANSWERS, &Answers::Shown);
    // A lab that is laid out in its parts may have none for the panel.
    for name in ["live", "view", "parts"] {
        opened.reset(name).expect("a parameter");
    }
    opened
}

/// The laboratory of an experiment with everything trained.
fn finished(experiment: &Experiment, panel: Panel) -> Lab {
    let mut lab = Lab::new(opened(experiment, panel));
    while !lab.advance() {}
    lab
}
