//! An article as a list of translation units, which is how the formats of the translation world hold it: a unit for each
//! bead, with the text of its segments. What else a document says is kept as its JSON, so that it comes back as it was.

use super::Lost;
use super::json::{Article, Error, Value};
use crate::lang::LanguageTag;
use crate::side::{Side, Sides};

/// Members of blocks that are text, and those of documents, sides and beads that units say otherwise.
const OF_BLOCK: &[&str] = &["segments", "text"];
const OF_SIDE: &[&str] = &["lang", "blocks", "text"];
const OF_DOCUMENT: &[&str] = &["diglot", "generator", "a", "b", "beads"];
const OF_BEAD: &[&str] = &["a", "b", "confidence", "reviewed", "note"];
/// What formats have an attribute for, as far as it is a string.
const ID: &str = "x-id";

/// What is no text of a side: each block of it after the number of the block that it stands before. No deeper than in a
/// document, so that it can be read wherever that can; by a name that no member of somebody's own has.
const BETWEEN: &str = "blocks";

/// Inline content that a run of a segment has or has not, outermost first.
const FLAGS: [(&str, Kind); 5] = [
    ("strong", Kind::Strong),
    ("em", Kind::Emphasis),
    ("code", Kind::Code),
    ("sub", Kind::Subscript),
    ("sup", Kind::Superscript),
];

/// An article as translation units.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Units {
    pub languages: Sides<LanguageTag>,
    /// What the document and its sides say besides, as an object with the members `a` and `b`.
    pub about: Value,
    pub units: Vec<Unit>,
}

/// A bead.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Unit {
    /// What its maker called it.
    pub id: Option<String>,
    pub segments: Sides<Vec<Segment>>,
    pub confidence: Option<f64>,
    pub reviewed: bool,
    pub note: Option<String>,
    /// What else is said of it: an object, or null.
    pub more: Value,
}

/// A segment, and what comes before it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Segment {
    pub place: Place,
    pub runs: Vec<Run>,
}

/// Where a segment stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Place {
    /// In the block of the one before, with this white space between them.
    Continues(String),
    /// First in a block, of which this is what it says but its text: an object, or null for a plain paragraph.
    Begins(Value),
}

/// Text with the same inline content from end to end.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Run {
    pub text: String,
    /// Outermost first.
    pub kinds: Vec<Kind>,
}

/// Inline content.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Link(String),
    Strong,
    Emphasis,
    Code,
    Subscript,
    Superscript,
    /// As in the document's format. Stands for itself: the run has no text.
    Image(Value),
}

impl Units {
    /// The units of an article, which has to have beads. What units cannot hold is counted.
    pub fn of(article: &Article, lost: &mut Lost) -> Result<Self, Error> {
        let Some(bitext) = article.bitext()? else { return Err(Error::missing("beads")) };
        let value = article.value();
        let languages = bitext.texts.as_ref().map(|text| text.document().language.clone());
        let mut about = rest(value, OF_DOCUMENT);
        let mut segments = Sides::from_fn(|side| {
            let value = value.get(side.name()).unwrap_or(&Value::Null);
            let (segments, between) = segments(value, lost);
            let mut said = rest(value, OF_SIDE);
            if !between.is_empty() {
                said.set(BETWEEN, Value::Array(between));
            }
            if said != Value::Object(Vec::new()) {
                about.set(side.name(), said);
            }
            segments.into_iter()
        });
        let beads = value.get("beads").map(Value::items).unwrap_or_default();
        let units = beads.iter().map(|bead| {
            let segments = Sides::from_fn(|side| {
                let count = bead.get(side.name()).map_or(0, |list| list.items().len());
                segments[side].by_ref().take(count).collect()
            });
            unit(bead, segments, lost)
        });
        Ok(Units { languages, about, units: units.collect() })
    }

