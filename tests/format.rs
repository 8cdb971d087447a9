//! docs/format.md and docs/format.schema.json against the reader and the writer.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use diglot::Sides;
use diglot::bitext::Aligning;
use diglot::formats::{json, plain};
use jsonschema::Validator;
use serde_json::{Value, json};

fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn text(path: &str) -> String {
    fs::read_to_string(file(path)).unwrap()
}

fn schema() -> Validator {
    let schema: Value = serde_json::from_str(&text("docs/format.schema.json")).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

/// The example of the description.
fn example() -> String {
    let description = text("docs/format.md");
    let blocks: Vec<&str> = description.split("```json\n").skip(1).collect();
    assert_eq!(blocks.len(), 1);
    blocks[0].split("```").next().unwrap().to_owned()
}

fn faults(schema: &Validator, document: &Value) -> Vec<String> {
    schema.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Whether the reader takes a document, its beads included.
fn is_read(document: &Value) -> bool {
    json::read(&document.to_string()).and_then(|article| article.bitext()).is_ok()
}

#[test]
fn the_example_is_valid_and_is_read() {
    let (schema, example) = (schema(), example());
    let value: Value = serde_json::from_str(&example).unwrap();
    assert_eq!(faults(&schema, &value), Vec::<String>::new());
    let article = json::read(&example).unwrap();
    let bitext = article.bitext().unwrap().unwrap();
    assert_eq!(bitext.texts.as_ref().map(|text| text.segments().len()), Sides::new(4, 2));
    let again: Value = serde_json::from_str(&json::write(&article).unwrap()).unwrap();
    assert_eq!(again["a"], value["a"]);
}

#[test]
fn what_is_written_is_valid() {
    let schema = schema();
    for name in ["ar-en", "fa-fr", "he-ar", "ja-en"] {
        let side = |side: &str| plain::read(&text(&format!("www/articles/{name}/{side}.txt")), None);
        let bitext = Aligning::new(Sides::new(side("a"), side("b")), Vec::new()).unwrap().run();
        let written = json::write(&json::Article::new(&bitext)).unwrap();
        let value: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(faults(&schema, &value), Vec::<String>::new(), "{name}");
        assert_eq!(json::read(&written).unwrap().bitext().unwrap().unwrap().texts, bitext.texts, "{name}");
    }
}

#[test]
fn what_is_rewritten_is_valid() {
    let given = json!({
        "diglot": 1,
        "x-own": [1],
        "a": { "text": "One is here.\n\nTwo is there.", "x-own": null },
        "b": { "lang": "fr", "blocks": [{ "text": ["Un et ", { "text": "deux", "em": true }, "."] }] },
    });
    let schema = schema();
    assert_eq!(faults(&schema, &given), Vec::<String>::new());
    let mut article = json::read(&given.to_string()).unwrap();
    let bitext = Aligning::new(article.texts().unwrap(), Vec::new()).unwrap().run();
    article.update(&bitext);
    let value: Value = serde_json::from_str(&json::write(&article).unwrap()).unwrap();
    assert_eq!(faults(&schema, &value), Vec::<String>::new());
    assert_eq!((&value["x-own"], &value["a"]["x-own"]), (&json!([1]), &json!(null)));
    assert!(is_read(&value));
}

#[test]
fn what_may_be_left_out_may_be_null() {
    let (schema, example) = (schema(), serde_json::from_str::<Value>(&example()).unwrap());
    let members = [
        "/generator",
        "/a/lang",
        "/a/title",
        "/a/licence",
        "/a/blocks/0/level",
        "/a/blocks/1/caption",
        "/a/blocks/1/image/srcset",
        "/a/blocks/2/segments/1/1/href",
        "/a/blocks/3/within/0/number",
        "/beads",
        "/beads/0/confidence",
        "/beads/2/note",
    ];
    for member in members {
        let mut document = example.clone();
        *document.pointer_mut(member).unwrap() = Value::Null;
        assert_eq!(faults(&schema, &document), Vec::<String>::new(), "{member}");
        assert!(is_read(&document), "{member}");
    }
}

#[test]
fn of_what_stands_for_each_other_one_is_enough_and_the_other_may_be_null() {
    let runs = json!([{ "text": "Un ", "image": null }, { "text": null, "image": { "src": "x.gif" } }]);
    let within = json!([{ "list": null, "quotation": 1 }, { "list": 1, "quotation": null }]);
    let whole = json!({ "segments": ["Deux."], "text": null });
    let sides = [
        (json!({ "lang": "fr", "text": "Un.\n\nDeux.", "blocks": null }), vec!["Un.", "Deux."]),
        (json!({ "lang": "fr", "text": null, "blocks": [whole] }), vec!["Deux."]),
        (
            json!({ "lang": "fr", "blocks": [{ "segments": null, "text": "Un.", "within": within }] }),
            vec!["Un."],
        ),
        (json!({ "lang": "fr", "blocks": [{ "text": runs }] }), vec!["Un \u{fffc}"]),
        // both
        (json!({ "lang": "fr", "text": "Un.", "blocks": [whole] }), vec!["Un.", "Deux."]),
        (json!({ "lang": "fr", "blocks": [{ "segments": ["Deux."], "text": "Un." }] }), vec!["Deux."]),
    ];
    let schema = schema();
    for (side, expected) in sides {
        let document = json!({ "diglot": 1, "a": side, "b": { "text": "One." } });
        assert_eq!(faults(&schema, &document), Vec::<String>::new(), "{side}");
        let texts = json::read(&document.to_string()).unwrap().texts().unwrap();
        let blocks = &texts.a.document().blocks;
        assert_eq!(blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>(), expected, "{side}");
    }
}

#[test]
fn beads_need_segments_and_nothing_else() {
    let (schema, example) = (schema(), serde_json::from_str::<Value>(&example()).unwrap());
    for (member, name, value, is_right) in [
        ("/b", "text", json!(null), true),
        ("/b", "text", json!("Un."), false),
        ("/b/blocks/0", "text", json!(null), true),
        ("/b/blocks/0", "text", json!("Un."), true),
        ("/a/blocks/1", "text", json!("Of a figure."), true),
    ] {
        let mut document = example.clone();
        document.pointer_mut(member).unwrap()[name] = value.clone();
        assert_eq!(schema.is_valid(&document), is_right, "the schema: {name} of {member} = {value}");
        assert_eq!(is_read(&document), is_right, "the reader: {name} of {member} = {value}");
    }
}

#[test]
fn what_is_wrong_is_refused_by_the_schema_and_the_reader() {
    let cases = [
        ("/diglot", json!(2)),
        ("/diglot", json!("1")),
        ("/a", json!(null)),
        ("/b", json!([])),
        ("/a/lang", json!("e n")),
        ("/a/lang", json!("")),
        ("/a/title", json!(["x"])),
        ("/a/blocks", json!("x")),
        ("/a/blocks/0", json!("x")),
        ("/a/blocks/0/kind", json!("sidebar")),
        ("/a/blocks/0/level", json!("one")),
        ("/a/blocks/0/segments", json!("x")),
        ("/a/blocks/0/segments/0", json!(1)),
        ("/a/blocks/1/image", json!("boats.jpg")),
        ("/a/blocks/1/image/src", json!(null)),
        ("/a/blocks/2/segments/1/1/em", json!("yes")),
        ("/a/blocks/2/segments/1/1/text", json!(null)),
        ("/a/blocks/3/within/0", json!("list")),
        ("/a/blocks/3/within/0/list", json!(-1)),
        ("/beads", json!({})),
        ("/beads/0", json!([[0], []])),
        ("/beads/0/a", json!(0)),
        ("/beads/0/a", json!([0.5])),
        ("/beads/0/a", json!([])),
        ("/beads/1/a", json!([1, 1])),
        ("/beads/0/b", json!(null)),
        ("/beads/0/confidence", json!("high")),
        ("/beads/2/reviewed", json!(1)),
        ("/b", json!({ "text": "Il est petit." })),
        ("/b/blocks/0", json!({ "text": "Il est petit." })),
    ];
    let (schema, example) = (schema(), serde_json::from_str::<Value>(&example()).unwrap());
    for (member, value) in cases {
        let mut document = example.clone();
        *document.pointer_mut(member).unwrap() = value.clone();
        assert!(!schema.is_valid(&document), "the schema takes {member} = {value}");
        assert!(!is_read(&document), "the reader takes {member} = {value}");
    }
}

/// What can be shown all the same is shown, though nobody should write it.
#[test]
fn the_schema_is_stricter_than_the_reader_about_trifles() {
    let cases = [
        ("/generator", json!(1)),
        ("/a/blocks/0/level", json!(7)),
        ("/beads/0/confidence", json!(2)),
        ("/a/blocks/0/segments", json!(null)),
        ("/b/blocks", json!(null)),
    ];
    let (schema, mut example) = (schema(), serde_json::from_str::<Value>(&example()).unwrap());
    for (member, value) in cases {
        let mut document = example.clone();
        *document.pointer_mut(member).unwrap() = value.clone();
        assert!(!schema.is_valid(&document), "{member} = {value}");
    }
    example["a"]["blocks"][0]["level"] = json!(7);
    assert!(is_read(&example));
}

#[test]
fn beads_that_do_not_fit_are_refused_by_the_reader() {
    let cases = [
        ("/beads/2/b", json!([2]), "out of range"),
        ("/beads/1/a", json!([0, 1, 2]), "a segment twice"),
        ("/beads/1/a", json!([2]), "a segment left out"),
        ("/beads/1/a", json!([2, 1]), "out of order"),
        ("/beads", json!([]), "none at all"),
    ];
    let example: Value = serde_json::from_str(&example()).unwrap();
    for (member, value, why) in cases {
        let mut document = example.clone();
        *document.pointer_mut(member).unwrap() = value;
        assert!(!is_read(&document), "{why}");
    }
}
