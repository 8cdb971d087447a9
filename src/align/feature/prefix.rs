//! Words of two languages in Latin letters that begin alike (Simard, Foster & Isabelle 1992: cognates are words that
//! share their first four letters): *sécurité*, *security*.

use super::{Feature, Keys};
use crate::align::reading::{Kind, Token};
use crate::part::part;
use crate::side::Side;

pub(in crate::align) struct Prefix;

/// Letters that have to be equal.
const SHORTEST: usize = 4;

/// Letters beyond which more prove nothing.
const LONGEST: usize = 6;

impl Feature for Prefix {
    fn keys(&self, _: Side, token: &Token<'_>, keys: &mut Keys) {
        if token.kind == Kind::Word && token.text.is_ascii() {
            for length in SHORTEST..=LONGEST.min(token.text.len()) {
                keys.text(0, part(token.text, 0..length), 0.4 + 0.1 * length as f32);
            }
        }
    }
}
