//! Enums with fields: a variable chooses the variant.

mod choosing;
mod conditions;
mod documents;
mod judged;
mod names;
mod property;
mod shared;
mod starts;
mod written;

use super::series::told;
