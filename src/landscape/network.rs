//! Layers of units on data: linear and logistic regression, and the multilayer perceptron. A network is its shape and
//! its data; its parameters are plain numbers outside of it, in PyTorch's order.

mod activation;
pub mod batches;
pub mod history;
mod init;
mod loss;
pub mod pass;
mod predict;
pub mod section;
pub mod sharpness;
#[cfg(test)]
mod tests;

pub use activation::{ACTIVATIONS, Activation};
pub use init::Init;
pub use loss::Loss;
pub use pass::{Pass, Points};

use crate::landscape::data::{Data, Stream, stream};
use crate::math::real::Real;
use std::sync::Arc;

/// The shape of a network, and how its weights begin.
#[derive(Clone, Copy, Debug)]
pub struct Architecture<'a> {
    /// Units of each hidden layer.
    pub hidden: &'a [u64],
    /// Whether units have biases.
    pub bias: bool,
    /// The activation of the hidden layers; outputs are linear.
    pub activation: Activation,
    /// The loss that is trained.
    pub loss: Loss,
    /// How the first weights are drawn.
    pub init: Init,
    /// What the first weights are multiplied by.
    pub init_scale: f64,
    /// What the first weights are drawn from.
    pub seed: u64,
    /// Half of this times the sum of squared weights is part of the loss.
    pub l2: f64,
    /// What the loss is multiplied by.
    pub loss_scale: f64,
}

/// A network on its data.
///
/// ```
/// use overshoot::Experiment;
/// let objective = "model=perceptron&dataset=moons&layers=8,4".parse::<Experiment>()?.objective();
/// let network = objective.network().unwrap();
/// assert_eq!(network.sizes, [2, 8, 4, 1]);
/// assert_eq!(network.dimension(), (2 * 8 + 8) + (8 * 4 + 4) + (4 + 1));
/// assert_eq!(network.classes(&network.initial, &[0.0, 0.0]).len(), 1); // a row of two inputs
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Network {
    /// Units of each layer: inputs, hidden ones, outputs.
    pub sizes: Vec<usize>,
    layers: Vec<Layer>,
    /// The activation of the hidden layers; outputs are linear.
    pub activation: Activation,
    /// The loss that is trained.
    pub loss: Loss,
    /// Half of this times the sum of squared weights is part of the loss.
    l2: f64,
    /// What the loss is multiplied by.
    scale: f64,
    /// The parameters at the start, layer by layer: weights row by row as out × in, then biases.
    pub initial: Vec<f64>,
    /// What it is trained on, and what is held out.
    pub data: Arc<Data>,
}

/// Where the parameters of a layer are among all of them.
#[derive(Clone, Copy, Debug)]
pub struct Layer {
    /// Units of the layer before it: the columns of its weight matrix.
    pub inputs: usize,
    /// Its own units: the rows of its weight matrix.
    pub outputs: usize,
    first: usize,
    /// Whether it has biases.
    pub biased: bool,
}

impl Layer {
    /// The weights of a unit: one for each input.
    fn weights<'a, T>(&self, parameters: &'a [T], unit: usize) -> &'a [T] {
        &parameters[self.first + unit * self.inputs..][..self.inputs]
    }
    fn weights_mut<'a, T>(&self, parameters: &'a mut [T], unit: usize) -> &'a mut [T] {
        &mut parameters[self.first + unit * self.inputs..][..self.inputs]
    }
    fn bias<R: Real, const N: usize>(&self, parameters: &[[R; N]], unit: usize) -> [R; N] {
        match self.biased {
            true => parameters[self.first + self.outputs * self.inputs + unit],
            false => [R::constant(0.0); N],
        }
    }
    fn bias_mut<'a, T>(&self, parameters: &'a mut [T], unit: usize) -> Option<&'a mut T> {
        self.biased
            .then(|| &mut parameters[self.first + self.outputs * self.inputs + unit])
    }

    /// Where its weights are among all parameters, biases left out.
    ///
    /// ```
    /// use overshoot::Experiment;
    /// let objective = "model=perceptron&layers=8".parse::<Experiment>()?.objective();
    /// let layers = objective.network().unwrap().layers();
    /// assert_eq!(layers[0].all_weights(), 0..16); // 8 × 2, then 8 biases
    /// assert_eq!(layers[1].all_weights(), 24..32);
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    pub fn all_weights(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.inputs * self.outputs
    }

    /// Where the next layer begins.
    fn end(&self) -> usize {
        self.all_weights().end + if self.biased { self.outputs } else { 0 }
    }
}

