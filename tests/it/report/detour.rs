//! Names derived from a variable's name: with a unit at the end, or for a file.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use envkeep::{ByteSize, Env, FromEnv, Report, Secret, WarningKind};

use crate::subject::Subject;

const UNITS_OF_TIME: [&str; 16] = [
    "SECONDS",
    "SECOND",
    "SECS",
    "SEC",
    "S",
    "MILLISECONDS",
    "MILLIS",
    "MSECS",
    "MSEC",
    "MS",
    "MINUTES",
    "MINS",
    "MIN",
    "HOURS",
    "HRS",
    "DAYS",
];
const UNITS_OF_SIZE: [&str; 8] = ["BYTES", "B", "KB", "MB", "GB", "KIB", "MIB", "GIB"];

/// What is reported about variables that no field reads, as a problem or a warning, foreign ones included.
fn told(report: &Report) -> Vec<String> {
    let problems = report.problems().iter().map(ToString::to_string);
    let warnings = report.warnings().iter();
    let kinds = [WarningKind::Unknown, WarningKind::Foreign];
    let warnings = warnings.filter(|warning| kinds.contains(&warning.kind()));
    problems.chain(warnings.map(ToString::to_string)).collect()
}

/// The same variable in each kind of source that gives several.
fn everywhere(name: &str, value: &str) -> [Env; 3] {
    [
        Env::empty().dotenv_str(".env", &format!("{name}={value}\n")),
        Env::empty().vars([(name, value)]),
        Env::empty().set(name, value),
    ]
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Own {
    cache_ttl: Option<Duration>,
    cache_ttl_seconds: Option<u32>,
    limit: Option<ByteSize>,
    limit_mb: Option<u32>,
    wait: Duration,
    wait_ms: Option<u64>,
    log: String,
    log_file: Option<PathBuf>,
    file_log_path: Option<PathBuf>,
    #[env(absolute = "FILE__LOG")]
    other_log: Option<PathBuf>,
    tls_key: Secret<String>,
    tls_key_file: Option<PathBuf>,
    token: Option<Secret<String>>,
    token_file: Option<PathBuf>,
}

#[test]
fn a_variable_that_a_field_reads_is_not_taken_for_another() {
    for (name, value) in [
        ("CACHE_TTL_SECONDS", "5"),
        ("LIMIT_MB", "3"),
        ("WAIT_MS", "5"),
        ("LOG_FILE", "/x"),
        ("FILE__LOG", "/x"),
        ("TLS_KEY_FILE", "/x"),
        ("TOKEN_FILE", "/x"),
    ] {
        for env in everywhere(name, value) {
            let error = env.load::<Own>().expect_err("three are required");
            assert_eq!(error.problems().len(), 3, "{name}: {error}");
            assert!(!error.to_string().contains(name), "{name}: {error}");
            let rest = [("WAIT", "1s"), ("LOG", "x"), ("TLS_KEY", "x")];
            let env = rest
                .iter()
                .fold(env, |env, (name, value)| env.set(*name, *value));
            assert_eq!(told(&env.check::<Own>()), [""; 0], "{name}");
        }
    }
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Limits {
    #[env(default = "30s")]
    request_timeout: Duration,
    upload_limit: Option<ByteSize>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Required {
    request_timeout: Duration,
    upload_limit: ByteSize,
}

/// Each name that ends in a unit, with the variable that it was derived from.
fn names_with_units() -> impl Iterator<Item = (String, &'static str, &'static str)> {
    let time = UNITS_OF_TIME.map(|unit| ("REQUEST_TIMEOUT", unit, "30s"));
    let size = UNITS_OF_SIZE.map(|unit| ("UPLOAD_LIMIT", unit, "10MB"));
    let all = time.into_iter().chain(size);
    all.map(|(variable, unit, sample)| (format!("{variable}_{unit}"), variable, sample))
}

#[test]
fn a_name_that_ends_in_a_unit_is_reported_once_with_what_is_read_and_without_advice_to_rename_it() {
    for (name, variable, sample) in names_with_units() {
        let sentence = format!(
            "no field of `Limits` reads it; if `{variable}` was meant, set that, to a value with its unit, like {sample}"
        );
        for env in everywhere(&name, "5") {
            let loaded = env
                .load_with_report::<Limits>()
                .expect("all have a value")
                .1;
            let denied = env.clone().deny_unknown().check::<Limits>();
            for report in [loaded, env.check::<Limits>(), denied] {
                let told = told(&report);
                // Where only a file is strict, what is given is a warning, or nothing.
                assert_eq!(told.len(), 1, "{name}: {report}");
                assert!(
                    told.iter().all(|told| told.ends_with(&sentence)),
                    "{told:?}"
                );
                assert!(told.iter().all(|told| told.contains(&name)), "{told:?}");
                assert!(!report.to_string().contains("rename"), "{report}");
            }
            let mended = env.set(variable, sample);
            assert_eq!(
                told(&mended.check::<Limits>())
                    .iter()
                    .filter(|told| told.contains("meant"))
                    .count(),
                0
            );
        }
    }
}

#[test]
fn what_the_program_allows_is_not_reported_whatever_its_name_is_made_of() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Frontend {
        request_timeout_ms: Option<u32>,
    }
    let names = names_with_units().map(|(name, ..)| name);
    for name in names.chain(["FILE__API_TOKEN".into(), "API_TOKEN_FILE".into()]) {
        for env in everywhere(&name, "5") {
            let env = env.allow_unknown([name.as_str()]);
            for env in [env.clone(), env.deny_unknown()] {
                assert_eq!(told(&env.check::<Limits>()), [""; 0], "{name}");
                assert_eq!(told(&env.check::<Secrets>()), [""; 0], "{name}");
                let problems = env.check::<Required>().to_string();
                assert!(!problems.contains(&name), "{problems}");
            }
        }
    }
    let env = Env::empty().dotenv_str(".env", "REQUEST_TIMEOUT_MS=5\n");
    let env = env.allow_unknown_of::<Frontend>();
    assert_eq!(told(&env.check::<Limits>()), [""; 0]);
    assert_eq!(told(&env.deny_unknown().check::<Limits>()), [""; 0]);
}

#[test]
fn a_missing_variable_is_reported_with_the_name_that_was_made_of_it_and_not_again() {
    for (name, variable, sample) in names_with_units() {
        for env in everywhere(&name, "5") {
            for env in [env.clone(), env.prefix("").deny_unknown()] {
                let report = env.check::<Required>();
                let text = report.to_string();
                assert_eq!(report.problems().len(), 2, "{text}");
                assert_eq!(told(&report).len(), 2, "{text}");
                let hint = format!(
                    "`{name}`; set `{variable}` instead, to a value with its unit, like {sample}"
                );
                assert!(text.contains(&hint), "{text}");
                assert!(!text.contains("did you mean"), "{text}");
            }
        }
    }
}

#[test]
fn a_name_after_the_own_prefix_is_reported_once() {
    #[derive(Debug, FromEnv)]
    #[env(prefix = "APP_")]
    #[allow(dead_code)]
    struct App {
        timeout: Option<Duration>,
        name: Option<String>,
        token: Option<Secret<String>>,
    }
    for (name, ending) in [
        ("APP_TIMEOUT_MS", "like 30s"),
        ("APP_NAME_FILE", "with `#[env(file)]`"),
        ("APP_TOKEN_FILE", "with `.secret_files()` or `#[env(file)]`"),
    ] {
        for env in everywhere(name, "5") {
            let told = told(&env.check::<App>());
            assert_eq!(told.len(), 1, "{told:?}");
            assert!(
                told[0].contains(name) && told[0].ends_with(ending),
                "{told:?}"
            );
        }
    }
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Secrets {
    api_token: Option<Secret<String>>,
    #[env(alias = "OLD_KEY")]
    signing_key: Option<Secret<String>>,
    mail_name: Option<String>,
    log: Option<String>,
    #[env(nested)]
    smtp: Option<Smtp>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Smtp {
    password: Secret<String>,
}

#[test]
fn a_file_for_an_optional_variable_is_reported_where_the_program_does_not_read_it() {
    let secret = "with `.secret_files()` or `#[env(file)]`";
    for (name, variable, way) in [
        ("API_TOKEN_FILE", "API_TOKEN", secret),
        ("OLD_KEY_FILE", "SIGNING_KEY", secret),
        ("SMTP_PASSWORD_FILE", "SMTP_PASSWORD", secret),
        ("MAIL_NAME_FILE", "MAIL_NAME", "with `#[env(file)]`"),
    ] {
        let expected = format!(
            "`{name}` is set, but no field of `Secrets` reads it; the file that it names is read for `{variable}` only if the program asks for it {way}"
        );
        for env in everywhere(name, "/run/secrets/hunter2") {
            let report = env.check::<Secrets>();
            let told: Vec<String> = told(&report)
                .iter()
                .map(|told| told.replace("is set in code", "is set"))
                .collect();
            assert_eq!(told, [expected.as_str()]);
            assert!(!report.to_string().contains("hunter2"), "{report}");
        }
    }
    let other = Env::empty().vars([("FILE__API_TOKEN", "/x")]);
    let told = told(&other.check::<Secrets>());
    assert_eq!(
        told,
        [
            "`FILE__API_TOKEN` is set, but no field of `Secrets` reads it; the variable that names the file is `API_TOKEN_FILE` here, if the program asks for it with `.secret_files()` or `#[env(file)]`"
        ]
    );
}

#[test]
fn a_setting_of_another_program_that_ends_in_file_is_left_alone() {
    let env = Env::empty().dotenv_str(".env", "LOG_FILE=/var/log/x\n");
    let report = env
        .load_with_report::<Secrets>()
        .expect("nothing is required")
        .1;
    assert_eq!(told(&report), [""; 0]);
    let set = Env::empty().vars([("API_TOKEN", "x"), ("API_TOKEN_FILE", "/x")]);
    let report = set
        .load_with_report::<Secrets>()
        .expect("nothing is required")
        .1;
    assert_eq!(told(&report), [""; 0]);
}

#[test]
fn a_name_that_is_made_of_one_of_an_element_is_reported() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(nested, default)]
        servers: Vec<Server>,
    }
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Server {
        host: String,
        #[env(alias = "WAIT")]
        request_timeout: Option<Duration>,
        token: Option<Secret<String>>,
    }
    let ends = |name: &str, ending: &str| {
        for env in everywhere(name, "5") {
            let told = told(&env.set("SERVERS_0_HOST", "a").check::<Config>());
            assert_eq!(told.len(), 1, "{told:?}");
            assert!(told[0].ends_with(ending), "{told:?}");
        }
    };
    ends(
        "SERVERS_0_REQUEST_TIMEOUT_S",
        "if `SERVERS_0_REQUEST_TIMEOUT` was meant, set that, to a value with its unit, like 30s",
    );
    ends(
        "SERVERS_0_TOKEN_FILE",
        "only if the program asks for it with `.secret_files()` or `#[env(file)]`",
    );
    let env = Env::empty().vars([
        ("SERVERS_0_HOST", "a"),
        ("SERVERS_0_WAIT", "1s"),
        ("SERVERS_0_REQUEST_TIMEOUT_S", "5"),
    ]);
    let told = told(&env.check::<Config>());
    assert!(told.iter().all(|told| !told.contains("unit")), "{told:?}");
}

#[test]
fn what_was_meant_for_a_missing_variable_is_found_in_the_process_environment() {
    let directory = tempfile::tempdir().expect("a directory");
    for (name, command) in [
        ("DATABASE_URL_FILE", "report"),
        ("FILE__DATABASE_URL", "report"),
        ("DATABSE_URL", "report"),
        ("WAIT_MILLISECONDS", "standard"),
    ] {
        let subject = Subject::new().in_directory(directory.path());
        let subject = subject.with("PORT", "25").with("RUST_LOG_FORMAT", "json");
        let subject = subject.with(name, "/run/secrets/hunter2");
        let text = subject.run(&[command]).join("\n");
        assert!(text.contains(&format!("`{name}`")), "{text}");
        assert!(!text.contains("RUST_LOG"), "{text}");
        assert!(!text.contains("hunter2"), "{text}");
    }
}

#[test]
fn a_name_that_ends_in_a_unit_of_something_else_is_left_alone() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Counts {
        retry_count: Option<u32>,
    }
    for unit in UNITS_OF_SIZE {
        for env in everywhere(&format!("REQUEST_TIMEOUT_{unit}"), "5") {
            let report = env.check::<Limits>().to_string();
            assert!(!report.contains("was meant"), "{report}");
        }
    }
    for unit in UNITS_OF_TIME {
        for env in everywhere(&format!("UPLOAD_LIMIT_{unit}"), "5") {
            let report = env.check::<Limits>().to_string();
            assert!(!report.contains("was meant"), "{report}");
        }
    }
    for unit in UNITS_OF_TIME.iter().chain(&UNITS_OF_SIZE) {
        for env in everywhere(&format!("RETRY_COUNT_{unit}"), "5") {
            let report = env.check::<Counts>().to_string();
            assert!(!report.contains("was meant"), "{report}");
        }
    }
}

#[test]
fn a_name_that_is_made_of_a_deprecated_one_is_left_alone_where_that_of_today_is_set() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(nested, default)]
        pools: BTreeMap<String, Pool>,
    }
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Pool {
        #[env(alias = "ITS_WAIT")]
        wait: Option<Duration>,
    }
    let unset = Env::empty().vars([("POOLS_A_ITS_WAIT_MS", "5")]);
    let text = unset.check::<Config>().to_string();
    assert!(text.contains("`POOLS_A_ITS_WAIT` was meant"), "{text}");
    let text = unset
        .set("POOLS_A_WAIT", "1s")
        .check::<Config>()
        .to_string();
    assert!(!text.contains("was meant"), "{text}");
}
