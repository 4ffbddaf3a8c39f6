//! Whether the words of a value say that it contains a credential. Words are separated as in a name.

use super::NameSays;
use super::assigned::assigned_names;
use super::name_words::words_say;
use crate::letters::Letters;

/// Whether a string mentions a credential.
pub(super) fn speaks_of_credential(value: &str) -> bool {
    matches!(
        words_say(value),
        NameSays::Credential | NameSays::CredentialInText
    ) || assigns_credential(value)
        || announces_credential(value)
}

/// Whether a name that indicates a credential is followed by an assignment sign, as in `host=db pin=…`, `{"pin": …}`,
/// `<pin>…` or `["pin", …]`.
fn assigns_credential(value: &str) -> bool {
    assigned_names(value)
        .iter()
        .any(|name| words_say(name) != NameSays::Nothing)
}

/// Whether the value contains a word that announces a credential, with more after it.
fn announces_credential(value: &str) -> bool {
    let mut rest = value;
    let mut before = Before::default();
    while let Some((signs, name, behind)) = next_word(rest) {
        if before.announces(signs, name) {
            return true;
        }
        before = Before { signs, name };
        rest = behind;
    }
    false
}

/// The signs before the next word of a string, the word, and the rest.
fn next_word(text: &str) -> Option<(&str, &str, &str)> {
    let is_inner = |character: char| character.is_ascii_alphanumeric();
    let (signs, word) = text.split_at_checked(text.find_where(is_inner)?)?;
    let end = word.find(|character| !is_inner(character));
    let (name, behind) = word.split_at_checked(end.unwrap_or(word.len()))?;
    Some((signs, name, behind))
}

/// The previous word, and the signs before it.
#[derive(Default)]
struct Before<'v> {
    signs: &'v str,
    name: &'v str,
}

impl Before<'_> {
    /// Whether the word is an HTTP scheme, a word like `token`, or the name of a command-line option.
    fn announces(&self, signs: &str, next: &str) -> bool {
        let is_option = self.signs.ends_with('-') && signs.starts_where(char::is_whitespace);
        self.name.eq_ignore_ascii_case("bearer")
            || (self.name.eq_ignore_ascii_case("basic") && !is_plain_word(next))
            || ANNOUNCING.iter().any(|word| ends_with(self.name, word))
            || (is_option && words_say(self.name) != NameSays::Nothing)
    }
}

const ANNOUNCING: [&str; 4] = ["token", "tokens", "signature", "authorization"];

fn ends_with(name: &str, word: &str) -> bool {
    let start = name.len().checked_sub(word.len());
    let end = start.and_then(|start| name.get(start..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// A short word in lower case after the first letter.
fn is_plain_word(text: &str) -> bool {
    let mut letters = text.bytes();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && text.len() < 16
        && letters.all(|letter| letter.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::speaks_of_credential;

    #[test]
    fn cost_of_a_long_value_is_bounded() {
        for part in [
            "=",
            "->",
            "- ",
            "x=",
            "::",
            "\",",
            "pi n",
            "\"'[]=",
            " basic plan",
        ] {
            assert!(!speaks_of_credential(&part.repeat(20_000)), "{part}");
        }
    }
}
