//! What the dialog *share and embed* says: links, for a class too, and the texts that show the lab elsewhere.

use super::address::{Address, file_name};
use super::escape::escape;
use super::student;
use crate::experiment::Experiment;
use crate::experiment::view::{Answers, Part};
use crate::lab::Lab;
use crate::page::pictures::{formula, landscape_text};
use serde::Serialize;

/// Where the lab is served from.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The laboratory's page, without a query.
    pub page: &'a str,
    /// The script of the element.
    pub script: &'a str,
    /// Whether pages of other hosts may load the script; not known where the host was not asked.
    pub open: Option<bool>,
}

/// What the dialog says.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Sharing {
    /// The permalink.
    pub link: String,
    /// What a student gets: the answers are hidden.
    pub student: String,
    /// The same with the answers, for the teacher.
    pub key: String,
    /// What the key says; null where only the key itself shows it.
    pub solution: Option<String>,
    /// What a student's number changes.
    pub variant: &'static str,
    /// The query of what is embedded.
    pub embedded: String,
    /// The parts of it that are shown.
    pub parts: Vec<Part>,
    /// The room that it needs, as CSS.
    pub room: String,
    /// The element for a page.
    pub tag: String,
    /// Why the element does not work on other hosts; null where it does, or where nobody knows.
    pub tag_note: Option<&'static str>,
    /// A frame for a page.
    pub iframe: String,
    /// A picture that leads to the lab, in Markdown.
    pub markdown: String,
    /// What has to lie beside the Markdown.
    pub markdown_note: String,
    /// A cell of a notebook.
    pub notebook: String,
    /// Why the sweep's table cannot be had; null where it can.
    pub sweep_note: Option<&'static str>,
}

impl Sharing {
    /// The words for a lab; with the number of a student, that student's. Elsewhere it stands as `embedded` does: as a
    /// card, with some of its parts.
    pub fn of(lab: &Lab, place: Place, number: Option<u64>, embedded: &Experiment) -> Sharing {
        let address = Address::of(lab, place.page);
        let presentation = embedded.view().presentation;
        let (height, elsewhere) = (presentation.height(), lab.link_standing_as(embedded));
        let framed = Address::new(place.page, elsewhere.as_str()).framed();
        let key = student::key(lab, number);
        let on_page = |query: String| Address::new(place.page, query).link();
        let file = file_name(lab, "", "svg");
        Sharing {
            link: address.link(),
            student: on_page(student::task(&key).to_string()),
            key: on_page(key.to_string()),
            solution: student::solution(&key),
            variant: match lab.model().on_data() {
                Some(_) => "Each number gives other data, other first weights and other batches.",
                None => {
                    "Each number gives another start, and a ravine another condition number, from half to twice this one."
                }
            },
            tag: tag(lab, place, &elsewhere, &presentation.room()),
            tag_note: (place.open == Some(false)).then_some(CLOSED),
            iframe: format!(
                "<iframe src=\"{}\" title=\"Learning-rate laboratory\" style=\"width:100%;height:{height}px;border:0\" loading=\"lazy\" allow=\"clipboard-write\"></iframe>",
                escape(&framed)
            ),
            markdown: format!(
                "[![{}]({file})](<{}>)",
                plain(&landscape_text(lab)),
                address.link()
            ),
            markdown_note: format!("The picture is {file}: save it from Files, beside the page."),
            notebook: format!(
                "from IPython.display import IFrame\n\nIFrame({}, width=\"100%\", height={height})",
                serde_json::Value::from(framed.as_str())
            ),
            parts: presentation.shown().each().collect(),
            room: presentation.room(),
            embedded: elsewhere,
            sweep_note: (lab.answers() != Answers::Shown).then_some(
                "The table of all rates would tell the answers: it can be saved once these are shown.",
            ),
        }
    }
}

/// Told where the host sends no `Access-Control-Allow-Origin`.
const CLOSED: &str = "This host does not let other pages load the element: its server sends no \
    Access-Control-Allow-Origin. The frame works on every page; the tag only on pages of this host.";

