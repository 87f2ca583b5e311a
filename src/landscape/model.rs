//! What is trained, as typed settings: a surface, or a model on a data set that fits it.
//!
//! ```
//! use overshoot::landscape::{Model, data::{Dataset, Moons}, model::Perceptron, objective::Objective};
//!
//! let moons = Dataset::from(Moons { points: 100, ..Moons::default() });
//! let network = Perceptron { dataset: moons.try_into()?, layers: vec![4, 4], ..Perceptron::default() };
//! assert_eq!(Objective::of(Model::from(network)).dimension(), 2 * 4 + 4 + 4 * 4 + 4 + 4 + 1);
//! # Ok::<(), overshoot::Error>(())
//! ```

mod on_data;

pub use crate::landscape::kind::Kind;
pub use on_data::{classes, dataset, holds_out, loss, training_rows};

use crate::landscape::data::fitting::{self, Fits};
use crate::landscape::data::{DATASET, Dataset, Fitting, Own, set};
use crate::landscape::network::{Activation, Init, Loss};
use crate::landscape::surface::Surface;
use crate::math::parameter::{
    self, Described, Description, Group::Landscape, Parameter, Word, alternatives, parameters, settings,
};

alternatives! {
    /// What is trained: two numbers on a surface, or a model on data.
    ///
    /// ```
    /// use overshoot::landscape::model::{Kind, Model, Perceptron};
    /// let model = Model::from(Perceptron { layers: vec![8], ..Perceptron::default() });
    /// assert_eq!((model.kind(), model.has_two_parameters()), (Kind::Perceptron, false));
    /// assert_eq!(model.on_data().unwrap().classes(), 2);
    /// assert!(Model::named("surface").unwrap().on_data().is_none()); // the loss is a formula
    /// ```
    pub enum Model {
        /// Two numbers on a surface.
        Surface(Surface),
        /// Linear regression on one input.
        Line(Line),
        /// Logistic regression.
        Logistic(Logistic),
        /// A multilayer perceptron.
        Perceptron(Perceptron),
    }
}

/// A share of the points, or a weight of a sum.
const SHARE: parameter::Kind = parameter::Kind::Number { min: 0.0, max: 0.9 };

parameters! {
    /// What is trained: two numbers on a loss surface given by a formula, or a model on data.
    MODEL = Parameter::choice::<Model>("model", Landscape).default("surface");
    /// The share of the points that is held out of training, to see whether the model does well on what it has not seen.
    VALIDATION = Parameter::new("validation", Landscape, SHARE).label("held out").default("0");
    /// Which random numbers: the same seed gives the same points, weights and batches everywhere.
    SEED = Parameter::new("seed", Landscape, parameter::Kind::Integer { min: 0, max: 9007199254740991 }).default("1");
    /// What the first weights are multiplied by.
    INIT_SCALE = Parameter::new("init-scale", Landscape, parameter::Kind::LogNumber { min: 1e-6, max: 1e3 })
        .label("scale of initialisation")
        .default("1");
    /// What training minimises; by default the mean squared error for curves, the logistic loss for two classes, and softmax cross-entropy for more.
    LOSS = Parameter::choice::<Loss>("loss", Landscape);
    /// Whether there is an offset besides the two weights; without it the landscape is exactly the loss.
    BIAS = Parameter::new("bias", Landscape, parameter::Kind::Switch).default("false");
    /// Half of it times the sum of the squared weights is part of the loss that is trained; that on the validation points is told without it.
    L2 = Parameter::new("l2", Landscape, parameter::Kind::Number { min: 0.0, max: 100.0 }).label("L2").default("0");
    /// What the loss is multiplied by: ten times the loss has a limit a tenth as high.
    LOSS_SCALE = Parameter::new("loss-scale", Landscape, parameter::Kind::LogNumber { min: 1e-6, max: 1e6 })
        .label("loss scale")
        .default("1");
}

const fn fitting_data<M: Fits>() -> Parameter {
    Parameter::choice::<Fitting<M>>(DATASET, Landscape).label("data")
}

const fn init() -> Parameter {
    Parameter::choice::<Init>("init", Landscape).label("initialisation")
}

