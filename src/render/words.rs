//! The interface's words, names of languages, and counts in words, as the page's script finds them
//! (www/element/labels.js): its labels are the same files, Unicode's data (CLDR) the same as the browser's.

use std::collections::BTreeMap;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_experimental::displaynames::multi::{LanguageDisplayNames, LocaleDisplayNamesFormatter};
use icu_locale::{Locale, LocaleExpander};
use icu_plurals::{PluralCategory, PluralRules};

use crate::lang::LanguageTag;
use crate::side::Sides;
use crate::view::{Element, Node, Words};

type Labels = BTreeMap<String, String>;

/// The languages that there are labels in.
const LABELS: &[(&str, &str)] = &[
    ("ar", include_str!("../../www/labels/ar.json")),
    ("de", include_str!("../../www/labels/de.json")),
    ("en", include_str!("../../www/labels/en.json")),
    ("es", include_str!("../../www/labels/es.json")),
    ("fa", include_str!("../../www/labels/fa.json")),
    ("fr", include_str!("../../www/labels/fr.json")),
    ("he", include_str!("../../www/labels/he.json")),
    ("hi", include_str!("../../www/labels/hi.json")),
    ("id", include_str!("../../www/labels/id.json")),
    ("ja", include_str!("../../www/labels/ja.json")),
    ("ko", include_str!("../../www/labels/ko.json")),
    ("pt", include_str!("../../www/labels/pt.json")),
    ("ru", include_str!("../../www/labels/ru.json")),
    ("tr", include_str!("../../www/labels/tr.json")),
    ("ur", include_str!("../../www/labels/ur.json")),
    ("zh-Hans", include_str!("../../www/labels/zh-Hans.json")),
    ("zh-Hant", include_str!("../../www/labels/zh-Hant.json")),
];

/// The words in one language.
pub(super) struct Interface {
    language: &'static str,
    labels: Labels,
}

impl Interface {
    /// The words in the language of a tag, English ones where there are none.
    pub fn of(tag: &LanguageTag) -> Self {
        let language = lookup(tag).unwrap_or("en");
        let labels = LABELS.iter().find(|(known, _)| *known == language);
        // the files are checked by the tests, and whenever the page's script is built
        let labels = labels.and_then(|(_, json)| serde_json::from_str(json).ok()).unwrap_or_default();
        Interface { language, labels }
    }

    /// A word by its name.
    pub fn word(&self, name: &str) -> &str {
        self.labels.get(name).map_or("", String::as_str)
    }

    /// The same as text.
    pub fn say(&self, name: &str) -> Node {
        Node::Text(self.word(name).to_owned())
    }

    /// The same element with the words' language and direction.
    pub fn in_its_language(&self, element: Element) -> Element {
        let direction = LanguageTag::parse(self.language).map_or("ltr", |tag| tag.direction().name());
        element.with("lang", self.language).with("dir", direction)
    }

    /// What stands among the text.
    pub fn among_text(&self, tags: &Sides<String>, names: &Sides<String>) -> Words {
        let missing =
            |tag: &String| self.word("missing").replace("{language}", &language_in(tag, self.language));
        Words {
            language: self.language.to_owned(),
            names: names.clone(),
            missing: tags.as_ref().map(missing),
        }
    }

    /// How many passages are only in the text of this language.
    pub fn only_there(&self, count: usize, tag: &str) -> String {
        let exact = format!("only-{}", category(count, self.language));
        let words = self.labels.get(&exact).map_or_else(|| self.word("only-other"), String::as_str);
        let words = words.replace("{count}", &number(count, self.language));
        words.replace("{language}", &language_in(tag, self.language))
    }
}

/// The best of the languages that there are labels in (RFC 4647, lookup).
fn lookup(tag: &LanguageTag) -> Option<&'static str> {
    if tag.language() == "zh" {
        return Some(if is_traditional(tag) { "zh-Hant" } else { "zh-Hans" });
    }
    let known = |wanted: &str| LABELS.iter().map(|(known, _)| *known).find(|known| *known == wanted);
    let mut rest = Some(tag.as_str());
    while let Some(prefix) = rest {
        if let Some(found) = known(prefix) {
            return Some(found);
        }
        rest = prefix.rsplit_once('-').map(|(shorter, _)| shorter);
    }
    None
}

