//! Names, where a capital tells them: within a sentence, in languages that write only names with one.

use crate::lang::LanguageTag;

/// Scripts with capitals.
const CASED: [&str; 4] = ["Latn", "Cyrl", "Grek", "Armn"];

/// The names in a sentence, each as its words.
pub(super) fn of<'t>(text: &'t str, language: &LanguageTag) -> Vec<Vec<&'t str>> {
    let cased = language.script().is_some_and(|script| CASED.contains(&script.code()));
    // German writes every noun with a capital
    if !cased || language.language() == "de" || is_title(text) {
        return Vec::new();
    }
    let (mut names, mut name, mut starts): (Vec<Vec<&str>>, Vec<&str>, bool) = (Vec::new(), Vec::new(), true);
    for piece in text.split_whitespace() {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        // after an apostrophe: l'Europe; before one: Europe's
        let word = word.split(['\'', '’']).max_by_key(|part| part.chars().count()).unwrap_or(word);
        let mark = piece.chars().next().is_some_and(|c| !c.is_alphanumeric());
        if is_name(word) && !starts && !mark {
            name.push(word);
        } else if !name.is_empty() {
            names.push(core::mem::take(&mut name));
        }
        starts = !piece.ends_with(|c: char| c.is_alphanumeric() || c == ',');
        if starts && !name.is_empty() {
            names.push(core::mem::take(&mut name));
        }
    }
    names.extend((!name.is_empty()).then_some(name));
    names
}

fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().count() > 1
        && letters.all(char::is_alphabetic)
}

/// Whether most words have a capital, as in headlines.
fn is_title(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.chars().count() > 3);
    let (mut all, mut capital) = (0, 0);
    for word in words {
        all += 1;
        capital += usize::from(word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase));
    }
    2 * capital > all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(language: &str, text: &str) -> Vec<String> {
        let language = LanguageTag::parse(language).unwrap();
        of(text, &language).into_iter().map(|name| name.join(" ")).collect()
    }

    #[test]
    fn capitals_within_a_sentence_are_names() {
        let text = "Yesterday the mayor, Ada Brown, met people from Tromsø's harbour (Oslo) at noon.";
        assert_eq!(names("en", text), ["Ada Brown", "Tromsø"]);
        assert_eq!(names("fr", "Le maire a quitté l’Europe. Il est parti."), ["Europe"]);
        assert_eq!(names("de", "Der Bürgermeister kam nach Oslo."), [""; 0]);
        assert_eq!(names("en", "Mayor Opens New Harbour Library"), [""; 0]);
        assert_eq!(names("ar", "قال Brown إن"), [""; 0]);
    }
}
