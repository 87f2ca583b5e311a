//! Where a contour plot's words go: the legend, the axes' names, and the minima's.

use super::{ContourPlot, Ground, Mark, MarkKind, TITLE};
use crate::landscape::objective::Objective;
use crate::plot::clip;
use crate::plot::geometry::{Pixel, Rect};
use crate::plot::labels::{Spot, around, width};
use crate::plot::pen::{FONT, flag};
use plotters::style::text_anchor::HPos;

/// With more minima than this, only the best one has a name.
const NAMED: usize = 5;
/// A landscape that is wider has a legend beside the caption.
const ROOMY: f64 = 536.0;
/// How much of the caption's row the page leaves to the legend.
const BESIDE: f64 = 166.0;

impl ContourPlot {
    /// Finds places for legend, names and minima.
    pub(super) fn lay_out(&mut self, objective: &Objective) {
        let (size, view) = (self.view.size, self.view);
        self.labels.take(Rect {
            left: 0.0,
            top: 0.0,
            right: size.width,
            bottom: TITLE,
        });
        self.labels.take(Rect::below(size, size.height - 24.0));
        self.labels.take(Rect {
            left: 0.0,
            top: TITLE,
            right: 30.0,
            bottom: size.height,
        });
        let busy: Vec<Pixel> = objective
            .minima
            .iter()
            .take(NAMED)
            .map(|minimum| minimum.at)
            .chain([objective.start])
            .map(|at| view.pixel_of(at))
            .collect();
        let covered = |y: f64| {
            let rect = Rect::of_text(&self.names[1], FONT, false, (9.0, y), HPos::Left);
            busy.iter().any(|&at| rect.near(at, 12.0))
        };
        if covered(self.name_at) && !covered(size.height - 38.0) {
            self.name_at = size.height - 38.0;
        }
        self.labels.take(Rect::of_text(
            &self.names[1],
            FONT,
            false,
            (9.0, self.name_at),
            HPos::Left,
        ));
        let legend = self.legend_width();
        let right = size.width - 12.0;
        let below = size.height - 36.0;
        // Beside the axis' name, if that is at the bottom.
        let left = if self.name_at < below - 16.0 {
            34.0
        } else {
            21.0 + width(&self.names[1], FONT, false)
        };
        // Beside the caption, of which the page leaves it so much; not where that says of a slice what it is.
        let beside = objective.data().is_none() && size.width > ROOMY && legend + 18.0 <= BESIDE;
        let spots = [(right, 17.0), (right, below), (left + 6.0 + legend, below)];
        let room = |&spot: &Pixel| {
            let rect = self.legend_rect(spot);
            busy.iter().filter(|&&at| rect.near(at, 14.0)).count()
        };
        let spots = spots.into_iter().skip(usize::from(!beside));
        self.legend = spots.min_by_key(room).unwrap_or((right, below));
        match self.ground {
            Ground::Map(_) => self.labels.take(self.legend_rect(self.legend)),
            Ground::Profile(_) => {}
        }
        let best = objective.best().map_or(0.0, |best| best.loss);
        let inside: Vec<_> = objective
            .minima
            .iter()
            .map(|minimum| (minimum, view.pixel_of(minimum.at)))
            .filter(|&(_, at)| clip::inside(size, at))
            .collect();
        let crowded = inside.len() > NAMED;
        for (minimum, at) in inside {
            let is_best = minimum.loss <= best + 1e-9 * (1.0 + best.abs());
            let (name, kind) = match (is_best, crowded) {
                (true, _) => (Some("minimum"), MarkKind::Flag),
                (false, false) => (Some("local minimum"), MarkKind::Cross),
                (false, true) => (None, MarkKind::Speck),
            };
            self.labels.take(match kind {
                MarkKind::Flag => flag(at),
                MarkKind::Cross | MarkKind::Speck => Rect::around(at, 7.0),
            });
            self.marks.push(Mark { at, name, kind });
        }
    }
}

/// Where the name of a minimum may stand: to the right and up first, out of the way of paths that come from the left.
pub(super) fn spots(at: Pixel) -> Vec<Spot> {
    let spots = around(at, 11.0);
    let first = [1, 3, 0, 2].into_iter().chain(4..spots.len());
    first.map(|i| spots[i]).collect()
}
