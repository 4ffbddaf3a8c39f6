//! What the patterns of a value are, held to decoders and to what widely used programs write.

use std::collections::BTreeSet;

use data_encoding::{BASE64, BASE64URL};
use envkeep::dotenv::Document;
use proptest::prelude::*;

use super::{Edge, Encoding, Part, Pattern, has_short_password, patterns};

const AWKWARD: &str = "p@ss/w'o\"r$d\\ é😀&<+=%~#!`(x)\t\nend";

fn texts(value: &str, encoding: Encoding) -> BTreeSet<String> {
    let found = patterns(value)
        .into_iter()
        .filter(|pattern| pattern.encoding == encoding && pattern.part == Part::Whole);
    found
        .map(|pattern| String::from_utf8(pattern.bytes().to_vec()).expect("patterns are text"))
        .collect()
}

/// The range of a pattern in a text, with the digits beside it that hold bits of it.
fn find(pattern: &Pattern, text: &str) -> Option<(usize, usize)> {
    let bytes = std::str::from_utf8(pattern.bytes()).expect("patterns are text");
    let start = text.find(bytes)?;
    let end = start + bytes.len();
    let is_shared = |edge: Edge, place: Option<usize>| {
        let byte = place.and_then(|place| text.as_bytes().get(place));
        usize::from(
            matches!((edge, byte), (Edge::Shared(digits), Some(byte)) if digits.contains(*byte)),
        )
    };
    let edges = pattern.edges();
    let before = is_shared(edges.before, start.checked_sub(1));
    let after = is_shared(edges.after, Some(end));
    Some((start - before, end + after))
}

