//! A terminal of the tests, on which a program runs in a session of its own.

use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::{FdFlags, fcntl_setfd};
use rustix::process::Pid;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use crate::tool::default_signals;

/// How long a test waits for what must come.
const DEADLINE: Duration = Duration::from_secs(30);

pub(crate) struct Terminal {
    controller: OwnedFd,
    child: Child,
    /// What was shown and not waited for yet.
    shown: String,
}

impl Terminal {
    /// Runs a program of 24 lines of 80 columns, with this terminal as its controlling one.
    pub(crate) fn start(directory: &Path, program: &str, arguments: &[&str]) -> Self {
        Self::start_with(directory, program, arguments, |_| {})
    }

    /// The same, with something changed.
    pub(crate) fn start_with(
        directory: &Path,
        program: &str,
        arguments: &[&str],
        change: impl FnOnce(&mut Command),
    ) -> Self {
        let (controller, user) = pair();
        let mut command = default_signals();
        command
            .args(["setsid", "--ctty", "--wait", program])
            .args(arguments);
        command.current_dir(directory).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command
            .env("TERM", "xterm")
            .env("PS1", "prompt> ")
            .env("LC_ALL", "C.UTF-8");
        let end = || user.try_clone().expect("a descriptor can be copied");
        command.stdin(end()).stdout(end()).stderr(end());
        change(&mut command);
        resize(&controller, 24, 80);
        let child = command.spawn().expect("`setsid` runs");
        Self {
            controller,
            child,
            shown: String::new(),
        }
    }

    pub(crate) fn resize(&self, lines: u16, columns: u16) {
        resize(&self.controller, lines, columns);
    }

    /// The program's process.
    pub(crate) fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Types something.
    pub(crate) fn send(&self, keys: &str) {
        let count = rustix::io::write(&self.controller, keys.as_bytes()).expect("keys can be sent");
        assert_eq!(count, keys.len());
    }

    /// Waits until a text is shown, and gives everything up to its end.
    pub(crate) fn wait_for(&mut self, text: &str) -> String {
        let start = Instant::now();
        loop {
            if let Some(at) = self.shown.find(text) {
                let rest = self.shown.split_off(at + text.len());
                return std::mem::replace(&mut self.shown, rest);
            }
            let is_open = self.read(Duration::from_millis(100));
            assert!(
                is_open && start.elapsed() < DEADLINE,
                "no {text:?} in {:?}",
                self.shown
            );
        }
    }

    /// What is shown in this time.
    pub(crate) fn shown_in(&mut self, time: Duration) -> String {
        let start = Instant::now();
        while start.elapsed() < time && self.read(Duration::from_millis(5)) {}
        std::mem::take(&mut self.shown)
    }

    /// Waits for the end of the program, and gives the rest of what it showed.
    pub(crate) fn end(mut self) -> (ExitStatus, String) {
        let start = Instant::now();
        while self.read(Duration::from_millis(50)) {
            assert!(
                start.elapsed() < DEADLINE,
                "it does not end: {:?}",
                self.shown
            );
            if let Some(status) = self.child.try_wait().expect("it can be waited for") {
                while self.read(Duration::ZERO) {}
                return (status, self.shown);
            }
        }
        (self.child.wait().expect("it ends"), self.shown)
    }

    /// Takes in what is shown, and says whether more may come.
    fn read(&mut self, timeout: Duration) -> bool {
        let timeout = Timespec {
            tv_sec: 0,
            tv_nsec: timeout.subsec_nanos().into(),
        };
        let mut watched = [PollFd::new(&self.controller, PollFlags::IN)];
        if poll(&mut watched, Some(&timeout)).expect("a terminal can be watched") == 0 {
            return timeout.tv_nsec > 0;
        }
        let mut room = [0; 4096];
        let Ok(count @ 1..) = rustix::io::read(self.controller.as_fd(), &mut room) else {
            return false;
        };
        self.shown
            .push_str(&String::from_utf8_lossy(&room[..count]));
        true
    }
}

fn resize(controller: &OwnedFd, lines: u16, columns: u16) {
    let size = Winsize {
        ws_row: lines,
        ws_col: columns,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    tcsetwinsize(controller, size).expect("a terminal has a size");
}

fn pair() -> (OwnedFd, OwnedFd) {
    let controller = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("there are terminals");
    fcntl_setfd(&controller, FdFlags::CLOEXEC).expect("a flag can be set");
    grantpt(&controller).expect("it is ours");
    unlockpt(&controller).expect("it is ours");
    let path = ptsname(&controller, Vec::new()).expect("it has a name");
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
    let user = open(path, flags, Mode::empty()).expect("it is there");
    (controller, user)
}
