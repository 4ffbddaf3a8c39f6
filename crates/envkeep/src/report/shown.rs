//! Which part of a value a message may show. Everything that reports a value goes through here.

use std::fmt;

use zeroize::Zeroizing;

use crate::credential::{Judgement, has_credential_shape, judge};
use crate::escape::{escaped, exact};

/// The part of a value that a message may show. It is determined when the problem is created, so that a problem never
/// holds more than this.
#[derive(Clone)]
pub(crate) enum Shown {
    /// The value, escaped and truncated to a readable length, with the message of the cause that refused it.
    Value {
        text: Box<str>,
        cause: Option<Box<str>>,
    },
    /// A URL without its password and its query.
    Trimmed(Box<str>),
    /// Only a class of its length.
    Masked(LengthClass),
}

/// The approximate length of a hidden value: an exact length would narrow a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LengthClass {
    Empty,
    Under8,
    From8To31,
    From32,
}

/// The longest part of a value that a message repeats, in characters.
const LONGEST_SHOWN: usize = 80;

/// The longest part of a cause's message, in characters.
const LONGEST_CAUSE: usize = 200;

impl Shown {
    /// The visible part of a value that is hidden neither by its field, nor by its names, nor by the values it was expanded
    /// from: all of it, unless its shape indicates a credential.
    pub(crate) fn of_visible(value: &str) -> Self {
        match judge(value) {
            Judgement::Harmless => Self::Value {
                text: cut(value, LONGEST_SHOWN, exact),
                cause: None,
            },
            Judgement::Trimmed(kept) => Self::Trimmed(cut(&kept, LONGEST_SHOWN, exact)),
            Judgement::Credential => Self::masked(value),
        }
    }

    /// The visible part of a secret.
    pub(crate) fn masked(value: &str) -> Self {
        Self::Masked(match value.chars().take(32).count() {
            0 => LengthClass::Empty,
            1..=7 => LengthClass::Under8,
            8..=31 => LengthClass::From8To31,
            _ => LengthClass::From32,
        })
    }

    /// Whether the value is shown in full.
    pub(crate) fn is_whole(&self) -> bool {
        matches!(self, Self::Value { .. })
    }

    /// The message of the cause.
    pub(crate) fn cause(&self) -> Option<&str> {
        match self {
            Self::Value { cause, .. } => cause.as_deref(),
            _ => None,
        }
    }

    /// Adds the message of a cause, which may quote the value: it is kept only if the whole value is shown.
    pub(crate) fn with_cause(self, words: Option<&str>) -> Self {
        match self {
            Self::Value { text, .. } => Self::Value {
                text,
                cause: words.and_then(words_of),
            },
            Self::Trimmed(_) | Self::Masked(_) => self,
        }
    }
}

/// Writes the value as in a sentence, followed by the cause in brackets.
impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value { text, cause: None } | Self::Trimmed(text) => {
                write!(formatter, "`{text}`")
            }
            Self::Value {
                text,
                cause: Some(cause),
            } => write!(formatter, "`{text}` ({cause})"),
            Self::Masked(class) => write!(formatter, "[not shown: {class}]"),
        }
    }
}

impl fmt::Display for LengthClass {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "empty",
            Self::Under8 => "under 8 characters",
            Self::From8To31 => "8 to 31 characters",
            Self::From32 => "32 characters or more",
        })
    }
}

/// The message of a cause, made safe to print; `None` if it looks like a credential. A cause may quote the decoded
/// value, which may look different from the value.
pub(crate) fn words_of(cause: &str) -> Option<Box<str>> {
    // A colon of the sentence before an email address does not separate a user and a password.
    let sentence = Zeroizing::new(cause.replace(": ", " "));
    let is_harmless = judge(&sentence) == Judgement::Harmless && !has_credential_shape(cause);
    is_harmless.then(|| cut(cause, LONGEST_CAUSE, escaped))
}

/// Text truncated to `longest` characters and made safe to print.
fn cut(text: &str, longest: usize, safe: fn(&str) -> String) -> Box<str> {
    match text.char_indices().nth(longest) {
        Some((end, _)) => safe(text.get(..end).unwrap_or_default()) + "…",
        None => safe(text),
    }
    .into_boxed_str()
}

#[cfg(test)]
mod tests {
    use super::{Shown, words_of};

    #[test]
    fn what_is_left_of_a_url_is_shown_only_if_it_does_not_look_like_a_credential_itself() {
        for (value, shown) in [
            ("https://host/path?x=1", "`https://host/path?…`"),
            (
                "https://host/services/T0/a1b2c3d4e5f6g7h8i9j0k1l2?x=1",
                "[not shown: 32 characters or more]",
            ),
            (
                "postgres://sk_live_1:x@db/shop",
                "[not shown: 8 to 31 characters]",
            ),
        ] {
            assert_eq!(Shown::of_visible(value).to_string(), shown);
        }
    }

    #[test]
    fn words_of_a_cause_are_kept_only_if_they_hold_no_credential() {
        for words in [
            "invalid type: string \"sk_live_hunter2\", expected u8",
            "bad address https://app:hunter2@host/",
            "pw=hunter2 is too short",
        ] {
            assert_eq!(words_of(words), None);
            let shown = Shown::of_visible("x").with_cause(Some(words)).to_string();
            assert_eq!(shown, "`x`", "{words}");
        }
        let shown = Shown::of_visible("x").with_cause(Some("invalid\ndigit"));
        assert_eq!(shown.to_string(), r"`x` (invalid\ndigit)");
    }

    #[test]
    fn the_size_of_a_hidden_value_is_told_as_a_class() {
        for (length, class) in [
            (0, "empty"),
            (1, "under 8 characters"),
            (7, "under 8 characters"),
            (8, "8 to 31 characters"),
            (31, "8 to 31 characters"),
            (32, "32 characters or more"),
            (1_000, "32 characters or more"),
        ] {
            for letter in ["x", "ü"] {
                let shown = Shown::masked(&letter.repeat(length)).to_string();
                assert_eq!(shown, format!("[not shown: {class}]"), "{length}");
            }
        }
    }
}
