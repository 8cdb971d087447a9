//! The command line as a process: what it writes, what it says and how it ends.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

mod command;

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use command::{BEADS, ENGLISH, FRENCH, Folder, Run, articles};
use diglot::formats::json;
use serde_json::{Value, json};

// ---------------------------------------------------------------- what is written

#[test]
fn beads_are_a_line_each() {
    let folder = Folder::story();
    assert_eq!(folder.run(&["align", "en.txt", "fr.txt", "--format", "beads"]).written(), BEADS);
}

#[test]
fn a_table_has_both_texts_and_the_confidence() {
    let folder = Folder::story();
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
    let folder = Folder::story();
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
    let folder = Folder::story();
    let written = folder.run(&["align", "--lang-a", "EN_gb", "--lang-b=tlh", "en.txt", "fr.txt"]).written();
    let document: Value = serde_json::from_str(&written).unwrap();
    assert_eq!((&document["a"]["lang"], &document["b"]["lang"]), (&json!("en-GB"), &json!("tlh")));
}

#[test]
fn one_text_may_come_from_standard_input() {
    let folder = Folder::story();
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
    let folder = Folder::story();
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
    let folder = Folder::story();
    let run = || folder.run(&["align", &articles("a.txt"), &articles("b.txt")]).written();
    assert_eq!(run(), run());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let folder = Folder::story();
    for format in ["json", "beads", "tsv"] {
        let mut command = folder.command(&["align", "en.txt", "fr.txt", "--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        Run::from(child.wait_with_output().unwrap()).written();
    }
}

// ---------------------------------------------------------------- texts that are hardly any

#[test]
fn a_text_against_nothing_has_no_counterparts() {
    let folder = Folder::story();
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
    let folder = Folder::story();
    folder.file("empty.txt", "");
    folder.file("blank.txt", " \n\n");
    let message = "empty.txt and blank.txt: neither side has any text";
    folder.refuses(&["align", "empty.txt", "blank.txt"], message);
    folder.refuses(&["align", "--segmented", "empty.txt", "blank.txt"], message);
}

#[test]
fn odd_texts_give_a_result() {
    let folder = Folder::story();
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
    let folder = Folder::story();
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
    let folder = Folder::story();
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
    let folder = Folder::story();
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
    let folder = Folder::story();
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
    let folder = Folder::story();
    let mut command = folder.command(&["align", "en.txt"]);
    let run = Run::from(command.arg(OsStr::from_bytes(b"\xff.txt")).output().unwrap());
    assert_eq!((run.code, run.err.as_str()), (1, "diglot: \u{fffd}.txt: no such file or folder\n"));
}

#[test]
fn what_is_too_long_is_refused_at_once() {
    let folder = Folder::story();
    folder.file("long.txt", "x".repeat((64 << 20) + 1));
    folder.refuses(&["align", "long.txt", "en.txt"], "long.txt: longer than 64 MB, the most that is read");
    folder.file("lines.txt", "\nx\n".repeat(200_001));
    let message = "lines.txt:400002: more than 200000 lines, the most that are read";
    folder.refuses(&["align", "en.txt", "lines.txt"], message);
    folder.file("stops.txt", "Ab. Cd! ".repeat(110_000));
    let message = "stops.txt: 220000 segments, and at most 200000 are aligned";
    folder.refuses(&["align", "en.txt", "stops.txt"], message);
}

/// As `align` writes it: a line for each of its parts.
#[test]
fn a_document_may_have_more_lines_than_a_text() {
    let folder = Folder::new();
    let (count, language) = (23_000, "x-none");
    let side = json!({ "lang": language, "blocks": [{ "segments": vec!["Ab. "; count] }] });
    let bead = |at: usize| json!({ "a": [at], "b": [at], "confidence": 1, "reviewed": true });
    let beads: Vec<Value> = (0..count).map(bead).collect();
    let document = json!({ "diglot": 1, "a": side, "b": side, "beads": beads });
    let pretty = serde_json::to_string_pretty(&document).unwrap();
    assert!(pretty.lines().count() > 200_000);
    folder.file("x.json", pretty);
    let said = folder.run(&["check", "x.json"]).written();
    assert_eq!(said, "x.json: 0 to look at, score 1.000\n");
    assert!(folder.run(&["render", "x.json", "--fragment"]).written().contains("Ab."));
    let side = json!({ "text": "Ab. Cd! ".repeat(110_000) });
    folder.file("x.json", json!({ "diglot": 1, "a": side, "b": side }).to_string());
    for command in ["check", "render"] {
        let run = folder.run(&[command, "x.json"]);
        assert_eq!(run.code, 1, "{}", run.out);
        assert!(run.err.contains("x.json: 220000 segments, and at most 200000 are aligned"), "{}", run.err);
    }
}

#[test]
fn an_option_is_named_by_the_commands_that_have_it() {
    let folder = Folder::new();
    let text = "{\"diglot\": 1, \"a\": {\"text\": \"Le caf\u{e9}.\"}, \"b\": {\"text\": \"The caf\u{e9}.\"}}";
    folder.file("x.json", text.chars().map(|c| c as u8).collect::<Vec<u8>>());
    let note = "diglot: x.json: not UTF-8; read as windows-1252, which is a guess";
    for command in ["check", "render"] {
        assert_eq!(folder.run(&[command, "x.json"]).err, format!("{note}\n"), "{command}");
        assert!(!folder.run(&[command, "--help"]).out.contains("--encoding"), "{command}");
    }
    for arguments in [&["align", "x.json"][..], &["convert", "x.json", "--to", "tmx"]] {
        assert!(
            folder.run(arguments).err.starts_with(&format!("{note} (see --encoding)\n")),
            "{arguments:?}"
        );
    }
}

// ---------------------------------------------------------------- usage

#[test]
fn wrong_arguments_end_with_two() {
    let folder = Folder::story();
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
        (&["align", "-", "-"], "only one of the files can be standard input"),
        (&["align", "-", "fr.txt", "--keep", "-"], "only one of the files can be standard input"),
        (&["convert", "-", "-", "--to", "tsv"], "only one of the files can be standard input"),
        (&["convert", "x.ladder", "-", "-", "--to", "tsv"], "only one of the files can be standard input"),
        (&["check", "-", "x.json", "-"], "only one of the files can be standard input"),
        (&["preview", "-"], "standard input can be read once"),
        (&["preview", "en.txt", "-"], "standard input can be read once"),
    ];
    for (arguments, message) in cases {
        let run = folder.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains(message), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn help_and_version_are_given() {
    let folder = Folder::story();
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

/// The README's commands, as they stand there: those that are ours, on texts of those names.
#[test]
fn the_commands_of_the_readme_run() {
    let readme = include_str!("../README.md");
    let (_, part) = readme.split_once("## Command line").unwrap();
    let block = part.split("```").nth(1).unwrap();
    let folder = Folder::story();
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
