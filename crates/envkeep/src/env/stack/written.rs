//! How a value is written in its file, beside the names that it refers to.

use zeroize::Zeroizing;

/// What stands before and behind the host and the port of a URL, as it is written with its references.
pub(super) fn around_host(written: &str) -> Option<(&str, &str)> {
    let start = written.find("://")? + "://".len();
    let rest = written.get(start..)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let user = rest.get(..end)?.rfind('@').map_or(0, |at| at + 1);
    Some((written.get(..start + user)?, rest.get(end..)?))
}

/// Whether a text refers to a variable.
pub(super) fn refers_to(text: &str, name: &str) -> bool {
    text.split('$').skip(1).any(|rest| {
        let rest = rest.strip_prefix('{').unwrap_or(rest);
        let behind = rest.strip_prefix(name);
        behind.is_some_and(|behind| !behind.starts_with(goes_on_in_name))
    })
}

/// A text with a blank for each reference's name and operator.
pub(super) fn without_names(written: &str) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(written.len()));
    let mut parts = written.split('$');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        text.push(' ');
        let behind = match part.strip_prefix('{') {
            Some(braced) => braced
                .trim_start_matches(goes_on_in_name)
                .trim_start_matches([':', '-', '+', '?']),
            None => part.trim_start_matches(goes_on_in_name),
        };
        text.push_str(behind);
    }
    text
}

fn goes_on_in_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}
