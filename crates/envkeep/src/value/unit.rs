//! The unit of a number written without one: `unit = "ms"`.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::Duration;

use zeroize::Zeroizing;

use super::{Of, Own, is_same};
use crate::letters::Letters;
use crate::secret::Secret;

/// What a value measures, which determines its units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A duration.
    Time,
    /// A number of bytes.
    Size,
}

/// A type whose values have a unit: a duration, a size, or a type that contains one. `Via` is inferred.
#[diagnostic::on_unimplemented(
    message = "a value of `{Self}` has no unit",
    label = "`unit` needs a `Duration` or a `ByteSize`",
    note = "remove `unit`, or make the field a `std::time::Duration` or, with the feature `bytesize`, an `envkeep::ByteSize`"
)]
pub trait Measured<Via> {
    /// What the type's values measure.
    const MEASURE: Measure;
}

impl Measured<Own> for Duration {
    const MEASURE: Measure = Measure::Time;
}

#[cfg(feature = "bytesize")]
impl Measured<Own> for bytesize::ByteSize {
    const MEASURE: Measure = Measure::Size;
}

macro_rules! holders {
    ($($holder:ty [$($parameters:tt)*],)+) => {
        $(#[diagnostic::do_not_recommend]
        impl<T: Measured<M>, M, $($parameters)*> Measured<Of<M>> for $holder {
            const MEASURE: Measure = T::MEASURE;
        })+
    };
}

holders! {
    Option<T> [],
    Secret<T> [],
    Vec<T> [],
    [T; N] [const N: usize],
    BTreeSet<T> [],
    HashSet<T, S> [S],
    BTreeMap<K, T> [K],
    HashMap<K, T, S> [K, S],
}

/// Returns what the values of `T` measure. Called by generated code.
#[must_use]
pub const fn measure<T: Measured<Via>, Via>() -> Measure {
    T::MEASURE
}

/// A unit as named in an attribute, and the phrase for a number of it.
type Row = (&'static str, &'static str);

const TIMES: [Row; 7] = [
    ("ns", "nanoseconds"),
    ("us", "microseconds"),
    ("ms", "milliseconds"),
    ("s", "seconds"),
    ("m", "minutes"),
    ("h", "hours"),
    ("d", "days"),
];

const SIZES: [Row; 11] = [
    ("B", "bytes"),
    ("KB", "KB"),
    ("MB", "MB"),
    ("GB", "GB"),
    ("TB", "TB"),
    ("PB", "PB"),
    ("KiB", "KiB"),
    ("MiB", "MiB"),
    ("GiB", "GiB"),
    ("TiB", "TiB"),
    ("PiB", "PiB"),
];

impl Measure {
    const fn rows(self) -> &'static [Row] {
        match self {
            Self::Time => &TIMES,
            Self::Size => &SIZES,
        }
    }

    /// The unit with this name.
    #[inline]
    pub(crate) const fn unit(self, written: &str) -> Option<Unit> {
        let mut rows = self.rows();
        while let [(sign, words), rest @ ..] = rows {
            if is_same(sign, written) {
                return Some(Unit { sign, words });
            }
            rows = rest;
        }
        None
    }
}

/// The unit of a number without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    sign: &'static str,
    words: &'static str,
}

#[cfg(feature = "json")]
impl Unit {
    /// The name in an attribute.
    pub(crate) fn sign(self) -> &'static str {
        self.sign
    }
}

impl Unit {
    /// The phrase for values with a unit, preceded by the phrase for a number alone.
    pub(super) fn before(self, phrase: &str) -> String {
        format!("a number of {}, or {phrase}", self.words)
    }

    /// A number without a unit, completed with this unit; `None` for any other text.
    #[inline]
    pub(super) fn complete(self, text: &str) -> Option<Zeroizing<String>> {
        let is_digit = |digit: char| digit.is_ascii_digit();
        let is_of_number = |sign: char| sign.is_ascii_digit() || sign == '.';
        let is_number =
            text.starts_where(is_digit) && text.ends_where(is_digit) && text.has_only(is_of_number);
        is_number.then(|| {
            let mut whole = Zeroizing::new(String::with_capacity(text.len() + self.sign.len()));
            whole.push_str(text);
            whole.push_str(self.sign);
            whole
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Measure;

    #[test]
    fn a_number_alone_is_completed_and_nothing_else() {
        let unit = Measure::Time.unit("ms").expect("a unit");
        let complete = |text| unit.complete(text).map(|whole| whole.to_string());
        for text in ["5", "10", "1.5", "1.2.3"] {
            assert_eq!(complete(text), Some(format!("{text}ms")));
        }
        for text in [
            "", "5s", "s5", "1h30", ".5", "5.", "-5", "5 ", " 5", "1e3", ".",
        ] {
            assert_eq!(complete(text), None, "{text:?}");
        }
    }
}
