//! The parsed text of a `.env` file.

mod entries;
mod expanding;

use std::fmt;
use std::sync::OnceLock;

use zeroize::Zeroizing;

use super::code::Code;
use super::diagnostic::Diagnostic;
use super::doubt::{Doubt, Evidence};
use super::finding::Finding;
use super::findings::Findings;
use super::index::Index;
use super::parser::{self, Parsed};
use super::raw_entry::{Facts, Number, RawEntry};
use super::scope::Limits;
use crate::credential::name::{Listing, Tie, may_be_shown};
use crate::span::{Milestones, Position, Span};

/// The text of a `.env` file, parsed and kept in full.
///
/// Any bytes give a document; its [`diagnostics`](Document::diagnostics) list what is wrong with them. The text
/// is kept in one buffer that is wiped when the document is dropped, and `Debug` does not show it.
///
/// ```
/// use envkeep::dotenv::Document;
///
/// let document = Document::parse("# Mail\nPORT=8080\n");
/// assert_eq!(document.get("PORT").map(|entry| entry.raw()), Some("8080"));
/// assert!(document.diagnostics().is_empty());
/// assert_eq!(document.as_bytes(), b"# Mail\nPORT=8080\n");
/// ```
pub struct Document {
    /// The parsed text, with a NUL in place of every byte that is not UTF-8.
    text: Zeroizing<String>,
    /// The bytes of the file, if they differ from the text.
    original: Option<Zeroizing<Vec<u8>>>,
    entries: Vec<RawEntry>,
    index: Index,
    findings: Findings,
    /// Computed from the findings on demand: that costs more than reading the text.
    diagnostics: OnceLock<Box<[Diagnostic]>>,
    milestones: Milestones,
}

