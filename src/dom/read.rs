//! An article into a document. O(nodes), no recursion.

use alloc::{boxed::Box, string::String};

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node};

use super::Origins;
use crate::document::{Builder, Descend, Document, Origin, Tag};
use crate::lang::LanguageTag;

/// An article that is being read: its language is the nearest `lang` around it, else guessed from the text. Of one that is
/// in no page that is shown nothing is copied or moved: it is read as a file is.
pub struct Reading {
    article: Element,
    shown: bool,
    builder: Builder,
    walker: Walker,
    /// The next one to be read.
    node: Option<Node>,
}

impl Reading {
    /// Begins to read; `None` for an element without a document.
    pub fn new(article: &Element) -> Option<Self> {
        let document = article.owner_document()?;
        let walker = document.unchecked_ref::<Page>().create_tree_walker(article, SHOWN);
        let (builder, node) = (Builder::new(LanguageTag::undetermined()), walker.first_child());
        Some(Reading { article: article.clone(), shown: is_shown(article), builder, walker, node })
    }

    /// Reads so many nodes more; whether that was all.
    pub fn step(&mut self, nodes: usize, origins: &mut Origins) -> bool {
        for _ in 0..nodes {
            let Some(node) = self.node.take() else { return true };
            let origins = self.shown.then_some(&mut *origins);
            let descends = feed(&mut self.builder, &node, origins) == Descend::Into;
            let child = if descends { self.walker.first_child() } else { None };
            if descends && child.is_none() {
                self.builder.end();
            }
            self.node = child.or_else(|| next(&mut self.builder, &self.walker));
        }
        false
    }

    /// What was read.
    pub fn finish(self) -> Document {
        let mut document = self.builder.finish();
        let declared = self.article.closest("[lang]").ok().flatten();
        let declared = declared.and_then(|element| element.get_attribute("lang"));
        let declared = declared.and_then(|tag| LanguageTag::parse(&tag).ok());
        document.language = declared.unwrap_or_else(|| document.guessed_language());
        document
    }
}

/// Whether the element's document is in a window; a page that was only fetched is in none.
fn is_shown(element: &Element) -> bool {
    let document = element.owner_document();
    let view = document.and_then(|document| Reflect::get(&document, &"defaultView".into()).ok());
    view.is_some_and(|view| !view.is_null())
}

/// The node after the walker's in document order that is not in it; ends the elements that are left.
fn next(builder: &mut Builder, walker: &Walker) -> Option<Node> {
    loop {
        if let Some(sibling) = walker.next_sibling() {
            return Some(sibling);
        }
        walker.parent_node()?;
        builder.end();
    }
}

/// Elements, text, CDATA sections and comments.
const SHOWN: u32 = 1 | 4 | 8 | 128;

#[wasm_bindgen]
extern "C" {
    type Page;

    #[wasm_bindgen(method, js_name = createTreeWalker)]
    fn create_tree_walker(this: &Page, root: &Node, shown: u32) -> Walker;

    /// A `TreeWalker`. Not the nodes themselves: a form's controls stand for its properties by their names, and one that
    /// is called `nextSibling` leads back into the form without end.
    type Walker;

    #[wasm_bindgen(method, js_name = firstChild)]
    fn first_child(this: &Walker) -> Option<Node>;

    #[wasm_bindgen(method, js_name = nextSibling)]
    fn next_sibling(this: &Walker) -> Option<Node>;

    #[wasm_bindgen(method, js_name = parentNode)]
    fn parent_node(this: &Walker) -> Option<Node>;
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
