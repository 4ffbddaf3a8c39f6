//! Finds the special bytes of a value or a comment, sixteen at a time.

/// The offsets of all special bytes, from front to back.
pub(crate) struct Places<'t> {
    /// The bytes not examined yet, including the block that `found` describes.
    rest: &'t [u8],
    /// The offset of `rest`.
    start: usize,
    /// One marker bit per special byte of the block that was not returned yet, the first in the lowest byte.
    found: u128,
}

const BLOCK: usize = 16;

impl<'t> Places<'t> {
    /// Scans `bytes` from `start`.
    #[inline]
    pub(crate) fn new(bytes: &'t [u8], start: usize) -> Places<'t> {
        let rest = bytes.get(start..).unwrap_or_default();
        Places {
            rest,
            start,
            found: look(rest),
        }
    }
}

impl Iterator for Places<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            self.rest = self.rest.get(BLOCK..)?;
            self.start += BLOCK;
            self.found = look(self.rest);
        }
        let place = self.start + first(self.found);
        self.found &= self.found - 1;
        Some(place)
    }
}

/// The offset of the first special byte from `start`, if there is one.
#[inline]
pub(crate) fn find(bytes: &[u8], start: usize) -> Option<usize> {
    let found = find_first(bytes.get(start..)?, means_something)?;
    Some(start + found)
}

/// The number of leading bytes that can be in a key: ASCII letters, digits, `_` and `.`.
#[inline]
pub(crate) fn key_length(bytes: &[u8]) -> usize {
    find_first(bytes, outside_key).unwrap_or(bytes.len())
}

/// The offset of the first byte for which `number` is not 0.
#[inline]
fn find_first(bytes: &[u8], number: impl Fn(u8) -> u8 + Copy) -> Option<usize> {
    let mut rest = bytes;
    while let Some(block) = rest.first_chunk() {
        let found = mask(block, number);
        if found != 0 {
            return Some(bytes.len() - rest.len() + first(found));
        }
        rest = rest.get(BLOCK..).unwrap_or_default();
    }
    let found = rest.iter().position(|&byte| number(byte) != 0)?;
    Some(bytes.len() - rest.len() + found)
}

/// Scans the first block.
fn look(bytes: &[u8]) -> u128 {
    if let Some(block) = bytes.first_chunk() {
        return mask(block, means_something);
    }
    let mut block = [b' '; BLOCK];
    for (place, &byte) in block.iter_mut().zip(bytes) {
        *place = byte;
    }
    mask(&block, means_something)
}

/// The numbers of a block's bytes, the first in the lowest byte. `number` has no branches, so compilers vectorize this.
#[inline]
fn mask(block: &[u8; BLOCK], number: impl Fn(u8) -> u8) -> u128 {
    let mut numbers = [0; BLOCK];
    for (place, &byte) in numbers.iter_mut().zip(block) {
        *place = number(byte);
    }
    u128::from_le_bytes(numbers)
}

/// The index of the first number that is not 0.
#[inline]
const fn first(mask: u128) -> usize {
    (mask.trailing_zeros() / u8::BITS) as usize
}

/// 1 for a byte that is special in a value or a comment, else 0.
#[inline]
fn means_something(byte: u8) -> u8 {
    u8::from(byte == b'\n')
        | u8::from(byte == b'\r')
        | u8::from(byte == 0)
        | u8::from(byte == b'#')
        | u8::from(byte == b'"')
        | u8::from(byte == b'\'')
        | u8::from(byte == b'`')
        | u8::from(byte == b'\\')
        | u8::from(byte == b'$')
}

/// How far a byte is from the nearest one allowed in a key: 0 for ASCII letters and digits, `_` and `.`.
#[inline]
fn outside_key(byte: u8) -> u8 {
    let lower = byte | 0x20;
    let letter = b'a'.saturating_sub(lower) | lower.saturating_sub(b'z');
    let digit = b'0'.saturating_sub(byte) | byte.saturating_sub(b'9');
    letter.min(digit).min(byte ^ b'_').min(byte ^ b'.')
}

#[cfg(test)]
mod tests {
    use super::{find, key_length};

    #[test]
    fn a_key_goes_on_as_long_as_there_are_letters_digits_underscores_and_dots_of_ascii() {
        for byte in 0..=u8::MAX {
            let is_in_key = byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.';
            for before in 0..40 {
                let mut bytes = vec![b'K'; before];
                bytes.push(byte);
                bytes.extend([b'='; 20]);
                let length = before + usize::from(is_in_key);
                assert_eq!(key_length(&bytes), length, "{byte:#x} behind {before}");
                assert_eq!(key_length(bytes.get(..=before).unwrap_or_default()), length);
            }
        }
    }

    #[test]
    fn a_byte_that_means_something_is_found_wherever_it_stands() {
        for byte in 0..=u8::MAX {
            let means_something = b"\n\r\0#\"'`\\$".contains(&byte);
            for before in 0..40 {
                let mut bytes = vec![b'v'; before];
                bytes.push(byte);
                bytes.extend([b'v'; 20]);
                let place = means_something.then_some(before);
                for start in [0, before / 2, before] {
                    assert_eq!(find(&bytes, start), place, "{byte:#x} behind {before}");
                    assert_eq!(find(bytes.get(..=before).unwrap_or_default(), start), place);
                }
            }
        }
    }
}
