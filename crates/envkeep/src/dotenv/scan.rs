//! Finds the bytes that mean something in a value or a comment, sixteen at a time.

/// The places of all bytes that mean something, from front to back.
pub(crate) struct Places<'t> {
    /// What was not looked at yet, the block included that `found` is about.
    rest: &'t [u8],
    /// Where `rest` starts.
    start: usize,
    /// One bit for each such byte of the block that was not returned yet, the first lowest.
    found: u16,
}

const BLOCK: usize = 16;

impl<'t> Places<'t> {
    /// Looks through `bytes` from `start`.
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
        let place = self.start + self.found.trailing_zeros() as usize;
        self.found &= self.found - 1;
        Some(place)
    }
}

/// Looks at the first block.
#[inline]
fn look(bytes: &[u8]) -> u16 {
    if let Some(block) = bytes.first_chunk() {
        return mask(block);
    }
    let mut block = [b' '; BLOCK];
    for (place, &byte) in block.iter_mut().zip(bytes) {
        *place = byte;
    }
    mask(&block)
}

/// How many bytes of a key, of ASCII letters, digits, `_` and `.`, come first.
#[inline]
pub(crate) fn key_length(bytes: &[u8]) -> usize {
    let in_first = bytes.first_chunk().map_or(0, |block| {
        bits(block.map(is_in_key)).trailing_ones() as usize
    });
    if 0 < in_first && in_first < BLOCK {
        return in_first;
    }
    in_first
        + bytes
            .iter()
            .skip(in_first)
            .take_while(|&&byte| is_in_key(byte))
            .count()
}

#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch would keep the block from being compared at once"
)]
#[inline]
const fn is_in_key(byte: u8) -> bool {
    let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let is_digit = byte.wrapping_sub(b'0') < 10;
    is_letter | is_digit | (byte == b'_') | (byte == b'.')
}

/// One bit for each byte that means something; compilers turn it into vector instructions.
#[inline]
fn mask(block: &[u8; BLOCK]) -> u16 {
    bits(block.map(means_something))
}

#[inline]
fn bits(found: [bool; BLOCK]) -> u16 {
    let bits = found.iter().enumerate();
    bits.fold(0, |mask, (bit, &is)| mask | u16::from(is) << bit)
}

#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch would keep the block from being compared at once"
)]
#[inline]
const fn means_something(byte: u8) -> bool {
    (byte == b'\n')
        | (byte == b'\r')
        | (byte == 0)
        | (byte == b'#')
        | (byte == b'"')
        | (byte == b'\'')
        | (byte == b'`')
        | (byte == b'\\')
        | (byte == b'$')
}
