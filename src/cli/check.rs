//! `diglot check`.

mod github;
mod positions;
mod sarif;
mod text;

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Value, json};

use super::arguments::{self, Check, Findings};
use super::document::{self, Read};
use super::failure::Failure;
use super::{load, output};
use crate::check::{self, Finding, Level, Report};
use crate::formats::json::Places;
use crate::side::{Side, Sides};
use positions::Positions;

/// A document that was looked over.
struct Checked {
    name: String,
    score: f32,
    /// Worst first.
    results: Vec<Found>,
}

/// Something to look at, and where it stands in the file.
struct Found {
    rule: &'static str,
    level: Level,
    weight: f32,
    message: String,
    /// Counted from 1.
    line: usize,
    column: usize,
    /// In what stands together; nothing where the file itself is wrong.
    place: Option<Place>,
}

struct Place {
    bead: usize,
    side: Option<Side>,
    segment: Option<usize>,
    /// Those of the bead, which other findings share.
    texts: Rc<Sides<String>>,
}

/// The rule that a file breaks that is no document.
const DOCUMENT: &str = "document";

pub(super) fn run(arguments: Check) -> Result<(), Failure> {
    let Check { documents, format, fail_under, output } = arguments;
    arguments::standard_once("check", &documents);
    let (mut checked, mut failures) = (Vec::new(), Vec::new());
    for path in documents {
        match document::read(&path) {
            Ok(read) => {
                let found = Checked::new(&read);
                failures.extend(found.failure(fail_under));
                checked.push(found);
            }
            Err(failure) => {
                checked.push(Checked::unreadable(&failure));
                failures.push(failure);
            }
        }
    }
    let written = match format {
        Findings::Text => text::write(&checked),
        Findings::Json => json(&checked),
        Findings::Github => github::write(&checked),
        Findings::Sarif => sarif::write(&checked),
    };
    output::write(output.as_deref(), &written)?;
    // the last one is said by who called
    let last = failures.pop();
    failures.iter().for_each(Failure::report);
    last.map_or(Ok(()), Err)
}

impl Checked {
    fn new(read: &Read) -> Self {
        let packs = load::known(&read.bitext.texts);
        let Report { findings, score } = check::check(&read.bitext, packs.as_ref().map(Option::as_ref));
        let mut file = Looking {
            read,
            places: Places::of(&read.text),
            positions: Positions::of(&read.text),
            texts: BTreeMap::new(),
        };
        let results = findings.iter().map(|finding| file.found(finding)).collect();
        Checked { name: read.name.clone(), score, results }
    }

    fn unreadable(failure: &Failure) -> Self {
        let (line, column) = failure.position();
        let (message, level) = (failure.reason().to_owned(), Level::Error);
        let found = Found { rule: DOCUMENT, level, weight: 1.0, message, line, column, place: None };
        Checked { name: failure.place().to_owned(), score: 0.0, results: vec![found] }
    }

    fn errors(&self) -> usize {
        self.results.iter().filter(|found| found.level == Level::Error).count()
    }

    /// Why the command ends with 1.
    fn failure(&self, fail_under: Option<f32>) -> Option<Failure> {
        let errors = self.errors();
        if errors > 0 {
            let plural = if errors == 1 { "" } else { "s" };
            return Some(Failure::new(&self.name, format!("{errors} error{plural}")));
        }
        let least = fail_under.filter(|least| self.score < *least)?;
        Some(Failure::new(&self.name, format!("score {:.3}, and at least {least} is wanted", self.score)))
    }
}

/// A file in which findings are looked up.
struct Looking<'r> {
    read: &'r Read,
    places: Places,
    positions: Positions<'r>,
    /// Of the beads that something was found in.
    texts: BTreeMap<usize, Rc<Sides<String>>>,
}

impl Looking<'_> {
    fn found(&mut self, finding: &Finding) -> Found {
        let Looking { read, places, positions, texts } = self;
        let bead = &read.bitext.alignment().beads()[finding.bead];
        let side = finding.side.unwrap_or(if bead.segments.a.is_empty() { Side::B } else { Side::A });
        let segment = finding.segment.unwrap_or(bead.segments[side].start);
        // where a block is not cut, the file's segments are others than the text's
        let cut = places.segments[side].len() == read.bitext.texts[side].segments().len();
        let span = places.segments[side].get(segment).filter(|_| cut).or(places.beads.get(finding.bead));
        let (line, column) = positions.at(span.copied().unwrap_or_default().start);
        let both = || Rc::new(Sides::from_fn(|side| read.bitext.bead_text(bead, side)));
        let texts = Rc::clone(texts.entry(finding.bead).or_insert_with(both));
        let place = Place { bead: finding.bead, side: finding.side, segment: finding.segment, texts };
        Found {
            rule: finding.rule.id(),
            level: finding.rule.level(),
            weight: finding.weight,
            message: finding.message(),
            line,
            column,
            place: Some(place),
        }
    }
}

fn json(documents: &[Checked]) -> String {
    let found = |found: &Found| {
        let Found { rule, level, message, line, column, .. } = found;
        let weight = thousandths(found.weight);
        let mut written = json!({
            "rule": rule, "level": level.name(), "weight": weight, "message": message, "line": line, "column": column,
        });
        if let Some(Place { bead, side, segment, texts }) = &found.place {
            written["bead"] = json!(bead);
            written["side"] = json!(side.map(Side::name));
            written["segment"] = json!(segment);
            written["texts"] = json!({ "a": texts.a, "b": texts.b });
        }
        written
    };
    let document = |checked: &Checked| {
        let findings: Vec<Value> = checked.results.iter().map(found).collect();
        json!({ "document": checked.name, "score": thousandths(checked.score), "findings": findings })
    };
    let documents: Vec<Value> = documents.iter().map(document).collect();
    format!("{:#}\n", json!({ "documents": documents }))
}

/// Rounded, so that it is written shortly.
fn thousandths(number: f32) -> f64 {
    (f64::from(number) * 1000.0).round() / 1000.0
}
