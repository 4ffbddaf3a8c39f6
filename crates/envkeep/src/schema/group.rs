//! The optional struct or element around a variable: what is needed if any of it is set.

use super::{Choice, Elements, Field, Outer, Presence, Schema, Variables};
use crate::letters::Letters;

/// An optional struct, with the prefix of its variables.
#[derive(Clone, Copy)]
pub(crate) struct Group<'v> {
    /// The path to the field from the outermost struct: `server.tls`.
    pub(crate) path: &'v str,
    pub(super) schema: &'static Schema,
    pub(super) prefix: &'v str,
    /// The field whose variable alone makes the struct present.
    pub(super) when: Option<&'static str>,
}

impl<'v> Group<'v> {
    /// The struct of a field, with this prefix.
    pub(crate) fn of(field: &'static Field, schema: &'static Schema, prefix: &'v str) -> Self {
        Self {
            path: field.name(),
            schema,
            prefix,
            when: field.opener(),
        }
    }

    /// The beginning of its variables' names, if this is an element of a list.
    pub(crate) fn prefix_of_numbered(&self) -> Option<&'v str> {
        let (_, index) = self.path.rsplit_once('.')?;
        let is_index = index.has_only(|letter| letter.is_ascii_digit());
        is_index.then_some(self.prefix)
    }

    /// The path of the list or map, if this is an element of an empty one.
    pub(crate) fn path_without_elements(&self, elements: &Elements) -> Option<&'v str> {
        let (path, key) = self.path.rsplit_once('.')?;
        let start = self
            .prefix
            .rfind(key)
            .and_then(|at| self.prefix.get(..at))?;
        (!elements.has_any_under(start)).then_some(path)
    }

    /// The variables of the struct, with these elements; if one of them is set, the struct is read.
    pub(crate) fn variables(&self, elements: &Elements) -> Variables {
        let prefix = self.prefix;
        self.schema.variables_under(Outer { prefix, elements })
    }
}

/// The innermost optional struct around a variable. Its path and prefix are prefixes of the variable's own.
#[derive(Clone, Copy)]
pub(super) struct Membership {
    schema: &'static Schema,
    path_length: usize,
    prefix_length: usize,
    when: Option<&'static str>,
}

impl Membership {
    pub(super) fn new(
        schema: &'static Schema,
        path: &str,
        prefix: &str,
        when: Option<&'static str>,
    ) -> Self {
        Self {
            schema,
            path_length: path.len(),
            prefix_length: prefix.len(),
            when,
        }
    }

    /// The same, where the path and the prefix are written otherwise.
    pub(super) fn with_lengths(self, path_length: usize, prefix_length: usize) -> Self {
        Self {
            path_length,
            prefix_length,
            ..self
        }
    }

    /// The struct, given the path and the prefix of a variable in it.
    pub(super) fn of<'v>(&self, path: &'v str, prefix: &'v str) -> Option<Group<'v>> {
        Some(Group {
            path: path.get(..self.path_length)?,
            schema: self.schema,
            prefix: prefix.get(..self.prefix_length)?,
            when: self.when,
        })
    }
}

/// What the structs around a variable say about it.
pub(super) struct Surroundings<'l> {
    /// The struct of which it is a field.
    pub(super) holder: &'static Schema,
    pub(super) prefix: &'l str,
    pub(super) presence: Presence,
    /// The same, inside the innermost variant.
    pub(super) presence_if_chosen: Presence,
    pub(super) choices: &'l [Choice],
    pub(super) group: Option<Membership>,
    /// Whether it is inside an element of a list or a map.
    pub(super) is_in_element: bool,
}
