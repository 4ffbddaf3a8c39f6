//! `envkeep man`: manual pages, generated from the same data as `--help`.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man;

use crate::command_line::CommandLine;
use crate::exit::Exit;
use crate::failure::Failure;

pub(crate) fn print(command: Option<&str>) -> Result<Exit, Failure> {
    let mut page = Vec::new();
    Man::new(described(command)?)
        .render(&mut page)
        .and_then(|()| io::stdout().write_all(&page))
        .map_err(Failure::Output)?;
    Ok(Exit::Success)
}

/// The tool, or one of its commands with the options that the tool passes on to it.
fn described(command: Option<&str>) -> Result<clap::Command, Failure> {
    let mut tool = CommandLine::command().disable_help_subcommand(true);
    tool.build();
    let Some(name) = command else {
        return Ok(tool);
    };
    match tool.find_subcommand(name) {
        Some(found) => Ok(found.clone()),
        None => Err(Failure::UnknownCommand(name.to_owned())),
    }
}
