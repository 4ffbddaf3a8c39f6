//! The variables that the files and the program set, whether or not a struct reads them.

use super::Stack;
use super::found::{FoundText, FoundValue};
use super::open_source::OpenSource;
use super::place::Place;
use crate::name_map::NameSet;

impl Stack<'_> {
    /// The names that `.env` files and the program set.
    #[inline]
    pub(in crate::env) fn exported_names(&self) -> NameSet<'static> {
        let mut names = NameSet::default();
        let mut add = |name: &str| names.insert(name.to_owned().into());
        for entry in &self.env.above {
            if entry.value.is_some() {
                add(&entry.name);
            }
        }
        for source in &self.opened {
            match source {
                OpenSource::Process | OpenSource::Directory(_) => {}
                OpenSource::Given(given) => {
                    for (name, _) in given.iter() {
                        add(name);
                    }
                }
                OpenSource::File(file) => {
                    if let Some((document, expansion)) = file.expanded() {
                        for value in expansion.iter(document) {
                            add(value.key());
                        }
                    }
                }
                #[cfg(feature = "dotenvy")]
                OpenSource::DotenvyFile(file) => {
                    for (name, _) in file.places() {
                        add(name);
                    }
                }
            }
        }
        names
    }

    /// The value of such a name, unless the process itself sets it or a secret's file takes precedence.
    #[inline]
    pub(in crate::env) fn find_exported(&self, name: &str) -> Option<FoundValue<'_>> {
        let found = self.find(name)?;
        let is_of_process = || self.env.has_process() && FoundText::of_process(name).is_some();
        match found.place {
            Place::Set => Some(found),
            Place::Process | Place::File(_) | Place::UntoldFile(_) => None,
            _ if is_of_process() => None,
            _ => Some(found),
        }
    }
}
