//! How the bytes of a `.env` file become an open file, as each dialect has it.

use std::path::Path;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::Dialect;
#[cfg(feature = "dotenvy")]
use super::dotenvy::{self, DotenvyFile};
use super::open::OpenFile;
use crate::dotenv::Limits;
use crate::env::file::Access;
use crate::report::Problem;

/// The bytes of a file, and what is known of it.
pub(in crate::env) struct FileBytes {
    pub(in crate::env) path: Arc<Path>,
    pub(in crate::env) bytes: Zeroizing<Vec<u8>>,
    pub(in crate::env) access: Option<Access>,
}

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
            Dialect::Dotenvy => dotenvy::read,
        };
        Self { dialect, read }
    }
}
