use envkeep::{FromEnv, Secret};

use super::told;

#[derive(FromEnv)]
#[env(all_or_none(cert, pem, chain), all_or_none(user, password))]
#[allow(dead_code)]
struct Config {
    cert: Option<String>,
    pem: Option<String>,
    chain: Option<String>,
    user: Option<String>,
    password: Option<Secret<String>>,
}

#[test]
fn all_are_set_or_none() {
    assert!(told::<Config>([]).is_empty());
    assert!(
        told::<Config>([
            ("CERT", "a"),
            ("PEM", "b"),
            ("CHAIN", "c"),
            ("USER", "d"),
            ("PASSWORD", "e")
        ])
        .is_empty()
    );
}

#[test]
fn what_is_missing_is_reported_for_every_condition_in_one_run() {
    assert_eq!(
        told::<Config>([("PEM", "a"), ("USER", "b")]),
        [
            "`PEM` is set and `CERT` and `CHAIN` are not; set `CERT` and `CHAIN` too, or remove `PEM`",
            "`USER` is set and `PASSWORD` is not; set `PASSWORD` too, or remove `USER`",
        ]
    );
    assert_eq!(
        told::<Config>([("PEM", "a"), ("CERT", "b")]),
        [
            "`CERT` and `PEM` are set and `CHAIN` is not; set `CHAIN` too, or remove `CERT` and `PEM`"
        ]
    );
}
