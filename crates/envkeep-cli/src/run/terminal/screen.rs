//! The user's terminal.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::getpgrp;
use rustix::stdio;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};
use zeroize::Zeroizing;

use super::super::pump::{read, write_all};

/// How often to check whether the tool is in the foreground again.
const PAUSE: Duration = Duration::from_millis(100);

/// The user's terminal, which passes on every key while the command is in the foreground.
pub(super) struct Screen {
    original: Termios,
    mode: Mutex<Mode>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Original,
    /// Every key is passed on.
    Raw,
    /// It is in its original mode, and stays in it.
    Closed,
}

impl Screen {
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self {
            original: tcgetattr(stdio::stdin())?,
            mode: Mutex::new(Mode::Original),
        })
    }

    /// Starts to pass on every key if this process is in the foreground; in the background, changing the terminal would stop it.
    pub(super) fn enter(&self) -> io::Result<()> {
        let mut mode = self.mode.lock().unwrap_or_else(PoisonError::into_inner);
        if *mode == Mode::Original && is_in_foreground() {
            let mut raw = self.original.clone();
            raw.make_raw();
            tcsetattr(stdio::stdin(), OptionalActions::Drain, &raw)?;
            *mode = Mode::Raw;
        }
        Ok(())
    }

    /// Restores the terminal.
    pub(super) fn leave(&self) {
        self.restore(Mode::Original);
    }

    /// Restores the terminal for good.
    pub(super) fn close(&self) {
        self.restore(Mode::Closed);
    }

    fn restore(&self, next: Mode) {
        let mut mode = self.mode.lock().unwrap_or_else(PoisonError::into_inner);
        if *mode == Mode::Raw && is_in_foreground() {
            _ = tcsetattr(stdio::stdin(), OptionalActions::Drain, &self.original);
        }
        *mode = next;
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.close();
    }
}

/// Whether this program is in the foreground. A terminal that controls no session has no background.
fn is_in_foreground() -> bool {
    match tcgetpgrp(stdio::stdin()) {
        Ok(group) => group == getpgrp(),
        Err(error) => error == Errno::NOTTY,
    }
}

/// Passes on every key, on a thread that ends with the process.
pub(super) fn pass_input(screen: Arc<Screen>, controller: Arc<OwnedFd>) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        let mut room = Zeroizing::new([0; 4096]);
        loop {
            if !is_in_foreground() {
                thread::sleep(PAUSE);
                continue;
            }
            if screen.enter().is_err() {
                return;
            }
            // Nothing is read before something is there, because by then it may be meant for the shell.
            let stdin = stdio::stdin();
            let mut watched = [PollFd::from_borrowed_fd(stdin, PollFlags::IN)];
            _ = poll(&mut watched, None);
            if !is_in_foreground() {
                continue;
            }
            let Ok(count @ 1..) = read(stdin, &mut *room) else {
                return;
            };
            let keys = room.get(..count).unwrap_or_default();
            if write_all(controller.as_fd(), keys).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}
