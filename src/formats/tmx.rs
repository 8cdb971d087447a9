//! TMX 1.4b, what translation memories are exchanged in: a translation unit for each bead, with a variant for each side
//! that has text. What TMX has no element for stands in properties whose types begin with `x-diglot`.
//!
//! Files of other makers are read too: a unit is a bead, and each variant a paragraph of one segment.

use std::collections::HashMap;

use roxmltree::Node;

use super::inline::{Coder, Dialect, Reader};
use super::json::{self, Article, Value};
use super::units::{self, Segment, Unit, Units};
use super::xml::{self, Writer};
use super::{Lost, Malformed};
use crate::lang::LanguageTag;
use crate::side::{Side, Sides};

const ABOUT: &str = "x-diglot-about";
/// The languages of both sides, which the units need not tell: one may have no text, and both be in one language.
const LANGUAGES: &str = "x-diglot-languages";
const CONFIDENCE: &str = "x-diglot-confidence";
const REVIEWED: &str = "x-diglot-reviewed";
const MORE: &str = "x-diglot-bead";
const PLACES: &str = "x-diglot-segments";
/// Written where both sides are in one language, which does not tell them apart then.
const SIDE: &str = "x-diglot-side";

/// Writes an article that has beads.
///
/// # Errors
/// The document is wrong, or has no beads.
pub fn write(article: &Article) -> Result<(String, Lost), json::Error> {
    let mut lost = Lost::default();
    let Units { languages, about, units } = Units::of(article, &mut lost)?;
    let mut xml = Writer::new();
    xml.start("tmx", &[("version", "1.4")]);
    let header = [
        ("creationtool", "diglot"),
        ("creationtoolversion", env!("CARGO_PKG_VERSION")),
        ("segtype", "sentence"),
        ("o-tmf", "diglot"),
        ("adminlang", "en"),
        ("srclang", languages.a.as_str()),
        ("datatype", "html"),
    ];
    xml.start("header", &header);
    xml.leaf("prop", &[("type", LANGUAGES)], &format!("{} {}", languages.a, languages.b));
    xml.leaf("prop", &[("type", ABOUT)], &units::json(&about));
    xml.end();
    xml.start("body", &[]);
    for unit in &units {
        write_unit(&mut xml, unit, &languages, &mut lost);
    }
    Ok((xml.finish(), lost))
}

fn write_unit(xml: &mut Writer, unit: &Unit, languages: &Sides<LanguageTag>, lost: &mut Lost) {
    let id: Vec<_> = unit.id.iter().map(|id| ("tuid", id.as_str())).collect();
    xml.start("tu", &id);
    if let Some(note) = &unit.note {
        lost.add_some("characters of notes", note.chars().filter(|c| !xml::holds(*c)).count());
        xml.leaf("note", &[], note);
    }
    let mut property = |name: &str, value: &str| xml.leaf("prop", &[("type", name)], value);
    if let Some(confidence) = unit.confidence {
        property(CONFIDENCE, &confidence.to_string());
    }
    if unit.reviewed {
        property(REVIEWED, "yes");
    }
    if unit.more != Value::Null {
        property(MORE, &units::json(&unit.more));
    }
    let mut coder = Coder::new(Dialect::Tmx);
    for side in Side::BOTH {
        let segments = &unit.segments[side];
        if !segments.is_empty() {
            xml.start("tuv", &[("xml:lang", languages[side].as_str())]);
            if languages.a == languages.b {
                xml.leaf("prop", &[("type", SIDE)], side.name());
            }
            if let Some(places) = units::places(segments) {
                xml.leaf("prop", &[("type", PLACES)], &places);
            }
            xml.markup("seg", &[], &coder.write(segments));
            xml.end();
        }
        coder.next_side();
    }
    xml.end();
}

