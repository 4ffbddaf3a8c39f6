//! How the bytes of a `.env` file become an open file, as each dialect has it.

use super::Dialect;
use super::bytes::FileBytes;
#[cfg(feature = "dotenvy")]
use super::dotenvy::{self, DotenvyFile};
use super::open::OpenFile;
use crate::dotenv::Limits;
use crate::report::Problem;

/// A file that was read, by envkeep or by dotenvy.
#[cfg_attr(
    feature = "dotenvy",
    expect(
        clippy::large_enum_variant,
        reason = "it is there for a moment, and mostly of the large kind"
    )
)]
pub(in crate::env) enum ReadFile {
    Own(OpenFile),
    #[cfg(feature = "dotenvy")]
    Dotenvy(DotenvyFile),
}

/// Reads files as a dialect does.
///
/// The function stands in a pointer so that a program that never asks for dotenvy does not hold its code, which is 49 KiB of
/// a release build.
#[derive(Clone, Copy)]
pub(in crate::env) struct FileReader {
    pub(in crate::env) dialect: Dialect,
    pub(in crate::env) read: fn(FileBytes, &Limits) -> (ReadFile, Vec<Problem>),
}

impl FileReader {
    // Inlined, so that the compiler sees which of the functions a program asks for.
    #[inline]
    pub(in crate::env) fn of(dialect: Dialect) -> Self {
        let read = match dialect {
            Dialect::Envkeep => {
                |file, limits: &_| (ReadFile::Own(OpenFile::new(file, limits)), Vec::new())
            }
            #[cfg(feature = "dotenvy")]
            Dialect::Dotenvy => |file, limits: &_| {
                let (file, problems) = dotenvy::read(file, limits);
                (ReadFile::Dotenvy(file), problems)
            },
        };
        Self { dialect, read }
    }
}
