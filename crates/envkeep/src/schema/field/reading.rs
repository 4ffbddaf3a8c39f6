//! What the derive says about reading a string.

use super::{Field, Flag};
use crate::value::{Measure, Shape};

impl Field {
    /// The separator between the items of a list.
    ///
    /// # Panics
    ///
    /// Panics if the field is not a collection: a compile error.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn separator(mut self, separator: &'static str) -> Self {
        assert!(
            self.is_collection(),
            "`separator` needs a collection, such as `Vec` or `HashMap`; remove it"
        );
        self.format.separator = Some(separator);
        self
    }

    /// The separator between a key and its value.
    ///
    /// # Panics
    ///
    /// Panics if the field is not a map: a compile error.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn pair_separator(mut self, separator: &'static str) -> Self {
        assert!(
            self.is_map(),
            "`pair_separator` needs a map, such as `HashMap`; remove it"
        );
        self.format.pair_separator = Some(separator);
        self
    }

    /// The unit of a number without one.
    ///
    /// # Panics
    ///
    /// Panics if the unit is unknown: a compile error.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn unit(mut self, written: &'static str, measure: Measure) -> Self {
        self.format.unit = measure.unit(written);
        let is_known = self.format.unit.is_some();
        match measure {
            Measure::Time => assert!(
                is_known,
                "`unit` of a duration is one of ns, us, ms, s, m, h, d"
            ),
            Measure::Size => assert!(
                is_known,
                "`unit` of a size is one of B, KB, MB, GB, TB, PB, KiB, MiB, GiB, TiB, PiB"
            ),
        }
        self
    }

    /// The variable counts as set even if it is empty.
    #[must_use]
    #[inline]
    pub const fn presence(self) -> Self {
        self.with_flag(Flag::AllowEmpty)
    }

    #[inline]
    const fn is_collection(&self) -> bool {
        matches!(self.facts(), Some(facts) if !matches!(facts.shape, Shape::Single))
    }

    #[inline]
    const fn is_map(&self) -> bool {
        matches!(self.facts(), Some(facts) if matches!(facts.shape, Shape::Pairs))
    }
}
