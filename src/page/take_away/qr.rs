//! The link as a QR code, for a class that reads it off the wall.

use qrcode::types::QrError;
use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

/// A QR code holds at most this many bytes.
const MOST: usize = 2953;
/// Light modules around the code, which readers need.
const QUIET: usize = 4;

/// A QR code as a drawing, or why there is none.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QrText {
    /// The dark modules as the path of an SVG, on a grid of `width` by `width`, the quiet zone included; empty where
    /// there is no code.
    pub path: String,
    /// How many modules it is wide.
    pub width: usize,
    /// Why there is none; null where there is one.
    pub problem: Option<String>,
}

impl QrText {
    /// The code of a text.
    pub fn of(text: &str) -> QrText {
        match code(text) {
            Ok(code) => QrText {
                path: path(&code),
                width: code.width() + 2 * QUIET,
                problem: None,
            },
            Err(_) => QrText {
                path: String::new(),
                width: 0,
                problem: Some(format!(
                    "This link has {} bytes, and a QR code holds at most {MOST}. Show fewer pinned runs, racers or points.",
                    text.len()
                )),
            },
        }
    }
}

/// Robust where it can be: a fifth of a code may be hidden or blurred, of one that is nearly full still a fourteenth.
fn code(text: &str) -> Result<QrCode, QrError> {
    let level = if text.len() > MOST / 4 {
        EcLevel::L
    } else {
        EcLevel::M
    };
    QrCode::with_error_correction_level(text, level)
}

/// Each run of dark modules in a row as a box.
fn path(code: &QrCode) -> String {
    let (width, colors) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                let length = run.len();
                path += &format!("M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reader of codes makes of the path, drawn with four pixels a module.
    fn read(code: &QrText) -> String {
        const SCALE: usize = 4;
        let side = code.width * SCALE;
        let mut dark = vec![false; code.width * code.width];
        for run in code.path.split('M').skip(1) {
            let numbers: Vec<usize> = run
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|number| number.parse().ok())
                .collect();
            let [x, y, length, ..] = numbers[..] else {
                panic!("{run}")
            };
            dark[y * code.width + x..][..length].fill(true);
        }
        let pixel = |x: usize, y: usize| {
            if dark[y / SCALE * code.width + x / SCALE] {
                0
            } else {
                255
            }
        };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, pixel);
        image.detect_grids()[0].decode().unwrap().1
    }

    #[test]
    fn codes_are_read_as_the_link() {
        for link in [
            "https://example.org/?surface=beale&lr=0.02".to_string(),
            format!("https://example.org/?own={}", "0.12,-0.5,1;".repeat(100)),
            "x".repeat(MOST),
        ] {
            let code = QrText::of(&link);
            assert_eq!(code.problem, None);
            assert_eq!(read(&code), link);
        }
    }

    #[test]
    fn what_is_too_long_says_so() {
        let code = QrText::of(&"x".repeat(MOST + 1));
        assert!(code.problem.unwrap().contains("2954 bytes"));
        assert!(code.path.is_empty());
    }
}
