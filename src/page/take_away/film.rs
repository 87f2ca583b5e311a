//! The run as a film: the landscape, and the path as it grows, with the rate and the step.

use crate::experiment::write_number;
use crate::lab::Lab;
use crate::math::numbers::count;
use crate::page::scenes;
use crate::plot::{Area, ContourPlot, Drawn, LandscapePanel, Scene, Size, Theme, Viewport};
use crate::training::ending::Ending;
use crate::training::run::Run;
use plotters::prelude::DrawingBackend;

/// A film has at most this many frames besides the first.
const FRAMES: usize = 90;
/// How long a frame is shown, in hundredths of a second, and how long the last one, before it begins again.
const SHOWN: [u16; 2] = [7, 250];

/// A film of the run on screen: all that it takes, so that the lab may go on meanwhile.
pub struct Film {
    contours: ContourPlot,
    run: Run,
    ending: Ending,
    theme: Theme,
    rate: String,
    steps: u64,
    frames: Vec<usize>,
}

impl Film {
    /// Its size in CSS pixels.
    pub const SIZE: Size = Size {
        width: 640.0,
        height: 420.0,
    };

    /// The film of what is on screen.
    pub fn of(lab: &Lab, dark: bool) -> Film {
        let (landscape, run) = (lab.landscape(), lab.run_on_landscape());
        Film {
            contours: ContourPlot::new(landscape, Viewport::of(landscape, Film::SIZE)),
            run: run.until(run.last_step()),
            ending: lab.ending_of(lab.run()),
            theme: scenes::theme(lab, dark),
            rate: format!("Learning rate {}", write_number(lab.setup().lr)),
            steps: lab.setup().steps.max(lab.run().last_step() as u64),
            frames: frames(run.xs.len().saturating_sub(1)),
        }
    }

    /// How many frames it has.
    pub fn length(&self) -> usize {
        self.frames.len()
    }

    /// How long a frame is shown, in hundredths of a second.
    pub fn shown_for(&self, frame: usize) -> u16 {
        SHOWN[usize::from(frame + 1 == self.length())]
    }

    /// What all frames have in common.
    pub fn draw_ground<B: DrawingBackend>(&self, area: &Area<B>) -> Drawn<B> {
        self.draw(self.run.last_step(), |panel| panel.draw_ground(area, self.theme))
    }

    /// What is drawn on it in a frame.
    pub fn draw_frame<B: DrawingBackend>(&self, area: &Area<B>, frame: usize) -> Drawn<B> {
        self.draw(self.frames[frame], |panel| panel.draw_runs(area, self.theme))
    }

    fn draw<T>(&self, step: usize, act: impl FnOnce(&LandscapePanel) -> T) -> T {
        let run = self.run.until(step);
        let scene = Scene {
            run: &run,
            ending: self.ending,
            step,
            next: None,
            guess: None,
            pins: &[],
        };
        let told = format!(
            "step {} of {}",
            count(self.run.first_step + step as u64),
            count(self.steps)
        );
        act(&LandscapePanel {
            contours: &self.contours,
            scene: &scene,
            title: [&self.rate, &told],
        })
    }
}

/// The steps that are shown: all, or of a long run the early ones more densely, because most happens there.
fn frames(last: usize) -> Vec<usize> {
    let most = FRAMES.min(last).max(1);
    let place = |frame: usize| {
        let share = frame as f64 / most as f64;
        let dense = (share * share * last as f64).round() as usize;
        dense.max(frame).min(last)
    };
    let mut frames: Vec<usize> = (0..=most).map(place).collect();
    frames.dedup();
    frames
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_go_from_the_start_to_the_end() {
        assert_eq!(frames(0), [0]);
        assert_eq!(frames(3), [0, 1, 2, 3]);
        for last in [50, 90, 91, 100, 4000, 100_000] {
            let frames = frames(last);
            assert_eq!((frames[0], *frames.last().unwrap()), (0, last));
            assert_eq!(frames.len(), FRAMES.min(last) + 1, "{last}: {frames:?}");
            assert!(
                frames.is_sorted() && frames[1] <= 1 + last / 1000,
                "{last}: {frames:?}"
            );
        }
    }
}
