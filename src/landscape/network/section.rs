//! A plane through the parameters of a network: the loss on it is a landscape of two parameters. Elsewhere the loss is
//! different.

use super::{Network, Pass};
use crate::landscape::surface::Formula;
use crate::math::real::Real;
use std::sync::Arc;

/// The loss of a network on a plane through its parameters.
///
/// ```
/// use overshoot::Experiment;
/// use overshoot::landscape::network::{Pass, section::Section};
/// let objective = "model=line".parse::<Experiment>()?.objective();
/// let network = objective.network().unwrap();
/// // The plane of w and b themselves.
/// let section = Section::new(network.clone(), vec![0.0, 0.0], [vec![1.0, 0.0], vec![0.0, 1.0]]);
/// assert_eq!(section.nearest(&[0.5, -0.25]), [0.5, -0.25]);
/// let [loss] = section.losses(&mut Pass::new(network), [[0.5], [-0.25]]);
/// assert!((loss - objective.loss([0.5, -0.25])).abs() < 1e-12);
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Section {
    network: Arc<Network>,
    origin: Vec<f64>,
    directions: [Vec<f64>; 2],
    /// The products of the directions: of the first with itself, of both, of the second with itself.
    products: [f64; 3],
}

impl Formula for Section {
    #[inline(never)]
    fn loss<R: Real>(&self, x: R, y: R) -> R {
        let parameters = self.parameters([[x], [y]]);
        let network = &self.network;
        let [loss] = Pass::new(network).objective(network, network.training(), &parameters);
        loss
    }
}

impl Section {
    /// The plane through a point along two directions.
    pub fn new(network: Arc<Network>, origin: Vec<f64>, directions: [Vec<f64>; 2]) -> Section {
        let [along, across] = &directions;
        Section {
            products: [dot(along, along), dot(along, across), dot(across, across)],
            network,
            origin,
            directions,
        }
    }

    /// The network whose parameters it lies in.
    pub fn network(&self) -> &Arc<Network> {
        &self.network
    }

    /// The directions that it is spanned by.
    pub fn directions(&self) -> &[Vec<f64>; 2] {
        &self.directions
    }

    /// The parameters at places on the plane.
    fn parameters<R: Real, const N: usize>(&self, [x, y]: [[R; N]; 2]) -> Vec<[R; N]> {
        let [along, across] = &self.directions;
        let at = |i: usize| -> [R; N] {
            std::array::from_fn(|lane| x[lane] * along[i] + y[lane] * across[i] + self.origin[i])
        };
        (0..self.origin.len()).map(at).collect()
    }

    /// The losses at as many places.
    pub fn losses<const N: usize>(&self, pass: &mut Pass<f64, N>, at: [[f64; N]; 2]) -> [f64; N] {
        pass.objective(&self.network, self.network.training(), &self.parameters(at))
    }

    /// The place on the plane that is nearest to some parameters: least squares along both directions.
    pub fn nearest(&self, parameters: &[f64]) -> [f64; 2] {
        let [along, across] = &self.directions;
        let away = || parameters.iter().zip(&self.origin).map(|(w, origin)| w - origin);
        let onto = |direction: &[f64]| away().zip(direction).map(|(w, d)| w * d).sum::<f64>();
        let [a, b, d] = self.products;
        let determinant = a * d - b * b;
        let (u, v) = (onto(along), onto(across));
        if determinant > 0.0 {
            [(d * u - b * v) / determinant, (a * v - b * u) / determinant]
        } else {
            [if a > 0.0 { u / a } else { 0.0 }, 0.0]
        }
    }

    /// Where something that far away from the origin is on the plane.
    pub fn place(&self, away: &[f64]) -> [f64; 2] {
        let at: Vec<f64> = away
            .iter()
            .zip(&self.origin)
            .map(|(away, origin)| away + origin)
            .collect();
        self.nearest(&at)
    }

    /// What of something that far away from the origin lies outside of the plane.
    pub fn rest(&self, away: &[f64]) -> Vec<f64> {
        let [x, y] = self.place(away);
        let [along, across] = &self.directions;
        (0..away.len())
            .map(|i| away[i] - x * along[i] - y * across[i])
            .collect()
    }
}

/// The scalar product.
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
