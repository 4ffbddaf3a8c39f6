//! Runs a command on a terminal of its own, and passes everything between that and the user's.
//!
//! A command needs a session to have a controlling terminal, and in that session it needs a parent in another process group: a
//! group whose parents are all outside the session is an orphan, and the kernel does not stop orphans on Ctrl-Z. So the tool starts
//! itself again as the leader of the session, [`session`], which starts the command and reports what happens to it. The leader in
//! turn starts the tool once more, and that process becomes the command when it is in the foreground.

mod report;
mod screen;
pub(super) mod session;

use std::io::{self, BufRead, BufReader, Read};
use std::os::fd::{AsFd, OwnedFd};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::thread;

use rustix::process::{Pid, Signal, kill_current_process_group};
use rustix::stdio;
use signal_hook::consts::{SIGCONT, SIGWINCH};

use super::pty::{Pty, copy_size};
use super::pump::{Outlet, Pump};
use super::signals::{self, PASSED, Receiver, Who};
use super::{Errand, streams};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::mask::Mask;
use report::Report;
use screen::Screen;

/// Whether the user's input comes from a terminal and the command's output goes to one.
pub(super) fn is_usable() -> bool {
    let is_terminal = |descriptor| Outlet::of(descriptor) == Outlet::Terminal;
    is_terminal(stdio::stdin()) && is_terminal(stdio::stdout())
}

pub(super) fn run(errand: &Errand<'_>, mask: &Mask) -> Result<Exit, Failure> {
    let system = |action| move |cause: io::Error| Failure::System { action, cause };
    let stage = Stage::set(errand).map_err(system("give the command a terminal"))?;
    stage
        .play(mask)
        .map_err(system("pass on what the command writes"))
}

/// Everything between the user and the command.
struct Stage {
    job: Job,
    leader: Child,
    reports: ChildStdout,
    /// Standard error, if it goes elsewhere.
    error: Option<Arc<OwnedFd>>,
}

/// The command as a job of the user's shell.
struct Job {
    screen: Arc<Screen>,
    controller: Arc<OwnedFd>,
    receiver: Receiver,
}

impl Stage {
    fn set(errand: &Errand<'_>) -> io::Result<Self> {
        let pty = Pty::like(stdio::stdin())?;
        let mut command = Command::new(own_program()?);
        command.arg(session::SESSION).arg(errand.program);
        command.args(errand.arguments);
        errand.give_variables(&mut command);
        let error = match Outlet::of(stdio::stderr()) {
            Outlet::Terminal => {
                command.stderr(pty.user.try_clone()?);
                None
            }
            Outlet::Pipe => {
                let (source, end) = streams::pipe()?;
                command.stderr(end);
                Some(source)
            }
        };
        command.stdin(pty.user).stdout(Stdio::piped());
        let job = Job {
            screen: Arc::new(Screen::new()?),
            controller: pty.controller,
            receiver: Receiver::default(),
        };
        job.watch_signals()?;
        job.screen.enter()?;
        let mut leader = command.spawn()?;
        let pid = Pid::from_child(&leader);
        job.receiver.set(Some(Who::Process(pid)));
        let reports = leader.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(Self {
            job,
            leader,
            reports,
            error,
        })
    }

    fn play(mut self, mask: &Mask) -> io::Result<Exit> {
        self.job.pass_input()?;
        let (ended, end) = streams::pipe()?;
        let source = Arc::clone(&self.job.controller);
        let output = Pump::new(source, stdio::stdout(), Outlet::Terminal, mask);
        let error = self
            .error
            .map(|source| Pump::new(source, stdio::stderr(), Outlet::Pipe, mask));
        thread::scope(|scope| {
            let output = scope.spawn(move || output.run_until(ended.as_fd()));
            let error = error.map(|error| scope.spawn(move || error.run()));
            let last = self.job.follow(&mut self.reports);
            // The leader stays until everything has been shown: when it ends, the terminal and its unread output are lost.
            drop(end);
            _ = output.join();
            drop(self.reports);
            self.job.receiver.set(None);
            let status = self.leader.wait();
            let shown = error.and_then(|error| error.join().ok()).unwrap_or(Ok(()));
            self.job.screen.close();
            let exit = match last {
                Some(exit) => exit,
                None => status.map(streams::exit_of)?,
            };
            Ok(streams::with_output(shown, exit))
        })
    }
}

impl Job {
    fn watch_signals(&self) -> io::Result<()> {
        let (receiver, controller) = (self.receiver.clone(), Arc::clone(&self.controller));
        signals::watch(PASSED.into_iter().chain([SIGWINCH]), move |origin| {
            if origin.signal == SIGWINCH {
                // The kernel notifies the command.
                _ = copy_size(stdio::stdin(), &controller);
            } else {
                receiver.pass(origin.signal);
            }
        })
    }

    fn pass_input(&self) -> io::Result<()> {
        screen::pass_input(Arc::clone(&self.screen), Arc::clone(&self.controller))
    }

    /// How the command ended, if the leader reported it.
    fn follow(&self, reports: impl Read) -> Option<Exit> {
        for line in BufReader::new(reports).lines() {
            match Report::read(&line.ok()?)? {
                Report::Stopped => self.suspend(),
                Report::Ended(exit) => return Some(exit),
            }
        }
        None
    }

    /// Stops together with the command, as one job of the user's shell, and continues together with it.
    fn suspend(&self) {
        self.screen.leave();
        // If there is no shell to continue the job, the kernel does not stop this process, and the command continues at once.
        _ = kill_current_process_group(Signal::TSTP);
        _ = self.screen.enter();
        _ = copy_size(stdio::stdin(), &self.controller);
        self.receiver.pass(SIGCONT);
    }
}

/// This program, even if its file has been replaced since it was started.
fn own_program() -> io::Result<PathBuf> {
    let link = PathBuf::from("/proc/self/exe");
    if link.exists() {
        Ok(link)
    } else {
        std::env::current_exe()
    }
}
