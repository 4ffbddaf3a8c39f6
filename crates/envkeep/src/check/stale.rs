use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::escape::line;

use super::region::{Marks, Region, Unmarked};

/// Why a committed file is not current.
///
/// # Examples
///
/// ```
/// use envkeep::FromEnv;
/// use envkeep::check::{StaleReason, Update, keep_example_current};
///
/// #[derive(FromEnv)]
/// struct Config {
///     port: u16,
/// }
///
/// let stale = keep_example_current(Config::schema(), "not-there/.env.example", Update::Refuse);
/// assert_eq!(stale.map_err(|stale| stale.reason()), Err(StaleReason::Absent));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StaleReason {
    /// There is no such file.
    Absent,
    /// The file cannot be read.
    Unreadable(io::ErrorKind),
    /// The file cannot be written.
    Unwritable(io::ErrorKind),
    /// The file has no region for the struct.
    Unmarked,
    /// The region's label cannot be part of a mark: a label is a word of ASCII letters, digits, `-`, `_`, `.`
    /// and `/`.
    BadLabel,
    /// The file has more than one region for the struct.
    MarkedTwice,
    /// The region has no end before the next one begins, or none at all.
    Open,
    /// The region does not match the struct.
    Different,
}

impl From<Unmarked> for StaleReason {
    #[inline]
    fn from(unmarked: Unmarked) -> Self {
        match unmarked {
            Unmarked::Absent => Self::Unmarked,
            Unmarked::Twice => Self::MarkedTwice,
            Unmarked::Open => Self::Open,
        }
    }
}

/// A committed file that does not match what a struct reads. `Display` and `Debug` both show the difference and what to
/// do, but not a secret's value from the file.
///
/// # Examples
///
/// ```
/// use envkeep::FromEnv;
/// use envkeep::check::{Update, keep_example_current};
///
/// #[derive(FromEnv)]
/// struct Config {
///     port: u16,
/// }
///
/// let stale = keep_example_current(Config::schema(), "not-there/.env.example", Update::Refuse).unwrap_err();
/// assert_eq!(
///     stale.to_string(),
///     "`not-there/.env.example` is not there; `ENVKEEP_UPDATE=1 cargo test` writes it"
/// );
/// ```
#[derive(thiserror::Error)]
pub struct Stale {
    pub(super) path: PathBuf,
    pub(super) region: Region,
    pub(super) marks: Marks,
    pub(super) reason: StaleReason,
    /// The lines that differ, with a line end before each.
    pub(super) difference: String,
}

impl Stale {
    /// Returns why the file is not current.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::FromEnv;
    /// use envkeep::check::{StaleReason, Update, keep_markdown_current};
    ///
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     port: u16,
    /// }
    ///
    /// let stale = keep_markdown_current(Config::schema(), "not-there/README.md", Update::Refuse).unwrap_err();
    /// assert_eq!(stale.reason(), StaleReason::Absent);
    /// ```
    #[must_use]
    #[inline]
    pub fn reason(&self) -> StaleReason {
        self.reason
    }
}

impl fmt::Display for Stale {
    #[inline]
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, name) = (line(self.path.display()), &self.region);
        let (begin, end) = (self.marks.begin(name), self.marks.end());
        match self.reason {
            StaleReason::Absent => write!(
                out,
                "`{path}` is not there; `ENVKEEP_UPDATE=1 cargo test` writes it"
            ),
            StaleReason::Unreadable(kind) => write!(out, "`{path}` cannot be read: {kind}"),
            StaleReason::Unwritable(kind) => write!(out, "`{path}` cannot be written: {kind}"),
            StaleReason::Unmarked => write!(
                out,
                "`{path}` has no region for `{name}`; `ENVKEEP_UPDATE=1 cargo test` appends it, or writes it where these two \
                 lines stand:\n\n{begin}\n{end}"
            ),
            StaleReason::BadLabel => write!(
                out,
                "the label of `{name}` cannot stand in a mark; use a word of letters, digits, `-`, `_`, `.` and `/`"
            ),
            StaleReason::MarkedTwice => write!(
                out,
                "`{path}` has two regions for `{name}`; remove one of them"
            ),
            StaleReason::Open => write!(
                out,
                "`{path}` has a region for `{name}` without an end; put a line `{end}` behind it"
            ),
            StaleReason::Different => write!(
                out,
                "`{path}` does not say what `{name}` reads; `ENVKEEP_UPDATE=1 cargo test` writes it anew:\n{}",
                self.difference
            ),
        }
    }
}

/// The same text as `Display`, because a test that returns the error prints this.
impl fmt::Debug for Stale {
    #[inline]
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}
