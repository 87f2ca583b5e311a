//! Running other programs, and saying so: every command is shown before it runs, so that it can be typed by hand.

use std::env;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

/// Progress goes to standard error: standard output is for results, such as the address that `serve` prints.
pub fn say(message: impl AsRef<str>) {
    eprintln!("xtask: {}", message.as_ref());
}

/// The cargo that started this program, so that the toolchain is the same throughout.
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a command to its end with its output shown.
pub fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    eprintln!("  $ {line}");
    let status = command
        .status()
        .with_context(|| format!("cannot start `{line}`"))?;
    ensure!(status.success(), "`{line}` failed ({status})");
    Ok(())
}

/// A program that lets others go first, where the system has a way to say so.
pub fn gently(program: &str) -> Command {
    match which::which("nice") {
        Ok(nice) => {
            let mut command = Command::new(nice);
            command.arg(program);
            command
        }
        Err(_) => Command::new(program),
    }
}

/// What a program prints, trimmed; nothing where it cannot be run or fails.
pub fn ask(program: impl AsRef<OsStr>, args: &[&str]) -> Option<String> {
    let Output { status, stdout, .. } = Command::new(program).args(args).output().ok()?;
    status
        .success()
        .then(|| String::from_utf8_lossy(&stdout).trim().to_owned())
}

/// A duration as people say it: `0.4 s`, `38 s`, `2 min 5 s`.
pub fn human(duration: Duration) -> String {
    match duration.as_secs() {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        seconds @ 10..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// The command as it would be typed: the program by its name alone, environment first.
fn line(command: &Command) -> String {
    let name = Path::new(command.get_program())
        .file_stem()
        .unwrap_or(command.get_program());
    let shown = command
        .get_envs()
        .filter(|(key, _)| *key != "PATH")
        .filter_map(|(key, value)| Some(format!("{}={}", key.to_string_lossy(), value?.to_string_lossy())));
    let args = command.get_args().map(|arg| arg.to_string_lossy().into_owned());
    shown
        .chain([name.to_string_lossy().into_owned()])
        .chain(args)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_it_would_be_typed() {
        let mut command = Command::new("/usr/bin/cargo");
        command
            .env("PATH", "/bin")
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .args(["doc", "--no-deps"]);
        assert_eq!(line(&command), "RUSTDOCFLAGS=-Dwarnings cargo doc --no-deps");
    }

    #[test]
    fn durations_read_naturally() {
        assert_eq!(human(Duration::from_millis(412)), "0.4 s");
        assert_eq!(human(Duration::from_secs(38)), "38 s");
        assert_eq!(human(Duration::from_secs(125)), "2 min 5 s");
    }
}
