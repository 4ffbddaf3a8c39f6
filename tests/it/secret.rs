//! No text that envkeep produces contains a secret.

use std::error::Error as _;
use std::str::FromStr;

use envkeep::secrecy::SecretString;
use envkeep::{Env, ExposeSecret, FromEnv, Secret};

const MARK: &str = "hunter2";

/// Everything that can be printed of a failed load.
fn texts_of(error: &envkeep::Error) -> String {
    let mut texts = format!("{error} {error:?} {error:#?} {}", error.summary());
    for problem in error.problems() {
        texts.push_str(&format!("{problem} {problem:?} {problem:#?}"));
    }
    let mut source = error.source();
    while let Some(cause) = source {
        texts.push_str(&format!("{cause} {cause:?}"));
        source = cause.source();
    }
    texts
}

/// A type whose error quotes all that it was given.
#[derive(Debug, Clone)]
struct Quoting;

impl FromStr for Quoting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Err(format!("cannot read {text}"))
    }
}

#[test]
fn a_secret_is_read_and_redacted() {
    #[derive(Debug, FromEnv)]
    struct Config {
        key: Secret<String>,
        port: Secret<u16>,
        site: Secret<url::Url>,
        text: SecretString,
        maybe: Option<Secret<String>>,
    }
    let config: Config = Env::empty()
        .vars([
            ("KEY", MARK),
            ("PORT", "61234"),
            ("SITE", "https://u:hunter2@example.com/"),
            ("TEXT", MARK),
        ])
        .load()
        .expect("all are set");
    assert_eq!(config.key.expose_secret(), MARK);
    assert_eq!(config.port.expose_secret(), &61234);
    assert_eq!(config.site.expose_secret().password(), Some(MARK));
    assert_eq!(config.text.expose_secret(), MARK);
    assert!(config.maybe.is_none());
    let shown = format!("{config:?} {config:#?}");
    assert!(!shown.contains(MARK) && !shown.contains("61234"), "{shown}");
    assert!(shown.contains("key: Secret([REDACTED])"), "{shown}");
}

#[test]
fn a_secret_that_does_not_parse_shows_what_was_expected_and_nothing_of_the_value() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        quoting: Secret<Quoting>,
        maybe: Option<Secret<Quoting>>,
        number: Secret<u16>,
        #[env(secret)]
        marked: Quoting,
        #[env(starts_with = "re_")]
        checked: Secret<String>,
    }
    let error = Env::empty()
        .vars(["QUOTING", "MAYBE", "NUMBER", "MARKED", "CHECKED"].map(|name| (name, MARK)))
        .load::<Config>()
        .err()
        .expect("none is valid");
    let told: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "`QUOTING` is not a valid `Quoting`: [not shown: under 8 characters]",
            "`MAYBE` is not a valid `Quoting`: [not shown: under 8 characters]",
            "`NUMBER` is not an integer from 0 to 65535: [not shown: under 8 characters]",
            "`MARKED` is not a valid `Quoting`: [not shown: under 8 characters]",
            "`CHECKED` does not start with `re_`: [not shown: under 8 characters]",
        ]
    );
    assert!(!texts_of(&error).contains(MARK));
}

#[test]
fn an_alias_of_a_secret_is_a_secret() {
    type Hidden<T> = Secret<T>;
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        pin: Hidden<u32>,
    }
    assert!(
        Config::schema()
            .variables()
            .all(|variable| variable.is_secret())
    );
    let error = Env::empty()
        .vars([("PIN", MARK)])
        .load::<Config>()
        .err()
        .expect("no number");
    assert!(!texts_of(&error).contains(MARK));
}

