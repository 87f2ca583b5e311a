//! The best learning rate against one setting: a dot for each of its values, the known laws as broken lines, and
//! where the lab is.

use super::geometry::{Pixel, Size};
use super::labels::{FONT, Labels, Rect, Spot, around, width};
use super::pen::{Font, Pen};
use super::shapes::Shapes;
use super::subpixel::{Area, Drawn};
use super::theme::Theme;
use super::ticks::ticks;
use crate::math::numbers::{human, with_digits};
use crate::math::real::portable::{ln, pow};
use crate::search::best_rate::scaling::{LAWS, Law};
use crate::search::best_rate::{Against, Point, Spacing};
use crate::training::verdict::Verdict;
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::HPos;
use plotters::style::{Color, RGBAColor};

const LEFT: f64 = 56.0;
const RIGHT: f64 = 20.0;
const ABOVE: f64 = 30.0;
const BELOW: f64 = 42.0;

/// What is found, and what of it is pointed out.
#[derive(Clone, Copy)]
pub struct BestRateScene<'a> {
    pub against: Against,
    pub points: &'a [Point],
    /// What was found before a change: drawn faintly.
    pub before: &'a [Point],
    /// The setting's value in the lab, if it has one, and the rate.
    pub here: (Option<f64>, f64),
    /// The point that the reader points at.
    pub pointed: Option<usize>,
    /// Whether the limit holds at the minimum only.
    pub local: bool,
    /// The value and the rate from which the laws of scaling begin, where there are such laws.
    pub laws: Option<(f64, f64)>,
}

/// Where everything is in a chart of the best rate against a setting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BestRateChart {
    pub size: Size,
    against: Against,
    /// The ends of the axis of rates, as positions in the row of round numbers.
    ends: [i32; 2],
}

/// The row of round numbers: …, 0.1, 0.2, 0.5, 1, 2, 5, 10, …, with 1 at position 0.
fn round(position: i32) -> f64 {
    let mantissa = [1.0, 2.0, 5.0][position.rem_euclid(3) as usize];
    mantissa * pow(10.0, f64::from(position.div_euclid(3)))
}

/// Four digits, because 0.9995 is not 1.
fn tick(value: f64) -> String {
    with_digits(value, 4)
}

fn log10(number: f64) -> f64 {
    ln(number) / std::f64::consts::LN_10
}

fn best(point: &Point) -> Option<f64> {
    point.best.map(|best| best.rate)
}

/// How many times as high as all else a law may lead within the chart.
const ROOM_FOR_LAWS: f64 = 10.0;

/// How high a piece of a line is at a column, if it reaches there.
fn height_at(piece: &[Pixel], x: f64) -> Option<f64> {
    let at = |pair: &[Pixel]| {
        let [(left, from), (right, to)] = [pair[0], pair[1]];
        let share = if right > left {
            ((x - left) / (right - left)).clamp(0.0, 1.0)
        } else {
            0.0
        };
        (left - 0.5..right + 0.5)
            .contains(&x)
            .then_some(from + share * (to - from))
    };
    match piece {
        &[(left, only)] => ((left - x).abs() < 0.5).then_some(only),
        _ => piece.windows(2).find_map(at),
    }
}

/// A line of the chart: its pieces, its name, and how the name is written.
struct Line {
    pieces: Vec<Vec<Pixel>>,
    name: &'static str,
    bold: bool,
    color: RGBAColor,
    /// Whether its name is rather above it.
    above: bool,
}

