//! Values that are not looked for, since they would be found where nobody put a secret.

use std::fmt;

use zeroize::Zeroizing;
use zxcvbn::matching::patterns::MatchPattern;

use crate::pattern;

/// A variable whose value is not looked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Omission {
    /// As it may be printed.
    pub(super) name: String,
    pub(super) reason: Reason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    TooShort,
    /// An example file shows the same value.
    Published,
    DictionaryWord,
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = pattern::FEWEST_CHARACTERS;
        match self {
            Self::TooShort => write!(formatter, "it has fewer than {count} characters"),
            Self::Published => formatter.write_str("an example file shows the same value"),
            Self::DictionaryWord => formatter.write_str("it is a single word of the dictionary"),
        }
    }
}

/// The values of example files.
#[derive(Default)]
pub(super) struct Published(Vec<Zeroizing<String>>);

impl Published {
    pub(super) fn extend<'v>(&mut self, values: impl Iterator<Item = &'v String>) {
        self.0
            .extend(values.map(|value| Zeroizing::new(value.trim().to_owned())));
    }
}

/// Why a value is not looked for.
pub(super) fn reason(value: &str, published: &Published) -> Option<Reason> {
    let value = value.trim();
    if pattern::is_too_short(value) {
        return Some(Reason::TooShort);
    }
    if published.0.iter().any(|known| known.as_str() == value) {
        return Some(Reason::Published);
    }
    is_dictionary_word(value).then_some(Reason::DictionaryWord)
}

/// Whether letters alone make one word, in any case.
fn is_dictionary_word(value: &str) -> bool {
    const LONGEST: usize = 32;
    if value.len() > LONGEST || !value.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return false;
    }
    let estimate = zxcvbn::zxcvbn(value, &[]);
    match estimate.sequence() {
        [only] => {
            matches!(&only.pattern, MatchPattern::Dictionary(word) if !word.reversed && !word.l33t)
        }
        _ => false,
    }
}

/// A variable's name, or words for one that may be a piece of a secret itself: the rest of a value that was broken into
/// lines reads as a name.
pub(super) fn shown_name(name: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let is_shown =
        name.len() <= 64 && name.bytes().all(is_plain) && name.split(['_', '-', '.']).all(is_word);
    if is_shown {
        name.to_owned()
    } else {
        "a variable whose name is not shown".to_owned()
    }
}

/// Whether a part of a name is none of a key. `SECRET` announces one and is none itself.
fn is_word(part: &str) -> bool {
    const LONGEST_IN_BOTH_CASES: usize = 16;
    let is_of = |belongs: fn(&u8) -> bool| part.as_bytes().iter().all(belongs);
    let is_in_one_case = is_of(u8::is_ascii_uppercase) || is_of(u8::is_ascii_lowercase);
    let is_short = part.len() <= LONGEST_IN_BOTH_CASES && is_of(u8::is_ascii_alphabetic);
    is_in_one_case || is_short || !envkeep::tool::has_credential_shape(part)
}

#[cfg(test)]
mod tests {
    use super::{Published, Reason, reason, shown_name};

    #[test]
    fn values_that_would_be_found_everywhere_are_left_out_with_the_reason() {
        let mut published = Published::default();
        published.extend([" changeme-please-now ".to_owned()].iter());
        for (value, expected) in [
            ("hunter2", Some(Reason::TooShort)),
            (" changeme-please-now", Some(Reason::Published)),
            ("password", Some(Reason::DictionaryWord)),
            ("Development", Some(Reason::DictionaryWord)),
            ("hunter2hunter2", None),
            ("correcthorsebatterystaple", None),
            ("xqzjkvbwpt", None),
            ("p4ssw0rd", None),
        ] {
            assert_eq!(reason(value, &published), expected, "{value}");
        }
    }

    #[test]
    fn a_name_that_may_be_a_piece_of_a_key_is_not_shown() {
        for name in [
            "STRIPE_KEY",
            "SECRET_0",
            "apiToken",
            "db-password.txt",
            "AUTH_TOKEN_2",
        ] {
            assert_eq!(shown_name(name), name);
        }
        for name in [
            "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC",
            "AKIAQ3EGRC5ZT7",
            "bPxRfiCYqwertyKEYmDENGxX",
            "two words",
            "A\u{1b}[2J",
        ] {
            assert_eq!(shown_name(name), "a variable whose name is not shown");
        }
    }
}
