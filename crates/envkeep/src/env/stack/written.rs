//! How a value is written in its file, and which names it contains.

use zeroize::Zeroizing;

use crate::dotenv::{goes_on_in_name, names_after_dollars};
use crate::letters::Letters;

/// The text before and after the host of a URL, as written with its references. `None` if the value is not one URL with a
/// certain host: a password may contain any character, and if its `@` is missing, the password is in the place of the port.
pub(super) fn around_host(written: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = written.split_once("://")?;
    let is_in_scheme =
        |character: char| character.is_ascii_alphanumeric() || "+-.".contains(character);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end)?;
    let is_broken = authority.has_where(char::is_whitespace) || path.contains('@');
    if scheme.is_empty() || !scheme.has_only(is_in_scheme) || is_broken {
        return None;
    }
    let (user, place) = match authority.rsplit_once('@') {
        Some((user, place)) => (user.len() + 1, place),
        None => (0, authority),
    };
    // Without an `@`, the text after a colon may be the password of a URL that ends there.
    let host = if user == 0 { before_port(place) } else { place };
    if !is_host(host) {
        return None;
    }
    let start = scheme.len() + "://".len() + user;
    Some((written.get(..start)?, written.get(start + host.len()..)?))
}

/// Whether a string consists only of hosts, each with or without a port.
pub(super) fn is_only_hosts(text: &str) -> bool {
    let is_letter =
        |character: char| character.is_ascii_alphanumeric() || "._-".contains(character);
    let is_address = |character: char| character.is_ascii_hexdigit() || ".:%".contains(character);
    text.split(',').all(|place| {
        let host = before_port(place);
        let port = place.get(host.len()..).unwrap_or_default();
        let is_port = port.is_empty() || port.strip_prefix(':').is_some_and(is_port_number);
        let address = host
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        let is_host = match address {
            Some(address) => address.has_only(is_address),
            None => host.has_only(is_letter),
        };
        is_host && is_port
    })
}

fn is_port_number(text: &str) -> bool {
    text.has_only(|letter| letter.is_ascii_digit()) && text.parse::<u16>().is_ok()
}

/// A host without its port. A reference may have a colon inside its braces, an address inside its brackets.
fn before_port(place: &str) -> &str {
    let mut depth = 0_usize;
    for (at, character) in place.char_indices() {
        match character {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            ':' if depth == 0 => return place.get(..at).unwrap_or_default(),
            _ => {}
        }
    }
    place
}

/// Whether a string consists of characters of hosts and ports, and of references.
fn is_host(text: &str) -> bool {
    let is_in_host =
        |character: char| character.is_ascii_alphanumeric() || "._-:,[]${}".contains(character);
    text.has_only(is_in_host)
}

/// Whether a string refers to a variable.
pub(super) fn refers_to(text: &str, name: &str) -> bool {
    names_after_dollars(text).contains(&name)
}

/// The text with a blank instead of each reference's name and operator.
pub(super) fn without_names(written: &str) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(written.len()));
    let mut parts = written.split('$');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        text.push(' ');
        let behind = match part.strip_prefix('{') {
            Some(braced) => braced
                .trim_start_where(goes_on_in_name)
                .trim_start_matches([':', '-', '+', '?']),
            None => part.trim_start_where(goes_on_in_name),
        };
        text.push_str(behind);
    }
    text
}
