use super::*;

fn segmenter(language: &str) -> Segmenter {
    Segmenter::new(&LanguageTag::parse(language).unwrap())
}

/// The text with `|` between its sentences.
fn marked(language: &str, text: &str) -> String {
    segmenter(language).spans(text).map(|span| span.of(text)).collect::<Vec<_>>().join("|")
}

#[track_caller]
fn check(language: &str, cases: &[&str]) {
    for case in cases {
        assert_eq!(marked(language, &case.replace('|', "")), *case, "{language}");
    }
}

#[test]
fn white_space_belongs_to_the_sentence_before() {
    check("en", &["", "  \n ", "  A b.  |C d. ", "A b.\n\n |C", "\nA b\n|c"]);
}

/// For each language, texts with `|` where a sentence ends.
const CASES: &[(&str, &[&str])] = &[
    (
        "ar",
        &[
            "تحدث د. محمد إلى الصحافة. |وأضاف أن أ. سمير حاضر.",
            "كلمة.|وأضاف",
            "هل أنت هنا؟ |نعم! |لا أعرف.",
            "قال: «لا أعرف!» وغادر. |ثم عاد.",
            "«من هناك؟» سأل الرجل. |«أنا».",
            "قال: «نعم». |وأضاف: «لا».",
            "عاش سنة 300 ق.م. في مصر. |ثم مات.",
            "لا أدري... ربما غداً.",
            "شركة Apple Inc. تنمو بسرعة. |وهذا جيد.",
        ],
    ),
    (
        "de",
        &[
            "Am 3. Mai kam er. |Er war der 1. |Der Zug kam.",
            "„Wer?“ fragte er. |„Ich.“ |Er ging z. B. nach Hause, d. h. heim.",
            "Ludwig XIV. war König. |Dr. Müller u. a. kamen am 5. 3. 2004.",
            "Äpfel, Birnen usw. |Die Preise steigen.",
        ],
    ),
    ("el", &["Τι κάνεις; |Καλά. |Ο κ. Παπαδόπουλος ήρθε π.χ. χθες."]),
    (
        "en",
        &[
            "Mr. Smith went to the U.S. Government. |He left at 5 p.m. Monday. |It rained.",
            "At 5 p.m. Mr. Smith left. |He came back at 6 p.m. |It was late.",
            "“Who?” she asked. |“Me.” |He left. |(See p. 5.) |Really?! |Yes.",
            "Fig. 3 is no. 5, e.g. this one. |She has a Ph.D. in maths.",
            "J. R. R. Tolkien wrote it. |You and I. |The vitamin C. |The end.",
            "1. One thing. |2) Not a list.",
            "1) The first item |2) The second item |3) the third",
            "a. The first item |b. The second item",
            "• 9. The first item |• 10. The second item",
            "A fact.[12] |Another [3]. |Wow!!! 🎉 |Next.",
            "He said [...] so. |Wait... |What? |i like it.",
            "Write to a.b@example.com or see http://example.com/a.B?c=d. |Thanks.",
            "Hello world.|Today is Tuesday.|Mr. Smith left.",
            "It costs $1.50 or .5 of that. |Version 2.0.1 is out.",
        ],
    ),
    (
        "es",
        &[
            "—¿Vienes? —preguntó Juan. |—No lo sé —respondió ella—. |Tal vez mañana. |—Bueno.",
            "¡Hola! |¿Qué tal? |Vive en la Av. Libertador, núm. 5, EE. UU.",
            "El Sr. García, p. ej., nació en 1985. |Eran 7 hab. / km². |Fin.",
        ],
    ),
    ("fa", &["او گفت: «نه!» و رفت. |کتاب... خوب بود. |آیا؟ |بله.", "دکتر. علی آمد. |رفت."]),
    (
        "fr",
        &[
            "M. Dupont est venu. |« Où ? » demanda-t-il. |« Ici ! » |Il partit.",
            "Le 5 janv. 2020, à 20 °C. |Il dort. |Voir art. 5. |C’est de l’art. |Puis non.",
        ],
    ),
    (
        "he",
        &[
            "הוא צעק: \"לך! צא מכאן!\" ויצא. |ד\"ר כהן, מנכ\"ל צה\"ל, בא.",
            "עיתון ה\"ארץ\" כתב! |הוא קרא. |\"מה זה?\" שאל. |סוף!",
            "רמטכ\"ל צה\"ל אמר \"לא!\". |הוא הלך. |ש.י. עגנון כתב.",
        ],
    ),
    ("hi", &["वह आया। |डॉ. शर्मा बी.सी. में थे। |क्या? |हाँ! |ठीक है।"]),
    (
        "ja",
        &[
            "「行くぞ。|早く！」と彼は言った。|「そうか。」|彼は笑った。",
            "Yahoo!ニュースによると、終わり。|彼は言った（小声で。）そして去った。|3．5％です。",
        ],
    ),
    (
        "ru",
        &[
            "А. С. Пушкин родился в 1799 г. в Москве, т. е. здесь. |Он жил на ул. Ленина, д. 5.",
            "— Где? — спросил он. |— Там. |Стулья, столы и т. д. |Потом ушел.",
            "«Где?» — спросил он. |Мы едем в г. Тула.",
        ],
    ),
    ("tr", &["Dr. Ali geldi. |3. Dünya Savaşı 15. yüzyılda olmadı. |\"Nerede?\" dedi. |II. Mehmet geldi."]),
    ("ur", &["وہ آیا۔ |کیا آپ ہیں؟ |ہاں۔|وہ گیا۔"]),
    (
        "zh",
        &[
            "他说：“你好。|我来了。”|然后走了。|真的吗？！|是的……好吧。",
            "他（张三。李四）走了。|价格是3.5元。|谁会听呢？”。|完。",
        ],
    ),
    // languages without a table
    ("am", &["እሱ መጣ። |ከዚያ ሄደ።"]),
    ("bo", &["བཀྲ་ཤིས། |བདེ་ལེགས།"]),
    ("hy", &["Նա եկավ։ |Հետո գնաց։"]),
    ("km", &["គាត់មក។ |គាត់ទៅ។"]),
    ("my", &["သူလာတယ်။|သူသွားတယ်။"]),
    ("ka", &["ის მოვიდა. |მერე წავიდა."]),
    ("th", &["เขามา แล้วไป"]),
    ("und", &["Dr. Who came. |It rained (a lot). |Why?\n|\u{200f}Because"]),
];

