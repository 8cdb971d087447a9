//! Plain text into paragraphs.
//!
//! Files differ in what ends a paragraph: in some every line is one and no line is blank, in some they are separated
//! by blank lines, in some the lines are wrapped at a width as well. Time and memory O(n).

use alloc::{borrow::ToOwned, string::String, vec, vec::Vec};

use crate::bitext::Segmented;
use crate::document::{Document, is_blank};
use crate::lang::{LanguageTag, Script, guess};

/// Scripts that put no space between sentences. Those of South East Asia and Tibet put none between words, and one here.
const UNSPACED: &[&str] = &["Hani", "Hans", "Hant", "Jpan"];

/// The widest line, in columns, that is taken for one that was wrapped.
const WIDEST_WRAP: usize = 120;
/// The narrowest.
const NARROWEST_WRAP: usize = 40;

/// A plain text with its sentences. Its language is guessed where it is not given. Never fails.
pub fn read(text: &str, language: Option<LanguageTag>) -> Segmented {
    let language = language.unwrap_or_else(|| guess(text));
    Segmented::new(Document::of_paragraphs(language, paragraphs(text)))
}

/// A text that has a segment a line and a blank line between paragraphs. Its language is guessed where it is not given.
/// Never fails.
///
/// The text of a paragraph is its segments with a space between two, or nothing in Chinese and Japanese.
pub fn read_segmented(text: &str, language: Option<LanguageTag>) -> Segmented {
    let language = language.unwrap_or_else(|| guess(text));
    let space = match language.script() {
        Some(script) if UNSPACED.contains(&script.code()) => "",
        _ => " ",
    };
    let (mut blocks, mut known): (Vec<String>, Vec<Vec<usize>>) = (Vec::new(), Vec::new());
    for (segment, starts) in segments(text) {
        match (blocks.last_mut(), known.last_mut()) {
            (Some(block), Some(lengths)) if !starts => {
                block.push_str(space);
                block.push_str(&segment);
                // the space belongs to the segment before it
                lengths.iter_mut().last().into_iter().for_each(|length| *length += space.len());
                lengths.push(segment.len());
            }
            _ => {
                known.push(vec![segment.len()]);
                blocks.push(segment);
            }
        }
    }
    let known: Vec<_> = known.into_iter().map(Some).collect();
    Segmented::with_known(Document::of_paragraphs(language, blocks), &known)
}

/// A segment a line and a blank line between paragraphs, which [`read_segmented`] reads. A line break within a segment
/// becomes a space.
pub fn write_segmented(text: &Segmented) -> String {
    let mut written = String::new();
    for segment in 0..text.segments().len() {
        if segment > 0 && text.starts_block(segment) {
            written.push('\n');
        }
        written.extend(text.text(segment).chars().map(|c| if c == '\n' { ' ' } else { c }));
        written.push('\n');
    }
    written
}

/// The paragraphs of a text: trimmed, without line breaks, none empty. Never fails.
///
/// A line of nothing but white space, marks of direction or a byte order mark is blank.
pub fn paragraphs(text: &str) -> Vec<String> {
    let normal = with_plain_breaks(text);
    let raw: Vec<&str> = normal.split('\n').collect();
    let lines: Vec<&str> = raw.iter().map(|line| trim(line)).collect();
    if is_wrapped(&lines) {
        return join_wrapped(&lines, &raw);
    }
    lines.into_iter().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The text with `\n` for all that ends a line, and two for what ends a paragraph.
fn with_plain_breaks(text: &str) -> String {
    let (mut normal, mut last) = (String::with_capacity(text.len()), ' ');
    for c in text.chars() {
        match c {
            '\n' if last == '\r' => {}
            '\r' | '\u{2028}' | '\u{85}' | '\u{b}' => normal.push('\n'),
            '\u{2029}' | '\u{c}' => normal.push_str("\n\n"),
            _ => normal.push(c),
        }
        last = c;
    }
    normal
}

/// The segments of a file that has one a line, and whether each begins a paragraph, which a blank line does.
pub fn segments(text: &str) -> Vec<(String, bool)> {
    let mut segments = Vec::new();
    let mut starts = true;
    for line in lines(text.trim_start_matches('\u{feff}')).map(trim) {
        if line.is_empty() {
            starts = true;
        } else {
            segments.push((line.to_owned(), core::mem::take(&mut starts)));
        }
    }
    segments
}

/// The lines of a file in which each is counted: what other programs take for no end of a line is none. `\r` is one only
/// where no `\n` is.
pub(super) fn lines(text: &str) -> core::str::Split<'_, char> {
    text.split(if text.contains('\n') { '\n' } else { '\r' })
}

/// Without white space at either end, nor a byte order mark; marks of direction stay unless they are all there is.
pub(super) fn trim(line: &str) -> &str {
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if line.chars().all(is_blank) { "" } else { line }
}

