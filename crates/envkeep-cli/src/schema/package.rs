//! The cargo package whose program is asked, and whether that is allowed.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::failure::Failure;
use crate::foreign::told;

/// A program of a package that says that it answers.
pub(super) struct Program {
    pub(super) package: String,
    pub(super) name: String,
    /// Cargo's target directory.
    pub(super) target: PathBuf,
}

/// The program with this name in the package here, or in the only other package of the workspace that has one.
pub(super) fn find(name: &str) -> Result<Program, Failure> {
    let metadata = metadata()?;
    let packages = metadata.get("packages").and_then(Value::as_array);
    let having: Vec<&Value> = packages
        .into_iter()
        .flatten()
        .filter(|package| has_program(package, name))
        .collect();
    let shown = told(name);
    let package = match having.as_slice() {
        [] => {
            return Err(Failure::Refused(format!(
                "no package here has a program `{shown}`: name one of its `[[bin]]`"
            )));
        }
        [package] => package,
        _ => having
            .iter()
            .find(|package| is_here(package))
            .ok_or_else(|| {
                Failure::Refused(format!(
                    "several packages here have a program `{shown}`: change to the directory of one"
                ))
            })?,
    };
    let answers = package.pointer("/metadata/envkeep/answer") == Some(&Value::Bool(true));
    if !answers {
        return Err(Failure::Refused(format!(
            "`{shown}` was not asked, because its package does not say that it answers: call `envkeep::commands::answer` first in its \
             `main`, then write `answer = true` under `[package.metadata.envkeep]`"
        )));
    }
    let text = |value: &Value, key: &str| value.get(key)?.as_str().map(str::to_owned);
    let found = text(package, "name").zip(text(&metadata, "target_directory"));
    let (package, target) = found.ok_or_else(unexpected)?;
    Ok(Program {
        package,
        name: name.to_owned(),
        target: target.into(),
    })
}

fn has_program(package: &Value, name: &str) -> bool {
    let targets = package.get("targets").and_then(Value::as_array);
    let mut targets = targets.into_iter().flatten();
    targets.any(|target| {
        let kinds = target.get("kind").and_then(Value::as_array);
        let is_program = kinds.into_iter().flatten().any(|kind| kind == "bin");
        is_program && target.get("name").is_some_and(|it| it == name)
    })
}

/// Whether the working directory is in a package.
fn is_here(package: &Value) -> bool {
    let manifest = package.get("manifest_path").and_then(Value::as_str);
    let directory = manifest.and_then(|path| PathBuf::from(path).parent().map(PathBuf::from));
    match (directory, std::env::current_dir()) {
        (Some(directory), Ok(here)) => here.starts_with(directory),
        _ => false,
    }
}

fn metadata() -> Result<Value, Failure> {
    let output = cargo()
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .stderr(Stdio::inherit())
        .output()
        .map_err(not_run)?;
    if !output.status.success() {
        return Err(Failure::Refused(
            "cargo finds no package here: change to the directory of one".to_owned(),
        ));
    }
    serde_json::from_slice(&output.stdout).map_err(|_| unexpected())
}

/// Cargo itself, whose path it passes to its subcommands.
pub(super) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.stdin(Stdio::null());
    command
}

pub(super) fn not_run(cause: std::io::Error) -> Failure {
    Failure::System {
        action: "run `cargo`",
        cause,
    }
}

pub(super) fn unexpected() -> Failure {
    Failure::Refused("cargo's answer cannot be read".to_owned())
}
