//! The names that the sources set, to find variables that no field reads, and misspellings.

use std::ffi::OsStr;
#[cfg(feature = "dotenvy")]
use std::sync::Arc;

use zeroize::Zeroize;

use super::Stack;
use super::found::{FoundText, FoundValue};
use super::open_source::OpenSource;
use super::place::{Depth, Place};
use crate::credential::name::Line;
#[cfg(feature = "dotenvy")]
use crate::dotenv::Position;
use crate::dotenv::{Doubt, Number, RawEntry};
use crate::env::dotenv_files::OpenFile;
#[cfg(feature = "dotenvy")]
use crate::env::dotenv_files::dotenvy::DotenvyFile;
#[cfg(any(feature = "dotenvy", feature = "tool"))]
use crate::name_map::NameSet;
use crate::report::{Origin, SourceName};
use crate::span::Span;

/// A variable that a file sets.
#[derive(Clone, Copy)]
pub(crate) struct NameInFile<'a> {
    pub(crate) name: &'a str,
    place: NamePlace<'a>,
}

/// Where a name is in a file.
#[derive(Clone, Copy)]
enum NamePlace<'a> {
    Key(&'a OpenFile, Span),
    /// In a file read by dotenvy, which reports only lines.
    #[cfg(feature = "dotenvy")]
    Line(&'a DotenvyFile, Position),
}

impl NameInFile<'_> {
    /// The value, if it is known.
    pub(crate) fn text(&self) -> Option<&str> {
        match self.place {
            NamePlace::Key(file, _) => file.find(self.name).map(|(_, text)| text),
            #[cfg(feature = "dotenvy")]
            NamePlace::Line(..) => None,
        }
    }

    /// Where the name is.
    pub(crate) fn origin(&self) -> Origin {
        match self.place {
            NamePlace::Key(file, key) => {
                Origin::at(file.name(), file.document.position(key.start()))
            }
            #[cfg(feature = "dotenvy")]
            NamePlace::Line(file, position) => file.origin(position),
        }
    }

    /// The file.
    pub(crate) fn source(&self) -> SourceName {
        match self.place {
            NamePlace::Key(file, _) => file.name(),
            #[cfg(feature = "dotenvy")]
            NamePlace::Line(file, _) => SourceName::File(Arc::clone(&file.path)),
        }
    }
}

/// What the program does with a variable above all sources.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum InCode {
    Set,
    TakenAway,
}

/// Finds which names are on lines that may be part of a value; takes one pass for the names of one file.
#[derive(Default)]
pub(crate) struct Lines<'a> {
    open: Option<(&'a OpenFile, Doubt<'a>)>,
}

impl<'a> Lines<'a> {
    pub(crate) fn of(&mut self, name: &NameInFile<'a>, is_claimed: &dyn Fn(&str) -> bool) -> Line {
        let (file, key) = match name.place {
            NamePlace::Key(file, key) => (file, key),
            // dotenvy does not report this.
            #[cfg(feature = "dotenvy")]
            NamePlace::Line(..) => return Line::InDoubt,
        };
        let open = self.open.take();
        let open = open
            .filter(|(open, _)| std::ptr::eq(*open, file))
            .unwrap_or_else(|| (file, file.doubt(is_claimed)));
        let line = open.1.of_key(key);
        self.open = Some(open);
        line
    }
}

/// The lines of a file whose variables have no known user.
struct Unused<'a> {
    file: &'a OpenFile,
    /// For each entry, whether it is such a line.
    lines: Vec<bool>,
}

impl<'a> Unused<'a> {
    fn new(file: &'a OpenFile) -> Self {
        let entries = file.document.raw_entries().iter();
        let lines = entries.map(RawEntry::is_last).collect();
        Self { file, lines }
    }

    fn strike_out(&mut self, name: &str) {
        let number = self.file.number_of(name);
        if let Some(line) = number.and_then(|number| self.lines.get_mut(number.index())) {
            *line = false;
        }
    }

    fn names(&self) -> impl Iterator<Item = NameInFile<'a>> {
        let file = self.file;
        let entries = file.document.raw_entries().iter().zip(&self.lines);
        entries
            .filter(|&(_, &is_unused)| is_unused)
            .filter_map(move |(entry, _)| {
                let (document, expansion) = file.expanded()?;
                let name = entry.key().of(document.text());
                expansion.get(document, name)?;
                let place = NamePlace::Key(file, entry.key());
                Some(NameInFile { name, place })
            })
    }
}

