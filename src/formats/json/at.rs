//! A value and where it stands, so that an error names the member.

use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::cell::RefCell;

use super::error::{Error, Problem};
use super::value::Value;
use crate::decimal::decimal;

/// A value in a document.
pub(super) struct At<'v> {
    pub value: &'v Value,
    place: Place<'v>,
    faults: &'v Faults,
}

/// The first thing that is wrong. Reading goes on with something empty in its place, so that no step has to ask.
#[derive(Default)]
pub(super) struct Faults(RefCell<Option<Error>>);

#[derive(Clone, Copy)]
enum Place<'v> {
    Top,
    Member(&'v At<'v>, &'v str),
    Item(&'v At<'v>, usize),
}

impl Faults {
    /// What was read, if nothing was wrong.
    pub fn or<T>(self, read: T) -> Result<T, Error> {
        self.0.into_inner().map_or(Ok(read), Err)
    }
}

impl<'v> At<'v> {
    /// A whole document.
    pub fn top(value: &'v Value, faults: &'v Faults) -> Self {
        At { value, place: Place::Top, faults }
    }

    /// A member; `None` where it is absent or null.
    pub fn get(&'v self, name: &'v str) -> Option<At<'v>> {
        let value = self.value.get(name).filter(|value| !matches!(value, Value::Null))?;
        Some(At { value, place: Place::Member(self, name), faults: self.faults })
    }

    /// A member that has to be there; null where it is not.
    pub fn require(&'v self, name: &'v str) -> At<'v> {
        self.get(name).unwrap_or_else(|| {
            self.fault(Problem::Missing(name.to_owned()));
            At { value: &Value::Null, place: Place::Member(self, name), faults: self.faults }
        })
    }

    /// The items of an array.
    pub fn items(&'v self) -> Vec<At<'v>> {
        let Value::Array(items) = self.value else {
            self.wrong("an array");
            return Vec::new();
        };
        let item = |(index, value)| At { value, place: Place::Item(self, index), faults: self.faults };
        items.iter().enumerate().map(item).collect()
    }

    /// The items of a member that is an array; none where it is absent.
    pub fn items_of(member: &'v Option<At<'v>>) -> Vec<At<'v>> {
        member.as_ref().map_or_else(Vec::new, At::items)
    }

    /// A string.
    pub fn string(&self) -> &'v str {
        let Value::String(text) = self.value else {
            self.wrong("a string");
            return "";
        };
        text
    }

    /// A member that is a string, if it is there.
    pub fn string_of(&self, name: &str) -> Option<String> {
        self.get(name).map(|member| member.string().to_owned())
    }

    /// A number.
    pub fn number(&self) -> f64 {
        self.value.number().unwrap_or_else(|| {
            self.wrong("a number");
            0.0
        })
    }

    /// A whole number from 0.
    pub fn index(&self) -> usize {
        let number = self.number();
        // what is no such number is changed by the conversion
        let index = number as u32;
        if f64::from(index) != number {
            self.wrong("a whole number from 0");
        }
        index as usize
    }

    /// Whether a member is set; false where it is absent.
    pub fn flag(&self, name: &str) -> bool {
        let Some(member) = self.get(name) else { return false };
        let Value::Bool(set) = *member.value else {
            member.wrong("true or false");
            return false;
        };
        set
    }

    /// An object, and nothing else.
    pub fn object(&self) {
        if !matches!(self.value, Value::Object(_)) {
            self.wrong("an object");
        }
    }

    fn wrong(&self, expected: &'static str) {
        self.fault(Problem::Type(expected));
    }

    /// Something is wrong here.
    pub fn fault(&self, problem: Problem) {
        self.fault_at("", problem);
    }

    /// Something is wrong in a part of this.
    pub fn fault_at(&self, part: &str, problem: Problem) {
        let mut first = self.faults.0.borrow_mut();
        if first.is_none() {
            *first = Some(Error { member: self.path() + part, position: None, problem });
        }
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
