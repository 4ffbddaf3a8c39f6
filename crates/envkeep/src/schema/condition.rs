//! Rules about several fields of one struct, as data: how many of them are set, and when one of them is
//! required.

use std::fmt::Write;

use super::field::Content;
use super::requirement::Notation;
use super::{Choice, Elements, Field, Outer, Schema, Variable};
use crate::credential::{Judgement, NameSays, judge, name_says};
#[cfg(feature = "dynamic")]
use crate::value::known::KnownReading;
#[cfg(feature = "json")]
use crate::value::same_switches;
use crate::value::{Compared, Comparison, Reading};

#[cfg(feature = "json")]
mod file;

/// How many of some fields are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Exactly one.
    ExactlyOne,
    /// One or none.
    AtMostOne,
    /// One or more.
    AtLeastOne,
    /// All or none.
    AllOrNone,
}

impl Quantity {
    /// Whether `set` of `all` fields may be set.
    pub(crate) fn allows(self, set: usize, all: usize) -> bool {
        match self {
            Self::ExactlyOne => set == 1,
            Self::AtMostOne => set <= 1,
            Self::AtLeastOne => set >= 1,
            Self::AllOrNone => set == 0 || set == all,
        }
    }
}

/// A rule about how many of some fields are set. It uses the fields' own names.
#[derive(Debug, Clone, Copy)]
pub struct Condition {
    pub(crate) quantity: Quantity,
    pub(crate) fields: &'static [&'static str],
}

impl Condition {
    /// Called by generated code.
    #[must_use]
    pub const fn new(quantity: Quantity, fields: &'static [&'static str]) -> Self {
        Self { quantity, fields }
    }
}

/// The requirement that a field of the same struct has one of these values.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// The field's own name.
    pub(crate) field: &'static str,
    /// Its variable, without the prefixes of the outer structs. `None` as the prefix makes it absolute.
    variable: &'static str,
    is_absolute: bool,
    /// Whether this term and those after it are an alternative to those before it.
    begins_alternative: bool,
    pub(crate) values: &'static [&'static str],
    kind: Comparison,
    is: Is,
}

/// How to decide whether a text, or else the default, is one of the values.
#[derive(Debug, Clone, Copy)]
enum Is {
    Asked(fn(Option<&str>, &str) -> bool),
    /// With the field's kind and default.
    #[cfg(feature = "dynamic")]
    Known(KnownReading, Option<&'static str>),
}

/// Describes a term. Called by generated code, with a function that reads a text, or else the default, and compares it.
///
/// # Panics
///
/// Panics if the field is a secret, or a text is not a valid value for it: a compile error.
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
        "a condition compares a secret with a text in the source; name a field that is none"
    );
    let mut rest = values;
    while let [value, others @ ..] = rest {
        assert!(
            T::KIND.may_be(value, reading.facts.names),
            "a condition compares a field with a text that is no value of its type"
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

impl Term {
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

    /// The value of the field among those that the term names, given its text, or else the default.
    pub(crate) fn value_of(&self, text: Option<&str>) -> Option<&'static str> {
        let mut values = self.values.iter().copied();
        values.find(|wanted| match self.is {
            Is::Asked(is) => is(text, wanted),
            #[cfg(feature = "dynamic")]
            Is::Known(reading, default) => {
                let text = text.or(default);
                text.is_some_and(|text| reading.is_same(text, wanted))
            }
        })
    }

    /// The full name of the field's variable.
    pub(crate) fn name(&self, prefix: &str) -> String {
        if self.is_absolute {
            self.variable.to_owned()
        } else {
            format!("{prefix}{}", self.variable)
        }
    }

    /// Whether its values may be shown: they are in the source code, but may be credentials. A term from a schema file that
    /// omits them has none.
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
    pub(super) fn texts(&self) -> Vec<&'static str> {
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

/// A type that has a value for an absent variable.
#[diagnostic::on_unimplemented(
    message = "a condition is about a field of the type `{Self}`, which is always there",
    label = "is no `Option`",
    note = "make the field's type an `Option`"
)]
pub trait MayBeAbsent {}

impl<T> MayBeAbsent for Option<T> {}

/// The name of a field that may be absent. Called by generated code.
#[must_use]
pub const fn optional<T: MayBeAbsent>(name: &'static str) -> &'static str {
    name
}

impl Field {
    /// Makes an otherwise optional field required if all terms of one alternative hold.
    #[must_use]
    pub const fn required_if(mut self, _: &'static str, terms: &'static [Term]) -> Self {
        self.terms = Some(terms);
        self
    }

    /// Whether it has terms that make it required.
    pub(super) fn has_terms(&self) -> bool {
        self.terms.is_some()
    }

    /// The alternatives that make it required: all terms of one of them.
    pub(crate) fn needs(&self) -> impl Iterator<Item = &'static [Term]> + use<> {
        let terms = self.terms.unwrap_or_default();
        terms.chunk_by(|_, next| !next.begins_alternative)
    }

    /// When the field is required, as a clause: "`MODE` is `smtp` and `TLS` is `true`".
    pub(super) fn need_in_words(&self, prefix: &str, notation: Notation) -> Option<String> {
        let mut words = String::new();
        for term in self.terms.unwrap_or_default() {
            let and = if term.begins_alternative {
                ", or if "
            } else if words.is_empty() {
                ""
            } else {
                " and "
            };
            let name = notation.code(&term.name(prefix));
            let values: Vec<String> = term.values.iter().map(|text| notation.code(text)).collect();
            let values = if term.may_show(prefix) {
                joined(&values, "or")
            } else {
                "a value that is not shown".to_owned()
            };
            let _ = write!(words, "{and}{name} is {values}");
        }
        (!words.is_empty()).then_some(words)
    }
}

