//! The help, the manual and what shells complete: of every command, from one source.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic)]

mod command;

use std::path::Path;

use command::{Run, run};

fn diglot(arguments: &[&str]) -> Run {
    run(Path::new("."), arguments, b"")
}

/// The commands that the help lists.
fn commands() -> Vec<String> {
    let help = diglot(&["--help"]).out;
    let listed =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = listed.filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    names.filter(|name| !name.is_empty() && *name != "help").map(str::to_owned).collect()
}

#[test]
fn every_command_teaches_and_has_a_page() {
    let commands = commands();
    assert!(
        ["align", "check", "preview", "segment"]
            .iter()
            .all(|name| commands.iter().any(|known| known == name))
    );
    for name in &commands {
        let help = diglot(&[name, "--help"]);
        assert!(help.code == 0 && help.out.contains("Examples:"), "{name}: {}", help.out);
        let page = diglot(&["man", name]);
        assert!(
            page.code == 0 && page.out.contains(&format!("diglot\\-{name} \\- ")),
            "{name}: {}",
            page.out
        );
    }
    let page = diglot(&["man"]).out;
    assert!(page.contains("diglot \\- ") && commands.iter().all(|name| page.contains(name.as_str())));
    let unknown = diglot(&["man", "join"]);
    assert_eq!((unknown.code, unknown.err.as_str()), (1, "diglot: join: no command of diglot\n"));
}

#[test]
fn shells_complete_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let completions = diglot(&["completions", shell]);
        let missing: Vec<_> = commands().into_iter().filter(|name| !completions.out.contains(name)).collect();
        assert!(completions.code == 0 && missing.is_empty(), "{shell}: {missing:?}");
    }
    assert_eq!(diglot(&["completions", "sh"]).code, 2);
}

#[cfg(unix)]
#[test]
fn there_is_no_colour_where_nobody_wants_it() {
    for arguments in [&["--help"][..], &["check", "none"], &["align"]] {
        let run = diglot(arguments);
        assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'), "{arguments:?}");
    }
}
