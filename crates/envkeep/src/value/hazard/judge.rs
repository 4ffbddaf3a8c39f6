//! Detects each hazard.

use super::list::{is_list, is_table};
use super::reference;
use super::{Hazard, Meaning, QUOTES_OF_ITEMS, Sight, Signs};
use crate::credential::{has_credential_parameter, has_password, is_key, seems_to_lose_its_host};
use crate::dotenv::{has_escaped_line_feeds, is_in_typographic_quotes};
use crate::escape::{first_invisible, invisible_edge, is_invisible};
use crate::letters::Letters;
use crate::value::{Format, Manner, Shape, parts};

/// The medium of a string.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Medium {
    /// A `.env` file: its parser has already checked the syntax.
    DotenvFile,
    /// A file that holds only the text; the load itself reports line ends at its end.
    SecretFile,
    Elsewhere,
}

/// A string, and the facts needed to judge it.
#[derive(Clone, Copy)]
pub(crate) struct Judged<'t> {
    pub(crate) text: &'t str,
    pub(crate) signs: Signs,
    pub(crate) medium: Medium,
    pub(crate) meaning: Meaning,
    pub(crate) manner: Manner,
    pub(crate) shape: Shape,
    pub(crate) format: &'t Format,
    /// Whether the field's type or one of its names says that it is a credential. Costly to determine.
    pub(crate) is_credential: &'t dyn Fn() -> bool,
    /// Whether the type shows the value without the field being marked `visible`.
    pub(crate) is_exposed: &'t dyn Fn() -> bool,
}

/// A check for a hazard.
type Look = fn(&Judged<'_>) -> Option<Sight>;

/// For each hazard, the signs without which its check need not run. All of them are collected in one pass.
const LOOKS: [(Signs, Look); 14] = [
    (Signs::QUOTE.and(Signs::ITEM_IN_QUOTES), quotes_kept),
    (Signs::EDGE, edge),
    (Signs::HASH, comment_kept),
    (Signs::NOT_ASCII, invisible_character),
    (Signs::NOT_ASCII, typographic_quotes),
    (Signs::REFERENCE, unresolved_reference),
    (Signs::DASH.and(Signs::QUOTE), escaped_line_feeds),
    (Signs::BRACKET, foreign_list),
    (Signs::TILDE.and(Signs::CONTROL), path),
    (Signs::COLON, scheme_without_slashes),
    (Signs::AT, lost_host),
    (Signs::AT, password),
    (Signs::EQUALS, credential_parameter),
    (Signs::KEY.and(Signs::DASH), key),
];

/// Every hazard in a string.
pub(crate) fn find(judged: &Judged<'_>) -> Vec<Sight> {
    let mut sights = Vec::new();
    for (signs, look) in &LOOKS {
        if judged.signs.has(*signs) {
            sights.extend(look(judged));
        }
    }
    sights
}

impl Judged<'_> {
    /// Whether something is wrong with any part of a divided text; for a pair, with its key or its value.
    fn any_part(&self, is_wrong: &dyn Fn(&str) -> bool) -> bool {
        self.in_parts(|part| is_wrong(part).then_some(())).is_some()
    }

    fn in_parts<T>(&self, find: impl Fn(&str) -> Option<T>) -> Option<T> {
        let mut parts = parts(self.text, self.shape, self.format);
        parts.find_map(|part| match self.shape {
            Shape::Pairs => {
                let pair = part.split_once(self.format.pair_separator());
                let (key, value) = pair.unwrap_or((part, ""));
                find(key.trim()).or_else(|| find(value.trim()))
            }
            _ => find(part),
        })
    }
}

impl<'t> Judged<'t> {
    fn first_part(&self) -> Option<&'t str> {
        parts(self.text, self.shape, self.format).next()
    }
}

fn seen(is_seen: bool, hazard: Hazard) -> Option<Sight> {
    is_seen.then(|| Sight::new(hazard, ""))
}

fn quotes_kept(judged: &Judged<'_>) -> Option<Sight> {
    if judged.manner.is_foreign() {
        return None;
    }
    let text = judged.text.trim();
    // Quotes that a file's author wrote inside a quoted value are meant, but the items of a list have none.
    let is_whole = judged.medium != Medium::DotenvFile && is_in_quotes(text);
    let has_items = judged.shape != Shape::Single && judged.any_part(&is_in_quotes);
    if has_items && !(is_whole && judged.first_part() == Some(text)) {
        return Some(Sight::new(Hazard::QuotesKept, QUOTES_OF_ITEMS));
    }
    seen(is_whole, Hazard::QuotesKept)
}

