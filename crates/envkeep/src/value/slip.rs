//! Why a string that looks like a value to a person is not one: numbers and addresses as people write them, and quotes and blanks around a
//! value.
//!
//! All phrases here are fixed, so they may describe a secret too; those that describe the text's content are used only for a
//! shown value.

mod address;
mod measured;
mod time;

use address::Version;

use super::{Hazard, Side, Text, ValueError};
use crate::letters::Letters;

const QUOTES: &str = "has quotes round it, which belong to the value; take them away";

/// What is wrong with a string that cannot be read, as a verb phrase; `expected` is the phrase of its type.
pub(super) fn find(text: Text<'_>, expected: &str) -> Option<&'static str> {
    let content = text.as_str();
    round(content).or_else(|| match expected {
        _ if !text.is_shown() => None,
        phrase if phrase.starts_with("an integer") => {
            let may_be_port = phrase.ends_with(" to 65535");
            of_integer(content).or_else(|| may_be_port.then(|| address::before_port(content))?)
        }
        phrase if phrase.starts_with("a number") => of_number(content),
        phrase if phrase.starts_with("a duration") => {
            time::of_duration(content).or_else(|| measured::find(content, Unit::of(text)))
        }
        phrase if phrase.starts_with("an IP") && phrase.contains(" and a port") => {
            address::of_address_and_port(content, Version::of(phrase))
        }
        phrase if phrase.starts_with("an IP") => address::of_address(content, Version::of(phrase)),
        phrase if phrase.starts_with("a size") => measured::find(content, Unit::MayLack),
        _ => None,
    })
}

/// Whether a number needs a unit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    MayLack,
    Needed,
}

impl Unit {
    fn of(text: Text<'_>) -> Self {
        match text.format().unit {
            Some(_) => Self::MayLack,
            None => Self::Needed,
        }
    }
}

/// The side on which an integer is outside its type's range.
pub(super) fn side_of(text: Text<'_>, expected: &str) -> Option<Side> {
    if !text.is_shown() || !expected.starts_with("an integer") {
        return None;
    }
    let text = text.as_str();
    let (sign, digits) = if let Some(digits) = text.strip_prefix('-') {
        (Side::Below, digits)
    } else {
        (Side::Above, text.strip_prefix('+').unwrap_or(text))
    };
    let is_zero = digits.has_only(|digit| digit == '0');
    if digits.is_empty() || !is_all_digits(digits) || (is_zero && sign == Side::Below) {
        return None;
    }
    // For types that exclude 0, the minimum is 1.
    Some(if is_zero { Side::Below } else { sign })
}

/// The hazard that an error already describes.
pub(crate) fn reported_hazard(error: &ValueError, text: &str) -> Option<Hazard> {
    #[cfg(feature = "url")]
    if super::url::advice(text).is_some_and(|advice| error.says(advice)) {
        return Some(Hazard::LostHost);
    }
    if error.says(QUOTES) {
        return Some(Hazard::QuotesKept);
    }
    let (hazard, words) = surrounding_hazard(text)?;
    error.says(words).then_some(hazard)
}

/// What surrounds a value.
pub(crate) fn round(text: &str) -> Option<&'static str> {
    surrounding_hazard(text).map(|(_, words)| words)
}

fn surrounding_hazard(text: &str) -> Option<(Hazard, &'static str)> {
    let mut characters = text.chars();
    let (first, last) = (characters.next()?, characters.next_back());
    if last == Some(first) && matches!(first, '"' | '\'' | '`') {
        return Some((Hazard::QuotesKept, QUOTES));
    }
    let last = last.unwrap_or(first);
    let words = if matches!(last, '\n' | '\r') {
        "ends in a line end; remove it"
    } else if last.is_whitespace() {
        "ends in a blank; remove it"
    } else if first.is_whitespace() {
        "begins with a blank; remove it"
    } else {
        return None;
    };
    Some((Hazard::Edge, words))
}

fn of_integer(text: &str) -> Option<&'static str> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_number = |text: &str| text.parse::<f64>().is_ok_and(f64::is_finite);
    of_both(digits, "ends in `%`; write the number alone").or_else(|| {
        if has_thousands(digits) {
            Some("has signs between its digits; write the digits alone")
        } else if is_number(digits) && digits.contains(['e', 'E']) {
            Some("has an exponent; write all of its digits")
        } else if is_number(digits) && digits.contains('.') {
            Some("has a decimal point; write a whole number")
        } else if has_decimal_comma(digits) {
            Some("has a decimal comma; write a whole number")
        } else {
            None
        }
    })
}

