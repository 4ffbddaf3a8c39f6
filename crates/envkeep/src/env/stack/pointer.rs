//! `NAME_FILE`: a variable that names the file in which the value of `NAME` is.

use std::path::{Component, Path, PathBuf};

use super::Stack;
use super::found::{Found, FoundText, Place, Remarks};
use crate::report::{Detail, SourceFault};

/// The name of the variable that names the file of `name`.
pub(crate) fn pointer_name(name: &str) -> String {
    format!("{name}_FILE")
}

impl Stack<'_> {
    /// The value of a variable that can also be read from a file: in the first source that has either the variable or the
    /// one that names its file. What is set to nothing gives way to the other one in the same source.
    pub(crate) fn find_or_file(&self, name: &str) -> Option<Found<'_>> {
        let pointer = pointer_name(name);
        let found = match either(name, self.find_above(name), self.find_above(&pointer)) {
            Some(found) => found,
            None if self.env.overriding(name).is_some() => return None,
            None => self.find_either(name, &pointer)?,
        };
        match found {
            Either::Plain(found) => Some(found),
            Either::Pointer(found) => Some(self.follow(&pointer, found)),
        }
    }

    /// Which of the two variables counts in the first source that has one.
    fn find_either(&self, name: &str, pointer: &str) -> Option<Either<'_>> {
        let pointer_is_taken_away = self.env.overriding(pointer).is_some();
        (0..self.layers.len()).find_map(|depth| {
            let named = if pointer_is_taken_away {
                None
            } else {
                self.find_at(depth, pointer)
            };
            either(name, self.find_at(depth, name), named)
        })
    }

    /// Reads the file that a variable names.
    fn follow<'a>(&'a self, pointer: &str, found: Found<'a>) -> Found<'a> {
        let Some(text) = found.text.as_str() else {
            return found;
        };
        let path = base(&found.place).join(text);
        let is_put_together = found.may_be_put_together();
        match self.mounted.read(&path, &self.terms) {
            Ok(secret) => Found {
                remarks: Remarks::from(&secret),
                text: FoundText::Owned(secret.text),
                place: if is_put_together {
                    Place::UntoldFile(Box::new(found.place))
                } else {
                    Place::File(path.into())
                },
                depth: found.depth,
            },
            Err(error) => {
                let is_shown = !is_put_together && is_path(&found.place, Path::new(text));
                let shown = is_shown.then(|| path.into());
                let fault = SourceFault::UnreadableFile {
                    pointer: pointer.into(),
                    path: shown,
                    error,
                };
                Found {
                    text: FoundText::Refused(Box::new(Detail::Source(fault))),
                    ..found
                }
            }
        }
    }
}

/// The one of the two variables that counts.
enum Either<'a> {
    Plain(Found<'a>),
    Pointer(Found<'a>),
}

fn either<'a>(
    name: &str,
    plain: Option<Found<'a>>,
    pointer: Option<Found<'a>>,
) -> Option<Either<'a>> {
    match (plain, pointer) {
        (Some(plain), Some(pointer)) if !plain.is_empty() && !pointer.is_empty() => {
            let fault = SourceFault::SetTwice {
                other: pointer_name(name).into(),
                origin: pointer.origin(),
            };
            Some(Either::Plain(Found {
                text: FoundText::Refused(Box::new(Detail::Source(fault))),
                ..plain
            }))
        }
        (_, Some(pointer)) if !pointer.is_empty() => Some(Either::Pointer(pointer)),
        (plain, pointer) => plain.or(pointer).map(Either::Plain),
    }
}

/// Where a relative path starts: beside the file that says it, or else in the working directory.
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

/// Whether a text that should be a path is one for certain: it leads through a directory that is there, or to something that
/// is there. Else it may be the secret itself, put into the wrong variable, and is not shown.
fn is_path(place: &Place<'_>, text: &Path) -> bool {
    let base = base(place);
    if base.join(text).symlink_metadata().is_ok() {
        return true;
    }
    let mut first = PathBuf::new();
    let mut components = text.components();
    for component in components.by_ref() {
        first.push(component);
        if matches!(component, Component::Normal(_)) {
            break;
        }
    }
    components.next().is_some() && base.join(first).is_dir()
}
