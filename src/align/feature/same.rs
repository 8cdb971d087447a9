//! Words that are written alike but for case and accents: names, loans, and all of a text in the same language.

use super::{Feature, Keys};
use crate::align::reading::{Kind, Token};
use crate::side::Side;

pub(in crate::align) struct Same;

impl Feature for Same {
    fn keys(&self, _: Side, token: &Token<'_>, keys: &mut Keys) {
        if token.kind == Kind::Word && token.text.chars().nth(1).is_some() {
            keys.text(0, token.text, 1.0);
        }
    }
}
