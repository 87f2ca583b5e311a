//! A race: a ball and a path for each racer on a landscape, and their losses on one chart. Racers are told apart by
//! marker and colour together (sixteen markers, eight colours), solid and hollow lines, and the labels at the ends of
//! their curves.

use super::clip;
use super::contours::ContourPlot;
use super::curve::Curve;
use super::downsample::thin;
use super::geometry::{Pixel, Size};
use super::labels::{FONT, Rect, around, spread, width};
use super::loss_axis::{LossAxis, Place};
use super::markers::{draw_marker, is_hollow};
use super::pen::{Font, Pen};
use super::subpixel::{Area, Drawn};
use super::theme::Theme;
use crate::training::run::Run;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// A racer as pictures need it.
#[derive(Clone, Copy, Debug)]
pub struct Racer<'a> {
    pub run: &'a Run,
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
}

/// So few racers have their names on the landscape.
const NAMED: usize = 6;
/// How much larger than it is a name is taken to be when a place is sought for it.
const AIR: f64 = 3.0;
/// The faintness of racers while another is pointed at.
const FAINT: f64 = 0.4;

/// A racer's line: solid, or hollow as its marker is. Dashes would be as plain to see, but take several times as long
/// to draw.
fn draw_line<B: DrawingBackend>(
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

impl RaceScene<'_> {
    /// How strongly a racer is drawn.
    fn strength(&self, position: usize) -> f64 {
        match self.highlight {
            Some(one) if one != position => FAINT,
            _ => 1.0,
        }
    }

    fn pointed_at(&self, position: usize) -> bool {
        self.highlight == Some(position)
    }

    /// Positions in the order of drawing: the first racer, and the one that is pointed at, on top.
    fn order(&self) -> impl Iterator<Item = usize> {
        let highlight = self.highlight.filter(|&one| one < self.racers.len());
        let others = (0..self.racers.len())
            .rev()
            .filter(move |&i| highlight != Some(i));
        others.chain(highlight)
    }
}

/// Draws the paths up to the step and, faintly, beyond it, and the balls, on a contours (which is not drawn here).
pub fn draw_race<B: DrawingBackend>(
    area: &Area<B>,
    theme: Theme,
    contours: &ContourPlot,
    scene: &RaceScene,
) -> Drawn<B> {
    let pen = Pen {
        area,
        palette: theme.palette(),
    };
    let seen = |i: &usize| !scene.racers[*i].run.xs.is_empty();
    let Some(first) = scene.racers.iter().find(|racer| !racer.run.xs.is_empty()) else {
        return Ok(());
    };
    let (view, size) = (contours.view, contours.view.size);
    let mut labels = contours.labels.clone();
    let start = clip::to_guard_band(size, view.pixel_of(first.run.start));
    let mut balls = vec![(0.0, 0.0); scene.racers.len()];
    for i in scene.order().filter(seen) {
        let run = scene.racers[i].run;
        let step = scene.step.min(run.last_step());
        let strength = scene.strength(i);
        let pieces = |steps: std::ops::Range<usize>| {
            clip::path(size, &thin(steps.map(|step| view.pixel_of_step(run, step))))
        };
        let wide = if scene.pointed_at(i) { 1.2 } else { 0.0 };
        let rest = pen.palette.racer(i).mix(0.38 * strength);
        for piece in pieces(step..run.xs.len()).iter().take(200) {
            pen.stroke(piece, 1.2 + wide, rest)?;
        }
        draw_line(&pen, &pieces(0..step + 1), i, 2.0 + wide, strength)?;
        balls[i] = edge(size, view.pixel_of_step(run, step));
        labels.take(Rect::around(balls[i], 9.0));
    }
    if clip::inside(size, start) {
        pen.disc(start, 7.0, pen.palette.text)?;
        pen.disc(start, 4.8, pen.palette.panel)?;
        labels.take(Rect::around(start, 8.0));
    }
    for i in scene.order().filter(seen) {
        let (run, strength) = (scene.racers[i].run, scene.strength(i));
        let step = scene.step.min(run.last_step());
        let at = view.pixel_of_step(run, step);
        if !clip::inside(size, at) {
            let color = pen.palette.racer(i).mix(strength);
            let length = (at.0 - balls[i].0).hypot(at.1 - balls[i].1).max(1.0);
            let tip = clip::between(balls[i], at, 12.0 / length);
            pen.stroke(&[balls[i], tip], 2.2, color)?;
            pen.arrow_head(balls[i], tip, 6.0, 2.2, color)?;
        }
        draw_marker(&pen, balls[i], 5.4, i, strength)?;
    }
    for i in scene.order().filter(seen) {
        if scene.racers.len() <= NAMED && scene.highlight.is_none() || scene.pointed_at(i) {
            let label = shortened(scene.racers[i].label, 120.0);
            let font = Font {
                size: FONT,
                bold: scene.pointed_at(i),
                color: pen.palette.text.to_rgba(),
            };
            // A little air around it: names side by side would read as one.
            if let Some(spot) = labels.place(&label, font.size + AIR, font.bold, &around(balls[i], 11.0)) {
                pen.halo_text(&label, spot, font, pen.palette.panel.mix(0.45))?;
            }
        }
    }
    Ok(())
}

