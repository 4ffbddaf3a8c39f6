use std::fmt;

use super::kind::ProblemKind;
use super::origin::Origin;
use super::shown::Shown;
use super::unclaimed::{NearMiss, Unclaimed};
use crate::dotenv::Diagnostic;
use crate::env::SourceError;
use crate::schema::Field;

/// One thing that stops the configuration from loading. `Display` is one line that names the variable, says what is wrong
/// and what is right; it never holds the value of a secret.
///
/// # Examples
///
/// ```
/// use envkeep::{Env, FromEnv, ProblemKind};
///
/// #[derive(Debug, FromEnv)]
/// struct Config {
///     port: u16,
/// }
///
/// let error = Env::empty().vars([("PORT", "80a0")]).load::<Config>().unwrap_err();
/// let problem = &error.problems()[0];
/// assert_eq!(problem.kind(), ProblemKind::Invalid);
/// assert_eq!(problem.variable(), Some("PORT"));
/// assert_eq!(problem.to_string(), "`PORT` is not an integer from 0 to 65535: `80a0`");
/// ```
#[derive(Clone)]
pub struct Problem {
    detail: Detail,
    variable: Option<Box<str>>,
    field: Option<&'static Field>,
    origin: Option<Origin>,
    /// The place of a name in a file that is nearly this one.
    near_miss: Option<NearMiss>,
}

/// What is wrong, with what a message needs. Values are here only as [`Shown`].
#[derive(Clone)]
pub(crate) enum Detail {
    Missing,
    Empty,
    Invalid { expected: Box<str>, shown: Shown },
    Check { expected: Box<str>, shown: Shown },
    Unknown(Box<Unclaimed>),
    NotUnicode,
    Syntax(Box<Diagnostic>),
    UnreadableSource(SourceError),
    BadDefault { expected: Box<str> },
}

impl Problem {
    fn new(detail: Detail) -> Self {
        Self {
            detail,
            variable: None,
            field: None,
            origin: None,
            near_miss: None,
        }
    }

    pub(crate) fn of_variable(detail: Detail, variable: &str, field: &'static Field) -> Self {
        Self {
            variable: Some(variable.into()),
            field: Some(field),
            ..Self::new(detail)
        }
    }

    pub(crate) fn of_source(error: SourceError) -> Self {
        Self::new(Detail::UnreadableSource(error))
    }

    /// A variable that no field claims, where unknown variables are denied.
    pub(crate) fn unknown(unclaimed: Unclaimed) -> Self {
        Self {
            variable: unclaimed.name.clone(),
            origin: Some(unclaimed.origin.clone()),
            ..Self::new(Detail::Unknown(Box::new(unclaimed)))
        }
    }

    pub(crate) fn of_diagnostic(diagnostic: &Diagnostic, origin: Origin) -> Self {
        Self {
            variable: diagnostic.variable().map(Into::into),
            origin: Some(origin),
            ..Self::new(Detail::Syntax(Box::new(diagnostic.clone())))
        }
    }

    pub(crate) fn with_origin(mut self, origin: Origin) -> Self {
        self.origin = Some(origin);
        self
    }

    pub(crate) fn set_near_miss(&mut self, near_miss: NearMiss) {
        self.near_miss = Some(near_miss);
    }

    /// What kind of thing is wrong.
    #[must_use]
    pub fn kind(&self) -> ProblemKind {
        match self.detail {
            Detail::Missing => ProblemKind::Missing,
            Detail::Empty => ProblemKind::Empty,
            Detail::Invalid { .. } => ProblemKind::Invalid,
            Detail::Check { .. } => ProblemKind::Check,
            Detail::Unknown(_) => ProblemKind::Unknown,
            Detail::NotUnicode => ProblemKind::NotUnicode,
            Detail::Syntax(_) => ProblemKind::Syntax,
            Detail::UnreadableSource(_) => ProblemKind::UnreadableSource,
            Detail::BadDefault { .. } => ProblemKind::BadDefault,
        }
    }

    /// The variable's whole name, where the problem is about one.
    #[must_use]
    pub fn variable(&self) -> Option<&str> {
        self.variable.as_deref()
    }

    /// Where the wrong value or text stands; `None` for what is nowhere, such as a missing variable.
    #[must_use]
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// The variable that no field claims, where it is about one.
    pub(super) fn unclaimed(&self) -> Option<&Unclaimed> {
        match &self.detail {
            Detail::Unknown(unclaimed) => Some(unclaimed),
            _ => None,
        }
    }

    pub(crate) fn detail(&self) -> &Detail {
        &self.detail
    }

    pub(crate) fn field(&self) -> Option<&'static Field> {
        self.field
    }

    pub(crate) fn near_miss(&self) -> Option<&NearMiss> {
        self.near_miss.as_ref()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let variable = self.variable.as_deref().unwrap_or("a variable");
        match &self.detail {
            Detail::Missing => write!(formatter, "`{variable}` is not set"),
            Detail::Empty => write!(formatter, "`{variable}` is set but empty"),
            Detail::Invalid { expected, shown } => {
                write!(formatter, "`{variable}` is not {expected}: {shown}")
            }
            Detail::Check { expected, shown } => {
                write!(formatter, "`{variable}` {expected}: {shown}")
            }
            Detail::Unknown(unclaimed) => unclaimed.fmt(formatter),
            Detail::NotUnicode => write!(formatter, "`{variable}` is not valid unicode"),
            Detail::Syntax(diagnostic) => formatter.write_str(&diagnostic.message()),
            Detail::UnreadableSource(error) => match &self.origin {
                Some(origin) => write!(formatter, "`{origin}` cannot be read: {error}"),
                None => write!(formatter, "a source cannot be read: {error}"),
            },
            Detail::BadDefault { expected } => {
                write!(
                    formatter,
                    "the default of `{variable}` is not {expected}; this is a mistake in the program"
                )
            }
        }
    }
}

/// The same text as `Display`, with the place in front.
impl fmt::Debug for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.origin {
            Some(origin) => write!(formatter, "{origin}: {self}"),
            None => write!(formatter, "{self}"),
        }
    }
}
