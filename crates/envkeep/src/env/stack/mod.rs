//! The sources of an [`Env`], opened for one load.

mod assumed;
mod assumption;
mod behind;
mod choice;
mod diagnostics;
mod exported;
mod exposed;
mod faults;
mod found;
mod names;
mod open_source;
mod place;
mod pointer;
mod quick_lookup;
mod rule;
mod scope;
mod source_problem;
mod written;

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use assumption::{Assumed, Assumption};
pub(crate) use found::{FoundValue, Secrecy};
pub(crate) use names::{InCode, Lines, NameInFile};
pub(crate) use quick_lookup::QuickLookup;
pub(crate) use rule::Rule;
use zeroize::Zeroizing;

use crate::env::declared::{DeclaredSource, Override, Presence};
use crate::env::dotenv_files::FileBytes;
use crate::env::dotenv_files::profile::{self, Profile};
use crate::env::dotenv_files::standard;
use crate::env::file::Judge;
use crate::env::file::Opened;
use crate::env::secret_files::directory::{NamedFiles, SecretsDirectory};
use crate::env::secret_files::text::Terms;
use crate::env::{Dialect, Env, SecretFiles, UnknownVariables};
use crate::name_map::NameSet;
use crate::report::{Origin, Problem, SourceError, SourceName};
use crate::schema::{Elements, Outer, Variable};
use found::FoundText;
use open_source::OpenSource;
use place::{Depth, Place};
use pointer::may_be_credential;
pub(crate) use pointer::pointer_name;
use scope::FileScope;
use source_problem::{Concerns, SourceProblem};

/// The variable in which systemd names the directory of a service's credentials:
/// <https://systemd.io/CREDENTIALS/>.
const CREDENTIALS_DIRECTORY: &str = "CREDENTIALS_DIRECTORY";

/// The opened sources in order of precedence.
pub(crate) struct Stack<'env> {
    pub(in crate::env) env: &'env Env,
    pub(in crate::env) opened: Vec<OpenSource<'env>>,
    pub(in crate::env) terms: Terms<'env>,
    pub(in crate::env) named_files: NamedFiles,
    pub(in crate::env) problems: Vec<SourceProblem>,
    /// The elements of the lists and maps in the struct being loaded.
    elements: Elements,
    /// The names in the process environment, if it had to be listed for the elements.
    process_names: OnceCell<NameSet<'static>>,
    /// The current assumptions, to try out what a report is about to advise.
    assumptions: Vec<Assumption>,
}

impl<'env> Stack<'env> {
    /// Opens every source. A source that cannot be opened becomes a problem, and the others are still read.
    pub(crate) fn open(env: &'env Env) -> Self {
        let mut stack = Self {
            env,
            opened: Vec::with_capacity(env.sources.len() + 1),
            terms: Terms {
                judge: Judge::new(env),
                most_bytes: env.limits.file_bytes,
                fifo_deadline: env.fifo_deadline,
            },
            named_files: NamedFiles::default(),
            problems: Vec::new(),
            elements: Elements::default(),
            process_names: OnceCell::new(),
            assumptions: Vec::new(),
        };
        for source in &env.sources {
            stack.open_source(source);
        }
        stack.expand_files();
        stack.collect_unfilled();
        stack
    }

    fn open_source(&mut self, source: &'env DeclaredSource) {
        match source {
            DeclaredSource::Process => self.opened.push(OpenSource::Process),
            DeclaredSource::Given(given) => self.opened.push(OpenSource::Given(given)),
            DeclaredSource::Text { name, text } => {
                let file = FileBytes {
                    path: Arc::clone(name),
                    bytes: Zeroizing::new(text.as_bytes().to_vec()),
                    access: None,
                };
                self.add_file(file);
            }
            DeclaredSource::File(path, presence) => self.open_file(path, *presence),
            DeclaredSource::StandardFiles => self.open_standard_files(),
            DeclaredSource::SecretsDirectory(path, presence) => {
                self.open_directory(path, *presence);
            }
            DeclaredSource::Credentials => {
                if let Some(path) = self.env.credentials_directory() {
                    if path.to_str().is_some_and(may_be_credential) {
                        let shown = Path::new("$CREDENTIALS_DIRECTORY");
                        return self.refuse(shown, SourceError::AbsentDirectory);
                    }
                    self.open_directory(&path, Presence::Required);
                }
            }
        }
    }

