//! The ledger `env.keys.toml`: what is known of each key's life, and nothing of its value.

mod place;
mod read;
mod write;

use jiff::Span;
use jiff::civil::Date;

pub(crate) use place::Place;
pub(crate) use read::{Ledger, read, span};
pub(crate) use write::{Dated, Occasion, date};

/// What a ledger is called.
pub(crate) const NAME: &str = "env.keys.toml";

/// The file whose keys have the tables of the first level.
const OWN_FILE: &str = ".env";

/// What the ledger says of one key in one file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    pub(crate) created: Option<Date>,
    /// After which time the key is to be replaced.
    pub(crate) rotate: Option<Span>,
    pub(crate) owner: Option<String>,
    /// Where the key is made and revoked.
    pub(crate) url: Option<String>,
}

/// An owner or a page of the ledger as it may be said: they are there to be shown, unless somebody has put a key there.
pub(crate) fn shown(text: &str) -> String {
    let mut words =
        text.split(|character: char| character.is_whitespace() || "/?&=#@:".contains(character));
    let has_user = text.contains("://") && text.contains('@');
    if has_user || words.any(envkeep::tool::looks_like_key) {
        return "…".to_owned();
    }
    envkeep::tool::escaped(text)
}
