//! Edits that change one variable of a document and nothing else.

use zeroize::Zeroizing;

use super::Document;
use super::code::Code;
use super::dispute::differing_line;
use super::encode::{Form, encode};
use super::lexer::Lexer;
use super::portability::Portability;
use super::quote::Quote;
use super::quote::{Part, Parts, Place};
use super::scope::Limits;
use crate::span::Span;

/// Why a document was left as it is.
///
/// ```
/// use envkeep::dotenv::{Document, EditError};
///
/// let mut document = Document::parse("A=1\n");
/// assert_eq!(document.set("NOT A NAME", "1"), Err(EditError::InvalidKey));
/// assert_eq!(document.insert("A", "2"), Err(EditError::AlreadySet));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// A `.env` file cannot hold a variable of this name.
    #[error("the name is not valid; use letters, digits and `_`, and no digit first")]
    InvalidKey,
    /// The value holds a NUL, which no variable can hold.
    #[error("the value holds a NUL, which no variable can hold")]
    NulInValue,
    /// The document has an entry for the name already.
    #[error("the variable is set already")]
    AlreadySet,
    /// The file was refused as a whole, or an error elsewhere in it would swallow the new line.
    #[error("the file has an error that has to be mended first")]
    Unreadable,
}

impl Document {
    /// Sets a variable: replaces the value of its last entry, or adds a line at the end.
    ///
    /// Nothing else changes: comments, order, blanks, line ends and `export` stay. Of the forms below, the value is
    /// written in the first one that the most readers read alike; the returned [`Portability`] names the readers that
    /// do not.
    ///
    /// | value | written | read otherwise by |
    /// |---|---|---|
    /// | ASCII letters, digits and `_ . / : @ % + , = -`, the first a letter, a digit or `_ . /`; nothing | `KEY=value` | none |
    /// | any other without `'` | `KEY='value'`, over several lines if it has some | dotenv-expand where it has `$` before a name; python-dotenv where it has `${` or `\\` |
    /// | with `'`, without `"`, `\`, `$` and backticks | `KEY="value"` | none |
    /// | any other | `KEY="value"` with `\\`, `\"`, `\$`, `\r` | Node, npm dotenv and others |
    ///
    /// If the old value is followed by anything other than a blank and a comment, the new value is always quoted. The text
    /// around the value stays, and it counts: a shell cannot read `KEY = value`, so the result names the shell.
    ///
    /// ```
    /// use envkeep::dotenv::Document;
    ///
    /// let mut document = Document::parse("# Mail\nexport PORT = 8080 # default\nHOST='::1'\n");
    /// document.set("PORT", "25")?;
    /// document.set("NAME", "It's me")?;
    /// assert_eq!(
    ///     document.as_bytes(),
    ///     b"# Mail\nexport PORT = 25 # default\nHOST='::1'\nNAME=\"It's me\"\n",
    /// );
    /// # Ok::<(), envkeep::dotenv::EditError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the name is not valid, the value contains a NUL, or an error in the file would keep the
    /// value from reading back. The document is then unchanged.
    #[inline]
    pub fn set(&mut self, key: &str, value: &str) -> Result<Portability, EditError> {
        self.check(key, value)?;
        let entry = self
            .last(key)
            .and_then(|number| self.raw_entries().get(number.index()));
        let Some(entry) = entry.copied() else {
            return self.append(key, value);
        };
        let written = entry.written();
        if entry.is_broken() {
            let span = entry.span_in(self.text());
            let line = span.of(self.text());
            let end = span.start() + line.trim_end_matches(['\n', '\r']).len();
            let before = self.text().get(span.start()..entry.key().start());
            let before = before.unwrap_or_default();
            // A prefix in another syntax is removed along with the rest.
            let kept = if matches!(before.trim(), "" | "export") {
                before
            } else {
                ""
            };
            let written = encode(value, Form::Shortest);
            let text = Zeroizing::new(joined(&[kept, key, "=", &written.text]));
            return self.replace(key, value, span.start()..end, &text);
        }
        let form = self.form_before(written.end(), value);
        let encoded = encode(value, form);
        self.replace(key, value, written.range(), &encoded.text)
    }

    /// Adds a variable at the end like [`Document::set`], if the document has no entry for it.
    ///
    /// ```
    /// use envkeep::dotenv::Document;
    ///
    /// let mut document = Document::parse("A=1\r\n");
    /// document.insert("B", "two words")?;
    /// assert_eq!(document.as_bytes(), b"A=1\r\nB='two words'\r\n");
    /// # Ok::<(), envkeep::dotenv::EditError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the document already has an entry for the name, and in the cases of
    /// [`Document::set`].
    #[inline]
    pub fn insert(&mut self, key: &str, value: &str) -> Result<Portability, EditError> {
        self.check(key, value)?;
        match self.last(key) {
            Some(_) => Err(EditError::AlreadySet),
            None => self.append(key, value),
        }
    }

