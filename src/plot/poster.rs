//! The lab as one picture: landscape, loss by step, and every rate at once. For READMEs and papers.

use super::labels::{FONT, width};
use super::pen::{Font, Pen};
use super::runs::{Scene, draw_runs};
use super::{Answers, Area, Curve, Drawn, Ground, Pixel, Size, SweepChart, Theme, View, px, svg};
use crate::experiment::Experiment;
use crate::landscape::objective::Objective;
use crate::math::numbers::human;
use crate::training::sweep::sweep;
use crate::training::theory::{self, Curvature};
use crate::training::trainer::train_on;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

const SIZE: Size = Size {
    width: 1200.0,
    height: 640.0,
};
const LANDSCAPE: Size = Size {
    width: 700.0,
    height: 380.0,
};
const CURVE: Size = Size {
    width: 444.0,
    height: 350.0,
};
const SWEEP: Size = Size {
    width: 1136.0,
    height: 165.0,
};

/// The lab as an SVG, for rates over the four decades around the interesting ones.
pub fn poster(experiment: &Experiment, theme: Theme) -> String {
    let objective = Objective::of(experiment);
    let run = train_on(experiment, &objective);
    let rate = experiment.number("lr");
    let step = experiment.integer_if_set("step").map_or(6, |step| step as usize);
    let at = objective.best().map_or(objective.start, |best| best.at);
    let rates = theory::rates(experiment, Curvature::at(&objective, at).max);
    let centre = rates.limit.unwrap_or(rate).clamp(1e-5, 100.0).log10();
    let top = (centre + 0.4).ceil();
    let (lo, hi) = (10f64.powf(top - 4.0), 10f64.powf(top));
    let sweep = sweep(experiment, lo, hi, 500).unwrap_or_default();
    let best = objective.best().map(|best| best.loss);
    let steps = experiment.updates();
    let (first, limit, onset) = (run.losses[0], rates.limit, rates.onset);
    let answers = Answers {
        sweep: &sweep,
        best,
        best_rate: sweep.best_rate(first),
        first,
        steps,
        limit,
        local: !theory::is_quadratic(&objective),
        onset,
        reach: None,
        revealed: None,
    };
    let ground = Ground::new(&objective, View::new(&objective, LANDSCAPE));
    let scene = Scene {
        run: &run,
        step,
        pins: &[],
    };
    let curve = Curve::new(
        CURVE,
        best,
        experiment.choice("loss-axis") == "linear",
        steps,
        &run,
        &[],
    );
    let chart = SweepChart::new(SWEEP, lo, hi);
    svg(SIZE, |area| {
        let pen = Pen {
            area,
            palette: theme.palette(),
        };
        pen.block((0.0, 0.0), (SIZE.width, SIZE.height), pen.palette.page)?;
        let landscape = panel(&pen, (20.0, 20.0), LANDSCAPE, LANDSCAPE)?;
        ground.draw_heat(&landscape, theme)?;
        ground.draw(&landscape, theme)?;
        draw_runs(&landscape, theme, &ground, &scene)?;
        frame(&pen, (20.0, 20.0), LANDSCAPE)?;
        title(&pen, (34.0, 37.0), "Loss landscape", objective.text)?;
        let beside = Size {
            width: CURVE.width,
            height: LANDSCAPE.height,
        };
        let area = panel(&pen, (736.0, 20.0), beside, CURVE)?;
        let area = area.shrink((0, px(30.0)), (px(CURVE.width), px(CURVE.height)));
        curve.draw(&area, theme, &run, &[])?;
        curve.draw_cursor(&area, theme, &run, step)?;
        title(&pen, (752.0, 37.0), "Loss", "by step")?;
        let below = Size {
            width: 1160.0,
            height: 204.0,
        };
        let area = panel(&pen, (20.0, 416.0), below, below)?;
        let area = area.shrink((px(12.0), px(36.0)), (px(SWEEP.width), px(SWEEP.height)));
        chart.draw(&area, theme, &answers)?;
        chart.draw_cursor(&area, theme, rate)?;
        let knob = (chart.axis.pixel_of(rate), (chart.track.0 + chart.track.1) / 2.0);
        let above = Pen {
            area: &area,
            palette: pen.palette,
        };
        above.disc(knob, 13.0, pen.palette.text)?;
        above.disc(knob, 10.4, pen.palette.panel)?;
        above.disc(knob, 5.5, pen.palette.fill(run.verdict))?;
        title(
            &pen,
            (34.0, 437.0),
            &format!("Learning rate {}", human(rate)),
            "every rate at once, one training per rate",
        )
    })
}

/// A panel, and the area inside it.
fn panel<B: DrawingBackend>(
    pen: &Pen<B>,
    at: Pixel,
    size: Size,
    inner: Size,
) -> Result<Area<B>, plotters::drawing::DrawingAreaErrorKind<B::ErrorType>> {
    pen.block(at, (at.0 + size.width, at.1 + size.height), pen.palette.panel)?;
    frame(pen, at, size)?;
    Ok(pen
        .area
        .clone()
        .shrink((px(at.0), px(at.1)), (px(inner.width), px(inner.height))))
}

fn frame<B: DrawingBackend>(pen: &Pen<B>, (x, y): Pixel, size: Size) -> Drawn<B> {
    let (right, bottom) = (x + size.width, y + size.height);
    pen.stroke(
        &[(x, y), (right, y), (right, bottom), (x, bottom), (x, y)],
        1.0,
        pen.palette.border,
    )
}

fn title<B: DrawingBackend>(pen: &Pen<B>, (x, y): Pixel, strong: &str, rest: &str) -> Drawn<B> {
    let font = Font {
        size: FONT + 1.0,
        bold: true,
        color: pen.palette.text.to_rgba(),
    };
    pen.text(strong, ((x, y), HPos::Left), font)?;
    let after = x + width(strong, font.size, true) + 8.0;
    pen.text(
        rest,
        ((after, y), HPos::Left),
        Font {
            bold: false,
            color: pen.palette.text.mix(0.7),
            ..font
        },
    )
}
