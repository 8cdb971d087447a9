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

/// On a terminal that `script` makes, where it is there.
#[cfg(target_os = "linux")]
#[test]
fn colours_are_for_terminals_and_for_those_who_want_them() {
    use std::process::{Command, Stdio};
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("x.json"), "{\"diglot\": 1,\n\"a\" 7}").unwrap();
    let on_a_terminal = |no_color: &str| {
        let check = format!("'{}' check x.json", env!("CARGO_BIN_EXE_diglot"));
        let mut command = Command::new("script");
        command.args(["-qec", &check, "/dev/null"]).current_dir(folder.path()).stdin(Stdio::null());
        command.env("TERM", "xterm").env("NO_COLOR", no_color).env_remove("CI").output()
    };
    let Ok(coloured) = on_a_terminal("") else { return };
    let plain = on_a_terminal("1").unwrap();
    for (output, wanted) in [(coloured, true), (plain, false)] {
        let shown = String::from_utf8(output.stdout).unwrap();
        assert!(shown.contains("x.json:2:5: expected `:`"), "{shown}");
        assert_eq!(shown.contains('\u{1b}'), wanted, "{shown:?}");
    }
    let elsewhere = run(folder.path(), &["check", "x.json"], b"");
    assert!(!elsewhere.out.contains('\u{1b}') && !elsewhere.err.contains('\u{1b}'));
}
