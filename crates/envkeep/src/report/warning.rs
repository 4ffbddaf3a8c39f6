use std::fmt;
use std::path::Path;

use super::command::command;
use super::exposure::Exposure;
use super::kind::WarningKind;
use super::origin::{Origin, SourceName};
use super::unclaimed::{Foreign, Unclaimed};
use crate::dotenv::Diagnostic;
use crate::escape::line;

/// One thing that should be known but stops nothing. `Display` is one line; it never holds the value of a secret.
///
/// # Examples
///
/// ```
/// use envkeep::{Env, FromEnv, WarningKind};
///
/// #[derive(FromEnv)]
/// struct Config {
///     name: String,
/// }
///
/// let (config, report) = Env::empty()
///     .dotenv_str(".env", "NAME = 'mail';\n")
///     .load_with_report::<Config>()?;
/// assert_eq!(config.name, "mail");
/// assert_eq!(report.warnings()[0].kind(), WarningKind::Portability);
/// # Ok::<(), envkeep::Error>(())
/// ```
#[derive(Clone)]
pub struct Warning {
    notice: Notice,
    variable: Option<Box<str>>,
    origin: Option<Origin>,
}

#[derive(Clone)]
pub(crate) enum Notice {
    Portability(Box<Diagnostic>),
    HiddenByEmpty {
        hidden: Origin,
    },
    Shadowed {
        hidden: Origin,
    },
    Unknown(Box<Unclaimed>),
    Foreign(Box<Foreign>),
    NewlinesKept,
    /// The file that the value is from starts with a byte order mark, which was taken off.
    ByteOrderMark,
    /// An item of a set is written more than once.
    DoubledItem,
    /// The program gives the variable more than once.
    GivenTwice,
    Exposed(Exposure),
    /// The host of a URL seems to be a piece of its password.
    LostHost,
    Deprecated {
        name: Box<str>,
    },
}

impl Warning {
    pub(crate) fn of_diagnostic(diagnostic: &Diagnostic, origin: Origin) -> Self {
        Self {
            variable: diagnostic.variable().map(Into::into),
            origin: Some(origin),
            notice: Notice::Portability(Box::new(diagnostic.clone())),
        }
    }

    pub(crate) fn hidden_by_empty(variable: &str, empty: Origin, hidden: Origin) -> Self {
        Self {
            variable: Some(variable.into()),
            origin: Some(empty),
            notice: Notice::HiddenByEmpty { hidden },
        }
    }

    pub(crate) fn deprecated(variable: &str, name: Box<str>, origin: Origin) -> Self {
        Self {
            variable: Some(variable.into()),
            origin: Some(origin),
            notice: Notice::Deprecated { name },
        }
    }

    pub(crate) fn byte_order_mark(variable: &str, file: Origin) -> Self {
        Self {
            variable: Some(variable.into()),
            origin: Some(file),
            notice: Notice::ByteOrderMark,
        }
    }

    pub(crate) fn doubled_item(variable: &str, origin: Origin) -> Self {
        Self {
            variable: Some(variable.into()),
            origin: Some(origin),
            notice: Notice::DoubledItem,
        }
    }

    pub(crate) fn given_twice(variable: &str) -> Self {
        Self {
            variable: Some(variable.into()),
            origin: Some(Origin::new(SourceName::Given)),
            notice: Notice::GivenTwice,
        }
    }

    pub(crate) fn newlines_kept(variable: &str, file: Origin) -> Self {
        Self {
            variable: Some(variable.into()),
            origin: Some(file),
            notice: Notice::NewlinesKept,
        }
    }

    pub(crate) fn lost_host(variable: &str, origin: Origin) -> Self {
        Self {
            variable: Some(variable.into()),
            origin: Some(origin),
            notice: Notice::LostHost,
        }
    }

    pub(crate) fn exposed(exposure: Exposure, variable: Option<&str>, origin: Origin) -> Self {
        Self {
            variable: variable.map(Into::into),
            origin: Some(origin),
            notice: Notice::Exposed(exposure),
        }
    }

    /// A value hides a different one of the same variable.
    pub(crate) fn shadowed(variable: &str, winner: Origin, hidden: Origin) -> Self {
        Self {
            variable: Some(variable.into()),
            origin: Some(winner),
            notice: Notice::Shadowed { hidden },
        }
    }

    /// Variables of a file that other programs may read.
    pub(crate) fn foreign(foreign: Foreign) -> Self {
        Self {
            variable: None,
            origin: Some(Origin::new(foreign.file().clone())),
            notice: Notice::Foreign(Box::new(foreign)),
        }
    }

    /// A variable that no field reads.
    pub(crate) fn unknown(unclaimed: Unclaimed) -> Self {
        Self {
            variable: unclaimed.name.clone(),
            origin: Some(unclaimed.origin.clone()),
            notice: Notice::Unknown(Box::new(unclaimed)),
        }
    }

