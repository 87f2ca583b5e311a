//! The experiment that words describe: a query, an address of the page, or several words.

use overshoot::{Error, Experiment};

/// Reads the words of a command.
pub(crate) fn experiment(words: &[String]) -> Result<Experiment, Error> {
    let queries = words.iter().map(|word| query_of(word.trim()));
    let queries: Vec<String> = queries.filter(|query| !query.is_empty()).collect();
    queries.join("&").parse()
}

/// The part of a word that is a query: of an address what stands behind the question mark.
fn query_of(word: &str) -> String {
    if !word.contains("://") && !word.starts_with(['/', '?']) {
        return word.to_string();
    }
    let query = word.split_once('?').map_or("", |(_, query)| query);
    let query = query.split('#').next().unwrap_or_default();
    let own = query.split('&').filter(|word| !is_foreign(word));
    own.collect::<Vec<_>>().join("&")
}

/// Words of an address that are not the laboratory's: the page's own, and what others append to shared links.
fn is_foreign(word: &str) -> bool {
    let name = word.split('=').next().unwrap_or_default();
    ["embed", "fbclid", "gclid", "msclkid"].contains(&name)
        || ["utm_", "mc_"].iter().any(|begin| name.starts_with(begin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_addresses_and_queries_are_the_same() {
        let told = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| word.to_string()).collect();
            experiment(&words).map(|experiment| experiment.to_string())
        };
        let expected = "surface=beale&lr=0.02";
        for words in [
            &["surface=beale&lr=0.02"][..],
            &["surface=beale", "lr=0.02"],
            &["?surface=beale&lr=0.02"],
            &["https://example.org/lab/?surface=beale&utm_source=mail&lr=0.02&embed#lesson"],
            &["https://example.org/?surface=beale", "lr=0.02"],
        ] {
            assert_eq!(told(words).unwrap(), expected, "{words:?}");
        }
        for nothing in [&[][..], &[""], &["https://example.org/"], &["?embed"]] {
            assert_eq!(told(nothing).unwrap(), "", "{nothing:?}");
        }
        assert!(
            told(&["lr=0.1", "lr=0.2"])
                .unwrap_err()
                .to_string()
                .contains("twice")
        );
        assert!(told(&["utm_source=mail"]).is_err(), "only in an address");
    }
}
