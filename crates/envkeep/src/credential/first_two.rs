//! Distinguishes, by two bytes, nearly every text from those with one of several beginnings.

/// For each ASCII first byte, the possible second bytes, one bit each.
pub(crate) struct FirstTwo([u128; 128]);

impl FirstTwo {
    pub(crate) const fn of(mut starts: &[&str]) -> Self {
        let mut table = [0; 128];
        while let [start, rest @ ..] = starts {
            if let [first, second, ..] = start.as_bytes() {
                if let Some((_, [seconds, ..])) = table.split_at_mut_checked(*first as usize) {
                    *seconds |= 1 << *second;
                }
            }
            starts = rest;
        }
        Self(table)
    }

    /// Whether a string may have one of the beginnings.
    #[inline]
    pub(crate) fn may_begin(&self, text: &[u8]) -> bool {
        let [first, second @ 0..=0x7f, ..] = text else {
            return false;
        };
        let seconds = self.0.get(usize::from(*first));
        seconds.is_some_and(|seconds| seconds >> second & 1 == 1)
    }
}
