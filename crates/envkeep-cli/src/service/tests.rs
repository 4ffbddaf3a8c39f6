//! Every kind of key of the table, made up here: no key of anybody stands in this file.

#![expect(
    clippy::indexing_slicing,
    reason = "a test that panics has failed, and says where"
)]

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{BASE62, MOST_BYTES, Proof, ServiceId, keys::SERVICES};

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
        prop_assume!(id.service().proof != Proof::Shape || !super::is_placeholder(tail.as_bytes()));
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
fn every_kind_has_a_name_of_its_own_a_source_and_an_end() {
    let names: BTreeSet<&str> = SERVICES.iter().map(|service| service.name).collect();
    assert_eq!(names.len(), SERVICES.len());
    for service in SERVICES {
        assert!(!service.source.is_empty(), "{}", service.name);
        assert!(service.prefix.len() + 320 < MOST_BYTES, "{}", service.name);
    }
}
