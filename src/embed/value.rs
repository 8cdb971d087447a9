//! Objects of the page's script into JSON's data, and back. Written out because a general reader of any type weighs more
//! than all the rest of the boundary, and does not end where an object holds itself.
//!
//! Time and memory O(n).

use alloc::vec::Vec;

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

use crate::formats::json::Value;

/// Objects nested deeper than this are none of a document; one that holds itself is endlessly deep.
const DEEPEST: usize = 64;

/// A value of the page's script; `None` for what JSON cannot hold (a function, a symbol), and what is nested too deep.
pub(super) fn read(value: &JsValue) -> Option<Value> {
    read_within(value, DEEPEST)
}

fn read_within(value: &JsValue, depth: usize) -> Option<Value> {
    if value.is_null() || value.is_undefined() {
        return Some(Value::Null);
    }
    if let Some(text) = value.as_string() {
        return Some(Value::String(text));
    }
    if let Some(set) = value.as_bool() {
        return Some(Value::Bool(set));
    }
    if let Some(number) = value.as_f64() {
        return Some(Value::Number(number));
    }
    let depth = depth.checked_sub(1)?;
    if Array::is_array(value) {
        let mut items = Vec::new();
        // not by Array.from, which some pages replace
        for item in value.unchecked_ref::<Array>().iter() {
            items.push(read_within(&item, depth)?);
        }
        return Some(Value::Array(items));
    }
    if !value.is_object() {
        return None;
    }
    let mut members = Vec::new();
    for pair in Object::entries(value.unchecked_ref()).iter() {
        let mut pair = pair.unchecked_ref::<Array>().iter();
        members.push((pair.next()?.as_string()?, read_within(&pair.next()?, depth)?));
    }
    Some(Value::Object(members))
}

/// The same as a plain object of the page's script.
pub(super) fn write(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(set) => JsValue::from_bool(*set),
        Value::Integer(number) => JsValue::from_f64(*number as f64),
        Value::Number(number) => JsValue::from_f64(*number),
        Value::String(text) => JsValue::from_str(text),
        Value::Array(items) => {
            let array = Array::new();
            for item in items {
                array.push(&write(item));
            }
            array.into()
        }
        Value::Object(members) => {
            let pairs = Array::new();
            for (name, value) in members {
                pairs.push(&Array::of2(&name.into(), &write(value)));
            }
            // pairs of a string and a value are all that it asks for; it sets a member named __proto__ as any other
            Object::from_entries(&pairs).map_or(JsValue::NULL, Into::into)
        }
    }
}
