//! Checks that a parsed number is the one that was written: a parser may round, saturate or lose precision silently.

use std::any::{Any, TypeId};
use std::fmt::{LowerExp, Write};

use zeroize::Zeroizing;

use super::ValueError;
use crate::letters::Letters;

const NOT_EXACT: &str =
    "cannot be kept as it is written: it is too large, too small or has too many digits";

/// The most digits that the full decimal form of a float has.
const MOST_DIGITS: usize = 767;

/// Refuses a value that differs from the number in its text.
#[inline]
pub(super) fn check<T: Any>(value: &T, text: &str) -> Result<(), ValueError> {
    if may_be_lossy(TypeId::of::<T>()) {
        check_any(value, text)
    } else {
        Ok(())
    }
}

/// Known when the type's reader is compiled.
#[inline]
fn may_be_lossy(id: TypeId) -> bool {
    #[cfg(feature = "url")]
    if id == TypeId::of::<url::Url>() {
        return true;
    }
    #[cfg(feature = "bytesize")]
    if id == TypeId::of::<bytesize::ByteSize>() {
        return true;
    }
    id == TypeId::of::<f64>() || id == TypeId::of::<f32>()
}

fn check_any(value: &dyn Any, text: &str) -> Result<(), ValueError> {
    let is_exact = if let Some(number) = value.downcast_ref::<f64>() {
        is_short(text, f64::DIGITS) || is_written(text, number.is_finite(), number)?
    } else if let Some(number) = value.downcast_ref::<f32>() {
        is_short(text, f32::DIGITS) || is_written(text, number.is_finite(), number)?
    } else {
        #[cfg(feature = "url")]
        if let Some(url) = value.downcast_ref::<url::Url>() {
            return super::url::loss(url, text)
                .map_or(Ok(()), |words| Err(ValueError::note(words)));
        }
        is_exact_size(value, text)
    };
    if is_exact {
        Ok(())
    } else {
        Err(ValueError::note(NOT_EXACT))
    }
}

/// Whether a string has so few digits and no exponent that a float holds every such number exactly.
fn is_short(text: &str, most_digits: u32) -> bool {
    let is_in_number = |letter: char| letter.is_ascii_digit() || letter == '.';
    text.len() <= most_digits as usize && text.has_only(is_in_number)
}

/// Whether a float, printed with as many digits as its text has, equals its text.
fn is_written(text: &str, is_finite: bool, number: &dyn LowerExp) -> Result<bool, ValueError> {
    let Some(written) = Decimal::of(text) else {
        return Err(ValueError::unexplained());
    };
    if !is_finite || written.digits.len() > MOST_DIGITS {
        return Ok(false);
    }
    let precision = written.digits.len().saturating_sub(1);
    // Plus room for a sign, a point and an exponent.
    let mut printed = Zeroizing::new(String::with_capacity(precision + 32));
    let is_printed = write!(printed, "{number:.precision$e}").is_ok();
    Ok(is_printed && Decimal::of(&printed).is_some_and(|printed| printed == written))
}

/// A decimal number without its sign: its digits from the first to the last nonzero one, and the power of ten of the last.
#[derive(PartialEq, Eq)]
struct Decimal {
    digits: Zeroizing<String>,
    exponent: i128,
}

impl Decimal {
    fn of(text: &str) -> Option<Self> {
        let text = text.strip_prefix(['+', '-']).unwrap_or(text);
        let (number, exponent) = match text.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, Some(exponent)),
            None => (text, None),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let mut written = Zeroizing::new(String::with_capacity(number.len()));
        written.push_str(whole);
        written.push_str(fraction);
        if written.is_empty() || !written.has_only(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let digits = written.trim_end_matches('0');
        let trailing = written.len() - digits.len();
        let digits = Zeroizing::new(digits.trim_start_matches('0').to_owned());
        if digits.is_empty() {
            return Some(Self {
                digits,
                exponent: 0,
            });
        }
        let exponent: i128 = exponent.map_or(Ok(0), str::parse).ok()?;
        let shift = i128::try_from(trailing).ok()? - i128::try_from(fraction.len()).ok()?;
        Some(Self {
            digits,
            exponent: exponent.checked_add(shift)?,
        })
    }
}

#[cfg(not(feature = "bytesize"))]
fn is_exact_size(_: &dyn Any, _: &str) -> bool {
    true
}

/// Whether the text is a whole number of bytes that equals the value.
#[cfg(feature = "bytesize")]
fn is_exact_size(value: &dyn Any, text: &str) -> bool {
    let Some(size) = value.downcast_ref::<bytesize::ByteSize>() else {
        return true;
    };
    text.parse::<u64>().is_ok() || bytes(text) == Some(u128::from(size.0))
}

/// The number of bytes in a number with a unit.
#[cfg(feature = "bytesize")]
fn bytes(text: &str) -> Option<u128> {
    let is_in_number = |character: char| character.is_ascii_digit() || character == '.';
    let unit = text.trim_start_matches(is_in_number);
    let number = text.strip_suffix(unit)?;
    let unit: bytesize::Unit = unit.trim_start().parse().ok()?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let fraction = fraction.trim_end_matches('0');
    let tenths = 10_u128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    let mut digits = whole.bytes().chain(fraction.bytes());
    let number = digits.try_fold(0_u128, |number, digit| {
        number
            .checked_mul(10)?
            .checked_add(u128::from(digit - b'0'))
    })?;
    let bytes = number.checked_mul(u128::from(unit * 1_u64))?;
    (bytes % tenths == 0).then_some(bytes / tenths)
}
