//! Which names, words and shapes say credential. The lists are documented on [`Problem`](crate::Problem).

mod url;

pub(crate) use url::{Url, read as read_url};

use zeroize::Zeroizing;

/// A variable whose name has one of these in it holds a credential, whatever its type says.
const WORDS_IN_NAMES: [&str; 14] = [
    "KEY",
    "TOKEN",
    "SECRET",
    "PASSWORD",
    "PASSWD",
    "PASSPHRASE",
    "PASSCODE",
    "PWD",
    "CREDENTIAL",
    "PRIVATE",
    "AUTH",
    "SIGNATURE",
    "SALT",
    "WEBHOOK",
];

/// The same for words that stand alone between underscores: in `COMPASS` or `SHIPPING` they say nothing.
const WHOLE_WORDS_IN_NAMES: [&str; 11] = [
    "PASS", "PW", "PIN", "OTP", "JWT", "SAS", "CRED", "CREDS", "DSN", "HMAC", "SEED",
];

/// Words that announce a credential inside a value, as in `host=db password=…` or `{"token": …}`.
const WORDS_IN_VALUES: [&str; 24] = [
    "password",
    "passwd",
    "passphrase",
    "pwd=",
    "pass=",
    "secret",
    "token",
    "key=",
    "apikey",
    "api_key",
    "api-key",
    "accesskey",
    "access_key",
    "access-key",
    "private key",
    "private_key",
    "privatekey",
    "credential",
    "authorization",
    "auth=",
    "bearer ",
    "basic ",
    "sig=",
    "signature",
];

/// How keys begin that services give out, as their documentation says: Stripe, Resend, GitHub, GitLab, Slack, AWS, Google,
/// `SendGrid`, npm, `PyPI`, Hugging Face, `DigitalOcean`, `OpenAI` and Anthropic (`sk-`), Shopify, Square, Meta, Mailgun,
/// age, JSON web tokens, and PEM.
const STARTS_OF_VALUES: [&str; 34] = [
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
    "GOCSPX-",
    "SG.",
    "npm_",
    "pypi-",
    "hf_",
    "dop_v1_",
    "sk-",
    "eyJ",
    "-----BEGIN",
    "shpat_",
    "shpss_",
    "sq0",
    "EAA",
    "key-",
    "AGE-SECRET-KEY-",
    "dckr_pat_",
];

/// Whether a variable's name says that it holds a credential.
pub(crate) fn is_credential_name(variable: &str) -> bool {
    let name = variable.to_ascii_uppercase();
    WORDS_IN_NAMES.iter().any(|word| name.contains(word))
        || name
            .split(|character: char| !character.is_ascii_alphanumeric())
            .any(|word| WHOLE_WORDS_IN_NAMES.contains(&word))
}

/// Whether a value looks like a key, whatever its variable is called: a word that announces one, a known beginning, or a
/// long run of letters and digits.
pub(crate) fn has_credential_shape(value: &str) -> bool {
    let lower = Zeroizing::new(value.to_ascii_lowercase());
    WORDS_IN_VALUES.iter().any(|word| lower.contains(word))
        || STARTS_OF_VALUES
            .iter()
            .any(|start| has_word_with_start(value, start))
        || has_random_run(value)
}

/// Whether a word of the value begins so and goes on.
fn has_word_with_start(value: &str, start: &str) -> bool {
    value.match_indices(start).any(|(at, _)| {
        let before = value.get(..at).and_then(|text| text.chars().next_back());
        at + start.len() < value.len() && !before.is_some_and(|last| last.is_ascii_alphanumeric())
    })
}

/// Whether some part of the value looks as if it was drawn at random. Such parts are sought in three ways, for `-` and `/`
/// are letters in some encodings and stand between words and directories elsewhere.
fn has_random_run(value: &str) -> bool {
    let has_run_of = |others: &str, is_random: fn(&str) -> bool| {
        value
            .split(|character: char| {
                !character.is_ascii_alphanumeric() && !others.contains(character)
            })
            .any(is_random)
    };
    has_run_of("", is_mixed)
        || has_run_of("+_-=", is_long_and_mixed)
        || (!value.contains("://") && has_run_of("+/=", is_long_base64))
}

/// The letters and digits of a run.
struct Census {
    upper: usize,
    lower: usize,
    digits: usize,
}

impl Census {
    fn of(run: &str) -> Self {
        let (mut upper, mut lower, mut digits) = (0, 0, 0);
        for letter in run.bytes() {
            upper += usize::from(letter.is_ascii_uppercase());
            lower += usize::from(letter.is_ascii_lowercase());
            digits += usize::from(letter.is_ascii_digit());
        }
        Self {
            upper,
            lower,
            digits,
        }
    }

