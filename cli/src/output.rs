//! What a command says and writes: text for people on the standard output, and files.

use overshoot::Error;
use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why a command ends without what was asked for.
#[derive(Debug)]
pub(crate) enum Problem {
    /// Something is wrong with what was given: a sentence for people.
    Bad(String),
    /// A file cannot be read or written.
    File(PathBuf, io::Error),
    /// Nobody reads on: as when the output goes to `head`.
    Gone,
}

impl Problem {
    /// The code that the program ends with.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Problem::Bad(_) => 2,
            Problem::File(..) => 1,
            Problem::Gone => 0,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Bad(sentence) => f.write_str(sentence),
            Problem::File(path, error) => write!(f, "{}: {error}", path.display()),
            Problem::Gone => Ok(()),
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Problem {
        Problem::Bad(error.to_string())
    }
}

/// The file name that stands for the standard input and the standard output.
pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Where the files of a command go. At most one of them is the standard output, and then nothing else is said there.
pub(crate) struct Output {
    taken: bool,
}

impl Output {
    /// Checks the files that were asked for.
    pub(crate) fn of(files: &[&Option<PathBuf>]) -> Result<Output, Problem> {
        let standard = files.iter().filter_map(|file| file.as_deref());
        match standard.filter(|file| is_standard(file)).count() {
            0 => Ok(Output { taken: false }),
            1 => Ok(Output { taken: true }),
            _ => Err(Problem::Bad(
                "Only one file can be -, the standard output: name files for the others.".to_string(),
            )),
        }
    }

    /// Says something to people, unless the standard output is a file.
    pub(crate) fn say(&self, text: &str) -> Result<(), Problem> {
        match self.taken {
            true => Ok(()),
            false => print(format!("{}\n", text.trim_end()).as_bytes()),
        }
    }

    /// Writes a file, if it was asked for.
    pub(crate) fn write(
        &self,
        file: Option<&Path>,
        bytes: impl FnOnce() -> Result<Vec<u8>, Problem>,
    ) -> Result<(), Problem> {
        let Some(file) = file else { return Ok(()) };
        let bytes = bytes()?;
        match is_standard(file) {
            true => print(&bytes),
            false => fs::write(file, bytes).map_err(|error| Problem::File(file.to_path_buf(), error)),
        }
    }
}

fn print(bytes: &[u8]) -> Result<(), Problem> {
    let mut out = io::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    written.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Problem::Gone,
        _ => Problem::File(PathBuf::from("-"), error),
    })
}
