//! Makes text from elsewhere safe to print: a path, a program's name, a word of the command line, a message of git. Each may be a
//! secret that was put in the wrong place.

mod known;

use std::io;
use std::path::{Component, Path, PathBuf};

use crate::search::Secret;

/// The text that replaces what is not shown.
const HIDDEN: &str = "…";

/// The shortest text whose parts may form one key: no key in use that contains `/` is shorter.
const FEWEST_JOINED: usize = 32;

/// Registers secrets: everything that is printed from now on names their variables instead.
pub(crate) fn learn(secrets: impl IntoIterator<Item = Secret>) {
    known::add(secrets);
}

/// Registers a path that the runtime prints unchanged, so that anything in it that looks like a key is replaced there too.
pub(crate) fn learn_path(path: &Path) {
    let (shown, told) = (
        envkeep::tool::escaped(&path.to_string_lossy()),
        told_path(path),
    );
    if !shown.is_empty() && shown != told {
        known::add_path(shown, told);
    }
}

/// Whether a word is a registered secret.
#[cfg(unix)]
pub(crate) fn is_secret(word: &str) -> bool {
    known::is_secret(word)
}

/// A foreign text that is safe to print: known secrets are replaced, and anything that looks like a key or follows a name and `=`
/// is removed.
pub(crate) fn told(text: &str) -> String {
    let mut out = String::new();
    for piece in known::pieces(text) {
        match piece {
            known::Piece::Secret { label, .. } => out.push_str(&label),
            known::Piece::Rest(rest) => match Assignment::find(&rest) {
                // The rest belongs to the value.
                Some(assignment) => {
                    out.push_str(&assignment.told());
                    break;
                }
                None => out.push_str(&without_keys(&rest)),
            },
        }
    }
    envkeep::tool::escaped(&out)
}

/// A path that is safe to print.
pub(crate) fn told_path(path: &Path) -> String {
    told(&path.to_string_lossy())
}

/// A path for machines: unchanged, or in its printed form if it contains a secret or looks like a key.
pub(crate) fn path_for_machines(path: &Path) -> String {
    let written = path.to_string_lossy();
    let shown = envkeep::tool::escaped(&written);
    let told = without_known(&shown);
    if told == shown {
        written.into_owned()
    } else {
        told
    }
}

/// The system's reason for a failure. Libraries add the path to it, which is printed already and may be a secret.
pub(crate) fn told_cause(cause: &io::Error) -> String {
    if let Some(code) = cause.raw_os_error() {
        return io::Error::from_raw_os_error(code).to_string();
    }
    match cause.kind() {
        io::ErrorKind::Other => told(&cause.to_string()),
        kind => io::Error::from(kind).to_string(),
    }
}

/// A text of the tool itself that is safe to print: its parts may contain secrets that were not known when it was made. A single
/// word is left alone, because it may be one of the tool's own.
pub(crate) fn without_known(text: &str) -> String {
    let pieces = known::pieces(&known::with_told_paths(text)).into_iter();
    let shown = pieces.map(|piece| match piece {
        known::Piece::Secret { text, .. } if is_word(&text) => text.to_string(),
        known::Piece::Secret { label, .. } => label,
        known::Piece::Rest(text) => text,
    });
    shown.collect()
}

fn is_word(text: &str) -> bool {
    text.chars().all(char::is_alphabetic)
}

/// The name in `NAME=value`, as shells set a variable for a command.
pub(crate) fn variable_set_by(word: &str) -> Option<String> {
    let (name, _) = word.split_once('=')?;
    let is_first = |first: char| first.is_ascii_alphabetic() || first == '_';
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let is_name = name.starts_with(is_first) && name.bytes().all(is_inner);
    is_name.then(|| shown_name(name).to_owned())
}

/// A text in which something precedes `=`.
struct Assignment<'t> {
    before: &'t str,
    name: &'t str,
}

impl<'t> Assignment<'t> {
    /// A directory in an existing path may have such a name: `data/year=2026`.
    fn find(text: &'t str) -> Option<Self> {
        let (head, _) = text.split_once(['=', '＝'])?;
        let head = head.trim_end();
        let before = head.trim_end_matches(is_of_name);
        let name = head.get(before.len()..).unwrap_or_default();
        let is_path = before.ends_with(is_separator) && leads_somewhere(text);
        (!is_path).then_some(Self { before, name })
    }

    fn told(&self) -> String {
        format!(
            "{}{}={HIDDEN}",
            without_keys(self.before),
            shown_name(self.name)
        )
    }
}

fn shown_name(name: &str) -> &str {
    let is_option = name.starts_with('-') && envkeep::tool::may_tied_name_be_shown(name);
    if name.is_empty() || is_option || envkeep::tool::may_name_be_shown(name) {
        name
    } else {
        HIDDEN
    }
}

/// A text from which everything that looks like a key has been removed.
fn without_keys(text: &str) -> String {
    if text.contains("://") || text.contains('@') {
        match envkeep::tool::shown_of_value(text) {
            Some(shown) if shown == text => {}
            shown => return shown.unwrap_or_else(|| HIDDEN.to_owned()),
        }
    }
    let words = text.split_inclusive(ends_word);
    let shown: String = words.map(word_without_key).collect();
    let parts = shown.split_inclusive(is_separator);
    parts.map(part_without_spoken).collect()
}

fn is_separator(character: char) -> bool {
    matches!(character, '/' | '\\')
}

fn is_of_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || "_.-".contains(character)
}

fn ends_word(character: char) -> bool {
    character.is_whitespace() || "\"'`".contains(character)
}

fn word_without_key(word: &str) -> String {
    let bare = word.trim_end_matches(ends_word);
    let end = word.get(bare.len()..).unwrap_or_default();
    // In some encodings, `/` is one of the letters of a key.
    let joined = bare.replace(['_', '-', '.'], " ");
    if bare.len() >= FEWEST_JOINED
        && bare.contains('/')
        && envkeep::tool::looks_like_key(&joined)
        && !leads_somewhere(bare)
    {
        return format!("{HIDDEN}{end}");
    }
    let parts = bare.split_inclusive(is_separator).map(|part| {
        let name = part.trim_end_matches(is_separator);
        let end = part.get(name.len()..).unwrap_or_default();
        let shown = if is_key(name) { HIDDEN } else { name };
        format!("{shown}{end}")
    });
    parts.collect::<String>() + end
}

fn is_key(name: &str) -> bool {
    if known::is_secret(name.trim_start_matches('-')) {
        return true;
    }
    let has_shape = !is_plain(name) && envkeep::tool::looks_like_key(name);
    has_shape || envkeep::tool::name_looks_like_key(name)
}

fn is_plain(name: &str) -> bool {
    name.chars()
        .all(|character| character.is_alphanumeric() || "_.-…".contains(character))
}

/// Whether the first component of a path exists.
fn leads_somewhere(path: &str) -> bool {
    let mut first = PathBuf::new();
    for component in Path::new(path).components() {
        first.push(component);
        if matches!(component, Component::Normal(_)) {
            return first.symlink_metadata().is_ok();
        }
    }
    false
}

/// The name of a file may contain words such as `key`. Any other word with such a part may be a key itself.
fn part_without_spoken(part: &str) -> String {
    let name = part.trim_end_matches(is_separator);
    let end = part.get(name.len()..).unwrap_or_default();
    if !is_plain(name) && envkeep::tool::has_credential_shape(name) {
        format!("{HIDDEN}{end}")
    } else {
        part.to_owned()
    }
}

#[cfg(test)]
mod tests;
