//! What can be taken along from the lab: its pictures, the film of its run, its numbers, and the words that show it
//! elsewhere. Every file has a telling name, and carries the link to what it shows.
//!
//! ```
//! use overshoot::lab::Lab;
//! use overshoot::page::take_away::{Address, Picture, Table, file_name};
//! let mut lab = Lab::new("surface=beale&lr=0.02".parse()?);
//! while !lab.advance() {}
//! let address = Address::of(&lab, "https://example.org/");
//! let picture = Picture::Landscape.svg(&lab, false, &address);
//! assert!(picture.contains("https://example.org/?surface=beale&amp;lr=0.02"));
//! assert_eq!(file_name(&lab, Picture::Landscape.word(), "svg"), "overshoot-beale-lr0.02.svg");
//! assert!(Table::of_run(&lab).csv(&address).starts_with("# https://example.org/?surface=beale&lr=0.02\nstep,"));
//! # Ok::<(), overshoot::Error>(())
//! ```

mod address;
mod escape;
mod film;
mod picture;
mod qr;
mod sharing;
mod student;
mod table;

pub use self::address::{Address, file_name};
pub use self::film::Film;
pub use self::picture::Picture;
pub use self::qr::QrText;
pub use self::sharing::{Place, Sharing};
pub use self::table::Table;
