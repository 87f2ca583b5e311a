//! The experiment as a complete Python script, to take home: in PyTorch, in JAX with optax, or in Keras. It prints the
//! loss at the start and after every update, in full, so that the numbers can be compared with those on the page.
//!
//! A framework's own optimizers and schedules are used wherever they are the same; where they differ, what makes them
//! equal is written out, and a comment says so. `tests/scripts.rs` runs the scripts.

mod arrays;
mod batches;
mod data;
mod dialect;
mod formula;
mod keras;
mod network;
mod optax;
mod optimizer;
mod pytorch;
mod rule;
mod schedule;
mod subject;
mod text;

pub use crate::experiment::framework::Framework;

use crate::experiment::Experiment;
use crate::experiment::vocabulary::Group;
use crate::landscape::Model;
use crate::landscape::data::Dataset;
use crate::landscape::objective::Objective;
use crate::math::numbers::{count, human, steps};
use crate::training::setup::Setup;
use arrays::Arrays;
use schedule::ScriptSchedule;
use text::{Sections, capitalised, comment, float, number};

/// The experiment as a Python script.
///
/// ```
/// use overshoot::script::{Framework, script};
/// let code = script(&"surface=rosenbrock&optimizer=adam&lr=0.02".parse()?, Framework::PyTorch);
/// assert!(code.contains("return (1 - x) ** 2 + 100 * (y - x**2) ** 2"));
/// assert!(code.contains("torch.optim.Adam([x, y], lr=lr)"));
/// # Ok::<(), overshoot::Error>(())
/// ```
pub fn script(experiment: &Experiment, framework: Framework) -> String {
    let task = Task::of(experiment);
    if task.setup.optimizer.needs_two_parameters() && !task.objective.is_plane() {
        return task.without_two_parameters(framework);
    }
    match framework {
        Framework::PyTorch => pytorch::script(&task),
        Framework::Optax => optax::script(&task),
        Framework::Keras => keras::script(&task),
    }
}

/// What a script is written from.
struct Task {
    /// The query that trains the same here.
    query: String,
    model: Model,
    objective: Objective,
    setup: Setup,
    rates: ScriptSchedule,
}

impl Task {
    fn of(experiment: &Experiment) -> Task {
        let (model, setup) = (Model::from(experiment), experiment.setup());
        let groups = [Group::Landscape, Group::Training].map(|group| experiment.only(group).to_string());
        let words: Vec<String> = groups.into_iter().filter(|words| !words.is_empty()).collect();
        Task {
            query: words.join("&"),
            objective: Objective::of(model.clone()),
            rates: ScriptSchedule::of(&setup),
            model,
            setup,
        }
    }

    /// What is trained: `the surface “ravine”`.
    fn what(&self) -> String {
        let fitted = |what: &str, dataset: &Dataset| format!("{what} fitted to “{}”", dataset.facts().label);
        match &self.model {
            Model::Surface(surface) => format!("the surface “{}”", surface.facts().label),
            Model::Line(line) => fitted("a line", &line.dataset),
            Model::Logistic(logistic) => fitted("logistic regression", &logistic.dataset),
            Model::Perceptron(perceptron) => fitted("a neural network", &perceptron.dataset),
        }
    }

    /// What the script is, as comments.
    fn title(&self, framework: Framework) -> Vec<String> {
        let mut lines = vec![format!(
            "# {} on {}: {}, learning rate {}, in {}.",
            capitalised(self.setup.optimizer.description().label),
            self.what(),
            steps(self.setup.steps),
            human(self.setup.lr),
            framework.label()
        )];
        if !self.query.is_empty() {
            lines.push(format!("# Overshoot trains the same as {}", self.query));
        }
        lines.push(match self.objective.data() {
            None => "# Prints the loss at the start and after every step.".to_string(),
            Some(_) => format!(
                "# Prints the training loss at the start and after every step, and the {} at the end.",
                self.score().1
            ),
        });
        lines.push(format!("# {}", framework.install()));
        lines
    }

    /// Comments in place of a script: Newton's step is for two parameters.
    fn without_two_parameters(&self, framework: Framework) -> String {
        let mut sections = Sections::default();
        sections.push(self.title(framework));
        let parameters = self.objective.dimension() as u64;
        sections.push(comment(&format!(
            "There is no script for this run: the {} step of Overshoot is for two parameters, and this network has {}. Choose another optimizer.",
            self.setup.optimizer.description().label,
            count(parameters)
        )));
        sections.text()
    }

    /// The settings at the top: the peak rate and the number of steps.
    fn settings(&self) -> Vec<String> {
        let peak = if self.rates.is_constant() {
            ""
        } else {
            "  # the peak; the schedule scales it"
        };
        let mut lines = vec![
            format!("lr = {}{peak}", float(self.setup.lr)),
            format!("steps = {}", self.setup.steps),
        ];
        if self.l2() != 0.0 {
            lines.push(format!("l2 = {}", number(self.l2())));
        }
        lines
    }

    /// The names of a formula's weights, with a separator.
    fn parameters(&self, separator: &str) -> String {
        self.objective.weights().join(separator)
    }

    /// A formula's weights: their names, and where each starts.
    fn weights(&self) -> impl Iterator<Item = (&'static str, f64)> {
        let start = self.objective.start_point(&self.setup);
        self.objective.weights().iter().copied().zip(start)
    }

    /// The lines that return the loss of two numbers: the formula, or that of a line on the points x and y.
    fn formula(&self, arrays: Arrays) -> Vec<String> {
        match self.objective.data() {
            Some(_) => vec![format!(
                "return {}{}((w * x + b - y) ** 2)",
                self.factor(),
                arrays.mean
            )],
            None => formula::body(&self.objective, arrays.module),
        }
    }
}
