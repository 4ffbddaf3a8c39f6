//! Runs checks on a struct as a whole, or on several of its fields together.

use super::violation::Violation;
use crate::credential::Judgement;
use crate::env::Stack;
use crate::load::Reader;
use crate::load::fields::lookup::find_by_any_name;
use crate::report::{Problem, RulePlace, RuleVariable};
use crate::schema::Variable;

impl Reader<'_> {
    /// Checks a struct whose fields were all read. Called with every function that validates the struct.
    pub fn check<T, V: Into<Violation>>(&mut self, value: &T, check: impl Fn(&T) -> Result<(), V>) {
        self.judged(check(value), &[]);
    }

    /// Reports what a function says about some fields of a struct, and names those fields if the function
    /// names none.
    pub fn judged<V: Into<Violation>>(&mut self, said: Result<(), V>, fields: &[&'static str]) {
        let Err(violation) = said else { return };
        let violation: Violation = violation.into();
        let mut variables = Vec::new();
        for field in violation.fields_or(fields) {
            self.add_rule_variables(field, &mut variables);
        }
        self.problems
            .push(Problem::of_rule(violation.message, variables));
    }

    /// Adds the variables of a field with their places; what is not a field of the struct stays as it is written.
    #[inline]
    fn add_rule_variables(&self, field: &'static str, variables: &mut Vec<RuleVariable>) {
        let mut is_known = false;
        let part = self.part(field);
        for variable in part.variables {
            is_known = true;
            if variables.iter().all(|other| other.name != variable.name) {
                variables.push(variable);
            }
        }
        if !is_known {
            variables.push(RuleVariable {
                name: field.into(),
                place: RulePlace::Unknown,
            });
        }
    }
}

/// A variable, and where it stands: with its default where no source sets it and that may be told.
#[inline]
pub(in crate::load) fn rule_variable(stack: &Stack<'_>, variable: &Variable) -> RuleVariable {
    let place = match find_by_any_name(stack, variable) {
        Some((_, found)) => RulePlace::At(found.origin()),
        None => RulePlace::Unset {
            default: match variable.judge_default() {
                Some(Judgement::Harmless) => variable.default().map(|text| text.as_ref().into()),
                _ => None,
            },
        },
    };
    RuleVariable {
        name: variable.name().into(),
        place,
    }
}
