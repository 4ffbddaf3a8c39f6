//! A diagnostic about the text of a `.env` file.

use std::fmt::{self, Write as _};

use super::code::{Code, Severity, Subject};
use super::fix_form::FixForm;
use super::syntax::Syntax;
use crate::span::{Position, Span};

/// An error or a hazard at one place in the text of a `.env` file.
///
/// It holds no part of any value, only a place, a code, and the variable's name unless that may be part of a value. `Display`
/// writes one line; [`Diagnostic::rendering`] adds the masked line with a caret. For a place inside a value, all three show
/// where the value starts: the exact column would reveal how long the text before it is.
///
/// ```
/// let document = envkeep::dotenv::Document::parse("API_KEY=s3#cret\n");
/// let found = document.diagnostics().first().ok_or("no diagnostic")?;
/// assert_eq!(
///     found.to_string(),
///     "1:9: warning[hash-in-value]: `API_KEY` has a `#` in the value that some readers take for a comment; write `API_KEY='…'`",
/// );
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub(super) code: Code,
    pub(super) span: Span,
    pub(super) position: Position,
    /// The place that messages show.
    pub(super) displayed: Position,
    /// The text in the place of the variable's name, whether it is a name or not.
    pub(super) key: Option<Span>,
    pub(super) variable: Option<Box<str>>,
    pub(super) related: Option<Position>,
    /// The invisible character, if the diagnostic is about one.
    pub(super) character: Option<char>,
    /// The other syntax that the line is written in, if any.
    pub(super) syntax: Option<Syntax>,
    pub(super) fix_form: FixForm,
}

impl Diagnostic {
    /// Returns whether this is an error or a warning.
    ///
    /// ```
    /// use envkeep::dotenv::{Document, Severity};
    /// let document = Document::parse("A='1\n");
    /// assert!(document.diagnostics().iter().any(|found| found.severity() == Severity::Error));
    /// ```
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Returns the code, which identifies the kind of fault or hazard.
    ///
    /// ```
    /// use envkeep::dotenv::{Code, Document};
    /// let document = Document::parse("A=1\nA=2\n");
    /// assert!(document.diagnostics().iter().any(|found| found.code() == Code::DuplicateKey));
    /// ```
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// Returns the range of bytes that this diagnostic points at. Inside a value, the range reveals how much
    /// of the value comes before it.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("A=1#2\n");
    /// assert_eq!(document.diagnostics().first().map(|found| found.span().range()), Some(3..4));
    /// ```
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Returns the exact line and column. Inside a value, the column reveals how much of the value comes before it: use it in
    /// an editor, where the file is open, and not in a log.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("A=1#2\n");
    /// let places = document.diagnostics().iter().map(|found| found.position().to_string());
    /// assert_eq!(places.collect::<String>(), "1:4");
    /// ```
    #[must_use]
    pub const fn position(&self) -> Position {
        self.position
    }

    /// Returns the line and column that `Display`, `Debug` and [`Diagnostic::rendering`] show. For a place inside or after a value,
    /// this is where the value starts; the exact column, which [`Diagnostic::position`] returns, would reveal how long the value
    /// is.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("API_KEY=s3#cret\n");
    /// let places = document.diagnostics().iter().map(|found| found.displayed_position().to_string());
    /// assert_eq!(places.collect::<String>(), "1:9");
    /// ```
    #[must_use]
    pub const fn displayed_position(&self) -> Position {
        self.displayed
    }

    /// Returns the name of the variable, if it may be shown.
    ///
    /// It is absent if the text in the place of the name may be part of a value, as on a line with an error and on the
    /// lines after it; [`Document::is_broken`](super::Document::is_broken) answers for every name.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("TOKEN=1#2\n");
    /// assert_eq!(document.diagnostics().first().and_then(|found| found.variable()), Some("TOKEN"));
    /// ```
    #[must_use]
    pub fn variable(&self) -> Option<&str> {
        self.variable.as_deref()
    }

    pub(crate) const fn key(&self) -> Option<Span> {
        self.key
    }

    /// The same diagnostic with this variable's name, or without a name.
    pub(crate) fn of_variable(&self, variable: Option<&str>) -> Diagnostic {
        Diagnostic {
            variable: variable.map(Box::from),
            ..self.clone()
        }
    }

    /// The same diagnostic at another place.
    pub(crate) fn at(self, offset: usize, position: Position) -> Diagnostic {
        Diagnostic {
            span: Span::new(offset, offset + 1),
            position,
            displayed: position,
            ..self
        }
    }

