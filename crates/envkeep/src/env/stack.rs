//! The sources of an [`Env`], opened for one load.

mod names;

use std::path::Path;
use std::sync::Arc;

pub(crate) use names::NameInFile;
use zeroize::{Zeroize, Zeroizing};

use super::file::{self, SourceError};
use super::{Env, GivenValue, Source, standard};
use crate::dotenv::{Document, Expansion, Limits, Lookup, Scope, Severity, Value};
use crate::report::{Origin, Problem, SourceName, Warning};

/// The opened sources, the one that wins first.
pub(crate) struct Stack<'env> {
    env: &'env Env,
    layers: Vec<Layer<'env>>,
    problems: Vec<Problem>,
    warnings: Vec<Warning>,
}

enum Layer<'env> {
    Process,
    Given(&'env std::collections::BTreeMap<Box<str>, GivenValue>),
    File(OpenFile),
}

/// A `.env` file that was read. Its values are expanded once all files are open, from the lowest upwards.
struct OpenFile {
    path: Arc<Path>,
    document: Document,
    expansion: Option<Expansion>,
}

/// One variable's value in the source that has it.
pub(crate) struct Found<'a> {
    pub(crate) text: FoundText<'a>,
    depth: Depth,
    place: Place<'a>,
}

/// A value's text, borrowed from the buffer of its source, or copied out of the process environment and wiped when dropped.
pub(crate) enum FoundText<'a> {
    Borrowed(&'a str),
    Owned(Zeroizing<String>),
    NotUnicode,
}

/// How far down a source stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Above,
    Layer(usize),
}

enum Place<'a> {
    Set,
    Process,
    Given,
    File(&'a OpenFile, Value<'a>),
}

impl<'env> Stack<'env> {
    /// Opens every source. What cannot be opened becomes a problem, and the others are still read.
    pub(crate) fn open(env: &'env Env) -> Self {
        let mut stack = Self {
            env,
            layers: Vec::with_capacity(env.sources.len() + 1),
            problems: Vec::new(),
            warnings: Vec::new(),
        };
        for source in &env.sources {
            stack.open_source(source);
        }
        stack.expand_files();
        stack.collect_diagnostics();
        stack
    }

    fn open_source(&mut self, source: &'env Source) {
        match source {
            Source::Process => self.layers.push(Layer::Process),
            Source::Given(given) => self.layers.push(Layer::Given(given)),
            Source::Text { name, text } => {
                let document = Document::parse(text);
                self.push_file(Arc::from(&**name), document);
            }
            Source::File(path) => self.open_file(path),
            Source::StandardFiles => match standard::find() {
                Ok(paths) => paths.iter().for_each(|path| self.open_file(path)),
                Err(error) => self.refuse(Arc::from(Path::new(".env")), error),
            },
        }
    }

    fn open_file(&mut self, path: &Path) {
        match file::read(path) {
            Ok(mut bytes) => {
                let document = Document::from_bytes(std::mem::take(&mut *bytes));
                self.push_file(Arc::from(path), document);
            }
            Err(error) => self.refuse(Arc::from(path), error),
        }
    }

    fn push_file(&mut self, path: Arc<Path>, document: Document) {
        self.layers.push(Layer::File(OpenFile {
            path,
            document,
            expansion: None,
        }));
    }

    fn refuse(&mut self, path: Arc<Path>, error: SourceError) {
        let origin = Origin::new(SourceName::File(path));
        self.problems
            .push(Problem::of_source(error).with_origin(origin));
    }

    /// A reference of a file sees the sources above it that are no files, then its own file, then everything below.
    fn expand_files(&mut self) {
        for depth in (0..self.layers.len()).rev() {
            let Some(Layer::File(file)) = self.layers.get(depth) else {
                continue;
            };
            let mut scope = FileScope { stack: self, depth };
            let expansion = file.document.expand(&Limits::default(), &mut scope);
            if let Some(Layer::File(file)) = self.layers.get_mut(depth) {
                file.expansion = Some(expansion);
            }
        }
    }

    fn collect_diagnostics(&mut self) {
        for layer in &self.layers {
            let Layer::File(file) = layer else { continue };
            let expanded = file.expansion.iter().flat_map(Expansion::diagnostics);
            for diagnostic in file.document.diagnostics().iter().chain(expanded) {
                let origin = Origin::at(file.name(), diagnostic.position());
                match diagnostic.severity() {
                    Severity::Error => self
                        .problems
                        .push(Problem::of_diagnostic(diagnostic, origin)),
                    Severity::Warning => self
                        .warnings
                        .push(Warning::of_diagnostic(diagnostic, origin)),
                }
            }
        }
    }

