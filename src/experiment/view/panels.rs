//! What can be open below the laboratory.

use crate::math::parameter::choices;

/// Hands the list of panels to a macro: the file that each has on every floor, its name, its word in links, and the name
/// that people read.
macro_rules! panels {
    ($then:ident) => {
        $then! {
            finder: Finder = "finder", "learning-rate finder";
            brought: Brought = "run", "your own run";
            race: Race = "race", "race";
            code: Code = "code", "code";
            best_rate: BestRate = "moves", "how the best rate moves";
            examples: Examples = "examples", "examples";
        }
    };
}
pub(crate) use panels;

macro_rules! panel {
    ($($file:ident: $Name:ident = $word:literal, $label:literal;)*) => {
        choices! {
            /// What is open below the laboratory.
            pub enum Panel {
                /// Nothing.
                None = "none", "none";
                $(#[doc = concat!("The panel *", $label, "*.")] $Name = $word, $label;)*
            }
        }
    };
}
panels!(panel);
