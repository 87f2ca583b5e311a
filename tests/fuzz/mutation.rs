//! Texts that are nearly right: pieces are left out, doubled, moved, or replaced by what readers stumble over.

use proptest::prelude::*;

/// A place in a text, as a share of its length, so that it stays a place while the text is shortened.
type Place = prop::sample::Index;

/// One change to a text.
#[derive(Clone, Debug)]
pub enum Mutation {
    /// So many characters are left out.
    Cut(Place, u8),
    /// A piece stands there as well.
    Insert(Place, &'static str),
    /// So many characters are replaced.
    Replace(Place, u8, &'static str),
    /// So many characters stand there again, so often.
    Double(Place, u8, u8),
    /// A line or a word is left out, doubled or moved.
    Line(Place, Place, u8),
    /// A character becomes another one everywhere.
    Everywhere(Place, &'static str),
    /// The end is missing.
    End(Place),
}

/// Texts of a kind, most of them changed.
pub fn of(
    texts: impl Strategy<Value = String>,
    tokens: &'static [&'static str],
) -> impl Strategy<Value = String> {
    let changes = prop::collection::vec(mutation(tokens), 0..8);
    (texts, changes).prop_map(|(text, changes)| changes.iter().fold(text, changed))
}

fn mutation(tokens: &'static [&'static str]) -> impl Strategy<Value = Mutation> {
    let place = any::<Place>;
    let token = prop::sample::select(tokens);
    prop_oneof![
        2 => (place(), 1u8..12).prop_map(|(at, length)| Mutation::Cut(at, length)),
        4 => (place(), token.clone()).prop_map(|(at, token)| Mutation::Insert(at, token)),
        4 => (place(), 1u8..12, token.clone()).prop_map(|(at, length, token)| Mutation::Replace(at, length, token)),
        2 => (place(), 1u8..40, 1u8..40).prop_map(|(at, length, times)| Mutation::Double(at, length, times)),
        3 => (place(), place(), 0u8..3).prop_map(|(from, to, what)| Mutation::Line(from, to, what)),
        1 => (place(), token).prop_map(|(at, token)| Mutation::Everywhere(at, token)),
        1 => place().prop_map(Mutation::End),
    ]
}

fn changed(text: String, mutation: &Mutation) -> String {
    let characters: Vec<char> = text.chars().collect();
    let at = |place: &Place| place.index(characters.len() + 1);
    let range = |place: &Place, length: u8| {
        let from = at(place);
        from..(from + usize::from(length)).min(characters.len())
    };
    let with = |range: std::ops::Range<usize>, piece: &str| {
        let (before, after) = (&characters[..range.start], &characters[range.end..]);
        before
            .iter()
            .copied()
            .chain(piece.chars())
            .chain(after.iter().copied())
            .collect()
    };
    match mutation {
        Mutation::Cut(place, length) => with(range(place, *length), ""),
        Mutation::Insert(place, token) => with(at(place)..at(place), token),
        Mutation::Replace(place, length, token) => with(range(place, *length), token),
        Mutation::Double(place, length, times) => {
            let range = range(place, *length);
            let piece: String = characters[range.clone()].iter().collect();
            with(range.end..range.end, &piece.repeat(usize::from(*times)))
        }
        Mutation::Line(from, to, what) => {
            let between = if text.contains('\n') { "\n" } else { "&" };
            let mut lines: Vec<&str> = text.split(between).collect();
            let from = from.index(lines.len());
            let line = match what {
                0 => lines[from],
                _ => lines.remove(from),
            };
            if *what < 2 {
                lines.insert(to.index(lines.len() + 1), line);
            }
            lines.join(between)
        }
        Mutation::Everywhere(place, token) => match characters.get(at(place)) {
            // Not of every digit, of which nothing would be left.
            Some(character) if text.len() < 20_000 => text.replace(*character, token),
            Some(_) | None => text,
        },
        Mutation::End(place) => characters[..at(place)].iter().collect(),
    }
}
