//! The learning-rate laboratory: an [`Experiment`] is a plain value, [`train()`] turns it into a [`Run`],
//! and pictures are drawn from runs.
//!
//! ```text
//! words ──parse──▶ Experiment ──train──▶ Run ──judge──▶ Verdict ──▶ a sentence
//!                      │                  │
//!                      └── sweep ──▶ many runs ──▶ pictures ──▶ canvas · SVG
//! ```
//!
//! An experiment is written as `name=value&name=value`, the same words as in the page's address; what is left out
//! has its default. The names are those of the table in [`experiment::vocabulary`].
//!
//! ```
//! use overshoot::{Experiment, Verdict, sweep, train};
//!
//! let experiment: Experiment = "surface=ravine&condition=10&lr=0.185".parse()?;
//! let run = train(&experiment);
//! assert_eq!(run.verdict, Verdict::Overshoots); // from side to side, but closer each time
//! assert!(run.losses[100] < 1e-12 * run.losses[0]);
//!
//! // The same training at 200 learning rates from 0.001 to 1.
//! let sweep = sweep(&experiment, 1e-3, 1.0, 200)?;
//! let best = sweep.best().unwrap();
//! assert!((0.17..0.19).contains(&sweep.lrs[best])); // theory: 2 / (λmin + λmax) = 2/11
//! # Ok::<(), overshoot::Error>(())
//! ```
//!
//! - **Units.** Losses and weights are plain numbers, as the formula of the surface or the model has them; learning
//!   rates are what the slope (or an optimizer's direction) is multiplied by; time is counted in updates.
//! - **Parameters** of a network are in PyTorch's order: layer by layer, weights row by row as out × in, then biases.
//! - **Shapes.** A run of `n` finite updates has `n + 1` points, the start first. A sweep has one entry for each rate.
//! - **Divergence is data.** A run that leaves the finite numbers stops there and says at which update; nothing
//!   panics and nothing is clipped.
//! - **Errors** are sentences for people: they name the parameter, the value, and what is allowed.
//! - **The same bits everywhere**: natively and in every browser, in a block of runs and alone.
//!
//! A model on data ([`landscape::network`], [`landscape::data`]) is trained, swept and drawn like a surface:
//!
//! ```
//! use overshoot::{Experiment, train};
//!
//! let run = train(&"model=perceptron&dataset=moons&lr=0.3&batch=20&steps=1000".parse::<Experiment>()?);
//! let on_data = run.on_data.unwrap();
//! assert!(on_data.accuracy[1000] > 0.95);
//! # Ok::<(), overshoot::Error>(())
//! ```
//!
//! Each formula is written once, over [`math::real::Real`]: with dual numbers it is its exact gradient and Hessian as
//! well; backpropagation, too, and there the derivatives of the gradient are Hessian-vector products. Surfaces are in [`landscape::surface`], update rules in [`training::optimizer`], what theory knows in [`training::theory`], pictures in
//! [`plot`]; `web`, which exists only for WebAssembly, is the one module that knows JavaScript.

#![warn(missing_docs, unreachable_pub)]

// The floors, from the ground up: each knows only those that stand before it.
pub mod math;

pub mod landscape;

pub mod training;

pub mod experiment;

pub mod search;

pub mod script;

pub mod words;

// Hidden, here and below: only the page is made with it, and it is public for the tests, benches and examples.
#[doc(hidden)]
pub mod lesson;

#[doc(hidden)]
pub mod lab;

pub mod plot;

#[doc(hidden)]
pub mod page;

#[cfg(any(target_arch = "wasm32", test))]
#[doc(hidden)]
#[allow(unreachable_pub)] // wasm-bindgen exports what is public, whoever in Rust reaches it
pub mod web;

pub use experiment::train::{self, sweep, train};
pub use experiment::{Error, Experiment};
pub use landscape::{data, objective};
pub use page::{figure, report};
pub use search::finder::{RangeTest, find_lr};
pub use training::run::Run;
pub use training::sweep::Sweep;
pub use training::verdict::Verdict;

/// The README's example is tested like any other.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
