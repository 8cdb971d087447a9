//! XLIFF 1.2.

use std::collections::HashMap;

use roxmltree::Node;

use super::languages;
use crate::formats::inline::{Coder, Dialect, Reader};
use crate::formats::json::{self, Article, Value};
use crate::formats::units::{self, Segment, Unit, Units};
use crate::formats::xml::{self, Writer};
use crate::formats::{Lost, Malformed};
use crate::lang::LanguageTag;
use crate::side::{Side, Sides};

const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:1.2";
const ABOUT: &str = "x-diglot-about";
const CONFIDENCE: &str = "x-diglot-confidence";
const MORE: &str = "x-diglot-bead";
const PLACES: Sides<&str> = Sides::new("x-diglot-segments-a", "x-diglot-segments-b");

pub(super) fn write(article: &Article) -> Result<(String, Lost), json::Error> {
    let mut lost = Lost::default();
    let Units { languages, about, units } = Units::of(article, &mut lost)?;
    let mut xml = Writer::new();
    xml.start("xliff", &[("version", "1.2"), ("xmlns", NAMESPACE)]);
    let file = [
        ("original", "diglot"),
        ("source-language", languages.a.as_str()),
        ("target-language", languages.b.as_str()),
        ("datatype", "html"),
        ("xml:space", "preserve"),
    ];
    xml.start("file", &file);
    xml.start("header", &[]);
    xml.leaf("note", &[("from", ABOUT)], &units::json(&about));
    xml.end();
    xml.start("body", &[]);
    for (index, unit) in units.iter().enumerate() {
        write_unit(&mut xml, unit, index + 1, &mut lost);
    }
    Ok((xml.finish(), lost))
}

fn write_unit(xml: &mut Writer, unit: &Unit, number: usize, lost: &mut Lost) {
    let number = number.to_string();
    let mut attributes = vec![("id", number.as_str())];
    attributes.extend(unit.id.as_ref().map(|id| ("resname", id.as_str())));
    attributes.extend(unit.reviewed.then_some(("approved", "yes")));
    xml.start("trans-unit", &attributes);
    let mut coder = Coder::new(Dialect::Xliff1);
    xml.markup("source", &[], &coder.write(&unit.segments.a));
    coder.next_side();
    if !unit.segments.b.is_empty() {
        xml.markup("target", &[], &coder.write(&unit.segments.b));
    }
    let mut contexts = Vec::new();
    contexts.extend(unit.confidence.map(|confidence| (CONFIDENCE, confidence.to_string())));
    let places = Side::BOTH.map(|side| units::places(&unit.segments[side]).map(|places| (PLACES[side], places)));
    contexts.extend(places.into_iter().flatten());
    contexts.extend((unit.more != Value::Null).then(|| (MORE, units::json(&unit.more))));
    if !contexts.is_empty() {
        xml.start("context-group", &[("purpose", "information")]);
        for (name, value) in contexts {
            xml.leaf("context", &[("context-type", name)], &value);
        }
        xml.end();
    }
    if let Some(note) = &unit.note {
        lost.add_some("characters of notes", note.chars().filter(|c| !xml::holds(*c)).count());
        xml.leaf("note", &[], note);
    }
    xml.end();
}

pub(super) fn read(
    root: Node<'_, '_>,
    given: &Sides<Option<LanguageTag>>,
) -> Result<(Article, Lost), Malformed> {
    let mut lost = Lost::default();
    let Some(first) = xml::child(root, "file") else { return Err(xml::wrong(root, "“file” is missing")) };
    let languages = languages(first, ["source-language", "target-language"], given)?;
    let about = xml::child(first, "header").and_then(|header| note(header, ABOUT));
    let mut units = Vec::new();
    for file in xml::named(root, "file") {
        if ["source-language", "target-language"].iter().any(|name| file.attribute(*name) != first.attribute(*name)) {
            lost.add("files in other languages");
            continue;
        }
        for node in file.descendants().filter(|node| node.tag_name().name() == "trans-unit") {
            units.push(read_unit(node, units.len() + 1, about.is_some(), &mut lost)?);
        }
    }
    let about = about.and_then(|about| units::parse(&about)).unwrap_or_default();
    let article = Units { languages, about, units }.into_article();
    article.map(|article| (article, lost)).map_err(|error| xml::wrong(root, error.message()))
}

fn read_unit(node: Node<'_, '_>, number: usize, own: bool, lost: &mut Lost) -> Result<Unit, Malformed> {
    if xml::child(node, "source").is_none() {
        return Err(xml::wrong(node, "“source” is missing"));
    }
    let contexts = node.descendants().filter(|node| node.tag_name().name() == "context");
    let contexts: HashMap<&str, String> =
        contexts.filter_map(|node| Some((node.attribute("context-type")?, xml::text(node)))).collect();
    let context = |name: &str| contexts.get(name).map(String::as_str);
    // a unit has to have one; its number is none of its maker's
    let needed = node.attribute("id").filter(|id| !own && **id != number.to_string());
    let id = node.attribute("resname").or(needed);
    let notes: Vec<String> = xml::named(node, "note").map(xml::text).collect();
    let mut unit = Unit {
        id: id.map(str::to_owned),
        confidence: context(CONFIDENCE).and_then(units::confidence),
        reviewed: node.attribute("approved") == Some("yes"),
        note: (!notes.is_empty()).then(|| notes.join("\n")),
        more: context(MORE).and_then(units::parse).unwrap_or_default(),
        ..Unit::default()
    };
    for (side, name) in [(Side::A, "source"), (Side::B, "target")] {
        if let Some(text) = xml::child(node, name) {
            unit.segments[side] = read_text(text, own, lost)?;
        }
        if let Some(places) = context(PLACES[side]) {
            units::put(&mut unit.segments[side], places);
        }
    }
    lost.add_some("alternative translations", xml::named(node, "alt-trans").count());
    let others = contexts.keys().filter(|name| !name.starts_with("x-diglot-")).count();
    lost.add_some("contexts", others);
    Ok(unit)
}

fn read_text(node: Node<'_, '_>, own: bool, lost: &mut Lost) -> Result<Vec<Segment>, Malformed> {
    let none = HashMap::new();
    let mut reader = Reader::new(own || xml::preserves_space(node), &none, lost);
    reader.read(node)?;
    Ok(reader.finish())
}

/// A note from somebody.
fn note(node: Node<'_, '_>, from: &str) -> Option<String> {
    xml::named(node, "note").find(|note| note.attribute("from") == Some(from)).map(xml::text)
}
