//! The parts of a value that are secrets of their own.

use zeroize::Zeroizing;

use super::{Part, percent};

/// The fewest characters of a line that is looked for alone.
const FEWEST_CHARACTERS_OF_LINE: usize = 16;

/// The value without the blanks around it, and what of it may stand alone.
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
    parts
}

/// The same, and tokens in their place: the user of a web address that has no password often is one.
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

/// What may be the password of a URL.
pub(super) fn passwords(value: &str) -> impl Iterator<Item = &str> {
    userinfos(value).filter_map(|userinfo| split(userinfo).1)
}

/// What stands before the host of a URL. Where a password holds an unescaped `@` itself, it may be either of two.
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

/// The lines of a value that look like keys themselves, and all between the frames of a PEM text. Where such a text was put into
/// one line, its line ends are written as `\n`, and the program that reads it prints lines.
fn lines(value: &str) -> impl Iterator<Item = &str> {
    let has_several = value.contains('\n') || value.contains("\\n");
    let is_framed = value.starts_with(FRAME);
    let lines = value.split('\n').flat_map(|line| line.split("\\n"));
    lines.map(str::trim).filter(move |line| {
        has_several && !line.starts_with(FRAME) && (is_framed || is_key_itself(line))
    })
}

/// How the first and the last line of a PEM text start.
const FRAME: &str = "-----";

fn is_key_itself(line: &str) -> bool {
    line.chars().count() >= FEWEST_CHARACTERS_OF_LINE && envkeep::tool::has_credential_shape(line)
}

/// The text with other line ends: a terminal writes a carriage return before every line feed.
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
