//! The tree of elements into the page. Text is set as text, never as markup.

use alloc::{string::String, vec, vec::Vec};

use js_sys::{Array, Function, Uint32Array, WeakMap};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

use super::Origins;
use crate::sort::sort;
use crate::view::{self, Drawing, Piece};

/// As many elements are kept to be cloned.
const PATTERNS: usize = 32;

/// What has been drawn, piece by piece. A piece that is the same at the next drawing stays the node it is.
#[derive(Default)]
pub struct Drawn {
    /// What is left of the drawing before, by fingerprint, and which of it is looked at next: mostly the order is the same.
    old: Vec<(u64, Option<Element>)>,
    next: usize,
    /// Of this one, in order.
    new: Vec<(u64, Element)>,
    patterns: Patterns,
}

impl Drawn {
    /// Begins to draw: removes what will not be drawn again, so that what stays need not be moved. What the page or its
    /// script has taken out is made anew.
    pub fn begin(&mut self, drawing: &Drawing<'_>) {
        // what an interrupted drawing had not come to is of the drawing before as well
        let mut before = core::mem::take(&mut self.new);
        before.extend(self.old.drain(..).filter_map(|(fingerprint, element)| Some((fingerprint, element?))));
        before.retain(|(_, element)| element.parent_node().is_some());
        self.next = 0;
        if before.is_empty() {
            return;
        }
        let mut wanted: Vec<u64> =
            (0..drawing.count()).map(|index| drawing.piece(index).fingerprint()).collect();
        sort(&mut wanted);
        let mut kept = vec![false; wanted.len()];
        for (fingerprint, element) in before {
            let mut at = wanted.partition_point(|&other| other < fingerprint);
            while at < wanted.len() && wanted[at] == fingerprint && kept[at] {
                at += 1;
            }
            if wanted.get(at) == Some(&fingerprint) {
                kept[at] = true;
                self.old.push((fingerprint, Some(element)));
            } else {
                element.remove();
            }
        }
    }

    /// Takes a piece from the drawing before.
    fn take(&mut self, fingerprint: u64) -> Option<Element> {
        for at in (self.next..self.old.len()).chain(0..self.next) {
            if self.old[at].0 == fingerprint
                && let Some(element) = self.old[at].1.take()
            {
                self.next = at + 1;
                return Some(element);
            }
        }
        None
    }

    /// Draws up to `count` pieces more into `viewer`, each by `build` (see `Writer`); true when all are drawn.
    pub fn draw(
        &mut self,
        viewer: &Element,
        drawing: &Drawing<'_>,
        origins: &mut Origins,
        copies: &WeakMap,
        build: &Function,
        count: usize,
    ) -> bool {
        let Some(document) = viewer.owner_document() else { return true };
        let pieces = &drawing.layout.pieces;
        let end = drawing.count().min(self.new.len().saturating_add(count));
        for index in self.new.len()..end {
            let tree = drawing.piece(index);
            let fingerprint = tree.fingerprint();
            let known = self.take(fingerprint);
            let write = || Writer::new(&document, origins, copies, &mut self.patterns).write(&tree, build);
            let Some(element) = known.or_else(write) else { return true };
            own_id(viewer, &tree, &element);
            self.place(viewer, &element);
            if let Some(origin) = index.checked_sub(1).and_then(|piece| furniture_of(drawing, pieces[piece]))
            {
                origins.move_furniture(origin, &element);
            }
            self.new.push((fingerprint, element));
        }
        let done = end == drawing.count();
        if done {
            self.old.drain(..).filter_map(|(_, element)| element).for_each(|element| element.remove());
        }
        done
    }

    /// Puts a piece after the one drawn last, and leaves it alone if it is there.
    fn place(&self, viewer: &Element, element: &Element) {
        let place = match self.new.last() {
            Some((_, last)) => last.next_sibling(),
            None => viewer.first_child(),
        };
        if place.as_ref() != Some(element.as_ref()) {
            let _ = viewer.insert_before(element, place.as_ref());
        }
    }
}

/// A passage that another element on the page shows too has no id: its is taken.
fn own_id(viewer: &Element, tree: &view::Element, piece: &Element) {
    let Some(id) = tree.attribute("id") else { return };
    let taken = viewer.owner_document().and_then(|document| document.get_element_by_id(id));
    if taken.is_some_and(|holder| !viewer.contains(Some(&holder)) && holder != *piece) {
        let _ = piece.remove_attribute("id");
    }
}

/// The page's own element that a piece shows.
fn furniture_of(drawing: &Drawing<'_>, piece: Piece) -> Option<crate::document::Origin> {
    match piece {
        Piece::Furniture { side, index, .. } => drawing.bitext.texts[side].document().furniture[index].origin,
        Piece::Passage(_) => None,
    }
}

