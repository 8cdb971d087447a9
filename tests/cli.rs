//! The command line as a process: what it writes, what it says, how it ends, what it leaves behind.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use diglot::formats::json;
use serde_json::{Value, json};
use tempfile::TempDir;

const ENGLISH: &str =
    "The harbour\n\nThe first boat left in 2019. It was small.\n\nThe other one was of 12 metres.\n";
const FRENCH: &str =
    "Le port\n\nLe premier bateau est parti en 2019. Il était petit.\n\nL'autre était de 12 mètres.\n";
const BEADS: &str = "[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[3]\n";

/// A folder with `en.txt`, `fr.txt` and what else a test needs.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Folder(tempfile::tempdir().unwrap());
        folder.file("en.txt", ENGLISH);
        folder.file("fr.txt", FRENCH);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run::from(self.command(arguments).output().unwrap())
    }

    fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // a process that ends without reading is no failure of the test
        let _ = child.stdin.take().unwrap().write_all(input);
        Run::from(child.wait_with_output().unwrap())
    }

    /// Bad input: exit 1, nothing on standard output, this one line on standard error.
    fn refuses(&self, arguments: &[&str], message: &str) {
        let run = self.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{arguments:?}: {}", run.err);
        assert_eq!(run.err, format!("diglot: {message}\n"), "{arguments:?}");
    }
}

/// How a process ended.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let code = output.status.code().unwrap_or_else(|| panic!("killed: {output:?}"));
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { code, out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Run {
    /// What was written, where all went well and nothing was said.
    fn written(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""));
        self.out
    }
}

fn articles(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("www/articles/ar-en").join(name).to_str().unwrap().to_owned()
}

// ---------------------------------------------------------------- what is written

#[test]
fn beads_are_a_line_each() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["align", "en.txt", "fr.txt", "--format", "beads"]).written(), BEADS);
}

#[test]
fn a_table_has_both_texts_and_the_confidence() {
    let folder = Folder::new();
    let table = folder.run(&["align", "en.txt", "fr.txt", "--format", "tsv"]).written();
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[1][..2], ["The first boat left in 2019.", "Le premier bateau est parti en 2019."]);
    for row in rows {
        assert_eq!(row.len(), 3);
        assert!((0.0..=1.0).contains(&row[2].parse::<f32>().unwrap()), "{row:?}");
    }
}

#[test]
fn a_document_is_what_is_written_by_default() {
    let folder = Folder::new();
    let written = folder.run(&["align", "en.txt", "fr.txt"]).written();
    assert_eq!(folder.run(&["align", "en.txt", "fr.txt", "--format", "json"]).written(), written);
    let document: Value = serde_json::from_str(&written).unwrap();
    assert_eq!((&document["a"]["lang"], &document["b"]["lang"]), (&json!("en"), &json!("fr")));
    assert_eq!(document["generator"], concat!("diglot ", env!("CARGO_PKG_VERSION")));
    let bitext = json::read(&written).unwrap().bitext().unwrap().unwrap();
    assert_eq!((bitext.alignment().beads().len(), bitext.texts.a.document().blocks.len()), (4, 3));
}

#[test]
fn a_language_that_is_given_is_taken() {
    let folder = Folder::new();
    let written = folder.run(&["align", "--lang-a", "EN_gb", "--lang-b=tlh", "en.txt", "fr.txt"]).written();
    let document: Value = serde_json::from_str(&written).unwrap();
    assert_eq!((&document["a"]["lang"], &document["b"]["lang"]), (&json!("en-GB"), &json!("tlh")));
}

#[test]
fn one_text_may_come_from_standard_input() {
    let folder = Folder::new();
    let beads = |a, b, input: &str| {
        folder.run_with_input(&["align", a, b, "--format", "beads"], input.as_bytes()).written()
    };
    assert_eq!(beads("-", "fr.txt", ENGLISH), BEADS);
    assert_eq!(beads("en.txt", "-", FRENCH), BEADS);
    let wrong = folder.run_with_input(&["align", "en.txt", "-"], b"on\xc3\xa9\n\xff");
    let message = "diglot: standard input:2: not UTF-8 (byte 1 of the line)\n";
    assert_eq!((wrong.code, wrong.err.as_str()), (1, message));
}

