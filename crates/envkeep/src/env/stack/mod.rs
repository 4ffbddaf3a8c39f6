//! The sources of an [`Env`], opened for one load.

mod diagnostics;
mod exposed;
mod faults;
mod found;
mod glance;
mod layer;
mod names;
mod pointer;
mod scope;

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use found::{Found, Secrecy};
pub(crate) use glance::Glance;
pub(crate) use names::{NameInFile, Origins};
use zeroize::Zeroizing;

use crate::dotenv::Document;
use crate::env::dotenv_files::FileBytes;
use crate::env::dotenv_files::profile::{self, Profile};
use crate::env::dotenv_files::standard;
use crate::env::file::Judge;
use crate::env::file::Opened;
use crate::env::secret_files::directory::{NamedFiles, SecretsDirectory};
use crate::env::secret_files::text::Terms;
use crate::env::source::{Override, Presence, Source};
use crate::env::{Env, SecretFiles};
use crate::report::{Origin, Problem, SourceError, SourceName};
use crate::schema::Variable;
use found::{Depth, FoundText, Place};
use layer::{Layer, OpenFile};
pub(crate) use pointer::pointer_name;
use scope::FileScope;

/// The variable in which systemd names the directory of a service's credentials:
/// <https://systemd.io/CREDENTIALS/>.
const CREDENTIALS_DIRECTORY: &str = "CREDENTIALS_DIRECTORY";

/// The opened sources, the one that wins first.
pub(crate) struct Stack<'env> {
    pub(in crate::env) env: &'env Env,
    pub(in crate::env) layers: Vec<Layer<'env>>,
    pub(in crate::env) terms: Terms<'env>,
    pub(in crate::env) named_files: NamedFiles,
    pub(in crate::env) problems: Vec<Problem>,
}

impl<'env> Stack<'env> {
    /// Opens every source. What cannot be opened becomes a problem, and the others are still read.
    pub(crate) fn open(env: &'env Env) -> Self {
        let mut stack = Self {
            env,
            layers: Vec::with_capacity(env.sources.len() + 1),
            terms: Terms {
                judge: Judge::new(env),
                most_bytes: env.limits.file_bytes,
                fifo_deadline: env.fifo_deadline,
            },
            named_files: NamedFiles::default(),
            problems: Vec::new(),
        };
        for source in &env.sources {
            stack.open_source(source);
        }
        stack.expand_files();
        stack.collect_unfilled();
        stack
    }

    fn open_source(&mut self, source: &'env Source) {
        match source {
            Source::Process => self.layers.push(Layer::Process),
            Source::Given(given) => self.layers.push(Layer::Given(given)),
            Source::Text { name, text } => {
                let file = FileBytes {
                    path: Arc::clone(name),
                    bytes: Zeroizing::new(text.as_bytes().to_vec()),
                    access: None,
                };
                (self.env.read_file.0)(self, file);
            }
            Source::File(path, presence) => self.open_file(path, *presence),
            Source::StandardFiles => self.open_standard_files(),
            Source::SecretsDirectory(path, presence) => self.open_directory(path, *presence),
            Source::Credentials => {
                if let Some(path) = self.env.credentials_directory() {
                    self.open_directory(&path, Presence::Required);
                }
            }
        }
    }

    fn open_standard_files(&mut self) {
        let profile = self.profile();
        match standard::find(&standard::names(profile.as_deref())) {
            Ok(paths) => paths
                .iter()
                .for_each(|path| self.open_file(&path.as_path().into(), Presence::Required)),
            Err(error) => self.refuse(Path::new(".env"), error),
        }
    }

    /// The name of the profile, if there is one and it can be one.
    fn profile(&mut self) -> Option<String> {
        let (name, variable) = match &self.env.profile {
            Profile::None => return None,
            Profile::Named(name) => (Some(name.to_string()), None),
            Profile::FromVariable(variable) => {
                let text = self.env.setting(variable)?;
                if text.is_empty() {
                    return None;
                }
                (text.as_str().map(str::to_owned), Some(&**variable))
            }
        };
        let valid = name.filter(|name| profile::is_valid(name));
        if valid.is_none() {
            self.problems.push(Problem::of_profile(variable));
        }
        valid
    }

    /// The variable that holds the name of the profile: it is in use, though no field claims it.
    pub(crate) fn profile_variable(&self) -> Option<&str> {
        match &self.env.profile {
            Profile::FromVariable(variable) => Some(variable),
            Profile::None | Profile::Named(_) => None,
        }
    }

    fn open_file(&mut self, path: &Arc<Path>, presence: Presence) {
        let opened = match Opened::new(path) {
            Ok(opened) => opened,
            Err(SourceError::Absent) if presence == Presence::Optional => return,
            Err(error) => return self.refuse(path, error),
        };
        // What the file says is read in any case, so that its other problems are told as well.
        if let Err(error) = self.terms.judge.check(&opened, path) {
            self.refuse(path, error);
        }
        match opened.read(self.terms.most_bytes, self.terms.fifo_deadline) {
            Ok(bytes) => {
                let file = FileBytes {
                    path: Arc::clone(path),
                    bytes,
                    access: self.terms.judge.access(&opened),
                };
                (self.env.read_file.0)(self, file);
            }
            Err(error) => self.refuse(path, error),
        }
    }

    /// Makes a layer of a file that envkeep reads itself.
    pub(in crate::env) fn push_file(&mut self, mut file: FileBytes) {
        let bytes = std::mem::take(&mut *file.bytes);
        self.layers.push(Layer::File(OpenFile {
            path: file.path,
            document: Document::with_limits(bytes, &self.env.limits),
            expansion: None,
            access: file.access,
            next: Cell::new(0),
        }));
    }

