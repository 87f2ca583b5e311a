//! What the code panel says: the script, what it needs, and the frameworks to choose from.

use crate::experiment::Experiment;
use crate::experiment::framework::Framework;
use crate::lab::Lab;
use crate::script::script;
use serde::Serialize;

/// What the panel says.
pub type Text = CodePage;

/// The script of what is on screen.
pub fn text(lab: &Lab) -> Option<Text> {
    Some(CodePage::of(lab.experiment()))
}

/// The code panel.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CodePage {
    /// The name of the framework in links.
    pub framework: Framework,
    /// The experiment as a script for it.
    pub script: String,
    /// The command that installs what the script needs.
    pub install: &'static str,
    /// The name of the file.
    pub file: &'static str,
    /// What a screen reader says when the script has changed.
    pub spoken: String,
}

impl CodePage {
    /// The panel for an experiment.
    pub fn of(experiment: &Experiment) -> CodePage {
        let framework = experiment.display().framework;
        let script = script(experiment, framework);
        CodePage {
            framework,
            spoken: format!("{}, {} lines.", framework.label(), script.lines().count()),
            script,
            install: framework.install(),
            file: "overshoot.py",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Page;

    #[test]
    fn the_script_is_there_while_the_panel_is_open() {
        let code = |query: &str| Page::of(&Lab::new(query.parse().unwrap())).panels.code;
        assert!(code("panel=race").is_none());
        let panel = code("panel=code&framework=optax&lr=0.01").unwrap();
        assert_eq!(
            (panel.framework, panel.install),
            (Framework::Optax, "pip install jax optax")
        );
        assert!(panel.script.contains("lr = 0.01\n"));
    }
}
