//! HTML, of which the article is read as in a page: `<article>`, else `<main>`, else the densest block. What its elements
//! are is in the one table for the page and for files.

mod choose;
mod tree;

use super::{Lost, Malformed};
use super::json::Value;
use super::units::Kind;
use crate::document::{About, Builder, Descend, Document, Origin, Role, Tag, role};
use crate::lang::LanguageTag;
use tree::{Node, Tree};

/// Reads a page. The language that is given stands before the one that the page declares, and that before a guess. Never
/// fails on markup, which HTML forgives.
///
/// # Errors
/// A page that is nested too deep, or of too many elements.
pub fn read(html: &str, language: Option<LanguageTag>) -> Result<Document, Malformed> {
    read_counting(html, language).map(|(document, _)| document)
}

/// Reads a page, and counts what in its article is passed over.
///
/// # Errors
/// As [`read`].
pub fn read_counting(html: &str, language: Option<LanguageTag>) -> Result<(Document, Lost), Malformed> {
    let tree = Tree::parse(html)?;
    let article = choose::article(tree.top());
    let mut document = document(article, language);
    document.about = about(tree.top());
    Ok((document, passed_over(article)))
}

/// What only a page can show: tables, boxes, drawings. Figures with an image and images are read.
fn passed_over(article: Node<'_>) -> Lost {
    let mut lost = Lost::default();
    let shown = |node: &Node<'_>| match node.name().map(role) {
        Some(Role::Furniture) => !node.is("hr") && !node.descendants().any(|inner| inner.is("img")),
        Some(Role::Widget) => true,
        Some(Role::Atom) => node.is("svg"),
        _ => false,
    };
    lost.add_some("tables and other parts that are no text", article.descendants().filter(shown).count());
    lost
}

/// Reads a piece of a page, which is all article.
///
/// # Errors
/// As [`read`].
pub(super) fn read_piece(html: &str, language: Option<LanguageTag>) -> Result<Document, Malformed> {
    let tree = Tree::parse(html)?;
    let body = tree.top().descendants().find(|node| node.is("body"));
    Ok(document(body.unwrap_or(tree.top()), language))
}

fn document(article: Node<'_>, language: Option<LanguageTag>) -> Document {
    let mut document = walk(article);
    let declared = article.ancestors().find_map(|node| node.attribute("lang"));
    let declared = declared.and_then(|tag| LanguageTag::parse(tag).ok());
    document.language = language.or(declared).unwrap_or_else(|| document.guessed_language());
    document
}

/// Feeds what is in an element to the builder, in document order. No recursion.
fn walk(article: Node<'_>) -> Document {
    let mut builder = Builder::new(LanguageTag::undetermined());
    let mut stack: Vec<_> = vec![article.children()];
    while let Some(children) = stack.last_mut() {
        let Some(node) = children.next() else {
            stack.pop();
            if !stack.is_empty() {
                builder.end();
            }
            continue;
        };
        if let Some(text) = node.text() {
            builder.text(text);
        } else if node.name().is_some() && builder.start(&mut PageTag(node)) == Descend::Into {
            stack.push(node.children());
        }
    }
    builder.finish()
}

struct PageTag<'t>(Node<'t>);

impl Tag for PageTag<'_> {
    fn name(&self) -> String {
        self.0.name().unwrap_or_default().to_owned()
    }

    fn attribute(&self, name: &str) -> Option<String> {
        self.0.attribute(name).map(str::to_owned)
    }

    fn origin(&mut self) -> Option<Origin> {
        None
    }

    fn find(&self, names: &[&str]) -> Option<Box<dyn Tag + '_>> {
        let found = self.0.descendants().find(|node| node.name().is_some_and(|name| names.contains(&name)))?;
        Some(Box::new(PageTag(found)))
    }

    fn text(&self) -> String {
        self.0.all_text()
    }
}

/// What a page says of itself in its head.
fn about(top: Node<'_>) -> About {
    let mut about = About::default();
    for node in top.descendants() {
        let Some(name) = node.name() else { continue };
        let attribute = |name: &str| node.attribute(name).map(str::trim).filter(|value| !value.is_empty());
        let words = |name: &str, word: &str| {
            attribute(name).is_some_and(|value| value.split_whitespace().any(|found| found.eq_ignore_ascii_case(word)))
        };
        let named = |word: &str| words("name", word) || words("property", word);
        let content = || attribute("content").map(str::to_owned);
        let href = || attribute("href").map(str::to_owned);
        let (place, value) = match name {
            "title" => {
                let text = node.all_text().split_whitespace().collect::<Vec<_>>().join(" ");
                (&mut about.title, Some(text).filter(|text| !text.is_empty()))
            }
            "meta" if named("author") => (&mut about.author, content()),
            "meta" if named("article:published_time") => (&mut about.date, content()),
            "link" if words("rel", "canonical") => (&mut about.url, href()),
            "link" | "a" if words("rel", "license") => (&mut about.licence, href()),
            _ => continue,
        };
        if place.is_none() {
            *place = value;
        }
    }
    about
}

/// The inline content that a piece of HTML begins, or is.
pub(super) fn inline_code(code: &str) -> Option<Kind> {
    let tree = Some(code).filter(|code| code.contains('<')).and_then(|code| Tree::parse(code).ok())?;
    let node = first(&tree)?;
    let member = |name: &str| node.attribute(name).map(|value| (name.to_owned(), Value::from(value)));
    Some(match node.name()? {
        "a" => Kind::Link(node.attribute("href")?.to_owned()),
        "strong" | "b" => Kind::Strong,
        "em" | "i" => Kind::Emphasis,
        "code" | "kbd" | "samp" => Kind::Code,
        "sub" => Kind::Subscript,
        "sup" => Kind::Superscript,
        "img" => {
            let src = member("src")?;
            Kind::Image(Value::Object([Some(src), member("srcset"), member("alt")].into_iter().flatten().collect()))
        }
        _ => return None,
    })
}

/// Whether a piece of HTML is a line break.
pub(super) fn is_break(code: &str) -> bool {
    let code = code.trim().to_ascii_lowercase();
    matches!(code.as_str(), "<br>" | "<br/>" | "<br />")
}

/// The first element of a piece of HTML.
fn first(tree: &Tree) -> Option<Node<'_>> {
    let body = tree.top().descendants().find(|node| node.is("body"))?;
    body.children().find(|node| node.name().is_some())
}

#[cfg(test)]
mod tests;
