//! Which elements of the page the drawn ones come from.

use alloc::vec::Vec;

use js_sys::{Array, Map};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node};

use crate::document::Origin;

/// The page's elements by number, the same number for the same element at every reading; and what was taken from the
/// page for as long as the viewer is there. That is kept by the element's script, which can put it back without the core.
#[derive(Default)]
pub struct Origins {
    elements: Vec<Option<Element>>,
    numbers: Map,
    seen: Vec<bool>,
    taken: Taken,
}

/// What was taken from the page.
#[derive(Clone, Default)]
pub struct Taken {
    /// Furniture that was moved: from the comment in its place to the element, and from the element to the comment.
    pub moved: Map,
    /// Ids that were lent to a drawn copy: from the element to an array of the id and the copy.
    pub ids: Map,
}

impl Origins {
    /// For a page from which this has been taken.
    pub fn new(taken: Taken) -> Self {
        Origins { taken, ..Origins::default() }
    }

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
        self.taken.moved.get(node).dyn_into().ok()
    }

    /// Moves furniture to the place drawn for it, without reloading it where the engine can. A comment keeps its old
    /// place. Furniture that has been moved before is only moved on; what could not be put back stays where it is.
    pub fn move_furniture(&mut self, origin: Origin, place: &Element) {
        let Some(element) = self.element(origin) else { return };
        if element.parent_node().as_ref() == Some(place.as_ref()) {
            return;
        }
        if self.taken.moved.get(element).is_undefined() {
            let (Some(parent), Some(document)) = (element.parent_node(), element.owner_document()) else {
                return;
            };
            let comment = document.create_comment("diglot");
            if parent.insert_before(&comment, Some(element)).is_err() {
                return;
            }
            self.taken.moved.set(&comment, element);
            self.taken.moved.set(element, &comment);
        }
        move_into(place, element);
    }

    /// Lends an element's id to its drawn copy: no two elements of a page may have the same. Of several copies (an
    /// element cut by passages or sentences) the first has it, as long as it stands.
    pub fn lend_id(&mut self, origin: Origin, copy: &Element, piece: &[Element]) {
        let Some(element) = self.element(origin) else { return };
        let _ = copy.remove_attribute("id");
        if let Some(id) = element.get_attribute("id") {
            let _ = element.remove_attribute("id");
            self.lend(element, &id, copy);
            return;
        }
        let Ok(lent) = self.taken.ids.get(element).dyn_into::<Array>() else { return };
        let stands = |holder: &Element| holder.is_connected() || piece.contains(holder);
        let mut lent = lent.iter();
        let id = lent.next().and_then(|id| id.as_string()).unwrap_or_default();
        if !lent.next().is_some_and(|holder| holder.dyn_ref().is_some_and(stands)) {
            self.lend(element, &id, copy);
        }
    }

    fn lend(&self, element: &Element, id: &str, copy: &Element) {
        let _ = copy.set_attribute("id", id);
        self.taken.ids.set(element, &Array::of2(&id.into(), copy));
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = web_sys::Element)]
    type Place;

    /// Where the engine has none it fails, as it does where it cannot move.
    #[wasm_bindgen(method, catch, js_name = moveBefore)]
    fn move_before(this: &Place, node: &Element, child: &JsValue) -> Result<(), JsValue>;
}

/// `moveBefore` keeps an iframe loaded and a video playing; `appendChild` does in no engine.
fn move_into(place: &Element, element: &Element) {
    if place.unchecked_ref::<Place>().move_before(element, &JsValue::NULL).is_err() {
        let _ = place.append_child(element);
    }
}
