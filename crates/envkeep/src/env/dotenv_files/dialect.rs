//! Which reader reads a `.env` file.

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
    /// envkeep's own reader, which agrees with the majority of readers and reports a diagnostic where they
    /// disagree.
    #[default]
    Envkeep,
    /// The dotenvy crate itself, version 0.15, for a team that migrates and wants its files read unchanged.
    ///
    /// Its results are used as they are, with these consequences:
    ///
    /// - **References** (`$NAME`) look in the process environment first and then in the lines above; an undefined variable is
    ///   silently empty, and a name without braces ends before a `_`. An environment without the process as a source refuses
    ///   this dialect.
    /// - **Values are masked** in messages if the file has any reference, because dotenvy does not reveal which values it
    ///   expanded.
    /// - **dotenvy's own buffers are not wiped.** The file's text and the values that envkeep takes over are.
    /// - **Duplicates**: the first line of a variable counts, as with `dotenvy::dotenv`.
    /// - **A byte order mark** is skipped, as in `dotenvy::dotenv`, though not in its iterators.
    /// - **The end of the file**: an open quote is refused, and so is a blank or a backslash at the very end of a last
    ///   line without a newline. An unclosed value swallows all lines after it.
    /// - **Places** are line numbers only: messages about a value or a refused line name the line on which it
    ///   ends.
    /// - **No hazards are reported.** Growing references, such as `A=$B$B` on many lines, are stopped once all values
    ///   together exceed 16 MiB, which is checked after each line.
    #[cfg(feature = "dotenvy")]
    Dotenvy,
}
