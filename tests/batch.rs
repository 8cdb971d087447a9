//! `diglot align --batch`: a line in, a document out, in order, whatever happens.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic)]

mod command;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use command::{ENGLISH, FRENCH, Folder, Run};
use diglot::formats::json;
use serde_json::{Value, json};

fn batch(arguments: &[&str], input: &str) -> Run {
    Folder::new().run_with_input(&[&["align", "--batch"], arguments].concat(), input.as_bytes())
}

fn pair(id: impl Into<Value>) -> Value {
    json!({ "id": id.into(), "a": { "lang": "en", "text": ENGLISH }, "b": { "lang": "fr", "text": FRENCH } })
}

/// Pairs whose texts are of very different lengths, so that they are not done in order.
fn pairs(count: usize) -> String {
    let mut lines = String::new();
    for id in 0..count {
        let mut pair = pair(id);
        let times = if id % 7 == 0 { 40 } else { 1 };
        pair["a"]["text"] = Value::from(format!("{ENGLISH}\n\n").repeat(times));
        pair["b"]["text"] = Value::from(format!("{FRENCH}\n\n").repeat(times));
        writeln!(lines, "{pair}").unwrap();
    }
    lines
}

fn ids(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone()).collect()
}

#[test]
fn a_side_may_be_a_page() {
    let html = "<title>T</title><article lang=en><h1>The harbour</h1><p>It is <em>small</em>.</article>";
    let line = json!({ "id": 7, "a": { "html": html, "x": 1 }, "b": { "lang": "fr", "text": FRENCH } });
    let run = batch(&[], &line.to_string());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let document: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&document["a"]["lang"], &document["a"]["title"]), (&json!("en"), &json!("T")));
    assert_eq!(document["a"]["blocks"][1]["segments"][0][1], json!({ "text": "small", "em": true }));
    assert_eq!((&document["a"]["html"], &document["a"]["x"]), (&Value::Null, &json!(1)));
    json::read(&run.out).unwrap().bitext().unwrap().unwrap();
    let wrong = batch(&[], &json!({ "a": { "html": 1 }, "b": {} }).to_string());
    assert_eq!((wrong.code, wrong.out.as_str()), (1, ""));
    assert!(wrong.err.contains("a.html: has to be a string"), "{}", wrong.err);
}

#[test]
fn documents_come_in_the_order_of_their_lines_whatever_the_threads() {
    let input = pairs(60);
    let one = batch(&["--jobs", "1"], &input);
    assert_eq!((one.code, one.err.as_str()), (0, ""));
    assert_eq!(ids(&one.out), (0..60).map(Value::from).collect::<Vec<_>>());
    for jobs in ["2", "7"] {
        assert_eq!(batch(&["--jobs", jobs], &input).out, one.out);
    }
}

#[test]
fn a_line_becomes_the_document_that_align_writes() {
    let arguments = ["align", "en.txt", "fr.txt", "--lang-a", "en", "--lang-b", "fr"];
    let expected: Value = serde_json::from_str(&Folder::story().run(&arguments).out).unwrap();
    let line = batch(&[], &pair("x").to_string()).out;
    let mut document: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(document.as_object_mut().unwrap().remove("id"), Some(Value::from("x")));
    assert_eq!(document, expected);
}

#[test]
fn what_else_a_line_says_is_kept() {
    let mut pair = pair("x");
    (pair["desk"], pair["a"]["url"]) = (json!({"n": [1, null]}), json!("https://example.org/"));
    pair["b"].as_object_mut().unwrap().remove("lang");
    let run = batch(&["--lang-a", "de", "--lang-b", "fr-CH"], &pair.to_string());
    let document: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&document["desk"], &document["a"]["url"]), (&pair["desk"], &pair["a"]["url"]));
    assert_eq!((&document["a"]["lang"], &document["b"]["lang"]), (&json!("en"), &json!("fr-CH")));
    assert!(json::read(&run.out).unwrap().bitext().unwrap().is_some());
}

#[test]
fn a_language_is_the_sides_or_the_given_or_the_declared() {
    let page = "<html lang=es><p>The harbour is small.</p>";
    let language = |mut side: Value, arguments: &[&str]| {
        side["x"] = Value::Null;
        let run = batch(arguments, &json!({ "a": side, "b": { "text": FRENCH } }).to_string());
        let mut document: Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(document["a"].get("x"), Some(&Value::Null), "a member of one's own stays");
        document["a"]["lang"].take()
    };
    let given = ["--lang-a", "de"];
    for lang in [json!({ "lang": null }), json!({})] {
        let with = |name: &str, text: &str| {
            let mut side = lang.clone();
            side[name] = Value::from(text);
            side
        };
        assert_eq!(language(with("text", ENGLISH), &given), "de");
        assert_eq!(language(with("html", page), &given), "de");
        assert_eq!(language(with("html", page), &[]), "es");
        assert_eq!(language(with("text", ENGLISH), &[]), "en");
    }
    assert_eq!(language(json!({ "lang": "ar", "html": page }), &given), "ar");
}

