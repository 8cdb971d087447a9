//! The command line.

fn main() -> std::process::ExitCode {
    diglot::cli::run()
}
