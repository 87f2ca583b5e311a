//! A model on its data: the data and the network that it makes of them.

use super::{Model, OnData};
use crate::landscape::data::{Data, Facts, split};
use crate::landscape::network::{Architecture, Loss, Network};
use std::sync::Arc;

impl Data {
    /// The data that a model is trained on; none where the loss is a formula. Of an experiment that does not fit together
    /// ([`Experiment::validate`](crate::Experiment::validate)), what does not fit is left out.
    ///
    /// ```
    /// use overshoot::landscape::{data::Data, model::Line};
    /// let line = Line { validation: 0.25, ..Line::default() };
    /// let data = Data::of(line);
    /// assert_eq!(data.classes, 0); // targets are numbers
    /// assert_eq!((data.rows(), data.held_out.len()), (22, 8));
    /// ```
    pub fn of(model: impl Into<Model>) -> Data {
        let model = model.into();
        model.on_data().map_or_else(Data::default, |model| model.data())
    }
}

impl OnData<'_> {
    /// The data that it is trained on.
    pub fn data(&self) -> Data {
        let (set, source, classes) = (self.dataset.facts(), self.dataset.source(), self.classes());
        let rows = source.rows(self.seed);
        let [training, held_out] = split::split(rows, set.columns(), classes, self.validation, self.seed);
        let mut data = Data {
            columns: set.columns(),
            x: training.x,
            y: training.y,
            held_out,
            classes,
            inputs: set.inputs.to_vec(),
            target: set.target,
            class_names: set.class_names[..classes].to_vec(),
            source: set.source,
        };
        if self.dataset.is_standardised() {
            data.standardise();
        }
        if classes == 2 && self.loss_on(classes) == Loss::Squared {
            for y in data.y.iter_mut().chain(&mut data.held_out.y) {
                *y = 2.0 * *y - 1.0;
            }
        }
        data
    }

    /// The network that it is on some data; a line is one without hidden layers.
    pub fn network(&self, data: Arc<Data>) -> Network {
        let architecture = Architecture {
            hidden: self.hidden,
            bias: self.bias,
            activation: self.activation,
            loss: self.loss_on(data.classes),
            init: self.init,
            init_scale: self.init_scale,
            seed: self.seed,
            l2: self.l2,
            loss_scale: self.loss_scale,
        };
        Network::new(&architecture, data)
    }

    /// How many classes its data have; 0 where the targets are numbers.
    pub fn classes(&self) -> usize {
        self.dataset.source().classes()
    }

    /// How many points are trained on, and how many are held out, without drawing them.
    pub fn rows(&self) -> [usize; 2] {
        let [rows, kept] = self.dataset.source().count();
        let held_out = split::held_out(rows, self.validation, kept);
        [rows - held_out, held_out]
    }
}

/// What is known of the data set of a model; `None` where the loss is a formula.
pub fn dataset(model: impl Into<Model>) -> Option<&'static Facts> {
    Some(model.into().on_data()?.dataset.facts())
}

/// How many classes the data of a model have; 0 where the targets are numbers.
pub fn classes(model: impl Into<Model>) -> usize {
    model.into().on_data().map_or(0, |model| model.classes())
}

/// How many rows are trained on, without drawing them.
pub fn training_rows(model: impl Into<Model>) -> usize {
    model.into().on_data().map_or(0, |model| model.rows()[0])
}

/// Whether any points are held out of training.
pub fn holds_out(model: impl Into<Model>) -> bool {
    model.into().on_data().is_some_and(|model| model.rows()[1] > 0)
}

/// The loss that a model on data is trained with: as set, or what the targets call for.
pub fn loss(model: impl Into<Model>) -> Option<Loss> {
    let model = model.into();
    let model = model.on_data()?;
    Some(model.loss_on(model.classes()))
}
