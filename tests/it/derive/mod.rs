//! What the derive generates for a struct; each attribute has its own module.

mod attr_absolute;
mod attr_alias;
mod attr_all_or_none;
mod attr_allow;
mod attr_allow_empty;
mod attr_also;
mod attr_at_least_one;
mod attr_at_most_one;
mod attr_base64;
mod attr_crate;
mod attr_default;
mod attr_default_from;
mod attr_default_text;
mod attr_entries;
mod attr_exactly_one;
mod attr_example;
mod attr_expected;
mod attr_fallback;
mod attr_file;
mod attr_hex;
mod attr_json;
mod attr_keys;
mod attr_len;
mod attr_name;
mod attr_nested;
mod attr_nested_separator;
mod attr_one_of;
mod attr_pair_separator;
mod attr_prefix;
mod attr_presence;
mod attr_range;
mod attr_removed;
mod attr_required_if;
mod attr_rotate;
mod attr_secret;
mod attr_separator;
mod attr_serde;
mod attr_skip;
mod attr_starts_with;
mod attr_tag;
mod attr_try_from;
mod attr_unit;
mod attr_url;
mod attr_validate;
mod attr_visible;
mod attr_warn;
mod attr_when;
mod attr_with;
mod choice;
mod conditions;
mod default_text;
mod expressions;
mod file_on_struct;
mod required_if_set;
mod wide;

use envkeep::{Env, FromEnv, Secret};

fn names<T: FromEnv>() -> Vec<String> {
    T::schema()
        .variables()
        .map(|variable| variable.name().to_owned())
        .collect()
}

/// The problems of a load from these variables, each as its one line.
fn told<'a, T: FromEnv>(variables: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    match Env::empty().vars(variables).load::<T>() {
        Ok(_) => Vec::new(),
        Err(error) => error.problems().iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn the_debug_form_of_a_variable_is_its_name() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        port: u16,
    }
    let port = Config::schema().variables().next().expect("one field");
    assert_eq!(format!("{port:?}"), r#"Variable { name: "PORT", .. }"#);
}

