use super::*;
use crate::bitext::{Remark, Segmented};
use crate::document::Document;
use crate::lang::LanguageTag;

/// A text that has a paragraph of one segment a line.
fn text(language: &str, text: &str) -> Segmented {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let lengths: Vec<_> = lines.iter().map(|line| Some(vec![line.len()])).collect();
    Segmented::with_known(Document::of_paragraphs(LanguageTag::parse(language).unwrap(), lines), &lengths)
}

/// Of segments a line on both sides, paired one by one.
fn found(a: &str, b: &str, confidence: f32) -> Vec<(Rule, String)> {
    let texts = Sides::new(text("en", a), text("fr", b));
    let beads = (0..texts.a.segments().len())
        .map(|at| (Bead::new(at..at + 1, at..at + 1), confidence, Remark::default()))
        .collect();
    let report = check(&Bitext::new(texts, beads).unwrap(), Sides::default());
    report.findings.iter().map(|finding| (finding.rule, finding.message())).collect()
}

#[test]
fn what_is_on_one_side_only_is_said() {
    let found = found(
        "On 12 May 2019 the boats left.\nIn all 300 people saw the mayor Ada Brown.\nIt was small.",
        "Le 12 juin 2019, les bateaux sont partis.\nEn tout 400 gens ont vu le maire.\nIl était petit.",
        1.0,
    );
    let expected = [
        (Rule::Date, "the date “12 May” is on a only"),
        (Rule::Date, "the date “12 juin” is on b only"),
        (Rule::Number, "the number “300” is on a only"),
        (Rule::Number, "the number “400” is on b only"),
        (Rule::Name, "the name “Ada Brown” is on a only"),
    ];
    assert_eq!(found, expected.map(|(rule, said)| (rule, said.to_owned())));
}

#[test]
fn the_worst_comes_first() {
    let found = found(
        "A short one.\nThis stayed as it was and here a good deal more is said than over there, by far.",
        "Une courte \u{202b}phrase.\nC'est court.",
        0.3,
    );
    let rules: Vec<Rule> = found.iter().map(|(rule, _)| *rule).collect();
    assert_eq!(rules, [Rule::Bidi, Rule::Confidence, Rule::Confidence, Rule::Length]);
    assert_eq!(found[1].1, "the aligner is unsure (0.30)");
}

#[test]
fn what_has_been_reviewed_is_not_doubted() {
    let texts = Sides::new(text("en", "One 1.\nTwo.\nمرحبا بكم في الميناء"), text("fr", "Un.\nDeux."));
    let bead = |a, b, reviewed| (Bead::new(a, b), 0.1, Remark { reviewed, note: None });
    let beads = vec![bead(0..1, 0..1, true), bead(1..2, 1..2, false), bead(2..3, 2..2, false)];
    let report = check(&Bitext::new(texts, beads).unwrap(), Sides::default());
    let found: Vec<_> = report.findings.iter().map(|finding| (finding.rule, finding.bead)).collect();
    assert_eq!(found, [(Rule::Script, 2), (Rule::Confidence, 1), (Rule::NoCounterpart, 2)]);
    // of five segments two count 1, two 0.1 and one 0
    assert!((report.score - 2.2 / 5.0).abs() < 1e-6, "{}", report.score);
}

#[test]
fn rules_are_listed_worst_first() {
    let weights = Rule::ALL.map(Rule::weight);
    assert!(weights.is_sorted_by(|one, other| one >= other));
}
