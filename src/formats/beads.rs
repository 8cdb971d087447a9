//! Beads as lines of `[0,1]:[2]`: segment numbers of A and of B, counted from 0 over the whole side, `[]` for nothing.
//! What the scorers of the field read.

use alloc::string::String;
use core::fmt::Write;
use core::ops::Range;

use crate::align::Alignment;

/// A line for each bead, in order. O(segments).
pub fn write(alignment: &Alignment) -> String {
    let mut lines = String::new();
    for bead in alignment.beads() {
        list(&mut lines, &bead.segments.a);
        lines.push(':');
        list(&mut lines, &bead.segments.b);
        lines.push('\n');
    }
    lines
}

fn list(line: &mut String, segments: &Range<usize>) {
    line.push('[');
    for segment in segments.clone() {
        let comma = if segment == segments.start { "" } else { "," };
        let _ = write!(line, "{comma}{segment}"); // a String takes all that is written
    }
    line.push(']');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Bead;
    use crate::side::Sides;

    #[test]
    fn a_line_a_bead() {
        let beads = [Bead::new(0..2, 0..1), Bead::new(2..3, 1..1), Bead::new(3..3, 1..2)];
        let beads = beads.into_iter().map(|bead| (bead, 1.0)).collect();
        let alignment = Alignment::new(Sides::new(3, 2), beads).unwrap();
        assert_eq!(write(&alignment), "[0,1]:[0]\n[2]:[]\n[]:[1]\n");
    }
}
