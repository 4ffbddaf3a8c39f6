//! Values that are not searched for, because they would be found where there is no secret.

use std::fmt;

use zeroize::Zeroizing;
use zxcvbn::matching::patterns::MatchPattern;

use crate::pattern::{self, Encoding, Part, Pattern};

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
    /// It was written to be replaced.
    Placeholder,
}

impl Reason {
    pub(super) const ALL: [Self; 4] = [
        Self::TooShort,
        Self::Published,
        Self::DictionaryWord,
        Self::Placeholder,
    ];
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = pattern::FEWEST_CHARACTERS;
        match self {
            Self::TooShort => write!(formatter, "it has fewer than {count} characters"),
            Self::Published => formatter.write_str("an example file shows the same value"),
            Self::DictionaryWord => formatter.write_str("it is a single word of the dictionary"),
            Self::Placeholder => formatter.write_str("it is a placeholder"),
        }
    }
}

/// The values of example files.
#[derive(Default)]
pub(super) struct Published(Vec<Zeroizing<String>>);

impl Published {
    pub(super) fn extend<'v>(&mut self, values: impl Iterator<Item = &'v String>) {
        for value in values {
            self.0.push(Zeroizing::new(value.trim().to_owned()));
            self.0.extend(passwords(value));
        }
    }
}

/// The passwords of a URL that are searched for on their own.
fn passwords(value: &str) -> impl Iterator<Item = Zeroizing<String>> {
    let is_password = |it: &Pattern| (it.part(), it.encoding()) == PASSWORD;
    let patterns = pattern::patterns(value).into_iter().filter(is_password);
    patterns.map(|it| Zeroizing::new(String::from_utf8_lossy(it.bytes()).into_owned()))
}

const PASSWORD: (Part, Encoding) = (Part::UrlPassword, Encoding::Plain);

/// Why no password of a URL is searched for on its own, which is then found only in the URL.
pub(super) fn reason_of_password(value: &str, published: &Published) -> Option<Reason> {
    let reasons = passwords(value).map(|password| reason(&password, published));
    reasons.collect::<Option<Vec<_>>>()?.into_iter().next()
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
    if is_dictionary_word(value) {
        return Some(Reason::DictionaryWord);
    }
    is_placeholder(value).then_some(Reason::Placeholder)
}

/// What people write where a value must be put in.
const TELLTALES: [&str; 4] = ["changeme", "replaceme", "placeholder", "example"];

/// The word with which such a text begins, as in `your-api-key-here`.
const OPENING: &str = "your";

/// The largest number of digits behind a word of a placeholder.
const MOST_DIGITS: usize = 4;

/// Whether a value was written to be replaced: words, one of which says so, or characters in a row, as in `12345678` and `xxxxxxxx`.
fn is_placeholder(value: &str) -> bool {
    let enclosed = [("<", ">"), ("{{", "}}"), ("[", "]"), ("!", "!")];
    let inner = enclosed
        .into_iter()
        .find_map(|(open, close)| value.strip_prefix(open)?.strip_suffix(close));
    let text = inner.unwrap_or(value).trim().to_ascii_lowercase();
    let is_separator = |sign: char| matches!(sign, '-' | '_' | '.' | ' ');
    let is_word = |word: &str| {
        let letters = word.trim_end_matches(|sign: char| sign.is_ascii_digit());
        word.len() - letters.len() <= MOST_DIGITS
            && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let joined: String = text.split(is_separator).collect();
    let is_said = joined.starts_with(OPENING) || TELLTALES.iter().any(|word| joined.contains(word));
    is_in_a_row(value.as_bytes()) || (is_said && text.split(is_separator).all(is_word))
}

/// Whether each character is the same as the one before it, or each the next one, or each the previous one.
fn is_in_a_row(value: &[u8]) -> bool {
    let goes_by = |step: u8| {
        let mut pairs = value.windows(2);
        pairs.all(|pair| matches!(pair, [one, next] if one.wrapping_add(step) == *next))
    };
    [0, 1, u8::MAX].into_iter().any(goes_by)
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
    use super::{Published, Reason, reason, reason_of_password};

    #[test]
    fn the_password_of_a_url_is_judged_on_its_own() {
        let mut published = Published::default();
        published.extend(["postgres://app:kw82-vq71-zx@db/other".to_owned()].iter());
        for (value, expected) in [
            (
                "postgres://app:password@localhost/app",
                Some(Reason::DictionaryWord),
            ),
            (
                "postgres://app:changeme123@localhost/app",
                Some(Reason::Placeholder),
            ),
            ("amqp://app:kw82-vq71-zx@mq/", Some(Reason::Published)),
            ("postgres://app:kw82-vq71-zy@localhost/app", None),
            // The text before one `@` or the other may be the password.
            ("postgres://app:password@x7Kq2@localhost/app", None),
            ("postgres://app:short@localhost/app", None),
            ("postgres://localhost/app", None),
            ("password", None),
        ] {
            assert_eq!(reason_of_password(value, &published), expected, "{value}");
        }
    }

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
            ("changeme123", Some(Reason::Placeholder)),
            ("your-api-key-here", Some(Reason::Placeholder)),
            ("yourSecretKey", Some(Reason::Placeholder)),
            ("REPLACE_ME", Some(Reason::Placeholder)),
            ("<your-key>", Some(Reason::Placeholder)),
            ("!ChangeMe!", Some(Reason::Placeholder)),
            ("{{ your api key }}", Some(Reason::Placeholder)),
            ("an-example-key-1", Some(Reason::Placeholder)),
            ("xxxxxxxx", Some(Reason::Placeholder)),
            ("00000000", Some(Reason::Placeholder)),
            ("123456789", Some(Reason::Placeholder)),
            ("87654321", Some(Reason::Placeholder)),
            ("your-Kx7wQ2nV9bTz", None),
            ("changeme-83750284", None),
            ("not-your-usual-horse", None),
            ("<correct-horse-staple>", None),
            ("xxxxxxxy", None),
            ("12345679", None),
        ] {
            assert_eq!(reason(value, &published), expected, "{value}");
        }
    }
}
