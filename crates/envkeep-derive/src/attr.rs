//! The attributes: one table gives each one's name, place and value.

mod attributes;
mod foreign;
mod literal;
mod range;
mod read;
mod rule;
mod table;
mod value;

pub(crate) use attributes::{Attribute, Attributes};
pub(crate) use literal::Literal;
pub(crate) use range::Range;
pub(crate) use read::read;
pub(crate) use rule::{FieldPath, Rule, Term, path_text};
#[cfg(test)]
pub(crate) use table::TABLE;
pub(crate) use table::{Flag, Key, Place};
