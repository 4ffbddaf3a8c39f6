//! The beginnings of keys that services issue, according to their documentation.

use super::first_two::FirstTwo;
use crate::letters::Letters;

/// What else has the same beginning.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Other {
    Nothing,
    /// In upper case, names of variables: `NPM_CONFIG_REGISTRY`.
    Names,
    /// Words of plain text: `re_try`, `key-value`.
    Texts,
}

pub(super) struct Start {
    pub(super) text: &'static str,
    other: Other,
}

const fn only(text: &'static str) -> Start {
    Start {
        text,
        other: Other::Nothing,
    }
}

const fn names(text: &'static str) -> Start {
    Start {
        text,
        other: Other::Names,
    }
}

const fn texts(text: &'static str) -> Start {
    Start {
        text,
        other: Other::Texts,
    }
}

/// Stripe, Resend, GitHub, GitLab, Slack, AWS, Google, `SendGrid`, npm, `PyPI`, Hugging Face, `DigitalOcean`, `OpenAI` and
/// Anthropic (`sk-`), Shopify, Square, Meta, Mailgun, age, JSON web tokens, PEM, Docker, Tailscale, Vault, Groq, Grafana, Linear,
/// xAI, Perplexity, Figma and Sentry.
pub(super) const STARTS: [Start; 50] = [
    names("sk_"),
    names("rk_"),
    names("pk_"),
    only("whsec_"),
    texts("re_"),
    only("ghp_"),
    only("gho_"),
    only("ghu_"),
    only("ghs_"),
    only("ghr_"),
    only("github_pat_"),
    only("glpat-"),
    only("xoxa-"),
    only("xoxb-"),
    only("xoxc-"),
    only("xoxd-"),
    only("xoxe"),
    only("xoxp-"),
    only("xoxr-"),
    only("xoxs-"),
    only("xapp-"),
    only("AKIA"),
    texts("ASIA"),
    only("AIza"),
    only("ya29."),
    only("GOCSPX-"),
    names("SG."),
    names("npm_"),
    names("pypi-"),
    names("hf_"),
    only("dop_v1_"),
    names("sk-"),
    only("eyJ"),
    only("-----BEGIN"),
    only("shpat_"),
    only("shpss_"),
    only("sq0"),
    texts("EAA"),
    texts("key-"),
    only("AGE-SECRET-KEY-"),
    only("dckr_pat_"),
    only("tskey-auth-"),
    only("hvs."),
    names("gsk_"),
    only("glsa_"),
    names("lin_api_"),
    names("xai-"),
    names("pplx-"),
    only("figd_"),
    only("sntrys_"),
];

/// The shortest run after a beginning that counts as a key without a digit.
const LONG: usize = 16;

/// The shortest run that is too long for a word that contains a number.
const DRAWN: usize = 8;

/// Whether a word of a string starts like a known service's key.
pub(crate) fn starts_like_key(text: &str) -> bool {
    STARTS.iter().any(|start| {
        text.match_indices(start.text).any(|(at, _)| {
            let before = text.get(..at).unwrap_or_default();
            let behind = text.get(at + start.text.len()..).unwrap_or_default();
            let may_be_key = match start.other {
                Other::Nothing | Other::Names => !behind.is_empty(),
                // `ASIA` is a word where a sign follows.
                Other::Texts if ends_in_letter(start.text) && !starts_with_letter(behind) => false,
                Other::Texts => has_digit(run(behind)) || run(behind).len() >= LONG,
            };
            may_be_key && !is_joined_to(before)
        })
    })
}

/// Whether a string ends in the middle of a word. The letter of an escape, such as the `n` of `\n`, does not belong
/// to the word.
fn is_joined_to(before: &str) -> bool {
    let escape = before.strip_suffix(['n', 'r', 't']);
    let is_escape = escape.is_some_and(|rest| rest.ends_with('\\'));
    !is_escape && ends_in_letter(before)
}

/// The minimum number of letters and digits after the beginning of a certain key.
const SURE: usize = 12;

/// The first two bytes of all beginnings.
static FIRST_TWO: FirstTwo = {
    let mut texts = [""; STARTS.len()];
    let (mut rest, mut starts): (&mut [&str], &[Start]) = (&mut texts, &STARTS);
    while let ([text, others @ ..], [start, more @ ..]) = (rest, starts) {
        *text = start.text;
        (rest, starts) = (others, more);
    }
    FirstTwo::of(&texts)
};

/// Whether a string may be a key, by its first two bytes.
#[inline]
pub(crate) fn may_start_like_key(text: &[u8]) -> bool {
    text.len() > SURE && FIRST_TWO.may_begin(text)
}

/// Whether a whole text is a known service's key, and not a public one.
pub(crate) fn is_key(text: &str) -> bool {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix("-----BEGIN ") {
        let label = rest.split("-----").next().unwrap_or_default();
        return label.ends_with("PRIVATE KEY") || label.ends_with("PRIVATE KEY BLOCK");
    }
    let run = text.trim_end_matches('=');
    let is_inner =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.');
    if !run.has_only(is_inner) || !has_digit(run) || text.starts_with("pk_") {
        return false;
    }
    let mut starts = STARTS.iter();
    starts.any(|start| {
        text.as_bytes().first() == start.text.as_bytes().first()
            && run
                .strip_prefix(start.text)
                .is_some_and(|rest| rest.len() >= SURE && has_digit(rest))
    })
}

