//! Misspelt, forgotten and wrong choices of variants, and misspelt names.

use std::path::PathBuf;
use std::time::Duration;

use envkeep::{Env, FromEnv, Secret};
use expect_test::expect;

use super::expect_report;

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(nested)]
    storage: Storage,
    #[env(nested)]
    tracing: Option<Tracing>,
    timeout: Option<Duration>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
enum Storage {
    #[env(default)]
    Local {
        dir: PathBuf,
    },
    #[env(name = "s3")]
    S3 {
        bucket: String,
        access_key: Secret<String>,
    },
    Memory,
}

#[derive(FromEnv)]
#[env(tag = "EXPORTER")]
#[allow(dead_code)]
enum Tracing {
    Otlp { endpoint: String, timeout: Duration },
    Stdout,
}

#[test]
fn a_slip_in_the_name_of_a_choice_is_the_first_thing_reported_and_the_only_cause() {
    expect_report::<Config>(
        "STORGE=s3\nSTORAGE_BUKET=b\n",
        &expect![[r#"
            3 problems in the configuration

            rename these variables:

              `STORAGE` is not set; expected one of local, s3, memory
                  `.env:1` sets `STORGE`; did you mean `STORAGE`?

              `STORAGE_BUCKET` is not set
                  `.env:2` sets `STORAGE_BUKET`; did you mean `STORAGE_BUCKET`?
                  needed because of the value to which `.env:1` sets `STORGE`
                  applies as soon as `STORGE` is renamed to `STORAGE`

            set this variable:

              `STORAGE_ACCESS_KEY` is not set
                  needed because of the value to which `.env:1` sets `STORGE`
                  applies as soon as `STORGE` is renamed to `STORAGE`

              looked in: .env"#]],
    );
}

#[test]
fn a_choice_that_was_forgotten_is_reported_where_what_is_set_says_which() {
    expect_report::<Config>(
        "STORAGE_BUCKET=b\n",
        &expect![[r#"
            2 problems in the configuration

            set these variables:

              `STORAGE` is not set; expected one of local, s3, memory
                  `.env:1` sets `STORAGE_BUCKET`, which is read only with `STORAGE=s3`

              `STORAGE_ACCESS_KEY` is not set
                  needed because of `STORAGE=s3`
                  applies as soon as `STORAGE` is `s3`

              looked in: .env"#]],
    );
    expect_report::<Config>(
        "STORAGE=memory\nTRACING_ENDPOINT=e\n",
        &expect![[r#"
        2 problems in the configuration

        set these variables:

          `TRACING_EXPORTER` is not set; expected one of otlp, stdout
              needed because `.env:2` sets `TRACING_ENDPOINT`; remove that to do without `tracing`
              `.env:2` sets `TRACING_ENDPOINT`, which is read only with `TRACING_EXPORTER=otlp`

          `TRACING_TIMEOUT` is not set; expected a duration with its unit, like 30s, 5m or 1h30m
              needed because of `TRACING_EXPORTER=otlp`
              applies as soon as `TRACING_EXPORTER` is `otlp`

          looked in: .env"#]],
    );
    // What is set for the default speaks against it.
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Two {
        #[env(nested)]
        storage: TwoOfLocal,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    enum TwoOfLocal {
        #[env(default)]
        Local {
            dir: String,
            group: String,
        },
        Remote {
            url: String,
        },
    }
    expect_report::<Two>(
        "STORAGE_DIR=/data\nSTORAGE_URL=u\n",
        &expect![[r#"
        1 problem in the configuration

        set this variable:

          `STORAGE_GROUP` is not set
              needed because `STORAGE` is not set, which means `STORAGE=local`

          looked in: .env

        1 warning in the configuration

        remove this variable, or make the choice that it belongs to:

          `STORAGE_URL` is set, but is read only if `STORAGE` is `remote`, and `STORAGE` is not set
              at: .env:2:13"#]],
    );
}

#[test]
fn a_choice_that_is_not_made_is_reported_with_what_is_set_for_another() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Kept {
        #[env(nested)]
        cache: Cache,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    enum Cache {
        #[env(default)]
        Lru,
        Redis {
            url: String,
        },
    }
    expect_report::<Kept>(
        "CACHE_URL=u\n",
        &expect![[r#"
        1 warning in the configuration

        remove this variable, or make the choice that it belongs to:

          `CACHE_URL` is set, but is read only if `CACHE` is `redis`, and `CACHE` is not set
              at: .env:1:11"#]],
    );
}

#[test]
fn what_a_choice_needs_is_reported_although_the_choice_is_misspelt() {
    expect_report::<Config>(
        "STORAGE=memory\nTRACING_EXPORTER=otpl\nTRACING_ENDPIONT=http://localhost:4317\n",
        &expect![[r#"
            3 problems in the configuration

            rename this variable:

              `TRACING_ENDPOINT` is not set
                  `.env:3` sets `TRACING_ENDPIONT`; did you mean `TRACING_ENDPOINT`?
                  needed because of `TRACING_EXPORTER=otlp`
                  applies as soon as `TRACING_EXPORTER` is `otlp`

            set this variable:

              `TRACING_TIMEOUT` is not set; expected a duration with its unit, like 30s, 5m or 1h30m
                  needed because of `TRACING_EXPORTER=otlp`
                  applies as soon as `TRACING_EXPORTER` is `otlp`

              looked in: .env

            correct this value:

              `TRACING_EXPORTER` is not one of otlp, stdout: `otpl` (did you mean `otlp`?)
                  at: .env:2:18"#]],
    );
    expect_report::<Config>(
        "STORAGE=memory\nTRACING_EXPROTER=otlp\n",
        &expect![[r#"
        1 warning in the configuration

        rename this variable:

          `TRACING_EXPROTER` is set, but no field of `Config` reads it; did you mean `TRACING_EXPORTER`?
              at: .env:2:1"#]],
    );
}

#[test]
fn a_misspelt_name_with_a_value_that_is_not_valid_is_reported_as_both_and_the_value_is_not_shown() {
    expect_report::<Config>(
        "STORAGE=s3\nSTORAGE_BUKET=b\nSTORAGE_ACCESS_KEY=k\nTIMOUT=10_000\n",
        &expect![[r#"
            2 problems in the configuration

            rename this variable:

              `STORAGE_BUCKET` is not set
                  `.env:2` sets `STORAGE_BUKET`; did you mean `STORAGE_BUCKET`?
                  needed because `STORAGE=s3` at .env:1:9

            correct this value:

              `TIMEOUT` is not a duration with its unit, like 30s, 5m or 1h30m: [not shown: under 8 characters] (has an unknown unit; the units are ns, us, ms, s, m, h, d and w)
                  at: .env:4:8
                  applies as soon as `TIMOUT` is renamed to `TIMEOUT`

            1 warning in the configuration

            rename this variable:

              `TIMOUT` is set, but no field of `Config` reads it; did you mean `TIMEOUT`?
                  at: .env:4:1"#]],
    );
}

/// What no field reads is somebody else's, or a piece of a secret: its value is never shown, whatever it was meant for.
#[test]
fn the_value_of_a_misspelt_name_is_shown_in_no_text() {
    let sound = [
        ("STORAGE", "memory"),
        ("TRACING_EXPORTER", "otlp"),
        ("TRACING_ENDPOINT", "e"),
    ];
    let misspelt = [("TIMOUT", "hunter2"), ("TRACING_TIMEOT", "hunter2s")];
    let lines = |variables: &[(&str, &str)]| -> String {
        variables
            .iter()
            .map(|(name, value)| format!("{name}={value}\n"))
            .collect()
    };
    let file = Env::empty().dotenv_str(".env", &(lines(&sound) + &lines(&misspelt)));
    let given = Env::empty().vars(sound).vars(misspelt);
    let set = misspelt
        .iter()
        .fold(Env::empty().vars(sound), |env, (name, value)| {
            env.set(*name, *value)
        });
    for env in [file, given, set] {
        let report = env.check::<Config>();
        let text = format!("{report}{report:?}{}{}", report.to_json(), report.summary());
        assert!(text.contains("`TIMEOUT` is not a duration"), "{text}");
        assert!(
            text.contains("`TRACING_TIMEOUT` is not a duration"),
            "{text}"
        );
        assert!(!text.contains("hunter2"), "{text}");
    }
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Undecided {
    #[env(nested)]
    storage: Kind,
}

#[derive(FromEnv)]
#[allow(dead_code)]
enum Kind {
    Local { dir: String },
    Remote { url: String, user: String },
}

#[test]
fn an_empty_choice_is_as_open_as_one_that_is_not_made() {
    expect_report::<Undecided>(
        "STORAGE=\nSTORAGE_URL=u\n",
        &expect![[r#"
        2 problems in the configuration

        set these variables:

          `STORAGE` is set but empty; expected one of local, remote
              at: .env:1:9
              `.env:2` sets `STORAGE_URL`, which is read only with `STORAGE=remote`

          `STORAGE_USER` is not set
              needed because of `STORAGE=remote`
              applies as soon as `STORAGE` is `remote`

          looked in: .env"#]],
    );
    expect_report::<Undecided>(
        "STORAGE=\n",
        &expect![[r#"
        1 problem in the configuration

        set this variable:

          `STORAGE` is set but empty; expected one of local, remote
              at: .env:1:9
              `STORAGE=local` needs `STORAGE_DIR`; `STORAGE=remote` needs `STORAGE_URL` and `STORAGE_USER`

          looked in: .env"#]],
    );
    // It stands for the default, and hides it.
    expect_report::<Config>(
        "STORAGE=\nSTORAGE_BUCKET=b\n",
        &expect![[r#"
        2 problems in the configuration

        set these variables:

          `STORAGE` is set but empty; expected one of local, s3, memory
              at: .env:1:9
              `.env:2` sets `STORAGE_BUCKET`, which is read only with `STORAGE=s3`

          `STORAGE_ACCESS_KEY` is not set
              needed because of `STORAGE=s3`
              applies as soon as `STORAGE` is `s3`

          looked in: .env"#]],
    );
}

#[test]
fn a_choice_that_was_forgotten_is_reported_with_the_variable_that_the_fewest_choices_read() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Shop {
        port: u16,
        #[env(nested)]
        queue: Queue,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    enum Queue {
        Amqp {
            vhost: String,
            host: String,
            user: String,
        },
        Kafka {
            host: String,
            topic: String,
        },
    }
    expect_report::<Shop>(
        "QUEUE_VHOST=v\nQUEUE_HOST=h\nQUEUE_USER=u\n",
        &expect![[r#"
            2 problems in the configuration

            set these variables:

              `PORT` is not set; expected an integer from 0 to 65535

              `QUEUE` is not set; expected one of amqp, kafka
                  `.env:1` sets `QUEUE_VHOST`, which is read only with `QUEUE=amqp`

              looked in: .env"#]],
    );
    expect_report::<Shop>(
        "QUEUE_HOST=h\nQUEUE_TOPIC=t\n",
        &expect![[r#"
            2 problems in the configuration

            set these variables:

              `PORT` is not set; expected an integer from 0 to 65535

              `QUEUE` is not set; expected one of amqp, kafka
                  `.env:2` sets `QUEUE_TOPIC`, which is read only with `QUEUE=kafka`

              looked in: .env"#]],
    );
}
