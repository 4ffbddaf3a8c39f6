//! Checks an environment without a schema: every variable that a file sets and whose name may be shown counts as an optional
//! secret text.

use crate::credential::name::{Listing, Tie, may_be_shown};
use crate::env::{Env, Lines, Stack};
use crate::explain::{Explanation, explain_opened};
use crate::load::{Occasion, Reader, read_struct};
use crate::report::{Report, WarningKind};
use crate::schema::{Field, Schema, field, schema_of_names};
use crate::secret::Secret;
use crate::value::{Reading, reading};

type Value = Option<Secret<String>>;

fn text() -> Reading<Value> {
    reading::<Value, _>()
}

/// Everything that is wrong with the files, and what deserves attention in them and their values.
#[must_use]
pub fn check_untyped(env: &Env) -> Report {
    let mut stack = Stack::open(env);
    let (credentials, others): (Vec<String>, Vec<String>) = names(&stack)
        .into_iter()
        .partition(|name| is_credential(&stack, name));
    let count = credentials.len() + others.len();
    // The warning about a readable file names its first secret.
    let schema = schema([credentials.clone(), others].concat());
    let (_, report) = read_struct(&mut stack, schema, Occasion::Check, &mut |reader| {
        read(reader, count)
    });
    report.without_warnings(&|warning| match warning.kind() {
        WarningKind::Foreign | WarningKind::Unknown => true,
        // A file without secrets may be readable by anyone.
        WarningKind::Permissions => warning
            .variable()
            .is_some_and(|variable| !credentials.iter().any(|name| name == variable)),
        _ => false,
    })
}

/// Explains where the value of every variable in the files comes from.
#[must_use]
pub fn explain_untyped(env: &Env) -> Explanation {
    let mut stack = Stack::open(env);
    let names = names(&stack);
    let count = names.len();
    explain_opened(&mut stack, schema(names), &mut |reader| read(reader, count))
}

/// The names of the files' variables that may be shown.
fn names(stack: &Stack<'_>) -> Vec<String> {
    let mut lines = Lines::default();
    let mut names = Vec::new();
    for found in stack.names_in_files() {
        let line = lines.of(&found, &|_| false);
        if may_be_shown(found.name, Tie::Foreign, line, Listing::All) {
            names.push(found.name.to_owned());
        }
    }
    names
}

fn is_credential(stack: &Stack<'_>, name: &str) -> bool {
    let found = stack.find(name);
    let has_hidden_part = found.is_some_and(|found| {
        let text = found.text.as_str();
        text.is_some_and(super::has_hidden_part)
    });
    has_hidden_part || super::is_credential_name(name)
}

/// A schema that lives as long as the process, like one emitted by the derive.
fn schema(names: Vec<String>) -> &'static Schema {
    let describe = |name: String| {
        let name: &'static str = Box::leak(name.into_boxed_str());
        field(name, name, text()).absolute()
    };
    let fields: Vec<Field> = names.into_iter().map(describe).collect();
    let fields: &'static [Field] = Box::leak(fields.into_boxed_slice());
    Box::leak(Box::new(schema_of_names(fields)))
}

fn read(reader: &mut Reader<'_>, count: usize) -> bool {
    for _ in 0..count {
        // The report contains its problems.
        reader.read(text());
    }
    true
}
