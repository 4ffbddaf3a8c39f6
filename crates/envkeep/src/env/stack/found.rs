//! What a lookup finds: a value's text, or why there is none, and where it stands.

use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

use zeroize::{Zeroize, Zeroizing};

use super::layer::OpenFile;
#[cfg(feature = "dotenvy")]
use crate::dotenv::Position;
use crate::dotenv::{Lookup, Number};
#[cfg(feature = "dotenvy")]
use crate::env::dotenv_files::dotenvy::DotenvyFile;
use crate::env::secret_files::text::{SecretText, TextEnd, TextStart};
use crate::env::source::GivenValue;
use crate::report::{Detail, Exposure, Origin, Problem, SourceError, SourceName, Warning};

/// One variable's value in the source that has it.
pub(crate) struct Found<'a> {
    pub(crate) text: FoundText<'a>,
    pub(in crate::env) depth: Depth,
    pub(in crate::env) place: Place<'a>,
    pub(in crate::env) remarks: Remarks,
}

/// A value's text, borrowed from the buffer of its source, or a copy of its own that is wiped when dropped.
pub(crate) enum FoundText<'a> {
    Borrowed(&'a str),
    Owned(Zeroizing<String>),
    NotUnicode,
    /// The variable is set, but its value cannot be had.
    Refused(Box<Detail>),
}

/// How far down a source stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Depth {
    Above,
    Layer(usize),
}

pub(in crate::env) enum Place<'a> {
    Set,
    Process,
    Given,
    Entry(&'a OpenFile, Number),
    /// In a file that dotenvy has read, which tells lines alone.
    #[cfg(feature = "dotenvy")]
    Line(&'a DotenvyFile, Position),
    File(Arc<Path>),
    /// A file whose path was put together from other variables, which may be secrets: the variable that names it is told.
    UntoldFile(Box<Place<'a>>),
}

impl Place<'_> {
    fn origin(&self) -> Origin {
        match self {
            Self::Set => Origin::new(SourceName::Set),
            Self::Process => Origin::new(SourceName::Process),
            Self::Given => Origin::new(SourceName::Given),
            Self::Entry(file, number) => Origin::at(file.name(), file.position(*number)),
            #[cfg(feature = "dotenvy")]
            Self::Line(file, position) => file.origin(*position),
            Self::File(path) => Origin::new(SourceName::File(Arc::clone(path))),
            Self::UntoldFile(pointer) => pointer.origin(),
        }
    }
}

/// What is to be said of the file that a value was read from.
#[derive(Clone, Copy, Default)]
pub(in crate::env) struct Remarks {
    byte_order_mark: bool,
    more_newlines: bool,
    exposure: Option<Exposure>,
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

impl<'a> Found<'a> {
    pub(in crate::env) fn new(text: FoundText<'a>, place: Place<'a>, depth: Depth) -> Self {
        Self {
            text,
            depth,
            place,
            remarks: Remarks::default(),
        }
    }

    /// Whether the variable is set to nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How far down the value's source stands.
    pub(crate) fn depth(&self) -> Depth {
        self.depth
    }

    /// Where the value stands.
    pub(crate) fn origin(&self) -> Origin {
        self.place.origin()
    }

    /// The names of the variables that the value was expanded from.
    pub(crate) fn references(&self) -> Vec<String> {
        match self.place {
            Place::Entry(file, number) => file.references(number).map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    }

    /// The names of the variables that the value was expanded from, but for those that stand only where a URL has its host and
    /// port.
    pub(crate) fn references_outside_host(&self) -> Vec<String> {
        let mut references = self.references();
        if let Some((before, behind)) = self.written().and_then(around_host) {
            references.retain(|name| [before, behind].iter().any(|part| refers_to(part, name)));
        }
        references
    }

    /// What is written in a value that refers to others beside the names: a key may stand there, as the default of a reference.
    pub(crate) fn written_beside_references(&self) -> Option<Zeroizing<String>> {
        match self.place {
            Place::Entry(file, number) => file.references(number).next()?,
            _ => return None,
        };
        self.written().map(without_names)
    }

    /// How a value is written in its file.
    fn written(&self) -> Option<&str> {
        let Place::Entry(file, number) = self.place else {
            return None;
        };
        let entry = file.document.raw_entries().get(number.index())?;
        Some(entry.value().of(file.document.text()))
    }

    /// Whether the value may be a secret, whatever its field says: it stands in a file that holds nothing but it, or it may
    /// have been put together from variables of which nothing is known.
    pub(crate) fn may_be_secret(&self) -> bool {
        match self.place {
            Place::File(_) | Place::UntoldFile(_) => true,
            #[cfg(feature = "dotenvy")]
            Place::Line(file, _) => file.may_refer,
            Place::Set | Place::Process | Place::Given | Place::Entry(..) => false,
        }
    }

    /// Whether the value was, or may have been, put together from other variables.
    pub(in crate::env) fn may_be_put_together(&self) -> bool {
        match self.place {
            Place::Entry(file, number) => file.references(number).next().is_some(),
            #[cfg(feature = "dotenvy")]
            Place::Line(file, _) => file.may_refer,
            _ => false,
        }
    }

    /// Whether there is anything to be said of the file that the value was read from.
    pub(crate) fn is_remarkable(&self) -> bool {
        let remarks = &self.remarks;
        remarks.byte_order_mark || remarks.more_newlines || self.remarks.exposure.is_some()
    }

    /// What should be known of the file that the value of a variable was read from.
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

    /// What is wrong with a value that has no text.
    pub(crate) fn fault(&self) -> Detail {
        match &self.text {
            FoundText::Refused(detail) => (**detail).clone(),
            _ => Detail::NotUnicode,
        }
    }
}

/// What stands before and behind the host and the port of a URL, as it is written with its references.
fn around_host(written: &str) -> Option<(&str, &str)> {
    let start = written.find("://")? + "://".len();
    let rest = written.get(start..)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let user = rest.get(..end)?.rfind('@').map_or(0, |at| at + 1);
    Some((written.get(..start + user)?, rest.get(end..)?))
}

/// Whether a text refers to a variable.
fn refers_to(text: &str, name: &str) -> bool {
    text.split('$').skip(1).any(|rest| {
        let rest = rest.strip_prefix('{').unwrap_or(rest);
        let behind = rest.strip_prefix(name);
        behind.is_some_and(|behind| !behind.starts_with(goes_on_in_name))
    })
}

/// A text with a blank for each reference's name and operator.
fn without_names(written: &str) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(written.len()));
    let mut parts = written.split('$');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        text.push(' ');
        let behind = match part.strip_prefix('{') {
            Some(braced) => braced
                .trim_start_matches(goes_on_in_name)
                .trim_start_matches([':', '-', '+', '?']),
            None => part.trim_start_matches(goes_on_in_name),
        };
        text.push_str(behind);
    }
    text
}

fn goes_on_in_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
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

    /// The text, where there is one.
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

impl Found<'_> {
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
