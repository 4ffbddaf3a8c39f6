//! The commits that a push sends, as git lists them for a `pre-push` hook.

use std::io::{self, Read};

use crate::failure::Failure;
use crate::git::{self, Revisions};

/// The length of the longest list that is read, in bytes.
const MOST_BYTES: u64 = 16 << 20;

/// Reads lines with a local name and id and a remote name and id. Commits that the remote already has are known.
pub(super) fn read(remote: &str) -> Result<Revisions, Failure> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(MOST_BYTES).read_to_end(&mut bytes);
    read.map_err(|cause| Failure::System {
        action: "read the commits on standard input",
        cause,
    })?;
    let mut commits = Vec::new();
    let mut known = Vec::new();
    let mut names = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        if line.trim_ascii().is_empty() {
            continue;
        }
        let words: Vec<&[u8]> = line.split(|byte| *byte == b' ').collect();
        let [_, local, name, remote] = words.as_slice() else {
            return Err(not_of_git());
        };
        let local = id(local)?;
        // A deletion on the remote sends nothing.
        names.extend(local.is_some().then(|| name.to_vec()));
        commits.extend(local);
        known.extend(id(remote)?);
    }
    let known = git::present(known, remote).map_err(Failure::Git)?;
    Ok(Revisions::New {
        commits,
        known,
        names,
    })
}

fn not_of_git() -> Failure {
    Failure::Refused(
        "standard input has a line that git does not pass to a `pre-push` hook".to_owned(),
    )
}

/// An id, or `None` for the id of zeros, which means that there is no object.
fn id(word: &[u8]) -> Result<Option<String>, Failure> {
    let word = std::str::from_utf8(word).map_err(|_| not_of_git())?;
    let is_id = word.len() >= 40 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_id {
        return Err(not_of_git());
    }
    let is_zero = word.bytes().all(|byte| byte == b'0');
    Ok((!is_zero).then(|| word.to_owned()))
}
