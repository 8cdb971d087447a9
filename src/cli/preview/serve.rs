//! What is answered to whom.

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tiny_http::{Header, Method, Request, Response};

use super::assets::Assets;
use super::watch::{State, Watched};
use crate::cli::failure::Failure;

/// Nothing but what is served here runs; images may be anywhere, as in the site.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
    img-src * data:; frame-ancestors 'none'; base-uri 'none'";

/// A listener is written to at least so often, so that one that has gone is noticed.
const ALIVE: Duration = Duration::from_secs(15);

/// Loads the page anew when there is another edition than the one it was made of.
const SCRIPT: &str = "const known = new URL(import.meta.url).search.slice(1);
new EventSource(\"/changes\").onmessage = ({ data }) => data === known || location.reload();
";

pub(super) struct Server {
    http: tiny_http::Server,
    port: u16,
    assets: Assets,
    watched: Arc<Watched>,
}

impl Server {
    /// A server at a port of loopback, any that is free where it is 0.
    pub fn open(port: u16, assets: Assets, watched: Arc<Watched>) -> Result<Server, Failure> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let http = tiny_http::Server::http(address);
        let http = http
            .map_err(|error| Failure::new(&address.to_string(), format!("cannot be served at: {error}")))?;
        let port = http.server_addr().to_ip().map_or(port, |address| address.port());
        Ok(Server { http, port, assets, watched })
    }

    /// Where the page is.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Answers until the process ends.
    pub fn serve(&self) {
        for request in self.http.incoming_requests() {
            // whoever has gone needs no answer
            let _ = self.answer(request);
        }
    }

    fn answer(&self, request: Request) -> std::io::Result<()> {
        if !self.is_meant(&request) {
            return request.respond(plain(421, "this server is not known by that name\n"));
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            return request.respond(plain(405, "only GET and HEAD are answered\n"));
        }
        let path = request.url().split('?').next().unwrap_or_default().to_owned();
        let state = self.watched.state();
        let found = match path.as_str() {
            "/" => Some((page(&state).into_bytes(), "text/html; charset=utf-8")),
            "/preview.js" => Some((SCRIPT.into(), "text/javascript; charset=utf-8")),
            "/document.json" => {
                state.document.ok().map(|document| (document.into_bytes(), "application/json"))
            }
            "/changes" => {
                let watched = Arc::clone(&self.watched);
                return thread::Builder::new().spawn(move || tell(request, &watched)).map(drop);
            }
            path => path.strip_prefix("/assets/").and_then(|name| self.assets.read(name)),
        };
        match found {
            Some((content, kind)) => request.respond(with_headers(Response::from_data(content), kind)),
            None => request.respond(plain(404, "not found\n")),
        }
    }

    /// Whether it was asked for by a name of loopback.
    fn is_meant(&self, request: &Request) -> bool {
        let mut hosts = request.headers().iter().filter(|header| header.field.equiv("host"));
        let names = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port));
        let meant = |host: &Header| names.iter().any(|name| host.value.as_str().eq_ignore_ascii_case(name));
        hosts.next().is_some_and(meant) && hosts.next().is_none()
    }
}

/// The page: the article, or what is wrong with it.
fn page(state: &State) -> String {
    let content = match &state.document {
        Ok(_) => {
            "<diglot-article src=\"/document.json\" loading=\"eager\" storage=\"none\"></diglot-article>"
                .to_owned()
        }
        Err(wrong) => format!("<pre>{}</pre>", escaped(wrong)),
    };
    format!(
        "<!doctype html>\n<html lang=\"und\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>Preview</title><link rel=\"icon\" href=\"data:,\">\
         <script type=\"module\" src=\"/assets/diglot.js\"></script>\
         <script type=\"module\" src=\"/preview.js?{}\"></script></head>\n<body>{content}</body></html>\n",
        state.edition
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn plain(status: u16, words: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    with_headers(Response::from_string(words), "text/plain; charset=utf-8").with_status_code(status)
}

fn with_headers<R: std::io::Read>(mut response: Response<R>, kind: &str) -> Response<R> {
    let headers = [
        ("Content-Type", kind),
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cache-Control", "no-store"),
    ];
    for (name, value) in headers {
        // they are all of ASCII
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    response
}

/// Tells a page the edition now, and each that comes: server-sent events. Ends when nobody listens any more.
fn tell(request: Request, watched: &Watched) {
    let mut to = request.into_writer();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
                X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";
    let mut told = 0;
    let mut next = head.to_owned();
    loop {
        let edition = watched.next(told, ALIVE);
        match edition > told {
            true => next.push_str(&format!("data: {edition}\n\n")),
            false => next.push_str(":\n\n"),
        }
        told = edition;
        if to.write_all(next.as_bytes()).and_then(|()| to.flush()).is_err() {
            return;
        }
        next.clear();
    }
}
