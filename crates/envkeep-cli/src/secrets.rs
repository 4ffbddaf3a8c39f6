//! Decides which variables of an environment are secrets, for every command of the tool.

use std::path::Path;
use std::sync::OnceLock;

use envkeep::dynamic::SchemaFile;
#[cfg(unix)]
use zeroize::Zeroizing;

use crate::search::Secret;
use crate::variables::{self, Files, Origin, Variable};
use crate::{foreign, pattern};

/// The schema, of which there is at most one.
static SCHEMA: OnceLock<SchemaFile> = OnceLock::new();

/// Registers which variables a schema declares as secrets.
pub(crate) fn describe(schema: &SchemaFile) {
    // A command has one schema.
    _ = SCHEMA.set(schema.clone());
}

/// The variables that are secrets, judged by the schema, by their names and by their values.
pub(crate) fn of(variables: &[Variable]) -> impl Iterator<Item = &Variable> {
    variables.iter().filter(|variable| is_secret(variable))
}

/// Whether a value that is written to a file is a key.
#[cfg(unix)]
pub(crate) fn is_key(name: &str, value: &str) -> bool {
    is_secret(&Variable {
        name: name.to_owned(),
        label: name.to_owned(),
        value: Zeroizing::new(value.to_owned()),
        origin: Origin::File,
    })
}

/// Registers the secrets in these files and in the process environment before anything is printed that may be one of them.
pub(crate) fn learn_all(files: &Files) {
    learn(&variables::whatever_is_set(files));
}

/// Registers secrets that must not be printed from now on.
pub(crate) fn learn(variables: &[Variable]) {
    foreign::learn(of(variables).map(|variable| Secret {
        name: variable.label.clone(),
        value: variable.value.clone(),
        is_password_sought: true,
    }));
}

/// Whether the schema or its name says that a variable is a secret.
#[cfg(unix)]
pub(crate) fn is_named_secret(name: &str) -> bool {
    is_declared(name) || envkeep::tool::is_credential_name(name)
}

/// Whether the schema says that a variable is a secret.
fn is_declared(name: &str) -> bool {
    let described = SCHEMA.get().and_then(|it| it.variable(name));
    described.is_some_and(|it| it.is_secret())
}

fn is_secret(variable: &Variable) -> bool {
    if is_declared(&variable.name) {
        return true;
    }
    if is_path(&variable.value) {
        return false;
    }
    let by_name = envkeep::tool::is_credential_name(&variable.name);
    match variable.origin {
        // A file of an application has few values, and those that look random are its keys.
        Origin::File | Origin::HiddenFile | Origin::ReplacedLine | Origin::ProcessOverFile => {
            by_name || envkeep::tool::has_hidden_part(&variable.value)
        }
        // The process environment is full of hashes and identifiers that programs print.
        Origin::Process => by_name || pattern::has_password(&variable.value),
    }
}

/// Whether a value is a location: `PWD`, `SSH_AUTH_SOCK` and `GOOGLE_APPLICATION_CREDENTIALS` hold no secrets. A path that does not
/// exist may be a secret that happens to start with a slash.
fn is_path(value: &str) -> bool {
    value.starts_with('/') && Path::new(value).symlink_metadata().is_ok()
}
