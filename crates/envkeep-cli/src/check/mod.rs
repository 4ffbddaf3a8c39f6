//! `envkeep check`: everything that is wrong with the variables, in several formats.

mod finding;
mod github;
mod json;
mod sarif;

use envkeep::Report;

use crate::command_line::{Check, Form};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::message::Volume;
use crate::output;

/// What only a schema tells.
const NOT_JUDGED: [&str; 3] = [
    "the types of values",
    "which variables are missing",
    "which variables nothing reads",
];

pub(crate) fn check(arguments: &Check, volume: Volume) -> Result<Exit, Failure> {
    arguments.sources.learn();
    let env = arguments.sources.env();
    let report = envkeep::tool::check_untyped(&env);
    match arguments.format {
        Form::Text => output::print(&envkeep::tool::colored(&report))?,
        Form::Json => output::print_json(json::document(&report))?,
        Form::Github => github::print(&report)?,
        Form::Sarif => output::print_json(sarif::document(&report))?,
    }
    volume.note(format_args!(
        "no schema is known, so it is not judged: {}",
        NOT_JUDGED.join(", ")
    ));
    Ok(exit(&report, arguments.strict))
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
