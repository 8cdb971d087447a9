//! `diglot preview`: what is served, to whom, and that a changed file is shown.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic)]

mod command;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use command::{FRENCH, Folder};

/// A preview under way; ended when dropped.
struct Preview {
    folder: Folder,
    child: Child,
    port: u16,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The folder, with what stands for the folder dist of the npm package.
fn with_assets(folder: Folder) -> Folder {
    fs::create_dir_all(folder.path("dist/labels")).unwrap();
    folder.file("dist/diglot.js", "// the element");
    folder.file("dist/core.wasm", "wasm");
    folder.file("dist/labels/en.json", "{}");
    folder
}

impl Preview {
    fn story() -> Self {
        Self::start(Folder::story(), &["en.txt", "fr.txt"])
    }

    fn start(folder: Folder, files: &[&str]) -> Self {
        let folder = with_assets(folder);
        let arguments = [&["preview", "--assets", "dist"], files].concat();
        let mut child = folder.command(&arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let port = address.trim_end().strip_prefix("http://127.0.0.1:").unwrap().trim_end_matches('/');
        Preview { folder, child, port: port.parse().unwrap() }
    }

    fn connect(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    /// The answer as it comes, head and body.
    fn ask(&self, request: &str) -> String {
        let mut answer = String::new();
        self.connect(request).read_to_string(&mut answer).unwrap();
        answer
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.port
        ))
    }

    /// Server-sent events, past the head, for as long as a test may wait for one.
    fn events(&self) -> impl Iterator<Item = String> {
        let request = format!("GET /changes HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        let lines = BufReader::new(self.connect(&request)).lines().map(Result::unwrap);
        let end = Instant::now() + Duration::from_secs(60);
        let lines = lines.take_while(move |_| Instant::now() < end);
        lines.filter_map(|line| line.strip_prefix("data: ").map(str::to_owned))
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap()
}

#[test]
fn the_article_and_the_elements_files_are_served() {
    let preview = Preview::story();
    let page = preview.get("/?x");
    assert!(
        status(&page) == "200"
            && page.contains("<diglot-article")
            && page.contains("\r\nContent-Security-Policy: ")
    );
    let document = preview.get("/document.json");
    assert!(
        document.contains("Content-Type: application/json") && document.contains("Le premier bateau"),
        "{document}"
    );
    for (path, kind) in [
        ("/assets/diglot.js", "text/javascript; charset=utf-8"),
        ("/assets/core.wasm", "application/wasm"),
        ("/assets/labels/en.json", "application/json"),
    ] {
        let answer = preview.get(path);
        assert!(
            status(&answer) == "200" && answer.contains(&format!("Content-Type: {kind}\r\n")),
            "{answer}"
        );
    }
}

#[test]
fn nothing_else_is_served() {
    let preview = Preview::story();
    for path in [
        "/en.txt",
        "/assets/",
        "/assets/../en.txt",
        "/assets/%2e%2e/en.txt",
        "/assets/..%2fen.txt",
        "/assets//etc/passwd",
        "/assets/labels/../../en.txt",
        "/../../../../etc/passwd",
        "/assets/labels",
        "//",
    ] {
        assert_eq!(status(&preview.get(path)), "404", "{path}");
    }
    let post = format!(
        "POST / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        preview.port
    );
    assert_eq!(status(&preview.ask(&post)), "405");
}

#[test]
fn whoever_asks_by_another_name_gets_nothing() {
    let preview = Preview::story();
    let port = preview.port;
    let host = |lines: &str| {
        preview.ask(&format!("GET /document.json HTTP/1.1\r\n{lines}Connection: close\r\n\r\n"))
    };
    for wrong in [
        String::new(),
        "Host: 127.0.0.1\r\n".to_owned(),
        format!("Host: evil.example:{port}\r\n"),
        format!("Host: localhost.evil.example:{port}\r\n"),
        format!("Host: 127.0.0.1:{port}\r\nHost: evil.example\r\n"),
        format!("Host: 127.0.0.1:{}\r\n", port ^ 1),
    ] {
        let answer = host(&wrong);
        assert!(status(&answer) == "421" && !answer.contains("bateau"), "{wrong}: {answer}");
    }
    assert_eq!(status(&host(&format!("Host: LOCALHOST:{port}\r\n"))), "200");
}

#[test]
fn a_file_that_changes_is_shown_anew() {
    let preview = Preview::story();
    let mut events = preview.events();
    assert_eq!(events.next().as_deref(), Some("1"));
    preview.folder.file("fr.txt", "Le port\n\nUn bateau. Il était petit.");
    assert_eq!(events.next().as_deref(), Some("2"));
    assert!(preview.get("/document.json").contains("Un bateau."));
    assert!(preview.get("/").contains("/preview.js?2"));
    // as it is while somebody writes it
    fs::remove_file(preview.folder.path("fr.txt")).unwrap();
    assert_eq!(events.next().as_deref(), Some("3"));
    let page = preview.get("/");
    assert!(page.contains("<pre>fr.txt: no such file or folder</pre>"), "{page}");
    assert_eq!(status(&preview.get("/document.json")), "404");
    preview.folder.file("fr.txt", FRENCH);
    assert_eq!(events.next().as_deref(), Some("4"));
}

#[test]
fn what_is_wrong_in_a_document_is_shown_as_text() {
    let good = "{\"diglot\": 1, \"a\": {\"text\": \"One.\"}, \"b\": {\"text\": \"Un.\"}}";
    let folder = Folder::new();
    folder.file("x.json", good);
    let preview = Preview::start(folder, &["x.json"]);
    let mut events = preview.events();
    events.next();
    let wrong = good.replace("\"Un.\"}", "\"Un.\", \"blocks\": [{\"kind\": \"<script>\"}]}");
    preview.folder.file("x.json", wrong);
    assert_eq!(events.next().as_deref(), Some("2"));
    let page = preview.get("/");
    assert!(page.contains("b.blocks[0].kind: “&lt;script>” is no kind of block"), "{page}");
}

#[test]
fn what_cannot_be_shown_is_said() {
    let folder = with_assets(Folder::new());
    let refused = |arguments: &[&str], message| folder.refuses(&[&["preview"], arguments].concat(), message);
    refused(&["x.json", "--assets", "dist"], "x.json: no such file or folder");
    refused(&["x.json", "--assets", "none"], "none: no such file or folder");
    refused(&["x.json", "--assets", "dist/labels"], "dist/labels: no diglot.js in it");
}
