//! What can be said on the command line.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

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
    Check(Check),
    Preview(Preview),
    Man(Manual),
    Completions(Completions),
}

/// Align two texts sentence by sentence.
///
/// A and B are plain texts in UTF-8: a paragraph a line, or blank lines between paragraphs, hard-wrapped or not. One of
/// them may be `-`, standard input. Up to 64 MB and 200,000 sentences each.
#[derive(Args)]
#[command(after_help = format!("Examples:{ALIGN}{EXIT_CODES}"))]
pub(super) struct Align {
    /// The article
    #[arg(required_unless_present = "batch")]
    pub a: Option<PathBuf>,
    /// Its translation
    #[arg(required_unless_present = "batch")]
    pub b: Option<PathBuf>,
    /// Align the documents of standard input, one a line, with all cores
    ///
    /// A line is {"id": …, "a": {"lang": …, "text" or "html": …}, "b": {…}} or any document of the format; written is the
    /// same document aligned, one a line, in the same order. What is wrong with a line is said with its number and its
    /// id, and the others go on; the exit code is 1 then.
    #[arg(long, conflicts_with_all = ["a", "b", "segmented", "format"])]
    pub batch: bool,
    /// Threads that align a batch [default: one for each core]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
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

/// Say what an editor should look at, worst first.
///
/// DOC is a document, .diglot.json; one without beads is aligned first. Said are: controls of direction that make text read
/// otherwise than it is (an error), sentences in the wrong script, those that the aligner is unsure of or that have no
/// counterpart, dates, numbers and names on one side only, and very different lengths. What is marked as reviewed is not
/// doubted. The score is the part of the sentences that is expected to stand beside its counterpart.
#[derive(Args)]
#[command(after_help = format!("Examples:{CHECK}{EXIT_CODES_OF_CHECK}"))]
pub(super) struct Check {
    /// The documents
    #[arg(required = true, value_name = "DOC")]
    pub documents: Vec<PathBuf>,
    /// How to say it
    #[arg(long, value_enum, default_value_t = Findings::Text)]
    pub format: Findings,
    /// Fail where the score of a document is less than this, 0 to 1
    #[arg(long, value_name = "SCORE", value_parser = score)]
    pub fail_under: Option<f32>,
    /// Where to write it; whole or not at all [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How findings are written.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Findings {
    /// A line each, both texts under it
    Text,
    /// One object with all that is known
    Json,
    /// Commands that GitHub's runners make annotations of
    Github,
    /// SARIF 2.1.0, which code hosts and editors read
    Sarif,
}

/// Show an article in the browser, anew whenever a file changes.
///
/// Shown is a document, .diglot.json, or the texts A and B, aligned. The address is printed; only programs of this machine
/// can reach it. Ends with Ctrl-C.
#[derive(Args)]
#[command(after_help = format!("Examples:{PREVIEW}{EXIT_CODES}"))]
pub(super) struct Preview {
    /// The document, or the article
    #[arg(value_name = "DOC|A")]
    pub a: PathBuf,
    /// The article's translation
    pub b: Option<PathBuf>,
    /// Language of A, a BCP 47 tag such as ar or pt-BR [default: guessed]
    #[arg(long, value_name = "TAG", value_parser = tag::parse, requires = "b")]
    pub lang_a: Option<LanguageTag>,
    /// Language of B [default: guessed]
    #[arg(long, value_name = "TAG", value_parser = tag::parse, requires = "b")]
    pub lang_b: Option<LanguageTag>,
    /// Port to serve at [default: one that is free]
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    pub port: u16,
    /// The element's files, the folder dist of the npm package [default: dist beside the program, or ../share/diglot]
    #[arg(long, value_name = "DIR")]
    pub assets: Option<PathBuf>,
}

/// Write a page of the manual.
#[derive(Args)]
#[command(after_help = "Examples:
  diglot man >/usr/local/share/man/man1/diglot.1
  diglot man align | man -l -")]
pub(super) struct Manual {
    /// The command that it is about [default: the program]
    pub command: Option<String>,
}

/// Write what a shell reads to complete commands and options.
#[derive(Args)]
#[command(after_help = "Examples:
  diglot completions bash >~/.local/share/bash-completion/completions/diglot
  diglot completions fish >~/.config/fish/completions/diglot.fish")]
pub(super) struct Completions {
    /// The shell
    pub shell: Shell,
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
  curl -s https://example.org/en.txt | diglot align ar.txt - --format beads
  diglot align --batch <pairs.jsonl >documents.jsonl";

const SEGMENT: &str = "
  diglot segment report.ar.txt -o report.ar.sentences.txt
  curl -s https://example.org/en.txt | diglot segment --lang en
  diglot segment --jsonl paragraphs.jsonl | jq -r '.sentences[]'";

const CHECK: &str = "
  diglot check story.diglot.json
  diglot check --format github --fail-under 0.8 articles/*.diglot.json
  diglot check --format sarif -o diglot.sarif articles/*.diglot.json";

const PREVIEW: &str = "
  diglot preview story.diglot.json
  diglot preview report.ar.txt report.en.txt --port 8020";

const EXIT_CODES_OF_CHECK: &str = "

Exit codes:
  0  no errors; what there is to look at is written
  1  errors in a document, a file that is none or cannot be read, or a score that is too low
  2  wrong arguments";

pub(super) const EXIT_CODES: &str = "

Exit codes:
  0  done
  1  a file cannot be read or written, or is no text; one line says which, where and why
  2  wrong arguments";

impl Align {
    /// Ends the process where both texts are standard input, which can be read once, or what goes with a batch is asked for.
    pub fn checked(self) -> Self {
        if [&self.a, &self.b].iter().all(|path| path.as_deref().is_some_and(is_standard)) {
            usage("only one of A and B can be standard input");
        }
        if self.jobs.is_some() {
            usage("--jobs goes with --batch");
        }
        self
    }
}

/// Whether a path stands for standard input or output.
pub(super) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn score(text: &str) -> Result<f32, String> {
    let score = text.parse().ok().filter(|score| (0.0..=1.0).contains(score));
    score.ok_or_else(|| "a number from 0 to 1".to_owned())
}

fn usage(message: &str) -> ! {
    let mut command = Arguments::command();
    command.build();
    let align =
        command.find_subcommand_mut("align").map(|align| align.error(ErrorKind::ArgumentConflict, message));
    align.unwrap_or_else(|| command.error(ErrorKind::ArgumentConflict, message)).exit()
}
