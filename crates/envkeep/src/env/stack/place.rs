//! Where a value comes from: its position in the stack, its source, and what to report about its file.

use std::path::Path;
use std::sync::Arc;

use crate::dotenv::Number;
#[cfg(feature = "dotenvy")]
use crate::dotenv::Position;
use crate::env::dotenv_files::OpenFile;
#[cfg(feature = "dotenvy")]
use crate::env::dotenv_files::dotenvy::DotenvyFile;
use crate::env::secret_files::text::{SecretText, TextEnd, TextStart};
use crate::report::{Exposure, Origin, SourceName};

/// The position of a source in the stack.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Depth {
    Above,
    Source(usize),
}

pub(in crate::env) enum Place<'a> {
    Set,
    Process,
    Given,
    Entry(&'a OpenFile, Number),
    /// In a file read by dotenvy, which reports only lines.
    #[cfg(feature = "dotenvy")]
    Line(&'a DotenvyFile, Position),
    File(Arc<Path>),
    /// A file whose path was expanded from other variables, which may be secrets. Messages show the variable that names
    /// the file instead.
    UntoldFile(Box<Place<'a>>),
}

impl Place<'_> {
    pub(super) fn origin(&self) -> Origin {
        match self {
            Self::Set => Origin::new(SourceName::Set),
            Self::Process => Origin::new(SourceName::Process),
            Self::Given => Origin::new(SourceName::Given),
            Self::Entry(file, number) => {
                Origin::at(file.name(), file.document.position_of(*number))
            }
            #[cfg(feature = "dotenvy")]
            Self::Line(file, position) => file.origin(*position),
            Self::File(path) => Origin::new(SourceName::File(Arc::clone(path))),
            Self::UntoldFile(pointer) => pointer.origin(),
        }
    }
}

/// What to report about the file that a value was read from.
#[derive(Clone, Copy, Default)]
pub(in crate::env) struct Remarks {
    pub(super) byte_order_mark: bool,
    pub(super) more_newlines: bool,
    pub(super) exposure: Option<Exposure>,
}

impl From<&SecretText> for Remarks {
    fn from(text: &SecretText) -> Self {
        Self {
            byte_order_mark: text.start == TextStart::ByteOrderMark,
            more_newlines: text.end == TextEnd::MoreNewlines,
            exposure: text.exposure,
        }
    }
}
