//! Decays ever more slowly and never ends.

use super::prelude::*;

settings! {
    /// Settings of the inverse square root.
    pub struct InverseSqrt {
        warm_up: u64 as WARM_UP,
        timescale: u64 as TIMESCALE,
    }
}

impl Described for InverseSqrt {
    const DESCRIPTION: Description = Description {
        name: "inverse-sqrt",
        label: "inverse square root",
        formula: "peak · √(timescale / (timescale + t))",
        source: "Vaswani et al. 2017, arXiv 1706.03762; Zhai et al. 2022, arXiv 2106.04560",
        teaches: "Decays ever more slowly and never ends: no length of the run has to be known.",
    };
}

impl Shape for InverseSqrt {
    fn level<T: StepNumber>(&self, t: T, _: Length) -> Level<T> {
        let timescale = self.timescale as f64;
        Level::share((T::constant(timescale) / (t + timescale)).sqrt())
    }
    fn warm_up(&self) -> u64 {
        self.warm_up
    }
    fn handles(&self, length: Length) -> Vec<Handle> {
        let timescale = Handle::new("timescale", length.warm_up + self.timescale);
        vec![
            Handle::end_of_warm_up(length),
            timescale.along(&TIMESCALE, Along::Since),
        ]
    }
}
