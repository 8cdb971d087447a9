//! A value and where it stands, so that an error names the member.

use alloc::{borrow::ToOwned, string::String, vec::Vec};

use super::error::{Error, Problem};
use super::value::Value;
use crate::decimal::decimal;

/// A value in a document.
pub(super) struct At<'v> {
    pub value: &'v Value,
    place: Place<'v>,
}

#[derive(Clone, Copy)]
enum Place<'v> {
    Top,
    Member(&'v At<'v>, &'v str),
    Item(&'v At<'v>, usize),
}

impl<'v> At<'v> {
    /// A whole document.
    pub fn top(value: &'v Value) -> Self {
        At { value, place: Place::Top }
    }

    /// A member; `None` where it is absent or null.
    pub fn get(&'v self, name: &'v str) -> Option<At<'v>> {
        let value = self.value.get(name).filter(|value| **value != Value::Null)?;
        Some(At { value, place: Place::Member(self, name) })
    }

    /// A member that has to be there.
    pub fn require(&'v self, name: &'v str) -> Result<At<'v>, Error> {
        self.get(name).ok_or_else(|| self.error(Problem::Missing(name.to_owned())))
    }

    /// The items of an array.
    pub fn items(&'v self) -> Result<Vec<At<'v>>, Error> {
        let Value::Array(items) = self.value else { return Err(self.wrong("an array")) };
        let item = |(index, value)| At { value, place: Place::Item(self, index) };
        Ok(items.iter().enumerate().map(item).collect())
    }

    /// The items of a member that is an array; none where it is absent.
    pub fn items_of(&'v self, member: &'v Option<At<'v>>) -> Result<Vec<At<'v>>, Error> {
        member.as_ref().map_or(Ok(Vec::new()), At::items)
    }

    /// A string.
    pub fn string(&self) -> Result<&'v str, Error> {
        match self.value {
            Value::String(text) => Ok(text),
            _ => Err(self.wrong("a string")),
        }
    }

    /// A member that is a string, if it is there.
    pub fn string_of(&self, name: &str) -> Result<Option<String>, Error> {
        let member = self.get(name);
        member.map(|member| member.string().map(str::to_owned)).transpose()
    }

    /// A number.
    pub fn number(&self) -> Result<f64, Error> {
        match self.value {
            Value::Integer(number) => Ok(*number as f64),
            Value::Number(number) => Ok(*number),
            _ => Err(self.wrong("a number")),
        }
    }

    /// A whole number from 0.
    pub fn index(&self) -> Result<usize, Error> {
        let number = self.number()?;
        // what is no such number is changed by the conversion
        let index = number as u32;
        if f64::from(index) == number { Ok(index as usize) } else { Err(self.wrong("a whole number from 0")) }
    }

    /// Whether a member is set; false where it is absent.
    pub fn flag(&self, name: &str) -> Result<bool, Error> {
        match self.get(name) {
            None => Ok(false),
            Some(member) => match member.value {
                Value::Bool(set) => Ok(*set),
                _ => Err(member.wrong("true or false")),
            },
        }
    }

    /// An object, and nothing else.
    pub fn object(&self) -> Result<(), Error> {
        if matches!(self.value, Value::Object(_)) { Ok(()) } else { Err(self.wrong("an object")) }
    }

    pub fn wrong(&self, expected: &'static str) -> Error {
        self.error(Problem::Type(expected))
    }

    pub fn error(&self, problem: Problem) -> Error {
        Error { member: self.path(), position: None, problem }
    }

    /// As in `b.blocks[3].level`.
    fn path(&self) -> String {
        match self.place {
            Place::Top => String::new(),
            Place::Member(parent, name) => match parent.path() {
                path if path.is_empty() => name.to_owned(),
                path => path + "." + name,
            },
            Place::Item(parent, index) => parent.path() + "[" + &decimal(index) + "]",
        }
    }
}
