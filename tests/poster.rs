//! The posters of the first screen: the landscape of its figure, drawn by the renderer of the lab, shown until the lab is
//! there. `OVERSHOOT_RECORD=1 cargo test --test poster` draws them anew; a test compares.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/kept.rs"]
mod kept;

use kept::assert_kept;
use overshoot::Experiment;
use overshoot::figure::{Part, picture};
use overshoot::plot::{Size, Theme, compact};

const PAGE: &str = include_str!("../index.html");

/// What the first figure of the page shows: the attributes of its tag.
fn first_figure() -> Experiment {
    let (_, tag) = PAGE
        .split_once("<overshoot-lab view=\"figure\"")
        .expect("the first figure");
    let (attributes, _) = tag.split_once('>').expect("the end of its tag");
    let words: Vec<String> = attributes
        .split("\" ")
        .map(|word| word.trim().replace("=\"", "=").replace('"', ""))
        .collect();
    words.join("&").parse().expect("a query")
}

/// One picture for both themes: where their colours differ, the reader's preference chooses.
fn poster(width: f64, height: f64) -> String {
    let size = Size { width, height };
    let drawn = |theme| compact(&picture(&first_figure(), Part::Landscape, size, theme));
    let [light, dark] = [Theme::Light, Theme::Dark].map(drawn);
    let mut colors: Vec<[&str; 2]> = Vec::new();
    let mut parts = light.split('#').zip(dark.split('#'));
    let mut merged = parts.next().expect("a picture").0.to_string();
    for (light, dark) in parts {
        let [(color, rest), (other, same)] = [light, dark].map(|part| part.split_at(6));
        assert_eq!(rest, same, "themes differ in more than colours");
        if color == other {
            merged += &format!("#{color}{rest}");
            continue;
        }
        let known = colors.iter().position(|pair| *pair == [color, other]);
        let place = known.unwrap_or(colors.len());
        if known.is_none() {
            colors.push([color, other]);
        }
        merged += &format!("var(--c{place}){rest}");
    }
    let list = |theme: usize| -> String {
        let color = |(place, pair): (usize, &[&str; 2])| format!("--c{place}:#{};", pair[theme]);
        colors.iter().enumerate().map(color).collect()
    };
    let style = format!(
        "\n<style>svg{{{}}}@media(prefers-color-scheme:dark){{svg{{{}}}}}</style>",
        list(0),
        list(1)
    );
    let end = merged.find('>').expect("a tag") + 1;
    merged.insert_str(end, &style);
    // It fills the room of the landscape, whatever its shape: so does the lab.
    merged.replacen("<svg ", "<svg preserveAspectRatio=\"none\" ", 1)
}

#[test]
fn posters_are_drawn_by_the_lab() {
    for (name, width, height) in [("wide", 690.0, 367.0), ("narrow", 364.0, 204.0)] {
        assert_kept(&format!("www/poster-{name}.svg"), &poster(width, height));
    }
}