/// Whether a Chinese text is in traditional characters: by the tag's script, else as its region writes.
fn is_traditional(tag: &LanguageTag) -> bool {
    let Some(mut locale) = locale(tag.as_str()) else { return false };
    LocaleExpander::new_common().maximize(&mut locale.id);
    locale.id.script.is_some_and(|script| script.as_str() == "Hant")
}

/// A language's own name, as it stands alone; its tag where none is known.
pub(super) fn own_name(tag: &LanguageTag) -> String {
    let name = language_in(tag.as_str(), tag.as_str());
    if name == tag.as_str() {
        return name;
    }
    let mut rest = name.chars();
    rest.next().map(char::to_uppercase).into_iter().flatten().chain(rest).collect()
}

/// A language's name in a language, as it stands in a sentence; its tag where none is known.
fn language_in(tag: &str, language: &str) -> String {
    // a browser that knows no names in a language says them in its own
    let name = |wanted: &Locale| known_name(wanted, language).or_else(|| known_name(wanted, "en"));
    locale(tag).as_ref().and_then(name).unwrap_or_else(|| tag.to_owned())
}

/// Not every language has a name for all that a tag can say: then that of the tag's language is enough.
fn known_name(tag: &Locale, language: &str) -> Option<String> {
    let alone = || {
        let names = LanguageDisplayNames::try_new(locale(language)?.into(), Default::default()).ok()?;
        names.of(tag.id.language).map(str::to_owned)
    };
    if *tag == Locale::from(tag.id.language) {
        return alone();
    }
    let names = LocaleDisplayNamesFormatter::try_new(locale(language)?.into(), Default::default());
    names.ok().map(|names| names.of(tag).into_owned()).or_else(alone)
}

fn category(count: usize, language: &str) -> &'static str {
    let rules = locale(language).and_then(|locale| PluralRules::try_new_cardinal(locale.into()).ok());
    match rules.map(|rules| rules.category_for(count)) {
        Some(PluralCategory::Zero) => "zero",
        Some(PluralCategory::One) => "one",
        Some(PluralCategory::Two) => "two",
        Some(PluralCategory::Few) => "few",
        Some(PluralCategory::Many) => "many",
        Some(PluralCategory::Other) | None => "other",
    }
}

fn number(count: usize, language: &str) -> String {
    let formatter =
        locale(language).and_then(|locale| DecimalFormatter::try_new(locale.into(), Default::default()).ok());
    let decimal = Decimal::from(count as u64);
    formatter.map_or_else(|| count.to_string(), |formatter| formatter.format(&decimal).to_string())
}

fn locale(tag: &str) -> Option<Locale> {
    Locale::try_from_str(tag).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> LanguageTag {
        LanguageTag::parse(text).unwrap()
    }

    #[test]
    fn labels_are_looked_up_along_the_tag() {
        let found = |text: &str| Interface::of(&tag(text)).language;
        assert_eq!(
            ["ar-EG", "zh-TW", "zh", "pt-BR", "tlh", "und"].map(found),
            ["ar", "zh-Hant", "zh-Hans", "pt", "en", "en"]
        );
    }

    #[test]
    fn languages_have_their_own_names() {
        let found = |text: &str| own_name(&tag(text));
        assert_eq!(
            ["ar", "en", "fr", "ja", "ur", "zh-Hant", "x-elvish"].map(found),
            ["العربية", "English", "Français", "日本語", "اردو", "繁體中文", "x-elvish"]
        );
    }

    #[test]
    fn counts_are_in_the_words_and_figures_of_their_language() {
        let said = |language: &str, count: usize| Interface::of(&tag(language)).only_there(count, "de");
        assert_eq!(said("en", 1), "1 passage is only in the other text (German).");
        assert_eq!(said("en", 1200), "1,200 passages are only in the other text (German).");
        assert_eq!(said("ar", 2), "فقرتان باللغة الألمانية فقط.");
        assert!(said("fa", 12).contains("۱۲"), "{}", said("fa", 12));
    }
}
