//! The variables that a program reads, from a schema file or from the program's own answer.

mod answer;
mod package;

use std::env;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use envkeep::dynamic::SchemaFile;

use crate::command_line::SchemaSource;
use crate::failure::Failure;
use crate::foreign::{learn_path, told_path};
use crate::secrets;

/// The default name of a schema file.
const NAME: &str = "env.schema.json";

/// The size of the largest schema file that is read, in bytes.
const MOST_BYTES: u64 = 8 << 20;

/// A schema, and where it comes from.
pub(crate) struct Known {
    pub(crate) file: SchemaFile,
    /// Its text.
    pub(crate) text: String,
    /// The label of its source.
    pub(crate) place: String,
}

/// The schema that was named, or the one found here.
pub(crate) fn find(source: &SchemaSource) -> Result<Option<Known>, Failure> {
    if let Some(program) = &source.bin {
        return answer::of_program(program).map(Some);
    }
    match &source.schema {
        Some(path) => {
            learn_path(path);
            read(path).map(Some)
        }
        None => standard_path().map(|path| read(&path)).transpose(),
    }
}

/// Fails if a command needs a schema and none was named or found.
pub(crate) fn required(known: Option<&Known>) -> Result<&Known, Failure> {
    known.ok_or_else(|| {
        let words = "there is no `env.schema.json` here: name a schema file with `--schema`, or a program with `--bin`";
        Failure::Refused(words.to_owned())
    })
}

/// The schema file in the working directory, or in the nearest parent that has one, up to the one that contains `.git`. Without a
/// `.git` above, only the working directory counts.
pub(crate) fn standard_path() -> Option<PathBuf> {
    let has = |directory: &Path, name: &str| directory.join(name).symlink_metadata().is_ok();
    let here = Path::new("");
    if has(here, NAME) {
        return Some(here.join(NAME));
    }
    let working = env::current_dir().ok()?;
    let mut found = None;
    for directory in working.ancestors() {
        if found.is_none() && has(directory, NAME) {
            found = Some(directory.join(NAME));
        }
        if has(directory, ".git") {
            return found;
        }
    }
    None
}

fn read(path: &Path) -> Result<Known, Failure> {
    let failure = |cause| Failure::File {
        path: path.to_owned(),
        cause,
    };
    let mut text = String::new();
    let file = File::open(path).map_err(failure)?;
    file.take(MOST_BYTES)
        .read_to_string(&mut text)
        .map_err(failure)?;
    known(&text, format!("`{}`", told_path(path)))
}

fn known(text: &str, place: String) -> Result<Known, Failure> {
    match SchemaFile::read(text) {
        Ok(file) => {
            secrets::describe(&file);
            let text = text.to_owned();
            Ok(Known { file, text, place })
        }
        Err(error) => Err(Failure::Schema {
            place,
            words: error.to_string(),
        }),
    }
}
