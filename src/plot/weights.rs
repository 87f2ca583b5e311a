//! A network as a diagram: its layers as columns of units, each weight as a line that is thicker the larger it is,
//! solid where it is positive, dashed where it is negative; biases as rings around their units.

use super::geometry::{Pixel, Size};
use super::labels::{shortened, width};
use super::pen::{FONT, Font, Pen};
use super::shapes::Shapes;
use super::subpixel::{Area, Drawn};
use super::theme::{Palette, Theme};
use crate::math::numbers::human;
use crate::math::real::portable::sin_cos;
use crate::math::sorting::select;
use crate::training::verdict::Verdict;
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::HPos;
use plotters::style::{Color, RGBAColor};

/// The parameters of a perceptron, and what goes in and comes out.
///
/// ```
/// use overshoot::Experiment;
/// use overshoot::plot::{Size, Theme, Weights, svg};
/// let objective = "model=perceptron&layers=4".parse::<Experiment>()?.objective();
/// let network = objective.network().unwrap();
/// let weights = Weights {
///     layers: &network.sizes,
///     weights: &network.initial,
///     biases: true,
///     inputs: &["x₁", "x₂"],
///     outputs: &["class"],
/// };
/// let size = Size { width: 350.0, height: 220.0 };
/// assert!(svg(size, |area| weights.draw(area, Theme::Light, size)).contains("x₁"));
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Weights<'a> {
    /// How many units each layer has, from the inputs to the outputs.
    pub layers: &'a [usize],
    /// In PyTorch's order: layer by layer, weights row by row as out × in, then biases.
    pub weights: &'a [f64],
    /// Whether there are biases.
    pub biases: bool,
    /// The name of each input.
    pub inputs: &'a [&'a str],
    /// The name of each output.
    pub outputs: &'a [&'a str],
}

/// Widths of lines, from the faintest that are drawn to the largest weight's.
const WIDTHS: [f64; 2] = [0.5, 4.2];
/// Weights smaller than this share of the largest cannot be seen.
const INVISIBLE: f64 = 0.03;
/// So many lines between two layers have room at full width.
const SPARSE: f64 = 50.0;
/// Of more between two layers only the largest are drawn: all of them would be one area without lines.
const MOST: usize = 180;
/// Shares of the largest weight from which lines are stronger, and how strong they are.
const STRENGTHS: [(f64, f64); 4] = [(0.0, 0.28), (0.2, 0.5), (0.45, 0.75), (0.7, 1.0)];
/// The heights above the units, for how many there are, and below, for the legend.
const ABOVE: f64 = 22.0;
const BELOW: f64 = 26.0;
/// Dash and gap of what is negative.
const DASH: [f64; 2] = [5.0, 3.5];

/// Shapes of what is positive, of what is negative, and of what is not finite.
#[derive(Default)]
struct Signed([Shapes; 3]);

impl Signed {
    fn add(&mut self, path: &[Pixel], value: f64, dash: [f64; 2], width: f64) {
        if !value.is_finite() {
            self.solid(2, path, 1.0);
        } else if value < 0.0 {
            self.0[1].dashes(path, &dash, width);
        } else {
            self.solid(0, path, width);
        }
    }

    fn solid(&mut self, which: usize, path: &[Pixel], width: f64) {
        path.windows(2)
            .for_each(|pair| self.0[which].line(pair[0], pair[1], width));
    }

    fn draw<B: DrawingBackend>(self, pen: &Pen<B>, strength: f64) -> Drawn<B> {
        let colors = colors(pen.palette, strength);
        let mut all = self.0.into_iter().zip(colors);
        all.try_for_each(|(shapes, color)| pen.shapes(shapes, color))
    }
}

/// The colours of what is positive, of what is negative, and of what is not finite.
fn colors(palette: &Palette, strength: f64) -> [RGBAColor; 3] {
    [palette.text, palette.focus, palette.words(Verdict::Diverges)].map(|color| color.mix(strength))
}

/// Where the units are.
struct Places {
    left: f64,
    right: f64,
    height: f64,
    layers: usize,
}

impl Places {
    fn column(&self, layer: usize) -> f64 {
        self.left + (self.right - self.left) * layer as f64 / (self.layers.max(2) - 1) as f64
    }

    /// How far apart units are in a layer of so many.
    fn apart(&self, units: usize) -> f64 {
        ((self.height - ABOVE - BELOW) / units.max(1) as f64).min(38.0)
    }

    fn radius(&self, units: usize) -> f64 {
        (self.apart(units) * 0.3).clamp(1.4, 7.0)
    }

