//! The ledger `env.keys.toml`: facts about the life of each key, never its value.

mod place;
mod read;
mod write;

use jiff::Span;
use jiff::civil::Date;

pub(crate) use place::Place;
pub(crate) use read::{Ledger, read, span};
pub(crate) use write::{Dated, Occasion, date};

/// The name of a ledger.
pub(crate) const NAME: &str = "env.keys.toml";

/// The file whose keys are tables of the first level.
const OWN_FILE: &str = ".env";

/// The entry of one key of one file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    pub(crate) created: Option<Date>,
    /// The time after which the key must be replaced.
    pub(crate) rotate: Option<Span>,
    pub(crate) owner: Option<String>,
    /// The page where the key is created and revoked.
    pub(crate) url: Option<String>,
}

/// An owner or a page in its printed form. They are meant to be shown, unless someone put a key there. A query or fragment that
/// assigns a value is removed from a page, because it may be a token.
pub(crate) fn shown(text: &str) -> String {
    let mut words =
        text.split(|character: char| character.is_whitespace() || "/?&=#@:".contains(character));
    let has_user = text.contains("://") && text.contains('@');
    if has_user || words.any(envkeep::tool::looks_like_key) {
        return "…".to_owned();
    }
    let is_sign = |character: char| matches!(character, '?' | '#');
    let query = text.find(is_sign).map(|at| text.split_at(at));
    match query {
        Some((page, query)) if query.contains('=') => {
            let sign = query.get(..1).unwrap_or_default();
            format!("{}{sign}…", envkeep::tool::escaped(page))
        }
        _ => envkeep::tool::escaped(text),
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn what_may_be_a_token_in_a_page_is_not_said() {
        for (page, said) in [
            ("https://h/?token=hunter2", "https://h/?…"),
            ("https://h/keys?a&sig=hunter2#x", "https://h/keys?…"),
            ("https://h/#token=hunter2", "https://h/#…"),
            ("https://u:hunter2@h/", "…"),
            (
                "https://dashboard.stripe.com/apikeys",
                "https://dashboard.stripe.com/apikeys",
            ),
            ("https://h/#/keys", "https://h/#/keys"),
            ("https://h/keys?all", "https://h/keys?all"),
            ("payments team", "payments team"),
        ] {
            assert_eq!(shown(page), said);
        }
    }
}
