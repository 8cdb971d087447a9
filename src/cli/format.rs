//! Which format a file is in.

use std::path::Path;

use clap::ValueEnum;

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FileFormat {
    /// The project's own document, .diglot.json
    Json,
    /// TMX 1.4b, .tmx
    Tmx,
    /// XLIFF, .xlf or .xliff: any version is read, 1.2 is written
    Xliff,
    /// XLIFF 2.0, which is XLIFF 2.1 and 2.2 too
    Xliff2,
    /// A bead a line: A's text, B's text, confidence; .tsv
    Tsv,
    /// The ladder of hunalign, .ladder; its two texts are files of their own
    Ladder,
    /// Plain text, a paragraph a line or blank lines between them: a file for each side
    Text,
    /// Plain text, a segment a line and blank lines between paragraphs: a file for each side
    Segmented,
    /// A page, .html; read only
    Html,
    /// Markdown, .md; read only
    Markdown,
}

impl FileFormat {
    /// By the end of a file's name.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "json" => FileFormat::Json,
            "tmx" => FileFormat::Tmx,
            "xlf" | "xliff" => FileFormat::Xliff,
            "tsv" => FileFormat::Tsv,
            "ladder" => FileFormat::Ladder,
            "txt" | "text" => FileFormat::Text,
            "html" | "htm" | "xhtml" => FileFormat::Html,
            "md" | "markdown" => FileFormat::Markdown,
            _ => return None,
        })
    }

    /// Whether a file holds both texts.
    pub fn is_bilingual(self) -> bool {
        matches!(
            self,
            FileFormat::Json | FileFormat::Tmx | FileFormat::Xliff | FileFormat::Xliff2 | FileFormat::Tsv
        )
    }

    /// Whether its files are text line by line, of which too many are refused.
    pub fn is_lines(self) -> bool {
        matches!(self, FileFormat::Text | FileFormat::Segmented | FileFormat::Tsv | FileFormat::Ladder)
    }
}
