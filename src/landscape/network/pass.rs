//! Points through a network and back: losses, and their exact gradient by backpropagation (Rumelhart, Hinton and
//! Williams 1986), written once over the kind of number and over how many networks run side by side.
//!
//! With `f64` it trains; with `Dual`, whose derivative is the one along a direction v, the derivatives of the gradient are
//! the Hessian times v (Pearlmutter 1994, Fast exact multiplication by the Hessian).
//!
//! Points go through in tiles that stay in the processor's cache. Inside a tile numbers lie unit by unit, then point by
//! point, then run by run: with many runs the innermost loops go over the runs, with one over the points, and both
//! become vector instructions. The order of every sum is the same whatever the number of runs, so that a run in a
//! block equals the same run alone to the last bit.

use super::Network;
use crate::math::real::Real;

/// Points that go through the network together.
const TILE: usize = 32;
/// Partial sums of a sum over points: what lets it be done several points at a time.
const PARTS: usize = 4;

/// Which points go through: rows of inputs with their targets, all of them or some.
#[derive(Clone, Copy)]
pub struct Points<'a> {
    /// Inputs, row by row.
    pub x: &'a [f64],
    /// Targets as the loss sees them.
    pub y: &'a [f64],
    /// The rows that are meant; `None` means all.
    pub rows: Option<&'a [u32]>,
}

impl Points<'_> {
    /// How many points there are.
    pub fn len(&self) -> usize {
        self.rows.map_or(self.y.len(), <[u32]>::len)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn row(&self, index: usize) -> usize {
        self.rows.map_or(index, |rows| rows[index] as usize)
    }
}

/// The room that a network of some shape needs for its numbers, for `N` networks side by side.
///
/// ```
/// use overshoot::Experiment;
/// use overshoot::landscape::network::Pass;
/// let objective = "model=perceptron&init=zero".parse::<Experiment>()?.objective();
/// let network = objective.network().unwrap();
/// let zeros = vec![[0.0]; network.dimension()];
/// let ([loss], [right]) = Pass::new(network).loss(network, network.training(), &zeros);
/// assert!((loss - std::f64::consts::LN_2).abs() < 1e-12); // two classes, each with probability ½
/// assert_eq!(right, 0.5);
/// # Ok::<(), overshoot::Error>(())
/// ```
pub struct Pass<R, const N: usize> {
    /// What the units give: the inputs first, then layer by layer.
    outputs: Vec<Vec<[R; N]>>,
    /// The derivative of each unit's activation at its sum.
    derivatives: Vec<Vec<[R; N]>>,
    /// The derivative of the loss by each unit's sum.
    errors: Vec<Vec<[R; N]>>,
}

/// What points came to, summed over them.
#[derive(Clone, Copy)]
struct Sums<R, const N: usize> {
    loss: [R; N],
    right: [f64; N],
}

impl<R: Real, const N: usize> Pass<R, N> {
    /// Room for a network.
    #[inline(never)]
    pub fn new(network: &Network) -> Pass<R, N> {
        let room = || -> Vec<Vec<[R; N]>> {
            let tile = |units: &usize| vec![[R::constant(0.0); N]; units * TILE];
            network.sizes.iter().map(tile).collect()
        };
        Pass {
            outputs: room(),
            derivatives: room(),
            errors: room(),
        }
    }

    /// The mean loss of points without the pull of L2, and the share of points whose class is right.
    #[inline(never)]
    pub fn loss(&mut self, network: &Network, points: Points, parameters: &[[R; N]]) -> ([R; N], [f64; N]) {
        let sums = self.through(network, points, parameters, None);
        let count = points.len().max(1) as f64;
        (
            sums.loss.map(|loss| loss / count),
            sums.right.map(|right| right / count),
        )
    }

    /// The loss that is trained: of points, with L2 and scale.
    #[inline(never)]
    pub fn objective(&mut self, network: &Network, points: Points, parameters: &[[R; N]]) -> [R; N] {
        let (loss, _) = self.loss(network, points, parameters);
        network.regularised(loss, parameters, None)
    }

    /// The loss that is trained and its gradient: one array a parameter.
    pub fn gradient(
        &mut self,
        network: &Network,
        points: Points,
        parameters: &[[R; N]],
        gradient: &mut [[R; N]],
    ) -> [R; N] {
        gradient.fill([R::constant(0.0); N]);
        let sums = self.through(network, points, parameters, Some(gradient));
        let count = points.len().max(1) as f64;
        network.regularised(sums.loss.map(|loss| loss / count), parameters, Some(gradient))
    }

