//! `diglot check`: what is said of a document, how, and how it ends.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

mod command;

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use command::{Folder, Run};
use serde_json::{Value, json};

/// A document of which one number differs, a sentence has no counterpart and a bead is doubtful.
fn document() -> Value {
    json!({
        "diglot": 1,
        "a": { "lang": "en", "blocks": [
            { "segments": ["In all 300 people came. ", "It was small."] },
            { "kind": "figure", "image": { "src": "x.jpg" } },
            { "segments": ["Nobody saw it leave."] },
        ]},
        "b": { "lang": "fr", "blocks": [{ "segments": ["En tout 400 gens sont venus. ", "C'était petit."] }] },
        "beads": [
            { "a": [0], "b": [0], "confidence": 0.9 },
            { "a": [1], "b": [1], "confidence": 0.3 },
            { "a": [2], "b": [], "confidence": 0.9 },
        ],
    })
}

impl Folder {
    fn with(document: &str) -> Self {
        let folder = Folder::new();
        folder.file("a b.json", document);
        folder
    }

    fn check(&self, arguments: &[&str]) -> Run {
        self.run(&[&["check", "a b.json"], arguments].concat())
    }

    fn value(&self, format: &str) -> Value {
        serde_json::from_str(&self.check(&["--format", format]).out).unwrap()
    }
}

fn pretty(document: &Value) -> String {
    serde_json::to_string_pretty(document).unwrap()
}

#[test]
fn findings_are_said_where_they_stand_worst_first() {
    let folder = Folder::with(&pretty(&document()));
    let run = folder.check(&[]);
    let expected = "\
a b.json:7:11: warning: the aligner is unsure (0.30) [confidence]
    a: It was small.
    b: C'était petit.
a b.json:18:11: warning: nothing corresponds to this of a [no-counterpart]
    a: Nobody saw it leave.
    b: –
a b.json:6:11: warning: the number “300” is on a only [number]
    a: In all 300 people came.
    b: En tout 400 gens sont venus.
a b.json:28:11: warning: the number “400” is on b only [number]
    a: In all 300 people came.
    b: En tout 400 gens sont venus.
a b.json: 4 to look at, score 0.480
";
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, expected, ""));
}

