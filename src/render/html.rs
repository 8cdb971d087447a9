//! The tree of elements as markup. Text is escaped wherever it stands.
//!
//! Time and memory O(n).

use crate::view::{Element, Node};

/// Elements that have neither content nor an end (HTML, 13.1.2).
const VOID: &[&str] = &["br", "img", "input", "link", "meta"];

/// An element and all that is in it, without white space that the tree does not have.
pub(super) fn write(element: &Element, out: &mut String) {
    start(element, ' ', out);
    content(element, out);
}

/// The same, with a line break within its tag: between elements it could show.
pub(super) fn write_on_line(element: &Element, out: &mut String) {
    start(element, '\n', out);
    content(element, out);
}

/// The tag that an element begins with.
pub(super) fn start(element: &Element, space: char, out: &mut String) {
    out.push('<');
    out.push_str(element.name);
    let mut space = space;
    for (name, value) in &element.attributes {
        out.push(std::mem::replace(&mut space, ' '));
        attribute(name, value, out);
    }
    out.push('>');
}

/// The tag that it ends with.
pub(super) fn end(element: &Element, out: &mut String) {
    out.extend(["</", element.name, ">"]);
}

fn attribute(name: &str, value: &str, out: &mut String) {
    out.extend([name, "=\""]);
    escape(value, out);
    out.push('"');
}

fn content(element: &Element, out: &mut String) {
    if VOID.contains(&element.name) {
        return;
    }
    for child in &element.children {
        match child {
            Node::Element(inner) => write(inner, out),
            Node::Text(text) => lines(text, out),
        }
    }
    end(element, out);
}

/// `\n` in text is a line break.
fn lines(text: &str, out: &mut String) {
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push_str("<br>");
        }
        escape(line, out);
    }
}

/// Text as markup, in an element or in an attribute.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // a reader of markup would take it for a line break
            '\r' => out.push_str("&#13;"),
            // markup has no way to say it
            '\0' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(element: &Element) -> String {
        let mut out = String::new();
        write(element, &mut out);
        out
    }

    #[test]
    fn text_stays_text() {
        let text = "</p><script>alert('&amp;')</script>\" \u{2028}".to_owned();
        let element = Element::new("p").with("title", text.clone()).holding(vec![Node::Text(text)]);
        let escaped = "&lt;/p&gt;&lt;script&gt;alert('&amp;amp;')&lt;/script&gt;&quot; \u{2028}";
        assert_eq!(written(&element), format!("<p title=\"{escaped}\">{escaped}</p>"));
    }

    #[test]
    fn what_a_reader_of_markup_would_change_is_said_another_way() {
        let element = Element::new("p").holding(vec![Node::Text("a\nb\rc\0d".to_owned())]);
        assert_eq!(written(&element), "<p>a<br>b&#13;c\u{fffd}d</p>");
    }

    #[test]
    fn void_elements_have_no_end() {
        let image = Element::new("img").with("alt", "");
        let element = Element::new("figure").holding(vec![image.into(), Element::new("br").into()]);
        assert_eq!(written(&element), "<figure><img alt=\"\"><br></figure>");
    }

    #[test]
    fn a_line_break_for_those_who_read_markup_stands_within_a_tag() {
        let mut out = String::new();
        let piece = Element::new("section").with("class", "x").holding(vec![Node::Text("T".to_owned())]);
        write_on_line(&piece, &mut out);
        assert_eq!(out, "<section\nclass=\"x\">T</section>");
    }
}
