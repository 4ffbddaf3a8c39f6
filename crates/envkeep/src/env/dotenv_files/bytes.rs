//! The raw content of a `.env` file.

use std::path::Path;
use std::sync::Arc;

use zeroize::Zeroizing;

use crate::env::file::Access;

/// The bytes of a file, and what is known about the file.
pub(in crate::env) struct FileBytes {
    pub(in crate::env) path: Arc<Path>,
    pub(in crate::env) bytes: Zeroizing<Vec<u8>>,
    pub(in crate::env) access: Option<Access>,
}
