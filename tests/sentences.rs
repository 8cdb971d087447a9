//! `diglot segment`.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

mod command;

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use command::{ENGLISH, Folder, Run, articles};
use serde_json::{Value, json};

const SENTENCES: &str =
    "The harbour\n\nThe first boat left in 2019.\nIt was small.\n\nThe other one was of 12 metres.\n";

/// The sentences of a record that was written.
fn sentences(line: &str) -> Vec<String> {
    let record: Value = serde_json::from_str(line).unwrap();
    serde_json::from_value(record["sentences"].clone()).unwrap()
}

#[test]
fn a_sentence_a_line_and_a_blank_line_between_paragraphs() {
    let folder = Folder::story();
    assert_eq!(folder.run(&["segment", "en.txt"]).written(), SENTENCES);
    for arguments in [&["segment"][..], &["segment", "-", "--lang", "en"]] {
        assert_eq!(folder.run_with_input(arguments, ENGLISH.as_bytes()).written(), SENTENCES);
    }
    assert_eq!(folder.run(&["segment", "en.txt", "-o", "out"]).written(), "");
    assert_eq!(
        (folder.text("out").as_str(), &folder.names()[..]),
        (SENTENCES, &["en.txt", "fr.txt", "out"].map(String::from)[..])
    );
}

#[test]
fn a_text_is_cut_by_its_language() {
    let folder = Folder::story();
    folder.file("de.txt", "Er kam am 3. Mai.\n");
    assert_eq!(folder.run(&["segment", "de.txt", "--lang", "de"]).written(), "Er kam am 3. Mai.\n");
    assert_eq!(folder.run(&["segment", "de.txt", "--lang", "en"]).written(), "Er kam am 3.\nMai.\n");
}

#[test]
fn no_text_has_no_sentence() {
    let folder = Folder::story();
    for text in ["", "\u{feff}", " \n\u{200f}\n\n"] {
        assert_eq!(folder.run_with_input(&["segment"], text.as_bytes()).written(), "", "{text:?}");
    }
    assert_eq!(folder.run_with_input(&["segment", "--jsonl"], b"").written(), "");
}

#[test]
fn what_is_written_is_read_by_align() {
    let folder = Folder::story();
    for (text, cut, language) in [("a.txt", "a", "ar"), ("b.txt", "b", "en")] {
        folder.run(&["segment", &articles(text), "--lang", language, "-o", cut]).written();
    }
    let languages = ["--lang-a", "ar", "--lang-b", "en", "--format", "beads"];
    let texts = [articles("a.txt"), articles("b.txt")];
    let whole = folder.run(&[&["align", &texts[0], &texts[1]], &languages[..]].concat()).written();
    assert_eq!(folder.run(&[&["align", "a", "b", "--segmented"], &languages[..]].concat()).written(), whole);
}

#[test]
fn records_come_back_with_their_sentences() {
    let folder = Folder::story();
    let records = "\u{feff}{\"id\": 1.0, \"text\":\"One. Two.\\n Three\", \"more\":{\"b\":[],\"a\":null}}\r\n\n\
                   {\"sentences\": [\"old\"], \"lang\": \"de\", \"text\": \"Am 3. Mai.\"}\n\
                   {\"text\": \"Am 3. Mai.\", \"lang\": null}\n\
                   {\"text\": \" \\n \"}";
    let expected = "{\"id\": 1.0, \"text\": \"One. Two.\\n Three\", \"more\": {\"b\":[],\"a\":null}, \
                    \"sentences\": [\"One.\",\"Two.\",\"Three\"]}\n\
                    {\"sentences\": [\"Am 3. Mai.\"], \"lang\": \"de\", \"text\": \"Am 3. Mai.\"}\n\
                    {\"text\": \"Am 3. Mai.\", \"lang\": null, \"sentences\": [\"Am 3.\",\"Mai.\"]}\n\
                    {\"text\": \" \\n \", \"sentences\": []}\n";
    let run = folder.run_with_input(&["segment", "--jsonl", "--lang", "en"], records.as_bytes());
    assert_eq!(run.written(), expected);
    folder.file("in", records);
    folder.run(&["segment", "--jsonl", "--lang", "en", "in", "-o", "in"]).written();
    assert_eq!(folder.text("in"), expected);
}

