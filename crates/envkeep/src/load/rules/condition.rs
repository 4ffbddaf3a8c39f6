//! Judges the conditions of a struct by what the sources set, whatever else is wrong with it.

use super::rule::rule_variable;
use crate::env::FoundValue;
use crate::load::Reader;
use crate::load::fields::lookup::{find_by_any_name, is_set, is_valid_setting};
use crate::load::groups::opening::opens;
use crate::report::{Cause, CauseValue, ConditionFault, Detail, Hint, Part, Problem};
use crate::schema::{Field, Term, Variable, needed};

impl Reader<'_> {
    /// Reports every condition of the struct that does not hold. Called by generated code behind the fields.
    #[inline]
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
            let mut needs = field.needs();
            let is_required = needs.any(|terms| self.causes(terms, &|_, _| false).is_some());
            if is_required && !self.part(field.name()).is_set {
                self.report_needed(field);
            }
        }
    }

    /// A field as the sources have it: with the variables that make it set, or else those that would.
    #[inline]
    pub(in crate::load) fn part(&self, name: &'static str) -> Part {
        let schema = self.schema;
        let field = schema.field_named(name);
        let all = schema.variables_of(name, self.outer());
        let mut variables = Vec::new();
        for variable in &all {
            if self.sets(field, variable) {
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

    /// Whether a variable of a field, possibly in a nested struct, sets the field.
    #[inline]
    fn sets(&self, field: Option<&'static Field>, variable: &Variable) -> bool {
        match field.filter(|field| field.opener().is_some()) {
            Some(field) => field.is_opened_by(variable) && opens(self.stack, variable),
            None => is_set(self.stack, variable),
        }
    }

    /// Why a field is required; `None` where one of the terms does not hold, or there is none. What may be shown of a value takes
    /// long to find out.
    #[inline]
    fn causes(
        &self,
        terms: &'static [Term],
        may_show: &dyn Fn(&str, &FoundValue<'_>) -> bool,
    ) -> Option<Vec<Cause>> {
        let mut causes = Vec::new();
        for term in terms {
            let field = self.schema.field_named(term.field)?;
            causes.push(if term.is_any_value(field) {
                self.cause_of_set(field)?
            } else {
                self.cause_of_value(field, term, may_show)?
            });
        }
        (!causes.is_empty()).then_some(causes)
    }

    /// The first variable that makes a field set.
    #[inline]
    fn cause_of_set(&self, field: &'static Field) -> Option<Cause> {
        let all = self.schema.variables_of(field.name(), self.outer());
        let variable = all
            .iter()
            .find(|variable| self.sets(Some(field), variable))?;
        let found = find_by_any_name(self.stack, variable);
        Some(Cause {
            variable: variable.name().into(),
            value: CauseValue::Any,
            setting: found.map(|(name, found)| self.stack.setting(&name, &found)),
        })
    }

    #[inline]
    fn cause_of_value(
        &self,
        field: &'static Field,
        term: &'static Term,
        may_show: &dyn Fn(&str, &FoundValue<'_>) -> bool,
    ) -> Option<Cause> {
        let variables = self.schema.variables_of(field.name(), self.outer());
        let variable = variables.into_iter().next()?;
        let found = find_by_any_name(self.stack, &variable)
            .filter(|(_, found)| is_valid_setting(&variable, found));
        let text = match &found {
            // An unreadable variable has no value, which is reported.
            Some((_, found)) => Some(found.text.as_str()?),
            None if is_set(self.stack, &variable) => return None,
            None => None,
        };
        let value = term.value_of(field, text)?;
        let is_shown = !variable.hides_value()
            && term.may_show(&self.prefix)
            && found
                .as_ref()
                .is_none_or(|(name, found)| may_show(name, found));
        Some(Cause {
            variable: variable.name().into(),
            value: if is_shown {
                CauseValue::Told(value)
            } else {
                CauseValue::Hidden
            },
            setting: found.map(|(name, found)| self.stack.setting(&name, &found)),
        })
    }

    /// Reports a field that is required and not set.
    #[inline]
    fn report_needed(&mut self, field: &'static Field) {
        let may_show =
            |name: &str, found: &FoundValue<'_>| self.masking.shown(name, found).is_whole();
        let causes = field
            .needs()
            .find_map(|terms| self.causes(terms, &may_show));
        let Some(causes) = causes else {
            return;
        };
        let all = self.schema.variables_of(field.name(), self.outer());
        // That of an assumed value is said with the advice.
        let mut variables = causes.iter().map(|cause| &cause.variable);
        let is_told = !variables.any(|variable| self.stack.is_made_up(variable));
        let hint = is_told.then(|| Hint::Condition(causes.into()));
        for variable in needed(&all) {
            let name = variable.name();
            let found = find_by_any_name(self.stack, variable).map(|(_, found)| found);
            let detail = match &found {
                None => Detail::Missing,
                // An empty variable is reported with its place.
                Some(found) if !is_valid_setting(variable, found) => Detail::Empty,
                Some(_) if variable.is_opener() => Detail::Off,
                Some(_) => continue,
            };
            let mut problem = Problem::of_variable(detail, name, variable.field());
            if let Some(found) = found {
                problem = problem.with_origin(found.origin());
            }
            if let Some(hint) = &hint {
                problem.add_hint(hint.clone());
            }
            self.problems.push(problem);
        }
    }
}

#[cfg(test)]
mod tests;
