//! Markdown, CommonMark with tables and strikethrough, by way of the HTML that it stands for, so that HTML within it is
//! read alike.

use std::cell::Cell;
use std::fmt;

use pulldown_cmark::{Event, Options, Parser, html};

use super::Malformed;
use crate::document::Document;
use crate::lang::LanguageTag;

/// CommonMark, and what many write besides.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);

/// Reads a text. Its language is guessed where it is not given. What stands before it between two lines of `---` is no
/// text.
///
/// # Errors
/// Nested too deep, or too long.
pub fn read(text: &str, language: Option<LanguageTag>) -> Result<Document, Malformed> {
    let mut written = String::with_capacity(text.len() + text.len() / 4);
    let marked = text.trim_start_matches('\u{feff}');
    html::push_html(&mut written, Parser::new_ext(marked, OPTIONS));
    super::html::read_piece(&written, language).map_err(|error| {
        let at = text.len() - marked.len() + origin(marked, error.span.start);
        Malformed::at(text, at, error.reason)
    })
}

/// Where that begins of which a byte of the HTML is written.
fn origin(text: &str, byte: usize) -> usize {
    let (written, origin) = (Cell::new(0), Cell::new(0));
    let events = Parser::new_ext(text, OPTIONS).into_offset_iter().map(|(event, span)| {
        // what is asked for next is written after all that is written by now
        if written.get() <= byte && !matches!(event, Event::End(_)) {
            origin.set(span.start);
        }
        event
    });
    // counting does not fail
    let _ = html::write_html_fmt(Counter(&written), events);
    origin.get()
}

/// Counts the bytes that are written to it.
struct Counter<'c>(&'c Cell<usize>);

impl fmt::Write for Counter<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.set(self.0.get() + text.len());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, ContainerKind, FurnitureKind, MarkKind};

    #[test]
    fn a_text_has_its_blocks_and_inline_content() {
        let text = "---\ntitle: no text\n---\n# The harbour\n\nIt is *small*, and [far](/way \"T\").\nNever `closed`.\n\n> Said.\n\n3. Three\n4. Four\n\n![Boats](b.jpg)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<p>Plain <b>HTML</b></p>\n";
        let document = read(text, None).unwrap();
        let texts: Vec<&str> = document.blocks.iter().map(|block| block.text.as_str()).collect();
        let expected =
            ["The harbour", "It is small, and far. Never closed.", "Said.", "Three", "Four", "Plain HTML"];
        assert_eq!(texts, expected);
        assert_eq!(document.blocks[0].kind, BlockKind::Heading(1));
        let kinds: Vec<_> = document.blocks[1].marks.iter().map(|mark| mark.kind.clone()).collect();
        let link = MarkKind::Link { href: "/way".to_owned() };
        assert_eq!(kinds, [MarkKind::Emphasis, link, MarkKind::Code]);
        assert_eq!(document.blocks[2].within[0].kind, ContainerKind::Quotation);
        assert_eq!(document.blocks[4].within[0].kind, ContainerKind::Item { ordered: true, number: 4 });
        assert_eq!(document.furniture.len(), 1);
        assert!(matches!(&document.furniture[0].kind, FurnitureKind::Image(image) if image.alt == "Boats"));
        assert_eq!(document.language.as_str(), "en");
    }

    #[test]
    fn no_text_is_an_empty_document() {
        for text in ["", "\u{feff}\n", "---\na: b\n---\n", "<!-- x -->"] {
            assert!(read(text, None).unwrap().blocks.is_empty(), "{text:?}");
        }
    }

    #[test]
    fn nesting_without_end_is_refused() {
        assert!(read(&format!("{}x", "<div>".repeat(20_000)), None).is_err());
        // a quotation is longer in HTML; the place is where the parser looks, every few kilobytes
        let text = format!("\u{feff}# Title\n\n{}{}\n\nThe end.\n", "> Said.\n\n".repeat(1000), "<div>\n".repeat(2000));
        let wrong = read(&text, None).unwrap_err();
        assert!((2003 + 500..2003 + 1500).contains(&wrong.line), "{wrong}");
        assert_eq!((wrong.column, wrong.snippet.as_str()), (1, "<div>"));
    }
}
