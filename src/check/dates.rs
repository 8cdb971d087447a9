//! Days of the year: in figures, in words, as in East Asia. One that is on one side only is a slip that numbers alone
//! do not show, where May became June.

use crate::side::{Side, Sides};

/// The names of the months, by language: beginnings of words, which at most two letters more end; `|` between others.
/// Those of languages not here, and other calendars', say nothing.
const MONTHS: &[(&str, [&str; 12])] = &[
    (
        "ar",
        [
            "يناير|كانون الثاني|جانفي",
            "فبراير|شباط|فيفري",
            "مارس|آذار|اذار",
            "أبريل|ابريل|إبريل|نيسان|أفريل",
            "مايو|أيار|ايار|ماي",
            "يونيو|حزيران|جوان",
            "يوليو|تموز|جويلية",
            "أغسطس|اغسطس|آب|أوت",
            "سبتمبر|أيلول|ايلول",
            "أكتوبر|اكتوبر|تشرين الأول",
            "نوفمبر|تشرين الثاني",
            "ديسمبر|كانون الأول",
        ],
    ),
    (
        "de",
        [
            "januar|jänner",
            "februar",
            "märz",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "dezember",
        ],
    ),
    (
        "en",
        [
            "january|jan",
            "february|feb",
            "march|mar",
            "april|apr",
            "may",
            "june|jun",
            "july|jul",
            "august|aug",
            "september|sept|sep",
            "october|oct",
            "november|nov",
            "december|dec",
        ],
    ),
    (
        "es",
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre|setiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
    ),
    (
        "fa",
        [
            "ژانویه",
            "فوریه",
            "مارس",
            "آوریل",
            "مه",
            "ژوئن",
            "ژوئیه|جولای",
            "اوت|آگوست",
            "سپتامبر",
            "اکتبر",
            "نوامبر",
            "دسامبر",
        ],
    ),
    (
        "fr",
        [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
    ),
    (
        "he",
        [
            "ינואר",
            "פברואר",
            "מרץ|מרס",
            "אפריל",
            "מאי",
            "יוני",
            "יולי",
            "אוגוסט",
            "ספטמבר",
            "אוקטובר",
            "נובמבר",
            "דצמבר",
        ],
    ),
    (
        "ru",
        [
            "январ",
            "феврал",
            "март",
            "апрел",
            "мая|май|мае",
            "июн",
            "июл",
            "август",
            "сентябр",
            "октябр",
            "ноябр",
            "декабр",
        ],
    ),
    (
        "tr",
        [
            "ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim",
            "kasım", "aralık",
        ],
    ),
];

/// Languages that write a month as a number and a character.
const NUMBERED: [&str; 3] = ["ja", "zh", "ko"];

/// A day of the year: day and month, in no order, since 4/5 is in May here and in April there.
type Date = (u32, u32);

/// The dates of a side that the other one has not, as they are written; none where the other language's are not known.
/// Each text comes with its language.
pub(super) fn missing(texts: &Sides<(String, &str)>, side: Side) -> Vec<String> {
    let known =
        |language: &str| NUMBERED.contains(&language) || MONTHS.iter().any(|(known, _)| *known == language);
    let ((here, language), (there, other)) = (&texts[side], &texts[side.other()]);
    if !known(language) || !known(other) {
        return Vec::new();
    }
    let there = of(there, other);
    let missing =
        of(here, language).into_iter().filter(|(date, _)| there.iter().all(|(other, _)| other != date));
    missing.map(|(_, written)| written).collect()
}

/// The months in a text, with a day or without.
pub(super) fn months(text: &str, language: &str) -> Vec<u32> {
    let words = words(text);
    let names = names(language);
    let numbered = |at: usize| match (words[at], words.get(at + 1)) {
        (Word::Number(number @ 1..=12), Some(Word::Text("月" | "월"))) => Some(number),
        _ => names.and_then(|names| month(&words[at..], names)),
    };
    (0..words.len()).filter_map(numbered).collect()
}

fn names(language: &str) -> Option<&'static [&'static str; 12]> {
    MONTHS.iter().find(|(known, _)| *known == language).map(|(_, names)| names)
}

/// The dates in a text, and how each is written.
fn of(text: &str, language: &str) -> Vec<(Date, String)> {
    let words = words(text);
    let names = names(language);
    let mut dates = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = |ahead: usize| words.get(at + ahead);
        if let Some(day) = word.day() {
            let found = match (next(1), next(2), next(3)) {
                // 5月4日
                (Some(Word::Text("月" | "월")), Some(month), _) => month.day().map(|other| (other, 3)),
                // 4.5.2023, 2023-05-04
                (Some(Word::Mark), Some(month), Some(Word::Mark)) if next(4).is_some_and(Word::is_year) => {
                    month.day().map(|month| (month, 5))
                }
                (Some(Word::Mark), Some(month), _)
                    if at > 1 && matches!(words[at - 1], Word::Mark) && words[at - 2].is_year() =>
                {
                    month.day().map(|month| (month, 3))
                }
                _ => None,
            };
            if let Some((other, length)) = found.filter(|(other, _)| day <= 12 || *other <= 12) {
                dates.push((in_order(day, other), written(&words[at..at + length])));
            }
        }
        let Some(month) = names.and_then(|names| month(&words[at..], names)) else { continue };
        let before = (0..at)
            .rev()
            .take(3)
            .take_while(|&at| !matches!(words[at], Word::Mark))
            .find_map(|at| Some((at, words[at].day()?)));
        let after = next(1).and_then(Word::day).map(|day| (at, day));
        if let Some((from, day)) = before.or(after) {
            let to = if before.is_some() { at + 1 } else { at + 2 };
            dates.push((in_order(day, month), written(&words[from..to])));
        }
    }
    dates
}

