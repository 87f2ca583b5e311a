//! What the page says: every text and number on it, from the lab's state. Plain data, so that it can be tested
//! without a browser; pictures are drawn elsewhere ([`crate::plot`]).

mod advice;
mod claim;
mod controls;
pub mod figure;
mod guess;
mod lean;
mod legend;
mod measure;
pub mod model;
mod outcome;
pub mod panels;
mod pictures;
mod pins;
mod presentation;
mod rate;
pub mod report;
pub mod scenes;
mod schedule;
mod sound;
pub mod take_away;
mod undo;
mod why;

pub use self::advice::AdviceText;
pub use self::controls::{About, Choice, Control, Facts, controls};
pub use self::guess::{AnswerState, AnswerText, GuessText};
pub use self::lean::LeanText;
pub use self::legend::{Mark, MarkText, ZoneText};
pub use self::outcome::LiveText;
pub use self::pins::PinText;
pub use self::presentation::PresentationText;
pub use self::rate::RateNote;
pub use self::schedule::{HandleText, ScheduleText};
pub use self::sound::Sound;
pub use self::undo::UndoText;
pub use self::why::{Sketch, WhyText};

use self::model::ModelText;
use self::panels::PanelTexts;
use crate::experiment::view::{Answers, LossAxis, Panel};
use crate::experiment::write_number;
use crate::lab::Lab;
use crate::math::numbers::human;
use crate::plot::landscape_title;
use crate::training::ending::Ending;
use crate::words::equation::Equation;
use serde::Serialize;

/// Everything that the page shows in words.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Page {
    /// How the lab stands in the page around it.
    pub presentation: PresentationText,
    /// What the link leaves out, if anything.
    pub link_note: Option<&'static str>,
    /// The learning rate as it can be typed.
    pub rate: String,
    /// Where it is on the slider, 0 left … 1 right.
    pub place: f64,
    /// What a screen reader says of the slider.
    pub rate_text: String,
    /// Whether it stays when another surface, model or optimizer is chosen.
    pub rate_held: bool,
    /// What became of it when one was chosen; null where nothing did.
    pub rate_note: Option<RateNote>,
    /// The ends of the slider.
    pub window: [String; 2],
    /// How the run ended; null while it is trained, or while answers are hidden.
    pub ending: Option<Ending>,
    /// How the run ended, in a few words.
    pub headline: String,
    /// What that looks like, with numbers.
    pub detail: String,
    /// Why it ended so; null where that may not be told, or is not known yet.
    pub why: Option<WhyText>,
    /// Rates of the three buttons; null where the sweep has none (yet), or where they would tell.
    pub advice: [Option<AdviceText>; 3],
    /// What the buttons with these rates do, or why they do nothing.
    pub advice_hints: [String; 3],
    /// Why no rate is about right, and what would help; null where one is, or may be.
    pub advice_note: Option<String>,
    /// The step that is shown.
    pub step: usize,
    /// The last step whose point is finite.
    pub last_step: usize,
    /// `step 6 of 100`
    pub step_text: String,
    /// The update that led to the step, as arithmetic.
    pub equation: Equation,
    /// How a bicycle leans there; null where more than a single weight is trained.
    pub lean: Option<LeanText>,
    /// How the loss sounds there.
    pub sound: Sound,
    /// Every pinned run.
    pub pins: Vec<PinText>,
    /// Whether one more run can be pinned.
    pub can_pin: bool,
    /// What the loss is drawn as: `Loss landscape`, or of a single weight from the side.
    pub landscape_title: &'static str,
    /// Whether that is of a single weight, and seen from the side.
    pub from_side: bool,
    /// The formula of the loss, with the settings that it has.
    pub formula: String,
    /// What this landscape teaches.
    pub lesson: String,
    /// How the loss is drawn.
    pub loss_axis: LossAxis,
    /// How the answers are kept.
    pub answers: Answers,
    /// Whether anything is kept secret.
    pub secret: bool,
    /// What the reader guesses at; null where nothing is, or was, kept secret.
    pub guess: Option<GuessText>,
    /// The run in progress; null where there is none.
    pub live: Option<LiveText>,
    /// The model on its data, where there is one.
    pub model: Option<ModelText>,
    /// Whether the start can be moved: where the landscape is the loss itself.
    pub movable: bool,
    /// How much of the run is trained, 0 … 1, while it takes longer than a frame.
    pub progress: Option<f64>,
    /// Whether every rate of the sweep is trained, and how many are.
    pub sweep_progress: f64,
    /// The chart of the learning rate by step; null where it is the same at every step.
    pub schedule: Option<ScheduleText>,
    /// What is known of the optimizer, and of the schedule where there is one.
    pub about: Vec<About>,
    /// What is open below the lab, and what it says.
    pub panel: Panel,
    /// What each panel says; null for one that is not open.
    #[serde(flatten)]
    pub panels: PanelTexts,
    /// What can be taken back; null where nothing can.
    pub undo: Option<UndoText>,
    /// What a reset does; null where it would do nothing.
    pub reset: Option<&'static str>,
    /// How training ends at the rates on the slider, as far as it may be told.
    pub zones: Vec<ZoneText>,
    /// What is marked on the slider's axis, as far as it may be told.
    pub marks: Vec<MarkText>,
    /// Under the title of the sweep.
    pub sweep_caption: String,
    /// The same below a figure, with its title.
    pub sweep_below: [String; 2],
    /// What screen readers say of the start.
    pub start_text: String,
    /// What screen readers say of the landscape.
    pub landscape_text: String,
    /// What screen readers say of the chart of the loss by step.
    pub curve_text: String,
    /// What screen readers say of the sweep.
    pub sweep_text: String,
}

