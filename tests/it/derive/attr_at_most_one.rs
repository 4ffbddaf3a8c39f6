use envkeep::FromEnv;

use super::told;

#[derive(FromEnv)]
#[env(at_most_one(ticket, key_file, phrase))]
#[allow(dead_code)]
struct Config {
    ticket: Option<String>,
    #[env(alias = "PEM")]
    key_file: Option<String>,
    #[env(allow_empty)]
    phrase: Option<String>,
}

#[test]
fn none_or_one_may_be_set_under_any_name() {
    assert!(told::<Config>([]).is_empty());
    assert!(told::<Config>([("PEM", "a")]).is_empty());
    assert!(told::<Config>([("PEM", "a"), ("TICKET", "")]).is_empty());
    assert_eq!(
        told::<Config>([("PEM", "a"), ("PHRASE", "")]),
        [
            "`KEY_FILE` and `PHRASE` are set, and only one of them may be; keep one and remove the others"
        ]
    );
    assert_eq!(
        told::<Config>([("PEM", "a"), ("PHRASE", "b"), ("TICKET", "c")]),
        [
            "`TICKET`, `KEY_FILE` and `PHRASE` are set, and only one of them may be; keep one and remove the others"
        ]
    );
}
