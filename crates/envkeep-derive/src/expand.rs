//! Writes the implementation: the schema as data, and one call for each field.

mod build;
mod condition;
mod credential;
mod describe;
mod env_value;
mod from_env;
mod in_files;
mod judge;
mod reading;
mod scope;
mod variant;

use proc_macro2::TokenStream;

use crate::model::{Derived, Model};

/// Writes the implementation; if there are mistakes, one without fields or choices.
pub(crate) fn expand(model: &Model, mistakes: Option<&TokenStream>) -> TokenStream {
    match (model.derived, mistakes) {
        (Derived::FromEnv, None) => from_env::expand(model),
        (Derived::FromEnv, Some(_)) => from_env::stub(model),
        (Derived::EnvValue, None) => env_value::expand(model),
        (Derived::EnvValue, Some(_)) => env_value::stub(model),
    }
}