/// Reads a file. Of a file in more than two languages those that are given are read, else the source language and the
/// first other; the same language of another country where there is no other. What was passed over is counted.
///
/// # Errors
/// What is no TMX, or not in two languages, with the line and column.
pub fn read(
    text: &str,
    languages: &Sides<Option<LanguageTag>>,
) -> Result<(Article, Lost), Malformed> {
    let document = xml::parse(text)?;
    let root = document.root_element();
    if root.tag_name().name() != "tmx" {
        return Err(xml::wrong(root, format!("“{}” is no TMX", root.tag_name().name())));
    }
    let header = xml::child(root, "header");
    let Some(body) = xml::child(root, "body") else { return Err(xml::wrong(root, "“body” is missing")) };
    let about = header.and_then(|header| property(header, ABOUT));
    let mut lost = Lost::default();
    let languages = choose(header, body, languages)?;
    let mut units = Vec::new();
    for node in xml::named(body, "tu") {
        let unit = read_unit(node, &languages, about.is_some(), &mut lost)?;
        if unit.segments.as_ref().map(Vec::len) == Sides::new(0, 0) {
            lost.add("units in other languages, or without text");
        } else {
            units.push(unit);
        }
    }
    let about = about.and_then(|about| units::parse(&about)).unwrap_or_default();
    let article = Units { languages, about, units }.into_article();
    article.map(|article| (article, lost)).map_err(|error| xml::wrong(root, error.message()))
}

/// Which language each side is in.
fn choose(
    header: Option<Node<'_, '_>>,
    body: Node<'_, '_>,
    given: &Sides<Option<LanguageTag>>,
) -> Result<Sides<LanguageTag>, Malformed> {
    let parse = |tag: &str| LanguageTag::parse(tag).map_err(|error| xml::wrong(header.unwrap_or(body), error.to_string()));
    let said = header.and_then(|header| property(header, LANGUAGES));
    if let Some((a, b)) = said.as_ref().and_then(|said| said.split_once(' ')) {
        let said = Sides::new(parse(a)?, parse(b)?);
        return Ok(given.clone().zip(said).map(|(given, said)| given.unwrap_or(said)));
    }
    let source = header.and_then(|header| header.attribute("srclang")).filter(|tag| *tag != "*all*");
    let mut found: Vec<LanguageTag> = source.map(parse).transpose()?.into_iter().collect();
    for unit in xml::named(body, "tu") {
        let tags = xml::named(unit, "tuv").map(tag).collect::<Result<Vec<_>, _>>()?;
        add(&mut found, tags);
    }
    let first = |other: &Option<LanguageTag>| {
        let language = other.as_ref().map(LanguageTag::language);
        let others = || found.iter().filter(|tag| Some(*tag) != other.as_ref());
        others().find(|tag| Some(tag.language()) != language).or_else(|| others().next()).cloned()
    };
    let a = given.a.clone().or_else(|| first(&given.b));
    let b = given.b.clone().or_else(|| first(&a));
    let a = a.ok_or_else(|| xml::wrong(body, "no text in any language"))?;
    Ok(Sides::new(a, b.unwrap_or_else(LanguageTag::undetermined)))
}

/// Adds the languages of a unit's variants to those that are known. Tags of other countries are one language, but not
/// where they stand in one unit.
fn add(found: &mut Vec<LanguageTag>, tags: Vec<LanguageTag>) {
    let (known, tags): (Vec<_>, Vec<_>) = tags.into_iter().partition(|tag| found.contains(tag));
    let mut here: Vec<usize> = (0..found.len()).filter(|&at| known.contains(&found[at])).collect();
    for tag in tags {
        let same = |at: &usize| found[*at] == tag || found[*at].language() == tag.language() && !here.contains(at);
        let at = (0..found.len()).find(same).unwrap_or(found.len());
        here.push(at);
        match found.get_mut(at) {
            // in many files the source language of the header has no country, and the variants have one
            Some(known) if tag.as_str().starts_with(known.as_str()) => *known = tag,
            Some(_) => {}
            None => found.push(tag),
        }
    }
}

