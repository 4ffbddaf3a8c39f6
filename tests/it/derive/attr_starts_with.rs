use envkeep::{FromEnv, Secret};

use super::told;

#[test]
fn a_text_or_each_item_of_a_list_starts_with_it() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(starts_with = "re_")]
        keys: Vec<Secret<String>>,
        #[env(starts_with = "https://")]
        site: String,
        #[env(starts_with = "https://")]
        others: Option<Vec<String>>,
    }
    assert!(told::<Config>([("KEYS", "re_a, re_b"), ("SITE", "https://a")]).is_empty());
    assert!(told::<Config>([("KEYS", "re_a"), ("SITE", "https://a/1,2")]).is_empty());
    assert_eq!(
        told::<Config>([("KEYS", "re_a, hunter2"), ("SITE", "ftp://a")]),
        [
            "`KEYS` does not start with `re_`: [not shown: 8 to 31 characters]",
            "`SITE` does not start with `https://`: `ftp://a`",
        ]
    );
    assert_eq!(
        told::<Config>([
            ("KEYS", "re_a"),
            ("SITE", "https://a"),
            ("OTHERS", "https://a,ftp://b")
        ]),
        ["`OTHERS` does not start with `https://`: `https://a,ftp://b` (item 2)"]
    );
}

#[test]
fn all_failing_checks_of_a_field_are_reported() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(starts_with = "1", one_of = ["10", "20"], len = 2..=2, range = 1..=9, validate = is_even)]
        count: u32,
    }
    fn is_even(count: &u32) -> Result<(), &'static str> {
        if count % 2 == 1 {
            return Err("is not even");
        }
        Ok(())
    }
    assert_eq!(
        told::<Config>([("COUNT", "301")]),
        [
            "`COUNT` does not start with `1`: `301`",
            "`COUNT` is not one of 10, 20: `301`",
            "`COUNT` has not 2 characters: `301`",
            "`COUNT` is outside 1 to 9: `301`",
            "`COUNT` is not even: `301`",
        ]
    );
}