/// Whether a pattern covers every digit that holds a bit of the bytes of a secret, in base64 of both alphabets.
fn assert_base64_is_covered(secret: &str, before: &[u8], bytes: &[u8], after: &[u8]) {
    let whole = [before, bytes, after].concat();
    for (alphabet, encodings) in [
        (BASE64, &[Encoding::Base64][..]),
        // Where the digits of the two are the same, the pattern is listed once.
        (BASE64URL, &[Encoding::Base64, Encoding::Base64Url]),
    ] {
        let text = alphabet.encode(&whole);
        let first = before.len() * 8 / 6;
        let end = ((before.len() + bytes.len()) * 8).div_ceil(6);
        let all = patterns(secret);
        let of_encoding = all
            .iter()
            .filter(|pattern| encodings.contains(&pattern.encoding));
        let covered = of_encoding
            .filter_map(|pattern| find(pattern, &text))
            .any(|(from, to)| from <= first && end <= to);
        assert!(covered, "{secret:?} at {} in {text}", before.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn base64_is_found_wherever_the_secret_starts_with_every_digit_that_holds_a_bit_of_it(
        before in proptest::collection::vec(any::<u8>(), 0..9),
        secret in "[!-~]{8,80}",
        after in proptest::collection::vec(any::<u8>(), 0..9),
    ) {
        assert_base64_is_covered(&secret, &before, secret.as_bytes(), &after);
    }

    #[test]
    fn base64_of_a_text_in_utf_16_is_found_as_well(
        before in "[ -~é😀]{0,5}",
        secret in "[!-~éä😀]{8,80}",
        after in "[ -~é😀]{0,5}",
    ) {
        let [before, bytes, after] = [&before, &secret, &after]
            .map(|text| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
        assert_base64_is_covered(&secret, &before, &bytes, &after);
    }

    #[test]
    fn every_pattern_in_json_reads_as_the_secret(secret in "\\PC{8,40}") {
        let secret = secret.trim();
        prop_assume!(secret.chars().count() >= 8);
        for text in texts(secret, Encoding::Json) {
            let once: String = serde_json::from_str(&format!("\"{text}\"")).expect("it is JSON");
            let twice = serde_json::from_str::<String>(&format!("\"{once}\""));
            prop_assert!(once == secret || twice.is_ok_and(|twice| twice == secret), "{text}");
        }
    }

    #[test]
    fn every_percent_encoded_pattern_reads_as_the_secret(secret in "[ -$&-~äß😀]{8,40}") {
        let secret = secret.trim();
        prop_assume!(secret.chars().count() >= 8);
        for text in texts(secret, Encoding::Percent) {
            let plus_is_space = text.replace('+', " ");
            let reads_as = |text: &str| super::percent::decode(text).unwrap_or_else(|| text.to_owned());
            prop_assert!(reads_as(&text) == secret || reads_as(&plus_is_space) == secret, "{text}");
        }
    }

    #[test]
    fn what_an_env_file_holds_after_a_key_was_set_is_found(secret in "[!-~é\n\r '\"$`\\\\]{8,24}") {
        prop_assume!(secret.trim().chars().count() >= 8);
        for before in ["", "KEY='a b'\n", "KEY=\"a b\" # used by the mailer\n"] {
            let mut document = Document::parse(before);
            document.set("KEY", &secret).expect("it has no NUL");
            let file = document.as_bytes();
            let is_found = patterns(&secret).iter().any(|pattern| {
                let bytes = pattern.bytes();
                file.windows(bytes.len()).any(|window| window == bytes)
            });
            prop_assert!(is_found, "{}", String::from_utf8_lossy(file));
        }
    }
}

#[test]
fn json_is_known_as_widely_used_programs_write_it() {
    let found = texts(AWKWARD, Encoding::Json);
    for text in [
        // serde_json, Python, PHP, Go, .NET.
        r#"p@ss/w'o\"r$d\\ é😀&<+=%~#!`(x)\t\nend"#,
        r#"p@ss/w'o\"r$d\\ \u00e9\ud83d\ude00&<+=%~#!`(x)\t\nend"#,
        r#"p@ss\/w'o\"r$d\\ \u00e9\ud83d\ude00&<+=%~#!`(x)\t\nend"#,
        r#"p@ss/w'o\"r$d\\ é😀\u0026\u003c+=%~#!`(x)\t\nend"#,
        r"p@ss/w\u0027o\u0022r$d\\ \u00E9\uD83D\uDE00\u0026\u003C\u002B=%~#!\u0060(x)\t\nend",
        // Within another JSON text.
        r#"p@ss/w'o\\\"r$d\\\\ é😀&<+=%~#!`(x)\\t\\nend"#,
    ] {
        assert!(found.contains(text), "{text}");
    }
}

#[test]
fn percent_encoding_is_known_as_widely_used_programs_write_it() {
    let found = texts(AWKWARD, Encoding::Percent);
    for text in [
        // encodeURIComponent, Python's quote and quote_plus, a form, the password of a URL.
        "p%40ss%2Fw'o%22r%24d%5C%20%C3%A9%F0%9F%98%80%26%3C%2B%3D%25~%23!%60(x)%09%0Aend",
        "p%40ss/w%27o%22r%24d%5C%20%C3%A9%F0%9F%98%80%26%3C%2B%3D%25~%23%21%60%28x%29%09%0Aend",
        "p%40ss%2Fw%27o%22r%24d%5C+%C3%A9%F0%9F%98%80%26%3C%2B%3D%25~%23%21%60%28x%29%09%0Aend",
        "p%40ss%2Fw%27o%22r%24d%5C+%C3%A9%F0%9F%98%80%26%3C%2B%3D%25%7E%23%21%60%28x%29%09%0Aend",
        "p%40ss%2Fw'o%22r$d%5C%20%C3%A9%F0%9F%98%80&%3C+%3D%~%23!%60(x)%09%0Aend",
        "p%40ss%2fw%27o%22r%24d%5c%20%c3%a9%f0%9f%98%80%26%3c%2b%3d%25~%23%21%60%28x%29%09%0aend",
    ] {
        assert!(found.contains(text), "{text}");
    }
}

#[test]
fn shells_are_known_as_they_write() {
    let found = texts("a'b\"c$d`e\\f g!h", Encoding::Shell);
    for text in [
        // `set -x`, Python's shlex.quote, `declare -p`, `printf %q`, `$'…'`.
        r#"a'\''b"c$d`e\f g!h"#,
        r#"a'"'"'b"c$d`e\f g!h"#,
        r#"a'b\"c\$d\`e\\f g!h"#,
        r#"a\'b\"c\$d\`e\\f\ g\!h"#,
        r#"a\'b"c$d`e\\f g!h"#,
    ] {
        assert!(found.contains(text), "{text}");
    }
}

#[test]
fn runs_of_quotes_are_known_as_dash_writes_them() {
    for (secret, text) in [
        ("it''s-a-secret", r#"'it'"''"'s-a-secret'"#),
        ("it''s-a-secret''", r#"'it'"''"'s-a-secret'"''""#),
        ("'it's-a-secret'", r#"''"'"'it'"'"'s-a-secret'"'""#),
    ] {
        let inner = text.trim_start_matches("''").trim_matches('\'');
        let mut found = texts(secret, Encoding::Shell).into_iter();
        assert!(
            found.any(|it| it.contains(inner) && text.contains(&it)),
            "{text}"
        );
    }
}

#[test]
fn hexadecimal_digits_are_known_in_both_cases() {
    let expected = ["6B65792D3E6B6579", "6b65792d3e6b6579"].map(str::to_owned);
    assert_eq!(texts("key->key", Encoding::Hex), BTreeSet::from(expected));
}

#[test]
fn base64_that_is_broken_into_lines_is_known() {
    let secret = "s".repeat(91);
    let digits = BASE64.encode(secret.as_bytes());
    for length in [76, 64] {
        let (first, second) = digits.split_at(length);
        let mut own = second.trim_end_matches('=').to_owned();
        // The last digit is shared with what stands behind the secret.
        own.pop();
        let lines = format!("{first}\n{own}");
        assert!(texts(&secret, Encoding::Base64).contains(&lines), "{lines}");
    }
}

#[test]
fn a_key_of_plain_letters_has_few_patterns() {
    assert_eq!(patterns("sk_live_4eC39HqLyjWDarjtT1zdp7dc").len(), 16);
}

#[test]
fn the_password_of_a_url_is_looked_for_alone_and_decoded() {
    let found: Vec<(Part, String)> = patterns("postgres://app:hunter2%2Fhunter2@db:5432/shop")
        .iter()
        .filter(|pattern| pattern.encoding == Encoding::Plain && pattern.part != Part::Whole)
        .map(|pattern| {
            (
                pattern.part,
                String::from_utf8_lossy(pattern.bytes()).into_owned(),
            )
        })
        .collect();
    let password = |text: &str| (Part::UrlPassword, text.to_owned());
    assert_eq!(
        found,
        [password("hunter2%2Fhunter2"), password("hunter2/hunter2")]
    );
    let finds = |value: &str, alone: &str| {
        let found = patterns(value);
        found
            .iter()
            .any(|pattern| pattern.bytes() == alone.as_bytes())
    };
    assert!(finds("redis://:hun@ter2hunter@host", "hun@ter2hunter"));
    assert!(finds("https://application@host/x", "application"));
    assert!(finds("https://application:@host/x", "application"));
    assert!(finds("amqp://4eC39HqLyjWDarjt@host", "4eC39HqLyjWDarjt"));
    assert!(!finds("postgres://application@host/shop", "application"));
}

#[test]
fn a_password_of_a_url_that_is_too_short_is_not_looked_for_alone() {
    assert!(
        patterns("postgres://app:hunter2@db/shop")
            .iter()
            .all(|pattern| pattern.part == Part::Whole)
    );
}

#[test]
fn which_passwords_of_urls_are_too_short_is_known() {
    for (value, is_short) in [
        ("postgres://app:hunter2@db/shop", true),
        ("postgres://app:hunter@2hunter@db/shop", true),
        ("postgres://app:hunter2hunter2@db/shop", false),
        ("postgres://app@db/shop", false),
        ("https://git@host/x", false),
        ("hunter2", false),
    ] {
        assert_eq!(has_short_password(value), is_short, "{value}");
    }
}

#[test]
fn the_lines_of_a_private_key_are_looked_for_alone_and_its_frame_is_not() {
    let first = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";
    let second = "MzEfYyjiWA==";
    for key in [
        format!("-----BEGIN PRIVATE KEY-----\n{first}\n{second}\n-----END PRIVATE KEY-----\n"),
        format!("-----BEGIN PRIVATE KEY-----\\n{first}\\n{second}\\n-----END PRIVATE KEY-----"),
        format!(
            "-----BEGIN PRIVATE KEY-----\\r\\n{first}\\r\\n{second}\\r\\n-----END PRIVATE KEY-----"
        ),
        format!(
            "{{\"key\":\"-----BEGIN PRIVATE KEY-----\\n{first}\\n{second}\\n-----END PRIVATE KEY-----\\n\",\"universe\":\"example.com\"}}"
        ),
        format!(
            "{{\n\"key\": \"-----BEGIN PRIVATE KEY-----\\n{first}\\n{second}\\n-----END PRIVATE KEY-----\\n\",\n\"universe\": \"example.com\"\n}}"
        ),
        format!(
            "'{{\\\"key\\\":\\\"-----BEGIN PRIVATE KEY-----\\\\n{first}\\\\n{second}\\\\n-----END PRIVATE KEY-----\\\"}}'"
        ),
    ] {
        let found = patterns(&key);
        let lines: Vec<&[u8]> = found
            .iter()
            .filter(|pattern| pattern.part == Part::Line)
            .map(Pattern::bytes)
            .collect();
        assert_eq!(lines, [first.as_bytes(), second.as_bytes()]);
    }
}

#[test]
fn the_keys_within_a_value_are_looked_for_alone() {
    const ONE: &str = "Vq8zT3mLx0PwRk5N";
    const OTHER: &str = "Kx7wQ2nV9bTzR4mJ";
    let items = |value: &str| -> Vec<String> {
        let found = patterns(value);
        let plain = found
            .iter()
            .filter(|it| it.part == Part::Item && it.encoding == Encoding::Plain);
        plain
            .map(|it| String::from_utf8_lossy(it.bytes()).into_owned())
            .collect()
    };
    for (value, expected) in [
        (format!("{ONE},{OTHER}"), &[ONE, OTHER][..]),
        (format!("{ONE}; {OTHER}"), &[ONE, OTHER]),
        (format!("admin:{OTHER}"), &[OTHER]),
        (format!("admin:{OTHER}@tcp(db:3306)/shop"), &[OTHER]),
        (
            format!(r#"{{"id":7,"key":"{ONE}","more":["{OTHER}"]}}"#),
            &[ONE, OTHER],
        ),
        (format!(r#"{{\"key\":\"{ONE}\"}}"#), &[ONE]),
        (
            format!("Server=tcp:Xy7wQ2nV9bTzR4mJ.example.com,1433;Password={ONE};"),
            &[ONE],
        ),
        (
            format!("AccountName=shop;AccountKey={ONE}=="),
            &["Vq8zT3mLx0PwRk5N=="],
        ),
        (
            format!("postgres://Xy7wQ2nV9bTzR4mJ.example.com/shop?sslmode=require&password={ONE}"),
            &[ONE],
        ),
        (format!("{ONE}=="), &[]),
        ("https://example.com/Xy7wQ2nV9bTzR4mJ".to_owned(), &[]),
        ("development,production,staging-environment".to_owned(), &[]),
        ("Host=db.example.com;Password=hunter2".to_owned(), &[]),
    ] {
        assert_eq!(items(&value), expected, "{value}");
    }
}

#[test]
fn of_very_many_keys_in_one_value_each_is_looked_for_as_it_is() {
    let keys: Vec<String> = (0..40)
        .map(|number| format!("Vq8zT3mLx0PwRk{number}N"))
        .collect();
    let found = patterns(&keys.join(","));
    let items = found.iter().filter(|it| it.part == Part::Item);
    let items: Vec<&[u8]> = items.map(Pattern::bytes).collect();
    let expected = keys
        .iter()
        .filter(|it| it.len() >= 16)
        .map(String::as_bytes);
    assert_eq!(items, expected.collect::<Vec<_>>());
}

#[test]
fn the_line_ends_of_a_terminal_are_known() {
    assert!(
        texts("first line\nsecond line", Encoding::Plain).contains("first line\r\nsecond line")
    );
}

#[test]
fn blanks_around_a_value_are_no_part_of_it() {
    assert!(texts("  key->key \n", Encoding::Plain).contains("key->key"));
}

#[test]
fn a_value_of_fewer_than_eight_characters_has_no_pattern() {
    assert!(patterns("äöüäöü7").is_empty() && patterns(" 1234567\n").is_empty());
    assert!(!patterns("äöüäöü78").is_empty());
}

#[test]
fn debug_shows_nothing_of_the_secret() {
    let shown = format!("{:?}", patterns("hunter2hunter2"));
    assert!(
        !shown.contains("104") && !shown.contains("hunter"),
        "{shown}"
    );
}
