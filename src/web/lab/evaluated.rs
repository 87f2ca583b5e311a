//! What the pictures of a landscape are drawn from, kept while it stays. Where its evaluation would keep the page waiting
//! it is a sketch at first, and the whole once that is done piece by piece.

use crate::landscape::objective::Objective;
use crate::plot::{ContourPlot, UnfinishedPlot, Viewport};
use crate::web::layers::Key;

/// The evaluation of a landscape.
#[derive(Default)]
pub struct Evaluated {
    /// Of what, and the plot.
    known: Option<(Key, ContourPlot)>,
    unfinished: Option<UnfinishedPlot>,
    /// How often a sketch gave way to the whole: what is drawn from it depends on that.
    pub(super) finished: u32,
}

impl Evaluated {
    /// The plot of a landscape, which the key stands for; made anew only when that changes.
    pub(super) fn plot_of(&mut self, key: Key, landscape: &Objective, view: Viewport) -> &ContourPlot {
        let known = self.known.take().filter(|(known, _)| *known == key);
        let (_, plot) = self.known.insert(known.unwrap_or_else(|| {
            self.unfinished = UnfinishedPlot::of(landscape, view);
            let plot = match &self.unfinished {
                Some(unfinished) => unfinished.sketch(landscape),
                None => ContourPlot::new(landscape, view),
            };
            (key, plot)
        }));
        plot
    }

    /// The plot, once it was asked for.
    pub(super) fn plot(&self) -> Option<&ContourPlot> {
        self.known.as_ref().map(|(_, plot)| plot)
    }

    /// Whether it is only a sketch yet of what the key begins with.
    pub(super) fn is_sketch(&self, of: &[f64]) -> bool {
        self.unfinished.is_some() && self.known.as_ref().is_some_and(|(key, _)| key.starts_with(of))
    }

    /// Evaluates the next piece of that landscape.
    pub(super) fn advance(&mut self, landscape: &Objective) {
        let done = self
            .unfinished
            .as_mut()
            .and_then(|unfinished| unfinished.advance(landscape));
        if let (Some(plot), Some((_, known))) = (done, &mut self.known) {
            *known = plot;
            self.unfinished = None;
            self.finished += 1;
        }
    }
}
