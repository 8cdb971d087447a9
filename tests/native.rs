//! A native build carries nothing of the browser.

#![allow(clippy::unwrap_used)]

use std::process::Command;

/// The beginnings of the names of crates that are for the browser alone.
const BROWSER: &[&str] =
    &["wasm-bindgen", "web-sys", "js-sys", "serde-wasm-bindgen", "gloo", "console_error_panic_hook"];

/// The crates that the library or, with its feature, the command line is built of.
fn crates(further: &[&str]) -> Vec<String> {
    let arguments = ["tree", "-e", "normal", "--prefix", "none", "--format", "{p}", "--locked", "--offline"];
    let mut command = Command::new(env!("CARGO"));
    let output =
        command.args(arguments).args(further).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    tree.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn a_native_build_has_no_crate_of_the_browser() {
    for further in [&[][..], &["--features", "cli"]] {
        let crates = crates(further);
        assert!(crates.iter().any(|name| name == "serde_json"), "{crates:?}");
        let browser = |name: &&String| BROWSER.iter().any(|start| name.starts_with(start));
        assert_eq!(crates.iter().find(browser), None);
    }
}

#[test]
fn the_library_has_no_crate_of_the_command_line() {
    let crates = crates(&[]);
    let command_line =
        ["clap", "tempfile", "roxmltree", "html5ever", "pulldown-cmark", "encoding_rs", "chardetng"];
    for name in command_line {
        assert!(!crates.iter().any(|found| found == name), "{name}");
    }
}