/// Whether the lines were broken at a width: then few of those that another follows end a sentence, and the first word
/// of the next would mostly not have fitted. Where blank lines separate the paragraphs the first alone tells, whatever
/// the width, since nothing else has lines inside a paragraph.
fn is_wrapped(lines: &[&str]) -> bool {
    // a long address is no measure of a width
    let widths = lines.iter().filter(|line| line.chars().any(|c| c == ' ' || is_wide(c)));
    let widest = widths.map(|line| width(line)).max().unwrap_or(0);
    let inside = |pair: &&[&str]| !pair[0].is_empty() && !pair[1].is_empty() && !is_item(pair[1]);
    let (mut ended, mut broken, mut all) = (0, 0, 0);
    for pair in lines.windows(2).filter(inside) {
        all += 1;
        ended += usize::from(ends_sentence(pair[0]));
        broken += usize::from(width(pair[0]) + 1 + first_word(pair[1]) > widest.saturating_sub(2));
    }
    let separated =
        lines.windows(3).any(|three| three[1].is_empty() && !three[0].is_empty() && !three[2].is_empty());
    let at_a_width = broken * 4 >= all * 3 && (NARROWEST_WRAP..=WIDEST_WRAP).contains(&widest);
    let between_blanks = separated && ended * 10 < all * 3 && widest >= NARROWEST_WRAP;
    all > 0 && ended * 2 < all && (at_a_width || between_blanks)
}

/// Whether a line ends as a sentence does, closing marks aside.
fn ends_sentence(line: &str) -> bool {
    let last = line.chars().rev().find(|&c| !is_among(c, "\"'”’»)]」』）\u{200e}\u{200f}"));
    last.is_some_and(|c| is_among(c, ".!?…؟۔。！？।։።:："))
}

fn is_among(c: char, set: &str) -> bool {
    set.chars().any(|each| each == c)
}

/// Joins the lines of each paragraph. A blank line, an indented line among flush ones and a list's mark begin one.
fn join_wrapped(lines: &[&str], raw: &[&str]) -> Vec<String> {
    let indents = raw
        .iter()
        .zip(lines)
        .filter(|(_, line)| !line.is_empty())
        .filter(|(raw, _)| is_indented(raw))
        .count();
    let some_indented = indents > 0 && indents * 2 < lines.iter().filter(|line| !line.is_empty()).count();
    // an item's further lines are indented under it
    let starts_by_indent =
        |paragraph: &str, raw: &str| some_indented && is_indented(raw) && !is_item(paragraph);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut starts = true;
    for (line, raw) in lines.iter().zip(raw) {
        if line.is_empty() {
            starts = true;
            continue;
        }
        match paragraphs.last_mut() {
            Some(paragraph) if !(starts || is_item(line) || starts_by_indent(paragraph, raw)) => {
                join(paragraph, line);
            }
            _ => paragraphs.push((*line).to_owned()),
        }
        starts = false;
    }
    paragraphs
}

fn join(paragraph: &mut String, line: &str) {
    let (last, first) = (paragraph.chars().next_back(), line.chars().next());
    match (last, first) {
        (Some('\u{ad}'), _) => {
            paragraph.pop();
        }
        (Some(last), Some(first)) if is_wide(last) && is_wide(first) => {}
        (Some('-'), Some(first))
            if is_letter(first) && paragraph.chars().rev().nth(1).is_some_and(is_letter) => {}
        _ => paragraph.push(' '),
    }
    paragraph.push_str(line);
}

fn is_letter(c: char) -> bool {
    Script::of_char(c).is_some()
}

fn is_indented(raw: &str) -> bool {
    raw.starts_with("  ") || raw.starts_with('\t') || raw.starts_with('\u{3000}')
}

