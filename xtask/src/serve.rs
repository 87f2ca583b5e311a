//! `serve`: a small web server for the project's folder, on this machine only.

use std::fs;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::files;
use crate::shell::say;
use crate::wasm;
use crate::watch;

#[derive(clap::Args)]
pub struct Options {
    /// The port to serve on [default: the first free one from 8080]
    #[arg(long)]
    port: Option<u16>,
    /// Do not open the page in the browser
    #[arg(long)]
    no_open: bool,
}

/// A page loads a handful of files at once, and a browser keeps connections open.
const THREADS: usize = 8;

pub fn serve(options: &Options) -> Result<()> {
    // The port comes first: a taken one should not be news after a minute of compiling.
    let listener = listen(options.port)?;
    let address = format!("http://{}/", listener.local_addr()?);
    wasm::build()?;

    let root = Path::new(".").canonicalize()?;
    let server = Arc::new(Server::from_listener(listener, None).map_err(|error| anyhow!(error))?);
    for _ in 0..THREADS {
        let (server, root) = (Arc::clone(&server), root.clone());
        thread::spawn(move || {
            loop {
                // A visitor who leaves before the answer is through is none of our business.
                let _ = server.recv().and_then(|request| answer(&root, request));
            }
        });
    }
    let changes = watch::start(&root)?;
    say("serving; stop with Ctrl+C. The address:");
    println!("{address}");
    if !options.no_open && open::that_detached(&address).is_err() {
        say("no browser could be opened: open the address by hand");
    }
    for change in changes {
        rebuild(&change);
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

fn rebuild(change: &watch::Change) {
    if !change.rust {
        say(format!("{} changed: reload the page to see it", change.file));
        return;
    }
    say(format!("{} changed", change.file));
    match wasm::build() {
        Ok(()) => say("reload the page to see it"),
        Err(error) => say(format!("{error:#}; serving the last good build")),
    }
}

fn answer(root: &Path, request: Request) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::from_string("only GET and HEAD\n").with_status_code(405));
    }
    let found = files::resolve(root, request.url()).and_then(|file| Some((fs::read(&file).ok()?, file)));
    let Some((body, file)) = found else {
        return request.respond(Response::from_string("not found\n").with_status_code(404));
    };
    let header = |name: &str, value: &str| Header::from_bytes(name, value).expect("headers are plain ASCII");
    request.respond(
        Response::from_data(body)
            .with_header(header("Content-Type", &files::content_type(&file)))
            .with_header(header("Cache-Control", "no-cache")),
    )
}
