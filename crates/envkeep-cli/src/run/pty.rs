//! A terminal for a command: a pair of descriptors, one of which the command gets.

use std::os::fd::{AsFd, OwnedFd};
use std::sync::Arc;

use rustix::fs::{Mode, OFlags, open};
use rustix::io::{FdFlags, Result, fcntl_setfd};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{
    OptionalActions, OutputModes, tcgetattr, tcgetwinsize, tcsetattr, tcsetwinsize,
};

pub(super) struct Pty {
    pub(super) controller: Arc<OwnedFd>,
    /// The command's end.
    pub(super) user: OwnedFd,
}

impl Pty {
    /// A terminal with the settings and the size of another one.
    pub(super) fn like(other: impl AsFd) -> Result<Self> {
        let controller = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY)?;
        fcntl_setfd(&controller, FdFlags::CLOEXEC)?;
        grantpt(&controller)?;
        unlockpt(&controller)?;
        let path = ptsname(&controller, Vec::new())?;
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        let user = open(path, flags, Mode::empty())?;
        tcsetattr(&user, OptionalActions::Now, &tcgetattr(&other)?)?;
        let pty = Self {
            controller: Arc::new(controller),
            user,
        };
        copy_size(&other, &pty.controller)?;
        Ok(pty)
    }

    /// Passes on line ends unchanged: the user's terminal translates them.
    pub(super) fn without_output_processing(self) -> Result<Self> {
        let mut attributes = tcgetattr(&self.user)?;
        attributes.output_modes.remove(OutputModes::OPOST);
        tcsetattr(&self.user, OptionalActions::Now, &attributes)?;
        Ok(self)
    }
}

/// Gives a terminal the size of another one.
pub(super) fn copy_size(from: impl AsFd, to: impl AsFd) -> Result<()> {
    tcsetwinsize(to, tcgetwinsize(from)?)
}
