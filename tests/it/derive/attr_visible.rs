use envkeep::FromEnv;

use super::told;

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(visible)]
    token_count: u8,
    key_count: u8,
}

#[test]
fn a_value_is_shown_although_its_name_says_credential() {
    assert_eq!(
        told::<Config>([("TOKEN_COUNT", "many"), ("KEY_COUNT", "many")]),
        [
            "`TOKEN_COUNT` is not an integer from 0 to 255: `many`",
            "`KEY_COUNT` is not an integer from 0 to 255: [not shown: under 8 characters]",
        ]
    );
}

#[test]
fn a_value_whose_shape_says_credential_is_masked_all_the_same() {
    assert_eq!(
        told::<Config>([("TOKEN_COUNT", "sk_live_hunter2"), ("KEY_COUNT", "1")]),
        ["`TOKEN_COUNT` is not an integer from 0 to 255: [not shown: 8 to 31 characters]"]
    );
}
