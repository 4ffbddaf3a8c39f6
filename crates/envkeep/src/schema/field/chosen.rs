//! What the derive says of an enum of which a variable chooses the variant.

use super::{Content, Default, Field, Flag, Schema, Scope};
use crate::schema::variant::Variant;
use crate::value::Reading;

/// Describes the variable that chooses the variant; without a name it is the prefix alone, without the separator at its end. Called by generated code.
#[must_use]
pub const fn tag<T, I>(
    name: &'static str,
    variable: &'static str,
    reading: Reading<T, I>,
) -> Field {
    let tag = Field::new(name, variable, Content::Variable(reading.facts));
    let scope = if name.is_empty() {
        Scope::PrefixAlone
    } else {
        Scope::Prefixed
    };
    Field { scope, ..tag }.with_flag(Flag::Tag)
}

/// Describes a variant: the names that choose it, and what the names of its variables start with. Called by generated code.
#[must_use]
pub const fn variant(
    name: &'static str,
    prefix: &'static str,
    names: &'static [&'static str],
    schema: &'static Schema,
) -> Field {
    Field::new(name, prefix, Content::Variant(Variant { schema, names }))
}

impl Field {
    /// Whether the name is what stands before it, without the separator at its end.
    pub(in crate::schema) const fn is_prefix_alone(&self) -> bool {
        matches!(self.scope, Scope::PrefixAlone)
    }

    /// The names of an enum that has no other values.
    pub(crate) fn names_of_values(&self) -> &'static [&'static str] {
        self.facts().map_or(&[], |facts| facts.names)
    }

    /// The name of the variant that is chosen where the variable is not set.
    pub(crate) fn tag_default(&self) -> Option<&'static str> {
        match self.default {
            Default::Written(text) | Default::Literal(text) => Some(text),
            _ => None,
        }
    }

    /// The name that it has in a text that is copied, where it is the variable that chooses the variant: its default, or the first.
    pub(crate) fn likely_choice(&self) -> Option<&'static str> {
        let facts = self.facts().filter(|_| self.has(Flag::Tag))?;
        self.tag_default().or(facts.names.first().copied())
    }
}
