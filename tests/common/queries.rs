//! Random texts for the rows of the table of parameters, from tiny numbers and enormous ones.

use overshoot::experiment::vocabulary::{Kind, Row};
use rand::{Rng, RngExt};

/// Numbers at which ratios vanish or overflow.
const EXTREMES: [f64; 9] = [0.0, 1e-300, -1e-300, 1e-160, 1e-154, 1e-9, 1.0, 1e3, 1e6];

/// What sets the cost of a run stays small.
const FEW: u64 = 24;

/// A number between bounds, often at one.
pub fn number(min: f64, max: f64, random: &mut impl Rng) -> f64 {
    let extreme = EXTREMES[random.random_range(0..EXTREMES.len())];
    let share = random.random::<f64>();
    let number = match random.random_range(0..5) {
        0 => min,
        1 | 2 => extreme,
        _ if min > 0.0 => min * (max / min).powf(share),
        _ => min + (max - min) * share,
    };
    number.clamp(min, max)
}

/// A text for a row; nothing for runs and what is not trained.
pub fn text(row: &Row, random: &mut impl Rng) -> Option<String> {
    Some(match row.kind {
        Kind::Choice => {
            let choices = row.choices();
            choices[random.random_range(0..choices.len())].0.to_string()
        }
        Kind::Number { min, max } | Kind::LogNumber { min, max } => format!("{:e}", number(min, max, random)),
        Kind::Integer { min, max } => random.random_range(min..=max.min(min + FEW)).to_string(),
        Kind::Point { min, max } => {
            format!("{:e},{:e}", number(min, max, random), number(min, max, random))
        }
        Kind::Switch => random.random::<bool>().to_string(),
        Kind::Widths { .. } => "2".to_string(),
        Kind::Range { .. }
        | Kind::Steps { .. }
        | Kind::Points { .. }
        | Kind::Runs { .. }
        | Kind::Racers { .. }
        | Kind::Set { .. }
        | Kind::Text { .. } => return None,
    })
}
