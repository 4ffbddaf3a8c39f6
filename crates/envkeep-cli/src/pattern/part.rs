//! The parts of a value that are secrets by themselves.

use zeroize::Zeroizing;

use super::{Part, percent};

/// The length from which a line or an item is searched for on its own.
const FEWEST_CHARACTERS_ALONE: usize = 16;

/// The value without the blanks around it, and the parts of it that may occur on their own.
pub(super) fn of(value: &str) -> Vec<(Part, Zeroizing<String>)> {
    let whole = value.trim();
    let mut parts = vec![(Part::Whole, Zeroizing::new(whole.to_owned()))];
    for password in url_credentials(whole) {
        let decoded = percent::decode(password).map(Zeroizing::new);
        parts.push((Part::UrlPassword, Zeroizing::new(password.to_owned())));
        parts.extend(decoded.map(|decoded| (Part::UrlPassword, decoded)));
    }
    for line in lines(whole) {
        parts.push((Part::Line, Zeroizing::new(line.to_owned())));
    }
    for key in keys_within(whole) {
        parts.push((Part::Item, Zeroizing::new(key.to_owned())));
    }
    parts
}

/// The texts that look like keys themselves in a list, in JSON, among the settings of a connection, or in the query of a URL. Of
/// settings with names, only those count whose names say so: the random name of a host is no secret.
fn keys_within(value: &str) -> impl Iterator<Item = &str> {
    let is_in_scheme = |letter: char| letter.is_ascii_alphanumeric() || "+-.:".contains(letter);
    let after_scheme = value.split_once("://");
    let is_url = after_scheme.is_some_and(|(scheme, _)| scheme.chars().all(is_in_scheme));
    let text = match value.split_once('?') {
        // The lines of such a text are looked for already.
        _ if value.contains(BEGIN) => "",
        Some((_, query)) if is_url => query,
        None if is_url => "",
        _ => value,
    };
    let pieces = text.split(|letter: char| letter.is_whitespace() || SEPARATORS.contains(letter));
    let unnamed = pieces.filter_map(move |piece| match piece.split_once('=') {
        Some((name, rest)) if !rest.trim_start_matches('=').is_empty() => {
            envkeep::tool::is_credential_name(name).then_some(rest)
        }
        _ => (!is_url).then_some(piece),
    });
    let keys = unnamed.flat_map(|piece| piece.split(':'));
    keys.filter(|key| key.len() < value.len() && is_long(key) && envkeep::tool::looks_like_key(key))
}

/// What stands between the items of a list and around the strings of JSON.
const SEPARATORS: &str = ",;&@|\"'\\()[]{}";

/// The same, including tokens in place of a user: the user of a web address without a password is often a token.
fn url_credentials(value: &str) -> impl Iterator<Item = &str> {
    let is_web = value
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("http"));
    let credential = move |userinfo| match split(userinfo) {
        (_, Some(password)) => Some(password),
        (user, None) if is_web || envkeep::tool::has_credential_shape(user) => Some(user),
        (_, None) => None,
    };
    userinfos(value).filter_map(credential)
}

/// The possible passwords of a URL.
pub(super) fn passwords(value: &str) -> impl Iterator<Item = &str> {
    userinfos(value).filter_map(|userinfo| split(userinfo).1)
}

/// The text before the host of a URL. If the password contains an unescaped `@`, there are two possibilities.
fn userinfos(value: &str) -> impl Iterator<Item = &str> {
    let rest = value.split_once("://").map_or("", |(_, rest)| rest);
    let ends = [rest.split_once('@'), rest.rsplit_once('@')];
    ends.into_iter().flatten().map(|(userinfo, _)| userinfo)
}

/// The user and the password.
fn split(userinfo: &str) -> (&str, Option<&str>) {
    match userinfo.split_once(':') {
        Some((user, "")) => (user, None),
        Some((user, password)) => (user, Some(password)),
        None => (userinfo, None),
    }
}

/// The lines of a value that look like keys themselves, and all lines between the frames of a PEM text in it. If such a text was put
/// into one line, such as a string of JSON, its line ends are written as `\n`, and the program that reads it prints lines.
fn lines(value: &str) -> impl Iterator<Item = &str> {
    let has_several = value.contains('\n') || value.contains("\\n");
    let mut is_framed = value.starts_with(FRAME);
    let lines = value.split('\n').flat_map(|line| line.split("\\n"));
    lines.map(without_line_end).filter(move |line| {
        let ends_frame = line.contains(END);
        if ends_frame || line.contains(BEGIN) {
            is_framed = !ends_frame;
            return false;
        }
        has_several && !line.starts_with(FRAME) && (is_framed || is_key_itself(line))
    })
}

/// The line without blanks, and without what is left of a line end that was written as `\r\n` or escaped twice.
fn without_line_end(line: &str) -> &str {
    let line = line.trim();
    line.strip_suffix("\\r")
        .unwrap_or(line)
        .trim_end_matches('\\')
}

/// The start of the first and the last line of a PEM text.
const FRAME: &str = "-----";

const BEGIN: &str = "-----BEGIN";

const END: &str = "-----END";

fn is_key_itself(line: &str) -> bool {
    is_long(line) && envkeep::tool::has_credential_shape(line)
}

fn is_long(text: &str) -> bool {
    text.chars().count() >= FEWEST_CHARACTERS_ALONE
}

/// The text with other line ends: a terminal inserts a carriage return before every line feed.
pub(super) fn line_ends(text: &str) -> Vec<Vec<u8>> {
    if !text.contains('\n') {
        return Vec::new();
    }
    let lines: Vec<&[u8]> = text
        .split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line).as_bytes())
        .collect();
    vec![lines.join(&b"\r\n"[..]), lines.join(&b"\n"[..])]
}
