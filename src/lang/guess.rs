//! A text's language from its letters and its commonest words.
//!
//! Time O(n) in the characters looked at, which are the first 8,192; no memory but counts. For an article of one
//! paragraph or more; a few words may be taken for a neighbour's.

use alloc::{string::String, vec::Vec};

use super::{LanguageTag, Script};

/// As much of a text as is looked at, in characters.
const LOOKED_AT: usize = 8192;

/// Words that nearly every sentence of a language has and its neighbours' have not.
const WORDS: &[(&str, &str)] = &[
    ("en", "the of and to in that is was for with as on by from has were said are this it"),
    ("fr", "le la les des et est une du que dans pour qui sur pas par au avec plus ce il"),
    ("es", "el la los las de que y en una por con para se del su como más pero fue al"),
    ("pt", "o os as de que e em uma por com para não do da dos das ao foi como mais no na"),
    ("it", "il la che di e un una per non con del della sono gli nel alla dei è anche si"),
    ("ca", "el la els les de que i en una per amb del al és no són més com va dels"),
    ("de", "der die das und ist nicht mit von den ein eine auf für sich dem im zu auch wurde als"),
    ("nl", "de het een van en is niet met voor op dat zijn te ook aan door er werd naar bij"),
    ("sv", "och att det som en på är av för med den inte till har ett om var från men"),
    ("da", "og at det som en på er af for med den ikke til har et om var fra men blev"),
    ("nb", "og at det som en på er av for med den ikke til har et om var fra men ble"),
    ("fi", "ja on ei että se oli hän mutta ovat myös kun joka sekä kuin mukaan ole vuonna"),
    ("is", "og að í er sem á var til um en við það með af hann ekki fyrir ég þess frá"),
    ("pl", "i w na z się nie do że to jest jak po co od za przez ale był dla oraz"),
    ("cs", "a v se na je že s z do to i o by ale jak pro za jsou byl podle které"),
    ("hu", "a az és hogy nem is egy van meg volt ez de mint csak még azt már szerint"),
    ("ro", "și de în la cu o a care pe nu din este un pentru mai că au fost sau prin"),
    ("tr", "ve bir bu da de için ile olarak daha çok olan gibi sonra kadar ancak ne var oldu"),
    ("az", "və bir bu da də üçün ilə olan kimi sonra qədər deyil çox idi etdi olub"),
    ("id", "yang dan di itu dengan untuk tidak dari dalam pada ini ke akan adalah juga oleh"),
    ("vi", "của và là có không được một trong các cho với những này đã người khi để từ"),
    ("sw", "na ya wa kwa ni katika za la kuwa cha alisema hiyo huo watu baada pia"),
    ("ru", "и в не на что с по это как из у за от был для его но они также было"),
    ("uk", "і в не на що з до та це як за від був для його але вони також було й"),
    ("bg", "и в не на че с за да се от е по са като беше това към през но ще"),
    ("sr", "и у не на да се је са од за као су али би то из који није био"),
    ("kk", "және мен бұл бір деп үшін болды емес бар да де осы кейін"),
];

/// Letters that one language of a script has and its neighbours have not, and what one of them counts for.
const LETTERS: &[(&str, &str, usize)] = &[
    ("fa", "پچژگیک", 1),
    ("ar", "يكىةإأؤ", 1),
    ("ur", "ٹڈڑےںہھ", 3),
    ("ps", "ټډړښږڼې", 4),
    ("ckb", "ڕڵۆێە", 3),
    ("ug", "ۇۈېۋ", 3),
    ("uk", "іїєґ", 2),
    ("be", "ўі", 2),
    ("ru", "ыэ", 1),
    ("sr", "јљњћђџ", 3),
    ("mk", "ѓќѕ", 4),
    ("kk", "әғқңөұүһ", 2),
    ("mr", "ळ", 3),
    ("vi", "ơưđạảấầậắếềệịọốồộớờợụủứừự", 2),
];

/// The languages of a script that are told apart, the first where nothing tells.
const OF_SCRIPT: &[(&[u8], &[&str])] = &[
    (b"Arab", &["ar", "fa", "ur", "ps", "ckb", "ug"]),
    (b"Cyrl", &["ru", "uk", "bg", "sr", "be", "mk", "kk"]),
    (b"Deva", &["hi", "mr"]),
    (b"Hebr", &["he"]),
    (b"Grek", &["el"]),
    (b"Armn", &["hy"]),
    (b"Geor", &["ka"]),
    (b"Ethi", &["am"]),
    (b"Beng", &["bn"]),
    (b"Guru", &["pa"]),
    (b"Gujr", &["gu"]),
    (b"Orya", &["or"]),
    (b"Taml", &["ta"]),
    (b"Telu", &["te"]),
    (b"Knda", &["kn"]),
    (b"Mlym", &["ml"]),
    (b"Sinh", &["si"]),
    (b"Thai", &["th"]),
    (b"Laoo", &["lo"]),
    (b"Mymr", &["my"]),
    (b"Khmr", &["km"]),
    (b"Tibt", &["bo"]),
    (b"Thaa", &["dv"]),
    (b"Nkoo", &["nqo"]),
    (b"Syrc", &["syr"]),
    (b"Hang", &["ko"]),
    (b"Kana", &["ja"]),
    (b"Hani", &["zh"]),
];

