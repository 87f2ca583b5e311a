//! The decision regions of a classifier over two inputs: each class' region in its colour, the stronger the surer,
//! boundaries, and the data by colour and marker; validation rows hollow, misclassified ones ringed.

mod probabilities;

pub use self::probabilities::ClassProbabilities;
use self::probabilities::LogProbabilities;
use super::edge_axes::EdgeAxes;
use super::geometry::{Pixel, Rect, Size};
use super::labels::width;
use super::markers::corners;
use super::pen::{FONT, Font, Pen};
use super::shapes::Shapes;
use super::subpixel::{Area, Drawn};
use super::theme::Theme;
use super::viewport::Viewport;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// What is left free at the left and right, and below, for the axes' numbers.
const LEFT: f64 = 40.0;
const RIGHT: f64 = 14.0;
const BELOW: f64 = 32.0;
/// The height of a line of the legend.
const LINE: f64 = 19.0;

/// The rows of a data set with two inputs, and what they are called.
#[derive(Clone, Copy, Debug, Default)]
pub struct Samples<'a> {
    /// The inputs, row by row.
    pub x: &'a [f64],
    /// The class of each row.
    pub classes: &'a [usize],
    /// Whether a row is one of the validation set; empty where there is none.
    pub validation: &'a [bool],
    /// The class that the model says; empty where only the field is known.
    pub predicted: &'a [usize],
    /// What the inputs are called, with their units: `petal length (cm)`.
    pub inputs: [&'a str; 2],
    /// What the classes are called.
    pub names: &'a [&'a str],
}

impl Samples<'_> {
    fn rows(&self) -> usize {
        self.classes.len().min(self.x.len() / 2)
    }

    fn is_validation(&self, row: usize) -> bool {
        self.validation.get(row).copied().unwrap_or(false)
    }
}

/// Where everything is in a picture of decision regions.
///
/// ```
/// use overshoot::{Experiment, train};
/// use overshoot::plot::{ClassProbabilities, Regions, Samples, Size, Theme, svg};
/// let experiment: Experiment = "model=logistic&dataset=blobs&lr=0.5".parse()?;
/// let (objective, run) = (experiment.objective(), train(&experiment));
/// let (network, weights) = (objective.network().unwrap(), run.on_data.unwrap().history.last().unwrap().to_vec());
/// let data = &network.data;
/// let classes: Vec<usize> = data.y.iter().map(|&y| data.class(y)).collect();
/// let samples = Samples { x: &data.x, classes: &classes, inputs: ["x", "y"], names: &data.class_names, ..Samples::default() };
/// let size = Size { width: 300.0, height: 300.0 };
/// let regions = Regions::new(size, &samples, 0.0);
/// let (columns, rows) = Regions::nodes(size, Regions::APART);
/// let inputs: Vec<f64> = regions.points((columns, rows)).flatten().collect();
/// let values = network.shares(&weights, &inputs);
/// let field = ClassProbabilities { columns, rows, classes: 1, values };
/// assert_eq!(field.values.len(), columns * rows); // of two classes, the probability of the second
/// assert!(svg(size, |area| regions.draw(area, Theme::Light, Some(&field), &samples)).contains("<text"));
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Regions {
    /// The part of the plane of inputs that is drawn, to the picture's edges.
    pub view: Viewport,
    /// What the legend says and where it is.
    legend: Vec<(Entry, String, Pixel)>,
    /// Where the vertical axis' name is.
    name_at: f64,
    title: f64,
}

/// What the legend explains.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Entry {
    Class(usize),
    Validation,
    Misclassified,
}

impl Regions {
    /// The model is best evaluated about this many CSS pixels apart.
    pub const APART: f64 = 7.0;

