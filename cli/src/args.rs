//! What can be written on the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use overshoot::figure::Part;
use overshoot::plot::Theme;
use std::path::PathBuf;

const QUERY: &str = "\
QUERY is what stands in the address of the page: surface=ravine&lr=0.1 (in quotes, because of the &), the address \
itself, or several words, surface=ravine lr=0.1. What is left out has its default. FILE may be - for the standard \
output.";

/// The learning-rate laboratory: train toy models, try every learning rate, and read logs of range tests.
#[derive(Debug, Parser)]
#[command(name = "overshoot", version, after_help = QUERY)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Train, and say how it ended
    Run(Trained),
    /// Train at many learning rates, and say which is about right
    Sweep(Sweep),
    /// Do a learning-rate range test, and say which rule is right
    Find(Trained),
    /// Let optimizers race from the same start
    Race(Trained),
    /// Draw the landscape, the loss by step, or every rate at once
    Picture(Picture),
    /// Write the experiment as a Python script
    Script(Script),
    /// Read the log of a range test, and say which rate the rules choose
    Suggest(Suggest),
}

/// The experiment.
#[derive(Args, Debug)]
pub(crate) struct Query {
    /// The experiment: name=value&name=value, an address of the page, or several words name=value
    #[arg(value_name = "QUERY")]
    pub(crate) words: Vec<String>,
}

/// Where numbers are written.
#[derive(Args, Debug)]
pub(crate) struct Tables {
    /// Write a table with commas
    #[arg(long, value_name = "FILE")]
    pub(crate) csv: Option<PathBuf>,
    /// Write everything as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
}

/// Where pictures are written.
#[derive(Args, Debug)]
pub(crate) struct Pictures {
    /// Write the picture as SVG
    #[arg(long, value_name = "FILE")]
    pub(crate) svg: Option<PathBuf>,
    /// Write the picture as PNG, with two pixels for one of its width
    #[arg(long, value_name = "FILE")]
    pub(crate) png: Option<PathBuf>,
}

/// What is trained as its words say, and where that goes.
#[derive(Args, Debug)]
pub(crate) struct Trained {
    #[command(flatten)]
    pub(crate) query: Query,
    #[command(flatten)]
    pub(crate) tables: Tables,
    #[command(flatten)]
    pub(crate) pictures: Pictures,
}

#[derive(Args, Debug)]
pub(crate) struct Sweep {
    #[command(flatten)]
    pub(crate) query: Query,
    /// The lowest rate
    #[arg(long, value_name = "RATE", default_value_t = 1e-4)]
    pub(crate) from: f64,
    /// The highest rate
    #[arg(long, value_name = "RATE", default_value_t = 10.0)]
    pub(crate) to: f64,
    /// How many rates, evenly spaced on a logarithmic axis
    #[arg(long, value_name = "N", default_value_t = 41)]
    pub(crate) rates: usize,
    #[command(flatten)]
    pub(crate) tables: Tables,
    #[command(flatten)]
    pub(crate) pictures: Pictures,
}

#[derive(Args, Debug)]
pub(crate) struct Picture {
    #[command(flatten)]
    pub(crate) query: Query,
    /// What is drawn
    #[arg(long, value_enum, default_value = "all")]
    pub(crate) of: Subject,
    /// Light or dark
    #[arg(long, value_enum, default_value = "light")]
    pub(crate) theme: Look,
    /// How wide, in CSS pixels
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u16).range(200..=4000))]
    pub(crate) width: Option<u16>,
    /// How high, in CSS pixels
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u16).range(120..=4000))]
    pub(crate) height: Option<u16>,
    #[command(flatten)]
    pub(crate) pictures: Pictures,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Subject {
    /// The whole laboratory, 1200 by 640
    All,
    /// The landscape with the run on it
    Landscape,
    /// The loss by step
    Curve,
    /// Every rate at once
    Sweep,
}

impl Subject {
    /// Which part of the laboratory it is; none is all of it.
    pub(crate) fn part(self) -> Option<Part> {
        match self {
            Subject::All => None,
            Subject::Landscape => Some(Part::Landscape),
            Subject::Curve => Some(Part::Curve),
            Subject::Sweep => Some(Part::Sweep),
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Look {
    /// Dark on light
    Light,
    /// Light on dark
    Dark,
}

impl Look {
    pub(crate) fn theme(self) -> Theme {
        match self {
            Look::Light => Theme::Light,
            Look::Dark => Theme::Dark,
        }
    }
}

#[derive(Args, Debug)]
pub(crate) struct Script {
    #[command(flatten)]
    pub(crate) query: Query,
    /// For what it is written: pytorch, optax or keras
    #[arg(long, value_name = "NAME")]
    pub(crate) framework: Option<String>,
    /// Write the script to a file
    #[arg(long, value_name = "FILE")]
    pub(crate) py: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Suggest {
    /// The logs: tables, JSON, or what a program has printed; - is the standard input. Several are joined by step
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Which tool wrote it: fastai, pytorch-lr-finder, Lightning, Keras callback, plain losses, or losses as given
    #[arg(long, value_name = "NAME")]
    pub(crate) tool: Option<String>,
    /// Which of several runs
    #[arg(long, value_name = "NAME")]
    pub(crate) run: Option<String>,
    /// The column of the rates
    #[arg(long, value_name = "COLUMN")]
    pub(crate) rate: Option<String>,
    /// The column of the losses
    #[arg(long, value_name = "COLUMN")]
    pub(crate) loss: Option<String>,
    /// The column of the steps
    #[arg(long, value_name = "COLUMN")]
    pub(crate) step: Option<String>,
    #[command(flatten)]
    pub(crate) tables: Tables,
    #[command(flatten)]
    pub(crate) pictures: Pictures,
}
