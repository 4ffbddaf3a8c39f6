//! The sources of the secrets that are searched for.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::omitted::{self, Omission, Published, Reason};
use crate::command_line::Scan;
use crate::env_files::{self, Found};
use crate::failure::Failure;
use crate::foreign;
use crate::message::Volume;
use crate::schema;
use crate::search::Secret;
use crate::secrets;
use crate::variables::{self, Files, Origin, Variable, quoted};

/// The secrets to search for, and the files that they come from.
pub(super) struct Sources {
    pub(super) secrets: Vec<Secret>,
    pub(super) omissions: Vec<Omission>,
    /// The files themselves, by their canonical paths.
    pub(super) files: HashSet<PathBuf>,
}

/// The size of the largest file in a secrets directory that is read, in bytes.
const MOST_BYTES: u64 = 1 << 20;

pub(super) fn collect(arguments: &Scan, repository_top: Option<&Path>) -> Result<Sources, Failure> {
    let found = if arguments.files.is_empty() {
        env_files::find(repository_top)?
    } else {
        Found {
            stacks: vec![arguments.files.clone()],
            examples: Vec::new(),
        }
    };
    let mut collected = Collected {
        sources: Sources {
            secrets: Vec::new(),
            omissions: Vec::new(),
            files: HashSet::new(),
        },
        published: Published::default(),
    };
    for example in &found.examples {
        // A broken example file excludes no values, so the scan stays as strict.
        if let Ok(variables) = variables::read(&Files::Named(vec![example.clone()]), Volume::Quiet)
        {
            let of_file = variables
                .iter()
                .filter(|variable| variable.origin != Origin::Process);
            collected
                .published
                .extend(of_file.map(|variable| &*variable.value));
        }
    }
    if let Some(known) = schema::find(&arguments.schema)? {
        collected.published.extend(known.file.published().iter());
    }
    for stack in found.stacks {
        collected.read_stack(stack)?;
    }
    for directory in &arguments.secrets_directories {
        collected.read_directory(directory)?;
    }
    if arguments.process {
        let variables = variables::of_process();
        collected.take(secrets::of(&variables));
    }
    Ok(collected.sources)
}

struct Collected {
    sources: Sources,
    published: Published,
}

impl Collected {
    fn read_stack(&mut self, stack: Vec<PathBuf>) -> Result<(), Failure> {
        for path in &stack {
            self.note_file(path);
        }
        let variables = variables::read(&Files::Named(stack), Volume::Quiet)?;
        let of_files = |variable: &&Variable| {
            let origin = variable.origin;
            matches!(
                origin,
                Origin::File | Origin::HiddenFile | Origin::ReplacedLine
            )
        };
        self.take(secrets::of(&variables).filter(of_files));
        Ok(())
    }

    /// Reads a directory in which each file holds one value. Names that begin with a dot belong to the mechanism that replaces such
    /// a directory atomically, and have the same content.
    fn read_directory(&mut self, directory: &Path) -> Result<(), Failure> {
        let failure = |path: &Path, cause| Failure::File {
            path: path.to_owned(),
            cause,
        };
        let entries = fs::read_dir(directory).map_err(|cause| failure(directory, cause))?;
        for entry in entries {
            let path = entry.map_err(|cause| failure(directory, cause))?.path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if name.starts_with('.') {
                continue;
            }
            let is_file = fs::metadata(&path)
                .map_err(|cause| failure(&path, cause))?
                .is_file();
            if is_file {
                let value = read_text(&path).map_err(|cause| failure(&path, cause))?;
                self.note_file(&path);
                self.add(variables::label_of_file(&name), &value);
            }
        }
        Ok(())
    }

    fn note_file(&mut self, path: &Path) {
        self.sources.files.extend(fs::canonicalize(path));
    }

    fn take<'v>(&mut self, variables: impl Iterator<Item = &'v Variable>) {
        for variable in variables {
            self.add(variable.label.clone(), &variable.value);
        }
    }

    /// Adds a value under the label of its variable.
    fn add(&mut self, name: String, value: &str) {
        let mut secret = Secret {
            name,
            value: Zeroizing::new(value.to_owned()),
            is_password_sought: true,
        };
        let reason = omitted::reason(value, &self.published);
        if reason != Some(Reason::Published) {
            foreign::learn([secret.clone()]);
        }
        if let Some(reason) = reason {
            self.omit(secret.name, reason);
            return;
        }
        if let Some(reason) = omitted::reason_of_password(value, &self.published) {
            secret.is_password_sought = false;
            self.omit(format!("the password in {}", quoted(&secret.name)), reason);
        }
        self.sources.secrets.push(secret);
    }

    fn omit(&mut self, name: String, reason: Reason) {
        let omission = Omission { name, reason };
        if !self.sources.omissions.contains(&omission) {
            self.sources.omissions.push(omission);
        }
    }
}

fn read_text(path: &Path) -> io::Result<Zeroizing<String>> {
    use std::io::Read;
    let size = fs::metadata(path)?.len();
    if size > MOST_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut text = Zeroizing::new(String::new());
    text.reserve_exact(usize::try_from(size).unwrap_or_default() + 1);
    fs::File::open(path)?
        .take(MOST_BYTES)
        .read_to_string(&mut text)?;
    Ok(text)
}