    /// The article. Segments without any text are passed over, and units without any segment. What the units say in the
    /// words of a document has to be right as in one.
    pub fn into_article(self) -> Result<Article, Error> {
        let Units { languages, about, mut units } = self;
        let mut texts = Sides::from_fn(|side| {
            let mut text = Vec::new();
            for (number, unit) in units.iter_mut().enumerate() {
                let segments = core::mem::take(&mut unit.segments[side]);
                segments.into_iter().for_each(|segment| push(&mut text, number, segment));
            }
            without_empty(text).into_iter().peekable()
        });
        let (mut next, mut beads) = (Sides::new(0, 0), Vec::new());
        let mut segments = Sides::new(Vec::new(), Vec::new());
        for (number, unit) in units.into_iter().enumerate() {
            let ranges = Sides::from_fn(|side| {
                let start = next[side];
                while let Some((_, segment)) = texts[side].next_if(|(of, _)| *of == number) {
                    segments[side].push(segment);
                    next[side] += 1;
                }
                start..next[side]
            });
            if !(ranges.a.is_empty() && ranges.b.is_empty()) {
                beads.push(bead(unit, ranges));
            }
        }
        let mut article = Value::Object(vec![
            ("diglot".to_owned(), Value::from(1)),
            ("generator".to_owned(), super::json::GENERATOR.into()),
        ]);
        for side in Side::BOTH {
            let segments = core::mem::take(&mut segments[side]);
            article.set(side.name(), text(&languages[side], about.get(side.name()), segments));
        }
        article.set("beads", Value::Array(beads));
        for (name, said) in members(&about) {
            if !OF_DOCUMENT.contains(&name.as_str()) {
                article.set(name, said.clone());
            }
        }
        let article = Article::from_value(article)?;
        article.bitext()?;
        Ok(article)
    }
}

/// A side as it stands in a document, with what it says besides.
fn text(language: &LanguageTag, said: Option<&Value>, segments: Vec<Segment>) -> Value {
    let mut text = Value::Object(vec![("lang".to_owned(), language.as_str().into())]);
    let said = said.map(members).unwrap_or_default();
    let between = said.iter().find(|(name, _)| name == BETWEEN).map(|(_, value)| value);
    said.iter().filter(|(name, _)| name != BETWEEN).for_each(|(name, said)| text.set(name, said.clone()));
    text.set("blocks", Value::Array(blocks(segments, between)));
    text
}

/// The members of an object; none of what is no object.
fn members(value: &Value) -> &[(String, Value)] {
    match value {
        Value::Object(members) => members,
        _ => &[],
    }
}

/// An object without some of its members.
fn rest(value: &Value, known: &[&str]) -> Value {
    let Value::Object(members) = value else { return Value::Object(Vec::new()) };
    let null = |value: &Value| matches!(value, Value::Null);
    let others = members.iter().filter(|(name, value)| !known.contains(&name.as_str()) && !null(value));
    Value::Object(others.cloned().collect())
}

fn unit(bead: &Value, segments: Sides<Vec<Segment>>, lost: &mut Lost) -> Unit {
    let string = |name: &str| match bead.get(name) {
        Some(Value::String(text)) => Some(text.clone()),
        _ => None,
    };
    let confidence = bead.get("confidence").and_then(Value::number);
    let reviewed = bead.get("reviewed") == Some(&Value::Bool(true));
    let id = string(ID);
    let mut more = rest(bead, OF_BEAD);
    if let (Value::Object(members), Some(id)) = (&mut more, &id) {
        members.retain(|(name, _)| name != ID);
        lost.add_some("characters of ids", id.chars().filter(|c| !super::xml::holds(*c)).count());
    }
    if more == Value::Object(Vec::new()) {
        more = Value::Null;
    }
    Unit { id, segments, confidence, reviewed, note: string("note"), more }
}

fn bead(unit: Unit, segments: Sides<core::ops::Range<usize>>) -> Value {
    let mut bead = Value::Object(Vec::new());
    for side in Side::BOTH {
        bead.set(side.name(), Value::Array(segments[side].clone().map(Value::from).collect()));
    }
    if let Some(confidence) = unit.confidence {
        bead.set("confidence", Value::Number(confidence));
    }
    if unit.reviewed {
        bead.set("reviewed", Value::Bool(true));
    }
    for (name, text) in [("note", unit.note), (ID, unit.id)] {
        if let Some(text) = text {
            bead.set(name, text.as_str().into());
        }
    }
    if let Value::Object(members) = unit.more {
        let own = members.into_iter().filter(|(name, _)| !OF_BEAD.contains(&name.as_str()));
        own.for_each(|(name, value)| bead.set(&name, value));
    }
    bead
}

/// The segments of a side, and what stands between its blocks.
fn segments(side: &Value, lost: &mut Lost) -> (Vec<Segment>, Vec<Value>) {
    let (mut all, mut between) = (Vec::new(), Vec::new());
    let mut count = 0;
    for block in side.get("blocks").map(Value::items).unwrap_or_default() {
        let segments = block.get("segments").map(Value::items).unwrap_or_default();
        if segments.is_empty() || super::json::is_furniture(block) {
            between.extend([Value::from(count), block.clone()]);
            continue;
        }
        count += 1;
        let said = Some(rest(block, OF_BLOCK)).filter(|said| *said != Value::Object(Vec::new()));
        let mut place = Place::Begins(said.unwrap_or_default());
        for (index, segment) in segments.iter().enumerate() {
            let mut runs = runs(segment, lost);
            let space = match index + 1 < segments.len() {
                true => space_after(&mut runs),
                false => String::new(),
            };
            all.push(Segment { place, runs });
            place = Place::Continues(space);
        }
    }
    (all, between)
}

