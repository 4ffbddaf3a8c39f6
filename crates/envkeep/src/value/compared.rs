//! Compares a value with a string in a condition: the field's type reads both.

use std::num::{NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64, NonZeroUsize};

use super::choice::may_name;
use super::scalar::SWITCHES;
use super::text::{Showing, Text};
use super::{Format, Reading};

/// A type whose values `required_if` compares. The derive of an enum of plain names implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be compared with a text by a condition",
    label = "a condition names a field of the type `{Self}`",
    note = "a condition compares `bool`, integers, `String`, enums with `#[derive(EnvValue)]`, and an `Option` of these"
)]
pub trait Compared {
    /// Which strings are values of the type.
    const KIND: Comparison;

    /// Whether two values are the same.
    fn is_same(&self, other: &Self) -> bool;
}

/// Which strings are values of a type, as far as a `const` can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// The words for a `bool`.
    Switch,
    /// Digits, with or without a sign.
    Integer,
    /// The names of an enum.
    Choice,
    /// Any string.
    Text,
}

impl Comparison {
    /// Whether a string may be a value; the names are those of an enum.
    pub(crate) const fn may_be(self, text: &str, names: &[&str]) -> bool {
        match self {
            Self::Switch => may_name(text, SWITCHES),
            Self::Integer => is_integer(text.as_bytes()),
            Self::Choice => may_name(text, names),
            Self::Text => !text.is_empty(),
        }
    }
}

#[inline]
const fn is_integer(text: &[u8]) -> bool {
    let mut digits = text;
    if let [b'-' | b'+', rest @ ..] = text {
        digits = rest;
    }
    if digits.is_empty() {
        return false;
    }
    while let [digit, rest @ ..] = digits {
        if !digit.is_ascii_digit() {
            return false;
        }
        digits = rest;
    }
    true
}

/// The words for the same `bool` as this one.
#[cfg(feature = "json")]
pub(crate) fn same_switches(word: &str) -> &'static [&'static str] {
    let (on, off) = SWITCHES.split_at(SWITCHES.len() / 2);
    let is_on = on.iter().any(|known| known.eq_ignore_ascii_case(word));
    if is_on { on } else { off }
}

/// Whether a variable has a given value, in its source or by its default. Called by generated code.
#[must_use]
pub fn is_value<T: Compared, I>(
    reading: Reading<T, I>,
    text: Option<&str>,
    default: Option<fn() -> T>,
    wanted: &str,
) -> bool {
    let read = |text: &str| {
        let text = Text::new(text, Showing::Hidden, &Format::STANDARD);
        (reading.steps.read)(text).ok().map(reading.steps.wrap)
    };
    let value = match text {
        Some(text) => read(text),
        None => default.map(|make| make()),
    };
    match (value, read(wanted)) {
        (Some(value), Some(wanted)) => value.is_same(&wanted),
        _ => false,
    }
}

/// Whether two values of an enum of plain names are the same. Called by generated code.
pub fn is_same_choice<T>(one: &T, other: &T) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

impl<T: Compared> Compared for Option<T> {
    const KIND: Comparison = T::KIND;

    fn is_same(&self, other: &Self) -> bool {
        // A default may be `None`; what is read from a text never is.
        let both = self.as_ref().zip(other.as_ref());
        both.is_some_and(|(one, other)| one.is_same(other))
    }
}

macro_rules! compared {
    ($kind:ident: $($ty:ty)+) => {
        $(impl Compared for $ty {
            const KIND: Comparison = Comparison::$kind;

            fn is_same(&self, other: &Self) -> bool {
                self == other
            }
        })+
    };
}

compared!(Switch: bool);
compared!(Integer: u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);
compared!(Integer: NonZeroU8 NonZeroU16 NonZeroU32 NonZeroU64 NonZeroUsize);
compared!(Text: String Box<str>);

#[cfg(test)]
mod tests {
    use super::Comparison::{Choice, Integer, Switch, Text};

    #[test]
    fn a_constant_tells_which_texts_a_condition_may_compare() {
        for (kind, text, is_value) in [
            (Switch, "true", true),
            (Switch, "OFF", true),
            (Switch, "smtp", false),
            (Integer, "25", true),
            (Integer, "-1", true),
            (Integer, "", false),
            (Integer, "-", false),
            (Integer, "2x", false),
            (Choice, "Read_Only", true),
            (Choice, "write", false),
            (Text, "anything", true),
            (Text, "", false),
        ] {
            assert_eq!(kind.may_be(text, &["read-only"]), is_value, "{text}");
        }
    }
}