settings! {
    /// Linear regression: its two weights are the two axes of the landscape.
    pub struct Line {
        /// The points that the line is fitted to.
        dataset: Fitting<Line> = fitting_data::<Line>().default("line"),
        validation: f64 as VALIDATION,
        seed: u64 as SEED,
        loss_scale: f64 as LOSS_SCALE,
    }
}

settings! {
    /// Logistic regression on points of the plane.
    pub struct Logistic {
        /// The points that are told apart.
        dataset: Fitting<Logistic> = fitting_data::<Logistic>().default("blobs"),
        validation: f64 as VALIDATION,
        seed: u64 as SEED,
        bias: bool as BIAS,
        /// How the first weights are drawn; by default they are zero.
        init: Init = init().default("zero"),
        init_scale: f64 as INIT_SCALE,
        l2: f64 as L2,
        loss_scale: f64 as LOSS_SCALE,
    }
}

settings! {
    /// The multilayer perceptron.
    pub struct Perceptron {
        /// The points that the network learns.
        dataset: Fitting<Perceptron> = fitting_data::<Perceptron>().default("moons"),
        validation: f64 as VALIDATION,
        seed: u64 as SEED,
        /// How many units each hidden layer has: from one to four layers.
        layers: Vec<u64> = Parameter::new("layers", Landscape, parameter::Kind::Widths { max: 32, most: 4 })
            .label("hidden layers")
            .default("8,8"),
        /// What each hidden unit makes of the sum of its inputs.
        activation: Activation = Parameter::choice::<Activation>("activation", Landscape).default("tanh"),
        loss: Option<Loss> as LOSS,
        /// How the first weights are drawn: uniform within √(6/(inputs + outputs)) (Xavier), normal with deviation √(2/inputs) (He), normal with the scale of initialisation as deviation (scaled), or all zero. Biases begin at zero.
        init: Init = init().default("xavier"),
        init_scale: f64 as INIT_SCALE,
        l2: f64 as L2,
        loss_scale: f64 as LOSS_SCALE,
    }
}

impl Described for Line {
    const DESCRIPTION: Description = Kind::Line.description();
}
impl Described for Logistic {
    const DESCRIPTION: Description = Kind::Logistic.description();
}
impl Described for Perceptron {
    const DESCRIPTION: Description = Kind::Perceptron.description();
}

impl Fits for Line {
    const KIND: Kind = Kind::Line;
    const WORDS: &'static [Word] = &fitting::words::<{ fitting::count(Kind::Line) }>(Kind::Line);
    /// A line takes few points, the same whichever data set they are from.
    const INSTEAD: &'static [Parameter] = &[
        set::POINTS_OF_A_LINE,
        set::NOISE_IN_TARGETS,
        set::STANDARDISE_A_LINE,
    ];
}
impl Fits for Logistic {
    const KIND: Kind = Kind::Logistic;
    const WORDS: &'static [Word] = &fitting::words::<{ fitting::count(Kind::Logistic) }>(Kind::Logistic);
}
impl Fits for Perceptron {
    const KIND: Kind = Kind::Perceptron;
    const WORDS: &'static [Word] = &fitting::words::<{ fitting::count(Kind::Perceptron) }>(Kind::Perceptron);
}

/// A model on its data: a network of some shape, of which a line is the simplest.
///
/// ```
/// use overshoot::landscape::model::{Logistic, Model};
/// use overshoot::landscape::network::Loss;
/// let model = Model::from(Logistic { validation: 0.2, ..Logistic::default() });
/// let on_data = model.on_data().unwrap();
/// let [trained, held_out] = on_data.rows();
/// assert_eq!(trained, 4 * held_out);
/// assert_eq!((on_data.classes(), on_data.loss_on(2)), (2, Loss::Logistic));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct OnData<'a> {
    /// Which kind of model it is.
    pub kind: Kind,
    /// The data set with its settings.
    pub dataset: &'a Dataset,
    /// The share of the points that is held out.
    pub validation: f64,
    /// What points, first weights and batches are drawn from, each by a stream of its own.
    pub seed: u64,
    /// Units of each hidden layer.
    pub hidden: &'a [u64],
    /// Whether units have biases.
    pub bias: bool,
    /// The activation of the hidden layers.
    pub activation: Activation,
    /// The loss that is asked for.
    asked: Option<Loss>,
    /// How the first weights are drawn.
    pub init: Init,
    /// What the first weights are multiplied by.
    pub init_scale: f64,
    /// Half of this times the sum of squared weights is part of the loss.
    pub l2: f64,
    /// What the loss is multiplied by.
    pub loss_scale: f64,
}

