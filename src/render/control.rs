//! The control, and the lines at the end, as the page's script makes them (www/element/control.js, ends.js); of the
//! control only what works without script.

use super::words::Interface;
use crate::lang::{Direction, Script};
use crate::side::{Side, Sides};
use crate::view::{Element, Node, View};

/// What is drawn beside the names of the two arrangements.
const INTERLEAVE: &str = "M0 0h20v3H0zM0 5h12v1H0zM0 9h20v3H0zM0 14h12v1H0z";
const COLUMNS: &str = "M0 1h8v3H0zM0 7h8v3H0zM0 13h8v3H0zM12 2h8v1h-8zM12 8h8v1h-8zM12 14h8v1h-8z";

/// What the control of one article is made from.
pub(super) struct Control<'c> {
    pub interface: &'c Interface,
    /// The languages of the two sides.
    pub tags: &'c Sides<String>,
    /// Their own names for themselves.
    pub names: &'c Sides<String>,
    /// What its radios are called, for the browser to know which belong together.
    pub group: &'c str,
    /// What is shown first.
    pub view: View,
}

impl Control<'_> {
    /// A radio for each view.
    pub fn fieldset(&self) -> Element {
        let mut class = "diglot-control".to_owned();
        for side in Side::BOTH.into_iter().filter(|side| runs_from_right(&self.names[*side])) {
            class.extend([" diglot-", side.name(), "-rtl"]);
        }
        let legend = Element::new("legend").with("class", "diglot-hidden");
        let mut children = vec![legend.holding(vec![self.interface.say("legend")]).into()];
        children.extend(View::ALL.map(|view| self.choice(view).into()));
        let fieldset = Element::new("fieldset").with("class", class).with("role", "radiogroup");
        self.interface.in_its_language(fieldset).holding(children)
    }

    /// The line below it, which says what stands in for columns where they have no room.
    pub fn aside(&self) -> Element {
        let fallback = Element::new("p").with("class", "diglot-fallback");
        let fallback = fallback.holding(vec![self.interface.say("columns-fallback")]);
        let aside = Element::new("div").with("class", "diglot-aside");
        self.interface.in_its_language(aside).holding(vec![fallback.into()])
    }

    fn choice(&self, view: View) -> Element {
        let children = match view {
            View::A => vec![self.language(Side::A)],
            View::B => vec![self.language(Side::B)],
            View::Interleave => {
                vec![glyph("diglot-glyph diglot-glyph-interleave", INTERLEAVE), self.arrangement(view)]
            }
            View::Columns => {
                let limit = Element::new("span").with("class", "diglot-choice-limit");
                let limit = limit.holding(vec![self.interface.say("columns-limit")]);
                let name = with(self.arrangement(view), vec![Node::Text(" ".to_owned()), limit.into()]);
                vec![glyph("diglot-glyph diglot-glyph-columns", COLUMNS), name]
            }
        };
        let children = [self.radio(view)].into_iter().chain(children).map(Node::from).collect();
        Element::new("label").with("class", "diglot-choice").holding(children)
    }

    /// No host form ever sends it, and no browser fills it in again.
    fn radio(&self, view: View) -> Element {
        let radio = Element::new("input")
            .with("type", "radio")
            .with("name", self.group.to_owned())
            .with("value", view.name())
            .with("form", "")
            .with("autocomplete", "off");
        if view == self.view { radio.with("checked", "") } else { radio }
    }

    fn language(&self, side: Side) -> Element {
        let text = Element::new("bdi").holding(vec![Node::Text(self.names[side].clone())]);
        choice_name(&self.names[side]).with("lang", self.tags[side].clone()).holding(vec![text.into()])
    }

    fn arrangement(&self, view: View) -> Element {
        let name = self.interface.word(view.name());
        choice_name(name).holding(vec![Node::Text(name.to_owned())])
    }
}

fn choice_name(name: &str) -> Element {
    Element::new("span").with("class", "diglot-choice-name").with("data-name", name.to_owned())
}

fn glyph(class: &'static str, path: &'static str) -> Element {
    Element::new("svg")
        .with("class", class)
        .with("viewBox", "0 0 20 16")
        .with("aria-hidden", "true")
        .holding(vec![Element::new("path").with("d", path).into()])
}

fn with(mut element: Element, more: Vec<Node>) -> Element {
    element.children.extend(more);
    element
}

/// Which way a name runs: as its first letter does.
fn runs_from_right(name: &str) -> bool {
    name.chars().find_map(Script::of_char).is_some_and(|script| script.direction() == Direction::Rtl)
}

/// The line below a view of one language that says how many passages only the other text has, for each side that lacks
/// some. `counts` are the passages that only a side has.
pub(super) fn ends(counts: Sides<usize>, tags: &Sides<String>, interface: &Interface) -> Vec<Element> {
    let lacking = Side::BOTH.into_iter().filter(|side| counts[side.other()] > 0);
    lacking.map(|side| end(side, counts[side.other()], &tags[side.other()], interface)).collect()
}

fn end(side: Side, count: usize, other: &str, interface: &Interface) -> Element {
    let text = Element::new("bdi").holding(vec![Node::Text(interface.only_there(count, other))]);
    // the style sheet shows it once a script is there to obey it
    let button =
        Element::new("button").with("type", "button").with("class", "diglot-both").with("tabindex", "-1");
    let button = button.holding(vec![interface.say("both")]);
    let line = Element::new("p").with("class", "diglot-end").with("data-side", side.name());
    let children = vec![text.into(), Node::Text(" ".to_owned()), button.into()];
    interface.in_its_language(line).holding(children)
}
