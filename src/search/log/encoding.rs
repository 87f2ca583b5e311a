//! The letters in the bytes of a file: UTF-8, UTF-16 as Windows' tools write it, or one byte a letter.

use std::borrow::Cow;

/// How the letters of a text are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Utf8,
    /// Two bytes a letter, the low one first.
    Utf16Le,
    /// Two bytes a letter, the high one first.
    Utf16Be,
    /// One byte a letter, as Windows has it in western Europe.
    Windows1252,
}

/// So many bytes tell how a text is stored.
const SAMPLE: usize = 4096;

impl Encoding {
    fn of(bytes: &[u8]) -> Encoding {
        match bytes {
            [0xff, 0xfe, ..] => Encoding::Utf16Le,
            [0xfe, 0xff, ..] => Encoding::Utf16Be,
            [0xef, 0xbb, 0xbf, ..] => Encoding::Utf8,
            _ => Encoding::told_by(bytes),
        }
    }

    /// Without a mark: digits and Latin letters have a high byte of zero, which no other encoding has.
    fn told_by(bytes: &[u8]) -> Encoding {
        let sample = &bytes[..bytes.len().min(SAMPLE)];
        let zeros = |at: usize| {
            sample
                .iter()
                .skip(at)
                .step_by(2)
                .filter(|byte| **byte == 0)
                .count()
        };
        let most = |zeros: usize| zeros * 5 > sample.len() * 2;
        match [zeros(0), zeros(1)].map(most) {
            [false, true] => return Encoding::Utf16Le,
            [true, false] => return Encoding::Utf16Be,
            [false, false] | [true, true] => {}
        }
        match std::str::from_utf8(bytes) {
            Ok(_) => Encoding::Utf8,
            // A file that was cut off may end within a letter; and where others are whole, one is broken.
            Err(error) if error.error_len().is_none() || !bytes[..error.valid_up_to()].is_ascii() => {
                Encoding::Utf8
            }
            Err(_) => Encoding::Windows1252,
        }
    }
}

/// The text that bytes stand for; what is no letter becomes �.
///
/// ```
/// use overshoot::search::log::decoded;
/// assert_eq!(decoded(b"lr,loss"), "lr,loss");
/// assert_eq!(decoded(b"\xff\xfel\0r\0"), "lr");
/// assert_eq!(decoded(b"r\xe9sultat"), "résultat");
/// ```
pub fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let units = |from_bytes: fn([u8; 2]) -> u16| {
        let (pairs, _) = bytes.as_chunks::<2>();
        let units = pairs.iter().map(|pair| from_bytes(*pair));
        let letters = char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER));
        Cow::Owned(unmarked(&letters.collect::<String>()).to_string())
    };
    match Encoding::of(bytes) {
        Encoding::Utf8 => match String::from_utf8_lossy(bytes) {
            Cow::Borrowed(text) => Cow::Borrowed(unmarked(text)),
            Cow::Owned(text) => Cow::Owned(unmarked(&text).to_string()),
        },
        Encoding::Utf16Le => units(u16::from_le_bytes),
        Encoding::Utf16Be => units(u16::from_be_bytes),
        Encoding::Windows1252 => Cow::Owned(bytes.iter().map(|&byte| windows_1252(byte)).collect()),
    }
}

fn unmarked(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// A letter of Windows-1252: as in Latin-1, which is the beginning of Unicode, but for 32 of them (WHATWG Encoding,
/// index windows-1252).
pub(super) fn windows_1252(byte: u8) -> char {
    const OTHERS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => OTHERS[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn marks_say_how_a_text_is_stored() {
        let text = "Épôque;学習率\n1;0,001\n";
        let marked = format!("\u{feff}{text}");
        for bytes in [
            text.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            utf16(&marked, u16::to_le_bytes),
            utf16(&marked, u16::to_be_bytes),
        ] {
            assert_eq!(decoded(&bytes), text, "{bytes:?}");
        }
    }

    #[test]
    fn without_a_mark_zeros_tell() {
        let text = "epoch\tlr\tloss\r\n0\t1e-07\t2,5\r\n";
        assert_eq!(decoded(&utf16(text, u16::to_le_bytes)), text);
        assert_eq!(decoded(&utf16(text, u16::to_be_bytes)), text);
    }

    #[test]
    fn what_is_no_utf_8_is_one_byte_a_letter_unless_it_mostly_is() {
        assert_eq!(
            decoded(b"P\xe9riode;perte\n1;\x80 2\x853\n"),
            "Période;perte\n1;€ 2…3\n"
        );
        let cut = "lr,ρ".as_bytes();
        assert_eq!(decoded(&cut[..cut.len() - 1]), "lr,�");
        assert_eq!(decoded(b"\xc3\xa9,\xff"), "é,�");
        // Half a letter at the end of a file that was cut off.
        assert_eq!(decoded(b"\xff\xfea\0b"), "a");
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_text(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = decoded(&bytes);
        }

        #[test]
        fn texts_come_back(text in "[ -~äöüß€\n\t]{1,80}") {
            let marked = format!("\u{feff}{text}");
            prop_assert_eq!(decoded(text.as_bytes()), text.as_str());
            for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
                let bytes = utf16(&marked, to_bytes);
                prop_assert_eq!(decoded(&bytes), text.as_str());
            }
        }
    }
}