#[test]
fn sentences_end_where_readers_end_them() {
    CASES.iter().for_each(|(language, cases)| check(language, cases));
}

#[test]
fn a_tag_with_a_region_or_script_has_its_languages_table() {
    check("de-AT", &["Am 3. Mai. |Gut."]);
    check("zh-Hant-TW", &["他（張三。李四）走了。|完。"]);
}

/// Characters looked at per byte of `text`.
fn steps_per_byte(language: &str, text: &str) -> f64 {
    let mut spans = segmenter(language).spans(text);
    while spans.next().is_some() {}
    spans.0.text.steps() as f64 / text.len() as f64
}

const LANGUAGES: [&str; 16] =
    ["ar", "de", "el", "en", "es", "fa", "fr", "he", "hi", "hy", "ja", "ru", "th", "tr", "ur", "zh"];

#[test]
fn hostile_text_costs_at_most_twice_what_prose_does() {
    let prose = "The sea was calm that day, and nobody in the town spoke of leaving. \"Are you sure?\" she asked \
                 Mr. Brown (he had come late). He was not; the rest of it is told elsewhere. ";
    for language in LANGUAGES {
        let size = if ["en", "ja", "he"].contains(&language) { 1 << 20 } else { 1 << 16 };
        let fill = |unit: &str| unit.repeat(size / unit.len());
        let most = 2.0 * steps_per_byte(language, &fill(prose));
        let hostile = [
            ".", "\"", "(", "[", "「", "«", "a", "ا", ")", "•", ". ", "! ", "\u{200f}", " ", "\n", "*", "“",
            "。",
        ];
        for unit in hostile {
            let steps = steps_per_byte(language, &fill(unit));
            assert!(
                steps <= most,
                "{language}: {unit:?} takes {steps:.2} steps a byte, prose at most {most:.2}"
            );
        }
    }
}

fn assert_tiles(language: &str, text: &str) {
    let mut end = 0;
    for span in segmenter(language).spans(text) {
        assert_eq!(span.start, end, "{language} {text:?}");
        assert!(!span.is_empty() && text.is_char_boundary(span.end), "{language} {text:?}");
        let begins = span.of(text).starts_with(char::is_whitespace);
        assert!(!begins || span.start == 0, "{language} {text:?}");
        end = span.end;
    }
    assert_eq!(end, text.len(), "{language} {text:?}");
}

proptest::proptest! {
    #[test]
    fn sentences_tile_any_text(text in proptest::string::string_regex("(?s).{0,60}").unwrap()) {
        LANGUAGES.iter().for_each(|language| assert_tiles(language, &text));
    }

    #[test]
    fn sentences_tile_texts_full_of_stops(
        text in "([ \n\t.!?…\"'“”«»()\\[\\]「」。！？؟۔।•*0-9aAbא״اяЯé°·\u{200f}-]|Mr|p\\.m\\.|\\. | \\(|😀|\\[1\\]){0,40}"
    ) {
        LANGUAGES.iter().for_each(|language| assert_tiles(language, &text));
    }
}