fn of_number(text: &str) -> Option<&'static str> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    of_both(digits, "ends in `%`; write a fraction, like 0.25, or the number that the program expects").or_else(|| {
        if has_doubtful_comma(digits) {
            Some(
                "has a comma that may be a decimal comma or divide thousands; write a point, or the digits alone",
            )
        } else if has_decimal_comma(digits) {
            Some("has a decimal comma; write a point")
        } else if has_thousands(digits) {
            Some("has signs between its digits; write the digits alone")
        } else {
            None
        }
    })
}

/// What makes the text an invalid number of either kind; `percent` is what is said of a percentage.
fn of_both(digits: &str, percent: &'static str) -> Option<&'static str> {
    if starts_with(digits, "0x") {
        return Some("is hexadecimal; write it in base ten");
    }
    if starts_with(digits, "0b") || starts_with(digits, "0o") {
        return Some("is in another base; write it in base ten");
    }
    if has_letters_for_digits(digits) {
        return Some("has a letter, O, I or l, where a digit belongs");
    }
    if !digits.starts_where(char::is_numeric) {
        return None;
    }
    if digits.has_where(is_of_other_script) {
        return Some("has digits of another script; write 0 to 9");
    }
    if has_underscores(digits) {
        return Some("has `_` between its digits; write the digits alone");
    }
    if digits.ends_with('%') {
        return Some(percent);
    }
    let unit = digits
        .trim_start_where(|character| character.is_ascii_digit() || matches!(character, '.' | ' '));
    let is_unit = !unit.is_empty() && unit.has_only(char::is_alphabetic);
    is_unit.then_some(
        if matches!(unit, "k" | "K" | "M" | "G" | "T" | "Ki" | "Mi" | "Gi") {
            "has a unit behind it; write all of its digits"
        } else {
            "has a unit behind it; write a number alone, in the unit that the program expects"
        },
    )
}

/// Whether a string is digits but for letters that look like them.
fn has_letters_for_digits(text: &str) -> bool {
    let is_digit_or_alike =
        |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | 'O' | 'o' | 'I' | 'l');
    text.has_only(is_digit_or_alike)
        && text.has_where(char::is_alphabetic)
        && text.has_where(|sign| sign.is_ascii_digit())
}

/// Whether there is `_`, and each stands behind a digit and before one, or at the end.
fn has_underscores(text: &str) -> bool {
    let mut groups = text.split('_');
    let ends_in_digit = |group: &str| group.ends_where(|last| last.is_ascii_digit());
    let starts_with_digit = |group: &str| group.starts_where(|first| first.is_ascii_digit());
    let mut before = groups.next().unwrap_or_default();
    let mut count = 0;
    let are_between = groups.all(|group| {
        let is_between = ends_in_digit(before) && (group.is_empty() || starts_with_digit(group));
        before = group;
        count += 1;
        is_between
    });
    count > 0 && are_between
}

