//! The variables that `.env` files set, under the process environment.

use std::collections::HashMap;
use std::env;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use envkeep::dotenv::{Diagnostic, Document, Expansion, Limits, Lookup, Scope, Severity};
use envkeep::tool::ShownNames;
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::foreign::told_path;
use crate::message::Volume;

/// A variable's value in one source.
pub(crate) struct Variable {
    /// For the command alone: what stands where a name should may be a piece of a secret.
    pub(crate) name: String,
    /// The variable as it is told: its name, or its place where the name may not be shown.
    pub(crate) label: String,
    pub(crate) value: Zeroizing<String>,
    pub(crate) origin: Origin,
}

/// Where a value is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A file sets it, and wins.
    File,
    /// A file sets it, and the process or another file wins.
    HiddenFile,
    /// The process sets it, and no file does.
    Process,
    /// The process sets it, and a file too.
    ProcessOverFile,
}

/// Which files are read.
#[derive(Clone, Debug)]
pub(crate) enum Files {
    /// These, of which the earlier wins.
    Named(Vec<PathBuf>),
    /// The standard files of an application with this profile.
    Standard(Option<String>),
}

/// A label in a sentence. Words that say a place are no name.
pub(crate) fn quoted(label: &str) -> String {
    if label.contains(' ') {
        label.to_owned()
    } else {
        format!("`{label}`")
    }
}

/// The label of a secret that has a file of its own, in a directory that was named for it.
pub(crate) fn label_of_file(name: &str) -> String {
    if envkeep::tool::may_tied_name_be_shown(name) {
        name.to_owned()
    } else {
        "a file whose name is not shown".to_owned()
    }
}

fn label_in_process(name: &str) -> String {
    if envkeep::tool::may_name_be_shown(name) {
        name.to_owned()
    } else {
        "a variable of the process".to_owned()
    }
}

/// The bytes of the largest file that is read.
const MOST_BYTES: u64 = 16 << 20;

/// What the files set and what the process sets. What is wrong in a file is a failure; what is only worth knowing is said.
pub(crate) fn read(files: &Files, volume: Volume) -> Result<Vec<Variable>, Failure> {
    let paths = match files {
        Files::Named(paths) => paths.clone(),
        Files::Standard(profile) => standard_files(profile.as_deref())?,
    };
    if paths.is_empty() {
        volume.note("no `.env` file here: there is only the process environment");
    }
    let documents: Vec<(PathBuf, Document)> = paths
        .into_iter()
        .map(|path| open(&path).map(|document| (path, document)))
        .collect::<Result<_, _>>()?;
    let mut errors = Vec::new();
    let in_files = expand(&documents, |severity, text| match severity {
        Severity::Error => errors.push(text),
        Severity::Warning => volume.note(text),
    });
    if errors.is_empty() {
        Ok(join(in_files))
    } else {
        Err(Failure::Configuration(errors))
    }
}

/// Whatever these files and the process set, of files that are wrong as well.
pub(crate) fn whatever_is_set(files: &Files) -> Vec<Variable> {
    let paths = match files {
        Files::Named(paths) => paths.clone(),
        Files::Standard(profile) => {
            envkeep::tool::standard_files(profile.as_deref()).unwrap_or_default()
        }
    };
    let documents = paths
        .into_iter()
        // A pipe gives what it holds to one reader only.
        .filter(|path| path.is_file())
        .filter_map(|path| open(&path).ok().map(|document| (path, document)));
    let documents: Vec<(PathBuf, Document)> = documents.collect();
    join(expand(&documents, |_, _| ()))
}

