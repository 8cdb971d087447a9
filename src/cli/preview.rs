//! `diglot preview`: the article in the browser, anew when a file changes.
//!
//! Served on loopback only, and only to those who ask for loopback: a page of another site that has its name point here
//! (DNS rebinding) sends that name. What is served is what is listed, so that no address leads elsewhere.

mod assets;
mod serve;
mod watch;

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::{io, thread};

use super::arguments::{self, Preview, is_standard};
use super::document;
use super::failure::Failure;
use crate::bitext::Bitext;
use crate::formats::json;
use crate::lang::LanguageTag;
use assets::Assets;
use serve::Server;
use watch::Watched;

/// What is shown.
struct Source {
    a: PathBuf,
    /// Where it is no document: the translation.
    b: Option<PathBuf>,
    lang_a: Option<LanguageTag>,
    lang_b: Option<LanguageTag>,
}

pub(super) fn run(preview: Preview) -> Result<(), Failure> {
    let Preview { a, b, lang_a, lang_b, port, assets } = preview;
    if [Some(&a), b.as_ref()].into_iter().flatten().any(|path| is_standard(path)) {
        arguments::usage(
            "preview",
            "standard input can be read once, and a file is read whenever it changes",
        );
    }
    let assets = Assets::find(assets)?;
    let source = Source { a, b, lang_a, lang_b };
    let files: Vec<PathBuf> = [Some(&source.a), source.b.as_ref()].into_iter().flatten().cloned().collect();
    // what is wrong at first is said at once; what becomes wrong is shown
    let first = source.document()?;
    let watched = Arc::new(Watched::new(files, first));
    let server = Server::open(port, assets, Arc::clone(&watched))?;
    // a reader that has seen enough is no failure
    let _ = writeln!(io::stdout(), "{}", server.address()).and_then(|()| io::stdout().flush());
    let watching = thread::Builder::new().spawn(move || watched.watch(|| source.document()));
    watching.map_err(|error| Failure::of_reading("threads", &error))?;
    server.serve();
    Ok(())
}

impl Source {
    /// The article as a document, aligned.
    fn document(&self) -> Result<String, Failure> {
        let wrong = |error: json::Error| Failure::new(&self.a.to_string_lossy(), error.message());
        json::write(&json::Article::new(&self.bitext()?)).map_err(wrong)
    }

    fn bitext(&self) -> Result<Bitext, Failure> {
        match &self.b {
            None => Ok(document::read(&self.a)?.bitext),
            Some(b) => document::pair(&self.a, b, self.lang_a.clone(), self.lang_b.clone()),
        }
    }
}
