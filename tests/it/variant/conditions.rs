//! Conditions, rules and defaults between the fields of one variant, and enums among the fields of a condition.

use envkeep::{Env, EnvValue, FromEnv, Secret};
use expect_test::expect;
use serde_json::Value;

use super::told;

#[derive(Debug, FromEnv)]
struct Config {
    #[env(nested)]
    store: Store,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
enum Store {
    #[env(default)]
    Memory,
    /// Another machine.
    #[env(exactly_one(url, socket), validate(fit, fields(threads, queue)))]
    Remote {
        url: Option<String>,
        socket: Option<String>,
        #[env(default = "none")]
        auth: Auth,
        #[env(required_if(auth = "basic"))]
        user: Option<String>,
        #[env(default = 4, warn = is_even)]
        threads: u32,
        #[env(
            example = "64",
            default_from(threads, doubled),
            default_text = "twice the threads"
        )]
        queue: u32,
        #[env(nested(when = "cert"))]
        tls: Option<Tls>,
        retries: u8,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, EnvValue)]
enum Auth {
    None,
    Basic,
}

#[derive(Debug, FromEnv)]
#[env(at_most_one(key, agent))]
#[allow(dead_code)]
struct Tls {
    cert: String,
    key: Option<Secret<String>>,
    agent: Option<String>,
}

fn fit(threads: &u32, queue: &u32) -> Result<(), &'static str> {
    if threads > queue {
        return Err("threads would wait for the queue");
    }
    Ok(())
}

fn is_even(threads: &u32) -> Result<(), &'static str> {
    if threads % 2 == 1 {
        return Err("is odd");
    }
    Ok(())
}

fn doubled(threads: &u32) -> u32 {
    threads.saturating_mul(2)
}

fn dotenv(text: &str) -> Env {
    Env::empty().dotenv_str(".env", text)
}

#[test]
fn what_joins_the_fields_of_a_variant_is_judged_where_it_is_chosen() {
    let none: [&str; 0] = [];
    assert_eq!(told::<Config>(&Env::empty()), none);
    let text =
        "STORE=remote\nSTORE_AUTH=basic\nSTORE_THREADS=3\nSTORE_QUEUE=2\nSTORE_TLS_AGENT=a\n";
    assert_eq!(
        told::<Config>(&dotenv(text)),
        [
            "`STORE_RETRIES` is not set; expected an integer from 0 to 255",
            "none of `STORE_URL` and `STORE_SOCKET` is set; set exactly one",
            "`STORE_USER` is not set",
            ".env:3:15: `STORE_THREADS`, `STORE_QUEUE`: threads would wait for the queue",
            ".env:3:15: `STORE_THREADS` is odd: `3`",
            ".env:5:17: `STORE_TLS_AGENT` has no effect, for `STORE_TLS_CERT` is not set; \
             set `STORE_TLS_CERT` too, or remove `STORE_TLS_AGENT`",
        ]
    );
    let text = "STORE=remote\nSTORE_URL=u\nSTORE_SOCKET=s\nSTORE_RETRIES=1\nSTORE_TLS_CERT=c\n\
                STORE_TLS_KEY=k\nSTORE_TLS_AGENT=a\n";
    assert_eq!(
        told::<Config>(&dotenv(text)),
        [
            ".env:6:15: `STORE_TLS_KEY` and `STORE_TLS_AGENT` are set, and only one of them may be; \
             keep one and remove the others",
            ".env:2:11: `STORE_URL` and `STORE_SOCKET` are set, and only one of them may be; \
             keep one and remove the others",
        ]
    );
}

#[test]
fn a_default_in_a_variant_is_made_of_the_fields_before_it() {
    let text = "STORE=remote\nSTORE_URL=u\nSTORE_RETRIES=1\nSTORE_THREADS=6\n";
    let config: Config = dotenv(text).load().expect("it is valid");
    let Store::Remote {
        threads,
        queue,
        user,
        auth,
        ..
    } = config.store
    else {
        panic!("{config:?}");
    };
    assert_eq!((threads, queue, user), (6, 12, None));
    assert_eq!(auth, Auth::None);
}

#[derive(Debug, FromEnv)]
#[env(file)]
#[allow(dead_code)]
struct InFiles {
    #[env(nested)]
    store: Store,
}

#[test]
fn conditions_of_a_variant_hold_too_where_its_values_may_be_in_files() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("url");
    std::fs::write(&path, "https://example.com\n").expect("a file");
    let env = dotenv("STORE=remote\nSTORE_RETRIES=1\nSTORE_SOCKET=s\n");
    let env = env.vars([("STORE_URL_FILE", path.display().to_string())]);
    let problems = env.check::<InFiles>().problems().len();
    assert_eq!(problems, 1);
    assert!(env.set("STORE_SOCKET", "").load::<InFiles>().is_ok());
}

