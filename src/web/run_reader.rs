//! A run of the reader's, read in a worker: it stays there, and what is said and drawn of it is handed over.

use crate::experiment::Error;
use crate::lab::checkup::Losses;
use crate::lab::own_picture::OwnPicture;
use crate::lab::own_run::{Menu, OwnRun};
use crate::page::panels::brought::OwnText;
use crate::search::finder::RangeTest;
use crate::search::finder::rules::{RULES, Suggestion};
use crate::search::log::{Source, decoded};
use crate::web::value::json;
use wasm_bindgen::prelude::*;

/// The most bytes that are set aside for a file before any of them have come.
const RESERVED: usize = 64 << 20;

/// A run that is read where it is.
#[wasm_bindgen(js_name = RunReader)]
#[derive(Default)]
pub struct RunReader {
    /// The names of files, and what stands in them.
    files: Vec<(String, Vec<u8>)>,
    run: Option<OwnRun>,
}

#[wasm_bindgen(js_class = RunReader)]
impl RunReader {
    /// A reader that has read nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> RunReader {
        RunReader::default()
    }

    /// Begins a file of so many bytes.
    pub fn begin(&mut self, name: String, size: usize) {
        self.files.push((name, Vec::with_capacity(size.min(RESERVED))));
    }

    /// Adds bytes to the file that was begun last.
    pub fn push(&mut self, bytes: &[u8]) {
        if let Some((_, file)) = self.files.last_mut() {
            file.extend_from_slice(bytes);
        }
    }

    /// Reads the files, and tells which share of them is read; throws the sentence that says what is wrong with them.
    pub fn read(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "(share: number) => void")] tell: &js_sys::Function,
    ) -> Result<(), JsError> {
        let files = std::mem::take(&mut self.files);
        let mut tell = |share: f64| {
            // Whoever listens has nothing to answer.
            let _ = tell.call1(&JsValue::NULL, &share.into());
        };
        self.run = Some(read(&files, &mut tell)?);
        Ok(())
    }

    /// Reads the run with another choice: the option (its number) of a menu (its name).
    pub fn choose(&mut self, menu: &str, option: usize) -> Result<(), JsError> {
        let menu = Menu::ALL.iter().find(|known| known.name() == menu);
        if let (Some(run), Some(&menu)) = (&mut self.run, menu) {
            run.choose(menu, option)?;
        }
        Ok(())
    }

    /// What is said of the run; nothing before it is read.
    #[wasm_bindgen(unchecked_return_type = "OwnRunText")]
    pub fn text(&self) -> JsValue {
        self.run
            .as_ref()
            .map_or(JsValue::NULL, |run| json(&OwnText::of(run)))
    }

    /// What is drawn of it, as numbers for `drawRun`.
    pub fn picture(&self) -> Vec<f64> {
        self.run
            .as_ref()
            .map_or(Vec::new(), |run| written(&OwnPicture::of(run)))
    }
}

/// Reads files as a run, and tells which share of them is read.
pub(super) fn read(files: &[(String, Vec<u8>)], tell: &mut dyn FnMut(f64)) -> Result<OwnRun, Error> {
    let texts: Vec<_> = files.iter().map(|(name, bytes)| (name, decoded(bytes))).collect();
    let sources = texts.iter().map(|(name, text)| Source {
        file: Some(name.as_str()).filter(|name| !name.is_empty()),
        text,
    });
    OwnRun::read_telling(&sources.collect::<Vec<_>>(), tell)
}

/// A picture as numbers: the losses by step (0 where there are none), which entries the rules read, whether there is a smoothed curve, what is usual, how many
/// suggestions follow, these as the rule and its rate, and then each entry.
fn written(picture: &OwnPicture) -> Vec<f64> {
    let test = &picture.test;
    let mut numbers = picture.losses.as_ref().map_or(vec![0.0], Losses::to_numbers);
    numbers.extend([
        picture.read.start as f64,
        picture.read.end as f64,
        f64::from(u8::from(picture.smoothed)),
        picture.usual,
        test.suggestions.len() as f64,
    ]);
    for said in &test.suggestions {
        let rule = RULES.iter().position(|rule| rule.name == said.rule);
        numbers.extend([rule.unwrap_or(0) as f64, said.lr]);
    }
    let entries = test.lrs.iter().zip(&test.losses).zip(&test.smoothed);
    numbers.extend(entries.flat_map(|((lr, loss), smoothed)| [*lr, *loss, *smoothed]));
    numbers
}

/// What [`RunReader::picture`] gives, as a picture.
pub(super) fn picture(numbers: &[f64]) -> Option<OwnPicture> {
    let (losses, numbers) = match numbers {
        [0.0, rest @ ..] => (None, rest),
        numbers => Losses::of_numbers(numbers).map(|(losses, rest)| (Some(losses), rest))?,
    };
    let (&[start, end, smoothed, usual, suggestions], rest) = numbers.split_first_chunk()?;
    let (rates, entries) = rest.split_at_checked((suggestions as usize).saturating_mul(2))?;
    let (rates, _) = rates.as_chunks::<2>();
    let (entries, _) = entries.as_chunks::<3>();
    let column = |column: usize| entries.iter().map(|entry| entry[column]).collect();
    let said = |&[rule, lr]: &[f64; 2]| {
        let rule = RULES.get(rule as usize)?.name;
        Some(Suggestion { rule, lr })
    };
    let end = (end as usize).min(entries.len());
    Some(OwnPicture {
        test: RangeTest {
            lrs: column(0),
            losses: column(1),
            smoothed: column(2),
            stopped: None,
            suggestions: rates.iter().filter_map(said).collect(),
            best: None,
        },
        read: (start as usize).min(end)..end,
        smoothed: smoothed != 0.0,
        usual,
        losses,
    })
}
