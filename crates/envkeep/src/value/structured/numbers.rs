//! The numbers of a JSON text. Its reader rounds them in silence: `0.1e-999` is 0 to it.

use crate::value::ValueError;
use crate::value::exact;

/// Refuses a text with a number that a float, or an integer of 128 bits, does not keep as it is written. The text is valid
/// JSON.
///
/// For which type the number is read is not known here: an integer that is read into a float, or a fraction into an `f32`, may
/// still be rounded.
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

const NOT_EXACT: &str = "has a number that cannot be kept as it is written: it is too large, too small or has too many digits";

/// The numbers of a JSON text, as they are written.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(|character: char| {
                character == '"' || character == '-' || character.is_ascii_digit()
            })?;
            let (_, found) = rest.split_at_checked(start)?;
            if let Some(string) = found.strip_prefix('"') {
                rest = behind_string(string);
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

/// What stands behind the quote that closes a string.
fn behind_string(string: &str) -> &str {
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
