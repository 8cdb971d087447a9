use super::{Error, Problem, read, write};
use crate::align::InvalidBeads;
use crate::document::{Block, MarkKind};
use crate::side::Side;

/// A document in every way that the format has, in the order that it is written.
const FULL: &str = r##"{
  "diglot": 1,
  "generator": "somebody else",
  "a": {
    "lang": "en",
    "title": "The harbour",
    "url": "https://example.org/harbour",
    "author": "A. Writer",
    "date": "2026-05-01",
    "licence": "CC-BY-4.0",
    "blocks": [
      {
        "kind": "heading",
        "level": 1,
        "segments": [
          "The harbour"
        ]
      },
      {
        "kind": "figure",
        "image": {
          "src": "harbour.jpg",
          "srcset": "harbour-2x.jpg 2x",
          "alt": "Boats"
        },
        "caption": "Boats at rest"
      },
      {
        "within": [
          {
            "quotation": 1
          },
          {
            "list": 2,
            "ordered": true,
            "number": 3
          }
        ],
        "segments": [
          [
            "We ",
            {
              "text": "sail ",
              "href": "/sail"
            },
            {
              "text": "at six",
              "href": "/sail",
              "strong": true
            },
            ". "
          ],
          "Bring a coat."
        ],
        "x-block": [
          1
        ]
      },
      {
        "kind": "embed",
        "url": "https://example.org/map"
      }
    ],
    "x-text": "kept"
  },
  "b": {
    "lang": "fr",
    "blocks": [
      {
        "segments": [
          "Le port. ",
          "Nous partons à six heures. ",
          "Prenez un manteau."
        ]
      }
    ]
  },
  "beads": [
    {
      "a": [
        0
      ],
      "b": [
        0
      ],
      "confidence": 0.5
    },
    {
      "a": [
        1,
        2
      ],
      "b": [
        1,
        2
      ],
      "confidence": 1,
      "reviewed": true,
      "note": "checked",
      "x-bead": null
    }
  ],
  "x-own": {
    "deep": true,
    "id": 9007199254740993,
    "numbers": [
      18446744073709551615,
      -9223372036854775808,
      1.0,
      -0.0,
      1.5,
      1e300,
      -2.5e-7
    ]
  }
}
"##;

fn problem(json: &str) -> Error {
    read(json).and_then(|article| article.bitext()).unwrap_err()
}

/// A document of one segment a side, with these beads.
fn with_beads(beads: &str) -> String {
    format!(
        r#"{{"diglot": 1, "a": {{"blocks": [{{"segments": ["x"]}}]}}, "b": {{"blocks": [{{"segments": ["y"]}}]}}, "beads": {beads}}}"#
    )
}

#[test]
fn what_is_read_is_written() {
    assert_eq!(write(&read(FULL).unwrap()).unwrap(), FULL);
}

#[test]
fn a_document_taken_apart_and_put_together_says_the_same() {
    let article = read(FULL).unwrap();
    let bitext = article.bitext().unwrap().unwrap();
    let mut again = super::Article::new(&bitext);
    assert_eq!(again.bitext().unwrap().unwrap(), bitext);
    assert_eq!(again.value().get("a").unwrap().get("title"), Some(&"The harbour".into()));
    again.update(&bitext);
    assert_eq!(again.bitext().unwrap().unwrap(), bitext);
}

#[test]
fn unknown_members_survive_new_beads() {
    let mut article = read(FULL).unwrap();
    let bitext = article.bitext().unwrap().unwrap();
    article.update(&bitext);
    let written = write(&article).unwrap();
    for member in ["x-own", "x-text", "x-block", "x-bead"] {
        assert!(written.contains(member), "{member} is lost");
    }
}

#[test]
fn inline_content_becomes_nested_marks() {
    let texts = read(FULL).unwrap().texts().unwrap();
    let block: &Block = &texts[Side::A].document().blocks[1];
    let marks: Vec<_> = block.marks.iter().map(|mark| (mark.span.of(&block.text), &mark.kind)).collect();
    let link = MarkKind::Link { href: "/sail".to_owned() };
    assert_eq!(marks, [("sail at six", &link), ("at six", &MarkKind::Strong)]);
}

#[test]
fn runs_that_overlap_without_nesting_are_cut() {
    let json = with_beads("null").replace(
        r#""x""#,
        r#"[{"text": "a", "em": true}, {"text": "b", "em": true, "strong": true}, {"text": "c", "strong": true}]"#,
    );
    let texts = read(&json).unwrap().texts().unwrap();
    let block = &texts[Side::A].document().blocks[0];
    let marks: Vec<_> = block.marks.iter().map(|mark| mark.span.of(&block.text)).collect();
    assert_eq!(marks, ["ab", "b", "c"]);
}

