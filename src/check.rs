//! What an editor should look at in an aligned article, worst first: where the aligner is unsure, and what the texts
//! themselves make doubtful. Pure: texts in, findings out. O(text) but for sorting.

mod bidi;
mod dates;
mod names;
mod scripts;

use crate::align::{Bead, Comparison, Pack, Text};
use crate::bitext::Bitext;
use crate::side::{Side, Sides};

/// What was found, and how far the alignment can be trusted.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Worst first.
    pub findings: Vec<Finding>,
    /// The part of both texts' sentences, 0 to 1, that is expected to stand beside its counterpart: the mean of the beads'
    /// confidence over their segments, in which segments without a counterpart count 0. What an editor has reviewed
    /// counts 1.
    pub score: f32,
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Why.
    pub rule: Rule,
    /// How much it matters, 0 to 1.
    pub weight: f32,
    /// The bead that it is in.
    pub bead: usize,
    /// The side that it is on, if it is on one.
    pub side: Option<Side>,
    /// The segment, where it is in one.
    pub segment: Option<usize>,
    /// What it is about: a number, a name, a control.
    pub about: String,
}

/// Why something should be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Controls of direction that make text read otherwise than it is (Boucher & Anderson 2021, "Trojan Source").
    Bidi,
    /// Letters of another script than the language's.
    Script,
    /// The aligner is unsure.
    Confidence,
    /// Segments of one side that nothing on the other says.
    NoCounterpart,
    /// A date on one side only.
    Date,
    /// A number on one side only.
    Number,
    /// One side is much longer than the rest of the article leads to expect.
    Length,
    /// A name on one side only.
    Name,
}

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It has to be put right.
    Error,
    /// It is probably wrong.
    Warning,
    /// It may be right.
    Note,
}

/// A bead is doubtful that is less sure than this.
const DOUBTFUL: f32 = 0.6;

/// Lengths differ much by this factor more or less than the whole texts' …
const FACTOR: f32 = 2.5;
/// … where the longer is of so many characters at least: a few words may be many.
const LONG: f32 = 40.0;

impl Rule {
    /// All of them, worst first.
    pub const ALL: [Rule; 8] = [
        Rule::Bidi,
        Rule::Script,
        Rule::Confidence,
        Rule::NoCounterpart,
        Rule::Date,
        Rule::Number,
        Rule::Length,
        Rule::Name,
    ];

    /// A name for programs, which is never changed.
    pub const fn id(self) -> &'static str {
        match self {
            Rule::Bidi => "bidi",
            Rule::Script => "script",
            Rule::Confidence => "confidence",
            Rule::NoCounterpart => "no-counterpart",
            Rule::Date => "date",
            Rule::Number => "number",
            Rule::Length => "length",
            Rule::Name => "name",
        }
    }

    /// What it looks for.
    pub const fn description(self) -> &'static str {
        match self {
            Rule::Bidi => "Controls of direction that are not closed, or that turn letters round",
            Rule::Script => "A sentence in another script than its language's",
            Rule::Confidence => "Sentences that the aligner is unsure of",
            Rule::NoCounterpart => "Sentences that nothing in the other language says",
            Rule::Date => "A date that is in one language only",
            Rule::Number => "A number that is in one language only",
            Rule::Length => "Sentences of very different lengths",
            Rule::Name => "A name that is in one language only",
        }
    }

    /// How serious it is.
    pub const fn level(self) -> Level {
        match self {
            Rule::Bidi => Level::Error,
            Rule::Script | Rule::Confidence | Rule::NoCounterpart | Rule::Date | Rule::Number => {
                Level::Warning
            }
            Rule::Length | Rule::Name => Level::Note,
        }
    }

    const fn weight(self) -> f32 {
        match self {
            Rule::Bidi => 1.0,
            Rule::Script => 0.9,
            Rule::Confidence | Rule::NoCounterpart => 0.5,
            Rule::Date => 0.45,
            Rule::Number => 0.4,
            Rule::Length => 0.3,
            Rule::Name => 0.2,
        }
    }
}

