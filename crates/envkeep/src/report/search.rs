//! Where the standard files were searched for, for a report with a missing variable.

use std::fmt;
use std::path::PathBuf;

use crate::escape::line;

/// The search for the standard files of a load.
#[derive(Clone)]
pub(crate) struct Search {
    /// The searched directories: the working directory, then its parents.
    pub(crate) directories: Vec<PathBuf>,
    pub(crate) end: SearchEnd,
    /// The names missing in the directory that supplies the files.
    pub(crate) absent: Vec<String>,
    /// The existing files that are deliberately not read.
    pub(crate) left_out: Vec<LeftOut>,
}

/// Why the search ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum SearchEnd {
    /// The last one has a file, and one directory supplies all of them.
    Found,
    /// The last one holds `.git`.
    Repository,
    /// No parent holds `.git`, so only the working directory is searched.
    NoRepository,
}

/// An existing file that is deliberately not read.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct LeftOut {
    pub(crate) path: PathBuf,
    pub(crate) reason: LeftOutReason,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum LeftOutReason {
    /// The profile excludes it.
    Profile(Box<str>),
    /// A nearer directory supplies the files.
    Nearer(PathBuf),
}

impl fmt::Display for LeftOutReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Profile(profile) => {
                write!(formatter, "is not read in the profile `{}`", line(profile))
            }
            Self::Nearer(directory) => write!(
                formatter,
                "is not read, for the files in {} are nearer",
                line(directory.display())
            ),
        }
    }
}

impl LeftOutReason {
    /// Where to set a variable instead.
    pub(super) fn where_to_set(&self) -> String {
        match self {
            Self::Profile(profile) => format!("put it into `.env.{}.local`", line(profile)),
            Self::Nearer(_) => "set it there".to_owned(),
        }
    }
}

/// "/srv/shop/api and above up to /srv/shop, which holds `.git`; there is no `.env.local` and no `.env`".
impl fmt::Display for Search {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.tell_directories(formatter)?;
        for (index, name) in self.absent.iter().enumerate() {
            let comma = match index {
                0 => "; there is",
                _ if index + 1 == self.absent.len() => " and",
                _ => ",",
            };
            write!(formatter, "{comma} no `{}`", line(name))?;
        }
        Ok(())
    }
}

impl Search {
    fn tell_directories(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.directories.first().map(|path| line(path.display()));
        let last = self.directories.last().map(|path| line(path.display()));
        let (Some(first), Some(last)) = (first, last) else {
            return formatter.write_str("no directory");
        };
        match (self.directories.len(), self.end) {
            (1, SearchEnd::Found) => write!(formatter, "{first}"),
            (1, SearchEnd::Repository) => write!(formatter, "{first}, which holds `.git`"),
            (1, SearchEnd::NoRepository) => write!(
                formatter,
                "{first} and no directory above it, for none of them holds `.git`"
            ),
            (_, SearchEnd::Repository) => {
                write!(
                    formatter,
                    "{first} and above up to {last}, which holds `.git`"
                )
            }
            _ => write!(formatter, "{first} and above up to {last}"),
        }
    }
}
