//! `serve`: the page on this machine only, built anew on every change.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::server;
use crate::shell::say;
use crate::wasm::{self, Profile};
use crate::watch;

#[derive(clap::Args)]
pub struct Options {
    /// The port to serve on [default: the first free one from 8080]
    #[arg(long)]
    port: Option<u16>,
    /// Do not open the page in the browser
    #[arg(long)]
    no_open: bool,
    /// Compile in seconds, for a page that is slower but shows the same
    #[arg(long, env = "OVERSHOOT_QUICK")]
    quick: bool,
}

impl Options {
    fn profile(&self) -> Profile {
        if self.quick {
            Profile::Quick
        } else {
            Profile::Release
        }
    }
}

pub fn serve(options: &Options) -> Result<()> {
    // The port comes first: a taken one should not be news after a minute of compiling.
    let listener = listen(options.port)?;
    let address = format!("http://{}/", listener.local_addr()?);
    wasm::build(options.profile())?;

    let root = Path::new(".").canonicalize()?;
    // Served for as long as this lives.
    let _server = server::start(listener, &root)?;
    let changes = watch::start(&root)?;
    say("serving; stop with Ctrl+C. The address:");
    println!("{address}");
    if !options.no_open && open::that_detached(&address).is_err() {
        say("no browser could be opened: open the address by hand");
    }
    for change in changes {
        rebuild(&change, options.profile());
    }
    bail!("the project's folder can no longer be watched")
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    let bind = |port| TcpListener::bind(("127.0.0.1", port));
    if let Some(port) = port {
        return bind(port).with_context(|| format!("cannot serve on port {port}"));
    }
    for port in 8080..8180 {
        match bind(port) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            other => return other.with_context(|| format!("cannot serve on port {port}")),
        }
    }
    bail!("no port from 8080 to 8179 is free: choose one with --port")
}

fn rebuild(change: &watch::Change, profile: Profile) {
    if !change.rust {
        say(format!("{} changed: reload the page to see it", change.file));
        return;
    }
    say(format!("{} changed", change.file));
    match wasm::build(profile) {
        Ok(_) => say("reload the page to see it"),
        Err(error) => say(format!("{error:#}; serving the last good build")),
    }
}
