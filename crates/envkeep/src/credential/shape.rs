//! Judges a value by its shape, whatever its variable is called.

use super::decoded::decoded_once;
use zeroize::Zeroizing;

use super::spoken::speaks_of_credential;
use super::start::starts_like_key;
use super::url::{self, Url};

/// How many times a value may be percent-encoded. A value under more layers is not shown.
const MOST_LAYERS: usize = 3;

/// Which part of a value may be a credential, whatever its variable is called.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Judgement {
    Harmless,
    /// A URL, given here without its password and its query.
    Trimmed(String),
    Credential,
}

/// Judges a value by its shape. Text encoded with `%` or `\u` is judged in its decoded form too.
pub(crate) fn judge(value: &str) -> Judgement {
    let judgement = judge_as_written(value);
    let mut decoded = match &judgement {
        Judgement::Harmless => decoded_once(value),
        Judgement::Trimmed(kept) => decoded_once(kept),
        Judgement::Credential => None,
    };
    for _ in 0..MOST_LAYERS {
        let Some(text) = decoded else {
            return judgement;
        };
        if has_credential_shape(&text) || hides_part_of_url(&text) {
            return Judgement::Credential;
        }
        decoded = decoded_once(&text);
    }
    Judgement::Credential
}

/// Whether a decoded text hides more than the text before decoding.
fn hides_part_of_url(decoded: &str) -> bool {
    // A blank makes a URL unclear; one written as `%20` does not.
    let text = Zeroizing::new(decoded.replace(char::is_whitespace, "_"));
    match url::read(&text) {
        Url::Harmless => false,
        Url::Trimmed(kept) => kept != *text,
        Url::Unclear => true,
    }
}

fn judge_as_written(value: &str) -> Judgement {
    match url::read(value) {
        Url::Harmless if !has_credential_shape(value) => Judgement::Harmless,
        Url::Trimmed(kept) if !has_credential_shape(&kept) => Judgement::Trimmed(kept),
        Url::Harmless | Url::Trimmed(_) | Url::Unclear => Judgement::Credential,
    }
}

/// Whether a string looks like a key, whatever its variable is called: it has a word that announces one, a known
/// beginning, or a long run of letters and digits.
pub(crate) fn has_credential_shape(value: &str) -> bool {
    speaks_of_credential(value) || looks_like_key(value)
}

/// Whether a string has a known beginning or a long run, whatever its words say.
pub(crate) fn looks_like_key(text: &str) -> bool {
    starts_like_key(text) || has_random_run(text)
}

/// Whether some part of the value looks random. It is divided in three ways, because `-` and `/` are letters in some
/// encodings and separate words and directories elsewhere.
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

/// Counts the letters and digits of a run.
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

/// Sixteen letters and digits, with at least three of each: the shortest keys in use are 16 hexadecimal digits. Or 24
/// letters in both cases, as in the rest of a longer key without digits.
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
    use super::Judgement::{Credential, Harmless, Trimmed};
    use super::{has_credential_shape, judge};
    use crate::credential::start::STARTS;
    use crate::credential::word::WORDS;

    #[test]
    fn every_word_is_documented() {
        let documentation = include_str!("../report/problem.rs");
        let starts = STARTS.iter().map(|start| start.text);
        let words = WORDS.iter().map(|word| word.text).chain(starts);
        for word in words {
            assert!(documentation.contains(&format!("`{word}`")), "{word}");
        }
    }

    #[test]
    fn what_is_written_with_percent_signs_is_judged_as_what_it_stands_for() {
        for value in [
            "postgres://app%3Ahunter2%40db/shop",
            "https%3A%2F%2Fapp%3Ahunter2%40host%2F",
            "postgres%3a//app:hunter2%40db",
            "back=https%253A%252F%252Fapp%253Ahunter2%2540host",
            "%73k_live_x",
            "%25252541",
            "a%3Db%26p%77%3Dhunter2",
        ] {
            assert_eq!(judge(value), Credential, "{value}");
        }
        for value in ["100%", "50%25", "a%20b", "https://host/a%20b", "%zz%4"] {
            assert_eq!(judge(value), Harmless, "{value}");
        }
        let kept = Trimmed("https://host/a%20b?…".to_owned());
        assert_eq!(judge("https://host/a%20b?q=%40"), kept);
    }

    #[test]
    fn what_is_written_as_json_may_is_judged_as_what_it_stands_for() {
        for value in [
            r#"{"a":"\u0073k_live_x"}"#,
            r#"{"a":"s\u006B_live_x"}"#,
            r#"{"a":"\u00252573k_live_x"}"#,
            r#"["https:\/\/app:hunter2@host"]"#,
        ] {
            assert_eq!(judge(value), Credential, "{value}");
        }
        for value in [r"C:\users", r"\u00e9\ud83d", r"\u12", r"a\/b", r"\"] {
            assert_eq!(judge(value), Harmless, "{value}");
        }
    }

    #[test]
    fn cost_of_percent_signs_within_others_is_bounded() {
        assert_eq!(judge(&format!("%{}", "25".repeat(500_000))), Credential);
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
            "--token hunter",
            "token hunter",
            "pw[]=x",
            "pw+=x",
            "pw?=x",
            "pin[]=x",
            "pin?=x",
            "<pw>x</pw>",
            "<pin>x</pin>",
            "[\"pw\",\"x\"]",
            "[\"pin\", \"x\"]",
            "--pw x",
            "--pin x",
            "-pin x",
            "pw->x",
            "pin->x",
            "pin => x",
            "API KEY x",
            "pin＝x",
            "pin：x",
            "x?sig=y",
            "mypassword1",
            "host=db password=x",
            "Server=db;User Id=sa;Pwd=x",
            "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b",
            "Endpoint=sb://x/;SharedAccessKey=b",
            "host=db pw=x",
            "Pin: 1",
            "otp=1",
            "jwt=x",
            "psk = x",
            "PWD=x",
            "{\"pw\":\"x\"}",
            "{\\\"pw\\\": 1}",
            "{'user-pass' : 1}",
            "f3a9c1d2e4b5a697",
            "0123456789abcdef0123456789abcdef",
            "123e4567-e89b-12d3-a456-426614174000",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "bPxRfiCYqwertyKEYmDENGxX",
            "https://hooks.example.com/services/T0/B0/a1b2c3d4e5f6g7h8i9j0k1l2",
            "-----BEGIN PRIVATE KEY-----",
            "x eyJhbGciOi.x",
            "was deployed with hf_a",
            // 24 and 32 letters and digits, with no run long enough by itself.
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
            "tokens",
            "refresh tokens",
            "secretary",
            "basic plan",
            "Basic",
            "xoxo",
            "re_try",
            "key-value",
            "passwordless",
            "sort key",
            "a -> b",
            "monkey=1",
            "author: me",
            "keyspace=shop,pinned=1",
            "SuperLongServiceName",
            "00000000000000000000",
        ] {
            assert!(!has_credential_shape(value), "{value}");
        }
    }
}
