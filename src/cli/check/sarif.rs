//! Findings as SARIF 2.1.0, the interchange format of static analysis.

use serde_json::{Value, json};

use super::{Checked, DOCUMENT, Found};
use crate::check::{Level, Rule};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn write(documents: &[Checked]) -> String {
    let results =
        documents.iter().flat_map(|checked| checked.results.iter().map(|found| result(checked, found)));
    let run = json!({
        "tool": { "driver": {
            "name": "diglot",
            "version": env!("CARGO_PKG_VERSION"),
            "rules": rules(),
        }},
        "columnKind": "unicodeCodePoints",
        "results": results.collect::<Vec<Value>>(),
    });
    format!("{:#}\n", json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
}

fn rules() -> Vec<Value> {
    let rule = |id: &str, description: &str, level: Level| {
        json!({
            "id": id,
            "shortDescription": { "text": description },
            "defaultConfiguration": { "level": level.name() },
        })
    };
    let rules = Rule::ALL.iter().map(|each| rule(each.id(), each.description(), each.level()));
    rules.chain([rule(DOCUMENT, "A file that is no document", Level::Error)]).collect()
}

fn result(checked: &Checked, found: &Found) -> Value {
    let rule = Rule::ALL.iter().position(|rule| rule.id() == found.rule).unwrap_or(Rule::ALL.len());
    let mut result = json!({
        "ruleId": found.rule,
        "ruleIndex": rule,
        "level": found.level.name(),
        "rank": (f64::from(found.weight) * 100.0).round(),
        "message": { "text": found.message },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&checked.name) },
            "region": { "startLine": found.line, "startColumn": found.column },
        }}],
    });
    if let Some(place) = &found.place {
        result["properties"] = json!({ "bead": place.bead, "a": place.texts.a, "b": place.texts.b });
    }
    result
}

/// A path as a relative address.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte))
            }
            b'\\' if cfg!(windows) => uri.push('/'),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_is_an_address() {
        assert_eq!(uri("a/b c.diglot.json"), "a/b%20c.diglot.json");
        assert_eq!(uri("é:?#"), "%C3%A9%3A%3F%23");
    }
}