    /// A picture in which all of the data have room. `title` is the height at the top that is left to a title.
    pub fn new(size: Size, samples: &Samples, title: f64) -> Regions {
        let legend = legend(size, samples, title);
        let above = legend.last().map_or(title, |(_, _, (_, y))| y + LINE / 2.0) + 8.0;
        let inner = [
            [LEFT, (size.width - RIGHT).max(LEFT + 1.0)],
            [above, (size.height - BELOW).max(above + 1.0)],
        ];
        let domain = std::array::from_fn(|axis| {
            let values = samples.x.iter().skip(axis).step_by(2);
            let (low, high) = values
                .filter(|value| value.is_finite())
                .fold((f64::MAX, f64::MIN), |(low, high), &v| (low.min(v), high.max(v)));
            let (low, high) = if low <= high { (low, high) } else { (0.0, 1.0) };
            let margin = ((high - low) * 0.03).max(1e-3 + 1e-9 * high.abs().max(low.abs()));
            let (low, high) = (low - margin, high + margin);
            let [from, to] = inner[axis];
            let per_pixel = (high - low) / (to - from);
            let beyond = [size.width, size.height][axis] - to;
            if axis == 0 {
                [low - from * per_pixel, high + beyond * per_pixel]
            } else {
                [low - beyond * per_pixel, high + from * per_pixel]
            }
        });
        let mut regions = Regions {
            view: Viewport { size, domain },
            legend,
            name_at: above + 6.0,
            title,
        };
        // The name goes where it covers fewer points.
        let covered = |y: f64| {
            let rect = Rect::of_text(samples.inputs[1], FONT, false, (9.0, y), HPos::Left);
            let points = samples.x.chunks_exact(2);
            points
                .filter(|at| rect.near(regions.view.pixel_of([at[0], at[1]]), 5.0))
                .count()
        };
        let below = size.height - BELOW - 8.0;
        if covered(below) < covered(regions.name_at) {
            regions.name_at = below;
        }
        regions
    }

    /// How many columns and rows of nodes a picture of that size needs, so many CSS pixels apart; [`Regions::APART`] is
    /// smooth, twice as much will do while something is dragged.
    pub fn nodes(size: Size, apart: f64) -> (usize, usize) {
        let nodes = |length: f64| (length / apart.max(1.0)).ceil().clamp(1.0, 1000.0) as usize + 1;
        (nodes(size.width), nodes(size.height))
    }

    /// The inputs at a node.
    pub fn point_at(&self, (columns, rows): (usize, usize), column: usize, row: usize) -> [f64; 2] {
        let [[left, right], [bottom, top]] = self.view.domain;
        [
            left + (right - left) * column as f64 / (columns.max(2) - 1) as f64,
            top - (top - bottom) * row as f64 / (rows.max(2) - 1) as f64,
        ]
    }

