//! Records a line: an object of JSON each, of which the members that are not asked for pass through as they stand.

use std::fmt;

use serde_json::value::RawValue;
use serde_json::{Error, Value, from_str};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// An object's members in order, their values as they are written.
pub(super) struct Record<'l>(Vec<(String, &'l RawValue)>);

impl<'l> Record<'l> {
    /// Reads a line; what is wrong with it otherwise.
    pub(super) fn read(line: &'l str) -> Result<Self, String> {
        from_str(line.trim_start_matches('\u{feff}').trim_end())
            .map_err(|error| in_words("no record", &error))
    }

    /// A member that is a string; none where it is missing or null. Of several of one name the last counts.
    pub(super) fn string(&self, name: &str) -> Result<Option<String>, String> {
        let Some((_, value)) = self.0.iter().rfind(|(known, _)| known == name) else { return Ok(None) };
        match from_str(value.get()).map_err(|error| in_words("no record", &error))? {
            Value::Null => Ok(None),
            Value::String(text) => Ok(Some(text)),
            _ => Err(format!("“{name}” has to be a string")),
        }
    }

    /// The record on a line, with a member set: where it stands, or at the end.
    pub(super) fn with(&self, name: &str, value: &Value) -> String {
        let members = self.0.iter().filter(|(known, _)| known != name);
        let mut members: Vec<_> = members.map(|(known, value)| member(known, value.get())).collect();
        let place = self.0.iter().position(|(known, _)| known == name).unwrap_or(members.len());
        members.insert(place, member(name, &value.to_string()));
        format!("{{{}}}\n", members.join(", "))
    }
}

fn member(name: &str, value: &str) -> String {
    format!("{}: {value}", Value::from(name))
}

/// Why a line is none of what it should be. serde_json ends its messages with the position, of which the line is always
/// the first, and the column 0 where the first byte is wrong.
pub(super) fn in_words(none: &str, error: &Error) -> String {
    let words = error.to_string();
    let words = words.rfind(" at line ").map_or(words.as_str(), |at| &words[..at]);
    format!("{none}: {words} (byte {} of the line)", error.column().max(1))
}

impl<'de> Deserialize<'de> for Record<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Members)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Record<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Record(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_asked_for_stays_as_it_is() {
        let record =
            Record::read(r#"{"n":1.50,"t":"a\u00e9" , "o":{"x": [1e400]}, "n":12345678901234567890}"#)
                .unwrap();
        assert_eq!(record.string("t").unwrap().as_deref(), Some("aé"));
        assert_eq!(record.string("none").unwrap(), None);
        let with = record.with("s", &Value::from(vec!["é"]));
        let rest = r#""o": {"x": [1e400]}, "n": 12345678901234567890"#;
        assert_eq!(with, format!("{{\"n\": 1.50, \"t\": \"a\\u00e9\", {rest}, \"s\": [\"é\"]}}\n"));
        assert!(record.with("t", &Value::Null).starts_with(r#"{"n": 1.50, "t": null, "o""#));
    }

    #[test]
    fn what_is_no_record_is_said() {
        let wrong = |line| Record::read(line).map(|_| ()).unwrap_err();
        assert_eq!(wrong("{\"a\": 1"), "no record: EOF while parsing an object (byte 7 of the line)");
        assert!(wrong("[1]").contains("expected an object"));
        assert_eq!(Record::read("{\"a\": 1}").unwrap().string("a").unwrap_err(), "“a” has to be a string");
    }
}
