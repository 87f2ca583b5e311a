//! Every colour of the pictures and of the page around them, in two themes. A colour of an ending means that ending
//! and nothing else; settling is one family of hues (teal to yellow-green), and nothing is said by colour alone.

use crate::training::ending::Ending;
use plotters::style::RGBColor;

/// Light or dark, with the colours of endings or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Light, and no colour tells an ending.
    LightSecret,
    /// Dark, and no colour tells an ending.
    DarkSecret,
}

/// The colours of a theme.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// Behind the panels.
    pub page: RGBColor,
    /// Behind a picture.
    pub panel: RGBColor,
    /// Around a panel.
    pub border: RGBColor,
    /// Text, axes that matter, the current step.
    pub text: RGBColor,
    /// Numbers at axes, pinned runs.
    pub muted: RGBColor,
    /// Grid lines.
    pub grid: RGBColor,
    /// What nobody knows yet: the track while answers are secret.
    pub secret: RGBColor,
    /// Around a focused handle.
    pub focus: RGBColor,
    /// Contour lines, drawn half transparent.
    pub contour: RGBColor,
    /// The heat map's colours from the lowest to the highest loss, blended in OKLab.
    pub heat: [RGBColor; 2],
    /// Racers, far enough apart for every kind of colour vision, and from the endings.
    pub racers: [RGBColor; 8],
    /// Classes of data: as far apart for every kind of colour vision, and from the endings.
    pub classes: [RGBColor; 5],
    fills: [RGBColor; 7],
    texts: [RGBColor; 7],
}

impl Theme {
    /// Its colours.
    ///
    /// ```
    /// use overshoot::{Verdict, plot::Theme};
    /// let palette = Theme::Light.palette();
    /// assert_ne!(palette.fill(Verdict::Diverges), palette.fill(Verdict::Overshoots));
    /// ```
    pub fn palette(self) -> &'static Palette {
        match self {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
            Theme::LightSecret => &LIGHT_SECRET,
            Theme::DarkSecret => &DARK_SECRET,
        }
    }
}

const fn rgb(code: u32) -> RGBColor {
    RGBColor((code >> 16) as u8, (code >> 8) as u8, code as u8)
}

/// Endings all look alike in these, for lessons that keep the answers secret.
const LIGHT_SECRET: Palette = LIGHT.without_endings();
const DARK_SECRET: Palette = DARK.without_endings();

const LIGHT: Palette = Palette {
    page: rgb(0xfcfbf7),
    panel: rgb(0xffffff),
    border: rgb(0xe3e1da),
    text: rgb(0x1c222b),
    muted: rgb(0x5d6672),
    grid: rgb(0xe7e7e4),
    secret: rgb(0xd5d6d8),
    focus: rgb(0x1d5fd1),
    contour: rgb(0xffffff),
    heat: [rgb(0x5181bd), rgb(0xeceae4)],
    racers: [
        rgb(0x1c44ff),
        rgb(0x85851d),
        rgb(0x582d65),
        rgb(0x1f93db),
        rgb(0x1c222b),
        rgb(0xff06ac),
        rgb(0x8f4a5d),
        rgb(0x4b12bb),
    ],
    classes: [
        rgb(0x1f4fd0),
        rgb(0xc77b00),
        rgb(0xa01f66),
        rgb(0x2a9fd0),
        rgb(0x4d2410),
    ],
    fills: [
        rgb(0x65758f),
        rgb(0x0b8463),
        rgb(0x74b02f),
        rgb(0xb3a598),
        rgb(0x14524e),
        rgb(0x8257b5),
        rgb(0xcb4420),
    ],
    texts: [
        rgb(0x4f5f7a),
        rgb(0x0a6b50),
        rgb(0x3f6d10),
        rgb(0x6b5d50),
        rgb(0x14524e),
        rgb(0x6d42a3),
        rgb(0xb03713),
    ],
};

const DARK: Palette = Palette {
    page: rgb(0x14171c),
    panel: rgb(0x1b1f26),
    border: rgb(0x2c323b),
    text: rgb(0xecebe6),
    muted: rgb(0x9da5b1),
    grid: rgb(0x2b3038),
    secret: rgb(0x3d444f),
    focus: rgb(0x7fb0ff),
    contour: rgb(0x0f1318),
    heat: [rgb(0x5c8ccb), rgb(0x242b34)],
    racers: [
        rgb(0x00a0ff),
        rgb(0xfce610),
        rgb(0xa65164),
        rgb(0xaaccf5),
        rgb(0xf4fffb),
        rgb(0xf8ab84),
        rgb(0xb68b00),
        rgb(0x6f61d6),
    ],
    classes: [
        rgb(0x4d84ff),
        rgb(0xffc94d),
        rgb(0xc93372),
        rgb(0x7fd8ff),
        rgb(0xb09a4a),
    ],
    fills: [
        rgb(0x8a9cb9),
        rgb(0x2fbf95),
        rgb(0xa5d24c),
        rgb(0x937e6c),
        rgb(0x49f5d3),
        rgb(0xb58ce2),
        rgb(0xf0704b),
    ],
    texts: [
        rgb(0xa6b5ce),
        rgb(0x4ed3aa),
        rgb(0xb4e061),
        rgb(0xc7b5a4),
        rgb(0x7ff3dd),
        rgb(0xc9a8ef),
        rgb(0xff9071),
    ],
};

impl Palette {
    const fn without_endings(self) -> Palette {
        Palette {
            fills: [self.muted; 7],
            texts: [self.text; 7],
            ..self
        }
    }

