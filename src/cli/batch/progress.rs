//! How far a batch is: a bar where there is a terminal to show it, and nothing else is shown there.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Of a file, how much of it is done.
const OF_FILE: &str = "{wide_bar} {percent}%, {msg} documents, {elapsed} ({eta} left)";
/// Of a pipe, how much came.
const OF_PIPE: &str = "{spinner} {msg} documents, {elapsed}";

pub(super) struct Progress(ProgressBar);

impl Progress {
    pub fn new() -> Self {
        let shown = io::stderr().is_terminal() && !io::stdout().is_terminal();
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let size = size();
        let bar = ProgressBar::with_draw_target(size, target);
        let style = ProgressStyle::with_template(if size.is_some() { OF_FILE } else { OF_PIPE });
        // a test reads both templates
        Progress(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    /// So many documents are done, and the input as far as these bytes.
    pub fn at(&self, documents: usize, bytes: u64) {
        if !self.0.is_hidden() {
            self.0.set_message(documents.to_string());
            self.0.set_position(bytes);
        }
    }

    /// Says something without the bar.
    pub fn suspend(&self, say: impl FnOnce()) {
        self.0.suspend(say);
    }

    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}

/// How long standard input is, where it is a file.
#[cfg(unix)]
fn size() -> Option<u64> {
    use std::fs::File;
    use std::os::fd::AsFd;
    let file = File::from(io::stdin().as_fd().try_clone_to_owned().ok()?);
    let metadata = file.metadata().ok()?;
    metadata.is_file().then_some(metadata.len())
}

#[cfg(not(unix))]
fn size() -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_read() {
        assert!([OF_FILE, OF_PIPE].iter().all(|template| ProgressStyle::with_template(template).is_ok()));
    }
}
