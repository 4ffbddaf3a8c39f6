//! Prints clap's messages: help, the version, or errors in the command line.

use std::env;
use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

use anstream::ColorChoice;
use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::command_line::{Color, CommandLine, TAKE_A_VALUE, values_of};
use crate::exit::Exit;
use crate::foreign::told;
use crate::secrets;
use crate::variables::Files;

/// Prints a message, without anything that the user may have written in the wrong place.
pub(crate) fn print(error: clap::Error, arguments: &[OsString]) -> Exit {
    ColorChoice::from(Color::of(arguments)).write_global();
    if !error.use_stderr() {
        let text = error.render();
        let written = write!(anstream::stdout(), "{}", text.ansi());
        return written.map_or(Exit::Unreadable, |()| Exit::Success);
    }
    learn_secrets(arguments);
    let error = if may_hold_a_new_key(arguments) {
        without_arguments(&error)
    } else {
        safe(error, arguments)
    };
    let text = error.render();
    // If standard error is gone, the exit code says what happened.
    _ = write!(anstream::stderr(), "{}", text.ansi());
    Exit::Usage
}

/// Registers the secrets that the command would have read.
fn learn_secrets(arguments: &[OsString]) {
    let files = values_of(arguments, &["--file", "-f"]);
    for directory in values_of(arguments, &["--directory", "-C"]) {
        // A file that does not exist contains no secrets.
        _ = env::set_current_dir(directory);
    }
    secrets::learn_all(&Files::Standard(None));
    if !files.is_empty() {
        secrets::learn_all(&Files::Named(
            files.into_iter().map(PathBuf::from).collect(),
        ));
    }
}

/// Whether an argument may be a key that no file contains yet.
fn may_hold_a_new_key(arguments: &[OsString]) -> bool {
    let mut commands = TAKE_A_VALUE.iter();
    commands.any(|command| arguments.iter().any(|argument| argument == command))
}

/// The error without anything that the user wrote.
fn without_arguments(error: &clap::Error) -> clap::Error {
    clap::Error::new(error.kind()).with_cmd(&CommandLine::command())
}

/// The error with everything that the user wrote made safe to print.
fn safe(mut error: clap::Error, arguments: &[OsString]) -> clap::Error {
    let mut kinds = vec![ContextKind::InvalidSubcommand, ContextKind::InvalidValue];
    // In other errors, the argument is one of the tool's own.
    if error.kind() == ErrorKind::UnknownArgument {
        kinds.push(ContextKind::InvalidArg);
    }
    for kind in kinds {
        if let Some(ContextValue::String(text)) = error.get(kind) {
            let text = told(text);
            error.insert(kind, ContextValue::String(text));
        }
    }
    // A suggestion repeats an argument in its own colors.
    let is_safe = |argument: &OsString| {
        argument
            .to_str()
            .is_some_and(|argument| told(argument) == argument)
    };
    if !arguments.iter().all(is_safe) {
        error.remove(ContextKind::Suggested);
    }
    error
}
