//! Runs the command line as a process.

#![allow(clippy::unwrap_used, clippy::panic, dead_code)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use tempfile::TempDir;

pub const ENGLISH: &str =
    "The harbour\n\nThe first boat left in 2019. It was small.\n\nThe other one was of 12 metres.\n";
pub const FRENCH: &str =
    "Le port\n\nLe premier bateau est parti en 2019. Il était petit.\n\nL'autre était de 12 mètres.\n";
/// How the two belong together.
pub const BEADS: &str = "[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[3]\n";

/// A folder of its own, with what a test needs in it.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Folder(tempfile::tempdir().unwrap())
    }

    /// One with [`ENGLISH`] in `en.txt` and [`FRENCH`] in `fr.txt`.
    pub fn story() -> Self {
        let folder = Folder::new();
        folder.file("en.txt", ENGLISH);
        folder.file("fr.txt", FRENCH);
        folder
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// What is in it, in order.
    pub fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        diglot(self.0.path(), arguments)
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::from(self.command(arguments).output().unwrap())
    }

    pub fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Run {
        run(self.0.path(), arguments, input)
    }

    /// Bad input: exit 1, nothing on standard output, this one line on standard error.
    pub fn refuses(&self, arguments: &[&str], message: &str) {
        let run = self.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{arguments:?}: {}", run.err);
        assert_eq!(run.err, format!("diglot: {message}\n"), "{arguments:?}");
    }
}

/// The address of a text of the story that is shown and tested with.
pub fn articles(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("www/articles/ar-en").join(name).to_str().unwrap().to_owned()
}

/// How a process ended.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// The program, to be run in a folder.
fn diglot(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).env_remove("NO_COLOR");
    command
}

/// Runs it, with something on standard input.
pub fn run(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    let mut command = diglot(folder, arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    // a process that ends without reading is no failure of the test
    let writing = thread::spawn(move || stdin.write_all(&input).is_ok());
    let run = Run::from(child.wait_with_output().unwrap());
    writing.join().unwrap();
    run
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let code = output.status.code().unwrap_or_else(|| panic!("killed: {output:?}"));
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { code, out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Run {
    /// What was written, where all went well and nothing was said.
    pub fn written(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""));
        self.out
    }
}