#[test]
fn a_variable_is_the_field_in_upper_snake_case_or_its_name_under_the_prefixes() {
    #[derive(FromEnv)]
    #[env(prefix = "APP_")]
    #[allow(dead_code)]
    struct Config {
        port: u16,
        r#type: String,
        #[env(name = "Listen_On")]
        host: String,
        #[env(absolute = "RUST_LOG")]
        log: String,
        #[env(nested)]
        database: Database,
        #[env(nested(prefix = "CACHE__"))]
        cache: Database,
        #[env(nested(prefix = ""))]
        flat: Database,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Database {
        url: String,
        #[env(nested)]
        pool: Pool,
    }
    #[derive(FromEnv)]
    #[env(prefix = "SIZE_")]
    #[allow(dead_code)]
    struct Pool {
        max: u32,
    }
    assert_eq!(
        names::<Config>(),
        [
            "APP_PORT",
            "APP_TYPE",
            "APP_Listen_On",
            "RUST_LOG",
            "APP_DATABASE_URL",
            "APP_DATABASE_POOL_SIZE_MAX",
            "APP_CACHE__URL",
            "APP_CACHE__POOL_SIZE_MAX",
            "APP_URL",
            "APP_POOL_SIZE_MAX",
        ]
    );
}

#[test]
fn the_reader_asks_for_the_names_that_the_schema_lists() {
    #[derive(FromEnv)]
    #[env(prefix = "APP_")]
    #[allow(dead_code)]
    struct Config {
        #[env(nested)]
        database: Database,
        port: u16,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Database {
        url: String,
        #[env(absolute = "PGUSER")]
        user: String,
        host: String,
    }
    let error = Env::empty().load::<Config>().err().expect("nothing is set");
    let asked: Vec<&str> = error
        .problems()
        .iter()
        .filter_map(|problem| problem.variable())
        .collect();
    assert_eq!(asked, names::<Config>());
}

#[test]
fn defaults_are_values_expressions_texts_and_what_the_type_gives() {
    fn one_more(than: u8) -> u8 {
        than + 1
    }
    #[derive(Debug, PartialEq, FromEnv)]
    struct Config {
        #[env(default = 8080)]
        port: u16,
        #[env(default = "127.0.0.1")]
        host: std::net::IpAddr,
        #[env(default = "mail")]
        name: String,
        #[env(default = one_more(2))]
        workers: u8,
        #[env(default)]
        debug: bool,
        #[env(default = Some(3))]
        retries: Option<u8>,
    }
    let config: Config = Env::empty().load().expect("everything has a default");
    assert_eq!(
        config,
        Config {
            port: 8080,
            host: [127, 0, 0, 1].into(),
            name: "mail".to_owned(),
            workers: 3,
            debug: false,
            retries: Some(3),
        }
    );
    let set: Config = Env::empty()
        .vars([
            ("PORT", "1"),
            ("HOST", "::1"),
            ("WORKERS", "9"),
            ("DEBUG", "on"),
        ])
        .load()
        .expect("every value is valid");
    assert_eq!((set.port, set.workers, set.debug), (1, 9, true));
}

#[test]
fn the_schema_says_what_the_struct_says() {
    /// Settings of the shop.
    ///
    /// A second paragraph.
    #[derive(FromEnv)]
    #[env(prefix = "SHOP_")]
    #[allow(dead_code)]
    struct Config {
        /// Port to listen on.
        #[env(default = 8080, example = "9090")]
        port: u16,
        key: Secret<String>,
        #[env(nested)]
        mail: Mail,
        #[env(secret)]
        note: Option<String>,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Mail {
        #[env(default)]
        from: String,
    }
    let schema = Config::schema();
    assert_eq!(schema.name(), "Config");
    assert_eq!(schema.prefix(), "SHOP_");
    assert_eq!(
        schema.doc(),
        Some("Settings of the shop.\n\nA second paragraph.")
    );
    let told: Vec<_> = schema
        .into_iter()
        .map(|variable| {
            (
                variable.path().to_owned(),
                variable.expected().into_string(),
                variable.is_required(),
                variable.is_secret(),
                variable.default().map(String::from),
            )
        })
        .collect();
    let row = |path: &str, expected: &str, required, secret, default: Option<&str>| {
        (
            path.to_owned(),
            expected.to_owned(),
            required,
            secret,
            default.map(str::to_owned),
        )
    };
    assert_eq!(
        told,
        [
            row(
                "port",
                "an integer from 0 to 65535",
                false,
                false,
                Some("8080")
            ),
            row("key", "a text", true, true, None),
            row("mail.from", "a text", false, false, Some("")),
            row("note", "a text", false, true, None),
        ]
    );
    let port = schema.variables().next().expect("the first variable");
    assert_eq!(
        (port.doc(), port.example()),
        (Some("Port to listen on."), Some("9090"))
    );
}

#[test]
fn a_field_that_is_configured_away_is_not_read() {
    #[derive(Debug, PartialEq, FromEnv)]
    struct Config {
        #[cfg(any())]
        gone: Missing,
        first: u8,
        #[cfg(not(any()))]
        kept: u8,
        last: u8,
    }
    let config: Config = Env::empty()
        .vars([("FIRST", "1"), ("KEPT", "2"), ("LAST", "3")])
        .load()
        .expect("every field is set");
    assert_eq!(
        config,
        Config {
            first: 1,
            kept: 2,
            last: 3
        }
    );
    assert_eq!(names::<Config>(), ["FIRST", "KEPT", "LAST"]);
}

#[test]
fn a_struct_without_fields_loads() {
    #[derive(FromEnv)]
    struct Nothing {}
    assert!(Env::empty().load::<Nothing>().is_ok());
}
