//! Runs a command in the tool's own session. Its output goes through pipes, or through a terminal if it went to one before.

use std::io;
use std::os::fd::{BorrowedFd, OwnedFd};
use std::process::{Command, ExitStatus};
use std::sync::Arc;
use std::thread;

use rustix::io::Errno;
use rustix::pipe::{PipeFlags, pipe_with};
use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
use rustix::stdio;
use signal_hook::consts::SIGWINCH;

use super::Errand;
use super::pty::{Pty, copy_size};
use super::pump::{Outlet, Pump};
use super::signals::{self, PASSED, Receiver, Who};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::mask::Mask;
use crate::message;

pub(super) fn run(errand: &Errand<'_>, mask: &Mask) -> Result<Exit, Failure> {
    let system = |action| move |cause| Failure::System { action, cause };
    let mut command = errand.command();
    let streams = Streams::open(&mut command).map_err(system("make pipes for the output"))?;
    let receiver = Receiver::default();
    streams
        .watch_signals(receiver.clone())
        .map_err(system("watch for signals"))?;
    let mut child = command.spawn().map_err(|cause| errand.failure(cause))?;
    // Only the command may hold its ends of the streams, or the streams would never end.
    drop(command);
    let pid = Pid::from_child(&child);
    receiver.set(Some(Who::Process(pid)));
    let (status, shown) = thread::scope(|scope| {
        let pump = |stream: Stream| scope.spawn(move || stream.pump(mask).run());
        let pumps: Vec<_> = streams.list.into_iter().map(pump).collect();
        // The process is not reaped before signals are redirected: its number might belong to another process by then.
        _ = waitid(
            WaitId::Pid(pid),
            WaitIdOptions::EXITED | WaitIdOptions::NOWAIT,
        );
        receiver.set(None);
        let status = child.wait();
        let shown = pumps.into_iter().filter_map(|pump| pump.join().ok());
        (status, shown.collect::<Result<Vec<()>, Errno>>())
    });
    let status = status.map_err(system("wait for the command"))?;
    Ok(with_output(shown.map(|_| ()), exit_of(status)))
}

/// How the tool ends once the output of the command has been shown, or could not be. A command that succeeded counts as failed if
/// its output was lost. If the reader of its output has gone, the command has noticed that, and its own exit code counts.
pub(super) fn with_output(shown: rustix::io::Result<()>, exit: Exit) -> Exit {
    match shown {
        Ok(()) | Err(Errno::PIPE) => exit,
        Err(cause) => {
            let failure = Failure::Output(cause.into());
            message::say(&failure);
            if exit == Exit::Code(0) {
                failure.exit()
            } else {
                exit
            }
        }
    }
}

pub(super) fn exit_of(status: ExitStatus) -> Exit {
    use std::os::unix::process::ExitStatusExt;
    match (status.code(), status.signal()) {
        (Some(code), _) => Exit::Code(u8::try_from(code).unwrap_or(u8::MAX)),
        (None, Some(signal)) => Exit::Signal(signal),
        (None, None) => Exit::Code(u8::MAX),
    }
}

/// The output of a command on its way.
struct Streams {
    list: Vec<Stream>,
}

struct Stream {
    source: Arc<OwnedFd>,
    sink: BorrowedFd<'static>,
    outlet: Outlet,
}

impl Streams {
    /// Gives the command its ends. If both of its streams go to a terminal, they are the same one; otherwise they would get out of
    /// order.
    fn open(command: &mut Command) -> io::Result<Self> {
        let (out, error) = (stdio::stdout(), stdio::stderr());
        let mut list = Vec::new();
        match (Outlet::of(out), Outlet::of(error)) {
            (Outlet::Terminal, Outlet::Terminal) => {
                let (stream, end) = Stream::to(out, Outlet::Terminal)?;
                command.stdout(end.try_clone()?).stderr(end);
                list.push(stream);
            }
            (of_out, of_error) => {
                let (stream, end) = Stream::to(out, of_out)?;
                command.stdout(end);
                list.push(stream);
                let (stream, end) = Stream::to(error, of_error)?;
                command.stderr(end);
                list.push(stream);
            }
        }
        Ok(Self { list })
    }

    /// Passes on the signals that others send to the tool, and changes of the window's size.
    fn watch_signals(&self, receiver: Receiver) -> io::Result<()> {
        let terminals: Vec<(BorrowedFd<'static>, Arc<OwnedFd>)> = self
            .list
            .iter()
            .filter(|stream| stream.outlet == Outlet::Terminal)
            .map(|stream| (stream.sink, Arc::clone(&stream.source)))
            .collect();
        signals::watch(PASSED.into_iter().chain([SIGWINCH]), move |origin| {
            if origin.signal == SIGWINCH {
                for (from, to) in &terminals {
                    _ = copy_size(from, to);
                }
                // The kernel notified the command before the new size could be read.
                if !terminals.is_empty() {
                    receiver.pass(SIGWINCH);
                }
            } else if signals::is_sent(origin) {
                receiver.pass(origin.signal);
            }
        })
    }
}

impl Stream {
    /// A stream to a descriptor, and the command's end of it.
    fn to(sink: BorrowedFd<'static>, outlet: Outlet) -> io::Result<(Self, OwnedFd)> {
        let (source, end) = match outlet {
            Outlet::Terminal => {
                let pty = Pty::like(sink)?.without_output_processing()?;
                (pty.controller, pty.user)
            }
            Outlet::Pipe => pipe()?,
        };
        let stream = Self {
            source,
            sink,
            outlet,
        };
        Ok((stream, end))
    }

    fn pump(self, mask: &Mask) -> Pump<'_> {
        Pump::new(self.source, self.sink, self.outlet, mask)
    }
}

/// A pipe whose ends no other process inherits by accident.
pub(super) fn pipe() -> io::Result<(Arc<OwnedFd>, OwnedFd)> {
    let (source, end) = pipe_with(PipeFlags::CLOEXEC)?;
    Ok((Arc::new(source), end))
}
