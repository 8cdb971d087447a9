//! JSON into an [`Article`], and runs that are a string or a list.

use core::fmt;

use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeSeq, Serializer};
use serde::{Deserialize, Serialize};

use super::{Run, Runs};

/// The version comes first: a later one may have another shape.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn read(json: &str) -> Result<super::Article, super::Error> {
    use super::{Article, Error, Problem, VERSION};

    #[derive(Deserialize)]
    struct Version {
        diglot: u32,
    }
    let json = json.trim_start_matches('\u{feff}');
    let version: Version = parse(json)?;
    if version.diglot != VERSION {
        return Err(Error::at("diglot", Problem::Version(version.diglot)));
    }
    parse::<Article>(json)
}

#[cfg(not(target_arch = "wasm32"))]
fn parse<'j, T: Deserialize<'j>>(json: &'j str) -> Result<T, super::Error> {
    use super::{Error, Problem};

    let mut reader = serde_json::Deserializer::from_str(json);
    let parsed = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let member = if path == "." { String::new() } else { path };
        let error = error.into_inner();
        let position = (error.line() > 0).then(|| (error.line(), error.column()));
        Error { member, position, problem: Problem::Shape(without_position(&error.to_string())) }
    })?;
    let end = reader.end().map_err(|error| Error {
        member: String::new(),
        position: Some((error.line(), error.column())),
        problem: Problem::Shape(without_position(&error.to_string())),
    });
    end.map(|()| parsed)
}

/// serde_json ends its messages with the position, which is given apart.
#[cfg(not(target_arch = "wasm32"))]
fn without_position(message: &str) -> String {
    message.rfind(" at line ").map_or(message, |at| &message[..at]).to_owned()
}

impl Run {
    fn is_plain(&self) -> bool {
        let Run { text: _, href, strong, em, code, sub, sup, image } = self;
        href.is_none() && image.is_none() && ![strong, em, code, sub, sup].into_iter().any(|set| *set)
    }
}

impl Serialize for Runs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let [run] = self.0.as_slice()
            && run.is_plain()
        {
            return serializer.serialize_str(&run.text);
        }
        let mut runs = serializer.serialize_seq(Some(self.0.len()))?;
        for run in &self.0 {
            match run.is_plain() {
                true => runs.serialize_element(&run.text)?,
                false => runs.serialize_element(run)?,
            }
        }
        runs.end()
    }
}

impl<'de> Deserialize<'de> for Runs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RunsVisitor)
    }
}

struct RunsVisitor;

impl<'de> Visitor<'de> for RunsVisitor {
    type Value = Runs;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, or a list of strings and runs")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Runs, E> {
        Ok(Runs(vec![Run { text: text.to_owned(), ..Run::default() }]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Runs, A::Error> {
        let mut runs = Vec::new();
        while let Some(OneRun(run)) = list.next_element()? {
            runs.push(run);
        }
        Ok(Runs(runs))
    }
}

struct OneRun(Run);

impl<'de> Deserialize<'de> for OneRun {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RunVisitor)
    }
}

struct RunVisitor;

impl<'de> Visitor<'de> for RunVisitor {
    type Value = OneRun;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or a run")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<OneRun, E> {
        Ok(OneRun(Run { text: text.to_owned(), ..Run::default() }))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<OneRun, A::Error> {
        Run::deserialize(de::value::MapAccessDeserializer::new(map)).map(OneRun)
    }
}
