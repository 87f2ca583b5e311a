//! Data sets that fit a model.

use super::facts::Facts;
use super::set::{DATASET, OWN};
use super::{DATASETS, Dataset};
use crate::landscape::kind::Kind;
use crate::math::error::{Error, list};
use crate::math::parameter::{Choice, Field, Parameter, Path, Value, Word, Words, default};
use std::marker::PhantomData;
use std::ops::Deref;

/// A model that is trained on data.
pub trait Fits {
    /// Which one it is.
    const KIND: Kind;
    /// The data sets that fit it.
    const WORDS: &'static [Word];
    /// The parameters of data sets that are others with this model, whatever the data set.
    const INSTEAD: &'static [Parameter] = &[];
}

/// The data sets that fit a model, for [`Fits::WORDS`].
pub(crate) const fn words<const N: usize>(model: Kind) -> [Word; N] {
    let mut words = [("", ""); N];
    let (mut i, mut found) = (0, 0);
    while i < DATASETS.len() {
        if DATASETS[i].fit(model) {
            let description = &DATASETS[i].description;
            words[found] = (description.name, description.label);
            found += 1;
        }
        i += 1;
    }
    words
}

/// How many data sets fit a model.
pub(crate) const fn count(model: Kind) -> usize {
    let (mut i, mut count) = (0, 0);
    while i < DATASETS.len() {
        count += DATASETS[i].fit(model) as usize;
        i += 1;
    }
    count
}

/// A data set that fits the model `M`.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitting<M>(Dataset, PhantomData<M>);

impl<M> Deref for Fitting<M> {
    type Target = Dataset;
    fn deref(&self) -> &Dataset {
        &self.0
    }
}

impl<M: Fits> TryFrom<Dataset> for Fitting<M> {
    type Error = Error;
    fn try_from(dataset: Dataset) -> Result<Fitting<M>, Error> {
        match dataset.conflict(M::KIND) {
            None => Ok(Fitting(dataset, PhantomData)),
            Some(conflict) => Err(conflict.error),
        }
    }
}

/// A parameter that does not go with the others, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The name of the parameter.
    pub name: &'static str,
    /// The sentence about it.
    pub error: Error,
}

impl Dataset {
    /// What of it a model cannot be trained on.
    pub fn conflict(&self, model: Kind) -> Option<Conflict> {
        if !self.facts().fit(model) {
            return Some(Conflict {
                name: DATASET,
                error: Error::new(does_not_fit(model, self.facts())),
            });
        }
        let classes = self.source().classes();
        (model == Kind::Logistic && classes > 2).then(|| Conflict {
            name: OWN.name,
            error: Error::new(
                "own cannot have the label 2 with model=logistic: it tells 0 and 1 apart; model=perceptron takes three labels."
                    .to_string(),
            ),
        })
    }
}

#[inline(never)]
fn does_not_fit(model: Kind, set: &Facts) -> String {
    let fitting = DATASETS.iter().filter(|set| set.fit(model));
    format!(
        "model={0} cannot be trained on dataset={1}: it fits {2}; {1} fits {3}.",
        model.name(),
        set.name,
        list(fitting.map(|set| set.name)),
        list(set.fits.iter().map(|model| model.name()))
    )
}

impl<M: Fits> Choice for Fitting<M> {
    const WORDS: &'static [Word] = M::WORDS;
}

impl<M: Fits> Field for Fitting<M> {
    /// The data set that was written, as far as it fits.
    fn read<R>(parameter: &Parameter, words: &Words<R>) -> Self {
        let instead = M::INSTEAD.iter();
        let instead: Vec<(&str, Value<R>)> = instead
            .filter_map(|parameter| Some((parameter.name, default(parameter)?)))
            .collect();
        let mut left_out = Vec::new();
        loop {
            let words = |name: &str| {
                let written = || words(name).filter(|_| !left_out.contains(&name));
                let own = || instead.iter().find(|(own, _)| *own == name);
                written().or_else(|| Some(&own()?.1))
            };
            let dataset = Dataset::read(parameter, &words);
            match dataset.conflict(M::KIND) {
                None => return Fitting(dataset, PhantomData),
                Some(conflict) => left_out.push(conflict.name),
            }
        }
    }

    fn write<R>(&self, parameter: &Parameter, out: &mut Vec<(&'static str, Value<R>)>) {
        self.0.write(parameter, out);
    }

    fn list(parameter: &Parameter, path: &Path, out: &mut Vec<(Parameter, Path)>) {
        out.push((*parameter, path.clone()));
        out.extend(M::INSTEAD.iter().map(|instead| (*instead, path.clone())));
        let mut all = Vec::new();
        Dataset::list(parameter, path, &mut all);
        let fits = |(inside, way): &(Parameter, Path)| {
            let chosen = way.get(path.len()).map(|(_, word)| *word);
            let own = M::INSTEAD.iter().any(|instead| instead.name == inside.name);
            !own && chosen.is_some_and(|chosen| M::WORDS.iter().any(|word| word.0 == chosen))
        };
        out.extend(all.into_iter().filter(fits));
    }
}
