//! Keeps what a command holds in memory out of core dumps and away from debuggers.

use rustix::process::{Resource, Rlimit, setrlimit};

use crate::failure::Failure;

/// From now on the system writes no image of this process's memory, whatever ends it.
pub(crate) fn prevent() -> Result<(), Failure> {
    let failure = |cause: rustix::io::Errno| Failure::System {
        action: "keep the value out of core dumps",
        cause: cause.into(),
    };
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    setrlimit(Resource::Core, none).map_err(failure)?;
    // A program that core dumps are piped to gets them whatever their limit is.
    #[cfg(target_os = "linux")]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)
        .map_err(failure)?;
    Ok(())
}
