//! One step, written out: −rate × what the rule multiplies = move, with its numbers, for each of one or two parameters.

use crate::experiment::Experiment;
use crate::landscape::objective::Objective;
use crate::math::numbers::{count, human, with_digits};
use crate::training::run::{OnData, Run};

/// One update as arithmetic.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Equation {
    /// `step 6`, or where the run is before its first step.
    pub step: String,
    /// `− rate × slope = move`
    pub rule: String,
    /// One row a parameter; empty at the start.
    pub rows: Vec<Row>,
    /// Where the step led and what it did to the loss.
    pub result: String,
}

/// One parameter's share of an update, in text.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "EquationRow"))]
pub struct Row {
    /// Its name: `x`.
    pub parameter: &'static str,
    /// The learning rate of the update with a minus sign.
    pub rate: String,
    /// What the rate multiplies.
    pub direction: String,
    /// The product: how far the parameter moved.
    pub step: String,
    /// Where the parameter was.
    pub from: String,
    /// Where it is.
    pub to: String,
}

/// The update that led to a step.
///
/// ```
/// use overshoot::{Experiment, train, words::equation::equation};
/// let experiment: Experiment = "surface=bowl&lr=0.5&start=-4,2".parse()?;
/// let update = equation(&experiment, &experiment.objective(), &train(&experiment), 1);
/// assert_eq!(update.rule, "−rate × slope = move");
/// let x = &update.rows[0]; // −0.5 × (−4) = +2
/// assert_eq!((&*x.rate, &*x.direction, &*x.step, &*x.to), ("−0.5", "(−4)", "+2", "−2"));
/// # Ok::<(), overshoot::Error>(())
/// ```
pub fn equation(experiment: &Experiment, objective: &Objective, run: &Run, step: usize) -> Equation {
    if let Some(on_data) = run.on_data.as_ref().filter(|_| !objective.is_plane()) {
        return lengths(experiment, run, on_data, step);
    }
    let rule = format!("−rate × {} = move", experiment.setup().update_word());
    let loss = |step: usize| human(run.losses[step]);
    let Some(before) = step.checked_sub(1) else {
        let result = format!("At the start the loss is {}.", loss(0));
        return Equation {
            step: "step 0".to_string(),
            rule,
            rows: Vec::new(),
            result,
        };
    };
    let (from, to) = (run.point(before), run.point(step));
    let rows = (0..objective.weights().len()).map(|axis| {
        let rate = run.lrs[before];
        // A rule that moves by itself, as Rprop does, has no direction that a rate of 0 would multiply.
        let direction = Some(run.updates[before][axis]).filter(|direction| direction.is_finite());
        // The product, not the difference of two weights: of a tiny move rounding would leave nothing, or another sign.
        let step = direction.map_or(to[axis] - from[axis], |direction| -rate * direction);
        Row {
            parameter: objective.weights()[axis],
            rate: format!("−{}", human(rate)),
            direction: direction.map_or("(its own)".to_string(), factor),
            step: signed(step),
            from: human(from[axis]),
            to: human(to[axis]),
        }
    });
    let result = change_of_loss(run.losses[before], run.losses[step]);
    Equation {
        step: format!("step {}", count(run.first_step + step as u64)),
        rule,
        rows: rows.collect(),
        result,
    }
}

/// The update of a network: too many weights to be written out, so that it is told by lengths over all of them.
#[inline(never)]
fn lengths(experiment: &Experiment, run: &Run, on_data: &OnData, step: usize) -> Equation {
    let rule = format!("rate × {} = move, as lengths", experiment.setup().update_word());
    let loss = |step: usize| human(run.losses[step]);
    let Some(before) = step.checked_sub(1) else {
        return Equation {
            step: "step 0".to_string(),
            rule,
            rows: Vec::new(),
            result: format!("At the start the loss is {}.", loss(0)),
        };
    };
    let (rate, direction) = (run.lrs[before], on_data.update_norms[before]);
    let length = |step: usize| on_data.parameter_norms[step];
    let row = Row {
        parameter: "weights",
        rate: human(rate),
        direction: Some(direction)
            .filter(|direction| direction.is_finite())
            .map_or("(its own)".to_string(), human),
        step: Some(rate * direction)
            .filter(|moved| moved.is_finite())
            .map_or("its own".to_string(), human),
        from: human(length(before)),
        to: human(length(step)),
    };
    let batch = on_data.batch_losses[before];
    let seen = match batch == run.losses[before] {
        true => String::new(),
        false => format!(" (on its batch it was {})", human(batch)),
    };
    Equation {
        step: format!("step {}", count(run.first_step + step as u64)),
        rule,
        rows: vec![row],
        result: change_of_loss(run.losses[before], run.losses[step]) + &seen,
    }
}

