//! Values that are not searched for, because they would be found where there is no secret.

use std::fmt;

use zeroize::Zeroizing;
use zxcvbn::matching::patterns::MatchPattern;

use crate::pattern;

/// A variable whose value is not searched for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Omission {
    /// In its printed form.
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

/// Why a value is not searched for.
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

/// Whether a text consists of letters that form one word, in any case.
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

#[cfg(test)]
mod tests {
    use super::{Published, Reason, reason};

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
}
