//! How keys begin that services give out, as their documentation says.

/// What else begins so.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Other {
    Nothing,
    /// In capitals, names of variables: `NPM_CONFIG_REGISTRY`.
    Names,
    /// Words of plain texts: `re_try`, `key-value`.
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

/// The shortest run of letters and digits behind a start that is long enough for a key without a digit.
const LONG: usize = 16;

/// The shortest one that is too long for a word with a number in it.
const DRAWN: usize = 8;

/// Whether a word of a text starts as known services' keys do.
pub(crate) fn starts_like_key(text: &str) -> bool {
    STARTS.iter().any(|start| {
        text.match_indices(start.text).any(|(at, _)| {
            let before = text.get(..at).unwrap_or_default();
            let behind = text.get(at + start.text.len()..).unwrap_or_default();
            let may_be_key = match start.other {
                Other::Nothing | Other::Names => !behind.is_empty(),
                Other::Texts => has_digit(run(behind)) || run(behind).len() >= LONG,
            };
            may_be_key && !before.ends_with(|last: char| last.is_ascii_alphanumeric())
        })
    })
}

/// Whether a word of a name starts so in whatever case, with whatever sign where the key has one: `XOXB_1`.
pub(super) fn name_starts_like_key(name: &str) -> bool {
    let places = name.char_indices().map(|(at, _)| name.split_at_checked(at));
    starts_like_key(name)
        || places.flatten().any(|(before, rest)| {
            let is_start = !before.ends_with(|last: char| last.is_ascii_alphanumeric());
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
            Other::Texts => {
                let run = run(behind);
                let has_letter = run.bytes().any(|byte| byte.is_ascii_alphabetic());
                run.len() >= DRAWN && has_digit(run) && has_letter
            }
        }
}

/// The letters and digits that a text begins with, with what may stand between them in a key.
fn run(text: &str) -> &str {
    let ends = |character: char| !character.is_ascii_alphanumeric() && !"_-".contains(character);
    text.split(ends).next().unwrap_or_default()
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{name_starts_like_key, starts_like_key};

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
