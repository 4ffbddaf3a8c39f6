//! Turns the bytes of a `.env` file into an open file, according to the dialect.

use super::Dialect;
use super::bytes::FileBytes;
#[cfg(feature = "dotenvy")]
use super::dotenvy::{self, DotenvyFile};
use super::open::OpenFile;
use crate::dotenv::Limits;
use crate::report::Problem;

/// A file read by envkeep or by dotenvy.
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

/// Reads files in a dialect.
///
/// The function is behind a pointer so that a program that never selects dotenvy does not contain its code, which takes 49
/// KiB in a release build.
#[derive(Clone, Copy)]
pub(in crate::env) struct FileReader {
    pub(in crate::env) dialect: Dialect,
    pub(in crate::env) read: fn(FileBytes, &Limits) -> (ReadFile, Vec<Problem>),
}

impl FileReader {
    // Inlined, so that the compiler sees which of the functions a program uses.
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
