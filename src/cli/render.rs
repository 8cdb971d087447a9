//! `diglot render`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::arguments::EXIT_CODES;
use super::failure::Failure;
use super::{document, output, tag};
use crate::lang::LanguageTag;
use crate::render::{Options, Page, Rendering};
use crate::view::{self, safe_url};

/// Write an article as HTML that needs no script.
///
/// DOC is a .diglot.json document; one without beads is aligned first. The page shows either language, both in turn, or
/// both side by side; prerendered.css alone does that. Where diglot.js comes, it takes the same elements over and adds the
/// rest. Nothing in the page is an inline script or style.
#[derive(Args)]
#[command(after_help = format!("Examples:{EXAMPLES}{EXIT_CODES}"))]
pub(super) struct Render {
    /// The document; - for standard input
    pub doc: PathBuf,
    /// Where to write it; whole or not at all [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write the element alone, to be put into a page that links the style sheet
    #[arg(long)]
    pub fragment: bool,
    /// Language of the page and of the control's words [default: that of side A]
    #[arg(long, value_name = "TAG", value_parser = tag::parse)]
    pub lang: Option<LanguageTag>,
    /// What is shown first [default: the page's language if it is one of the two, else A]
    #[arg(long, value_enum)]
    pub view: Option<View>,
    /// Class names of both texts, as the site's articles have them
    #[arg(long, value_name = "NAMES", default_value = "", hide_default_value = true)]
    pub class: String,
    /// For a page that has the same article twice: a name for the second, whose passages then have no ids
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub name: Option<String>,
    /// Say in JSON-LD what the article is, in both languages
    #[arg(long)]
    pub json_ld: bool,
    #[command(flatten)]
    pub page: PageArguments,
}

/// What only a whole page has.
#[derive(Args)]
#[command(next_help_heading = "Of the page")]
pub(super) struct PageArguments {
    /// Where prerendered.css and diglot.js are, both of the npm package's dist/ [default: beside the page]
    #[arg(long, value_name = "URL", value_parser = address, conflicts_with = "fragment")]
    pub base: Option<String>,
    /// Leave the script out
    #[arg(long, conflicts_with = "fragment")]
    pub no_script: bool,
    /// Title [default: the titles of both texts]
    #[arg(long, value_name = "TEXT", conflicts_with = "fragment")]
    pub title: Option<String>,
    /// The page's own address
    #[arg(long, value_name = "URL", value_parser = address, conflicts_with = "fragment")]
    pub canonical: Option<String>,
    /// The address of a language's own page; once for each language
    #[arg(long, value_name = "TAG=URL", value_parser = alternate, conflicts_with = "fragment")]
    pub hreflang: Vec<(LanguageTag, String)>,
}

/// The views, as the element's `view` attribute has them.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum View {
    /// The first text
    A,
    /// The second
    B,
    /// A passage of the first, then the same of the second
    Interleave,
    /// Side by side, where there is room
    Columns,
}

const EXAMPLES: &str = "
  diglot render story.diglot.json -o story.html --base https://cdn.example/diglot@0.1.0/
  diglot render story.diglot.json --fragment --lang en --view columns --class story
  diglot render story.diglot.json --canonical https://example.org/en/story \\
    --hreflang en=https://example.org/en/story --hreflang ar=https://example.org/ar/story --json-ld
  diglot align ar.txt en.txt | diglot render - -o story.html";

pub(super) fn run(arguments: Render) -> Result<(), Failure> {
    let Render { doc, output, fragment, lang, view, class, name, json_ld, page } = arguments;
    let bitext = document::read(&doc)?.bitext;
    let options = Options { language: lang, view: view.map(View::core), class, name };
    let rendering = Rendering::new(&bitext, &options);
    let page = page.page(json_ld);
    let written = match fragment {
        false => rendering.page(&page),
        true if json_ld => rendering.fragment() + &rendering.json_ld(&page),
        true => rendering.fragment(),
    };
    output::write(output.as_deref(), &written)
}

impl PageArguments {
    fn page(self, json_ld: bool) -> Page {
        let PageArguments { base, no_script, title, canonical, hreflang } = self;
        let base = base.map_or_else(String::new, |base| format!("{}/", base.trim_end_matches('/')));
        Page { base, script: !no_script, title, canonical, hreflang, json_ld }
    }
}

impl View {
    fn core(self) -> view::View {
        match self {
            View::A => view::View::A,
            View::B => view::View::B,
            View::Interleave => view::View::Interleave,
            View::Columns => view::View::Columns,
        }
    }
}

/// An address that a page may lead to.
fn address(text: &str) -> Result<String, String> {
    let safe = safe_url(text).filter(|url| !url.is_empty());
    safe.ok_or_else(|| "an address begins with https:, http:, or is relative".to_owned())
}

fn alternate(text: &str) -> Result<(LanguageTag, String), String> {
    let (language, url) = text.split_once('=').ok_or("TAG=URL, as in ar=https://example.org/ar/story")?;
    // for whoever speaks none of the others
    let language = match language {
        "x-default" => LanguageTag::parse(language).map_err(|error| error.to_string())?,
        _ => tag::parse(language)?,
    };
    Ok((language, address(url)?))
}

/// What can stand in an attribute without being escaped, so that one can look for it.
fn name(text: &str) -> Result<String, String> {
    let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    if plain { Ok(text.to_owned()) } else { Err("letters, digits, - and _".to_owned()) }
}