impl BestRateChart {
    /// A chart in which all best rates have room, and the laws.
    pub fn new(size: Size, seen: &BestRateScene) -> BestRateChart {
        let rates = |point: &Point| {
            let [low, high] = point.best.map_or([None; 2], |best| best.equals.map(Some));
            [low, high, point.rates.limit, point.law]
        };
        let all = seen.points.iter().chain(seen.before).flat_map(rates).flatten();
        let from_to = |(low, high): (f64, f64), rate: f64| (low.min(rate), high.max(rate));
        let (low, high) = all.fold((f64::INFINITY, 0.0), from_to);
        // The laws, too, as far as they do not press all else flat.
        let ends = |anchor| LAWS.map(|law| law.rate(anchor, seen.against.to));
        let laws = seen.laws.into_iter().flat_map(ends);
        let (low, high) = laws
            .map(|rate| rate.min(ROOM_FOR_LAWS * high))
            .fold((low, high), from_to);
        let (low, high) = if low > high {
            (0.01, 1.0)
        } else {
            (low / 1.1, high * 1.1)
        };
        let near = |rate: f64| 3 * log10(rate).floor() as i32;
        let below = (near(low)..).take_while(|&i| round(i) <= low).last();
        let above = (near(high)..).find(|&i| round(i) >= high);
        let mut ends = [below.unwrap_or(near(low)), above.unwrap_or(near(high))];
        // At least a decade, so that small moves look small.
        while ends[1] - ends[0] < 3 {
            if (ends[1] - ends[0]) % 2 == 0 {
                ends[0] -= 1;
            } else {
                ends[1] += 1;
            }
        }
        BestRateChart {
            size,
            against: seen.against,
            ends,
        }
    }

    fn right(&self) -> f64 {
        self.size.width - RIGHT
    }

    fn bottom(&self) -> f64 {
        self.size.height - BELOW
    }

    /// Where a value of the setting and a rate are; what lies beyond the axis, at its end.
    pub fn pixel(&self, value: f64, rate: f64) -> Pixel {
        let [low, high] = self.ends.map(|end| log10(round(end)));
        let up = (log10(rate) - low) / (high - low);
        let y = self.bottom() - up * (self.bottom() - ABOVE);
        (
            LEFT + self.against.place(value) * (self.right() - LEFT),
            y.clamp(ABOVE, self.bottom()),
        )
    }

    /// The found point nearest to a pixel's column.
    pub fn nearest(&self, x: f64, points: &[Point]) -> Option<usize> {
        let distance = |i: &usize| (self.pixel(points[*i].value, 1.0).0 - x).abs();
        (0..points.len()).min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }

    /// Lines through what the points have; where one has nothing, a line ends.
    fn pieces(&self, points: &[Point], rate: fn(&Point) -> Option<f64>) -> Vec<Vec<Pixel>> {
        points
            .chunk_by(|a, b| rate(a).is_some() && rate(b).is_some())
            .map(|piece| {
                let pixel = |point: &Point| Some(self.pixel(point.value, rate(point)?));
                piece.iter().filter_map(pixel).collect()
            })
            .collect()
    }

    /// A law of scaling from where it begins to the last value, or to where it leaves the chart: a straight line, because
    /// both axes are logarithmic. It has many points so that its name finds a place.
    fn straight(&self, anchor: (f64, f64), law: &Law) -> Vec<Pixel> {
        const POINTS: usize = 24;
        let top = round(self.ends[1]) / anchor.1;
        let last = (anchor.0 * pow(top.max(1.0), 1.0 / law.exponent)).min(self.against.to);
        let value = |i: usize| anchor.0 * pow(last / anchor.0, i as f64 / POINTS as f64);
        let pixel = |i: usize| self.pixel(value(i), law.rate(anchor, value(i)));
        (0..=POINTS).map(pixel).collect()
    }