    /// The colour of an ending's areas and lines.
    pub fn fill(&self, ending: impl Into<Ending>) -> RGBColor {
        self.fills[place(ending.into())]
    }

    /// The shade of an ending's words: readable on panel and page.
    pub fn words(&self, ending: impl Into<Ending>) -> RGBColor {
        self.texts[place(ending.into())]
    }

    /// The colour of a class by its number.
    pub fn class(&self, class: usize) -> RGBColor {
        self.classes[class % self.classes.len()]
    }

    /// The colour of words on an ending's area: white or ink, whichever reads better.
    pub fn on(&self, ending: impl Into<Ending>) -> RGBColor {
        let (white, ink) = (rgb(0xffffff), rgb(0x14171c));
        let fill = self.fill(ending);
        if contrast(white, fill) >= contrast(ink, fill).min(4.5) {
            white
        } else {
            ink
        }
    }

    /// Every colour as a CSS custom property, so that the page uses the same numbers:
    /// `("--panel", "#ffffff")`, `("--verdict-slow", …)`, `("--verdict-slow-text", …)`, `("--verdict-slow-on", …)`.
    pub fn css(&self) -> Vec<(String, String)> {
        let named = [
            ("page", self.page),
            ("panel", self.panel),
            ("border", self.border),
            ("text", self.text),
            ("muted", self.muted),
            ("grid", self.grid),
            ("secret", self.secret),
            ("focus", self.focus),
            ("heat-low", self.heat[0]),
            ("heat-high", self.heat[1]),
        ];
        let mut all: Vec<_> = named
            .map(|(name, color)| (format!("--{name}"), hex(color)))
            .into();
        let racers = self.racers.iter().enumerate();
        all.extend(racers.map(|(i, &color)| (format!("--racer-{i}"), hex(color))));
        let classes = self.classes.iter().enumerate();
        all.extend(classes.map(|(i, &color)| (format!("--class-{i}"), hex(color))));
        for ending in Ending::ALL {
            let name = format!("--verdict-{}", ending.word());
            all.push((format!("{name}-text"), hex(self.words(ending))));
            all.push((format!("{name}-on"), hex(self.on(ending))));
            all.push((name, hex(self.fill(ending))));
        }
        all
    }
}

/// Where an ending is in the two arrays of colours, which are in the order of [`Ending::ALL`].
fn place(ending: Ending) -> usize {
    Ending::ALL
        .iter()
        .position(|&other| other == ending)
        .expect("the list has every ending")
}

fn hex(RGBColor(r, g, b): RGBColor) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// The contrast of two colours by WCAG 2: from 1 to 21.
pub(super) fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    let luminance = |RGBColor(r, g, b): RGBColor| {
        let [r, g, b] = [r, g, b].map(super::colormap::linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_can_be_read() {
        for palette in [&LIGHT, &DARK] {
            for (name, words) in [("text", palette.text), ("muted", palette.muted)]
                .into_iter()
                .chain(Ending::ALL.map(|ending| (ending.word(), palette.words(ending))))
            {
                for back in [palette.panel, palette.page] {
                    let contrast = contrast(words, back);
                    assert!(contrast >= 4.5, "{name} on {}: {contrast}", hex(back));
                }
            }
            for ending in Ending::ALL {
                let contrast = contrast(palette.on(ending), palette.fill(ending));
                assert!(contrast >= 4.5, "on {}: {contrast}", ending.word());
            }
        }
    }

    /// A colour as people without one kind of cones see it (Machado, Oliveira and Fernandes 2009), in OKLab.
    fn seen(RGBColor(r, g, b): RGBColor, view: [[f64; 3]; 3]) -> [f64; 3] {
        let [r, g, b] = [r, g, b].map(crate::plot::colormap::linear);
        let [r, g, b] = view.map(|[x, y, z]| (x * r + y * g + z * b).clamp(0.0, 1.0));
        let cones = [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ];
        let [l, m, s] = cones.map(|[x, y, z]| (x * r + y * g + z * b).cbrt());
        [
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
        ]
    }

    /// Racers and classes differ by marker as well, but their colours alone can be told apart by everyone.
    #[test]
    fn everyone_sees_racers_and_classes_apart() {
        let views = [
            [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ],
            [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ],
            [
                [1.255528, -0.076749, -0.178779],
                [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ],
        ];
        let apart = |a: [f64; 3], b: [f64; 3]| (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f64>().sqrt();
        for (palette, colors) in [&LIGHT, &DARK]
            .iter()
            .flat_map(|palette| [(palette, &palette.racers[..]), (palette, &palette.classes[..])])
        {
            for (i, &color) in colors.iter().enumerate() {
                assert!(contrast(color, palette.panel) >= 3.0, "{}", hex(color));
                for view in views {
                    for &other in &colors[..i] {
                        let apart = apart(seen(color, view), seen(other, view));
                        assert!(apart > 0.1, "{} and {}: {apart}", hex(color), hex(other));
                    }
                }
                for ending in palette.fills {
                    let apart = apart(seen(color, views[0]), seen(ending, views[0]));
                    assert!(
                        apart > 0.1,
                        "{} and the ending {}: {apart}",
                        hex(color),
                        hex(ending)
                    );
                }
            }
        }
    }

    #[test]
    fn every_colour_has_one_name() {
        let css = LIGHT.css();
        let names: std::collections::BTreeSet<_> = css.iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), css.len());
        assert!(css.iter().all(|(_, value)| value.len() == 7));
    }
}
