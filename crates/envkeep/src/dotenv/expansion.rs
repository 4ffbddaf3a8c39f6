//! The values of a document after expansion.

use std::fmt;

use super::Document;
use super::built::BuiltValues;
use super::diagnostic::Diagnostic;
use super::raw_entry::{Number, RawEntry};
use super::reference;
use crate::span::{Position, Span};

/// The values of a [`Document`], expanded.
///
/// A value that needs no decoding is a range of the document's text; every other value is built once and wiped when
/// the expansion is dropped. Reading a value requires the document that the expansion was made from. `Debug` shows
/// no text.
///
/// ```
/// use envkeep::dotenv::{Document, Limits};
///
/// let document = Document::parse("HOST=localhost\nURL=http://$HOST/\n");
/// let expansion = document.expand(&Limits::default(), &mut ());
/// let url = expansion.get(&document, "URL").ok_or("URL has no value")?;
/// assert_eq!(url.text(), "http://localhost/");
/// # Ok::<(), &str>(())
/// ```
pub struct Expansion {
    built: BuiltValues,
    diagnostics: Box<[Diagnostic]>,
}

impl Expansion {
    pub(crate) const fn new(built: BuiltValues, diagnostics: Box<[Diagnostic]>) -> Expansion {
        Expansion { built, diagnostics }
    }

    /// Returns the value of a variable: that of its last line, or `None` if that line has an error.
    ///
    /// ```
    /// use envkeep::dotenv::{Document, Limits};
    ///
    /// let document = Document::parse("A=1\nA=2\nB='3\n");
    /// let expansion = document.expand(&Limits::default(), &mut ());
    /// assert_eq!(expansion.get(&document, "A").map(|value| value.text().to_owned()), Some("2".to_owned()));
    /// assert!(expansion.get(&document, "B").is_none());
    /// ```
    #[must_use]
    pub fn get<'a>(&'a self, document: &'a Document, key: &str) -> Option<Value<'a>> {
        self.value(document, document.last(key)?)
    }

    /// Returns the value of every variable that has one, in the order of the lines that set them.
    ///
    /// ```
    /// use envkeep::dotenv::{Document, Limits};
    ///
    /// let document = Document::parse("A=1\nB=2\nA=3\n");
    /// let expansion = document.expand(&Limits::default(), &mut ());
    /// let pairs = expansion.iter(&document).map(|value| format!("{}{}", value.key(), value.text()));
    /// assert_eq!(pairs.collect::<String>(), "B2A3");
    /// ```
    #[inline]
    pub fn iter<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = Value<'a>> {
        let winners = document.winners();
        winners.filter_map(|number| self.value(document, number))
    }

    /// The names that the values in force were expanded from.
    pub(crate) fn visit_references(&self, document: &Document, visit: &mut dyn FnMut(&str)) {
        self.built.visit_in_force(document, &mut |references| {
            for name in names_at(references, document.text()) {
                visit(name);
            }
        });
    }

    /// Returns whether a variable's last line has an error, in its syntax or in its references.
    ///
    /// ```
    /// use envkeep::dotenv::{Document, Limits};
    ///
    /// let document = Document::parse("A='1\nB=$NOWHERE\nC=3\n");
    /// let expansion = document.expand(&Limits::default(), &mut ());
    /// let broken = ["A", "B", "C", "D"].map(|key| expansion.is_broken(&document, key));
    /// assert_eq!(broken, [true, true, false, false]);
    /// ```
    #[must_use]
    pub fn is_broken(&self, document: &Document, key: &str) -> bool {
        document
            .last(key)
            .is_some_and(|number| self.value(document, number).is_none())
    }

    /// Returns the diagnostics of expansion, in the order of the file.
    ///
    /// They do not include those of the parser: see [`Document::diagnostics`].
    ///
    /// ```
    /// use envkeep::dotenv::{Code, Document, Limits};
    ///
    /// let document = Document::parse("PASSWORD=pa$$word\n");
    /// let expansion = document.expand(&Limits::default(), &mut ());
    /// let codes: Vec<Code> = expansion.diagnostics().iter().map(|found| found.code()).collect();
    /// assert_eq!(codes, [Code::UndefinedReference]);
    /// ```
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The text of an entry, unless it has an error.
    pub(crate) fn text<'a>(&'a self, document: &'a Document, number: Number) -> Option<&'a str> {
        let entry = document.raw_entries().get(number.index())?;
        self.built
            .read(document, number, entry)
            .map(|(text, _)| text)
    }

    /// Whether the value of an entry, which another one replaces, is no longer stored.
    pub(crate) fn is_forgotten(&self, document: &Document, number: Number) -> bool {
        let entry = document.raw_entries().get(number.index());
        entry.is_some_and(|entry| self.built.is_forgotten(number, entry))
    }

    pub(crate) fn value<'a>(&'a self, document: &'a Document, number: Number) -> Option<Value<'a>> {
        let raw = document.raw_entries().get(number.index())?;
        let (text, references) = self.built.read(document, number, raw)?;
        Some(Value {
            document,
            raw,
            text,
            references,
        })
    }
}

