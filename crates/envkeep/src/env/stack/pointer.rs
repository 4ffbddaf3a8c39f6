//! `NAME_FILE`: a variable that names the file with the value of `NAME`.

use std::ffi::OsStr;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::Stack;
use super::found::{FoundText, FoundValue};
use super::place::{Place, Remarks};
use crate::credential::{assigns_variable, starts_like_key};
use crate::report::{Detail, PathSlip, SourceError, SourceFault};

/// The name of the variable that names the file of `name`.
pub(crate) fn pointer_name(name: &str) -> String {
    format!("{name}_FILE")
}

impl Stack<'_> {
    /// The value of a variable that can also be read from a file, in the first source that sets either the variable or
    /// the one that names its file. An empty value gives way to the other one in the same source.
    pub(crate) fn find_or_file(&self, name: &str) -> Option<FoundValue<'_>> {
        if let Some(assumed) = self.assumed(name) {
            return self.value_assumed(name, assumed);
        }
        let pointer = pointer_name(name);
        if let Some(assumed) = self.assumed(&pointer) {
            let plain = self.find_in_sources(name);
            let named = self.value_assumed(&pointer, assumed);
            return Some(self.resolve(&pointer, either(name, plain, named)?));
        }
        let found = match either(name, self.find_above(name), self.find_above(&pointer)) {
            Some(found) => found,
            None if self.env.overriding(name).is_some() => return None,
            None => self.find_either(name, &pointer)?,
        };
        Some(self.resolve(&pointer, found))
    }

    fn resolve<'a>(&'a self, pointer: &str, found: Either<'a>) -> FoundValue<'a> {
        match found {
            Either::Plain(found) => found,
            Either::Pointer(found) => self.follow(pointer, found),
        }
    }

    /// Which of the two variables counts in the first source that has one.
    fn find_either(&self, name: &str, pointer: &str) -> Option<Either<'_>> {
        let pointer_is_taken_away = self.env.overriding(pointer).is_some();
        (0..self.opened.len()).find_map(|depth| {
            let named = if pointer_is_taken_away {
                None
            } else {
                self.find_at(depth, pointer)
            };
            either(name, self.find_at(depth, name), named)
        })
    }

    /// Reads the file that a variable names.
    fn follow<'a>(&'a self, pointer: &str, found: FoundValue<'a>) -> FoundValue<'a> {
        let Some(text) = found.text.as_str() else {
            return found;
        };
        // The value of a name that no field reads is not told either.
        let is_untold = found.may_be_put_together() || self.lender_of(pointer).is_some();
        let base = base(&found.place);
        let lead = Lead::of(&base, Path::new(text));
        let (path, read) = match lead {
            Lead::Nowhere => (None, Err(SourceError::Absent)),
            Lead::Path | Lead::Undecided => {
                let path = base.join(text);
                let read = self.named_files.read(&path, &self.terms);
                (Some(path), read)
            }
        };
        match read {
            Ok(secret) => FoundValue {
                remarks: Remarks::from(&secret),
                text: FoundText::Owned(secret.text),
                place: if is_untold {
                    Place::UntoldFile(Box::new(found.place))
                } else {
                    Place::File(path.unwrap_or_default().into())
                },
                depth: found.depth,
            },
            Err(error) => {
                let is_shown = !is_untold && lead == Lead::Path && !may_be_credential(text);
                let fault = SourceFault::UnreadableFile {
                    pointer: pointer.into(),
                    path: path.filter(|_| is_shown).map(Into::into),
                    slip: PathSlip::of(text).filter(|_| matches!(error, SourceError::Absent)),
                    error,
                };
                FoundValue {
                    text: FoundText::Refused(Box::new(Detail::Source(fault))),
                    ..found
                }
            }
        }
    }
}

/// Whether a value that should be a path may be a credential, or contain another variable's value.
pub(super) fn may_be_credential(path: &str) -> bool {
    starts_like_key(path) || assigns_variable(path)
}

/// The one of the two variables that counts.
enum Either<'a> {
    Plain(FoundValue<'a>),
    Pointer(FoundValue<'a>),
}

fn either<'a>(
    name: &str,
    plain: Option<FoundValue<'a>>,
    pointer: Option<FoundValue<'a>>,
) -> Option<Either<'a>> {
    match (plain, pointer) {
        (Some(plain), Some(pointer)) if !plain.is_empty() && !pointer.is_empty() => {
            let fault = SourceFault::SetTwice {
                other: pointer_name(name).into(),
                origin: pointer.origin(),
            };
            Some(Either::Plain(FoundValue {
                text: FoundText::Refused(Box::new(Detail::Source(fault))),
                ..plain
            }))
        }
        (_, Some(pointer)) if !pointer.is_empty() => Some(Either::Pointer(pointer)),
        (plain, pointer) => plain.or(pointer).map(Either::Plain),
    }
}

/// The base of a relative path: the directory of the file that contains it, or else the working directory.
fn base(place: &Place<'_>) -> PathBuf {
    let file: &Path = match place {
        Place::Entry(file, _) => &file.path,
        #[cfg(feature = "dotenvy")]
        Place::Line(file, _) => &file.path,
        Place::File(path) => path,
        Place::Set | Place::Process | Place::Given | Place::UntoldFile(_) => {
            return PathBuf::new();
        }
    };
    file.parent().map(Path::to_owned).unwrap_or_default()
}

/// What a value that should be a path turns out to be. It may be the secret itself, put into the wrong variable, and then it
/// must be neither shown nor passed to the system: every system call with a path leaves copies of it in memory that are never
/// wiped. So its first component is compared with the names in the directory that would contain it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// Certainly a path: it leads through an existing directory, or to something that exists.
    Path,
    Nowhere,
    /// The directory cannot be listed. Only asking for the name would reveal whether it exists.
    Undecided,
}

impl Lead {
    fn of(base: &Path, text: &Path) -> Self {
        let mut directory = base.to_owned();
        let mut components = text.components();
        for component in components.by_ref() {
            let Component::Normal(name) = component else {
                directory.push(component);
                continue;
            };
            return match listed(&directory, name) {
                Ok(Some(_)) if components.next().is_none() => Self::Path,
                Ok(Some(first)) if first.is_dir() => Self::Path,
                // Some file systems accept several spellings of a name.
                Ok(None) if has_other_letters(name) => Self::Undecided,
                Ok(_) => Self::Nowhere,
                Err(error) if error.kind() == io::ErrorKind::NotFound => Self::Nowhere,
                Err(_) => Self::Undecided,
            };
        }
        Self::Path
    }
}

/// Whether a name has characters outside ASCII. This checks byte by byte: in a debug build, the standard library's
/// `is_ascii` leaves part of the name on the stack.
fn has_other_letters(name: &OsStr) -> bool {
    name.as_encoded_bytes().iter().any(|byte| *byte > 0x7f)
}

/// The path of a name in a directory, as the directory lists it; some file systems list it in another
/// spelling.
fn listed(directory: &Path, name: &OsStr) -> io::Result<Option<PathBuf>> {
    let directory = if directory.as_os_str().is_empty() {
        Path::new(".")
    } else {
        directory
    };
    for entry in directory.read_dir()? {
        let entry = entry?;
        if entry.file_name().eq_ignore_ascii_case(name) {
            return Ok(Some(entry.path()));
        }
    }
    Ok(None)
}