    /// The inputs at all nodes, row by row: where the model is evaluated for a [`ClassProbabilities`].
    pub fn points(&self, nodes: (usize, usize)) -> impl Iterator<Item = [f64; 2]> + '_ {
        (0..nodes.1).flat_map(move |row| (0..nodes.0).map(move |column| self.point_at(nodes, column, row)))
    }

    /// Boundaries, data, axes and legend; all but the regions' colours.
    pub fn draw<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        field: Option<&ClassProbabilities>,
        samples: &Samples,
    ) -> Drawn<B> {
        let pen = Pen::new(area, theme);
        let scores = field.and_then(LogProbabilities::of);
        if let Some(scores) = &scores {
            let mut lines = [Shapes::default(), Shapes::default()];
            for [from, to] in scores.boundary(self.view.size) {
                lines[0].line(from, to, 3.8);
                lines[1].line(from, to, 1.8);
            }
            let [rim, line] = lines;
            pen.shapes(rim, pen.palette.panel.mix(0.6))?;
            pen.shapes(line, pen.palette.text.mix(0.85))?;
        }
        self.draw_axes(&pen, samples)?;
        self.draw_samples(&pen, scores.as_ref(), samples)?;
        self.draw_legend(&pen)
    }

    fn draw_samples<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        scores: Option<&LogProbabilities>,
        samples: &Samples,
    ) -> Drawn<B> {
        let radius = match samples.rows() {
            0..=150 => 4.2,
            151..=400 => 3.4,
            _ => 2.6,
        };
        let is_wrong = |row: usize, at: Pixel| {
            let said = match scores {
                _ if !samples.predicted.is_empty() => samples.predicted.get(row).copied(),
                Some(scores) => scores.winner_at((at.0 / self.view.size.width, at.1 / self.view.size.height)),
                None => None,
            };
            said.is_some_and(|said| said != samples.classes[row])
        };
        let mut rings = [Shapes::default(), Shapes::default()];
        let mut marks: Vec<[Shapes; 3]> = Vec::new();
        for row in 0..samples.rows() {
            let class = samples.classes[row];
            let at = self.view.pixel_of([samples.x[2 * row], samples.x[2 * row + 1]]);
            if !super::clip::inside(self.view.size, at) || class > 1000 {
                continue; // also where an input is not a number
            }
            if marks.len() <= class {
                marks.resize_with(class + 1, Default::default);
            }
            add_marker(&mut marks[class], at, radius, class, samples.is_validation(row));
            if is_wrong(row, at) {
                rings[0].ring(at, radius + 4.9, 3.6);
                rings[1].ring(at, radius + 4.0, 1.8);
            }
        }
        for (class, [rim, fill, hole]) in marks.into_iter().enumerate() {
            pen.shapes(rim, pen.palette.panel)?;
            pen.shapes(fill, pen.palette.class(class))?;
            pen.shapes(hole, pen.palette.panel)?;
        }
        let [rim, ring] = rings;
        pen.shapes(rim, pen.palette.panel.mix(0.8))?;
        pen.shapes(ring, pen.palette.text)
    }

    fn draw_axes<B: DrawingBackend>(&self, pen: &Pen<B>, samples: &Samples) -> Drawn<B> {
        let above = self
            .legend
            .last()
            .map_or(self.title, |(_, _, at)| at.1 + LINE / 2.0);
        EdgeAxes {
            view: self.view,
            names: samples.inputs,
            name_at: self.name_at,
            heights: [above + 8.0, self.view.size.height - 26.0],
            margins: [6.0, 10.0],
            apart: [80.0, 60.0],
            font: Font::plain(pen.palette.text.mix(0.8)),
            rim: Some(pen.palette.panel.mix(0.3)),
            under: None,
        }
        .draw(pen)
    }

    fn draw_legend<B: DrawingBackend>(&self, pen: &Pen<B>) -> Drawn<B> {
        let font = Font::plain(pen.palette.text);
        if let (Some(first), Some(last)) = (self.legend.first(), self.legend.last()) {
            let ends = self
                .legend
                .iter()
                .map(|(_, text, (x, _))| x + entry_width(text) - 8.0);
            let (right, [top, bottom]) = (
                ends.fold(0.0, f64::max),
                [first.2.1 - LINE / 2.0, last.2.1 + LINE / 2.0],
            );
            pen.block(
                (first.2.0 - 10.0, top),
                (right, bottom),
                pen.palette.panel.mix(0.78),
            )?;
        }
        for (entry, text, at) in &self.legend {
            match *entry {
                Entry::Misclassified => {
                    let mut ring = Shapes::default();
                    ring.ring(*at, 6.2, 1.8);
                    pen.shapes(ring, pen.palette.text)?;
                }
                Entry::Validation => {
                    let mut marks = <[Shapes; 3]>::default();
                    add_marker(&mut marks, *at, 4.2, 0, true);
                    let [_, fill, hole] = marks;
                    pen.shapes(fill, pen.palette.text)?;
                    pen.shapes(hole, pen.palette.panel)?;
                }
                Entry::Class(class) => {
                    pen.fill(&corners(*at, 4.6, class), pen.palette.class(class))?;
                }
            }
            pen.text(text, ((at.0 + 10.0, at.1), HPos::Left), font)?;
        }
        Ok(())
    }
}

/// What the legend says, in lines that fit: classes, then what hollow markers and rings mean.
fn legend(size: Size, samples: &Samples, title: f64) -> Vec<(Entry, String, Pixel)> {
    let names = samples.names.iter().enumerate();
    let mut entries: Vec<_> = names
        .map(|(class, name)| (Entry::Class(class), name.to_string()))
        .collect();
    if samples.validation.contains(&true) {
        entries.push((Entry::Validation, "validation".into()));
    }
    entries.push((Entry::Misclassified, "misclassified".into()));
    let (left, mut at) = (16.0, (16.0, title + 13.0));
    let place = |(entry, text): (Entry, String)| {
        let wide = entry_width(&text);
        if at.0 > left && at.0 + wide - 12.0 > size.width - 6.0 {
            at = (left, at.1 + LINE);
        }
        let here = at;
        at.0 += wide;
        (entry, text, here)
    };
    let placed: Vec<_> = entries.into_iter().map(place).collect();
    // A small picture needs its room for the data.
    let fits = at.1 + LINE / 2.0 - title <= 0.5 * (size.height - title);
    if fits { placed } else { Vec::new() }
}

fn entry_width(text: &str) -> f64 {
    10.0 + width(text, FONT, false) + 16.0
}

/// Adds a class' marker to the shapes of its rim, itself, and what is hollow of it.
fn add_marker(shapes: &mut [Shapes; 3], at: Pixel, radius: f64, class: usize, hollow: bool) {
    shapes[0].add(corners(at, radius + 1.4, class));
    shapes[1].add(corners(at, radius, class));
    if hollow {
        shapes[2].add(corners(at, radius * 0.6, class));
    }
}