#[test]
fn a_plain_value_is_masked_when_its_name_or_its_shape_says_credential() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        api_key: u8,
        db_password_hint: Quoting,
        plain: Quoting,
        dsn: Quoting,
        login: Quoting,
    }
    let error = Env::empty()
        .vars([
            ("API_KEY", MARK),
            ("DB_PASSWORD_HINT", MARK),
            ("PLAIN", "sk_live_hunter2"),
            ("DSN", "host=db password=hunter2"),
            ("LOGIN", "postgres://app:hunter2@db/shop?sslkey=hunter2"),
        ])
        .load::<Config>()
        .err()
        .expect("none is valid");
    let told: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "`API_KEY` is not an integer from 0 to 255: [not shown: under 8 characters]",
            "`DB_PASSWORD_HINT` is not a valid `Quoting`: [not shown: under 8 characters]",
            "`PLAIN` is not a valid `Quoting`: [not shown: 8 to 31 characters]",
            "`DSN` is not a valid `Quoting`: [not shown: 8 to 31 characters]",
            "`LOGIN` is not a valid `Quoting`: `postgres://app:…@db/shop?…`",
        ]
    );
    assert!(!texts_of(&error).contains(MARK));
}

#[test]
fn a_plain_value_expanded_from_a_secret_is_masked_like_it() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        pin: Secret<String>,
        first: Quoting,
        second: Quoting,
        unclaimed: Quoting,
        harmless: Quoting,
        host: String,
    }
    let file = "PIN=hunter2\nSTRAY=hunter2\nHOST=db\n\
        FIRST=x${PIN}\nSECOND=y${FIRST}\nUNCLAIMED=${STRAY}\nHARMLESS=z${HOST}\n";
    let error = Env::empty()
        .dotenv_str(".env", file)
        .load::<Config>()
        .err()
        .expect("none is valid");
    let told: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "`FIRST` is not a valid `Quoting`: [not shown: 8 to 31 characters]",
            "`SECOND` is not a valid `Quoting`: [not shown: 8 to 31 characters]",
            "`UNCLAIMED` is not a valid `Quoting`: [not shown: under 8 characters]",
            "`HARMLESS` is not a valid `Quoting`: `zdb` (cannot read zdb)",
        ]
    );
    assert!(!texts_of(&error).contains(MARK));
}

#[test]
fn the_environment_shows_its_sources_and_neither_names_nor_values() {
    let env = Env::empty()
        .vars([("KEY", MARK)])
        .set("OTHER", MARK)
        .without("THIRD")
        .dotenv_str(".env", "KEY=hunter2\n")
        .dotenv("service.env")
        .process();
    assert_eq!(
        format!("{env:?}"),
        r#"Env { above: 2, sources: [Given(1), Text(".env"), File("service.env"), Process], unknown: Warning }"#
    );
}

#[test]
fn a_secret_can_be_cloned_and_handed_over_to_secrecy() {
    let secret = Secret::new(String::from(MARK));
    let copy = secret.clone();
    let handed_over = SecretString::from(secret);
    assert_eq!(handed_over.expose_secret(), MARK);
    assert_eq!(copy.expose_secret(), MARK);
}

#[test]
fn a_text_of_its_exact_size_is_handed_over_without_another_copy() {
    let secret = Secret::new(String::from(MARK));
    let place = secret.expose_secret().as_ptr();
    let handed_over = SecretString::from(secret);
    assert_eq!(handed_over.expose_secret().as_ptr(), place);
    let mut loose = String::with_capacity(64);
    loose.push_str(MARK);
    let handed_over = SecretString::from(Secret::new(loose));
    assert_eq!(handed_over.expose_secret(), MARK);
}

#[test]
fn a_text_is_reported_as_a_text_whatever_holds_it() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        token: SecretString,
        code: Secret<Box<str>>,
    }
    let example = Config::schema().to_dotenv_example();
    for name in ["TOKEN", "CODE"] {
        let line = format!("# Required, secret: a text.\n{name}=");
        assert!(example.contains(&line), "{example}");
    }
}

#[test]
fn a_secret_is_wiped_before_it_is_dropped() {
    use std::sync::atomic::{AtomicU32, Ordering};
    static WIPED: AtomicU32 = AtomicU32::new(0);
    let secret = Secret::with_wipe(7_u8, |value| {
        *value = 0;
        WIPED.fetch_add(1, Ordering::SeqCst);
    });
    let copy = secret.clone();
    drop(secret);
    assert_eq!(WIPED.load(Ordering::SeqCst), 1);
    drop(copy);
    assert_eq!(WIPED.load(Ordering::SeqCst), 2);
}