/// Takes the white space from the end of a segment. What is within inline content stays, since that may go on.
fn space_after(runs: &mut Vec<Run>) -> String {
    let Some(last) = runs.last_mut().filter(|run| run.kinds.is_empty()) else { return String::new() };
    let space = last.text.split_off(last.text.trim_end().len());
    if last.text.is_empty() {
        runs.pop();
    }
    space
}

/// The runs of a segment as it stands in a document.
fn runs(segment: &Value, lost: &mut Lost) -> Vec<Run> {
    match segment {
        Value::Array(runs) => runs.iter().map(|each| run(each, lost)).filter(|run| !run.is_empty()).collect(),
        text => vec![run(text, lost)],
    }
}

fn run(value: &Value, lost: &mut Lost) -> Run {
    if let Value::String(text) = value {
        return Run { text: text.clone(), kinds: Vec::new() };
    }
    let mut kinds = Vec::new();
    if let Some(Value::String(href)) = value.get("href") {
        kinds.push(Kind::Link(href.clone()));
    }
    let set = |name: &str| value.get(name) == Some(&Value::Bool(true));
    kinds.extend(FLAGS.into_iter().filter(|(name, _)| set(name)).map(|(_, kind)| kind));
    let image = value.get("image").filter(|image| !matches!(image, Value::Null));
    kinds.extend(image.cloned().map(Kind::Image));
    let nul = |value: &Value| matches!(value, Value::String(text) if text.contains('\0'));
    let image_members = ["src", "srcset", "alt"].map(|name| image.and_then(|image| image.get(name)));
    let addresses = image_members.into_iter().chain([value.get("href")]).flatten();
    lost.add_some("addresses and labels with NUL", addresses.filter(|value| nul(value)).count());
    let known = ["text", "href", "image", "strong", "em", "code", "sub", "sup"];
    if let Value::Object(others) = rest(value, &known) {
        lost.add_some("members of runs", others.len());
    }
    let text = match value.get("text") {
        Some(Value::String(text)) if image.is_none() => text.clone(),
        _ => String::new(),
    };
    Run { text, kinds }
}

impl Run {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && !self.kinds.iter().any(|kind| matches!(kind, Kind::Image(_)))
    }

    fn value(self) -> Value {
        if self.kinds.is_empty() {
            return Value::String(self.text);
        }
        let mut value = Value::Object(Vec::new());
        if !matches!(self.kinds.last(), Some(Kind::Image(_))) {
            value.set("text", Value::String(self.text));
        }
        for kind in self.kinds {
            match kind {
                Kind::Link(href) => value.set("href", Value::String(href)),
                Kind::Image(image) => value.set("image", image),
                kind => {
                    let name = FLAGS.iter().find(|(_, flag)| *flag == kind).map(|(name, _)| *name);
                    name.into_iter().for_each(|name| value.set(name, Value::Bool(true)));
                }
            }
        }
        value
    }
}

impl Segment {
    /// A segment that is a paragraph of its own.
    pub fn paragraph(runs: Vec<Run>) -> Self {
        Segment { place: Place::Begins(Value::Null), runs }
    }

    /// A text without inline content that is a paragraph of its own.
    pub fn plain(text: &str) -> Self {
        Segment::paragraph(vec![Run { text: text.to_owned(), kinds: Vec::new() }])
    }

    fn is_empty(&self) -> bool {
        self.runs.iter().all(Run::is_empty)
    }
}

/// Adds a segment of a unit. The white space before it is the end of the one that it continues.
fn push(text: &mut Vec<(usize, Segment)>, unit: usize, mut segment: Segment) {
    if let Place::Continues(space) = &segment.place {
        match text.last_mut() {
            Some((_, before)) => before.runs.push(Run { text: space.clone(), kinds: Vec::new() }),
            None => segment.place = Place::Begins(Value::Null),
        }
    }
    text.push((unit, segment));
}

