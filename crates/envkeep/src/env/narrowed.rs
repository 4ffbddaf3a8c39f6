//! The environment of a program with different sources.

use std::path::PathBuf;

use super::Env;
use super::declared::{DeclaredSource, Presence};

/// Whether the tool's process environment takes the place of the program's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FromProcess {
    /// It is read above all other sources.
    Read,
    /// It is ignored.
    Left,
}

impl Env {
    /// The same with these files instead of its sources, or with its own sources if there are none.
    pub(crate) fn narrowed(mut self, files: &[PathBuf], from_process: FromProcess) -> Self {
        if files.is_empty() {
            let is_left = |source: &DeclaredSource| matches!(source, DeclaredSource::Process);
            if from_process == FromProcess::Left {
                self.sources.retain(|source| !is_left(source));
            }
            return self;
        }
        let process = (from_process == FromProcess::Read).then_some(DeclaredSource::Process);
        let files = files
            .iter()
            .map(|path| DeclaredSource::File(path.as_path().into(), Presence::Required));
        self.sources = process.into_iter().chain(files).collect();
        self
    }

    /// The same with one variable as its only source.
    pub(crate) fn with_one(mut self, name: &str, value: &str) -> Self {
        self.sources.clear();
        self.above.clear();
        self.vars([(name, value)])
    }
}
