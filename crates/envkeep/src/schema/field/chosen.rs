//! What the derive says about an enum whose variant is selected by a variable.

use super::{Content, Default, Field, Flag, Schema, Scope};
use crate::schema::variant::Variant;
use crate::value::Reading;

/// Describes the tag; without a name it is the prefix alone, without its trailing separator. Called by generated code.
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

/// Describes a variant: the names that select it, and the prefix of its variables. Called by generated code.
#[must_use]
#[inline]
pub const fn variant(
    name: &'static str,
    prefix: &'static str,
    names: &'static [&'static str],
    schema: &'static Schema,
) -> Field {
    Field::new(name, prefix, Content::Variant(Variant { schema, names }))
}

impl Field {
    /// Whether the name is the prefix alone, without its trailing separator.
    pub(in crate::schema) const fn is_prefix_alone(&self) -> bool {
        matches!(self.scope, Scope::PrefixAlone)
    }

    /// The names of an enum without other values.
    pub(crate) fn names_of_values(&self) -> &'static [&'static str] {
        self.facts().map_or(&[], |facts| facts.names)
    }

    /// The name of the variant that is chosen if the variable is not set.
    pub(crate) fn tag_default(&self) -> Option<&'static str> {
        match self.default {
            Default::Written(text) | Default::Literal(text) => Some(text),
            _ => None,
        }
    }

    /// The tag's value in a `.env.example`: its default, or the first name.
    #[inline]
    pub(crate) fn likely_choice(&self) -> Option<&'static str> {
        let facts = self.facts().filter(|_| self.has(Flag::Tag))?;
        self.tag_default().or(facts.names.first().copied())
    }
}
