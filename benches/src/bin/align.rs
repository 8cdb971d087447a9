//! How long aligning takes, natively: `align TEXTS`, TEXTS a file for the generated texts (benches/README.md).
//!
//! Written is JSON: the fastest time in seconds of ours over 1,000 × 1,000 and 8,000 × 8,000 segments, and of
//! Gale–Church over 1,000 × 1,000. TEXTS gets the texts, so that the browser aligns the same.

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::io;
use std::time::Instant;

use diglot::Sides;
use diglot::align::{Aligner, Segment, Text};
use diglot::lang::LanguageTag;
use diglot::packs;
use serde_json::json;

const LANGUAGES: Sides<&str> = Sides::new("ar", "en");
const SMALL: usize = 1000;
const LARGE: usize = 8000;

/// A side: its segments, and whether a block starts with each.
type Side = Vec<(String, bool)>;

fn main() -> io::Result<()> {
    let (small, large) = (texts(SMALL)?, texts(LARGE)?);
    let times = json!({
        "small": fastest(15, || ours(&small)),
        "large": fastest(9, || ours(&large)),
        "galeChurch": fastest(9, || gale_church(&small)),
    });
    if let Some(path) = std::env::args().nth(1) {
        let side = |texts: &Sides<Side>| json!({ "a": texts.a, "b": texts.b });
        fs::write(path, json!({ "small": side(&small), "large": side(&large) }).to_string())?;
    }
    println!("{times}");
    Ok(())
}

/// The shortest of some times: whatever else the machine does only slows.
fn fastest(rounds: usize, work: impl Fn() -> usize) -> f64 {
    let time = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed().as_secs_f64()
    };
    (0..rounds).map(time).fold(f64::INFINITY, f64::min)
}

/// All that a text costs: packs read, words read, features, search, confidence.
fn ours(texts: &Sides<Side>) -> usize {
    let tags = LANGUAGES.map(|tag| LanguageTag::parse(tag).unwrap_or_else(|_| LanguageTag::undetermined()));
    let segments = texts.as_ref().map(|side| {
        side.iter().map(|(text, starts_block)| Segment { text, starts_block: *starts_block }).collect::<Vec<_>>()
    });
    let packs = tags.as_ref().map(packs::of);
    let a = Text { language: &tags.a, segments: &segments.a };
    let b = Text { language: &tags.b, segments: &segments.b };
    Aligner::new(Sides::new(a, b)).with_packs(packs.as_ref().map(Option::as_ref)).run().beads().len()
}

/// Gale & Church (1993): lengths and six shapes, the whole grid.
fn gale_church(texts: &Sides<Side>) -> usize {
    const SHAPES: [(usize, usize, f32); 6] =
        [(1, 1, 0.89), (1, 0, 0.005), (0, 1, 0.005), (2, 1, 0.0445), (1, 2, 0.0445), (2, 2, 0.011)];
    let lengths = texts.as_ref().map(|side| {
        side.iter().map(|(text, _)| text.chars().count() as f32).collect::<Vec<f32>>()
    });
    let (n, m) = (lengths.a.len(), lengths.b.len());
    let mut best = vec![f32::INFINITY; (n + 1) * (m + 1)];
    let mut back = vec![0_u8; best.len()];
    best[0] = 0.0;
    let priors = SHAPES.map(|(_, _, prior)| -prior.ln());
    for i in 0..=n {
        for j in 0..=m {
            let here = i * (m + 1) + j;
            for (shape, (&(a, b, _), prior)) in SHAPES.iter().zip(priors).enumerate() {
                if a > i || b > j {
                    continue;
                }
                let x: f32 = lengths.a[i - a..i].iter().sum();
                let y: f32 = lengths.b[j - b..j].iter().sum();
                let cost = best[(i - a) * (m + 1) + j - b] + prior + length_cost(x, y);
                if cost < best[here] {
                    (best[here], back[here]) = (cost, shape as u8);
                }
            }
        }
    }
    let (mut i, mut j, mut beads) = (n, m, 0);
    while i + j > 0 {
        let (a, b, _) = SHAPES[usize::from(back[i * (m + 1) + j])];
        (i, j, beads) = (i - a, j - b, beads + 1);
    }
    beads
}

