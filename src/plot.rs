//! Pictures as pure functions, generic over plotters' `DrawingBackend`: the same functions draw onto a canvas in
//! the browser and into an SVG natively. Nothing here trains or keeps state.
//!
//! Every length, position and [`Size`] in this module's interface is in CSS pixels (`f64`), y downwards. Plotters
//! counts in whole numbers, so an area counts [`SUBPIXELS`] units to a CSS pixel; [`Subpixel`] makes such a backend.

mod any_backend;
mod best_rate;
mod clip;
mod colormap;
mod compact;
mod contours;
mod curve;
mod downsample;
mod edge_axes;
mod encode;
mod figure;
mod finder;
mod fit;
mod geometry;
mod guess_mark;
mod labels;
mod levels;
mod loss_axis;
mod losses;
mod markers;
mod metric;
mod names;
mod off_axis;
mod off_screen;
mod panel;
mod parity;
mod pen;
mod race;
mod rate_axis;
mod regions;
mod runs;
mod schedule;
mod shapes;
mod step_axis;
mod subpixel;
mod sweep;
mod theme;
mod ticks;
mod viewport;
mod weights;

pub use any_backend::AnyBackend;
pub use best_rate::{BestRateChart, BestRateScene};
pub use compact::compact;
pub use contours::{ContourPlot, UnfinishedPlot};
pub use curve::{Curve, CurveScene};
pub use encode::{Animation, png};
pub use figure::Figure;
pub use finder::{FinderChart, FinderScene};
pub use fit::{Fit, Rows};
pub use geometry::{Pixel, Size};
pub use losses::{LossesChart, LossesScene};
pub use markers::{is_hollow, marker_path, racer_color};
pub use metric::{Metric, MetricChart, MetricScale, Series};
pub use names::Names;
pub use panel::{CurvePanel, FinderPanel, LandscapePanel, RacePanel, SweepPanel, Title, landscape_title};
pub use parity::{ParityPlot, Predictions};
pub use race::{RaceChart, RaceScene, Racer, draw_race};
pub use rate_axis::RateAxis;
pub use regions::{ClassProbabilities, Regions, Samples};
pub use runs::{Pin, Scene, draw_runs, pin_dashes};
pub use schedule::{ScheduleChart, ScheduleScene};
pub use subpixel::{Area, Drawn, SUBPIXELS, Subpixel, svg};
pub use sweep::{SweepChart, SweepHeights, SweepScene, SweepWords};
pub use theme::{Palette, Theme};
pub use viewport::Viewport;
pub use weights::Weights;
