//! Which variables of an environment are secrets. Every command of the tool asks here.

use std::path::Path;

#[cfg(unix)]
use zeroize::Zeroizing;

use crate::pattern;
use crate::variables::{Origin, Variable};

/// The variables that are secrets, by their names and by what their values look like.
pub(crate) fn of(variables: &[Variable]) -> impl Iterator<Item = &Variable> {
    variables.iter().filter(|variable| is_secret(variable))
}

/// Whether a value that is put into a file is a key.
#[cfg(unix)]
pub(crate) fn is_key(name: &str, value: &str) -> bool {
    is_secret(&Variable {
        name: name.to_owned(),
        value: Zeroizing::new(value.to_owned()),
        origin: Origin::File,
    })
}

fn is_secret(variable: &Variable) -> bool {
    if is_path(&variable.value) {
        return false;
    }
    let by_name = envkeep::tool::is_credential_name(&variable.name);
    match variable.origin {
        // A file of an application holds few values, and those that look random are its keys.
        Origin::File | Origin::HiddenFile | Origin::ProcessOverFile => {
            by_name || envkeep::tool::has_hidden_part(&variable.value)
        }
        // The process environment is full of hashes and identifiers that programs print.
        Origin::Process => by_name || pattern::has_password(&variable.value),
    }
}

/// Whether a value says where something is: `PWD`, `SSH_AUTH_SOCK` and `GOOGLE_APPLICATION_CREDENTIALS` hold no secrets. A path
/// of which nothing is known may be one that starts with a slash by chance.
fn is_path(value: &str) -> bool {
    value.starts_with('/') && Path::new(value).symlink_metadata().is_ok()
}

/// A variable's name, or words for one that may be a piece of a secret itself: the rest of a value that was broken into
/// lines reads as a name.
pub(crate) fn shown_name(name: &str) -> String {
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
    use super::shown_name;

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
