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

#[test]
fn arabic() {
    check(
        "ar",
        &[
            "تحدث د. محمد إلى الصحافة. |وأضاف أن أ. سمير حاضر.",
            "كلمة.|وأضاف",
            "هل أنت هنا؟ |نعم! |لا أعرف.",
            "قال: «لا أعرف!» وغادر. |ثم عاد.",
            "قال: «نعم». |وأضاف: «لا».",
        ],
    );
}

#[test]
fn english() {
    check(
        "en",
        &[
            "Mr. Smith went to the U.S. Government. |He left at 5 p.m. Monday. |It rained.",
            "“Who?” she asked. |“Me.” |He left.",
            "Fig. 3 is no. 5, e.g. this one. |1. One thing.",
        ],
    );
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
