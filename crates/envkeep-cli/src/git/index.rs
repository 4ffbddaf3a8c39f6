//! The differences between the index and the last commit.

use super::{GitError, answer, answer_if_any};

/// A file that the next commit changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Staged {
    Blob {
        id: String,
        path: Vec<u8>,
    },
    /// A merge left several contents, and none has been chosen yet.
    Unmerged {
        path: Vec<u8>,
    },
}

/// The mode of a commit of another repository.
const SUBMODULE: &str = "160000";

/// The files that differ between the last commit and the index, or `GIT_INDEX_FILE` if a hook is given one.
pub(crate) fn staged() -> Result<Vec<Staged>, GitError> {
    let head = answer_if_any(&["rev-parse", "--verify", "--quiet", "HEAD"])?;
    let listed = match head {
        Some(_) => answer(&[
            "diff-index",
            "--cached",
            "--raw",
            "-z",
            "--no-renames",
            "--no-abbrev",
            "HEAD",
            "--",
        ])?,
        None => return whole_index(),
    };
    let mut records = listed.split(|byte| *byte == 0);
    let mut staged = Vec::new();
    while let (Some(record), Some(path)) = (records.next(), records.next()) {
        let record = String::from_utf8_lossy(record);
        let mut words = record.split(' ').skip(1);
        let (mode, id, status) = (words.next(), words.nth(1), words.next());
        match (mode, id, status) {
            (_, _, Some("U")) => staged.push(Staged::Unmerged {
                path: path.to_vec(),
            }),
            (_, _, Some("D")) | (Some(SUBMODULE), _, _) => {}
            (_, Some(id), Some(_)) => staged.push(Staged::Blob {
                id: id.to_owned(),
                path: path.to_vec(),
            }),
            _ => return Err(GitError::Unexpected("diff-index")),
        }
    }
    Ok(staged)
}

/// Before the first commit, all of the index is new.
fn whole_index() -> Result<Vec<Staged>, GitError> {
    let listed = answer(&["ls-files", "--stage", "-z", "--full-name", ":/"])?;
    let mut staged = Vec::new();
    for record in listed
        .split(|byte| *byte == 0)
        .filter(|record| !record.is_empty())
    {
        let end = memchr::memchr(b'\t', record).ok_or(GitError::Unexpected("ls-files"))?;
        let path = record.get(end + 1..).unwrap_or_default().to_vec();
        let words = String::from_utf8_lossy(record.get(..end).unwrap_or_default()).into_owned();
        let mut words = words.split(' ');
        match (words.next(), words.next(), words.next()) {
            (Some(SUBMODULE), _, _) => {}
            (_, Some(id), Some("0")) => staged.push(Staged::Blob {
                id: id.to_owned(),
                path,
            }),
            _ => staged.push(Staged::Unmerged { path }),
        }
    }
    Ok(staged)
}
