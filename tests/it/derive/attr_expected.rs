use envkeep::{FromEnv, Secret};

use super::told;

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(expected = "a log filter such as `info,sqlx=warn`", with = filter)]
    rust_log: String,
    #[env(expected = "a port that is free", range = 1024..)]
    port: Option<u16>,
    #[env(expected = "the numbers of the pins", len = 2..)]
    pins: Option<Secret<Vec<u8>>>,
}

fn filter(text: &str) -> Result<String, String> {
    match text.contains('=') {
        true => Ok(text.to_owned()),
        false => Err(format!("no level in {text}")),
    }
}

#[test]
fn the_phrase_stands_in_messages_and_in_the_schema_in_the_place_of_the_types() {
    assert_eq!(
        told::<Config>([("PORT", "x"), ("PINS", "1,x")]),
        [
            "`RUST_LOG` is not set; expected a log filter such as `info,sqlx=warn`",
            "`PORT` is not a port that is free, at least 1024: `x`",
            "`PINS` is not the numbers of the pins, at least 2 items: [not shown: under 8 characters] (item 2)",
        ]
    );
    assert_eq!(
        told::<Config>([("RUST_LOG", "info")]),
        ["`RUST_LOG` is not a log filter such as `info,sqlx=warn`: `info` (no level in info)"]
    );
    let variable = Config::schema().variables().next().expect("a variable");
    assert_eq!(
        &*variable.expected(),
        "a log filter such as `info,sqlx=warn`"
    );
    assert!(
        Config::schema()
            .to_dotenv_example()
            .contains("# Required: a log filter such as `info,sqlx=warn`.\n")
    );
}

#[test]
fn the_authors_own_sample_stays_before_the_range() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(expected = "a level, like 5", range = 1..=9)]
        level: u8,
    }
    assert_eq!(
        told::<Config>([]),
        ["`LEVEL` is not set; expected a level, like 5, from 1 to 9"]
    );
}
