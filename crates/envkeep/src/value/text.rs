use std::fmt;

use zeroize::{Zeroize, Zeroizing};

/// The text of one variable on its way into a value, borrowed from where it was read.
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
    text: &'a str,
    showing: Showing,
}

/// Whether messages may repeat a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Showing {
    Shown,
    Hidden,
}

impl<'a> Text<'a> {
    pub(crate) fn new(text: &'a str, showing: Showing) -> Self {
        Self { text, showing }
    }

    /// The text as it was read, nothing trimmed. Of a secret, it must not be copied into a message.
    #[must_use]
    pub fn as_str(self) -> &'a str {
        self.text
    }

    /// The same text with every message about it kept free of causes.
    #[must_use]
    pub(crate) fn hidden(self) -> Self {
        Self {
            showing: Showing::Hidden,
            ..self
        }
    }

    pub(crate) fn with_text(self, text: &'a str) -> Self {
        Self { text, ..self }
    }

    /// Turns a cause into an error. A cause may quote its input, so for a secret text it is never even formatted.
    #[must_use]
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

/// Why a text is no value of its type.
///
/// # Examples
///
/// ```
/// let error = envkeep::ValueError::expected("an even number");
/// assert_eq!(error.to_string(), "expected an even number");
/// ```
pub struct ValueError(Reason);

pub(crate) enum Reason {
    /// A fixed phrase, which cannot hold a piece of the text.
    Expected(&'static str),
    /// A cause's own words, which may quote the text: wiped when dropped, left out when the value is masked.
    Cause(Zeroizing<String>),
    Unexplained,
}

impl ValueError {
    /// An error that says what a valid text is, as a noun phrase: "an even number". It may be used on secrets.
    #[must_use]
    pub fn expected(what: &'static str) -> Self {
        Self(Reason::Expected(what))
    }

    pub(crate) fn unexplained() -> Self {
        Self(Reason::Unexplained)
    }

    pub(crate) fn into_reason(self) -> Reason {
        self.0
    }

    /// The same error without the words of a cause.
    pub(crate) fn without_cause(self) -> Self {
        match self.0 {
            Reason::Expected(what) => Self(Reason::Expected(what)),
            Reason::Cause(mut words) => {
                words.zeroize();
                Self(Reason::Unexplained)
            }
            Reason::Unexplained => self,
        }
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reason::Expected(what) => write!(formatter, "expected {what}"),
            Reason::Cause(words) => formatter.write_str(words),
            Reason::Unexplained => formatter.write_str("the value is not valid"),
        }
    }
}

impl fmt::Debug for ValueError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ValueError({self})")
    }
}

impl std::error::Error for ValueError {}