impl Document {
    /// Parses a copy of a string.
    ///
    /// ```
    /// use envkeep::dotenv::Document;
    ///
    /// assert_eq!(Document::parse("A=1\n").entries().count(), 1);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Document {
        Document::from_text(Zeroizing::new(text.to_owned()), &Limits::default())
    }

    /// Parses the bytes of a file. It takes over the buffer and copies it only if it is not UTF-8.
    ///
    /// Lines with a byte that is not UTF-8 are refused; the others are read.
    ///
    /// ```
    /// use envkeep::dotenv::{Code, Document};
    ///
    /// let document = Document::from_bytes(b"A=caf\xe9\nB=2\n".to_vec());
    /// let codes: Vec<Code> = document.diagnostics().iter().map(|found| found.code()).collect();
    /// assert_eq!(codes, [Code::InvalidUtf8]);
    /// assert_eq!(document.get("B").map(|entry| entry.raw()), Some("2"));
    /// ```
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Document {
        Document::with_limits(bytes, &Limits::default())
    }

    /// Parses the bytes of a file like [`Document::from_bytes`], with the given limit for their number.
    ///
    /// ```
    /// use envkeep::dotenv::{Document, Limits};
    ///
    /// let document = Document::with_limits(b"A=1\n".to_vec(), &Limits::default().file_bytes(1024));
    /// assert!(document.diagnostics().is_empty());
    /// ```
    #[must_use]
    pub fn with_limits(bytes: Vec<u8>, limits: &Limits) -> Document {
        match String::from_utf8(bytes) {
            Ok(text) => Document::from_text(Zeroizing::new(text), limits),
            Err(error) => Document::from_invalid(Zeroizing::new(error.into_bytes()), limits),
        }
    }

    fn from_text(text: Zeroizing<String>, limits: &Limits) -> Document {
        match refusal(text.as_bytes(), limits) {
            Some(code) => Document::refused(code, text, None),
            None => Document::read(text, None),
        }
    }

    fn from_invalid(bytes: Zeroizing<Vec<u8>>, limits: &Limits) -> Document {
        match refusal(&bytes, limits) {
            Some(code) => Document::refused(code, Zeroizing::default(), Some(bytes)),
            None => Document::read(with_nul_for_invalid(&bytes), Some(bytes)),
        }
    }

    fn read(text: Zeroizing<String>, original: Option<Zeroizing<Vec<u8>>>) -> Document {
        let Parsed {
            mut entries,
            mut findings,
        } = parser::parse(&text, original.as_ref().map(|bytes| bytes.as_slice()));
        let index = Index::build(&text, &mut entries, &mut |first, second| {
            if !first.is_broken() && !second.is_broken() {
                let key = second.key();
                let related = Some(first.key().start());
                let found = Finding::at(Code::DuplicateKey, key.start(), Some(key));
                findings.push(Finding {
                    span: key,
                    related,
                    ..found
                });
            }
        });
        Document {
            text,
            original,
            entries,
            index,
            findings,
            diagnostics: OnceLock::new(),
            milestones: Milestones::default(),
        }
    }

    /// Creates a document whose text was refused as a whole.
    fn refused(
        code: Code,
        text: Zeroizing<String>,
        original: Option<Zeroizing<Vec<u8>>>,
    ) -> Document {
        let mut findings = Findings::default();
        findings.push(Finding {
            code,
            span: Span::new(0, 0),
            key: None,
            related: None,
        });
        Document {
            text,
            original,
            entries: Vec::new(),
            index: Index::build("", &mut [], &mut |_, _| {}),
            findings,
            diagnostics: OnceLock::new(),
            milestones: Milestones::default(),
        }
    }

    /// Returns the diagnostics of the parser, in the order of the file.
    ///
    /// They do not include those of expansion: see [`Expansion::diagnostics`](super::Expansion::diagnostics).
    ///
    /// ```
    /// # use envkeep::dotenv::{Code, Document};
    /// let document = Document::parse("A\nB=1#2\n");
    /// let codes: Vec<Code> = document.diagnostics().iter().map(|found| found.code()).collect();
    /// assert_eq!(codes, [Code::MissingEquals, Code::HashInValue]);
    /// ```
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.diagnostics.get_or_init(|| {
            // Whether a reference has a value is not known yet.
            let may_have_no_value =
                |_: usize, entry: &RawEntry| entry.facts().has_any_of(Facts::BROKEN, Facts::DOLLAR);
            self.tell(&self.findings, &may_have_no_value)
        })
    }

    /// Returns whether the last line that names a variable has an error and therefore gives no value.
    ///
    /// Of the lines that consist of a name alone, only the first thousand count.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("PORT: 8080\n");
    /// assert!(document.is_broken("PORT") && !document.is_broken("HOST"));
    /// ```
    #[must_use]
    #[inline]
    pub fn is_broken(&self, key: &str) -> bool {
        self.get(key).is_some_and(|entry| entry.is_broken())
    }

    /// Returns the line and column of a byte. The text is scanned only once, however many are requested.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// assert_eq!(Document::parse("A=1\nB=2\n").position(4).to_string(), "2:1");
    /// ```
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        self.milestones.position(&self.text, offset)
    }

    /// Returns the bytes of the file, as they were read.
    ///
    /// They hold every value: use them to write the file back, not to display it.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// assert_eq!(Document::from_bytes(b"A=\xff".to_vec()).as_bytes(), b"A=\xff");
    /// ```
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        match &self.original {
            Some(bytes) => bytes,
            None => self.text.as_bytes(),
        }
    }

    /// Turns findings into diagnostics that show what may be shown without knowing any struct.
    pub(super) fn tell(
        &self,
        findings: &Findings,
        is_faulty: &dyn Fn(usize, &RawEntry) -> bool,
    ) -> Box<[Diagnostic]> {
        if findings.is_empty() {
            return Box::default();
        }
        let doubt = self.doubt(is_faulty, &|_| false);
        findings.finish(&self.text, &self.entries, &|key| {
            let name = key.of(&self.text);
            may_be_shown(name, Tie::Foreign, doubt.of_key(key), Listing::All)
        })
    }

    /// Which lines may be part of a value.
    pub(crate) fn doubt(
        &self,
        is_faulty: &dyn Fn(usize, &RawEntry) -> bool,
        is_claimed: &dyn Fn(&str) -> bool,
    ) -> Doubt<'_> {
        let evidence = Evidence {
            is_faulty,
            is_claimed,
        };
        Doubt::of(&self.text, &self.entries, &evidence)
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The findings of the parser, before their lines and columns are counted.
    pub(crate) fn found(&self) -> std::slice::Iter<'_, Finding> {
        self.findings.iter()
    }

    pub(crate) fn raw_entries(&self) -> &[RawEntry] {
        &self.entries
    }

    pub(crate) fn last(&self, key: &str) -> Option<Number> {
        self.index.last(key, &self.text, &self.entries)
    }

    /// The line and column at which the value of an entry starts.
    pub(crate) fn position_of(&self, number: Number) -> Position {
        self.position(self.value_start(number))
    }

    /// The offset at which the value of an entry starts.
    pub(crate) fn value_start(&self, number: Number) -> usize {
        let entry = self.entries.get(number.index());
        entry.map_or(0, |entry| entry.written().start())
    }

    /// The entries of a key, the last one first.
    pub(crate) fn numbers_of(&self, key: &str) -> impl Iterator<Item = Number> {
        std::iter::successors(self.last(key), |number| {
            self.entries.get(number.index())?.previous
        })
    }

    /// Whether an entry is the last one of a key.
    #[inline]
    pub(crate) fn is_last(&self, number: Number, key: &str) -> bool {
        let entry = self.entries.get(number.index());
        entry.is_some_and(|entry| {
            entry.is_last() && entry.key().bytes_of(&self.text) == key.as_bytes()
        })
    }

    /// The last entries of all keys, in the order of the file.
    #[inline]
    pub(crate) fn winners(&self) -> impl Iterator<Item = Number> {
        let entries = self.entries.iter().enumerate();
        entries
            .filter(|(_, entry)| entry.is_last())
            .map(|(index, _)| Number::new(index))
    }
}

impl Drop for Document {
    /// An empty string with capacity is wiped as one block, a full one byte by byte.
    fn drop(&mut self) {
        self.text.clear();
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("entries", &self.entries.len())
            .field("diagnostics", &self.diagnostics())
            .finish_non_exhaustive()
    }
}

/// Why a file is refused as a whole, if it is.
fn refusal(bytes: &[u8], limits: &Limits) -> Option<Code> {
    let most = limits.file_bytes.min(u32::MAX as usize - 1);
    if bytes.len() > most {
        return Some(Code::FileTooLarge);
    }
    is_utf16(bytes).then_some(Code::Utf16)
}

/// Whether bytes are UTF-16: they start with a byte order mark, or with two ASCII characters in which every other
/// byte is a NUL.
pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xff, 0xfe, ..]
            | [0xfe, 0xff, ..]
            | [0, 1..=0x7f, 0, 1..=0x7f, ..]
            | [1..=0x7f, 0, 1..=0x7f, 0, ..]
    )
}

/// Copies bytes into a string of the same length, with a NUL for each byte that is not UTF-8.
fn with_nul_for_invalid(bytes: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(bytes.len()));
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '\0'));
    }
    text
}
