//! The choices of an enumeration, and which of them was most likely meant.

use super::{Text, ValueError};

/// Finds the choice that a text names, without regard to case and to `-` and `_`. Called by generated code.
///
/// # Errors
///
/// A [`ValueError`] with what was expected and, where one is near, the name that was most likely meant.
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
    Err(match nearest(text.as_str(), &names) {
        Some(nearest) if text.is_shown() => ValueError::choice(expected, nearest),
        _ => ValueError::expected(expected),
    })
}

fn is_alike(name: &str, text: &str) -> bool {
    let letters = |word: &'_ str| {
        word.chars()
            .filter(|letter| !matches!(letter, '-' | '_'))
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    letters(name) == letters(text)
}

/// The name that is nearest to a text: a third of the letters may differ, as in rustc's own suggestions.
fn nearest<'a>(text: &str, names: &[&'a str]) -> Option<&'a str> {
    let text = text.to_lowercase();
    let limit = text.chars().count().max(3) / 3;
    names
        .iter()
        .map(|name| (strsim::osa_distance(&text, &name.to_lowercase()), *name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
