//! Describes the search for the standard files, for a load that lacks a variable.

use std::path::{Path, PathBuf};

use super::standard::{self, Trace};
use crate::dotenv::Document;
use crate::env::declared::DeclaredSource;
use crate::env::stack::Stack;
use crate::report::{LeftOut, LeftOutReason, Origin, Search, SearchEnd, Setting, SourceName};

impl Stack<'_> {
    /// How the standard files were searched for, if they are a source. The search is repeated here, since a successful load
    /// does not need it.
    pub(crate) fn search(&self) -> Option<Search> {
        let is_standard = |source: &DeclaredSource| matches!(source, DeclaredSource::StandardFiles);
        if !self.env.sources.iter().any(is_standard) {
            return None;
        }
        let profile = self.env.profile_name().ok().flatten();
        let names = standard::names(profile.as_deref());
        let Trace {
            directories,
            root,
            supplier,
            beyond,
        } = standard::trace(&names)?;
        let end = match (&supplier, root) {
            (Some(_), _) => SearchEnd::Found,
            (None, Some(_)) => SearchEnd::Repository,
            (None, None) => SearchEnd::NoRepository,
        };
        let mut left_out = Vec::new();
        let mut leave_out = |path: &Path, reason: LeftOutReason| {
            if standard::exists(path) {
                let path = told_path(path);
                left_out.push(LeftOut { path, reason });
            }
        };
        if let Some(profile) = profile.filter(|profile| *profile == standard::TEST) {
            for directory in &directories {
                let reason = LeftOutReason::Profile(profile.as_str().into());
                leave_out(&directory.join(standard::LOCAL), reason);
            }
        }
        for directory in beyond {
            for name in &names {
                let reason = LeftOutReason::Nearer(supplier.clone().unwrap_or_default());
                leave_out(&directory.join(name), reason);
            }
        }
        let mut absent = names;
        if let Some(directory) = &supplier {
            absent.retain(|name| !standard::exists(&directory.join(name)));
        }
        Some(Search {
            directories,
            end,
            absent,
            left_out,
        })
    }

    /// Reads the files that were left out, for the names that they set. A file that cannot or must not be read is skipped: it
    /// is not a source.
    pub(crate) fn read_left_out(&self, search: &Search) -> Vec<LeftOutFile> {
        let mut files = Vec::new();
        for LeftOut { path, reason } in &search.left_out {
            if let Ok(document) = self.env.read_document(path) {
                files.push(LeftOutFile {
                    path: path.clone(),
                    document,
                    reason: reason.clone(),
                });
            }
        }
        files
    }
}

/// Shows a path below the working directory relative to it, like those of the files that are read.
fn told_path(path: &Path) -> PathBuf {
    let working = std::env::current_dir().ok();
    let relative = working.and_then(|working| path.strip_prefix(working).ok().map(Path::to_owned));
    relative.unwrap_or_else(|| path.to_owned())
}

/// A file that is not a source, and its content.
pub(crate) struct LeftOutFile {
    path: PathBuf,
    document: Document,
    pub(crate) reason: LeftOutReason,
}

impl LeftOutFile {
    /// Where the file sets a variable.
    pub(crate) fn setting(&self, name: &str) -> Option<Setting> {
        let number = self.document.last(name)?;
        let source = SourceName::File(self.path.as_path().into());
        let origin = Origin::at(source, self.document.position_of(number));
        Some(Setting::new(name, origin))
    }
}
