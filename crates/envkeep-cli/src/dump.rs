//! Keeps the memory of a command out of core dumps and away from debuggers.

use rustix::process::{Resource, Rlimit, setrlimit};

use crate::failure::Failure;

/// Disables core dumps of this process.
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
    // A program that receives core dumps through a pipe gets them regardless of the limit on their size.
    #[cfg(target_os = "linux")]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)
        .map_err(failure)?;
    Ok(())
}
