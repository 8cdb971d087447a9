//! XLIFF 2.0, and what 2.1 and 2.2 have of it. What it has no element for is in its module for metadata.

use std::collections::HashMap;

use roxmltree::Node;

use super::{Own, article, languages, name, note};
use crate::formats::inline::{Coder, Dialect, Reader};
use crate::formats::json::{self, Article};
use crate::formats::units::{self, Place, Run, Segment, Unit, Units};
use crate::formats::xml::{self, Writer};
use crate::formats::{Lost, Malformed};
use crate::lang::LanguageTag;
use crate::side::{Side, Sides};

const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:2.0";
const METADATA: &str = "urn:oasis:names:tc:xliff:metadata:2.0";
/// The group of metadata that is this program's.
const GROUP: &str = "diglot";
const OWN: Own = Own {
    about: "about",
    confidence: "confidence",
    more: "bead",
    places: Sides::new("segments-a", "segments-b"),
};

pub(super) fn write(article: &Article) -> Result<(String, Lost), json::Error> {
    let mut lost = Lost::default();
    let Units { languages, about, units } = Units::of(article, &mut lost)?;
    let mut xml = Writer::new();
    let root = [
        ("xmlns", NAMESPACE),
        ("xmlns:mda", METADATA),
        ("version", "2.0"),
        ("srcLang", languages.a.as_str()),
        ("trgLang", languages.b.as_str()),
    ];
    xml.start("xliff", &root);
    xml.start("file", &[("id", "f1"), ("xml:space", "preserve")]);
    write_metadata(&mut xml, &[(OWN.about, units::json(&about))]);
    for (index, unit) in units.iter().enumerate() {
        write_unit(&mut xml, unit, index + 1, &mut lost);
    }
    Ok((xml.finish(), lost))
}

fn write_metadata(xml: &mut Writer, values: &[(&str, String)]) {
    if values.is_empty() {
        return;
    }
    xml.start("mda:metadata", &[]);
    xml.start("mda:metaGroup", &[("category", GROUP)]);
    for (name, value) in values {
        xml.leaf("mda:meta", &[("type", name)], value);
    }
    xml.end();
    xml.end();
}

fn write_unit(xml: &mut Writer, unit: &Unit, number: usize, lost: &mut Lost) {
    let number = number.to_string();
    let mut attributes = vec![("id", number.as_str())];
    attributes.extend(unit.id.as_ref().map(|id| ("name", id.as_str())));
    xml.start("unit", &attributes);
    write_metadata(xml, &OWN.of(unit));
    if let Some(note) = &unit.note {
        lost.add_some("characters of notes", note.chars().filter(|c| !xml::holds(*c)).count());
        xml.start("notes", &[]);
        xml.leaf("note", &[], note);
        xml.end();
    }
    let mut coder = Coder::new(Dialect::Xliff2);
    let source = coder.write(&unit.segments.a);
    coder.next_side();
    let target = coder.write(&unit.segments.b);
    if !coder.data().is_empty() {
        xml.start("originalData", &[]);
        for (index, data) in coder.data().iter().enumerate() {
            xml.leaf("data", &[("id", &format!("d{}", index + 1))], data);
        }
        xml.end();
    }
    let state = match (unit.reviewed, unit.segments.b.is_empty()) {
        (true, _) => "reviewed",
        (false, true) => "initial",
        (false, false) => "translated",
    };
    xml.start("segment", &[("state", state)]);
    xml.markup("source", &[], &source);
    if !unit.segments.b.is_empty() || unit.reviewed {
        xml.markup("target", &[], &target);
    }
    xml.end();
    xml.end();
}

pub(super) fn read(
    root: Node<'_, '_>,
    given: &Sides<Option<LanguageTag>>,
) -> Result<(Article, Lost), Malformed> {
    let mut lost = Lost::default();
    let languages = languages(root, ["srcLang", "trgLang"], given)?;
    let Some(first) = xml::child(root, "file") else { return Err(xml::wrong(root, "“file” is missing")) };
    let about = metadata(first).remove(OWN.about);
    let (mut units, mut number) = (Vec::new(), 0);
    for node in root.descendants().filter(|node| node.tag_name().name() == "unit") {
        number += 1;
        read_unit(node, number, about.is_some(), &mut units, &mut lost)?;
    }
    Ok((article(root, languages, about, units)?, lost))
}

/// What is the program's own of an element's metadata.
fn metadata(node: Node<'_, '_>) -> HashMap<String, String> {
    let groups = xml::named(node, "metadata").flat_map(|metadata| xml::named(metadata, "metaGroup"));
    let values = groups
        .filter(|group| group.attribute("category") == Some(GROUP))
        .flat_map(|group| xml::named(group, "meta"));
    values.filter_map(|meta| Some((meta.attribute("type")?.to_owned(), xml::text(meta)))).collect()
}

