//! Moves the output of a command to where it is shown, and masks it on the way.

use std::collections::VecDeque;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, Result};
use rustix::termios::isatty;
use zeroize::Zeroizing;

use crate::mask::{Holding, Mask, Masker};

/// The longest time that output is held back on a terminal.
const PATIENCE: Duration = Duration::from_millis(250);

/// How many bytes are read at a time: the capacity of a pipe.
const ROOM: usize = 1 << 16;

/// The kind of a stream's destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outlet {
    /// Nobody is waiting: output is held back until it is decided.
    Pipe,
    /// Someone is typing and waiting for an answer.
    Terminal,
}

impl Outlet {
    /// The kind of destination of a descriptor.
    pub(super) fn of(descriptor: impl AsFd) -> Self {
        if isatty(descriptor) {
            Self::Terminal
        } else {
            Self::Pipe
        }
    }
}

pub(super) struct Pump<'m> {
    source: Arc<OwnedFd>,
    sink: BorrowedFd<'m>,
    outlet: Outlet,
    masker: Masker<'m>,
    out: Zeroizing<Vec<u8>>,
    arrivals: Arrivals,
}

impl<'m> Pump<'m> {
    pub(super) fn new(
        source: Arc<OwnedFd>,
        sink: BorrowedFd<'m>,
        outlet: Outlet,
        mask: &'m Mask,
    ) -> Self {
        let holding = match outlet {
            Outlet::Pipe => Holding::Everything,
            Outlet::Terminal => Holding::FromFourBytes,
        };
        Self {
            source,
            sink,
            outlet,
            masker: Masker::new(mask, holding),
            out: Zeroizing::new(Vec::with_capacity(2 * ROOM)),
            arrivals: Arrivals::default(),
        }
    }

    /// Moves everything, up to the end of the stream. If the other end of the sink is gone, the source is closed, so that the
    /// program that writes to it notices.
    pub(super) fn run(mut self) -> Result<()> {
        let mut room = Zeroizing::new(vec![0; ROOM]);
        loop {
            if self.outlet == Outlet::Terminal && !self.is_readable(self.arrivals.rest())? {
                self.let_go()?;
                continue;
            }
            if self.take(&mut room)? == 0 {
                return self.let_go();
            }
        }
    }

    /// The same for a source that has no end: when `ended` is closed, it moves what is there and then stops.
    pub(super) fn run_until(mut self, ended: BorrowedFd<'_>) -> Result<()> {
        let mut room = Zeroizing::new(vec![0; ROOM]);
        loop {
            let source = Arc::clone(&self.source);
            let mut watched = [
                PollFd::from_borrowed_fd(source.as_fd(), PollFlags::IN),
                PollFd::from_borrowed_fd(ended, PollFlags::IN),
            ];
            wait(&mut watched, self.arrivals.rest())?;
            let [of_source, of_ended] = &watched;
            let has_more = !of_source.revents().is_empty();
            if has_more && self.take(&mut room)? > 0 {
                continue;
            }
            self.let_go()?;
            if has_more || !of_ended.revents().is_empty() {
                return Ok(());
            }
        }
    }

    fn is_readable(&self, timeout: Option<Duration>) -> Result<bool> {
        let mut watched = [PollFd::from_borrowed_fd(self.source.as_fd(), PollFlags::IN)];
        wait(&mut watched, timeout)
    }

    /// Moves the result of one read, and returns its length, which is zero at the end.
    fn take(&mut self, room: &mut [u8]) -> Result<usize> {
        let count = read(self.source.as_fd(), room)?;
        self.masker
            .push(room.get(..count).unwrap_or_default(), &mut self.out);
        self.write()?;
        if self.outlet == Outlet::Terminal {
            self.arrivals.note(&self.masker);
        }
        Ok(count)
    }

    fn let_go(&mut self) -> Result<()> {
        self.masker.let_go(&mut self.out);
        self.arrivals.0.clear();
        self.write()
    }

    fn write(&mut self) -> Result<()> {
        write_all(self.sink, &self.out)?;
        self.out.clear();
        Ok(())
    }
}

/// When the held-back bytes arrived, with the place in the stream after each arrival.
#[derive(Default)]
struct Arrivals(VecDeque<(u64, Instant)>);

impl Arrivals {
    fn note(&mut self, masker: &Masker<'_>) {
        let held = masker.held();
        self.0.retain(|(end, _)| *end > held.start);
        let known = self.0.back().map_or(held.start, |(end, _)| *end);
        if held.end > known {
            self.0.push_back((held.end, Instant::now()));
        }
    }

    /// How long the oldest bytes may still be held back.
    fn rest(&self) -> Option<Duration> {
        let (_, since) = self.0.front()?;
        Some(PATIENCE.saturating_sub(since.elapsed()))
    }
}

/// Waits until one of these can be used, and returns false if the time is over.
fn wait(watched: &mut [PollFd<'_>], timeout: Option<Duration>) -> Result<bool> {
    let timeout = timeout.map(|timeout| Timespec {
        tv_sec: timeout.as_secs().try_into().unwrap_or_default(),
        tv_nsec: timeout.subsec_nanos().into(),
    });
    loop {
        match poll(watched, timeout.as_ref()) {
            Ok(count) => return Ok(count > 0),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error),
        }
    }
}

/// Reads what is available, and blocks if nothing is. A terminal whose last user is gone ends with an error.
pub(super) fn read(source: BorrowedFd<'_>, room: &mut [u8]) -> Result<usize> {
    loop {
        match rustix::io::read(source, &mut *room) {
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                wait(&mut [PollFd::from_borrowed_fd(source, PollFlags::IN)], None)?;
            }
            Err(Errno::IO) => return Ok(0),
            other => return other,
        }
    }
}

pub(super) fn write_all(sink: BorrowedFd<'_>, mut bytes: &[u8]) -> Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(sink, bytes) {
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                wait(&mut [PollFd::from_borrowed_fd(sink, PollFlags::OUT)], None)?;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::{Arrivals, PATIENCE};
    use crate::mask::{Holding, Mask, Masker};

    #[test]
    fn what_may_be_a_secret_is_held_for_the_whole_time_and_no_longer() {
        let mask = Mask::new([("API_KEY", "hunter2hunter2")]);
        let mut masker = Masker::new(&mask, Holding::FromFourBytes);
        let mut arrivals = Arrivals::default();
        let mut shown = Vec::new();
        let mut push = |bytes: &[u8], arrivals: &mut Arrivals| {
            masker.push(bytes, &mut shown);
            arrivals.note(&masker);
        };
        push(b"hun", &mut arrivals);
        assert_eq!(arrivals.rest(), None);
        let before = Instant::now();
        push(b"t", &mut arrivals);
        let rest = arrivals.rest().expect("four bytes are held");
        assert!(rest <= PATIENCE && rest + before.elapsed() >= PATIENCE);
        // Bytes that arrive later do not extend the deadline.
        push(b"er2hun", &mut arrivals);
        assert!(arrivals.rest().is_some_and(|later| later <= rest));
        push(b"x", &mut arrivals);
        assert_eq!(arrivals.rest(), None);
    }
}