impl Level {
    /// As SARIF calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        }
    }
}

impl Finding {
    /// What is said of it.
    pub fn message(&self) -> String {
        let only = || self.side.map_or("one side", Side::name); // those that say it have one
        let about = &self.about;
        match self.rule {
            Rule::Bidi | Rule::Script => about.clone(),
            Rule::Confidence => format!("the aligner is unsure ({about})"),
            Rule::NoCounterpart => format!("nothing corresponds to this of {}", only()),
            Rule::Date | Rule::Number | Rule::Name => {
                format!("the {} “{about}” is on {} only", self.rule.id(), only())
            }
            Rule::Length => format!("{} is much longer than the other side: {about}", only()),
        }
    }
}

/// Looks over an article. Packs tell which words mean the same; names are only looked for where both are there, or both
/// texts are in Latin letters.
pub fn check(bitext: &Bitext, packs: Sides<Option<&Pack>>) -> Report {
    let segments = bitext.texts.as_ref().map(|text| text.for_aligner());
    let text =
        |side: Side| Text { language: &bitext.texts[side].document().language, segments: &segments[side] };
    let comparison = Comparison::new(Sides::from_fn(text), packs);
    let named = packs.a.is_some() && packs.b.is_some() || comparison.is_latin();
    let mut checking = Checking { bitext, comparison, named, bead: 0, findings: Vec::new() };
    checking.segments();
    let ratio = checking.ratio();
    for (at, bead) in bitext.alignment().beads().iter().enumerate() {
        checking.bead = at;
        // what somebody has looked at is not doubtful
        if !bitext.remarks()[at].reviewed {
            checking.bead(bead, bitext.alignment().confidence()[at], ratio);
        }
    }
    let mut findings = checking.findings;
    findings.sort_by(|one, other| other.weight.total_cmp(&one.weight).then(one.bead.cmp(&other.bead)));
    Report { findings, score: score(bitext) }
}

struct Checking<'b> {
    bitext: &'b Bitext,
    comparison: Comparison,
    named: bool,
    bead: usize,
    findings: Vec<Finding>,
}

