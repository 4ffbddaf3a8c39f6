//! What the tool `envkeep` may call. Nothing here is stable.

use std::path::PathBuf;

use crate::credential::{self, Judgement, NameSays};
use crate::report::SourceError;
use crate::{env, escape};

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

/// A text made safe to print.
#[must_use]
#[inline]
pub fn escaped(text: &str) -> String {
    escape::escaped(text)
}

/// The standard `.env` files of a program with this profile that are there, the one that wins first.
///
/// # Errors
///
/// When the working directory cannot be found out.
#[inline]
pub fn standard_files(profile: Option<&str>) -> Result<Vec<PathBuf>, SourceError> {
    env::standard_files(profile)
}

#[cfg(feature = "record")]
pub use crate::record::Record;

/// The variables that git is started with, so that it finds itself and its user's own configuration. Any other may be a secret.
pub const PASSED_ON_TO_GIT: &[&str] = &crate::check::PASSED_ON;
