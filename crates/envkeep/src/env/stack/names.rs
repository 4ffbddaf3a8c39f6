//! The names that the sources set: for what no field claims, and for slips of the pen.

use std::collections::HashSet;

use zeroize::Zeroize;

use super::{Found, Layer, OpenFile, Place, Stack};
use crate::report::{Origin, SourceName};

/// A variable that a file sets.
#[derive(Clone, Copy)]
pub(crate) struct NameInFile<'a> {
    pub(crate) name: &'a str,
    /// Whether a message may tell the name although it is nobody's: what looks like a name may be a piece of a value.
    pub(crate) is_certain: bool,
    file: &'a OpenFile,
    at: usize,
}

impl NameInFile<'_> {
    /// Where the name stands, found in one pass over the text before it.
    pub(crate) fn origin(&self) -> Origin {
        Origin::at(self.file.name(), self.file.document.position(self.at))
    }
}

impl Stack<'_> {
    pub(super) fn files(&self) -> impl Iterator<Item = &OpenFile> {
        self.layers.iter().filter_map(|layer| match layer {
            Layer::File(file) => Some(file),
            _ => None,
        })
    }

    /// Whether two sources at least are files or variables given by the program.
    pub(crate) fn has_several_written_sources(&self) -> bool {
        let is_written = |layer: &&Layer<'_>| !matches!(layer, Layer::Process);
        self.layers.iter().filter(is_written).nth(1).is_some()
    }

    /// Every variable that a file gives a value, in the order of the files and their lines.
    pub(crate) fn names_in_files(&self) -> impl Iterator<Item = NameInFile<'_>> {
        self.files().flat_map(|file| {
            let document = &file.document;
            document.winners().filter_map(move |number| {
                let entry = document.raw_entries().get(number.index())?;
                let name = entry.key.of(document.text());
                file.expansion.as_ref()?.get(document, name)?;
                Some(NameInFile {
                    name,
                    is_certain: entry.shown_key().is_some(),
                    file,
                    at: entry.key.start(),
                })
            })
        })
    }

    /// The names that values of files were expanded from: they are in use, though no field may claim them.
    pub(crate) fn names_in_references(&self) -> HashSet<&str> {
        self.files()
            .flat_map(OpenFile::values)
            .flat_map(|value| value.references())
            .collect()
    }

    /// The names that the program itself sets, and those of sources that hold nothing but a value each.
    pub(crate) fn names_elsewhere(&self) -> impl Iterator<Item = (&str, Origin)> {
        let set = self
            .env
            .above
            .iter()
            .filter(|entry| entry.value.is_some())
            .map(|entry| (&*entry.name, Origin::new(SourceName::Set)));
        set.chain(self.layers.iter().flat_map(Layer::listed_names))
    }

    /// The names of the process environment that start with a prefix, in alphabetical order; none where it is no source.
    ///
    /// The system hands out the values with the names: they are wiped at once.
    pub(crate) fn names_in_process(&self, prefix: &str) -> Vec<String> {
        let is_source = self
            .layers
            .iter()
            .any(|layer| matches!(layer, Layer::Process));
        if !is_source {
            return Vec::new();
        }
        let mut names = Vec::new();
        for (name, value) in std::env::vars_os() {
            value.into_encoded_bytes().zeroize();
            names.extend(name.into_string().ok());
        }
        names.retain(|name| name.starts_with(prefix));
        names.sort_unstable();
        names
    }

    /// Every value of a variable, the one that wins first.
    pub(crate) fn find_all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Found<'a>> {
        let above = self.env.overriding(name);
        let is_taken_away = above.is_some_and(|entry| entry.value.is_none());
        let layers = if is_taken_away { 0 } else { self.layers.len() };
        self.find_above(name)
            .into_iter()
            .chain((0..layers).filter_map(move |depth| self.find_at(depth, name)))
    }

    /// Whether some line that sets a variable holds a `$` although another line of the same file replaces it: a
    /// reference between the two took its value from there.
    pub(crate) fn has_replaced_reference(&self, name: &str) -> bool {
        self.files().any(|file| {
            let mut numbers = file.document.numbers_of(name);
            numbers.next();
            numbers.any(|number| {
                let entry = file.document.raw_entries().get(number.index());
                entry.is_some_and(|entry| entry.value.of(file.document.text()).contains('$'))
            })
        })
    }
}

impl Found<'_> {
    /// Whether the value stands in a file, or was given by the program as a source.
    pub(crate) fn is_written_down(&self) -> bool {
        !matches!(self.place, Place::Process | Place::Set)
    }
}
