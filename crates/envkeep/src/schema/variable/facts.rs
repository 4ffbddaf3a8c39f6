//! What the other rooms ask of a variable.

use super::Variable;
use crate::schema::{Field, Flag, Generation, Group, Presence, Schema};

impl Variable {
    /// Whether its struct cannot be built without it.
    pub(crate) fn needs_value(&self) -> bool {
        self.is_current() && self.field.is_required()
    }

    pub(in crate::schema) fn is_current(&self) -> bool {
        self.generation == Generation::Current
    }

    /// Whether the struct gives a default, even one without a string.
    #[inline]
    pub(crate) fn has_default(&self) -> bool {
        self.is_current() && self.field.has_default()
    }

    /// Whether an empty value counts as a value: `#[env(allow_empty)]`.
    pub(crate) fn may_be_empty(&self) -> bool {
        self.field.has(Flag::AllowEmpty)
    }

    /// Whether the structs around it may be absent.
    #[inline]
    pub(crate) fn presence(&self) -> Presence {
        self.presence
    }

    /// The innermost optional struct around it, if there is one.
    pub(crate) fn group(&self) -> Option<Group<'_>> {
        self.group?.of(&self.path, &self.prefix)
    }

    /// Whether the value is always masked.
    #[inline]
    pub(crate) fn hides_value(&self) -> bool {
        self.readings()
            .any(|reading| reading.field.hides_value(&reading.prefix))
    }

    /// The prefixes of the structs around it.
    pub(crate) fn outer_prefix(&self) -> &str {
        &self.prefix
    }

    /// The struct of its field.
    #[inline]
    pub(in crate::schema) fn holder(&self) -> &'static Schema {
        self.holder
    }

    pub(crate) fn field(&self) -> &'static Field {
        self.field
    }
}
