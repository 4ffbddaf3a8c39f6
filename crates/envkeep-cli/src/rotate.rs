//! `envkeep rotate`: replaces a key with a new one, and may keep the old one for a while.

use envkeep::dotenv::Document;

use crate::command_line::{Key, Rotate};
use crate::dates;
use crate::dump;
use crate::env_file::{Change, EnvFile};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::foreign::told_path;
use crate::key::{self, Name};
use crate::keys::PREVIOUS;
use crate::ledger::{self, Occasion, Place};
use crate::message::Volume;
use crate::schema::{self, Known};

/// What happens to the old value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Old {
    /// It is kept under the name of the previous key, so that programs accept both.
    Kept,
    Dropped,
}

pub(crate) fn rotate(arguments: &Rotate, volume: Volume) -> Result<Exit, Failure> {
    dump::prevent()?;
    let name = Name::of(&arguments.key)?;
    if arguments.finish {
        return finish(&name, arguments, volume);
    }
    let objections = arguments.value.objections();
    let file = EnvFile::locate(arguments.key.file.as_deref())?;
    file.refuse_unless_ignored(objections, volume)?;
    let known = schema::find(&arguments.schema)?;
    let url = page(&file, &name, known.as_ref())?;
    // The user should not have to create a key that is then refused.
    old(arguments, &file, &file.document()?, &name, known.as_ref())?;
    if let Some(url) = &url {
        volume.note(format_args!("create the new key at {url}"));
    }
    let value = key::accepted_value(&name, arguments.value.origin(), objections, known.as_ref())?;
    let (old, changes) = file.change(|document| {
        let old = old(arguments, &file, document, &name, known.as_ref())?;
        Ok((old, replace(&file, document, &name, &value, old)?))
    })?;
    let shown = file.shown();
    volume.note(format_args!("`{name}` in `{shown}` now has the new key"));
    for (name, change) in changes {
        change.tell(&name, volume);
    }
    file.tell_hidden(&name, volume);
    dates::settle(&file, &name, &value, Occasion::Replaced, volume);
    tell_next(&name, &arguments.key, old, url.as_deref(), volume);
    Ok(Exit::Success)
}

fn previous(name: &str) -> String {
    format!("{name}{PREVIOUS}")
}

/// The page where the key is created and revoked, from the ledger or else from the schema.
fn page(file: &EnvFile, name: &str, known: Option<&Known>) -> Result<Option<String>, Failure> {
    let place = Place::of(&file.place());
    let ledger = ledger::read(&place.path)?;
    let url = ledger
        .of(name, &place.label)
        .and_then(|record| record.url.as_deref());
    let of_schema = || known.and_then(|it| it.file.variable(name)?.page());
    Ok(url.or_else(of_schema).map(ledger::shown))
}

/// What happens to the old value: it is kept if the file or the schema has a variable for it, or if the user asked for that.
fn old(
    arguments: &Rotate,
    file: &EnvFile,
    document: &Document,
    name: &str,
    known: Option<&Known>,
) -> Result<Old, Failure> {
    let shown = file.shown();
    if EnvFile::line_of(document, name).is_none() {
        return Err(file.lacks(name, &format!(": add it with `envkeep add {name}`")));
    }
    let previous = previous(name);
    if EnvFile::line_of(document, &previous).is_some() {
        return Err(Failure::Refused(format!(
            "`{previous}` in `{shown}` still holds the key from the last rotation: finish that one with `envkeep rotate {name} --finish`"
        )));
    }
    let is_described = known.is_some_and(|it| it.file.variable(&previous).is_some());
    let is_declared = document.get(&previous).is_some() || is_described;
    Ok(if is_declared || arguments.keep_previous {
        Old::Kept
    } else {
        Old::Dropped
    })
}

fn replace(
    file: &EnvFile,
    document: &mut Document,
    name: &str,
    value: &str,
    old: Old,
) -> Result<Vec<(String, Change)>, Failure> {
    let old_value = match old {
        Old::Kept => file.value(document, name)?,
        // An old value that is dropped need not be readable.
        Old::Dropped => file.value(document, name).unwrap_or_default(),
    };
    if old_value.as_ref().is_some_and(|old| old.as_str() == value) {
        return Err(Failure::Refused(format!(
            "the value of `{name}` is the same as the old one; nothing was changed"
        )));
    }
    let mut changes = Vec::new();
    if let (Old::Kept, Some(old_value)) = (old, old_value) {
        let previous = previous(name);
        let change = file.set(document, &previous, &old_value)?;
        changes.push((previous, change));
    }
    changes.push((name.to_owned(), file.set(document, name, value)?));
    Ok(changes)
}

fn tell_next(name: &str, key: &Key, old: Old, url: Option<&str>, volume: Volume) {
    let place = url.map_or("where it was created".to_owned(), |url| format!("at {url}"));
    match old {
        Old::Dropped => volume.note(format_args!(
            "revoke the old key {place}, once no program uses it"
        )),
        Old::Kept => {
            let file = key
                .file
                .as_ref()
                .map_or(String::new(), |file| format!(" -f {}", told_path(file)));
            volume.note(format_args!(
                "the old key is in `{}`: once no program uses it, revoke it {place}, then `envkeep rotate {name}{file} --finish`",
                previous(name)
            ));
        }
    }
}

/// Finishes a rotation: removes the previous key.
fn finish(name: &str, arguments: &Rotate, volume: Volume) -> Result<Exit, Failure> {
    let file = EnvFile::locate(arguments.key.file.as_deref())?;
    let known = schema::find(&arguments.schema)?;
    let url = page(&file, name, known.as_ref())?;
    let (shown, previous) = (file.shown(), previous(name));
    file.change(|document| match document.remove(&previous) {
        0 => Err(Failure::Refused(format!(
            "`{shown}` has no `{previous}`: there is no rotation of `{name}` to finish"
        ))),
        _ => Ok(()),
    })?;
    let place = url.map_or("where it was created".to_owned(), |url| format!("at {url}"));
    volume.note(format_args!(
        "`{previous}` was removed from `{shown}`; the key stays valid until it is revoked {place}"
    ));
    Ok(Exit::Success)
}
