//! Text built in a constant: the message of a compile error, or a variable's name.

use super::variant::without_separator;

/// Text built in a constant; text beyond its capacity is dropped.
pub(super) struct ConstText {
    bytes: [u8; 256],
    length: usize,
}

impl ConstText {
    #[inline]
    pub(super) const fn new() -> Self {
        Self {
            bytes: [0; 256],
            length: 0,
        }
    }

    #[inline]
    pub(super) const fn push(&mut self, text: &str) {
        let mut bytes = text.as_bytes();
        while let [byte, rest @ ..] = bytes {
            self.push_byte(*byte);
            bytes = rest;
        }
    }

    #[inline]
    pub(super) const fn push_byte(&mut self, byte: u8) {
        if let Some((_, [free, ..])) = self.bytes.split_at_mut_checked(self.length) {
            *free = byte;
            self.length += 1;
        }
    }

    /// Removes the separator at the end of a prefix.
    #[inline]
    pub(super) const fn trim_separator(&mut self) {
        self.length = without_separator(self.text()).len();
    }

    /// Whether no text was dropped.
    #[inline]
    pub(super) const fn is_whole(&self) -> bool {
        self.length < self.bytes.len()
    }

    #[inline]
    pub(super) const fn text(&self) -> &str {
        match std::str::from_utf8(self.as_bytes()) {
            Ok(text) => text,
            Err(_) => "a variable of this struct",
        }
    }

    #[inline]
    pub(super) const fn as_bytes(&self) -> &[u8] {
        match self.bytes.split_at_checked(self.length) {
            Some((bytes, _)) => bytes,
            None => &[],
        }
    }
}
