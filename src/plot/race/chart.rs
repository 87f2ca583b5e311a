//! The losses of all racers on one chart.

use super::scene::{RaceScene, Racer, draw_line};
use crate::plot::curve::Curve;
use crate::plot::geometry::Size;
use crate::plot::labels::{shortened, spread, width};
use crate::plot::loss_axis::{LossAxis, Place};
use crate::plot::markers::draw_marker;
use crate::plot::pen::{FONT, Font, Pen};
use crate::plot::subpixel::{Area, Drawn};
use crate::plot::theme::Theme;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// Where everything is in the chart of all racers' losses: as in the chart of one run, with labels at the right.
///
/// ```
/// use overshoot::{Experiment, train};
/// use overshoot::plot::{RaceChart, RaceScene, Racer, Size, Theme, svg};
/// let [sgd, adam] = ["", "optimizer=adam&lr=0.1"].map(|query| train(&query.parse::<Experiment>().unwrap()));
/// let scene = RaceScene {
///     racers: &[Racer { run: &sgd, label: "gradient descent" }, Racer { run: &adam, label: "Adam" }],
///     step: 20,
///     highlight: None,
///     floor: Some(0.0),
///     linear: false,
///     steps: 100,
/// };
/// let size = Size { width: 450.0, height: 220.0 };
/// let picture = svg(size, |area| RaceChart::new(size, &scene).draw(area, Theme::Light, &scene));
/// assert!(picture.contains("Adam"));
/// ```
#[derive(Clone, Debug)]
pub struct RaceChart {
    /// Size and axes.
    pub curve: Curve,
    /// The labels, each with its height.
    labels: Vec<(String, f64)>,
}

/// Decades above the first loss that are shown: enough to see who leaves, without pressing the others flat.
const UP: f64 = 1.5;
/// The height of a line of labels.
const LINE: f64 = 14.0;
/// The height at the top right that is left to the page's play button.
const PLAY: f64 = 20.0;
/// Between the end of a curve and its label, the marker in the middle.
const LEADER: f64 = 26.0;

impl RaceChart {
    /// A chart in which the losses of all racers have room.
    pub fn new(size: Size, scene: &RaceScene) -> RaceChart {
        let losses = scene
            .racers
            .iter()
            .flat_map(|racer| racer.run.losses.iter().copied());
        let first = scene.racers.first().map_or(0.0, |racer| racer.run.losses[0]);
        let axis = LossAxis::new(
            losses,
            scene.floor,
            first,
            (scene.linear, UP),
            (16.0, size.height - 38.0),
        );
        let mut curve = Curve::on(axis, size, scene.floor, 0, scene.steps);
        let room = (size.width * 0.36 - LEADER).min(150.0);
        let texts: Vec<String> = scene
            .racers
            .iter()
            .map(|racer| shortened(racer.label, room))
            .collect();
        let widest = texts
            .iter()
            .map(|text| width(text, FONT, false))
            .fold(0.0, f64::max);
        curve.steps.right = size.width - widest - LEADER - 6.0;
        let end = |racer: &Racer| match (racer.run.diverged, racer.run.losses.last()) {
            (None, Some(&loss)) => curve.axis.held(loss),
            // Who left the numbers stands at the top, or where the loss falls for ever, where it went.
            (_, Some(&loss)) if scene.floor.is_none() => curve.axis.held(loss),
            _ => curve.axis.top,
        };
        let heights: Vec<f64> = scene.racers.iter().map(end).collect();
        let heights = spread(&heights, LINE, [PLAY, curve.axis.bottom + 2.0]);
        RaceChart {
            curve,
            labels: texts.into_iter().zip(heights).collect(),
        }
    }

    /// Axes, curves and labels; all but the step.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme, scene: &RaceScene) -> Drawn<B> {
        let pen = Pen::new(area, theme);
        self.curve.draw_axes(&pen)?;
        for i in scene.order() {
            self.draw_racer(&pen, scene, i)?;
        }
        Ok(())
    }

    fn draw_racer<B: DrawingBackend>(&self, pen: &Pen<B>, scene: &RaceScene, i: usize) -> Drawn<B> {
        let (run, curve) = (scene.racers[i].run, &self.curve);
        let (color, strength) = (pen.palette.racer(i), scene.strength(i));
        let width = if scene.pointed_at(i) { 3.2 } else { 1.8 };
        let pieces = curve.pieces(&curve.line(run));
        draw_line(pen, &pieces, i, width, strength)?;
        // Where it leaves the axis to come back, an arrow as well.
        for piece in pieces.iter().take(pieces.len().saturating_sub(1)).take(8) {
            if let [.., from, to] = piece[..] {
                pen.arrow_head(from, to, 5.0, width, color.mix(strength))?;
            }
        }
        // Where it leaves the axis, an arrow; where it left the numbers within it, a cross.
        let last = run.losses.len() - 1;
        let place = curve.axis.place(run.losses[last]);
        let end = (curve.pixel_of_step(last), curve.axis.held(run.losses[last]));
        let leaves = pieces
            .last()
            .and_then(|piece| piece.last())
            .copied()
            .unwrap_or(end);
        match (run.diverged, place) {
            (_, Place::Beyond(end)) => {
                let tip = (leaves.0, leaves.1 + end.way() * 7.0);
                pen.stroke(&[leaves, tip], width, color.mix(strength))?;
                pen.arrow_head(leaves, tip, 5.0, width, color.mix(strength))?;
            }
            (Some(_), Place::On(y)) => pen.cross((end.0, y), 4.0, 2.0, color.mix(strength))?,
            (None, Place::On(_)) => {}
        }
        let (label, y) = &self.labels[i];
        let at = (curve.steps.right + LEADER - 10.0, *y);
        if run.diverged.is_none() && matches!(place, Place::On(_)) && last as u64 >= curve.steps.count {
            pen.stroke(&[end, (at.0 - 6.0, *y)], 1.0, color.mix(0.6 * strength))?;
        }
        draw_marker(pen, at, 4.2, i, strength)?;
        let font = Font {
            size: FONT,
            bold: scene.pointed_at(i),
            color: pen.palette.text.mix(strength.max(0.5)),
        };
        pen.text(label, ((curve.steps.right + LEADER, *y), HPos::Left), font)
    }

    /// The step at which all balls are: a line, and every racer's marker on its curve.
    pub fn draw_cursor<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        scene: &RaceScene,
    ) -> Drawn<B> {
        let pen = Pen::new(area, theme);
        let curve = &self.curve;
        let x = curve.pixel_of_step(scene.step.min(curve.steps.count as usize));
        pen.stroke(
            &[(x, curve.axis.top - 6.0), (x, curve.axis.bottom)],
            1.2,
            pen.palette.text.mix(0.7),
        )?;
        for i in scene.order() {
            let run = scene.racers[i].run;
            let step = scene.step.min(run.losses.len() - 1);
            let at = (curve.pixel_of_step(step), curve.axis.held(run.losses[step]));
            draw_marker(&pen, at, 3.8, i, scene.strength(i))?;
        }
        Ok(())
    }
}
