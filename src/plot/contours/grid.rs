//! A grid of values over a picture: losses at its nodes, what lies between them, and where they are even.

use crate::landscape::objective::Objective;
use crate::plot::geometry::{Pixel, Size};
use crate::plot::viewport::Viewport;
use contour::{Contour, ContourBuilder, Line};

/// The loss is evaluated about this many CSS pixels apart, and blended between.
const CELL: f64 = 2.5;
/// Values at the nodes of a grid that begins one cell outside the picture.
#[derive(Clone)]
pub(super) struct Grid {
    /// Row by row from the top.
    pub values: Vec<f64>,
    columns: usize,
    rows: usize,
}

/// How many columns and rows the finest grid has.
fn nodes(size: Size) -> [usize; 2] {
    [size.width, size.height].map(|length| (length / CELL).ceil().max(1.0) as usize + 3)
}

/// A grid whose values are evaluated piece by piece.
pub(super) struct Unfinished {
    grid: Grid,
    points: Vec<[f64; 2]>,
}

impl Unfinished {
    /// With nodes so many times as far apart as in the finest grid.
    pub(super) fn new(view: &Viewport, coarser: usize) -> Unfinished {
        let few = |nodes: usize| (nodes - 3).div_ceil(coarser).max(1) + 3;
        let [columns, rows] = nodes(view.size).map(few);
        let (width, height) = (view.size.width, view.size.height);
        let mut points = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            let y = (row as f64 - 1.0) / (rows - 3) as f64 * height;
            for column in 0..columns {
                let x = (column as f64 - 1.0) / (columns - 3) as f64 * width;
                points.push(view.point_at(x, y));
            }
        }
        let grid = Grid {
            values: Vec::with_capacity(points.len()),
            columns,
            rows,
        };
        Unfinished { grid, points }
    }

    /// How many nodes it has.
    pub(super) fn nodes(&self) -> usize {
        self.points.len()
    }

    /// The losses of an objective at so many more nodes; the grid once it has all.
    pub(super) fn evaluate(&mut self, objective: &Objective, most: usize) -> Option<Grid> {
        let done = self.grid.values.len();
        let next = &self.points[done..self.points.len().min(done.saturating_add(most))];
        self.grid.values.extend(objective.losses(next));
        (self.grid.values.len() == self.points.len()).then(|| self.grid.clone())
    }
}

impl Grid {
    /// The values at the nodes of the finest grid over a picture of that size, smoothly: cubic splines through four
    /// nodes along either axis (Catmull and Rom 1974).
    #[inline(never)]
    pub(super) fn refined(&self, size: Size) -> Grid {
        let (columns, rows) = (self.columns, self.rows);
        let [more_columns, more_rows] = nodes(size);
        let between = |node: usize, nodes: usize, few: usize| {
            let place = (node as f64 - 1.0) / (nodes - 3) as f64 * (few - 3) as f64 + 1.0;
            let place = place.clamp(0.0, (few - 1) as f64);
            let first = (place as usize).min(few - 2);
            (first, place - first as f64)
        };
        let at = |column: isize, row: isize| {
            let column = column.clamp(0, columns as isize - 1) as usize;
            self.values[row.clamp(0, rows as isize - 1) as usize * columns + column]
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
        Grid {
            values: fine,
            columns: more_columns,
            rows: more_rows,
        }
    }

    /// The value at a pixel, blended between the nodes.
    pub(super) fn at(&self, size: Size, (x, y): Pixel) -> f64 {
        let column = x / size.width * (self.columns - 3) as f64 + 1.0;
        let row = y / size.height * (self.rows - 3) as f64 + 1.0;
        let (i, j) = (
            (column as usize).min(self.columns - 2),
            (row as usize).min(self.rows - 2),
        );
        let (u, v) = (column - i as f64, row - j as f64);
        let node = j * self.columns + i;
        let (upper, lower) = (
            &self.values[node..node + 2],
            &self.values[node + self.columns..][..2],
        );
        (upper[0] * (1.0 - u) + upper[1] * u) * (1.0 - v) + (lower[0] * (1.0 - u) + lower[1] * u) * v
    }

    /// The areas above each of some levels.
    pub(super) fn areas(&self, size: Size, levels: &[f64]) -> Vec<Contour> {
        let areas = self.builder(size).contours(&self.values, levels);
        areas.unwrap_or_default()
    }

    /// The lines along each of some levels.
    pub(super) fn lines(&self, size: Size, levels: &[f64]) -> Vec<Line> {
        let lines = self.builder(size).lines(&self.values, levels);
        lines.unwrap_or_default()
    }

    fn builder(&self, size: Size) -> ContourBuilder {
        let step_x = size.width / (self.columns - 3) as f64;
        let step_y = size.height / (self.rows - 3) as f64;
        // The crate puts a node in the middle of its cell.
        ContourBuilder::new(self.columns, self.rows, true)
            .x_origin(-1.5 * step_x)
            .y_origin(-1.5 * step_y)
            .x_step(step_x)
            .y_step(step_y)
    }
}
