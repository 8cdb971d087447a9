//! Which elements of the page the drawn ones come from.

use js_sys::Map;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Comment, Element, Node};

use crate::document::Origin;

/// The page's elements by number, the same number for the same element at every reading; and what was taken from the
/// page for as long as the viewer is there: furniture, and ids.
#[derive(Default)]
pub struct Origins {
    elements: Vec<Option<Element>>,
    numbers: Map,
    seen: Vec<bool>,
    /// Furniture that was moved, and the comment that stands in its place.
    moved: Vec<(Comment, Element)>,
    /// Elements whose id a drawn copy has.
    ids: Vec<LentId>,
}

struct LentId {
    element: Element,
    id: String,
    copy: Element,
}

impl Origins {
    /// A reading begins.
    pub fn begin(&mut self) {
        self.seen.fill(false);
    }

    /// The reading is over: forgets the elements that it did not meet.
    pub fn end(&mut self) {
        for (element, seen) in self.elements.iter_mut().zip(&self.seen) {
            if let Some(gone) = element.take_if(|_| !seen) {
                self.numbers.delete(&gone);
            }
        }
    }

    /// The number of an element of the page.
    pub fn number(&mut self, element: &Element) -> Origin {
        let known = self.numbers.get(element).as_f64();
        let number = known.map_or(self.elements.len(), |number| number as usize);
        if known.is_none() {
            self.numbers.set(element, &JsValue::from_f64(number as f64));
            self.elements.push(Some(element.clone()));
            self.seen.push(true);
        }
        self.seen[number] = true;
        number as Origin
    }

    /// The element of a number.
    pub fn element(&self, origin: Origin) -> Option<&Element> {
        self.elements.get(origin as usize)?.as_ref()
    }

    /// What a comment stands for, if it is one of ours.
    pub fn moved_from(&self, node: &Node) -> Option<Element> {
        let found = self.moved.iter().find(|(comment, _)| node.is_same_node(Some(comment)));
        found.map(|(_, element)| element.clone())
    }

    /// Moves furniture to the place drawn for it, without reloading it where the engine can. A comment keeps its old
    /// place. Furniture that has been moved before is only moved on.
    pub fn move_furniture(&mut self, origin: Origin, place: &Element) {
        let Some(element) = self.element(origin).cloned() else { return };
        if element.parent_node().is_some_and(|parent| parent.is_same_node(Some(place))) {
            return;
        }
        let known = self.moved.iter().any(|(_, moved)| moved.is_same_node(Some(&element)));
        if !known && let (Some(parent), Some(document)) = (element.parent_node(), element.owner_document()) {
            let comment = document.create_comment("diglot");
            if parent.insert_before(&comment, Some(&element)).is_ok() {
                self.moved.push((comment, element.clone()));
            }
        }
        move_into(place, &element);
    }

    /// Lends an element's id to its drawn copy: no two elements of a page may have the same. Of several copies (an
    /// element cut by passages or sentences) the first has it, as long as it stands.
    pub fn lend_id(&mut self, origin: Origin, copy: &Element, piece: &[Element]) {
        let Some(element) = self.element(origin).cloned() else { return };
        let _ = copy.remove_attribute("id");
        if element.has_attribute("id") {
            let id = element.id();
            let _ = element.remove_attribute("id");
            copy.set_id(&id);
            self.ids.retain(|lent| !lent.element.is_same_node(Some(&element)));
            self.ids.push(LentId { element, id, copy: copy.clone() });
        } else if let Some(lent) = self.ids.iter_mut().find(|lent| lent.element.is_same_node(Some(&element)))
            && !lent.copy.is_connected()
            && !piece.contains(&lent.copy)
        {
            copy.set_id(&lent.id);
            lent.copy = copy.clone();
        }
    }

    /// Puts furniture and ids back where they were.
    pub fn restore(&mut self) {
        for (comment, element) in self.moved.drain(..).rev() {
            if let Some(parent) = comment.parent_node() {
                let _ = parent.replace_child(&element, &comment);
            }
        }
        for LentId { element, id, copy } in self.ids.drain(..) {
            let _ = copy.remove_attribute("id");
            element.set_id(&id);
        }
    }
}

/// `moveBefore` keeps an iframe loaded and a video playing; `appendChild` does in no engine.
fn move_into(place: &Element, element: &Element) {
    let move_before = js_sys::Reflect::get(place, &"moveBefore".into())
        .ok()
        .and_then(|f| f.dyn_into::<js_sys::Function>().ok());
    let moved = move_before.is_some_and(|f| f.call2(place, element, &JsValue::NULL).is_ok());
    if !moved {
        let _ = place.append_child(element);
    }
}
