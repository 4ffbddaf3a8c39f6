//! What is known about a developer's own keys, in their state directory: the date on which each was written to its file, and a
//! fingerprint that shows whether it has changed. The fingerprint is useless without a key that only the owner can read.

use std::env;
use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use data_encoding::BASE64_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::foreign::told_path;
use crate::replacement::{Access, Present, Target};

const VERSION: u64 = 1;
const KEY_BYTES: usize = 32;

/// The developer's own notes.
pub(crate) struct Notes {
    directory: PathBuf,
    /// A file that does not exist contains no notes.
    key: Option<Zeroizing<Vec<u8>>>,
    known: Map<String, Value>,
}

/// The note about a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Noted {
    pub(crate) created: Date,
    pub(crate) sameness: Sameness,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sameness {
    Same,
    /// The value is not the one that the tool wrote.
    Changed,
}

impl Notes {
    pub(crate) fn read() -> Result<Self, Failure> {
        let directory = directory()?;
        let present = key_file(&directory)?.read()?;
        let key = present
            .map(|present| checked_key(&directory, &present))
            .transpose()?;
        let known = match notes_file(&directory)?.read()? {
            Some(present) => parsed(&directory, &present)?,
            None => Map::new(),
        };
        Ok(Self {
            directory,
            key,
            known,
        })
    }

    /// The note about a key that has this value now.
    pub(crate) fn of(&self, file: &Path, name: &str, value: &str) -> Option<Noted> {
        let noted = self.known.get(&id(file))?.get(name)?;
        let created = noted.get("created")?.as_str()?.parse().ok()?;
        let fingerprint = noted.get("fingerprint")?.as_str()?;
        let is_same = self
            .key
            .as_ref()
            .and_then(|key| self::fingerprint(key, file, name, value))
            .is_some_and(|now| now == fingerprint);
        let sameness = if is_same {
            Sameness::Same
        } else {
            Sameness::Changed
        };
        Some(Noted { created, sameness })
    }

    /// Notes that a key was written to a file.
    pub(crate) fn note(
        &self,
        file: &Path,
        name: &str,
        value: &str,
        day: Date,
    ) -> Result<(), Failure> {
        let key = self.settled_key()?;
        let fingerprint = fingerprint(&key, file, name, value);
        self.change(file, &mut |of_file| {
            let noted = json!({ "created": day.to_string(), "fingerprint": fingerprint });
            of_file.insert(name.to_owned(), noted);
        })
    }

    /// Deletes the note about a key that is no longer in a file.
    pub(crate) fn forget(&self, file: &Path, name: &str) -> Result<(), Failure> {
        if self
            .known
            .get(&id(file))
            .and_then(|of_file| of_file.get(name))
            .is_none()
        {
            return Ok(());
        }
        self.change(file, &mut |of_file| _ = of_file.remove(name))
    }

    /// The key of the fingerprints, created if it does not exist.
    fn settled_key(&self) -> Result<Zeroizing<Vec<u8>>, Failure> {
        if let Some(key) = &self.key {
            return Ok(key.clone());
        }
        make_directory(&self.directory)?;
        let mut settled = Zeroizing::default();
        key_file(&self.directory)?.replace(&mut |present| {
            if let Some(present) = present {
                settled = checked_key(&self.directory, present)?;
                return Ok(None);
            }
            let mut key = Zeroizing::new(vec![0; KEY_BYTES]);
            getrandom::fill(&mut key).map_err(|cause| Failure::System {
                action: "get random bytes from the system",
                cause: cause.into(),
            })?;
            settled.clone_from(&key);
            Ok(Some(key))
        })?;
        Ok(settled)
    }

    fn change(
        &self,
        file: &Path,
        edit: &mut dyn FnMut(&mut Map<String, Value>),
    ) -> Result<(), Failure> {
        notes_file(&self.directory)?.replace(&mut |present| {
            let mut known = match present {
                Some(present) => parsed(&self.directory, present)?,
                None => Map::new(),
            };
            let of_file = known.entry(id(file)).or_insert_with(|| json!({}));
            if let Some(of_file) = of_file.as_object_mut() {
                edit(of_file);
            }
            let notes = json!({ "version": VERSION, "keys": known });
            Ok(Some(Zeroizing::new(format!("{notes:#}\n").into_bytes())))
        })
    }
}

/// `$XDG_STATE_HOME/envkeep`, or `~/.local/state/envkeep`.
fn directory() -> Result<PathBuf, Failure> {
    let absolute = |name: &str| {
        env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let state = absolute("XDG_STATE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".local/state")));
    match state {
        Some(state) => Ok(state.join("envkeep")),
        None => Err(Failure::Refused(
            "there is no directory for notes: neither `XDG_STATE_HOME` nor `HOME` is set"
                .to_owned(),
        )),
    }
}

fn make_directory(directory: &Path) -> Result<(), Failure> {
    let made = DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(directory);
    made.map_err(|cause| Failure::Write {
        path: directory.to_owned(),
        cause,
    })
}

fn key_file(directory: &Path) -> Result<Target, Failure> {
    Target::new(&directory.join("fingerprint.key"), Access::Private)
}

fn notes_file(directory: &Path) -> Result<Target, Failure> {
    Target::new(&directory.join("keys.json"), Access::Private)
}

/// Anyone who could read the key could check guesses of a value.
fn checked_key(directory: &Path, present: &Present) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let path = directory.join("fingerprint.key");
    let refused = |words: &str| {
        let path = told_path(&path);
        Err(Failure::Refused(format!(
            "`{path}` {words}: remove it and `keys.json` beside it; both will be created again"
        )))
    };
    if present.mode() & 0o077 != 0 {
        return refused("can be read by others");
    }
    if present.bytes.len() != KEY_BYTES {
        return refused("is not a key for fingerprints");
    }
    Ok(present.bytes.clone())
}

fn parsed(directory: &Path, present: &Present) -> Result<Map<String, Value>, Failure> {
    let notes: Option<Value> = serde_json::from_slice(&present.bytes).ok();
    let known = notes.filter(|notes| notes.get("version").and_then(Value::as_u64) == Some(VERSION));
    let known = known.and_then(|mut notes| notes.get_mut("keys").map(Value::take));
    if let Some(Value::Object(known)) = known {
        return Ok(known);
    }
    let path = directory.join("keys.json");
    let path = told_path(&path);
    Err(Failure::Refused(format!(
        "`{path}` belongs to another version of the tool: remove it, and it will be created again"
    )))
}

/// The name of a file in the notes. A path that is not text is identified by its bytes.
fn id(file: &Path) -> String {
    match file.to_str() {
        Some(path) => path.to_owned(),
        None => BASE64_NOPAD.encode(file.as_os_str().as_encoded_bytes()),
    }
}

fn fingerprint(key: &[u8], file: &Path, name: &str, value: &str) -> Option<String> {
    let mut code = Hmac::<Sha256>::new_from_slice(key).ok()?;
    for part in [
        id(file).as_bytes(),
        b"\0",
        name.as_bytes(),
        b"\0",
        value.as_bytes(),
    ] {
        code.update(part);
    }
    Some(BASE64_NOPAD.encode(&code.finalize().into_bytes()))
}
