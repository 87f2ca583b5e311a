//! Rprop: every parameter has a step of its own, which grows while its gradient keeps its sign and shrinks when the
//! sign changes; then it stays where it is for once. The size of the gradient does not count.

use super::prelude::*;

settings! {
    /// Settings of Rprop.
    pub struct Rprop {
        /// What a parameter's own step is multiplied by when its slope has changed its sign, and when it has not.
        etas: [f64; 2] = Parameter::new("etas", Training, Kind::Range { min: 0.01, max: 10.0 }).default("0.5,1.2"),
        /// The shortest and the longest step of a parameter.
        step_sizes: [f64; 2] = Parameter::new("step-sizes", Training, Kind::Range { min: 1e-30, max: 1e6 })
            .label("step sizes")
            .default("1e-6,50"),
    }
}

impl Described for Rprop {
    const DESCRIPTION: Description = Description {
        name: "rprop",
        label: "Rprop",
        formula: "s ← s·1.2 while g keeps its sign, s·0.5 when it changes;  w ← w − s·sign(g)",
        source: "Riedmiller and Braun 1993; torch.optim.Rprop",
        teaches: "The rate is only its first step: from then on each parameter finds a step of its own, by overshooting and turning back.",
    };
}

impl Method for Rprop {
    fn update_word(&self) -> &'static str {
        "own step / rate"
    }
    fn rule<const N: usize>(&self, dimension: usize, _: bool) -> Box<dyn UpdateRule<N>> {
        Box::new(State {
            etas: self.etas,
            step_sizes: self.step_sizes,
            steps: Vec::with_capacity(dimension),
            previous: zeros(dimension),
        })
    }
}

struct State<const N: usize> {
    etas: [f64; 2],
    step_sizes: [f64; 2],
    /// The step of each parameter; none before the first update.
    steps: Vec<Lanes<N>>,
    /// The gradient of the update before, 0 where the sign had changed.
    previous: Vec<Lanes<N>>,
}
impl<const N: usize> UpdateRule<N> for State<N> {
    fn update(&mut self, at: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>) {
        let ([shrink, grow], [shortest, longest]) = (self.etas, self.step_sizes);
        if self.steps.is_empty() {
            self.steps.resize(gradient.len(), *at.rates);
        }
        swap(gradient, update);
        each_with_two(update, &mut self.steps, &mut self.previous, |g, step, previous| {
            let agreement = g * previous;
            let (factor, g) = if agreement > 0.0 {
                (grow, g)
            } else if agreement < 0.0 {
                (shrink, 0.0)
            } else {
                (1.0, g)
            };
            let step = (step * factor).max(shortest).min(longest);
            (step * sign(g), step, g)
        });
    }
    fn includes_rate(&self) -> bool {
        true
    }
}