fn in_order(one: u32, other: u32) -> Date {
    (one.min(other), one.max(other))
}

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word<'t> {
    Text(&'t str),
    Number(u32),
    /// What stands between the parts of a date in figures.
    Mark,
}

impl Word<'_> {
    fn day(&self) -> Option<u32> {
        match self {
            Word::Number(number @ 1..=31) => Some(*number),
            _ => None,
        }
    }

    fn is_year(&self) -> bool {
        matches!(self, Word::Number(1000..=2999))
    }
}

fn written(words: &[Word<'_>]) -> String {
    let parts: Vec<String> = words
        .iter()
        .map(|word| match word {
            Word::Text(text) => (*text).to_owned(),
            Word::Number(number) => number.to_string(),
            Word::Mark => "/".to_owned(),
        })
        .collect();
    parts.join(" ").replace(" / ", "/")
}

/// Runs of letters and of figures, and the marks between figures; white space and other marks aside.
fn words(text: &str) -> Vec<Word<'_>> {
    let class = |c: char| match c {
        _ if digit(c).is_some() => 1,
        '月' | '日' | '년' | '월' | '일' | '年' => 3,
        _ if c.is_alphabetic() => 2,
        '.' | '/' | '-' => 4,
        _ => 0,
    };
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = class(first);
        let end = match kind {
            3 | 4 => first.len_utf8(),
            _ => rest.find(|c| class(c) != kind).unwrap_or(rest.len()),
        };
        let (run, after) = rest.split_at(end);
        match kind {
            1 => words.push(Word::Number(
                run.chars().filter_map(digit).take(6).fold(0, |number, digit| number * 10 + digit),
            )),
            2 | 3 => words.push(Word::Text(run)),
            // a stop ends a sentence, or an ordinal, unless a figure follows
            4 if after.starts_with(|c| digit(c).is_some()) => words.push(Word::Mark),
            _ => {}
        }
        rest = after;
    }
    words
}

/// The month that a name at the beginning of some words is.
fn month(words: &[Word<'_>], names: &[&str; 12]) -> Option<u32> {
    let Some(Word::Text(first)) = words.first() else { return None };
    let first = first.to_lowercase();
    let second = match words.get(1) {
        Some(Word::Text(second)) => *second,
        _ => "",
    };
    let fits = |name: &str| match name.split_once(' ') {
        Some((one, other)) => with_prefix(&first, one) && second == other,
        None => with_prefix(&first, name),
    };
    let number = names.iter().position(|names| names.split('|').any(fits))?;
    u32::try_from(number + 1).ok()
}

/// Whether a word is a name but for an ending of two letters, in Latin letters only of a name that is whole.
fn with_prefix(word: &str, name: &str) -> bool {
    word.strip_prefix(name).is_some_and(|ending| {
        ending.is_empty() || name.chars().count() > 3 && !name.is_ascii() && ending.chars().count() <= 2
    })
}

/// A figure of the scripts that have their own.
fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '０'..='９' => '０',
        '०'..='९' => '०',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(language: &str, text: &str) -> Vec<Date> {
        of(text, language).into_iter().map(|(date, _)| date).collect()
    }

    #[test]
    fn a_day_is_read_as_it_is_written() {
        let cases = [
            ("en", "On 12 May 2019."),
            ("en", "On May 12, 2019."),
            ("en", "the 12th of May"),
            ("en", "2019-05-12"),
            ("en", "12/05/2019"),
            ("de", "am 12. Mai 2019"),
            ("de", "12.5.2019"),
            ("fr", "le 12 mai"),
            ("es", "el 12 de mayo de 2019"),
            ("ru", "12 мая 2019 года"),
            ("tr", "12 Mayıs 2019'da"),
            ("ar", "في ١٢ مايو ٢٠١٩"),
            ("ar", "في 12 أيار"),
            ("fa", "۱۲ مه"),
            ("he", "12 מאי"),
            ("ja", "2019年5月12日"),
        ];
        for (language, text) in cases {
            assert_eq!(dates(language, text), [(5, 12)], "{text}");
        }
        for (language, text) in
            [("en", "May 2019"), ("en", "It may rain."), ("en", "12 markets"), ("en", "1.5 of 3.2")]
        {
            assert_eq!(dates(language, text), [], "{text}");
        }
    }

    #[test]
    fn months_are_read_without_a_day() {
        assert_eq!(months("in May and on 3 June", "en"), [5, 6]);
        assert_eq!(months("11月に3日", "ja"), [11]);
    }

    #[test]
    fn a_day_that_the_other_side_has_not_is_missing() {
        let texts = |a: &str, b: &str| Sides::new((a.to_owned(), "en"), (b.to_owned(), "fr"));
        assert_eq!(missing(&texts("On 12 May.", "Le 12 juin."), Side::A), ["12 May"]);
        assert_eq!(missing(&texts("On 12 May.", "Le 12 juin."), Side::B), ["12 juin"]);
        assert_eq!(missing(&texts("On 12 May.", "Le 12 mai."), Side::A), [""; 0]);
        let unknown = Sides::new(("On 12 May.".to_owned(), "en"), ("12 xyz".to_owned(), "xx"));
        assert_eq!(missing(&unknown, Side::A), [""; 0]);
    }
}
