//! What the page says of a model on its data: how it does at the step that is shown, what its pictures show, and which
//! slice of its landscape is drawn.

use crate::experiment::Experiment;
use crate::lab::{Chart, Lab};
use crate::landscape::data::{Data, Dataset};
use crate::landscape::model::{Kind, Model, dataset};
use crate::landscape::network::{Network, batches::Sampling};
use crate::math::numbers::{count, human, percent};
use crate::training::slice::Directions;
use serde::Serialize;

/// A model in words.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ModelText {
    /// Under the title of the model's picture: how it does at this step.
    pub measures: String,
    /// The training loss at this step.
    pub loss: String,
    /// What screen readers say of that picture.
    pub fit: String,
    /// What screen readers say of the diagram of the weights; null where two numbers are all there is.
    pub weights: Option<String>,
    /// What the landscape is a slice of, and how much of the run it shows; null where it is the loss itself.
    pub slice: Option<String>,
    /// The same in a few words.
    pub short_slice: Option<String>,
    /// What screen readers say of the second chart; null where there is none.
    pub second: Option<String>,
    /// Which epoch, and which batch of it, led to this step; empty at the start.
    pub epoch: String,
    /// Where the data come from, for measured ones.
    pub source: &'static str,
    /// What this data set is there for.
    pub teaches: &'static str,
    /// The classes of which points can be clicked into place; empty where they cannot.
    pub own: Vec<String>,
}

impl ModelText {
    /// The words for the model of a lab, if there is one.
    pub fn of(lab: &Lab) -> Option<ModelText> {
        let network = lab.objective().network()?;
        Some(ModelText::of_network(lab, network))
    }

    #[inline(never)]
    fn of_network(lab: &Lab, network: &Network) -> ModelText {
        let experiment = lab.experiment();
        ModelText {
            measures: measures(lab, &network.data),
            loss: human(lab.run().losses[lab.step().min(lab.run().last_step())]),
            fit: fit(lab, network),
            weights: (network.dimension() > 2).then(|| weights(network)),
            slice: lab.slice().map(|slice| {
                let which = match lab.view().charts.slice {
                    Directions::Principal => "the plane of the run's first two principal components",
                    Directions::Random => "a plane along two random directions, scaled like the weights",
                };
                format!(
                    "A slice of {} dimensions: {which}; {} of where the run went lies in it.",
                    network.dimension(),
                    percent(slice.explained)
                )
            }),
            short_slice: lab.slice().map(|slice| {
                format!(
                    "2 of {} dimensions, {} of the path",
                    network.dimension(),
                    percent(slice.explained).replace("more than ", "> ")
                )
            }),
            second: second(lab),
            epoch: epoch(lab),
            source: network.data.source,
            teaches: dataset(experiment).map_or("", |set| set.teaches),
            own: own(lab),
        }
    }
}

/// Standardised points are not where they were clicked.
pub(crate) fn own(lab: &Lab) -> Vec<String> {
    let model = lab.model();
    if model.own().is_none_or(|own| own.standardise) {
        return Vec::new();
    }
    let classes = match model.kind() {
        Kind::Perceptron => 3,
        Kind::Surface | Kind::Line | Kind::Logistic => 2,
    };
    (0..classes).map(|class| format!("class {class}")).collect()
}

fn measures(lab: &Lab, data: &Data) -> String {
    let Some(on_data) = &lab.run().on_data else {
        return String::new();
    };
    let step = lab.step().min(lab.run().last_step());
    let of = |list: &[f64]| list.get(step).copied();
    let say = |share: f64| match data.classes {
        0 => format!(
            "R² {}",
            if share.is_finite() {
                human(share)
            } else {
                "below all numbers".to_string()
            }
        ),
        _ => format!("{} right", percent(share)),
    };
    let training = of(&on_data.accuracy).map(say);
    let held_out = of(&on_data.validation_accuracy).map(|share| format!("validation {}", say(share)));
    training
        .into_iter()
        .chain(held_out)
        .collect::<Vec<_>>()
        .join(", ")
}