impl Network {
    /// A network on some data.
    pub fn new(architecture: &Architecture, data: Arc<Data>) -> Network {
        let loss = architecture.loss;
        let mut sizes = vec![data.columns];
        sizes.extend(architecture.hidden.iter().map(|&units| units as usize));
        sizes.push(loss.outputs(data.classes));
        let mut layers: Vec<Layer> = Vec::new();
        for pair in sizes.windows(2) {
            layers.push(Layer {
                inputs: pair[0],
                outputs: pair[1],
                first: layers.last().map_or(0, Layer::end),
                biased: architecture.bias,
            });
        }
        let mut network = Network {
            sizes,
            layers,
            activation: architecture.activation,
            loss,
            l2: architecture.l2,
            scale: architecture.loss_scale,
            initial: Vec::new(),
            data,
        };
        network.initial = network.first_parameters(architecture);
        network
    }

    /// The parameters at the start: weights drawn as the initialisation says, biases zero.
    fn first_parameters(&self, architecture: &Architecture) -> Vec<f64> {
        let mut parameters = vec![0.0; self.dimension()];
        let mut random = stream(architecture.seed, Stream::Weights);
        for layer in &self.layers {
            for weight in &mut parameters[layer.all_weights()] {
                *weight = architecture.init_scale * architecture.init.draw(layer, &mut random);
            }
        }
        parameters
    }

    /// How many parameters it has.
    pub fn dimension(&self) -> usize {
        self.layers.last().map_or(0, Layer::end)
    }

    /// Half of this times the sum of squared weights is part of the loss.
    pub fn l2(&self) -> f64 {
        self.l2
    }

    /// What the loss is multiplied by.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// Its layers, from the inputs on.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The points that it is trained on.
    pub fn training(&self) -> Points<'_> {
        Points {
            x: &self.data.x,
            y: &self.data.y,
            rows: None,
        }
    }

    /// The points that are held out of training.
    pub fn held_out(&self) -> Points<'_> {
        Points {
            x: &self.data.held_out.x,
            y: &self.data.held_out.y,
            rows: None,
        }
    }

    /// The loss that is trained, from the mean over points: with L2, times the scale. Where there is a gradient, the
    /// pull of L2 is added to it (the scale is in it already).
    fn regularised<R: Real, const N: usize>(
        &self,
        mut loss: [R; N],
        parameters: &[[R; N]],
        mut gradient: Option<&mut [[R; N]]>,
    ) -> [R; N] {
        if self.l2 != 0.0 {
            for layer in &self.layers {
                for i in layer.all_weights() {
                    for lane in 0..N {
                        let weight = parameters[i][lane];
                        loss[lane] = loss[lane] + weight * weight * (0.5 * self.l2);
                        if let Some(gradient) = gradient.as_deref_mut() {
                            gradient[i][lane] = gradient[i][lane] + weight * (self.l2 * self.scale);
                        }
                    }
                }
            }
        }
        if self.scale != 1.0 {
            loss = loss.map(|loss| loss * self.scale);
        }
        loss
    }

    /// The share of points whose class is right, or how much of the targets' variance is explained (R²), from what
    /// [`Pass::loss`] gives for points.
    pub fn accuracy(&self, points: Points, loss: f64, right: f64) -> f64 {
        if self.data.classes > 0 {
            return right;
        }
        let rows = points.len() as f64;
        let mean = points.y.iter().sum::<f64>() / rows;
        let variance = points.y.iter().map(|y| (y - mean).squared()).sum::<f64>() / rows;
        if variance > 0.0 {
            1.0 - loss / variance
        } else {
            f64::NAN
        }
    }
}
