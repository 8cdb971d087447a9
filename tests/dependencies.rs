//! docs/dependencies.md lists every package that users get, each with why it is there.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use serde_json::Value;

/// Names of all packages that the crate is built of, on any system, without what only tests use.
fn packages() -> BTreeSet<String> {
    let arguments = ["metadata", "--format-version", "1", "--all-features", "--locked"];
    let output = Command::new(env!("CARGO")).args(arguments).output().unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let node = |id: &str| nodes.iter().find(|node| node["id"] == *id).unwrap();
    let mut found = BTreeSet::new();
    let mut next = vec![metadata["resolve"]["root"].as_str().unwrap()];
    while let Some(id) = next.pop() {
        if !found.insert(id) {
            continue;
        }
        for dependency in node(id)["deps"].as_array().unwrap() {
            let kinds = dependency["dep_kinds"].as_array().unwrap();
            if kinds.iter().any(|kind| kind["kind"] != "dev") {
                next.push(dependency["pkg"].as_str().unwrap());
            }
        }
    }
    let all = metadata["packages"].as_array().unwrap();
    let name = |id: &str| all.iter().find(|package| package["id"] == *id).unwrap()["name"].clone();
    let own = "diglot";
    found.into_iter().map(|id| name(id).as_str().unwrap().to_owned()).filter(|name| name != own).collect()
}

#[test]
fn every_dependency_is_listed_with_why_it_is_there() {
    let list = fs::read_to_string("docs/dependencies.md").unwrap();
    let rows = list.lines().filter(|line| line.starts_with("| "));
    let listed: BTreeSet<String> =
        rows.flat_map(|row| row.split('`').skip(1).step_by(2).map(str::to_owned)).collect();
    let packages = packages();
    let missing: Vec<_> = packages.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&packages).collect();
    assert!(missing.is_empty() && gone.is_empty(), "not listed: {missing:?}; no longer there: {gone:?}");
}