impl Model {
    /// Which kind it is of.
    pub fn kind(&self) -> Kind {
        match self {
            Model::Surface(_) => Kind::Surface,
            Model::Line(_) => Kind::Line,
            Model::Logistic(_) => Kind::Logistic,
            Model::Perceptron(_) => Kind::Perceptron,
        }
    }

    /// Whether it is a network: a line is one without hidden layers, but its loss is a formula.
    pub fn is_network(&self) -> bool {
        match self {
            Model::Surface(_) | Model::Line(_) => false,
            Model::Logistic(_) | Model::Perceptron(_) => true,
        }
    }

    /// Whether it has two parameters and no more.
    pub fn has_two_parameters(&self) -> bool {
        match self {
            Model::Surface(_) | Model::Line(_) => true,
            Model::Logistic(logistic) => !logistic.bias,
            Model::Perceptron(_) => false,
        }
    }

    /// The data set that it is trained on; none where the loss is a formula.
    pub fn dataset(&self) -> Option<&Dataset> {
        self.on_data().map(|model| model.dataset)
    }

    /// The points that people placed, and whether these are where the model sees them: standardised ones are not.
    pub fn own(&self) -> Option<&Own> {
        let Dataset::Own(own) = self.dataset()? else {
            return None;
        };
        Some(own)
    }

    /// The model on its data; none where the loss is a formula.
    pub fn on_data(&self) -> Option<OnData<'_>> {
        match self {
            Model::Surface(_) => None,
            Model::Line(line) => Some(line.on_data()),
            Model::Logistic(logistic) => Some(logistic.on_data()),
            Model::Perceptron(perceptron) => Some(perceptron.on_data()),
        }
    }
}

impl Line {
    pub(crate) fn on_data(&self) -> OnData<'_> {
        OnData {
            kind: Kind::Line,
            dataset: &self.dataset,
            validation: self.validation,
            seed: self.seed,
            hidden: &[],
            bias: true,
            activation: Activation::Linear,
            asked: None,
            init: Init::Zero,
            init_scale: 1.0,
            l2: 0.0,
            loss_scale: self.loss_scale,
        }
    }
}

impl Logistic {
    pub(crate) fn on_data(&self) -> OnData<'_> {
        OnData {
            kind: Kind::Logistic,
            dataset: &self.dataset,
            validation: self.validation,
            seed: self.seed,
            hidden: &[],
            bias: self.bias,
            activation: Activation::Linear,
            asked: None,
            init: self.init,
            init_scale: self.init_scale,
            l2: self.l2,
            loss_scale: self.loss_scale,
        }
    }
}

impl Perceptron {
    pub(crate) fn on_data(&self) -> OnData<'_> {
        OnData {
            kind: Kind::Perceptron,
            dataset: &self.dataset,
            validation: self.validation,
            seed: self.seed,
            hidden: &self.layers,
            bias: true,
            activation: self.activation,
            asked: self.loss,
            init: self.init,
            init_scale: self.init_scale,
            l2: self.l2,
            loss_scale: self.loss_scale,
        }
    }
}

impl OnData<'_> {
    /// The loss that is trained on targets of so many classes (0: numbers): as asked for, or what they call for.
    pub fn loss_on(&self, classes: usize) -> Loss {
        let fitting = Loss::fitting(classes);
        self.asked
            .filter(|loss| fitting.contains(loss))
            .unwrap_or(fitting[0])
    }

    /// The loss that is asked for, whether it fits or not.
    pub fn asked(&self) -> Option<Loss> {
        self.asked
    }
}
