//! Opening a file: without blocking, judged by its descriptor, read into one exactly sized buffer that is wiped.

mod generation;
mod permissions;

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use crate::report::SourceError;
pub(in crate::env) use generation::generation_of;
pub use permissions::Permissions;
pub(in crate::env) use permissions::{Access, Judge};

/// How long a FIFO may take to give its text, unless the program says otherwise.
pub(in crate::env) const FIFO_DEADLINE: Duration = Duration::from_secs(5);

/// The first and the longest pause between two looks at a FIFO that has nothing to give.
const PAUSES: (Duration, Duration) = (Duration::from_micros(50), Duration::from_millis(5));

/// A file that is open for reading. What is known of it is asked of the descriptor, so nothing can be put in its place
/// between the question and the reading.
pub(in crate::env) struct Opened {
    file: File,
    metadata: Metadata,
    #[cfg_attr(
        not(unix),
        expect(dead_code, reason = "only Unix tells who may use a file")
    )]
    way: Way,
}

/// How a path leads to its file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::env) enum Way {
    /// The file is in the directory that the path names.
    Direct,
    /// The last name of the path may be a link, and the file in another directory.
    PerhapsLinked,
}

impl Opened {
    /// Opens what can hold a text: a regular file or a FIFO.
    pub(in crate::env) fn new(path: &Path) -> Result<Self, SourceError> {
        let (file, way) = open(path).map_err(|error| reason(path, error))?;
        let metadata = file.metadata()?;
        if metadata.is_dir() {
            return Err(SourceError::Directory);
        }
        if !metadata.is_file() && !is_fifo(&metadata) {
            return Err(SourceError::NotAFile);
        }
        Ok(Self {
            file,
            metadata,
            way,
        })
    }

    /// The same file, for a path of it that leads through a link.
    pub(in crate::env) fn behind_a_link(self) -> Self {
        Self {
            way: Way::PerhapsLinked,
            ..self
        }
    }

    #[cfg(unix)]
    pub(in crate::env) fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    #[cfg(unix)]
    pub(in crate::env) fn way(&self) -> Way {
        self.way
    }

    /// Reads to the end, and no more than `most` bytes. A FIFO has `deadline` to give all of its text.
    pub(in crate::env) fn read(
        &self,
        most: usize,
        deadline: Duration,
    ) -> Result<Zeroizing<Vec<u8>>, SourceError> {
        if is_fifo(&self.metadata) {
            return read_fifo(&self.file, most, deadline);
        }
        let size = usize::try_from(self.metadata.len()).unwrap_or(usize::MAX);
        if size > most {
            return Err(SourceError::TooLarge(most));
        }
        let mut buffer = Buffer::with_room_for(size, most);
        loop {
            let count = buffer.read_some(&self.file)?;
            // The buffer has room for one byte more than the size, so a file that filled no more than its size has ended. What
            // the kernel makes up, as under `/proc`, has the size 0 and ends where nothing comes.
            if count == 0 || (size > 0 && buffer.filled == size) {
                break;
            }
        }
        buffer.into_bytes()
    }
}

/// Opens a file, and tells how the path led to it. As few paths end with a link, it is first opened without following one.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<(File, Way)> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.read(true);
    let always = libc::O_NONBLOCK | libc::O_NOCTTY;
    match options.custom_flags(always | libc::O_NOFOLLOW).open(path) {
        Ok(file) => Ok((file, Way::Direct)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(error),
        // Systems differ in what they answer where there is a link.
        Err(_) => Ok((options.custom_flags(always).open(path)?, Way::PerhapsLinked)),
    }
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<(File, Way)> {
    let file = OpenOptions::new().read(true).open(path)?;
    Ok((file, Way::PerhapsLinked))
}

/// Why a path could not be opened. Where the system's own answer would not help, the path is looked at again.
fn reason(path: &Path, error: io::Error) -> SourceError {
    if is_link_loop(&error) {
        return SourceError::LinkLoop;
    }
    match SourceError::from(error) {
        SourceError::Absent if path.is_symlink() => SourceError::DanglingLink,
        // A socket cannot be opened at all; the system calls that "no such device or address".
        SourceError::Other(_) if is_neither_file_nor_directory(path) => SourceError::NotAFile,
        error => error,
    }
}

#[cfg(unix)]
fn is_link_loop(error: &io::Error) -> bool {
    error.raw_os_error() == Some(libc::ELOOP)
}

#[cfg(not(unix))]
fn is_link_loop(_error: &io::Error) -> bool {
    false
}

fn is_neither_file_nor_directory(path: &Path) -> bool {
    path.metadata()
        .is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

#[cfg(unix)]
fn is_fifo(metadata: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    metadata.file_type().is_fifo()
}

#[cfg(not(unix))]
fn is_fifo(_metadata: &Metadata) -> bool {
    false
}

/// Reads a FIFO to its end. A read without a writer looks like the end of the text, so the end counts only once there was
/// text; before that, and while a writer pauses, the deadline runs.
fn read_fifo(
    file: &File,
    most: usize,
    deadline: Duration,
) -> Result<Zeroizing<Vec<u8>>, SourceError> {
    let start = Instant::now();
    let (first, longest) = PAUSES;
    let mut pause = first;
    let mut buffer = Buffer::with_room_for(most.min(4096), most);
    loop {
        match buffer.read_some(file) {
            Ok(0) if !buffer.is_empty() => return buffer.into_bytes(),
            Ok(0) => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Ok(_) if buffer.is_too_large() => return Err(SourceError::TooLarge(most)),
            Ok(_) => {
                pause = first;
                continue;
            }
            Err(error) => return Err(error.into()),
        }
        if start.elapsed() >= deadline {
            return Err(SourceError::TimedOut(deadline));
        }
        thread::sleep(pause);
        pause = longest.min(pause * 2);
    }
}

/// A buffer that is wiped when dropped and when it has to move because there is more to read than was foreseen.
struct Buffer {
    bytes: Zeroizing<Vec<u8>>,
    filled: usize,
    most: usize,
}

impl Buffer {
    /// One byte more than `size`, so that the end of a file of that size is seen without growing.
    fn with_room_for(size: usize, most: usize) -> Self {
        Self {
            bytes: Zeroizing::new(vec![0; size.saturating_add(1)]),
            filled: 0,
            most,
        }
    }

    fn is_empty(&self) -> bool {
        self.filled == 0
    }

    fn is_too_large(&self) -> bool {
        self.filled > self.most
    }

    /// Reads once; 0 at the end, or where there is already more than the most.
    fn read_some(&mut self, mut file: &File) -> io::Result<usize> {
        if self.filled == self.bytes.len() {
            self.grow();
        }
        let free = self.bytes.get_mut(self.filled..).unwrap_or_default();
        let count = loop {
            match file.read(free) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.filled += count;
        Ok(count)
    }

    fn grow(&mut self) {
        let size = (self.filled * 2).max(4096).min(self.most.saturating_add(1));
        if size <= self.filled {
            return;
        }
        let mut larger = Zeroizing::new(Vec::with_capacity(size));
        larger.extend_from_slice(&self.bytes);
        larger.resize(size, 0);
        self.bytes = larger;
    }

    fn into_bytes(mut self) -> Result<Zeroizing<Vec<u8>>, SourceError> {
        if self.is_too_large() {
            return Err(SourceError::TooLarge(self.most));
        }
        self.bytes.truncate(self.filled);
        Ok(self.bytes)
    }
}
