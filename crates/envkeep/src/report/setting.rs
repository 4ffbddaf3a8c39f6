//! Where a variable is set.

use std::fmt;

use super::origin::{Origin, SourceName};
use crate::escape::line;

/// A variable that a source sets, without its value.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Setting {
    pub(super) name: Box<str>,
    pub(super) origin: Origin,
}

impl Setting {
    pub(crate) fn new(name: &str, origin: Origin) -> Self {
        Self {
            name: name.into(),
            origin,
        }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }
}

/// "`.env:2` sets `PORT`".
impl fmt::Display for Setting {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = self.origin.source();
        match (source, self.origin.line()) {
            (SourceName::File(_), Some(line)) => write!(formatter, "`{source}:{line}` sets")?,
            (SourceName::File(_), None) => write!(formatter, "`{source}` sets")?,
            (SourceName::Process, _) => write!(formatter, "{source} sets")?,
            (SourceName::Given, _) => write!(formatter, "{source} set")?,
            (SourceName::Set, _) => formatter.write_str("the program sets")?,
        }
        write!(formatter, " `{}`", line(&self.name))
    }
}
