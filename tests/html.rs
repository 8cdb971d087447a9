//! HTML from files gives the documents that the same HTML gives in a page: tests/html.json holds the pages and what is in
//! them, and e2e/html.test.mjs asks the browser the same.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

use std::fs;

use diglot::Sides;
use diglot::bitext::{Aligning, Segmented};
use diglot::formats::html;
use diglot::formats::json::{self, Article};
use serde_json::{Value, json};

/// A page of an article and a translation, as e2e/html.test.mjs has it.
fn page(html: &str) -> [String; 2] {
    [format!("<article lang=en>{html}</article>"), "<article lang=fr><p>Un.</p></article>".to_owned()]
}

#[test]
fn a_file_is_read_as_the_page_is() {
    let path = "tests/html.json";
    let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    for case in &cases {
        let texts = page(case["html"].as_str().unwrap()).map(|html| html::read(&html, None).unwrap());
        let [a, b] = texts.map(Segmented::new);
        let bitext = Aligning::new(Sides::new(a, b), Vec::new()).unwrap().run();
        let written: Value = serde_json::from_str(&json::write(&Article::new(&bitext)).unwrap()).unwrap();
        assert_eq!(written["a"]["blocks"], case["blocks"], "{}", case["name"]);
        assert_eq!(written["a"]["lang"], json!("en"));
    }
}
