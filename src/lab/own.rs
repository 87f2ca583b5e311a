//! Points of one's own in the lab: clicked into place, or taken away; and the link, which they may be too long for.

use super::Lab;
use crate::experiment::{Error, Experiment, write_number};
use crate::landscape::data::{Labelled, OWN};
use crate::training::rates::rounded_to;

/// The longest query, in bytes, whose link every program passes on whole: 2 kB, less an address before it.
const LONGEST: usize = 1900;

impl Lab {
    /// Adds a point of a class, with as many digits as can be seen.
    ///
    /// # Errors
    /// The sentence of the vocabulary: too many points, or a class that the model has not.
    pub fn add_point(&mut self, at: [f64; 2], label: u8) -> Result<(), Error> {
        let mut points = self.own_points();
        points.push(Labelled {
            at: at.map(|x| rounded_to(x, 0.01)),
            label,
        });
        self.set_points(&points)
    }

    /// Takes away the point that is nearest, if it is within reach.
    ///
    /// # Errors
    /// The sentence of the vocabulary, where only one class would be left.
    pub fn remove_point(&mut self, at: [f64; 2], reach: [f64; 2]) -> Result<(), Error> {
        let mut points = self.own_points();
        let away = |point: &Labelled| {
            let [x, y] = [0, 1].map(|axis| (point.at[axis] - at[axis]) / reach[axis]);
            x * x + y * y
        };
        let nearest = (0..points.len()).min_by(|&a, &b| away(&points[a]).total_cmp(&away(&points[b])));
        match nearest.filter(|&nearest| away(&points[nearest]) <= 1.0) {
            Some(nearest) => {
                points.remove(nearest);
                self.set_points(&points)
            }
            None => Ok(()),
        }
    }

    fn own_points(&self) -> Vec<Labelled> {
        let own = self.model().own();
        own.map_or_else(Vec::new, |own| own.own.clone())
    }

    fn set_points(&mut self, points: &[Labelled]) -> Result<(), Error> {
        let word = |point: &Labelled| {
            let [x, y] = point.at.map(write_number);
            format!("{x},{y},{}", point.label)
        };
        let words: Vec<String> = points.iter().map(word).collect();
        self.set(OWN.name, &words.join(";"))
    }

    /// The permalink; without points of one's own where it would be longer than every program passes on.
    pub fn link(&self) -> String {
        self.link_of(self.experiment.clone())
    }

    /// The link that opens the same in the whole laboratory.
    pub fn laboratory_link(&self) -> String {
        self.link_of(self.experiment.in_the_laboratory())
    }

    /// The link to the same, standing in its page as another experiment does.
    pub fn link_standing_as(&self, other: &Experiment) -> String {
        self.link_of(self.experiment.standing_as(other))
    }

    fn link_of(&self, mut experiment: Experiment) -> String {
        if self.leaves_points_out() {
            experiment.clear(&OWN);
        }
        experiment.to_string()
    }

    /// Whether the link has no room for the points.
    pub fn leaves_points_out(&self) -> bool {
        !self.experiment.text(OWN.name).is_empty() && self.experiment.to_string().len() > LONGEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_part_of_the_link_as_long_as_they_fit() {
        let mut lab = Lab::new("model=perceptron&dataset=own&steps=1&layers=1".parse().unwrap());
        let before = lab.own_points().len();
        lab.add_point([0.123456, -0.5], 1).unwrap();
        let last = lab.own_points()[before];
        assert_eq!((last.at, last.label), ([0.12, -0.5], 1));
        assert_eq!(lab.link().parse(), Ok(lab.experiment().clone()));
        lab.remove_point([0.13, -0.5], [0.1, 0.1]).unwrap();
        assert_eq!(lab.own_points().len(), before);
        lab.remove_point([90.0, 90.0], [0.1, 0.1]).unwrap();
        assert_eq!(lab.own_points().len(), before);
        for i in before..200 {
            lab.add_point([f64::from(i as u32) * 0.1 - 9.37, 0.25], (i % 2) as u8)
                .unwrap();
        }
        assert!(lab.leaves_points_out());
        assert!(lab.link().len() <= LONGEST);
        let error = lab.add_point([0.0, 0.0], 0).unwrap_err().to_string();
        assert!(error.contains("201 points"), "{error}");
        assert_eq!(lab.own_points().len(), 200);
    }
}
