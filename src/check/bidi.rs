//! Controls of direction that reach beyond where they should, or turn letters round.

use crate::bitext::Segmented;

/// What a control does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opened {
    Embedding,
    Isolate,
}

/// The segments with a control that is not closed within its block, closes nothing or overrides the direction of letters,
/// and what is wrong; the first fault of each segment.
pub(super) fn faults(text: &Segmented) -> Vec<(usize, String)> {
    let mut faults: Vec<(usize, String)> = Vec::new();
    let mut open: Vec<(Opened, usize, char)> = Vec::new();
    let add = |faults: &mut Vec<_>, segment, c: char, wrong| {
        faults.push((segment, format!("U+{:04X} ({}) {wrong}", u32::from(c), name(c))));
    };
    for (segment, found) in text.segments().iter().enumerate() {
        for c in found.span.of(&text.document().blocks[found.block].text).chars() {
            match c {
                '\u{202d}' | '\u{202e}' => {
                    add(&mut faults, segment, c, "overrides the direction of letters");
                    open.push((Opened::Embedding, segment, c));
                }
                '\u{202a}' | '\u{202b}' => open.push((Opened::Embedding, segment, c)),
                '\u{2066}'..='\u{2068}' => open.push((Opened::Isolate, segment, c)),
                '\u{202c}' | '\u{2069}' => {
                    let closed = if c == '\u{202c}' { Opened::Embedding } else { Opened::Isolate };
                    match open.last() {
                        Some((opened, ..)) if *opened == closed => {
                            open.pop();
                        }
                        _ => add(&mut faults, segment, c, "closes nothing"),
                    }
                }
                _ => {}
            }
        }
        if text.starts_block(segment + 1) {
            for (_, segment, c) in open.drain(..) {
                add(&mut faults, segment, c, "is not closed");
            }
        }
    }
    faults.sort_by_key(|(segment, _)| *segment);
    faults.dedup_by_key(|(segment, _)| *segment);
    faults
}

fn name(c: char) -> &'static str {
    match c {
        '\u{202a}' => "left-to-right embedding",
        '\u{202b}' => "right-to-left embedding",
        '\u{202c}' => "pop directional formatting",
        '\u{202d}' => "left-to-right override",
        '\u{202e}' => "right-to-left override",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first strong isolate",
        _ => "pop directional isolate",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lang::LanguageTag;

    fn found(text: &str) -> Vec<(usize, String)> {
        let paragraphs = text.split("\n\n").map(str::to_owned);
        faults(&Segmented::new(Document::of_paragraphs(LanguageTag::parse("en").unwrap(), paragraphs)))
    }

    #[test]
    fn what_is_open_or_turned_round_is_found() {
        let one = |text: &str, wrong: &str| {
            let found = found(text);
            assert!(found.len() == 1 && found[0].1.ends_with(wrong), "{text:?}: {found:?}");
        };
        one("He said \u{202b}yes.", "U+202B (right-to-left embedding) is not closed");
        one("He said \u{2066}yes\u{202c}.", "closes nothing");
        one("He said yes\u{2069}.", "U+2069 (pop directional isolate) closes nothing");
        one("Pay \u{202e}001\u{202c} now.", "overrides the direction of letters");
        one("\u{2067}One\u{202a}.\u{2069}", "closes nothing");
    }

    #[test]
    fn what_is_closed_in_its_block_is_none() {
        assert_eq!(
            found("A \u{2067}word\u{2069}, \u{202a}x\u{202c}. \u{2066}One. Two.\u{2069} \u{200f}\u{61c}"),
            []
        );
        assert_eq!(found("\u{2066}One.\n\nTwo.\u{2069}").len(), 2);
    }
}