    /// Removes every entry of a variable with its line, and returns how many there were.
    ///
    /// ```
    /// use envkeep::dotenv::Document;
    ///
    /// let mut document = Document::parse("A=1\n# two\nB=2 # two\nA=3\n");
    /// assert_eq!(document.remove("A"), 2);
    /// assert_eq!(document.as_bytes(), b"# two\nB=2 # two\n");
    /// ```
    #[inline]
    pub fn remove(&mut self, key: &str) -> usize {
        let entries = self.numbers_of(key);
        let entries = entries.filter_map(|number| self.raw_entries().get(number.index()));
        let spans = entries.map(|entry| entry.span_in(self.text()));
        let mut removed: Vec<Span> = spans.collect();
        removed.reverse();
        if removed.is_empty() {
            return 0;
        }
        let gone: usize = removed.iter().map(|span| span.len()).sum();
        let mut bytes = Zeroizing::new(Vec::with_capacity(self.as_bytes().len() - gone));
        let mut kept = 0;
        for span in &removed {
            bytes.extend_from_slice(self.slice(kept..span.start()));
            kept = span.end();
        }
        bytes.extend_from_slice(self.slice(kept..self.as_bytes().len()));
        *self = reread(bytes);
        removed.len()
    }

    #[inline]
    fn check(&self, key: &str, value: &str) -> Result<(), EditError> {
        let mut lexer = Lexer::new(key, 0);
        lexer.skip_key();
        lexer.skip_unusual_key();
        if key.is_empty() || lexer.at < key.len() {
            return Err(EditError::InvalidKey);
        }
        if value.contains('\0') {
            return Err(EditError::NulInValue);
        }
        let refuses_file = |code| matches!(code, Code::Utf16 | Code::FileTooLarge);
        if self
            .diagnostics()
            .first()
            .is_some_and(|found| refuses_file(found.code()))
        {
            return Err(EditError::Unreadable);
        }
        Ok(())
    }

    /// The form of a value that ends at `end`. Without quotes, the value would swallow whatever follows, except a blank and a
    /// comment.
    #[inline]
    fn form_before(&self, end: usize, value: &str) -> Form {
        let behind = self.text().get(end..).unwrap_or_default();
        let next = behind.trim_start_matches([' ', '\t']);
        let is_apart = next.len() < behind.len() && !value.is_empty();
        match next.chars().next() {
            None | Some('\n' | '\r') => Form::Shortest,
            Some('#') if is_apart => Form::Shortest,
            Some(_) => Form::Quoted,
        }
    }

    #[inline]
    fn append(&mut self, key: &str, value: &str) -> Result<Portability, EditError> {
        let line_end = self.line_end();
        let length = self.as_bytes().len();
        let ends_in_line = !matches!(self.as_bytes().last(), None | Some(b'\n' | b'\r'));
        let is_only_mark = self.text() == "\u{feff}";
        let before = if ends_in_line && !is_only_mark {
            line_end
        } else {
            ""
        };
        let written = encode(value, Form::Shortest);
        let text = Zeroizing::new(joined(&[before, key, "=", &written.text, line_end]));
        self.replace(key, value, length..length, &text)
    }

    /// The first line end in the document.
    #[inline]
    fn line_end(&self) -> &'static str {
        let text = self.text();
        match text.find(['\n', '\r']).and_then(|at| text.get(at..)) {
            Some(end) if end.starts_with("\r\n") => "\r\n",
            Some(end) if end.starts_with('\r') => "\r",
            _ => "\n",
        }
    }

    /// Replaces a range with `text` if `key` then has `value`, and returns which readers read the line differently.
    #[inline]
    fn replace(
        &mut self,
        key: &str,
        value: &str,
        range: std::ops::Range<usize>,
        text: &str,
    ) -> Result<Portability, EditError> {
        let kept = self.as_bytes().len() - range.len();
        let mut bytes = Zeroizing::new(Vec::with_capacity(kept + text.len()));
        bytes.extend_from_slice(self.slice(0..range.start));
        bytes.extend_from_slice(text.as_bytes());
        bytes.extend_from_slice(self.slice(range.end..self.as_bytes().len()));
        let edited = reread(bytes);
        let number = edited
            .last(key)
            .filter(|_| edited.reads_back(key, value))
            .ok_or(EditError::Unreadable)?;
        *self = edited;
        Ok(Portability::new(differing_line(self, number)))
    }

    #[inline]
    fn slice(&self, range: std::ops::Range<usize>) -> &[u8] {
        self.as_bytes().get(range).unwrap_or_default()
    }

    #[inline]
    fn reads_back(&self, key: &str, value: &str) -> bool {
        let entry = self
            .last(key)
            .and_then(|number| self.raw_entries().get(number.index()));
        let Some(entry) = entry.filter(|entry| !entry.is_broken()) else {
            return false;
        };
        let written = entry.value().of(self.text());
        if entry.quote() == Quote::None {
            return written == value;
        }
        let mut left = value;
        let mut parts = Parts::new(written, entry.value().end(), entry.quote());
        while let Some(part) = parts.next(Place::Value) {
            let rest = match part {
                Part::Text(text) => left.strip_prefix(text),
                Part::Dollar(_) | Part::Close => None,
            };
            let Some(rest) = rest else {
                return false;
            };
            left = rest;
        }
        left.is_empty()
    }
}

/// Joins strings in one buffer of their exact size.
#[inline]
fn joined(pieces: &[&str]) -> String {
    let mut text = String::with_capacity(pieces.iter().map(|piece| piece.len()).sum());
    text.extend(pieces.iter().copied());
    text
}

/// Parses an edited text, whose size was accepted before.
#[inline]
fn reread(mut bytes: Zeroizing<Vec<u8>>) -> Document {
    let limits = Limits::default().file_bytes(usize::MAX);
    Document::with_limits(std::mem::take(&mut *bytes), &limits)
}