fn tag(variant: Node<'_, '_>) -> Result<LanguageTag, Malformed> {
    let tag = xml::language(variant).ok_or_else(|| xml::wrong(variant, "“xml:lang” is missing"))?;
    LanguageTag::parse(tag).map_err(|error| xml::wrong(variant, error.to_string()))
}

fn read_unit(
    node: Node<'_, '_>,
    languages: &Sides<LanguageTag>,
    own: bool,
    lost: &mut Lost,
) -> Result<Unit, Malformed> {
    let notes: Vec<String> = xml::named(node, "note").map(xml::text).collect();
    let mut unit = Unit {
        id: node.attribute("tuid").map(str::to_owned),
        confidence: property(node, CONFIDENCE).and_then(|text| units::confidence(&text)),
        reviewed: property(node, REVIEWED).is_some_and(|text| text == "yes"),
        note: (!notes.is_empty()).then(|| notes.join("\n")),
        more: property(node, MORE).and_then(|text| units::parse(&text)).unwrap_or_default(),
        ..Unit::default()
    };
    let variants: Vec<Node<'_, '_>> = xml::named(node, "tuv").collect();
    let mut passed_over = variants.len();
    for (side, variant) in Side::BOTH.into_iter().zip(variants_of_sides(&variants, languages)?) {
        if let Some(variant) = variant {
            unit.segments[side] = read_variant(variant, own, lost)?;
            passed_over -= 1;
        }
    }
    lost.add_some("variants in other languages, or second ones", passed_over);
    let others = |node: Node<'_, '_>| {
        let own = |prop: &Node<'_, '_>| prop.attribute("type").is_some_and(|name| name.starts_with("x-diglot-"));
        xml::named(node, "prop").filter(|prop| !own(prop)).count()
    };
    let notes = variants.iter().map(|variant| xml::named(*variant, "note").count()).sum();
    lost.add_some("properties", others(node) + variants.iter().map(|variant| others(*variant)).sum::<usize>());
    lost.add_some("notes of one language", notes);
    Ok(unit)
}

/// The variants of a unit that are A's and B's: the very language first, then one of another country.
fn variants_of_sides<'a, 'i>(
    variants: &[Node<'a, 'i>],
    languages: &Sides<LanguageTag>,
) -> Result<[Option<Node<'a, 'i>>; 2], Malformed> {
    let mut taken: Sides<Option<Node<'_, '_>>> = Sides::default();
    for exactly in [true, false] {
        for variant in variants {
            let language = tag(*variant)?;
            let said = property(*variant, SIDE);
            let fits = |side: &Side| {
                taken[*side].is_none()
                    && said.as_ref().is_none_or(|said| said == side.name())
                    && match exactly {
                        true => language == languages[*side],
                        false => language.language() == languages[*side].language(),
                    }
            };
            let one_of_both = Side::BOTH.iter().any(|side| language == languages[*side]);
            if let Some(side) = Side::BOTH.into_iter().find(fits)
                && exactly == one_of_both
            {
                taken[side] = Some(*variant);
            }
        }
    }
    Ok([taken.a, taken.b])
}

fn read_variant(node: Node<'_, '_>, own: bool, lost: &mut Lost) -> Result<Vec<Segment>, Malformed> {
    let Some(seg) = xml::child(node, "seg") else { return Err(xml::wrong(node, "“seg” is missing")) };
    let none = HashMap::new();
    let mut reader = Reader::new(own || xml::preserves_space(seg), &none, lost);
    reader.read(seg)?;
    let mut segments = reader.finish();
    if let Some(places) = property(node, PLACES) {
        units::put(&mut segments, &places);
    }
    Ok(segments)
}

fn property(node: Node<'_, '_>, name: &str) -> Option<String> {
    xml::named(node, "prop").find(|prop| prop.attribute("type") == Some(name)).map(xml::text)
}