#[test]
fn segments_a_line_stay_as_they_are() {
    let folder = Folder::new();
    folder.file("a.txt", "\u{feff}One. And one.\r\nTwo\r\n\r\n\r\nThree.");
    folder.file("b.txt", "一。\n二\n\n三。\n");
    let arguments = ["align", "--segmented", "--lang-a", "en", "--lang-b", "zh", "a.txt", "b.txt"];
    let article = json::read(&folder.run(&arguments).written()).unwrap();
    let texts = article.texts().unwrap();
    let blocks = |text: &diglot::bitext::Segmented| -> Vec<String> {
        text.document().blocks.iter().map(|block| block.text.clone()).collect()
    };
    assert_eq!(blocks(&texts.a), ["One. And one. Two", "Three."]);
    assert_eq!(blocks(&texts.b), ["一。二", "三。"]);
    assert_eq!(texts.map(|text| text.segments().len()), diglot::Sides::new(3, 3));
}

#[test]
fn the_same_texts_give_the_same_bytes() {
    let folder = Folder::new();
    let run = || folder.run(&["align", &articles("a.txt"), &articles("b.txt")]).written();
    assert_eq!(run(), run());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let folder = Folder::new();
    for format in ["json", "beads", "tsv"] {
        let mut command = folder.command(&["align", "en.txt", "fr.txt", "--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        Run::from(child.wait_with_output().unwrap()).written();
    }
}

// ---------------------------------------------------------------- sentences

const SENTENCES: &str =
    "The harbour\n\nThe first boat left in 2019.\nIt was small.\n\nThe other one was of 12 metres.\n";

/// The sentences of a record that was written.
fn sentences(line: &str) -> Vec<String> {
    let record: Value = serde_json::from_str(line).unwrap();
    serde_json::from_value(record["sentences"].clone()).unwrap()
}

#[test]
fn a_sentence_a_line_and_a_blank_line_between_paragraphs() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["segment", "en.txt"]).written(), SENTENCES);
    for arguments in [&["segment"][..], &["segment", "-", "--lang", "en"]] {
        assert_eq!(folder.run_with_input(arguments, ENGLISH.as_bytes()).written(), SENTENCES);
    }
    assert_eq!(folder.run(&["segment", "en.txt", "-o", "out"]).written(), "");
    assert_eq!((folder.text("out").as_str(), &folder.names()[..]), (SENTENCES, &OUT.map(String::from)[..]));
}

#[test]
fn a_text_is_cut_by_its_language() {
    let folder = Folder::new();
    folder.file("de.txt", "Er kam am 3. Mai.\n");
    assert_eq!(folder.run(&["segment", "de.txt", "--lang", "de"]).written(), "Er kam am 3. Mai.\n");
    assert_eq!(folder.run(&["segment", "de.txt", "--lang", "en"]).written(), "Er kam am 3.\nMai.\n");
}

#[test]
fn no_text_has_no_sentence() {
    let folder = Folder::new();
    for text in ["", "\u{feff}", " \n\u{200f}\n\n"] {
        assert_eq!(folder.run_with_input(&["segment"], text.as_bytes()).written(), "", "{text:?}");
    }
    assert_eq!(folder.run_with_input(&["segment", "--jsonl"], b"").written(), "");
}

