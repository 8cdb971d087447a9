//! The tree of elements into the page. Text is set as text, never as markup.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use js_sys::WeakMap;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

use super::Origins;
use crate::view::{self, Drawing, Piece};

/// What has been drawn, piece by piece. A piece that is the same at the next drawing stays the node it is.
#[derive(Default)]
pub struct Drawn {
    /// Of the drawing before, by fingerprint.
    old: BTreeMap<u64, Vec<Element>>,
    /// Of this one, in order.
    new: Vec<(u64, Element)>,
}

impl Drawn {
    /// Begins to draw: removes what will not be drawn again, so that what stays need not be moved.
    pub fn begin(&mut self, drawing: &Drawing<'_>) {
        // what an interrupted drawing had not come to is of the drawing before as well
        let left = core::mem::take(&mut self.old).into_iter();
        let left = left.flat_map(|(fingerprint, elements)| {
            elements.into_iter().map(move |element| (fingerprint, element))
        });
        let before: Vec<_> = core::mem::take(&mut self.new).into_iter().chain(left).collect();
        if before.is_empty() {
            return;
        }
        let mut wanted = BTreeMap::<u64, usize>::new();
        for index in 0..=drawing.layout.pieces.len() {
            *wanted.entry(tree(drawing, index).fingerprint()).or_default() += 1;
        }
        for (fingerprint, element) in before {
            match wanted.get_mut(&fingerprint).filter(|count| **count > 0) {
                Some(count) => {
                    *count -= 1;
                    self.old.entry(fingerprint).or_default().push(element);
                }
                None => element.remove(),
            }
        }
    }

    /// Draws up to `count` pieces more into `viewer`; true when all are drawn.
    pub fn draw(
        &mut self,
        viewer: &Element,
        drawing: &Drawing<'_>,
        origins: &mut Origins,
        copies: &WeakMap,
        count: usize,
    ) -> bool {
        let Some(document) = viewer.owner_document() else { return true };
        let pieces = &drawing.layout.pieces;
        let end = (pieces.len() + 1).min(self.new.len().saturating_add(count));
        for index in self.new.len()..end {
            let tree = tree(drawing, index);
            let fingerprint = tree.fingerprint();
            let known =
                self.old.get_mut(&fingerprint).filter(|same| !same.is_empty()).map(|same| same.remove(0));
            let element = known.unwrap_or_else(|| Writer::new(&document, origins, copies).element(&tree));
            own_id(viewer, &element);
            self.place(viewer, &element);
            if let Some(origin) = index.checked_sub(1).and_then(|piece| furniture_of(drawing, pieces[piece]))
            {
                origins.move_furniture(origin, &element);
            }
            self.new.push((fingerprint, element));
        }
        let done = end > pieces.len();
        if done {
            core::mem::take(&mut self.old).into_values().flatten().for_each(|element| element.remove());
        }
        done
    }

    /// Puts a piece after the one drawn last, and leaves it alone if it is there.
    fn place(&self, viewer: &Element, element: &Element) {
        let place = match self.new.last() {
            Some((_, last)) => last.next_sibling(),
            None => viewer.first_child(),
        };
        if !place.as_ref().is_some_and(|place| element.is_same_node(Some(place))) {
            let _ = viewer.insert_before(element, place.as_ref());
        }
    }
}

/// A passage that another element on the page shows too has no id: its is taken.
fn own_id(viewer: &Element, piece: &Element) {
    let taken = viewer.owner_document().and_then(|document| document.get_element_by_id(&piece.id()));
    if taken.is_some_and(|holder| !viewer.contains(Some(&holder)) && !holder.is_same_node(Some(piece))) {
        let _ = piece.remove_attribute("id");
    }
}

/// The names of the languages, then the pieces of the article.
fn tree(drawing: &Drawing<'_>, index: usize) -> view::Element {
    match index.checked_sub(1).map(|piece| drawing.layout.pieces[piece]) {
        None => drawing.names(),
        Some(Piece::Passage(passage)) => drawing.passage(passage),
        Some(Piece::Furniture { side, index, twin }) => drawing.furniture(side, index, twin),
    }
}

/// The page's own element that a piece shows.
fn furniture_of(drawing: &Drawing<'_>, piece: Piece) -> Option<crate::document::Origin> {
    match piece {
        Piece::Furniture { side, index, .. } => drawing.bitext.texts[side].document().furniture[index].origin,
        Piece::Passage(_) => None,
    }
}

/// Writes one piece.
struct Writer<'w> {
    document: &'w Document,
    origins: &'w mut Origins,
    /// From each copy to what it is a copy of.
    copies: &'w WeakMap,
    /// The copies made so far.
    made: Vec<Element>,
}

impl<'w> Writer<'w> {
    fn new(document: &'w Document, origins: &'w mut Origins, copies: &'w WeakMap) -> Self {
        Writer { document, origins, copies, made: Vec::new() }
    }

    /// Only names that the view gives are made, and those are valid, so that nothing here can be refused.
    fn element(&mut self, tree: &view::Element) -> Element {
        let element = self.copy(tree).unwrap_or_else(|| self.make(tree.name));
        for (name, value) in &tree.attributes {
            let _ = element.set_attribute(name, value);
        }
        for child in &tree.children {
            match child {
                view::Node::Element(inner) => {
                    let inner = self.element(inner);
                    self.append(&element, &inner);
                }
                view::Node::Text(text) => self.text(&element, text),
            }
        }
        element
    }

    /// A copy of the page's element; with all that is in it where the tree says so. Which it is a copy of is noted.
    fn copy(&mut self, tree: &view::Element) -> Option<Element> {
        let origin = tree.origin?;
        let original = self.origins.element(origin)?.clone();
        let copy: Element = original.clone_node_with_deep(tree.whole).ok()?.unchecked_into();
        without_handlers(&copy);
        self.origins.lend_id(origin, &copy, &self.made);
        self.copies.set(&copy, &original);
        self.made.push(copy.clone());
        Some(copy)
    }

    #[allow(clippy::expect_used)] // the names are those of view/, all valid
    fn make(&self, name: &str) -> Element {
        self.document.create_element(name).expect("a valid name")
    }

    /// `\n` in text is a line break.
    fn text(&self, parent: &Element, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.append(parent, &self.make("br"));
            }
            if !line.is_empty() {
                self.append(parent, &self.document.create_text_node(line));
            }
        }
    }

    fn append(&self, parent: &Element, child: &Node) {
        let _ = parent.append_child(child);
    }
}

/// Of an inline handler the original's is enough: it is asked at every click.
fn without_handlers(copy: &Element) {
    for name in copy.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        if name.starts_with("on") {
            let _ = copy.remove_attribute(&name);
        }
    }
}
