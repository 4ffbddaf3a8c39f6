//! Whether the words of a value say that it has a credential in it. They are told apart as those of a name are.

use super::NameSays;
use super::name_words::words_say;

/// Whether a text speaks of a credential.
pub(super) fn speaks_of_credential(value: &str) -> bool {
    words_say(value) == NameSays::Credential
        || assigns_credential(value)
        || announces_credential(value)
}

/// Whether a name that says credential stands before a sign that gives it a value, as in `host=db pin=…`, `{"pin": …}`,
/// `<pin>…` or `["pin", …]`.
fn assigns_credential(value: &str) -> bool {
    assigned_names(value).any(|name| words_say(name) != NameSays::Nothing)
}

/// What stands in a value before each sign that gives something a value, and may be a name. Behind a backslash, which may begin an
/// escape, the name without its first letter is another.
pub(crate) fn assigned_names(value: &str) -> impl Iterator<Item = &str> {
    let is_round =
        |character: char| character.is_whitespace() || "\"'`\\[]()+?!*".contains(character);
    let is_inner = |character: char| character.is_ascii_alphanumeric() || "_.-".contains(character);
    let assigns = |character: char| matches!(character, '=' | ':' | '>' | '＝' | '：' | '＞' | ',');
    let signs = value.match_indices(assigns);
    signs.flat_map(move |(at, sign)| {
        let before = value.get(..at).unwrap_or_default();
        if sign == "," && !before.ends_with(['"', '\'']) {
            return [None, None].into_iter().flatten();
        }
        // Of `->` and `=>`.
        let before = before.strip_suffix(['-', '=']).unwrap_or(before);
        let before = before.trim_end_matches(is_round);
        let rest = before.trim_end_matches(is_inner);
        let name = before.get(rest.len()..).unwrap_or_default();
        let behind_escape = name.get(1..).filter(|_| rest.ends_with('\\'));
        [Some(name), behind_escape].into_iter().flatten()
    })
}

/// Whether a word stands in the value that announces a credential, and more behind it.
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

/// The signs before the next letters and digits of a text, these, and what is behind them.
fn next_word(text: &str) -> Option<(&str, &str, &str)> {
    let is_inner = |character: char| character.is_ascii_alphanumeric();
    let (signs, word) = text.split_at_checked(text.find(is_inner)?)?;
    let end = word.find(|character| !is_inner(character));
    let (name, behind) = word.split_at_checked(end.unwrap_or(word.len()))?;
    Some((signs, name, behind))
}

/// A word that has been read, and the signs that stood before it.
#[derive(Default)]
struct Before<'v> {
    signs: &'v str,
    name: &'v str,
}

impl Before<'_> {
    /// Whether it is a scheme of HTTP, a word like `token`, or the name of a command's option.
    fn announces(&self, signs: &str, next: &str) -> bool {
        let is_option = self.signs.ends_with('-') && signs.starts_with(char::is_whitespace);
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

/// Short, and nothing but small letters behind the first.
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
