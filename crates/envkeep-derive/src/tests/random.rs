//! Numbers that look random and are the same in every run.

/// A generator of such numbers (xorshift, G. Marsaglia 2003).
pub(super) struct Random(u64);

/// Runs a test this often. Each run discards the previous run's source text, because spans would otherwise search through
/// all of it.
pub(super) fn repeat(times: usize, mut test: impl FnMut()) {
    for _ in 0..times {
        proc_macro2::extra::invalidate_current_thread_spans();
        test();
    }
}

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `limit`.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let limit = u64::try_from(limit).expect("a test counts to little");
        usize::try_from((self.0 >> 16) % limit).expect("it is below the limit")
    }

    pub(super) fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let index = self.below(words.len());
        words.get(index).expect("the index is below the length")
    }
}
