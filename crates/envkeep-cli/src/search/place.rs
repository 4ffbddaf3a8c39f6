//! Where in a file something stands.

/// What a text that is looked through is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// It is the file's own bytes.
    Byte,
    /// The file has it in UTF-16.
    Utf16,
}

impl Unit {
    /// The bytes of the sign with which a file in UTF-16 starts.
    pub(super) const BYTE_ORDER_MARK: usize = 2;

    /// Where in the file the text starts.
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

    /// How many bytes of the file these of the text are.
    fn bytes(self, text: &[u8]) -> u64 {
        match self {
            Self::Byte => text.len() as u64,
            Self::Utf16 => {
                // Of a character that has four bytes in UTF-8, there are two units.
                let wide = text.iter().filter(|byte| **byte >= 0xf0).count() as u64;
                2 * (characters(text) + wide)
            }
        }
    }
}

/// Of a character of several bytes, all but the first begin with the bits 10.
fn characters(text: &[u8]) -> u64 {
    text.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u64
}

/// A place in a file. Lines and columns are counted from 1, and columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// How many bytes stand before it.
    pub(crate) offset: u64,
    pub(crate) line: u64,
    pub(crate) column: u64,
}

impl Place {
    /// The place behind these bytes of a text.
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
