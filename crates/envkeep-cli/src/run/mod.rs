//! `envkeep run`: runs a command with its keys and never shows them in its output.

mod filter;
mod pty;
mod pump;
mod signals;
mod streams;
mod terminal;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;
use std::os::unix::process::CommandExt;
use std::process::Command;

use envkeep::tool::FromProcess;

use crate::command_line;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::mask::Mask;
use crate::message::Volume;
use crate::schema::{self, Known};
use crate::variables::{self, Files, Origin, Variable, quoted};
use crate::{pattern, secrets};

pub(crate) use terminal::session::part_of_run;

pub(crate) fn run(arguments: &command_line::Run, volume: Volume) -> Result<Exit, Failure> {
    let files = match &arguments.files[..] {
        [] => Files::Standard(arguments.profile.clone()),
        named => Files::Named(named.to_vec()),
    };
    // The schema also says which variables are secrets.
    let known = schema::find(&arguments.schema)?;
    let mut variables = variables::read(&files, volume)?;
    secrets::learn(&variables);
    if arguments.only_schema {
        let names = names_of_schema(known.as_ref(), arguments)?;
        let is_wanted = |it: &Variable| it.origin != Origin::File || names.contains(&it.name);
        // Variables that the command does not get are masked all the same.
        for variable in variables.iter_mut().filter(|it| !is_wanted(it)) {
            variable.origin = Origin::HiddenFile;
        }
    }
    if arguments.no_mask {
        let errand = Errand::new(&arguments.command, &variables)?;
        let cause = errand.command().exec();
        return Err(errand.failure(cause));
    }
    tell_unmasked(&variables, volume);
    let mask = Mask::new(secrets::of(&variables).map(|it| (&*it.label, it.value.as_str())));
    if arguments.redact_only {
        return filter::run(&mask);
    }
    let errand = Errand::new(&arguments.command, &variables)?;
    if terminal::is_usable() {
        terminal::run(&errand, &mask)
    } else {
        streams::run(&errand, &mask)
    }
}

/// The names that the schema's program looks up in these files.
fn names_of_schema(
    known: Option<&Known>,
    arguments: &command_line::Run,
) -> Result<BTreeSet<String>, Failure> {
    let known = schema::required(known)?;
    let env = envkeep::tool::narrowed(known.file.env(), &arguments.files, FromProcess::Read);
    let env = match &arguments.profile {
        Some(profile) => env.profile(profile.as_str()),
        None => env,
    };
    Ok(known.file.names_in(&env))
}

/// Names the secrets that are not masked.
fn tell_unmasked(variables: &[Variable], volume: Volume) {
    let mut names = Vec::new();
    for variable in secrets::of(variables) {
        let name = quoted(&variable.label);
        if variable.value.trim().is_empty() {
            continue;
        }
        if pattern::is_too_short(&variable.value) {
            names.push(name);
        } else if pattern::has_short_password(&variable.value) {
            names.push(format!("the password in {name}, where it stands alone"));
        }
    }
    names.dedup();
    if !names.is_empty() {
        let names = names.join(", ");
        let fewest = pattern::FEWEST_CHARACTERS;
        volume.note(format_args!(
            "not masked, because they have fewer than {fewest} characters: {names}"
        ));
    }
    let without_text = variables::without_text().filter(|(name, _)| secrets::is_named_secret(name));
    let labels: Vec<String> = without_text.map(|(_, label)| quoted(&label)).collect();
    if !labels.is_empty() {
        let labels = labels.join(", ");
        volume.note(format_args!(
            "not masked, because they are not UTF-8: {labels}"
        ));
    }
}

/// The command to run, and its variables.
struct Errand<'a> {
    program: &'a OsString,
    arguments: &'a [OsString],
    variables: Vec<&'a Variable>,
}

impl<'a> Errand<'a> {
    fn new(command: &'a [OsString], variables: &'a [Variable]) -> Result<Self, Failure> {
        let [program, arguments @ ..] = command else {
            // clap requires a command.
            return Err(Failure::NoCommand);
        };
        let of_files = variables.iter().filter(|it| it.origin == Origin::File);
        let errand = Self {
            program,
            arguments,
            variables: of_files.collect(),
        };
        let mut variables = errand.variables.iter();
        match variables.find(|variable| variable.value.contains('\0')) {
            Some(variable) => Err(Failure::Nul {
                variable: quoted(&variable.label),
            }),
            None => Ok(errand),
        }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(self.program);
        command.args(self.arguments);
        self.give_variables(&mut command);
        command
    }

    fn give_variables(&self, command: &mut Command) {
        for variable in &self.variables {
            command.env(&variable.name, variable.value.as_str());
        }
    }

    fn failure(&self, cause: io::Error) -> Failure {
        Failure::of_command(self.program, cause)
    }
}
