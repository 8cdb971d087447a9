//! The ladder of hunalign: a rung a line, which is a line of A, a line of B and how good the bead is that begins there,
//! with a tab between two. The texts stand in files of their own, a segment a line; every line counts, blank ones and the
//! `<p>` of hunalign too.

use std::fmt::Write;

use super::{Malformed, plain};
use crate::align::Bead;
use crate::bitext::{Bitext, Remark, Segmented};
use crate::lang::LanguageTag;
use crate::side::{Side, Sides};

/// A rung for each bead and one for the end, over the lines that [`plain::write_segmented`] writes.
pub fn write(bitext: &Bitext) -> String {
    let lines = bitext.texts.as_ref().map(lines_of);
    let mut next = Sides::new(0, 0);
    let mut written = String::new();
    let alignment = bitext.alignment();
    for (bead, confidence) in alignment.beads().iter().zip(alignment.confidence()) {
        let _ = writeln!(written, "{}\t{}\t{confidence:.3}", lines.a[next.a], lines.b[next.b]);
        next = Sides::from_fn(|side| next[side] + bead.segments[side].len());
    }
    let _ = writeln!(written, "{}\t{}\t0", lines.a[next.a], lines.b[next.b]); // a String takes all
    written
}

/// The line of each segment, and the one after the last.
fn lines_of(text: &Segmented) -> Vec<usize> {
    let mut next = 0;
    let mut lines = Vec::with_capacity(text.segments().len() + 1);
    for segment in 0..text.segments().len() {
        next += usize::from(segment > 0 && text.starts_block(segment));
        lines.push(next);
        next += 1;
    }
    lines.push(next);
    lines
}

/// Reads a ladder over its two texts. Languages that are not given are guessed. A score that is no confidence becomes the
/// nearest: hunalign's are mostly between 0 and 1, and not always.
///
/// # Errors
/// A line that is no rung, below the one before or beyond the texts.
pub fn read(
    ladder: &str,
    texts: Sides<&str>,
    languages: Sides<Option<LanguageTag>>,
) -> Result<Bitext, Malformed> {
    let texts = texts.map(without_marks);
    let segments_before = texts.as_ref().map(|text| segments_before(text));
    let segmented = texts.as_ref().zip(languages).map(|(text, language)| plain::read_segmented(text, language));
    let mut rungs = rungs(ladder, &segments_before)?;
    let first = rungs.first().map(|(rung, _)| *rung);
    if first != Some(Sides::new(0, 0)) {
        rungs.insert(0, (Sides::new(0, 0), 1.0));
    }
    rungs.push((segmented.as_ref().map(|text| text.segments().len()), 1.0));
    let beads = rungs.windows(2).filter_map(|pair| {
        let ((from, score), (to, _)) = (pair[0], pair[1]);
        let segments = Sides::from_fn(|side| from[side]..to[side]);
        let empty = Side::BOTH.iter().all(|&side| segments[side].is_empty());
        (!empty).then(|| (Bead { segments }, score, Remark::default()))
    });
    let beads = beads.collect();
    Bitext::new(segmented, beads).map_err(|error| Malformed::at(ladder, 0, error.message()))
}

/// The rungs: how many segments of each side stand before one, and its score.
fn rungs(
    ladder: &str,
    segments_before: &Sides<Vec<usize>>,
) -> Result<Vec<(Sides<usize>, f32)>, Malformed> {
    let mut rungs: Vec<(Sides<usize>, f32)> = Vec::new();
    let mut start = 0;
    for line in ladder.split_inclusive('\n') {
        if !line.trim().is_empty() {
            let wrong = |reason: &str| Malformed::at(ladder, start, reason);
            let mut cells = line.trim_start_matches('\u{feff}').trim().split('\t');
            let mut number = || cells.next().and_then(|cell| cell.trim().parse::<usize>().ok());
            let (Some(a), Some(b)) = (number(), number()) else {
                return Err(wrong("no rung: two numbers and a score with tabs between them"));
            };
            let score = match cells.next().map(|cell| cell.trim().parse::<f32>()) {
                None => 1.0,
                Some(Ok(score)) if !score.is_nan() => score.clamp(0.0, 1.0),
                Some(_) => return Err(wrong("the score is no number")),
            };
            let places = Sides::new(a, b);
            let segments = Sides::from_fn(|side| segments_before[side].get(places[side]).copied());
            let (Some(a), Some(b)) = (segments.a, segments.b) else {
                return Err(wrong("beyond the end of a text"));
            };
            if rungs.last().is_some_and(|(last, _)| a < last.a || b < last.b) {
                return Err(wrong("below the rung before it"));
            }
            rungs.push((Sides::new(a, b), score));
        }
        start += line.len();
    }
    Ok(rungs)
}