/// The script and the element: with the room that it needs, and words for where it does not start.
fn tag(lab: &Lab, place: Place, query: &str, room: &str) -> String {
    let words = query.split('&').filter_map(|word| word.split_once('='));
    let attributes: String = words
        .map(|(name, value)| {
            let value = percent_encoding::percent_decode_str(value).decode_utf8_lossy();
            format!(" {name}=\"{}\"", escape(&value))
        })
        .collect();
    format!(
        "<script type=\"module\" src=\"{}\"></script>\n<overshoot-lab{attributes} style=\"{room}\">\n  <a href=\"{}\">{}</a>\n</overshoot-lab>",
        escape(place.script),
        escape(&Address::new(place.page, lab.laboratory_link()).link()),
        escape(&format!("The learning-rate laboratory: {}", formula(lab)))
    )
}

/// A text in which Markdown finds nothing to do.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in text.chars() {
        if matches!(c, '[' | ']' | '\\' | '*' | '_' | '`' | '<' | '>') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place = Place {
        page: "https://example.org/",
        script: "https://example.org/www/overshoot.js",
        open: Some(true),
    };

    fn sharing(query: &str, number: Option<u64>) -> Sharing {
        Sharing::of(
            &Lab::new(query.parse().expect(query)),
            PLACE,
            number,
            &Experiment::default(),
        )
    }

    /// The experiment behind a link.
    fn behind(link: &str) -> Experiment {
        link.split_once('?')
            .map_or("", |(_, query)| query)
            .parse()
            .expect(link)
    }

    #[test]
    fn the_student_sees_no_answer_and_the_key_does() {
        let words = sharing("lr=0.185&pins=lr:0.1&panel=race", None);
        assert_eq!(
            words.student,
            "https://example.org/?answers=hidden&lock=answers&ask=zone"
        );
        assert_eq!(words.key, "https://example.org/?view=full");
        assert_eq!(
            words.solution.unwrap(),
            "The key says of 0.185: overshoots, settles. About right is 0.172."
        );
        assert_eq!(words.link, "https://example.org/?pins=lr:0.1&panel=race");
    }

    #[test]
    fn numbers_give_each_student_a_variant_within_the_stated_ranges() {
        let mut seen = std::collections::BTreeSet::new();
        for number in 1..40 {
            let words = sharing("condition=20", Some(number));
            assert_eq!(
                words.student,
                sharing("condition=20", Some(number)).student,
                "the same again"
            );
            let (task, key) = (behind(&words.student), behind(&words.key));
            assert_eq!(task.display().answers, Answers::Hidden);
            assert_eq!(task.setup(), key.setup());
            let condition: f64 = key.text("condition").parse().unwrap();
            assert!((10.0..=40.0).contains(&condition), "{condition}");
            let lab = Lab::new(key);
            let out = lab.start().map(f64::abs);
            assert!(
                (2.2..=3.75).contains(&out[0]) && (1.1..=1.88).contains(&out[1]),
                "{out:?}"
            );
            seen.insert(words.key);
        }
        assert_eq!(seen.len(), 39);
        let network = "model=perceptron&layers=2&steps=5";
        let words = sharing(network, Some(7));
        assert_eq!(behind(&words.key), format!("{network}&seed=7").parse().unwrap());
        assert_eq!(words.solution, None);
    }

    #[test]
    fn nothing_gets_out_of_its_quotes() {
        let place = Place {
            script: "https://example.org/\"><script>",
            open: Some(false),
            ..PLACE
        };
        let lab = Lab::new(
            "model=perceptron&layers=2&steps=5&pins=lr:0.1;lr:0.2"
                .parse()
                .unwrap(),
        );
        let words = Sharing::of(
            &lab,
            place,
            None,
            &"view=card&parts=landscape,slider".parse().unwrap(),
        );
        assert!(
            words
                .tag
                .contains("src=\"https://example.org/&quot;&gt;&lt;script&gt;\"")
        );
        assert!(words.tag.contains(" pins=\"lr:0.1;lr:0.2\" view=\"card\" parts=\"landscape,slider\" style=\"display:block;height:300px\">"));
        assert!(words.iframe.contains("?embed&amp;model=perceptron&amp;"));
        assert!(
            words
                .notebook
                .contains("IFrame(\"https://example.org/?embed&model=perceptron&")
        );
        assert!(words.tag_note.unwrap().contains("frame works"));
        assert!(
            !words.markdown[3..]
                .split_once("](overshoot-")
                .unwrap()
                .0
                .contains(['[', ']'])
        );
    }
}