    /// What the network gives for inputs, row by row: for each row all its outputs.
    pub fn each_output(
        &mut self,
        network: &Network,
        x: &[f64],
        parameters: &[[R; N]],
        mut each: impl FnMut(&[[R; N]]),
    ) {
        let points = Points {
            x,
            y: &[],
            rows: None,
        };
        let (count, outputs) = (x.len() / network.sizes[0], network.sizes[network.sizes.len() - 1]);
        for first in (0..count).step_by(TILE) {
            let tile = (count - first).min(TILE);
            self.forward(network, points, first, tile, parameters);
            let given = self.outputs.last().expect("a network has outputs");
            for at in 0..tile {
                let mut row = [[R::constant(0.0); N]; MOST_OUTPUTS];
                for output in 0..outputs {
                    row[output] = given[output * TILE + at];
                }
                each(&row[..outputs]);
            }
        }
    }

    fn through(
        &mut self,
        network: &Network,
        points: Points,
        parameters: &[[R; N]],
        mut gradient: Option<&mut [[R; N]]>,
    ) -> Sums<R, N> {
        let mut sums = Sums {
            loss: [R::constant(0.0); N],
            right: [0.0; N],
        };
        let weight = network.scale / points.len().max(1) as f64;
        for first in (0..points.len()).step_by(TILE) {
            let count = (points.len() - first).min(TILE);
            self.forward(network, points, first, count, parameters);
            self.judge(network, points, first, count, &mut sums, weight);
            if let Some(gradient) = gradient.as_deref_mut() {
                self.backward(network, count, parameters, gradient);
            }
        }
        sums
    }

    fn forward(
        &mut self,
        network: &Network,
        points: Points,
        first: usize,
        count: usize,
        parameters: &[[R; N]],
    ) {
        let width = count.next_multiple_of(PARTS);
        let columns = network.sizes[0];
        for column in 0..columns {
            let inputs = &mut self.outputs[0][column * TILE..][..width];
            for (at, input) in inputs.iter_mut().enumerate() {
                // What fills up the last tile is any point: it counts for nothing.
                let row = points.row(first + at.min(count - 1));
                *input = [R::constant(points.x[row * columns + column]); N];
            }
        }
        let last = network.layers.len() - 1;
        for (at, layer) in network.layers.iter().enumerate() {
            let (before, after) = self.outputs.split_at_mut(at + 1);
            let (input, output) = (&before[at], &mut after[0]);
            for unit in 0..layer.outputs {
                let weights = layer.weights(parameters, unit);
                let bias = layer.bias(parameters, unit);
                let sums = &mut output[unit * TILE..][..width];
                weigh(weights.iter().copied(), input, bias, sums);
            }
            if at < last {
                for unit in 0..layer.outputs {
                    let sums = &mut output[unit * TILE..][..width];
                    let derivatives = &mut self.derivatives[at + 1][unit * TILE..][..width];
                    network
                        .activation
                        .apply(sums.as_flattened_mut(), derivatives.as_flattened_mut());
                }
            }
        }
    }

    /// Sums up the losses, and puts their derivatives where the backward pass begins.
    fn judge(
        &mut self,
        network: &Network,
        points: Points,
        first: usize,
        count: usize,
        sums: &mut Sums<R, N>,
        weight: f64,
    ) {
        let outputs = network.sizes[network.sizes.len() - 1];
        let (given, errors) = (
            self.outputs.last().expect("a network has outputs"),
            self.errors.last_mut().expect("a network has outputs"),
        );
        for at in 0..count.next_multiple_of(PARTS) {
            if at >= count {
                for output in 0..outputs {
                    errors[output * TILE + at] = [R::constant(0.0); N];
                }
                continue;
            }
            let target = points.y[points.row(first + at)];
            for lane in 0..N {
                let mut z = [R::constant(0.0); MOST_OUTPUTS];
                for output in 0..outputs {
                    z[output] = given[output * TILE + at][lane];
                }
                let (loss, right) = network.loss.point(&mut z[..outputs], 1, outputs, target);
                sums.loss[lane] = sums.loss[lane] + loss;
                sums.right[lane] += right;
                for output in 0..outputs {
                    errors[output * TILE + at][lane] = z[output] * weight;
                }
            }
        }
    }