    /// Returns the place of the other line involved: the one that a duplicate replaces, or the later one that
    /// a forward reference names.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("A=1\nA=2\n");
    /// let related = document.diagnostics().first().and_then(|found| found.related());
    /// assert_eq!(related.map(|place| place.to_string()), Some("1:1".to_owned()));
    /// ```
    #[must_use]
    pub const fn related(&self) -> Option<Position> {
        self.related
    }

    /// Returns what is wrong as one sentence, without the place.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("TOKEN: 1\n");
    /// assert_eq!(
    ///     document.diagnostics().first().map(|found| found.message()),
    ///     Some("this line has `:` after the name, as in YAML, which some readers take for `=`".to_owned()),
    /// );
    /// ```
    #[must_use]
    pub fn message(&self) -> String {
        let wording = self.code.wording();
        let message = self.syntax.map_or(wording.message, Syntax::message);
        let mut sentence = match (&self.variable, wording.subject) {
            (_, Subject::File) => format!("the file {message}"),
            (Some(name), Subject::Line) => format!("`{name}` {message}"),
            (None, Subject::Line) => format!("this line {message}"),
        };
        if let Some(character) = self.character {
            let _ = write!(sentence, " (U+{:04X})", u32::from(character));
        }
        if let Some(related) = self.related {
            let _ = write!(sentence, " (see {related})");
        }
        sentence
    }

    /// Returns what to do about it, if that is known; `…` stands for the value.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("TOKEN=1#2\n");
    /// assert_eq!(
    ///     document.diagnostics().first().and_then(|found| found.fix()),
    ///     Some("write `TOKEN='…'`".to_owned()),
    /// );
    /// ```
    #[must_use]
    pub fn fix(&self) -> Option<String> {
        let fix = self.syntax.map(Syntax::fix).or(self.code.wording().fix)?;
        let fix = self.fix_form.fix(fix)?;
        let name = self.variable().unwrap_or("NAME");
        Some(fix.replace("KEY", name))
    }

    /// Returns the line that this diagnostic points at, with everything masked that may be a value.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("TOKEN=1#2\n");
    /// assert_eq!(document.diagnostics().first().map(|found| found.masked_line()), Some("TOKEN=…".to_owned()));
    /// ```
    #[must_use]
    pub fn masked_line(&self) -> String {
        match (self.variable(), self.code) {
            (Some(name), Code::ColonSeparator) => format!("{name}: …"),
            (Some(name), Code::OtherSyntax) => format!("… {name} …"),
            (Some(name), _) => format!("{name}=…"),
            (None, _) => "…".to_owned(),
        }
    }

    /// Returns a `Display` adapter that writes several lines: the message, the place, the masked line with a
    /// caret, the fix.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("TOKEN=1#2\n");
    /// let found = document.diagnostics().first().ok_or("no diagnostic")?;
    /// assert_eq!(
    ///     found.rendering().to_string(),
    ///     "\
    /// warning[hash-in-value]: `TOKEN` has a `#` in the value that some readers take for a comment
    ///  --> 1:7
    ///   |
    /// 1 | TOKEN=…
    ///   |       ^
    ///   = fix: write `TOKEN='…'`",
    /// );
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn rendering(&self) -> Rendering<'_> {
        Rendering(self)
    }
}

impl fmt::Display for Diagnostic {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}[{}]: {}",
            self.displayed,
            self.severity(),
            self.code,
            self.message()
        )?;
        match self.fix() {
            Some(fix) => write!(f, "; {fix}"),
            None => Ok(()),
        }
    }
}

/// `Debug` writes the same as `Display`.
impl fmt::Debug for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Diagnostic")
            .field("code", &self.code)
            .field("displayed", &self.displayed)
            .field("variable", &self.variable)
            .finish_non_exhaustive()
    }
}

/// A [`Diagnostic`] over several lines, made by [`Diagnostic::rendering`].
///
/// ```
/// # use envkeep::dotenv::Document;
/// let document = Document::parse("A=1\nA=2\n");
/// assert!(document.diagnostics().iter().all(|found| found.rendering().to_string().contains("2 | A=…")));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Rendering<'d>(&'d Diagnostic);

impl fmt::Display for Rendering<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = self.0;
        let line = found.displayed.line().to_string();
        let gutter = " ".repeat(line.len());
        let masked = found.masked_line();
        let caret = " ".repeat(masked.chars().count().saturating_sub(1));
        writeln!(
            f,
            "{}[{}]: {}",
            found.severity(),
            found.code,
            found.message()
        )?;
        writeln!(f, "{gutter}--> {}", found.displayed)?;
        writeln!(f, "{gutter} |\n{line} | {masked}")?;
        write!(f, "{gutter} | {caret}^")?;
        match found.fix() {
            Some(fix) => write!(f, "\n{gutter} = fix: {fix}"),
            None => Ok(()),
        }
    }
}
