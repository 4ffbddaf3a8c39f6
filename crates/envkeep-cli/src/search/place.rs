//! Places in a file.

/// The encoding of a text that is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// The text consists of the file's own bytes.
    Byte,
    /// The file is in UTF-16.
    Utf16,
}

impl Unit {
    /// The length of the byte order mark at the start of a file in UTF-16.
    pub(super) const BYTE_ORDER_MARK: usize = 2;

    /// The place in the file where the text starts.
    pub(super) fn start(self) -> Place {
        let offset = match self {
            Self::Byte => 0,
            Self::Utf16 => Self::BYTE_ORDER_MARK as u64,
        };
        Place {
            offset,
            line: 1,
            column: 1,
        }
    }

    /// How many bytes of the file these bytes of the text correspond to.
    fn bytes(self, text: &[u8]) -> u64 {
        match self {
            Self::Byte => text.len() as u64,
            Self::Utf16 => {
                // A character with four bytes in UTF-8 has two units.
                let wide = text.iter().filter(|byte| **byte >= 0xf0).count() as u64;
                2 * (characters(text) + wide)
            }
        }
    }
}

/// All bytes of a character but the first begin with the bits 10.
fn characters(text: &[u8]) -> u64 {
    text.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u64
}

/// A place in a file. Lines and columns are counted from 1, and columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// The number of bytes before it.
    pub(crate) offset: u64,
    pub(crate) line: u64,
    pub(crate) column: u64,
}

impl Place {
    /// The place after these bytes of a text.
    pub(super) fn behind(self, bytes: &[u8], unit: Unit) -> Self {
        let lines = memchr::memchr_iter(b'\n', bytes).count() as u64;
        let last = memchr::memrchr(b'\n', bytes).and_then(|end| bytes.get(end + 1..));
        Self {
            offset: self.offset + unit.bytes(bytes),
            line: self.line + lines,
            column: match last {
                Some(line) => 1 + characters(line),
                None => self.column + characters(bytes),
            },
        }
    }
}
