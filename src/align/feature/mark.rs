//! Marks that translators keep: a question stays one.

use super::{Feature, Keys};
use crate::align::reading::{Kind, Token};
use crate::side::Side;

pub(in crate::align) struct Mark;

/// A mark says more than a word: few sentences ask, and a translator seldom makes a statement of a question.
const STRENGTH: f32 = 1.6;

impl Feature for Mark {
    fn keys(&self, _: Side, token: &Token<'_>, keys: &mut Keys) {
        if token.kind == Kind::Mark {
            keys.text(0, token.text, STRENGTH);
        }
    }
}
