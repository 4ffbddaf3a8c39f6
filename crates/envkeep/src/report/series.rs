//! Problems with the elements of a list or a map, not with their values.

use std::fmt;

use super::kind::ProblemKind;
use super::rule::RuleVariable;
use super::setting::Setting;
use crate::schema::{Ambiguous, joined};

/// What to do about elements.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cure {
    /// What the problem's kind suggests.
    OfKind,
    Rename,
    Remove,
    Choose,
}

/// A problem with the indices or keys of elements.
#[derive(Clone)]
pub(crate) enum SeriesFault {
    /// An index is missing below an existing one.
    Hole {
        below: Option<Setting>,
        above: Option<Setting>,
        /// The first variable of the existing one if none of its variables is set.
        unset_above: Option<Box<str>>,
        /// What is missing, if setting it is a way out.
        lacking: Option<Lacking>,
    },
    TooFew {
        count: usize,
        least: usize,
        lacking: Lacking,
    },
    TooMany {
        count: usize,
        most: usize,
    },
    /// Several keys are equal in lower case, and some variable is set with more than one of them.
    EqualKeys {
        /// The variables of each key.
        elements: Vec<Vec<RuleVariable>>,
    },
    /// The variable is read with another key.
    OtherKey(Ambiguous),
    /// The variables of one element are set with keys that are equal in lower case.
    Respelt {
        /// A variable with the right key.
        other: Setting,
        /// The name that the variable should have.
        meant: Box<str>,
    },
}

/// What missing elements need besides the variable reported as not set.
#[derive(Clone, Default)]
pub(crate) struct Lacking {
    /// The other variables of the first of them.
    pub(crate) others: Vec<Box<str>>,
    /// The last of them, if there are several.
    pub(crate) last: Option<Box<str>>,
}

/// "; set `SERVERS_1_PORT` too, and the same up to `SERVERS_3`".
impl fmt::Display for Lacking {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut others = Vec::new();
        for other in &self.others {
            others.push(format!("`{other}`"));
        }
        match (&*others, &self.last) {
            ([], None) => Ok(()),
            ([], Some(last)) => write!(formatter, "; set the same up to `{last}` too"),
            (_, None) => write!(formatter, "; set {} too", joined(&others, "and")),
            (_, Some(last)) => {
                let others = joined(&others, "and");
                write!(formatter, "; set {others} too, and the same up to `{last}`")
            }
        }
    }
}

impl Lacking {
    /// " and `SERVERS_1_PORT`, and the same up to `SERVERS_3`".
    fn beside(&self) -> String {
        let mut parts = Vec::new();
        for other in &self.others {
            parts.push(format!(" and `{other}`"));
        }
        if let Some(last) = &self.last {
            let comma = if parts.is_empty() { "" } else { "," };
            parts.push(format!("{comma} and the same up to `{last}`"));
        }
        parts.concat()
    }
}

impl SeriesFault {
    pub(super) fn kind(&self) -> ProblemKind {
        match self {
            Self::Hole { .. } | Self::TooFew { .. } => ProblemKind::Missing,
            Self::TooMany { .. } => ProblemKind::Check,
            Self::EqualKeys { .. } | Self::OtherKey(_) | Self::Respelt { .. } => {
                ProblemKind::Conflicting
            }
        }
    }

    /// What distinguishes this fault from others of the same variable.
    pub(super) fn sort(&self) -> &'static str {
        match self {
            Self::Hole { .. } => "hole",
            Self::TooFew { .. } => "too few",
            Self::TooMany { .. } => "too many",
            Self::EqualKeys { .. } => "equal keys",
            Self::Respelt { .. } => "respelt",
            Self::OtherKey(_) => "other key",
        }
    }

    /// What to do about it.
    pub(super) fn cure(&self) -> Cure {
        match self {
            Self::Hole { .. } | Self::TooFew { .. } | Self::OtherKey(_) => Cure::OfKind,
            Self::Respelt { .. } => Cure::Rename,
            Self::TooMany { .. } => Cure::Remove,
            Self::EqualKeys { .. } => Cure::Choose,
        }
    }

    /// The variables of all equal keys.
    pub(super) fn variables(&self) -> Vec<&RuleVariable> {
        let mut variables = Vec::new();
        if let Self::EqualKeys { elements } = self {
            for element in elements {
                variables.extend(element);
            }
        }
        variables
    }

    /// Writes the message about the variable.
    pub(super) fn tell(&self, variable: &str, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hole {
                below,
                above,
                lacking,
                ..
            } => {
                write!(out, "`{variable}` is not set")?;
                match (below, above) {
                    (Some(below), Some(above)) => write!(out, ", but {below} and {above}")?,
                    (None, Some(side)) | (Some(side), None) => write!(out, ", but {side}")?,
                    (None, None) => {}
                }
                out.write_str(
                    "; the elements of a list are numbered from 0 without a gap: renumber those after it",
                )?;
                match lacking {
                    Some(lacking) => write!(out, ", or set it{}", lacking.beside()),
                    None => Ok(()),
                }
            }
            Self::TooFew {
                count,
                least,
                lacking,
            } => write!(
                out,
                "`{variable}` is not set; {}, at least {least} are needed{lacking}",
                counted(*count)
            ),
            Self::TooMany { count, most } => write!(
                out,
                "`{variable}` is in an element too many; {}, at most {most} are valid",
                counted(*count)
            ),
            Self::EqualKeys { elements } => {
                let mut words = Vec::new();
                for element in elements {
                    let names: Vec<String> = element
                        .iter()
                        .map(|variable| format!("`{}`", variable.name))
                        .collect();
                    words.push(match &*names {
                        [first, others @ ..] if !others.is_empty() => {
                            format!("{first} with {}", joined(others, "and"))
                        }
                        names => names.concat(),
                    });
                }
                write!(
                    out,
                    "{} have the same key, for upper and lower case are the same in it; give one of them another key, or remove it",
                    joined(&words, "and")
                )
            }
            Self::OtherKey(ambiguous) => write!(
                out,
                "`{variable}` is read with the key `{}`, so the element with the key `{}` lacks it; give one of the two another key",
                ambiguous.key, ambiguous.other
            ),
            Self::Respelt { other, meant } => write!(
                out,
                "`{variable}` has the key of another variable in another case, for {other}; rename it to `{meant}`"
            ),
        }
    }
}

fn counted(count: usize) -> String {
    match count {
        0 => "there is no element".to_owned(),
        1 => "there is 1 element".to_owned(),
        count => format!("there are {count} elements"),
    }
}