/// What the inputs are called as the model sees them: standardised ones are in no unit.
pub fn inputs(model: &Model, data: &Data) -> Vec<String> {
    let standardised = model.dataset().is_some_and(Dataset::is_standardised);
    let name = |&name: &&str| match standardised {
        true => format!("{}, standardised", name.split(" (").next().unwrap_or(name)),
        false => name.to_string(),
    };
    data.inputs.iter().map(name).collect()
}

fn fit(lab: &Lab, network: &Network) -> String {
    let data = &network.data;
    let inputs = inputs(lab.model(), data).join(" and ");
    let what = match (data.classes, data.columns, network.layers().len()) {
        (0, 1, 1) => format!("{} by {inputs}, points and the fitted line", data.target),
        (0, 1, _) => format!("{} by {inputs}, points and the fitted curve", data.target),
        (0, _, _) => format!("{} by {inputs}, points and the fitted surface", data.target),
        _ => format!(
            "{} by {inputs}, points and the model's decision regions",
            data.class_names.join(", ")
        ),
    };
    format!("{what}: {}.", measures(lab, data))
}

fn weights(network: &Network) -> String {
    let sizes: Vec<String> = network.sizes.iter().map(usize::to_string).collect();
    format!(
        "The network as a diagram, {} units: {} weights and biases. Thicker lines are larger weights, dashed ones negative.",
        sizes.join(" – "),
        count(network.dimension() as u64)
    )
}

fn second(lab: &Lab) -> Option<String> {
    let on_data = lab.run().on_data.as_ref()?;
    let ends = |values: &[f64]| match (values.first(), values.last()) {
        (Some(first), Some(last)) if last.is_finite() => {
            format!("from {} to {}", human(*first), human(*last))
        }
        (Some(_), Some(_)) => "until it goes beyond the largest number there is".to_string(),
        _ => "not measured".to_string(),
    };
    Some(match lab.second_chart()? {
        Chart::Accuracy => format!("Accuracy by step, {}.", ends(&on_data.accuracy)),
        Chart::Gradient => format!(
            "Length of the gradient by step, {}.",
            ends(&on_data.gradient_norms)
        ),
        Chart::Sharpness => {
            let limit = lab
                .run()
                .lrs
                .last()
                .map_or(String::new(), |rate| format!("; 2/lr is {}", human(2.0 / rate)));
            format!("Sharpness by step, {}{limit}.", ends(&on_data.sharpness))
        }
    })
}

/// Which epoch and batch an update belongs to.
fn epoch(lab: &Lab) -> String {
    let (experiment, Some(data)) = (lab.experiment(), lab.objective().data()) else {
        return String::new();
    };
    words_of_epoch(experiment, data.rows(), lab.run().first_step + lab.step() as u64)
}

fn words_of_epoch(experiment: &Experiment, rows: usize, step: u64) -> String {
    let each = Sampling::from(experiment).updates_in_an_epoch(rows);
    let Some(update) = step.checked_sub(1) else {
        return String::new();
    };
    match each {
        1 => format!("epoch {} (every update sees all {rows} points)", count(step)),
        _ => format!(
            "epoch {}, batch {} of {} ({} each)",
            count(update / each + 1),
            count(update % each + 1),
            count(each),
            match Sampling::from(experiment).size(rows) {
                1 => "1 point".to_string(),
                points => format!("{points} points"),
            }
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn epochs_and_batches_are_counted_from_one() {
        let words = |query: &str, rows, step| {
            let experiment: Experiment = query.parse().unwrap();
            words_of_epoch(&experiment, rows, step)
        };
        let query = "model=perceptron&batch=64";
        assert_eq!(words(query, 200, 0), "");
        assert_eq!(words(query, 200, 1), "epoch 1, batch 1 of 4 (64 points each)");
        assert_eq!(words(query, 200, 4), "epoch 1, batch 4 of 4 (64 points each)");
        assert_eq!(words(query, 200, 5), "epoch 2, batch 1 of 4 (64 points each)");
        let full = "epoch 7 (every update sees all 200 points)";
        assert_eq!(words("model=perceptron", 200, 7), full);
    }
}
