//! Every kind of key of the table, made up here: no key of anybody stands in this file.

#![expect(
    clippy::indexing_slicing,
    reason = "a test that panics has failed, and says where"
)]

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{BASE62, MOST_BYTES, Proof, ServiceId, keys::SERVICES, placeholder::is_made_up};

/// A key of this kind.
fn key(id: ServiceId) -> impl Strategy<Value = String> {
    let service = id.service();
    let tail = match service.proof {
        Proof::Shape => proptest::string::string_regex(service.shape)
            .expect("proptest reads every shape")
            .boxed(),
        Proof::Crc32InBase62 => "[0-9A-Za-z]{30}".prop_map(with_checksum).boxed(),
    };
    tail.prop_map(move |tail| format!("{}{tail}", service.prefix))
}

fn with_checksum(random: String) -> String {
    let mut rest = crc32fast::hash(random.as_bytes()) as usize;
    let mut digits = Vec::new();
    for _ in 0..6 {
        digits.push(char::from(BASE62[rest % 62]));
        rest /= 62;
    }
    random + &digits.iter().rev().collect::<String>()
}

fn is_found(id: ServiceId, text: &str, key: &str) -> bool {
    let start = text.find(key).expect("the text holds the key");
    id.find(text.as_bytes(), start) == Some(start..start + key.len())
}

fn any_key() -> impl Strategy<Value = (ServiceId, String)> {
    (0..SERVICES.len()).prop_flat_map(|number| {
        let id = ServiceId(number);
        key(id).prop_map(move |key| (id, key))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_key_is_found_between_quotes_in_a_url_and_at_the_ends_of_a_text((id, key) in any_key()) {
        let tail = key.trim_start_matches(id.service().prefix);
        prop_assume!(id.service().proof != Proof::Shape || !is_made_up(tail.as_bytes()));
        for text in [
            key.clone(),
            format!("key = \"{key}\";"),
            format!("https://user:{key}@host/"),
            format!("{{\"text\": \"line\\n{key}\\n\"}}"),
        ] {
            prop_assert!(is_found(id, &text, &key), "{text}");
        }
    }

    #[test]
    fn a_key_with_one_character_changed_fails_its_checksum(
        (number, random, at, other) in (0..6usize, "[0-9A-Za-z]{30}", 0..36usize, 0..62usize),
    ) {
        let id = ServiceId(number);
        prop_assert_eq!(id.service().proof, Proof::Crc32InBase62);
        let mut key = format!("{}{}", id.service().prefix, with_checksum(random)).into_bytes();
        let place = id.service().prefix.len() + at;
        prop_assume!(key[place] != BASE62[other]);
        key[place] = BASE62[other];
        prop_assert_eq!(id.find(&key, 0), None);
    }
}

#[test]
fn the_checksum_is_the_one_that_github_uses() {
    // An expired token without rights, which its owner published to show the checksum.
    let key = ["ghp_", "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ", "0mLq17"].concat();
    assert_eq!(ServiceId(0).find(key.as_bytes(), 0), Some(0..40));
}

#[test]
fn parts_of_words_and_placeholders_are_no_keys() {
    for (name, text) in [
        ("Resend API key", "are_Abcdefg1_k2J4h5G6f7D8s9A0q1W2e3R4"),
        ("AWS access key ID", "AKIAIOSFODNN7EXAMPLE"),
        ("AWS access key ID", "AKIAAAAAAAAAAAAAAAAA"),
        ("AWS access key ID", "XAKIAQ3EGRC5ZT7WPLKUJ"),
        ("AWS access key ID", "AKIAQ3EGRC5ZT7WPLKUJX"),
        ("Stripe secret key", "sk_live_xxxxxxxxxxxxxxxxxxxxxxxx"),
        ("Google API key", "AIza00000000000000000000000000000000000"),
    ] {
        let found = ServiceId::all().filter(|id| id.service().name == name);
        let id = found.last().expect("the table has it");
        let start = text.find(id.service().prefix).expect("it has the prefix");
        assert_eq!(id.find(text.as_bytes(), start), None, "{text}");
    }
}

#[test]
fn what_people_and_programs_write_where_a_key_goes_is_made_up() {
    for tail in [
        "yourSecretKeyGoesHereInProduction",
        "variabledefaultsBASELINEvalue",
        "Ab3_xYz-12qWeRtYuI9o",
        "51Hx0123456789AbCdEfG1kQ",
        "51HxzYxWvU8u4RtGbNm1kQ7Lp",
        "9x987654LkPwQzRtYbNm1cVd",
        "51Hx------8u4RtGbNm1kQ7L",
        "51HqLpRtExample8u4RtGbNm",
        "51HqLpRtPlaceHolder4RtGb",
        "51HqLpRtXXXXXX8u4RtGbNm3",
        "51HZq7Xj2Kv9Bw4Zq7Xj2Kv9Bw4Zq7Xj",
        "abcabcabcabcabcabcabcabc",
    ] {
        assert!(is_made_up(tail.as_bytes()), "{tail}");
    }
}

/// Of every alphabet and about the fewest signs that the table has.
#[test]
fn hardly_a_key_that_chance_made_is_taken_for_made_up() {
    const OF_EACH: usize = 10_000;
    let base62: &[u8] = BASE62;
    let base64url = [base62, b"-_"].concat();
    let letters: Vec<u8> = base62
        .iter()
        .copied()
        .filter(u8::is_ascii_alphabetic)
        .collect();
    let mut state = 88_172_645_463_325_252_u64;
    // Marsaglia's xorshift: the same in every run.
    let mut below = |end: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from((state >> 16) % end as u64).expect("it is below a usize")
    };
    let mut taken = Vec::new();
    for (alphabet, length) in [
        (base62, 24),
        (base62, 100),
        (&base64url, 20),
        (&base64url, 200),
        (&letters, 34),
        (b"0123456789abcdef", 32),
        (b"0123456789abcdef", 64),
        (b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
    ] {
        for _ in 0..OF_EACH {
            let tail: Vec<u8> = (0..length)
                .map(|_| alphabet[below(alphabet.len())])
                .collect();
            if is_made_up(&tail) {
                taken.push(String::from_utf8(tail).expect("it is ASCII"));
            }
        }
    }
    assert!(taken.len() * 10_000 <= 8 * OF_EACH, "{taken:?}");
}

#[test]
fn every_kind_has_a_name_of_its_own_a_source_and_an_end() {
    let names: BTreeSet<&str> = SERVICES.iter().map(|service| service.name).collect();
    assert_eq!(names.len(), SERVICES.len());
    for service in SERVICES {
        assert!(!service.source.is_empty(), "{}", service.name);
        assert!(service.prefix.len() + 320 < MOST_BYTES, "{}", service.name);
    }
}