    #[cfg(feature = "dotenvy")]
    #[inline]
    pub(in crate::env) fn push_dotenvy_file(&mut self, file: &FileBytes) {
        let reads_process = |source: &Source| matches!(source, Source::Process);
        if !self.env.sources.iter().any(reads_process) {
            return self.refuse(&file.path, SourceError::ProcessNotASource);
        }
        let (layer, problems) =
            crate::env::dotenv_files::dotenvy::read(file, self.terms.most_bytes);
        self.problems.extend(problems);
        self.layers.push(Layer::DotenvyFile(layer));
    }

    fn open_directory(&mut self, path: &Path, presence: Presence) {
        match SecretsDirectory::open(path) {
            Ok(directory) => self.layers.push(Layer::Directory(directory)),
            Err(SourceError::AbsentDirectory) if presence == Presence::Optional => {}
            Err(error) => self.refuse(path, error),
        }
    }

    fn refuse(&mut self, path: &Path, error: SourceError) {
        let origin = Origin::new(SourceName::File(path.into()));
        self.problems
            .push(Problem::of_source(error).with_origin(origin));
    }

    /// A reference of a file sees the sources above it that are no files, then its own file, then everything below.
    fn expand_files(&mut self) {
        for depth in (0..self.layers.len()).rev() {
            let Some(Layer::File(file)) = self.layers.get(depth) else {
                continue;
            };
            let mut scope = FileScope::new(self, depth);
            let expansion = file.document.expand(&self.env.limits, &mut scope);
            let refused = scope.into_problems();
            self.problems.extend(refused);
            if let Some(Layer::File(file)) = self.layers.get_mut(depth) {
                file.expansion = Some(expansion);
            }
        }
    }

    fn collect_unfilled(&mut self) {
        let problems: Vec<Problem> = self.unfilled().map(Problem::without_placeholder).collect();
        self.problems.extend(problems);
    }

    /// The variables of a fixture that have no placeholder, but for those that the test itself sets or takes away.
    fn unfilled(&self) -> impl Iterator<Item = &Variable> {
        self.env.unfilled.iter().filter(|variable| {
            let is_set = |name: &str| self.find(name).is_some();
            self.env.overriding(variable.name()).is_none()
                && !is_set(variable.name())
                && !is_set(&pointer_name(variable.name()))
                && !variable.aliases().iter().any(|name| is_set(name))
        })
    }

    /// The value of a variable in the first source that has it.
    #[inline]
    pub(crate) fn find(&self, name: &str) -> Option<Found<'_>> {
        match self.env.overriding(name) {
            Some(_) => self.find_above(name),
            None => self.find_from(0, name),
        }
    }

    /// The value of a variable in the layer above all sources.
    pub(in crate::env) fn find_above(&self, name: &str) -> Option<Found<'_>> {
        let value = self.env.overriding(name)?.value.as_ref()?;
        Some(Found::new(
            FoundText::given(value),
            Place::Set,
            Depth::Above,
        ))
    }

    /// The value that `found` hides: the first one below it that is not empty.
    pub(crate) fn find_hidden_by(&self, found: &Found<'_>, name: &str) -> Option<Found<'_>> {
        let first = match found.depth {
            Depth::Above => 0,
            Depth::Layer(depth) => depth + 1,
        };
        (first..self.layers.len())
            .filter_map(|depth| self.find_at(depth, name))
            .find(|lower| !lower.is_empty())
    }

    pub(in crate::env) fn find_from(&self, first: usize, name: &str) -> Option<Found<'_>> {
        for (depth, layer) in (first..).zip(self.layers.get(first..)?) {
            if let Some(found) = layer.find(name, depth, &self.terms) {
                return Some(found);
            }
        }
        None
    }

    pub(in crate::env) fn find_at(&self, depth: usize, name: &str) -> Option<Found<'_>> {
        self.layers.get(depth)?.find(name, depth, &self.terms)
    }

    /// What was looked through, for "not set in …".
    pub(crate) fn source_names(&self) -> Vec<SourceName> {
        self.layers.iter().map(Layer::name).collect()
    }

    /// What stands before the name of every variable.
    pub(crate) fn prefix(&self) -> &'env str {
        &self.env.prefix
    }

    /// Whether all secrets can be read from files that variables name.
    pub(crate) fn secret_files(&self) -> SecretFiles {
        self.env.secret_files
    }

    /// The problems with the sources themselves, taken out.
    pub(crate) fn take_problems(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.problems)
    }
}

impl Env {
    /// What the layer above all sources says of a variable.
    pub(in crate::env) fn overriding(&self, name: &str) -> Option<&Override> {
        self.above.iter().find(|entry| *entry.name == *name)
    }

    /// The directory of systemd's credentials, which are readable for the service alone whatever their permissions say.
    pub(in crate::env) fn credentials_directory(&self) -> Option<PathBuf> {
        let path = self.setting(CREDENTIALS_DIRECTORY)?;
        path.as_str().map(PathBuf::from)
    }

    /// A variable that says how the sources are to be read. It is never looked for in a file.
    fn setting(&self, name: &str) -> Option<FoundText<'_>> {
        if let Some(entry) = self.overriding(name) {
            return entry.value.as_ref().map(FoundText::given);
        }
        self.sources.iter().find_map(|source| match source {
            Source::Process => FoundText::of_process(name),
            Source::Given(given) => given.get(name).map(FoundText::given),
            _ => None,
        })
    }
}
