//! The commands.

use std::io::{self, Write};

use crate::report::ReportFormat;

/// The exit code for an invalid command.
const MISUSED: u8 = 2;

const USAGE: &str = "\
commands:
  check [--json] [--no-values]  everything that is wrong with the configuration; ends with 78 if something is
  explain [NAME] [--json]       where the value of every variable, or of one, comes from
  schema                        the schema file, as JSON
  example                       a `.env.example`
  docs                          the variables as a table in Markdown
  help                          these words";

pub(super) enum Command<'w> {
    Check {
        format: ReportFormat,
        values: Values,
    },
    Explain {
        name: Option<&'w str>,
        format: ReportFormat,
    },
    Schema,
    Example,
    Docs,
    Help,
}

/// Which values are checked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Values {
    All,
    /// Those in `.env` files; others exist only when the program runs.
    OfFiles,
}

/// Why a command is invalid.
#[derive(Clone, Copy)]
pub(super) enum Misuse {
    NoCommand,
    UnknownCommand,
    UnknownOption,
}

impl<'w> Command<'w> {
    /// Reads a command with its options, in any order.
    #[inline]
    pub(super) fn read(words: &[&'w str]) -> Result<Self, Misuse> {
        let (mut format, mut values) = (ReportFormat::Text, Values::All);
        let mut rest = Vec::new();
        for word in words {
            match *word {
                "--json" => format = ReportFormat::Json,
                "--no-values" => values = Values::OfFiles,
                "--help" | "-h" => rest.push("help"),
                option if option.starts_with('-') => return Err(Misuse::UnknownOption),
                word => rest.push(word),
            }
        }
        let is_plain = format == ReportFormat::Text && values == Values::All;
        Ok(match (&*rest, is_plain) {
            ([], _) => return Err(Misuse::NoCommand),
            (["check"], _) => Self::Check { format, values },
            (["explain"], _) if values == Values::All => Self::Explain { name: None, format },
            (["explain", name], _) if values == Values::All && *name != "help" => Self::Explain {
                name: Some(name),
                format,
            },
            (["schema"], true) => Self::Schema,
            (["example"], true) => Self::Example,
            (["docs"], true) => Self::Docs,
            (["help", ..] | [_, "help"], true) => Self::Help,
            (["check" | "explain" | "schema" | "example" | "docs", ..], _) => {
                return Err(Misuse::UnknownOption);
            }
            _ => return Err(Misuse::UnknownCommand),
        })
    }
}

impl Misuse {
    /// Prints the usage on standard error. It does not repeat the command, which may be a value in the wrong place.
    #[inline]
    pub(super) fn tell(self, variable: &str) -> u8 {
        let words = match self {
            Self::NoCommand => "there is no command",
            Self::UnknownCommand => "there is no such command",
            Self::UnknownOption => "this command has no such option",
        };
        let place = match variable {
            "" => String::new(),
            variable => format!("`{variable}` in the process environment: "),
        };
        let usage = usage(variable);
        let _ = writeln!(io::stderr().lock(), "{place}{words}\n\n{usage}");
        MISUSED
    }
}

/// The usage text.
#[inline]
pub(super) fn usage(variable: &str) -> String {
    match variable {
        "" => USAGE.to_owned(),
        variable => format!("usage: {variable}=COMMAND, or {variable}='COMMAND OPTION'\n\n{USAGE}"),
    }
}
