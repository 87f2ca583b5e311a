//! Training on what is given rather than drawn: data, first parameters and mini-batches of one's own, as recorded runs
//! of other libraries have them.
//!
//! ```
//! use overshoot::{Experiment, landscape::data::Data, landscape::objective::Objective, train::train_on};
//!
//! let experiment: Experiment = "model=perceptron&layers=2&loss=mse&lr=0.1&steps=3&batch=2".parse()?;
//! let data = Data { columns: 1, x: vec![-1.0, 0.0, 1.0], y: vec![1.0, 0.0, 1.0], ..Data::default() };
//! // Two weights and two biases, then two weights and a bias.
//! let initial = vec![0.5, -0.5, 0.0, 0.1, 1.0, -1.0, 0.0];
//! let objective = Objective::on_data(&experiment, data, Some(initial))?;
//! let objective = objective.with_batches(vec![vec![0, 1], vec![2]])?;
//! let run = train_on(&experiment, &objective);
//! assert_eq!(run.on_data.unwrap().history.at(3).len(), 7);
//! # Ok::<(), overshoot::Error>(())
//! ```

use super::{LINE_START, Objective};
use crate::landscape::data::Data;
use crate::landscape::model::{Kind, Model, OnData};
use crate::landscape::network::batches::Batches;
use crate::landscape::network::{Loss, Network};
use crate::math::error::Error;
use std::sync::Arc;

impl Objective {
    /// The model of an experiment on data that are given, whatever data set it names. The targets are as
    /// the loss sees them ([`Data::y`]); nothing is standardised. `initial` are the parameters at the start in PyTorch's
    /// order, layer by layer, weights row by row as out × in, then biases; without them they are those of the
    /// experiment.
    ///
    /// ```
    /// use overshoot::landscape::{data::Data, model::Line, objective::Objective};
    /// let (x, y) = (vec![0.0, 1.0, 2.0], vec![1.0, 3.0, 5.0]); // y = 2x + 1
    /// let data = Data { columns: 1, x, y, ..Data::default() };
    /// let objective = Objective::on_data(Line::default(), data, Some(vec![0.0, 0.0]))?;
    /// assert_eq!(objective.best().unwrap().at, [2.0, 1.0]); // w and b
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    ///
    /// # Errors
    /// A sentence where the experiment has no model, or data or parameters have not its shape.
    pub fn on_data(
        model: impl Into<Model>,
        data: Data,
        initial: Option<Vec<f64>>,
    ) -> Result<Objective, Error> {
        let model = model.into();
        let model = model.on_data().ok_or_else(|| {
            Error::new(
                "model=surface is not trained on data: model can be line, logistic or perceptron."
                    .to_string(),
            )
        })?;
        check(&model, &data)?;
        let mut network = model.network(Arc::new(data));
        check_targets(&network)?;
        let start = match &initial {
            Some(initial) => {
                check_initial(&network, initial)?;
                network.initial.clone_from(initial);
                [initial[0], initial[initial.len() - 1]]
            }
            None => LINE_START,
        };
        let network = Arc::new(network);
        Ok(match model.kind {
            Kind::Line => Objective::of_line(network, start),
            Kind::Surface | Kind::Logistic | Kind::Perceptron => Objective::of_network(network),
        })
    }

    /// The same objective, each update of which sees the rows that stand in the next of these batches; after the last
    /// one the first one is next. The gradient at the start is that of the first batch.
    ///
    /// ```
    /// use overshoot::{Experiment, train::train_on};
    /// let experiment: Experiment = "model=line&lr=0.01&steps=2".parse()?;
    /// let objective = experiment.objective().with_batches(vec![vec![0, 1], vec![2]])?;
    /// let run = train_on(&experiment, &objective);
    /// assert_eq!(run.steps(), 2); // the first update saw rows 0 and 1, the second row 2
    /// assert!(experiment.objective().with_batches(vec![vec![1_000_000]]).is_err());
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    ///
    /// # Errors
    /// A sentence where there are no data, no batches, or no such rows.
    pub fn with_batches(self, batches: Vec<Vec<u32>>) -> Result<Objective, Error> {
        let rows = self.data().map_or(0, Data::rows);
        let batches = Batches::prescribed(batches, rows)?;
        Ok(Objective {
            batches: Some(batches),
            ..self
        })
    }
}

fn check(model: &OnData, data: &Data) -> Result<(), Error> {
    let fits = match model.kind {
        Kind::Surface => false,
        Kind::Line => data.classes == 0 && data.columns == 1,
        Kind::Logistic => data.classes == 2,
        Kind::Perceptron => data.classes != 1 && data.classes <= 3,
    };
    let targets = match data.classes {
        0 => "numbers".to_string(),
        classes => format!("{classes} classes"),
    };
    if !fits {
        return Err(Error::new(format!(
            "model={model} cannot be trained on {targets} with {} inputs: line is for numbers with 1 input, logistic for \
             2 classes, perceptron for numbers, 2 or 3 classes.",
            data.columns,
            model = model.kind.name(),
        )));
    }
    let fitting = Loss::fitting(data.classes);
    if let Some(loss) = model.asked().filter(|loss| !fitting.contains(loss)) {
        let fitting: Vec<&str> = fitting.iter().map(|loss| loss.name()).collect();
        return Err(Error::new(format!(
            "loss={} cannot be used on {targets}: it can be {}.",
            loss.name(),
            fitting.join(" or ")
        )));
    }
    let whole =
        |x: &[f64], y: &[f64]| x.len() == data.columns * y.len() && x.iter().chain(y).all(|x| x.is_finite());
    let (training, held_out) = (whole(&data.x, &data.y), whole(&data.held_out.x, &data.held_out.y));
    match data.columns > 0 && data.rows() > 0 && training && held_out {
        true => Ok(()),
        false => Err(Error::new(format!(
            "Data with {} columns cannot have {} inputs for {} targets: there must be a row or more, as many inputs a row \
             as columns, and all must be finite.",
            data.columns,
            data.x.len(),
            data.rows()
        ))),
    }
}

