//! A system that tells nothing of who else may do what with a file.

#![expect(
    clippy::unnecessary_wraps,
    reason = "a system that does tell it answers in the same form"
)]

use std::path::{Path, PathBuf};

use super::Exposure;
use crate::env::SourceError;
use crate::env::file::Opened;

pub(super) fn check(
    _: &Opened,
    _: &Path,
    _: &dyn Fn() -> Option<PathBuf>,
) -> Result<(), SourceError> {
    Ok(())
}

pub(super) fn exposure(_: &Opened, _: &Path) -> Option<Exposure> {
    None
}

pub(super) fn keeps_others_out(_: &Path, _: &dyn Fn() -> Option<PathBuf>) -> bool {
    true
}
