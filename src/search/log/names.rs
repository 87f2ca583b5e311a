//! What the name of a column says it holds: a rate, a loss, a step. Scores, because one log has many losses.

/// A name, apart from the run that it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    /// `run-1` of Weights & Biases' `run-1 - train/loss`.
    pub(super) run: Option<String>,
    /// The words of the rest, in lower case.
    words: Vec<String>,
    /// Where the last part begins: after the last slash.
    last: usize,
}

impl Name {
    pub(super) fn of(name: &str) -> Name {
        let (run, metric) = match name.rsplit_once(" - ") {
            Some((run, metric)) if !run.trim().is_empty() && !metric.trim().is_empty() => {
                (Some(run.trim().to_string()), metric)
            }
            Some(_) | None => (None, name),
        };
        let mut words: Vec<String> = Vec::new();
        let mut last = 0;
        for part in metric.split('/') {
            last = words.len();
            words.extend(split(part));
        }
        Name { run, words, last }
    }

    fn has(&self, words: &[&str]) -> bool {
        self.words.iter().any(|word| words.contains(&word.as_str()))
    }

    fn is(&self, words: &[&str]) -> bool {
        self.words.iter().map(String::as_str).eq(words.iter().copied())
    }

    fn says_rate(&self, words: &[String]) -> bool {
        let pair = |pair: &[String]| pair[0] == "learning" && pair[1].starts_with("rate");
        words.windows(2).any(pair) || words.iter().any(|word| RATE.contains(&word.as_str()))
    }

    /// How much it says that a column holds the rate; 0 where it does not.
    pub(super) fn rate(&self) -> i32 {
        let exact = self.is(&["learning", "rate"]) || self.is(&["learning", "rates"]);
        let base = if exact || (self.words.len() == 1 && self.says_rate(&self.words)) {
            100
        } else if self.says_rate(&self.words[self.last..]) {
            90
        } else if self.says_rate(&self.words) {
            80
        } else if self.is(&["rate"]) || self.is(&["rates"]) {
            60
        } else {
            return 0;
        };
        // A run that is named after its rate has losses, too.
        if self.words[self.last..]
            .iter()
            .any(|word| LOSS.contains(&word.as_str()))
        {
            return 0;
        }
        let spoiled = self.has(&[
            "momentum",
            "decay",
            "scale",
            "mult",
            "multiplier",
            "factor",
            "min",
            "max",
            "eta",
            "base",
        ]);
        base - if spoiled { 70 } else { 0 }
    }

    /// How much it says that a column holds the training loss; 0 where it does not.
    pub(super) fn loss(&self) -> i32 {
        let named = self.words[self.last..]
            .iter()
            .any(|word| LOSS.contains(&word.as_str()));
        let like = self.has(&[
            "nll",
            "ce",
            "mse",
            "rmse",
            "deviance",
            "cost",
            "objective",
            "criterion",
            "entropy",
            "smooth",
            "smoothed",
            "perplexity",
            "ppl",
            "mae",
            "bce",
            "error",
        ]);
        // An accuracy is none, whatever else its name says.
        if !named && self.has(ACCURACY) {
            return 0;
        }
        if !named && !like && !self.has(LOSS) {
            return 0;
        }
        let kinds = [
            "train", "training", "trn", "total", "step", "batch", "all", "overall", "full", "mean", "avg",
            "average", "running", "lm", "loss", "losses", "raw", "iter", "the", "model", "epoch",
        ];
        let parts = self
            .words
            .iter()
            .filter(|word| !kinds.contains(&word.as_str()) && !HELD_OUT.contains(&word.as_str()));
        let mut score = match (named || self.has(LOSS), parts.count()) {
            (true, 0) => 100,
            (true, _) => 70,
            (false, _) => 55,
        };
        score += i32::from(self.has(&["train", "training", "trn"])) * 4;
        score += i32::from(self.has(&["total", "overall"])) * 6;
        score += i32::from(self.has(&["step", "batch", "raw"])) * 2;
        score -= i32::from(self.has(&["epoch"])) * 6;
        score -= i32::from(self.has(&["smooth", "smoothed", "running", "avg", "average", "mean"])) * 5;
        score -= i32::from(self.has(&["perplexity", "ppl", "error", "mae"])) * 20;
        if self.has(HELD_OUT) {
            score -= 40;
        }
        if self.has(&[
            "num",
            "number",
            "count",
            "counted",
            "counter",
            "tokens",
            "scale",
            "scaler",
            "scaling",
            "best",
            "min",
            "max",
            "lowest",
            "highest",
            "std",
            "var",
            "weight",
            "weights",
            "ratio",
            "time",
            "seconds",
            "patience",
            "delta",
            "lr",
            "coef",
            "coefficient",
        ]) {
            score -= 80;
        }
        score.max(1)
    }

