//! `diglot segment`.

use std::path::Path;

use serde_json::Value;

use super::arguments::Segment;
use super::failure::Failure;
use super::format::FileFormat;
use super::input::{self, Lines};
use super::output::{self, Output};
use super::record::Record;
use crate::formats::plain;
use crate::lang::{LanguageTag, guess};
use crate::segment::Segmenter;

pub(super) fn run(arguments: Segment) -> Result<(), Failure> {
    let Segment { file, lang, encoding, jsonl, output } = arguments;
    if jsonl {
        return records(&file, lang.as_ref(), output.as_deref());
    }
    let text = input::read(&file, FileFormat::Text, Some(encoding))?;
    output::write(output.as_deref(), &plain::write_segmented(&plain::read(&text, lang)))
}

/// One record after the other: O(longest record) in memory.
fn records(file: &Path, language: Option<&LanguageTag>, target: Option<&Path>) -> Result<(), Failure> {
    let mut lines = Lines::open(file)?;
    let mut output = Output::open(target)?;
    while let Some(line) = lines.read()? {
        if line.trim().is_empty() {
            continue;
        }
        let written = segmented(&line, language).map_err(|reason| lines.wrong(reason))?;
        if output.write(&written)?.is_break() {
            break;
        }
    }
    output.finish()
}

/// The record on `line` with its sentences; what is wrong with it otherwise.
fn segmented(line: &str, language: Option<&LanguageTag>) -> Result<String, String> {
    let record = Record::read(line)?;
    let text = record.string("text")?.ok_or("no “text”")?;
    let own = record.string("lang")?.map(|tag| LanguageTag::parse(&tag)).transpose();
    let own = own.map_err(|error| error.to_string())?;
    let language = own.or_else(|| language.cloned()).unwrap_or_else(|| guess(&text));
    let sentences: Value = Segmenter::new(&language).sentences(&text).collect();
    Ok(record.with("sentences", &sentences))
}
