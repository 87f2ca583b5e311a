//! An update rule written out in Python, for where a framework lacks it or has it in another form: a few lines of
//! arithmetic on `g`, a gradient, `w`, its parameter, `t`, the number of the update from 1, and a state of its own. Each
//! framework puts them into its kind of optimizer.

use super::text::number;
use crate::training::optimizer::WeightDecay;

/// How an Adam rule forms its running mean of the gradient.
pub(super) const MEAN: &str = "m = beta1 * m + (1 - beta1) * g";
/// How an Adam rule forms its running mean of the squared gradient.
pub(super) const MEAN_SQUARE: &str = "v = beta2 * v + (1 - beta2) * g**2";

/// A rule as arithmetic in Python. `@` stands for the module of the functions: `@sqrt(v)`.
pub(super) struct WrittenRule {
    /// The name of its class.
    pub name: &'static str,
    /// One line on what it is.
    pub about: &'static str,
    /// Settings by name, as the lines know them.
    pub settings: Vec<(&'static str, f64)>,
    /// What it remembers of each parameter, and what that begins with.
    pub state: Vec<(&'static str, Begin)>,
    /// Whether the lines know `t`.
    pub counts: bool,
    /// How the state changes.
    pub lines: Vec<String>,
    /// What the learning rate multiplies.
    pub update: String,
    /// Whether the update has the rate in it already.
    pub includes_rate: bool,
}

/// What a state begins with.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Begin {
    Number(f64),
    /// The learning rate of the first update.
    Rate(f64),
}

impl Begin {
    pub(super) const ZERO: Begin = Begin::Number(0.0);
    pub(super) const ONE: Begin = Begin::Number(1.0);

    pub(super) fn value(self) -> f64 {
        match self {
            Begin::Number(number) | Begin::Rate(number) => number,
        }
    }
}

impl WrittenRule {
    /// A rule that moves against the gradient; the rest is set on it.
    pub(super) fn new(name: &'static str, about: &'static str) -> WrittenRule {
        WrittenRule {
            name,
            about,
            settings: Vec::new(),
            state: Vec::new(),
            counts: false,
            lines: Vec::new(),
            update: "g".to_string(),
            includes_rate: false,
        }
    }

    /// The rule with the decay of weights around it.
    pub(super) fn with_decay(mut self, decay: WeightDecay) -> WrittenRule {
        if decay.strength == 0.0 {
            return self;
        }
        self.settings.push(("weight_decay", decay.strength));
        if decay.decoupled {
            self.update += " + weight_decay * w";
        } else {
            self.lines.insert(0, "g = g + weight_decay * w".to_string());
        }
        self
    }

    /// The rule with a setting that has another value at each update, from a table by this name.
    pub(super) fn with_table(mut self, setting: &str, table: &str) -> WrittenRule {
        self.settings.retain(|(name, _)| *name != setting);
        self.lines.insert(0, format!("{setting} = {table}[t - 1]"));
        self.counts = true;
        self
    }

    /// The rule with the module of its functions, and its update by a name.
    pub(super) fn with_module(mut self, module: &str) -> WrittenRule {
        if self.update.contains(' ') || self.update.contains('@') {
            let name = if self.includes_rate { "move" } else { "update" };
            self.lines.push(format!("{name} = {}", self.update));
            self.update = name.to_string();
        }
        for line in &mut self.lines {
            *line = line.replace('@', &format!("{module}."));
        }
        self
    }

    /// What is taken off the parameter.
    pub(super) fn step(&self) -> String {
        match self.includes_rate {
            true => self.update.clone(),
            false => format!("lr * {}", self.update),
        }
    }

    /// The section `beta1, beta2 = 0.9, 0.999`, empty where there are no settings.
    pub(super) fn setting_line(&self) -> Vec<String> {
        let (names, values): (Vec<_>, Vec<_>) = self
            .settings
            .iter()
            .map(|(name, value)| (*name, number(*value)))
            .unzip();
        let line = format!("{} = {}", names.join(", "), values.join(", "));
        match names.is_empty() {
            true => Vec::new(),
            false => vec![line],
        }
    }

    /// A head, and below it what the rule is and why it is written out.
    pub(super) fn headed(&self, head: String, why: &str) -> Vec<String> {
        let about = self.about;
        let docstring = match why {
            "" => vec![format!("    \"\"\"{about}\"\"\"")],
            why => vec![
                format!("    \"\"\"{about}"),
                String::new(),
                format!("    {why}"),
                "    \"\"\"".to_string(),
            ],
        };
        [vec![head], docstring].concat()
    }
}
