//! What a message may show of a line that stands in a committed file: somebody may have put a real key there.

use crate::name_map::NameSet;
use crate::report::Shown;
use crate::schema::Schema;

/// The names of a schema's variables that are not secret; deprecated names included.
pub(super) struct PlainNames(NameSet<'static>);

impl PlainNames {
    #[inline]
    pub(super) fn of(schema: &'static Schema) -> Self {
        Self(schema.plain_names(""))
    }

    /// A line of a `.env` file: an assignment, commented out or not, loses its value unless its variable is known not to be
    /// secret; a comment stays, and what is neither is left out.
    #[inline]
    pub(super) fn mask_dotenv(&self, line: &str) -> String {
        let bare = line.trim_start();
        let comment = bare.strip_prefix('#');
        let mark = if comment.is_some() { "# " } else { "" };
        let assignment = comment.unwrap_or(bare).trim_start();
        let assignment = assignment.strip_prefix("export ").unwrap_or(assignment);
        if let Some((name, value)) = assignment.split_once('=') {
            let name = name.trim();
            if is_name(name) {
                let is_shown = self.0.contains(name) && Shown::of_visible(value.trim()).is_whole();
                let value = if is_shown { value } else { "…" };
                return format!("{mark}{name}={value}");
            }
        }
        match comment {
            Some(words) if is_harmless(words) => line.to_owned(),
            Some(_) => "# …".to_owned(),
            None if bare.is_empty() => String::new(),
            None => "…".to_owned(),
        }
    }
}

/// A line of a table: it stays, unless something in it looks like a key.
#[inline]
pub(super) fn mask_markdown(line: &str) -> String {
    if is_harmless(line) {
        line.to_owned()
    } else {
        "…".to_owned()
    }
}

/// Whether no word of a text looks like a key. A word of letters alone is one of a language: "secret" is harmless.
#[inline]
fn is_harmless(text: &str) -> bool {
    let is_edge = |character: char| !character.is_alphanumeric();
    text.split_whitespace()
        .map(|word| word.trim_matches(is_edge))
        .all(|word| word.chars().all(char::is_alphabetic) || Shown::of_visible(word).is_whole())
}

#[inline]
fn is_name(text: &str) -> bool {
    let is_inner = |character: char| character.is_ascii_alphanumeric() || "_.-".contains(character);
    !text.is_empty() && text.chars().all(is_inner)
}
