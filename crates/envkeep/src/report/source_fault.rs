use std::fmt;
use std::path::Path;

use super::{Origin, ProblemKind, SourceError};

/// What can be wrong with how a variable comes from its source.
#[derive(Clone)]
pub(crate) enum SourceFault {
    /// A line that the dotenvy crate refuses.
    #[cfg_attr(
        not(feature = "dotenvy"),
        expect(dead_code, reason = "only that dialect refuses lines so")
    )]
    RefusedLine,
    /// The name of the profile, from a variable or from the program, cannot be part of a file name.
    BadProfile,
    /// The file that the variable `pointer` names cannot be read. Its path is here only if it is certainly not a secret.
    UnreadableFile {
        pointer: Box<str>,
        path: Option<Box<Path>>,
        error: SourceError,
        slip: Option<PathSlip>,
    },
    /// The variable and the one that names its file are both set.
    SetTwice { other: Box<str>, origin: Origin },
    /// The variable has its own field, and also names the file of `owner`: a mistake in the program.
    ClaimedTwice { owner: Box<str> },
}

/// What surrounds the path in a value that should be a path. Nothing of the value is here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PathSlip {
    Quotes,
    Tilde,
    Edge,
}

impl PathSlip {
    pub(crate) fn of(text: &str) -> Option<Self> {
        let ends = (text.chars().next()?, text.chars().next_back()?);
        match ends {
            (first, last) if first.is_whitespace() || last.is_whitespace() => Some(Self::Edge),
            (first @ ('"' | '\'' | '`'), last) if first == last && text.len() > 1 => {
                Some(Self::Quotes)
            }
            ('~', _) => Some(Self::Tilde),
            _ => None,
        }
    }
}

impl fmt::Display for PathSlip {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Quotes => "the path has quotes round it, which belong to it; take them away",
            Self::Tilde => "the path starts with `~`, which nothing expands; write the whole path",
            Self::Edge => {
                "the path has a blank or a line end round it, which belongs to it; take it away"
            }
        })
    }
}

impl SourceFault {
    pub(super) fn kind(&self) -> ProblemKind {
        match self {
            Self::RefusedLine => ProblemKind::Syntax,
            Self::BadProfile => ProblemKind::Invalid,
            Self::UnreadableFile { .. } => ProblemKind::UnreadableSource,
            Self::SetTwice { .. } | Self::ClaimedTwice { .. } => ProblemKind::Conflicting,
        }
    }

    /// Writes the message about a variable, if the fault is about one.
    pub(super) fn tell(
        &self,
        variable: Option<&str>,
        formatter: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        let name = variable.unwrap_or("a variable");
        match self {
            Self::RefusedLine => formatter.write_str(
                "the dotenvy crate cannot read this line; `Dialect::Envkeep` says what is wrong with it",
            ),
            Self::BadProfile => {
                match variable {
                    Some(name) => write!(formatter, "`{name}` is not the name of a profile"),
                    None => formatter.write_str("the profile given in code is not the name of one"),
                }?;
                formatter
                    .write_str("; use ASCII letters, digits, `-` and `_`, and nothing like a key")
            }
            Self::UnreadableFile {
                pointer,
                path,
                error,
                slip,
            } => {
                write!(formatter, "`{name}` cannot be read from ")?;
                match path {
                    Some(path) => {
                        write!(formatter, "`{}`, which `{pointer}` names", path.display())
                    }
                    None => write!(
                        formatter,
                        "the file that `{pointer}` names (not shown: it may hold a secret)"
                    ),
                }?;
                write!(formatter, ": {}", error.at(path.as_deref()))?;
                match slip {
                    Some(slip) => write!(formatter, "; {slip}"),
                    None => Ok(()),
                }
            }
            Self::SetTwice { other, origin } => write!(
                formatter,
                "`{name}` and `{other}` are both set, the latter {} {origin}; remove one of them",
                origin.preposition()
            ),
            Self::ClaimedTwice { owner } => write!(
                formatter,
                "`{name}` has a field of its own and also names the file of `{owner}`; rename the field, this is a mistake in the program"
            ),
        }
    }
}
