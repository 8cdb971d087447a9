//! `diglot convert`, and `diglot align` of files in other formats.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

mod command;

use std::fs::File;

use command::{Folder, Run};
use diglot::formats::json::{self, Article};
use serde_json::{Value, json};

const DOCUMENT: &str = r#"{ "diglot": 1,
  "a": { "lang": "en", "title": "The harbour", "blocks": [
    { "kind": "heading", "level": 1, "segments": ["The harbour"] },
    { "segments": ["It is small. ", ["We ", { "text": "sail", "href": "/sail" }, " at six."]] } ] },
  "b": { "lang": "fr", "blocks": [
    { "segments": ["Le port"] }, { "segments": ["Il est petit ; nous partons à six heures. ", "À demain."] } ] },
  "beads": [
    { "a": [0], "b": [0], "confidence": 0.5 },
    { "a": [1, 2], "b": [1], "confidence": 0.75, "reviewed": true, "note": "so it is" },
    { "a": [], "b": [2], "confidence": 1 } ] }"#;

impl Folder {
    /// One with [`DOCUMENT`] in `story.diglot.json`.
    fn document() -> Self {
        let folder = Folder::new();
        folder.file("story.diglot.json", DOCUMENT);
        folder
    }

    fn article(&self, name: &str) -> Article {
        json::read(&self.text(name)).unwrap()
    }

    /// Exit code, standard output and standard error of a command line.
    fn line(&self, arguments: &str) -> (i32, String, String) {
        let Run { code, out, err } = self.run(&arguments.split(' ').collect::<Vec<_>>());
        (code, out, err)
    }

    /// Runs what has to go well, and gives what was said.
    fn says(&self, arguments: &str) -> String {
        let (code, out, err) = self.line(arguments);
        assert_eq!((code, out.as_str()), (0, ""), "{arguments}: {err}");
        err
    }

    /// Runs what has to end with 1 and leave `out` as it was; gives what was said.
    fn leaves(&self, arguments: &str) -> String {
        self.file("out", "old");
        let (code, out, err) = self.line(&format!("{arguments} -o out"));
        assert_eq!((code, out.as_str()), (1, ""), "{arguments}: {err}");
        assert_eq!(self.text("out"), "old", "{arguments}");
        let left = self.names().into_iter().find(|name| name.starts_with(".diglot"));
        assert_eq!(left, None, "{arguments}: a temporary file");
        err
    }
}

fn content(article: &Article) -> Value {
    let mut value: Value = serde_json::from_str(&json::write(article).unwrap()).unwrap();
    value.as_object_mut().unwrap().remove("generator");
    value
}

