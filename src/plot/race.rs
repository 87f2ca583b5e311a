//! A race: a ball and a path for each racer on a landscape, and their losses on one chart. Racers are told apart by
//! marker and colour together (sixteen markers, eight colours), solid and hollow lines, and the labels at the ends of
//! their curves.

mod chart;
mod landscape;
mod scene;

pub use self::chart::RaceChart;
pub use self::landscape::draw_race;
pub use self::scene::{RaceScene, Racer};