impl Page {
    /// The page for a lab.
    pub fn of(lab: &Lab) -> Page {
        let shown = &lab.view().display;
        let secret = lab.answers() != Answers::Shown;
        let (headline, detail, why) = outcome::words(lab);
        let rate = write_number(lab.setup().lr);
        let [lo, hi] = lab.window();
        let ending = lab.ending();
        let advice = lab.advice();
        let may_be_told = lab.may_advise();
        let advised = [advice.too_low, advice.about_right, advice.too_high]
            .map(|rate| rate.filter(|_| may_be_told).map(AdviceText::of));
        Page {
            presentation: PresentationText::of(lab),
            link_note: lab
                .leaves_points_out()
                .then_some("Your points would make the link longer than 2 kB, which some programs cut: it has the usual ones in their place."),
            place: lab.place(),
            rate_text: rate::rate_text(lab, ending),
            rate,
            rate_held: lab.holds_rate(),
            rate_note: rate::rate_note(lab),
            window: [human(lo), human(hi)],
            ending,
            headline,
            detail,
            why,
            advice_hints: advice::advice_hints(lab, &advised),
            advice: advised,
            advice_note: advice::advice_note(lab),
            step: lab.step(),
            last_step: lab.last_step(),
            step_text: outcome::step_text(lab),
            equation: lab.equation(),
            lean: LeanText::of(lab),
            sound: Sound::of(lab),
            pins: pins::pins(lab),
            can_pin: lab.can_pin(),
            landscape_title: landscape_title(lab.objective()),
            from_side: lab.objective().has_one_weight(),
            formula: pictures::formula(lab),
            lesson: controls::lesson(lab.model()).to_string(),
            loss_axis: shown.loss_axis,
            answers: lab.answers(),
            secret,
            guess: GuessText::of(lab),
            live: lab.live().map(LiveText::of),
            model: ModelText::of(lab),
            movable: lab.objective().is_plane(),
            progress: lab.progress(),
            sweep_progress: if lab.needs_sweep() { lab.sweep_progress() } else { 1.0 },
            schedule: schedule::schedule_text(lab),
            about: controls::about(lab),
            panel: lab.view().open_panel(),
            panels: PanelTexts::of(lab),
            zones: legend::zones(lab),
            marks: legend::marks(lab),
            undo: undo::undo_text(lab),
            reset: undo::reset_text(lab),
            sweep_caption: pictures::sweep_caption(lab),
            sweep_below: pictures::sweep_below(lab),
            start_text: format!(
                "Start of the run: {}. Arrow keys move it.",
                pictures::point(lab, lab.start())
            ),
            landscape_text: pictures::landscape_text(lab),
            curve_text: pictures::curve_text(lab),
            sweep_text: pictures::sweep_text(lab),
        }
    }
}
