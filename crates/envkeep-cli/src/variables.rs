//! The variables that `.env` files set, under the process environment.

use std::collections::HashMap;
use std::env;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use envkeep::dotenv::{Diagnostic, Document, Entry, Expansion, Limits, Lookup, Scope, Severity};
use envkeep::tool::ShownNames;
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::foreign::told_path;
use crate::message::Volume;

/// A variable's value in one source.
pub(crate) struct Variable {
    /// For the command only: in place of a name there may be a part of a secret.
    pub(crate) name: String,
    /// The label of the variable: its name, or its place if the name may not be shown.
    pub(crate) label: String,
    pub(crate) value: Zeroizing<String>,
    pub(crate) origin: Origin,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A file sets it and takes precedence.
    File,
    /// A file sets it, and the process or another file takes precedence.
    HiddenFile,
    /// A line of a file sets it, and a later line of the same file replaces that.
    ReplacedLine,
    /// The process sets it, and no file does.
    Process,
    /// The process sets it, and so does a file.
    ProcessOverFile,
}

/// Which files are read.
#[derive(Clone, Debug)]
pub(crate) enum Files {
    /// These files, in order of precedence.
    Named(Vec<PathBuf>),
    /// The standard files of an application with this profile.
    Standard(Option<String>),
}

/// A label in a sentence: a name is quoted, the description of a place is not.
pub(crate) fn quoted(label: &str) -> String {
    if label.contains(' ') {
        label.to_owned()
    } else {
        format!("`{label}`")
    }
}

/// The label of a secret with a file of its own, in a directory that the user named.
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

/// The size of the largest file that is read, in bytes.
const MOST_BYTES: u64 = 16 << 20;

/// The variables of the files and of the process. Errors in a file are failures; warnings are printed.
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

/// All variables of these files and of the process, even of files with errors.
pub(crate) fn whatever_is_set(files: &Files) -> Vec<Variable> {
    let paths = match files {
        Files::Named(paths) => paths.clone(),
        Files::Standard(profile) => {
            envkeep::tool::standard_files(profile.as_deref()).unwrap_or_default()
        }
    };
    let documents = paths
        .into_iter()
        // Only one reader can read the content of a pipe.
        .filter(|path| path.is_file())
        .filter_map(|path| open(&path).ok().map(|document| (path, document)));
    let documents: Vec<(PathBuf, Document)> = documents.collect();
    join(expand(&documents, |_, _| ()))
}

pub(crate) fn open(path: &Path) -> Result<Document, Failure> {
    let read = || {
        // Reads one byte more than the limit, so that a longer file is refused and not cut.
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
    /// Values that one file sets and another one overrides.
    hidden: Vec<Variable>,
}

/// The value of a name in one file.
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

/// The values of all files. The file with the lowest precedence is expanded first, because the references of a file see those below
/// it.
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
        let label = |key: &str, start: usize, may_be_shown: bool| {
            if may_be_shown {
                return key.to_owned();
            }
            let path = path.strip_prefix(".").unwrap_or(path);
            let line = document.position(start).line();
            format!("a variable at {}:{line}", told_path(path))
        };
        for entry in replaced(document) {
            let start = entry.key_span().start();
            let set = Set {
                value: value_alone(document, &entry),
                label: label(entry.key(), start, names.may_show_entry(&entry)),
            };
            let replaced = set.into_variable(entry.key().to_owned(), Origin::ReplacedLine);
            in_files.hidden.push(replaced);
        }
        for value in expansion.iter(document) {
            let start = value.key_span().start();
            let set = Set {
                value: Zeroizing::new(value.text().to_owned()),
                label: label(value.key(), start, names.may_show(&value)),
            };
            in_files.insert(value.key(), set);
        }
    }
    in_files
}

/// The lines of a document that a later one of the same name replaces.
fn replaced(document: &Document) -> impl Iterator<Item = Entry<'_>> {
    let entries = document.entries().filter(|entry| !entry.is_broken());
    entries.filter(|entry| {
        let last = document.get(entry.key());
        last.is_some_and(|last| last.key_span().start() != entry.key_span().start())
    })
}

/// The value of a line as if the document had no other, or as it is written, without its quotes, if it refers to others.
fn value_alone(document: &Document, entry: &Entry<'_>) -> Zeroizing<String> {
    let line = document.as_bytes().get(entry.span().range());
    let alone = Document::from_bytes(line.unwrap_or_default().to_vec());
    let expansion = alone.expand(&Limits::default(), &mut ());
    let value = expansion.get(&alone, entry.key());
    let written = entry.raw().trim_matches(['"', '\'', '`']);
    let text = value.map_or(written, |value| value.text());
    Zeroizing::new(text.to_owned())
}

fn diagnostics<'d>(
    document: &'d Document,
    expansion: &'d Expansion,
) -> impl Iterator<Item = &'d Diagnostic> {
    document.diagnostics().iter().chain(expansion.diagnostics())
}

/// What the references of a file see in addition to the file itself.
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

/// The names and the labels of the variables of the process whose values are not UTF-8.
#[cfg(unix)]
pub(crate) fn without_text() -> impl Iterator<Item = (String, String)> {
    let names = env::vars_os().filter(|(_, value)| value.to_str().is_none());
    let names = names.filter_map(|(name, _)| name.into_string().ok());
    names.map(|name| {
        let label = label_in_process(&name);
        (name, label)
    })
}

/// The variables that only the process sets.
pub(crate) fn of_process() -> Vec<Variable> {
    join(InFiles::default())
}

/// Every value of the process and of the files, ordered by name. A value of the process that is not text is passed to the command,
/// but cannot be searched for.
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

/// The standard files that exist, in order of precedence.
pub(crate) fn standard_files(profile: Option<&str>) -> Result<Vec<PathBuf>, Failure> {
    envkeep::tool::standard_files(profile).map_err(|error| Failure::Refused(error.to_string()))
}

/// The `.env` that an application reads: the one in the directory of its standard files, or a new one here.
#[cfg(unix)]
pub(crate) fn standard_env_file() -> Result<PathBuf, Failure> {
    let found = standard_files(None)?;
    let directory = found.first().and_then(|path| path.parent());
    Ok(directory.unwrap_or(Path::new("")).join(".env"))
}
