//! Judges names word by word. The functions are `const`, because the compiler also evaluates them while it builds
//! a struct.

use super::word::{Alarm, Joint, NameSays, PUBLIC_WORDS, WORDS, Word, last_letter};

/// POSIX's variable for the working directory.
const WORKING_DIRECTORY: &[u8] = b"PWD";

/// The field read from it.
const FIELD_OF_WORKING_DIRECTORY: &[u8] = b"pwd";

/// What a variable's name says about its value.
pub(crate) const fn name_says(variable: &str) -> NameSays {
    match variable.as_bytes() {
        WORKING_DIRECTORY => NameSays::Nothing,
        _ => words_say(variable),
    }
}

/// What the words of a name say. Words are separated by `_`, another sign or a change of case; `MONKEY` is one word, and so is
/// `AUTHOR`.
pub(super) const fn words_say(name: &str) -> NameSays {
    let name = name.as_bytes();
    let mut says = NameSays::Nothing;
    let mut at = 0;
    while let Some((start, rest)) = name.split_at_checked(at) {
        if is_end_of_word(start, rest) {
            says = says.or(said_at_end(start));
            if let NameSays::Credential = says {
                return says;
            }
        }
        at += 1;
    }
    says
}

/// Whether one of a field's names ends with a word that gives a warning at build time, and none says that the value is
/// public.
#[must_use]
pub const fn warns_at_build(mut names: &[&str]) -> bool {
    while let [name, rest @ ..] = names {
        if ends_in_told_word(name) {
            return true;
        }
        names = rest;
    }
    false
}

#[inline]
const fn ends_in_told_word(name: &str) -> bool {
    let name = name.as_bytes();
    if let WORKING_DIRECTORY | FIELD_OF_WORKING_DIRECTORY = name {
        return false;
    }
    let ending = Ending::of(name);
    let mut words: &[Word] = &WORDS;
    while let [word, rest @ ..] = words {
        if ending.has_last_of(word) && matches!(word.alarm, Alarm::AtBuild) && ending.is(word) {
            return !has_public_word(name);
        }
        words = rest;
    }
    false
}

#[inline]
const fn has_public_word(name: &[u8]) -> bool {
    let mut at = 0;
    while let Some((start, rest)) = name.split_at_checked(at) {
        let mut words: &[Word] = &PUBLIC_WORDS;
        while let [word, others @ ..] = words {
            if is_end_of_word(start, rest) && Ending::of(start).is(word) {
                return true;
            }
            words = others;
        }
        at += 1;
    }
    false
}

/// What the words at the end of a name say.
const fn said_at_end(name: &[u8]) -> NameSays {
    let ending = Ending::of(name);
    let mut says = NameSays::Nothing;
    let mut words: &[Word] = &WORDS;
    while let [word, rest @ ..] = words {
        if ending.has_last_of(word) && ending.is(word) {
            says = says.or(word.says);
        }
        words = rest;
    }
    says
}

const fn is_end_of_word(before: &[u8], behind: &[u8]) -> bool {
    match (before, behind) {
        ([.., last], [next, ..]) => {
            last.is_ascii_alphanumeric()
                && (!next.is_ascii_alphanumeric() || is_change_of_case(*last, *next))
        }
        ([.., last], []) => last.is_ascii_alphanumeric(),
        ([], _) => false,
    }
}

const fn is_change_of_case(last: u8, next: u8) -> bool {
    !last.is_ascii_uppercase() && next.is_ascii_uppercase()
}

/// The end of a name without a trailing number: as it is, and without a plural `S`.
struct Ending<'n> {
    name: &'n [u8],
    last: u8,
    singular: &'n [u8],
    last_of_singular: u8,
}

impl<'n> Ending<'n> {
    const fn of(mut name: &'n [u8]) -> Self {
        while let [rest @ .., b'0'..=b'9'] = name {
            name = rest;
        }
        while let [rest @ .., sign] = name {
            if sign.is_ascii_alphanumeric() {
                break;
            }
            name = rest;
        }
        let singular = match name {
            [rest @ .., b's' | b'S'] => rest,
            _ => &[],
        };
        Self {
            name,
            last: last_letter(name),
            singular,
            last_of_singular: last_letter(singular),
        }
    }

    const fn has_last_of(&self, word: &Word) -> bool {
        word.last == self.last || word.last == self.last_of_singular
    }

    const fn is(&self, word: &Word) -> bool {
        is_before(self.name, word) || (word.last != b'S' && is_before(self.singular, word))
    }
}

