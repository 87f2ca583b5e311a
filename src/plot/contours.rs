//! The contours of a landscape: everything that stays while rates change. Heat map, contour lines, axes, minima and
//! the legend of the colours.

mod axes;
mod quantile_scale;

use self::quantile_scale::QuantileScale;
use super::clip;
use super::colormap::colormap;
use super::geometry::Pixel;
use super::labels::{FONT, Labels, Rect, around};
use super::pen::{Font, Pen};
use super::shapes::Shapes;
use super::subpixel::{Area, Drawn};
use super::theme::Theme;
use super::viewport::Viewport;
use crate::landscape::objective::Objective;
use contour::ContourBuilder;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// The loss is evaluated about this many CSS pixels apart, and blended between.
const CELL: f64 = 2.5;
/// Contour lines.
const LEVELS: usize = 11;
/// Contours with fewer corners are beads on the floor of a valley narrower than the grid, no shapes of the loss.
const SPECK: usize = 14;
/// With more minima than this, only the best one has a name.
const NAMED: usize = 5;
/// The height at the top left that is left to the title.
pub(super) const TITLE: f64 = 30.0;

/// A landscape evaluated for one view: what heat map and contour lines are drawn from. Make a new one when the
/// objective or the view changes.
#[derive(Clone)]
pub struct ContourPlot {
    pub view: Viewport,
    /// The scale of the colours.
    pub scale: QuantileScale,
    /// Places on the scale at the nodes of a grid that begins one cell outside the picture.
    field: Vec<f64>,
    columns: usize,
    rows: usize,
    marks: Vec<Mark>,
    pub(super) names: [String; 2],
    pub(super) parameters: [&'static str; 2],
    /// Whether the loss falls for ever.
    pub(super) bottomless: bool,
    pub(super) legend: Pixel,
    /// Where the vertical axis' name is.
    pub(super) name_at: f64,
    /// The places that the contours's words take.
    pub(super) labels: Labels,
}

/// A minimum in the picture.
#[derive(Clone)]
struct Mark {
    at: Pixel,
    name: Option<(&'static str, Pixel, HPos)>,
    small: bool,
}

impl ContourPlot {
    /// Evaluates an objective over a view.
    pub fn new(objective: &Objective, view: Viewport) -> ContourPlot {
        let nodes = |length: f64| (length / CELL).ceil().max(1.0) as usize + 3;
        let (columns, rows) = (nodes(view.size.width), nodes(view.size.height));
        let apart = objective.nodes_apart();
        let mut field = match apart {
            1 => losses(objective, &view, columns, rows),
            _ => Vec::new(),
        };
        let coarse = (apart > 1).then(|| {
            let few = |nodes: usize| (nodes - 3).div_ceil(apart).max(1) + 3;
            let (few_columns, few_rows) = (few(columns), few(rows));
            (
                losses(objective, &view, few_columns, few_rows),
                few_columns,
                few_rows,
            )
        });
        if let Some((losses, ..)) = &coarse {
            field.clone_from(losses);
        }
        let sample: Vec<f64> = field
            .iter()
            .copied()
            .step_by(if apart > 1 { 1 } else { 3 })
            .collect();
        let visible = |at: [f64; 2]| clip::inside(view.size, view.pixel_of(at));
        let lowest = objective
            .minima
            .iter()
            .filter(|m| visible(m.at))
            .map(|m| m.loss)
            .min_by(f64::total_cmp);
        let scale = QuantileScale::new(&sample, lowest);
        for loss in &mut field {
            *loss = scale.place(*loss);
        }
        if let Some((_, few_columns, few_rows)) = coarse {
            field = blended(&field, [few_columns, few_rows], [columns, rows]);
        }
        let mut contours = ContourPlot {
            view,
            scale,
            field,
            columns,
            rows,
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

    /// Finds places for legend, names and minima.
    fn lay_out(&mut self, objective: &Objective) {
        let (size, view) = (self.view.size, self.view);
        self.labels.take(Rect {
            left: 0.0,
            top: 0.0,
            right: size.width.min(280.0),
            bottom: TITLE,
        });
        self.labels.take(Rect {
            left: 0.0,
            top: size.height - 24.0,
            right: size.width,
            bottom: size.height,
        });
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

    /// The place on the scale at a pixel, blended between the nodes.
    fn place(&self, x: f64, y: f64) -> f64 {
        let column = x / self.view.size.width * (self.columns - 3) as f64 + 1.0;
        let row = y / self.view.size.height * (self.rows - 3) as f64 + 1.0;
        let (i, j) = (
            (column as usize).min(self.columns - 2),
            (row as usize).min(self.rows - 2),
        );
        let (u, v) = (column - i as f64, row - j as f64);
        let node = j * self.columns + i;
        let (upper, lower) = (
            &self.field[node..node + 2],
            &self.field[node + self.columns..][..2],
        );
        (upper[0] * (1.0 - u) + upper[1] * u) * (1.0 - v) + (lower[0] * (1.0 - u) + lower[1] * u) * v
    }

    /// The heat map as pixels, red, green, blue, alpha, row by row from the top: `columns × rows` of them.
    pub fn heat(&self, columns: usize, rows: usize, theme: Theme) -> Vec<u8> {
        let colormap = colormap(theme.palette().heat);
        let size = self.view.size;
        let mut pixels = Vec::with_capacity(columns * rows * 4);
        for row in 0..rows {
            let y = (row as f64 + 0.5) / rows as f64 * size.height;
            for column in 0..columns {
                let x = (column as f64 + 0.5) / columns as f64 * size.width;
                let color = colormap[(self.place(x, y) * 255.0 + 0.5) as usize & 255];
                pixels.extend([color.0, color.1, color.2, 255]);
            }
        }
        pixels
    }

    /// The heat map as areas of even colour: for SVG, where it stays sharp at any size and needs no image.
    pub fn draw_heat<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme) -> Drawn<B> {
        const BANDS: usize = 40;
        let pen = Pen {
            area,
            palette: theme.palette(),
        };
        let (colormap, size) = (colormap(pen.palette.heat), self.view.size);
        pen.block((0.0, 0.0), (size.width, size.height), colormap[0])?;
        let levels: Vec<f64> = (1..BANDS).map(|i| i as f64 / BANDS as f64).collect();
        for contour in self.contours().contours(&self.field, &levels).unwrap_or_default() {
            let (polygons, level) = contour.into_inner();
            let mut shapes = Shapes::default();
            for polygon in polygons {
                for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                    let clamp = |c: &contour::Pt| (c.x.clamp(0.0, size.width), c.y.clamp(0.0, size.height));
                    // Every third corner will do: what is cut off cannot be seen under the lines.
                    shapes.add(ring.coords().step_by(3).map(clamp));
                }
            }
            pen.shapes(shapes, colormap[((level + 0.5 / BANDS as f64) * 255.0) as usize])?;
        }
        Ok(())
    }

    fn contours(&self) -> ContourBuilder {
        let step_x = self.view.size.width / (self.columns - 3) as f64;
        let step_y = self.view.size.height / (self.rows - 3) as f64;
        // The crate puts a node in the middle of its cell.
        ContourBuilder::new(self.columns, self.rows, true)
            .x_origin(-1.5 * step_x)
            .y_origin(-1.5 * step_y)
            .x_step(step_x)
            .y_step(step_y)
    }

    /// Contour lines, axes with numbers and names, minima, and the legend; all but the heat map.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme) -> Drawn<B> {
        let pen = Pen {
            area,
            palette: theme.palette(),
        };
        self.draw_contours(&pen)?;
        self.draw_axes(&pen)?;
        let rim = pen.palette.panel.mix(0.35);
        for mark in &self.marks {
            let (x, y) = mark.at;
            let (arm, width) = if mark.small { (2.5, 1.0) } else { (6.0, 2.0) };
            let color = pen.palette.text.mix(if mark.small { 0.6 } else { 1.0 });
            pen.stroke(&[(x - arm, y), (x + arm, y)], width, color)?;
            pen.stroke(&[(x, y - arm), (x, y + arm)], width, color)?;
            if let Some((name, at, side)) = mark.name {
                let font = Font {
                    size: FONT,
                    bold: true,
                    color: pen.palette.text.to_rgba(),
                };
                pen.halo_text(name, (at, side), font, rim)?;
            }
        }
        self.draw_legend(&pen, theme)
    }

