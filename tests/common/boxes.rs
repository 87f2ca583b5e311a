//! The boxes of the words of a picture, and the strokes that may cross them, as read from its SVG.

use overshoot::plot::SUBPIXELS;

/// Strokes that are thinner, in CSS pixels, are grids and ticks: words may stand on them.
const THIN: f64 = 1.15;
/// What is at least so opaque hides what is under it.
const HIDES: f64 = 0.8;
/// The rim around words is the same words again, moved by so much.
const RIM: f64 = 1.5;

/// A box in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Rect {
    fn shrunk(self, by: f64) -> Rect {
        Rect {
            left: self.left + by,
            top: self.top + by,
            right: self.right - by,
            bottom: self.bottom - by,
        }
    }

    fn holds(&self, other: &Rect) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    fn meets(&self, other: &Rect) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether a segment goes through the box (Liang and Barsky 1984).
    fn is_crossed(&self, [from, to]: [(f64, f64); 2]) -> bool {
        let (mut enter, mut leave) = (0.0f64, 1.0f64);
        let axes = [
            (from.0, to.0, self.left, self.right),
            (from.1, to.1, self.top, self.bottom),
        ];
        for (start, end, low, high) in axes {
            let length = end - start;
            if length == 0.0 {
                if start <= low || start >= high {
                    return false;
                }
                continue;
            }
            let (a, b) = ((low - start) / length, (high - start) / length);
            enter = enter.max(a.min(b));
            leave = leave.min(a.max(b));
        }
        enter < leave
    }
}

/// Words of a picture and where they are.
#[derive(Clone, Debug)]
pub struct Words {
    pub text: String,
    /// As wide and as high as their letters.
    pub place: Rect,
    /// Strokes before this one lie under a plate on which the words stand.
    over: usize,
}

/// What is read of a picture.
#[derive(Clone, Debug, Default)]
pub struct Boxes {
    pub words: Vec<Words>,
    pub strokes: Vec<[(f64, f64); 2]>,
    /// Upright boxes that hide what is under them, with how many strokes that is.
    plates: Vec<(Rect, usize)>,
}

/// About how wide a letter of a common sans-serif font is, as a share of its size.
fn letter(letter: char) -> f64 {
    match letter {
        'i' | 'l' | 'j' | '.' | ',' | ':' | '\'' | '|' | ' ' | 't' | 'f' | 'I' | '·' => 0.27,
        'r' | '(' | ')' | '-' | '⁰'..='⁹' | '⁻' | '¹' | '²' | '³' => 0.34,
        'm' | 'w' | 'M' | 'W' | '%' | '→' | '←' | '×' | '−' => 0.78,
        _ => 0.54,
    }
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[from..].split('"').next()
}

fn number(tag: &str, name: &str) -> f64 {
    let text = attribute(tag, name).unwrap_or_else(|| panic!("no {name} in {tag}"));
    text.parse::<f64>().unwrap() / f64::from(SUBPIXELS)
}

fn opacity(tag: &str) -> f64 {
    attribute(tag, "opacity").map_or(1.0, |text| text.parse().unwrap())
}

/// The corners of a line or an area.
fn points(tag: &str) -> Vec<(f64, f64)> {
    let unit = f64::from(SUBPIXELS);
    let point = |text: &str| {
        let (x, y) = text.split_once(',').expect("x,y");
        (x.parse::<f64>().unwrap() / unit, y.parse::<f64>().unwrap() / unit)
    };
    attribute(tag, "points")
        .unwrap_or_default()
        .split_whitespace()
        .map(point)
        .collect()
}

/// The box that an area is, if it is one.
fn upright(corners: &[(f64, f64)]) -> Option<Rect> {
    let &[(left, top), (a, b), (right, bottom), (c, d)] = corners else {
        return None;
    };
    ([a, b, c, d] == [right, top, left, bottom]).then_some(Rect {
        left,
        top,
        right,
        bottom,
    })
}

fn words(tag: &str, text: &str) -> Words {
    // Plotters divides sizes by 1.24.
    let (x, y, size) = (number(tag, "x"), number(tag, "y"), number(tag, "font-size"));
    let bold = if tag.contains("font-weight") { 1.06 } else { 1.0 };
    let width = text.chars().map(letter).sum::<f64>() * size * bold;
    let left = match attribute(tag, "text-anchor") {
        Some("end") => x - width,
        Some("middle") => x - width / 2.0,
        _ => x,
    };
    let y = y - 0.1 * size;
    Words {
        text: text.to_string(),
        place: Rect {
            left,
            top: y - 0.46 * size,
            right: left + width,
            bottom: y + 0.46 * size,
        },
        over: 0,
    }
}

impl Boxes {
    /// The words and strokes of a picture.
    pub fn of(picture: &str) -> Boxes {
        let mut boxes = Boxes::default();
        for part in picture.split('<') {
            let Some((tag, rest)) = part.split_once('>') else {
                continue;
            };
            if tag.starts_with("text ") {
                boxes.add(words(tag, rest.trim()));
            } else if tag.starts_with("polyline ") && number(tag, "stroke-width") > THIN {
                let points = points(tag);
                boxes
                    .strokes
                    .extend(points.windows(2).map(|pair| [pair[0], pair[1]]));
            } else if tag.starts_with("polygon ") && HIDES <= opacity(tag) {
                boxes
                    .plates
                    .extend(upright(&points(tag)).map(|plate| (plate, boxes.strokes.len())));
            }
        }
        boxes
    }

    /// Adds words; where they are the rim of words that are there already, these move.
    fn add(&mut self, mut words: Words) {
        let holds = |(plate, _): &&(Rect, usize)| plate.holds(&words.place.shrunk(1.0));
        words.over = self.plates.iter().rfind(holds).map_or(0, |(_, over)| *over);
        let near = |other: &&mut Words| {
            other.text == words.text
                && (other.place.left - words.place.left).abs() <= 2.0 * RIM
                && (other.place.top - words.place.top).abs() <= 2.0 * RIM
        };
        match self.words.iter_mut().rev().take(1).find(near) {
            Some(rim) => *rim = words,
            None => self.words.push(words),
        }
    }

    /// What is wrong: words that meet other words, are crossed by a stroke, or leave the picture.
    pub fn faults(&self, [width, height]: [f64; 2]) -> Vec<String> {
        let mut faults = Vec::new();
        for (i, words) in self.words.iter().enumerate() {
            let place = words.place;
            for other in &self.words[..i] {
                if other.place.meets(&place) {
                    faults.push(format!("“{}” meets “{}”", other.text, words.text));
                }
            }
            let core = place.shrunk(1.0);
            let crossing = self.strokes[words.over..]
                .iter()
                .find(|stroke| core.is_crossed(**stroke));
            if let Some([(a, b), (c, d)]) = crossing {
                let text = &words.text;
                faults.push(format!(
                    "“{text}” is crossed from {a:.0}, {b:.0} to {c:.0}, {d:.0}"
                ));
            }
            let [left, top] = [place.left, place.top].map(|edge| edge < -0.5);
            if left || top || place.right > width + 0.5 || place.bottom > height + 0.5 {
                faults.push(format!("“{}” leaves the picture", words.text));
            }
        }
        faults
    }
}