/// Whether a name ends with the letters of a word.
const fn is_before(mut name: &[u8], word: &Word) -> bool {
    let mut letters = word.text.as_bytes();
    let mut first = 0;
    while let [more @ .., letter] = letters {
        letters = more;
        if *letter == b'_' {
            while let [rest @ .., sign] = name {
                if sign.is_ascii_alphanumeric() {
                    break;
                }
                name = rest;
            }
            continue;
        }
        match name {
            [rest @ .., last] if last.to_ascii_uppercase() == *letter => {
                first = *last;
                name = rest;
            }
            _ => return false,
        }
    }
    match (word.joint, name) {
        (Joint::Glued, _) | (Joint::Apart, []) => true,
        (Joint::Apart, [.., last]) => {
            !last.is_ascii_alphanumeric() || is_change_of_case(*last, first)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{name_says, warns_at_build};
    use crate::credential::NameSays::{Credential, CredentialInText, Nothing, PerhapsCredential};

    #[test]
    fn words_that_only_credentials_have_are_known_however_a_name_is_written() {
        for name in [
            "DB_PASSWORD",
            "PGPASSWORD",
            "DB_PWD",
            "dbPassword2",
            "spring.datasource.password",
            "CLIENT_SECRETS",
            "CLIENTSECRET",
            "SECRETS_URL",
            "SSH_PASSPHRASE",
            "GOOGLE_APPLICATION_CREDENTIALS",
            "ConnectionString",
            "DB_CONNECTION_STRING",
            "PGPASS",
            "COOKIE_SECRET",
            "WALLET_MNEMONIC",
            "PASSWORD_MIN_LENGTH",
        ] {
            assert_eq!(name_says(name), Credential, "{name}");
        }
    }

    #[test]
    fn words_that_only_names_of_counts_have_too_are_known_as_such() {
        for name in [
            "DB_PASS",
            "pw",
            "SMTP-PASS",
            "API_KEY",
            "APIKEY",
            "apiKey",
            "STRIPE__API__KEY_1",
            "AWS_ACCESS_KEY_ID",
            "WIFI_PSK",
            "TS_AUTHKEY",
            "PASSKEY",
            "AUTH_KEY",
            "SESSION_COOKIE",
            "SESSION_JWT",
            "JWT_TTL",
            "SESSION_COOKIE_MAX_AGE",
            "PASS_RATE",
            "API_KEY_LENGTH",
            "PRIVATE_KEY_PATH",
        ] {
            assert_eq!(name_says(name), CredentialInText, "{name}");
        }
    }

    #[test]
    fn words_that_other_things_have_too_are_known_as_such() {
        for name in [
            "MAX_TOKENS",
            "MAIL_TOKEN_TTL",
            "KEY_COUNT",
            "SORT_KEY",
            "BASIC_AUTH",
            "OAUTH_CLIENT_ID",
            "ACCESSTOKEN",
            "UNLOCK_PIN",
            "SENTRY_DSN",
            "SLACK_WEBHOOK_URL",
            "RANDOM_SEED",
            "OTP2",
        ] {
            assert_eq!(name_says(name), PerhapsCredential, "{name}");
        }
    }

    #[test]
    fn other_words_say_nothing() {
        for name in [
            "",
            "_",
            "PORT",
            "MONKEY",
            "KEYSPACE",
            "KEYBOARD_LAYOUT",
            "AUTHOR_ID",
            "AUTHORITY",
            "SECRETARY",
            "PASSWORDLESS",
            "SHIPPING_RATE",
            "COMPASS_BEARING",
            "PIPELINE",
            "SPINDLES",
            "SASS_DIR",
            "BYPASS",
            "PWD",
            "OLDPWD",
            "SEEDLING",
            "DATABASE_URL",
            "größe",
        ] {
            assert_eq!(name_says(name), Nothing, "{name}");
        }
    }

    #[test]
    fn the_last_word_of_a_name_is_told_at_build() {
        for name in [
            "RESEND_API_KEY",
            "token",
            "SMTP_PASS",
            "JWT",
            "WEBHOOK_URL",
            "DB_CONNECTION_STRING",
            "APP_SECRETS",
            "ENCRYPTION_KEY_2",
        ] {
            assert!(warns_at_build(&["OTHER", name]), "{name}");
        }
        for name in [
            "PASSWORD_MIN_LENGTH",
            "SECRETS_DIR",
            "GPIO_PIN",
            "TOKEN_LIMIT",
            "KEYBOARD",
            "STRIPE_PUBLISHABLE_KEY",
            "PUBLIC_KEY",
            "DATABASE_URL",
            "SENTRY_DSN",
            "RANDOM_SEED",
            "HOST",
            "PWD",
            "pwd",
            "",
        ] {
            assert!(!warns_at_build(&[name]), "{name}");
        }
    }
}
