//! What of a value may stand in a message. Everything that reports a value goes through here.

use std::fmt;

/// The part of a value that a message may show. It is decided when the problem is made, so that a problem never holds
/// more than this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// The value, escaped and cut to a readable length.
    Value(Box<str>),
    /// A URL whose password is left out.
    WithoutPassword(Box<str>),
    /// Only how long it is, as a class.
    Masked(LengthClass),
}

/// How long a hidden value is, told roughly: an exact length would narrow a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LengthClass {
    Empty,
    Under8,
    From8To31,
    From32,
}

/// The longest part of a value that a message repeats, in characters.
const LONGEST_SHOWN: usize = 80;

/// The longest part of a cause's words, in characters.
const LONGEST_CAUSE: usize = 200;

/// A variable whose name has one of these in it holds a credential, whatever its type says.
const CREDENTIAL_WORDS: [&str; 12] = [
    "KEY",
    "TOKEN",
    "SECRET",
    "PASSWORD",
    "PASSWD",
    "PASSPHRASE",
    "PWD",
    "CREDENTIAL",
    "PRIVATE",
    "AUTH",
    "SIGNATURE",
    "SALT",
];

/// How keys begin that services give out, as their documentation says: Stripe, Resend, GitHub, GitLab, Slack, AWS, Google,
/// `SendGrid`, npm, `PyPI`, Hugging Face, `DigitalOcean`, `OpenAI` and Anthropic (`sk-`), JSON web tokens, and PEM.
const CREDENTIAL_STARTS: [&str; 30] = [
    "sk_",
    "rk_",
    "pk_",
    "whsec_",
    "re_",
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "xox",
    "xapp-",
    "AKIA",
    "ASIA",
    "AIza",
    "ya29.",
    "SG.",
    "npm_",
    "pypi-",
    "hf_",
    "dop_v1_",
    "sk-",
    "eyJ",
    "-----BEGIN",
    "shpat_",
    "sq0",
    "EAA",
    "key-",
];

impl Shown {
    /// What may be shown of the value of a plain variable: all of it, unless its name or its shape says credential.
    pub(crate) fn of_plain(variable: &str, value: &str) -> Self {
        if is_credential_name(variable) || has_credential_shape(value) {
            return Self::masked(value);
        }
        if let Some(text) = url_without_secrets(value) {
            return Self::WithoutPassword(readable(&text));
        }
        Self::Value(readable(value))
    }

    /// Whether the value is shown as it is.
    pub(crate) fn is_whole(&self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// What may be shown of a secret.
    pub(crate) fn masked(value: &str) -> Self {
        Self::Masked(match value.chars().take(32).count() {
            0 => LengthClass::Empty,
            1..=7 => LengthClass::Under8,
            8..=31 => LengthClass::From8To31,
            _ => LengthClass::From32,
        })
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(text) | Self::WithoutPassword(text) => write!(formatter, "`{text}`"),
            Self::Masked(class) => write!(formatter, "[not shown: {class}]"),
        }
    }
}

impl fmt::Display for LengthClass {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "empty",
            Self::Under8 => "under 8 characters",
            Self::From8To31 => "8 to 31 characters",
            Self::From32 => "32 characters or more",
        })
    }
}

/// Whether a variable's name says that it holds a credential.
pub(crate) fn is_credential_name(variable: &str) -> bool {
    let name = variable.to_ascii_uppercase();
    CREDENTIAL_WORDS.iter().any(|word| name.contains(word))
}

/// Words that announce a credential inside a value, as in `host=db password=…` or `{"token": …}`.
const CREDENTIAL_WORDS_IN_VALUES: [&str; 8] = [
    "password",
    "passwd",
    "pwd=",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "api_key",
];

/// Whether a value looks like a key, whatever its variable is called: a known beginning, a word that announces one, or a
/// long run of letters and digits.
fn has_credential_shape(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    CREDENTIAL_WORDS_IN_VALUES
        .iter()
        .any(|word| lower.contains(word))
        || CREDENTIAL_STARTS
            .iter()
            .any(|start| value.len() > start.len() && value.starts_with(start))
        || value
            .split(|character: char| !is_key_character(character))
            .any(is_random_looking)
}

fn is_key_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '+' | '_' | '-' | '=')
}

fn is_random_looking(run: &str) -> bool {
    run.len() >= 24
        && run.bytes().any(|byte| byte.is_ascii_digit())
        && run.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// A URL with its password and its query left out; `None` for a value that has neither, or is no URL.
///
/// A password may itself hold `/`, `?`, `#` or `@` unescaped, so it ends at the last `@` of the whole value.
fn url_without_secrets(value: &str) -> Option<String> {
    let (scheme, rest) = value.split_once("://")?;
    let (userinfo, place) = match rest.rsplit_once('@') {
        Some((userinfo, place)) => (Some(userinfo), place),
        None => (None, rest),
    };
    let user = userinfo.map(|userinfo| match userinfo.split_once(':') {
        Some((user, _)) => format!("{user}:…@"),
        None => format!("{userinfo}@"),
    });
    let path = place.split(['?', '#']).next().unwrap_or_default();
    let has_password = userinfo.is_some_and(|userinfo| userinfo.contains(':'));
    if !has_password && path.len() == place.len() {
        return None;
    }
    let query = if path.len() < place.len() { "?…" } else { "" };
    Some(format!(
        "{scheme}://{}{path}{query}",
        user.unwrap_or_default()
    ))
}

/// The words of a cause, made safe to print.
pub(crate) fn words_of(cause: &str) -> Box<str> {
    cut(cause, LONGEST_CAUSE)
}

/// A text made safe to print and cut after [`LONGEST_SHOWN`] characters.
fn readable(text: &str) -> Box<str> {
    cut(text, LONGEST_SHOWN)
}

fn cut(text: &str, longest: usize) -> Box<str> {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", escaped(text.get(..end).unwrap_or_default())),
        None => escaped(text),
    }
    .into_boxed_str()
}

/// A text made safe to print: control and bidirectional characters are written as escapes.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if is_unprintable(character) {
            out.extend(character.escape_default());
        } else {
            out.push(character);
        }
    }
    out
}

/// Characters that would change what a terminal shows: controls, and the ones that reorder or hide text
/// (Unicode's bidirectional controls, zero-width characters, the byte order mark and tags).
fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}