#[test]
fn an_encoding_is_guessed_or_given() {
    let folder = Folder::story();
    folder.file("x.txt", b"Le caf\xe9 est ferm\xe9. Il fera beau d\xe8s midi.");
    let cut = "Le café est fermé.\nIl fera beau dès midi.\n";
    let run = folder.run(&["segment", "x.txt"]);
    assert_eq!((run.code, run.out.as_str()), (0, cut));
    let said = "diglot: x.txt: not UTF-8; read as windows-1252, which is a guess (see --encoding)\n";
    assert_eq!(run.err, said);
    assert_eq!(folder.run(&["segment", "x.txt", "--encoding", "latin1"]).written(), cut);
    let run = folder.run(&["segment", "--jsonl", "--encoding", "latin1"]);
    assert!(run.code == 2 && run.err.contains("cannot be used with"), "{}", run.err);
}

#[test]
fn the_language_of_a_record_is_guessed_where_nobody_gives_it() {
    let folder = Folder::story();
    let record = "{\"text\": \"Er kam am 3. Mai und ging mit der Frau in das Haus, nicht in die Stadt.\"}";
    let german = folder.run_with_input(&["segment", "--jsonl"], record.as_bytes()).written();
    assert_eq!(sentences(&german).len(), 1, "{german}");
}

#[test]
fn records_are_written_as_they_are_read() {
    let folder = Folder::story();
    let mut command = folder.command(&["segment", "--jsonl"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut lines = BufReader::new(output).lines();
    for text in ["One. Two.", "Three."] {
        writeln!(input, "{}", json!({ "text": text, "lang": "en" })).unwrap();
        assert_eq!(sentences(&lines.next().unwrap().unwrap()).join(" "), text);
    }
    drop(input);
    assert!(child.wait().unwrap().success() && lines.next().is_none());
}

#[test]
fn a_bad_record_is_named_after_those_before_it() {
    let folder = Folder::story();
    let good = "{\"text\": \"One. Two.\"}\n";
    let cases: [(&[u8], &str); 10] = [
        (b"[1]\n", "no record: invalid type: sequence, expected an object (byte 1 of the line)"),
        (b"{\"text\": 1}\n", "\u{201c}text\u{201d} has to be a string"),
        (b"{}\n", "no \u{201c}text\u{201d}"),
        (b"{\"text\": \"a\", \"lang\": []}\n", "\u{201c}lang\u{201d} has to be a string"),
        (b"{\"text\": \"a\", \"lang\": \"e n\"}\n", "\u{201c}e n\u{201d} is no BCP 47 language tag"),
        (b"{\"text\": \"a\"\n", "no record: EOF while parsing an object (byte 12 of the line)"),
        (b"{\"text\": \"a\"} {}", "no record: trailing characters (byte 15 of the line)"),
        (b"text\n", "no record: expected ident (byte 2 of the line)"),
        (b"{\"text\": \"\xff\"}\n", "not UTF-8 (byte 11 of the line)"),
        (b"{\"text\": \"\0\"}\n", "a NUL (byte 11 of the line): UTF-16, or no text at all"),
    ];
    for (bad, reason) in cases {
        folder.file("in.jsonl", [b"\n", good.as_bytes(), bad, good.as_bytes()].concat());
        let run = folder.run(&["segment", "--jsonl", "in.jsonl"]);
        assert_eq!((run.code, run.err), (1, format!("diglot: in.jsonl:3: {reason}\n")));
        assert_eq!(run.out, "{\"text\": \"One. Two.\", \"sentences\": [\"One.\",\"Two.\"]}\n");
        folder.file("out", "old");
        folder.run(&["segment", "--jsonl", "in.jsonl", "-o", "out"]);
        assert_eq!(folder.text("out"), "old");
        assert_eq!(folder.names(), ["en.txt", "fr.txt", "in.jsonl", "out"]);
    }
}

#[test]
fn what_cannot_be_segmented_is_named() {
    let folder = Folder::story();
    for further in [&[][..], &["--jsonl"]] {
        let refuses =
            |file: &str, message: &str| folder.refuses(&[&["segment", file], further].concat(), message);
        refuses("none", "none: no such file or folder");
        refuses(".", ".: a folder, not a file");
        folder.file("long", "x".repeat((64 << 20) + 1));
        let place = if further.is_empty() { "long" } else { "long:1" };
        refuses("long", &format!("{place}: longer than 64 MB, the most that is read"));
    }
    folder.file("utf-16", b"\xff\xfe{\0");
    folder.refuses(&["segment", "--jsonl", "utf-16"], "utf-16:1: UTF-16, and only UTF-8 is read");
}

#[test]
fn a_reader_of_records_that_has_seen_enough_is_no_failure() {
    let folder = Folder::story();
    folder.file("in.jsonl", "{\"text\": \"One. Two.\"}\n".repeat(10_000));
    let mut command = folder.command(&["segment", "--jsonl", "in.jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    Run::from(child.wait_with_output().unwrap()).written();
}
