//! The frameworks that a script can be written for, and their parameter.

use crate::math::parameter::{Group::View, Parameter, choices, parameters};

choices! {
    /// A framework that scripts can be written for.
    pub enum Framework {
        /// PyTorch.
        PyTorch = "pytorch", "PyTorch";
        /// JAX with optax.
        Optax = "optax", "JAX with optax";
        /// Keras.
        Keras = "keras", "Keras";
    }
}

impl Framework {
    /// The command that installs what a script needs.
    ///
    /// ```
    /// use overshoot::script::Framework;
    /// assert_eq!(Framework::PyTorch.install(), "pip install torch");
    /// ```
    pub fn install(self) -> &'static str {
        match self {
            Framework::PyTorch => "pip install torch",
            Framework::Optax => "pip install jax optax",
            Framework::Keras => "pip install keras torch",
        }
    }
}

parameters! {
    /// For what the code is written.
    FRAMEWORK = Parameter::choice::<Framework>("framework", View).default("pytorch");
}
