//! The command line: arguments, files, exit codes. The only part that reads, writes and prints.

mod align;
mod arguments;
mod batch;
mod check;
mod convert;
mod document;
mod encoding;
mod excerpt;
mod failure;
mod format;
mod input;
mod load;
mod manual;
mod output;
mod preview;
mod record;
mod render;
mod segment;
mod tag;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use failure::Failure;

/// Runs the command that the process was started with: 0 where it did what was asked, 1 where a file is wrong, which
/// one line on standard error says. Wrong arguments end the process with 2.
pub fn run() -> ExitCode {
    match execute(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.report();
            ExitCode::FAILURE
        }
    }
}

/// The text that the bytes of a file are, for the fuzz targets, which have no files: `format` is as `--from` has it,
/// `encoding` as `--encoding`.
#[cfg(fuzzing)]
pub fn decoded(bytes: Vec<u8>, format: &str, encoding: Option<&str>) -> Result<String, String> {
    let format = <format::FileFormat as clap::ValueEnum>::from_str(format, true)?;
    let encoding = encoding.map(encoding::parse).transpose()?;
    let decoded = encoding::decode("input", bytes, encoding, format);
    decoded.map(|decoded| decoded.text).map_err(|failure| failure.to_string())
}

fn execute(command: Command) -> Result<(), Failure> {
    match command {
        Command::Align(arguments) if arguments.batch => batch::run(arguments),
        Command::Align(arguments) => align::run(arguments),
        Command::Convert(arguments) => convert::run(arguments),
        Command::Segment(arguments) => segment::run(arguments),
        Command::Render(arguments) => render::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Preview(arguments) => preview::run(arguments),
        Command::Man(arguments) => manual::page(arguments.command.as_deref()),
        Command::Completions(arguments) => manual::completions(arguments.shell),
    }
}
