//! The step that is shown in a chart of a metric, and the values there in words above.

use super::series::Metric;
use super::{MetricChart, TITLE, color};
use crate::plot::labels::width;
use crate::plot::pen::{FONT, Font, Pen};
use crate::plot::shapes::Shapes;
use crate::plot::subpixel::{Area, Drawn};
use crate::plot::theme::Theme;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

impl MetricChart {
    /// The step that is shown, counted from the beginning of the run: a line, a dot on each series, and the values
    /// there in words above.
    pub fn draw_cursor<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        metric: &Metric,
        step: f64,
    ) -> Drawn<B> {
        let pen = Pen::new(area, theme);
        let x = self.pixel(step, 0.0).0;
        pen.stroke(&[(x, TITLE), (x, self.size.height)], 1.2, pen.palette.text)?;
        for (i, series) in metric.series.iter().enumerate().rev() {
            if let Some(value) = series.at(step).filter(|value| value.is_finite()) {
                let at = self.pixel(step, value);
                pen.dot(at, [5.2, 3.8], color(pen.palette, i))?;
            }
        }
        self.draw_words(&pen, metric, step)
    }

    /// The title, and each series' name and value; smaller and closer where there is little room.
    fn draw_words<B: DrawingBackend>(&self, pen: &Pen<B>, metric: &Metric, step: f64) -> Drawn<B> {
        let alone = metric.series.len() == 1;
        let values: Vec<String> = metric
            .series
            .iter()
            .map(|series| {
                series
                    .at(step)
                    .map_or("–".to_string(), |value| metric.text(value))
            })
            .collect();
        let words = |size: f64, gap: f64, dash: f64| {
            let mut x = 12.0 + width(metric.title, size, true) + gap;
            let mut places = Vec::new();
            for (series, value) in metric.series.iter().zip(&values) {
                let start = x;
                if !alone {
                    x += dash + 5.0 + width(series.label, size, false) + 4.0;
                }
                places.push((start, x));
                x += width(value, size, true) + gap;
            }
            (places, x)
        };
        let tries = [
            (FONT, 11.0, 16.0),
            (FONT - 1.0, 8.0, 11.0),
            (FONT - 2.0, 5.0, 11.0),
        ];
        let fits =
            |&(size, gap, dash): &(f64, f64, f64)| words(size, gap, dash).1 - gap < self.size.width - 4.0;
        let (size, gap, dash) = tries.into_iter().find(fits).unwrap_or(tries[2]);
        let (places, end) = words(size, gap, dash);
        let y = TITLE / 2.0;
        let sized = |font: Font| Font { size, ..font };
        let (bold, muted) = (sized(Font::bold(pen.palette.text)), sized(pen.muted()));
        pen.text(metric.title, ((12.0, y), HPos::Left), bold)?;
        for (i, (start, x)) in places.into_iter().enumerate() {
            if !alone {
                let sample = [(start, y), (start + dash, y)];
                let mut line = Shapes::default();
                if i == 0 {
                    line.line(sample[0], sample[1], 2.2);
                } else {
                    line.dashes(&sample, &[dash * 0.38, dash * 0.24], 2.2);
                }
                pen.shapes(line, color(pen.palette, i))?;
                let label = metric.series[i].label;
                pen.text(label, ((start + dash + 5.0, y), HPos::Left), muted)?;
            }
            let color = color(pen.palette, i).to_rgba();
            pen.text(&values[i], ((x, y), HPos::Left), Font { color, ..bold })?;
        }
        let Some((reference, value)) = metric
            .reference
            .and_then(|reference| Some((reference, reference.at(step)?)))
        else {
            return Ok(());
        };
        let text = format!("{} = {}", reference.label, metric.text(value));
        if end + width(&text, size, false) > self.size.width - 4.0 {
            return Ok(());
        }
        pen.text(&text, ((end, y), HPos::Left), muted)
    }
}