    /// How much it says that a column holds the loss on validation data; 0 where it does not.
    pub(super) fn validation(&self) -> i32 {
        let loss = self.loss();
        // What is left of a loss on data that are held out, below which it is a part or a count of something.
        if !self.has(HELD_OUT) || loss < 20 {
            return 0;
        }
        loss - if self.has(&["test"]) { 10 } else { 0 }
    }

    /// How much it says that a column holds an accuracy; 0 where it does not.
    pub(super) fn accuracy(&self) -> i32 {
        let loss = self.has(LOSS);
        // The right one among the best five is something else.
        let among = self.has(&["top5", "acc5"]) || self.words.windows(2).any(|pair| pair[1] == "5");
        let spoiled = self.has(&["best", "min", "max", "num", "std", "var", "time", "lr"]);
        match self.has(ACCURACY) && !loss && !among && !spoiled {
            true => 100 - i32::from(self.has(&["step", "batch"])) * 5 - i32::from(self.has(&["test"])) * 10,
            false => 0,
        }
    }

    /// Whether it says that it is of training data.
    pub(super) fn is_of_training(&self) -> bool {
        self.has(&["train", "training", "trn"])
    }

    /// Whether it says that it is of data that are held out.
    pub(super) fn is_held_out(&self) -> bool {
        self.has(HELD_OUT)
    }

    /// How much it says that a column counts steps; 0 where it does not.
    pub(super) fn step(&self) -> i32 {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        match words[..] {
            ["step" | "steps"] | [.., "global", "step"] => 100,
            ["iteration" | "iterations" | "iter" | "it" | "itr"] | [.., "num", "updates"] => 95,
            [.., "step"] if self.loss() == 0 => 85,
            ["update" | "updates"] => 80,
            ["batch" | "batches" | "batch", ..] if words.len() < 3 => 60,
            ["index" | "idx" | "row"] | [] => 50,
            ["epoch" | "epochs"] => 40,
            ["time" | "timestamp" | "runtime"] | ["wall" | "relative" | "elapsed", "time"] => 15,
            _ => 0,
        }
    }

    /// Whether it counts epochs.
    pub(super) fn counts_epochs(&self) -> bool {
        matches!(self.words.as_slice(), [word] if word == "epoch" || word == "epochs")
    }

    /// Whether a reader of losses and rates knows the name at all.
    pub(super) fn is_known(&self) -> bool {
        self.rate() > 0 || self.loss() > 0 || self.accuracy() > 0 || self.step() > 20
    }

    /// Whether it names what stands in the other columns: the names of a long table.
    pub(super) fn names(&self) -> bool {
        self.words.len() < 3
            && self.has(&[
                "name", "metric", "tag", "key", "variable", "scalar", "series", "metrics",
            ])
    }

    /// Whether it holds the values of a long table.
    pub(super) fn values(&self) -> bool {
        let first = self.words.first().map(String::as_str);
        matches!(first, Some("value" | "values" | "val" | "y")) && self.loss() == 0
    }

    /// Whether it tells runs apart.
    pub(super) fn runs(&self) -> bool {
        self.words.len() < 3 && self.has(&["run", "runs", "experiment", "trial"])
    }
}

const RATE: &[&str] = &["lr", "lrs", "learningrate", "learningrates", "learnrate"];
const LOSS: &[&str] = &["loss", "losses", "logloss", "mlogloss"];
const ACCURACY: &[&str] = &["acc", "accuracy", "acc1", "top1", "right"];
const HELD_OUT: &[&str] = &[
    "eval",
    "evaluation",
    "val",
    "valid",
    "validation",
    "test",
    "dev",
    "heldout",
    "holdout",
];