/// The languages of the Latin script, and of what is not listed.
const LATIN: &[&str] = &[
    "en", "fr", "es", "pt", "it", "ca", "de", "nl", "sv", "da", "nb", "fi", "is", "pl", "cs", "hu", "ro",
    "tr", "az", "id", "vi", "sw",
];

/// The language that `text` seems to be in; `und` where it has no letters.
pub fn guess(text: &str) -> LanguageTag {
    let text: String = text.chars().take(LOOKED_AT).map(lower).collect();
    main_script(&text)
        .map(|script| language_of(script, &text))
        .and_then(|language| LanguageTag::parse(language).ok())
        .unwrap_or_else(LanguageTag::undetermined)
}

/// The small letter, in the alphabets of the lists above; the tables of all of Unicode weigh 12 KB.
fn lower(c: char) -> char {
    let up = |by: u32| char::from_u32(u32::from(c) + by).unwrap_or(c);
    match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | '\u{410}'..='\u{42f}' => up(32),
        '\u{400}'..='\u{40f}' => up(80),
        // here capital and small letter take turns
        '\u{100}'..='\u{137}' | '\u{14a}'..='\u{177}' | '\u{48a}'..='\u{4bf}' | '\u{4d0}'..='\u{52f}' => {
            char::from_u32(u32::from(c) | 1).unwrap_or(c)
        }
        'Ə' => 'ə',
        _ => c,
    }
}

/// The script of most letters. A Japanese text may have more Han than kana, so a fifth of kana decides; syllables and
/// characters say more a letter than alphabets do and count double.
fn main_script(text: &str) -> Option<Script> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for script in text.chars().filter_map(Script::of_char) {
        let weight = 1 + usize::from(matches!(script.code(), "Hani" | "Kana" | "Hang"));
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += weight,
            None => counts.push((script, weight)),
        }
    }
    let (mut most, mut most_count) = *counts.first()?;
    for &(script, count) in &counts {
        if count >= most_count {
            (most, most_count) = (script, count);
        }
    }
    if most.code() == "Hani" {
        let kana = counts.iter().find(|(script, kana)| script.code() == "Kana" && kana * 5 >= most_count);
        most = kana.map_or(most, |(kana, _)| *kana);
    }
    Some(most)
}

fn language_of(script: Script, text: &str) -> &'static str {
    let of_script = OF_SCRIPT.iter().find(|(code, _)| *code == script.code().as_bytes());
    let (mut best, mut best_score) = ("und", None);
    for language in of_script.map_or(LATIN, |(_, languages)| languages) {
        let score = score(language, text);
        if Some(score) > best_score {
            (best, best_score) = (language, Some(score));
        }
    }
    best
}

fn score(language: &str, text: &str) -> usize {
    let words = WORDS.iter().find(|(known, _)| *known == language).map_or("", |(_, words)| words);
    let of_words = text
        .split(|c: char| Script::of_char(c).is_none())
        .filter(|word| !word.is_empty() && words.split(' ').any(|common| common == *word))
        .count();
    let letters = LETTERS.iter().filter(|(known, ..)| *known == language);
    let of_letters: usize = letters
        .map(|(_, letters, weight)| {
            text.chars().filter(|&c| letters.chars().any(|letter| letter == c)).count() * weight
        })
        .sum();
    4 * of_words + of_letters
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn a_sentence_tells_its_language() {
        let samples = [
            ("en", "The library at the harbour was opened again on Monday, said the mayor."),
            ("fr", "La bibliothèque du port a rouvert lundi, selon le maire de la ville."),
            ("es", "La biblioteca del puerto volvió a abrir el lunes, según el alcalde de la ciudad."),
            ("de", "Die Bibliothek am Hafen wurde am Montag wieder geöffnet, sagte der Bürgermeister."),
            ("tr", "Liman kütüphanesi pazartesi günü yeniden açıldı ve bu çok güzel bir gün oldu."),
            ("ru", "Библиотека в порту снова открылась в понедельник, это хорошая новость."),
            ("uk", "Бібліотека в порту знову відкрилася в понеділок, це добра новина."),
            ("ar", "أعيد افتتاح المكتبة في الميناء يوم الاثنين، كما قالت رئيسة البلدية."),
            ("fa", "کتابخانهٔ بندر روز دوشنبه دوباره باز شد و شهردار گفت که خوشحال است."),
            ("ur", "بندرگاہ کی لائبریری پیر کے روز دوبارہ کھل گئی، میئر نے کہا۔"),
            ("he", "הספרייה בנמל נפתחה מחדש ביום שני, אמר ראש העיר."),
            ("ja", "港の図書館は月曜日に再び開館した、と市長は述べた。"),
            ("zh", "港口的图书馆星期一重新开放，市长说。"),
            ("ko", "항구 도서관이 월요일에 다시 문을 열었다."),
            ("hi", "बंदरगाह का पुस्तकालय सोमवार को फिर खुल गया।"),
        ];
        for (language, text) in samples {
            assert_eq!(guess(text).as_str(), language, "{text}");
        }
        assert_eq!(guess("12 / 7").as_str(), "und");
    }
}
