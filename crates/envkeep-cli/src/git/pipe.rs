//! Reads the output of git, line by line and in blocks, into memory that is wiped.

use std::io::{self, Read};

use memchr::memchr;
use zeroize::Zeroizing;

const SIZE: usize = 256 << 10;

/// The longest header or path that is read.
const LONGEST_LINE: usize = 1 << 20;

pub(super) struct Pipe<R> {
    inner: R,
    buffer: Zeroizing<Vec<u8>>,
    start: usize,
    end: usize,
}

impl<R: Read> Pipe<R> {
    pub(super) fn new(inner: R) -> Self {
        Self {
            inner,
            buffer: Zeroizing::new(vec![0; SIZE]),
            start: 0,
            end: 0,
        }
    }

    /// The bytes before the next delimiter, or `None` at the end.
    pub(super) fn read_until(&mut self, end: u8) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        loop {
            let waiting = self.buffer.get(self.start..self.end).unwrap_or_default();
            if let Some(length) = memchr(end, waiting) {
                line.extend(waiting.get(..length).unwrap_or_default());
                self.start += length + 1;
                return Ok(Some(line));
            }
            line.extend_from_slice(waiting);
            if line.len() > LONGEST_LINE {
                return Err(io::ErrorKind::InvalidData.into());
            }
            if self.fill()? == 0 {
                return if line.is_empty() {
                    Ok(None)
                } else {
                    Err(io::ErrorKind::UnexpectedEof.into())
                };
            }
        }
    }

    fn fill(&mut self) -> io::Result<usize> {
        self.start = 0;
        self.end = 0;
        loop {
            match self.inner.read(&mut self.buffer) {
                Ok(count) => {
                    self.end = count;
                    return Ok(count);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl<R: Read> Read for Pipe<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.start == self.end {
            // Large reads bypass the buffer.
            if out.len() >= SIZE {
                return self.inner.read(out);
            }
            self.fill()?;
        }
        let waiting = self.buffer.get(self.start..self.end).unwrap_or_default();
        let count = waiting.len().min(out.len());
        let (out, waiting) = (out.get_mut(..count), waiting.get(..count));
        if let (Some(out), Some(waiting)) = (out, waiting) {
            out.copy_from_slice(waiting);
        }
        self.start += count;
        Ok(count)
    }
}