/// The words of a name: apart at what is no letter or digit, and where a capital follows a small letter.
fn split(part: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in part.chars() {
        let begins = !before.is_alphanumeric() || (before.is_lowercase() && c.is_uppercase());
        if c.is_alphanumeric() {
            if begins {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.extend(c.to_lowercase());
            }
        }
        before = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best<'a>(score: fn(&Name) -> i32, names: &[&'a str]) -> Option<&'a str> {
        let scored = names.iter().map(|name| (score(&Name::of(name)), *name));
        scored
            .rev()
            .max_by_key(|scored| scored.0)
            .filter(|best| best.0 > 0)
            .map(|best| best.1)
    }

    #[test]
    fn rates_are_found_among_the_names_of_tools() {
        for (names, rate) in [
            (
                &["epoch", "lr-AdamW", "step", "train_loss_step"][..],
                Some("lr-AdamW"),
            ),
            (&["lr-SGD-momentum", "lr-SGD"], Some("lr-SGD")),
            (
                &["Step", "lr_0.001 - train/loss", "lr_0.001 - train/learning_rate"],
                Some("lr_0.001 - train/learning_rate"),
            ),
            (&["lr_0.001/loss", "lr/pg0"], Some("lr/pg0")),
            (&["Learning Rate", "Loss"], Some("Learning Rate")),
            (&["learningRate", "loss"], Some("learningRate")),
            (&["lr_scale", "optim/lr"], Some("optim/lr")),
            (&["dropout_rate", "loss", "eta_seconds"], None),
        ] {
            assert_eq!(best(Name::rate, names), rate, "{names:?}");
        }
    }

    #[test]
    fn validation_losses_are_told_from_training_losses() {
        for (names, loss) in [
            (&["loss", "val_loss", "val_accuracy"][..], Some("val_loss")),
            (&["train/loss", "eval/loss", "eval/runtime"], Some("eval/loss")),
            (&["train_loss", "test_loss", "valid_loss"], Some("valid_loss")),
            (&["train_loss", "test_loss"], Some("test_loss")),
            (&["loss", "best_val_loss", "accuracy"], None),
        ] {
            assert_eq!(best(Name::validation, names), loss, "{names:?}");
        }
    }

    #[test]
    fn accuracies_are_known_and_are_no_losses() {
        for name in [
            "acc",
            "train_acc",
            "val_accuracy",
            "% right",
            "Accuracy",
            "eval/accuracy",
            "acc@1",
            "top1",
            "sparse_categorical_accuracy",
            "CE accuracy",
        ] {
            assert!(
                Name::of(name).accuracy() > 0 && Name::of(name).loss() == 0,
                "{name}"
            );
        }
        for name in [
            "loss",
            "top5",
            "top-5 acc",
            "best_acc",
            "accuracy_loss",
            "accumulated",
            "lr",
        ] {
            assert_eq!(Name::of(name).accuracy(), 0, "{name}");
        }
        assert!(Name::of("accuracy_loss").loss() > 0);
    }

    #[test]
    fn the_training_loss_comes_before_its_parts() {
        for (names, loss) in [
            (&["eval/loss", "train/loss"][..], Some("train/loss")),
            (&["loss_box_reg", "loss_cls", "total_loss"], Some("total_loss")),
            (&["num_loss_counted_tokens", "loss"], Some("loss")),
            (&["best_loss", "loss"], Some("loss")),
            (&["val_loss", "loss"], Some("loss")),
            (&["train_loss_epoch", "train_loss_step"], Some("train_loss_step")),
            (&["loss scale", "lm loss"], Some("lm loss")),
            (&["smooth_loss", "loss"], Some("loss")),
            (&["valid_loss", "accuracy"], Some("valid_loss")),
            (&["loss__MAX", "loss__MIN", "loss"], Some("loss")),
            (&["accuracy", "lr"], None),
        ] {
            assert_eq!(best(Name::loss, names), loss, "{names:?}");
        }
    }
}
