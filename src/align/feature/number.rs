//! Equal numbers: figures of any script, number words of the languages that are known.

use super::{Feature, Keys};
use crate::align::reading::{Kind, Token};
use crate::side::Side;

pub(in crate::align) struct Number;

impl Feature for Number {
    fn keys(&self, _: Side, token: &Token<'_>, keys: &mut Keys) {
        if token.kind == Kind::Number {
            keys.text(0, token.text, 1.0);
        }
    }
}
