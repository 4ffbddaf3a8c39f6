//! The name of a key on the command line.

use std::fmt;
use std::ops::Deref;

use crate::command_line::Key;
use crate::failure::Failure;
use crate::foreign;
use crate::sources;

/// A valid name of a variable that is not a key itself, neither by its shape nor as the value of another variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name(String);

impl Name {
    /// The argument is never shown, because it may be the value.
    pub(crate) fn of(key: &Key) -> Result<Self, Failure> {
        let name = key.name.as_str();
        if !key.rest.is_empty() || name.contains('=') {
            return Err(Failure::Arguments(
                "the variable's name is the only argument: the value is asked for, or read from standard input with \
                 `--stdin`. If there was a key there, the shell may remember it: remove it from the history, and rotate the key",
            ));
        }
        let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        if name.is_empty()
            || name.starts_with(|first: char| first.is_ascii_digit())
            || !name.bytes().all(is_inner)
        {
            return Err(Failure::Arguments(
                "this is not the name of a variable: a name is made of ASCII letters, digits and `_`, and does not begin with a digit",
            ));
        }
        // A name in capitals is a name, whatever it looks like.
        let is_capital =
            |byte: u8| byte.is_ascii_uppercase() || byte == b'_' || byte.is_ascii_digit();
        if !name.bytes().all(is_capital) && envkeep::tool::has_credential_shape(name) {
            return Err(Failure::Arguments(
                "this argument looks like a key: give the variable's name, and enter the key when asked. The shell may \
                 remember it: remove it from the history, and rotate the key",
            ));
        }
        sources::learn(key.file.as_slice(), None);
        if foreign::is_secret(name) {
            return Err(Failure::Arguments(
                "this argument is the value of a variable: give the variable's name. The shell may remember the value: remove it from the history, and rotate the key",
            ));
        }
        Ok(Self(name.to_owned()))
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
