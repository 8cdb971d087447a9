//! The line of a file that a message is about, with the place under it.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// As much of a long line as is shown on each side of the place, in characters.
const AROUND: usize = 60;

/// A place in a text, with what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    text: String,
    span: Range<usize>,
}

impl Excerpt {
    /// Of the bytes `span` of a text, or as much of them as is in their first line.
    pub fn of(text: &str, span: Range<usize>) -> Excerpt {
        let from = text.floor_char_boundary(span.start);
        let start = text[..from].rfind('\n').map_or(0, |end| end + 1);
        let end = text[from..].find('\n').map_or(text.len(), |length| from + length);
        let to = text.ceil_char_boundary(span.end.min(end).max(from));
        let (before, within, after) = (&text[start..from], &text[from..to], text[to..end].trim_end());
        let (head, middle, tail) = (last(before, AROUND), first(within, 2 * AROUND), first(after, AROUND));
        let cut = |whole: &str, part: &str| if part.len() < whole.len() { "…" } else { "" };
        let head = cut(before, head).to_owned() + head;
        let tail = match cut(within, middle) {
            "" => tail.to_owned() + cut(after, tail),
            cut => cut.to_owned(),
        };
        Excerpt {
            line: text[..start].matches('\n').count() + 1,
            column: before.chars().count() + 1,
            span: head.len()..head.len() + middle.len(),
            text: head + middle + &tail,
        }
    }

    /// As it is shown, in colours.
    pub fn styled(&self) -> String {
        let place = AnnotationKind::Primary.span(self.span.clone());
        let snippet = Snippet::source(self.text.as_str()).line_start(self.line).annotation(place);
        let group = Group::with_level(Level::ERROR).element(snippet);
        Renderer::styled().term_width(2 * AROUND * 2).render(&[group])
    }
}

fn first(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

fn last(text: &str, most: usize) -> &str {
    text.char_indices().nth_back(most.saturating_sub(1)).map_or(text, |(start, _)| &text[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_shown_with_its_line() {
        let excerpt = Excerpt::of("one\n\"é\": x, y\r\nthree", 10..11);
        assert_eq!((excerpt.line, excerpt.column), (2, 6));
        assert_eq!((excerpt.text.as_str(), &excerpt.text[excerpt.span.clone()]), ("\"é\": x, y", "x"));
        let shown = anstream::adapter::strip_str(&excerpt.styled()).to_string();
        assert!(shown.contains("2 | \"é\": x, y\n  |      ^"), "{shown}");
    }

    #[test]
    fn of_a_long_line_the_neighbourhood_is_shown() {
        let line = "é".repeat(1000) + "!" + &"x".repeat(1000);
        let excerpt = Excerpt::of(&line, 2000..9999);
        assert_eq!((excerpt.line, excerpt.column), (1, 1001));
        assert_eq!(excerpt.text, format!("…{}!{}…", "é".repeat(60), "x".repeat(119)));
        let end = Excerpt::of("a\nb", 3..3);
        assert_eq!((end.line, end.column, end.text.as_str()), (2, 2, "b"));
    }
}
