//! Sentences in another script than their language's.

use crate::lang::Script;

/// Letters below which a sentence is a name, a brand or an abbreviation.
const FEW: usize = 12;

/// The script of most letters of a text, where there are enough and it is none that the expected one is written with.
pub(super) fn other(text: &str, expected: Script) -> Option<Script> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for script in text.chars().filter_map(Script::of_char) {
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let fitting: usize =
        counts.iter().filter(|(script, _)| fits(*script, expected)).map(|(_, count)| count).sum();
    let (most, _) =
        counts.into_iter().filter(|(script, _)| !fits(*script, expected)).max_by_key(|(_, count)| *count)?;
    (all >= FEW && fitting * 2 < all).then_some(most)
}

/// Whether letters of a script belong to texts in another: Japanese has three, and the letters of some are not told apart.
fn fits(script: Script, expected: Script) -> bool {
    let of = match expected.code() {
        "Jpan" | "Hrkt" => &["Kana", "Hani"][..],
        "Kore" => &["Hang", "Hani"],
        "Hans" | "Hant" | "Hanb" => &["Hani"],
        "Aran" => &["Arab"],
        other => return script.code() == other,
    };
    of.contains(&script.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::LanguageTag;

    #[test]
    fn another_script_is_named() {
        let found = |language: &str, text: &str| {
            let script = LanguageTag::parse(language).unwrap().script().unwrap();
            other(text, script).map(|script| script.code().to_owned())
        };
        assert_eq!(found("ar", "This sentence was left in English.").as_deref(), Some("Latn"));
        assert_eq!(found("en", "هذه الجملة بقيت بالعربية.").as_deref(), Some("Arab"));
        assert_eq!(found("ar", "قال متحدث باسم Reuters إن"), None);
        assert_eq!(found("ar", "BBC News"), None);
        assert_eq!(found("ja", "港の図書館は月曜日に再び開館した。"), None);
        assert_eq!(found("zh-Hant", "港口的圖書館星期一重新開放，市長說。"), None);
        assert_eq!(found("sr-Latn", "Biblioteka je otvorena."), None);
    }
}
