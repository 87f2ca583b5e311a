//! A contour plot of a landscape: everything that stays while rates change. Heat map, contour lines, axes, minima and
//! the legend of the colours.

mod axes;
mod grid;
mod layout;
mod profile;
mod quantile_scale;
mod ring;

use self::grid::{Grid, Unfinished};
use self::layout::spots;
use self::profile::Profile;
use self::quantile_scale::QuantileScale;
use self::ring::Ring;
use super::clip;
use super::colormap::colormap;
use super::downsample::simplified;
use super::geometry::Pixel;
use super::labels::Labels;
use super::pen::{Font, Pen};
use super::shapes::Shapes;
use super::subpixel::{Area, Drawn};
use super::theme::Theme;
use super::viewport::Viewport;
use crate::landscape::objective::{ABREAST, Objective};
use plotters::prelude::DrawingBackend;
use plotters::style::Color;

/// Contour lines.
const LEVELS: usize = 11;
/// Contours with fewer corners are beads on the floor of a valley narrower than the grid, no shapes of the loss.
const SPECK: usize = 14;
/// How far a line, and the border of a band of colour, may be off: less than can be seen.
const LINE_OFF: f64 = 0.15;
const BAND_OFF: f64 = 0.4;
/// The height at the top left that is left to the title.
pub(super) const TITLE: f64 = 30.0;

/// A landscape evaluated for one view: what heat map and contour lines are drawn from. Make a new one when the
/// objective or the view changes.
///
/// ```
/// use overshoot::{Experiment, train};
/// use overshoot::plot::{ContourPlot, Scene, Size, Theme, Viewport, draw_runs, svg};
/// let experiment = Experiment::default();
/// let (objective, run) = (experiment.objective(), train(&experiment));
/// let size = Size { width: 350.0, height: 290.0 };
/// let contours = ContourPlot::new(&objective, Viewport::new(objective.domain, size));
/// let picture = svg(size, |area| {
///     contours.draw_heat(area, Theme::Light)?;
///     contours.draw(area, Theme::Light)?;
///     // With the words, such as the numbers of the axes.
///     draw_runs(area, Theme::Light, &contours, &Scene { run: &run, ending: run.verdict.into(), step: 6, next: None, guess: None, pins: &[] })
/// });
/// assert!(picture.contains("<text")); // the axes have numbers
/// assert_eq!(contours.heat(35, 29, Theme::Light).len(), 35 * 29 * 4);
/// ```
#[derive(Clone)]
pub struct ContourPlot {
    /// The part of the plane that it was evaluated over.
    pub view: Viewport,
    /// The scale of the colours.
    pub scale: QuantileScale,
    ground: Ground,
    ring: Option<Ring>,
    marks: Vec<Mark>,
    pub(super) names: [String; 2],
    pub(super) parameters: [&'static str; 2],
    /// Whether the loss falls for ever.
    pub(super) bottomless: bool,
    pub(super) legend: Pixel,
    /// Where the vertical axis' name is.
    pub(super) name_at: f64,
    /// The places that the plot's words take.
    pub(super) labels: Labels,
}

/// What a landscape stands on.
#[derive(Clone)]
enum Ground {
    /// Seen from above: places on the scale of the colours.
    Map(Grid),
    /// Seen from the side, because there is only one weight.
    Profile(Profile),
}

/// A minimum in the picture.
#[derive(Clone)]
struct Mark {
    at: Pixel,
    name: Option<&'static str>,
    kind: MarkKind,
}

/// How a minimum is marked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MarkKind {
    /// The lowest: where runs are to arrive.
    Flag,
    /// Another one.
    Cross,
    /// Another one, where there are many.
    Speck,
}

/// A plot that is evaluated piece by piece, because all at once would keep the page waiting.
pub struct UnfinishedPlot {
    view: Viewport,
    grid: Unfinished,
    /// Nodes in one piece.
    piece: usize,
}

/// What is evaluated as a whole, what is while the page waits for a sketch, and what is in one piece, each as a number of
/// products of a weight and an input.
const WHOLE: usize = 300_000_000;
const AT_ONCE: usize = 100_000_000;
const PIECE: usize = 20_000_000;

impl UnfinishedPlot {
    /// Nothing of it is evaluated yet; none where it takes only a moment.
    pub fn of(objective: &Objective, view: Viewport) -> Option<UnfinishedPlot> {
        let grid = Unfinished::new(&view, objective.nodes_apart());
        let cost = objective.cost_of_a_loss();
        (cost * grid.nodes() > WHOLE && !objective.has_one_weight()).then(|| UnfinishedPlot {
            view,
            grid,
            // Whole blocks, whatever they cost.
            piece: (PIECE / cost / ABREAST).max(1) * ABREAST,
        })
    }

    /// What can be drawn until then: the same with as few nodes as are evaluated in a moment.
    pub fn sketch(&self, objective: &Objective) -> ContourPlot {
        let times = (objective.cost_of_a_loss() * self.grid.nodes()).div_ceil(AT_ONCE);
        let coarser = objective.nodes_apart() * (1..).find(|side| side * side >= times).unwrap_or(times);
        let (scale, grid) = map(objective, &self.view, coarser);
        ContourPlot::on(objective, self.view, scale, Ground::Map(grid))
    }