pub(crate) fn open(path: &Path) -> Result<Document, Failure> {
    let read = || {
        // One byte more than the limit, so that a longer file is refused and not cut.
        let mut bytes = Vec::new();
        let mut file = File::open(path)?;
        if file.metadata()?.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let size = file.metadata()?.len().min(MOST_BYTES);
        bytes.reserve_exact(usize::try_from(size).unwrap_or_default() + 1);
        file.by_ref().take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    match read() {
        Ok(bytes) => Ok(Document::from_bytes(bytes)),
        Err(cause) => Err(Failure::File {
            path: path.to_owned(),
            cause,
        }),
    }
}

/// What the files set.
#[derive(Default)]
struct InFiles {
    values: HashMap<String, Set>,
    /// What one file sets and another one wins over.
    hidden: Vec<Variable>,
}

/// What one file sets a name to.
struct Set {
    value: Zeroizing<String>,
    label: String,
}

impl Set {
    fn into_variable(self, name: String, origin: Origin) -> Variable {
        Variable {
            name,
            label: self.label,
            value: self.value,
            origin,
        }
    }
}

impl InFiles {
    fn insert(&mut self, name: &str, set: Set) {
        if let Some(lower) = self.values.insert(name.to_owned(), set) {
            let hidden = lower.into_variable(name.to_owned(), Origin::HiddenFile);
            self.hidden.push(hidden);
        }
    }
}

/// The values of all files. The lowest is expanded first, for a file's references see those below it.
fn expand(documents: &[(PathBuf, Document)], mut tell: impl FnMut(Severity, String)) -> InFiles {
    let mut in_files = InFiles::default();
    for (path, document) in documents.iter().rev() {
        let below = &in_files.values;
        let expansion = document.expand(&Limits::default(), &mut Surroundings { below });
        for diagnostic in diagnostics(document, &expansion) {
            let text = format!("{}:{diagnostic}", told_path(path));
            tell(diagnostic.severity(), text);
        }
        let names = ShownNames::new(document, &expansion);
        for value in expansion.iter(document) {
            let label = if names.may_show(&value) {
                value.key().to_owned()
            } else {
                let path = path.strip_prefix(".").unwrap_or(path);
                let line = document.position(value.key_span().start()).line();
                format!("a variable at {}:{line}", told_path(path))
            };
            let text = Zeroizing::new(value.text().to_owned());
            in_files.insert(value.key(), Set { value: text, label });
        }
    }
    in_files
}

fn diagnostics<'d>(
    document: &'d Document,
    expansion: &'d Expansion,
) -> impl Iterator<Item = &'d Diagnostic> {
    document.diagnostics().iter().chain(expansion.diagnostics())
}

/// What the references of a file see besides the file.
struct Surroundings<'v> {
    below: &'v HashMap<String, Set>,
}

impl Scope for Surroundings<'_> {
    fn above(&mut self, name: &str) -> Lookup {
        match env::var(name) {
            Ok(text) => Lookup::Text(Zeroizing::new(text)),
            Err(env::VarError::NotPresent) => Lookup::Undefined,
            Err(env::VarError::NotUnicode(_)) => Lookup::NotUnicode,
        }
    }

    fn below(&mut self, name: &str) -> Lookup {
        self.below
            .get(name)
            .map_or(Lookup::Undefined, |set| Lookup::Text(set.value.clone()))
    }
}

/// What the process alone sets.
pub(crate) fn of_process() -> Vec<Variable> {
    join(InFiles::default())
}

/// Every value of the process and of the files, in the order of the names. A value of the process that is no text is left to the
/// command, and cannot be looked for.
fn join(mut in_files: InFiles) -> Vec<Variable> {
    let mut variables = in_files.hidden;
    for (name, value) in env::vars_os() {
        let Ok(name) = name.into_string() else {
            continue;
        };
        let mut origin = Origin::Process;
        if let Some(set) = in_files.values.remove(&name) {
            origin = Origin::ProcessOverFile;
            variables.push(set.into_variable(name.clone(), Origin::HiddenFile));
        }
        if let Ok(value) = value.into_string() {
            variables.push(Variable {
                label: label_in_process(&name),
                name,
                value: Zeroizing::new(value),
                origin,
            });
        }
    }
    let of_files = in_files.values.into_iter();
    let of_files = of_files.map(|(name, set)| set.into_variable(name, Origin::File));
    variables.extend(of_files);
    variables.sort_by(|one, other| one.name.cmp(&other.name));
    variables
}

/// The standard files that are there, the one that wins first.
pub(crate) fn standard_files(profile: Option<&str>) -> Result<Vec<PathBuf>, Failure> {
    envkeep::tool::standard_files(profile).map_err(|error| Failure::Refused(error.to_string()))
}

/// The `.env` that an application takes: that of the directory from which its standard files are, or a new one here.
#[cfg(unix)]
pub(crate) fn standard_env_file() -> Result<PathBuf, Failure> {
    let found = standard_files(None)?;
    let directory = found.first().and_then(|path| path.parent());
    Ok(directory.unwrap_or(Path::new("")).join(".env"))
}
