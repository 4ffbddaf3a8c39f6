//! The one list of words in names that indicate a credential.

/// What a name says about its variable's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameSays {
    Nothing,
    /// A word that also occurs in names of counts, times and pins: a credential, if the type can hold one.
    PerhapsCredential,
    /// Like `PerhapsCredential` in a name, as in `JWT_TTL`; within a string, the word announces a credential.
    CredentialInText,
    /// A word that only credentials have.
    Credential,
}

impl NameSays {
    pub(super) const fn or(self, other: Self) -> Self {
        if self as u8 > other as u8 {
            self
        } else {
            other
        }
    }
}

/// A word, or several separated by `_`; in a name, another separator or none may take its place.
pub(super) struct Word {
    pub(super) text: &'static str,
    /// The last letter, which is compared first: the compiler interprets the search for each field of a program.
    pub(super) last: u8,
    pub(super) says: NameSays,
    pub(super) joint: Joint,
    pub(super) alarm: Alarm,
}

/// Whether a word is also known at the end of a longer one, as in `PGPASSWORD`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Apart,
    Glued,
}

/// When to warn about a field whose name ends with the word and whose type shows the value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Alarm {
    Never,
    AtBuild,
}

/// A word that only credentials have.
const fn only(text: &'static str) -> Word {
    Word {
        text,
        last: last_letter(text.as_bytes()),
        says: NameSays::Credential,
        joint: Joint::Apart,
        alarm: Alarm::AtBuild,
    }
}

/// A word that other things have too.
const fn also(text: &'static str) -> Word {
    Word {
        says: NameSays::PerhapsCredential,
        alarm: Alarm::Never,
        ..only(text)
    }
}

/// A word that other things have too, but not within a string.
const fn in_text(text: &'static str) -> Word {
    Word {
        says: NameSays::CredentialInText,
        ..only(text)
    }
}

impl Word {
    const fn glued(self) -> Self {
        Self {
            joint: Joint::Glued,
            ..self
        }
    }

    const fn told_at_build(self) -> Self {
        Self {
            alarm: Alarm::AtBuild,
            ..self
        }
    }
}

/// A word that gives a warning at build time breaks builds that deny warnings, so a new one needs a line in the
/// changelog.
pub(super) const WORDS: [Word; 43] = [
    only("PASSWORD").glued(),
    only("PASSWD").glued(),
    only("PASSPHRASE").glued(),
    only("PASSCODE").glued(),
    in_text("PASS"),
    only("PWD"),
    in_text("PW"),
    only("SECRET").glued(),
    only("CREDENTIAL").glued(),
    only("CRED"),
    in_text("API_KEY").glued(),
    in_text("ACCESS_KEY").glued(),
    only("SECRET_KEY").glued(),
    in_text("PRIVATE_KEY").glued(),
    only("CONNECTION_STRING").glued(),
    only("CONN_STRING").glued(),
    only("CONN_STR").glued(),
    in_text("AUTH_KEY").glued(),
    in_text("PASSKEY"),
    only("PGPASS"),
    in_text("SESSION_COOKIE"),
    only("MNEMONIC"),
    in_text("JWT"),
    in_text("PSK"),
    also("KEY").told_at_build(),
    also("TOKEN").glued().told_at_build(),
    also("WEBHOOK").told_at_build(),
    also("WEBHOOK_URL").told_at_build(),
    also("AUTH"),
    also("OAUTH"),
    also("AUTHORIZATION"),
    also("BEARER"),
    also("DSN"),
    also("HMAC"),
    also("OTP"),
    also("PIN"),
    also("PRIVATE"),
    also("SALT"),
    also("SAS"),
    also("SEED"),
    also("SIG"),
    also("SIGNATURE"),
    also("TOTP"),
];

/// Words that mark a value as public, so that there is no warning at build time.
pub(super) const PUBLIC_WORDS: [Word; 3] = [also("PUBLIC"), also("PUB"), also("PUBLISHABLE")];

/// The last letter in upper case; 0 for a name without letters.
pub(super) const fn last_letter(name: &[u8]) -> u8 {
    match name {
        [.., last] => last.to_ascii_uppercase(),
        [] => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Alarm, WORDS};

    #[test]
    fn every_word_that_is_told_at_build_stands_in_the_changelog() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../CHANGELOG.md");
        let changelog = fs::read_to_string(path).expect("the workspace has one");
        for word in WORDS.iter().filter(|word| word.alarm == Alarm::AtBuild) {
            let text = word.text;
            assert!(changelog.contains(&format!("`{text}`")), "{text}");
        }
    }
}
