//! Where in a file a member stands: an error that is found after reading knows its name only.

use std::collections::HashMap;

use serde_json::from_str;
use serde_json::value::RawValue;

/// The byte at which the value of a member begins, which is named as in `b.blocks[3].level`; where that is not there, of
/// what it would stand in. `None` for what is no JSON.
pub(in crate::formats) fn locate(json: &str, member: &str) -> Option<usize> {
    let mut value: &RawValue = from_str(json.trim_start_matches('\u{feff}')).ok()?;
    let steps = member.split(['.', '[']).map(|step| step.trim_end_matches(']'));
    for step in steps.filter(|step| !step.is_empty()) {
        let Some(inner) = inside(value, step) else { break };
        value = inner;
    }
    // a raw value is a part of the text
    (value.get().as_ptr() as usize).checked_sub(json.as_ptr() as usize)
}

/// An item by its number, or a member by its name.
fn inside<'j>(value: &'j RawValue, step: &str) -> Option<&'j RawValue> {
    match step.parse::<usize>() {
        Ok(index) => from_str::<Vec<&RawValue>>(value.get()).ok()?.get(index).copied(),
        Err(_) => from_str::<HashMap<String, &RawValue>>(value.get()).ok()?.get(step).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::locate;

    #[test]
    fn a_member_is_found_in_the_text() {
        let json = "\u{feff}{\"a\": {\"blocks\": [1, {\"level\": \"x\"}]}}";
        let at = |member: &str| &json[locate(json, member).unwrap()..];
        assert!(at("a.blocks[1].level").starts_with("\"x\""));
        assert!(at("a.blocks[1].kind").starts_with("{\"level\""));
        assert!(at("").starts_with("{\"a\""));
        assert_eq!(locate("{", "a"), None);
    }
}
