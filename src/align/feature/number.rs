//! Equal numbers: figures of any script, number words of the languages that are known, and both composed. Where only the
//! parts of a composed number are equal, these match a little.

use super::{Feature, Keys};
use crate::align::reading::{Kind, Token};
use crate::side::Side;

pub(in crate::align) struct Number;

/// What an equal part is worth: figures (*28.4*), a magnitude (*million*).
const FIGURES: f32 = 0.7;
const MAGNITUDE: f32 = 0.4;

impl Feature for Number {
    fn keys(&self, _: Side, token: &Token<'_>, keys: &mut Keys) {
        if token.kind == Kind::Number {
            let mut parts = token.text.split(' ');
            parts.next().into_iter().for_each(|value| keys.text(0, value, 1.0));
            for part in parts {
                let figures = part.as_bytes()[0].is_ascii_digit();
                keys.text(0, part, if figures { FIGURES } else { MAGNITUDE });
            }
        }
    }
}
