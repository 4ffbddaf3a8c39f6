//! The variables that `.env` files set, under the process environment.

use std::collections::HashMap;
use std::env;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use envkeep::dotenv::{Diagnostic, Document, Expansion, Limits, Lookup, Scope, Severity};
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::message::Volume;

/// A variable's value in one source.
pub(crate) struct Variable {
    pub(crate) name: String,
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
    let in_files = expand(&documents, volume)?;
    Ok(join(in_files))
}

fn open(path: &Path) -> Result<Document, Failure> {
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
    values: HashMap<String, Zeroizing<String>>,
    /// What one file sets and another one wins over.
    hidden: Vec<Variable>,
}

impl InFiles {
    fn insert(&mut self, name: &str, value: &str) {
        let value = Zeroizing::new(value.to_owned());
        if let Some(lower) = self.values.insert(name.to_owned(), value) {
            self.hidden.push(Variable {
                name: name.to_owned(),
                value: lower,
                origin: Origin::HiddenFile,
            });
        }
    }
}

/// The values of all files. The lowest is expanded first, for a file's references see those below it.
fn expand(documents: &[(PathBuf, Document)], volume: Volume) -> Result<InFiles, Failure> {
    let mut in_files = InFiles::default();
    let mut errors = Vec::new();
    for (path, document) in documents.iter().rev() {
        let below = &in_files.values;
        let expansion = document.expand(&Limits::default(), &mut Surroundings { below });
        for diagnostic in diagnostics(document, &expansion) {
            let text = format!(
                "{}:{diagnostic}",
                envkeep::tool::escaped(&path.to_string_lossy())
            );
            match diagnostic.severity() {
                Severity::Error => errors.push(text),
                Severity::Warning => volume.note(text),
            }
        }
        for value in expansion.iter(document) {
            in_files.insert(value.key(), value.text());
        }
    }
    if errors.is_empty() {
        Ok(in_files)
    } else {
        Err(Failure::Configuration(errors))
    }
}

fn diagnostics<'d>(
    document: &'d Document,
    expansion: &'d Expansion,
) -> impl Iterator<Item = &'d Diagnostic> {
    document.diagnostics().iter().chain(expansion.diagnostics())
}

/// What the references of a file see besides the file.
struct Surroundings<'v> {
    below: &'v HashMap<String, Zeroizing<String>>,
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
            .map_or(Lookup::Undefined, |text| Lookup::Text(text.clone()))
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
        if let Some(value) = in_files.values.remove(&name) {
            origin = Origin::ProcessOverFile;
            variables.push(Variable {
                name: name.clone(),
                value,
                origin: Origin::HiddenFile,
            });
        }
        if let Ok(value) = value.into_string() {
            variables.push(Variable {
                name,
                value: Zeroizing::new(value),
                origin,
            });
        }
    }
    let of_files = in_files.values.into_iter().map(|(name, value)| Variable {
        name,
        value,
        origin: Origin::File,
    });
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
