use envkeep::{Env, ExposeSecret, FromEnv, Secret};

use super::told;

#[derive(Debug, FromEnv)]
struct Config {
    #[env(hex, len = 2..)]
    key: Secret<Vec<u8>>,
    #[env(hex)]
    tint: Option<[u8; 3]>,
}

#[test]
fn digits_are_read_in_capitals_or_not() {
    let config: Config = Env::empty()
        .vars([("KEY", "00fFa0"), ("TINT", "ff8800")])
        .load()
        .expect("both are hexadecimal");
    assert_eq!(config.key.expose_secret(), &[0, 0xff, 0xa0]);
    assert_eq!(config.tint, Some([0xff, 0x88, 0]));
}

#[test]
fn what_is_wrong_is_reported_without_the_secret() {
    assert_eq!(
        told::<Config>([("KEY", "xyz"), ("TINT", "ff88")]),
        [
            "`KEY` is not bytes in hexadecimal digits, at least 2 bytes: [not shown: under 8 characters]",
            "`TINT` is not 3 bytes in hexadecimal digits: `ff88`",
        ]
    );
}

#[test]
fn the_length_counts_bytes() {
    assert_eq!(
        told::<Config>([("KEY", "ff")]),
        ["`KEY` has fewer than 2 bytes: [not shown: under 8 characters]"]
    );
}

#[test]
fn a_secret_of_bytes_keeps_them_hidden() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(hex)]
        key: Secret<[u8; 4]>,
        #[env(hex)]
        maybe: Option<Secret<Vec<u8>>>,
    }
    let config: Config = Env::empty()
        .vars([("KEY", "01020304"), ("MAYBE", "ff")])
        .load()
        .expect("both are hexadecimal");
    assert_eq!(config.key.expose_secret(), &[1, 2, 3, 4]);
    assert_eq!(
        format!("{config:?}"),
        "Config { key: Secret([REDACTED]), maybe: Some(Secret([REDACTED])) }"
    );
}