#[derive(Debug, FromEnv)]
#[env(exactly_one(store, path))]
#[allow(dead_code)]
struct Either {
    #[env(nested)]
    store: Option<Chosen>,
    path: Option<String>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
enum Chosen {
    Local { dir: String },
    Remote { url: String },
}

#[test]
fn an_optional_enum_counts_as_one_field() {
    let none: [&str; 0] = [];
    assert_eq!(
        told::<Either>(&Env::empty()),
        ["none of `STORE` and `PATH` is set; set exactly one"]
    );
    assert_eq!(
        told::<Either>(&dotenv("PATH=p\nSTORE=local\nSTORE_DIR=d\n")),
        [
            ".env:2:7: `STORE` with `STORE_DIR` and `PATH` are set, and only one of them may be; \
             keep one and remove the others"
        ]
    );
    assert_eq!(told::<Either>(&dotenv("STORE=local\nSTORE_DIR=d\n")), none);
    let table = Either::schema().to_markdown();
    let words = "- Exactly one must be set of `STORE` and `PATH`.\n";
    assert!(table.ends_with(words), "{table}");
}

#[test]
fn documents_say_what_joins_the_fields_of_a_variant() {
    let schema = Config::schema();
    expect![[r#"
        # --- store ---

        # Optional: one of memory, remote.
        # STORE=memory

        # --- store.memory ---
        # Read with `STORE=memory`.

        # --- store.remote ---
        # Another machine.
        # Read with `STORE=remote`.
        # Exactly one must be set of `STORE_URL` and `STORE_SOCKET`.
        # STORE=remote

        # Optional: a text.
        # STORE_URL=

        # Optional: a text.
        # STORE_SOCKET=

        # Optional: one of none, basic.
        # STORE_AUTH=none

        # Required if `STORE_AUTH` is `basic`: a text.
        # STORE_USER=

        # Optional: an integer from 0 to 4294967295.
        # STORE_THREADS=4

        # Optional: an integer from 0 to 4294967295. Default: `twice the threads`.
        # STORE_QUEUE=64

        # Required: an integer from 0 to 255.
        # STORE_RETRIES=

        # --- store.remote.tls ---
        # Read only if `STORE_TLS_CERT` is set.
        # At most one may be set of `STORE_TLS_KEY` and `STORE_TLS_AGENT`.

        # Required with its section: a text.
        # STORE_TLS_CERT=

        # Optional, secret: a text.
        # STORE_TLS_KEY=

        # Optional: a text.
        # STORE_TLS_AGENT=
    "#]]
    .assert_eq(&schema.to_dotenv_example());
    expect![[r#"
        | variable | value | default | what it is for |
        |---|---|---|---|
        | `STORE` | one of memory, remote | `memory` |  |
        | `STORE_URL` | a text | none | Read with `STORE=remote`. |
        | `STORE_SOCKET` | a text | none | Read with `STORE=remote`. |
        | `STORE_AUTH` | one of none, basic | `none` | Read with `STORE=remote`. |
        | `STORE_USER` | a text | required if `STORE_AUTH` is `basic` | Read with `STORE=remote`. |
        | `STORE_THREADS` | an integer from 0 to 4294967295 | `4` | Read with `STORE=remote`. |
        | `STORE_QUEUE` | an integer from 0 to 4294967295, like `64` | `twice the threads` | Read with `STORE=remote`. |
        | `STORE_TLS_CERT` | a text | none; opens `store.remote.tls` | Read with `STORE=remote`. |
        | `STORE_TLS_KEY` | secret: a text | none | Read with `STORE=remote`. |
        | `STORE_TLS_AGENT` | a text | none | Read with `STORE=remote`. |
        | `STORE_RETRIES` | an integer from 0 to 255 | required with `STORE=remote` |  |

        - With `STORE=remote`: Exactly one must be set of `STORE_URL` and `STORE_SOCKET`.
        - With `STORE=remote`: At most one may be set of `STORE_TLS_KEY` and `STORE_TLS_AGENT`.
    "#]].assert_eq(&schema.to_markdown());
}

#[test]
fn a_json_schema_holds_the_variant_to_its_conditions() {
    let schema = Config::schema().to_json_schema();
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    let remote = "STORE=remote\nSTORE_RETRIES=1\n";
    for (text, is_valid) in [
        ("", true),
        ("STORE_SOCKET=s\nSTORE_URL=u\n", true),
        (remote, false),
        (&format!("{remote}STORE_URL=u\n"), true),
        (&format!("{remote}STORE_URL=u\nSTORE_SOCKET=s\n"), false),
        (&format!("{remote}STORE_URL=u\nSTORE_AUTH=basic\n"), false),
        (
            &format!("{remote}STORE_URL=u\nSTORE_TLS_KEY=k\nSTORE_TLS_AGENT=a\n"),
            true,
        ),
        (
            &format!("{remote}STORE_URL=u\nSTORE_TLS_CERT=c\nSTORE_TLS_KEY=k\nSTORE_TLS_AGENT=a\n"),
            false,
        ),
    ] {
        let pairs = text.lines().filter_map(|line| line.split_once('='));
        let object = pairs.map(|(name, value)| (name.to_owned(), Value::from(value)));
        assert_eq!(
            validator.is_valid(&Value::Object(object.collect())),
            is_valid,
            "{text}"
        );
        assert_eq!(dotenv(text).load::<Config>().is_ok(), is_valid, "{text}");
    }
}

#[test]
fn a_fixture_keeps_the_conditions_of_every_variant() {
    for fixture in [
        Env::fixture_minimal::<Config>(),
        Env::fixture_complete::<Config>(),
    ] {
        let memory: Config = fixture.load().expect("a placeholder for each");
        assert!(matches!(memory.store, Store::Memory));
        let remote: Config = fixture.set("STORE", "remote").load().expect("the same");
        let Store::Remote { url, socket, .. } = remote.store else {
            panic!("{remote:?}");
        };
        assert!(url.is_some() && socket.is_none());
    }
}
