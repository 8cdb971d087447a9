//! What can be said on the command line.

use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use super::tag;
use crate::lang::LanguageTag;

/// Finds which sentences of an article and its translation belong together.
#[derive(Parser)]
#[command(name = "diglot", version, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    Align(Align),
    Segment(Segment),
    Render(super::render::Render),
}

/// Align two texts sentence by sentence.
///
/// A and B are plain texts in UTF-8: a paragraph a line, or blank lines between paragraphs, hard-wrapped or not. One of
/// them may be `-`, standard input. Up to 64 MB and 200,000 sentences each.
#[derive(Args)]
#[command(after_help = format!("Examples:{ALIGN}{EXIT_CODES}"))]
pub(super) struct Align {
    /// The article
    pub a: PathBuf,
    /// Its translation
    pub b: PathBuf,
    /// Language of A, a BCP 47 tag such as ar or pt-BR [default: guessed]
    #[arg(long, value_name = "TAG", value_parser = tag::parse)]
    pub lang_a: Option<LanguageTag>,
    /// Language of B [default: guessed]
    #[arg(long, value_name = "TAG", value_parser = tag::parse)]
    pub lang_b: Option<LanguageTag>,
    /// The texts have a segment a line; a blank line starts a paragraph
    #[arg(long)]
    pub segmented: bool,
    /// Align without the packs of the languages, as a language that has none is aligned
    #[arg(long)]
    pub no_packs: bool,
    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub format: Format,
    /// Where to write it; whole or not at all [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Cut a text into sentences.
///
/// FILE is a plain text in UTF-8, up to 64 MB: a paragraph a line, or blank lines between paragraphs, hard-wrapped or
/// not. Written are a sentence a line and a blank line between paragraphs, which `align --segmented` reads.
#[derive(Args)]
#[command(after_help = format!("Examples:{SEGMENT}{EXIT_CODES}"))]
pub(super) struct Segment {
    /// The text [default: standard input]
    #[arg(default_value = "-", hide_default_value = true)]
    pub file: PathBuf,
    /// Its language, a BCP 47 tag such as ar or pt-BR [default: guessed]
    #[arg(long, value_name = "TAG", value_parser = tag::parse)]
    pub lang: Option<LanguageTag>,
    /// A record a line, {"text": …, "lang"?: …}; written is the same with "sentences": […]
    #[arg(long)]
    pub jsonl: bool,
    /// Where to write it; whole or not at all [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Format {
    /// The project's own document, .diglot.json: both texts and their beads
    Json,
    /// A bead a line, segment numbers counted from 0: [0,1]:[2]
    Beads,
    /// A bead a line: A's text, B's text, confidence 0 to 1
    Tsv,
}

const ALIGN: &str = "
  diglot align report.ar.txt report.en.txt -o report.diglot.json
  diglot align --lang-a fa --lang-b fr --format tsv fa.txt fr.txt
  curl -s https://example.org/en.txt | diglot align ar.txt - --format beads";

const SEGMENT: &str = "
  diglot segment report.ar.txt -o report.ar.sentences.txt
  curl -s https://example.org/en.txt | diglot segment --lang en
  diglot segment --jsonl paragraphs.jsonl | jq -r '.sentences[]'";

pub(super) const EXIT_CODES: &str = "

Exit codes:
  0  done
  1  a file cannot be read or written, or is no text; one line says which, where and why
  2  wrong arguments";

impl Align {
    /// Ends the process where both texts are standard input, which can be read once.
    pub fn checked(self) -> Self {
        if is_standard(&self.a) && is_standard(&self.b) {
            usage("only one of A and B can be standard input");
        }
        self
    }
}

/// Whether a path stands for standard input or output.
pub(super) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn usage(message: &str) -> ! {
    let mut command = Arguments::command();
    command.build();
    let align =
        command.find_subcommand_mut("align").map(|align| align.error(ErrorKind::ArgumentConflict, message));
    align.unwrap_or_else(|| command.error(ErrorKind::ArgumentConflict, message)).exit()
}
