//! Signals to end are obeyed after the line that is being written; a second one at once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::TERM_SIGNALS;
use signal_hook::flag;

/// The signal that came, if one did.
pub(super) struct Signals(Arc<AtomicUsize>);

impl Signals {
    /// Catches them from now on.
    pub fn catch() -> io::Result<Signals> {
        let (came, which) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        for &signal in TERM_SIGNALS {
            // in this order the first one sets what the second one finds
            flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&came))?;
            flag::register(signal, Arc::clone(&came))?;
            flag::register_usize(signal, Arc::clone(&which), signal as usize)?;
        }
        Ok(Signals(which))
    }

    /// Whether one came.
    pub fn caught(&self) -> bool {
        self.0.load(Ordering::Relaxed) != 0
    }

    /// Ends the process as the signal would have.
    pub fn obey(&self) -> ! {
        let signal = self.0.load(Ordering::Relaxed) as i32;
        let _ = signal_hook::low_level::emulate_default_handler(signal);
        std::process::exit(128 + signal);
    }
}