/// Whether a line begins with a bullet or a number and a space.
fn is_item(line: &str) -> bool {
    let mark = line.split_whitespace().next().unwrap_or("");
    let number = mark.strip_suffix(['.', ')']).unwrap_or("");
    "- * • – · ▪ ‣".split(' ').any(|sign| sign == mark)
        || (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Columns: two for the wide letters of East Asia, none for what combines (vowel signs, points).
fn width(line: &str) -> usize {
    line.chars().map(columns).sum()
}

fn first_word(line: &str) -> usize {
    match line.chars().next() {
        Some(first) if is_wide(first) => 2,
        _ => line.split_whitespace().next().map_or(0, width),
    }
}

fn columns(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{200b}'..='\u{200f}' => 0,
        c if is_wide(c) => 2,
        _ => 1,
    }
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_a_paragraph() {
        let text = "\u{feff}The first paragraph is long enough to be one of its own, and it goes on.  \r\nA second.\r\nThe third one says a little more than the second did.\r\n";
        let found = paragraphs(text);
        assert_eq!(found.len(), 3);
        assert!(found[0].starts_with("The first") && found[0].ends_with("goes on."));
    }

    #[test]
    fn blank_lines_between() {
        let text = "A headline\n\nOne.\n\u{a0}\u{200f}\n\nTwo.\n";
        assert_eq!(paragraphs(text), ["A headline", "One.", "Two."]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The ferry leaves the harbour at a quarter to seven, and anyone who is\nlate has to wait for the one at nine, which in winter is not to be\ntwenty-\nminute affair.\n\nA second paragraph stands after a blank line and is wrapped at the same\nwidth as the first.\n";
        let found = paragraphs(text);
        assert_eq!(found.len(), 2, "{found:#?}");
        assert!(found[0].contains("who is late has"));
        assert!(found[1].ends_with("the same width as the first."));
    }

    #[test]
    fn wrapped_text_without_spaces_is_joined_without_spaces() {
        let line = "港の図書館は月曜日に再び開館したと市長は述べた港の図書館は月";
        let text = format!("{line}\n{line}\n{line}\nおわり。\n");
        assert_eq!(paragraphs(&text), [format!("{line}{line}{line}おわり。")]);
    }

    #[test]
    fn lines_that_end_sentences_are_paragraphs_whatever_their_lengths() {
        let texts = [
            "The council approved the new bridge on Tuesday evening.\nThe work will begin in the spring of next year, it said.\n",
            "وافق المجلس على الجسر الجديد مساء يوم الثلاثاء الماضي.\nيبدأ العمل في ربيع السنة المقبلة كما جاء في البيان.\n",
            "市議会は火曜日の夜に新しい橋の建設を承認したと発表した。\n工事は春に始まる。\n",
        ];
        for text in texts {
            assert_eq!(paragraphs(text).len(), 2, "{text}");
        }
    }

    #[test]
    fn text_wrapped_loosely_is_joined_where_blank_lines_separate_it() {
        let text = "The ferry leaves the harbour\nat a quarter to seven, and anyone who is late\nhas to wait for the one at nine.\n\nIts address is\nhttps://example.org/a/very/long/address/that/nobody/would/break/anywhere/because/it/is/one/word/and/goes/on/and/on\nand that is all there is to say about it.\n";
        assert_eq!(paragraphs(text).len(), 2, "{:#?}", paragraphs(text));
    }

    #[test]
    fn wrapped_items_stay_apart() {
        let text = "What the visitors of the observatory should bring along on a clear night:\n- a warm coat, since the dome is open and not heated at all, and shoes that\n  keep out the dew\n- a red lamp\n";
        assert_eq!(paragraphs(text).len(), 3);
    }

    #[test]
    fn nothing_gives_no_paragraph() {
        for text in ["", "\n\n", "\u{feff}", " \u{a0}\n\u{200e}\n"] {
            assert!(paragraphs(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn a_segment_a_line() {
        let found = segments("\u{feff}One.\nTwo.\n\n\nThree.\n");
        let expected = [("One.", true), ("Two.", false), ("Three.", true)];
        let expected = expected.map(|(text, starts)| (text.to_owned(), starts));
        assert_eq!(found, expected);
        for ends in ["\r", "\r\n"] {
            assert_eq!(segments(&"One.\nTwo.\n\nThree.\n".replace('\n', ends)), expected, "{ends:?}");
        }
        assert_eq!(segments("One\u{2028}\rand the same.\n").len(), 1);
    }

    /// The blocks of segments a line, and the segments as they lie in them.
    fn blocks(text: &str, language: &str) -> (Vec<String>, Vec<String>) {
        let read = read_segmented(text, LanguageTag::parse(language).ok());
        let blocks = &read.document().blocks;
        let segments = read.segments().iter().map(|each| each.span.of(&blocks[each.block].text).to_owned());
        (blocks.iter().map(|block| block.text.clone()).collect(), segments.collect())
    }

    #[test]
    fn segments_a_line_become_paragraphs_that_they_tile() {
        let (paragraphs, segments) = blocks("One. And\nTwo.\n\nThree.", "en");
        assert_eq!(paragraphs, ["One. And Two.", "Three."]);
        assert_eq!(segments, ["One. And ", "Two.", "Three."]);
        let (paragraphs, segments) = blocks("一。\n二。\n三", "zh-Hant");
        assert_eq!(paragraphs, ["一。二。三"]);
        assert_eq!(segments, ["一。", "二。", "三"]);
        for language in ["th", "lo", "km", "my", "bo"] {
            assert_eq!(blocks("ก\nข", language).1, ["ก ", "ข"], "{language}");
        }
        assert_eq!(blocks("", "en"), (vec![], vec![]));
    }

    #[test]
    fn a_language_that_is_not_given_is_guessed() {
        assert_eq!(read("The first of the two.", None).document().language.as_str(), "en");
        assert_eq!(read_segmented("港は静かだった。", None).document().language.as_str(), "ja");
        assert_eq!(read("12", None).document().language.as_str(), "und");
    }
}
