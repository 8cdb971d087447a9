//! XLIFF 1.2.

use std::collections::HashMap;

use roxmltree::Node;

use super::{Own, article, languages, name, note};
use crate::formats::inline::{Coder, Dialect, Reader};
use crate::formats::json::{self, Article};
use crate::formats::units::{self, Segment, Unit, Units};
use crate::formats::xml::{self, Writer};
use crate::formats::{Lost, Malformed};
use crate::lang::LanguageTag;
use crate::side::{Side, Sides};

const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:1.2";
const OWN: Own = Own {
    about: "x-diglot-about",
    confidence: "x-diglot-confidence",
    more: "x-diglot-bead",
    places: Sides::new("x-diglot-segments-a", "x-diglot-segments-b"),
};

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
    xml.leaf("note", &[("from", OWN.about)], &units::json(&about));
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
    let contexts = OWN.of(unit);
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
    let about = xml::child(first, "header").and_then(about);
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
    Ok((article(root, languages, about, units)?, lost))
}

fn read_unit(node: Node<'_, '_>, number: usize, own: bool, lost: &mut Lost) -> Result<Unit, Malformed> {
    if xml::child(node, "source").is_none() {
        return Err(xml::wrong(node, "“source” is missing"));
    }
    let contexts = node.descendants().filter(|node| node.tag_name().name() == "context");
    let contexts: HashMap<String, String> =
        contexts.filter_map(|node| Some((node.attribute("context-type")?.to_owned(), xml::text(node)))).collect();
    let mut unit = Unit {
        id: name(node, "resname", number, own),
        reviewed: node.attribute("approved") == Some("yes"),
        note: note(xml::named(node, "note")),
        ..Unit::default()
    };
    for (side, name) in [(Side::A, "source"), (Side::B, "target")] {
        if let Some(text) = xml::child(node, name) {
            unit.segments[side] = read_text(text, own, lost)?;
        }
    }
    OWN.put(&contexts, &mut unit);
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

/// What a document says of itself, in a file of this program.
fn about(header: Node<'_, '_>) -> Option<String> {
    xml::named(header, "note").find(|note| note.attribute("from") == Some(OWN.about)).map(xml::text)
}
