//! How first weights are drawn.

use super::Layer;
use crate::landscape::data::normal;
use crate::math::parameter::choices;
use rand::{Rng, RngExt};

choices! {
    /// How the first weights are drawn; all are multiplied by the scale.
    pub enum Init {
        /// Uniform within ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010).
        Xavier = "xavier", "Xavier";
        /// Normal with deviation √(2 / inputs) (He et al. 2015, arXiv 1502.01852).
        He = "he", "He";
        /// Normal with deviation 1.
        Scaled = "scaled", "scaled";
        /// All zero.
        Zero = "zero", "zero";
    }
}

impl Init {
    /// A weight of a layer.
    pub(super) fn draw(self, layer: &Layer, random: &mut impl Rng) -> f64 {
        let (inputs, outputs) = (layer.inputs as f64, layer.outputs as f64);
        match self {
            Init::Xavier => (2.0 * random.random::<f64>() - 1.0) * (6.0 / (inputs + outputs)).sqrt(),
            Init::He => normal(random) * (2.0 / inputs).sqrt(),
            Init::Scaled => normal(random),
            Init::Zero => 0.0,
        }
    }
}
