//! Systems that do not reveal who else may use a file.

#![expect(
    clippy::unnecessary_wraps,
    reason = "a system that does tell it answers in the same form"
)]

use std::path::{Path, PathBuf};

use crate::env::file::Opened;
use crate::report::{Exposure, SourceError};

/// The access rights of a file: unknown.
#[derive(Clone, Copy)]
pub(in crate::env) struct Access;

impl Access {
    pub(in crate::env) fn whoever_reads(self) -> Self {
        self
    }

    pub(in crate::env) fn of(_: &Opened) -> Self {
        Self
    }
}

pub(in crate::env) fn check(
    _: &Opened,
    _: &Path,
    _: &dyn Fn() -> Option<PathBuf>,
) -> Result<(), SourceError> {
    Ok(())
}

pub(in crate::env) fn exposure(
    _: Access,
    _: &Path,
    _: &dyn Fn() -> Option<PathBuf>,
) -> Option<Exposure> {
    None
}
