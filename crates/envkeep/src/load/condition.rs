//! Judges the conditions of a struct by what the sources set, whatever else is wrong with it.

use super::Reader;
use super::lookup::{find_by_any_name, is_set, is_valid_setting};
use super::opening::opens;
use super::rule::rule_variable;
use crate::report::{Cause, ConditionFault, Detail, Hint, Part, Problem, Setting};
use crate::schema::{Field, Term, needed};

impl Reader<'_> {
    /// Reports every condition of the struct that does not hold. Called by generated code behind the fields.
    pub fn judge(&mut self) {
        let schema = self.schema;
        for condition in schema.conditions() {
            let mut parts = Vec::new();
            for name in condition.fields {
                parts.push(self.part(name));
            }
            let fault = ConditionFault::of(condition.quantity, parts);
            self.problems.extend(fault.map(Problem::of_condition));
        }
        for field in schema.fields() {
            if let Some(causes) = self.causes(field.terms()) {
                self.report_needed(field, causes);
            }
        }
    }

    /// A field as the sources have it: with the variables that make it set, or else those that would.
    pub(super) fn part(&self, name: &'static str) -> Part {
        let schema = self.schema;
        let field = schema.field_named(name);
        let all = schema.variables_of(name, self.outer());
        let has_opener = field.is_some_and(|field| field.opener().is_some());
        let mut variables = Vec::new();
        for variable in &all {
            let is_set = if has_opener {
                variable.is_opener() && opens(self.stack, variable)
            } else {
                is_set(self.stack, variable)
            };
            if is_set {
                variables.push(rule_variable(self.stack, variable));
            }
        }
        let is_set = !variables.is_empty();
        if !is_set {
            for variable in needed(&all) {
                variables.push(rule_variable(self.stack, variable));
            }
        }
        Part { variables, is_set }
    }

    /// Why a field is required; `None` where one of the terms does not hold, or there is none.
    fn causes(&self, terms: &'static [Term]) -> Option<Vec<Cause>> {
        let mut causes = Vec::new();
        for term in terms {
            let variable = self
                .schema
                .variables_of(term.field, self.outer())
                .into_iter()
                .next()?;
            let found = find_by_any_name(self.stack, &variable)
                .filter(|(_, found)| is_valid_setting(&variable, found));
            let text = match &found {
                // What cannot be read has no value, and that is told.
                Some((_, found)) => Some(found.text.as_str()?),
                None if is_set(self.stack, &variable) => return None,
                None => None,
            };
            let value = term.value_of(text)?;
            let is_shown = !variable.hides_value()
                && term.may_show(&self.prefix)
                && found
                    .as_ref()
                    .is_none_or(|(name, found)| self.masking.shown(name, found).is_whole());
            causes.push(Cause {
                variable: variable.name().into(),
                value: is_shown.then_some(value),
                setting: found.map(|(name, found)| Setting::new(&name, found.origin())),
            });
        }
        (!causes.is_empty()).then_some(causes)
    }

    /// Reports a field that is required, unless it is set.
    fn report_needed(&mut self, field: &'static Field, causes: Vec<Cause>) {
        if self.part(field.name()).is_set {
            return;
        }
        let all = self.schema.variables_of(field.name(), self.outer());
        let hint = Hint::Condition(causes.into());
        for variable in needed(&all) {
            let name = variable.name();
            let found = find_by_any_name(self.stack, variable).map(|(_, found)| found);
            let detail = match &found {
                None => Detail::Missing,
                // What is set to nothing is told with its place.
                Some(found) if !is_valid_setting(variable, found) => Detail::Empty,
                Some(_) if variable.is_opener() => Detail::Off,
                Some(_) => continue,
            };
            let mut problem = Problem::of_variable(detail, name, variable.field());
            if let Some(found) = found {
                problem = problem.with_origin(found.origin());
            }
            problem.add_hint(hint.clone());
            self.problems.push(problem);
        }
    }
}

#[cfg(test)]
mod tests;
