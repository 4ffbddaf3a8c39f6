//! Passes signals on to the command.

use std::fs;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2};
use signal_hook::iterator::SignalsInfo;
use signal_hook::iterator::exfiltrator::WithOrigin;
use signal_hook::low_level::emulate_default_handler;
use signal_hook::low_level::siginfo::{Cause, Origin};

/// The signals that are meant for the command if the tool receives them.
pub(super) const PASSED: [i32; 6] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2];

/// The current receiver of signals.
#[derive(Clone, Default)]
pub(super) struct Receiver(Arc<Mutex<Option<Who>>>);

#[derive(Clone, Copy)]
pub(super) enum Who {
    Process(Pid),
    Group(Pid),
}

impl Receiver {
    pub(super) fn set(&self, who: Option<Who>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = who;
    }

    /// Passes a signal on. If there is no receiver, the signal has its default effect here.
    pub(super) fn pass(&self, signal: i32) {
        let who = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(named) = Signal::from_named_raw(signal) else {
            return;
        };
        // A receiver that is gone needs no signal.
        _ = match who {
            Some(Who::Process(pid)) => kill_process(pid, named).map_err(io::Error::from),
            Some(Who::Group(pid)) => kill_process_group(pid, named).map_err(io::Error::from),
            None => emulate_default_handler(signal),
        };
    }
}

/// Calls a function for each of these signals, on a separate thread. Signals that the tool was started to ignore, for example by
/// `nohup`, stay ignored by it and by the command.
pub(super) fn watch(
    signals: impl IntoIterator<Item = i32>,
    mut act: impl FnMut(&Origin) + Send + 'static,
) -> io::Result<()> {
    let ignored = ignored();
    let heard = signals
        .into_iter()
        .filter(|signal| !ignored.contains(signal));
    let mut signals = SignalsInfo::<WithOrigin>::new(heard)?;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for origin in signals.forever() {
                act(&origin);
            }
        })?;
    Ok(())
}

/// The ignored signals, which Linux lists; other systems do not reveal them without unsafe code.
fn ignored() -> Vec<i32> {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let set = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let set = set.and_then(|set| u64::from_str_radix(set.trim(), 16).ok());
    let set = set.unwrap_or_default();
    (1..64)
        .filter(|signal| set >> (signal - 1) & 1 == 1)
        .collect()
}

/// Whether a process sent the signal. The kernel's own signals, as on Ctrl-C, reach the whole group anyway.
pub(super) fn is_sent(origin: &Origin) -> bool {
    matches!(origin.cause, Cause::Sent(_))
}