/// hunalign marks paragraphs by lines of their own.
fn without_marks(text: &str) -> String {
    let line = |line: &str| if line.trim() == "<p>" { String::new() } else { line.to_owned() };
    plain::lines(text).map(line).collect::<Vec<_>>().join("\n")
}

/// For each line, and for the one after the last, how many segments stand before it.
fn segments_before(text: &str) -> Vec<usize> {
    let mut count = 0;
    let mut before = vec![0];
    let mut lines: Vec<&str> = text.split('\n').collect();
    // what follows the last line break is no line
    lines.pop_if(|last| last.is_empty());
    for line in lines {
        count += usize::from(!plain::trim(line).is_empty());
        before.push(count);
    }
    before
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "One.\nTwo.\n\nThree.\n";
    const B: &str = "Un.\n\nDeux.\n\nTrois. Quatre.\n";

    fn beads(ladder: &str) -> Vec<Bead> {
        let bitext = read(ladder, Sides::new(A, B), Sides::default()).unwrap();
        bitext.alignment().beads().to_vec()
    }

    #[test]
    fn rungs_are_the_bounds_of_beads() {
        let expected = [Bead::new(0..2, 0..1), Bead::new(2..2, 1..2), Bead::new(2..3, 2..3)];
        assert_eq!(beads("0\t0\t0.5\n3\t2\t0.25\n3\t4\t1\n4\t5\t0\n"), expected);
        // what a ladder leaves out at either end is one bead, and blank lines are none
        assert_eq!(beads("2\t1\t-3\n3\t2\t9\n3\t4\n"), expected);
        let texts = [A, B].map(|text| text.replace('\n', "\r"));
        let bitext = read("0\t0\n3\t2\n3\t4\n", Sides::new(&texts[0], &texts[1]), Sides::default()).unwrap();
        assert_eq!(bitext.alignment().beads(), expected);
    }

    #[test]
    fn a_ladder_comes_back() {
        let bitext = read("0\t0\t0.5\n3\t2\t0.25\n3\t4\t1\n4\t5\t0\n", Sides::new(A, B), Sides::default()).unwrap();
        let texts = bitext.texts.as_ref().map(plain::write_segmented);
        assert_eq!(texts, Sides::new(A.to_owned(), B.to_owned()));
        let written = write(&bitext);
        assert_eq!(written, "0\t0\t0.500\n3\t2\t0.250\n3\t4\t1.000\n4\t5\t0\n");
        let again = read(&written, texts.as_ref().map(String::as_str), Sides::default());
        assert_eq!(again.unwrap(), bitext);
    }

    #[test]
    fn paragraph_marks_are_blank_lines() {
        let texts = Sides::new("One.\n<p>\nTwo.", "Un.\n<p>\nDeux.");
        let bitext = read("0\t0\t1\n2\t2\t1\n3\t3\t0\n", texts, Sides::default()).unwrap();
        assert_eq!(bitext.alignment().beads(), [Bead::new(0..1, 0..1), Bead::new(1..2, 1..2)]);
        assert_eq!(bitext.texts.a.document().blocks.len(), 2);
    }

    #[test]
    fn what_is_no_ladder_is_named_with_its_line() {
        let wrong = |ladder| read(ladder, Sides::new(A, B), Sides::default()).unwrap_err().to_string();
        assert_eq!(
            wrong("0\t0\t1\nx\t1\n"),
            "2:1: no rung: two numbers and a score with tabs between them: “x\t1”"
        );
        assert!(wrong("0\t9\t1").starts_with("1:1: beyond"));
        assert!(wrong("2\t2\t1\n0\t4\t1").starts_with("2:1: below"));
        assert!(wrong("0\t0\tgood").contains("score"));
    }
}
