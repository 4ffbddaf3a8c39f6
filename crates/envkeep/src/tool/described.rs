//! What a schema file says about single variables, and environments judged according to it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::env::{Env, FromProcess, Stack};
use crate::load::names_looked_up;
use crate::report::{Detail, Problem};
use crate::schema::{Elements, Field, Outer};
use crate::schema_file::SchemaFile;

/// The environment of a program with these files instead of its sources, or with its own sources if there are none.
#[must_use]
pub fn narrowed(env: Env, files: &[PathBuf], from_process: FromProcess) -> Env {
    env.narrowed(files, from_process)
}

/// What is known about one variable.
#[derive(Clone, Copy, Debug)]
pub struct DescribedVariable {
    field: &'static Field,
}

impl DescribedVariable {
    /// Whether it is a secret, by its type or by an attribute.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.field.is_secret()
    }

    /// How often it must be replaced: `90d`.
    #[must_use]
    pub fn rotated_every(&self) -> Option<&'static str> {
        self.field.rotated_every()
    }

    /// The page on which it is replaced.
    #[must_use]
    pub fn page(&self) -> Option<&'static str> {
        self.field.page()
    }
}

impl SchemaFile {
    /// What is known about the variable with this name, which may be deprecated or belong to an element.
    #[must_use]
    pub fn variable(&self, name: &str) -> Option<DescribedVariable> {
        let env = self.env();
        let (prefix, schema) = (env.name_prefix(), self.schema());
        let mut found = None;
        let outer = Outer {
            prefix,
            elements: &Elements::default(),
        };
        schema.visit_names(outer, &mut |field, known| {
            if known == name {
                found = Some(field);
            }
        });
        let of_element = || schema.field_after_prefix(name.strip_prefix(prefix)?, &|_| false);
        let field = found.or_else(of_element)?;
        Some(DescribedVariable { field })
    }

    /// What is wrong with a value for a variable, as verb phrases without the value; empty if no field reads the variable.
    #[must_use]
    pub fn refusals(&self, name: &str, value: &str) -> Vec<String> {
        let report = self.check(&self.env().with_one(name, value));
        let problems = report.problems().iter();
        let of_it = problems.filter(|problem| problem.variable() == Some(name));
        of_it.filter_map(refusal).collect()
    }

    /// The names of the variables that the program looks up in an environment, including those that name a secret's
    /// file.
    #[must_use]
    pub fn names_in(&self, env: &Env) -> BTreeSet<String> {
        let mut stack = Stack::open(env);
        names_looked_up(&mut stack, self.schema())
    }

    /// The texts that the program itself shows: defaults and examples.
    #[must_use]
    pub fn published(&self) -> Vec<String> {
        let variables = self.schema().variables();
        let texts = variables.flat_map(|variable| {
            let example = variable.example().map(str::to_owned);
            [variable.default().map(Cow::into_owned), example]
        });
        texts.flatten().collect()
    }
}

/// What a problem says about the value, without the value itself and without anything said only about a shown
/// value.
fn refusal(problem: &Problem) -> Option<String> {
    match problem.detail() {
        Detail::Invalid { expected, .. } => Some(format!("is not {expected}")),
        Detail::Check { said, .. } => Some(said.phrase.to_string()),
        Detail::Empty => Some("is empty".to_owned()),
        _ => None,
    }
}
