#![doc = include_str!("../README.md")]
//!
//! # Where to find things
//!
//! | to do | items |
//! |---|---|
//! | describe a configuration | [`#[derive(FromEnv)]`](macro@FromEnv), [`#[derive(EnvValue)]`](macro@EnvValue), [`Secret`], [`ExposeSecret`], [`Rotating`], [`ByteSize`], [`Violation`] |
//! | load it | [`load`], [`load_or_exit`], [`Env`], [`WarnTo`], [`Permissions`], [`Dialect`] |
//! | handle problems | [`Error`], [`Report`], [`Problem`], [`ProblemKind`], [`Warning`], [`WarningKind`], [`Origin`], [`SourceError`], [`ReportFormat`] |
//! | see where values come from | [`Explanation`], [`ExplainedVariable`], [`VariableState`] |
//! | test | [`Env::fixture`], [`assert_report!`], [`assert_defaults_valid!`], [`assert_example_current!`], [`assert_markdown_current!`], [`assert_env_files_ignored!`], [`mod@check`] |
//! | let the program report on its own configuration | [`mod@commands`] |
//! | document | [`Schema`], [`Variable`], [`Variables`] |
//! | read your own types | [`EnvValue`](trait@EnvValue), [`Text`], [`ValueError`] |
//! | read or change `.env` text | [`mod@dotenv`]: [`dotenv::Document`], [`dotenv::Diagnostic`] |
//! | learn how to do something | [`_guide`] |
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(any(doc, doctest))]
pub mod _guide;
pub mod check;
#[cfg(feature = "commands")]
pub mod commands;
mod credential;
mod delivery;
pub mod dotenv;
mod env;
mod escape;
mod explain;
mod fixture;
mod letters;
mod load;
mod name_map;
#[cfg(feature = "dynamic")]
#[doc(hidden)]
pub mod dynamic {
    //! Reads environments according to a schema file, for tools. Nothing here is stable.

    pub use crate::schema::file::SchemaFileError;
    pub use crate::schema_file::SchemaFile;
}
#[doc(hidden)]
pub mod private;
#[cfg(feature = "record")]
#[cfg_attr(
    not(feature = "tool"),
    allow(dead_code, unreachable_pub, reason = "only the tool reads a record")
)]
mod record;
mod report;
mod schema;
#[cfg(feature = "json")]
mod schema_file;
mod secret;
mod span;
#[cfg(feature = "tool")]
#[doc(hidden)]
pub mod tool;
mod value;

/// A size in bytes, such as `512KiB` or `10MB`; the type of the crate [bytesize](https://docs.rs/bytesize).
///
/// # Examples
///
/// As the type of a field:
///
/// ```
/// use envkeep::{ByteSize, Env, FromEnv};
///
/// #[derive(FromEnv)]
/// struct Config {
///     #[env(range = ..=ByteSize::mib(64))]
///     upload_limit: ByteSize,
/// }
///
/// let config: Config = Env::empty().vars([("UPLOAD_LIMIT", "10MB")]).load()?;
/// assert_eq!(config.upload_limit.as_u64(), 10_000_000);
/// # Ok::<(), envkeep::Error>(())
/// ```
#[cfg(feature = "bytesize")]
#[doc(inline)]
pub use bytesize::ByteSize;
pub use delivery::WarnTo;
pub use env::{Dialect, Env, Permissions};
#[cfg(feature = "derive")]
pub use envkeep_derive::{EnvValue, FromEnv};
pub use explain::{ExplainedVariable, Explanation, VariableState};
pub use load::{FromEnv, Violation, load, load_or_exit};
pub use report::{
    Error, Origin, Problem, ProblemKind, Report, ReportFormat, SourceError, Warning, WarningKind,
};
pub use schema::{Schema, Variable, Variables};
/// The crate whose types hold secrets, in the version that envkeep uses.
pub use secrecy;
pub use secret::{ExposeSecret, Secret};
#[doc(hidden)]
pub use value::NamedLikeCredential;
pub use value::{EnvValue, Rotating, Text, ValueError};
