//! One finding about a text.

use std::fmt::{self, Write as _};

use super::code::{Code, Severity, Subject};
use super::syntax::Syntax;
use super::way_out::WayOut;
use crate::span::{Position, Span};

/// One thing that is wrong, or hazardous, at one place of a `.env` text.
///
/// It holds no piece of any value: a place, a code, and the variable where that cannot be one.
/// What is displayed is one line; [`Diagnostic::rendering`] adds the masked line with a caret. Both, and `Debug`, tell a place in a
/// value as that where the value starts, for a column would tell how long what stands before it is.
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
    /// Where it is told in a text.
    pub(super) told: Position,
    /// What stands where the variable's name should, be it one or not.
    pub(super) key: Option<Span>,
    pub(super) variable: Option<Box<str>>,
    pub(super) related: Option<Position>,
    /// The character that nobody sees, where it is about one.
    pub(super) character: Option<char>,
    /// What the line is written for, where that is something else.
    pub(super) syntax: Option<Syntax>,
    pub(super) way_out: WayOut,
}

impl Diagnostic {
    /// Returns whether it is an error or a warning.
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

    /// Returns what it is about.
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

    /// Returns the range of bytes it points at. In a value it tells how much stands before it.
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

    /// Returns the line and column it points at. In a value the column tells how much stands before it: it is for who has the
    /// file, not for a log.
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

    /// Returns the line and column at which a text tells it. Of what stands in a value, or behind one, it is where the value starts.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("API_KEY=s3#cret\n");
    /// let places = document.diagnostics().iter().map(|found| found.told_position().to_string());
    /// assert_eq!(places.collect::<String>(), "1:9");
    /// ```
    #[must_use]
    pub const fn told_position(&self) -> Position {
        self.told
    }

    /// Returns the variable it is about, where that may be told.
    ///
    /// It is absent where what stands in the place of a name may be a piece of a value, as on a line with an error and on
    /// those behind it; [`Document::is_broken`](super::Document::is_broken) answers for every name.
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

    /// The same, told of this variable or of none.
    pub(crate) fn of_variable(&self, variable: Option<&str>) -> Diagnostic {
        Diagnostic {
            variable: variable.map(Box::from),
            ..self.clone()
        }
    }

    /// The same, told of another place.
    pub(crate) fn at(self, offset: usize, position: Position) -> Diagnostic {
        Diagnostic {
            span: Span::new(offset, offset + 1),
            position,
            told: position,
            ..self
        }
    }

    /// Returns the place of the other line that has part in it: the one that a duplicate replaces, or the one
    /// further down that a forward reference names.
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

    /// Returns what is wrong, in one sentence without the place.
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

    /// Returns what to do about it, where that is known; `…` stands for the value.
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
        let fix = self.way_out.fix(fix)?;
        let name = self.variable().unwrap_or("NAME");
        Some(fix.replace("KEY", name))
    }

    /// Returns the line it points at with everything masked that may be a value.
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

    /// Returns what displays it over several lines: the message, the place, the masked line with a caret, the fix.
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
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}[{}]: {}",
            self.told,
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

/// `Debug` tells what `Display` does.
impl fmt::Debug for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Diagnostic")
            .field("code", &self.code)
            .field("told", &self.told)
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
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = self.0;
        let line = found.told.line().to_string();
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
        writeln!(f, "{gutter}--> {}", found.told)?;
        writeln!(f, "{gutter} |\n{line} | {masked}")?;
        write!(f, "{gutter} | {caret}^")?;
        match found.fix() {
            Some(fix) => write!(f, "\n{gutter} = fix: {fix}"),
            None => Ok(()),
        }
    }
}