    fn open_standard_files(&mut self) {
        let profile = self.profile();
        match standard::files(profile.as_deref()) {
            Ok(paths) => paths
                .iter()
                .for_each(|path| self.open_file(&path.as_path().into(), Presence::Required)),
            Err(error) => self.refuse(Path::new(".env"), error),
        }
    }

    /// The name of the profile, if there is a valid one.
    fn profile(&mut self) -> Option<String> {
        self.env.profile_name().unwrap_or_else(|variable| {
            self.note(Problem::of_profile(variable));
            None
        })
    }

    /// The variables that configure the sources: they are in use, though no field reads them.
    pub(crate) fn settings(&self) -> impl Iterator<Item = &str> {
        let profile = match &self.env.profile {
            Profile::FromVariable(variable) => Some(&**variable),
            Profile::None | Profile::Named(_) => None,
        };
        let is_credentials =
            |source: &DeclaredSource| matches!(source, DeclaredSource::Credentials);
        let has_credentials = self.env.sources.iter().any(is_credentials);
        let credentials = has_credentials.then_some(CREDENTIALS_DIRECTORY);
        profile.into_iter().chain(credentials)
    }

    /// The environment's settings for variables that no field reads.
    pub(crate) fn unknown(&self) -> &'env UnknownVariables {
        self.env.unknown()
    }

    fn open_file(&mut self, path: &Arc<Path>, presence: Presence) {
        let opened = match Opened::new(path) {
            Ok(opened) => opened,
            Err(SourceError::Absent) if presence == Presence::Optional => return,
            Err(error) => return self.refuse(path, error),
        };
        // The file is read in any case, so that its other problems are reported too.
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
                self.add_file(file);
            }
            Err(error) => self.refuse(path, error),
        }
    }

    /// Adds a file, read in the environment's dialect.
    fn add_file(&mut self, file: FileBytes) {
        let reader = self.env.file_reader;
        if reader.dialect != Dialect::Envkeep && !self.env.has_process() {
            return self.refuse(&file.path, SourceError::ProcessNotASource);
        }
        let (file, problems) = (reader.read)(file, &self.env.limits);
        self.note_all(problems, Concerns::From(self.opened.len()));
        self.opened.push(OpenSource::from(file));
    }

    fn open_directory(&mut self, path: &Path, presence: Presence) {
        match SecretsDirectory::open(path) {
            Ok(directory) => self.opened.push(OpenSource::Directory(directory)),
            Err(SourceError::AbsentDirectory) if presence == Presence::Optional => {}
            Err(error) => self.refuse(path, error),
        }
    }

    fn refuse(&mut self, path: &Path, error: SourceError) {
        let origin = Origin::new(SourceName::File(path.into()));
        self.note(Problem::of_source(error).with_origin(origin));
    }

    /// A reference in a file sees the sources above it that are not files, then its own file, then everything
    /// below: the files get their values from the lowest one up.
    fn expand_files(&mut self) {
        for depth in (0..self.opened.len()).rev() {
            let Some(OpenSource::File(file)) = self.opened.get(depth) else {
                continue;
            };
            let mut scope = FileScope::new(self, depth);
            let expansion = file.document.expand(&self.env.limits, &mut scope);
            let refused = scope.into_problems();
            self.note_all(refused, Concerns::References);
            if let Some(OpenSource::File(file)) = self.opened.get_mut(depth) {
                file.expansion = Some(expansion);
            }
        }
    }

    fn collect_unfilled(&mut self) {
        let unfilled = self.env.unfilled.iter();
        let unfilled = unfilled.filter(|variable| self.is_unfilled(variable));
        let problems: Vec<Problem> = unfilled.map(Problem::without_placeholder).collect();
        self.note_all(problems, Concerns::Variable);
    }

    /// Whether a variable of a fixture that has no placeholder is read, and the test itself does not set it or take it away.
    fn is_unfilled(&self, variable: &Variable) -> bool {
        let is_set = |name: &str| self.find(name).is_some();
        self.reads(variable)
            && self.env.overriding(variable.name()).is_none()
            && !is_set(variable.name())
            && !is_set(&pointer_name(variable.name()))
            && !variable.other_names().iter().any(|name| is_set(name))
    }

    /// The value of a variable in the first source that has it.
    #[inline]
    pub(crate) fn find(&self, name: &str) -> Option<FoundValue<'_>> {
        match self.assumed(name) {
            Some(assumed) => self.value_assumed(name, assumed),
            None => self.find_in_sources(name),
        }
    }

    /// The same, regardless of assumptions.
    #[inline]
    fn find_in_sources(&self, name: &str) -> Option<FoundValue<'_>> {
        match self.env.overriding(name) {
            Some(_) => self.find_above(name),
            None => self.find_from(0, name),
        }
    }

    /// The value of a variable in the layer above all sources.
    pub(in crate::env) fn find_above(&self, name: &str) -> Option<FoundValue<'_>> {
        let value = self.env.overriding(name)?.value.as_ref()?;
        Some(FoundValue::new(
            FoundText::given(value),
            Place::Set,
            Depth::Above,
        ))
    }

    /// The value that `found` hides: the first one below it that is not empty.
    pub(crate) fn find_hidden_by(
        &self,
        found: &FoundValue<'_>,
        name: &str,
    ) -> Option<FoundValue<'_>> {
        let first = match found.depth {
            Depth::Above => 0,
            Depth::Source(depth) => depth + 1,
        };
        (first..self.opened.len())
            .filter_map(|depth| self.find_at(depth, name))
            .find(|lower| !lower.is_empty())
    }

    pub(in crate::env) fn find_from(&self, first: usize, name: &str) -> Option<FoundValue<'_>> {
        for (depth, source) in (first..).zip(self.opened.get(first..)?) {
            if let Some(found) = source.find(name, depth, &self.terms) {
                return Some(found);
            }
        }
        None
    }

    pub(in crate::env) fn find_at(&self, depth: usize, name: &str) -> Option<FoundValue<'_>> {
        self.opened.get(depth)?.find(name, depth, &self.terms)
    }

    /// The sources that were searched, for "not set in …".
    pub(crate) fn source_names(&self) -> Vec<SourceName> {
        self.opened.iter().map(OpenSource::name).collect()
    }

    /// The prefix of every variable's name.
    pub(crate) fn prefix(&self) -> &'env str {
        &self.env.prefix
    }

    /// What the stack knows about the names of a struct's variables.
    pub(crate) fn outer(&self) -> Outer<'_> {
        Outer {
            prefix: self.prefix(),
            elements: &self.elements,
        }
    }

    pub(crate) fn elements(&self) -> &Elements {
        &self.elements
    }

    pub(crate) fn set_elements(&mut self, elements: Elements) {
        self.elements = elements;
    }

    /// Whether all secrets can be read from files that variables name.
    pub(crate) fn secret_files(&self) -> SecretFiles {
        self.env.secret_files
    }

    /// Takes the problems with the sources themselves.
    pub(crate) fn take_problems(&mut self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for SourceProblem { problem, .. } in std::mem::take(&mut self.problems) {
            problems.push(problem);
        }
        problems
    }
}

