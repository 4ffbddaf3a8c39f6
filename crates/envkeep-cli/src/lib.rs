//! The tool `envkeep`. Only its programs use this library; nothing here is stable.

mod check;
#[cfg(unix)]
mod clock;
mod command_line;
mod completions;
#[cfg(unix)]
mod dates;
mod diff;
mod doctor;
mod document;
#[cfg(unix)]
mod dump;
#[cfg(unix)]
mod env_file;
mod env_files;
mod example_file;
mod exit;
mod explain;
mod failure;
mod foreign;
mod git;
mod hook;
#[cfg(unix)]
mod key;
#[cfg(unix)]
mod keys;
#[cfg(unix)]
mod ledger;
mod manual;
#[cfg(unix)]
mod mend;
mod message;
#[cfg(unix)]
mod new_value;
#[cfg(unix)]
mod objection;
// Masking and running need Unix: pseudoterminals and signals have no counterpart elsewhere.
#[cfg(unix)]
mod mask;
mod output;
mod pattern;
#[cfg(unix)]
mod personal;
#[cfg(unix)]
mod replacement;
#[cfg(unix)]
mod rotate;
#[cfg(unix)]
mod run;
mod sarif;
mod scan;
mod schema;
mod search;
mod secrets;
mod service;
mod sources;
#[cfg(unix)]
mod stale;
#[cfg(unix)]
mod sync;
mod usage;
mod variables;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use anstream::ColorChoice;
use clap::Parser;

use command_line::{Command, CommandLine, Habits};
use exit::Exit;
use failure::Failure;
use variables::Files;

/// The name under which the tool was started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// `envkeep …`
    Envkeep,
    /// `cargo envkeep …`, which cargo turns into `cargo-envkeep envkeep …`.
    CargoEnvkeep,
}

/// Does what the arguments of the process ask for.
#[must_use]
pub fn main(name: Name) -> ExitCode {
    let arguments: Vec<OsString> = arguments(name).collect();
    #[cfg(unix)]
    if let Some(outcome) = run::part_of_run(&arguments) {
        return end(outcome);
    }
    match CommandLine::try_parse_from(&arguments) {
        Ok(command_line) => end(carry_out(command_line)),
        Err(error) => usage::print(error, &arguments).end(),
    }
}

fn end(outcome: Result<Exit, Failure>) -> ExitCode {
    let exit = outcome.unwrap_or_else(|failure| {
        // A misplaced argument may be a secret of this directory that has not been read yet.
        secrets::learn_all(&Files::Standard(None));
        message::say(&failure);
        failure.exit()
    });
    exit.end()
}

/// The arguments, as if the tool had been started as `envkeep`.
fn arguments(name: Name) -> impl Iterator<Item = OsString> {
    let mut given = env::args_os().skip(1).peekable();
    if name == Name::CargoEnvkeep {
        given.next_if(|first| first == "envkeep");
    }
    std::iter::once(OsString::from("envkeep")).chain(given)
}

fn carry_out(command_line: CommandLine) -> Result<Exit, Failure> {
    settle(&command_line.habits)?;
    let volume = if command_line.habits.quiet {
        message::Volume::Quiet
    } else {
        message::Volume::All
    };
    match command_line.command {
        Command::Check(arguments) => check::check(&arguments, volume),
        Command::Explain(arguments) => explain::explain(&arguments, volume),
        Command::Diff(arguments) => diff::diff(&arguments),
        #[cfg(unix)]
        Command::Sync(arguments) => sync::sync(&arguments, volume),
        #[cfg(unix)]
        Command::Mend(arguments) => mend::mend(&arguments, volume),
        Command::Doctor(arguments) => doctor::doctor(&arguments, volume),
        Command::Example(arguments) => {
            document::write(document::Kind::Example, &arguments.document, volume)
        }
        Command::Docs(arguments) => {
            document::write(document::Kind::Table, &arguments.document, volume)
        }
        #[cfg(unix)]
        Command::Add(arguments) => key::add(&arguments, volume),
        #[cfg(unix)]
        Command::Remove(arguments) => key::remove(&arguments, volume),
        #[cfg(unix)]
        Command::Rotate(arguments) => rotate::rotate(&arguments, volume),
        #[cfg(unix)]
        Command::Keys(arguments) => keys::keys(&arguments, volume),
        #[cfg(unix)]
        Command::Stale(arguments) => stale::stale(&arguments, volume),
        #[cfg(unix)]
        Command::Run(arguments) => run::run(&arguments, volume),
        Command::Scan(arguments) => scan::scan(&arguments, volume),
        Command::Hook(action) => hook::carry_out(&action, volume),
        Command::Completions { shell } => completions::print(shell),
        Command::Man { command } => manual::print(command.as_deref()),
    }
}

/// Applies the options that all commands share.
fn settle(habits: &Habits) -> Result<(), Failure> {
    ColorChoice::from(habits.color).write_global();
    let Some(path) = &habits.directory else {
        return Ok(());
    };
    env::set_current_dir(path).map_err(|cause| Failure::Directory {
        path: path.clone(),
        cause,
    })
}
