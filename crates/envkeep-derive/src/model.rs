//! What the macro knows about a struct or an enum, as owned facts.

mod field;
mod item;
mod name;
mod runtime;
mod variable;

pub(crate) use field::{Content, Field};
pub(crate) use item::{Derived, Model, Record, Variant, read};
pub(crate) use name::{plain, snake_case};
pub(crate) use variable::{DefaultValue, Variable, Way};
#[cfg(test)]
pub(crate) use {name::kebab_case, runtime::name_in};