/// Where a ball is drawn: inside the picture, also where it has left it.
fn edge(size: Size, at: Pixel) -> Pixel {
    const INSET: f64 = 15.0;
    let centre = (size.width / 2.0, size.height / 2.0);
    if clip::inside(size, at) {
        return at;
    }
    let inner = Size {
        width: (size.width - 2.0 * INSET).max(1.0),
        height: (size.height - 2.0 * INSET).max(1.0),
    };
    let inward = |(x, y): Pixel| (x - INSET, y - INSET);
    clip::segment(inner, inward(centre), inward(at))
        .map_or(centre, |(_, leave)| clip::between(centre, at, leave))
}

/// A label that is no wider than that.
pub(super) fn shortened(label: &str, room: f64) -> String {
    let mut text = label.to_string();
    while width(&text, FONT, false) > room && text.chars().count() > 4 {
        text.pop(); // the dots
        text.pop();
        text = format!("{}…", text.trim_end_matches([' ', ',']));
    }
    text
}

/// Where everything is in the chart of all racers' losses: as in the chart of one run, with labels at the right.
#[derive(Clone, Debug)]
pub struct RaceChart {
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
    /// A chart for a race of that many steps; `best` is the minimum's loss if there is one.
    pub fn new(size: Size, best: Option<f64>, linear: bool, steps: u64, scene: &RaceScene) -> RaceChart {
        let losses = scene
            .racers
            .iter()
            .flat_map(|racer| racer.run.losses.iter().copied());
        let first = scene.racers.first().map_or(0.0, |racer| racer.run.losses[0]);
        let axis = LossAxis::new(losses, best, first, (linear, UP), (16.0, size.height - 38.0));
        let mut curve = Curve::on(axis, size, best, 0, steps);
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
        curve.right = size.width - widest - LEADER - 6.0;
        let end = |racer: &Racer| match (racer.run.diverged, racer.run.losses.last()) {
            (None, Some(&loss)) => curve.axis.held(loss),
            // Who left the numbers stands at the top, or where the loss falls for ever, where it went.
            (_, Some(&loss)) if best.is_none() => curve.axis.held(loss),
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
        let pen = Pen {
            area,
            palette: theme.palette(),
        };
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
            (_, Place::Above) | (_, Place::Below) => {
                let way = if place == Place::Above { -1.0 } else { 1.0 };
                let tip = (leaves.0, leaves.1 + way * 7.0);
                pen.stroke(&[leaves, tip], width, color.mix(strength))?;
                pen.arrow_head(leaves, tip, 5.0, width, color.mix(strength))?;
            }
            (Some(_), Place::On(y)) => {
                for slope in [-1.0, 1.0] {
                    let (from, to) = ((end.0 - 4.0, y - 4.0 * slope), (end.0 + 4.0, y + 4.0 * slope));
                    pen.stroke(&[from, to], 2.0, color.mix(strength))?;
                }
            }
            _ => {}
        }
        let (label, y) = &self.labels[i];
        let at = (curve.right + LEADER - 10.0, *y);
        if run.diverged.is_none() && matches!(place, Place::On(_)) && last as u64 >= curve.steps {
            pen.stroke(&[end, (at.0 - 6.0, *y)], 1.0, color.mix(0.6 * strength))?;
        }
        draw_marker(pen, at, 4.2, i, strength)?;
        let font = Font {
            size: FONT,
            bold: scene.pointed_at(i),
            color: pen.palette.text.mix(strength.max(0.5)),
        };
        pen.text(label, ((curve.right + LEADER, *y), HPos::Left), font)
    }

    /// The step at which all balls are: a line, and every racer's marker on its curve.
    pub fn draw_cursor<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        scene: &RaceScene,
    ) -> Drawn<B> {
        let pen = Pen {
            area,
            palette: theme.palette(),
        };
        let curve = &self.curve;
        let x = curve.pixel_of_step(scene.step.min(curve.steps as usize));
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