#[test]
fn what_somebody_has_reviewed_is_kept_as_align_keeps_it() {
    let mut document = json!({
        "diglot": 1, "id": "x",
        "a": { "lang": "en", "blocks": [{ "segments": ["It is small. ", "We sail at six."] }] },
        "b": { "lang": "fr", "blocks": [{ "segments": ["Il est petit. ", "Nous partons à six heures."] }] },
        "beads": [
            { "a": [0, 1], "b": [0], "reviewed": true, "note": "so it is", "x-by": "A" },
            { "a": [], "b": [1], "reviewed": true },
        ],
    });
    let run = batch(&[], &document.to_string());
    let folder = Folder::new();
    folder.file("x.json", document.to_string());
    let alone = folder.run(&["align", "x.json"]);
    assert_eq!((run.code, run.err), (0, alone.err.replace("x.json:", "standard input:1: (id x)")));
    let alone: Value = serde_json::from_str(&alone.out).unwrap();
    let aligned: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&aligned["beads"], &aligned["beads"][0]["note"]), (&alone["beads"], &json!("so it is")));
    document["beads"][1]["b"] = json!([2]);
    let run = batch(&[], &document.to_string());
    assert!(run.err.contains("(id x) beads[1].b: segment 2 is not there"), "{}", run.err);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
}

#[test]
fn a_bad_line_is_named_and_the_others_go_on() {
    let good = pair("good");
    let bad = [
        ("{\"id\": 1", "no JSON: EOF while parsing an object (byte 8 of the line)"),
        ("[]", "has to be an object"),
        ("{\"id\": \"x\", \"a\": {\"text\": \"A.\"}}", "(id x) “b” is missing"),
        ("{\"id\": 7, \"a\": {\"text\": 1}, \"b\": {\"text\": \"B.\"}}", "(id 7) a.text: has to be a string"),
        ("{\"a\": {\"text\": \"\"}, \"b\": {\"text\": \" \"}}", "neither side has any text"),
        (
            "{\"a\": {\"lang\": \"e n\", \"text\": \"A.\"}, \"b\": {\"text\": \"B.\"}}",
            "a.lang: “e n” is no BCP 47 language tag",
        ),
        (
            "{\"a\": {\"html\": \"<p>A.\", \"blocks\": []}, \"b\": {\"text\": \"B.\"}}",
            "a: “html” and “blocks”, of which a side has one",
        ),
        (
            "{\"a\": {\"text\": \"A.\", \"html\": null}, \"b\": {\"html\": \"B.\", \"text\": \"B.\"}}",
            "b: “html” and “text”, of which a side has one",
        ),
    ];
    let (mut input, mut said) = (format!("{good}\n\n"), String::new());
    for (at, (line, reason)) in bad.iter().enumerate() {
        write!(input, "{line}\n{good}\n").unwrap();
        writeln!(said, "diglot: standard input:{}: {reason}", 3 + 2 * at).unwrap();
    }
    let run = batch(&[], &input);
    let all = "diglot: standard input: 8 of 17 lines are no documents that can be aligned\n";
    assert_eq!((run.code, run.err), (1, said + all));
    assert_eq!(ids(&run.out), vec![Value::from("good"); 9]);
}

#[test]
fn a_line_that_is_too_long_is_skipped() {
    let long = "x".repeat(17 << 20);
    let input = format!("{}\n{long}\n{}", pair(1), pair(2));
    let run = batch(&[], &input);
    assert_eq!((run.code, ids(&run.out)), (1, vec![Value::from(1), Value::from(2)]));
    assert!(run.err.starts_with("diglot: standard input:2: longer than 16 MB"), "{}", run.err);
}

#[test]
fn nothing_in_is_nothing_out() {
    let run = batch(&[], "\n \n");
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
}

#[test]
fn a_file_is_written_whole() {
    let (folder, input) = (Folder::new(), pairs(3));
    assert_eq!(folder.run_with_input(&["align", "--batch", "-o", "out"], input.as_bytes()).code, 0);
    assert_eq!(folder.text("out"), batch(&[], &input).out);
}

