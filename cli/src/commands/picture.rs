//! `picture`: what the core draws of an experiment.

use crate::args::{self, Pictures, Subject};
use crate::output::{Output, Problem};
use crate::png::png;
use crate::query::experiment;
use overshoot::Experiment;
use overshoot::figure::{Part, figure, picture};
use overshoot::plot::{Size, Theme};
use std::path::PathBuf;

/// What is drawn, and how.
pub(super) struct Drawing {
    pub(super) of: Subject,
    pub(super) theme: Theme,
    /// Width and height in CSS pixels; those of a figure in a text where they are left open.
    pub(super) size: [Option<u16>; 2],
}

pub(super) fn draw(arguments: &args::Picture) -> Result<(), Problem> {
    let mut pictures = Pictures {
        svg: arguments.pictures.svg.clone(),
        png: arguments.pictures.png.clone(),
    };
    // A picture that goes nowhere is shown.
    if pictures.svg.is_none() && pictures.png.is_none() {
        pictures.svg = Some(PathBuf::from("-"));
    }
    let output = Output::of(&[&pictures.svg, &pictures.png])?;
    let experiment = experiment(&arguments.query.words)?;
    let drawing = Drawing {
        of: arguments.of,
        theme: arguments.theme.theme(),
        size: [arguments.width, arguments.height],
    };
    write(&output, &pictures, &experiment, &drawing)
}

/// Draws a part of an experiment into the files that were asked for.
pub(super) fn write(
    output: &Output,
    files: &Pictures,
    experiment: &Experiment,
    drawing: &Drawing,
) -> Result<(), Problem> {
    write_svg(output, files, || svg(experiment, drawing))
}

/// Draws an SVG into the files that were asked for; it is made only if there are any.
pub(super) fn write_svg(
    output: &Output,
    files: &Pictures,
    draw: impl FnOnce() -> Result<String, Problem>,
) -> Result<(), Problem> {
    if files.svg.is_none() && files.png.is_none() {
        return Ok(());
    }
    let svg = draw()?;
    output.write(files.svg.as_deref(), || Ok(svg.clone().into_bytes()))?;
    output.write(files.png.as_deref(), || png(&svg))
}

/// The picture as SVG: the one place that knows which function of the core draws it.
fn svg(experiment: &Experiment, drawing: &Drawing) -> Result<String, Problem> {
    let Some(part) = drawing.of.part() else {
        if drawing.size.iter().any(Option::is_some) {
            return Err(Problem::Bad(
                "The whole laboratory has one size, 1200 by 640: choose a part with --of to give --width and --height.".to_string(),
            ));
        }
        return Ok(figure(experiment, drawing.theme));
    };
    let usual = match part {
        Part::Landscape => [720, 460],
        Part::Curve => [720, 380],
        Part::Sweep => [960, 240],
    };
    let [width, height] = [0, 1].map(|side| f64::from(drawing.size[side].unwrap_or(usual[side])));
    Ok(picture(experiment, part, Size { width, height }, drawing.theme))
}
