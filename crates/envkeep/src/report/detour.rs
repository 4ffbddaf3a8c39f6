//! What is set under a name that was made of a variable's name, in a way that the program does not read.

use std::fmt;

use super::setting::Setting;
use crate::escape::line;

/// The variable that is looked for, and how the other name was made of it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Detour {
    pub(crate) variable: Box<str>,
    pub(crate) manner: Manner,
}

/// What the other name is.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Manner {
    /// That of a variable that names a file, and the program does not read such files.
    File { way: FileWay },
    /// The same, made as other images make it; this is what it is called here.
    OtherImage {
        pointer: Box<str>,
        way: Option<FileWay>,
    },
    /// It ends in a unit; here the value has it.
    Unit { sample: &'static str },
    /// It is what the names of the variables of a list's or a map's elements have in common; this is the first of them.
    Whole,
}

/// How a program asks for the file that a variable names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileWay {
    /// For all secrets, or for one field.
    Secret,
    /// For one field: the value is no secret.
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

/// What there is to do. The variable may be another program's too, so nobody is told to rename it.
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
    /// What mends it that the variable is not set.
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