    /// Axes, laws, what was found, and where the lab is.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme, seen: &BestRateScene) -> Drawn<B> {
        let pen = Pen {
            area,
            palette: theme.palette(),
        };
        let palette = pen.palette;
        self.draw_axes(&pen)?;
        for line in self.pieces(seen.before, best) {
            pen.stroke(&line, 2.0, palette.muted.mix(0.4))?;
        }
        let limit = Line {
            pieces: self.pieces(seen.points, |point| point.rates.limit),
            name: if seen.local {
                "limit at the minimum"
            } else {
                "limit"
            },
            bold: false,
            color: palette.words(Verdict::Diverges).to_rgba(),
            above: true,
        };
        let law = Line {
            pieces: self.pieces(seen.points, |point| point.law),
            name: "2/(λmin + λmax)",
            bold: false,
            color: palette.text.to_rgba(),
            above: false,
        };
        let found = Line {
            pieces: self.pieces(seen.points, best),
            name: "best rate",
            bold: true,
            color: palette.focus.to_rgba(),
            above: false,
        };
        let scaling = LAWS.map(|law| Line {
            pieces: seen
                .laws
                .map(|anchor| self.straight(anchor, &law))
                .into_iter()
                .collect(),
            name: law.name,
            bold: false,
            color: palette.text.to_rgba(),
            above: true,
        });
        let [linear, root] = &scaling;
        self.draw_equals(&pen, seen.points)?;
        let broken = [
            (&limit, [7.0, 4.0]),
            (&law, [2.0, 3.5]),
            (linear, [9.0, 3.0]),
            (root, [4.0, 3.0]),
        ];
        for (line, pattern) in broken {
            let mut dashes = Shapes::default();
            for piece in &line.pieces {
                dashes.dashes(piece, &pattern, 1.7);
            }
            pen.shapes(dashes, line.color)?;
        }
        for piece in &found.pieces {
            pen.stroke(piece, 2.0, found.color)?;
        }
        for &at in found.pieces.iter().flatten() {
            pen.disc(at, 4.4, palette.panel)?;
            pen.disc(at, 3.3, found.color)?;
        }
        let [linear, root] = scaling;
        let lines = [found, limit, law, linear, root];
        let mut labels = self.labels(&lines);
        self.draw_here(&pen, &mut labels, seen)?;
        (0..lines.len()).try_for_each(|i| self.name(&pen, &mut labels, &lines, i))
    }

    /// Names go into the chart, and rather not onto the lines.
    fn labels(&self, lines: &[Line]) -> Labels {
        let mut labels = Labels::new(self.size, 4.0);
        let (width, height) = (self.size.width, self.size.height);
        let below = Rect {
            left: 0.0,
            top: self.bottom(),
            right: width,
            bottom: height,
        };
        let beside = Rect {
            top: 0.0,
            right: LEFT,
            ..below
        };
        labels.take(below);
        labels.take(beside);
        let pieces = lines.iter().flat_map(|line| &line.pieces);
        for pair in pieces.flat_map(|piece| piece.windows(2)) {
            let samples = ((pair[1].0 - pair[0].0) / 6.0).ceil().max(1.0);
            for i in 0..=samples as usize {
                let between = |from: f64, to: f64| from + i as f64 / samples * (to - from);
                let (x, y) = (between(pair[0].0, pair[1].0), between(pair[0].1, pair[1].1));
                for off in [-4.0, 0.0, 4.0] {
                    labels.avoid((x, y + off));
                }
            }
        }
        labels
    }

    /// A band over the rates that are as good as the best ones.
    fn draw_equals<B: DrawingBackend>(&self, pen: &Pen<B>, points: &[Point]) -> Drawn<B> {
        let low = self.pieces(points, |point| Some(point.best?.equals[0]));
        let high = self.pieces(points, |point| Some(point.best?.equals[1]));
        for (mut edge, back) in low.into_iter().zip(high) {
            if edge.len() > 1 {
                edge.extend(back.into_iter().rev());
                pen.fill(&edge, pen.palette.focus.mix(0.22))?;
            }
        }
        Ok(())
    }

    /// The point that is pointed at, and the lab's own value and rate, which look like the thumb of the slider.
    fn draw_here<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        seen: &BestRateScene,
    ) -> Drawn<B> {
        let palette = pen.palette;
        if let Some(point) = seen.pointed.and_then(|index| seen.points.get(index)) {
            let x = self.pixel(point.value, 1.0).0;
            pen.stroke(&[(x, ABOVE), (x, self.bottom())], 1.0, palette.focus)?;
            if let Some(best) = point.best {
                let at = self.pixel(point.value, best.rate);
                pen.disc(at, 8.0, palette.panel)?;
                pen.disc(at, 6.0, palette.focus)?;
            }
        }
        let (Some(value), rate) = seen.here else {
            return Ok(());
        };
        if !(-1e-9..=1.0 + 1e-9).contains(&self.against.place(value)) {
            return Ok(());
        }
        let at = self.pixel(value, rate);
        pen.stroke(
            &[(at.0, ABOVE), (at.0, self.bottom())],
            1.0,
            palette.text.mix(0.5),
        )?;
        pen.disc(at, 7.5, palette.panel)?;
        pen.disc(at, 6.0, palette.text)?;
        pen.disc(at, 2.8, palette.panel)?;
        labels.take(Rect::around(at, 8.0));
        let mut y = ABOVE;
        while y < self.bottom() {
            labels.avoid((at.0, y));
            y += 4.0;
        }
        let [low, high] = self.ends.map(round);
        let name = if rate > high * 1.001 {
            format!("the lab ↑ {}", human(rate))
        } else if rate < low / 1.001 {
            format!("the lab ↓ {}", human(rate))
        } else {
            "the lab".to_string()
        };
        let inside = at.1.clamp(ABOVE + 10.0, self.bottom() - 12.0);
        let spots: Vec<Spot> = [-18.0, 18.0, -32.0, 32.0, 0.0]
            .into_iter()
            .flat_map(|off| {
                let y = inside + off;
                [((at.0 + 9.0, y), HPos::Left), ((at.0 - 9.0, y), HPos::Right)]
            })
            .collect();
        self.write(pen, labels, &name, &spots, (true, palette.text.to_rgba()))
            .map(|_| ())
    }

    /// Names one of the lines beside one of its points, rather where the other lines are far.
    fn name<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        lines: &[Line],
        which: usize,
    ) -> Drawn<B> {
        let line = &lines[which];
        let mut all: Vec<Pixel> = line.pieces.iter().flatten().copied().collect();
        if all.len() < 2 {
            return Ok(());
        }
        let others = || {
            let other = (0..lines.len()).filter(|&other| other != which);
            other.flat_map(|other| &lines[other].pieces)
        };
        let middle = (LEFT + self.right()) / 2.0;
        let alone = |&(x, y): &Pixel| {
            let beside = others().filter_map(|piece| height_at(piece, x));
            let near = beside.map(|other| (other - y).abs()).fold(24.0, f64::min);
            // Of places that are alike, those in the middle.
            near - 4.0 * (x - middle).abs() / self.size.width
        };
        all.sort_by(|a, b| alone(b).total_cmp(&alone(a)));
        let off = if line.above { -13.0 } else { 13.0 };
        let near = |&(x, y): &Pixel| {
            let y = y + off;
            [
                ((x, y), HPos::Center),
                ((x + 4.0, y), HPos::Left),
                ((x - 4.0, y), HPos::Right),
            ]
        };
        let near: Vec<Spot> = all.iter().flat_map(near).collect();
        let anywhere = all.iter().flat_map(|&at| around(at, 8.0)).collect();
        for spots in [near, anywhere] {
            if self.write(pen, labels, line.name, &spots, (line.bold, line.color))? {
                break;
            }
        }
        Ok(())
    }

    /// Writes a name at the best of some spots; whether there was one.
    fn write<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        text: &str,
        spots: &[Spot],
        (bold, color): (bool, RGBAColor),
    ) -> Result<bool, plotters::drawing::DrawingAreaErrorKind<B::ErrorType>> {
        let Some(spot) = labels.place(text, FONT, bold, spots) else {
            return Ok(false);
        };
        let font = Font {
            size: FONT,
            bold,
            color,
        };
        pen.halo_text(text, spot, font, pen.palette.panel.mix(0.8))?;
        Ok(true)
    }

    fn draw_axes<B: DrawingBackend>(&self, pen: &Pen<B>) -> Drawn<B> {
        let font = Font {
            size: FONT,
            bold: false,
            color: pen.palette.muted.to_rgba(),
        };
        let (right, bottom) = (self.right(), self.bottom());
        for rate in self.rates() {
            let y = self.pixel(self.against.from, rate).1;
            pen.stroke(&[(LEFT, y), (right, y)], 1.0, pen.palette.grid)?;
            pen.text(&human(rate), ((LEFT - 7.0, y), HPos::Right), font)?;
        }
        for value in self.values() {
            let x = self.pixel(value, 1.0).0;
            pen.stroke(&[(x, ABOVE), (x, bottom)], 1.0, pen.palette.grid.mix(0.6))?;
            pen.text(&tick(value), ((x, bottom + 13.0), HPos::Center), font)?;
        }
        pen.text("learning rate", ((10.0, 11.0), HPos::Left), font)?;
        let middle = ((LEFT + right) / 2.0, bottom + 31.0);
        pen.text(self.against.label(), (middle, HPos::Center), font)
    }

    /// Powers of ten, and twice and five times as much where there is room.
    fn rates(&self) -> Vec<f64> {
        let [low, high] = self.ends;
        let apart = (self.bottom() - ABOVE) / f64::from(high - low);
        let stride = if apart >= 20.0 {
            1
        } else {
            3 * (24.0 / (3.0 * apart)).ceil() as i32
        };
        let shown = (low..=high).filter(|position| position.rem_euclid(stride) == 0);
        shown.map(round).collect()
    }

    /// Round values of the setting: as many as have room, and of their kind all or none.
    fn values(&self) -> Vec<f64> {
        let Against {
            from, to, spacing, ..
        } = self.against;
        let powers = |ms: &[f64]| -> Vec<f64> {
            (-9..9)
                .flat_map(|decade| ms.iter().map(move |m| m * pow(10.0, f64::from(decade))))
                .collect()
        };
        let kinds: Vec<Vec<f64>> = match (spacing, self.against.ticks()) {
            // Every fourth and the last, every second, all.
            (_, Some(ticks)) => {
                let every = |n: usize| ticks.iter().copied().step_by(n).chain([to]).collect();
                vec![every(4), every(2), every(1)]
            }
            (Spacing::Linear | Spacing::FromZero { .. }, None) => {
                let count = (self.right() - LEFT) / 70.0;
                let ticks = ticks(from, to, count).into_iter();
                return ticks.map(|tick| tick.0).collect();
            }
            (Spacing::Log, None) => vec![powers(&[1.0]), powers(&[2.0, 5.0]), powers(&[3.0])],
            (Spacing::ToOne, None) => vec![
                vec![0.0, 0.9, 0.99, 0.999, 0.9999],
                vec![0.5, 0.95, 0.995, 0.9995],
                vec![0.8, 0.98, 0.998, 0.9998],
            ],
        };
        let mut shown: Vec<f64> = Vec::new();
        let extent = |value: f64| {
            let (x, half) = (self.pixel(value, 1.0).0, width(&tick(value), FONT, false) / 2.0);
            [x - half - 4.0, x + half + 4.0]
        };
        for kind in kinds {
            let inside = |value: &f64| (from * 0.999..=to * 1.001).contains(value);
            let mut all = [shown.clone(), kind.into_iter().filter(inside).collect()].concat();
            all.sort_by(f64::total_cmp);
            all.dedup();
            let apart = |pair: &[f64]| extent(pair[0])[1] < extent(pair[1])[0];
            if all.windows(2).all(apart) || shown.is_empty() {
                shown = all;
            }
        }
        shown
    }
}
