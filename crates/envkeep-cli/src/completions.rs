//! `envkeep completions`: a script that lets a shell complete the tool's command line.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use crate::command_line::CommandLine;
use crate::exit::Exit;
use crate::failure::Failure;

pub(crate) fn print(shell: Shell) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut CommandLine::command(), "envkeep", &mut script);
    io::stdout().write_all(&script).map_err(Failure::Output)?;
    Ok(Exit::Success)
}
