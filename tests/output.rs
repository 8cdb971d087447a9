//! The file that the command line writes, and what it leaves behind.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

mod command;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use command::{BEADS, ENGLISH, Folder, Run, articles};

/// What the folder holds besides the two texts.
const OUT: [&str; 3] = ["en.txt", "fr.txt", "out"];

#[test]
fn a_file_is_written_whole_and_nothing_beside_it() {
    let folder = Folder::story();
    let expected = folder.run(&["align", "en.txt", "fr.txt"]).written();
    for _ in ["new", "replaced"] {
        assert_eq!(folder.run(&["align", "en.txt", "fr.txt", "-o", "out"]).written(), "");
        assert_eq!(folder.text("out"), expected);
        assert_eq!(folder.names(), OUT);
    }
    assert_eq!(folder.run(&["align", "en.txt", "fr.txt", "-o", "-"]).written(), expected);
    // an input may be the target
    folder.run(&["align", "en.txt", "fr.txt", "-o", "en.txt", "--format=beads"]).written();
    assert_eq!(folder.text("en.txt"), BEADS);
}

#[test]
fn bad_input_leaves_the_old_file() {
    let folder = Folder::story();
    folder.file("out", "old");
    folder.refuses(&["align", "en.txt", "none", "-o", "out"], "none: no such file or folder");
    assert_eq!((folder.text("out").as_str(), &folder.names()[..]), ("old", &OUT.map(String::from)[..]));
    folder.refuses(&["align", "en.txt", "none", "-o", "new"], "none: no such file or folder");
    assert_eq!(folder.names(), OUT);
}

#[test]
fn one_file_does_not_hold_two() {
    let folder = Folder::story();
    folder.run(&["align", "en.txt", "fr.txt", "-o", "x.json"]).written();
    for (one, other) in [("out.txt", "out.txt"), ("out.txt", "./out.txt"), ("en.txt", "en.txt")] {
        let said = format!("{other}: named twice, and it can hold one of the texts");
        folder.refuses(&["convert", "x.json", "-o", one, "-o", other], &said);
    }
    assert_eq!(
        (folder.names(), folder.text("en.txt")),
        (["en.txt", "fr.txt", "x.json"].map(String::from).into(), ENGLISH.into())
    );
    if cfg!(unix) {
        assert_eq!(
            folder.run(&["convert", "x.json", "--to", "text", "-o", "/dev/null", "-o", "/dev/null"]).code,
            0
        );
    }
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let folder = Folder::story();
    fs::create_dir(folder.path("out")).unwrap();
    let refuses = |target: &str, reason: &str| {
        folder.refuses(
            &["align", "en.txt", "fr.txt", "-o", target],
            &format!("{target}: cannot be written: {reason}"),
        );
        assert_eq!(folder.names(), OUT);
    };
    refuses("out", "a folder, not a file");
    refuses("none/out", "no such file or folder");
    refuses("none/", "a folder, not a file");
    refuses("en.txt/out", "a part of the path is a file, not a folder");
    assert_eq!(fs::read_dir(folder.path("out")).unwrap().count(), 0);
}

#[test]
fn a_write_protected_file_stays() {
    let folder = Folder::story();
    folder.file("out", "old");
    let mut permissions = fs::metadata(folder.path("out")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.path("out"), permissions).unwrap();
    folder.refuses(&["align", "en.txt", "fr.txt", "-o", "out"], "out: cannot be written: write-protected");
    assert_eq!((folder.text("out").as_str(), &folder.names()[..]), ("old", &OUT.map(String::from)[..]));
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn permissions_are_those_of_a_new_file_or_of_the_old() {
        let folder = Folder::story();
        folder.run(&["align", "en.txt", "fr.txt", "-o", "out"]).written();
        assert_eq!(mode(&folder.path("out")), mode(&folder.path("en.txt")));
        fs::set_permissions(folder.path("out"), fs::Permissions::from_mode(0o640)).unwrap();
        folder.run(&["align", "en.txt", "fr.txt", "-o", "out"]).written();
        assert_eq!(mode(&folder.path("out")), 0o640);
    }

    #[test]
    fn a_link_stays_one() {
        let folder = Folder::story();
        fs::create_dir(folder.path("elsewhere")).unwrap();
        folder.file("elsewhere/target", "old");
        symlink("elsewhere/target", folder.path("out")).unwrap();
        folder.run(&["align", "en.txt", "fr.txt", "-o", "out", "--format=beads"]).written();
        assert!(folder.path("out").is_symlink());
        assert_eq!(folder.text("elsewhere/target"), BEADS);
        assert_eq!(fs::read_dir(folder.path("elsewhere")).unwrap().count(), 1);
    }

    #[test]
    fn a_link_to_what_is_not_there_yet_stays_one() {
        let folder = Folder::story();
        fs::create_dir(folder.path("elsewhere")).unwrap();
        symlink("elsewhere/link", folder.path("out")).unwrap();
        symlink("target", folder.path("elsewhere/link")).unwrap();
        folder.run(&["align", "en.txt", "fr.txt", "-o", "out", "--format=beads"]).written();
        assert!(folder.path("out").is_symlink() && folder.path("elsewhere/link").is_symlink());
        assert_eq!(folder.text("elsewhere/target"), BEADS);
        symlink("none/target", folder.path("nowhere")).unwrap();
        let said = "nowhere: cannot be written: no such file or folder";
        folder.refuses(&["align", "en.txt", "fr.txt", "-o", "nowhere"], said);
        symlink("round", folder.path("round")).unwrap();
        let said = "round: cannot be written: a link that leads to itself";
        folder.refuses(&["align", "en.txt", "fr.txt", "-o", "round"], said);
        assert!(folder.path("nowhere").is_symlink() && folder.path("round").is_symlink());
    }

    #[test]
    fn a_pipe_with_a_name_is_written_to() {
        let folder = Folder::story();
        if !Command::new("mkfifo").arg(folder.path("out")).status().is_ok_and(|status| status.success()) {
            return;
        }
        let mut command = folder.command(&["align", "en.txt", "fr.txt", "-o", "out", "--format=beads"]);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        assert_eq!(folder.text("out"), BEADS);
        Run::from(child.wait_with_output().unwrap()).written();
        assert!(fs::metadata(folder.path("out")).unwrap().file_type().is_fifo());
    }

    /// A disk that is full half-way through, by the limit on a file's length.
    #[test]
    fn a_file_that_does_not_fit_leaves_the_old_one() {
        let folder = Folder::story();
        folder.file("out", "old");
        let script = r#"trap "" XFSZ; ulimit -f 1; exec "$0" align "$1" "$2" -o out"#;
        let (program, a, b) = (env!("CARGO_BIN_EXE_diglot"), articles("a.txt"), articles("b.txt"));
        let mut command = Command::new("sh");
        let output = command.args(["-c", script, program, &a, &b]).current_dir(folder.path("")).output();
        let run = Run::from(output.unwrap());
        assert_eq!((run.code, run.err.lines().count()), (1, 1), "{}", run.err);
        assert!(run.err.starts_with("diglot: out: cannot be written: "), "{}", run.err);
        assert_eq!((folder.text("out").as_str(), &folder.names()[..]), ("old", &OUT.map(String::from)[..]));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn standard_output_that_is_full_is_a_failure() {
        let folder = Folder::story();
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let run = Run::from(folder.command(&["align", "en.txt", "fr.txt"]).stdout(full).output().unwrap());
        assert_eq!(
            (run.code, run.err.as_str()),
            (1, "diglot: standard output: cannot be written: no space left\n")
        );
    }
}
