//! What a format cannot hold, counted, so that nothing is dropped in silence.

use std::collections::BTreeMap;
use std::fmt;

use super::json::{Article, Value};
use crate::bitext::Bitext;
use crate::document::BlockKind;
use crate::side::Side;

/// What was left out, and how often.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lost(BTreeMap<String, usize>);

impl Lost {
    /// One more of these was left out.
    pub fn add(&mut self, what: &str) {
        self.add_some(what, 1);
    }

    /// So many of these were left out.
    pub fn add_some(&mut self, what: &str, count: usize) {
        if count > 0 {
            *self.0.entry(what.to_owned()).or_default() += count;
        }
    }

    /// What an article has that no file of nothing but text holds: all but the text, its segments and paragraphs.
    pub fn of_text_alone(article: &Article, bitext: &Bitext) -> Self {
        let mut lost = Lost::default();
        for side in Side::BOTH {
            let document = bitext.texts[side].document();
            let blocks = &document.blocks;
            let headings = blocks.iter().filter(|block| block.kind != BlockKind::Paragraph).count();
            lost.add_some("headings", headings);
            let within = blocks.iter().filter(|block| !block.within.is_empty()).count();
            lost.add_some("places in quotations and lists", within);
            lost.add_some("inline elements", blocks.iter().map(|block| block.marks.len()).sum());
            lost.add_some("figures and embeds", document.furniture.len());
            lost.add("language tags");
            if let Some(Value::Object(members)) = article.value().get(side.name()) {
                let about = members.iter().filter(|(name, _)| !matches!(name.as_str(), "lang" | "blocks" | "text"));
                lost.add_some("titles and the like", about.count());
            }
        }
        lost
    }

    /// What is said of beads but their confidence.
    pub fn add_remarks(&mut self, bitext: &Bitext) {
        self.add_some("reviews", bitext.remarks().iter().filter(|remark| remark.reviewed).count());
        self.add_some("notes", bitext.remarks().iter().filter(|remark| remark.note.is_some()).count());
    }

    /// Whether nothing was left out.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What, and how often, in the order of the alphabet.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        self.0.iter().map(|(what, count)| (what.as_str(), *count))
    }
}

/// As in `notes (2), titles (1)`.
impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (what, count)) in self.iter().enumerate() {
            write!(f, "{}{what} ({count})", if index > 0 { ", " } else { "" })?;
        }
        Ok(())
    }
}
