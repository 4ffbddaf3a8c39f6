//! Documents and fixtures generated from a struct with an enum.

use envkeep::{Env, FromEnv, Secret, VariableState};
use expect_test::expect;
use serde_json::Value;

/// Settings of the shop.
#[derive(Debug, FromEnv)]
pub(super) struct Config {
    /// Where uploads are kept.
    #[env(nested)]
    storage: Storage,
    #[env(nested)]
    cache: Option<Cache>,
    #[env(nested, default)]
    copies: Vec<Storage>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
enum Storage {
    /// A directory.
    Local {
        dir: String,
        #[env(default = 3)]
        level: u8,
    },
    /// A bucket.
    #[env(name = "s3", alias = "aws")]
    S3(Bucket),
    Gcs {
        bucket: String,
        level: u16,
    },
    InMemory,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Bucket {
    #[env(example = "uploads")]
    bucket: Secret<String>,
    #[env(file, alias = "KEY")]
    access_key: Secret<String>,
}

/// What is kept near.
#[derive(Debug, FromEnv)]
#[env(tag = "KIND")]
#[allow(dead_code)]
enum Cache {
    Redis {
        url: Secret<String>,
    },
    #[env(default)]
    Lru {
        #[env(range = 3..=9)]
        size: u8,
    },
}

#[test]
fn the_example_has_a_section_for_each_variant_with_the_line_that_chooses_it() {
    expect![[r#"
        # Settings of the shop.

        # --- storage ---
        # Where uploads are kept.

        # Required: one of local, s3, gcs, in-memory.
        STORAGE=local

        # --- storage.local ---
        # A directory.
        # Read with `STORAGE=local`.

        # Required: a text.
        STORAGE_DIR=

        # Optional with `STORAGE=local`, required with `STORAGE=gcs`: an integer from 0
        # to 255, or an integer from 0 to 65535.
        # STORAGE_LEVEL=

        # --- storage.s3 ---
        # A bucket.
        # Read with `STORAGE=s3`.
        # STORAGE=s3

        # Required with `STORAGE=s3` and `STORAGE=gcs`, secret: a text. Example:
        # `uploads`.
        # STORAGE_BUCKET=

        # Required, secret: a text. May stand in the file that STORAGE_ACCESS_KEY_FILE
        # names. Formerly STORAGE_KEY.
        # STORAGE_ACCESS_KEY=

        # --- storage.gcs ---
        # Read with `STORAGE=gcs`.
        # STORAGE=gcs

        # --- storage.in_memory ---
        # Read with `STORAGE=in-memory`.
        # STORAGE=in-memory

        # --- cache ---
        # What is kept near.
        # May be left out as a whole.

        # Optional: one of redis, lru.
        # CACHE_KIND=lru

        # --- cache.redis ---
        # Read with `CACHE_KIND=redis`.
        # CACHE_KIND=redis

        # Required, secret: a text.
        # CACHE_URL=

        # --- cache.lru ---
        # Read with `CACHE_KIND=lru`.

        # Required: an integer from 3 to 9.
        # CACHE_SIZE=

        # --- copies.0 ---
        # There is one for each index from 0 on, without a gap.
        # May be left out as a whole.

        # Required in each element: one of local, s3, gcs, in-memory.
        # COPIES_0=local

        # --- copies.0.local ---
        # A directory.
        # Read with `COPIES_0=local`.

        # Required: a text.
        # COPIES_0_DIR=

        # Optional with `COPIES_0=local`, required with `COPIES_0=gcs`: an integer from
        # 0 to 255, or an integer from 0 to 65535.
        # COPIES_0_LEVEL=

        # --- copies.0.s3 ---
        # A bucket.
        # Read with `COPIES_0=s3`.
        # COPIES_0=s3

        # Required with `COPIES_0=s3` and `COPIES_0=gcs`, secret: a text. Example:
        # `uploads`.
        # COPIES_0_BUCKET=

        # Required, secret: a text. May stand in the file that COPIES_0_ACCESS_KEY_FILE
        # names. Formerly COPIES_0_KEY.
        # COPIES_0_ACCESS_KEY=

        # --- copies.0.gcs ---
        # Read with `COPIES_0=gcs`.
        # COPIES_0=gcs

        # --- copies.0.in_memory ---
        # Read with `COPIES_0=in-memory`.
        # COPIES_0=in-memory
    "#]]
    .assert_eq(&Config::schema().to_dotenv_example());
}

#[test]
fn the_table_has_each_variable_once_with_its_choices() {
    expect![[r#"
        | variable | value | default | what it is for |
        |---|---|---|---|
        | `STORAGE` | one of local, s3, gcs, in-memory | required |  |
        | `STORAGE_DIR` | a text | required with `STORAGE=local` |  |
        | `STORAGE_LEVEL` | an integer from 0 to 255, or an integer from 0 to 65535 | required with `STORAGE=gcs` | Read with `STORAGE=local`, `STORAGE=gcs`. |
        | `STORAGE_BUCKET` | secret: a text, like `uploads` | required with `STORAGE=s3`, `STORAGE=gcs` |  |
        | `STORAGE_ACCESS_KEY` | secret: a text, or in the file that `STORAGE_ACCESS_KEY_FILE` names | required with `STORAGE=s3` | Formerly `STORAGE_KEY`. |
        | `CACHE_KIND` | one of redis, lru | `lru` | What is kept near. |
        | `CACHE_URL` | secret: a text | required with `CACHE_KIND=redis` |  |
        | `CACHE_SIZE` | an integer from 3 to 9 | required with `CACHE_KIND=lru` |  |
        | `COPIES_<n>` | one of local, s3, gcs, in-memory | required in each element |  |
        | `COPIES_<n>_DIR` | a text | required with `COPIES_<n>=local` |  |
        | `COPIES_<n>_LEVEL` | an integer from 0 to 255, or an integer from 0 to 65535 | required with `COPIES_<n>=gcs` | Read with `COPIES_<n>=local`, `COPIES_<n>=gcs`. |
        | `COPIES_<n>_BUCKET` | secret: a text, like `uploads` | required with `COPIES_<n>=s3`, `COPIES_<n>=gcs` |  |
        | `COPIES_<n>_ACCESS_KEY` | secret: a text, or in the file that `COPIES_<n>_ACCESS_KEY_FILE` names | required with `COPIES_<n>=s3` | Formerly `COPIES_<n>_KEY`. |
    "#]].assert_eq(&Config::schema().to_markdown());
}

pub(super) fn json_schema() -> Value {
    serde_json::from_str(&Config::schema().to_json_schema()).expect("it is JSON")
}

#[test]
fn the_json_schema_wants_one_of_the_variants() {
    let schema = json_schema();
    assert_eq!(
        jsonschema::draft202012::meta::validate(&schema).map_err(|error| error.to_string()),
        Ok(())
    );
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    for (variables, is_valid) in [
        (&["STORAGE=local", "STORAGE_DIR=x"][..], true),
        (&["STORAGE=LOC_AL", "STORAGE_DIR=x"], true),
        (&["STORAGE=local"], false),
        (&["STORAGE=s3", "STORAGE_BUCKET=b", "STORAGE_KEY=k"], true),
        (
            &[
                "STORAGE=aws",
                "STORAGE_BUCKET=b",
                "STORAGE_ACCESS_KEY_FILE=k",
            ],
            true,
        ),
        (&["STORAGE=s3", "STORAGE_BUCKET=b"], false),
        (&["STORAGE=in-memory"], true),
        (&["STORAGE=ftp"], false),
        (&["STORAGE_DIR=x"], false),
        (&[], false),
        (&["STORAGE=in-memory", "CACHE_SIZE=3"], true),
        (&["STORAGE=in-memory", "CACHE_KIND=lru"], false),
        (
            &["STORAGE=in-memory", "CACHE_KIND=redis", "CACHE_URL=x"],
            true,
        ),
        (&["STORAGE=in-memory", "CACHE_URL=x"], false),
    ] {
        let object = variables.iter().map(|variable| {
            let (name, value) = variable.split_once('=').expect("a name and a value");
            (name.to_owned(), Value::from(value))
        });
        let object = Value::Object(object.collect());
        assert_eq!(validator.is_valid(&object), is_valid, "{object}");
        let pairs = variables
            .iter()
            .filter_map(|variable| variable.split_once('='));
        let pairs: Vec<(&str, &str)> = pairs.collect();
        if !pairs.iter().any(|(name, _)| name.ends_with("_FILE")) {
            assert_eq!(
                Env::empty().vars(pairs).load::<Config>().is_ok(),
                is_valid,
                "{object}"
            );
        }
    }
}

#[test]
fn every_variant_of_a_fixture_is_reached_with_its_tag_alone() {
    let fixture = Env::fixture::<Config>;
    let config: Config = fixture().load().expect("it is valid");
    assert!(
        matches!(config.storage, Storage::Local { .. }),
        "{config:?}"
    );
    assert!(config.cache.is_none() && config.copies.is_empty());
    for (env, tag) in [
        (fixture(), "local"),
        (fixture(), "s3"),
        (fixture(), "gcs"),
        (fixture(), "in-memory"),
        (Env::fixture_complete::<Config>(), "s3"),
    ] {
        let (config, report) = env
            .set("STORAGE", tag)
            .load_with_report::<Config>()
            .expect("it is valid");
        let chosen = match config.storage {
            Storage::Local { .. } => "local",
            Storage::S3(_) => "s3",
            Storage::Gcs { .. } => "gcs",
            Storage::InMemory => "in-memory",
        };
        assert_eq!(chosen, tag);
        assert!(report.warnings().is_empty(), "{report}");
    }
    let complete = Env::fixture_complete::<Config>();
    let config: Config = complete.clone().load().expect("it is valid");
    assert!(
        matches!(config.cache, Some(Cache::Lru { size: 3 })),
        "{config:?}"
    );
    let config: Config = complete
        .set("CACHE_KIND", "redis")
        .load()
        .expect("it is valid");
    assert!(
        matches!(config.cache, Some(Cache::Redis { .. })),
        "{config:?}"
    );
    // What the test itself sets for another variant is told.
    let env = fixture()
        .set("STORAGE", "in-memory")
        .set("STORAGE_DIR", "x");
    let (_, report) = env
        .load_with_report::<Config>()
        .expect("a warning stops nothing");
    assert_eq!(report.warnings().len(), 1, "{report}");
}

/// A variant without a valid placeholder fails the test only if the variant is chosen.
#[test]
fn a_variant_without_a_placeholder_is_reported_when_it_is_chosen() {
    #[derive(Debug, FromEnv)]
    #[env(tag = "KIND")]
    #[allow(dead_code)]
    enum Kind {
        Plain,
        Odd {
            #[env(validate = refuse)]
            port: u16,
        },
    }
    fn refuse(_: &u16) -> Result<(), &'static str> {
        Err("is not odd enough")
    }
    assert!(Env::fixture::<Kind>().load::<Kind>().is_ok());
    let error = Env::fixture::<Kind>()
        .set("KIND", "odd")
        .load::<Kind>()
        .expect_err("nothing is valid");
    assert!(
        error
            .to_string()
            .contains("`PORT` has no placeholder that is valid"),
        "{error}"
    );
}

#[test]
fn the_example_loads_once_its_empty_variables_are_filled() {
    let filled = Config::schema().to_dotenv_example().replace("=\n", "=x\n");
    let config: Config = Env::empty()
        .dotenv_str(".env", filled.as_str())
        .load()
        .expect("it is valid");
    assert!(
        matches!(config.storage, Storage::Local { .. }),
        "{config:?}"
    );
}

#[test]
fn the_explanation_shows_what_is_not_chosen() {
    let explained = Env::empty()
        .dotenv_str(
            ".env",
            "STORAGE=s3\nSTORAGE_BUCKET=hunter2\nSTORAGE_DIR=/data\n",
        )
        .explain::<Config>();
    let states: Vec<(&str, VariableState)> = explained
        .variables()
        .iter()
        .map(|explained| (explained.variable().name(), explained.state()))
        .take(8)
        .collect();
    assert_eq!(
        states,
        [
            ("STORAGE", VariableState::Set),
            ("STORAGE_DIR", VariableState::NotChosen),
            ("STORAGE_LEVEL", VariableState::NotChosen),
            ("STORAGE_BUCKET", VariableState::Set),
            ("STORAGE_ACCESS_KEY", VariableState::Missing),
            ("CACHE_KIND", VariableState::Absent),
            ("CACHE_URL", VariableState::Absent),
            ("CACHE_SIZE", VariableState::Absent),
        ]
    );
    assert!(!explained.to_string().contains("hunter2"), "{explained}");
}

#[test]
fn wrong_defaults_of_every_variant_are_found() {
    #[derive(Debug, FromEnv)]
    #[env(tag = "KIND")]
    #[allow(dead_code)]
    enum Kind {
        Plain,
        Late {
            #[env(default = "soon")]
            wait: std::time::Duration,
        },
    }
    let panic = std::panic::catch_unwind(|| envkeep::assert_defaults_valid!(Kind));
    let message = panic.expect_err("the default is not a duration");
    let message = message.downcast_ref::<String>().expect("a text");
    assert!(
        message.contains("the default of `WAIT` is not a duration"),
        "{message}"
    );
}
