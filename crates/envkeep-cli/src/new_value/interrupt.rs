//! Signals that end the tool while a terminal waits for a value.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::{flag, low_level};

/// Catches the signals that would otherwise leave the terminal in the wrong mode.
pub(super) struct Interrupts {
    seen: Arc<AtomicUsize>,
    is_over: Arc<AtomicBool>,
    /// Becomes readable when a signal arrives.
    wake: UnixStream,
}

impl Interrupts {
    pub(super) fn watch() -> io::Result<Self> {
        let (wake, woken) = UnixStream::pair()?;
        let interrupts = Self {
            seen: Arc::default(),
            is_over: Arc::default(),
            wake,
        };
        for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] {
            flag::register_conditional_default(signal, Arc::clone(&interrupts.is_over))?;
            let number = usize::try_from(signal).unwrap_or_default();
            flag::register_usize(signal, Arc::clone(&interrupts.seen), number)?;
            low_level::pipe::register(signal, woken.try_clone()?)?;
        }
        Ok(interrupts)
    }

    /// The signal that arrived.
    pub(super) fn seen(&self) -> Option<i32> {
        match self.seen.load(Ordering::SeqCst) {
            0 => None,
            signal => i32::try_from(signal).ok(),
        }
    }

    pub(super) fn wake(&self) -> BorrowedFd<'_> {
        self.wake.as_fd()
    }
}

impl Drop for Interrupts {
    /// Restores the default effect of signals.
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
    }
}
