//! Where a contour plot's words go: the legend, the axes' names, and the minima's.

use super::{ContourPlot, Mark, TITLE};
use crate::landscape::objective::Objective;
use crate::plot::clip;
use crate::plot::geometry::{Pixel, Rect};
use crate::plot::labels::around;
use crate::plot::pen::FONT;
use plotters::style::text_anchor::HPos;

/// With more minima than this, only the best one has a name.
const NAMED: usize = 5;
impl ContourPlot {
    /// Finds places for legend, names and minima.
    pub(super) fn lay_out(&mut self, objective: &Objective) {
        let (size, view) = (self.view.size, self.view);
        self.labels.take(Rect {
            left: 0.0,
            top: 0.0,
            right: size.width.min(280.0),
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
        let mut spots = vec![
            (right, 17.0),
            (right, size.height - 36.0),
            (40.0 + legend, size.height - 36.0),
        ];
        // Beside the caption, which says of a slice what it is.
        let caption = if objective.network().is_some() {
            450.0
        } else {
            300.0
        };
        if size.width < caption + legend {
            spots.remove(0);
        }
        let rect = |(x, y): Pixel| Rect {
            left: x - legend - 6.0,
            top: y - 11.0,
            right: x + 6.0,
            bottom: y + 11.0,
        };
        let room = |&spot: &Pixel| {
            busy.iter()
                .filter(|&&(x, y)| rect(spot).near((x, y), 14.0))
                .count()
        };
        self.legend = spots.iter().copied().min_by_key(room).unwrap_or((right, 17.0));
        self.labels.take(rect(self.legend));
        let best = objective.best().map_or(0.0, |best| best.loss);
        let inside: Vec<_> = objective
            .minima
            .iter()
            .map(|minimum| (minimum, view.pixel_of(minimum.at)))
            .filter(|&(_, at)| clip::inside(size, at))
            .collect();
        for &(_, at) in &inside {
            self.labels.take(Rect::around(at, 7.0));
        }
        let crowded = inside.len() > NAMED;
        for (minimum, at) in inside {
            let is_best = minimum.loss <= best + 1e-9 * (1.0 + best.abs());
            let name = if is_best { "minimum" } else { "local minimum" };
            let spots = around(at, 11.0);
            // To the right and up first: out of the way of paths that come from the left.
            let spots: Vec<_> = [1, 3, 0, 2]
                .into_iter()
                .chain(4..spots.len())
                .map(|i| spots[i])
                .collect();
            let place = if crowded && !is_best {
                None
            } else {
                self.labels.place(name, FONT, true, &spots)
            };
            let name = place.map(|(at, side)| (name, at, side));
            self.marks.push(Mark {
                at,
                name,
                small: crowded && !is_best,
            });
        }
    }
}
