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
/// special in a path.
pub(in crate::env) fn is_valid(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}
