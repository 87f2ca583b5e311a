//! Pictures as PNG, from the SVG that the core draws.

use crate::output::Problem;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query};
use resvg::usvg::{Options, Tree};
use std::sync::Arc;

/// Pixels for one of the picture's width: sharp on most screens, and in print.
const SCALE: f32 = 2.0;

/// Sans-serif fonts, the first of which that is there is taken.
const SANS: &[&str] = &[
    "Segoe UI",
    "Helvetica Neue",
    "Arial",
    "Liberation Sans",
    "Noto Sans",
    "DejaVu Sans",
];

/// The picture of an SVG.
pub(crate) fn png(svg: &str) -> Result<Vec<u8>, Problem> {
    let options = Options {
        fontdb: Arc::new(fonts()?),
        ..Options::default()
    };
    let failed = |why: String| Problem::Bad(format!("The picture cannot be drawn: {why}."));
    let tree = Tree::from_str(svg, &options).map_err(|error| failed(error.to_string()))?;
    let size = tree.size().to_int_size();
    let [width, height] = [size.width(), size.height()].map(|length| (length as f32 * SCALE) as u32);
    let mut pixels =
        Pixmap::new(width, height).ok_or_else(|| failed(format!("{width} by {height} is too large")))?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| failed(error.to_string()))
}

/// The fonts of the system.
fn fonts() -> Result<Database, Problem> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    let known = |name: &str| {
        let query = Query {
            families: &[Family::Name(name)],
            ..Query::default()
        };
        fonts.query(&query).is_some()
    };
    let any = || {
        fonts
            .faces()
            .find_map(|face| face.families.first().map(|(name, _)| name.clone()))
    };
    let sans = SANS
        .iter()
        .copied()
        .find(|name| known(name))
        .map(str::to_string)
        .or_else(any);
    let sans = sans.ok_or_else(|| {
        Problem::Bad("This system has no font, and a PNG without words would tell nothing: install one, or write an SVG.".to_string())
    })?;
    fonts.set_sans_serif_family(sans);
    Ok(fonts)
}