/// What [`DOCUMENT`] says, with a figure among its blocks that has members as deep as a reader takes them, and with a
/// member of its own that is called as the program calls one.
#[test]
fn what_stands_between_blocks_survives_however_deep_it_is() {
    let folder = Folder::document();
    // the reader stops at 128: four are around the figure's members
    let deep = format!("{}{}", "[".repeat(123), "]".repeat(123));
    let figure = format!(r#"{{ "kind": "embed", "url": "/map", "x-deep": {deep} }},"#);
    let own = r#""between": [0], "blocks": ["#;
    folder.file("deep.diglot.json", DOCUMENT.replacen(r#""blocks": ["#, &format!("{own}{figure}"), 1));
    let before = content(&folder.article("deep.diglot.json"));
    for to in ["tmx", "xliff", "xliff2"] {
        folder.says(&format!("convert deep.diglot.json --to {to} -o deep.{to}"));
        let from = to.trim_end_matches('2');
        folder.says(&format!("convert deep.{to} --from {from} -o again.diglot.json"));
        let again = content(&folder.article("again.diglot.json"));
        assert_eq!(again["a"], before["a"], "{to}");
    }
}

#[test]
fn a_confidence_is_a_share_whatever_a_file_says() {
    let folder = Folder::document();
    for (said, meant) in [("NaN", Value::Null), ("inf", json!(1)), ("-7", json!(0)), (" 0.25 ", json!(0.25))]
    {
        for to in ["tmx", "xliff", "xliff2"] {
            folder.says(&format!("convert story.diglot.json --to {to} -o story.{to}"));
            let file = folder.text(&format!("story.{to}"));
            assert_eq!(file.matches(">0.5<").count(), 1, "{to}");
            folder.file("said", file.replace(">0.5<", &format!(">{said}<")));
            folder.says(&format!("convert said --from {} -o said.diglot.json", to.trim_end_matches('2')));
            let again = content(&folder.article("said.diglot.json"));
            assert_eq!(again["beads"][0].get("confidence").unwrap_or(&Value::Null), &meant, "{said} in {to}");
        }
    }
}

#[test]
fn a_document_goes_by_every_format_that_holds_it() {
    let folder = Folder::document();
    let whole = content(&folder.article("story.diglot.json"));
    for name in ["story.tmx", "story.xlf", "story.xliff"] {
        let to = if name == "story.xliff" { " --to xliff2" } else { "" };
        assert_eq!(folder.says(&format!("convert story.diglot.json -o {name}{to}")), "");
        assert_eq!(folder.says(&format!("convert {name} -o back.json")), "");
        assert_eq!(content(&folder.article("back.json")), whole, "{name}");
    }
    assert_eq!(folder.says("convert story.tmx -o again.xlf"), "");
    assert_eq!(folder.says("convert again.xlf -o again.tmx"), "");
    assert_eq!(folder.text("again.tmx"), folder.text("story.tmx"));
    assert!(folder.text("story.xliff").contains("version=\"2.0\""));
}

#[test]
fn what_a_format_does_not_hold_is_said() {
    let folder = Folder::document();
    let said = folder.says("convert story.diglot.json -o story.tsv");
    for lost in [
        "headings (1)",
        "inline elements (1)",
        "notes (1)",
        "reviews (1)",
        "titles and the like (1)",
        "bounds of segments within beads (1)",
    ] {
        assert!(
            said.starts_with("diglot: story.tsv: not held by the format: ") && said.contains(lost),
            "{lost}: {said}"
        );
    }
    assert_eq!(folder.text("story.tsv").lines().count(), 3);
    assert_eq!(folder.says("convert story.tsv -o back.json --lang-a en --lang-b fr"), "");
    let back = folder.article("back.json").bitext().unwrap().unwrap();
    assert_eq!(back.alignment().confidence(), [0.5, 0.75, 1.0]);
}

#[test]
fn a_ladder_and_plain_texts_are_files_of_their_own() {
    let folder = Folder::document();
    let beads = folder.article("story.diglot.json").bitext().unwrap().unwrap().alignment().clone();
    folder.says("convert story.diglot.json -o story.ladder -o a.txt -o b.txt");
    assert_eq!(folder.text("a.txt"), "The harbour\n\nIt is small.\nWe sail at six.\n");
    folder.says("convert story.ladder a.txt b.txt -o back.json");
    assert_eq!(folder.article("back.json").bitext().unwrap().unwrap().alignment(), &beads);
    assert!(
        folder
            .says("convert story.diglot.json -o alone.ladder")
            .contains("texts (-o for each holds them) (2)")
    );
    let said = folder.says("convert story.diglot.json -o a.txt -o b.txt");
    assert!(said.contains("beads (3)") && said.contains("segments (6)"), "{said}");
    assert_eq!(folder.text("a.txt"), "The harbour\n\nIt is small. We sail at six.\n");
    assert_eq!(folder.says("convert a.txt b.txt -o back.json --lang-a en --lang-b fr"), "");
    assert_eq!(folder.article("back.json").texts().unwrap().a.segments().len(), 3);
}

#[test]
fn texts_of_any_format_are_aligned() {
    let folder = Folder::document();
    folder.file("en.html", "<title>Harbour</title><nav>Menu</nav><article lang=en><h1>The harbour</h1><p>The first boat left in <em>2019</em>. It was small.</p><table><tr><td>1</table></article>");
    folder.file("fr.md", "# Le port\n\nLe premier bateau est parti en *2019*. Il était petit.\n");
    let (code, beads, said) = folder.line("align en.html fr.md --format beads");
    assert_eq!((code, beads.as_str()), (0, "[0]:[0]\n[1]:[1]\n[2]:[2]\n"));
    assert_eq!(said, "diglot: en.html: passed over: tables and other parts that are no text (1)\n");
    let document: Value = serde_json::from_str(&folder.line("align en.html fr.md").1).unwrap();
    assert_eq!((&document["a"]["title"], &document["a"]["lang"]), (&json!("Harbour"), &json!("en")));
    assert_eq!(document["b"]["blocks"][0]["kind"], "heading");
    // a file of both texts gives the one of its side, and alone it is aligned again
    folder.says("convert story.diglot.json -o story.tmx");
    let (_, both, _) = folder.line("align story.tmx --format beads");
    assert!(both.contains("[1,2]:[1]\n"), "the reviewed bead stays: {both}");
    assert_eq!(folder.line("align story.tmx story.tmx --format tsv").0, 0);
    assert_eq!(folder.line("align --from html en.html en.html --format beads").0, 0);
    assert_eq!(folder.line("align en.html").0, 2);
}

#[test]
fn reviewed_beads_of_an_older_document_are_kept() {
    let folder = Folder::document();
    folder.file(
        "en.txt",
        "The harbour\n\nAn opening sentence of the year 2024.\n\nIt is small.\nWe sail at six.\n",
    );
    folder.file("fr.txt", "Le port\n\nUne première phrase de l'an 2024.\n\nIl est petit ; nous partons à six heures.\nÀ demain.\n");
    let said = folder
        .says("align --segmented en.txt fr.txt --lang-a en --lang-b fr --keep story.diglot.json -o new.json");
    assert_eq!(said, "");
    let document: Value = serde_json::from_str(&folder.text("new.json")).unwrap();
    let beads = document["beads"].as_array().unwrap();
    let kept = beads.iter().find(|bead| bead["reviewed"] == json!(true)).unwrap();
    assert_eq!((&kept["a"], &kept["b"], &kept["note"]), (&json!([2, 3]), &json!([2]), &json!("so it is")));
    assert_eq!(document["a"]["title"], "The harbour");
    folder.file("en.txt", "The harbour\n\nIt is large.\nWe sail at six.\n");
    let said = folder.says("align --segmented en.txt fr.txt --keep story.diglot.json -o new.json");
    assert_eq!(said, "diglot: en.txt and fr.txt: 1 of 1 reviewed beads do not fit the texts any more\n");
    assert!(!folder.text("new.json").contains("reviewed"));
}

#[test]
fn that_a_sentence_has_no_counterpart_can_be_reviewed() {
    let folder = Folder::document();
    let reviewed = "\"b\": [2], \"confidence\": 1, \"reviewed\": true";
    folder.file("story.diglot.json", DOCUMENT.replace("\"b\": [2], \"confidence\": 1", reviewed));
    let kept = |said: &str| {
        let line = "align --segmented en.txt fr.txt --keep story.diglot.json -o new.json";
        assert_eq!(folder.says(line), said);
        let document: Value = serde_json::from_str(&folder.text("new.json")).unwrap();
        let beads = document["beads"].as_array().unwrap().iter();
        beads.filter(|bead| bead["reviewed"] == json!(true)).map(|bead| bead["b"].clone()).collect::<Vec<_>>()
    };
    let [english, french] = [
        "The harbour\n\nIt is small.\nWe sail at six.\n",
        "Le port\n\nIl est petit ; nous partons à six heures.\nÀ demain.\n",
    ];
    folder.file("en.txt", english);
    folder.file("fr.txt", french);
    assert_eq!(kept(""), [json!([1]), json!([2])]);
    folder.file("fr.txt", "Un.\n\n".to_owned() + french);
    assert_eq!(kept(""), [json!([2]), json!([3])]);
    // what has come in its place may be its counterpart
    folder.file("en.txt", english.to_owned() + "Tomorrow.\n");
    let said = "diglot: en.txt and fr.txt: 1 of 2 reviewed beads do not fit the texts any more\n";
    assert_eq!(kept(said), [json!([2])]);
}

/// `--from` and `--encoding` are of the files that are aligned.
#[test]
fn an_older_document_is_in_a_format_of_its_own() {
    let folder = Folder::document();
    folder.says("convert story.diglot.json -o story.tmx");
    let beads = folder.line("align story.tmx --format beads").1;
    folder.file(
        "story.tmp",
        folder.text("story.tmx").replace("<prop type=\"x-diglot-reviewed\">yes</prop>", ""),
    );
    assert!(!folder.line("align story.tmp --from tmx").1.contains("reviewed"));
    for kept in ["story.diglot.json", "story.tmx"] {
        let arguments = format!("align --from tmx story.tmp --keep {kept} --encoding utf-8");
        let (code, document, said) = folder.line(&arguments);
        assert!(code == 0 && document.contains("\"reviewed\": true"), "{said}");
        assert_eq!(folder.line(&format!("{arguments} --format beads")).1, beads);
    }
    // “à six heures” would be other letters, and the bead not fit
    folder.file("en.txt", "The harbour\n\nIt is small.\nWe sail at six.\n");
    folder.file("fr.txt", b"Le port\n\nIl est petit ; nous partons \xe0 six heures.\n\xc0 demain.\n");
    let arguments = "align --segmented en.txt fr.txt --encoding latin1 --keep story.diglot.json";
    let (code, document, said) = folder.line(arguments);
    assert!(code == 0 && document.contains("\"reviewed\": true"), "{said}");
}

#[test]
fn what_align_writes_is_what_the_name_says() {
    let folder = Folder::document();
    folder.says("align story.diglot.json -o story.tsv");
    assert_eq!(folder.text("story.tsv"), folder.line("align story.diglot.json --format tsv").1);
    folder.says("align story.diglot.json -o story.json");
    folder.says("align story.diglot.json -o story");
    assert_eq!(folder.text("story"), folder.text("story.json"));
    for name in ["x.tmx", "x.xlf", "x.txt", "x.md"] {
        let (code, _, err) = folder.line(&format!("align story.diglot.json -o {name}"));
        assert!(code == 2 && err.contains("a format that align does not write"), "{err}");
        assert!(!folder.names().contains(&name.to_owned()));
    }
    folder.says("align story.diglot.json -o x.txt --format json");
    assert_eq!(folder.text("x.txt"), folder.text("story.json"));
}

#[test]
fn what_is_wrong_with_a_file_is_said_with_its_place() {
    let folder = Folder::document();
    let cases: [(&str, &str, &str, &str); 12] = [
        ("a.tmx", "<tmx version=\"1.4\">\n  <body><tu></seg>\n", "a.tmx:2:13: ", "</seg>"),
        ("b.tmx", "<html/>", "b.tmx:1:1: “html” is no TMX", "<html/>"),
        (
            "c.tmx",
            "<tmx><body><tu>\n<tuv><seg>x</seg></tuv></tu></body></tmx>",
            "c.tmx:2:1: “xml:lang” is missing",
            "<tuv>",
        ),
        (
            "d.tmx",
            "<tmx><body><tu><tuv xml:lang=\"e n\"><seg>x</seg></tuv></tu></body></tmx>",
            "d.tmx:1:16: ",
            "e n",
        ),
        (
            "e.tmx",
            "<!DOCTYPE tmx [<!ENTITY x SYSTEM \"/etc/passwd\">]><tmx/>",
            "e.tmx:1:16: declares an entity",
            "/etc/passwd",
        ),
        ("a.xlf", "<xliff version=\"1.2\"><file><body><trans-unit id=\"1\"/>", "a.xlf:1:", ""),
        ("b.xlf", "<xliff version=\"3.0\"/>", "b.xlf:1:1: version 3.0 of XLIFF", "3.0"),
        (
            "c.xlf",
            "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"fr\"><body>\n <trans-unit id=\"1\"/></body></file></xliff>",
            "c.xlf:2:2: “source” is missing",
            "<trans-unit",
        ),
        (
            "d.xlf",
            "<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"fr\"><file id=\"f\"><unit id=\"u\"><segment>\n<source>a<cp hex=\"D800\"/></source></segment></unit></file></xliff>",
            "d.xlf:2:10: no character",
            "D800",
        ),
        ("a.json", "{\"diglot\": 1,\n  \"a\": [}", "a.json:2:", "["),
        (
            "b.json",
            "{\"diglot\": 1, \"a\": {\"blocks\": [\n {\"segments\": [7]}]}, \"b\": {}}",
            "b.json:2:16: a.blocks[0].segments[0]: ",
            "7",
        ),
        ("a.tsv", "one\ttwo\nalone\n", "a.tsv:2:1: one column", "alone"),
    ];
    for (name, text, place, snippet) in cases {
        folder.file(name, text);
        let said = folder.leaves(&format!("convert {name} --to json"));
        assert!(said.starts_with(&format!("diglot: {place}")), "{said}");
        assert!(said.contains(snippet), "{said}");
    }
    let deep = format!("{}x", "<div>".repeat(2000));
    folder.file("deep.html", deep);
    assert!(folder.leaves("align deep.html deep.html").starts_with("diglot: deep.html:1:"));
    folder.file("empty.html", "<p></p>");
    assert!(folder.leaves("align empty.html empty.html").contains("neither side has any text"));
    assert!(folder.leaves("convert missing.tmx --to json").contains("missing.tmx: no such file"));
}

#[test]
fn encodings_are_declared_or_given_or_guessed() {
    let folder = Folder::document();
    let utf_16: Vec<u8> = "\u{feff}The harbour is small.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.file("en.txt", utf_16);
    // Windows-1256: “the harbour is small”, twice
    let arabic =
        b"\xc7\xe1\xe3\xed\xe4\xc7\xc1 \xd5\xdb\xed\xd1. \xc7\xe1\xe3\xed\xe4\xc7\xc1 \xd5\xdb\xed\xd1.";
    folder.file("ar.txt", arabic);
    folder.file("ar.html", [b"<meta charset=windows-1256><article><p>".as_slice(), arabic].concat());
    let text = |arguments: &str| {
        let (code, out, said) = folder.line(arguments);
        assert_eq!(code, 0, "{said}");
        let document: Value = serde_json::from_str(&out).unwrap();
        (document["b"]["blocks"][0]["segments"][0].as_str().unwrap().trim().to_owned(), said)
    };
    let expected = "الميناء صغير.".to_owned();
    assert_eq!(text("align en.txt ar.html"), (expected.clone(), String::new()));
    let (guessed, said) = text("align en.txt ar.txt");
    assert_eq!(guessed, expected);
    assert_eq!(said, "diglot: ar.txt: not UTF-8; read as windows-1256, which is a guess (see --encoding)\n");
    folder.file("en.txt", "The harbour is small.");
    assert_eq!(text("align en.txt ar.txt --encoding cp1256").0, expected);
    assert_eq!(folder.line("align en.txt ar.txt --encoding none").0, 2);
}

/// Half a gigabyte in one line; a file with a hole takes no room.
#[test]
fn files_that_are_too_long_are_refused_before_they_are_read() {
    let folder = Folder::document();
    for name in ["long.tmx", "long.xlf", "long.json", "long.html", "long.md", "long.txt", "long.tsv"] {
        File::create(folder.path(name)).unwrap().set_len(500 << 20).unwrap();
        let other = if matches!(name, "long.html" | "long.md" | "long.txt") { " long.txt" } else { "" };
        let said = folder.leaves(&format!("convert {name}{other} --to json"));
        assert_eq!(said, format!("diglot: {name}: longer than 64 MB, the most that is read\n"));
    }
}

#[test]
fn wrong_arguments_end_with_two() {
    let folder = Folder::document();
    let cases = [
        ("convert", "<IN>"),
        ("convert story.diglot.json", "--to is missing"),
        ("convert story.diglot.json -o x", "--to is missing"),
        ("convert story.diglot.json -o x.html", "diglot render"),
        ("convert story.diglot.json -o x.txt", "two files"),
        ("convert story.diglot.json -o x.tmx -o y.tmx", "one file"),
        ("convert story.ladder -o x.tmx", "LADDER A B"),
        ("convert a b c d -o x.tmx", "unexpected"),
        ("convert story.diglot.json --to word", "invalid value"),
    ];
    for (arguments, message) in cases {
        let (code, out, err) = folder.line(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments}: {err}");
        assert!(err.contains(message), "{arguments}: {err}");
    }
    let (_, help, _) = folder.line("convert --help");
    for words in ["xliff2", "ladder", "--from", "--to", "Examples", "Exit codes"] {
        assert!(help.contains(words), "{words}");
    }
}
