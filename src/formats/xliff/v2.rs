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
    let preserve = own || xml::preserves_space(node);
    let mut between: Sides<String> = Sides::default();
    let first = units.len();
    for part in xml::children(node).filter(|part| matches!(part.tag_name().name(), "segment" | "ignorable")) {
        let mut segments = read_part(part, own, &data, lost)?;
        if is_ignorable(part) {
            let space = space(&segments, preserve);
            Side::BOTH.into_iter().for_each(|side| between[side].push_str(&space[side]));
            continue;
        }
        for side in Side::BOTH {
            let begun = units[first..].iter().any(|unit: &Unit| !unit.segments[side].is_empty());
            let space = core::mem::take(&mut between[side]);
            let Some(segment) = segments[side].first_mut() else { continue };
            if begun {
                segment.place = Place::Continues(space);
            } else if !space.trim().is_empty() {
                lost.add("text outside segments");
            }
        }
        let reviewed = matches!(part.attribute("state"), Some("reviewed" | "final"));
        units.push(Unit { segments, reviewed, ..Unit::default() });
    }
    if let Some(unit) = units.get_mut(first) {
        unit.id = name(node, "name", number, own);
        unit.note = note(xml::child(node, "notes").into_iter().flat_map(|notes| xml::named(notes, "note")));
        OWN.put(&metadata(node), unit);
    }
    lost.add_some("translation candidates", xml::named(node, "matches").count());
    Ok(())
}

/// Both texts of a segment, or of what is between segments.
fn read_part(
    part: Node<'_, '_>,
    own: bool,
    data: &HashMap<String, String>,
    lost: &mut Lost,
) -> Result<Sides<Vec<Segment>>, Malformed> {
    let mut segments = Sides::new(Vec::new(), Vec::new());
    for (side, name) in [(Side::A, "source"), (Side::B, "target")] {
        if let Some(text) = xml::child(part, name) {
            let preserve = own || xml::preserves_space(text) || is_ignorable(part);
            let mut reader = Reader::new(preserve, data, lost);
            reader.read(text)?;
            segments[side] = reader.finish();
        } else if side == Side::A {
            return Err(xml::wrong(part, "“source” is missing"));
        }
    }
    Ok(segments)
}

/// The text of what is between segments: the same on both sides where nobody wrote another.
fn space(segments: &Sides<Vec<Segment>>, preserve: bool) -> Sides<String> {
    let target = if segments.b.is_empty() { &segments.a } else { &segments.b };
    Sides::new(&segments.a, target).map(|segments| {
        let space = text_of(segments);
        let plain = !preserve && space.trim().is_empty() && !space.is_empty();
        if plain { " ".to_owned() } else { space }
    })
}

/// Text between segments, which nobody translates.
fn is_ignorable(part: Node<'_, '_>) -> bool {
    part.tag_name().name() == "ignorable"
}

fn text_of(segments: &[Segment]) -> String {
    segments.iter().flat_map(|segment| &segment.runs).map(|run: &Run| run.text.as_str()).collect()
}
