//! Opening a file: without blocking, judged by its descriptor, read into one exactly sized buffer that is wiped.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

/// The most that is read of one `.env` file, in bytes: 16 MiB.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// How long a FIFO may take to give its text. A reader without a writer looks like the end of the file, so a FIFO that
/// nobody writes to waits this long.
const FIFO_DEADLINE: Duration = Duration::from_secs(5);

const FIFO_PAUSE: Duration = Duration::from_millis(5);

/// Why a source cannot be read. It names no path: the [`Origin`](crate::Origin) beside it does.
///
/// # Examples
///
/// ```
/// assert_eq!(envkeep::SourceError::Directory.to_string(), "it is a directory, not a file");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// There is nothing at the path.
    #[error("there is no such file")]
    Absent,
    /// The path leads to a directory.
    #[error("it is a directory, not a file")]
    Directory,
    /// The path leads to a device, a socket or another thing that is no file.
    #[error("it is no regular file")]
    NotAFile,
    /// The user that the program runs as may not read it.
    #[error("permission denied; make it readable for the user that runs the program")]
    PermissionDenied,
    /// The file is larger than the limit of 16 MiB.
    #[error("it is larger than {} MiB", MOST_BYTES / (1024 * 1024))]
    TooLarge,
    /// A FIFO gave no text, or did not end it, within 5 seconds.
    #[error("it is a FIFO and gave no complete text within {} seconds", FIFO_DEADLINE.as_secs())]
    TimedOut,
    /// The working directory, at which a relative path starts, cannot be found out.
    #[error("the working directory cannot be found out: {0}")]
    NoWorkingDirectory(io::ErrorKind),
    /// Another failure of the operating system.
    #[error("{0}")]
    Other(io::ErrorKind),
}

impl From<io::Error> for SourceError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Absent,
            io::ErrorKind::PermissionDenied => Self::PermissionDenied,
            io::ErrorKind::IsADirectory => Self::Directory,
            kind => Self::Other(kind),
        }
    }
}

/// The bytes of a file.
///
/// The file is opened first and what was opened is judged, so nothing can be put in its place between the two.
pub(super) fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>, SourceError> {
    let file = open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(SourceError::Directory);
    }
    if is_fifo(&metadata) {
        return read_fifo(&file, Instant::now() + FIFO_DEADLINE);
    }
    if !metadata.is_file() {
        return Err(SourceError::NotAFile);
    }
    let size = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
    if size > MOST_BYTES {
        return Err(SourceError::TooLarge);
    }
    let mut buffer = Buffer::with_room_for(size);
    while buffer.read_some(&file)? != 0 {}
    Ok(buffer.into_bytes())
}

#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new()
        .read(true)
        .custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY)
        .open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

#[cfg(unix)]
fn is_fifo(metadata: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    metadata.file_type().is_fifo()
}

#[cfg(not(unix))]
fn is_fifo(_metadata: &std::fs::Metadata) -> bool {
    false
}

/// Reads a FIFO to its end. Password managers serve `.env` this way.
fn read_fifo(file: &File, deadline: Instant) -> Result<Zeroizing<Vec<u8>>, SourceError> {
    let mut buffer = Buffer::with_room_for(4096);
    loop {
        match buffer.read_some(file) {
            Ok(0) if !buffer.is_empty() => return Ok(buffer.into_bytes()),
            Ok(0) | Err(SourceError::Other(io::ErrorKind::WouldBlock)) => {
                if Instant::now() >= deadline {
                    return Err(SourceError::TimedOut);
                }
                thread::sleep(FIFO_PAUSE);
            }
            Ok(_) => {}
            Err(error) => return Err(error),
        }
    }
}

/// A buffer that is wiped when dropped and when it has to move because there is more to read than was foreseen.
struct Buffer {
    bytes: Zeroizing<Vec<u8>>,
    filled: usize,
}

impl Buffer {
    /// One byte more than `size`, so that the end of a file of that size is seen without growing.
    fn with_room_for(size: usize) -> Self {
        Self {
            bytes: Zeroizing::new(vec![0; size.saturating_add(1)]),
            filled: 0,
        }
    }

    fn is_empty(&self) -> bool {
        self.filled == 0
    }

    /// Reads once; 0 at the end.
    fn read_some(&mut self, mut file: &File) -> Result<usize, SourceError> {
        if self.filled == self.bytes.len() {
            self.grow()?;
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

    fn grow(&mut self) -> Result<(), SourceError> {
        if self.filled > MOST_BYTES {
            return Err(SourceError::TooLarge);
        }
        let size = (self.filled * 2).clamp(4096, MOST_BYTES + 1);
        let mut larger = Zeroizing::new(Vec::with_capacity(size));
        larger.extend_from_slice(&self.bytes);
        larger.resize(size, 0);
        self.bytes = larger;
        Ok(())
    }

    fn into_bytes(mut self) -> Zeroizing<Vec<u8>> {
        self.bytes.truncate(self.filled);
        self.bytes
    }
}
