//! How a lab stands in a page: which of its parts are shown, what the reader may change there, what is written below it
//! and asked of it, and when it plays. *Open in the laboratory* leaves all of it out.

use super::parts::{LOCK, Layout, Lock, PARTS, Part, Parts, VIEW};
use super::view;
use crate::experiment::Experiment;
use crate::math::parameter::{Group, Kind, Parameter, Settings, choices, parameters, settings};

settings! {
    /// How a lab stands in a page.
    pub struct Presentation {
        layout: Layout as VIEW,
        parts: Option<Parts> as PARTS,
        lock: Lock as LOCK,
        caption: String as CAPTION,
        ask: Ask as ASK,
        autoplay: Autoplay as AUTOPLAY,
    }
}

choices! {
    /// What the reader is asked.
    pub enum Ask {
        /// Nothing.
        None = "none", "nothing";
        /// Whether the rate is too low, about right or too high.
        Zone = "zone", "too low, about right or too high?";
        /// Which rate is the best.
        Best = "best", "which rate is the best?";
    }
}

choices! {
    /// When a run plays by itself.
    pub enum Autoplay {
        /// Once it can be seen; out of the window it rests, and nothing is trained.
        Visible = "visible", "while it can be seen";
        /// At once, wherever it is.
        Always = "always", "always";
        /// Only when the reader wants it to.
        Never = "never", "never";
    }
}

parameters! {
    /// A line below the lab.
    CAPTION = view("caption", Kind::Text { most: 200 }).default("");
    /// Answer buttons: whether the rate is too low, about right or too high (zone, which hides the answers), or which rate is the best (best, which shows the answers of tried rates only).
    ASK = Parameter::choice::<Ask>("ask", Group::View).default("none");
    /// When the run plays by itself: while the lab can be seen, always (also if no value is written), or never.
    AUTOPLAY = Parameter::choice::<Autoplay>("autoplay", Group::View).bare("always").default("visible");
}

impl Presentation {
    /// The parts that are shown.
    pub fn shown(&self) -> Parts {
        self.parts.unwrap_or(self.layout.parts())
    }

    /// Whether other parts are chosen than the layout has by itself.
    pub fn is_chosen(&self) -> bool {
        self.shown() != self.layout.parts()
    }

    /// Whether a part is shown.
    pub fn shows(&self, part: Part) -> bool {
        self.shown().contains(part)
    }

    /// How many CSS pixels high it is, in a frame or until it is there.
    pub fn height(&self) -> u32 {
        match self.layout {
            Layout::Card => 300,
            Layout::Figure => 460,
            Layout::Full if self.is_chosen() => 320,
            Layout::Full => 744,
        }
    }

    /// The room that it needs, as CSS: for a page that keeps it before the lab is there.
    pub fn room(&self) -> String {
        let height = self.height();
        match self.layout {
            // A narrow figure is higher: its parts stand below each other.
            Layout::Card | Layout::Figure => format!("display:block;height:{height}px"),
            Layout::Full => format!("display:block;min-height:min({height}px,100vh)"),
        }
    }
}

/// Whether a parameter says how a lab stands in a page.
fn presents(name: &str) -> bool {
    Presentation::PARAMETERS
        .iter()
        .any(|parameter| parameter.name == name)
}

impl Experiment {
    /// How it stands in a page.
    pub fn presentation(&self) -> Presentation {
        Presentation::read(&self.words())
    }

    /// The same experiment in the whole laboratory.
    ///
    /// ```
    /// let figure: overshoot::Experiment = "lr=0.1&answers=tried&view=figure&caption=Mine".parse()?;
    /// assert_eq!(figure.in_the_laboratory().to_string(), "lr=0.1&answers=tried");
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    pub fn in_the_laboratory(&self) -> Experiment {
        self.only_rows(|row| !presents(row.name))
    }

    /// The same experiment where another one stands: what the reader does leaves that alone. What is asked goes with the
    /// experiment, for the reader may end it.
    pub(crate) fn standing_as(&self, other: &Experiment) -> Experiment {
        let stays = |name: &str| presents(name) && name != ASK.name;
        self.only_rows(|row| !stays(row.name))
            .with(&other.only_rows(|row| stays(row.name)))
    }
}
