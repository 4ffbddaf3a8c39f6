//! What is wrong with the elements of a list or a map, and not with a value.

use std::fmt;

use super::kind::ProblemKind;
use super::setting::Setting;
use crate::schema::Ambiguous;

/// What is wrong with the indices or the keys of elements.
#[derive(Clone)]
pub(crate) enum SeriesFault {
    /// An index is absent below one that is there.
    Hole {
        below: Option<Setting>,
        above: Option<Setting>,
    },
    TooFew {
        count: usize,
        least: usize,
    },
    TooMany {
        count: usize,
        most: usize,
    },
    /// Two keys are the same once they are lowered.
    EqualKeys {
        other: Option<Setting>,
    },
    /// The variable is read with another key.
    OtherKey(Ambiguous),
}

impl SeriesFault {
    pub(super) fn kind(&self) -> ProblemKind {
        match self {
            Self::Hole { .. } | Self::TooFew { .. } => ProblemKind::Missing,
            Self::TooMany { .. } => ProblemKind::Check,
            Self::EqualKeys { .. } | Self::OtherKey(_) => ProblemKind::Conflicting,
        }
    }

    /// What is said of the variable.
    pub(super) fn tell(&self, variable: &str, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hole { below, above } => {
                write!(out, "`{variable}` is not set")?;
                match (below, above) {
                    (Some(below), Some(above)) => write!(out, ", but {below} and {above}")?,
                    (None, Some(side)) | (Some(side), None) => write!(out, ", but {side}")?,
                    (None, None) => {}
                }
                out.write_str("; the elements of a list are numbered from 0 without a gap")
            }
            Self::TooFew { count, least } => write!(
                out,
                "`{variable}` is not set; {}, at least {least} are needed",
                counted(*count)
            ),
            Self::TooMany { count, most } => write!(
                out,
                "`{variable}` is in an element too many; {}, at most {most} are valid",
                counted(*count)
            ),
            Self::EqualKeys { other } => {
                write!(out, "`{variable}` has the key of another element")?;
                if let Some(other) = other {
                    write!(out, ", for {other}")?;
                }
                out.write_str("; upper and lower case are the same in these keys")
            }
            Self::OtherKey(ambiguous) => write!(
                out,
                "`{variable}` is read with the key `{}`, so the element with the key `{}` lacks it; give one of the two another key",
                ambiguous.key, ambiguous.other
            ),
        }
    }
}

fn counted(count: usize) -> String {
    match count {
        1 => "there is 1 element".to_owned(),
        count => format!("there are {count} elements"),
    }
}
