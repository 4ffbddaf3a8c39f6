use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::dotenv::Position;
use crate::escape::line;
use crate::schema::HiddenKeys;

/// Where a value or a problem comes from: a source and, for a file, the place in it.
///
/// # Examples
///
/// ```
/// use envkeep::{Env, FromEnv};
///
/// #[derive(Debug, FromEnv)]
/// struct Config {
///     port: u16,
/// }
///
/// let error = Env::empty()
///     .dotenv_str("service.env", "PORT=80a0\n")
///     .load::<Config>()
///     .unwrap_err();
/// let origin = error.problems()[0].origin().ok_or("no origin")?;
/// assert_eq!(origin.to_string(), "service.env:1:6");
/// assert_eq!((origin.line(), origin.column()), (Some(1), Some(6)));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Origin {
    source: SourceName,
    position: Option<Position>,
}

/// The name of a source in messages.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum SourceName {
    Process,
    /// A file by its path as given, or a string by its name.
    File(Arc<Path>),
    /// Variables given with `Env::vars`.
    Given,
    /// The layer above all sources: `Env::set`.
    Set,
}

impl Origin {
    pub(crate) fn new(source: SourceName) -> Self {
        Self {
            source,
            position: None,
        }
    }

    pub(crate) fn at(source: SourceName, position: Position) -> Self {
        Self {
            source,
            position: Some(position),
        }
    }

    /// The start of the origin's line.
    pub(super) fn at_line_start(self) -> Self {
        let position = self.position;
        Self {
            position: position.map(|position| Position::start_of_line(position.line())),
            ..self
        }
    }

    /// The place of a variable whose name holds one of these keys. The column is not told, for it says how long the key is, and the
    /// path may be that of a file with this one value.
    pub(crate) fn with_keys_hidden(self, keys: &HiddenKeys) -> Self {
        let hidden = self.path_without_keys(keys).map(PathBuf::from);
        Self {
            source: hidden.map_or(self.source.clone(), |path| SourceName::File(path.into())),
            ..self.at_line_start()
        }
    }

    /// The place of a variable whose name may not be told. The file of a directory of secrets bears that name, so the directory
    /// stands for it.
    pub(super) fn without_file_of_one_value(self) -> Self {
        let folder = self.path().and_then(Path::parent).map(Arc::from);
        match (folder, self.position) {
            (Some(folder), None) => Self::new(SourceName::File(folder)),
            _ => self,
        }
    }

    /// Whether one of these keys is part of the path.
    pub(super) fn names_a_key(&self, keys: &HiddenKeys) -> bool {
        self.path_without_keys(keys).is_some()
    }

    /// The path without these keys, if it has one. What of it is not text is shown with other signs anyway.
    fn path_without_keys(&self, keys: &HiddenKeys) -> Option<String> {
        keys.hide(&self.path()?.to_string_lossy())
    }

    pub(crate) fn source(&self) -> &SourceName {
        &self.source
    }

    /// The preposition before it in a sentence: "at .env:1:6", "in the given variables".
    pub(super) fn preposition(&self) -> &'static str {
        match self.source {
            SourceName::File(_) => "at",
            SourceName::Process | SourceName::Given | SourceName::Set => "in",
        }
    }

    /// Returns the file's path, as given; `None` for a source that is not a file.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(Debug, FromEnv)] struct Config { port: u16 }
    /// let report = Env::empty().dotenv_str("a.env", "PORT=80a0\n").check::<Config>();
    /// let path = report.problems()[0].origin().and_then(|origin| origin.path());
    /// assert_eq!(path, Some(std::path::Path::new("a.env")));
    /// ```
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.source {
            SourceName::File(path) => Some(path),
            SourceName::Process | SourceName::Given | SourceName::Set => None,
        }
    }

    /// Returns the line in the file, from 1.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(Debug, FromEnv)] struct Config { port: u16 }
    /// let report = Env::empty().dotenv_str("a.env", "PORT=80a0\n").check::<Config>();
    /// let line = report.problems()[0].origin().and_then(|origin| origin.line());
    /// assert_eq!(line, Some(1));
    /// ```
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        self.position.map(Position::line)
    }

    /// Returns the column in the line, from 1, in characters.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(Debug, FromEnv)] struct Config { port: u16 }
    /// let report = Env::empty().dotenv_str("a.env", "PORT=80a0\n").check::<Config>();
    /// let column = report.problems()[0].origin().and_then(|origin| origin.column());
    /// assert_eq!(column, Some(6));
    /// ```
    #[must_use]
    pub fn column(&self) -> Option<u32> {
        self.position.map(Position::column)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(formatter)?;
        match self.position {
            Some(position) => write!(formatter, ":{position}"),
            None => Ok(()),
        }
    }
}

/// The same text as `Display`.
impl fmt::Debug for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Origin({self})")
    }
}

impl fmt::Display for SourceName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Process => formatter.write_str("the process environment"),
            Self::File(path) => line(path.display()).fmt(formatter),
            Self::Given => formatter.write_str("the given variables"),
            Self::Set => formatter.write_str("a variable set in code"),
        }
    }
}
