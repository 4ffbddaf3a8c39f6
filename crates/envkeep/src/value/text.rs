use std::fmt;

use zeroize::{Zeroize, Zeroizing};

use super::format::Format;
use crate::escape::line;

/// The text of one variable, to be turned into a value. It is borrowed from its source.
///
/// # Examples
///
/// ```
/// use envkeep::{Text, ValueError};
///
/// fn even(text: Text<'_>) -> Result<u32, ValueError> {
///     let number: u32 = text.as_str().parse().map_err(|cause| text.error(cause))?;
///     if number % 2 == 1 {
///         return Err(ValueError::expected("an even number"));
///     }
///     Ok(number)
/// }
/// ```
#[derive(Clone, Copy)]
pub struct Text<'a> {
    content: &'a str,
    showing: Showing,
    format: &'static Format,
}

/// Whether messages may repeat a string.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Showing {
    Shown,
    Hidden,
}

impl<'a> Text<'a> {
    pub(crate) fn new(text: &'a str, showing: Showing, format: &'static Format) -> Self {
        Self {
            content: text,
            showing,
            format,
        }
    }

    /// Returns the text as it was read, untrimmed. Do not copy a secret's text into a message.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, EnvValue, FromEnv, Text, ValueError};
    /// struct Shout(String);
    ///
    /// impl EnvValue for Shout {
    ///     fn read(text: Text<'_>) -> Result<Self, ValueError> {
    ///         Ok(Self(text.as_str().to_uppercase()))
    ///     }
    /// }
    /// # #[derive(FromEnv)] struct Config { word: Shout }
    ///
    /// let config: Config = Env::empty().vars([("WORD", " hey")]).load()?;
    /// assert_eq!(config.word.0, " HEY");
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn as_str(self) -> &'a str {
        self.content
    }

    /// The same text, with causes left out of every message about it.
    #[must_use]
    pub(crate) fn hidden(self) -> Self {
        Self {
            showing: Showing::Hidden,
            ..self
        }
    }

    /// Whether a message may reveal anything about the text.
    pub(crate) fn is_shown(self) -> bool {
        self.showing == Showing::Shown
    }

    pub(crate) fn showing(self) -> Showing {
        self.showing
    }

    /// How a collection divides the text.
    pub(crate) fn format(self) -> &'static Format {
        self.format
    }

    pub(crate) fn with_text(self, text: &'a str) -> Self {
        Self {
            content: text,
            ..self
        }
    }

    /// Returns an error for a string that could be read but is refused. It omits the reason for a secret text.
    pub(crate) fn refusal(self, cause: impl fmt::Display) -> ValueError {
        let words = if self.is_shown() {
            cause.to_string()
        } else {
            String::new()
        };
        ValueError(Reason::Refused(Zeroizing::new(words)))
    }

    /// Turns a cause into an error. A cause may quote its input, so for a secret text, it is not even formatted.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, EnvValue, FromEnv, Text, ValueError};
    /// #[derive(Debug)]
    /// struct Half(u32);
    ///
    /// impl EnvValue for Half {
    ///     fn read(text: Text<'_>) -> Result<Self, ValueError> {
    ///         let number: u32 = text.as_str().parse().map_err(|cause| text.error(cause))?;
    ///         Ok(Self(number / 2))
    ///     }
    /// }
    /// # #[derive(Debug, FromEnv)] struct Config { half: Half }
    ///
    /// let error = Env::empty().vars([("HALF", "x")]).load::<Config>().unwrap_err();
    /// assert_eq!(
    ///     error.problems()[0].to_string(),
    ///     "`HALF` is not a valid `Half`: `x` (invalid digit found in string)"
    /// );
    /// ```
    #[must_use]
    #[inline]
    pub fn error(self, cause: impl fmt::Display) -> ValueError {
        match self.showing {
            Showing::Shown => ValueError(Reason::Cause(Zeroizing::new(cause.to_string()))),
            Showing::Hidden => ValueError(Reason::Unexplained),
        }
    }
}

/// Shows no text: the value may be secret.
impl fmt::Debug for Text<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Text").finish_non_exhaustive()
    }
}

/// Why a string is not a value of its type.
///
/// # Examples
///
/// ```
/// let error = envkeep::ValueError::expected("an even number");
/// assert_eq!(error.to_string(), "expected an even number");
/// ```
#[derive(thiserror::Error)]
#[error("{}", line(.0))]
pub struct ValueError(Reason);