#[test]
fn documents_are_written_as_they_are_done() {
    let folder = Folder::new();
    let mut command = folder.command(&["align", "--batch"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut input, mut output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    for id in 0..3 {
        writeln!(input, "{}", pair(id)).unwrap();
        let mut line = Vec::new();
        while line.last() != Some(&b'\n') {
            let mut byte = [0];
            output.read_exact(&mut byte).unwrap();
            line.extend(byte);
        }
        assert_eq!(ids(std::str::from_utf8(&line).unwrap()), [Value::from(id)]);
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_has_seen_enough_ends_it() {
    let folder = Folder::new();
    folder.file("in", pairs(200));
    let mut command = folder.command(&["align", "--batch"]);
    command.stdin(File::open(folder.path("in")).unwrap());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut some = [0; 1000];
    child.stdout.take().unwrap().read_exact(&mut some).unwrap();
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn wrong_arguments_are_refused() {
    let cases = [
        &["a.txt"][..],
        &["--segmented"],
        &["--format", "tsv"],
        &["--from", "tmx"],
        &["--encoding", "utf-8"],
        &["--keep", "x.json"],
    ];
    for arguments in cases {
        let run = batch(arguments, "");
        assert!(run.code == 2 && run.err.contains("cannot be used with"), "{arguments:?}: {}", run.err);
    }
    for jobs in ["0", "257", "18446744073709551615", "-1"] {
        let run = batch(&[&format!("--jobs={jobs}")], "");
        assert!(run.code == 2 && run.err.contains("'--jobs <N>'"), "{jobs}: {}", run.err);
    }
    assert_eq!(ids(&batch(&["--jobs", "256"], &pairs(2)).out), [Value::from(0), Value::from(1)]);
    assert_eq!(Folder::new().run(&["align", "a", "b", "--jobs", "2"]).code, 2);
}

#[cfg(unix)]
mod killed {
    use super::*;
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Child, Command};

    fn start(folder: &Folder, arguments: &[&str], output: Stdio) -> Child {
        folder.file("in", pairs(2000));
        let input = File::open(folder.path("in")).unwrap();
        let arguments = [&["align", "--batch"], arguments].concat();
        folder.command(&arguments).stdin(input).stdout(output).spawn().unwrap()
    }

    fn signal(child: &Child, name: &str) {
        let id = child.id().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    /// Waits until a file has some bytes.
    fn await_bytes(path: &std::path::Path, child: &mut Child) {
        while fs::metadata(path).map_or(0, |file| file.len()) < 10_000 {
            assert_eq!(child.try_wait().unwrap(), None);
            thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn in_the_middle_it_leaves_whole_lines_in_a_file() {
        let folder = Folder::new();
        let out = folder.path("out");
        let mut child = start(&folder, &[], File::create(&out).unwrap().into());
        await_bytes(&out, &mut child);
        child.kill().unwrap();
        assert_eq!(child.wait().unwrap().signal(), Some(9));
        let written = folder.text("out");
        let ids = ids(&written);
        assert!(written.ends_with('\n') && (1..2000).contains(&ids.len()), "{}", ids.len());
        assert_eq!(ids, (0..ids.len()).map(Value::from).collect::<Vec<_>>());
    }

    /// A pipe takes a part of a long line, so that the rest is written before the process ends.
    #[test]
    fn by_a_signal_that_can_be_caught_it_leaves_whole_lines_in_a_pipe() {
        let folder = Folder::new();
        let mut child = start(&folder, &[], Stdio::piped());
        let mut output = child.stdout.take().unwrap();
        let mut written = vec![0; 5000];
        output.read_exact(&mut written).unwrap();
        // the pipe is full by now, or soon
        thread::sleep(Duration::from_millis(300));
        signal(&child, "-TERM");
        output.read_to_end(&mut written).unwrap();
        assert_eq!(child.wait().unwrap().signal(), Some(15));
        let written = String::from_utf8(written).unwrap();
        let count = ids(&written).len();
        assert!(written.ends_with('\n') && (1..2000).contains(&count), "{count}");
    }

    #[test]
    fn no_file_is_left_where_one_was_to_be_put_in_its_place() {
        let folder = Folder::new();
        folder.file("out", "old");
        let mut child = start(&folder, &["-o", "out"], Stdio::null());
        thread::sleep(Duration::from_millis(500));
        signal(&child, "-INT");
        assert_eq!(child.wait().unwrap().signal(), Some(2));
        assert_eq!(folder.names(), ["in", "out"]);
        assert_eq!(folder.text("out"), "old");
    }
}
