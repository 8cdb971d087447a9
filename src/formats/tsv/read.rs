//! A table of beads into an article.

use crate::formats::json::Article;
use crate::formats::units::{Segment, Unit, Units};
use crate::formats::{Lost, Malformed};
use crate::lang::{LanguageTag, guess};
use crate::side::{Side, Sides};

/// What hunalign joins the segments of a cell by.
const JOINT: &str = " ~~~ ";

/// Reads a table of two columns or three: each row is a bead, each cell a paragraph of one segment, or of several joined as
/// hunalign does in its text output. Languages that are not given are guessed.
///
/// # Errors
/// A row of one column, or a confidence that is no number.
pub fn read(table: &str, languages: Sides<Option<LanguageTag>>) -> Result<(Article, Lost), Malformed> {
    let (mut units, mut lost) = (Vec::new(), Lost::default());
    let mut all = Sides::new(String::new(), String::new());
    let mut start = 0;
    for line in table.split_inclusive('\n') {
        let row = line.trim_end_matches(['\r', '\n']).trim_start_matches('\u{feff}');
        let cells: Vec<&str> = row.split('\t').collect();
        let wrong = |reason: &str| Malformed::at(table, start, reason);
        match cells.as_slice() {
            _ if row.trim().is_empty() => {}
            [a, b, further @ ..] => {
                let confidence = further.first().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
                let confidence = confidence.map(str::parse::<f64>).transpose();
                let confidence =
                    confidence.ok().filter(|number| number.is_none_or(|number| !number.is_nan()));
                let confidence = confidence.ok_or_else(|| wrong("the third column is no number"))?;
                lost.add_some("further columns", further.len().saturating_sub(1));
                let cells = Sides::new(*a, *b);
                Side::BOTH.into_iter().for_each(|side| all[side].extend([cells[side], "\n"]));
                let confidence = confidence.map(|number| number.clamp(0.0, 1.0));
                units.push(Unit { segments: cells.map(segments), confidence, ..Unit::default() });
            }
            _ => return Err(wrong("one column, and two are needed, with a tab between them")),
        }
        start += line.len();
    }
    let languages = languages.zip(all).map(|(language, text)| language.unwrap_or_else(|| guess(&text)));
    let article = Units { languages, about: Default::default(), units }.into_article();
    article.map(|article| (article, lost)).map_err(|error| Malformed::at(table, 0, error.message()))
}

fn segments(cell: &str) -> Vec<Segment> {
    let texts = cell.split(JOINT).map(str::trim).filter(|text| !text.is_empty());
    texts.map(Segment::plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Bead;
    use crate::formats::tsv;

    #[test]
    fn a_row_is_a_bead() {
        let table = "\u{feff}One.\tUn.\t0.5\r\n\n\tDeux.\nTwo. ~~~ Three.\tTrois.\t7\tx\n";
        let (article, lost) = read(table, Sides::default()).unwrap();
        let bitext = article.bitext().unwrap().unwrap();
        let expected = [Bead::new(0..1, 0..1), Bead::new(1..1, 1..2), Bead::new(1..3, 2..3)];
        assert_eq!(bitext.alignment().beads(), expected);
        assert_eq!(bitext.alignment().confidence(), [0.5, 1.0, 1.0]);
        assert_eq!(lost.to_string(), "further columns (1)");
        let written = tsv::write(&bitext);
        assert_eq!(written, "One.\tUn.\t0.500\n\tDeux.\t1.000\nTwo. Three.\tTrois.\t1.000\n");
    }

    #[test]
    fn what_is_no_table_is_named_with_its_line() {
        let wrong = |table| read(table, Sides::default()).unwrap_err().to_string();
        assert!(wrong("a\tb\nalone\n").starts_with("2:1: one column"), "{}", wrong("a\tb\nalone\n"));
        assert!(wrong("a\tb\tgood").contains("third column"));
    }
}
