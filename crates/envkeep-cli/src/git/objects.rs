//! The contents of objects, read in sequence from a single process: `git cat-file --batch`.

use std::io::{self, BufWriter, Read, Write};
use std::process::{Child, ChildStdout, Stdio};
use std::thread::{self, JoinHandle};

use super::pipe::Pipe;
use super::{GitError, command, not_run};

/// Requested objects, in the order of the requests.
pub(crate) struct Objects {
    child: Child,
    pipe: Pipe<ChildStdout>,
    /// How much is left of the current object, including the line end after it.
    left: u64,
    asking: Option<JoinHandle<()>>,
}

/// An object that git found; its content is read from [`Objects`].
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Object {
    Found { kind: Kind, size: u64 },
    Missing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Blob,
    Commit,
    Tag,
    Tree,
}

impl Objects {
    pub(crate) fn ask(ids: Vec<String>) -> Result<Self, GitError> {
        let mut child = command()
            .args(["cat-file", "--batch", "--buffer"])
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(not_run)?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(GitError::Unexpected("cat-file"));
        };
        // Git answers while requests are still being written, and blocks until its answers are read.
        let asking = thread::spawn(move || {
            let mut questions = BufWriter::new(stdin);
            for id in ids {
                // If git has ended, the reader of its answers notices it.
                if writeln!(questions, "{id}").is_err() {
                    return;
                }
            }
        });
        Ok(Self {
            child,
            pipe: Pipe::new(stdout),
            left: 0,
            asking: Some(asking),
        })
    }

    /// The next object, or `None` after the last one.
    pub(crate) fn next(&mut self) -> Result<Option<Object>, GitError> {
        io::copy(&mut self.pipe.by_ref().take(self.left), &mut io::sink())?;
        self.left = 0;
        let Some(header) = self.pipe.read_until(b'\n')? else {
            return Ok(None);
        };
        let header = String::from_utf8_lossy(&header);
        let mut words = header.split(' ').skip(1);
        let kind = match words.next() {
            Some("blob") => Kind::Blob,
            Some("commit") => Kind::Commit,
            Some("tag") => Kind::Tag,
            Some("tree") => Kind::Tree,
            Some("missing") => return Ok(Some(Object::Missing)),
            _ => return Err(GitError::Unexpected("cat-file")),
        };
        let size = words.next().and_then(|size| size.parse().ok());
        let size: u64 = size.ok_or(GitError::Unexpected("cat-file"))?;
        self.left = size + 1;
        Ok(Some(Object::Found { kind, size }))
    }
}

/// Reads the content of the current object.
impl Read for Objects {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        // The last byte is the line end.
        let most = self.left.saturating_sub(1).min(out.len() as u64);
        if most == 0 {
            return Ok(0);
        }
        let room = usize::try_from(most).unwrap_or(out.len());
        let count = self.pipe.read(out.get_mut(..room).unwrap_or_default())?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.left -= count as u64;
        Ok(count)
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if let Some(asking) = self.asking.take() {
            let _ = asking.join();
        }
    }
}
