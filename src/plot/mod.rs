//! Pictures as pure functions, generic over plotters' `DrawingBackend`: the same functions draw onto a canvas in
//! the browser and into an SVG natively. Nothing here trains or keeps state.
//!
//! Every length, position and [`Size`] in this module's interface is in CSS pixels (`f64`), y downwards. Plotters
//! counts in whole numbers, so an area counts [`FINE`] units to a CSS pixel; [`Fine`] makes such a backend.

pub mod agreement;
mod beyond;
pub mod clip;
pub mod curve;
mod exits;
mod field;
pub mod finder;
pub mod fine;
pub mod fit;
mod frame;
pub mod ground;
mod labels;
pub mod loss_axis;
pub mod metric;
pub mod moves;
mod path;
mod pen;
pub mod poster;
pub mod race;
pub mod ramp;
pub mod regions;
pub mod runs;
pub mod scale;
pub mod schedule;
pub mod shapes;
pub mod sweep;
pub mod theme;
pub mod ticks;
mod track;
pub mod view;
pub mod weights;

pub use agreement::{Agreement, Predictions};
pub use curve::Curve;
pub use finder::{FinderChart, Found};
pub use fine::{FINE, Fine, svg};
pub use fit::{Fit, Rows};
pub use ground::Ground;
pub use metric::{Metric, MetricChart, Series, Upwards};
pub use moves::{MovesChart, Seen};
pub use poster::poster;
pub use race::{RaceChart, draw_race};
pub use regions::{Field, Regions, Samples};
pub use runs::{Pin, Scene, draw_runs};
pub use schedule::ScheduleChart;
pub use sweep::{Answers, SweepChart};
pub use theme::{Palette, Theme};
pub use track::Axis;
pub use view::View;
pub use weights::Weights;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::prelude::DrawingBackend;

/// What a picture is drawn on: an area whose units are [`FINE`] to a CSS pixel.
pub type Area<B> = DrawingArea<Fine<B>, Shift>;

/// Drawing succeeds or fails as the backend does.
pub type Drawn<B> = Result<(), DrawingAreaErrorKind<<B as DrawingBackend>::ErrorType>>;

/// A position in CSS pixels, y downwards.
pub type Pixel = (f64, f64);

/// The size of a picture in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    pub width: f64,
    pub height: f64,
}

/// A length in CSS pixels as plotters takes it.
pub fn px(length: f64) -> i32 {
    (length * f64::from(FINE)).round() as i32
}
