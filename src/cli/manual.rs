//! `diglot man` and `diglot completions`: the help as a page of the manual, and what a shell completes.

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

use super::arguments::Arguments;
use super::failure::Failure;
use super::output;

/// Writes the page of the program, or of one of its commands.
pub(super) fn page(command: Option<&str>) -> Result<(), Failure> {
    let mut program = Arguments::command();
    program.build();
    let page = match command {
        None => program,
        Some(name) => {
            let unknown = || Failure::new(name, "no command of diglot");
            let command = program.find_subcommand(name).ok_or_else(unknown)?;
            command.clone()
        }
    };
    write(|bytes| Man::new(page.version(env!("CARGO_PKG_VERSION"))).render(bytes))
}

/// Writes what a shell reads to complete commands and options.
pub(super) fn completions(shell: Shell) -> Result<(), Failure> {
    let mut program: Command = Arguments::command();
    write(|bytes| {
        clap_complete::generate(shell, &mut program, "diglot", bytes);
        Ok(())
    })
}

fn write(render: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    render(&mut bytes).map_err(|error| Failure::of_writing("standard output", &error))?;
    output::write(None, &String::from_utf8_lossy(&bytes))
}
