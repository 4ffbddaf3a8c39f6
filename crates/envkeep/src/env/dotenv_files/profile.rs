/// Which of the standard files belong to a load besides `.env` and `.env.local`.
#[derive(Clone, Debug, Default)]
pub(in crate::env) enum Profile {
    #[default]
    None,
    Named(Box<str>),
    /// The variable that holds the name.
    FromVariable(Box<str>),
}

/// Whether a text can be the name of a profile. It becomes a part of a file's name, so nothing that means something in a
/// path is let through.
pub(in crate::env) fn is_valid(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}
