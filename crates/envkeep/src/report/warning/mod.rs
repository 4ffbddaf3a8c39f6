mod made;

use std::fmt;
use std::path::Path;

use super::command::command;
use super::exposure::Exposure;
use super::kind::WarningKind;
use super::origin::Origin;
use super::said::Said;
use super::shown::Shown;
use super::unclaimed::{Foreign, Unclaimed};
use crate::dotenv::Diagnostic;
use crate::escape::line;
use crate::value::Sight;

/// One thing that should be known but stops nothing. `Display` writes one line; it never contains a secret's
/// value.
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
    pub(super) notice: Notice,
    pub(super) variable: Option<Box<str>>,
    pub(super) origin: Option<Origin>,
}

#[derive(Clone)]
pub(crate) enum Notice {
    Portability(Box<Diagnostic>),
    Hazard(Box<Sight>),
    HiddenByEmpty {
        hidden: Origin,
    },
    Shadowed {
        hidden: Origin,
    },
    Unknown(Box<Unclaimed>),
    Foreign(Box<Foreign>),
    NewlinesKept,
    /// The file of the value starts with a byte order mark, which was removed.
    ByteOrderMark,
    /// An item of a set is repeated.
    DoubledItem,
    /// The program gives the variable more than once.
    GivenTwice,
    Exposed(Exposure),
    /// A function objects to a value, or to the default, which is not shown.
    Objection {
        said: Said,
        shown: Option<Shown>,
    },
    /// Its struct is not read, because the variable that makes the struct present is not set, or not true.
    Inactive {
        opener: Box<str>,
        lack: &'static str,
    },
    /// A variable of a map's element that could belong to another element.
    Ambiguous {
        key: Box<str>,
        other: Box<str>,
    },
    Deprecated {
        name: Box<str>,
    },
    /// It is read only under choices other than the one made.
    NotChosen {
        tag: Box<str>,
        names: Vec<&'static str>,
        making: Making,
    },
    /// The program no longer reads it, according to its author.
    Removed {
        words: &'static str,
    },
}

/// How a choice is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Making {
    BySource,
    /// By default, since no source makes one.
    ByDefault,
}

