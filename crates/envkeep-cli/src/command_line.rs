//! The command line: what may be written there, and its help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::exit::EXIT_CODES;

/// Keep the keys of your programs: in the environment, and nowhere else
#[derive(Debug, Parser)]
#[command(name = "envkeep", version, after_help = EXIT_CODES, max_term_width = 100, propagate_version = true)]
pub(crate) struct CommandLine {
    #[command(flatten)]
    pub(crate) habits: Habits,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct Habits {
    /// Work in this directory
    #[arg(short = 'C', long, value_name = "DIR", global = true)]
    pub(crate) directory: Option<PathBuf>,
    /// When to use colors; `auto` honours `NO_COLOR` and `CLICOLOR_FORCE`
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub(crate) color: Color,
    /// Say nothing but what was asked for, and failures
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

impl From<Color> for anstream::ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::Always => Self::Always,
            Color::Never => Self::Never,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print a completion script for a shell
    #[command(after_help = "\
Examples:
  envkeep completions bash > ~/.local/share/bash-completion/completions/envkeep
  envkeep completions fish > ~/.config/fish/completions/envkeep.fish")]
    Completions {
        /// The shell that reads the script
        shell: Shell,
    },
    /// Print the manual page of the tool or of one of its commands
    #[command(after_help = "\
Examples:
  envkeep man | man -l -
  envkeep man completions > envkeep-completions.1")]
    Man {
        /// The command; without one, the tool as a whole
        command: Option<String>,
    },
}