/// The loss before and after a step, with as many digits as it takes to tell them apart, or with by how much it changed
/// where these were too many.
fn change_of_loss(before: f64, after: f64) -> String {
    let both = |digits: usize| [before, after].map(|loss| with_digits(loss, digits));
    let differ = |[before, after]: &[String; 2]| before != after;
    let told = (3..=6).map(both).find(differ);
    let [from, to] = told.clone().unwrap_or_else(|| both(3));
    let by = match told.is_none() && before != after {
        true if after < before => format!(", lower by {}", human(before - after)),
        true => format!(", higher by {}", human(after - before)),
        false => String::new(),
    };
    format!("loss {from} → {to}{by}")
}

/// A number as the second factor of a product: in brackets where it has a sign or a product of its own.
fn factor(number: f64) -> String {
    let text = human(number);
    match text.starts_with('−') || text.contains('×') {
        true => format!("({text})"),
        false => text,
    }
}

/// A number that always shows its sign.
fn signed(number: f64) -> String {
    if number > 0.0 {
        format!("+{}", human(number))
    } else {
        human(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sign of the move follows from those of its factors, however small it is beside the weight.
    #[test]
    fn signs_agree() {
        for query in [
            "lr=0.09&steps=500",
            "optimizer=adamw&lr=0.01&steps=400",
            "optimizer=momentum&steps=900",
        ] {
            let experiment: Experiment = query.parse().unwrap();
            let objective = Objective::of(&experiment);
            let run = crate::training::train::train_on(&experiment, &objective);
            for step in 1..run.losses.len() {
                let moved = [0, 1].map(|axis| run.point(step)[axis] - run.point(step - 1)[axis]);
                for (axis, row) in equation(&experiment, &objective, &run, step)
                    .rows
                    .iter()
                    .enumerate()
                {
                    let goes_up = run.updates[step - 1][axis] < 0.0;
                    assert_eq!(
                        row.direction.starts_with("(−"),
                        goes_up,
                        "{query}, {step}: {row:?}"
                    );
                    assert_eq!(row.step.starts_with('+'), goes_up, "{query}, {step}: {row:?}");
                    let product = -run.lrs[step - 1] * run.updates[step - 1][axis];
                    assert!(
                        (product - moved[axis]).abs()
                            <= 1e-14 * run.point(step)[axis].abs().max(product.abs())
                    );
                }
            }
        }
    }

    /// A loss that changes never reads as if it did not.
    #[test]
    fn before_and_after_differ() {
        assert_eq!(change_of_loss(14.9, 10.3), "loss 14.9 → 10.3");
        assert_eq!(change_of_loss(3.0, 2.9996), "loss 3 → 2.9996");
        assert_eq!(
            change_of_loss(3.0, 3.0 - 1.5e-9),
            "loss 3 → 3, lower by 1.5 × 10⁻⁹"
        );
        assert_eq!(
            change_of_loss(3.0, 3.0 + 1.5e-9),
            "loss 3 → 3, higher by 1.5 × 10⁻⁹"
        );
        assert_eq!(change_of_loss(3.0, 3.0), "loss 3 → 3");
    }

    #[test]
    fn a_rate_of_zero_multiplies_nothing() {
        for optimizer in ["sgd", "heavy-ball", "rprop"] {
            let query = format!("optimizer={optimizer}&schedule=step&step-size=3&gamma=0&lr=0.05&steps=9");
            let experiment: Experiment = query.parse().unwrap();
            let objective = Objective::of(&experiment);
            let run = crate::training::train::train_on(&experiment, &objective);
            for step in 0..=9 {
                for row in equation(&experiment, &objective, &run, step).rows {
                    assert!(
                        !row.direction.contains("NaN") && !row.direction.contains('∞'),
                        "{row:?}"
                    );
                }
            }
        }
    }
}