impl Warning {
    /// Returns the kind of this warning.
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
            Notice::Hazard(_) => WarningKind::Hazard,
            Notice::HiddenByEmpty { .. } => WarningKind::HiddenByEmpty,
            Notice::Shadowed { .. } | Notice::GivenTwice | Notice::DoubledItem => {
                WarningKind::Shadowed
            }
            Notice::Unknown(_) => WarningKind::Unknown,
            Notice::Foreign(_) => WarningKind::Foreign,
            Notice::NewlinesKept | Notice::ByteOrderMark => WarningKind::Source,
            Notice::Exposed(_) => WarningKind::Permissions,
            Notice::Objection { .. } => WarningKind::Check,
            Notice::Inactive { .. } => WarningKind::Inactive,
            Notice::Ambiguous { .. } => WarningKind::Ambiguous,
            Notice::Deprecated { .. } => WarningKind::DeprecatedName,
            Notice::NotChosen { .. } => WarningKind::NotChosen,
            Notice::Removed { .. } => WarningKind::Removed,
        }
    }

    /// Returns the stable name of the finding, for a hazard in a value and for a line of a `.env` file.
    ///
    /// For a line, this is [`Code::as_str`](crate::dotenv::Code::as_str). In a value from any source, these hazards are
    /// detected; the value itself is never shown:
    ///
    #[doc = include_str!("../hazards.md")]
    ///
    /// The first three, and `typographic-quotes`, are not reported for text that a `.env` file quotes. On a
    /// field, `#[env(allow = "tilde")]` silences one.
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
    /// let env = Env::empty().vars([("NAME", "\"mail\"")]);
    /// let (_, report) = env.load_with_report::<Config>()?;
    /// let warning = &report.warnings()[0];
    /// assert_eq!((warning.kind(), warning.code()), (WarningKind::Hazard, Some("quotes-kept")));
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        match &self.notice {
            Notice::Portability(diagnostic) => Some(diagnostic.code().as_str()),
            Notice::Hazard(sight) => Some(sight.hazard.name()),
            _ => None,
        }
    }

    /// Returns the variable's full name, if the warning is about one that may be named.
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

    /// Returns the place of the warning.
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

    /// The variable that no field reads, if the warning is about one.
    pub(super) fn unclaimed(&self) -> Option<&Unclaimed> {
        match &self.notice {
            Notice::Unknown(unclaimed) => Some(unclaimed),
            _ => None,
        }
    }

    /// What identifies the warning: its kind, variable and place. A warning about a line of a file is the same whichever
    /// struct loads the file, and whether or not the variable may be named.
    pub(crate) fn identity(&self) -> String {
        let variable = self.variable.as_deref().unwrap_or_default();
        let (what, variable) = match &self.notice {
            Notice::Portability(diagnostic) => (diagnostic.code().as_str(), ""),
            Notice::Hazard(sight) => (sight.hazard.name(), variable),
            Notice::ByteOrderMark => ("byte-order-mark", variable),
            Notice::GivenTwice => ("given-twice", variable),
            Notice::DoubledItem => ("doubled-item", variable),
            Notice::Objection { said, .. } => (&*said.phrase, variable),
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

    /// The hazard that it reports, if it does.
    pub(crate) fn sight(&self) -> Option<&Sight> {
        match &self.notice {
            Notice::Hazard(sight) => Some(sight),
            _ => None,
        }
    }

    /// The hazard, with its variable and its place, for turning it into a problem.
    pub(super) fn into_hazard(self) -> Option<(Box<str>, Box<Sight>, Option<Origin>)> {
        match self.notice {
            Notice::Hazard(sight) => Some((self.variable?, sight, self.origin)),
            _ => None,
        }
    }

    pub(crate) fn notice(&self) -> &Notice {
        &self.notice
    }

    /// Leaves a variable out of those of other programs; whether there is still anything to report.
    pub(crate) fn leave_out_foreign(&mut self, name: &str) -> bool {
        match &mut self.notice {
            Notice::Foreign(foreign) => foreign.leave_out(name),
            _ => true,
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        line(Words(self)).fmt(formatter)
    }
}

/// Writes the message part by part.
struct Words<'w>(&'w Warning);

impl fmt::Display for Words<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let variable = self.0.variable.as_deref().unwrap_or("a variable");
        match &self.0.notice {
            Notice::Portability(diagnostic) => formatter.write_str(&diagnostic.message()),
            Notice::Hazard(sight) => write!(formatter, "`{variable}` {sight}"),
            Notice::Deprecated { name } => write!(
                formatter,
                "`{variable}` is a deprecated name; rename it to `{name}`"
            ),
            Notice::NotChosen { tag, names, making } => {
                let names = names.join("` or `");
                write!(
                    formatter,
                    "`{variable}` is set, but is read only if `{tag}` is `{names}`"
                )?;
                match making {
                    Making::BySource => Ok(()),
                    Making::ByDefault => write!(formatter, ", and `{tag}` is not set"),
                }
            }
            Notice::Removed { words } => write!(formatter, "`{variable}` {words}"),
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
                "the file of `{variable}` starts with a byte order mark, which is not part of the value; save it without"
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
                "`{variable}` ends with a line end, for only one newline is taken off the end of its file; remove the rest"
            ),
            Notice::Objection { said, shown: None } => {
                write!(formatter, "the default of `{variable}` {}", said.phrase)?;
                tell_note(said, formatter)
            }
            Notice::Objection { said, shown: Some(shown) } => {
                write!(formatter, "`{variable}` {}: {shown}", said.phrase)?;
                tell_note(said, formatter)
            }
            Notice::Inactive { opener, lack } => write!(
                formatter,
                "`{variable}` has no effect, for `{opener}` is not {lack}; set `{opener}`{}, or remove `{variable}`",
                if *lack == "true" { " to true" } else { " too" }
            ),
            Notice::Ambiguous { key, other } => write!(
                formatter,
                "`{variable}` is read with the key `{key}`, and could be one of `{other}`; give one of the two another key"
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

fn tell_note(said: &Said, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    match &said.note {
        Some(note) => write!(formatter, " ({note})"),
        None => Ok(()),
    }
}

/// The same text as `Display`, preceded by the place.
impl fmt::Debug for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.origin {
            Some(origin) => write!(formatter, "{origin}: {self}"),
            None => write!(formatter, "{self}"),
        }
    }
}
