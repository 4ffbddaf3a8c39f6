//! The value for which a condition or a variant requires a variable is masked like any other.

use envkeep::{Env, FromEnv, Secret};

const MARK: &str = "quokkas";
const NUMBER: &str = "84613297";

#[derive(FromEnv)]
#[allow(dead_code)]
struct Conditional {
    auth_token: Option<Secret<String>>,
    mode: Option<String>,
    #[env(required_if(mode = "quokkas"))]
    of_mode: Option<String>,
    level: Option<u32>,
    #[env(required_if(level = 84613297))]
    of_level: Option<String>,
    #[env(nested)]
    store: Store,
    #[env(nested)]
    api_secret: Store,
    #[env(nested, default)]
    stores: Vec<Kind>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
enum Store {
    Quokkas {
        zone: u8,
    },
    #[env(default)]
    Memory,
}

#[derive(FromEnv)]
#[env(tag = "KIND")]
#[allow(dead_code)]
enum Kind {
    Quokkas { zone: u8 },
    Memory,
}

/// What a load, its data and an explanation say.
fn texts(env: &Env) -> Vec<String> {
    let report = env.check::<Conditional>();
    let error = env
        .load::<Conditional>()
        .err()
        .expect("a variable is missing");
    vec![
        report.to_string(),
        format!("{report:?}"),
        report.to_json(),
        error.to_string(),
        env.explain::<Conditional>().to_string(),
    ]
}

/// The ways in which a value that is masked may be that of a variable.
fn masked(variable: &str, value: &str) -> Vec<Env> {
    let own = format!("AUTH_TOKEN={value}\n");
    let made = format!("{variable}=$AUTH_TOKEN\n");
    let (start, end) = value.split_at(3);
    vec![
        Env::empty().dotenv_str(".env", &format!("{own}{made}")),
        Env::empty()
            .vars([("AUTH_TOKEN", value)])
            .dotenv_str(".env", &made),
        Env::empty()
            .dotenv_str(".env.local", &made)
            .dotenv_str(".env", &own),
        Env::empty().dotenv_str(
            ".env",
            &format!("AUTH_TOKEN={start}\n{variable}=${{AUTH_TOKEN}}{end}\n"),
        ),
        Env::empty().dotenv_str(
            ".env",
            &format!("OF_NOBODY={value}\n{variable}=$OF_NOBODY\n"),
        ),
        Env::empty().dotenv_str(".env", &format!("{own}{variable}={value}\n")),
    ]
}

#[test]
fn a_value_that_is_masked_is_not_reported_as_the_reason_for_another_variable() {
    for (variable, needed, value) in [
        ("MODE", "OF_MODE", MARK),
        ("LEVEL", "OF_LEVEL", NUMBER),
        ("STORE", "STORE_ZONE", MARK),
        ("STORES_0_KIND", "STORES_0_ZONE", MARK),
    ] {
        for env in masked(variable, value) {
            let texts = texts(&env);
            for text in &texts {
                assert!(!text.contains(value), "{variable}: {text}");
            }
            let report = texts.first().expect("it is the report");
            assert!(
                report.contains(&format!("`{needed}` is not set")),
                "{report}"
            );
            assert!(
                report.contains("needed because of the value to which"),
                "{report}"
            );
        }
    }
}

#[test]
fn a_choice_is_not_reported_where_the_name_of_its_variable_says_credential() {
    for env in [
        Env::empty().dotenv_str(".env", "API_SECRET=quokkas\n"),
        Env::empty().vars([("API_SECRET", MARK)]),
    ] {
        for text in texts(&env) {
            assert!(!text.contains(MARK), "{text}");
        }
    }
}

#[test]
fn a_plain_value_is_reported_as_the_reason() {
    let env = Env::empty().dotenv_str(".env", "MODE=quokkas\nSTORE=quokkas\nLEVEL=84613297\n");
    let report = env.check::<Conditional>().to_string();
    for said in [
        "needed because `.env:1` sets `MODE` to `quokkas`",
        "needed because `STORE=quokkas` at .env:2:7",
        "needed because `.env:3` sets `LEVEL` to `84613297`",
    ] {
        assert!(report.contains(said), "{report}");
    }
}
