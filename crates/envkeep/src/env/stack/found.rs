//! The result of a lookup: a value's text, or why there is none, and its place.

use std::ffi::OsString;

use zeroize::{Zeroize, Zeroizing};

use super::Stack;
use super::place::{Depth, Place, Remarks};
use super::written::{around_host, is_only_hosts, refers_to, without_names};
use crate::dotenv::{Lookup, Quote, RawEntry};
use crate::env::declared::GivenValue;
use crate::env::dotenv_files::OpenFile;
use crate::escape::first_invisible;
use crate::report::{Detail, Origin, Problem, SourceError, Warning};
use crate::value::Medium;

/// One variable's value in the source that has it.
pub(crate) struct FoundValue<'a> {
    pub(crate) text: FoundText<'a>,
    pub(in crate::env) depth: Depth,
    pub(in crate::env) place: Place<'a>,
    pub(in crate::env) remarks: Remarks,
}

/// A value's text, borrowed from the buffer of its source, or an owned copy that is wiped when dropped.
pub(crate) enum FoundText<'a> {
    Borrowed(&'a str),
    Owned(Zeroizing<String>),
    NotUnicode,
    /// The variable is set, but its value cannot be obtained.
    Refused(Box<Detail>),
}

impl<'a> FoundValue<'a> {
    pub(in crate::env) fn new(text: FoundText<'a>, place: Place<'a>, depth: Depth) -> Self {
        Self {
            text,
            depth,
            place,
            remarks: Remarks::default(),
        }
    }

    /// Whether the variable is set to an empty value.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The position of the value's source in the stack.
    #[inline]
    pub(crate) fn depth(&self) -> Depth {
        self.depth
    }

    /// Where the value comes from.
    pub(crate) fn origin(&self) -> Origin {
        self.place.origin()
    }

    /// The names of the variables that the value was expanded from.
    pub(crate) fn references(&self) -> Vec<String> {
        match self.place {
            Place::Entry(file, number) => file.possible_references(number),
            _ => Vec::new(),
        }
    }

    /// The names of the variables that the value was expanded from, except those used only as the host and port of a URL and
    /// set to nothing else anywhere.
    pub(crate) fn references_outside_host(&self, stack: &Stack<'_>) -> Vec<String> {
        let mut references = self.references();
        let Some((before, behind)) = self.written().and_then(around_host) else {
            return references;
        };
        let is_host = |value: &FoundValue<'_>| value.text.as_str().is_some_and(is_only_hosts);
        references.retain(|name| {
            [before, behind].iter().any(|part| refers_to(part, name))
                || !stack.find_every(name).iter().all(is_host)
        });
        references
    }

    /// The text of a value with references, without the names: it may contain a key, as the default of a reference.
    pub(crate) fn written_beside_references(&self) -> Option<Zeroizing<String>> {
        match self.place {
            Place::Entry(file, number) => *file.references(number).first()?,
            _ => return None,
        };
        self.written().map(without_names)
    }

    /// The value as written in its file, without its quotes.
    fn written(&self) -> Option<&str> {
        let (file, entry) = self.entry()?;
        Some(entry.value().of(file.document.text()))
    }

    /// The value as written in its file, with its quotes; if it has an error, everything after the `=`.
    pub(crate) fn written_whole(&self) -> Option<&str> {
        let (file, entry) = self.entry()?;
        Some(entry.written().of(file.document.text()))
    }

    /// Whether the value may be a secret, whatever its field says: it is the only content of its file, or it may have been
    /// expanded from unknown variables.
    pub(crate) fn may_be_secret(&self) -> bool {
        match self.place {
            Place::File(_) | Place::UntoldFile(_) => true,
            #[cfg(feature = "dotenvy")]
            Place::Line(file, _) => file.may_refer,
            Place::Set | Place::Process | Place::Given | Place::Entry(..) => false,
        }
    }

    /// Whether the value was, or may have been, expanded from other variables.
    pub(in crate::env) fn may_be_put_together(&self) -> bool {
        match self.place {
            Place::Entry(file, number) => !file.references(number).is_empty(),
            #[cfg(feature = "dotenvy")]
            Place::Line(file, _) => file.may_refer,
            _ => false,
        }
    }