/// Whether a word of a name starts like a key, in any case and with any sign in the place of the key's own:
/// `XOXB_1`.
pub(super) fn name_starts_like_key(name: &str) -> bool {
    let places = name.char_indices().map(|(at, _)| name.split_at_checked(at));
    starts_like_key(name)
        || places.flatten().any(|(before, rest)| {
            let is_start = !ends_in_letter(before);
            is_start && STARTS.iter().any(|start| begins_name(rest, start))
        })
}

fn begins_name(rest: &str, start: &Start) -> bool {
    let is_alike = |one: u8, other: u8| {
        one.eq_ignore_ascii_case(&other)
            || (!one.is_ascii_alphanumeric() && !other.is_ascii_alphanumeric())
    };
    let Some((head, behind)) = rest.split_at_checked(start.text.len()) else {
        return false;
    };
    let mut pairs = head.bytes().zip(start.text.bytes());
    pairs.all(|(one, other)| is_alike(one, other))
        && match start.other {
            Other::Nothing => !behind.is_empty(),
            Other::Names => has_digit(behind),
            // `ASIA` is a word where a sign follows.
            Other::Texts if ends_in_letter(start.text) && !starts_with_letter(behind) => false,
            Other::Texts => {
                let run = run(behind);
                let has_letter = run.has_where(|letter| letter.is_ascii_alphabetic());
                run.len() >= DRAWN && has_digit(run) && has_letter
            }
        }
}

fn ends_in_letter(text: &str) -> bool {
    text.ends_where(|last| last.is_ascii_alphanumeric())
}

fn starts_with_letter(text: &str) -> bool {
    text.starts_where(|first| first.is_ascii_alphanumeric())
}

/// The letters and digits at the start of a string, with the signs that a key may have in between.
fn run(text: &str) -> &str {
    let ends = |character: char| !character.is_ascii_alphanumeric() && !"_-".contains(character);
    text.split(ends).next().unwrap_or_default()
}

fn has_digit(text: &str) -> bool {
    text.has_where(|letter| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{is_key, may_start_like_key, name_starts_like_key, starts_like_key};

    #[test]
    fn a_whole_key_is_told_from_what_only_begins_like_one() {
        for key in [
            "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
            "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
            "AKIAIOSFODNN7EXAMPLE1",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x",
            "-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----",
            "-----BEGIN RSA PRIVATE KEY-----",
        ] {
            assert!(is_key(key) && may_start_like_key(key.as_bytes()), "{key}");
        }
        for text in [
            "pk_live_4eC39HqLyjWDarjtT1zdp7dc",
            "sk-learn",
            "re_try_after_a_while",
            "npm_config_registry",
            "-----BEGIN CERTIFICATE-----",
            "-----BEGIN PUBLIC KEY-----",
            "sk_live_x and 12345678901234567890",
            "3f786850e387550fdab836ed7e6dc881de23001b",
        ] {
            assert!(!is_key(text), "{text}");
        }
    }

    #[test]
    fn starts_of_keys_are_known_in_values() {
        for value in [
            "sk_live_x",
            "re_123",
            "x re_aBcDeFgHiJkLmNoP",
            "xoxb-x",
            "xoxe.xoxp-1",
            "ASIA1",
            "key-3ax6x",
            "EAAx1",
            "hf_a",
            "tskey-auth-x",
            "hvs.x",
            "gsk_x",
            "glsa_x",
            "lin_api_x",
            "xai-x",
            "pplx-x",
            "figd_x",
            "x\\nAKIAIOSFODNN7EXAMPLE",
            "x\\r\\nghp_x",
        ] {
            assert!(starts_like_key(value), "{value}");
        }
        for value in [
            "xoxo",
            "re_try",
            "key-value",
            "are_1",
            "re_",
            "ASIA",
            "EAAST",
            "monkey-1",
        ] {
            assert!(!starts_like_key(value), "{value}");
        }
    }

    #[test]
    fn starts_of_keys_are_known_in_names_in_any_case() {
        for name in [
            "SK_LIVE_51H",
            "GHP_HUNTER",
            "APP_GHP_X",
            "XOXB_1",
            "XOXB_X",
            "NPM_A1B2",
            "SG_1X",
            "akiaHUNTER",
            "ASIAIOSFODNN7EXAMPLE",
            "RE_A1B2C3D4",
            "TSKEY_AUTH_X",
            "HVS_X",
            "ghp_x",
        ] {
            assert!(name_starts_like_key(name), "{name}");
        }
        for name in [
            "NPM_CONFIG_REGISTRY",
            "HF_HOME",
            "XAI_API_KEY",
            "RE_TRY",
            "KEY_2",
            "ASIA_REGION",
            "ASIA_SOUTHEAST1",
            "PK",
            "SG_REGION",
            "GSK_RENDERER",
            "EAAST",
            "RE_V2",
        ] {
            assert!(!name_starts_like_key(name), "{name}");
        }
    }
}
