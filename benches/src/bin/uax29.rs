//! Reads records `{"text": …}`, one a line, and writes their sentences by UAX #29, as `diglot segment --jsonl` does by ours.

use std::io::{BufRead, BufWriter, Result, Write, stdin, stdout};

use serde_json::{Value, json};
use unicode_segmentation::UnicodeSegmentation;

fn main() -> Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let text = record["text"].as_str().unwrap_or_default();
        let sentences: Vec<&str> = text.split_sentence_bounds().map(str::trim).collect();
        writeln!(out, "{}", json!({ "sentences": sentences }))?;
    }
    out.flush()
}
