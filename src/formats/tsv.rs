//! Beads as lines of a table: A's text, B's text and the confidence, with a tab between two.

use alloc::string::String;
use core::fmt::Write;

use crate::bitext::Bitext;
use crate::side::Side;

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub use read::read;

/// A line for each bead, in order: its segments joined by a space, the confidence from 0 to 1. O(text).
///
/// Tabs and line breaks within a segment become a space, so that a line has two tabs always.
pub fn write(bitext: &Bitext) -> String {
    let alignment = bitext.alignment();
    let mut lines = String::new();
    for (bead, confidence) in alignment.beads().iter().zip(alignment.confidence()) {
        for side in Side::BOTH {
            lines.extend(bitext.bead_text(bead, side).chars().map(in_a_cell));
            lines.push('\t');
        }
        let _ = writeln!(lines, "{confidence:.3}"); // a String takes all that is written
    }
    lines
}

fn in_a_cell(c: char) -> char {
    if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }
}

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
mod read;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Bead;
    use crate::bitext::{Remark, Segmented};
    use crate::formats::plain;
    use crate::side::Sides;

    #[test]
    fn a_cell_holds_no_tab_and_no_line_break() {
        let text = |text| -> Segmented { plain::read_segmented(text, None) };
        let texts = Sides::new(text("One\ttwo.\nThree\u{2028}four."), text("Un."));
        let beads = vec![
            (Bead::new(0..2, 0..0), 0.25, Remark::default()),
            (Bead::new(2..2, 0..1), 1.0, Remark::default()),
        ];
        let bitext = Bitext::new(texts, beads).unwrap();
        assert_eq!(write(&bitext), "One two. Three four.\t\t0.250\n\tUn.\t1.000\n");
    }
}
