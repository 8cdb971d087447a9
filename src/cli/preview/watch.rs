//! Looks whether files change, and tells those who wait for it.
//!
//! By their times and lengths, three times a second: that works on every file system, and for editors that put a new file
//! in the old one's place.

use std::fs;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::cli::failure::Failure;

const EVERY: Duration = Duration::from_millis(300);

/// The document of some files as it is now.
pub(super) struct Watched {
    files: Vec<PathBuf>,
    state: Mutex<State>,
    changed: Condvar,
}

/// A document, or what is wrong with it, and the number of its edition.
#[derive(Clone)]
pub(super) struct State {
    pub edition: usize,
    pub document: Result<String, String>,
}

type Stamp = Vec<Option<(SystemTime, u64)>>;

impl Watched {
    pub fn new(files: Vec<PathBuf>, document: String) -> Self {
        let state = State { edition: 1, document: Ok(document) };
        Watched { files, state: Mutex::new(state), changed: Condvar::new() }
    }

    /// The document now.
    pub fn state(&self) -> State {
        self.lock().clone()
    }

    /// Waits until there is an edition after `known`, or some time has gone by: the number of the last.
    pub fn next(&self, known: usize, patience: Duration) -> usize {
        let old = |state: &mut State| state.edition <= known;
        let waited = self.changed.wait_timeout_while(self.lock(), patience, old);
        waited.unwrap_or_else(PoisonError::into_inner).0.edition
    }

    /// Reads the document again whenever a file has changed. Never ends.
    pub fn watch(&self, read: impl Fn() -> Result<String, Failure>) {
        // it may have changed since it was read
        let (mut known, mut changed) = (self.stamp(), true);
        loop {
            thread::sleep(EVERY);
            let stamp = self.stamp();
            let at_rest = stamp == known;
            (known, changed) = (stamp, changed || !at_rest);
            // while it is being written it is not read
            if !(changed && at_rest) {
                continue;
            }
            changed = false;
            let document = read().map_err(|failure| failure.to_string());
            let mut state = self.lock();
            // what was written again as it was is no new edition
            if state.document != document {
                *state = State { edition: state.edition + 1, document };
                self.changed.notify_all();
            }
        }
    }

    fn stamp(&self) -> Stamp {
        let stamp = |path: &PathBuf| {
            let metadata = fs::metadata(path).ok()?;
            Some((metadata.modified().ok()?, metadata.len()))
        };
        self.files.iter().map(stamp).collect()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn what_changes_before_it_is_watched_is_shown() {
        let watched = Arc::new(Watched::new(Vec::new(), "old".to_owned()));
        let watching = Arc::clone(&watched);
        thread::spawn(move || watching.watch(|| Ok("new".to_owned())));
        assert_eq!(watched.next(1, Duration::from_secs(20)), 2);
        assert_eq!(watched.state().document.as_deref(), Ok("new"));
    }
}
