//! Findings of a scan so far, from any number of threads.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::finding::{Finding, FoundAt, Origin};
use super::progress::Progress;
use crate::foreign;
use crate::git::Introduction;
use crate::search::{Layout, Scanned, Searcher, What};

/// Where all threads report their findings.
pub(super) struct Collector<'s> {
    pub(super) searcher: &'s Searcher,
    pub(super) progress: &'s Progress,
    found: Mutex<Found>,
}

#[derive(Default)]
pub(super) struct Found {
    pub(super) findings: Vec<Finding>,
    /// The files that could not be read, and why.
    pub(super) unreadable: Vec<Unreadable>,
    /// The number of findings on lines that allow them.
    pub(super) allowed: usize,
    pub(super) files: u64,
    /// The number of files that are compressed.
    pub(super) compressed: usize,
    pub(super) bytes: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unreadable {
    /// In its printed form.
    pub(super) path: String,
    pub(super) cause: String,
}

impl<'s> Collector<'s> {
    pub(super) fn new(searcher: &'s Searcher, progress: &'s Progress) -> Self {
        Self {
            searcher,
            progress,
            found: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a file that was read.
    pub(super) fn count(&self, scanned: &Scanned) {
        self.progress.advance(scanned.bytes);
        let mut found = self.lock();
        found.files += 1;
        found.bytes += scanned.bytes;
        found.allowed += scanned.allowed;
        found.compressed += usize::from(scanned.is_compressed);
    }

    pub(super) fn add(&self, findings: Vec<Finding>) {
        self.lock().findings.extend(findings);
    }

    pub(super) fn add_unreadable(&self, path: &[u8], cause: &str) {
        let unreadable = Unreadable {
            path: foreign::told(&String::from_utf8_lossy(path)),
            cause: cause.to_owned(),
        };
        self.lock().unreadable.push(unreadable);
    }

    /// Looks for secrets in a name.
    pub(super) fn look_at_name(
        &self,
        name: &[u8],
        path: &[u8],
        commits: &[String],
        blob: Option<&str>,
    ) {
        let hits = self.hits_in(name, FoundAt::Name);
        if hits.is_empty() {
            return;
        }
        let introduction = |commit: &String| Introduction {
            path: path.to_vec(),
            commit: commit.clone(),
        };
        let none = String::new();
        let commits = match commits {
            [] => std::slice::from_ref(&none),
            commits => commits,
        };
        let paths: Vec<Introduction> = commits.iter().map(introduction).collect();
        let origin = Origin {
            paths: &paths,
            blob,
        };
        self.add(origin.findings(self.searcher, &hits));
    }

    /// Looks for secrets in the whole name of a branch or a tag.
    pub(super) fn look_at_reference(&self, name: &[u8]) {
        let introduction = Introduction {
            path: name.to_vec(),
            commit: String::new(),
        };
        let origin = Origin {
            paths: &[introduction],
            blob: None,
        };
        let hits = self.hits_in(name, FoundAt::Reference);
        self.add(origin.findings(self.searcher, &hits));
    }

    fn hits_in(&self, name: &[u8], place: FoundAt) -> Vec<(What, Layout, FoundAt)> {
        let mut hits = Vec::new();
        self.searcher.find(name, &mut |hit| {
            hits.push((hit.what, hit.layout, place));
        });
        hits
    }

    /// The findings, in order.
    pub(super) fn finish(self) -> Found {
        let mut found = self
            .found
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        found.findings.sort();
        found.findings.dedup();
        found.unreadable.sort();
        found.unreadable.dedup();
        found
    }
}
