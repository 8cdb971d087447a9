//! What is said of beads that are no alignment.

use core::fmt;

use super::InvalidBeads;

impl fmt::Display for InvalidBeads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            InvalidBeads::Gap { bead, side, expected, found } => {
                let side = side.name();
                write!(f, "bead {bead} begins with segment {found} of side {side} where {expected} is next")
            }
            InvalidBeads::Count { side, expected, found } => {
                write!(f, "the beads hold {found} segments of side {} of {expected}", side.name())
            }
            InvalidBeads::Empty { bead } => write!(f, "bead {bead} holds no segment"),
        }
    }
}

impl core::error::Error for InvalidBeads {}