pub(crate) enum Reason {
    /// A fixed phrase, which cannot contain part of the text.
    Expected(&'static str),
    /// A fixed phrase, and the known word closest to the text: omitted when the value is masked.
    Choice {
        expected: &'static str,
        nearest: &'static str,
    },
    /// What is wrong with an item of a collection, as a fixed verb phrase: "is empty".
    Note(&'static str),
    /// What is wrong with one item of a collection, counted from 1.
    Item {
        number: usize,
        reason: Box<Reason>,
    },
    /// The text is an integer that is too small or too large for the type.
    Outside(Side),
    /// The text could be read, but the value was refused. The message may quote it: omitted when it is masked.
    Refused(Zeroizing<String>),
    /// A cause's own message, which may quote the text: wiped when dropped, omitted when the value is masked.
    Cause(Zeroizing<String>),
    Unexplained,
}

/// The side on which an integer is outside the valid range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    Below,
    Above,
}

impl ValueError {
    /// Creates an error that says what a valid text is, as a noun phrase: "an even number". It may be used for
    /// secrets.
    ///
    /// # Examples
    ///
    /// ```
    /// let error = envkeep::ValueError::expected("a colour like #ff8800");
    /// assert_eq!(error.to_string(), "expected a colour like #ff8800");
    /// ```
    #[must_use]
    pub fn expected(what: &'static str) -> Self {
        Self(Reason::Expected(what))
    }

    pub(crate) fn choice(expected: &'static str, nearest: &'static str) -> Self {
        Self(Reason::Choice { expected, nearest })
    }

    pub(crate) fn note(what: &'static str) -> Self {
        Self(Reason::Note(what))
    }

    pub(super) fn outside(side: Side) -> Self {
        Self(Reason::Outside(side))
    }

    pub(crate) fn unexplained() -> Self {
        Self(Reason::Unexplained)
    }

    /// The same error, for one item of a collection.
    pub(crate) fn of_item(self, number: usize) -> Self {
        Self(Reason::Item {
            number,
            reason: Box::new(self.0),
        })
    }

    /// Whether the error says this about the text or about an item.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.0.says(words)
    }

    /// The message that refused a readable value, or the error itself.
    pub(crate) fn into_refusal(self) -> Result<Zeroizing<String>, Self> {
        match self.0 {
            Reason::Refused(words) => Ok(words),
            reason => Err(Self(reason)),
        }
    }

    pub(crate) fn into_reason(self) -> Reason {
        self.0
    }

    /// The same error without the message of its cause.
    pub(crate) fn without_cause(self) -> Self {
        Self(self.0.without_cause())
    }
}

impl Reason {
    fn says(&self, words: &str) -> bool {
        match self {
            Self::Note(note) => *note == words,
            Self::Item { reason, .. } => reason.says(words),
            _ => false,
        }
    }

    /// The same reason without anything that may reveal the text.
    pub(crate) fn without_cause(self) -> Self {
        match self {
            Self::Choice { expected, .. } => Self::Expected(expected),
            Self::Outside(_) => Self::Unexplained,
            Self::Cause(mut words) => {
                words.zeroize();
                Self::Unexplained
            }
            Self::Refused(mut words) => {
                words.zeroize();
                Self::Refused(words)
            }
            Self::Item { number, reason } => Self::Item {
                number,
                reason: Box::new(reason.without_cause()),
            },
            Self::Expected(_) | Self::Note(_) | Self::Unexplained => self,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expected(what) => write!(formatter, "expected {what}"),
            Self::Choice { expected, nearest } => {
                write!(formatter, "expected {expected}; did you mean `{nearest}`?")
            }
            Self::Note(what) => formatter.write_str(what),
            Self::Item { number, reason } => match &**reason {
                reason @ (Self::Note(_) | Self::Outside(_)) => {
                    write!(formatter, "item {number} {reason}")
                }
                Self::Unexplained => write!(formatter, "item {number} is not valid"),
                reason => write!(formatter, "item {number}: {reason}"),
            },
            Self::Cause(words) | Self::Refused(words) => formatter.write_str(words),
            Self::Outside(Side::Below) => formatter.write_str("is too small"),
            Self::Outside(Side::Above) => formatter.write_str("is too large"),
            Self::Unexplained => formatter.write_str("the value is not valid"),
        }
    }
}

impl fmt::Debug for ValueError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ValueError({self})")
    }
}
