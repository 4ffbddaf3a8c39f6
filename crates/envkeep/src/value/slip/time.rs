//! Why a string is not a duration: other notations for one.

use crate::letters::Letters;

/// What is wrong with a string that is a duration in another notation.
pub(super) fn of_duration(text: &str) -> Option<&'static str> {
    if is_iso(text) {
        Some("is written as in ISO 8601; write a number and its unit, like 30s")
    } else if is_clock(text) {
        Some("is written as on a clock; write numbers with their units, like 1h30m")
    } else {
        None
    }
}

/// Whether it is an ISO 8601 duration: `PT30S`.
fn is_iso(text: &str) -> bool {
    let is_part = |sign: char| sign.is_ascii_digit() || "YMWDTHS.,".contains(sign);
    let rest = text.strip_prefix('P');
    rest.is_some_and(|rest| rest.has_only(is_part) && rest.has_where(|sign| sign.is_ascii_digit()))
}

/// Whether it is two or three numbers with colons between them: `00:30`.
fn is_clock(text: &str) -> bool {
    let mut count = 0;
    let are_numbers = text.split(':').all(|number| {
        count += 1;
        !number.is_empty() && number.has_only(|digit| digit.is_ascii_digit())
    });
    are_numbers && matches!(count, 2 | 3)
}

#[cfg(test)]
mod tests {
    use super::of_duration;

    #[test]
    fn other_notations_of_a_duration_are_told_apart() {
        for text in ["PT30S", "PT1H30M", "P1D", "P1DT12H", "PT0.5S"] {
            assert!(
                of_duration(text).is_some_and(|words| words.contains("ISO")),
                "{text}"
            );
        }
        for text in ["00:30", "1:30:00"] {
            assert!(
                of_duration(text).is_some_and(|words| words.contains("clock")),
                "{text}"
            );
        }
        for text in [
            "", "P", "PT", "30s", "1h30m", "1:2:3:4", ":30", "POINT", "P5X", "30",
        ] {
            assert_eq!(of_duration(text), None, "{text}");
        }
    }
}
