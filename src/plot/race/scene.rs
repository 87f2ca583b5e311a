//! What is drawn of a race, and what its pictures have in common: how strongly a racer is drawn, in which order, and
//! its line.

use crate::plot::geometry::Pixel;
use crate::plot::markers::is_hollow;
use crate::plot::pen::Pen;
use crate::plot::subpixel::Drawn;
use crate::training::run::Run;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;

/// A racer as pictures need it.
#[derive(Clone, Copy, Debug)]
pub struct Racer<'a> {
    /// Its training.
    pub run: &'a Run,
    /// Its name.
    pub label: &'a str,
}

/// What is drawn of a race.
#[derive(Clone, Copy, Debug)]
pub struct RaceScene<'a> {
    /// In the order of the link: a racer's position gives its look. On a landscape, one whose run has no places is not
    /// drawn.
    pub racers: &'a [Racer<'a>],
    /// The step at which all balls are, or at their last one before.
    pub step: usize,
    /// The racer that is pointed at: the others are faint.
    pub highlight: Option<usize>,
    /// Of the chart: the minimum's loss, if there is one.
    pub floor: Option<f64>,
    /// Of the chart: whether losses are shown as they are, not the logarithm of the gap.
    pub linear: bool,
    /// Of the chart: how many steps the race has.
    pub steps: u64,
}

/// The faintness of racers while another is pointed at.
const FAINT: f64 = 0.4;

impl RaceScene<'_> {
    /// How strongly a racer is drawn.
    pub fn strength(&self, position: usize) -> f64 {
        match self.highlight {
            Some(one) if one != position => FAINT,
            _ => 1.0,
        }
    }

    /// Whether a racer is the one that is pointed at.
    pub fn pointed_at(&self, position: usize) -> bool {
        self.highlight == Some(position)
    }

    /// Positions in the order of drawing: the first racer, and the one that is pointed at, on top.
    ///
    /// ```
    /// use overshoot::plot::{RaceScene, Racer};
    /// let run = overshoot::train(&overshoot::Experiment::default());
    /// let racers = ["a", "b", "c"].map(|label| Racer { run: &run, label });
    /// let scene = RaceScene { racers: &racers, step: 0, highlight: Some(1), floor: None, linear: false, steps: 100 };
    /// assert_eq!(scene.order().collect::<Vec<_>>(), [2, 0, 1]);
    /// ```
    pub fn order(&self) -> impl Iterator<Item = usize> {
        let highlight = self.highlight.filter(|&one| one < self.racers.len());
        let others = (0..self.racers.len())
            .rev()
            .filter(move |&i| highlight != Some(i));
        others.chain(highlight)
    }
}

/// A racer's line: solid, or hollow as its marker is. Dashes would be as plain to see, but take several times as long
/// to draw.
pub(super) fn draw_line<B: DrawingBackend>(
    pen: &Pen<B>,
    pieces: &[Vec<Pixel>],
    position: usize,
    width: f64,
    strength: f64,
) -> Drawn<B> {
    let color = pen.palette.racer(position).mix(strength);
    let is_hollow = is_hollow(position);
    for piece in pieces.iter().take(200) {
        pen.stroke(piece, if is_hollow { width + 1.4 } else { width }, color)?;
        if is_hollow {
            pen.stroke(piece, width * 0.6, pen.palette.panel)?;
        }
    }
    Ok(())
}
