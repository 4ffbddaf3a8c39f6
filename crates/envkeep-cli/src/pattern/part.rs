//! The parts of a value that are secrets of their own.

use zeroize::Zeroizing;

use super::{Part, percent};

/// The fewest characters of a line that is looked for alone.
const FEWEST_CHARACTERS_OF_LINE: usize = 16;

/// The value without the blanks around it, and what of it may stand alone.
pub(super) fn of(value: &str) -> Vec<(Part, Zeroizing<String>)> {
    let whole = value.trim();
    let mut parts = vec![(Part::Whole, Zeroizing::new(whole.to_owned()))];
    for password in url_passwords(whole) {
        let decoded = percent::decode(password).map(Zeroizing::new);
        parts.push((Part::UrlPassword, Zeroizing::new(password.to_owned())));
        parts.extend(decoded.map(|decoded| (Part::UrlPassword, decoded)));
    }
    for line in lines(whole) {
        parts.push((Part::Line, Zeroizing::new(line.to_owned())));
    }
    parts
}

/// What may be the password of a URL. One that holds an unescaped `@` itself is read in both ways, and where a user stands
/// without a password, the user is a token.
fn url_passwords(value: &str) -> Vec<&str> {
    let Some((_, rest)) = value.split_once("://") else {
        return Vec::new();
    };
    let mut passwords = Vec::new();
    for userinfo in [rest.split_once('@'), rest.rsplit_once('@')] {
        let Some((userinfo, _)) = userinfo else {
            continue;
        };
        passwords.push(match userinfo.split_once(':') {
            Some((token, "")) => token,
            Some((_, password)) => password,
            None => userinfo,
        });
    }
    passwords
}

/// The lines of a value that look like keys themselves. Where a private key was put into one line, its line ends are written
/// as `\n`, and the program that reads it prints lines.
fn lines(value: &str) -> impl Iterator<Item = &str> {
    let parts = value.split('\n').flat_map(|line| line.split("\\n"));
    let has_several = value.contains('\n') || value.contains("\\n");
    parts
        .map(str::trim)
        .filter(move |line| has_several && is_key_itself(line))
}

fn is_key_itself(line: &str) -> bool {
    line.chars().count() >= FEWEST_CHARACTERS_OF_LINE
        && !line.starts_with("-----")
        && envkeep::tool::has_credential_shape(line)
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
