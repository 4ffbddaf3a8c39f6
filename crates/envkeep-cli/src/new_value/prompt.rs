//! A value that is typed or pasted on a terminal without being shown.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::fd::AsFd;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{
    LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, Termios, tcflush, tcgetattr,
    tcsetattr,
};
use signal_hook::consts::SIGINT;
use zeroize::Zeroizing;

use super::interrupt::Interrupts;
use super::{MOST_BYTES, too_long};
use crate::failure::Failure;

/// The longest time to wait for the next line of a pasted text.
const REST_OF_A_PASTE: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 100_000_000,
};

const INTERRUPT: u8 = 0x03;
const END_OF_FILE: u8 = 0x04;
const BACKSPACE: u8 = 0x08;
const ERASE_LINE: u8 = 0x15;
const DELETE: u8 = 0x7f;

/// Reads up to the end of a line.
pub(super) fn ask(name: &str) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let failure = |cause| Failure::System {
        action: "read from the terminal",
        cause,
    };
    let terminal = OpenOptions::new()
        .read(true)
        .write(true)
        .open("/dev/tty")
        .map_err(|cause| Failure::System {
            action: "open the terminal; give the value with `--stdin`",
            cause,
        })?;
    let interrupts = Interrupts::watch().map_err(failure)?;
    let unseen = Unseen::new(&terminal).map_err(failure)?;
    let typed = unseen.line(name, &interrupts).map_err(failure);
    unseen.leave().map_err(failure)?;
    match typed? {
        Typed::Line(bytes) => Ok(bytes),
        Typed::TooLong => Err(too_long()),
        Typed::SeveralLines => Err(Failure::Refused(
            "more than one line was pasted; give a value of several lines with `--stdin`; nothing was changed".to_owned(),
        )),
        Typed::Ended => Err(Failure::Refused("no value was given; nothing was changed".to_owned())),
        Typed::Interrupted(signal) => Err(Failure::Interrupted(signal)),
    }
}

enum Typed {
    Line(Zeroizing<Vec<u8>>),
    TooLong,
    SeveralLines,
    Ended,
    Interrupted(i32),
}

/// A terminal that does not echo and delivers every key at once.
struct Unseen<'t> {
    terminal: &'t File,
    original: Termios,
}

impl<'t> Unseen<'t> {
    fn new(terminal: &'t File) -> io::Result<Self> {
        let original = tcgetattr(terminal)?;
        let mut unseen = original.clone();
        // A terminal that collects lines holds at most 4095 bytes of each.
        unseen.local_modes -= LocalModes::ECHO
            | LocalModes::ECHOE
            | LocalModes::ECHONL
            | LocalModes::ICANON
            | LocalModes::IEXTEN
            | LocalModes::ISIG;
        unseen.special_codes[SpecialCodeIndex::VMIN] = 1;
        unseen.special_codes[SpecialCodeIndex::VTIME] = 0;
        // What was typed earlier was visible.
        tcsetattr(terminal, OptionalActions::Flush, &unseen)?;
        Ok(Self { terminal, original })
    }

    fn line(&self, name: &str, interrupts: &Interrupts) -> io::Result<Typed> {
        let mut terminal = self.terminal;
        write!(terminal, "value of `{name}` (not shown): ")?;
        let mut line = Zeroizing::new(Vec::with_capacity(MOST_BYTES));
        loop {
            let mut watched = [
                PollFd::new(&self.terminal, PollFlags::IN),
                PollFd::from_borrowed_fd(interrupts.wake(), PollFlags::IN),
            ];
            match poll(&mut watched, None) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            if let Some(signal) = interrupts.seen() {
                return Ok(Typed::Interrupted(signal));
            }
            if watched.first().is_none_or(|keys| keys.revents().is_empty()) {
                continue;
            }
            let Some(key) = self.key()? else {
                return Ok(Typed::Ended);
            };
            match key {
                b'\r' | b'\n' if self.has_more()? => return Ok(Typed::SeveralLines),
                b'\r' | b'\n' => return Ok(Typed::Line(line)),
                INTERRUPT => return Ok(Typed::Interrupted(SIGINT)),
                END_OF_FILE if line.is_empty() => return Ok(Typed::Ended),
                BACKSPACE | DELETE => remove_character(&mut line),
                ERASE_LINE => line.clear(),
                _ if line.len() == MOST_BYTES => return Ok(Typed::TooLong),
                key => line.push(key),
            }
        }
    }

    /// The next key, or `None` if the terminal is gone.
    fn key(&self) -> io::Result<Option<u8>> {
        let mut key = Zeroizing::new([0; 1]);
        loop {
            match rustix::io::read(self.terminal.as_fd(), key.as_mut_slice()) {
                Ok(0) => return Ok(None),
                Ok(_) => return Ok(key.first().copied()),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Whether more input is waiting. Nobody types that fast, so the text was pasted.
    fn has_more(&self) -> io::Result<bool> {
        let mut watched = [PollFd::new(&self.terminal, PollFlags::IN)];
        match poll(&mut watched, Some(&REST_OF_A_PASTE)) {
            Ok(count) => Ok(count > 0),
            Err(Errno::INTR) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Restores the terminal. Unread input is discarded; otherwise the shell would run it and remember it.
    fn leave(self) -> io::Result<()> {
        let mut watched = [PollFd::new(&self.terminal, PollFlags::IN)];
        while poll(&mut watched, Some(&REST_OF_A_PASTE)).is_ok_and(|count| count > 0)
            && !watched
                .iter()
                .any(|it| it.revents().contains(PollFlags::HUP))
        {
            tcflush(self.terminal, QueueSelector::IFlush)?;
        }
        let mut terminal = self.terminal;
        terminal.write_all(b"\n")
    }
}

impl Drop for Unseen<'_> {
    fn drop(&mut self) {
        // A terminal that is gone does not need to be restored.
        _ = tcsetattr(self.terminal, OptionalActions::Flush, &self.original);
    }
}

/// Removes the last character, which may consist of several bytes.
fn remove_character(line: &mut Vec<u8>) {
    while let Some(byte) = line.pop() {
        let is_first = byte & 0xc0 != 0x80;
        if is_first {
            return;
        }
    }
}
