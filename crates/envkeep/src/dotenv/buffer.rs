//! A string that grows while a value is built, without leaving copies behind when it moves.

use zeroize::Zeroizing;

/// The smallest capacity in bytes. Few values are longer, so the buffer seldom moves.
const LEAST: usize = 256;

/// Wipes its old memory whenever the text moves.
#[derive(Default)]
pub(crate) struct Buffer {
    text: Zeroizing<String>,
}

impl Buffer {
    /// Clears the buffer and reserves `bytes` bytes.
    pub(crate) fn start(&mut self, bytes: usize) {
        self.text.clear();
        self.make_room(bytes);
    }

    pub(crate) fn push(&mut self, text: &str) {
        self.make_room(text.len());
        self.text.push_str(text);
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// A `String` that reallocates by itself would not wipe its old memory.
    fn make_room(&mut self, bytes: usize) {
        let needed = self.text.len() + bytes;
        let room = self.text.capacity();
        if needed > room {
            let more = (room + room / 2).max(LEAST);
            let mut larger = Zeroizing::new(String::with_capacity(needed.max(more)));
            larger.push_str(&self.text);
            self.text = larger;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Buffer;

    #[test]
    fn a_buffer_holds_what_was_pushed_since_its_last_start() {
        let mut buffer = Buffer::default();
        for text in ["", "a", "some words", "é"] {
            buffer.start(1);
            for _ in 0..100 {
                buffer.push(text);
            }
            assert_eq!(buffer.as_str(), text.repeat(100));
        }
    }

    #[test]
    fn a_buffer_grows_by_half_and_only_when_no_room_is_left() {
        let mut buffer = Buffer::default();
        for length in 1..1_000 {
            buffer.push("x");
            // Grow by half: a `String` that reallocates by itself would double.
            let room = match length {
                ..=256 => 256,
                257..=384 => 384,
                385..=576 => 576,
                577..=864 => 864,
                _ => 1296,
            };
            assert_eq!(buffer.text.capacity(), room, "{length}");
        }
        buffer.start(1296);
        assert_eq!(buffer.text.capacity(), 1296);
        buffer.start(5_000);
        assert_eq!(buffer.text.capacity(), 5_000);
    }
}