impl<'env> Stack<'env> {
    /// Whether a source sets a variable. This looks in files first, where most variables are: the process environment
    /// must be searched from its start.
    pub(crate) fn sets(&self, name: &str) -> bool {
        match self.env.overriding(name) {
            _ if self.assumed(name).is_some() => self.find(name).is_some(),
            Some(entry) => entry.value.is_some(),
            None => self.files().any(|file| file.find(name).is_some()) || self.find(name).is_some(),
        }
    }

    pub(in crate::env) fn files(&self) -> impl Iterator<Item = &OpenFile> {
        self.opened.iter().filter_map(|source| match source {
            OpenSource::File(file) => Some(file),
            _ => None,
        })
    }

    /// Whether at least two sources are files or variables given by the program.
    pub(crate) fn has_several_written_sources(&self) -> bool {
        let is_written = |source: &&OpenSource<'_>| !matches!(source, OpenSource::Process);
        self.opened.iter().filter(is_written).nth(1).is_some()
    }

    /// The variables that files give a value, each once, in the order of files and lines.
    #[cfg(feature = "tool")]
    pub(crate) fn names_in_files(&self) -> Vec<NameInFile<'_>> {
        let mut seen = NameSet::default();
        let mut names = Vec::new();
        for found in self.files().map(Unused::new).flat_map(|file| {
            let names: Vec<NameInFile<'_>> = file.names().collect();
            names
        }) {
            if seen.insert(found.name.into()) == names.len() {
                names.push(found);
            }
        }
        names
    }

    /// The unused variables that files give a value, each once, in the order of files and lines. A variable is in use if
    /// `visit_names` visits it or a value was expanded from it.
    pub(crate) fn unused_in_files(
        &self,
        #[cfg_attr(
            not(feature = "dotenvy"),
            expect(
                unused_variables,
                reason = "what is visited is enough for envkeep's own files"
            )
        )]
        is_claimed: &dyn Fn(&str) -> bool,
        visit_names: impl FnOnce(&mut dyn FnMut(&str)),
    ) -> Vec<NameInFile<'_>> {
        let mut files = Vec::new();
        for file in self.files() {
            files.push(Unused::new(file));
        }
        let mut strike_out = |name: &str| {
            for file in &mut files {
                file.strike_out(name);
            }
        };
        visit_names(&mut strike_out);
        for (document, expansion) in self.files().filter_map(OpenFile::expanded) {
            expansion.visit_references(document, &mut strike_out);
        }
        let mut names = Vec::new();
        for (place, file) in files.iter().enumerate() {
            let (earlier, _) = files.split_at(place);
            let is_new = |name: &str| {
                earlier
                    .iter()
                    .all(|earlier| earlier.file.find(name).is_none())
            };
            names.extend(file.names().filter(|found| is_new(found.name)));
        }
        #[cfg(feature = "dotenvy")]
        {
            let mut seen = NameSet::default();
            for found in self.names_in_dotenvy_files() {
                if !is_claimed(found.name) && !seen.contains(found.name) {
                    seen.insert(found.name.into());
                    names.push(found);
                }
            }
        }
        names
    }

    /// The names in files read by dotenvy.
    #[cfg(feature = "dotenvy")]
    pub(super) fn names_in_dotenvy_files(&self) -> impl Iterator<Item = NameInFile<'_>> {
        self.opened.iter().flat_map(|layer| {
            let file = match layer {
                OpenSource::DotenvyFile(file) => Some(file),
                _ => None,
            };
            file.into_iter().flat_map(|file| {
                file.places().map(|(name, position)| NameInFile {
                    name,
                    place: NamePlace::Line(file, position),
                })
            })
        })
    }

    /// Visits the entries of all files: the name, the value if it can be read, and the value as written.
    pub(crate) fn visit_entries(&self, visit: &mut dyn FnMut(&str, Option<&str>, &str)) {
        for file in self.files() {
            let written = file.document.text();
            for (index, entry) in file.document.raw_entries().iter().enumerate() {
                let text = file.text(Number::new(index));
                visit(entry.key().of(written), text, entry.written().of(written));
            }
        }
    }

    /// Visits the names that values in files refer to.
    pub(crate) fn visit_references(&self, visit: &mut dyn FnMut(&str)) {
        for (document, expansion) in self.files().filter_map(OpenFile::expanded) {
            expansion.visit_references(document, visit);
        }
    }

    /// The names that the program sets or removes above all sources.
    pub(crate) fn names_in_code(&self) -> impl Iterator<Item = (&'env str, InCode)> {
        self.env.above.iter().map(|entry| {
            let how = match entry.value {
                Some(_) => InCode::Set,
                None => InCode::TakenAway,
            };
            (&*entry.name, how)
        })
    }

    /// The names of the variables given by the program, and of sources that hold only values.
    pub(crate) fn names_elsewhere(&self) -> Vec<(&str, Origin)> {
        let mut names = Vec::new();
        for source in &self.opened {
            names.append(&mut source.listed_names());
        }
        names
    }

    /// Visits the names in the process environment, if that is a source. Some may not be text.
    ///
    /// The system returns the values with the names; they are wiped at once.
    pub(crate) fn visit_names_in_process(&self, visit: &mut dyn FnMut(&OsStr)) {
        let is_process = |layer: &OpenSource<'_>| matches!(layer, OpenSource::Process);
        if !self.opened.iter().any(is_process) {
            return;
        }
        if let Some(names) = self.process_names.get() {
            return names.iter().for_each(|name| visit(name.as_ref()));
        }
        for (name, value) in std::env::vars_os() {
            let mut value = value.into_encoded_bytes();
            // Zeroize wipes what is beyond the end at once, and all before it byte by byte.
            value.clear();
            value.zeroize();
            visit(&name);
        }
    }

    /// Every value of a variable, in order of precedence.
    pub(crate) fn find_all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = FoundValue<'a>> {
        let above = self.env.overriding(name);
        let is_taken_away = above.is_some_and(|entry| entry.value.is_none());
        let depths = if is_taken_away { 0 } else { self.opened.len() };
        self.find_above(name)
            .into_iter()
            .chain((0..depths).filter_map(move |depth| self.find_at(depth, name)))
    }

    /// Every value of a name from which a reference may have been expanded, including values that another hides or replaces, and
    /// values that the program removes everywhere except in their own file. A value that is no longer stored has no text.
    pub(crate) fn find_every<'a>(&'a self, name: &'a str) -> Vec<FoundValue<'a>> {
        let mut every: Vec<FoundValue<'a>> = self.find_above(name).into_iter().collect();
        for (depth, source) in self.opened.iter().enumerate() {
            every.extend(self.find_at(depth, name));
            let OpenSource::File(file) = source else {
                continue;
            };
            for number in file.document.numbers_of(name).skip(1) {
                let text = match file.text(number) {
                    Some(text) => FoundText::Borrowed(text),
                    None if file.is_forgotten(number) => FoundText::NotUnicode,
                    None => continue,
                };
                let place = Place::Entry(file, number);
                every.push(FoundValue::new(text, place, Depth::Source(depth)));
            }
        }
        every
    }
}

impl Stack<'_> {
    /// The names that files refer to from unknown values: those in files read by dotenvy.
    pub(crate) fn names_referred_to_somewhere(&self) -> Vec<String> {
        let mut names = Vec::new();
        for source in &self.opened {
            for name in source.referred() {
                names.push(name.to_string());
            }
        }
        names
    }

    /// Every value in a file that was, or was meant to be, expanded from others, with its name, including values that another
    /// replaces or hides.
    pub(crate) fn made_values(&self) -> Vec<(&str, FoundValue<'_>)> {
        let mut made = Vec::new();
        for (depth, source) in self.opened.iter().enumerate() {
            let OpenSource::File(file) = source else {
                continue;
            };
            for (index, entry) in file.document.raw_entries().iter().enumerate() {
                let number = Number::new(index);
                if file.possible_references(number).is_empty() {
                    continue;
                }
                let name = entry.key().of(file.document.text());
                made.push((name, file.found(number, depth)));
            }
        }
        made
    }
}

impl FoundValue<'_> {
    /// Whether the value is in a file, or was given by the program as a source.
    pub(crate) fn is_written_down(&self) -> bool {
        !matches!(self.place, Place::Process | Place::Set)
    }
}
