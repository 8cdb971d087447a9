//! Findings for people: a line each, with both texts under it.

use std::fmt::Write;

use super::{Checked, Place};
use crate::side::Side;

/// As much of a text as is shown, in characters.
const SHOWN: usize = 100;

pub(super) fn write(documents: &[Checked]) -> String {
    let mut written = String::new();
    // a String takes all that is written
    for checked in documents {
        for found in &checked.results {
            let (name, level) = (&checked.name, found.level.name());
            let (line, column, message) = (found.line, found.column, &found.message);
            let _ = writeln!(written, "{name}:{line}:{column}: {level}: {message} [{}]", found.rule);
            if let Some(Place { texts, .. }) = &found.place {
                for side in Side::BOTH {
                    let _ = writeln!(written, "    {}: {}", side.name(), shown(&texts[side]));
                }
            }
        }
        let (count, score) = (checked.results.len(), checked.score);
        let _ = writeln!(written, "{}: {count} to look at, score {score:.3}", checked.name);
    }
    written
}

/// The beginning of a text, in which nothing acts on the terminal: controls, of direction too, are spelt out.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    for c in text.chars().take(SHOWN) {
        match c {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => shown.extend(c.escape_unicode()),
            c if c.is_control() => shown.push(' '),
            c => shown.push(c),
        }
    }
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    if shown.is_empty() { "–".to_owned() } else { shown }
}
