//! Reads records `{"lang": …, "text": …}`, one a line, and writes them with their sentences.

use std::io::{BufRead, Result, Write, stdin, stdout};

use diglot::lang::LanguageTag;
use diglot::segment::Segmenter;
use serde_json::{Value, json};

fn main() -> Result<()> {
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let text = record["text"].as_str().unwrap_or_default();
        let language = LanguageTag::parse(record["lang"].as_str().unwrap_or("und"));
        let segmenter = Segmenter::new(&language.unwrap_or_else(|_| LanguageTag::undetermined()));
        let sentences: Vec<&str> = segmenter.spans(text).map(|span| span.of(text)).collect();
        writeln!(out, "{}", json!({ "lang": record["lang"], "sentences": sentences }))?;
    }
    Ok(())
}
