//! Who reads a `.env` file.

/// The reader of an environment's `.env` files.
///
/// # Examples
///
/// ```
/// use envkeep::{Dialect, Env};
///
/// assert_eq!(Dialect::default(), Dialect::Envkeep);
/// let env = Env::standard().dialect(Dialect::Envkeep);
/// # let _ = env;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Dialect {
    /// envkeep's own reader, which reads as most readers do and has a diagnostic where they disagree.
    #[default]
    Envkeep,
    /// The dotenvy crate itself, version 0.15, for a team that moves over and wants its files read unchanged.
    ///
    /// Its reading is taken as it is, with what comes with it:
    ///
    /// - **References** (`$NAME`) look into the process environment first and then at the lines above; what is nowhere is
    ///   silently empty, and a name without braces ends before a `_`. It is refused in an environment that does not have the process as a source.
    /// - **Values are masked** in messages where the file has any reference, for dotenvy does not tell which values it put
    ///   together.
    /// - **Nothing is wiped** of what dotenvy keeps while it reads. The file's text and the values that envkeep takes over
    ///   are.
    /// - **Duplicates**: the first line of a variable counts, as with `dotenvy::dotenv`.
    /// - **A byte order mark** is skipped, as `dotenvy::dotenv` does and its iterators do not.
    /// - **The end of the file**: a quote that is still open, and a blank or a backslash at the very end of a last line
    ///   without a newline, are refused. A value that is not closed swallows all lines after it.
    /// - **Places** are lines: a value and a refused line are told with the number of the line on which they end.
    /// - **No hazard is told**. References that grow line upon line, as in `A=$B$B`, are stopped once the values are larger
    ///   than 16 MiB together, which is looked at after each line.
    #[cfg(feature = "dotenvy")]
    Dotenvy,
}
