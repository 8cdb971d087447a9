//! XML: reading it into a tree, and writing it.

use roxmltree::{Document, Error, Node, ParsingOptions};

use super::Malformed;

/// Elements nested deeper than this are refused. It stops a file of nothing but start tags from exhausting the stack of
/// whoever walks the tree.
pub(super) const DEEPEST: usize = 64;

/// More elements, comments and texts than these are refused. It stops a file of millions of tiny elements, which take a
/// hundred times the bytes in memory that they take in the file.
const MOST: u32 = 5_000_000;

/// Reads XML. A DTD that is named is not looked up, and one that declares entities is refused: an external one would
/// make the file read others, and those that name each other make a small file a large text.
pub(super) fn parse(text: &str) -> Result<Document<'_>, Malformed> {
    if let Some(at) = entity_declaration(text) {
        return Err(Malformed::at(text, at, "declares an entity, and files that do are not read"));
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST, entity_resolver: None };
    Document::parse_with_options(text, options).map_err(|error| malformed(text, &error))
}

/// Where the DTD of a file declares an entity.
fn entity_declaration(text: &str) -> Option<usize> {
    let dtd = text.find("<!DOCTYPE")?;
    text[dtd..].find("<!ENTITY").map(|at| dtd + at)
}

fn malformed(text: &str, error: &Error) -> Malformed {
    // the reader ends its messages with the position, and has none for the end of the file
    let words = error.to_string();
    match error {
        Error::NoRootNode | Error::UnclosedRootNode | Error::NodesLimitReached => {
            Malformed::at(text, text.len(), words)
        }
        _ => {
            let words = words.rfind(" at ").map_or(words.as_str(), |at| &words[..at]);
            let place = error.pos();
            Malformed::at_position(text, place.row as usize, place.col as usize, words)
        }
    }
}

/// What is wrong with an element.
pub(super) fn wrong(node: Node<'_, '_>, reason: impl Into<String>) -> Malformed {
    Malformed::at(node.document().input_text(), node.range().start, reason)
}

/// The elements in one, of any namespace.
pub(super) fn children<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(Node::is_element)
}

/// Its first child of this name, of any namespace.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    children(node).find(|child| child.tag_name().name() == name)
}

/// Its children of this name, of any namespace.
pub(super) fn named<'a, 'i>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    children(node).filter(move |child| child.tag_name().name() == name)
}

/// All the text in an element.
pub(super) fn text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

/// The language that an element itself says that it is in; those around it are not asked.
pub(super) fn language<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    const XML: &str = "http://www.w3.org/XML/1998/namespace";
    // TMX 1.1 had no prefix
    node.attribute((XML, "lang")).or_else(|| node.attribute("lang"))
}

/// Whether white space in an element stands for itself.
pub(super) fn preserves_space(node: Node<'_, '_>) -> bool {
    const XML: &str = "http://www.w3.org/XML/1998/namespace";
    let said = node.ancestors().find_map(|node| node.attribute((XML, "space")));
    said == Some("preserve")
}

/// Whether XML 1.0 can hold a character.
pub(super) fn holds(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Text as it stands between tags. Characters that XML cannot hold become U+FFFD; who cares sees to
/// them before.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\r' => escaped.push_str("&#13;"),
            c if !holds(c) => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// XML as it is written: an element a line, indented, and those that hold text on one.
pub(super) struct Writer {
    text: String,
    open: Vec<&'static str>,
}

impl Writer {
    pub fn new() -> Self {
        Writer { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    pub fn start(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.text.push_str(">\n");
        self.open.push(name);
    }

    pub fn end(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            self.text.extend(["</", name, ">\n"]);
        }
    }

    /// An element that holds text.
    pub fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.markup(name, attributes, &escape(text));
    }

    /// An element that holds text with markup in it, or nothing.
    pub fn markup(&mut self, name: &str, attributes: &[(&str, &str)], markup: &str) {
        self.tag(name, attributes);
        match markup {
            "" => self.text.push_str("/>\n"),
            markup => self.text.extend([">", markup, "</", name, ">\n"]),
        }
    }

    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        self.text
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.text.extend(["<", name]);
        for (name, value) in attributes {
            self.text.push_str(&attribute(name, value));
        }
    }

    fn indent(&mut self) {
        self.text.extend(self.open.iter().map(|_| "  "));
    }
}

/// An attribute with a space before it.
fn attribute(name: &str, value: &str) -> String {
    let value = escape(value).replace('"', "&quot;").replace('\t', "&#9;").replace('\n', "&#10;");
    format!(" {name}=\"{value}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_entity_of_a_file_is_read() {
        let wrong = |text: &str| parse(text).map(|_| ()).unwrap_err().to_string();
        let external =
            "<!DOCTYPE a [\n <!ENTITY passwords SYSTEM \"file:///etc/passwd\">\n]>\n<a>&passwords;</a>";
        assert!(wrong(external).starts_with("2:2: declares an entity"), "{}", wrong(external));
        let mut bomb = "<!DOCTYPE a [<!ENTITY e0 \"ha\">".to_owned();
        for level in 1..20 {
            bomb.push_str(&format!("<!ENTITY e{level} \"{}\">", format!("&e{};", level - 1).repeat(10)));
        }
        assert!(wrong(&(bomb + "]><a>&e19;</a>")).contains("declares an entity"));
        let long = "ha".repeat(10_000);
        let quadratic = format!("<!DOCTYPE a [<!ENTITY e \"{long}\">]><a>{}</a>", "&e;".repeat(10_000));
        assert!(wrong(&quadratic).contains("declares an entity"));
        let parameter = "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1/p.dtd\"> %p;]><a/>";
        assert!(wrong(parameter).contains("declares an entity"));
        assert!(wrong("<a>&nbsp;</a>").starts_with("1:4: "), "{}", wrong("<a>&nbsp;</a>"));
    }

    #[test]
    fn a_dtd_that_is_named_is_not_looked_up() {
        let text =
            "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"http://127.0.0.1:1/tmx14.dtd\">\n<tmx>&amp;</tmx>";
        assert_eq!(super::text(parse(text).unwrap().root_element()), "&");
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let wrong = parse("<a>\n  <b>ö</c>\n</a>").unwrap_err();
        assert_eq!((wrong.line, wrong.snippet.as_str()), (2, "</c>"), "{wrong}");
        for text in ["", "<a>", "no XML", "<a></a><b/>", "<a b=\"<\"/>", "<a>\u{1}</a>"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let text = "<&>\"'\r\n\t]]> \u{85}\u{2028}\u{1f600}";
        let mut writer = Writer::new();
        writer.start("a", &[("b", text)]);
        writer.leaf("c", &[], text);
        let written = writer.finish();
        let read = parse(&written).unwrap();
        assert_eq!(read.root_element().attribute("b"), Some(text));
        assert_eq!(super::text(child(read.root_element(), "c").unwrap()), text);
    }
}