#[test]
fn a_score_that_is_too_low_is_a_failure() {
    let folder = Folder::with(&pretty(&document()));
    assert_eq!(folder.check(&["--fail-under", "0.48"]).code, 0);
    let run = folder.check(&["--fail-under", "0.5"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (1, "diglot: a b.json: score 0.480, and at least 0.5 is wanted\n")
    );
    for wrong in ["2", "x", "-1", "NaN"] {
        assert_eq!(folder.check(&["--fail-under", wrong]).code, 2, "{wrong}");
    }
}

#[test]
fn controls_of_direction_are_an_error_and_spelt_out() {
    let mut document = document();
    document["a"]["blocks"][0]["segments"][1] = json!("It was \u{202e}small.");
    let folder = Folder::with(&pretty(&document));
    let run = folder.check(&[]);
    assert!(
        run.out.starts_with("a b.json:7:11: error: U+202E (right-to-left override) overrides"),
        "{}",
        run.out
    );
    assert!(run.out.contains("a: It was \\u{202e}small.") && !run.out.contains('\u{202e}'));
    assert_eq!((run.code, run.err.as_str()), (1, "diglot: a b.json: 1 error\n"));
}

/// Beads of one side do not hide which bead a sentence of the other is in.
#[test]
fn a_sentence_is_found_among_beads_of_the_other_side() {
    let side = |lang: &str, segments: Value| json!({ "lang": lang, "blocks": [{ "segments": segments }] });
    let alone = |at: usize| json!({ "a": [], "b": [at] });
    let document = json!({
        "diglot": 1,
        "a": side("ar", json!(["The harbour was small."])),
        "b": side("fr", json!(["C'était petit. ", "Un. ", "Deux. ", "Trois. ", "Quatre."])),
        "beads": [{ "a": [0], "b": [0] }, alone(1), alone(2), alone(3), alone(4)],
    });
    let findings = Folder::with(&pretty(&document)).value("json")["documents"][0]["findings"].clone();
    let script = findings.as_array().unwrap().iter().find(|finding| finding["rule"] == "script").unwrap();
    let expected = json!({ "a": "The harbour was small.", "b": "C'était petit." });
    assert_eq!((&script["bead"], &script["texts"]), (&json!(0), &expected));
}

#[test]
fn what_is_no_document_is_shown_with_its_place() {
    let folder =
        Folder::with("{\n \"diglot\": 1,\n \"a\": { \"blocks\": [{ \"segments\": 7 }] }, \"b\": {}\n}\n");
    let run = folder.check(&[]);
    let said = "diglot: a b.json:3:36: a.blocks[0].segments: has to be an array\n  |\n3 |  \"a\": { \"blocks\": [{ \"segments\": 7 }] }, \"b\": {}\n  |                                  ^\n";
    assert_eq!((run.code, run.err.as_str()), (1, said.replace("3:36", "3:34").as_str()));
    let folder = Folder::with("{\"diglot\": 1,\n\"a\" 7}");
    let run = folder.check(&["--format", "github"]);
    let said = "::error file=a b.json,line=2,col=5,title=diglot document::expected `%3A`\n";
    assert_eq!((run.code, run.out.replace(':', "%3A")), (1, said.replace(':', "%3A")));
    assert!(run.err.contains("2 | \"a\" 7}\n  |     ^"), "{}", run.err);
}

#[test]
fn a_document_without_beads_is_aligned() {
    let mut document = document();
    document.as_object_mut().unwrap().remove("beads");
    let folder = Folder::with(&pretty(&document));
    let run = folder.check(&[]);
    assert!(run.out.contains("the number “300” is on a only"), "{}", run.out);
}

#[test]
fn json_has_all_that_is_known() {
    let folder = Folder::with(&pretty(&document()));
    let written = folder.value("json");
    let document = &written["documents"][0];
    assert_eq!((&document["document"], &document["score"]), (&json!("a b.json"), &json!(0.48)));
    let expected = json!({
        "rule": "number", "level": "warning", "weight": 0.4, "message": "the number “400” is on b only",
        "line": 28, "column": 11, "bead": 0, "side": "b", "segment": 0,
        "texts": { "a": "In all 300 people came.", "b": "En tout 400 gens sont venus." },
    });
    assert_eq!(document["findings"][3], expected);
}

#[test]
fn github_gets_commands() {
    let folder = Folder::with(&pretty(&document()));
    let out = folder.check(&["--format", "github"]).out;
    let first = "::warning file=a b.json,line=7,col=11,title=diglot confidence::the aligner is unsure (0.30)";
    assert_eq!((out.lines().next(), out.lines().count()), (Some(first), 4));
}

/// What SARIF 2.1.0 requires of the members that are written (sections 3.13 to 3.30). Where the schema is at hand, in
/// `$SARIF_SCHEMA`, that is asked too.
#[test]
fn sarif_is_what_the_standard_says() {
    let folder = Folder::with(&pretty(&document()));
    let sarif = folder.value("sarif");
    if let Ok(schema) = std::env::var("SARIF_SCHEMA") {
        let mut schema: Value = serde_json::from_str(&fs::read_to_string(schema).unwrap()).unwrap();
        // a pattern that is none: a bracket too many
        for definition in ["run", "toolComponent"] {
            let language = &mut schema["definitions"][definition]["properties"]["language"];
            language.as_object_mut().unwrap().remove("pattern");
        }
        let wrong: Vec<_> =
            jsonschema::validator_for(&schema).unwrap().iter_errors(&sarif).map(|e| e.to_string()).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "diglot");
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 4);
    for result in results {
        let rule = &driver["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(!rule["shortDescription"]["text"].as_str().unwrap().is_empty());
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!((0.0..=100.0).contains(&result["rank"].as_f64().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20b.json");
        assert!(place["region"]["startLine"].as_u64().unwrap() > 1);
    }
}

/// Places are not counted from the beginning of the file for each.
#[test]
fn many_findings_in_a_long_file_take_seconds() {
    let count = 20_000;
    let side =
        format!("{{\"lang\":\"en\",\"blocks\":[{{\"segments\":[\"x\"{}]}}]}}", ",\"x\"".repeat(count - 1));
    let bead = |at: usize| format!("{{\"a\":[{at}],\"b\":[{at}],\"confidence\":0.3}}");
    let beads = (0..count).map(bead).collect::<Vec<_>>().join(",");
    let own = "é".repeat(10_000_000);
    let document = format!("{{\"x\":\"{own}\",\"diglot\":1,\"a\":{side},\"b\":{side},\"beads\":[{beads}]}}");
    let (folder, start) = (Folder::with(&document), Instant::now());
    let run = folder.check(&[]);
    assert!(run.out.ends_with("a b.json: 20000 to look at, score 0.300\n"), "{}", run.err);
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
}

/// The texts of a bead are there once, however much is found in it: 1,000 times they would be 300 MB.
#[cfg(target_os = "linux")]
#[test]
fn many_findings_in_one_bead_take_little_memory() {
    let mut document = document();
    let numbers: Vec<String> = (1000..2000).map(|number| number.to_string()).collect();
    document["a"]["blocks"][0]["segments"][0] = json!("x".repeat(300_000) + " " + &numbers.join(" and "));
    let folder = Folder::with(&document.to_string());
    let script = r#"ulimit -v 200000; exec "$0" check "a b.json""#;
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_diglot")]).current_dir(folder.path(""));
    let run = Run::from(command.output().unwrap());
    assert!(run.out.contains("a b.json: 1004 to look at"), "{} {}", run.out.len(), run.err);
}

#[test]
fn several_documents_are_said_together() {
    let folder = Folder::with(&pretty(&document()));
    let run = folder.check(&["none.json", "--format", "json"]);
    let written: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(written["documents"][1]["findings"][0]["message"], "no such file or folder");
    assert_eq!((run.code, run.err.as_str()), (1, "diglot: none.json: no such file or folder\n"));
}