/// Without the segments that have no text; the next one takes the place of one that began a block.
fn without_empty(text: Vec<(usize, Segment)>) -> Vec<(usize, Segment)> {
    let (mut filled, mut place): (Vec<(usize, Segment)>, _) = (Vec::with_capacity(text.len()), None);
    for (unit, mut segment) in text {
        if segment.is_empty() {
            place = place.or(Some(segment.place).filter(|place| matches!(place, Place::Begins(_))));
            continue;
        }
        if let (Place::Continues(_), Some(begins)) = (&segment.place, place.take()) {
            segment.place = begins;
        }
        filled.push((unit, segment));
    }
    filled
}

/// The blocks that segments make up, and what stands between them.
fn blocks(segments: Vec<Segment>, between: Option<&Value>) -> Vec<Value> {
    let (between, _) = between.map(Value::items).unwrap_or_default().as_chunks::<2>();
    let mut between = between.iter().peekable();
    let before = |entry: &[Value; 2]| match entry[0] {
        Value::Integer(before) => before as usize,
        _ => usize::MAX,
    };
    let (mut blocks, mut count) = (Vec::new(), 0);
    let mut segments = segments.into_iter().peekable();
    while let Some(segment) = segments.next() {
        let mut texts = vec![value(segment.runs)];
        while let Some(next) = segments.next_if(|next| matches!(next.place, Place::Continues(_))) {
            texts.push(value(next.runs));
        }
        while let Some(entry) = between.next_if(|entry| before(entry) <= count) {
            blocks.push(entry[1].clone());
        }
        count += 1;
        let mut block = match segment.place {
            Place::Begins(said @ Value::Object(_)) => said,
            _ => Value::Object(Vec::new()),
        };
        block.set("segments", Value::Array(texts));
        blocks.push(block);
    }
    blocks.extend(between.map(|entry| entry[1].clone()));
    blocks
}

/// A segment as it stands in a document.
fn value(runs: Vec<Run>) -> Value {
    let mut joined: Vec<Run> = Vec::new();
    for run in runs.into_iter().filter(|run| !run.is_empty()) {
        let image = run.kinds.iter().any(|kind| matches!(kind, Kind::Image(_)));
        match joined.last_mut() {
            Some(last) if last.kinds == run.kinds && !image => last.text.push_str(&run.text),
            _ => joined.push(run),
        }
    }
    match joined.as_slice() {
        [run] if run.kinds.is_empty() => joined.remove(0).value(),
        _ => Value::Array(joined.into_iter().map(Run::value).collect()),
    }
}

// ---------------------------------------------------------------- as text

/// Where the segments of a unit stand, as JSON: a string, the white space before it, for one that continues a block, an
/// object for one that begins one. None for a single one that is a plain paragraph, as in files of others.
pub(super) fn places(segments: &[Segment]) -> Option<String> {
    let place = |segment: &Segment| match &segment.place {
        Place::Continues(space) => Value::String(space.clone()),
        Place::Begins(Value::Null) => Value::Object(Vec::new()),
        Place::Begins(said) => said.clone(),
    };
    match segments {
        [] => None,
        [one] if one.place == Place::Begins(Value::Null) && !one.is_empty() => None,
        segments => Some(json(&Value::Array(segments.iter().map(place).collect()))),
    }
}

/// Puts segments where [`places`] says. Of segments that were added or removed since, the first stay where they were.
pub(super) fn put(segments: &mut Vec<Segment>, places: &str) {
    let places = parse(places).unwrap_or_default();
    if segments.is_empty() && places.items().len() == 1 {
        segments.push(Segment::paragraph(Vec::new()));
    }
    for (segment, place) in segments.iter_mut().zip(places.items()) {
        segment.place = match place {
            Value::String(space) => Place::Continues(space.clone()),
            Value::Object(members) if members.is_empty() => Place::Begins(Value::Null),
            said => Place::Begins(said.clone()),
        };
    }
}

/// A confidence as a file says it; none for what is no number, the nearer of 0 and 1 for one beyond them.
pub(super) fn confidence(text: &str) -> Option<f64> {
    let number: f64 = text.trim().parse().ok()?;
    (!number.is_nan()).then(|| number.clamp(0.0, 1.0))
}

/// JSON on a line, of characters that XML can hold.
pub(super) fn json(value: &Value) -> String {
    let json = serde_json::to_string(value).unwrap_or_default(); // a value is never refused
    json.replace('\u{fffe}', "\\ufffe").replace('\u{ffff}', "\\uffff")
}

/// JSON that [`json`] has written; none for what somebody else did.
pub(super) fn parse(json: &str) -> Option<Value> {
    serde_json::from_str(json).ok()
}