impl Variable {
    /// When the variable is required, as a clause.
    pub(crate) fn need_in_words(&self, notation: Notation) -> Option<String> {
        self.field().need_in_words(self.outer_prefix(), notation)
    }
}

/// Visits a struct, with the prefix of its variables and the innermost choice under which it is read.
pub(crate) type VisitStruct<'v> = &'v mut dyn FnMut(&'static Schema, &str, Option<&Choice>);

impl Schema {
    /// The same struct, with conditions. Called by generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn under(mut self, conditions: &'static [Condition]) -> Self {
        self.conditions = conditions;
        self
    }

    pub(crate) fn conditions(&self) -> &'static [Condition] {
        self.conditions
    }

    /// What a condition says, as a sentence.
    pub(super) fn condition_in_words(
        &self,
        condition: &Condition,
        prefix: &str,
        notation: Notation,
    ) -> String {
        let names = condition.fields.iter().filter_map(|name| {
            let name = self.field_named(name)?.name_in_documents(prefix);
            Some(notation.code(&name))
        });
        let names: Vec<String> = names.collect();
        let (or, and) = (joined(&names, "or"), joined(&names, "and"));
        match condition.quantity {
            Quantity::ExactlyOne => format!("Exactly one must be set of {and}."),
            Quantity::AtMostOne => format!("At most one may be set of {and}."),
            Quantity::AtLeastOne => format!("At least one must be set: {or}."),
            Quantity::AllOrNone => format!("To be set all together, or not at all: {and}."),
        }
    }

    /// The field of the struct itself that has this name.
    pub(crate) fn field_named(&self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name() == name)
    }

    /// The variables of the field with this path from the struct: its own, or all of those inside it.
    pub(crate) fn variables_of(&'static self, name: &str, outer: Outer<'_>) -> Vec<Variable> {
        let is_inside = |path: &str| {
            let rest = path.strip_prefix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let mut variables = Vec::new();
        for variable in self.variables_behind(outer) {
            if variable.readings().any(|reading| is_inside(reading.path())) {
                variables.push(variable);
            }
        }
        variables
    }

    /// Visits the outermost struct and every struct inside it, in the order of the fields; one element stands for all.
    pub(super) fn visit_structs(
        &'static self,
        prefix: &str,
        choice: Option<&Choice>,
        visit: VisitStruct<'_>,
    ) {
        visit(self, prefix, choice);
        for field in self.fields() {
            let inner = format!("{prefix}{}", field.inner_prefix());
            match field.content() {
                Content::Variable(_) => {}
                Content::Nested(schema, _) => schema.visit_structs(&inner, choice, visit),
                Content::Variant(variant) => {
                    let choice = self.tag().map(|tag| Choice::new(tag, prefix, variant));
                    let schema = variant.schema;
                    schema.visit_structs(&inner, choice.as_ref(), visit);
                }
                Content::Series(series) => {
                    let Some(schema) = series.schema() else {
                        continue;
                    };
                    Elements::EVERY.visit_keys("", field, series, &mut |key| {
                        let inner = format!("{inner}{key}{}", series.separator());
                        schema.visit_structs(&inner, choice, visit);
                    });
                }
            }
        }
    }
}

/// The variables without which a field stays absent: those required under any choice, or else the first.
pub(crate) fn needed(all: &[Variable]) -> Vec<&Variable> {
    let choices = |variable: &Variable| variable.choices_round().len();
    let fewest = all.iter().map(choices).min();
    let depth = |variable: &Variable| variable.group().map(|group| group.path.len());
    let outermost = all.iter().filter_map(depth).min();
    let mut needed = Vec::new();
    for variable in all {
        let is_needed = variable.needs_value() || variable.is_opener();
        if is_needed && depth(variable) == outermost && Some(choices(variable)) == fewest {
            needed.push(variable);
        }
    }
    if needed.is_empty() {
        needed.extend(all.first());
    }
    needed
}

impl Field {
    /// The name of its variable in documents, or of all variables inside it together: `SERVER_*`.
    fn name_in_documents(&self, prefix: &str) -> String {
        let mut name = String::new();
        match self.content() {
            Content::Variable(_) => self.write_name(prefix, &mut name),
            Content::Nested(schema, _) => {
                let inner = format!("{prefix}{}", self.inner_prefix());
                let opener = self.opener().and_then(|name| schema.field_named(name));
                // An enum is present once its tag is set.
                let first = opener.or(schema.tag());
                name = match first {
                    Some(first) => first.name_in_documents(&inner),
                    None => format!("{inner}*"),
                };
            }
            Content::Series(_) | Content::Variant(_) => {
                name = format!("{prefix}{}*", self.inner_prefix());
            }
        }
        name
    }
}

/// "a, b and c".
pub(crate) fn joined(words: &[String], conjunction: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {conjunction} {last}", first.join(", ")),
    }
}
