//! The leader of the command's session. It runs in its own process, with the command's terminal as standard input, and reports to
//! standard output.

use std::ffi::OsString;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, WaitOptions, WaitStatus, getpgrp, ioctl_tiocsctty, setsid, waitpid};
use rustix::stdio;
use rustix::termios::{tcgetpgrp, tcsetpgrp};
use signal_hook::consts::SIGCONT;

use super::super::signals::{self, PASSED, Receiver, Who};
use super::own_program;
use super::report::Report;
use crate::exit::Exit;
use crate::failure::Failure;

/// The argument with which the tool starts itself to lead the session of a command.
pub(super) const SESSION: &str = "__session";

/// The argument with which it starts itself to become that command.
const JOB: &str = "__job";

/// Does what `envkeep run` started the tool for, if it did. Users do not call these commands, so help and completions do not list
/// them.
pub(crate) fn part_of_run(arguments: &[OsString]) -> Option<Result<Exit, Failure>> {
    match arguments {
        [_, part, command @ ..] if part == SESSION => Some(lead(command)),
        [_, part, command @ ..] if part == JOB => Some(start_job(command)),
        _ => None,
    }
}

/// Runs a command in a session of its own, and reports what happens to it.
fn lead(command: &[OsString]) -> Result<Exit, Failure> {
    let system = |action| move |cause| Failure::System { action, cause };
    let receiver = Receiver::default();
    prepare(receiver.clone()).map_err(system("lead a session"))?;
    let terminal = stdio::stdin();
    let output = terminal
        .try_clone_to_owned()
        .map_err(system("lead a session"))?;
    let child = own_program()
        .and_then(|own| {
            let mut job = Command::new(own);
            job.arg(JOB).args(command);
            job.stdout(output).process_group(0).spawn()
        })
        .map_err(system("start a job"))?;
    let group = Pid::from_child(&child);
    receiver.set(Some(Who::Group(group)));
    _ = tcsetpgrp(terminal, group);
    let exit = follow(group).map_err(system("wait for the command"))?;
    receiver.set(None);
    report(Report::Ended(exit)).map_err(system("report the command's end"))?;
    wait_for_leave();
    Ok(Exit::Success)
}

/// Becomes the command once its group is in the foreground. A command that asked for input earlier would be stopped, and keys typed
/// early would be lost.
fn start_job(command: &[OsString]) -> Result<Exit, Failure> {
    let [program, arguments @ ..] = command else {
        return Err(Failure::NoCommand);
    };
    let start = Instant::now();
    while tcgetpgrp(stdio::stdin()).is_ok_and(|group| group != getpgrp())
        && start.elapsed() < DEADLINE
    {
        thread::sleep(PAUSE);
    }
    let cause = Command::new(program).args(arguments).exec();
    Err(Failure::of_command(program, cause))
}

/// How long a job waits for the foreground before it starts anyway.
const DEADLINE: Duration = Duration::from_secs(5);

/// How often it checks.
const PAUSE: Duration = Duration::from_micros(100);

fn prepare(receiver: Receiver) -> io::Result<()> {
    setsid()?;
    ioctl_tiocsctty(stdio::stdin())?;
    signals::watch(PASSED.into_iter().chain([SIGCONT]), move |origin| {
        receiver.pass(origin.signal);
    })
}

/// Reports every stop of the command, and returns how it ended.
fn follow(group: Pid) -> io::Result<Exit> {
    loop {
        let Some((_, status)) = waitpid(Some(group), WaitOptions::UNTRACED)? else {
            continue;
        };
        match exit_of(status) {
            Some(exit) => return Ok(exit),
            None => report(Report::Stopped)?,
        }
    }
}

fn exit_of(status: WaitStatus) -> Option<Exit> {
    let code = status
        .exit_status()
        .map(|code| u8::try_from(code).unwrap_or(u8::MAX));
    let signal = || status.terminating_signal().map(Exit::Signal);
    code.map(Exit::Code).or_else(signal)
}

fn report(report: Report) -> io::Result<()> {
    let mut reports = io::stdout().lock();
    writeln!(reports, "{report}")?;
    reports.flush()
}

/// Waits until nobody is listening any more: by then, all output of the command has been read.
fn wait_for_leave() {
    let reports = stdio::stdout();
    let mut watched = [PollFd::from_borrowed_fd(
        reports.as_fd(),
        PollFlags::empty(),
    )];
    _ = poll(&mut watched, None);
}
