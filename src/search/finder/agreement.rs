//! Where the rules agree: they read one curve in different ways, and what most of them say is safer than what one says.

use super::Suggestion;
use crate::math::sorting::sort;

/// Rates within this factor of each other agree: half a decade.
const NEAR: f64 = 3.2;
/// Fewer rules than this are no agreement.
const FEW: usize = 3;

/// A band of rates in which several rules lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// The lowest and the highest of their rates.
    pub band: [f64; 2],
    /// How many rules agree.
    pub rules: usize,
}

/// The band, no wider than half a decade, in which the most rules lie; of several the highest. `None` where fewer than
/// three agree.
///
/// ```
/// use overshoot::search::finder::{agreement::agreement, rules::Suggestion};
/// let say = |rule, lr| Suggestion { rule, lr };
/// let all = [say("steep", 0.042), say("steepest", 0.042), say("slightly-below", 0.029), say("valley", 2e-4)];
/// let agreement = agreement(&all).unwrap();
/// assert_eq!((agreement.band, agreement.rules), ([0.029, 0.042], 3));
/// ```
pub fn agreement(suggestions: &[Suggestion]) -> Option<Agreement> {
    let mut rates: Vec<f64> = suggestions.iter().map(|suggestion| suggestion.lr).collect();
    sort(&mut rates);
    let from = |low: usize| {
        let rules = rates[low..]
            .iter()
            .take_while(|&&rate| rate <= NEAR * rates[low])
            .count();
        Agreement {
            band: [rates[low], rates[low + rules - 1]],
            rules,
        }
    };
    let most = (0..rates.len())
        .map(from)
        .max_by_key(|agreement| agreement.rules)?;
    (most.rules >= FEW).then_some(most)
}