    /// Evaluates the next piece; the plot once it is done, the same as [`ContourPlot::new`] makes.
    pub fn advance(&mut self, objective: &Objective) -> Option<ContourPlot> {
        let grid = self.grid.evaluate(objective, self.piece)?;
        let (scale, grid) = scaled(objective, &self.view, grid, objective.nodes_apart());
        Some(ContourPlot::on(objective, self.view, scale, Ground::Map(grid)))
    }
}

impl ContourPlot {
    /// Evaluates an objective over a view.
    pub fn new(objective: &Objective, view: Viewport) -> ContourPlot {
        let (scale, ground) = match objective.has_one_weight() {
            true => {
                let profile = Profile::of(objective, &view);
                (profile.scale(), Ground::Profile(profile))
            }
            false => {
                let (scale, grid) = map(objective, &view, objective.nodes_apart());
                (scale, Ground::Map(grid))
            }
        };
        ContourPlot::on(objective, view, scale, ground)
    }

    fn on(objective: &Objective, view: Viewport, scale: QuantileScale, ground: Ground) -> ContourPlot {
        let mut contours = ContourPlot {
            view,
            scale,
            ground,
            ring: Ring::of(objective),
            marks: Vec::new(),
            names: names(objective.parameters),
            parameters: objective.parameters,
            bottomless: objective.falls_for_ever(),
            legend: (0.0, 0.0),
            name_at: TITLE + 14.0,
            labels: Labels::new(view.size, 5.0),
        };
        contours.lay_out(objective);
        contours
    }

    /// The heat map as pixels, red, green, blue, alpha, row by row from the top: `columns × rows` of them.
    pub fn heat(&self, columns: usize, rows: usize, theme: Theme) -> Vec<u8> {
        let colormap = colormap(theme.palette().heat);
        let size = self.view.size;
        let grid = match &self.ground {
            Ground::Map(grid) => grid,
            Ground::Profile(profile) => {
                return profile.heat([columns, rows], size, theme.palette().panel, &colormap);
            }
        };
        let mut pixels = Vec::with_capacity(columns * rows * 4);
        for row in 0..rows {
            let y = (row as f64 + 0.5) / rows as f64 * size.height;
            for column in 0..columns {
                let x = (column as f64 + 0.5) / columns as f64 * size.width;
                let color = colormap[(grid.at(size, (x, y)) * 255.0 + 0.5) as usize & 255];
                pixels.extend([color.0, color.1, color.2, 255]);
            }
        }
        pixels
    }

    /// The heat map as areas of even colour: for SVG, where it stays sharp at any size and needs no image.
    pub fn draw_heat<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme) -> Drawn<B> {
        const BANDS: usize = 40;
        let pen = Pen::new(area, theme);
        let (colormap, size) = (colormap(pen.palette.heat), self.view.size);
        let grid = match &self.ground {
            Ground::Map(grid) => grid,
            Ground::Profile(profile) => return profile.draw_ground(&pen, &self.view, &colormap),
        };
        pen.block((0.0, 0.0), (size.width, size.height), colormap[0])?;
        let levels: Vec<f64> = (1..BANDS).map(|i| i as f64 / BANDS as f64).collect();
        for contour in grid.areas(size, &levels) {
            let (polygons, level) = contour.into_inner();
            let mut shapes = Shapes::default();
            for polygon in polygons {
                for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                    let clamp = |c: &contour::Pt| (c.x.clamp(0.0, size.width), c.y.clamp(0.0, size.height));
                    let ring: Vec<Pixel> = ring.coords().map(clamp).collect();
                    // What is cut off cannot be seen between two bands of nearly the same colour.
                    shapes.add(simplified(&ring, BAND_OFF));
                }
            }
            pen.shapes(shapes, colormap[((level + 0.5 / BANDS as f64) * 255.0) as usize])?;
        }
        Ok(())
    }

    /// What is seen of the ring round the best minimum, in which a run counts as arrived that starts at a loss.
    pub(super) fn ring(&self, first: f64) -> Vec<Vec<Pixel>> {
        self.ring
            .as_ref()
            .map_or(Vec::new(), |ring| ring.pieces(&self.view, first))
    }

    /// Where the ground is above a place of the picture, where it is seen from the side.
    pub(super) fn ground_at(&self, x: f64) -> Option<f64> {
        match &self.ground {
            Ground::Map(_) => None,
            Ground::Profile(profile) => Some(profile.height_at(x)),
        }
    }

    /// Whether it is seen from the side, because there is only one weight.
    pub(super) fn is_profile(&self) -> bool {
        matches!(self.ground, Ground::Profile(_))
    }

    /// Contour lines and minima; all but the heat map, and the words, which stand above the paths of runs.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme) -> Drawn<B> {
        let pen = Pen::new(area, theme);
        match &self.ground {
            Ground::Map(grid) => self.draw_contours(&pen, grid)?,
            Ground::Profile(profile) => profile.draw_line(&pen)?,
        }
        for mark in &self.marks {
            match mark.kind {
                MarkKind::Flag => pen.flag(mark.at)?,
                MarkKind::Cross => pen.cross(mark.at, 6.0, 2.0, pen.palette.text)?,
                MarkKind::Speck => pen.cross(mark.at, 2.5, 1.0, pen.palette.text.mix(0.6))?,
            }
        }
        Ok(())
    }

    /// Axes with numbers and names, the legend, and the names of the minima, where no run is drawn.
    pub fn draw_words<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme) -> Drawn<B> {
        self.name(&Pen::new(area, theme), theme, &mut self.labels.clone())
    }

    /// The same above the paths of runs, of which the labels know.
    pub(super) fn name<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        theme: Theme,
        labels: &mut Labels,
    ) -> Drawn<B> {
        self.draw_axes(pen, labels)?;
        match self.ground {
            Ground::Map(_) => self.draw_legend(pen, theme, labels)?,
            // Its height is the loss.
            Ground::Profile(_) => {}
        }
        for mark in &self.marks {
            let Some(name) = mark.name else { continue };
            labels.write(pen, name, Font::bold(pen.palette.text), &spots(mark.at), 0.35)?;
        }
        Ok(())
    }

    fn draw_contours<B: DrawingBackend>(&self, pen: &Pen<B>, grid: &Grid) -> Drawn<B> {
        let levels: Vec<f64> = (1..=LEVELS)
            .map(|i| (i as f64 - 0.25) / (LEVELS as f64 + 0.25))
            .collect();
        for line in grid.lines(self.view.size, &levels) {
            for ring in line.into_inner().0 {
                let points: Vec<Pixel> = ring.0.iter().map(|c| (c.x, c.y)).collect();
                let tiny = points.len() < SPECK && points.first() == points.last();
                let points = simplified(&points, LINE_OFF);
                for piece in clip::path(self.view.size, &points).into_iter().filter(|_| !tiny) {
                    pen.stroke(&piece, 1.0, pen.palette.contour.mix(0.6))?;
                }
            }
        }
        Ok(())
    }
}

