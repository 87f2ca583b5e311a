//! Models on data in the browser: what they say of the data, their weights, and a second chart.

use super::WebLab;
use crate::lab::{Chart, Lab};
use crate::landscape::network::{Loss, Network};
use crate::page::model::{inputs, own};
use crate::page::scenes;
use crate::plot::{
    ClassProbabilities, Fit, Metric, MetricChart, MetricScale, ParityPlot, Predictions, Regions, Rows,
    Samples, Series, Size, Weights,
};
use crate::training::run::OnData;
use crate::web::border;
use crate::web::lab_layer::{apart, fingerprint, parameters};
use crate::web::layers::Key;
use crate::web::screen::{Screen, failed, put_pixels, theme};
use wasm_bindgen::prelude::*;

/// The points with their classes, as the picture wants them.
struct Points {
    x: Vec<f64>,
    classes: Vec<usize>,
    held_out: Vec<bool>,
    inputs: Vec<String>,
}

impl Points {
    fn of(lab: &Lab, network: &Network) -> Points {
        let data = &network.data;
        let all = data.y.iter().chain(&data.held_out.y);
        let rows = data.rows() + data.held_out.y.len();
        Points {
            x: [&data.x[..], &data.held_out.x].concat(),
            classes: all.map(|&y| data.class(y)).collect(),
            held_out: (0..rows).map(|row| row >= data.rows()).collect(),
            inputs: inputs(lab.model(), data),
        }
    }

    fn samples<'a>(&'a self, network: &'a Network, predicted: &'a [usize]) -> Samples<'a> {
        Samples {
            x: &self.x,
            classes: &self.classes,
            validation: &self.held_out,
            predicted,
            inputs: [&self.inputs[0], &self.inputs[1]],
            names: &network.data.class_names,
        }
    }
}

/// How sure the model is of each class over a picture, at nodes so many CSS pixels apart.
fn field(network: &Network, at: &[f64], picture: &Regions, apart: f64) -> ClassProbabilities {
    let (columns, rows) = Regions::nodes(picture.view.size, apart);
    let x: Vec<f64> = picture.points((columns, rows)).flatten().collect();
    ClassProbabilities {
        columns,
        rows,
        classes: network.shares_of_a_row(),
        values: network.shares(at, &x),
    }
}

impl WebLab {
    /// The same, evaluated once for both layers of the picture.
    fn field(&mut self, network: &Network, picture: &Regions) -> Option<&ClassProbabilities> {
        let Size { width, height } = picture.view.size;
        let landscape = f64::from(self.lab.revisions.landscape);
        let apart = apart(&self.lab);
        let key: Key = vec![landscape, fingerprint(&self.lab), width, height, apart];
        if self.field.as_ref().is_none_or(|(known, _)| *known != key) {
            let at = parameters(&self.lab, self.lab.step())?;
            self.field = Some((key, field(network, at, picture, apart)));
        }
        self.field.as_ref().map(|(_, field)| field)
    }

    /// The heat of a classifier's picture: its regions.
    #[inline(never)]
    pub(super) fn draw_fit_heat(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let (width, height) = screen.fit(1.0)?;
        let network = self.lab.objective().network().cloned();
        let Some(network) = network.filter(|network| network.data.classes > 0) else {
            screen
                .context()?
                .clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
            return Ok(());
        };
        let points = Points::of(&self.lab, &network);
        let picture = Regions::new(screen.size, &points.samples(&network, &[]), 0.0);
        let Some(field) = self.field(&network, &picture) else {
            return Ok(());
        };
        put_pixels(screen, |width, height| {
            field.pixels(width, height, theme(screen.dark))
        })
    }

    /// The data, and what the model makes of them.
    #[inline(never)]
    pub(super) fn draw_fit(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let area = screen.area()?;
        let Some(network) = self.lab.objective().network().cloned() else {
            return Ok(());
        };
        let theme = scenes::theme(&self.lab, screen.dark);
        if network.data.classes > 0 {
            let Some(at) = parameters(&self.lab, self.lab.step()) else {
                return Ok(());
            };
            let points = Points::of(&self.lab, &network);
            let predicted = network.classes(at, &points.x);
            let samples = points.samples(&network, &predicted);
            let picture = Regions::new(screen.size, &samples, 0.0);
            let field = self.field(&network, &picture);
            return picture.draw(&area, theme, field, &samples).map_err(failed);
        }
        let lab = &self.lab;
        let run = lab.run();
        let (Some(at), Some(first)) = (parameters(lab, lab.step()), parameters(lab, 0)) else {
            return Ok(());
        };
        let data = &network.data;
        let x = [&data.x[..], &data.held_out.x].concat();
        let y = [&data.y[..], &data.held_out.y].concat();
        let held_out: Vec<bool> = (0..y.len()).map(|row| row >= data.rows()).collect();
        if data.columns > 1 {
            let rows = Predictions {
                truth: &y,
                predicted: &network.fitted(at, &x),
                validation: &held_out,
            };
            let picture = ParityPlot::new(screen.size, &y);
            return picture
                .draw(&area, theme, &rows, lab.ending_of(run))
                .map_err(failed);
        }
        let rows = Rows {
            x: &x,
            y: &y,
            validation: &held_out,
        };
        let picture = Fit::new(screen.size, &rows);
        let inputs: Vec<f64> = picture.inputs().collect();
        let curve = |at: &[f64]| -> Vec<(f64, f64)> {
            inputs.iter().copied().zip(network.fitted(at, &inputs)).collect()
        };
        picture
            .draw(
                &area,
                theme,
                &rows,
                [&curve(at), &curve(first)],
                lab.ending_of(run),
            )
            .map_err(failed)
    }

