//! Finds bytes of a kind, sixteen at a time.

/// The places of all bytes of one kind, from front to back.
///
/// The kind is tested without a branch on sixteen bytes at once, which compilers turn into vector instructions.
#[derive(Clone)]
pub(crate) struct Places<'t, F> {
    /// What was not looked at yet.
    rest: &'t [u8],
    /// Where the block stands that `found` is about.
    block: usize,
    /// One bit for each byte of the block that is of the kind and was not returned yet, the first lowest.
    found: u16,
    is_of_kind: F,
}

const BLOCK: usize = 16;

impl<'t, F: Fn(u8) -> bool> Places<'t, F> {
    /// Looks through `bytes` from `start`.
    #[inline]
    pub(crate) fn new(bytes: &'t [u8], start: usize, is_of_kind: F) -> Places<'t, F> {
        let rest = bytes.get(start..).unwrap_or_default();
        let mut places = Places {
            rest,
            block: start,
            found: 0,
            is_of_kind,
        };
        places.found = places.look();
        places
    }

    /// Looks at the next block.
    #[inline]
    fn look(&mut self) -> u16 {
        match self.rest.first_chunk::<BLOCK>() {
            Some(block) => self.mask(*block),
            None => self.look_at_last(),
        }
    }

    /// Looks at the last block, which is filled up with zeros.
    #[inline]
    fn look_at_last(&mut self) -> u16 {
        let mut block = [0; BLOCK];
        for (place, &byte) in block.iter_mut().zip(self.rest) {
            *place = byte;
        }
        let filled = (1_u32 << self.rest.len().min(BLOCK)) - 1;
        self.mask(block) & u16::try_from(filled).unwrap_or(u16::MAX)
    }

    #[inline]
    fn mask(&self, block: [u8; BLOCK]) -> u16 {
        let mut found = [false; BLOCK];
        for (is, byte) in found.iter_mut().zip(block) {
            *is = (self.is_of_kind)(byte);
        }
        let bits = found.iter().enumerate();
        bits.fold(0, |mask, (bit, &is)| mask | u16::from(is) << bit)
    }
}

impl<F: Fn(u8) -> bool> Iterator for Places<'_, F> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            let rest = self.rest.get(BLOCK..)?;
            self.rest = rest;
            self.block += BLOCK;
            self.found = self.look();
        }
        let place = self.block + self.found.trailing_zeros() as usize;
        self.found &= self.found - 1;
        Some(place)
    }
}
