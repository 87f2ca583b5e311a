//! A moving picture as GIF: one palette for all frames, and of each frame only what differs from the one before.

use color_quant::NeuQuant;
use gif::{AnyExtension, Encoder, EncodingError, Extension, Frame, Repeat};
use std::collections::{BTreeMap, HashMap};

/// Colours of the palette; one more entry stands for what stays as it was.
const COLORS: usize = 255;
const SAME: u8 = COLORS as u8;
/// A palette is found from every pixel (1) or from one in so many.
const SAMPLED: i32 = 3;

/// A pixel: red, green, blue, alpha.
type Rgba = [u8; 4];

/// A film that is being written.
pub struct Animation {
    encoder: Encoder<Vec<u8>>,
    size: [usize; 2],
    palette: NeuQuant,
    /// The palette's entries for colours that have been looked up.
    entries: HashMap<Rgba, u8>,
    /// The frame before, as it was given.
    shown: Vec<Rgba>,
}

impl Animation {
    /// A film of a size in pixels that runs for ever, with a comment inside. The palette is made for `typical` pixels, such
    /// as those of its last frame.
    ///
    /// # Errors
    /// Where the size is larger than the format can say.
    pub fn new([width, height]: [u16; 2], typical: &[u8], comment: &str) -> Result<Animation, EncodingError> {
        let palette = NeuQuant::new(SAMPLED, COLORS, &evened(typical));
        let mut colors = palette.color_map_rgb();
        colors.resize(3 * (COLORS + 1), 0);
        let mut encoder = Encoder::new(Vec::new(), width, height, &colors)?;
        encoder.set_repeat(Repeat::Infinite)?;
        encoder.write_raw_extension(AnyExtension(Extension::Comment as u8), &[comment.as_bytes()])?;
        Ok(Animation {
            encoder,
            size: [width, height].map(usize::from),
            palette,
            entries: HashMap::new(),
            shown: Vec::new(),
        })
    }

    /// Adds a frame that is shown for so many hundredths of a second.
    ///
    /// # Errors
    /// Where there are not as many pixels as the size says.
    pub fn add(&mut self, pixels: &[u8], hundredths: u16) -> Result<(), EncodingError> {
        let pixels: Vec<Rgba> = pixels.as_chunks().0.to_vec();
        if pixels.len() != self.size[0] * self.size[1] {
            return Err(EncodingError::FrameBufferTooSmallForDimensions);
        }
        let [left, top, right, bottom] = self.changed(&pixels);
        let mut buffer = Vec::with_capacity((right - left) * (bottom - top));
        for y in top..bottom {
            let row = y * self.size[0] + left..y * self.size[0] + right;
            for (at, &pixel) in row.clone().zip(&pixels[row]) {
                let same = self.shown.get(at) == Some(&pixel);
                buffer.push(if same { SAME } else { self.entry(pixel) });
            }
        }
        let frame = Frame {
            delay: hundredths,
            transparent: Some(SAME),
            left: left as u16,
            top: top as u16,
            width: (right - left) as u16,
            height: (bottom - top) as u16,
            buffer: buffer.into(),
            ..Frame::default()
        };
        self.encoder.write_frame(&frame)?;
        self.shown = pixels;
        Ok(())
    }

    /// The film as a file.
    ///
    /// # Errors
    /// Never: writing to memory cannot fail.
    pub fn finish(self) -> Result<Vec<u8>, EncodingError> {
        self.encoder.into_inner()
    }

    fn entry(&mut self, color: Rgba) -> u8 {
        let palette = &self.palette;
        *self
            .entries
            .entry(color)
            .or_insert_with(|| palette.index_of(&color) as u8)
    }

    /// The box around what differs from the frame before: left, top, right, bottom; a single pixel where nothing does.
    fn changed(&self, pixels: &[Rgba]) -> [usize; 4] {
        let [width, height] = self.size;
        if self.shown.len() != pixels.len() {
            return [0, 0, width, height];
        }
        let mut bounds = [width, height, 0, 0];
        for (at, _) in (0..)
            .zip(pixels.iter().zip(&self.shown))
            .filter(|(_, (now, before))| now != before)
        {
            let (x, y) = (at % width, at / width);
            let [left, top, right, bottom] = bounds;
            bounds = [left.min(x), top.min(y), right.max(x + 1), bottom.max(y + 1)];
        }
        if bounds[2] == 0 { [0, 0, 1, 1] } else { bounds }
    }
}

/// The pixels with rare colours more often and common ones less: a path is thin, and its colour matters.
fn evened(pixels: &[u8]) -> Vec<u8> {
    let mut counts: BTreeMap<Rgba, usize> = BTreeMap::new();
    for &pixel in pixels.as_chunks().0 {
        *counts.entry(pixel).or_default() += 1;
    }
    let times = |count: usize| count.isqrt().max(1);
    counts
        .into_iter()
        .flat_map(|(color, count)| color.repeat(times(count)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two frames of four by two pixels: one turns red. Only that one is written.
    #[test]
    fn frames_are_what_changed() {
        let (white, red) = ([255; 4], [255, 0, 0, 255]);
        let first = [white; 8].concat();
        let mut second = first.clone();
        second[5 * 4..6 * 4].copy_from_slice(&red);
        let typical = [&first[..], &second].concat();
        let mut film = Animation::new([4, 2], &typical, "https://example.org/").unwrap();
        for frame in [&first, &second, &second] {
            film.add(frame, 7).unwrap();
        }
        let file = film.finish().unwrap();
        assert!(file.windows(20).any(|text| text == b"https://example.org/"));
        let mut options = gif::DecodeOptions::new();
        options.set_color_output(gif::ColorOutput::RGBA);
        let mut decoder = options.read_info(&file[..]).unwrap();
        let mut frames = Vec::new();
        while let Some(frame) = decoder.read_next_frame().unwrap() {
            frames.push((
                frame.left,
                frame.top,
                frame.width,
                frame.height,
                frame.delay,
                frame.buffer.to_vec(),
            ));
        }
        assert_eq!(frames.len(), 3);
        assert_eq!((frames[0].2, frames[0].3, frames[0].4), (4, 2, 7));
        assert_eq!((frames[1].0, frames[1].1, frames[1].2, frames[1].3), (1, 1, 1, 1));
        let close = |a: &[u8], b: Rgba| a.iter().zip(b).all(|(&a, b)| a.abs_diff(b) < 12);
        assert!(
            close(&frames[0].5[..4], white) && close(&frames[1].5, red),
            "{frames:?}"
        );
        assert_eq!(frames[2].5[3], 0, "what stays is transparent");
    }
}