    /// The network as a diagram.
    #[inline(never)]
    pub(super) fn draw_weights(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let area = screen.area()?;
        let lab = &self.lab;
        let (Some(network), Some(at)) = (lab.objective().network(), parameters(lab, lab.step())) else {
            return Ok(());
        };
        let outputs: Vec<&str> = match network.loss {
            Loss::CrossEntropy => network.data.class_names.clone(),
            Loss::Squared | Loss::Logistic => vec![network.data.target],
        };
        Weights {
            layers: &network.sizes,
            weights: at,
            biases: network.layers().iter().all(|layer| layer.biased),
            inputs: &network.data.inputs,
            outputs: &outputs,
        }
        .draw(&area, theme(screen.dark), screen.size)
        .map_err(failed)
    }

    /// The second chart by step; `draw` gets it with its axes.
    pub(super) fn with_metric<T>(
        &self,
        size: Size,
        draw: impl FnOnce(&MetricChart, &Metric) -> T,
    ) -> Option<T> {
        let curve = self.curve.as_ref()?;
        with_metric(&self.lab, |metric| {
            draw(&MetricChart::new(size, curve, metric), metric)
        })
    }

    #[inline(never)]
    pub(super) fn draw_metric(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let area = screen.area()?;
        self.share_axis(screen.size);
        let theme = theme(screen.dark);
        self.with_metric(screen.size, |chart, metric| chart.draw(&area, theme, metric))
            .map_or(Ok(()), |drawn| drawn.map_err(failed))
    }

    #[inline(never)]
    pub(super) fn draw_metric_cursor(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let area = screen.area()?;
        let theme = theme(screen.dark);
        let step = self.lab.run().first_step as f64 + self.lab.step() as f64;
        self.with_metric(screen.size, |chart, metric| {
            chart.draw_cursor(&area, theme, metric, step)
        })
        .map_or(Ok(()), |drawn| drawn.map_err(failed))
    }
}

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    /// Adds a point of one's own at a pixel of the model's picture, of that class; below 0 takes the nearest one away.
    #[wasm_bindgen(js_name = clickPoint)]
    pub fn click_point(
        &mut self,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        class: f64,
    ) -> Result<(), JsError> {
        let (Some([x, y]), Some(size)) = (border::pixels([x, y]), border::size(width, height)) else {
            return Ok(());
        };
        // A click may come before the page has followed a change.
        let can = !own(&self.lab).is_empty();
        let Some(network) = self.lab.objective().network().filter(|_| can) else {
            return Ok(());
        };
        let points = Points::of(&self.lab, network);
        let picture = Regions::new(size, &points.samples(network, &[]), 0.0);
        let at = picture.view.point_at(x, y);
        match border::index(class).map(u8::try_from) {
            Some(Ok(class)) => self.lab.add_point(at, class)?,
            Some(Err(_)) => {}
            None if class.is_nan() || class >= 0.0 => {}
            None => {
                let reach = picture.view.point_at(x + REACH, y - REACH);
                self.lab.remove_point(at, [reach[0] - at[0], reach[1] - at[1]])?;
            }
        }
        Ok(())
    }
}

/// How near to a point a click must be to take it away, in CSS pixels.
const REACH: f64 = 14.0;

/// What the second chart shows; nothing where none is asked for.
pub(super) fn with_metric<T>(lab: &Lab, show: impl FnOnce(&Metric) -> T) -> Option<T> {
    let (mut show, mut shown) = (Some(show), None);
    show_metric(lab, &mut |metric| shown = show.take().map(|show| show(metric)))?;
    shown
}

/// The same, compiled once.
fn show_metric(lab: &Lab, show: &mut dyn FnMut(&Metric)) -> Option<()> {
    show_metric_of(lab, lab.run().on_data.as_ref()?, show)
}

#[inline(never)]
fn show_metric_of(lab: &Lab, on_data: &OnData, show: &mut dyn FnMut(&Metric)) -> Option<()> {
    let run = lab.run();
    let steps = |count: usize| -> Vec<f64> {
        (0..count)
            .map(|step| (run.first_step + step as u64) as f64)
            .collect()
    };
    let points = steps(run.losses.len());
    match lab.second_chart()? {
        Chart::Accuracy => {
            let (title, scale) = match lab.objective().data()?.classes {
                0 => ("R²", MetricScale::Linear),
                _ => ("Accuracy", MetricScale::Percent),
            };
            let all = [
                Series {
                    label: "training",
                    steps: &points,
                    values: &on_data.accuracy,
                },
                Series {
                    label: "validation",
                    steps: &points,
                    values: &on_data.validation_accuracy,
                },
            ];
            let series = if on_data.validation_accuracy.is_empty() {
                &all[..1]
            } else {
                &all[..]
            };
            show(&Metric {
                title,
                scale,
                series,
                reference: None,
            });
        }
        Chart::Gradient => {
            let series = [Series {
                label: "",
                steps: &points,
                values: &on_data.gradient_norms,
            }];
            let metric = Metric {
                title: "Length of the gradient",
                scale: MetricScale::Log,
                series: &series,
                reference: None,
            };
            show(&metric);
        }
        Chart::Sharpness => {
            let limits: Vec<f64> = run.lrs.iter().map(|rate| 2.0 / rate).collect();
            let series = [Series {
                label: "",
                steps: &on_data.sharpness_steps,
                values: &on_data.sharpness,
            }];
            let reference = Series {
                label: "2/lr",
                steps: &points[..limits.len().min(points.len())],
                values: &limits,
            };
            let metric = Metric {
                title: "Sharpness",
                scale: MetricScale::Linear,
                series: &series,
                reference: Some(reference),
            };
            show(&metric);
        }
    }
    Some(())
}