/// What the page's script builds a piece from: one text, and codes that say what its parts are. One call for a piece, in
/// place of one for each element, attribute and text, since every call and every string that crosses costs.
///
/// The codes, of which lengths are in UTF-16 units and come in the order of the text:
/// - `END`: the innermost element ends
/// - `TEXT`, length: text
/// - `NEXT`: the next of the elements that are given begins
/// - `LIKE`, index, count, twice as many lengths: a clone of a pattern begins, with so many attributes set
struct Writer<'w> {
    document: &'w Document,
    origins: &'w mut Origins,
    /// From each copy to what it is a copy of.
    copies: &'w WeakMap,
    /// The copies made so far.
    made: Vec<Element>,
    patterns: &'w mut Patterns,
    text: String,
    codes: Vec<u32>,
    given: Array,
}

const END: u32 = 0;
const TEXT: u32 = 1;
const NEXT: u32 = 2;
const LIKE: u32 = 3;

impl<'w> Writer<'w> {
    fn new(
        document: &'w Document,
        origins: &'w mut Origins,
        copies: &'w WeakMap,
        patterns: &'w mut Patterns,
    ) -> Self {
        let (made, text, codes, given) = Default::default();
        Writer { document, origins, copies, patterns, made, text, codes, given }
    }

    /// The element that `build` makes of a tree.
    fn write(mut self, tree: &view::Element, build: &Function) -> Option<Element> {
        self.element(tree);
        let codes = Uint32Array::from(self.codes.as_slice());
        let built =
            build.call4(&JsValue::NULL, &self.text.into(), &codes, &self.patterns.elements, &self.given);
        built.ok()?.dyn_into().ok()
    }

    fn element(&mut self, tree: &view::Element) {
        match self.copy(tree) {
            Some(copy) => self.next(&copy),
            None => match self.patterns.like(self.document, tree) {
                Some((index, different)) => {
                    self.codes.extend([LIKE, index, different.len() as u32]);
                    for (name, value) in different {
                        self.cut(name);
                        self.cut(value);
                    }
                }
                None => self.next(&make(self.document, tree)),
            },
        }
        for child in &tree.children {
            match child {
                view::Node::Element(inner) => self.element(inner),
                view::Node::Text(text) => self.lines(text),
            }
        }
        self.codes.push(END);
    }

    fn next(&mut self, element: &Element) {
        self.given.push(element);
        self.codes.push(NEXT);
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
        set_attributes(&copy, &tree.attributes);
        Some(copy)
    }

    /// `\n` in text is a line break.
    fn lines(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.element(&view::Element::new("br"));
            }
            if !line.is_empty() {
                self.codes.push(TEXT);
                self.cut(line);
            }
        }
    }

    /// The next part of the text.
    fn cut(&mut self, text: &str) {
        self.text.push_str(text);
        let length = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
        self.codes.push(length as u32);
    }
}

/// Elements that have been made, never put into the page: a clone of one that is alike needs no names.
#[derive(Default)]
struct Patterns {
    trees: Vec<view::Element>,
    /// Those elements, in the same order.
    elements: Array,
}

impl Patterns {
    /// The index of an element like this one, and the attribute whose value differs, if any. Where none is alike, this
    /// one is made one; `None` where that cannot be.
    fn like<'t>(
        &mut self,
        document: &Document,
        tree: &'t view::Element,
    ) -> Option<(u32, &'t [view::Attribute])> {
        let mut known = self.trees.iter().enumerate();
        let alike = known.find_map(|(index, made)| Some((index as u32, difference(made, tree)?)));
        // an image begins to load as soon as it has an address
        if alike.is_some() || self.trees.len() == PATTERNS || tree.name == "img" {
            return alike;
        }
        let mut made = view::Element::new(tree.name);
        made.attributes.clone_from(&tree.attributes);
        self.trees.push(made);
        let count = self.elements.push(&make(document, tree));
        Some((count - 1, &[]))
    }
}

/// The attribute whose value differs, if any; `None` where more differs.
fn difference<'t>(made: &view::Element, tree: &'t view::Element) -> Option<&'t [view::Attribute]> {
    let (known, wanted) = (&made.attributes, &tree.attributes);
    if made.name != tree.name || known.len() != wanted.len() {
        return None;
    }
    let first = known.iter().zip(wanted).position(|(one, other)| one != other);
    let Some(at) = first else { return Some(&[]) };
    let alike = known[at].0 == wanted[at].0 && known[at + 1..] == wanted[at + 1..];
    alike.then(|| &wanted[at..=at])
}

#[allow(clippy::expect_used)] // the names are those of view/, all valid
fn make(document: &Document, tree: &view::Element) -> Element {
    let element = document.create_element(tree.name).expect("a valid name");
    set_attributes(&element, &tree.attributes);
    element
}

/// Only names that the view gives are set, and those are valid, so that nothing here can be refused.
fn set_attributes(element: &Element, attributes: &[view::Attribute]) {
    for (name, value) in attributes {
        let _ = element.set_attribute(name, value);
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
