//! JSON's data as it stands in a file or in the page's script: one type, so that reading it weighs little.

use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// Any JSON value. Members keep their order.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Value {
    /// `null`, or nothing.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Another number; one that is whole is written without a point.
    Number(f64),
    /// A number of a file, as it is written, that these two would write otherwise: `1.0`, `18446744073709551615`.
    #[cfg(not(target_arch = "wasm32"))]
    Figures(String),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// A member of an object.
    pub fn get(&self, name: &str) -> Option<&Value> {
        let Value::Object(members) = self else { return None };
        members.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// The number that it is.
    pub(in crate::formats) fn number(&self) -> Option<f64> {
        match self {
            Value::Integer(number) => Some(*number as f64),
            Value::Number(number) => Some(*number),
            #[cfg(not(target_arch = "wasm32"))]
            Value::Figures(figures) => figures.parse().ok(),
            _ => None,
        }
    }

    pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        let Value::Object(members) = self else { return None };
        members.iter_mut().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Sets a member where it stands, or at the end. Nothing for what is no object.
    pub(in crate::formats) fn set(&mut self, name: &str, value: Value) {
        if let Some(known) = self.get_mut(name) {
            *known = value;
        } else if let Value::Object(members) = self {
            members.push((name.to_owned(), value));
        }
    }

    pub(super) fn remove(&mut self, name: &str) {
        if let Value::Object(members) = self {
            members.retain(|(known, _)| known != name);
        }
    }

    pub(in crate::formats) fn items(&self) -> &[Value] {
        match self {
            Value::Array(items) => items,
            _ => &[],
        }
    }

    pub(super) fn items_mut(&mut self) -> &mut [Value] {
        match self {
            Value::Array(items) => items,
            _ => &mut [],
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::String(text.to_owned())
    }
}

/// Numbers of the format are small: indices, levels, shares.
impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Value::Integer(number as i64)
    }
}
