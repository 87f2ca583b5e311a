//! The only floor that knows JavaScript: the public functions of the wasm package, and the lab, which passes on what the
//! reader does and draws onto canvases. The plain objects that cross over stand alone, so that their types can be written
//! natively.

mod border;
mod contract;
#[cfg(test)]
mod element;
mod lab_layer;
mod layers;
mod names;
mod trained;
#[cfg(test)]
mod types;

#[cfg(target_arch = "wasm32")]
mod api;
#[cfg(target_arch = "wasm32")]
mod described;
#[cfg(target_arch = "wasm32")]
mod lab;
#[cfg(target_arch = "wasm32")]
mod lesson;
#[cfg(target_arch = "wasm32")]
mod part;
#[cfg(target_arch = "wasm32")]
mod run_reader;
#[cfg(target_arch = "wasm32")]
mod screen;
#[cfg(target_arch = "wasm32")]
mod value;

#[cfg(target_arch = "wasm32")]
pub use self::{
    api::{catalog, colors, data, find_query, pieces, run, suggest_curve, sweep_query},
    lab::{Film, WebLab, qr_code},
    lesson::{WebBestSearch, WebValley, WebWalk, chapters},
    part::SweepPart,
    run_reader::RunReader,
};
