//! What can be said on the command line.

use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum, value_parser};
use clap_complete::Shell;

use encoding_rs::Encoding;

use super::format::FileFormat;
use super::{encoding, tag};
use crate::lang::LanguageTag;

/// As many threads as align a batch.
pub(super) const MOST_JOBS: i64 = 256;

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
    Convert(Convert),
    Segment(Segment),
    Render(super::render::Render),
    Check(Check),
    Preview(Preview),
    Man(Manual),
    Completions(Completions),
}

/// Align two texts sentence by sentence.
///
/// A and B are plain texts (a paragraph a line, or blank lines between paragraphs, hard-wrapped or not), pages (.html),
/// Markdown (.md), or files that hold both texts (.diglot.json, .tmx, .xlf, .tsv), of which A gives its first and B its
/// second; one such file alone is aligned again. One may be `-`, standard input. Up to 64 MB and 200,000 sentences each.
#[derive(Args)]
#[command(after_help = format!("Examples:{ALIGN}{EXIT_CODES}"))]
pub(super) struct Align {
    /// The article
    #[arg(required_unless_present = "batch")]
    pub a: Option<PathBuf>,
    /// Its translation
    pub b: Option<PathBuf>,
    /// Align the documents of standard input, one a line, with all cores
    ///
    /// A line is {"id": …, "a": {"lang": …, "text" or "html": …}, "b": {…}} or any document of the format; written is the
    /// same document aligned, one a line, in the same order. What is wrong with a line is said with its number and its
    /// id, and the others go on; the exit code is 1 then.
    #[arg(long, conflicts_with_all = ["a", "b", "segmented", "from", "encoding", "keep", "format"])]
    pub batch: bool,
    /// Threads that align a batch, at most 256 [default: one for each core]
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(1..=MOST_JOBS))]
    pub jobs: Option<u16>,
    /// Language of A, a BCP 47 tag such as ar or pt-BR [default: guessed]
    #[arg(long, value_name = "TAG", value_parser = tag::parse)]
    pub lang_a: Option<LanguageTag>,
    /// Language of B [default: guessed]
    #[arg(long, value_name = "TAG", value_parser = tag::parse)]
    pub lang_b: Option<LanguageTag>,
    /// The texts have a segment a line; a blank line starts a paragraph
    #[arg(long, conflicts_with = "from")]
    pub segmented: bool,
    /// Format of the files [default: by the ends of their names]
    #[arg(long, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    pub from: Option<FileFormat>,
    #[command(flatten)]
    pub encoding: EncodingOption,
    /// Keep the reviewed beads of an older document where their sentences are still there; its format is that of its name
    #[arg(long, value_name = "DOC")]
    pub keep: Option<PathBuf>,
    /// Align without the packs of the languages, as a language that has none is aligned
    #[arg(long)]
    pub no_packs: bool,
    /// What to write [default: by the end of the file's name, else json]
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Where to write it; whole or not at all [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Said of the encoding, by the commands of which it can be said.
#[derive(Args, Clone, Copy)]
pub(super) struct EncodingOption {
    /// Encoding of the files, as in windows-1256 [default: UTF-8, or what they declare or seem to be]
    #[arg(long, value_name = "NAME", value_parser = encoding::parse)]
    pub encoding: Option<&'static Encoding>,
}

/// Convert between the formats of the translation world.
///
/// IN is a file that holds both texts; or two texts or pages, which are aligned; or a ladder of hunalign and its two texts.
/// A bead becomes a translation unit, whose segments come back as they were. What a format cannot hold is listed on
/// standard error.
#[derive(Args)]
#[command(after_help = format!("{FORMATS}\n\nExamples:{CONVERT}{EXIT_CODES}"))]
pub(super) struct Convert {
    /// What to read; one may be `-`, standard input
    #[arg(value_name = "IN", required = true, num_args = 1..=3)]
    pub inputs: Vec<PathBuf>,
    /// Where to write it; twice for plain texts, three times for a ladder and its texts [default: standard output]
    #[arg(short, long, value_name = "OUT")]
    pub output: Vec<PathBuf>,
    /// Format to read [default: by the ends of the names, else text]
    #[arg(long, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    pub from: Option<FileFormat>,
    /// Format to write [default: by the end of the name]
    #[arg(long, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    pub to: Option<FileFormat>,
    /// Language of the first text, and the one to take of a file in several [default: what the file says, else guessed]
    #[arg(long, value_name = "TAG", value_parser = tag::parse)]
    pub lang_a: Option<LanguageTag>,
    /// Language of the second
    #[arg(long, value_name = "TAG", value_parser = tag::parse)]
    pub lang_b: Option<LanguageTag>,
    #[command(flatten)]
    pub encoding: EncodingOption,
    /// Align without the packs of the languages
    #[arg(long)]
    pub no_packs: bool,
}

/// Cut a text into sentences.
///
/// FILE is a plain text, up to 64 MB: a paragraph a line, or blank lines between paragraphs, hard-wrapped or
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
    #[command(flatten)]
    pub encoding: EncodingOption,
    /// A record a line in UTF-8, {"text": …, "lang"?: …}; written is the same with "sentences": […]
    #[arg(long, conflicts_with = "encoding")]
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

const FORMATS: &str = "Formats:
  json       the project's own document (.diglot.json)
  tmx        TMX 1.4b (.tmx)
  xliff      XLIFF: reads 1.2, 2.0, 2.1 and 2.2, writes 1.2 (.xlf, .xliff)
  xliff2     XLIFF 2.0
  tsv        a bead a line: A, B, confidence, with tabs between them (.tsv)
  ladder     the ladder of hunalign, with the texts in files of their own (.ladder)
  text       plain text, a file for each language (.txt)
  segmented  plain text with a segment a line, a file for each language
  html       a page, of which the article is read (.html)
  markdown   read only (.md)";

const CONVERT: &str = "
  diglot convert story.diglot.json -o story.tmx
  diglot convert story.xlf -o story.diglot.json
  diglot convert --to xliff2 story.tmx -o story.xlf
  diglot convert report.ar.html report.en.html -o report.tmx
  diglot convert story.diglot.json -o story.ladder -o ar.txt -o en.txt
  diglot convert story.ladder ar.txt en.txt -o story.diglot.json";

const ALIGN: &str = "
  diglot align report.ar.txt report.en.txt -o report.diglot.json
  diglot align --lang-a fa --lang-b fr --format tsv fa.txt fr.txt
  diglot align report.ar.html report.en.md -o report.diglot.json
  diglot align new.ar.txt new.en.txt --keep report.diglot.json -o report.diglot.json
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
    /// Ends the process where standard input is to be read twice, or what goes with a batch is asked for.
    pub fn checked(self) -> Self {
        standard_once("align", [&self.a, &self.b, &self.keep].into_iter().flatten());
        if self.jobs.is_some() {
            usage("align", "--jobs goes with --batch");
        }
        self
    }
}

/// Ends the process where more than one of the files that a command reads is standard input, which can be read once.
pub(super) fn standard_once<'p>(command: &str, files: impl IntoIterator<Item = &'p PathBuf>) {
    if files.into_iter().filter(|path| is_standard(path)).count() > 1 {
        usage(command, "only one of the files can be standard input");
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

/// Ends the process for wrong arguments of a command.
pub(super) fn usage(name: &str, message: &str) -> ! {
    let mut command = Arguments::command();
    command.build();
    let error =
        command.find_subcommand_mut(name).map(|named| named.error(ErrorKind::ArgumentConflict, message));
    error.unwrap_or_else(|| command.error(ErrorKind::ArgumentConflict, message)).exit()
}