    fn unit(&self, layer: usize, units: usize, unit: usize) -> Pixel {
        let middle = (ABOVE + self.height - BELOW) / 2.0;
        let y = middle + (unit as f64 - (units as f64 - 1.0) / 2.0) * self.apart(units);
        (self.column(layer), y)
    }
}

impl Weights<'_> {
    /// A layer's weights and biases, as far as they are given. `layer` is that of the units that they lead to.
    fn of_layer(&self, layer: usize) -> (&[f64], &[f64]) {
        let size = |layer: usize| {
            let [from, to] = [self.layers[layer - 1], self.layers[layer]];
            (from.saturating_mul(to), if self.biases { to } else { 0 })
        };
        let start = (1..layer)
            .map(|layer| size(layer).0.saturating_add(size(layer).1))
            .fold(0, usize::saturating_add);
        let rest = self.weights.get(start..).unwrap_or_default();
        let (weights, biases) = size(layer);
        let (weights, rest) = rest.split_at(weights.min(rest.len()));
        (weights, &rest[..biases.min(rest.len())])
    }

    /// The largest size of a finite number of those.
    fn largest<'b>(numbers: impl Iterator<Item = &'b f64>) -> f64 {
        numbers
            .map(|number| number.abs())
            .filter(|size| size.is_finite())
            .fold(0.0, f64::max)
    }

    /// The diagram, on a picture of that size.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme, size: Size) -> Drawn<B> {
        let pen = Pen::new(area, theme);
        if self.layers.len() < 2 {
            return Ok(());
        }
        let room = size.width * 0.27;
        let names = [self.inputs, self.outputs].map(|names| {
            let short = names.iter().map(|name| fitted(name, room));
            short.collect::<Vec<_>>()
        });
        let [left, right] = [0, 1].map(|side| {
            let widths = names[side].iter().map(|name| width(name, FONT, false));
            widths.fold(0.0, f64::max) + 26.0
        });
        let places = Places {
            left,
            right: (size.width - right).max(left + 1.0),
            height: size.height,
            layers: self.layers.len(),
        };
        let of_layers = || (1..self.layers.len()).map(|layer| self.of_layer(layer));
        let largest = Self::largest(of_layers().flat_map(|(weights, _)| weights));
        self.draw_weights(&pen, &places, largest)?;
        self.draw_units(
            &pen,
            &places,
            Self::largest(of_layers().flat_map(|(_, biases)| biases)),
        )?;
        self.draw_names(&pen, &places, &names)?;
        self.draw_legend(&pen, size, largest)
    }

    fn draw_weights<B: DrawingBackend>(&self, pen: &Pen<B>, places: &Places, largest: f64) -> Drawn<B> {
        let mut lines: [Signed; STRENGTHS.len()] = Default::default();
        for layer in 1..self.layers.len() {
            let (from, to) = (self.layers[layer - 1], self.layers[layer]);
            let weights = self.of_layer(layer).0;
            let sparse = (SPARSE / weights.len().max(1) as f64).sqrt().clamp(0.25, 1.0);
            let invisible = least(weights).max(INVISIBLE * largest) / largest;
            for (i, &weight) in weights.iter().enumerate() {
                let share = if weight.is_finite() && largest > 0.0 {
                    (weight / largest).abs()
                } else {
                    1.0
                };
                if share < invisible || weight == 0.0 {
                    continue;
                }
                let ends = [
                    places.unit(layer - 1, from, i % from),
                    places.unit(layer, to, i / from),
                ];
                let strong = STRENGTHS.iter().rposition(|&(least, _)| share >= least);
                let width = WIDTHS[0] * sparse + (WIDTHS[1] - WIDTHS[0]) * sparse * share;
                lines[strong.unwrap_or(0)].add(&ends, weight, DASH, width);
            }
        }
        lines
            .into_iter()
            .zip(STRENGTHS)
            .try_for_each(|(lines, (_, strength))| lines.draw(pen, strength))
    }

    fn draw_units<B: DrawingBackend>(&self, pen: &Pen<B>, places: &Places, largest: f64) -> Drawn<B> {
        let (mut rims, mut outlines, mut discs) = (Shapes::default(), Shapes::default(), Shapes::default());
        let mut rings = Signed::default();
        for (layer, &units) in self.layers.iter().enumerate() {
            let radius = places.radius(units);
            let biases = if layer > 0 { self.of_layer(layer).1 } else { &[] };
            for unit in 0..units {
                let at = places.unit(layer, units, unit);
                rims.disc(at, radius + 1.0);
                outlines.disc(at, radius);
                if layer > 0 {
                    discs.disc(at, (radius - 1.2).max(0.4));
                }
                let Some(&bias) = biases.get(unit) else { continue };
                let share = if bias.is_finite() && largest > 0.0 {
                    (bias / largest).abs()
                } else {
                    1.0
                };
                if share < INVISIBLE {
                    continue;
                }
                let width = (0.6 + 2.2 * share) * (radius / 7.0).max(0.35);
                let ring = circle(at, radius + 1.6 * (radius / 7.0).max(0.5) + width / 2.0);
                rings.add(&ring, bias, DASH.map(|length| length * radius / 10.0), width);
            }
        }
        pen.shapes(rims, pen.palette.panel)?;
        pen.shapes(outlines, pen.palette.muted)?;
        pen.shapes(discs, pen.palette.panel)?;
        rings.draw(pen, 1.0)
    }

    /// What goes in and comes out, and how many units the layers between have.
    fn draw_names<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        places: &Places,
        [inputs, outputs]: &[Vec<String>; 2],
    ) -> Drawn<B> {
        let font = Font::plain(pen.palette.text);
        let last = self.layers.len() - 1;
        for (layer, names, way, side) in [(0, inputs, -1.0, HPos::Right), (last, outputs, 1.0, HPos::Left)] {
            let units = self.layers[layer];
            for (unit, name) in names.iter().take(units).enumerate() {
                let (x, y) = places.unit(layer, units, unit);
                let at = (x + way * (places.radius(units) + 8.0), y);
                pen.text(name, (at, side), font)?;
            }
        }
        let muted = Font {
            size: FONT - 1.0,
            color: pen.palette.muted.to_rgba(),
            ..font
        };
        let wide = places.column(1) - places.column(0) > 60.0;
        for layer in 1..last {
            let units = self.layers[layer];
            let text = match units {
                1 if wide => "1 unit".to_string(),
                _ if wide => format!("{units} units"),
                _ => units.to_string(),
            };
            pen.text(&text, ((places.column(layer), 11.0), HPos::Center), muted)?;
        }
        Ok(())
    }

    fn draw_legend<B: DrawingBackend>(&self, pen: &Pen<B>, size: Size, largest: f64) -> Drawn<B> {
        let font = pen.muted().smaller(1.0);
        let y = size.height - 11.0;
        let mut x = 12.0;
        for (name, sign) in [("positive", 1.0), ("negative", -1.0)] {
            let mut line = Signed::default();
            line.add(&[(x, y), (x + 22.0, y)], sign, DASH, 2.4);
            line.draw(pen, 1.0)?;
            pen.text(name, ((x + 28.0, y), HPos::Left), font)?;
            x += 28.0 + width(name, font.size, false) + 14.0;
        }
        let largest = human(largest);
        let crowded = |pair: &[usize]| pair[0].saturating_mul(pair[1]) > MOST;
        let few = if self.layers.windows(2).any(crowded) {
            ", the largest only"
        } else {
            ""
        };
        let texts = [
            format!("thickest: ±{largest}, rings: biases{few}"),
            format!("thickest: ±{largest}{few}"),
            // That something is left out is said even where there is little room.
            few.trim_start_matches(", the ").to_string(),
        ];
        let all = if self.biases { &texts[..] } else { &texts[1..] };
        let text = all
            .iter()
            .find(|text| x + width(text, font.size, false) < size.width - 6.0);
        text.map_or(Ok(()), |text| pen.text(text, ((x, y), HPos::Left), font))
    }
}

/// The size of the smallest weight between two layers that is drawn.
fn least(weights: &[f64]) -> f64 {
    if weights.len() <= MOST {
        return 0.0;
    }
    let mut sizes: Vec<f64> = weights.iter().map(|weight| weight.abs()).collect();
    let at = sizes.len() - MOST;
    select(&mut sizes, at).0
}

/// A name that fits, first without its unit, then shortened.
fn fitted(name: &str, room: f64) -> String {
    if width(name, FONT, false) <= room {
        return name.to_string();
    }
    shortened(name.split(" (").next().unwrap_or(name), room)
}

/// A closed path around a unit.
fn circle((x, y): Pixel, radius: f64) -> Vec<Pixel> {
    let corner = |i: u32| {
        let (sin, cos) = sin_cos(std::f64::consts::TAU * f64::from(i) / 20.0);
        (x + radius * cos, y + radius * sin)
    };
    (0..=20).map(corner).collect()
}
