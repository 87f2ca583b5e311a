//! What is known of the landscape: its limits, its floor, and what is looked at.

use super::Lab;
use crate::experiment::view::Metric;
use crate::landscape::objective::Minimum;
use crate::training::monitor::Monitor;
use crate::training::run::Run;
use crate::training::theory::{self, Limits};

impl Lab {
    /// Whether the loss is a quadratic, where theory holds everywhere.
    pub fn is_quadratic(&self) -> bool {
        self.objective.is_exact(&self.setup) && theory::is_quadratic(&self.objective)
    }

    /// The minimum whose curvature sets the limits: the nearest to the start; the start itself where there is none.
    pub fn reference(&self) -> [f64; 2] {
        let start = self.start();
        self.objective
            .nearest_minimum(start)
            .map_or(start, |minimum: Minimum| minimum.at)
    }

    /// Theory's onset and limit for this experiment; none where the loss falls for ever, or where a schedule changes
    /// the rate, because they are about one rate for all steps.
    pub fn limits(&self) -> Limits {
        if self.setup.schedule.is_constant() {
            self.limits_of_a_step()
        } else {
            Limits::default()
        }
    }

    /// What theory says of the rate of any one step; nothing where the loss falls for ever.
    pub fn limits_of_a_step(&self) -> Limits {
        theory::limits_on(&self.objective, &self.setup)
    }

    /// What losses are drawn above: the lowest possible one, if it is known; 0 where points are held out, on which the loss
    /// may be lower.
    pub fn axis_floor(&self) -> Option<f64> {
        match self.objective.network() {
            Some(network) if !network.held_out().is_empty() => Some(0.0),
            _ => self.objective.floor(),
        }
    }

    /// The loss at the start.
    pub fn first_loss(&self) -> f64 {
        match self.live {
            // The run that is not on screen may be one of before.
            Some(_) => self.objective.first_loss(&self.setup),
            None => self.trained.run().losses[0],
        }
    }

    /// What the sweep, its star and the range test look at.
    pub fn monitor(&self) -> Monitor {
        self.view.charts.monitor
    }

    /// What the range test monitors, at the start.
    pub fn first_monitored(&self) -> f64 {
        let run = self.trained.run();
        let first = |list: &[f64]| list.first().copied();
        let monitored = run.on_data.as_ref().and_then(|on_data| match self.monitor() {
            Monitor::Loss => None,
            Monitor::ValidationLoss => first(&on_data.validation),
            Monitor::Accuracy => first(&on_data.validation_accuracy)
                .or(first(&on_data.accuracy))
                .map(|accuracy| 1.0 - accuracy),
        });
        monitored.unwrap_or_else(|| self.first_loss())
    }

    /// What is drawn by step below the loss, if anything is: what is asked for, or the sharpness where it is measured.
    pub fn second_chart(&self) -> Option<Chart> {
        let measured = |run: &Run| {
            run.on_data
                .as_ref()
                .is_some_and(|on_data| !on_data.sharpness.is_empty())
        };
        // The first time takes a while: its place is kept.
        let will_be = self.progress().is_some() && self.setup.sharpness_every > 0;
        match self.view.charts.metric? {
            Metric::None | Metric::Sharpness => (measured(self.run()) || will_be).then_some(Chart::Sharpness),
            Metric::Accuracy => Some(Chart::Accuracy),
            Metric::Gradient => Some(Chart::Gradient),
        }
    }
}

/// What a second chart shows by step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    Accuracy,
    Gradient,
    Sharpness,
}