    fn draw_contours<B: DrawingBackend>(&self, pen: &Pen<B>) -> Drawn<B> {
        let levels: Vec<f64> = (1..=LEVELS)
            .map(|i| (i as f64 - 0.25) / (LEVELS as f64 + 0.25))
            .collect();
        for line in self.contours().lines(&self.field, &levels).unwrap_or_default() {
            for ring in line.into_inner().0 {
                let points: Vec<Pixel> = ring.0.iter().map(|c| (c.x, c.y)).collect();
                let tiny = points.len() < SPECK && points.first() == points.last();
                for piece in clip::path(self.view.size, &points).into_iter().filter(|_| !tiny) {
                    pen.stroke(&piece, 1.0, pen.palette.contour.mix(0.6))?;
                }
            }
        }
        Ok(())
    }
}

/// The losses at the nodes of a grid that begins one cell outside the picture.
fn losses(objective: &Objective, view: &Viewport, columns: usize, rows: usize) -> Vec<f64> {
    let (width, height) = (view.size.width, view.size.height);
    let mut points = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        let y = (row as f64 - 1.0) / (rows - 3) as f64 * height;
        for column in 0..columns {
            let x = (column as f64 - 1.0) / (columns - 3) as f64 * width;
            points.push(view.point_at(x, y));
        }
    }
    objective.losses(&points)
}

/// The values of a coarse grid at the nodes of a finer one over the same picture, smoothly: cubic splines through
/// four nodes along either axis (Catmull and Rom 1974).
fn blended(values: &[f64], [columns, rows]: [usize; 2], [more_columns, more_rows]: [usize; 2]) -> Vec<f64> {
    let between = |node: usize, nodes: usize, few: usize| {
        let place = (node as f64 - 1.0) / (nodes - 3) as f64 * (few - 3) as f64 + 1.0;
        let place = place.clamp(0.0, (few - 1) as f64);
        let first = (place as usize).min(few - 2);
        (first, place - first as f64)
    };
    let at = |column: isize, row: isize| {
        let column = column.clamp(0, columns as isize - 1) as usize;
        values[row.clamp(0, rows as isize - 1) as usize * columns + column]
    };
    let spline = |[a, b, c, d]: [f64; 4], u: f64| {
        b + 0.5 * u * (c - a + u * (2.0 * a - 5.0 * b + 4.0 * c - d + u * (3.0 * (b - c) + d - a)))
    };
    let mut fine = Vec::with_capacity(more_columns * more_rows);
    for row in 0..more_rows {
        let (j, v) = between(row, more_rows, rows);
        for column in 0..more_columns {
            let (i, u) = between(column, more_columns, columns);
            let along = |row: isize| {
                let row = j as isize + row;
                spline([-1, 0, 1, 2].map(|column| at(i as isize + column, row)), u)
            };
            let place: f64 = spline([along(-1), along(0), along(1), along(2)], v);
            fine.push(place.clamp(0.0, 1.0));
        }
    }
    fine
}

/// What the axes are called.
fn names(parameters: [&str; 2]) -> [String; 2] {
    parameters.map(|name| match name {
        "w" => "w (slope)".into(),
        "b" => "b (bias)".into(),
        name if name.contains(' ') => name.into(),
        name => format!("weight {name}"),
    })
}
