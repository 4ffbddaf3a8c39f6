//! A value set under a variation of a variable's name that the program does not read.

use std::fmt;

use super::setting::Setting;
use crate::escape::line;

/// The variable that was meant, and how the other name was formed from it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Detour {
    pub(crate) variable: Box<str>,
    pub(crate) manner: Manner,
}

/// How the other name was formed.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Manner {
    /// The name of a variable that names a file, where the program does not read such files.
    File { way: FileWay },
    /// The same, formed as in other images; this is its name here.
    OtherImage {
        pointer: Box<str>,
        way: Option<FileWay>,
    },
    /// The name ends with a unit, which belongs into the value here.
    Unit { sample: &'static str },
    /// The common prefix of the variables of a list's or a map's elements; this is the first of them.
    Whole,
}

/// How a program enables the file that a variable names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileWay {
    /// For all secrets, or for one field.
    Secret,
    /// For one field whose value is not secret.
    Plain,
}

impl fmt::Display for FileWay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Secret => "with `.secret_files()` or `#[env(file)]`",
            Self::Plain => "with `#[env(file)]`",
        })
    }
}

/// What to do. The variable may belong to another program too, so the message does not advise renaming it.
impl fmt::Display for Detour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let variable = line(&self.variable);
        match &self.manner {
            Manner::File { way } => write!(
                formatter,
                "the file that it names is read for `{variable}` only if the program asks for it {way}"
            ),
            Manner::OtherImage { pointer, way } => {
                let pointer = line(pointer);
                write!(
                    formatter,
                    "the variable that names the file is `{pointer}` here"
                )?;
                match way {
                    Some(way) => write!(formatter, ", if the program asks for it {way}"),
                    None => Ok(()),
                }
            }
            Manner::Unit { sample } => write!(
                formatter,
                "if `{variable}` was meant, set that, to a value with its unit, like {sample}"
            ),
            Manner::Whole => write!(
                formatter,
                "its elements have variables of their own, like `{variable}`"
            ),
        }
    }
}

impl Detour {
    /// Writes how to fix a missing variable.
    pub(super) fn tell_of_missing(
        &self,
        setting: &Setting,
        formatter: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        match &self.manner {
            Manner::File { way } => write!(
                formatter,
                "{setting}, and the file that it names is read only if the program asks for it {way}"
            ),
            Manner::Unit { sample } => write!(
                formatter,
                "{setting}; set `{}` instead, to a value with its unit, like {sample}",
                line(&self.variable)
            ),
            Manner::OtherImage { .. } | Manner::Whole => write!(formatter, "{setting}; {self}"),
        }
    }
}
