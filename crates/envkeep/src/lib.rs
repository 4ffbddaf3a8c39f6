#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod check;
pub mod dotenv;
mod env;
mod explain;
mod load;
#[doc(hidden)]
pub mod private;
mod report;
mod schema;
mod secret;
mod span;
mod value;

pub use env::{Dialect, Env, Permissions, SourceError};
#[cfg(feature = "derive")]
pub use envkeep_derive::FromEnv;
pub use explain::{ExplainedVariable, Explanation, VariableState};
pub use load::{FromEnv, load, load_or_exit};
pub use report::{Error, Origin, Problem, ProblemKind, Report, Warning, WarningKind};
pub use schema::{Schema, Variable, Variables};
pub use secrecy;
pub use secret::{ExposeSecret, Secret};
pub use value::{EnvValue, Text, ValueError};
