//! `envkeep run --redact-only`: masks standard input.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use rustix::io::Errno;
use rustix::stdio;
use signal_hook::consts::SIGINT;

use super::pump::{Outlet, Pump};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::mask::Mask;

pub(super) fn run(mask: &Mask) -> Result<Exit, Failure> {
    // Ctrl-C is meant for the program that writes; its last output is still shown. The second Ctrl-C ends this process as well.
    let is_interrupted = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register_conditional_default(SIGINT, Arc::clone(&is_interrupted))
        .and_then(|_| signal_hook::flag::register(SIGINT, is_interrupted))
        .map_err(|cause| Failure::System {
            action: "watch for signals",
            cause,
        })?;
    let source = stdio::stdin()
        .try_clone_to_owned()
        .map_err(|cause| Failure::System {
            action: "read standard input",
            cause,
        })?;
    let pump = Pump::new(Arc::new(source), stdio::stdout(), Outlet::Pipe, mask);
    match pump.run() {
        Ok(()) | Err(Errno::PIPE) => Ok(Exit::Success),
        Err(cause) => Err(Failure::Output(cause.into())),
    }
}
