//! The commits that a push sends, as git tells a `pre-push` hook.

use std::io::{self, Read};

use crate::failure::Failure;
use crate::git::{self, Revisions};

/// The bytes of the longest list that is read.
const MOST_BYTES: u64 = 16 << 20;

/// Reads lines of a local name and id and a remote name and id. What the remote has already is known.
pub(super) fn read(remote: &str) -> Result<Revisions, Failure> {
    let mut text = String::new();
    let read = io::stdin()
        .lock()
        .take(MOST_BYTES)
        .read_to_string(&mut text);
    read.map_err(|cause| Failure::System {
        action: "read the commits on standard input",
        cause,
    })?;
    let mut commits = Vec::new();
    let mut known = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let words: Vec<&str> = line.split(' ').collect();
        let [_, local, _, remote] = words.as_slice() else {
            return Err(Failure::Refused(
                "standard input has a line that git does not give to a `pre-push` hook".to_owned(),
            ));
        };
        commits.extend(id(local)?);
        known.extend(id(remote)?);
    }
    let known = git::present(known, remote).map_err(Failure::Git)?;
    Ok(Revisions::New { commits, known })
}

/// An id, or nothing for the one of zeros, which stands for what is not there.
fn id(word: &str) -> Result<Option<String>, Failure> {
    let is_id = word.len() >= 40 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_id {
        return Err(Failure::Refused(
            "standard input has a line that git does not give to a `pre-push` hook".to_owned(),
        ));
    }
    let is_zero = word.bytes().all(|byte| byte == b'0');
    Ok((!is_zero).then(|| word.to_owned()))
}
