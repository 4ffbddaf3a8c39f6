//! What a message may show of a line that stands in a committed file: somebody may have put a real key there.

use crate::credential::name::{Line, Listing, may_be_shown};
use crate::load::tie;
use crate::name_map::NameSet;
use crate::report::Shown;
use crate::schema::{Claims, Schema};

/// What is known of the lines that a struct would write.
pub(super) struct Known<'t> {
    claims: Claims,
    names: NameSet<'static>,
    prefix: &'static str,
    /// The words of the current text: what the struct says itself is no secret.
    words: NameSet<'t>,
}

impl<'t> Known<'t> {
    #[inline]
    pub(super) fn of(schema: &'static Schema, current: &[&'t str]) -> Self {
        let claims = schema.claims("");
        let mut words = NameSet::default();
        for word in current.iter().flat_map(|line| line.split_whitespace()) {
            words.insert(word.into());
        }
        Self {
            names: claims.names(),
            claims,
            prefix: schema.prefix(),
            words,
        }
    }

    /// A line of a `.env.example`: of an assignment whose name may be told the name, and the value where a message of a load
    /// would show it; of a comment the words that the struct says as well.
    #[inline]
    pub(super) fn mask_dotenv(&self, line: &str) -> String {
        let bare = line.trim_start();
        let comment = bare.strip_prefix('#');
        let mark = if comment.is_some() { "# " } else { "" };
        let assignment = comment.unwrap_or(bare).trim_start();
        let assignment = assignment.strip_prefix("export ").unwrap_or(assignment);
        if let Some((name, value)) = assignment.split_once('=') {
            let name = name.trim();
            if self.may_tell(name) {
                let value = if self.shows(name, value) {
                    value
                } else {
                    "…"
                };
                return format!("{mark}{name}={value}");
            }
        }
        match comment {
            Some(words) => format!("# {}", self.mask_words(words)),
            None if bare.is_empty() => String::new(),
            None => "…".to_owned(),
        }
    }

    /// The words of a line that the struct says as well.
    #[inline]
    pub(super) fn mask_words(&self, line: &str) -> String {
        let mut masked = String::with_capacity(line.len());
        for word in line.split_whitespace() {
            let word = if self.words.contains(word) {
                word
            } else {
                "…"
            };
            if word == "…" && masked.ends_with('…') {
                continue;
            }
            if !masked.is_empty() {
                masked.push(' ');
            }
            masked.push_str(word);
        }
        masked
    }

    #[inline]
    fn may_tell(&self, name: &str) -> bool {
        let tie = tie(name, &self.names, self.prefix);
        may_be_shown(name, tie, Line::Sound, Listing::Own)
    }

    /// Whether a value may be shown. One that refers to another, or has a default for it, is not looked into, and a line that
    /// holds a control character may be several.
    #[inline]
    fn shows(&self, name: &str, value: &str) -> bool {
        value.is_empty()
            || (self.claims.shows(name)
                && !value.contains(|character: char| character == '$' || character.is_control())
                && Shown::of_visible(value.trim()).is_whole())
    }
}
