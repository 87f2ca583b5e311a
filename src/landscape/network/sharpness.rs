//! The sharpness of a network's loss: the largest eigenvalue of its Hessian, by power iteration on exact
//! Hessian-vector products. At the edge of stability it hovers about 2 / rate (Cohen et al. 2021, arXiv 2103.00065).

use super::{Network, Pass, Points};
use crate::math::real::Dual;

/// Measures the sharpness again and again along a run: each time it goes on from the direction found before.
///
/// ```
/// use overshoot::Experiment;
/// use overshoot::landscape::{curvature::Curvature, network::sharpness::Sharpness};
/// let objective = "model=line".parse::<Experiment>()?.objective();
/// let network = objective.network().unwrap();
/// let sharpness = Sharpness::new(network).at(network, &[0.0, 0.0]);
/// let exact = Curvature::at(&objective, [0.0, 0.0]).max;
/// assert!((sharpness / exact - 1.0).abs() < 1e-3);
/// # Ok::<(), overshoot::Error>(())
/// ```
pub struct Sharpness {
    pass: Pass<Dual<f64, 1>, 1>,
    parameters: Vec<[Dual<f64, 1>; 1]>,
    gradient: Vec<[Dual<f64, 1>; 1]>,
    /// A unit vector along the sharpest direction, as far as it is known.
    direction: Vec<f64>,
    /// The Hessian times the last vector.
    product: Vec<f64>,
}

/// Products at the most, and the relative change of the eigenvalue at which it is found.
const MOST: usize = 300;
const FOUND: f64 = 1e-6;
/// The relative distance of a product from its direction up to which that is taken for an eigenvector's: the eigenvalue is
/// then right to its square.
const STRAIGHT: f64 = 3e-3;

impl Sharpness {
    /// For a network; the first direction has a part along every parameter.
    pub fn new(network: &Network) -> Sharpness {
        let dimension = network.dimension();
        let none = [Dual {
            value: 0.0,
            gradient: [0.0],
        }; 1];
        let mut direction: Vec<f64> = (0..dimension).map(|i| 1.0 + (i % 7) as f64 / 7.0).collect();
        normalise(&mut direction);
        Sharpness {
            pass: Pass::new(network),
            parameters: vec![none; dimension],
            gradient: vec![none; dimension],
            direction,
            product: vec![0.0; dimension],
        }
    }

    /// The Hessian of the training loss at some parameters times a vector.
    pub fn product(&mut self, network: &Network, points: Points, at: &[f64], vector: &[f64]) -> &[f64] {
        for ((parameter, &value), &along) in self.parameters.iter_mut().zip(at).zip(vector) {
            *parameter = [Dual {
                value,
                gradient: [along],
            }];
        }
        self.pass
            .gradient(network, points, &self.parameters, &mut self.gradient);
        for (product, derivative) in self.product.iter_mut().zip(&self.gradient) {
            *product = derivative[0].gradient[0];
        }
        &self.product
    }

    /// The largest eigenvalue of the Hessian there; not a number where the loss is none.
    pub fn at(&mut self, network: &Network, parameters: &[f64]) -> f64 {
        let found = self.dominant(network, parameters, 0.0);
        // What is largest in size may be the lowest eigenvalue, or a pair of opposite ones between which the iteration
        // goes to and fro: then all are lifted above zero.
        if found.is_one && found.eigenvalue >= 0.0 || !found.size.is_finite() {
            return found.eigenvalue;
        }
        self.dominant(network, parameters, found.size).eigenvalue - found.size
    }

    /// The eigenvalue of the Hessian plus `lift` times the identity that is largest in size.
    fn dominant(&mut self, network: &Network, parameters: &[f64], lift: f64) -> Found {
        let mut found = Found {
            eigenvalue: f64::NAN,
            size: f64::NAN,
            is_one: false,
        };
        for _ in 0..MOST {
            let direction = std::mem::take(&mut self.direction);
            self.product(network, network.training(), parameters, &direction);
            self.direction = direction;
            for (product, along) in self.product.iter_mut().zip(&self.direction) {
                *product += lift * along;
            }
            let before = found.eigenvalue;
            let along = || self.product.iter().zip(&self.direction);
            let eigenvalue: f64 = along().map(|(p, d)| p * d).sum();
            // How far the product is from a multiple of the direction.
            let rest = along().map(|(p, d)| p - eigenvalue * d);
            let rest = rest.map(|rest| rest * rest).sum::<f64>().sqrt();
            found = Found {
                eigenvalue,
                size: normalise(&mut self.product),
                is_one: rest <= STRAIGHT * eigenvalue.abs(),
            };
            if !(found.size.is_finite() && found.size > 0.0) {
                found.is_one = true; // as far as can be told: a flat place, or none
                break;
            }
            std::mem::swap(&mut self.direction, &mut self.product);
            if (eigenvalue - before).abs() <= FOUND * eigenvalue.abs() {
                break;
            }
        }
        found
    }
}

/// What the power iteration came to.
struct Found {
    /// The curvature along the last direction.
    eigenvalue: f64,
    /// The length of the product with it: the size of the eigenvalue, and where two opposite ones are mixed of both.
    size: f64,
    /// Whether the direction is that of one eigenvalue.
    is_one: bool,
}

/// Gives a vector the length 1 where it has a length, which is returned.
fn normalise(vector: &mut [f64]) -> f64 {
    let length = vector.iter().map(|x| x * x).sum::<f64>().sqrt();
    if length.is_finite() && length > 0.0 {
        vector.iter_mut().for_each(|x| *x /= length);
    }
    length
}
