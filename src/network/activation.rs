//! What a unit makes of the sum of its inputs, with its derivative.



/// An activation function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    Tanh,
    Relu,
    Gelu,
    Sigmoid,
    Linear,
}

/// Every activation, in the order of the menu.
pub const ACTIVATIONS: [Activation; 5] = [
    Activation::Tanh,
    Activation::Relu,
    Activation::Gelu,
    Activation::Sigmoid,
    Activation::Linear,
];

impl Activation {
    /// The name in links.
    pub const fn name(self) -> &'static str {
        match self {
            Activation::Tanh => "tanh",
            Activation::Relu => "relu",
            Activation::Gelu => "gelu",
            Activation::Sigmoid => "sigmoid",
            Activation::Linear => "linear",
        }
    }

    /// The name that people read.
    pub const fn label(self) -> &'static str {
        match self {
            Activation::Tanh => "tanh",
            Activation::Relu => "ReLU",
            Activation::Gelu => "GELU",
            Activation::Sigmoid => "sigmoid",
            Activation::Linear => "linear (none)",
        }
    }
}
