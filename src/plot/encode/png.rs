//! A still picture as PNG, with texts inside.

use png::{ColorType, Encoder, EncodingError, PixelDimensions, Unit};

/// Dots a metre of a picture with one pixel to a CSS pixel, of which an inch has 96.
const DOTS: f64 = 96.0 / 0.0254;

/// Pixels (red, green, blue, alpha, row by row) as PNG. `ratio` is how many there are to a CSS pixel, so that programs
/// show the picture in its own size; each text has a keyword of the standard's, such as `Title` or `Comment`.
///
/// # Errors
/// Where there are not as many pixels as the size says.
///
/// ```
/// use overshoot::plot::png;
/// let file = png((2, 1), 2.0, &[255; 8], &[("Comment", "https://example.org/?lr=0.1")])?;
/// assert!(file.starts_with(b"\x89PNG") && file.windows(6).any(|text| text == b"lr=0.1"));
/// assert!(png((2, 2), 2.0, &[255; 8], &[]).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn png(
    (width, height): (u32, u32),
    ratio: f64,
    pixels: &[u8],
    texts: &[(&str, &str)],
) -> Result<Vec<u8>, EncodingError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Rgba);
    let dots = (DOTS * ratio).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: dots,
        yppu: dots,
        unit: Unit::Meter,
    }));
    for (keyword, text) in texts {
        encoder.add_itxt_chunk((*keyword).to_string(), (*text).to_string())?;
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(file)
}
