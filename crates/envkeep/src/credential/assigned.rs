//! Whether a value contains another variable's assignment, because a line end or a quote is missing.

use zeroize::Zeroizing;

use super::decoded::decoded_once;
use super::search::Words;
use crate::letters::Letters;

/// The minimum length of a name that counts anywhere in a value, and not only before an assignment sign.
const FEWEST: usize = 5;

/// The texts before each assignment sign in a value, which may be names. A backslash may begin an escape, so a text after one also
/// appears without its first letter.
pub(crate) fn assigned_names(value: &str) -> Vec<&str> {
    let is_round =
        |character: char| character.is_whitespace() || "\"'`\\[]()+?!*".contains(character);
    let is_inner = |character: char| character.is_ascii_alphanumeric() || "_.-".contains(character);
    let assigns = |character: char| matches!(character, '=' | ':' | '>' | '＝' | '：' | '＞' | ',');
    let mut names = Vec::new();
    for (at, sign) in value.match_indices(assigns) {
        let before = value.get(..at).unwrap_or_default();
        if sign == "," && !before.ends_with(['"', '\'']) {
            continue;
        }
        // Of `->` and `=>`.
        let before = before.strip_suffix(['-', '=']).unwrap_or(before);
        let before = before.trim_end_where(is_round);
        let rest = before.trim_end_where(is_inner);
        let name = before.get(rest.len()..).unwrap_or_default();
        names.push(name);
        names.extend(name.get(1..).filter(|_| rest.ends_with('\\')));
    }
    names
}

/// Names that are searched for in a value together. A name of a few letters does not count.
pub(crate) struct SpokenNames(Words);

impl SpokenNames {
    pub(crate) fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let mut words = Vec::new();
        for name in names {
            let letters = letters_and_digits(name);
            if letters.len() >= FEWEST {
                words.push(letters);
            }
        }
        Self(Words::new(words))
    }

    /// Whether a value contains one of them with something after it, whatever characters separate its letters and
    /// digits.
    pub(crate) fn are_in(&self, value: &str) -> bool {
        let are_in = |text: &str| self.0.stand_in(&letters_and_digits(text), 1);
        are_in(value) || decoded_once(value).is_some_and(|text| are_in(&text))
    }
}

/// The letters and digits of a string, in upper case.
fn letters_and_digits(text: &str) -> Zeroizing<Vec<u8>> {
    let mut letters = Zeroizing::new(Vec::with_capacity(text.len()));
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            letters.push(byte.to_ascii_uppercase());
        }
    }
    letters
}

/// Whether a value contains a variable-like name before an equals sign. In the query of a URL, such names are not variables.
pub(crate) fn assigns_variable(value: &str) -> bool {
    value.match_indices('=').any(|(at, _)| {
        let before = value.get(..at).unwrap_or_default();
        let is_in_name = |character: char| {
            character.is_ascii_uppercase() || character.is_ascii_digit() || character == '_'
        };
        let rest = before.trim_end_where(is_in_name);
        let name = before.get(rest.len()..).unwrap_or_default();
        let name = name.trim_start_where(|first| !first.is_ascii_uppercase());
        name.len() >= 3 && !rest.ends_with(['?', '&'])
    })
}

#[cfg(test)]
mod tests {
    use super::{SpokenNames, assigns_variable};

    fn speaks_of(value: &str, name: &str) -> bool {
        SpokenNames::new([name, "ANOTHER"].into_iter()).are_in(value)
    }

    #[test]
    fn a_name_counts_with_any_signs_between_its_letters_and_something_behind_it() {
        for value in [
            "8080SESSION=hunter2",
            "1 --session hunter2",
            "session(hunter2)",
            "SESSION%3Dhunter2",
            "SESSI%4FN=hunter2",
            "MY_SESSION_2: hunter2",
            "S.E.S.S.I.O.N hunter2",
            "SESSION\u{200b}=hunter2",
        ] {
            assert!(speaks_of(value, "SESSION"), "{value}");
        }
        assert!(speaks_of("{\"shopStripe\":\"hunter2\"}", "SHOP_STRIPE"));
        for value in ["8080", "a session", "sessio hunter2", ""] {
            assert!(!speaks_of(value, "SESSION"), "{value}");
        }
        assert!(!speaks_of("spinning", "PIN"));
    }

    #[test]
    fn a_name_of_variables_before_an_equals_sign_is_another_variable() {
        for value in [
            "1 STRAY=hunter2",
            "8080STRAY=hunter2",
            "1;FILED=hunter2",
            "x\nA_B=1",
        ] {
            assert!(assigns_variable(value), "{value}");
        }
        for value in [
            "8080",
            "a=1",
            "https://h/?SIG=1&KEY=2",
            "x=A",
            "AB=1",
            "=",
            "1=2",
        ] {
            assert!(!assigns_variable(value), "{value}");
        }
    }
}