    fn backward(&mut self, network: &Network, count: usize, parameters: &[[R; N]], gradient: &mut [[R; N]]) {
        let width = count.next_multiple_of(PARTS);
        for (at, layer) in network.layers.iter().enumerate().rev() {
            let (before, after) = self.errors.split_at_mut(at + 1);
            let errors = &after[0];
            let inputs = &self.outputs[at];
            for unit in 0..layer.outputs {
                let error = &errors[unit * TILE..][..width];
                correlate(error, inputs, layer.weights_mut(gradient, unit));
                if let Some(bias) = layer.bias_mut(gradient, unit) {
                    let sum = total(error);
                    for lane in 0..N {
                        bias[lane] = bias[lane] + sum[lane];
                    }
                }
            }
            if at == 0 {
                return; // nobody asks for derivatives by the inputs
            }
            for unit in 0..layer.inputs {
                let sums = &mut before[at][unit * TILE..][..width];
                let weights = (0..layer.outputs).map(|output| layer.weights(parameters, output)[unit]);
                weigh(weights, errors, [R::constant(0.0); N], sums);
                let derivatives = &self.derivatives[at][unit * TILE..][..width];
                let pairs = sums.as_flattened_mut().iter_mut().zip(derivatives.as_flattened());
                pairs.for_each(|(sum, &derivative)| *sum = *sum * derivative);
            }
        }
    }
}

/// As many outputs as any loss needs.
const MOST_OUTPUTS: usize = 3;

/// The weighted sum of units for each point of a tile, several points at a time: as many as fit the registers.
#[inline(always)]
fn weigh<R: Real, const N: usize>(
    weights: impl Iterator<Item = [R; N]> + Clone,
    units: &[[R; N]],
    bias: [R; N],
    sums: &mut [[R; N]],
) {
    let mut done = 0;
    if N < 4 {
        while done + 16 <= sums.len() {
            weigh_some::<R, N, 16>(weights.clone(), &units[done..], bias, &mut sums[done..done + 16]);
            done += 16;
        }
    }
    while done < sums.len() {
        if N < 4 {
            weigh_some::<R, N, 4>(weights.clone(), &units[done..], bias, &mut sums[done..done + 4]);
            done += 4;
        } else {
            weigh_some::<R, N, 2>(weights.clone(), &units[done..], bias, &mut sums[done..done + 2]);
            done += 2;
        }
    }
}

#[inline(always)]
fn weigh_some<R: Real, const N: usize, const POINTS: usize>(
    weights: impl Iterator<Item = [R; N]>,
    units: &[[R; N]],
    bias: [R; N],
    sums: &mut [[R; N]],
) {
    let mut sum = [bias; POINTS];
    for (unit, weight) in weights.enumerate() {
        let given: &[[R; N]; POINTS] = units[unit * TILE..][..POINTS]
            .try_into()
            .expect("as many as asked for");
        for point in 0..POINTS {
            for lane in 0..N {
                sum[point][lane] = sum[point][lane] + weight[lane] * given[point][lane];
            }
        }
    }
    sums.copy_from_slice(&sum);
}

/// Adds to each weight of a unit the sum over points of the unit's error times the weight's input.
#[inline(always)]
fn correlate<R: Real, const N: usize>(error: &[[R; N]], inputs: &[[R; N]], weights: &mut [[R; N]]) {
    for (input, weight) in weights.iter_mut().enumerate() {
        let given = &inputs[input * TILE..][..error.len()];
        let mut sum = [[R::constant(0.0); N]; PARTS];
        for (error, given) in error.chunks_exact(PARTS).zip(given.chunks_exact(PARTS)) {
            for part in 0..PARTS {
                for lane in 0..N {
                    sum[part][lane] = sum[part][lane] + error[part][lane] * given[part][lane];
                }
            }
        }
        for (lane, weight) in weight.iter_mut().enumerate() {
            *weight = *weight + together(&sum, lane);
        }
    }
}

/// The sum over points.
#[inline(always)]
fn total<R: Real, const N: usize>(numbers: &[[R; N]]) -> [R; N] {
    let mut sum = [[R::constant(0.0); N]; PARTS];
    for numbers in numbers.chunks_exact(PARTS) {
        for part in 0..PARTS {
            for lane in 0..N {
                sum[part][lane] = sum[part][lane] + numbers[part][lane];
            }
        }
    }
    std::array::from_fn(|lane| together(&sum, lane))
}

#[inline(always)]
fn together<R: Real, const N: usize>(sum: &[[R; N]; PARTS], lane: usize) -> R {
    (sum[0][lane] + sum[1][lane]) + (sum[2][lane] + sum[3][lane])
}