fn check_targets(network: &Network) -> Result<(), Error> {
    let data = &network.data;
    let allowed: &[f64] = match network.loss {
        _ if data.classes == 0 => return Ok(()),
        Loss::Squared => &[-1.0, 1.0],
        Loss::Logistic | Loss::CrossEntropy => &[0.0, 1.0, 2.0][..data.classes],
    };
    let mut targets = data.y.iter().chain(&data.held_out.y);
    match targets.find(|y| !allowed.contains(y)) {
        None => Ok(()),
        Some(y) => Err(Error::new(format!(
            "A target cannot be {y}: with {} classes and this loss it must be one of {allowed:?}.",
            data.classes
        ))),
    }
}

fn check_initial(network: &Network, initial: &[f64]) -> Result<(), Error> {
    match initial.len() == network.dimension() && initial.iter().all(|w| w.is_finite()) {
        true => Ok(()),
        false => Err(Error::new(format!(
            "A network of {:?} units cannot start from {} parameters: it has {}, and all must be finite.",
            network.sizes,
            initial.len(),
            network.dimension()
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;
    use crate::training::train::train_on;

    fn two_classes() -> Data {
        Data {
            columns: 2,
            classes: 2,
            x: vec![-1.0, 0.5, 1.0, -0.5],
            y: vec![0.0, 1.0],
            ..Data::default()
        }
    }

    fn sentence(query: &str, data: Data, initial: Option<Vec<f64>>) -> String {
        let experiment: Experiment = query.parse().unwrap();
        Objective::on_data(&experiment, data, initial)
            .unwrap_err()
            .to_string()
    }

    /// The data of an experiment, given, are its data; and its own batches, prescribed, are its batches.
    #[test]
    fn what_is_given_is_trained_like_what_is_drawn() {
        for query in [
            "model=line&points=30&steps=40&start=-3,2",
            "model=line&points=30&batch=7&steps=40",
            "model=logistic&points=30&batch=8&steps=40",
            "model=logistic&bias=false&points=30&steps=40",
            "model=perceptron&dataset=sine&points=30&validation=0.2&layers=3&steps=40",
            "model=perceptron&dataset=iris&batch=20&layers=4&steps=40",
            "model=perceptron&dataset=moons&points=30&loss=mse&layers=4&steps=40",
        ] {
            let experiment: Experiment = query.parse().unwrap();
            let drawn = Objective::of(&experiment);
            let network = drawn.network().unwrap();
            let initial = drawn.start_of(&experiment);
            let data = Data::clone(&network.data);
            let mut given = Objective::on_data(&experiment, data, Some(initial)).unwrap();
            if let Some(mut batches) = Batches::of(&experiment, network.data.rows()) {
                let prescribed = (0..=40).map(|_| batches.next_rows().to_vec()).collect();
                given = given.with_batches(prescribed).unwrap();
            }
            assert_eq!(
                train_on(&experiment, &given),
                train_on(&experiment, &drawn),
                "{query}"
            );
        }
    }

    #[test]
    fn what_does_not_fit_is_a_sentence() {
        let logistic = "model=logistic";
        assert!(sentence("surface=ravine", two_classes(), None).contains("model=surface"));
        assert!(sentence("model=line", two_classes(), None).contains("2 classes with 2 inputs"));
        assert!(
            sentence(
                "model=perceptron&dataset=iris&loss=cross-entropy",
                Data {
                    classes: 4,
                    ..two_classes()
                },
                None
            )
            .contains("4 classes")
        );
        assert!(
            sentence(
                "model=perceptron&loss=logistic",
                Data {
                    classes: 0,
                    ..two_classes()
                },
                None
            )
            .contains("mse")
        );
        assert!(
            sentence(
                logistic,
                Data {
                    y: vec![1.0],
                    ..two_classes()
                },
                None
            )
            .contains("4 inputs for 1 targets")
        );
        assert!(
            sentence(
                logistic,
                Data {
                    y: vec![0.0, f64::NAN],
                    ..two_classes()
                },
                None
            )
            .contains("finite")
        );
        assert!(
            sentence(
                logistic,
                Data {
                    y: vec![0.0, 2.0],
                    ..two_classes()
                },
                None
            )
            .contains("cannot be 2")
        );
        assert!(sentence(logistic, two_classes(), Some(vec![1.0; 3])).contains("it has 2"));
        let experiment: Experiment = logistic.parse().unwrap();
        let batched = |batches| {
            let objective = Objective::on_data(&experiment, two_classes(), None).unwrap();
            objective.with_batches(batches).unwrap_err().to_string()
        };
        assert!(batched(vec![]).contains("no batches"));
        assert!(batched(vec![vec![0], vec![]]).contains("batch 1"));
        assert!(batched(vec![vec![0, 2]]).contains("row 2"));
    }
}
