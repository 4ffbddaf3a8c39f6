//! `envkeep add`: puts a key into a file without showing it.

use envkeep::dotenv::Document;
use zeroize::Zeroizing;

use super::Name;
use crate::command_line::Add;
use crate::dates;
use crate::dump;
use crate::env_file::{EnvFile, Objections};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::ledger::Occasion;
use crate::message::Volume;
use crate::new_value;
use crate::objection;
use crate::schema::{self, Known};

pub(crate) fn add(arguments: &Add, volume: Volume) -> Result<Exit, Failure> {
    dump::prevent()?;
    let name = Name::of(&arguments.key)?;
    let objections = arguments.value.objections();
    let file = EnvFile::locate(arguments.key.file.as_deref())?;
    file.refuse_unless_ignored(objections, volume)?;
    // The user should not have to type a key that is then refused.
    let allow = |document: &Document| refuse_if_set(arguments, &file, document, &name);
    allow(&file.document()?)?;
    let known = schema::find(&arguments.schema)?;
    let value = accepted_value(&name, arguments.value.origin(), objections, known.as_ref())?;
    let change = file.change(|document| {
        allow(document)?;
        file.set(document, &name, &value)
    })?;
    let shown = file.shown();
    volume.note(format_args!("`{name}` is in `{shown}`"));
    change.tell(&name, volume);
    file.tell_hidden(&name, volume);
    let occasion = if arguments.replace {
        Occasion::Replaced
    } else {
        Occasion::Added
    };
    dates::settle(&file, &name, &value, occasion, volume);
    Ok(Exit::Success)
}

/// A new value to which there is no objection.
pub(crate) fn accepted_value(
    name: &str,
    origin: new_value::Origin,
    objections: Objections,
    known: Option<&Known>,
) -> Result<Zeroizing<String>, Failure> {
    let value = new_value::read(name, origin)?;
    if objections == Objections::Heeded {
        objection::refuse(name, &value, known)?;
    }
    Ok(value)
}

fn refuse_if_set(
    arguments: &Add,
    file: &EnvFile,
    document: &Document,
    name: &str,
) -> Result<(), Failure> {
    match EnvFile::line_of(document, name) {
        Some(line) if !arguments.replace => Err(Failure::Refused(format!(
            "`{name}` is already set at `{}:{line}`; use `--replace` to replace its value",
            file.shown()
        ))),
        _ => Ok(()),
    }
}
