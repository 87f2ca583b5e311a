//! Holds one rate for as long as it likes, and falls at the end.

use super::anneal::DecayShape;
use super::prelude::*;

settings! {
    /// Settings of warm-up, stable, decay.
    pub struct WarmUpStableDecay {
        warm_up: u64 as WARM_UP_TO_PEAK,
        decay_steps: Option<u64> as DECAY_STEPS,
        decay_shape: DecayShape as DECAY_SHAPE,
        eta_min: f64 as ETA_MIN,
    }
}

impl Described for WarmUpStableDecay {
    const DESCRIPTION: Description = Description {
        name: "warm-up-stable-decay",
        label: "warm-up, stable, decay",
        formula: "peak · (t + 1)/(warm-up + 1), then peak, then down to eta-min in the last decay-steps",
        source: "Hu et al. 2024, arXiv 2404.06395; Hägele et al. 2024, arXiv 2405.18392",
        teaches: "Holds one rate for as long as it likes and gains most of the loss in the short fall at the end.",
    };
}

impl WarmUpStableDecay {
    /// The updates at the end in which the rate falls.
    fn decay(&self, length: Length) -> u64 {
        self.decay_steps.unwrap_or((length.steps / 5).max(1))
    }
}

impl Shape for WarmUpStableDecay {
    fn level<T: StepNumber>(&self, t: T, length: Length) -> Level<T> {
        let (rest, decay) = (length.steps.saturating_sub(length.warm_up), self.decay(length));
        let from = rest.saturating_sub(decay) as f64;
        let updates = decay.min(rest.max(1)) as f64;
        let share = ((t - from).max(0.0).min(updates) / updates).named("share");
        Level::above(self.eta_min, self.decay_shape.down(share))
    }
    fn warm_up(&self) -> u64 {
        self.warm_up
    }
    fn handles(&self, length: Length) -> Vec<Handle> {
        let from = length.steps.saturating_sub(self.decay(length)).max(length.warm_up);
        vec![
            Handle::end_of_warm_up(length),
            Handle::new("beginning of the decay", from)
                .along(&DECAY_STEPS, Along::FromEnd { steps: length.steps }),
            Handle::new("end of the decay", length.steps).up(&ETA_MIN, Up::Rate),
        ]
    }
}
