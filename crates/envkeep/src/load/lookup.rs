//! Finds the value of a field's variable: under its name, or under a deprecated one.

use super::{Reader, secret_files};
use crate::env::{Found, Stack};
use crate::report::{Detail, Warning};
use crate::schema::{Field, Flag, Schema, Variable};

/// A variable as a field sees it.
pub(super) enum State<'a> {
    Set(Found<'a>),
    /// Set to nothing, where the field does not ask for empty values.
    Empty(Found<'a>),
    Absent,
    /// Set in two ways that differ, which is reported.
    Contradicted,
}

/// The value of a variable with the name under which it is set: its own, or else the first deprecated one that is set. What
/// is set to nothing under its own name is found if there is nothing else.
pub(crate) fn find_by_any_name<'a>(
    stack: &'a Stack<'_>,
    variable: &Variable,
) -> Option<(String, Found<'a>)> {
    let find = |name: String| {
        let found = secret_files::find(stack, variable.field(), &name)?;
        Some((name, found))
    };
    let counts = |(_, found): &(String, Found<'_>)| !found.is_empty() || variable.may_be_empty();
    let own = find(variable.name().to_owned());
    if own.as_ref().is_some_and(counts) {
        return own;
    }
    let mut deprecated = variable.aliases().into_iter().filter_map(find);
    deprecated.find(counts).or(own)
}

impl<'a> Reader<'a> {
    /// Looks the current field's variable up. Afterwards `name` is the name under which it was found.
    pub(super) fn look_up(&mut self, field: &'static Field) -> State<'a> {
        let own = self.look_up_name(field);
        if field.deprecated_names().is_empty() {
            return own;
        }
        self.look_up_deprecated(field, own)
    }

    /// An empty value counts as absent, and is mentioned when it hides one that is not.
    fn look_up_name(&mut self, field: &'static Field) -> State<'a> {
        let Some(found) = secret_files::find(self.stack, field, &self.name) else {
            return State::Absent;
        };
        if found.is_remarkable() {
            let remarks = found.warnings(&self.name, secret_files::secrecy(field));
            self.warnings.extend(remarks);
        }
        if !found.is_empty() || field.has(Flag::AllowEmpty) {
            return State::Set(found);
        }
        if let Some(hidden) = secret_files::find_hidden(self.stack, field, &found, &self.name) {
            self.warnings.push(Warning::hidden_by_empty(
                &self.name,
                found.origin(),
                hidden.origin(),
            ));
        }
        State::Empty(found)
    }

    fn look_up_deprecated(&mut self, field: &'static Field, own: State<'a>) -> State<'a> {
        let name = self.name.clone();
        let mut chosen = (own, name.clone());
        for alias in field.deprecated_names() {
            field.write_alias(&self.prefix, alias, &mut self.name);
            let State::Set(found) = self.look_up_name(field) else {
                continue;
            };
            if let State::Set(first) = &chosen.0 {
                if first.text.as_str().is_none() || first.text.as_str() != found.text.as_str() {
                    let other = Detail::Contradiction {
                        name: chosen.1.into(),
                        origin: first.origin(),
                    };
                    self.report_at(field, &found, other);
                    return State::Contradicted;
                }
            }
            self.warnings.push(Warning::deprecated(
                &self.name,
                name.clone().into(),
                found.origin(),
            ));
            if !matches!(chosen.0, State::Set(_)) {
                chosen = (State::Set(found), self.name.clone());
            }
        }
        self.name = chosen.1;
        chosen.0
    }

    /// Whether the report already says why the current field's variable has no value, under any of its names.
    pub(super) fn is_broken(&self, field: &'static Field) -> bool {
        let mut names = vec![self.name.clone()];
        for alias in field.deprecated_names() {
            let mut name = String::new();
            field.write_alias(&self.prefix, alias, &mut name);
            names.push(name);
        }
        let names = secret_files::with_pointers(self.stack, field, names);
        names.iter().any(|name| self.stack.is_broken(name))
    }

    /// Whether a source sets any variable of a struct that stands behind the current prefix.
    pub(super) fn sets_any(&self, schema: &'static Schema) -> bool {
        schema.variables_behind(&self.prefix).any(|variable| {
            let is_set = |name: &str| {
                secret_files::find(self.stack, variable.field(), name)
                    .is_some_and(|found| !found.is_empty() || variable.may_be_empty())
            };
            let is_broken = |name: &String| self.stack.is_broken(name);
            is_set(variable.name())
                || variable.aliases().iter().any(|name| is_set(name))
                || secret_files::names_of(self.stack, &variable)
                    .iter()
                    .any(is_broken)
        })
    }
}
