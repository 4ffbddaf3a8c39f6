#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod check;
mod credential;
mod delivery;
pub mod dotenv;
mod env;
mod escape;
mod explain;
mod fixture;
mod load;
mod name_map;
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
mod secret;
mod span;
#[cfg(feature = "tool")]
#[doc(hidden)]
pub mod tool;
mod value;

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
pub use secrecy;
pub use secret::{ExposeSecret, Secret};
#[doc(hidden)]
pub use value::NamedLikeCredential;
pub use value::{EnvValue, Rotating, Text, ValueError};
