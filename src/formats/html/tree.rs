//! HTML into the tree that a browser makes of it, by html5ever.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

use crate::formats::Malformed;

/// Elements nested deeper than this are refused. It stops a page of nothing but start tags, for each of which the parser
/// looks through all that are open; browsers nest no deeper than this either.
const DEEPEST: usize = 512;

/// More elements and texts than these are refused. It stops pages in which every paragraph repeats hundreds of unclosed
/// inline elements, which grow with the square of their length.
const MOST: usize = 2_000_000;

/// How much is parsed between two looks at the bounds, in bytes.
const STEP: usize = 4096;

/// A page.
pub(super) struct Tree(Vec<Content>);

/// A node of it.
#[derive(Clone, Copy)]
pub(super) struct Node<'t> {
    tree: &'t Tree,
    index: usize,
}

struct Content {
    parent: Option<usize>,
    children: Vec<usize>,
    depth: usize,
    data: Data,
}

enum Data {
    Element { name: QualName, attributes: Vec<Attribute> },
    Text(String),
    /// The document itself, a comment, what a template holds.
    Other,
}

impl Tree {
    /// Parses a page; only its bounds can be broken.
    pub fn parse(html: &str) -> Result<Tree, Malformed> {
        let mut parser = parse_document(Sink::new(), ParseOpts::default());
        let mut rest = html;
        while !rest.is_empty() {
            let end = (0..=STEP.min(rest.len())).rev().find(|&end| rest.is_char_boundary(end)).unwrap_or(0);
            // a character is no longer than four bytes
            let (step, after) = rest.split_at(end.max(1));
            parser.process(StrTendril::from_slice(step));
            rest = after;
            let sink = &parser.tokenizer.sink.sink;
            let at = html.len() - rest.len();
            if sink.deepest.get() > DEEPEST {
                return Err(Malformed::at(html, at, format!("elements nested more than {DEEPEST} deep")));
            }
            if sink.nodes.borrow().len() > MOST {
                return Err(Malformed::at(html, at, format!("more than {MOST} elements")));
            }
        }
        Ok(parser.finish())
    }

    /// The document.
    pub fn top(&self) -> Node<'_> {
        Node { tree: self, index: 0 }
    }
}

impl<'t> Node<'t> {
    fn content(self) -> &'t Content {
        &self.tree.0[self.index]
    }

    /// An element's name in lower case.
    pub fn name(self) -> Option<&'t str> {
        match &self.content().data {
            Data::Element { name, .. } => Some(&name.local),
            _ => None,
        }
    }

    pub fn is(self, name: &str) -> bool {
        self.name() == Some(name)
    }

    /// A text node's text.
    pub fn text(self) -> Option<&'t str> {
        match &self.content().data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn attribute(self, name: &str) -> Option<&'t str> {
        let Data::Element { attributes, .. } = &self.content().data else { return None };
        attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
    }

    pub fn children(self) -> impl Iterator<Item = Node<'t>> {
        self.content().children.iter().map(move |&index| Node { tree: self.tree, index })
    }

    pub fn parent(self) -> Option<Node<'t>> {
        self.content().parent.map(|index| Node { tree: self.tree, index })
    }

    /// It, and what it is in, inmost first.
    pub fn ancestors(self) -> impl Iterator<Item = Node<'t>> {
        std::iter::successors(Some(self), |node| node.parent())
    }

    /// What is in it, in document order.
    pub fn descendants(self) -> impl Iterator<Item = Node<'t>> {
        let mut stack: Vec<Node<'t>> = self.children().collect();
        stack.reverse();
        std::iter::from_fn(move || {
            let node = stack.pop()?;
            let from = stack.len();
            stack.extend(node.children());
            stack[from..].reverse();
            Some(node)
        })
    }

    /// All the text in it.
    pub fn all_text(self) -> String {
        self.descendants().filter_map(Node::text).collect()
    }

    /// A number that no other node of the tree has.
    pub fn index(self) -> usize {
        self.index
    }
}

/// What the parser builds the tree with.
struct Sink {
    nodes: RefCell<Vec<Content>>,
    deepest: Cell<usize>,
}

impl Sink {
    fn new() -> Self {
        let sink = Sink { nodes: RefCell::new(Vec::new()), deepest: Cell::new(0) };
        sink.add(Data::Other);
        sink
    }

    fn add(&self, data: Data) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Content { parent: None, children: Vec::new(), depth: 0, data });
        nodes.len() - 1
    }

    /// Puts a node or text among the children of `parent`, before the one at `place` or at the end.
    fn insert(&self, parent: usize, place: Option<usize>, child: NodeOrText<usize>) {
        let index = match child {
            NodeOrText::AppendNode(node) => {
                self.remove_from_parent(&node);
                node
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let siblings = &nodes[parent].children;
                let before = match place {
                    Some(place) => place.checked_sub(1).and_then(|place| siblings.get(place)),
                    None => siblings.last(),
                };
                if let Some(&before) = before
                    && let Data::Text(known) = &mut nodes[before].data
                {
                    known.push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(Data::Text(text.to_string()))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[parent].depth + 1;
        nodes[index].parent = Some(parent);
        nodes[index].depth = depth;
        self.deepest.set(self.deepest.get().max(depth));
        let siblings = &mut nodes[parent].children;
        let place = place.unwrap_or(siblings.len()).min(siblings.len());
        siblings.insert(place, index);
    }

    /// The parent of a node and its place there. What is looked for is mostly among the last.
    fn place(&self, node: usize) -> Option<(usize, usize)> {
        let nodes = self.nodes.borrow();
        let parent = nodes[node].parent?;
        let place = nodes[parent].children.iter().rposition(|&child| child == node)?;
        Some((parent, place))
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        Tree(self.nodes.into_inner())
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        0
    }

    #[allow(clippy::panic)] // the parser asks for the names of elements only
    fn elem_name<'a>(&'a self, target: &'a usize) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| match &nodes[*target].data {
            Data::Element { name, .. } => name,
            _ => panic!("not an element"),
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        self.add(Data::Element { name, attributes })
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.add(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.add(Data::Other)
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.insert(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &usize, previous: &usize, child: NodeOrText<usize>) {
        match self.place(*element) {
            Some((parent, place)) => self.insert(parent, Some(place), child),
            None => self.append(previous, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What a template holds is no part of the page.
    fn get_template_contents(&self, _: &usize) -> usize {
        self.add(Data::Other)
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, new: NodeOrText<usize>) {
        if let NodeOrText::AppendNode(node) = &new {
            self.remove_from_parent(node);
        }
        if let Some((parent, place)) = self.place(*sibling) {
            self.insert(parent, Some(place), new);
        }
    }

    fn add_attrs_if_missing(&self, target: &usize, new: Vec<Attribute>) {
        if let Data::Element { attributes, .. } = &mut self.nodes.borrow_mut()[*target].data {
            for attribute in new {
                if !attributes.iter().any(|known| known.name == attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        if let Some((parent, place)) = self.place(*target) {
            let mut nodes = self.nodes.borrow_mut();
            nodes[parent].children.remove(place);
            nodes[*target].parent = None;
        }
    }

    fn reparent_children(&self, node: &usize, new_parent: &usize) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[*node].children);
        let depth = nodes[*new_parent].depth + 1;
        for &child in &children {
            nodes[child].parent = Some(*new_parent);
            nodes[child].depth = depth;
        }
        nodes[*new_parent].children.extend(children);
    }
}
