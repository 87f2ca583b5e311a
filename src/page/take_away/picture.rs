//! The lab's pictures, each standing alone under a title; as SVG without a single pixel, so that they stay sharp at any
//! size.

use super::address::Address;
use super::escape::escape;
use crate::experiment::write_number;
use crate::lab::Lab;
use crate::page::pictures::{curve_text, formula, landscape_text, sweep_caption, sweep_text};
use crate::page::scenes::{self, Rates};
use crate::plot::{
    Area, ContourPlot, CurvePanel, Drawn, LandscapePanel, Size, SweepPanel, Viewport, compact, svg,
};
use plotters::prelude::DrawingBackend;

/// A picture to take along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// The landscape with the run on it.
    Landscape,
    /// The loss by step.
    Curve,
    /// Every rate at once.
    Sweep,
}

impl Picture {
    /// All of them.
    pub const ALL: [Picture; 3] = [Picture::Landscape, Picture::Curve, Picture::Sweep];

    /// The word for it in the names of files; the landscape needs none.
    pub fn word(self) -> &'static str {
        match self {
            Picture::Landscape => "",
            Picture::Curve => "loss",
            Picture::Sweep => "sweep",
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Picture::Landscape => "landscape",
            Picture::Curve => "loss by step",
            Picture::Sweep => "every rate at once",
        }
    }

    /// Its size in CSS pixels: that of a figure in a text.
    pub fn size(self) -> Size {
        let (width, height) = match self {
            Picture::Landscape => (720.0, 460.0),
            Picture::Curve => (720.0, 380.0),
            Picture::Sweep => (960.0, 240.0),
        };
        Size { width, height }
    }

    /// Draws it onto an area of its size.
    pub fn draw<B: DrawingBackend>(self, lab: &Lab, area: &Area<B>, dark: bool) -> Drawn<B> {
        let (size, theme) = (self.size(), scenes::theme(lab, dark));
        let rate = format!("Learning rate {}", write_number(lab.setup().lr));
        match self {
            Picture::Landscape => {
                let landscape = lab.landscape();
                let contours = ContourPlot::new(landscape, Viewport::of(landscape, size));
                let what = what(lab);
                scenes::with_runs(lab, |scene| {
                    LandscapePanel {
                        contours: &contours,
                        scene,
                        title: [&rate, &what],
                    }
                    .draw(area, theme)
                })
            }
            Picture::Curve => {
                let (pins, what) = (scenes::pins(lab), what(lab));
                CurvePanel {
                    size,
                    scene: &scenes::curve(lab, &pins),
                    step: lab.step(),
                    title: [
                        "Loss by step",
                        &format!("learning rate {}, {what}", write_number(lab.setup().lr)),
                    ],
                }
                .draw(area, theme)
            }
            Picture::Sweep => {
                let rates = Rates::of(lab);
                SweepPanel {
                    size,
                    window: lab.window(),
                    scene: &rates.scene(),
                    rate: (lab.setup().lr, lab.ending_of(lab.run())),
                    tries: (&rates.tries, rates.best_try),
                    taken: &rates.taken,
                    title: [
                        "Every rate at once",
                        &format!("{}; {}", sweep_caption(lab), what(lab)),
                    ],
                }
                .draw(area, theme)
            }
        }
    }

    /// The picture as SVG, with its title, what it shows in words, and its link inside.
    pub fn svg(self, lab: &Lab, dark: bool, address: &Address) -> String {
        let text = match self {
            Picture::Landscape => landscape_text(lab),
            Picture::Curve => curve_text(lab),
            Picture::Sweep => sweep_text(lab),
        };
        let mut picture = compact(&svg(self.size(), |area| self.draw(lab, area, dark)));
        let end = picture.find('>').map_or(0, |end| end + 1);
        let about = format!(
            "\n<title>Overshoot: {}</title>\n<desc>{}</desc>\n<metadata>{}</metadata>",
            self.label(),
            escape(&text),
            escape(&address.link())
        );
        picture.insert_str(end, &about);
        picture
    }
}

/// What is trained, by what: `gradient descent on ½(x² + 10y²)`.
fn what(lab: &Lab) -> String {
    let optimizer = lab.setup().optimizer.description().label;
    format!("{optimizer} on {}", formula(lab))
}
