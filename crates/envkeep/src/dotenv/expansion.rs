//! The values of a document after expansion.

use std::fmt;

use zeroize::Zeroizing;

use super::Document;
use super::diagnostic::Diagnostic;
use super::entry::{Facts, Number, RawEntry};
use crate::span::{Position, Span};

/// A value that is not the text as it stands.
pub(crate) struct Built {
    pub(crate) entry: Number,
    /// Absent where the value has an error.
    pub(crate) text: Option<Zeroizing<String>>,
    /// The names that the text was taken from, as ranges of the document.
    pub(crate) references: Vec<Span>,
}

impl Built {
    /// The text of an entry, where it has no error.
    pub(crate) fn text_of<'a>(
        built: &'a [Built],
        document: &'a Document,
        number: Number,
    ) -> Option<&'a str> {
        let entry = document.raw_entries().get(number.index())?;
        Built::read(built, document, number, entry).map(|(text, _)| text)
    }

    /// The text of an entry that has no error, and the names that it was taken from.
    fn read<'a>(
        built: &'a [Built],
        document: &'a Document,
        number: Number,
        entry: &RawEntry,
    ) -> Option<(&'a str, &'a [Span])> {
        if entry.is_broken() {
            return None;
        }
        if !entry.facts.has_any_of(Facts::ENCODED, Facts::DOLLAR) {
            return Some((entry.value.of(document.text()), &[]));
        }
        let built = Built::find(built, number)?;
        Some((built.text.as_deref()?, &built.references))
    }

    fn find(built: &[Built], number: Number) -> Option<&Built> {
        let index = built
            .binary_search_by_key(&number, |built| built.entry)
            .ok()?;
        built.get(index)
    }
}

/// The values of a [`Document`], expanded.
///
/// A value that needs no decoding is a range of the document's text; every other one was built once, at its
/// exact size, and is wiped when the expansion is dropped. The document it was made from has to be given to
/// read it. `Debug` shows no text.
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
    built: Vec<Built>,
    diagnostics: Box<[Diagnostic]>,
}

impl Expansion {
    pub(crate) const fn new(built: Vec<Built>, diagnostics: Box<[Diagnostic]>) -> Expansion {
        Expansion { built, diagnostics }
    }

    /// Returns the value of a variable: of its last line, and none where that line has an error.
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

    /// Returns the value of every variable that has one, each once, in the order of the lines that set them.
    ///
    /// ```
    /// use envkeep::dotenv::{Document, Limits};
    ///
    /// let document = Document::parse("A=1\nB=2\nA=3\n");
    /// let expansion = document.expand(&Limits::default(), &mut ());
    /// let pairs = expansion.iter(&document).map(|value| format!("{}{}", value.key(), value.text()));
    /// assert_eq!(pairs.collect::<String>(), "B2A3");
    /// ```
    pub fn iter<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = Value<'a>> {
        let winners = document.winners();
        winners.filter_map(|number| self.value(document, number))
    }

    /// The names that the values in force were expanded from.
    pub(crate) fn references<'a>(
        &'a self,
        document: &'a Document,
    ) -> impl Iterator<Item = &'a str> {
        let in_force = self.built.iter().filter(|built| {
            let entry = document.raw_entries().get(built.entry.index());
            let key = entry.map(|entry| entry.key.of(document.text()));
            built.text.is_some() && key.and_then(|key| document.last(key)) == Some(built.entry)
        });
        in_force
            .flat_map(|built| &built.references)
            .map(|name| name.of(document.text()))
    }

    /// Returns whether a variable's last line has an error, in its syntax or in what it refers to.
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

    /// Returns what was found during expansion, in the order of the file.
    ///
    /// What the parser found is not among it; [`Document::diagnostics`] has that.
    ///
    /// ```
    /// use envkeep::dotenv::{Code, Document, Limits};
    ///
    /// let document = Document::parse("PASSWORD=pa$$word\n");
    /// let expansion = document.expand(&Limits::default(), &mut ());
    /// let codes: Vec<Code> = expansion.diagnostics().iter().map(|found| found.code()).collect();
    /// assert_eq!(codes, [Code::LiteralDollar, Code::UndefinedReference]);
    /// ```
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The text of an entry, where it has no error.
    pub(crate) fn text<'a>(&'a self, document: &'a Document, number: Number) -> Option<&'a str> {
        Built::text_of(&self.built, document, number)
    }

    pub(crate) fn value<'a>(&'a self, document: &'a Document, number: Number) -> Option<Value<'a>> {
        let raw = document.raw_entries().get(number.index())?;
        let (text, references) = Built::read(&self.built, document, number, raw)?;
        Some(Value {
            document,
            raw,
            text,
            references,
        })
    }
}

impl fmt::Debug for Expansion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expansion")
            .field("diagnostics", &self.diagnostics)
            .finish_non_exhaustive()
    }
}

/// One variable's value after expansion; `Debug` shows no text.
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
    references: &'a [Span],
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
    pub fn key(&self) -> &'a str {
        self.raw.key.of(self.document.text())
    }

    /// Returns the text, decoded and expanded.
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
        self.raw.key
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

    /// Returns the names of the variables that the value was made with, each once: those whose text went into it, and those that
    /// decided whether an operand did.
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
        let text = self.document.text();
        self.references.iter().map(move |name| name.of(text))
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Value")
            .field("key", &self.raw.key)
            .field("span", &self.raw.written())
            .finish_non_exhaustive()
    }
}
