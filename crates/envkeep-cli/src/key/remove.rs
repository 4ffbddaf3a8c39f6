//! `envkeep remove`: removes a key from a file.

use super::Name;
use crate::command_line::Remove;
use crate::dates;
use crate::dump;
use crate::env_file::EnvFile;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::message::Volume;

pub(crate) fn remove(arguments: &Remove, volume: Volume) -> Result<Exit, Failure> {
    dump::prevent()?;
    let name = Name::of(&arguments.key)?;
    let file = EnvFile::locate(arguments.key.file.as_deref())?;
    let shown = file.shown();
    file.change(|document| match document.remove(&name) {
        0 => Err(file.lacks(&name, "")),
        _ => Ok(()),
    })?;
    volume.note(format_args!(
        "`{name}` was removed from `{shown}`; the key stays valid until it is revoked where it was created"
    ));
    file.tell_hidden(&name, volume);
    dates::forget(&file, &name, volume);
    Ok(Exit::Success)
}
