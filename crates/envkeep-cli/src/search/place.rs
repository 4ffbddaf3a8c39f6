//! Where in a file something stands.

/// A place in a file. Lines and columns are counted from 1, and columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// How many bytes stand before it.
    pub(crate) offset: u64,
    pub(crate) line: u64,
    pub(crate) column: u64,
}

impl Place {
    pub(super) const START: Self = Self {
        offset: 0,
        line: 1,
        column: 1,
    };

    /// The place behind these bytes.
    pub(super) fn behind(self, bytes: &[u8]) -> Self {
        let lines = memchr::memchr_iter(b'\n', bytes).count() as u64;
        let last = memchr::memrchr(b'\n', bytes).and_then(|end| bytes.get(end + 1..));
        // Of a character of several bytes, all but the first begin with the bits 10.
        let characters =
            |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u64;
        Self {
            offset: self.offset + bytes.len() as u64,
            line: self.line + lines,
            column: match last {
                Some(line) => 1 + characters(line),
                None => self.column + characters(bytes),
            },
        }
    }
}
