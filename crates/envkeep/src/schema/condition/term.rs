//! The terms of a condition: when other fields of a struct make a field required.

use crate::credential::{Judgement, NameSays, judge, name_says};
use crate::schema::Field;
#[cfg(feature = "dynamic")]
use crate::value::known::KnownReading;
#[cfg(feature = "json")]
use crate::value::same_switches;
use crate::value::{Compared, Comparison, Reading, switch};

/// The requirement that a field of the same struct is set, or has one of these values.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// The field's own name.
    pub(crate) field: &'static str,
    /// Its variable, without the prefixes of the outer structs. `None` as the prefix makes it absolute.
    pub(super) variable: &'static str,
    pub(super) is_absolute: bool,
    /// Whether this term and those after it are an alternative to those before it.
    pub(super) begins_alternative: bool,
    pub(crate) values: &'static [&'static str],
    pub(super) kind: Comparison,
    pub(super) is: Is,
}

/// How to decide whether a string, or else the default, is one of the values.
#[derive(Debug, Clone, Copy)]
pub(super) enum Is {
    Asked(fn(Option<&str>, &str) -> bool),
    /// Any value counts, but a `bool` must be true.
    Set,
    /// With the field's kind and default.
    #[cfg(feature = "dynamic")]
    Known(KnownReading, Option<&'static str>),
}

/// Describes a term. Called by generated code, with a function that reads a string, or else the default, and compares it.
///
/// # Panics
///
/// Panics if the field is a secret, or a string is not a valid value for it: a compile error.
#[must_use]
#[track_caller]
pub const fn term<T: Compared, I>(
    field: &'static str,
    variable: &'static str,
    reading: &Reading<T, I>,
    values: &'static [&'static str],
    is: fn(Option<&str>, &str) -> bool,
) -> Term {
    assert!(
        !reading.facts.is_known_secret(),
        "a condition compares a secret with a text in the source; name a field that is not secret"
    );
    let mut rest = values;
    while let [value, others @ ..] = rest {
        assert!(
            T::KIND.may_be(value, reading.facts.names),
            "a condition compares a field with a text that is not a value of its type"
        );
        rest = others;
    }
    Term {
        field,
        variable,
        is_absolute: false,
        begins_alternative: false,
        values,
        kind: T::KIND,
        is: Is::Asked(is),
    }
}

/// A type whose fields may be unset, or switched off.
#[diagnostic::on_unimplemented(
    message = "a condition asks whether a field of the type `{Self}` is set, which is always there",
    label = "is neither an `Option` nor a `bool`",
    note = "name the value that is meant, as `field = \"value\"`, or make the field's type an `Option`"
)]
pub trait MayBeOff {}

impl MayBeOff for bool {}

impl<T> MayBeOff for Option<T> {}

/// Describes a term that holds if the field is set, or true if it is a `bool`. Called by generated code.
#[must_use]
pub const fn set_term<T: MayBeOff>(field: &'static str) -> Term {
    Term::of_set(field)
}

impl Term {
    pub(super) const fn of_set(field: &'static str) -> Self {
        Self {
            field,
            variable: "",
            is_absolute: false,
            begins_alternative: false,
            values: &["true"],
            kind: Comparison::Switch,
            is: Is::Set,
        }
    }

    /// The same, for a field whose variable takes no prefix.
    #[must_use]
    pub const fn absolute(mut self) -> Self {
        self.is_absolute = true;
        self
    }

    /// The same, as the first term of an alternative to those before it.
    #[must_use]
    pub const fn or(mut self) -> Self {
        self.begins_alternative = true;
        self
    }

    /// Whether the term holds for any value of its field.
    #[inline]
    pub(crate) fn is_any_value(&self, field: &Field) -> bool {
        matches!(self.is, Is::Set) && !field.is_switch()
    }

    /// The value of its field among those that the term names, given its text, or else the default.
    #[inline]
    pub(crate) fn value_of(
        &self,
        field: &'static Field,
        text: Option<&str>,
    ) -> Option<&'static str> {
        let mut values = self.values.iter().copied();
        values.find(|wanted| match self.is {
            Is::Asked(is) => is(text, wanted),
            Is::Set => match text {
                Some(text) => switch(text) == Some(true),
                None => field.is_on_by_default(),
            },
            #[cfg(feature = "dynamic")]
            Is::Known(reading, default) => {
                let text = text.or(default);
                text.is_some_and(|text| reading.is_same(text, wanted))
            }
        })
    }

    /// The full name of the field's variable.
    #[inline]
    pub(crate) fn name(&self, prefix: &str) -> String {
        if self.is_absolute {
            self.variable.to_owned()
        } else {
            format!("{prefix}{}", self.variable)
        }
    }

    /// Whether its values may be shown: they are in the source code, but may be credentials. A term from a schema file that
    /// omits them has none.
    #[inline]
    pub(crate) fn may_show(&self, prefix: &str) -> bool {
        let is_harmless = |value: &&str| judge(value) == Judgement::Harmless;
        let may_show = || {
            name_says(&self.name(prefix)) == NameSays::Nothing
                && self.values.iter().all(is_harmless)
        };
        !self.values.is_empty() && (self.kind != Comparison::Text || may_show())
    }

    /// The texts that certainly read as one of its values.
    #[cfg(feature = "json")]
    pub(in crate::schema) fn texts(&self) -> Vec<&'static str> {
        let mut texts = Vec::new();
        for value in self.values {
            match self.kind {
                Comparison::Switch => texts.extend(same_switches(value)),
                Comparison::Integer | Comparison::Choice | Comparison::Text => texts.push(*value),
            }
        }
        texts
    }
}