    fn letters(&self) -> usize {
        self.upper + self.lower
    }
}

/// Sixteen letters and digits, three of each: the shortest keys in use are 16 hexadecimal digits. Or 24 letters in both
/// cases, which is what is left of a longer key without digits.
fn is_mixed(run: &str) -> bool {
    if run.len() < 16 {
        return false;
    }
    let census = Census::of(run);
    (census.digits >= 3 && census.letters() >= 3)
        || (run.len() >= 24 && census.upper >= 4 && census.lower >= 4)
}

fn is_long_and_mixed(run: &str) -> bool {
    if run.len() < 24 {
        return false;
    }
    let census = Census::of(run);
    census.digits >= 1 && census.letters() >= 1
}

/// An AWS secret key has 40 of these characters, `/` among them.
fn is_long_base64(run: &str) -> bool {
    if run.len() < 32 {
        return false;
    }
    let census = Census::of(run);
    census.digits >= 1 && census.upper >= 1 && census.lower >= 1
}

#[cfg(test)]
mod tests {
    use super::{
        STARTS_OF_VALUES, WHOLE_WORDS_IN_NAMES, WORDS_IN_NAMES, WORDS_IN_VALUES,
        has_credential_shape, is_credential_name,
    };

    #[test]
    fn every_word_is_documented() {
        let documentation = include_str!("../report/problem.rs");
        let words = [
            &WORDS_IN_NAMES[..],
            &WHOLE_WORDS_IN_NAMES,
            &WORDS_IN_VALUES,
            &STARTS_OF_VALUES,
        ];
        for word in words.concat() {
            assert!(documentation.contains(&format!("`{word}`")), "{word}");
        }
    }

    #[test]
    fn names_of_credentials_are_known() {
        for name in [
            "API_KEY",
            "apiKey",
            "GITHUB_TOKEN",
            "DB_PASSWORD",
            "DB_PASS",
            "PGPASSWORD",
            "SENTRY_DSN",
            "SSH_PASSPHRASE",
            "BASIC_AUTH",
            "UNLOCK_PIN",
            "SLACK_WEBHOOK_URL",
            "GOOGLE_APPLICATION_CREDENTIALS",
            "PASSWORD_SALT",
        ] {
            assert!(is_credential_name(name), "{name}");
        }
    }

    #[test]
    fn names_of_other_things_are_shown() {
        for name in [
            "PORT",
            "HOST",
            "DATABASE_URL",
            "SHIPPING_RATE",
            "COMPASS_BEARING",
            "LOG_LEVEL",
            "SPINDLES",
        ] {
            assert!(!is_credential_name(name), "{name}");
        }
    }

    #[test]
    fn values_that_look_like_credentials_are_known() {
        for value in [
            "sk_live_x",
            " re_123",
            "'ghp_abc'",
            "Bearer abc",
            "Basic dTpw",
            "{\"token\": \"x\"}",
            "host=db password=x",
            "Server=db;User Id=sa;Pwd=x",
            "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b",
            "Endpoint=sb://x/;SharedAccessKey=b",
            "f3a9c1d2e4b5a697",
            "0123456789abcdef0123456789abcdef",
            "123e4567-e89b-12d3-a456-426614174000",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "bPxRfiCYqwertyKEYmDENGxX",
            "https://hooks.example.com/services/T0/B0/a1b2c3d4e5f6g7h8i9j0k1l2",
            "-----BEGIN PRIVATE KEY-----",
            "x eyJhbGciOi.x",
            "was deployed with hf_a",
            // 24 and 32 letters and digits, no run of which is long enough alone.
            "abcdefgh-ijklmnop-qrstu1",
            "Abcdefgh/jklmnop/rstuvwx/zabcde1",
        ] {
            assert!(has_credential_shape(value), "{value}");
        }
    }

    #[test]
    fn ordinary_values_are_shown() {
        for value in [
            "80a0",
            "fast",
            "localhost:8080",
            "https://shop.example.com/path/to/page",
            "/var/lib/shop/cache",
            "/srv/shop/releases/current/public/assets/v2",
            "abcdefgh-ijklmnop-qrst1",
            "eu-central-north-south-west",
            "0000-0000-0000-0000-0000-0000",
            "Abcdefgh/jklmnop/rstuvwx/zabcd1",
            "re_",
            "the prefix is sk-",
            "eu-central-1,us-east-2",
            "2026-01-31T12:00:00Z",
            "are_we_there",
            "SuperLongServiceName",
            "00000000000000000000",
        ] {
            assert!(!has_credential_shape(value), "{value}");
        }
    }
}