impl Checking<'_> {
    fn add(&mut self, rule: Rule, side: Option<Side>, segment: Option<usize>, about: impl Into<String>) {
        let (bead, about) = (self.bead, about.into());
        self.findings.push(Finding { rule, weight: rule.weight(), bead, side, segment, about });
    }

    /// What can be told of one text alone.
    fn segments(&mut self) {
        for side in Side::BOTH {
            let text = &self.bitext.texts[side];
            for (segment, control) in bidi::faults(text) {
                self.bead = self.bead_of(side, segment);
                self.add(Rule::Bidi, Some(side), Some(segment), control);
            }
            let Some(script) = text.document().language.script() else { continue };
            for segment in 0..text.segments().len() {
                if let Some(other) = scripts::other(text.text(segment), script) {
                    self.bead = self.bead_of(side, segment);
                    let about = format!(
                        "in {} letters, and {} is written in {}",
                        other.code(),
                        text.document().language,
                        script.code()
                    );
                    self.add(Rule::Script, Some(side), Some(segment), about);
                }
            }
        }
    }

    fn bead_of(&self, side: Side, segment: usize) -> usize {
        self.bitext.alignment().beads().partition_point(|bead| bead.segments[side].end <= segment)
    }

    fn bead(&mut self, bead: &Bead, confidence: f32, ratio: f32) {
        if bead.is_null() {
            let side = if bead.segments.a.is_empty() { Side::B } else { Side::A };
            let first = bead.segments[side].start;
            return self.add(Rule::NoCounterpart, Some(side), Some(first), "");
        }
        if confidence < DOUBTFUL {
            self.add(Rule::Confidence, None, None, format!("{confidence:.2}"));
            self.findings.iter_mut().next_back().into_iter().for_each(|last| last.weight = doubt(confidence));
        }
        for side in Side::BOTH {
            self.one_side_only(bead, side);
        }
        self.lengths(bead, ratio);
    }

    fn one_side_only(&mut self, bead: &Bead, side: Side) {
        let (here, there) = (bead.segments[side].clone(), bead.segments[side.other()].clone());
        let texts = self.texts(bead);
        let dates = dates::missing(&texts, side);
        let months = texts.map(|(text, language)| dates::months(&text, language));
        // a month's number, where the other language has its name
        let is_month = |number: &str| {
            number.parse().is_ok_and(|number| Side::BOTH.iter().all(|&side| months[side].contains(&number)))
        };
        let numbers = self.comparison.numbers_missing(side, here.clone(), there.clone()).into_iter();
        let numbers = numbers.filter(|number| !dates.iter().any(|date| date.contains(number)));
        let numbers: Vec<String> = numbers.filter(|number| !is_month(number)).map(str::to_owned).collect();
        dates.iter().for_each(|date| self.add(Rule::Date, Some(side), Some(here.start), date.as_str()));
        for number in numbers {
            self.add(Rule::Number, Some(side), Some(here.start), number);
        }
        if !self.named {
            return;
        }
        for segment in here {
            let text = &self.bitext.texts[side];
            for name in names::of(text.text(segment), &text.document().language) {
                let name = name.join(" ");
                let is_month = !dates::months(&name, text.document().language.language()).is_empty();
                let known = |word: &str| self.comparison.corresponds(side, word, there.clone());
                if !is_month && !name.split(' ').any(known) {
                    self.add(Rule::Name, Some(side), Some(segment), name);
                }
            }
        }
    }

    /// The texts of a bead with their languages.
    fn texts(&self, bead: &Bead) -> Sides<(String, &str)> {
        Sides::from_fn(|side| {
            (self.bitext.bead_text(bead, side), self.bitext.texts[side].document().language.language())
        })
    }

    fn lengths(&mut self, bead: &Bead, ratio: f32) {
        let lengths = Sides::from_fn(|side| length(&self.bitext.bead_text(bead, side)));
        let (a, b) = (lengths.a as f32, lengths.b as f32 * ratio);
        if a.max(b) >= LONG && (a > b * FACTOR || b > a * FACTOR) {
            let side = if a > b { Side::A } else { Side::B };
            let about = format!("{} and {} characters", lengths.a, lengths.b);
            self.add(Rule::Length, Some(side), None, about);
        }
    }

    /// How much longer A is than B, where they say the same.
    fn ratio(&self) -> f32 {
        let mut lengths = Sides::new(1, 1);
        for bead in self.bitext.alignment().beads().iter().filter(|bead| !bead.is_null()) {
            for side in Side::BOTH {
                lengths[side] += length(&self.bitext.bead_text(bead, side));
            }
        }
        lengths.a as f32 / lengths.b as f32
    }
}

/// Characters that are seen.
fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The weight of a doubtful bead: the less sure the more, up to what is surely wrong.
fn doubt(confidence: f32) -> f32 {
    let (least, most) = (Rule::Confidence.weight(), Rule::Script.weight());
    most - (most - least) * confidence / DOUBTFUL
}

fn score(bitext: &Bitext) -> f32 {
    let (mut sum, mut segments) = (0.0, 0);
    let beads = bitext.alignment().beads().iter().zip(bitext.alignment().confidence());
    for ((bead, confidence), remark) in beads.zip(bitext.remarks()) {
        let size = bead.segments.a.len() + bead.segments.b.len();
        let worth = match (remark.reviewed, bead.is_null()) {
            (true, _) => 1.0,
            (false, true) => 0.0,
            (false, false) => *confidence,
        };
        sum += worth * size as f32;
        segments += size;
    }
    if segments == 0 { 0.0 } else { sum / segments as f32 }
}

#[cfg(test)]
mod tests;
