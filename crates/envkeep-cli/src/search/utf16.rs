//! A file in UTF-16, as PowerShell and Windows editors write it, is searched as text in addition to its bytes: it has lines, and
//! secrets in it are encoded as in any other text.

use zeroize::Zeroizing;

use super::place::Unit;
use super::stream::{Buffer, Scanned, State};
use super::{Searcher, What};
use crate::pattern::Encoding;

/// The largest number of bytes of a character in UTF-8.
const LONGEST_CHARACTER: usize = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    LittleEndian,
    BigEndian,
}

/// The part of a file that has not been read yet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rest {
    ToCome,
    Nothing,
}

/// The text of a file, as far as it has been read.
pub(super) struct Text<'s> {
    order: Order,
    /// The first byte of a unit that is cut at the end of a piece of the file.
    half: Option<u8>,
    /// The first of two units that form one character.
    high: Option<u16>,
    state: State<'s>,
    window: Zeroizing<Vec<u8>>,
    filled: usize,
}

impl<'s> Text<'s> {
    /// The text of a file that starts with a byte order mark, and the length of that mark.
    pub(super) fn of(start: &[u8], searcher: &'s Searcher) -> Option<(Self, usize)> {
        let order = match start {
            [0xff, 0xfe, ..] => Order::LittleEndian,
            [0xfe, 0xff, ..] => Order::BigEndian,
            _ => return None,
        };
        let Buffer { bytes, margin } = Buffer::new(searcher);
        let text = Self {
            order,
            half: None,
            high: None,
            state: State::new(searcher, margin, Unit::Utf16),
            window: bytes,
            filled: 0,
        };
        Some((text, Unit::BYTE_ORDER_MARK))
    }

    /// Adds the next bytes of the file.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        for byte in bytes {
            let Some(first) = self.half.take() else {
                self.half = Some(*byte);
                continue;
            };
            let unit = match self.order {
                Order::LittleEndian => u16::from_le_bytes([first, *byte]),
                Order::BigEndian => u16::from_be_bytes([first, *byte]),
            };
            self.push_unit(unit);
        }
    }

    fn push_unit(&mut self, unit: u16) {
        let is_low = matches!(unit, 0xdc00..=0xdfff);
        let units: &[u16] = match self.high.take() {
            None if matches!(unit, 0xd800..=0xdbff) => {
                self.high = Some(unit);
                return;
            }
            None => &[unit],
            Some(high) if is_low => &[high, unit],
            Some(high) => {
                self.push_character(&[high]);
                return self.push_unit(unit);
            }
        };
        self.push_character(units);
    }

    /// Half a character becomes the replacement character.
    fn push_character(&mut self, units: &[u16]) {
        let character = char::decode_utf16(units.iter().copied())
            .next()
            .and_then(Result::ok)
            .unwrap_or(char::REPLACEMENT_CHARACTER);
        if self.window.len() - self.filled < LONGEST_CHARACTER {
            let kept_from = self.look(Rest::ToCome);
            self.window.copy_within(kept_from..self.filled, 0);
            self.filled -= kept_from;
        }
        let length = character.len_utf8();
        if let Some(room) = self.window.get_mut(self.filled..self.filled + length) {
            character.encode_utf8(room);
            self.filled += length;
        }
    }

    /// Searches what has been read, and returns the place from which it is still needed.
    fn look(&mut self, rest: Rest) -> usize {
        let read = self.window.get(..self.filled).unwrap_or_default();
        self.state.look(read, rest == Rest::Nothing)
    }

    /// The findings in the text and in the bytes of the file, each once.
    pub(super) fn join(mut self, of_bytes: Scanned, searcher: &Searcher) -> Scanned {
        if let Some(high) = self.high.take() {
            self.push_character(&[high]);
        }
        self.look(Rest::Nothing);
        let of_text = self.state.scanned;
        let is_found = of_text.allowed > 0 || !of_text.sightings.is_empty();
        let is_told = |what: What| match what {
            What::Secret(target) => is_found && searcher.encoding(target) == Encoding::Utf16,
            What::Service(_) => false,
        };
        let mut sightings = of_text.sightings;
        let others = of_bytes.sightings.into_iter();
        sightings.extend(others.filter(|sighting| !is_told(sighting.what)));
        Scanned {
            sightings,
            allowed: of_text.allowed + of_bytes.allowed,
            bytes: of_bytes.bytes,
            is_compressed: of_bytes.is_compressed,
        }
    }
}
