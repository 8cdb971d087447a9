//! Findings as the commands that GitHub's runners make annotations of.

use std::fmt::Write;

use super::Checked;
use crate::check::Level;

pub(super) fn write(documents: &[Checked]) -> String {
    let mut written = String::new();
    for checked in documents {
        for found in &checked.results {
            let level = match found.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Note => "notice",
            };
            let (name, message) = (escaped(&checked.name, true), escaped(&found.message, false));
            // a String takes all that is written
            let _ = writeln!(
                written,
                "::{level} file={name},line={},col={},title=diglot {}::{message}",
                found.line, found.column, found.rule
            );
        }
    }
    written
}

/// Without what ends a command or, in a property, the property.
fn escaped(text: &str, property: bool) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '%' => escaped.push_str("%25"),
            '\r' => escaped.push_str("%0D"),
            '\n' => escaped.push_str("%0A"),
            ':' if property => escaped.push_str("%3A"),
            ',' if property => escaped.push_str("%2C"),
            c => escaped.push(c),
        }
    }
    escaped
}
