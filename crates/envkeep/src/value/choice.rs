//! The choices of an enum, and which of them was most likely meant.

use std::cmp::Ordering;

use strsim::osa_distance;
use zeroize::Zeroizing;

use super::{Text, ValueError, slip};

/// Finds the choice that a string names, ignoring case, `-` and `_`. Called by generated code.
///
/// # Errors
///
/// Returns a [`ValueError`] that says what was expected and, if a name is close, which one was most likely
/// meant.
pub fn choose<T, const N: usize>(
    text: Text<'_>,
    expected: &'static str,
    choices: [(&'static str, T); N],
) -> Result<T, ValueError> {
    let mut names = [""; N];
    for (slot, (name, choice)) in names.iter_mut().zip(choices) {
        if is_alike(name, text.as_str()) {
            return Ok(choice);
        }
        *slot = name;
    }
    Err(unknown(text, expected, &names))
}

/// The index of the choice that a string names. Each choice may have several names; the phrase lists the first of each.
#[cfg(feature = "dynamic")]
pub(super) fn place(
    text: Text<'_>,
    phrase: &'static str,
    names: &[&'static str],
) -> Result<usize, ValueError> {
    let mut first_names = phrase.strip_prefix("one of ").unwrap_or(phrase);
    let mut place = 0;
    for name in names {
        if let Some(rest) = first_names.strip_prefix(name) {
            if rest.is_empty() || rest.starts_with(", ") {
                first_names = rest.strip_prefix(", ").unwrap_or(rest);
                place += 1;
            }
        }
        if is_alike(name, text.as_str()) {
            return Ok(place);
        }
    }
    Err(unknown(text, phrase, names))
}

/// Reports what surrounds a name first. For a secret text, it looks for nothing else: it makes no copy and reports nothing more.
pub(super) fn unknown(
    text: Text<'_>,
    expected: &'static str,
    names: &[&'static str],
) -> ValueError {
    if let Some(round) = slip::round(text.as_str()) {
        return ValueError::note(round);
    }
    if text.is_shown() {
        if let Some(nearest) = nearest(text.as_str(), names) {
            return ValueError::choice(expected, nearest);
        }
    }
    ValueError::expected(expected)
}

/// Whether a string may mean one of the names, as far as a `const` can tell: letters outside ASCII are not compared.
pub(crate) const fn may_name(text: &str, mut names: &[&str]) -> bool {
    while let [name, rest @ ..] = names {
        if are_alike_in_ascii(name.as_bytes(), text.as_bytes()) {
            return true;
        }
        names = rest;
    }
    false
}

const fn are_alike_in_ascii(mut name: &[u8], mut text: &[u8]) -> bool {
    loop {
        match (name, text) {
            ([b'-' | b'_', rest @ ..], _) => name = rest,
            (_, [b'-' | b'_', rest @ ..]) => text = rest,
            ([], []) => return true,
            ([one, names @ ..], [other, texts @ ..]) => {
                if !one.is_ascii() || !other.is_ascii() {
                    return true;
                }
                if !one.eq_ignore_ascii_case(other) {
                    return false;
                }
                name = names;
                text = texts;
            }
            ([letter, ..], []) | ([], [letter, ..]) => return !letter.is_ascii(),
        }
    }
}

/// Whether a string equals a name, ignoring case, `-` and `_`.
pub(crate) fn is_alike<'a>(name: &'a str, text: &'a str) -> bool {
    let letters = |word: &'a str| {
        word.chars()
            .filter(|letter| !matches!(letter, '-' | '_'))
            .flat_map(char::to_lowercase)
    };
    let (mut name, mut text) = (letters(name), letters(text));
    loop {
        match (name.next(), text.next()) {
            (None, None) => return true,
            (one, other) if one != other => return false,
            _ => {}
        }
    }
}

/// The name closest to a string: a third of the letters may differ, as in rustc's own suggestions, but not all. Of several equally
/// close names, it is none.
pub(crate) fn nearest<'a>(text: &str, names: &[&'a str]) -> Option<&'a str> {
    // The text may contain a secret even if its field is not one, so the copy has its exact size and is
    // wiped.
    let text = Zeroizing::new(text.to_ascii_lowercase());
    let length = text.chars().count();
    let limit = length.max(3) / 3;
    let (mut nearest, mut least) = (None, length.min(limit + 1));
    for name in names {
        let distance = osa_distance(&text, &name.to_ascii_lowercase());
        match distance.cmp(&least) {
            Ordering::Less => (nearest, least) = (Some(*name), distance),
            Ordering::Equal if nearest != Some(*name) => nearest = None,
            _ => {}
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use crate::value::scalar::SWITCHES;

    #[test]
    fn of_two_equally_near_names_none_is_suggested() {
        for (text, name) in [
            ("trux", Some("true")),
            ("falsx", Some("false")),
            ("yesx", Some("yes")),
            ("offx", Some("off")),
            ("non", None),
            ("of", None),
            ("2", None),
            ("", None),
        ] {
            assert_eq!(nearest(text, SWITCHES), name, "{text}");
        }
        assert_eq!(nearest("proxy-c", &["proxy-a", "proxy-b"]), None);
        assert_eq!(
            nearest("proxy-bx", &["proxy-a", "proxy-b"]),
            Some("proxy-b")
        );
    }
}
