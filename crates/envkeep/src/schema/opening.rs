//! The one variable that makes an optional struct present: `nested(when = "url")`.

use super::field::{Content, Field, Presence};
use super::requirement::Notation;
use super::{Elements, Group, Outer, Variable};
use crate::value::{Shape, switch};

impl Field {
    /// Makes the presence of the nested struct depend only on the variable of this field.
    ///
    /// # Panics
    ///
    /// Panics if the struct is never absent, has no such field with a variable, or the field's default is unknown: a compile
    /// error.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn when(mut self, name: &'static str) -> Self {
        let Content::Nested(schema, Presence::Optional) = self.content() else {
            refuse("`when` needs an `Option` of a struct; make the field's type one, or remove it");
        };
        let mut fields = schema.fields;
        while let [field, rest @ ..] = fields {
            if is_same(field.name().as_bytes(), name.as_bytes()) {
                if !matches!(field.content(), Content::Variable(_)) {
                    refuse("`when` names a field that is not read from one variable");
                }
                self.when = Some(name);
                return self;
            }
            fields = rest;
        }
        refuse("`when` names no field of the nested struct");
    }

    /// The field of the nested struct whose variable alone makes the struct present.
    pub(crate) fn opener(&self) -> Option<&'static str> {
        self.when
    }

    /// Whether a variable of the struct around the field alone opens the struct of the field. A struct inside may have its own opener.
    #[inline]
    pub(crate) fn is_opened_by(&self, variable: &Variable) -> bool {
        let inside = variable.path().strip_prefix(self.name());
        let inside = inside.and_then(|inside| inside.strip_prefix('.'));
        inside.is_some() && inside == self.opener()
    }

    /// What makes the struct present, as a clause: "`TLS_CERT` is set".
    #[inline]
    pub(super) fn opener_in_words(&self, prefix: &str, notation: Notation) -> Option<String> {
        let Content::Nested(schema, _) = self.content() else {
            return None;
        };
        let opener = schema.field_named(self.opener()?)?;
        let mut name = String::new();
        opener.write_name(&format!("{prefix}{}", self.inner_prefix()), &mut name);
        let state = if opener.is_switch() { "true" } else { "set" };
        Some(format!("{} is {state}", notation.code(&name)))
    }

    /// Whether its value is a `bool`.
    pub(crate) fn is_switch(&self) -> bool {
        let is_switch = |phrase| phrase == crate::value::SWITCH_PHRASE;
        self.is_variable()
            && self.shape() == Shape::Single
            && self.own_phrase().is_some_and(is_switch)
    }

    /// Whether it is true if its variable is not set, as far as the struct says so.
    pub(crate) fn is_on_by_default(&'static self) -> bool {
        self.default_text().as_deref().and_then(switch) == Some(true)
    }
}

#[expect(clippy::panic, reason = "the panic of a constant is the compile error")]
#[track_caller]
#[inline]
const fn refuse(message: &'static str) -> ! {
    panic!("{}", message)
}

#[inline]
const fn is_same(mut one: &[u8], mut other: &[u8]) -> bool {
    loop {
        match (one, other) {
            ([], []) => return true,
            ([first, one_rest @ ..], [second, other_rest @ ..]) if *first == *second => {
                (one, other) = (one_rest, other_rest);
            }
            _ => return false,
        }
    }
}

impl Group<'_> {
    /// The variable that alone makes the struct present, if there is one.
    pub(crate) fn opener(&self, elements: &Elements) -> Option<Variable> {
        let name = self.when?;
        let prefix = self.prefix;
        let variables = self.schema.variables_of(name, Outer { prefix, elements });
        variables.into_iter().next()
    }
}

impl Variable {
    /// Whether this variable alone makes its struct present.
    #[inline]
    pub(crate) fn is_opener(&self) -> bool {
        let Some(group) = self.group() else {
            return false;
        };
        let inside = self.path().get(group.path.len()..).unwrap_or_default();
        group.when.is_some() && inside.strip_prefix('.') == group.when
    }
}
