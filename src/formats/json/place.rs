//! Where the parts of a document stand in its file, for messages. O(file) for each member on the way.

use alloc::collections::BTreeMap;
use alloc::{string::String, vec::Vec};

use serde_json::value::RawValue;

use crate::side::Sides;
use crate::span::Span;

type Members<'j> = BTreeMap<String, &'j RawValue>;
type Items<'j> = Vec<&'j RawValue>;

/// Where each bead and each segment of a file stands; none of what the file has not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// The beads.
    pub beads: Vec<Span>,
    /// The segments of each side; those of a block that is not cut are not there.
    pub segments: Sides<Vec<Span>>,
}

/// Where a member such as `b.blocks[3].level` stands, or the whole where it is empty; as far as there are members of
/// these names. `json` is what JSON has to be.
pub fn place(json: &str, member: &str) -> Option<Span> {
    let mut value = json.trim_start_matches('\u{feff}').trim();
    for step in member.split(['.', '[']).filter(|step| !step.is_empty()) {
        value = match step.strip_suffix(']') {
            Some(index) => items(value)?.get(index.parse::<usize>().ok()?)?.get(),
            None => members(value)?.get(step)?.get(),
        };
    }
    Some(span(json, value))
}

impl Places {
    /// Of a file.
    pub fn of(json: &str) -> Places {
        let Some(whole) = members(json.trim_start_matches('\u{feff}')) else { return Places::default() };
        let beads = whole.get("beads").and_then(|beads| items(beads.get())).unwrap_or_default();
        let segments = |side: &str| whole.get(side).map(|side| segments(side.get())).unwrap_or_default();
        Places {
            beads: beads.iter().map(|bead| span(json, bead.get())).collect(),
            segments: Sides::new("a", "b")
                .map(|side| segments(side).into_iter().map(|segment| span(json, segment.get())).collect()),
        }
    }
}

fn segments(side: &str) -> Items<'_> {
    let blocks = members(side).and_then(|side| items(side.get("blocks")?.get())).unwrap_or_default();
    blocks
        .into_iter()
        .filter_map(|block| items(members(block.get())?.get("segments")?.get()))
        .flatten()
        .collect()
}

fn members(json: &str) -> Option<Members<'_>> {
    serde_json::from_str(json).ok()
}

fn items(json: &str) -> Option<Items<'_>> {
    serde_json::from_str(json).ok()
}

/// Where a part of a text lies in it.
fn span(text: &str, part: &str) -> Span {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    Span::new(start, start + part.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\u{feff}{\"a\": {\"blocks\": [{\"segments\": [\"é\", [\"x\"]]}, {\"kind\": \"figure\"}, \
        {\"text\": \"y\"}, {\"segments\": [\"z\"]}]},\n \"b\": 7, \"beads\": [ {\"a\": [0]} ]}";

    #[test]
    fn a_member_is_found_where_it_stands() {
        let found = |member| place(FILE, member).map(|span| span.of(FILE));
        assert_eq!(found("a.blocks[0].segments[0]"), Some("\"é\""));
        assert_eq!(found("a.blocks[3]"), Some("{\"segments\": [\"z\"]}"));
        assert_eq!(found("b"), Some("7"));
        assert_eq!(found(""), Some(&FILE[3..]));
        assert_eq!((found("a.blocks[9]"), found("b.blocks"), found("a.x")), (None, None, None));
    }

    #[test]
    fn beads_and_segments_are_found() {
        let places = Places::of(FILE);
        let texts = |spans: &[Span]| spans.iter().map(|span| span.of(FILE)).collect::<Vec<_>>();
        assert_eq!(texts(&places.beads), ["{\"a\": [0]}"]);
        assert_eq!(texts(&places.segments.a), ["\"é\"", "[\"x\"]", "\"z\""]);
        assert!(places.segments.b.is_empty());
        assert_eq!(Places::of("{"), Places::default());
    }
}
