//! `diglot align --batch`: documents a line, aligned by all cores, written in the order in which they came.
//!
//! One thread reads, some align, the main one writes. Between them lie at most [`WAITING`] lines a thread, whatever comes
//! in and however slowly it is taken away, so that memory stays what the longest lines take.

mod lines;
mod progress;
mod record;
mod signal;

use std::io;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, Builder};
use std::time::Duration;

use super::arguments::{Align, MOST_JOBS};
use super::failure::Failure;
use super::output::Output;
use lines::{Line, Lines};
use progress::Progress;
use record::{Done, Reader, Wrong};
use signal::Signals;

/// Lines for each thread that are read before they are asked for, or done before they are written.
const WAITING: usize = 8;

/// How often one who waits looks whether the process is to end.
const TICK: Duration = Duration::from_millis(100);

const INPUT: &str = "standard input";

/// A line on its way, and where its document goes.
struct Job {
    line: Line,
    answer: SyncSender<Result<Done, Wrong>>,
}

/// A line that is written when it is done.
struct Slot {
    /// Counted from 1.
    number: usize,
    /// Bytes of the input up to its end.
    end: u64,
    answer: Receiver<Result<Done, Wrong>>,
}

pub(super) fn run(arguments: Align) -> Result<(), Failure> {
    let Align { lang_a, lang_b, no_packs, jobs, output, .. } = arguments;
    let threads = jobs.map_or_else(cores, usize::from);
    let signals = Signals::catch().map_err(|error| Failure::of_reading(INPUT, &error))?;
    let mut output = Output::open(output.as_deref())?;
    let slots = start(threads, Reader::new(lang_a, lang_b, !no_packs));
    let slots = slots.map_err(|error| Failure::of_reading("threads", &error))?;
    let mut writing = Writing { signals: &signals, progress: Progress::new(), all: 0, wrong: 0 };
    let written = writing.all(&slots, &mut output);
    writing.progress.finish();
    written?;
    let Writing { all, wrong, .. } = writing;
    if signals.caught() {
        drop(output);
        signals.obey();
    }
    output.finish()?;
    match wrong {
        0 => Ok(()),
        _ => Err(Failure::new(INPUT, format!("{wrong} of {all} lines are no documents that can be aligned"))),
    }
}

/// As many threads as there are cores, if they are not more than are let.
fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get).min(MOST_JOBS as usize)
}

/// Begins to read and to align: the lines to come, in order. Where the system gives fewer threads, these do all.
fn start(threads: usize, reader: Reader) -> io::Result<Receiver<Result<Slot, Failure>>> {
    let waiting = WAITING * threads;
    let (slots, ordered) = sync_channel(waiting);
    // of all lines that have a slot, none waits to be taken
    let (jobs, taken) = sync_channel::<Job>(waiting + 2);
    let (taken, reader) = (Arc::new(Mutex::new(taken)), Arc::new(reader));
    Builder::new().spawn(move || read(&slots, &jobs))?;
    some(threads, || {
        let (taken, reader) = (Arc::clone(&taken), Arc::clone(&reader));
        Builder::new().spawn(move || align(&taken, &reader)).map(drop)
    })?;
    Ok(ordered)
}

/// Does something so many times, as long as it can be done; an error where it cannot be done once.
fn some(times: usize, mut each: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    each()?;
    (1..times).try_for_each(|_| each()).or(Ok(()))
}

/// Reads lines until there are none, or nobody wants them.
fn read(slots: &SyncSender<Result<Slot, Failure>>, jobs: &SyncSender<Job>) {
    let mut lines = Lines::new(io::stdin().lock());
    loop {
        let line = match lines.read() {
            Ok(Some(line)) => line,
            Ok(None) => return,
            Err(error) => {
                let _ = slots.send(Err(Failure::of_reading(INPUT, &error)));
                return;
            }
        };
        let (sender, answer) = sync_channel(1);
        let slot = Slot { number: lines.number(), end: lines.end(), answer };
        if slots.send(Ok(slot)).is_err() || jobs.send(Job { line, answer: sender }).is_err() {
            return;
        }
    }
}

/// Aligns one line after the other.
fn align(jobs: &Mutex<Receiver<Job>>, reader: &Reader) {
    loop {
        let job = jobs.lock().map(|jobs| jobs.recv());
        let Ok(Ok(Job { line, answer })) = job else { return };
        // nobody waits for it where the output has ended
        let _ = answer.send(line.map_err(Wrong::of_line).and_then(|line| reader.document(&line)));
    }
}

/// What is written, and how much of it.
struct Writing<'s> {
    signals: &'s Signals,
    progress: Progress,
    all: usize,
    wrong: usize,
}

impl Writing<'_> {
    /// Writes all lines in order; stops where the process is to end or the output is wanted no more.
    fn all(&mut self, slots: &Receiver<Result<Slot, Failure>>, output: &mut Output) -> Result<(), Failure> {
        while let Some(slot) = self.wait(slots) {
            let Slot { number, end, answer } = slot?;
            let Some(answer) = self.wait(&answer) else { return Ok(()) };
            self.all += 1;
            let said = match answer {
                Ok(Done { line, note }) => {
                    if output.write(&line)?.is_break() {
                        return Ok(());
                    }
                    note
                }
                Err(wrong) => {
                    self.wrong += 1;
                    Some(wrong)
                }
            };
            if let Some(said) = said {
                self.progress.suspend(|| said.in_line(INPUT, number).report());
            }
            self.progress.at(self.all, end);
        }
        Ok(())
    }

    /// What comes next; nothing after the last, or where the process is to end.
    fn wait<T>(&self, from: &Receiver<T>) -> Option<T> {
        while !self.signals.caught() {
            match from.recv_timeout(TICK) {
                Ok(next) => return Some(next),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_threads_are_enough_and_none_are_not() {
        let started = |most: usize| {
            let mut count = 0;
            let result = some(7, || {
                count += 1;
                if count > most { Err(io::ErrorKind::WouldBlock.into()) } else { Ok(()) }
            });
            (result.is_ok(), count)
        };
        assert_eq!([9, 7, 3, 1, 0].map(started), [(true, 7), (true, 7), (true, 4), (true, 2), (false, 1)]);
    }
}
