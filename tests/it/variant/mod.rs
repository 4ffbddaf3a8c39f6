//! Enums with fields: a variable chooses the variant.

mod choosing;
mod conditions;
mod documents;
mod property;
mod shared;

use super::series::told;
