//! From a request to its answer: the files of the project over HTTP, to browsers that keep connections open.

use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use axum::Router;
use axum::extract::State;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::runtime::Runtime;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::files;

/// All that the page and its workers may do, and no more: what the book promises of security is held by the browser while
/// the page is written and tested.
const POLICY: &str = include_str!("policy.txt");
/// Pages that stand for those of others, who have policies of their own.
const OTHERS: &str = "/tests/";

/// Serves what lies below `root`, which must be canonical, until the runtime is dropped.
pub fn start(listener: TcpListener, root: &Path) -> Result<Runtime> {
    let runtime = Runtime::new()?;
    listener.set_nonblocking(true)?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    let site = site(root);
    runtime.spawn(async move { axum::serve(listener, site).await });
    Ok(runtime)
}

/// Every address is a file, so there is nothing to route; `get` answers HEAD as well, and 405 to anything else.
fn site(root: &Path) -> Router {
    let always = |name, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    Router::new()
        .fallback(get(answer))
        .with_state(Arc::from(root))
        // From here to here the way is short: packing well would take longer than it saves, and packing the module at all.
        .layer(
            CompressionLayer::new()
                .quality(CompressionLevel::Fastest)
                .compress_when(DefaultPredicate::new().and(NotForContentType::const_new("application/wasm"))),
        )
        // The next load has the next build.
        .layer(always(CACHE_CONTROL, "no-cache"))
        // A page that is being written elsewhere can load the element from here.
        .layer(always(ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
}

async fn answer(State(root): State<Arc<Path>>, address: Uri) -> Response {
    if let Some(file) = files::resolve(&root, address.path())
        && let Ok(body) = tokio::fs::read(&file).await
    {
        let mut response = ([(CONTENT_TYPE, files::content_type(&file))], body).into_response();
        if !address.path().starts_with(OTHERS) {
            let policy = HeaderValue::from_static(POLICY.trim_ascii_end());
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
        }
        return response;
    }
    (StatusCode::NOT_FOUND, "not found\n").into_response()
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::{SocketAddr, TcpStream};
    use std::time::Duration;

    use flate2::read::GzDecoder;

    use super::*;

    const FILE: &str = "/Cargo.toml";
    const TEXT: &[u8] = include_bytes!("../../Cargo.toml");

    /// A server for one test on a port of its own, gone with the first of the two.
    fn server() -> (Runtime, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        (start(listener, &root.canonicalize().unwrap()).unwrap(), address)
    }

    /// A connection that stays open, as a browser's does, but does not wait for ever.
    fn connect(address: SocketAddr) -> BufReader<TcpStream> {
        let connection = TcpStream::connect(address).unwrap();
        connection
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        BufReader::new(connection)
    }

    /// Sends a request: its line, and the encoding that the visitor can unpack.
    fn ask(connection: &mut BufReader<TcpStream>, line: &str, encoding: &str) {
        let request = format!("{line}\r\nHost: here\r\nAccept-Encoding: {encoding}\r\n\r\n");
        connection.get_mut().write_all(request.as_bytes()).unwrap();
    }

    /// The status line and the headers, in small letters.
    fn head(connection: &mut BufReader<TcpStream>) -> Vec<String> {
        let lines = connection.lines().map(|line| line.expect("an answer in time"));
        lines
            .take_while(|line| !line.is_empty())
            .map(|line| line.to_lowercase())
            .collect()
    }

    /// The whole answer on a connection that goes on.
    fn hear(connection: &mut BufReader<TcpStream>) -> (Vec<String>, Vec<u8>) {
        let head = head(connection);
        let length = head.iter().find_map(|line| line.strip_prefix("content-length: "));
        let mut body = vec![0; length.expect("a length").parse().unwrap()];
        connection.read_exact(&mut body).unwrap();
        (head, body)
    }

    /// The whole answer on a connection that the server closes behind it.
    fn told(request: &str, encoding: &str) -> (Vec<String>, Vec<u8>) {
        let (_server, address) = server();
        let mut connection = connect(address);
        ask(&mut connection, &format!("{request} HTTP/1.0"), encoding);
        let head = head(&mut connection);
        let mut body = Vec::new();
        connection.read_to_end(&mut body).unwrap();
        (head, body)
    }

    #[test]
    fn every_first_load_is_answered() {
        // A browser opens six connections at once, asks on all of them, and closes none for the others' sake. The
        // server is new each time: one that shares threads gets them only in the first bursts.
        for _ in 0..200 {
            let (_server, address) = server();
            let mut connections: Vec<_> = (0..6).map(|_| connect(address)).collect();
            for _ in 0..2 {
                for connection in &mut connections {
                    ask(connection, &format!("GET {FILE} HTTP/1.1"), "identity");
                }
                for connection in &mut connections {
                    let (head, body) = hear(connection);
                    assert_eq!((head[0].as_str(), body.as_slice()), ("http/1.1 200 ok", TEXT));
                }
            }
        }
    }

    #[test]
    fn every_answer_says_whose_it_may_be_and_for_how_long() {
        for address in [FILE, "/nowhere"] {
            let (head, _) = told(&format!("GET {address}"), "identity");
            for header in ["cache-control: no-cache", "access-control-allow-origin: *"] {
                assert!(head.iter().any(|line| line == header), "{address}: {head:?}");
            }
        }
    }

    #[test]
    fn pages_come_with_a_strict_policy_but_those_of_others() {
        for (address, strict) in [
            ("/index.html", true),
            ("/www/worker.js", true),
            ("/tests/e2e/fixtures/bare.html", false),
        ] {
            let (head, _) = told(&format!("GET {address}"), "identity");
            let policy = head
                .iter()
                .find_map(|line| line.strip_prefix("content-security-policy: "));
            assert_eq!(
                policy,
                strict.then_some(POLICY.trim_ascii_end().to_lowercase().as_str()),
                "{address}"
            );
        }
    }

    #[test]
    fn text_is_packed_for_those_who_can_unpack_it() {
        let (head, body) = told(&format!("GET {FILE}"), "identity");
        assert!(!head.iter().any(|line| line.starts_with("content-encoding")));
        assert_eq!(body, TEXT);
        let (head, body) = told(&format!("GET {FILE}"), "gzip");
        assert!(
            head.iter().any(|line| line == "content-encoding: gzip"),
            "{head:?}"
        );
        let mut unpacked = Vec::new();
        GzDecoder::new(body.as_slice())
            .read_to_end(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, TEXT);
    }

    #[test]
    fn files_can_be_read_and_nothing_more() {
        let (head, body) = told(&format!("HEAD {FILE}"), "identity");
        assert_eq!((head[0].as_str(), body.len()), ("http/1.0 200 ok", 0));
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
            let (head, _) = told(&format!("{method} {FILE}"), "identity");
            assert_eq!(head[0], "http/1.0 405 method not allowed", "{method}");
        }
    }

    #[test]
    fn what_is_not_for_visitors_is_not_found() {
        for address in [
            "/nowhere",
            "/.git/HEAD",
            "/..%2f..%2fetc/passwd",
            "/target/CACHEDIR.TAG",
        ] {
            let (head, body) = told(&format!("GET {address}"), "identity");
            assert_eq!(head[0], "http/1.0 404 not found", "{address}");
            assert_eq!(body, b"not found\n");
        }
    }
}
