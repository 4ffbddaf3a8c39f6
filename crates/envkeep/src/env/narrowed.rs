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

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::FromProcess;
    use crate::env::Env;
    use crate::env::declared::DeclaredSource;

    /// Whether the process is a source, and which files are.
    fn sources(files: &[&str], from_process: FromProcess) -> (bool, Vec<PathBuf>) {
        let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
        let env = Env::empty().process().dotenv("own.env");
        let env = env.narrowed(&files, from_process);
        let sources = env.sources.iter();
        let files = sources.filter_map(|source| match source {
            DeclaredSource::File(path, _) => Some(path.to_path_buf()),
            _ => None,
        });
        (env.has_process(), files.collect())
    }

    #[test]
    fn files_take_the_place_of_the_programs_own_and_the_process_is_read_or_left() {
        let own = vec![PathBuf::from("own.env")];
        assert_eq!(sources(&[], FromProcess::Read), (true, own.clone()));
        assert_eq!(sources(&[], FromProcess::Left), (false, own));
        let other = vec![PathBuf::from("a.env"), PathBuf::from("b.env")];
        let files = ["a.env", "b.env"];
        assert_eq!(sources(&files, FromProcess::Read), (true, other.clone()));
        assert_eq!(sources(&files, FromProcess::Left), (false, other));
    }
}
