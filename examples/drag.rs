//! Draws the README's moving picture, somebody dragging the rate: `cargo run --release --example drag` writes
//! `docs/drag.gif`. The thumb goes from too low over about right to too high, and back.

use overshoot::Experiment;
use overshoot::lab::Lab;
use overshoot::page::scenes::{self, Rates};
use overshoot::plot::{
    Animation, AnyBackend, Area, ContourPlot, Drawn, LandscapePanel, SUBPIXELS, Size, SweepPanel, Theme,
    Viewport, svg,
};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query};
use resvg::usvg::{Options, Tree};
use std::error::Error;
use std::sync::Arc;

const FILE: &str = "docs/drag.gif";
/// Two decades are enough for what is shown, and the whole run is.
const QUERY: &str = "window=0.005,0.5&step=100";
/// The rates at which the thumb rests, and for how many hundredths of a second.
const RESTS: [(f64, u16); 3] = [(0.012, 80), (0.174, 120), (0.215, 110)];
/// A frame of the thumb on its way is shown for so many hundredths of a second, as browsers do not hurry.
const SHOWN: u16 = 6;
/// How far the thumb goes in a frame at most, in decades.
const STRIDE: f64 = 0.05;

/// Room around the panels, and between them.
const MARGIN: f64 = 12.0;
const LANDSCAPE: Size = Size {
    width: 696.0,
    height: 372.0,
};
const SLIDER: Size = Size {
    width: 696.0,
    height: 168.0,
};
const WHOLE: Size = Size {
    width: LANDSCAPE.width + 2.0 * MARGIN,
    height: LANDSCAPE.height + SLIDER.height + 3.0 * MARGIN,
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut lab = Lab::new(QUERY.parse::<Experiment>()?);
    while !lab.advance() {}
    let landscape = lab.landscape();
    let contours = ContourPlot::new(landscape, Viewport::of(landscape, LANDSCAPE));
    let fonts = fonts()?;
    let mut frames = Vec::new();
    for (rate, shown) in drag() {
        lab.set_lr(rate);
        while !lab.advance() {}
        let picture = svg(WHOLE, |area| draw(area, &lab, &contours));
        frames.push((pixels(&picture, &fonts)?, shown));
    }
    // Colours of every zone are in some frame: those at the rests have them all.
    let rests = frames.iter().filter(|(_, shown)| *shown != SHOWN);
    let typical: Vec<u8> = rests.flat_map(|(pixels, _)| pixels.iter().copied()).collect();
    let mut film = Animation::new([WHOLE.width as u16, WHOLE.height as u16], &typical, "Overshoot")?;
    for (pixels, shown) in &frames {
        film.add(pixels, *shown)?;
    }
    let file = film.finish()?;
    let hundredths: u32 = frames.iter().map(|(_, shown)| u32::from(*shown)).sum();
    let seconds = f64::from(hundredths) / 100.0;
    println!(
        "{FILE}: {} frames, {seconds} s, {} bytes",
        frames.len(),
        file.len()
    );
    std::fs::write(FILE, file)?;
    Ok(())
}

/// The rates of all frames, each with how long it is shown: from rest to rest, and back to the first.
fn drag() -> Vec<(f64, u16)> {
    let mut frames = Vec::new();
    for (i, &(from, rest)) in RESTS.iter().enumerate() {
        let (to, _) = RESTS[(i + 1) % RESTS.len()];
        let decades = (to / from).log10();
        // A hand starts slowly and stops slowly; in the middle it is faster by half.
        let moves = (1.5 * decades.abs() / STRIDE).ceil().max(6.0);
        frames.push((from, rest));
        for at in 1..moves as u32 {
            let share = f64::from(at) / moves;
            let eased = share * share * (3.0 - 2.0 * share);
            frames.push((from * 10f64.powf(decades * eased), SHOWN));
        }
    }
    frames
}

/// The landscape with the path, and below it the rate on its slider with the words on how it ended.
fn draw(area: &Area<AnyBackend<'_>>, lab: &Lab, contours: &ContourPlot) -> Drawn<AnyBackend<'static>> {
    let theme = Theme::Light;
    area.fill(&theme.palette().page)?;
    let place = |top: f64, size: Size| {
        let [left, top, width, height] = [MARGIN, top, size.width, size.height].map(units);
        area.clone().shrink((left, top), (width, height))
    };
    scenes::with_runs(lab, |scene| {
        LandscapePanel {
            contours,
            scene,
            title: ["Loss", "by two weights"],
        }
        .draw(&place(MARGIN, LANDSCAPE), theme)
    })?;
    let rate = lab.setup().lr;
    let rates = Rates::of(lab);
    SweepPanel {
        size: SLIDER,
        window: lab.window(),
        scene: &rates.scene(),
        taken: &[],
        rate: (rate, lab.ending_of(lab.run())),
        tries: (&[], None),
        title: [
            &format!("Learning rate {rate}"),
            lab.summary().headline.trim_end_matches(':'),
        ],
    }
    .draw(&place(LANDSCAPE.height + 2.0 * MARGIN, SLIDER), theme)
}

/// CSS pixels in the units of an area.
fn units(length: f64) -> i32 {
    (length * f64::from(SUBPIXELS)) as i32
}

/// The colours of an SVG's pixels.
fn pixels(svg: &str, fonts: &Arc<Database>) -> Result<Vec<u8>, Box<dyn Error>> {
    let options = Options {
        fontdb: Arc::clone(fonts),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options)?;
    let mut pixels = Pixmap::new(WHOLE.width as u32, WHOLE.height as u32).ok_or("too large")?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    Ok(pixels.take())
}

/// The fonts of the system, with one that is there as the usual one.
fn fonts() -> Result<Arc<Database>, Box<dyn Error>> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    let known = |name: &&str| {
        let families = &[Family::Name(name)];
        let query = Query {
            families,
            ..Query::default()
        };
        fonts.query(&query).is_some()
    };
    let sans = ["Arial", "Liberation Sans", "DejaVu Sans"]
        .into_iter()
        .find(known);
    fonts.set_sans_serif_family(sans.ok_or("there is no sans-serif font to write words in")?);
    Ok(Arc::new(fonts))
}
