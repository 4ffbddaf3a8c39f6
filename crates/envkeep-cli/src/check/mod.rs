//! `envkeep check`: everything that is wrong with the variables, in several formats.

mod finding;
mod github;
mod json;
mod sarif;

use envkeep::{ProblemKind, Report};

use crate::command_line::{Check, Form};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::message::Volume;
use crate::output;
use crate::schema::{self, Known};

/// What is not checked without a schema.
const NOT_JUDGED: [&str; 3] = [
    "the types of values",
    "which variables are missing",
    "which variables nothing reads",
];

pub(crate) fn check(arguments: &Check, volume: Volume) -> Result<Exit, Failure> {
    let known = schema::find(&arguments.schema)?;
    arguments.sources.learn();
    let report = report(arguments, known.as_ref());
    match arguments.format {
        Form::Text => output::print(&envkeep::tool::colored(&report))?,
        Form::Json => output::print_json(json::document(&report, known.as_ref()))?,
        Form::Github => github::print(&report)?,
        Form::Sarif => output::print_json(sarif::document(&report))?,
    }
    match &known {
        Some(known) => tell_what_is_left(known, &report, arguments, volume),
        None => volume.note(format_args!(
            "no schema was found, so these were not checked: {}",
            NOT_JUDGED.join(", ")
        )),
    }
    Ok(exit(&report, arguments.strict))
}

fn report(arguments: &Check, known: Option<&Known>) -> Report {
    let mut env = arguments.sources.env(known);
    if arguments.strict {
        env = env.deny_unknown();
    }
    match known {
        Some(known) => known.file.check(&env),
        None => envkeep::tool::check_untyped(&env),
    }
}

/// Says what was not checked.
fn tell_what_is_left(known: &Known, report: &Report, arguments: &Check, volume: Volume) {
    let left = known.file.left_to_program();
    if !left.is_empty() {
        let names: Vec<String> = left.iter().map(|name| format!("`{name}`")).collect();
        volume.note(format_args!(
            "only the program can fully check {}",
            names.join(", ")
        ));
    }
    let mut problems = report.problems().iter();
    if !arguments.sources.process && problems.any(|it| it.kind() == ProblemKind::Missing) {
        volume.note("the process environment was not checked: add `--process` to include it");
    }
}

fn exit(report: &Report, is_strict: bool) -> Exit {
    if !report.problems().is_empty() {
        Exit::Configuration
    } else if is_strict && !report.warnings().is_empty() {
        Exit::Found
    } else {
        Exit::Success
    }
}
