use crate::credential::starts_like_key;

/// Which standard files a load reads besides `.env` and `.env.local`.
#[derive(Clone, Debug, Default)]
pub(in crate::env) enum Profile {
    #[default]
    None,
    Named(Box<str>),
    /// The variable that holds the name.
    FromVariable(Box<str>),
}

/// Whether a string can be the name of a profile. It becomes part of a file name, so no character is allowed that is
/// special in a path; and as messages show that name, nor is what begins like a key.
pub(in crate::env) fn is_valid(name: &str) -> bool {
    !name.is_empty()
        && !starts_like_key(name)
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}
