//! What the tool `envkeep` may call. Nothing here is stable.

#[cfg(feature = "dynamic")]
mod described;
mod untyped;

use std::path::PathBuf;

use crate::credential::name::{self, Line, Listing, Tie};
use crate::credential::{self, Judgement, NameSays};
use crate::dotenv::{Document, Doubt, Entry, Expansion, Number, Span, Value};
use crate::report::{Report, SourceError};
use crate::value::{Format, Judged, Manner, Meaning, Medium, Shape, Signs, find_hazards};
use crate::{env, escape};

pub use crate::dotenv::mend::{Effect, Extent, Mend, Mending, mend};
#[cfg(feature = "dynamic")]
pub use crate::env::FromProcess;
#[cfg(feature = "dynamic")]
pub use described::{DescribedVariable, narrowed};
pub use untyped::{check_untyped, explain_untyped};

/// Whether a variable's name says that it holds a credential, or may hold one.
#[must_use]
#[inline]
pub fn is_credential_name(variable: &str) -> bool {
    credential::name_says(variable) != NameSays::Nothing
}

/// Whether a value looks like a key, whatever its variable is called.
#[must_use]
#[inline]
pub fn has_credential_shape(value: &str) -> bool {
    credential::judge(value) == Judgement::Credential
}

/// Whether a value looks like a key, or is a URL with a part that must not be shown.
#[must_use]
#[inline]
pub fn has_hidden_part(value: &str) -> bool {
    credential::judge(value) != Judgement::Harmless
}

/// The part of a value that may be shown, or `None` if all of it is hidden.
#[must_use]
pub fn shown_of_value(value: &str) -> Option<String> {
    match credential::judge(value) {
        Judgement::Harmless => Some(value.to_owned()),
        Judgement::Trimmed(kept) => Some(kept),
        Judgement::Credential => None,
    }
}

/// Whether a string itself looks like a key. A string that only mentions one, as a file name may, does not.
#[must_use]
pub fn looks_like_key(text: &str) -> bool {
    credential::looks_like_key(text)
}

/// Whether a word in the place of a name looks like a key.
#[must_use]
pub fn name_looks_like_key(word: &str) -> bool {
    name::looks_like_key(word)
}

/// Whether a name from outside any document, such as a process variable, may be shown.
#[must_use]
pub fn may_name_be_shown(name: &str) -> bool {
    name::may_be_shown(name, Tie::Foreign, Line::Sound, Listing::All)
}

/// Whether a name whose context ties it to the request, such as a file's or an option's, may be shown.
#[must_use]
pub fn may_tied_name_be_shown(name: &str) -> bool {
    name::may_be_shown(name, Tie::Prefixed, Line::Sound, Listing::All)
}

/// Which names of a document may be shown when no struct is known.
pub struct ShownNames<'d> {
    doubt: Doubt<'d>,
}

impl<'d> ShownNames<'d> {
    /// The names of a document with this expansion.
    #[must_use]
    pub fn new(document: &'d Document, expansion: &Expansion) -> Self {
        let has_no_value =
            |index: usize, _: &_| expansion.text(document, Number::new(index)).is_none();
        Self {
            doubt: document.doubt(&has_no_value, &|_| false),
        }
    }

    /// Whether the name of a value may be shown.
    #[must_use]
    pub fn may_show(&self, value: &Value<'_>) -> bool {
        self.may_show_key(value.key(), value.key_span())
    }

    /// Whether the name of an entry may be shown.
    #[must_use]
    pub fn may_show_entry(&self, entry: &Entry<'_>) -> bool {
        self.may_show_key(entry.key(), entry.key_span())
    }

    fn may_show_key(&self, key: &str, span: Span) -> bool {
        let line = self.doubt.of_key(span);
        name::may_be_shown(key, Tie::Foreign, line, Listing::All)
    }
}

/// A part of a value that is valid but surely not meant. Nothing here contains part of the value.
pub struct SeenHazard {
    /// The stable name.
    pub name: &'static str,
    /// What was found, as a verb phrase.
    pub message: String,
    /// What to do about it.
    pub fix: String,
}

/// The hazards of a string that is to become the value of a variable.
#[must_use]
pub fn hazards(variable: &str, value: &str) -> Vec<SeenHazard> {
    let sights = find_hazards(&Judged {
        text: value,
        signs: Signs::of(value),
        medium: Medium::Elsewhere,
        meaning: Meaning::Text,
        manner: Manner::Type,
        shape: Shape::Single,
        format: &Format::STANDARD,
        is_credential: &|| is_credential_name(variable),
        is_exposed: &|| false,
    });
    let seen = sights.iter().map(|sight| SeenHazard {
        name: sight.hazard.name(),
        message: sight.message(),
        fix: sight.fix(),
    });
    seen.collect()
}

/// The text made safe to print.
#[must_use]
#[inline]
pub fn escaped(text: &str) -> String {
    escape::escaped(text)
}

/// The existing standard `.env` files of a program with this profile, in order of precedence.
///
/// # Errors
///
/// Returns an error if the working directory cannot be determined.
#[inline]
pub fn standard_files(profile: Option<&str>) -> Result<Vec<PathBuf>, SourceError> {
    env::standard_files(profile)
}

/// The names of the standard `.env` files of a program with this profile, in order of precedence.
#[must_use]
pub fn standard_names(profile: Option<&str>) -> Vec<String> {
    env::standard_names(profile)
}

#[cfg(feature = "record")]
pub use crate::record::Record;

/// The variables passed to git, for finding it and its user's own configuration. Any other may be a secret.
pub const PASSED_ON_TO_GIT: &[&str] = &crate::check::PASSED_ON;

/// The report as text for people, in colors.
#[must_use]
pub fn colored(report: &Report) -> String {
    report.colored()
}

/// JSON with its invisible characters escaped; it reads as the same.
#[cfg(feature = "json")]
#[must_use]
pub fn escaped_json(json: &str) -> String {
    escape::json(json)
}
