//! How a struct is looked at as a whole, once its fields are read.

use super::lookup::find_by_any_name;
use super::violation::Violation;
use super::{FromEnv, Reader};
use crate::credential::Judgement;
use crate::report::{Problem, RulePlace, RuleVariable};
use crate::schema::{Schema, Variable};

impl Reader<'_> {
    /// Looks at a struct whose fields were all read. Called with every function that the struct is checked by, and the fields
    /// that are told where what it says names none.
    pub fn check<T: FromEnv, V: Into<Violation>>(
        &mut self,
        value: &T,
        check: impl Fn(&T) -> Result<(), V>,
        fields: &[&'static str],
    ) {
        let Err(violation) = check(value) else { return };
        let violation: Violation = violation.into();
        let mut variables = Vec::new();
        for field in violation.fields_or(fields) {
            variables.push(self.rule_variable(self.schema, field));
        }
        self.problems
            .push(Problem::of_rule(violation.message, variables));
    }

    /// The whole name of a field's variable, and where it stands; what is no field of the struct stays as it is written.
    fn rule_variable(&self, schema: &'static Schema, field: &str) -> RuleVariable {
        let mut variables = schema.variables_behind(self.outer());
        let is_its = |variable: &Variable| variable.readings().any(|own| own.path() == field);
        let Some(variable) = variables.find(is_its) else {
            return RuleVariable {
                name: field.into(),
                place: RulePlace::Unknown,
            };
        };
        let place = match find_by_any_name(self.stack, &variable) {
            Some((_, found)) => RulePlace::At(found.origin()),
            None => RulePlace::Unset {
                default: match variable.judge_default() {
                    Some(Judgement::Harmless) => variable.default().map(Into::into),
                    _ => None,
                },
            },
        };
        RuleVariable {
            name: variable.name().into(),
            place,
        }
    }
}
