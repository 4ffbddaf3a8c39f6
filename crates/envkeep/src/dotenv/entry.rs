//! One assignment of a document.

use std::fmt;

use super::Document;
use super::raw_entry::RawEntry;
use crate::span::{Position, Span};

/// One assignment of a [`Document`] as written.
///
/// `Debug` shows where it starts, but neither its text nor its length.
///
/// ```
/// let document = envkeep::dotenv::Document::parse("export PORT='8080' # for mail\n");
/// let entry = document.get("PORT").ok_or("no such entry")?;
/// assert_eq!((entry.key(), entry.raw()), ("PORT", "'8080'"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy)]
pub struct Entry<'d> {
    document: &'d Document,
    raw: &'d RawEntry,
}

impl<'d> Entry<'d> {
    #[inline]
    pub(crate) const fn new(document: &'d Document, raw: &'d RawEntry) -> Entry<'d> {
        Entry { document, raw }
    }

    /// Returns the variable's name.
    ///
    /// On a line with an error, it may be part of a value; [`Entry::is_broken`] says whether the line has
    /// one.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("A=1\nB=2\nA=3\n");
    /// assert_eq!(document.entries().map(|entry| entry.key()).collect::<String>(), "ABA");
    /// ```
    #[must_use]
    pub fn key(&self) -> &'d str {
        self.raw.key().of(self.document.text())
    }

    /// Returns the value as written: with its quotes, not decoded and not expanded.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("GREETING = \"a\\nb\" # two lines\n");
    /// assert_eq!(document.get("GREETING").map(|entry| entry.raw()), Some(r#""a\nb""#));
    /// ```
    #[must_use]
    pub fn raw(&self) -> &'d str {
        self.value_span().of(self.document.text())
    }

    /// Returns the range of the whole entry, from the start of its first line through its line end.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("A=1\nB=2 # two\n");
    /// assert_eq!(document.get("B").map(|entry| entry.span().range()), Some(4..14));
    /// ```
    #[must_use]
    pub fn span(&self) -> Span {
        self.raw.span_in(self.document.text())
    }

    /// Returns the range of the key.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("export A=1\n");
    /// assert_eq!(document.get("A").map(|entry| entry.key_span().range()), Some(7..8));
    /// ```
    #[must_use]
    pub const fn key_span(&self) -> Span {
        self.raw.key()
    }

    /// Returns the range of the value, its quotes included.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("A='1'\n");
    /// assert_eq!(document.get("A").map(|entry| entry.value_span().range()), Some(2..5));
    /// ```
    #[must_use]
    pub fn value_span(&self) -> Span {
        self.raw.written()
    }

    /// Returns the line and column at which the value starts.
    ///
    /// This takes one pass over the text before the value.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("A=1\n  B = 2\n");
    /// let entry = document.get("B").ok_or("no such entry")?;
    /// assert_eq!(entry.position().to_string(), "2:7");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn position(&self) -> Position {
        self.document.position(self.value_span().start())
    }

    /// Returns whether the line has an error and therefore gives the variable no value.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("A: 1\nB=2\n");
    /// let broken = document.entries().filter(|entry| entry.is_broken());
    /// assert_eq!(broken.map(|entry| entry.key()).collect::<String>(), "A");
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_broken(&self) -> bool {
        self.raw.is_broken()
    }
}

impl fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("start", &self.raw.key().start())
            .field("broken", &self.raw.is_broken())
            .finish_non_exhaustive()
    }
}