/// Minus the logarithm of the chance that a translation's length is as far off (Abramowitz & Stegun 26.2.17).
fn length_cost(x: f32, y: f32) -> f32 {
    let z = ((y - x) / (6.8 * (x + y) / 2.0).sqrt()).abs().min(9.0);
    let t = 1.0 / (1.0 + 0.231_641_9 * z);
    let poly = t * (0.319_381_53 + t * (-0.356_563_78 + t * (1.781_477_9 + t * (-1.821_255_9 + t * 1.330_274_4))));
    let tail = 0.398_942_3 * (-z * z / 2.0).exp() * poly;
    -(2.0 * tail).max(1e-30).ln()
}

/// Draws numbers; the same each time (Park & Miller 1988).
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        self.0 as usize % limit
    }

    /// A rank among so many, the first the most frequent, as Zipf found words to be.
    fn rank(&mut self, limit: usize) -> usize {
        let exponent = self.below(1 << 20) as f64 / f64::from(1 << 20);
        (((limit + 1) as f64).powf(exponent) as usize - 1).min(limit - 1)
    }
}

/// Two texts of about so many segments, in words of the packs that mean the same, with what translators do.
fn texts(count: usize) -> io::Result<Sides<Side>> {
    let words = Sides::new(concepts(LANGUAGES.a)?, concepts(LANGUAGES.b)?);
    let both: Vec<&u32> = words.a.keys().filter(|concept| words.b.contains_key(concept)).collect();
    let (mut draw, mut texts) = (Draw(7), Sides::new(Side::new(), Side::new()));
    while texts.a.len().min(texts.b.len()) < count {
        let sentence = |draw: &mut Draw| -> Sides<String> {
            let mut sides = Sides::new(Vec::new(), Vec::new());
            for _ in 0..6 + draw.below(18) {
                let concept = both[draw.rank(both.len())];
                let of = |words: &BTreeMap<u32, Vec<String>>, draw: &mut Draw| {
                    words[concept][draw.below(words[concept].len())].clone()
                };
                let number = (draw.below(20) == 0).then(|| draw.below(5000).to_string());
                let pair = match number {
                    Some(number) => (number.clone(), number),
                    None => (of(&words.a, draw), of(&words.b, draw)),
                };
                if draw.below(10) > 0 {
                    sides.a.push(pair.0);
                }
                if draw.below(10) > 0 {
                    sides.b.push(pair.1);
                }
            }
            sides.map(|words| format!("{}.", words.join(" ")))
        };
        let (one, other) = (sentence(&mut draw), sentence(&mut draw));
        let starts = draw.below(4) == 0;
        let shape = draw.below(40);
        let (a, b) = match shape {
            0 | 1 => (vec![format!("{} {}", one.a, other.a)], vec![one.b, other.b]),
            2 | 3 => (vec![one.a, other.a], vec![format!("{} {}", one.b, other.b)]),
            4 => (vec![one.a], vec![]),
            5 => (vec![], vec![one.b]),
            _ => (vec![one.a], vec![one.b]),
        };
        let add = |side: &mut Side, new: Vec<String>| {
            side.extend(new.into_iter().enumerate().map(|(at, text)| (text, starts && at == 0)));
        };
        add(&mut texts.a, a);
        add(&mut texts.b, b);
    }
    texts.a.truncate(count);
    texts.b.truncate(count);
    Ok(texts)
}

/// The words of each concept of a pack's source.
fn concepts(language: &str) -> io::Result<BTreeMap<u32, Vec<String>>> {
    let source = fs::read_to_string(format!("packs/{language}.tsv"))?;
    let concept = |line: &str| {
        let (number, words) = line.split_once('\t')?;
        Some((number.parse().ok()?, words.split('|').map(str::to_owned).collect()))
    };
    Ok(source.lines().filter_map(concept).collect())
}
