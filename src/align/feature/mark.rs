//! Marks that translators keep: a question stays one.

use super::{Feature, Keys};
use crate::align::reading::{Kind, Token};
use crate::side::Side;

pub(in crate::align) struct Mark;

/// A mark says less than a word: where quotes open and close is a matter of style.
const STRENGTH: f32 = 0.5;

impl Feature for Mark {
    fn keys(&self, _: Side, token: &Token<'_>, keys: &mut Keys) {
        if token.kind == Kind::Mark {
            keys.text(0, token.text, STRENGTH);
        }
    }
}
