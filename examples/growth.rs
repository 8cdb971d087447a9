//! Looking through a list again and again allocates nothing, so that tests/growth.rs, which counts what is allocated, does
//! not see it: here the processor's time for n and for 2n of something is taken, which Linux tells for each thread and which
//! does not grow with what else the machine does.

#![allow(clippy::expect_used)]

use std::fs;
use std::process::ExitCode;

use diglot::formats::{html, json, tmx, xliff};

/// Twice the work, and room for what caches do. The square of it is four times.
const MOST: f64 = 3.0;
/// The least of so many times counts.
const TIMES: usize = 5;

fn main() -> ExitCode {
    let marked = |_: usize| r#"{"text":"Boats. ","em":true},"and""#.to_owned();
    let nested = |at: usize| {
        let strong = at.is_multiple_of(2);
        format!(r#"{{"text":"Boats. ","em":true,"strong":{strong},"href":"/s"}}"#)
    };
    let link = |at: usize| format!(r#"{{"text":"Boats ","href":"/{at}"}},"and""#);
    let within = [
        grows("marks of a sentence", 200_000, |n| reads_and_writes(&paragraph(n, true, marked))),
        grows("marks of a paragraph", 20_000, |n| reads_and_writes(&paragraph(n, false, marked))),
        grows("nested marks of a sentence", 200_000, |n| reads_and_writes(&paragraph(n, true, nested))),
        grows("nested marks of a paragraph", 20_000, |n| reads_and_writes(&paragraph(n, false, nested))),
        grows("links of a sentence", 20_000, |n| converts(&paragraph(n, true, link))),
        grows("links of a paragraph", 20_000, |n| converts(&paragraph(n, false, link))),
        grows("line breaks", 40_000, |n| {
            html::read(&format!("<p>{}", "<b>Boats</b> and<br>".repeat(n)), None).expect("markup");
        }),
    ];
    if within.iter().all(|within| *within) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether `run` over 2n of something takes at most [`MOST`] times as long as over n.
fn grows(name: &str, n: usize, run: impl Fn(usize)) -> bool {
    let time = |n: usize| {
        let once = || {
            let before = processor();
            run(n);
            processor() - before
        };
        (0..TIMES).map(|_| once()).min().unwrap_or_default()
    };
    let ratio = time(2 * n) as f64 / time(n) as f64;
    let within = ratio <= MOST;
    println!(
        "{name}, twice as many: {ratio:.2} times as long{}",
        if within { "" } else { ", over the bound" }
    );
    within
}

/// How long the processor has worked for this thread, in nanoseconds; told anew every few milliseconds.
fn processor() -> u64 {
    let said = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux tells it");
    said.split(' ').next().and_then(|time| time.parse().ok()).expect("its first figure is a number")
}

/// A document of a paragraph a side, of one sentence of `n` pieces or of `n` sentences, with a bead for each.
fn paragraph(n: usize, one: bool, piece: impl Fn(usize) -> String) -> String {
    let pieces: Vec<String> = (0..n).map(piece).collect();
    let (segments, count) = match one {
        true => (format!("[{}]", pieces.join(",")), 1),
        false => (format!("[{}]", pieces.join("],[")), n),
    };
    let side = format!(r#"{{"lang":"en","blocks":[{{"segments":[{segments}]}}]}}"#);
    let beads: Vec<String> = (0..count).map(|at| format!(r#"{{"a":[{at}],"b":[{at}]}}"#)).collect();
    format!(r#"{{"diglot":1,"a":{side},"b":{side},"beads":[{}]}}"#, beads.join(","))
}

fn reads_and_writes(document: &str) {
    let mut article = json::read(document).expect("a document");
    let bitext = article.bitext().expect("beads that fit").expect("beads");
    article.update(&bitext);
    json::write(&article).expect("it can be written");
}

fn converts(document: &str) {
    let article = json::read(document).expect("a document");
    tmx::write(&article).expect("it can be written");
    xliff::write(&article, xliff::Version::V2).expect("it can be written");
}