fn is_in_quotes(text: &str) -> bool {
    let quote = text.chars().next();
    let quote = quote.filter(|quote| matches!(quote, '"' | '\'' | '`'));
    text.len() > 1 && quote.is_some_and(|quote| text.ends_with(quote))
}

fn edge(judged: &Judged<'_>) -> Option<Sight> {
    let is_harmless = judged.shape != Shape::Single || judged.manner.trims();
    if judged.medium == Medium::DotenvFile || is_harmless {
        return None;
    }
    let text = match judged.medium {
        Medium::SecretFile => judged.text.trim_end_matches(['\n', '\r']),
        _ => without_last_line_end(judged.text),
    };
    let blank = |character: Option<char>| character.filter(|character| character.is_whitespace());
    let (verb, blank) = match (blank(text.chars().next()), blank(text.chars().next_back())) {
        (_, Some(last)) => ("ends with", last),
        (Some(first), None) => ("starts with", first),
        (None, None) => return None,
    };
    let what = match blank {
        '\n' => "a line feed",
        '\r' => "a carriage return",
        '\t' => "a tab",
        '\u{a0}' => "a no-break space",
        _ => "a blank",
    };
    Some(Sight::new(Hazard::Edge, format!("{verb} {what}")))
}

/// A string of several lines without its last line end, which is usual there.
fn without_last_line_end(text: &str) -> &str {
    let Some(line) = text.strip_suffix('\n') else {
        return text;
    };
    if line.trim_end().contains('\n') {
        line.strip_suffix('\r').unwrap_or(line)
    } else {
        text
    }
}

/// In a string of any form, only a `#` with blanks on both sides counts, since passwords contain `#` too.
fn comment_kept(judged: &Judged<'_>) -> Option<Sight> {
    if judged.medium == Medium::DotenvFile || judged.manner.is_foreign() {
        return None;
    }
    let before = before_comment(judged.text)?;
    let behind = judged.text.get(before.len()..)?.trim();
    let behind = behind.strip_prefix('#').unwrap_or_default();
    seen(
        (behind.is_empty() || behind.starts_with([' ', '\t']))
            && !judged.text.trim().contains('\n'),
        Hazard::CommentKept,
    )
}

/// The text before a comment, if there is one.
pub(crate) fn before_comment(text: &str) -> Option<&str> {
    let mut pairs = text.as_bytes().windows(2);
    let blank = pairs.position(|pair| matches!(pair, [b' ' | b'\t', b'#']))?;
    let before = text.get(..blank)?.trim_end();
    (!before.trim_start().is_empty()).then_some(before)
}

fn invisible_character(judged: &Judged<'_>) -> Option<Sight> {
    let is_anywhere = matches!(
        judged.meaning,
        Meaning::Path | Meaning::Url | Meaning::Exact
    ) || (judged.is_credential)();
    let (_, character) = match (judged.medium, is_anywhere) {
        // The file's parser has already reported the characters at the edges.
        (Medium::DotenvFile, true) => first_invisible(judged.text.trim_where(is_invisible)),
        (Medium::DotenvFile, false) => {
            let text = judged.text.trim_where(is_invisible);
            let is_divided = judged.shape != Shape::Single;
            let inner = Judged { text, ..*judged };
            is_divided.then(|| inner.in_parts(invisible_edge)).flatten()
        }
        (_, true) => first_invisible(judged.text),
        (_, false) => judged.in_parts(invisible_edge),
    }?;
    let code = format!("(U+{:04X})", u32::from(character));
    Some(Sight::new(Hazard::InvisibleCharacter, code))
}

fn typographic_quotes(judged: &Judged<'_>) -> Option<Sight> {
    seen(
        judged.medium != Medium::DotenvFile && is_in_typographic_quotes(judged.text.trim()),
        Hazard::TypographicQuotes,
    )
}

fn unresolved_reference(judged: &Judged<'_>) -> Option<Sight> {
    let mut text = judged.text;
    if judged.signs.has(Signs::EDGE.and(Signs::QUOTE)) {
        text = text.trim().trim_matches(['"', '\'']);
    }
    // In a `.env` file, a shell's reference that is still there was quoted on purpose.
    let is_file = judged.medium == Medium::DotenvFile;
    let of_variable = || reference::fix_of_variable(text).filter(|_| !is_file);
    let fix = reference::fix(text).or_else(of_variable)?;
    (judged.is_credential)().then(|| Sight::new(Hazard::UnresolvedReference, fix))
}