/// The losses over a view as places on a scale of their own; with nodes so many times as far apart as in the finest grid.
fn map(objective: &Objective, view: &Viewport, coarser: usize) -> (QuantileScale, Grid) {
    let mut grid = Unfinished::new(view, coarser);
    loop {
        if let Some(grid) = grid.evaluate(objective, usize::MAX) {
            return scaled(objective, view, grid, coarser);
        }
    }
}

fn scaled(objective: &Objective, view: &Viewport, mut grid: Grid, coarser: usize) -> (QuantileScale, Grid) {
    let stride = if coarser > 1 { 1 } else { 3 };
    let sample: Vec<f64> = grid.values.iter().copied().step_by(stride).collect();
    let visible = |at: [f64; 2]| clip::inside(view.size, view.pixel_of(at));
    let lowest = objective
        .minima
        .iter()
        .filter(|m| visible(m.at))
        .map(|m| m.loss)
        .min_by(f64::total_cmp);
    let scale = QuantileScale::new(&sample, lowest);
    for loss in &mut grid.values {
        *loss = scale.place(*loss);
    }
    if coarser > 1 {
        grid = grid.refined(view.size);
    }
    (scale, grid)
}

/// What the axes are called.
fn names(parameters: [&str; 2]) -> [String; 2] {
    parameters.map(|name| match name {
        "w" => "w (slope)".into(),
        "b" => "b (bias)".into(),
        "loss" => "loss".into(),
        name if name.contains(' ') => name.into(),
        name => format!("weight {name}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::Lab;
    use crate::plot::Size;

    const SIZE: Size = Size {
        width: 800.0,
        height: 450.0,
    };

    #[test]
    fn piece_by_piece_it_is_the_same() {
        let lab = Lab::new(
            "model=perceptron&points=1000&layers=16,16&steps=1"
                .parse()
                .unwrap(),
        );
        let landscape = lab.landscape();
        let view = Viewport::of(landscape, SIZE);
        let mut unfinished = UnfinishedPlot::of(landscape, view).expect("it takes long");
        let heat = |plot: &ContourPlot| plot.heat(80, 45, Theme::Light);
        let sketch = heat(&unfinished.sketch(landscape));
        let mut pieces = 1;
        let plot = loop {
            match unfinished.advance(landscape) {
                Some(plot) => break plot,
                None => pieces += 1,
            }
        };
        assert!(pieces > 10, "{pieces}");
        assert!(
            heat(&plot) == heat(&ContourPlot::new(landscape, view)),
            "to the last bit"
        );
        assert!(heat(&plot) != sketch);
    }

    #[test]
    fn what_takes_a_moment_is_evaluated_at_once() {
        for query in ["", "model=line&points=1000", "model=perceptron"] {
            let lab = Lab::new(query.parse().unwrap());
            let view = Viewport::of(lab.landscape(), SIZE);
            assert!(UnfinishedPlot::of(lab.landscape(), view).is_none(), "{query}");
        }
    }
}
