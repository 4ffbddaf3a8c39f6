use envkeep::{Env, FromEnv, Secret};

use super::told;

#[derive(Debug, FromEnv)]
struct Config {
    #[env(nested)]
    database: Option<Database>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Database {
    url: Secret<String>,
    #[env(alias = "POOL")]
    pool_max: u32,
    #[env(default = 5)]
    timeout: u32,
    #[env(nested)]
    tls: Option<Tls>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Tls {
    certificate: std::path::PathBuf,
}

#[test]
fn an_optional_struct_of_which_nothing_is_set_is_none() {
    for variables in [vec![], vec![("DATABASE_URL", ""), ("DATABAS_URL", "x")]] {
        let config: Config = Env::empty()
            .vars(variables)
            .load()
            .expect("nothing is needed");
        assert!(config.database.is_none());
    }
}

#[test]
fn an_optional_struct_of_which_anything_is_set_is_read_whole() {
    let config: Config = Env::empty()
        .vars([("DATABASE_URL", "db"), ("DATABASE_POOL_MAX", "3")])
        .load()
        .expect("all that is required is set");
    let database = config.database.expect("it is set");
    assert_eq!((database.pool_max, database.timeout), (3, 5));
    assert!(database.tls.is_none());
    for name in ["DATABASE_TIMEOUT", "DATABASE_POOL"] {
        let missing = told::<Config>([(name, "3")]);
        assert!(
            missing.contains(&"`DATABASE_URL` is not set".to_owned()),
            "{missing:?}"
        );
    }
    assert_eq!(
        told::<Config>([("DATABASE_TLS_CERTIFICATE", "a.pem")]),
        [
            "`DATABASE_URL` is not set",
            "`DATABASE_POOL_MAX` is not set; expected an integer from 0 to 4294967295"
        ]
    );
}

#[test]
fn an_entry_that_cannot_be_read_counts_as_set() {
    let error = Env::empty()
        .dotenv_str(".env", "DATABASE_URL=${NOWHERE}\nDATABASE_POOL_MAX=3\n")
        .load::<Config>()
        .expect_err("the reference leads nowhere");
    assert_eq!(error.problems().len(), 1, "{error}");
    assert_eq!(error.problems()[0].variable(), Some("DATABASE_URL"));
}

#[test]
fn no_variable_of_an_optional_struct_is_required() {
    let required: Vec<String> = Config::schema()
        .variables()
        .filter(|variable| variable.is_required())
        .map(|variable| variable.name().to_owned())
        .collect();
    assert!(required.is_empty(), "{required:?}");
}

#[test]
fn a_nested_struct_may_be_generic() {
    #[derive(Debug, FromEnv)]
    struct Outer {
        #[env(nested(prefix = "A_"))]
        first: Inner<u8>,
        #[env(nested(prefix = "B_"))]
        second: Inner<String>,
    }
    #[derive(Debug, FromEnv)]
    struct Inner<T>
    where
        T: std::str::FromStr<Err: std::fmt::Display> + 'static,
    {
        value: T,
    }
    let outer: Outer = Env::empty()
        .vars([("A_VALUE", "1"), ("B_VALUE", "1")])
        .load()
        .expect("both are set");
    assert_eq!((outer.first.value, &*outer.second.value), (1, "1"));
}