fn escaped_line_feeds(judged: &Judged<'_>) -> Option<Sight> {
    // A line feed inside the value is intended.
    if judged.signs.has(Signs::CONTROL) && !judged.signs.has(Signs::EDGE) {
        return None;
    }
    let fix = match judged.medium {
        Medium::DotenvFile => "write the value in double quotes, where `\\n` is a line end",
        Medium::SecretFile | Medium::Elsewhere => "replace each `\\n` with a line feed",
    };
    let text = judged.text.trim().trim_matches(['"', '\'']);
    has_escaped_line_feeds(text).then(|| Sight::new(Hazard::EscapedLineFeeds, fix))
}

fn foreign_list(judged: &Judged<'_>) -> Option<Sight> {
    let text = judged.text.trim();
    let (separator, within) = (judged.format.separator(), judged.format.pair_separator());
    let what = match judged.shape {
        Shape::List(_) | Shape::Set if is_list(text) => {
            format!("items alone with `{separator}`")
        }
        Shape::Pairs if is_table(text) => {
            format!("pairs alone, like `key{within}value`, with `{separator}`")
        }
        _ => return None,
    };
    Some(Sight::new(Hazard::ForeignList, what))
}

/// Parts of a path that nothing expands, and characters that no path contains.
fn path(judged: &Judged<'_>) -> Option<Sight> {
    if judged.meaning != Meaning::Path {
        return None;
    }
    let is_home = |part: &str| part == "~" || part.starts_with("~/") || part.starts_with("~\\");
    if judged.any_part(&is_home) {
        return Some(Sight::new(Hazard::Tilde, ""));
    }
    let has_control = |part: &str| part.trim().has_where(char::is_control);
    let fix = match judged.medium {
        Medium::DotenvFile => "write it in single quotes, where a backslash is a backslash",
        Medium::SecretFile | Medium::Elsewhere => "take it out where the variable is set",
    };
    judged
        .any_part(&has_control)
        .then(|| Sight::new(Hazard::ControlInPath, fix))
}

fn scheme_without_slashes(judged: &Judged<'_>) -> Option<Sight> {
    seen(
        judged.meaning == Meaning::Url && judged.any_part(&is_host_and_port),
        Hazard::SchemeWithoutSlashes,
    )
}

/// Whether a string has the form `name:digits`, optionally with a path.
fn is_host_and_port(text: &str) -> bool {
    let Some((host, rest)) = text.trim().split_once(':') else {
        return false;
    };
    let is_inner = |letter: char| letter.is_ascii_alphanumeric() || "-._+".contains(letter);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let port = rest.get(..end).unwrap_or_default();
    // These schemes can be followed by digits.
    let is_scheme = matches!(host, "tel" | "sms" | "fax" | "urn" | "data" | "sqlite");
    !is_scheme
        && host.starts_where(|first| first.is_ascii_alphanumeric())
        && host.has_only(is_inner)
        && (1..=5).contains(&port.len())
        && port.has_only(|letter| letter.is_ascii_digit())
}

fn lost_host(judged: &Judged<'_>) -> Option<Sight> {
    seen(
        judged.signs.has(Signs::COLON) && judged.any_part(&seems_to_lose_its_host),
        Hazard::LostHost,
    )
}

fn password(judged: &Judged<'_>) -> Option<Sight> {
    seen(
        judged.signs.has(Signs::COLON) && shows_texts(judged) && judged.any_part(&has_password),
        Hazard::CredentialInPlainField,
    )
}

fn credential_parameter(judged: &Judged<'_>) -> Option<Sight> {
    seen(
        shows_texts(judged)
            && judged.any_part(&has_credential_parameter)
            && !judged.any_part(&has_password),
        Hazard::CredentialInPlainField,
    )
}

fn key(judged: &Judged<'_>) -> Option<Sight> {
    seen(
        shows_texts(judged) && judged.first_part().is_some_and(is_key),
        Hazard::CredentialInPlainField,
    )
}

/// Whether the value may be a credential that its type shows.
fn shows_texts(judged: &Judged<'_>) -> bool {
    matches!(judged.meaning, Meaning::Text | Meaning::Url) && (judged.is_exposed)()
}