    /// The medium of the value.
    pub(crate) fn medium(&self) -> Medium {
        match self.place {
            Place::Entry(..) => Medium::DotenvFile,
            // envkeep's own reader has not examined it.
            #[cfg(feature = "dotenvy")]
            Place::Line(..) => Medium::Elsewhere,
            Place::File(_) | Place::UntoldFile(_) => Medium::SecretFile,
            Place::Set | Place::Process | Place::Given => Medium::Elsewhere,
        }
    }

    /// Whether the value is quoted in a `.env` file.
    pub(crate) fn is_quoted(&self) -> bool {
        self.entry()
            .is_some_and(|(_, entry)| entry.quote() != Quote::None)
    }

    /// The place of the first invisible character in the value, as far as places within it are known.
    pub(crate) fn origin_of_invisible(&self) -> Origin {
        let place = self.entry().and_then(|(file, entry)| {
            let written = entry.value();
            let (at, _) = first_invisible(written.of(file.document.text()))?;
            let position = file.document.position(written.start() + at);
            Some(Origin::at(file.name(), position))
        });
        place.unwrap_or_else(|| self.origin())
    }

    /// The entry of a `.env` file that gives the value.
    fn entry(&self) -> Option<(&OpenFile, &RawEntry)> {
        let Place::Entry(file, number) = &self.place else {
            return None;
        };
        let entry = file.document.raw_entries().get(number.index())?;
        Some((file, entry))
    }

    /// The warnings about the file that the value of a variable was read from.
    pub(crate) fn warnings(&self, variable: &str, secrecy: Secrecy) -> Vec<Warning> {
        let mut warnings = Vec::new();
        if self.remarks.byte_order_mark {
            warnings.push(Warning::byte_order_mark(variable, self.origin()));
        }
        if self.remarks.more_newlines {
            warnings.push(Warning::newlines_kept(variable, self.origin()));
        }
        if let (Some(exposure), Secrecy::Secret) = (self.remarks.exposure, secrecy) {
            warnings.push(Warning::exposed(exposure, Some(variable), self.origin()));
        }
        warnings
    }

    /// The problem with a value that has no text.
    pub(crate) fn fault(&self) -> Detail {
        match &self.text {
            FoundText::Refused(detail) => (**detail).clone(),
            _ => Detail::NotUnicode,
        }
    }
}

/// Whether a variable's value is a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Secrecy {
    Plain,
    Secret,
}

impl<'a> FoundText<'a> {
    pub(in crate::env) fn given(value: &'a GivenValue) -> Self {
        match value {
            GivenValue::Text(text) => Self::Borrowed(text),
            GivenValue::NotUnicode => Self::NotUnicode,
        }
    }

    #[inline]
    pub(in crate::env) fn of_process(name: &str) -> Option<Self> {
        std::env::var_os(name).map(Self::of_system)
    }

    fn of_system(value: OsString) -> Self {
        match value.into_string() {
            Ok(text) => Self::Owned(Zeroizing::new(text)),
            Err(bytes) => {
                bytes.into_encoded_bytes().zeroize();
                Self::NotUnicode
            }
        }
    }

    pub(in crate::env) fn refused(error: SourceError) -> Self {
        Self::Refused(Box::new(Detail::UnreadableSource(error)))
    }

    /// The text, if there is one.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Borrowed(text) => Some(text),
            Self::Owned(text) => Some(text),
            Self::NotUnicode | Self::Refused(_) => None,
        }
    }

    pub(in crate::env) fn is_empty(&self) -> bool {
        self.as_str().is_some_and(str::is_empty)
    }
}

impl FoundValue<'_> {
    /// The value as a reference sees it, or why the reference sees none.
    pub(in crate::env) fn into_lookup(self, name: &str) -> Result<Lookup, Box<Problem>> {
        let origin = self.origin();
        match self.text {
            FoundText::Borrowed(text) => Ok(Lookup::from(Some(text))),
            FoundText::Owned(text) => Ok(Lookup::Text(text)),
            FoundText::NotUnicode => Ok(Lookup::NotUnicode),
            FoundText::Refused(detail) => {
                let problem = Problem::of_reference(*detail, name);
                Err(Box::new(problem.with_origin(origin)))
            }
        }
    }
}
