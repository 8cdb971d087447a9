//! An article into a document. O(nodes), no recursion.

use alloc::{boxed::Box, string::String};

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::Origins;
use crate::document::{Builder, Descend, Document, Origin, Tag};
use crate::lang::LanguageTag;

/// Reads `article`: its language is the nearest `lang` around it, else guessed from the text. Of one that is in no page
/// that is shown nothing is copied or moved: it is read as a file is.
pub fn read(article: &Element, origins: &mut Origins) -> Document {
    let mut origins = is_shown(article).then_some(origins);
    let mut builder = Builder::new(LanguageTag::undetermined());
    let top: &Node = article;
    let mut node = top.first_child();
    while let Some(current) = node {
        let descends = feed(&mut builder, &current, origins.as_deref_mut()) == Descend::Into;
        let child = current.first_child().filter(|_| descends);
        if descends && child.is_none() {
            builder.end();
        }
        node = child.or_else(|| next(&mut builder, top, current));
    }
    let mut document = builder.finish();
    let declared = article.closest("[lang]").ok().flatten().and_then(|element| element.get_attribute("lang"));
    let declared = declared.and_then(|tag| LanguageTag::parse(&tag).ok());
    document.language = declared.unwrap_or_else(|| document.guessed_language());
    document
}

/// Whether the element's document is in a window; a page that was only fetched is in none.
fn is_shown(element: &Element) -> bool {
    let document = element.owner_document();
    let view = document.and_then(|document| Reflect::get(&document, &"defaultView".into()).ok());
    view.is_some_and(|view| !view.is_null())
}

/// The node after `node` in document order that is not in it, within `top`; ends the elements that are left.
fn next(builder: &mut Builder, top: &Node, mut node: Node) -> Option<Node> {
    loop {
        if let Some(sibling) = node.next_sibling() {
            return Some(sibling);
        }
        node = node.parent_node().filter(|parent| parent != top)?;
        builder.end();
    }
}

fn feed(builder: &mut Builder, node: &Node, origins: Option<&mut Origins>) -> Descend {
    match node.node_type() {
        Node::ELEMENT_NODE => builder.start(&mut PageTag { element: node.clone().unchecked_into(), origins }),
        Node::TEXT_NODE | Node::CDATA_SECTION_NODE => {
            builder.text(&node.node_value().unwrap_or_default());
            Descend::Over
        }
        Node::COMMENT_NODE => {
            if let Some(origins) = origins
                && let Some(element) = origins.moved_from(node)
            {
                builder.start(&mut PageTag { element, origins: Some(origins) });
            }
            Descend::Over
        }
        _ => Descend::Over,
    }
}

struct PageTag<'o> {
    element: Element,
    origins: Option<&'o mut Origins>,
}

impl Tag for PageTag<'_> {
    fn name(&self) -> String {
        self.element.local_name()
    }

    fn attribute(&self, name: &str) -> Option<String> {
        self.element.get_attribute(name)
    }

    fn origin(&mut self) -> Option<Origin> {
        self.origins.as_mut().map(|origins| origins.number(&self.element))
    }

    fn find(&self, names: &[&str]) -> Option<Box<dyn Tag + '_>> {
        let found = self.element.query_selector(&names.join(",")).ok().flatten()?;
        Some(Box::new(PageTag { element: found, origins: None }))
    }

    fn text(&self) -> String {
        self.element.text_content().unwrap_or_default()
    }
}