#[test]
fn what_is_written_is_read_by_align() {
    let folder = Folder::new();
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
    let folder = Folder::new();
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
fn the_language_of_a_record_is_guessed_where_nobody_gives_it() {
    let folder = Folder::new();
    let record = "{\"text\": \"Er kam am 3. Mai und ging mit der Frau in das Haus, nicht in die Stadt.\"}";
    let german = folder.run_with_input(&["segment", "--jsonl"], record.as_bytes()).written();
    assert_eq!(sentences(&german).len(), 1, "{german}");
}

#[test]
fn records_are_written_as_they_are_read() {
    let folder = Folder::new();
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
    let folder = Folder::new();
    let good = "{\"text\": \"One. Two.\"}\n";
    let cases: [(&[u8], &str); 9] = [
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
    let folder = Folder::new();
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
    let folder = Folder::new();
    folder.file("in.jsonl", "{\"text\": \"One. Two.\"}\n".repeat(10_000));
    let mut command = folder.command(&["segment", "--jsonl", "in.jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    Run::from(child.wait_with_output().unwrap()).written();
}

// ---------------------------------------------------------------- texts that are hardly any

#[test]
fn a_text_against_nothing_has_no_counterparts() {
    let folder = Folder::new();
    folder.file("empty.txt", "");
    folder.file("blank.txt", "\u{feff} \n\u{a0}\t\n\r\n\u{200f}\n");
    for nothing in ["empty.txt", "blank.txt"] {
        let beads =
            |arguments: &[&str]| folder.run(&[&["align", "--format=beads"], arguments].concat()).written();
        assert_eq!(beads(&["en.txt", nothing]), "[0]:[]\n[1]:[]\n[2]:[]\n[3]:[]\n");
        assert_eq!(beads(&[nothing, "en.txt"]), "[]:[0]\n[]:[1]\n[]:[2]\n[]:[3]\n");
        assert_eq!(beads(&["--segmented", "en.txt", nothing]), "[0]:[]\n[1]:[]\n[2]:[]\n");
        let document = folder.run(&["align", "en.txt", nothing]).written();
        assert!(json::read(&document).unwrap().bitext().unwrap().is_some());
    }
}

#[test]
fn nothing_against_nothing_is_refused() {
    let folder = Folder::new();
    folder.file("empty.txt", "");
    folder.file("blank.txt", " \n\n");
    let message = "empty.txt and blank.txt: neither side has any text";
    folder.refuses(&["align", "empty.txt", "blank.txt"], message);
    folder.refuses(&["align", "--segmented", "empty.txt", "blank.txt"], message);
}

#[test]
fn odd_texts_give_a_result() {
    let folder = Folder::new();
    let odd = [
        "?",
        "...",
        "«»",
        "12",
        "\u{fffd}",
        "\u{200f}a",
        "\u{1}\u{2}",
        "a\rb\rc",
        "\u{1f468}\u{200d}\u{1f469}",
        "\u{301}",
    ];
    for text in odd {
        folder.file("odd.txt", text);
        for format in ["json", "beads", "tsv"] {
            for further in [&[][..], &["--segmented"]] {
                let arguments = ["align", "odd.txt", "fr.txt", "--format", format];
                let written = folder.run(&[&arguments, further].concat()).written();
                assert!(!written.is_empty(), "{text:?}");
            }
        }
    }
}

#[test]
fn a_line_of_twenty_megabytes_takes_seconds() {
    let folder = Folder::new();
    folder.file("words.txt", "the boat of 7 ".repeat(20_000_000 / 14));
    folder.file("letters.txt", "x".repeat(20_000_000));
    for long in ["words.txt", "letters.txt"] {
        let start = Instant::now();
        let beads = folder.run(&["align", long, "fr.txt", "--format", "beads"]).written();
        assert_eq!(beads.matches("[0]:").count(), 1);
        assert!(start.elapsed() < Duration::from_secs(60), "{long}: {:?}", start.elapsed());
    }
}

// ---------------------------------------------------------------- bad input

#[test]
fn what_is_no_text_is_named_with_file_line_and_reason() {
    let folder = Folder::new();
    let cases: [(&[u8], &str); 5] = [
        (b"\xc3\xa9ne\ntwo\nthis is latin-1 \xe9t\xe9\n", "bad.txt:3: not UTF-8 (byte 17 of the line)"),
        (b"\xc3\xa9\r\n\xff", "bad.txt:2: not UTF-8 (byte 1 of the line)"),
        (b"\xff\xfea\0\n\0\0\xd8b\0", "bad.txt:2: not UTF-16LE (byte 2 of the line)"),
        (b"\xff\xfe\0\0a\0\0\0", "bad.txt:1: UTF-32, which is not read"),
        (b"one\ntw\0o", "bad.txt:2: a NUL (byte 3 of the line): UTF-16, or no text at all"),
    ];
    for (bytes, message) in cases {
        folder.file("bad.txt", bytes);
        folder.refuses(&["align", "bad.txt", "en.txt"], message);
        folder.refuses(&["align", "en.txt", "bad.txt"], message);
        folder.refuses(&["align", "--segmented", "en.txt", "bad.txt"], message);
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = Folder::new();
    fs::create_dir(folder.path("folder")).unwrap();
    folder.refuses(&["align", "missing.txt", "en.txt"], "missing.txt: no such file or folder");
    folder.refuses(&["align", "en.txt", "folder"], "folder: a folder, not a file");
    let inside = "en.txt/x: a part of the path is a file, not a folder";
    folder.refuses(&["align", "en.txt/x", "en.txt"], inside);
    folder.refuses(&["align", "a\nb", "en.txt"], "a\\nb: no such file or folder");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.file("secret.txt", "text");
    fs::set_permissions(folder.path("secret.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    // the administrator may read everything
    if fs::read(folder.path("secret.txt")).is_err() {
        folder.refuses(&["align", "secret.txt", "en.txt"], "secret.txt: permission denied");
    }
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_no_reason_to_panic() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    let mut command = folder.command(&["align", "en.txt"]);
    let run = Run::from(command.arg(OsStr::from_bytes(b"\xff.txt")).output().unwrap());
    assert_eq!((run.code, run.err.as_str()), (1, "diglot: \u{fffd}.txt: no such file or folder\n"));
}

#[test]
fn what_is_too_long_is_refused_at_once() {
    let folder = Folder::new();
    folder.file("long.txt", "x".repeat((64 << 20) + 1));
    folder.refuses(&["align", "long.txt", "en.txt"], "long.txt: longer than 64 MB, the most that is read");
    folder.file("lines.txt", "\nx\n".repeat(200_001));
    let message = "lines.txt:400002: more than 200000 lines, the most that are read";
    folder.refuses(&["align", "en.txt", "lines.txt"], message);
    folder.file("stops.txt", "Ab. Cd! ".repeat(110_000));
    let message = "stops.txt: 220000 segments, and at most 200000 are aligned";
    folder.refuses(&["align", "en.txt", "stops.txt"], message);
}

// ---------------------------------------------------------------- usage

#[test]
fn wrong_arguments_end_with_two() {
    let folder = Folder::new();
    let cases: &[(&[&str], &str)] = &[
        (&[], "Usage:"),
        (&["join"], "unrecognized subcommand"),
        (&["align"], "<A>"),
        (&["align", "en.txt"], "<B>"),
        (&["align", "en.txt", "fr.txt", "en.txt"], "unexpected argument"),
        (&["align", "en.txt", "fr.txt", "--fast"], "unexpected argument"),
        (&["align", "en.txt", "fr.txt", "--format", "xml"], "possible values"),
        (&["align", "en.txt", "fr.txt", "--lang-a", "e n"], "no BCP 47 language tag"),
        (&["align", "en.txt", "fr.txt", "--lang-b", ""], "no BCP 47 language tag"),
        (&["align", "en.txt", "fr.txt", "--lang-b", "jp"], "no language of ISO 639-1"),
        (&["align", "en.txt", "fr.txt", "--lang-b", "french"], "two or three letters"),
        (&["align", "en.txt", ""], "a value is required"),
        (&["align", "en.txt", "fr.txt", "-o", ""], "a value is required"),
        (&["segment", "en.txt", "fr.txt"], "unexpected argument"),
        (&["segment", "en.txt", "--lang", "jp"], "no language of ISO 639-1"),
        (&["segment", ""], "a value is required"),
        (&["align", "-", "-"], "only one of A and B can be standard input"),
    ];
    for (arguments, message) in cases {
        let run = folder.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains(message), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn help_and_version_are_given() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["--version"]).written(), concat!("diglot ", env!("CARGO_PKG_VERSION"), "\n"));
    let help = folder.run(&["--help"]).written();
    assert!(help.contains("align") && help.contains("segment"));
    let help = folder.run(&["segment", "--help"]).written();
    for words in ["[FILE]", "--lang", "--jsonl", "--output", "Examples", "Exit codes"] {
        assert!(help.contains(words), "{words}");
    }
    let help = folder.run(&["align", "--help"]).written();
    for words in ["--lang-a", "--lang-b", "--segmented", "--format", "--output", "Examples", "Exit codes"] {
        assert!(help.contains(words), "{words}");
    }
}

// ---------------------------------------------------------------- the file that is written

/// What the folder holds besides the two texts.
const OUT: [&str; 3] = ["en.txt", "fr.txt", "out"];

#[test]
fn a_file_is_written_whole_and_nothing_beside_it() {
    let folder = Folder::new();
    let expected = folder.run(&["align", "en.txt", "fr.txt"]).written();
    for _ in ["new", "replaced"] {
        assert_eq!(folder.run(&["align", "en.txt", "fr.txt", "-o", "out"]).written(), "");
        assert_eq!(folder.text("out"), expected);
        assert_eq!(folder.names(), OUT);
    }
    assert_eq!(folder.run(&["align", "en.txt", "fr.txt", "-o", "-"]).written(), expected);
    // an input may be the target
    folder.run(&["align", "en.txt", "fr.txt", "-o", "en.txt", "--format=beads"]).written();
    assert_eq!(folder.text("en.txt"), BEADS);
}

#[test]
fn bad_input_leaves_the_old_file() {
    let folder = Folder::new();
    folder.file("out", "old");
    folder.refuses(&["align", "en.txt", "none", "-o", "out"], "none: no such file or folder");
    assert_eq!((folder.text("out").as_str(), &folder.names()[..]), ("old", &OUT.map(String::from)[..]));
    folder.refuses(&["align", "en.txt", "none", "-o", "new"], "none: no such file or folder");
    assert_eq!(folder.names(), OUT);
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let folder = Folder::new();
    fs::create_dir(folder.path("out")).unwrap();
    let refuses = |target: &str, reason: &str| {
        folder.refuses(
            &["align", "en.txt", "fr.txt", "-o", target],
            &format!("{target}: cannot be written: {reason}"),
        );
        assert_eq!(folder.names(), OUT);
    };
    refuses("out", "a folder, not a file");
    refuses("none/out", "no such file or folder");
    refuses("en.txt/out", "a part of the path is a file, not a folder");
    assert_eq!(fs::read_dir(folder.path("out")).unwrap().count(), 0);
}

#[test]
fn a_write_protected_file_stays() {
    let folder = Folder::new();
    folder.file("out", "old");
    let mut permissions = fs::metadata(folder.path("out")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.path("out"), permissions).unwrap();
    folder.refuses(&["align", "en.txt", "fr.txt", "-o", "out"], "out: cannot be written: write-protected");
    assert_eq!((folder.text("out").as_str(), &folder.names()[..]), ("old", &OUT.map(String::from)[..]));
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn permissions_are_those_of_a_new_file_or_of_the_old() {
        let folder = Folder::new();
        folder.run(&["align", "en.txt", "fr.txt", "-o", "out"]).written();
        assert_eq!(mode(&folder.path("out")), mode(&folder.path("en.txt")));
        fs::set_permissions(folder.path("out"), fs::Permissions::from_mode(0o640)).unwrap();
        folder.run(&["align", "en.txt", "fr.txt", "-o", "out"]).written();
        assert_eq!(mode(&folder.path("out")), 0o640);
    }

    #[test]
    fn a_link_stays_one() {
        let folder = Folder::new();
        fs::create_dir(folder.path("elsewhere")).unwrap();
        folder.file("elsewhere/target", "old");
        symlink("elsewhere/target", folder.path("out")).unwrap();
        folder.run(&["align", "en.txt", "fr.txt", "-o", "out", "--format=beads"]).written();
        assert!(folder.path("out").is_symlink());
        assert_eq!(folder.text("elsewhere/target"), BEADS);
        assert_eq!(fs::read_dir(folder.path("elsewhere")).unwrap().count(), 1);
    }

    #[test]
    fn a_pipe_with_a_name_is_written_to() {
        let folder = Folder::new();
        if !Command::new("mkfifo").arg(folder.path("out")).status().is_ok_and(|status| status.success()) {
            return;
        }
        let mut command = folder.command(&["align", "en.txt", "fr.txt", "-o", "out", "--format=beads"]);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        assert_eq!(folder.text("out"), BEADS);
        Run::from(child.wait_with_output().unwrap()).written();
        assert!(fs::metadata(folder.path("out")).unwrap().file_type().is_fifo());
    }

    /// A disk that is full half-way through, by the limit on a file's length.
    #[test]
    fn a_file_that_does_not_fit_leaves_the_old_one() {
        let folder = Folder::new();
        folder.file("out", "old");
        let script = r#"trap "" XFSZ; ulimit -f 1; exec "$0" align "$1" "$2" -o out"#;
        let (program, a, b) = (env!("CARGO_BIN_EXE_diglot"), articles("a.txt"), articles("b.txt"));
        let mut command = Command::new("sh");
        let output = command.args(["-c", script, program, &a, &b]).current_dir(folder.0.path()).output();
        let run = Run::from(output.unwrap());
        assert_eq!((run.code, run.err.lines().count()), (1, 1), "{}", run.err);
        assert!(run.err.starts_with("diglot: out: cannot be written: "), "{}", run.err);
        assert_eq!((folder.text("out").as_str(), &folder.names()[..]), ("old", &OUT.map(String::from)[..]));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn standard_output_that_is_full_is_a_failure() {
        let folder = Folder::new();
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let run = Run::from(folder.command(&["align", "en.txt", "fr.txt"]).stdout(full).output().unwrap());
        assert_eq!(
            (run.code, run.err.as_str()),
            (1, "diglot: standard output: cannot be written: no space left\n")
        );
    }
}

/// The README's commands, as they stand there: those that are ours, on texts of those names.
#[test]
fn the_commands_of_the_readme_run() {
    let readme = include_str!("../README.md");
    let (_, part) = readme.split_once("## Command line").unwrap();
    let block = part.split("```").nth(1).unwrap();
    let folder = Folder::new();
    folder.file("ar.txt", "غادر القارب المرفأ في الساعة 7. كان البحر هادئا.\n");
    // a preview goes on until it is ended, and what a shell does with `<` is its own: both have tests of their own
    let ends = |line: &&str| !line.starts_with("preview") && !line.contains('<');
    let commands = block.lines().filter_map(|line| line.strip_prefix("diglot ")).filter(ends);
    let mut ran = 0;
    for command in commands {
        let command = command.split(" #").next().unwrap();
        let output = folder.command(&command.split_whitespace().collect::<Vec<_>>()).output().unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        if command.starts_with("segment") {
            assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2, "a sentence a line");
        }
        ran += 1;
    }
    assert_eq!(ran, 4);
    assert!(folder.names().contains(&"story.diglot.json".to_owned()));
}