    /// Returns what kind of thing it is.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv, WarningKind};
    /// # #[derive(Debug, FromEnv)] struct Config { port: Option<u16> }
    /// let report = Env::empty().dotenv_str(".env", "PROT=25\n").check::<Config>();
    /// assert_eq!(report.warnings()[0].kind(), WarningKind::Unknown);
    /// ```
    #[must_use]
    pub fn kind(&self) -> WarningKind {
        match self.notice {
            Notice::Portability(_) => WarningKind::Portability,
            Notice::HiddenByEmpty { .. } => WarningKind::HiddenByEmpty,
            Notice::Shadowed { .. } | Notice::GivenTwice | Notice::DoubledItem => {
                WarningKind::Shadowed
            }
            Notice::Unknown(_) => WarningKind::Unknown,
            Notice::Foreign(_) => WarningKind::Foreign,
            Notice::NewlinesKept | Notice::ByteOrderMark => WarningKind::Source,
            Notice::Exposed(_) => WarningKind::Permissions,
            Notice::LostHost => WarningKind::Hazard,
            Notice::Deprecated { .. } => WarningKind::DeprecatedName,
        }
    }

    /// Returns the variable's whole name, where the warning is about one that may be named.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(Debug, FromEnv)] struct Config { port: Option<u16> }
    /// let report = Env::empty().dotenv_str(".env", "PROT=25\n").check::<Config>();
    /// assert_eq!(report.warnings()[0].variable(), Some("PROT"));
    /// ```
    #[must_use]
    pub fn variable(&self) -> Option<&str> {
        self.variable.as_deref()
    }

    /// Returns the place that the warning is about.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(Debug, FromEnv)] struct Config { port: Option<u16> }
    /// let report = Env::empty().dotenv_str(".env", "PROT=25\n").check::<Config>();
    /// let origin = report.warnings()[0].origin().map(ToString::to_string);
    /// assert_eq!(origin.as_deref(), Some(".env:1:1"));
    /// ```
    #[must_use]
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// The variable that no field reads, where it is about one.
    pub(super) fn unclaimed(&self) -> Option<&Unclaimed> {
        match &self.notice {
            Notice::Unknown(unclaimed) => Some(unclaimed),
            _ => None,
        }
    }

    /// What makes it the same warning as another one: its kind, variable and place. What is wrong with a line of a file is the
    /// same whoever loads the file, and whether the variable may be named or not.
    pub(crate) fn identity(&self) -> String {
        let variable = self.variable.as_deref().unwrap_or_default();
        let (what, variable) = match &self.notice {
            Notice::Portability(diagnostic) => (diagnostic.code().as_str(), ""),
            Notice::ByteOrderMark => ("byte-order-mark", variable),
            Notice::GivenTwice => ("given-twice", variable),
            Notice::DoubledItem => ("doubled-item", variable),
            _ => ("", variable),
        };
        let kind = self.kind();
        match &self.origin {
            Some(origin) => format!("{kind} {what} {variable} {origin}"),
            None => format!("{kind} {what} {variable}"),
        }
    }

    fn path(&self) -> Option<&Path> {
        self.origin.as_ref().and_then(Origin::path)
    }

    pub(crate) fn notice(&self) -> &Notice {
        &self.notice
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        line(Words(self)).fmt(formatter)
    }
}

/// What is said of it, as the parts are written.
struct Words<'w>(&'w Warning);

impl fmt::Display for Words<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let variable = self.0.variable.as_deref().unwrap_or("a variable");
        match &self.0.notice {
            Notice::Portability(diagnostic) => formatter.write_str(&diagnostic.message()),
            Notice::Deprecated { name } => write!(
                formatter,
                "`{variable}` is a deprecated name; rename it to `{name}`"
            ),
            Notice::HiddenByEmpty { hidden } => {
                let leads = hidden.preposition();
                write!(
                    formatter,
                    "`{variable}` is set but empty, which hides the value {leads} {hidden}"
                )
            }
            Notice::Shadowed { hidden } => {
                let leads = hidden.preposition();
                write!(
                    formatter,
                    "`{variable}` hides a different value {leads} {hidden}"
                )
            }
            Notice::Unknown(unclaimed) => unclaimed.fmt(formatter),
            Notice::Foreign(foreign) => foreign.fmt(formatter),
            Notice::ByteOrderMark => write!(
                formatter,
                "the file of `{variable}` starts with a byte order mark, which is no part of the value; save it without"
            ),
            Notice::DoubledItem => write!(
                formatter,
                "`{variable}` has an item more than once, which counts once; remove the others"
            ),
            Notice::GivenTwice => write!(
                formatter,
                "`{variable}` is given more than once; the last value is used, remove the others"
            ),
            Notice::NewlinesKept => write!(
                formatter,
                "`{variable}` ends with a newline, for its file ends with more than one; remove them"
            ),
            Notice::LostHost => write!(
                formatter,
                "`{variable}` is a URL with an `@` behind its host; if the password ends there, percent-encode its `#`, `@`, \
                 `/`, `:`, `?` and `%`, for the host is a piece of it"
            ),
            Notice::Exposed(Exposure::Readable) => write!(
                formatter,
                "`{variable}` is a secret in a file that any user may read; take that permission away with `{}`",
                command("chmod o-r", self.0.path())
            ),
            Notice::Exposed(Exposure::Replaceable) => formatter.write_str(
                "any user may put another file in the place of this one; take that permission away from its directory with `chmod o-w`",
            ),
            Notice::Exposed(Exposure::Undecided) => formatter.write_str(
                "whether any user may put another file in the place of this one cannot be found out, for its directory cannot be looked at",
            ),
        }
    }
}

/// The same text as `Display`, with the place in front.
impl fmt::Debug for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.origin {
            Some(origin) => write!(formatter, "{origin}: {self}"),
            None => write!(formatter, "{self}"),
        }
    }
}
