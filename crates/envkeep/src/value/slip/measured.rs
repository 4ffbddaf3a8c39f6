//! Why a number with a unit is invalid: what people write between its digits or instead of them.

use super::{
    Unit, has_decimal_comma, has_doubtful_comma, has_thousands, has_underscores,
    is_of_other_script, starts_with,
};
use crate::letters::Letters;

/// What is wrong with a number that has, or should have, a unit, as a verb phrase.
pub(super) fn find(text: &str, unit: Unit) -> Option<&'static str> {
    let lacks_unit = unit == Unit::Needed && ends_in_number(text);
    slip(text).map(|slip| slip.words(lacks_unit))
}

/// The mistakes that people make in a number with a unit.
#[derive(Clone, Copy)]
enum Slip {
    Negative,
    Hexadecimal,
    OtherBase,
    OtherScript,
    Exponent,
    Underscore,
    Thousands,
    DecimalComma,
    DoubtfulComma,
}

macro_rules! with_and_without_unit {
    ($lacks_unit:expr, $words:literal) => {
        if $lacks_unit {
            concat!($words, "; its unit is missing too, like s for seconds")
        } else {
            $words
        }
    };
}

impl Slip {
    fn words(self, lacks_unit: bool) -> &'static str {
        match self {
            Self::Negative => "is negative",
            Self::Hexadecimal => {
                with_and_without_unit!(lacks_unit, "is hexadecimal; write it in base ten")
            }
            Self::OtherBase => {
                with_and_without_unit!(lacks_unit, "is in another base; write it in base ten")
            }
            Self::OtherScript => {
                with_and_without_unit!(lacks_unit, "has digits of another script; write 0 to 9")
            }
            Self::Exponent => {
                with_and_without_unit!(lacks_unit, "has an exponent; write all of its digits")
            }
            Self::Underscore => with_and_without_unit!(
                lacks_unit,
                "has `_` between its digits; write the digits alone"
            ),
            Self::Thousands => with_and_without_unit!(
                lacks_unit,
                "has signs between its digits; write the digits alone"
            ),
            Self::DecimalComma => {
                with_and_without_unit!(lacks_unit, "has a decimal comma; write a point")
            }
            Self::DoubtfulComma => with_and_without_unit!(
                lacks_unit,
                "has a comma that may be a decimal comma or divide thousands; write a point, or the digits alone"
            ),
        }
    }
}

fn slip(text: &str) -> Option<Slip> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !digits.starts_where(char::is_numeric) {
        return None;
    }
    if text.starts_with('-') {
        return Some(Slip::Negative);
    }
    let is_start = |prefix: &str| {
        let behind = digits.get(2..).unwrap_or_default();
        starts_with(digits, prefix) && behind.starts_where(|sign| sign.is_ascii_hexdigit())
    };
    if is_start("0x") {
        return Some(Slip::Hexadecimal);
    }
    if is_start("0b") || is_start("0o") {
        return Some(Slip::OtherBase);
    }
    let numbers = || {
        digits
            .split_where(|sign| !is_in_number(sign))
            .map(str::trim)
    };
    if numbers().any(|number| number.has_where(is_of_other_script)) {
        return Some(Slip::OtherScript);
    }
    if has_exponent(digits) {
        return Some(Slip::Exponent);
    }
    numbers().find_map(|number| {
        if has_underscores(number) {
            Some(Slip::Underscore)
        } else if has_doubtful_comma(number) {
            Some(Slip::DoubtfulComma)
        } else if has_decimal_comma(number) {
            Some(Slip::DecimalComma)
        } else if has_thousands(number) {
            Some(Slip::Thousands)
        } else {
            None
        }
    })
}

/// Whether a character belongs to the number and not to its unit.
fn is_in_number(sign: char) -> bool {
    sign.is_numeric() || matches!(sign, '_' | ',' | '.' | ' ' | '\'' | '\u{a0}' | '\u{202f}')
}

/// Whether the last number has no unit.
fn ends_in_number(text: &str) -> bool {
    let is_hexadecimal = starts_with(text, "0x");
    is_hexadecimal || text.ends_where(char::is_numeric)
}

/// Whether the first number has an exponent before its unit.
fn has_exponent(digits: &str) -> bool {
    let behind = digits.trim_start_where(|sign| sign.is_ascii_digit() || sign == '.');
    let Some(exponent) = behind.strip_prefix(['e', 'E']) else {
        return false;
    };
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    exponent.starts_where(|digit| digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Unit, find};

    #[test]
    fn a_measure_as_people_write_it_is_told_apart() {
        let lacks_unit = "; its unit is missing too, like s for seconds";
        for (text, words, of_duration) in [
            (
                "10_000",
                "has `_` between its digits; write the digits alone",
                lacks_unit,
            ),
            (
                "10_000ms",
                "has `_` between its digits; write the digits alone",
                "",
            ),
            (
                "1s 5_000ms",
                "has `_` between its digits; write the digits alone",
                "",
            ),
            (
                "1e6",
                "has an exponent; write all of its digits",
                lacks_unit,
            ),
            ("1.5E+3s", "has an exponent; write all of its digits", ""),
            ("0x10", "is hexadecimal; write it in base ten", lacks_unit),
            (
                "0b1",
                "is in another base; write it in base ten",
                lacks_unit,
            ),
            ("1,5s", "has a decimal comma; write a point", ""),
            ("1,5MB", "has a decimal comma; write a point", ""),
            ("0,500s", "has a decimal comma; write a point", ""),
            (
                "10,000 ms",
                "has a comma that may be a decimal comma or divide thousands; write a point, or the digits alone",
                "",
            ),
            (
                "1,500",
                "has a comma that may be a decimal comma or divide thousands; write a point, or the digits alone",
                lacks_unit,
            ),
            (
                "10 000ms",
                "has signs between its digits; write the digits alone",
                "",
            ),
            (
                "1.000.000",
                "has signs between its digits; write the digits alone",
                lacks_unit,
            ),
            (
                "\u{ff18}0s",
                "has digits of another script; write 0 to 9",
                "",
            ),
            ("-5s", "is negative", ""),
        ] {
            let duration = find(text, Unit::Needed);
            assert_eq!(duration, Some(&*format!("{words}{of_duration}")), "{text}");
            assert_eq!(find(text, Unit::MayLack), Some(words), "{text}");
        }
        for text in [
            "soon",
            "5",
            "5 parsecs",
            "1.5s",
            "5M",
            "5EB",
            "1h30m",
            "e5",
            "_5",
        ] {
            assert_eq!(find(text, Unit::Needed), None, "{text}");
            assert_eq!(find(text, Unit::MayLack), None, "{text}");
        }
    }
}