fn starts_with(digits: &str, prefix: &str) -> bool {
    let start = digits.get(..prefix.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

fn is_of_other_script(digit: char) -> bool {
    digit.is_numeric() && !digit.is_ascii_digit()
}

/// Whether there are digits on either side of a single comma.
fn has_decimal_comma(digits: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && is_all_digits(part);
    let parts = digits.split_once(',');
    parts.is_some_and(|(whole, fraction)| is_digits(whole) && is_digits(fraction))
}

/// Whether a comma divides thousands in one country, and is a decimal comma in another: `10,000`.
fn has_doubtful_comma(digits: &str) -> bool {
    has_decimal_comma(digits)
        && has_thousands(digits)
        && digits.find(',') <= Some(3)
        && !digits.starts_with('0')
}

/// Whether digits are grouped: `10,000`, `10.000.000`, `10 000`, `10'000`.
fn has_thousands(digits: &str) -> bool {
    let mut groups = digits.split([',', '.', ' ', '\'', '\u{a0}', '\u{202f}']);
    let first = groups.next().unwrap_or_default();
    let mut count = 0;
    let are_thousands = groups.all(|group| {
        count += 1;
        group.len() == 3 && is_all_digits(group)
    });
    let is_decimal = count == 1 && digits.contains('.');
    count > 0 && are_thousands && is_all_digits(first) && !first.is_empty() && !is_decimal
}

fn is_all_digits(text: &str) -> bool {
    text.has_only(|letter| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::{find, of_integer, of_number, side_of};
    use crate::value::{EnvValue, Format, Showing, Side, Text};

    fn found(text: &str, expected: &str, showing: Showing) -> Option<&'static str> {
        find(Text::new(text, showing, &Format::STANDARD), expected)
    }

    #[test]
    fn a_number_as_people_write_it_is_told_apart() {
        for (text, words) in [
            ("10_000", "has `_`"),
            ("0x1F", "is hexadecimal"),
            ("0b1", "is in another base"),
            ("1e6", "has an exponent"),
            ("75%", "ends in `%`"),
            ("\"8080\"", "has quotes"),
            ("'8080'", "has quotes"),
            ("8080 ", "ends in a blank"),
            ("8080\n", "ends in a line end"),
            (" 8080", "begins with a blank"),
            ("10,000", "has signs"),
            ("10.000.000", "has signs"),
            ("10 000", "has signs"),
            ("80.0", "has a decimal point"),
            ("30s", "has a unit behind it; write a number alone"),
            ("64 MB", "has a unit behind it; write a number alone"),
            ("10k", "has a unit behind it; write all of its digits"),
            ("1.5K", "has a unit behind it; write all of its digits"),
            ("8O", "has a letter"),
            ("l0", "has a letter"),
            ("1O0", "has a letter"),
            ("\u{ff18}0", "has digits of another script"),
            ("-1_000", "has `_`"),
            ("10_000_", "has `_`"),
        ] {
            let note = found(text, "an integer from 0 to 65535", Showing::Shown);
            assert!(
                note.is_some_and(|note| note.starts_with(words)),
                "{text}: {note:?}"
            );
        }
        for text in [
            "", "x", "lO", "a_b", "1a_b", "8_a", "99999", "-5", "--1", "e6", "%", "\"8080", "80a0",
            "5,", ",5", "5,a", "a,5",
        ] {
            assert_eq!(found(text, "an integer", Showing::Shown), None, "{text}");
        }
        assert_eq!(
            found("1,5", "an integer", Showing::Shown),
            Some("has a decimal comma; write a whole number")
        );
        assert_eq!(
            found("0,5", "a number", Showing::Shown),
            Some("has a decimal comma; write a point")
        );
        for (text, words) in [
            ("10,000", "has a comma that may be"),
            ("1,500", "has a comma that may be"),
            ("0,500", "has a decimal comma; write a point"),
            ("1000,500", "has a decimal comma; write a point"),
            ("10,000,000", "has signs"),
            ("50%", "ends in `%`; write a fraction"),
            ("1.5k", "has a unit behind it; write all of its digits"),
            ("1.O", "has a letter"),
        ] {
            let note = found(text, "a number", Showing::Shown);
            assert!(
                note.is_some_and(|note| note.starts_with(words)),
                "{text}: {note:?}"
            );
        }
        assert_eq!(
            found("1.000.000", "a number", Showing::Shown),
            of_number("10 000")
        );
    }

    #[test]
    fn an_integer_lies_on_one_side_of_what_a_type_takes() {
        let side = |text| {
            let text = Text::new(text, Showing::Shown, &Format::STANDARD);
            side_of(text, "an integer from 1 to 255")
        };
        for text in ["300", "+300", "99999999999999999999999"] {
            assert_eq!(side(text), Some(Side::Above), "{text}");
        }
        for text in ["-1", "0", "000"] {
            assert_eq!(side(text), Some(Side::Below), "{text}");
        }
        for text in ["", "-", "-0", "1.5", "3a", "10_000"] {
            assert_eq!(side(text), None, "{text}");
        }
        let hidden = Text::new("300", Showing::Hidden, &Format::STANDARD);
        assert_eq!(side_of(hidden, "an integer"), None);
    }

    #[test]
    fn of_a_secret_nothing_is_told_but_what_stands_round_it() {
        assert_eq!(found("10_000", "an integer", Showing::Hidden), None);
        assert!(found("'1'", "an integer", Showing::Hidden).is_some());
    }

    proptest! {
        #[test]
        fn nothing_is_said_of_a_text_that_can_be_read(number: i64, float: f64) {
            prop_assert_eq!(of_integer(&number.to_string()), None);
            prop_assert_eq!(of_number(&float.to_string()), None);
        }

        #[test]
        fn what_is_said_of_a_text_is_said_of_one_that_cannot_be_read(text in "[-+0-9_xeE%,.' \"'kKms]{1,8}") {
            let text = Text::new(&text, Showing::Shown, &Format::STANDARD);
            if find(text, "an integer").is_some() {
                prop_assert!(<i64 as EnvValue<_>>::read(text).is_err(), "{}", text.as_str());
            }
            if find(text, "a number").is_some() {
                prop_assert!(<f64 as EnvValue<_>>::read(text).is_err(), "{}", text.as_str());
            }
            if find(text, "a duration").is_some() {
                prop_assert!(<Duration as EnvValue<_>>::read(text).is_err(), "{}", text.as_str());
            }
            #[cfg(feature = "bytesize")]
            if find(text, "a size").is_some() {
                prop_assert!(<bytesize::ByteSize as EnvValue<_>>::read(text).is_err(), "{}", text.as_str());
            }
        }
    }
}
