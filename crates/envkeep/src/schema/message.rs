//! The words of a compile error that a constant puts together.

/// A text that is put together in a constant; what is too long is left out.
pub(super) struct Message {
    bytes: [u8; 256],
    length: usize,
}

impl Message {
    pub(super) const fn new() -> Self {
        Self {
            bytes: [0; 256],
            length: 0,
        }
    }

    pub(super) const fn push(&mut self, text: &str) {
        let mut bytes = text.as_bytes();
        while let [byte, rest @ ..] = bytes {
            if let Some((_, [free, ..])) = self.bytes.split_at_mut_checked(self.length) {
                *free = *byte;
                self.length += 1;
            }
            bytes = rest;
        }
    }

    pub(super) const fn text(&self) -> &str {
        let Some((text, _)) = self.bytes.split_at_checked(self.length) else {
            return "";
        };
        match std::str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "a variable of this struct",
        }
    }
}
