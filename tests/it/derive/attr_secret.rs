use envkeep::{Env, FromEnv};

use super::told;

#[test]
fn a_value_of_any_type_is_treated_as_a_secret() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(secret)]
        note: u64,
        #[env(secret)]
        list: Option<Vec<u8>>,
    }
    assert!(
        Config::schema()
            .variables()
            .all(|variable| variable.is_secret())
    );
    assert_eq!(
        told::<Config>([("NOTE", "hunter2"), ("LIST", "1,hunter2")]),
        [
            "`NOTE` is not an integer from 0 to 18446744073709551615: [not shown: under 8 characters]",
            "`LIST` is not a list of values separated by `,`, each an integer from 0 to 255: \
             [not shown: 8 to 31 characters] (item 2)",
        ]
    );
    let config: Config = Env::empty().set("NOTE", "7").load().expect("a number");
    assert_eq!(config.note, 7);
}
