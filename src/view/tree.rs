//! Elements and text before anybody has written them.

use alloc::{borrow::Cow, string::String, vec, vec::Vec};

use crate::document::Origin;

/// A name and a value. Most values are the same in every passage, and are not copied.
pub type Attribute = (&'static str, Cow<'static, str>);

/// A node of the tree that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text; it is set as text, and `\n` in it is a line break.
    Text(String),
}

/// An element that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// Its name.
    pub name: &'static str,
    /// The page's element that it is a copy of, attributes included; its own attributes are set over those.
    pub origin: Option<Origin>,
    /// Its attributes.
    pub attributes: Vec<Attribute>,
    /// Its content; where the origin was copied whole (an image, an icon), nothing.
    pub children: Vec<Node>,
    /// Whether the origin is copied with all that is in it.
    pub whole: bool,
}

impl Element {
    /// An element without attributes or content.
    #[inline(never)] // two dozen callers; inlined it weighs a kilobyte
    pub fn new(name: &'static str) -> Self {
        Element { name, origin: None, attributes: Vec::new(), children: Vec::new(), whole: false }
    }

    /// The same with an attribute more.
    pub fn with(mut self, attribute: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.attributes.push((attribute, value.into()));
        self
    }

    /// The same as a copy of a page's element.
    pub fn copied_from(mut self, origin: Option<Origin>) -> Self {
        self.origin = origin;
        self
    }

    /// The same with content.
    #[inline(never)]
    pub fn holding(mut self, children: Vec<Node>) -> Self {
        self.children = children;
        self
    }

    /// The value of an attribute of its own.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_ref())
    }

    /// A number that two different trees all but never share (FNV-1a, 64 bits).
    pub fn fingerprint(&self) -> u64 {
        let mut hash = Hash::default();
        self.hash(&mut hash);
        hash.0
    }

    fn hash(&self, hash: &mut Hash) {
        hash.write_fast(self.name);
        hash.write_word(self.origin.map_or(0, |origin| u64::from(origin) + 1));
        for (name, value) in &self.attributes {
            hash.write_fast(name);
            hash.write_fast(value);
        }
        hash.write_word(self.children.len() as u64);
        for child in &self.children {
            match child {
                Node::Element(element) => element.hash(hash),
                Node::Text(text) => hash.write_fast(text),
            }
        }
    }

    /// The elements right in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// All the text in it.
    pub fn text(&self) -> String {
        self.children.iter().map(Node::text).collect()
    }

    /// Itself and every element in it, in document order.
    pub fn descendants(&self) -> Vec<&Element> {
        let mut found = vec![self];
        for child in &self.children {
            if let Node::Element(element) = child {
                found.extend(element.descendants());
            }
        }
        found
    }
}

impl Node {
    fn text(&self) -> String {
        match self {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Node::Element(element)
    }
}

/// FNV-1a of 64 bits.
pub(super) struct Hash(pub(super) u64);

impl Default for Hash {
    fn default() -> Self {
        Hash(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    /// Text, and its end.
    pub(super) fn write(&mut self, text: &str) {
        text.bytes().chain([0xff]).for_each(|byte| self.write_byte(byte));
    }

    /// The same eight bytes at a time; another number than `write` gives, which passages' names depend on.
    fn write_fast(&mut self, text: &str) {
        let (words, rest) = text.as_bytes().as_chunks::<8>();
        words.iter().for_each(|word| self.write_word(u64::from_le_bytes(*word)));
        rest.iter().chain(&[0xff]).for_each(|byte| self.write_byte(*byte));
    }

    fn write_byte(&mut self, byte: u8) {
        self.write_word(u64::from(byte));
    }

    fn write_word(&mut self, word: u64) {
        self.0 = (self.0 ^ word).wrapping_mul(0x0100_0000_01b3);
    }
}

/// The address if it leads somewhere harmless: relative, or by one of the schemes `http`, `https`, `mailto`, `tel`.
///
/// Browsers drop control characters and white space from an address before they read its scheme (WHATWG URL, 4.4), so
/// they are dropped here too.
pub fn safe_url(url: &str) -> Option<String> {
    let url: String = url.trim().chars().filter(|c| !c.is_ascii_control()).collect();
    let scheme_end = url.find([':', '/', '?', '#']).filter(|&at| url.as_bytes()[at] == b':');
    let allowed = scheme_end.is_none_or(|end| {
        ["http", "https", "mailto", "tel"]
            .iter()
            .any(|scheme| url.as_bytes()[..end].eq_ignore_ascii_case(scheme.as_bytes()))
    });
    allowed.then_some(url)
}