/// The names of references that start at these offsets.
fn names_at<'a>(starts: &'a [u32], text: &'a str) -> impl Iterator<Item = &'a str> + use<'a> {
    let starts = starts.iter();
    starts.map(move |start| reference::name_at(text, *start as usize))
}

impl fmt::Debug for Expansion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expansion")
            .field("diagnostics", &self.diagnostics)
            .finish_non_exhaustive()
    }
}

/// One variable's value after expansion. `Debug` shows where its entry starts, but neither its text nor its
/// length.
///
/// ```
/// use envkeep::dotenv::{Document, Limits};
///
/// let document = Document::parse("GREETING=\"good\\tday\"\n");
/// let expansion = document.expand(&Limits::default(), &mut ());
/// let value = expansion.get(&document, "GREETING").ok_or("no value")?;
/// assert_eq!((value.key(), value.text()), ("GREETING", "good\tday"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy)]
pub struct Value<'a> {
    document: &'a Document,
    raw: &'a RawEntry,
    text: &'a str,
    references: &'a [u32],
}

impl<'a> Value<'a> {
    /// Returns the variable's name.
    ///
    /// ```
    /// # use envkeep::dotenv::{Document, Limits};
    /// let document = Document::parse("A=1\n");
    /// let expansion = document.expand(&Limits::default(), &mut ());
    /// assert!(expansion.iter(&document).all(|value| value.key() == "A"));
    /// ```
    #[must_use]
    #[inline]
    pub fn key(&self) -> &'a str {
        self.raw.key().of(self.document.text())
    }

    /// Returns the value, decoded and expanded.
    ///
    /// ```
    /// # use envkeep::dotenv::{Document, Limits};
    /// let document = Document::parse("A='1'\n");
    /// let expansion = document.expand(&Limits::default(), &mut ());
    /// assert!(expansion.iter(&document).all(|value| value.text() == "1"));
    /// ```
    #[must_use]
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// Returns the range of the key in the document.
    ///
    /// ```
    /// # use envkeep::dotenv::{Document, Limits};
    /// let document = Document::parse("A='1'\n");
    /// let expansion = document.expand(&Limits::default(), &mut ());
    /// assert!(expansion.iter(&document).all(|value| value.key_span().range() == (0..1)));
    /// ```
    #[must_use]
    pub const fn key_span(&self) -> Span {
        self.raw.key()
    }

    /// Returns the range of the value in the document, its quotes included.
    ///
    /// ```
    /// # use envkeep::dotenv::{Document, Limits};
    /// let document = Document::parse("A='1'\n");
    /// let expansion = document.expand(&Limits::default(), &mut ());
    /// assert!(expansion.iter(&document).all(|value| value.span().range() == (2..5)));
    /// ```
    #[must_use]
    pub fn span(&self) -> Span {
        self.raw.written()
    }

    /// Returns the line and column at which the value starts, in one pass over the text before it.
    ///
    /// ```
    /// # use envkeep::dotenv::{Document, Limits};
    /// let document = Document::parse("\nA='1'\n");
    /// let expansion = document.expand(&Limits::default(), &mut ());
    /// assert!(expansion.iter(&document).all(|value| value.position().to_string() == "2:3"));
    /// ```
    #[must_use]
    pub fn position(&self) -> Position {
        self.document.position(self.span().start())
    }

    /// Returns the names of the variables that the value depends on, each once: those whose text it contains, and those that
    /// decided whether an operand was used.
    ///
    /// ```
    /// use envkeep::dotenv::{Document, Limits};
    ///
    /// let document = Document::parse("USER=me\nPASSWORD=s3cret\nURL=db://$USER:$PASSWORD@db\n");
    /// let expansion = document.expand(&Limits::default(), &mut ());
    /// let url = expansion.get(&document, "URL").ok_or("URL has no value")?;
    /// assert_eq!(url.references().collect::<Vec<_>>(), ["USER", "PASSWORD"]);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn references(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        names_at(self.references, self.document.text())
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Value")
            .field("start", &self.raw.key().start())
            .finish_non_exhaustive()
    }
}
