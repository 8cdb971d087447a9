//! What is said of beads that are no alignment.

use alloc::string::String;
use core::fmt;

use super::InvalidBeads;
use crate::decimal::decimal;

impl InvalidBeads {
    /// What is said of it.
    pub fn message(&self) -> String {
        match *self {
            InvalidBeads::Gap { bead, side, expected, found } => {
                let (bead, found, expected) = (decimal(bead), decimal(found), decimal(expected));
                let side = side.name();
                [
                    "bead ",
                    &bead,
                    " begins with segment ",
                    &found,
                    " of side ",
                    side,
                    " where ",
                    &expected,
                    " is next",
                ]
                .concat()
            }
            InvalidBeads::Count { side, expected, found } => {
                let (found, expected) = (decimal(found), decimal(expected));
                ["the beads hold ", &found, " segments of side ", side.name(), " of ", &expected].concat()
            }
            InvalidBeads::Empty { bead } => ["bead ", &decimal(bead), " holds no segment"].concat(),
            #[cfg(not(target_arch = "wasm32"))]
            InvalidBeads::Confidence { bead } => {
                ["the confidence of bead ", &decimal(bead), " is no number"].concat()
            }
        }
    }
}

impl fmt::Display for InvalidBeads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl core::error::Error for InvalidBeads {}
