//! Aligns segmented texts: `align SRC TGT LANG_A LANG_B`, a segment a line, a blank line starting a block; or all
//! documents of sets,
//! `align --dev DIRECTORY OUT`, into OUT/SET/DOC.txt. Writes a bead a line, as `[0,1]:[2]`. Options after these:
//! `--packs DIRECTORY` (or
//! `--packs built-in`), `--without FEATURE`, `--confidence`, `--time`.

use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use diglot::Sides;
use diglot::align::{Aligner, Alignment, Bead, Features, Pack, Segment, Text};
use diglot::formats;
use diglot::lang::LanguageTag;

type Failure = Box<dyn std::error::Error>;

fn segments(text: &str) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    let mut starts_block = true;
    for line in text.lines() {
        if line.trim().is_empty() {
            starts_block = true;
        } else {
            // The first block starts with the text, which says nothing.
            segments.push(Segment { text: line, starts_block });
            starts_block = false;
        }
    }
    segments
}

fn lines(alignment: &Alignment, confidence: bool) -> String {
    let list = |range: std::ops::Range<usize>| range.map(|at| at.to_string()).collect::<Vec<_>>().join(",");
    let line = |(bead, sure): (&Bead, &f32)| {
        let Sides { a, b } = bead.segments.clone().map(list);
        if confidence { format!("[{a}]:[{b}] {sure}\n") } else { format!("[{a}]:[{b}]\n") }
    };
    alignment.beads().iter().zip(alignment.confidence()).map(line).collect()
}

fn pack(packs: &str, language: &LanguageTag) -> Result<Option<Pack>, Failure> {
    if packs == "built-in" {
        return Ok(diglot::packs::of(language));
    }
    let path = Path::new(packs).join(language.language()).with_extension("tsv");
    fs::read_to_string(path).map_or(Ok(None), |text| Ok(Some(formats::pack::Source::read(&text)?.pack)))
}

fn align(files: [&Path; 2], languages: [&str; 2], options: &[String]) -> Result<Alignment, Failure> {
    let option = |name: &str| options.iter().skip_while(|each| *each != name).nth(1);
    let texts = [fs::read_to_string(files[0])?, fs::read_to_string(files[1])?];
    let segments = [segments(&texts[0]), segments(&texts[1])];
    let parse = |text| LanguageTag::parse(text).map_err(|error| error.to_string());
    let languages = [parse(languages[0])?, parse(languages[1])?];
    let side = |side: usize| Text { language: &languages[side], segments: &segments[side] };
    let mut features = Features::default();
    match option("--without").map(String::as_str) {
        Some("numbers") => features.numbers = false,
        Some("marks") => features.marks = false,
        Some("cognates") => features.cognates = false,
        Some("induced") => features.induced = false,
        Some("blocks") => features.blocks = false,
        Some("ends") => features.ends = false,
        Some(other) => return Err(format!("no feature is called {other}").into()),
        None => {}
    }
    let start = Instant::now();
    let mut aligner = Aligner::new(Sides::new(side(0), side(1))).with_features(features);
    if let Some(packs) = option("--packs") {
        let packs = [pack(packs, &languages[0])?, pack(packs, &languages[1])?];
        aligner = aligner.with_packs(Sides::new(packs[0].as_ref(), packs[1].as_ref()));
    }
    let alignment = aligner.run();
    if options.iter().any(|option| option == "--time") {
        eprintln!("{} × {} segments: {:?}", segments[0].len(), segments[1].len(), start.elapsed());
    }
    Ok(alignment)
}

fn align_sets(directory: &Path, out: &Path, options: &[String]) -> Result<(), Failure> {
    let children = |directory: &Path| -> Result<Vec<_>, Failure> {
        let mut paths =
            fs::read_dir(directory)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, Failure>>()?;
        paths.sort();
        Ok(paths)
    };
    let confidence = options.iter().any(|option| option == "--confidence");
    for set in children(directory)? {
        for document in children(&set)? {
            let meta: serde_json::Value =
                serde_json::from_str(&fs::read_to_string(document.join("meta.json"))?)?;
            let language = |key: &str| meta[key].as_str().unwrap_or("und");
            let files = [document.join("src.txt"), document.join("tgt.txt")];
            let languages = [language("src_lang"), language("tgt_lang")];
            let alignment = align([&files[0], &files[1]], languages, options)?;
            let mut file = out.join(document.strip_prefix(directory)?).into_os_string();
            file.push(".txt");
            fs::create_dir_all(out.join(set.strip_prefix(directory)?))?;
            fs::write(file, lines(&alignment, confidence))?;
        }
    }
    Ok(())
}

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--dev", directory, out, ..] => align_sets(Path::new(directory), Path::new(out), &arguments),
        [a, b, language_a, language_b, ..] => {
            let confidence = arguments.iter().any(|argument| argument == "--confidence");
            let alignment = align([Path::new(a), Path::new(b)], [language_a, language_b], &arguments)?;
            print!("{}", lines(&alignment, confidence));
            Ok(())
        }
        _ => Err("usage: align SRC TGT LANG_A LANG_B | align --dev DIRECTORY OUT".into()),
    }
}
