//! Checks the numbers in JSON. The parser silently rounds them: it reads `0.1e-999` as 0.

use std::fmt::Write;

use zeroize::Zeroizing;

use crate::value::ValueError;
use crate::value::exact;

/// Refuses valid JSON with a number that neither a float nor a 128-bit integer can represent exactly. The target type is not known
/// here: what an integer type or an `f32` cannot represent is found when it is read.
pub(super) fn check(text: &str) -> Result<(), ValueError> {
    for number in numbers(text) {
        let is_integer = number.parse::<i128>().is_ok() || number.parse::<u128>().is_ok();
        if !is_integer {
            let value: f64 = number.parse().map_err(|_| ValueError::unexplained())?;
            exact::check(&value, number).map_err(|_| ValueError::note(NOT_EXACT))?;
        }
    }
    Ok(())
}

pub(super) const NOT_EXACT: &str = "has a number that cannot be kept as it is written: it is too large, too small or has too many digits";

/// Whether a string has an integer of more than 64 bits that a float cannot represent: a 128-bit integer can hold it, but any other
/// type would get the float.
pub(super) fn has_wide_integer(text: &str) -> bool {
    numbers(text).any(|number| {
        let is_wide = number.parse::<i64>().is_err() && number.parse::<u64>().is_err();
        let value = number.parse::<f64>().unwrap_or(f64::INFINITY);
        is_wide && exact::check(&value, number).is_err()
    })
}

/// Whether an `f32` can represent a number that an `f64` represents exactly.
pub(super) fn is_kept_by_f32(value: f64) -> bool {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what is lost by it is looked for"
    )]
    let single = value as f32;
    exact::check(&single, &digits(format_args!("{value:e}"))).is_ok()
}

/// Whether an `f64` can represent an integer.
pub(super) fn is_kept_by_f64(value: i128) -> bool {
    #[expect(
        clippy::cast_precision_loss,
        reason = "what is lost by it is looked for"
    )]
    let double = value as f64;
    exact::check(&double, &digits(format_args!("{value}"))).is_ok()
}

/// A number in a buffer that does not grow and is wiped, since it may belong to a secret.
fn digits(number: std::fmt::Arguments<'_>) -> Zeroizing<String> {
    /// More than the shortest form of any float, or a 128-bit integer, takes.
    const ROOM: usize = 64;

    let mut text = Zeroizing::new(String::with_capacity(ROOM));
    let _ = text.write_fmt(number);
    text
}

/// The numbers in JSON, as written.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(|character: char| {
                character == '"' || character == '-' || character.is_ascii_digit()
            })?;
            let (_, found) = rest.split_at_checked(start)?;
            if let Some(string) = found.strip_prefix('"') {
                rest = after_string(string);
                continue;
            }
            let end = found.find(|character: char| {
                !character.is_ascii_digit() && !matches!(character, '+' | '-' | '.' | 'e' | 'E')
            });
            let (number, behind) = found.split_at_checked(end.unwrap_or(found.len()))?;
            rest = behind;
            return Some(number);
        }
    })
}

/// The text after a string's closing quote.
fn after_string(string: &str) -> &str {
    let mut characters = string.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => break,
            '\\' => _ = characters.next(),
            _ => {}
        }
    }
    characters.as_str()
}

#[cfg(test)]
mod tests {
    use super::{check, numbers};

    #[test]
    fn numbers_are_found_outside_strings() {
        for (text, expected) in [
            ("1", &["1"][..]),
            ("-0.5e+3", &["-0.5e+3"]),
            (
                r#"{"a1":[1,-2,true,null],"b":"3 \" 4 \\","c":5E6}"#,
                &["1", "-2", "5E6"],
            ),
            (r#""12""#, &[]),
            ("[]", &[]),
        ] {
            assert_eq!(numbers(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn a_number_that_would_be_rounded_is_refused() {
        for text in [
            "0.1e-999",
            "[1, 0.1234567890123456789]",
            r#"{"a":{"b":-1e-400}}"#,
            "1234567890123456789012345678901234567890123",
        ] {
            assert!(check(text).is_err(), "{text}");
        }
        for text in [
            "0.1",
            "-1.50e3",
            "18446744073709551616",
            "-170141183460469231731687303715884105728",
            r#""0.1e-999""#,
            "9007199254740993",
            "0e-999",
        ] {
            assert!(check(text).is_ok(), "{text}");
        }
    }
}
