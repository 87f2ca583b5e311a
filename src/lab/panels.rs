//! What opens below the laboratory, each in a file of its own: here stand only what all have in common, and the list.

use super::Change;
use crate::experiment::Experiment;
use crate::experiment::view::{Panel as Open, View, panels};
use crate::landscape::objective::Objective;
use crate::training::setup::Setup;
use crate::training::slice::Slice;

/// A panel: its state, which outlives that it is closed, and what it needs computed while it is open.
pub trait Panel {
    /// Follows a change of the lab, while open or closed: begins anew what depends on what has changed. While answers are
    /// kept secret nothing may be computed that would tell them.
    fn follow(&mut self, lab: &Now, open: bool, change: &Change);

    /// Trains the next piece of what is to be seen at once; whether all of that is there.
    fn train(&mut self, _lab: &Now) -> bool {
        true
    }

    /// Trains the next piece of what may come later, after the lab's own sweep; whether everything is known.
    fn search(&mut self, _lab: &Now) -> bool {
        true
    }

    /// The last step of what it plays beside the run.
    fn last_step(&self) -> usize {
        0
    }
}

/// The lab as panels see it.
pub struct Now<'a> {
    pub experiment: &'a Experiment,
    pub setup: &'a Setup,
    pub view: &'a View,
    pub objective: &'a Objective,
    /// The slice on which the run is drawn, where the landscape is one, with the number of its picture.
    pub slice: Option<(u32, &'a Slice)>,
}

macro_rules! list {
    ($($file:ident: $Name:ident = $word:literal, $label:literal;)*) => {
        $(pub mod $file;)*

        /// Every panel.
        #[derive(Default)]
        pub struct Panels {
            $(pub $file: $file::$Name,)*
        }

        impl Panels {
            /// Each with the name by which it is opened.
            fn each(&mut self) -> impl Iterator<Item = (Open, &mut dyn Panel)> {
                [$((Open::$Name, &mut self.$file as &mut dyn Panel)),*].into_iter()
            }

            /// The last step of what any of them plays.
            pub(super) fn last_step(&self) -> usize {
                [$(self.$file.last_step()),*].into_iter().max().unwrap_or(0)
            }
        }

        /// Whether a parameter of that name is set in a panel.
        pub(crate) fn set(name: &str) -> bool {
            [$($file::PARAMETERS),*]
                .into_iter()
                .flatten()
                .any(|parameter| parameter.name == name)
        }
    };
}
panels!(list);

impl Panels {
    pub(super) fn follow(&mut self, lab: &Now, change: &Change) {
        let open = lab.view.open_panel();
        self.each()
            .for_each(|(name, panel)| panel.follow(lab, name == open, change));
    }

    pub(super) fn train(&mut self, lab: &Now) -> bool {
        self.each().all(|(_, panel)| panel.train(lab))
    }

    pub(super) fn search(&mut self, lab: &Now) -> bool {
        self.each().all(|(_, panel)| panel.search(lab))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use crate::lab::Lab;

    /// A lab that has nothing left to train.
    pub(crate) fn lab(query: &str) -> Lab {
        let mut lab = Lab::new(query.parse().unwrap());
        while !lab.advance() {}
        lab
    }
}