impl Env {
    /// The entry for a variable in the layer above all sources.
    pub(in crate::env) fn overriding(&self, name: &str) -> Option<&Override> {
        self.above.iter().find(|entry| *entry.name == *name)
    }

    pub(in crate::env) fn has_process(&self) -> bool {
        let is_process = |source: &DeclaredSource| matches!(source, DeclaredSource::Process);
        self.sources.iter().any(is_process)
    }

    /// The name of the profile, if there is one. Returns an error for an invalid name, with the variable that holds it.
    pub(in crate::env) fn profile_name(&self) -> Result<Option<String>, Option<&str>> {
        let (name, variable) = match &self.profile {
            Profile::None => return Ok(None),
            Profile::Named(name) => (Some(name.to_string()), None),
            Profile::FromVariable(variable) => match self.setting(variable) {
                Some(text) if !text.is_empty() => {
                    (text.as_str().map(str::to_owned), Some(&**variable))
                }
                _ => return Ok(None),
            },
        };
        match name.filter(|name| profile::is_valid(name)) {
            Some(name) => Ok(Some(name)),
            None => Err(variable),
        }
    }

    /// The directory of systemd's credentials, which only the service can read, whatever their permissions say.
    pub(in crate::env) fn credentials_directory(&self) -> Option<PathBuf> {
        let path = self.setting(CREDENTIALS_DIRECTORY)?;
        path.as_str().map(PathBuf::from)
    }

    /// A variable that configures the sources. It is never looked up in a file.
    fn setting(&self, name: &str) -> Option<FoundText<'_>> {
        if let Some(entry) = self.overriding(name) {
            return entry.value.as_ref().map(FoundText::given);
        }
        self.sources.iter().find_map(|source| match source {
            DeclaredSource::Process => FoundText::of_process(name),
            DeclaredSource::Given(given) => given.get(name).map(FoundText::given),
            _ => None,
        })
    }
}
