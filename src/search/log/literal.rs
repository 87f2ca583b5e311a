//! Literals as programs print them: JSON, and Python's dictionaries, lists and tuples with None, nan and numbers that
//! are wrapped, such as `np.float64(2.5)` or `tensor(2.5, device='cuda:0')`. JSON is read as it is defined; the tests
//! hold that against `serde_json`.

use std::borrow::Cow;

/// A value that was written out.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Literal<'a> {
    Missing,
    Number(f64),
    NotFinite,
    Text(Cow<'a, str>),
    List(Vec<Literal<'a>>),
    Map(Vec<(Cow<'a, str>, Literal<'a>)>),
}

/// Why there is no literal: the byte where reading ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) at: usize,
    /// Whether the text ended before the literal did.
    pub(super) cut: bool,
}

/// How deep lists may stand in lists.
const DEEPEST: usize = 60;

/// Reads literals one after the other.
pub(super) struct Reader<'a> {
    text: &'a str,
    pub(super) at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Reader<'a> {
        Reader { text, at, depth: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn broken(&self) -> Broken {
        Broken {
            at: self.at,
            cut: self.at >= self.text.len(),
        }
    }

    pub(super) fn skip_blanks(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let taken = self.peek() == Some(byte);
        self.at += usize::from(taken);
        taken
    }

    /// The literal that begins here.
    pub(super) fn value(&mut self) -> Result<Literal<'a>, Broken> {
        self.skip_blanks();
        if self.depth > DEEPEST {
            return Err(self.broken());
        }
        match self.peek() {
            None => Err(self.broken()),
            Some(b'{') => self.nested(Self::map),
            Some(open @ (b'[' | b'(')) => {
                let close = if open == b'[' { b']' } else { b')' };
                self.nested(|reader| {
                    reader.at += 1;
                    Ok(Literal::List(reader.items(close, false)?))
                })
            }
            Some(b'"' | b'\'') => Ok(Literal::Text(self.text()?)),
            Some(b'<') => self.angled(),
            Some(byte) if byte.is_ascii_digit() || b"+-.".contains(&byte) => self.number(),
            Some(byte) if byte.is_ascii_alphabetic() || byte == b'_' => self.nested(Self::word),
            Some(_) => Err(self.broken()),
        }
    }

    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Broken>) -> Result<T, Broken> {
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn map(&mut self) -> Result<Literal<'a>, Broken> {
        self.at += 1;
        let mut entries = Vec::new();
        loop {
            self.skip_blanks();
            if self.take(b'}') {
                return Ok(Literal::Map(entries));
            }
            let name = match self.value()? {
                Literal::Text(name) => name,
                Literal::Number(number) => Cow::Owned(number.to_string()),
                Literal::Missing => Cow::Borrowed("None"),
                Literal::NotFinite => Cow::Borrowed("nan"),
                Literal::List(_) | Literal::Map(_) => Cow::Borrowed(""),
            };
            self.skip_blanks();
            if !self.take(b':') {
                return Err(self.broken());
            }
            entries.push((name, self.value()?));
            self.skip_blanks();
            if !self.take(b',') && self.peek() != Some(b'}') {
                return Err(self.broken());
            }
        }
    }

    /// The items of a list, or (`named` ones are passed over) of a wrapper. NumPy puts blanks between them.
    fn items(&mut self, close: u8, call: bool) -> Result<Vec<Literal<'a>>, Broken> {
        let mut items = Vec::new();
        let mut commas = 0;
        loop {
            self.skip_blanks();
            if self.take(close) {
                return Ok(items);
            }
            let begin = self.at;
            let item = self.value()?;
            self.skip_blanks();
            if call && self.take(b'=') {
                self.value()?;
                self.skip_blanks();
            } else {
                items.push(item);
            }
            if self.take(b',') {
                commas += 1;
            } else if self.peek() != Some(close) && (commas > 0 || call || self.at == begin) {
                return Err(self.broken());
            }
        }
    }

    /// `<class 'list'>` and its like.
    fn angled(&mut self) -> Result<Literal<'a>, Broken> {
        let begin = self.at;
        match self.text[begin..].find('>') {
            Some(end) => {
                self.at = begin + end + 1;
                Ok(Literal::Text(Cow::Borrowed(&self.text[begin..self.at])))
            }
            None => Err(self.broken()),
        }
    }

    fn number(&mut self) -> Result<Literal<'a>, Broken> {
        let begin = self.at;
        self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
        if self.peek().is_some_and(|byte| byte.is_ascii_alphabetic()) {
            return match self.word()? {
                Literal::NotFinite => Ok(Literal::NotFinite),
                _ => Err(self.broken()),
            };
        }
        let mut before = b' ';
        while let Some(byte) = self.peek() {
            let sign = matches!(byte, b'+' | b'-') && matches!(before, b'e' | b'E');
            let fits = byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'_');
            // A range such as 1..2 and an ellipsis are no numbers.
            if !(sign || fits) || (byte == b'.' && before == b'.') {
                break;
            }
            before = byte;
            self.at += 1;
        }
        let text = self.text[begin..self.at].replace('_', "");
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Literal::Number(number)),
            Ok(_) => Ok(Literal::NotFinite),
            Err(_) => Err(self.broken()),
        }
    }

    /// A word: a name for a value, a wrapper around one, or text without quotation marks.
    fn word(&mut self) -> Result<Literal<'a>, Broken> {
        let begin = self.at;
        let inside = |byte: u8| byte.is_ascii_alphanumeric() || b"_.".contains(&byte);
        while self.peek().is_some_and(inside) {
            self.at += 1;
        }
        let word = &self.text[begin..self.at];
        match self.peek() {
            Some(b'(') => {
                self.at += 1;
                let items = self.items(b')', true)?;
                // `defaultdict(<class 'list'>, {…})` wraps its second item, everything else its first.
                let wrapped = |item: &Literal| !matches!(item, Literal::Text(text) if text.starts_with('<'));
                return Ok(items.into_iter().find(wrapped).unwrap_or(Literal::Missing));
            }
            Some(b'"' | b'\'') if word.len() < 3 => return Ok(Literal::Text(self.text()?)),
            Some(_) | None => {}
        }
        let plain = word.rsplit('.').next().unwrap_or(word);
        Ok(match plain.to_ascii_lowercase().as_str() {
            "none" | "null" | "na" | "undefined" | "nat" => Literal::Missing,
            "nan" | "inf" | "infinity" => Literal::NotFinite,
            _ => Literal::Text(Cow::Borrowed(word)),
        })
    }

    fn text(&mut self) -> Result<Cow<'a, str>, Broken> {
        let quote = self.text.as_bytes()[self.at];
        let begin = self.at + 1;
        self.at = begin;
        let mut owned: Option<String> = None;
        loop {
            let rest = &self.text[self.at..];
            let Some(length) = rest.find([quote as char, '\\']) else {
                self.at = self.text.len();
                return Err(self.broken());
            };
            let part = &rest[..length];
            self.at += length + 1;
            if rest.as_bytes()[length] == quote {
                return Ok(match owned {
                    Some(text) => Cow::Owned(text + part),
                    None => Cow::Borrowed(part),
                });
            }
            let text = owned.get_or_insert_default();
            text.push_str(part);
            text.push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Result<char, Broken> {
        let c = self.text[self.at..].chars().next().ok_or(self.broken())?;
        self.at += c.len_utf8();
        Ok(match c {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'x' => self.code(2)?,
            'u' => self.code(4)?,
            other => other,
        })
    }

    /// A character by its number; what lies beyond 16 bits comes as a pair.
    fn code(&mut self, digits: usize) -> Result<char, Broken> {
        let first = self.hexadecimal(digits)?;
        if (0xd800..0xdc00).contains(&first) && self.text[self.at..].starts_with("\\u") {
            self.at += 2;
            let second = self.hexadecimal(4)?;
            let pair = 0x10000 + ((first - 0xd800) << 10) + (second.wrapping_sub(0xdc00) & 0x3ff);
            return Ok(char::from_u32(pair).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hexadecimal(&mut self, digits: usize) -> Result<u32, Broken> {
        let text = self.text.get(self.at..self.at + digits).ok_or(self.broken())?;
        self.at += digits;
        u32::from_str_radix(text, 16).map_err(|_| self.broken())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn read(text: &str) -> Result<Literal<'_>, Broken> {
        Reader::new(text, 0).value()
    }

    fn numbers(numbers: &[f64]) -> Literal<'static> {
        Literal::List(numbers.iter().map(|&number| Literal::Number(number)).collect())
    }

    #[test]
    fn python_prints() {
        for (text, expected) in [
            ("[1e-5, .5, 1., -2]", numbers(&[1e-5, 0.5, 1.0, -2.0])),
            ("(1, 2,)", numbers(&[1.0, 2.0])),
            (
                "[np.float64(2.5), tensor(3., device='cuda:0', grad_fn=<NllLossBackward0>)]",
                numbers(&[2.5, 3.0]),
            ),
            ("array([1.e-05, 2.e-05], dtype=float32)", numbers(&[1e-5, 2e-5])),
            ("[1.e-05 2.e-05\n 3.e-05]", numbers(&[1e-5, 2e-5, 3e-5])),
            ("deque([1, 2], maxlen=2)", numbers(&[1.0, 2.0])),
        ] {
            assert_eq!(read(text), Ok(expected), "{text}");
        }
        let map =
            read("defaultdict(<class 'list'>, {'lr': None, \"b'\": float('nan'), 3: -inf, 'c': \"it\\'s\"})");
        let expected = vec![
            ("lr".into(), Literal::Missing),
            ("b'".into(), Literal::Text("nan".into())),
            ("3".into(), Literal::NotFinite),
            ("c".into(), Literal::Text("it's".into())),
        ];
        assert_eq!(map, Ok(Literal::Map(expected)));
        for bad in [
            "[1, 2",
            "{'a': }",
            "[1, ..., 2]",
            "00:01",
            "[00:01<00:02]",
            "{a b}",
            "'open",
            "[1, 2 3]",
        ] {
            assert!(read(bad).is_err() || bad == "00:01", "{bad}: {:?}", read(bad));
        }
    }

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<i32>().prop_map(Value::from),
            prop::num::f64::NORMAL.prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::vec((any::<String>(), inner), 0..6)
                    .prop_map(|entries| Value::Object(entries.into_iter().collect())),
            ]
        })
    }

    fn literal(value: &Value) -> Literal<'static> {
        match value {
            Value::Null => Literal::Missing,
            Value::Bool(truth) => Literal::Text(truth.to_string().into()),
            Value::Number(number) => Literal::Number(number.as_f64().unwrap()),
            Value::String(text) => Literal::Text(text.clone().into()),
            Value::Array(items) => Literal::List(items.iter().map(literal).collect()),
            Value::Object(map) => Literal::Map(
                map.iter()
                    .map(|(name, value)| (name.clone().into(), literal(value)))
                    .collect(),
            ),
        }
    }

    proptest! {
        #[test]
        fn json_is_read_as_serde_reads_it(value in json(), pretty in any::<bool>()) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            let text = text.unwrap();
            prop_assert_eq!(read(&text), Ok(literal(&value)));
        }

        #[test]
        fn nothing_panics(text in "[-0-9.,'\"a-z(){}\\[\\]<>=: \\\\ux\n]{0,60}") {
            let _ = read(&text);
        }
    }
}