#[test]
fn plain_text_and_unknown_languages_are_taken() {
    let json = r#"{"diglot": 1, "a": {"text": "The first.\n\nThe second one is from the other day."}, "b": {"lang": "tlh", "text": "wa'"}}"#;
    let mut article = read(json).unwrap();
    let texts = article.texts().unwrap();
    assert_eq!(texts[Side::A].document().blocks.len(), 2);
    assert_eq!(texts[Side::A].document().language.as_str(), "en");
    assert!(article.bitext().unwrap().is_none());
    let bitext = crate::bitext::Aligning::new(texts, Vec::new()).unwrap().run();
    article.update(&bitext);
    assert_eq!(article.bitext().unwrap().unwrap().texts, bitext.texts);
}

#[test]
fn each_fault_is_named_with_its_place() {
    let cases = [
        (r#"{"diglot": 2}"#.to_owned(), "diglot", Problem::Version("2".to_owned())),
        (r#"{"diglot": 1.5}"#.to_owned(), "diglot", Problem::Type("a whole number from 0")),
        (r#"{"diglot": -1}"#.to_owned(), "diglot", Problem::Type("a whole number from 0")),
        (with_beads(r#"[{"a": [0], "b": [1]}]"#), "beads[0].b", Problem::OutOfRange { segment: 1, count: 1 }),
        (
            with_beads(r#"[{"a": [0], "b": [0]}, {"a": [0], "b": []}]"#),
            "beads[1].a",
            Problem::Beads(InvalidBeads::Gap { bead: 1, side: Side::A, expected: 1, found: 0 }),
        ),
        (with_beads(r#"[{"a": [], "b": []}]"#), "beads[0]", Problem::Beads(InvalidBeads::Empty { bead: 0 })),
        (
            with_beads(r#"[{"a": [0], "b": []}]"#),
            "beads",
            Problem::Beads(InvalidBeads::Count { side: Side::B, expected: 1, found: 0 }),
        ),
        (with_beads(r#"[{"a": [0, 2], "b": [0]}]"#), "beads[0].a", Problem::Scattered),
        (with_beads("[]").replacen(r#""x""#, r#""x", """#, 1), "a.blocks[0].segments[1]", Problem::Empty),
        (
            with_beads("[]").replace("segments\": [\"y\"]", "text\": \"y\""),
            "b.blocks[0]",
            Problem::Unsegmented,
        ),
    ];
    for (json, member, problem_) in cases {
        let error = problem(&json);
        assert_eq!((error.member.as_str(), &error.problem), (member, &problem_), "{json}");
    }
}

#[test]
fn what_is_no_json_is_named_with_line_and_column() {
    let error = problem("{\"diglot\": 1,\n \"a\": [}");
    assert_eq!(error.position, Some((2, 8)), "{error}");
    assert!(problem("").position.is_some());
}

#[test]
fn a_member_of_another_type_is_named() {
    let named = |json: &str| {
        let error = problem(json);
        (error.member, error.problem)
    };
    let of = |member: &str, problem: Problem| (member.to_owned(), problem);
    assert_eq!(named("{\"diglot\": 1, \"a\": {}}"), of("", Problem::Missing("b".to_owned())));
    assert_eq!(named("[]"), of("", Problem::Type("an object")));
    assert!(
        matches!(named(&FULL.replace("\"en\"", "\"e n\"")), (member, Problem::Tag(_)) if member == "a.lang")
    );
    let kind = FULL.replace("heading", "sidebar");
    assert_eq!(named(&kind), of("a.blocks[0].kind", Problem::Kind("sidebar".to_owned())));
    let level = FULL.replace("\"level\": 1", "\"level\": \"one\"");
    assert_eq!(named(&level), of("a.blocks[0].level", Problem::Type("a number")));
    let link = FULL.replacen("\"href\": \"/sail\"", "\"href\": 1", 1);
    assert_eq!(named(&link), of("a.blocks[2].segments[0][1].href", Problem::Type("a string")));
}

#[test]
fn deep_nesting_is_refused_not_overflown() {
    let json = format!("{{\"diglot\": 1, \"x\": {}", "[".repeat(100_000));
    assert!(matches!(problem(&json).problem, Problem::Syntax(_)));
}

#[test]
fn blocks_without_text_are_no_obstacle_to_beads() {
    let blocks = [
        r#"{"text": ""}"#,
        r#"{"text": [{"image": null, "text": ""}]}"#,
        r#"{"segments": null, "text": "One. Two."}"#,
        r#"{"kind": "embed", "url": "/map", "text": "a member of its own"}"#,
    ];
    for block in blocks {
        let json = format!(
            r#"{{"diglot": 1, "a": {{"blocks": [{block}, {{"text": "Three."}}]}}, "b": {{"text": "Drei."}}}}"#
        );
        let mut article = read(&json).unwrap();
        let texts = article.texts().unwrap();
        let bitext = crate::bitext::Aligning::new(texts, Vec::new()).unwrap().run();
        article.update(&bitext);
        let again = read(&write(&article).unwrap()).unwrap().bitext().unwrap().unwrap();
        assert_eq!(again.texts, bitext.texts, "{block}");
    }
}