/// A unit: a paragraph, whose segments are beads each. In a file of this program it has one segment, and says itself where
/// the segments of the document are.
fn read_unit(
    node: Node<'_, '_>,
    number: usize,
    own: bool,
    units: &mut Vec<Unit>,
    lost: &mut Lost,
) -> Result<(), Malformed> {
    let data = xml::child(node, "originalData").into_iter().flat_map(|data| xml::named(data, "data"));
    let data = data.filter_map(|data| Some((data.attribute("id")?.to_owned(), xml::text(data)))).collect();
    let mut parts = Vec::new();
    for part in xml::children(node).filter(|part| matches!(part.tag_name().name(), "segment" | "ignorable")) {
        parts.push(read_part(part, parts.len(), own, &data, lost)?);
    }
    let first = units.len();
    units.extend(join(parts, own || xml::preserves_space(node), lost));
    if let Some(unit) = units.get_mut(first) {
        unit.id = name(node, "name", number, own);
        unit.note = note(xml::child(node, "notes").into_iter().flat_map(|notes| xml::named(notes, "note")));
        OWN.put(&metadata(node), unit);
    }
    lost.add_some("translation candidates", xml::named(node, "matches").count());
    Ok(())
}

/// A segment, or what is between segments, which nobody translates.
struct Part {
    texts: Sides<Vec<Segment>>,
    ignorable: bool,
    reviewed: bool,
    /// Which of the unit's targets its own is, counted from 0.
    order: usize,
}

/// Reads the part of this number, counted from 0.
fn read_part(
    part: Node<'_, '_>,
    number: usize,
    own: bool,
    data: &HashMap<String, String>,
    lost: &mut Lost,
) -> Result<Part, Malformed> {
    let ignorable = part.tag_name().name() == "ignorable";
    let mut texts = Sides::new(Vec::new(), Vec::new());
    for (side, name) in [(Side::A, "source"), (Side::B, "target")] {
        if let Some(text) = xml::child(part, name) {
            let preserve = own || xml::preserves_space(text) || ignorable;
            let mut reader = Reader::new(preserve, data, lost);
            reader.read(text)?;
            texts[side] = reader.finish();
        } else if side == Side::A {
            return Err(xml::wrong(part, "“source” is missing"));
        }
    }
    let reviewed = matches!(part.attribute("state"), Some("reviewed" | "final"));
    let order = xml::child(part, "target").and_then(|target| target.attribute("order")?.parse().ok());
    let order = order.map_or(number, |order: usize| order.saturating_sub(1));
    Ok(Part { texts, ignorable, reviewed, order })
}

/// The beads of a unit: one for each segment, and for those together of which the targets stand in another order.
fn join(mut parts: Vec<Part>, preserve: bool, lost: &mut Lost) -> Vec<Unit> {
    let mut order: Vec<usize> = (0..parts.len()).collect();
    place(&mut parts, Side::A, &order, preserve, lost);
    order.sort_by_key(|&at| parts[at].order);
    place(&mut parts, Side::B, &order, preserve, lost);
    let (mut units, mut start, mut furthest) = (Vec::new(), 0, 0);
    for (index, &at) in order.iter().enumerate() {
        furthest = furthest.max(at);
        if furthest > index {
            continue;
        }
        // here the first targets are those of the first sources
        let segments: Vec<&Part> = parts[start..=index].iter().filter(|part| !part.ignorable).collect();
        let reviewed = segments.iter().all(|part| part.reviewed);
        let any = !segments.is_empty();
        let mut unit = Unit { reviewed, ..Unit::default() };
        for part in start..=index {
            unit.segments.a.extend(text(&mut parts[part], Side::A));
            unit.segments.b.extend(text(&mut parts[order[part]], Side::B));
        }
        units.extend(any.then_some(unit));
        start = index + 1;
    }
    units
}

/// Takes the text of a segment; nothing of what is between segments.
fn text(part: &mut Part, side: Side) -> Vec<Segment> {
    let text = core::mem::take(&mut part.texts[side]);
    if part.ignorable { Vec::new() } else { text }
}

/// Gives each segment of a side the text between it and the one before it, the last one that after it too.
fn place(parts: &mut [Part], side: Side, order: &[usize], preserve: bool, lost: &mut Lost) {
    // what only the source has is that of the target where there is a target
    if parts.iter().all(|part| part.texts[side].is_empty()) {
        return;
    }
    let (mut between, mut last) = (String::new(), None);
    for &at in order {
        if parts[at].ignorable {
            between.push_str(&space(&parts[at].texts, side, preserve));
        } else if let Some(segment) = parts[at].texts[side].first_mut() {
            let space = core::mem::take(&mut between);
            if last.is_some() {
                segment.place = Place::Continues(space);
            } else if !space.trim().is_empty() {
                lost.add("text outside segments");
            }
            last = Some(at);
        }
    }
    if between.trim().is_empty() {
        return;
    }
    match last.and_then(|last: usize| parts[last].texts[side].last_mut()) {
        Some(segment) => segment.runs.push(Run { text: between, kinds: Vec::new() }),
        None => lost.add("text outside segments"),
    }
}

/// The text of what is between segments: the same on both sides where nobody wrote another.
fn space(texts: &Sides<Vec<Segment>>, side: Side, preserve: bool) -> String {
    let segments = if texts[side].is_empty() { &texts.a } else { &texts[side] };
    let space: String = segments.iter().flat_map(|segment| &segment.runs).map(|run| run.text.as_str()).collect();
    let plain = !preserve && space.trim().is_empty() && !space.is_empty();
    if plain { " ".to_owned() } else { space }
}