    /// The value of a variable in the first source that has it.
    pub(crate) fn find(&self, name: &str) -> Option<Found<'_>> {
        if let Some(entry) = self.env.above.iter().find(|entry| *entry.name == *name) {
            let value = entry.value.as_ref()?;
            return Some(Found {
                text: FoundText::given(value),
                depth: Depth::Above,
                place: Place::Set,
            });
        }
        self.find_from(0, name)
    }

    /// The value that `found` hides: the first one below it that is not empty.
    pub(crate) fn find_hidden_by(&self, found: &Found<'_>, name: &str) -> Option<Found<'_>> {
        let mut below = match found.depth {
            Depth::Above => 0,
            Depth::Layer(depth) => depth + 1,
        };
        loop {
            let lower = self.find_from(below, name)?;
            if !lower.text.is_empty() {
                return Some(lower);
            }
            let Depth::Layer(depth) = lower.depth else {
                return None;
            };
            below = depth + 1;
        }
    }

    fn find_from(&self, first: usize, name: &str) -> Option<Found<'_>> {
        self.layers
            .iter()
            .enumerate()
            .skip(first)
            .find_map(|(depth, layer)| layer.find(name, depth))
    }

    /// Whether a file has an entry for this variable that could not be read; its problem is in the report already.
    pub(crate) fn is_broken(&self, name: &str) -> bool {
        self.files().any(|file| {
            file.expansion
                .as_ref()
                .is_some_and(|expansion| expansion.is_broken(&file.document, name))
        })
    }

    fn files(&self) -> impl Iterator<Item = &OpenFile> {
        self.layers.iter().filter_map(|layer| match layer {
            Layer::File(file) => Some(file),
            Layer::Process | Layer::Given(_) => None,
        })
    }

    /// What was looked through, for "not set in …".
    pub(crate) fn source_names(&self) -> Vec<SourceName> {
        self.layers
            .iter()
            .map(|layer| match layer {
                Layer::Process => SourceName::Process,
                Layer::Given(_) => SourceName::Given,
                Layer::File(file) => file.name(),
            })
            .collect()
    }

    /// The problems and warnings of opening the sources, which are handed over.
    pub(crate) fn take_findings(&mut self) -> (Vec<Problem>, Vec<Warning>) {
        (
            std::mem::take(&mut self.problems),
            std::mem::take(&mut self.warnings),
        )
    }
}

impl Layer<'_> {
    fn find(&self, name: &str, depth: usize) -> Option<Found<'_>> {
        let (text, place) = match self {
            Self::Process => (FoundText::of_process(name)?, Place::Process),
            Self::Given(given) => (FoundText::given(given.get(name)?), Place::Given),
            Self::File(file) => {
                let value = file.expansion.as_ref()?.get(&file.document, name)?;
                (FoundText::Borrowed(value.text()), Place::File(file, value))
            }
        };
        Some(Found {
            text,
            depth: Depth::Layer(depth),
            place,
        })
    }
}

impl OpenFile {
    fn name(&self) -> SourceName {
        SourceName::File(Arc::clone(&self.path))
    }

    fn values(&self) -> impl Iterator<Item = Value<'_>> {
        self.expansion
            .iter()
            .flat_map(|expansion| expansion.iter(&self.document))
    }
}

impl<'a> FoundText<'a> {
    fn given(value: &'a GivenValue) -> Self {
        match value {
            GivenValue::Text(text) => Self::Borrowed(text),
            GivenValue::NotUnicode => Self::NotUnicode,
        }
    }

    fn of_process(name: &str) -> Option<Self> {
        match std::env::var_os(name)?.into_string() {
            Ok(text) => Some(Self::Owned(Zeroizing::new(text))),
            Err(bytes) => {
                bytes.into_encoded_bytes().zeroize();
                Some(Self::NotUnicode)
            }
        }
    }

    /// The text, if it is unicode.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Borrowed(text) => Some(text),
            Self::Owned(text) => Some(text),
            Self::NotUnicode => None,
        }
    }

    fn is_empty(&self) -> bool {
        self.as_str().is_some_and(str::is_empty)
    }
}

impl Found<'_> {
    /// Whether the variable is set to nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where the value stands.
    pub(crate) fn origin(&self) -> Origin {
        match &self.place {
            Place::Set => Origin::new(SourceName::Set),
            Place::Process => Origin::new(SourceName::Process),
            Place::Given => Origin::new(SourceName::Given),
            Place::File(file, value) => {
                Origin::at(file.name(), file.document.position(value.span().start()))
            }
        }
    }

    /// The names of the variables that the value was expanded from.
    pub(crate) fn references(&self) -> Vec<String> {
        match &self.place {
            Place::File(_, value) => value.references().map(str::to_owned).collect(),
            Place::Set | Place::Process | Place::Given => Vec::new(),
        }
    }
}

/// What the references in one file are resolved with.
struct FileScope<'a, 'env> {
    stack: &'a Stack<'env>,
    depth: usize,
}

impl Scope for FileScope<'_, '_> {
    fn above(&mut self, name: &str) -> Lookup {
        let stack = self.stack;
        if let Some(entry) = stack.env.above.iter().find(|entry| *entry.name == *name) {
            return match &entry.value {
                Some(value) => FoundText::given(value).into_lookup(),
                None => Lookup::Undefined,
            };
        }
        let found = stack
            .layers
            .iter()
            .take(self.depth)
            .filter(|layer| !matches!(layer, Layer::File(_)))
            .find_map(|layer| layer.find(name, self.depth));
        found.map_or(Lookup::Undefined, |found| found.text.into_lookup())
    }

    fn below(&mut self, name: &str) -> Lookup {
        let taken_away = |entry: &super::Override| *entry.name == *name && entry.value.is_none();
        if self.stack.env.above.iter().any(taken_away) {
            return Lookup::Undefined;
        }
        let found = self.stack.find_from(self.depth + 1, name);
        found.map_or(Lookup::Undefined, |found| found.text.into_lookup())
    }
}

impl FoundText<'_> {
    fn into_lookup(self) -> Lookup {
        match self {
            Self::Borrowed(text) => Lookup::from(Some(text)),
            Self::Owned(text) => Lookup::Text(text),
            Self::NotUnicode => Lookup::NotUnicode,
        }
    }
}
