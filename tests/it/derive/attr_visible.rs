use envkeep::FromEnv;

use super::told;

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(visible)]
    password_count: u8,
    secret_count: u8,
}

#[test]
fn a_value_is_shown_although_its_name_says_credential() {
    assert_eq!(
        told::<Config>([("PASSWORD_COUNT", "many"), ("SECRET_COUNT", "many")]),
        [
            "`PASSWORD_COUNT` is not an integer from 0 to 255: `many`",
            "`SECRET_COUNT` is not an integer from 0 to 255: [not shown: under 8 characters]",
        ]
    );
}

#[test]
fn a_value_whose_shape_says_credential_is_masked_all_the_same() {
    assert_eq!(
        told::<Config>([("PASSWORD_COUNT", "sk_live_hunter2"), ("SECRET_COUNT", "1")]),
        ["`PASSWORD_COUNT` is not an integer from 0 to 255: [not shown: 8 to 31 characters]"]
    );
}
