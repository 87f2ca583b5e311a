//! Where a file comes from, and what it is called.

use crate::experiment::write_number;
use crate::lab::Lab;
use crate::landscape::model::Model;
use crate::training::optimizer::Optimizer;

/// The link to what a file shows: the address of the laboratory's page, and the query behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Address {
    /// The page, without a query: `https://example.org/`.
    page: String,
    query: String,
}

impl Address {
    /// The link to what is on screen, on a page.
    pub fn of(lab: &Lab, page: &str) -> Address {
        Address::new(page, lab.link())
    }

    /// The link to a query on a page.
    pub fn new(page: &str, query: impl Into<String>) -> Address {
        Address {
            page: page.to_string(),
            query: query.into(),
        }
    }

    /// The words behind the question mark.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// The whole link. Without any word the page would open the lesson.
    pub fn link(&self) -> String {
        match self.query.is_empty() {
            true => format!("{}?view=full", self.page),
            false => format!("{}?{}", self.page, self.query),
        }
    }

    /// The link to the lab alone, for frames.
    pub fn framed(&self) -> String {
        match self.query.is_empty() {
            true => format!("{}?embed", self.page),
            false => format!("{}?embed&{}", self.page, self.query),
        }
    }
}

/// What a file is called: `overshoot-ravine-lr0.185.svg`. `part` says which of several it is, and may be empty.
pub fn file_name(lab: &Lab, part: &str, end: &str) -> String {
    let mut words = vec!["overshoot", lab.model().description().name];
    match lab.model() {
        Model::Surface(surface) => words[1] = surface.facts().name,
        Model::Line(line) => words.push(line.dataset.facts().name),
        Model::Logistic(logistic) => words.push(logistic.dataset.facts().name),
        Model::Perceptron(perceptron) => words.push(perceptron.dataset.facts().name),
    }
    words.dedup(); // a line through points that lie along a line
    let optimizer = &lab.setup().optimizer;
    if !matches!(optimizer, Optimizer::Sgd(_)) {
        words.push(optimizer.description().name);
    }
    let rate = format!("lr{}", write_number(lab.setup().lr));
    words.push(&rate);
    if !part.is_empty() {
        words.push(part);
    }
    format!("{}.{end}", words.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_is_inside() {
        for (query, expected) in [
            ("", "overshoot-ravine-lr0.185.csv"),
            ("optimizer=adam&lr=1e-7", "overshoot-ravine-adam-lr1e-7.csv"),
            ("model=line&lr=0.1", "overshoot-line-lr0.1.csv"),
            (
                "model=perceptron&dataset=iris&steps=1&layers=1",
                "overshoot-perceptron-iris-lr0.185.csv",
            ),
        ] {
            let lab = Lab::new(query.parse().unwrap());
            assert_eq!(file_name(&lab, "", "csv"), expected, "{query}");
        }
        let lab = Lab::new("".parse().unwrap());
        assert_eq!(
            file_name(&lab, "sweep", "json"),
            "overshoot-ravine-lr0.185-sweep.json"
        );
    }
}
