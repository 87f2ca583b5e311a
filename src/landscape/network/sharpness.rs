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
    /// What is looked for, until it is found.
    search: Option<Search>,
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
            search: None,
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
        loop {
            if let Some(sharpness) = self.go_on(network, parameters) {
                return sharpness;
            }
        }
    }

    /// Comes nearer to it by one product, which is what takes time; what it is, once that is found. Until then the
    /// parameters must stay.
    pub fn go_on(&mut self, network: &Network, parameters: &[f64]) -> Option<f64> {
        let mut search = self.search.take().unwrap_or(Search::lifted_by(0.0));
        if !self.multiply(network, parameters, &mut search) {
            self.search = Some(search);
            return None;
        }
        let Search { lift, found, .. } = search;
        // What is largest in size may be the lowest eigenvalue, or a pair of opposite ones between which the iteration
        // goes to and fro: then all are lifted above zero.
        if lift == 0.0 && !(found.is_one && found.eigenvalue >= 0.0 || !found.size.is_finite()) {
            self.search = Some(Search::lifted_by(found.size));
            return None;
        }
        Some(found.eigenvalue - lift)
    }

    /// One product of the search for the eigenvalue of the Hessian plus `lift` times the identity that is largest in
    /// size; whether it was the last.
    fn multiply(&mut self, network: &Network, parameters: &[f64], search: &mut Search) -> bool {
        let direction = std::mem::take(&mut self.direction);
        self.product(network, network.training(), parameters, &direction);
        self.direction = direction;
        for (product, along) in self.product.iter_mut().zip(&self.direction) {
            *product += search.lift * along;
        }
        let before = search.found.eigenvalue;
        let along = || self.product.iter().zip(&self.direction);
        let eigenvalue: f64 = along().map(|(p, d)| p * d).sum();
        // How far the product is from a multiple of the direction.
        let rest = along().map(|(p, d)| p - eigenvalue * d);
        let rest = rest.map(|rest| rest * rest).sum::<f64>().sqrt();
        search.found = Found {
            eigenvalue,
            size: normalise(&mut self.product),
            is_one: rest <= STRAIGHT * eigenvalue.abs(),
        };
        search.left -= 1;
        let size = search.found.size;
        if !(size.is_finite() && size > 0.0) {
            search.found.is_one = true; // as far as can be told: a flat place, or none
            return true;
        }
        std::mem::swap(&mut self.direction, &mut self.product);
        (eigenvalue - before).abs() <= FOUND * eigenvalue.abs() || search.left == 0
    }
}

/// A power iteration in progress.
struct Search {
    lift: f64,
    found: Found,
    /// Products that are still allowed.
    left: usize,
}

impl Search {
    fn lifted_by(lift: f64) -> Search {
        Search {
            lift,
            found: Found {
                eigenvalue: f64::NAN,
                size: f64::NAN,
                is_one: false,
            },
            left: MOST,
        }
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
