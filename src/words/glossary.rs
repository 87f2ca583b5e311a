//! What the words mean that every sentence of the lab is built from, and where they stand in one.

use serde::Serialize;

/// A word that can be looked up.
pub struct Term {
    /// Every form in which it stands in sentences, in small letters of ASCII; the first is its name.
    pub forms: &'static [&'static str],
    /// What it means, for someone who has never trained anything.
    pub meaning: &'static str,
}

/// All of them.
pub const TERMS: &[Term] = &[
    Term {
        forms: &["loss", "losses"],
        meaning: "How wrong the model is, as one number: the lower, the better. In the landscape it is the height.",
    },
    Term {
        forms: &["weight", "weights"],
        meaning: "A number of the model that training changes, to make the loss lower.",
    },
    Term {
        forms: &["slope", "slopes"],
        meaning: "How much the loss changes for each unit of a weight: which way is down, and how steep it is. It is also called the gradient.",
    },
    Term {
        forms: &["step", "steps"],
        meaning: "One correction of the weights. In gradient descent it is the learning rate times the slope, downhill. It is also called an update, or an iteration.",
    },
    Term {
        forms: &["settle", "settles", "settled"],
        meaning: "To come to rest: over the last fifth of the steps hardly anything changes any more.",
    },
    Term {
        forms: &["flag"],
        meaning: "Where a training has arrived: the loss has come down all but a thousandth of the way to the lowest one, and stays so until the end.",
    },
    Term {
        forms: &["slice", "slices"],
        meaning: "A flat cut through all the weights, so that many of them fit on a map of two directions. What lies beside the cut is not seen.",
    },
    Term {
        forms: &["component", "components"],
        meaning: "The part of a movement that goes along one direction. The principal ones are those along which the weights moved most.",
    },
    Term {
        forms: &["epoch", "epochs"],
        meaning: "As many steps as it takes to see every training point once.",
    },
];

/// A stretch of a sentence.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Piece<'a> {
    /// What it says.
    pub text: &'a str,
    /// What it means, if it is a word that can be looked up.
    pub meaning: Option<&'static str>,
}

/// A sentence in pieces: each term can be looked up where it stands first.
///
/// ```
/// use overshoot::words::glossary::pieces;
/// let found: Vec<_> = pieces("Each step, and a step more, with weight-decay.")
///     .into_iter()
///     .filter(|piece| piece.meaning.is_some())
///     .map(|piece| piece.text)
///     .collect();
/// assert_eq!(found, ["step"]); // once, and no name of a parameter
/// ```
pub fn pieces(sentence: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut seen = [false; TERMS.len()];
    let mut told = 0;
    for (start, word) in words(sentence) {
        let lower = word.to_ascii_lowercase();
        let known = TERMS.iter().position(|term| term.forms.contains(&&*lower));
        let Some(term) = known.filter(|&term| !seen[term]) else {
            continue;
        };
        seen[term] = true;
        if start > told {
            pieces.push(Piece {
                text: &sentence[told..start],
                meaning: None,
            });
        }
        told = start + word.len();
        pieces.push(Piece {
            text: word,
            meaning: Some(TERMS[term].meaning),
        });
    }
    if told < sentence.len() {
        pieces.push(Piece {
            text: &sentence[told..],
            meaning: None,
        });
    }
    pieces
}

/// The words of a sentence and where they begin; what has a hyphen is one word.
fn words(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_apart = |letter: char| !letter.is_ascii_alphanumeric() && letter != '-';
    let mut next = 0;
    sentence.split_inclusive(is_apart).filter_map(move |part| {
        let start = next;
        next += part.len();
        let word = part.trim_end_matches(is_apart);
        (!word.is_empty()).then_some((start, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_what_their_pieces_are() {
        for sentence in [
            "",
            "step",
            "Settled means: over the last fifth of the steps …",
            "−0.185 × slope = move",
            "λ: Loss→loss",
        ] {
            let pieces = pieces(sentence);
            assert_eq!(
                pieces.iter().map(|piece| piece.text).collect::<String>(),
                sentence
            );
            assert!(
                pieces
                    .windows(2)
                    .all(|pair| pair[0].meaning != pair[1].meaning || pair[0].meaning.is_some())
            );
        }
        let found = |sentence| {
            pieces(sentence)
                .iter()
                .filter(|piece| piece.meaning.is_some())
                .count()
        };
        assert_eq!(
            found("Loss, weights, slope, step, settles, flag, slice, components, epoch"),
            TERMS.len()
        );
        assert_eq!(found("stepwise lossless weighty"), 0);
    }

    /// Definitions do without the word that they define.
    #[test]
    fn nothing_is_explained_by_itself() {
        for term in TERMS {
            let own = |(_, word): (usize, &str)| term.forms.contains(&&*word.to_ascii_lowercase());
            assert!(!words(term.meaning).any(own), "{}", term.meaning);
            assert!(term.meaning.ends_with('.'));
            assert!(
                term.forms
                    .iter()
                    .all(|form| form.bytes().all(|letter| letter.is_ascii_lowercase()))
            );
        }
    }
}
