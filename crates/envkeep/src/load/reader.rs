use std::slice;

use crate::env::{Found, Stack};
use crate::report::{Detail, Problem, Shown, Warning};
use crate::schema::{Field, Schema};
use crate::value::{Reading, Reason, Showing, Text, ValueError};

use super::{secret_files, taint};

/// Reads one field after the other and remembers every problem. Driven by generated code, one call a field, in the order
/// of the schema.
pub struct Reader<'a> {
    stack: &'a Stack<'a>,
    schema: &'static Schema,
    fields: slice::Iter<'static, Field>,
    /// The prefix of the struct that is being read.
    prefix: String,
    /// The whole name of the variable that is being read.
    name: String,
    problems: Vec<Problem>,
    warnings: Vec<Warning>,
}

/// A variable as a field sees it.
enum State<'a> {
    Set(Found<'a>),
    /// Set to nothing, where the field does not ask for empty values.
    Empty(Found<'a>),
    Absent,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(stack: &'a Stack<'a>, schema: &'static Schema) -> Self {
        Self {
            stack,
            schema,
            fields: schema.fields().iter(),
            prefix: stack.prefix().to_owned(),
            name: String::with_capacity(64),
            problems: Vec::new(),
            warnings: Vec::new(),
        }
    }

    pub(crate) fn into_findings(self) -> (Vec<Problem>, Vec<Warning>) {
        (self.problems, self.warnings)
    }

    /// Reads a field that is required unless its type has a value for an absent variable.
    pub fn read<T>(&mut self, reading: Reading<T>) -> Option<T> {
        let field = self.enter_field()?;
        match self.look_up(field) {
            State::Set(found) => self.convert(field, &found, reading),
            state => (reading.absent)().or_else(|| {
                self.report_absent(field, &state);
                None
            }),
        }
    }

    /// Reads a field with a default that is made by the program.
    pub fn read_or<T>(&mut self, reading: Reading<T>, default: fn() -> T) -> Option<T> {
        let field = self.enter_field()?;
        match self.look_up(field) {
            State::Set(found) => self.convert(field, &found, reading),
            State::Empty(_) | State::Absent => Some(default()),
        }
    }

    /// Reads a field with a default that is written as it would stand in the environment.
    pub fn read_or_text<T>(&mut self, reading: Reading<T>, default: &'static str) -> Option<T> {
        let field = self.enter_field()?;
        match self.look_up(field) {
            State::Set(found) => self.convert(field, &found, reading),
            State::Empty(_) | State::Absent => {
                let value = (reading.read)(Text::new(default, Showing::Shown)).ok();
                if value.is_none() {
                    let expected = field.phrase();
                    self.report(field, Detail::BadDefault { expected });
                }
                value
            }
        }
    }

    /// Reads a field whose struct has variables of its own.
    pub fn read_nested<T: super::FromEnv>(&mut self) -> Option<T> {
        let field = self.enter_field()?;
        let outer_fields = std::mem::replace(&mut self.fields, T::FIELDS.iter());
        let outer_length = self.prefix.len();
        self.prefix.push_str(field.inner_prefix());
        let value = T::read(self);
        self.prefix.truncate(outer_length);
        self.fields = outer_fields;
        value
    }

    fn convert<T>(
        &mut self,
        field: &'static Field,
        found: &Found<'_>,
        reading: Reading<T>,
    ) -> Option<T> {
        let Some(text) = found.text.as_str() else {
            self.report_at(field, found, found.fault());
            return None;
        };
        let showing = if field.is_secret() {
            Showing::Hidden
        } else {
            Showing::Shown
        };
        match (reading.read)(Text::new(text, showing)) {
            Ok(value) => self.check(field, found, text).then_some(value),
            Err(error) => {
                self.report_invalid(field, found, text, error);
                None
            }
        }
    }

    /// The next field of the schema; its variable's whole name is then in `name`.
    fn enter_field(&mut self) -> Option<&'static Field> {
        let field = self.fields.next()?;
        field.write_name(&self.prefix, &mut self.name);
        Some(field)
    }

    /// Looks the current variable up. An empty value counts as absent, and is mentioned when it hides one that is not.
    fn look_up(&mut self, field: &'static Field) -> State<'a> {
        let Some(found) = secret_files::find(self.stack, field, &self.name) else {
            return State::Absent;
        };
        self.warnings
            .extend(found.warnings(&self.name, secret_files::secrecy(field)));
        if !found.is_empty() {
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

    fn report_absent(&mut self, field: &'static Field, state: &State<'_>) {
        match state {
            State::Empty(found) => self.report_at(field, found, Detail::Empty),
            // Its entry could not be read: that problem is in the report, and "not set" would be wrong.
            State::Absent if self.stack.is_broken(&self.name) => {}
            State::Absent | State::Set(_) => self.report(field, Detail::Missing),
        }
    }

    fn check(&mut self, field: &'static Field, found: &Found<'_>, text: &str) -> bool {
        if text.starts_with(field.required_start()) {
            return true;
        }
        let expected = format!("does not start with `{}`", field.required_start()).into();
        let shown = self.shown(field, found, text);
        self.report_at(field, found, Detail::Check { expected, shown });
        false
    }

    fn report_invalid(
        &mut self,
        field: &'static Field,
        found: &Found<'_>,
        text: &str,
        error: ValueError,
    ) {
        let shown = self.shown(field, found, text);
        let (expected, shown) = match error.into_reason() {
            Reason::Expected(what) => (what.into(), shown),
            Reason::Cause(words) => (field.phrase(), shown.with_cause(&words)),
            Reason::Unexplained => (field.phrase(), shown),
        };
        self.report_at(field, found, Detail::Invalid { expected, shown });
    }

    /// What a message may show of a value. One that was put together from a secret is masked like it.
    fn shown(&self, field: &'static Field, found: &Found<'_>, text: &str) -> Shown {
        if field.is_secret() || taint::reaches_secret(found, self.stack, self.schema) {
            return Shown::masked(text);
        }
        Shown::of_plain(&self.name, text)
    }

    fn report(&mut self, field: &'static Field, detail: Detail) {
        self.problems
            .push(Problem::of_variable(detail, &self.name, field));
    }

    fn report_at(&mut self, field: &'static Field, found: &Found<'_>, detail: Detail) {
        let problem = Problem::of_variable(detail, &self.name, field);
        self.problems.push(problem.with_origin(found.origin()));
    }
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Reader").finish_non_exhaustive()
    }
}
