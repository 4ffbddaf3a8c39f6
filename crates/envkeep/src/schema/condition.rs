//! Rules about several fields of one struct, as data: how many of them are set, and when one of them is
//! required.

use std::fmt::Write;

use super::field::Content;
use super::requirement::Notation;
use super::{Choice, Elements, Field, Outer, Schema, Variable};

#[cfg(feature = "json")]
mod file;
mod term;

pub(crate) use term::Term;
pub use term::{set_term, term};

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
    #[inline]
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
    #[inline]
    pub const fn new(quantity: Quantity, fields: &'static [&'static str]) -> Self {
        Self { quantity, fields }
    }
}

/// A type that has a value for an absent variable.
#[diagnostic::on_unimplemented(
    message = "a condition is about a field of the type `{Self}`, which is always there",
    label = "is not an `Option`",
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
    #[inline]
    pub(crate) fn needs(&self) -> impl Iterator<Item = &'static [Term]> + use<> {
        let terms = self.terms.unwrap_or_default();
        terms.chunk_by(|_, next| !next.begins_alternative)
    }
}

impl Schema {
    /// When a field of the struct is required, as a clause: "`MODE` is `smtp` and `CERT` is set".
    #[inline]
    pub(super) fn need_in_words(
        &self,
        field: &Field,
        prefix: &str,
        notation: Notation,
    ) -> Option<String> {
        let mut words = String::new();
        for term in field.terms.unwrap_or_default() {
            let and = if term.begins_alternative {
                ", or if "
            } else if words.is_empty() {
                ""
            } else {
                " and "
            };
            let Some(subject) = self.field_named(term.field) else {
                continue;
            };
            words.push_str(and);
            if let Some(opener) = subject.opener_in_words(prefix, notation) {
                words.push_str(&opener);
                continue;
            }
            let name = notation.code(&subject.name_in_documents(prefix));
            let values: Vec<String> = term.values.iter().map(|text| notation.code(text)).collect();
            let state = if term.is_any_value(subject) {
                "set".to_owned()
            } else if term.may_show(prefix) {
                joined(&values, "or")
            } else {
                "a value that is not shown".to_owned()
            };
            let _ = write!(words, "{name} is {state}");
        }
        (!words.is_empty()).then_some(words)
    }
}

impl Variable {
    /// When the variable is required, as a clause.
    #[inline]
    pub(crate) fn need_in_words(&self, notation: Notation) -> Option<String> {
        let (holder, prefix) = (self.holder(), self.outer_prefix());
        holder.need_in_words(self.field(), prefix, notation)
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
    #[inline]
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
    #[inline]
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
        for variable in self.variables_under(outer) {
            if variable.readings().any(|reading| is_inside(reading.path())) {
                variables.push(variable);
            }
        }
        variables
    }

    /// Visits the outermost struct and every struct inside it, in the order of the fields; one element stands for all.
    #[inline]
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
#[inline]
pub(crate) fn needed(all: &[Variable]) -> Vec<&Variable> {
    let choices = |variable: &Variable| variable.outer_choices().len();
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
    #[inline]
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
