//! Known findings: a file lists them by path, variable, encoding and content.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::NamedTempFile;

use super::finding::Finding;
use crate::failure::Failure;
use crate::foreign;

/// The file that is read by default, at the top of a repository.
pub(super) const NAME: &str = ".envkeep-baseline.json";

const VERSION: u64 = 1;

/// Findings that are not reported again. If the content of a file changes, it is examined anew.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Baseline(BTreeSet<Entry>);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    path: String,
    subject: String,
    encoding: String,
    blob: String,
}

impl Entry {
    /// A finding outside the contents that git knows has none.
    fn of(finding: &Finding) -> Option<Self> {
        let service = finding.subject.service().map(|service| service.name);
        Some(Self {
            path: finding.path.shown().to_owned(),
            subject: finding.subject.variable().or(service)?.to_owned(),
            encoding: finding.subject.encoding().to_owned(),
            blob: finding.blob.clone()?,
        })
    }

    fn read(value: &Value) -> Option<Self> {
        let text = |key: &str| value.get(key)?.as_str().map(str::to_owned);
        Some(Self {
            path: text("path")?,
            subject: text("variable").or_else(|| text("service"))?,
            encoding: text("encoding")?,
            blob: text("blob")?,
        })
    }
}

/// The file of the baseline, and whether it must exist.
pub(super) enum File {
    Named(PathBuf),
    Standard(PathBuf),
}

impl File {
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Named(path) | Self::Standard(path) => path,
        }
    }
}

pub(super) fn read(file: &File) -> Result<Baseline, Failure> {
    let path = file.path();
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error)
            if error.kind() == io::ErrorKind::NotFound && matches!(file, File::Standard(_)) =>
        {
            return Ok(Baseline::default());
        }
        Err(cause) => {
            return Err(Failure::File {
                path: path.to_owned(),
                cause,
            });
        }
    };
    parse(&text).ok_or_else(|| {
        let path = foreign::told_path(path);
        Failure::Refused(format!(
            "`{path}` is not a baseline of version {VERSION}: remove it, then write it anew with `--write-baseline`"
        ))
    })
}

fn parse(text: &str) -> Option<Baseline> {
    let value: Value = serde_json::from_str(text).ok()?;
    if value.get("version")?.as_u64()? != VERSION {
        return None;
    }
    let entries = value.get("findings")?.as_array()?;
    entries
        .iter()
        .map(Entry::read)
        .collect::<Option<_>>()
        .map(Baseline)
}

impl Baseline {
    pub(super) fn holds(&self, finding: &Finding) -> bool {
        Entry::of(finding).is_some_and(|entry| self.0.contains(&entry))
    }
}

/// Replaces the file atomically. Findings that were known stay known. Returns how many findings cannot be listed.
pub(super) fn write(file: &File, known: &Baseline, findings: &[Finding]) -> Result<usize, Failure> {
    let path = file.path();
    let mut entries = known.0.clone();
    let before = findings.len();
    let mut kept = 0;
    let mut lines = Vec::new();
    for finding in findings {
        if let Some(entry) = Entry::of(finding) {
            kept += 1;
            entries.insert(entry);
        }
    }
    for entry in &entries {
        lines.push(json!({
            "path": entry.path,
            "variable": entry.subject,
            "encoding": entry.encoding,
            "blob": entry.blob,
        }));
    }
    let document = json!({ "version": VERSION, "findings": lines });
    let text = format!("{document:#}\n");
    let replace = || {
        let directory = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        let mut temporary = NamedTempFile::new_in(directory.unwrap_or(Path::new(".")))?;
        temporary.write_all(text.as_bytes())?;
        temporary.persist(path).map_err(|error| error.error)?;
        Ok(before - kept)
    };
    replace().map_err(|cause| Failure::Write {
        path: path.to_owned(),
        cause,
    })
}
