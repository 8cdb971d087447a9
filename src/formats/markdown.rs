//! Markdown, CommonMark with tables and strikethrough, by way of the HTML that it stands for, so that HTML within it is
//! read alike.

use pulldown_cmark::{Options, Parser, html};

use super::Malformed;
use crate::document::Document;
use crate::lang::LanguageTag;

/// Reads a text. Its language is guessed where it is not given. What stands before it between two lines of `---` is no
/// text.
///
/// # Errors
/// Nested too deep, or too long.
pub fn read(text: &str, language: Option<LanguageTag>) -> Result<Document, Malformed> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut written = String::with_capacity(text.len() + text.len() / 4);
    html::push_html(&mut written, Parser::new_ext(text.trim_start_matches('\u{feff}'), options));
    super::html::read_piece(&written, language)
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
    }
}
