//! Variables that a source sets and no field reads.

use envkeep::{Env, FromEnv, ProblemKind, Report, WarningKind};

#[derive(FromEnv)]
#[allow(dead_code)]
struct Mail {
    #[env(default = 25)]
    mail_port: u16,
    #[env(default = "localhost", alias = "MAIL_SERVER")]
    mail_host: String,
}

#[derive(FromEnv)]
#[env(prefix = "MAIL_")]
#[allow(dead_code)]
struct Prefixed {
    #[env(default = 25)]
    port: u16,
}

/// What a load reports about a file's variables that no field reads.
fn told_by_load<T: FromEnv>(env: &Env) -> Vec<String> {
    let (_, report) = env.load_with_report::<T>().expect("warnings only");
    told(&report)
}

fn in_file(text: &str) -> Vec<String> {
    told_by_load::<Mail>(&Env::empty().dotenv_str(".env", text))
}

fn told(report: &Report) -> Vec<String> {
    let kinds = [WarningKind::Unknown, WarningKind::Foreign];
    let warnings = report.warnings().iter();
    let unknown = warnings.filter(|warning| kinds.contains(&warning.kind()));
    unknown.map(|warning| format!("{warning:?}")).collect()
}

fn denied<T: FromEnv>(env: &Env) -> Vec<String> {
    let report = env.clone().deny_unknown().check::<T>();
    let unknown = report.problems().iter();
    unknown
        .filter(|problem| problem.kind() == ProblemKind::Unknown)
        .map(|problem| format!("{problem:?}"))
        .collect()
}

#[test]
fn a_load_reports_only_what_is_near_to_a_variable_that_is_not_set() {
    assert_eq!(
        in_file("SMTP_USER=a\nMAIL_PROT=9\nRUST_LOG=info\nMAIL_PORTS=9\n"),
        [
            ".env:2:1: `MAIL_PROT` is set, but no field of `Mail` reads it; did you mean `MAIL_PORT`?",
            ".env:4:1: `MAIL_PORTS` is set, but no field of `Mail` reads it; did you mean `MAIL_PORT`?",
        ]
    );
}

#[test]
fn a_load_reports_what_starts_with_the_structs_own_prefix() {
    let file = "MAIL_PROT=9\nMAIL_USER=a\nMAIL_ghp_x=1\nSMTP_USER=a\n";
    assert_eq!(
        told_by_load::<Prefixed>(&Env::empty().dotenv_str(".env", file)),
        [
            ".env:1:1: `MAIL_PROT` is set, but no field of `Prefixed` reads it; did you mean `MAIL_PORT`?",
            ".env:2:1: `MAIL_USER` is set, but no field of `Prefixed` reads it",
            ".env:3:1: a variable is set, but no field of `Prefixed` reads it",
        ]
    );
    let behind = Env::empty()
        .prefix("APP_")
        .dotenv_str("other", "APP_MAIL_USER=a\nMAIL_USER=a\n");
    assert_eq!(
        told_by_load::<Prefixed>(&behind),
        ["other:1:1: `APP_MAIL_USER` is set, but no field of `Prefixed` reads it"]
    );
}

#[test]
fn it_was_not_meant_for_a_variable_that_is_set_under_any_of_its_names() {
    assert_eq!(in_file("MAIL_PROT=9\nMAIL_PORT=25\n"), [""; 0]);
    assert_eq!(
        in_file("MAIL_HOTS=a\nMAIL_SERVRE=b\nMAIL_SERVER=c\n"),
        [""; 0]
    );
}

#[test]
fn what_is_near_to_a_deprecated_name_was_meant_for_the_one_of_today() {
    assert_eq!(
        in_file("MAIL_SERVRE=b\n"),
        [
            ".env:1:1: `MAIL_SERVRE` is set, but no field of `Mail` reads it; did you mean `MAIL_HOST`?"
        ]
    );
}

#[test]
fn a_struct_that_is_absent_as_a_whole_has_variables_that_one_may_have_meant() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Outer {
        #[env(nested)]
        database: Option<Database>,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Database {
        pool_max: u32,
    }
    let env = Env::empty().dotenv_str(".env", "DATABASE_POOL_MAXX=9\n");
    assert_eq!(
        told_by_load::<Outer>(&env),
        [
            ".env:1:1: `DATABASE_POOL_MAXX` is set, but no field of `Outer` reads it; did you mean `DATABASE_POOL_MAX`?"
        ]
    );
}

#[test]
fn what_a_value_refers_to_is_in_use() {
    let file = "MAIL_PROT=example.com\nMAIL_HOST=mail.$MAIL_PROT\n";
    assert_eq!(in_file(file), [""; 0]);
    assert_eq!(
        denied::<Mail>(&Env::empty().dotenv_str(".env", file)),
        [""; 0]
    );
}

#[test]
fn what_only_a_line_without_effect_refers_to_is_not_in_use() {
    for file in [
        "DOMAIN=example.com\nMAIL_HOST=$DOMAIN\nMAIL_HOST=mail\n",
        "DOMAIN=example.com\nMAIL_HOST=mail\nMAIL_HOST=mail.$DOMAIN$NONE\n",
    ] {
        let denied = denied::<Mail>(&Env::empty().dotenv_str(".env", file));
        let expected = ".env:1:1: `DOMAIN` is set, but no field of `Mail` reads it";
        assert_eq!(denied, [expected], "{file}");
    }
}

#[test]
fn one_that_is_set_twice_is_reported_once() {
    assert_eq!(
        in_file("MAIL_PROT=1\nMAIL_PROT=2\n"),
        [
            ".env:2:1: `MAIL_PROT` is set, but no field of `Mail` reads it; did you mean `MAIL_PORT`?"
        ]
    );
    let files = Env::empty()
        .dotenv_str("first", "MAIL_PROT=1\nTZ=UTC\n")
        .dotenv_str("second", "TZ=CET\nMAIL_PROT=2\nLANG=C\n");
    assert_eq!(
        told(&files.check::<Mail>()),
        [
            "first:1:1: `MAIL_PROT` is set, but no field of `Mail` reads it; did you mean `MAIL_PORT`?",
            "first: 1 variable in `first` is read by no field of `Mail`: `TZ`",
            "second: 1 variable in `second` is read by no field of `Mail`: `LANG`",
        ]
    );
}

#[test]
fn a_check_counts_the_foreign_ones_of_each_file_in_one_line() {
    let env = Env::empty()
        .dotenv_str(".env.local", "SMTP=1\nqwertyqwerty-qwerty=\nMAIL_PROT=9\n")
        .dotenv_str(".env", "VITE_API=1\n");
    let report = env.check::<Mail>();
    expect_test::expect![[r#"
        4 warnings in the configuration

        rename this variable:

          `MAIL_PROT` is set, but no field of `Mail` reads it; did you mean `MAIL_PORT`?
              at: .env.local:3:1

        write this line so that every reader of `.env` agrees on it:

          this line has a name that some readers refuse
              at: .env.local:2:1
              fix: use letters, digits and `_`, and no digit first

        for other programs:

          2 variables in `.env.local` are read by no field of `Mail`: `SMTP` and 1 more

          1 variable in `.env` is read by no field of `Mail`: `VITE_API`"#]]
    .assert_eq(&report.to_string());
    assert!(!report.to_string().contains("remove"));
    assert_eq!(told_by_load::<Mail>(&env).len(), 1);
}

#[test]
fn of_very_many_foreign_ones_twenty_are_named() {
    let file: String = (0..1_234).map(|number| format!("N{number}=1\n")).collect();
    let report = Env::empty().dotenv_str(".env", &file).check::<Mail>();
    let told = report.warnings()[0].to_string();
    assert!(
        told.starts_with("1234 variables in `.env` are read by no field of `Mail`: `N0`, `N1`,"),
        "{told}"
    );
    assert!(told.ends_with(", `N19` and 1214 more"), "{told}");
    let json: serde_json::Value = serde_json::from_str(&report.to_json()).expect("valid JSON");
    assert_eq!(json["warnings"][0]["count"], 1234);
    assert_eq!(json["warnings"][0]["kind"], "foreign");
    let names = json["warnings"][0]["variables"].as_array().map(Vec::len);
    assert_eq!(names, Some(20));
}

#[test]
fn of_very_many_that_are_denied_a_hundred_are_reported_and_the_others_are_counted() {
    let others: String = (0..1_234).map(|number| format!("N{number}=1\n")).collect();
    let env = Env::empty().dotenv_str(".env", &format!("{others}MAIL_PROT=9\n"));
    let denied = denied::<Mail>(&env);
    assert_eq!(denied.len(), 100);
    assert_eq!(
        denied.last().map(String::as_str),
        Some(".env:99:1: `N98` is set, but no field of `Mail` reads it (1135 more are not listed)")
    );
    let report = env.deny_unknown().check::<Mail>();
    let end = "\n  `N97` at .env:98:1\n  `N98` at .env:99:1\n  and 1135 more";
    assert!(report.to_string().ends_with(end), "{report}");
}

#[test]
fn deny_unknown_makes_each_a_problem() {
    let env = Env::empty().dotenv_str(".env", "MAIL_PROT=9\nSMTP=1\n");
    assert!(env.load::<Mail>().is_ok());
    let error = env
        .deny_unknown()
        .load::<Mail>()
        .err()
        .expect("two are unknown");
    let kinds = error.problems().iter().map(envkeep::Problem::kind);
    assert!(kinds.eq([ProblemKind::Unknown; 2]));
    assert_eq!(
        error.summary(),
        "2 problems in the configuration: `MAIL_PROT` is unknown; `SMTP` is unknown"
    );
    expect_test::expect![[r#"
        2 problems in the configuration

        rename this variable:

          `MAIL_PROT` is set, but no field of `Mail` reads it; did you mean `MAIL_PORT`?
              at: .env:1:1

        no field of `Mail` reads this variable, and unknown variables are denied:

          `SMTP` at .env:2:1"#]]
    .assert_eq(&error.to_string());
}

#[test]
fn deny_unknown_holds_for_given_variables_with_the_own_prefix_alone() {
    let env = Env::empty().vars([("MAIL_USER", "1"), ("OTHER", "2")]);
    assert_eq!(
        denied::<Prefixed>(&env),
        ["the given variables: `MAIL_USER` is set, but no field of `Prefixed` reads it"]
    );
    assert_eq!(denied::<Mail>(&env), [""; 0]);
}

#[test]
fn a_given_variable_is_reported_where_it_is_near() {
    let env = Env::empty().vars([("MAIL_PROT", "1"), ("OTHER", "2")]);
    assert_eq!(
        told_by_load::<Mail>(&env),
        [
            "the given variables: `MAIL_PROT` is set, but no field of `Mail` reads it; did you mean `MAIL_PORT`?"
        ]
    );
}

#[test]
fn names_that_are_allowed_are_neither_reported_nor_denied() {
    let env = Env::empty()
        .dotenv_str(
            ".env",
            "AWS_REGION=eu\nRUST_LOG=info\nMAIL_PROT=9\nOTHER=1\n",
        )
        .set("MAIL_SENDER", "a")
        .allow_unknown(["AWS_*", "RUST_LOG", "MAIL_*"]);
    assert_eq!(told_by_load::<Mail>(&env), [""; 0]);
    assert_eq!(
        denied::<Mail>(&env),
        [".env:4:1: `OTHER` is set, but no field of `Mail` reads it"]
    );
    let checked = env.check::<Mail>().warnings()[0].to_string();
    assert_eq!(
        checked,
        "1 variable in `.env` is read by no field of `Mail`: `OTHER`"
    );
}

#[test]
fn what_another_struct_reads_is_allowed_with_its_deprecated_names_and_files() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Worker {
        #[env(alias = "QUEUE")]
        worker_queue: Option<String>,
        worker_key: Option<envkeep::Secret<String>>,
        #[env(file)]
        worker_tls: Option<String>,
    }
    let file =
        "WORKER_QUEUE=a\nQUEUE=a\nWORKER_KEY_FILE=k\nWORKER_TLS_FILE=t\nWORKER_QUEUE_FILE=x\n";
    let env = Env::empty()
        .dotenv_str(".env", file)
        .allow_unknown_of::<Worker>();
    assert_eq!(
        denied::<Mail>(&env),
        [".env:5:1: `WORKER_QUEUE_FILE` is set, but no field of `Mail` reads it"]
    );
    let behind = Env::empty()
        .prefix("APP_")
        .dotenv_str(".env", "APP_QUEUE=a\nQUEUE=a\n")
        .allow_unknown_of::<Worker>();
    assert_eq!(
        denied::<Mail>(&behind),
        [".env:2:1: `QUEUE` is set, but no field of `Mail` reads it"]
    );
}

#[test]
fn a_name_in_the_program_that_no_field_reads_is_reported_at_every_load() {
    let env = Env::empty()
        .set("MAIL_PROT", "1")
        .without("SMTP")
        .set("MAIL_HOST", "a")
        .without("MAIL_SERVER");
    expect_test::expect![[r#"
        2 warnings in the configuration

        correct the program:

          `MAIL_PROT` is set in code, but no field of `Mail` reads it; did you mean `MAIL_PORT`?

          `SMTP` is taken away in code, but no field of `Mail` reads it"#]]
    .assert_eq(
        &env.load_with_report::<Mail>()
            .expect("warnings only")
            .1
            .to_string(),
    );
    assert_eq!(denied::<Mail>(&env).len(), 2);
}

#[test]
fn a_name_in_the_program_is_in_use_where_a_file_refers_to_it_or_a_source_is_found_by_it() {
    let env = Env::empty()
        .dotenv_str(".env", "MAIL_HOST=mail.$DOMAIN\n")
        .profile_from("APP_ENV")
        .credentials()
        .set("DOMAIN", "example.com")
        .set("APP_ENV", "production")
        .without("CREDENTIALS_DIRECTORY");
    assert_eq!(denied::<Mail>(&env), [""; 0]);
    let elsewhere = Env::empty().without("CREDENTIALS_DIRECTORY");
    assert_eq!(denied::<Mail>(&elsewhere).len(), 1);
}

#[test]
fn in_a_fixture_a_name_that_no_field_reads_is_a_problem() {
    let error = Env::fixture::<Mail>().set("MAIL_PROT", "1").load::<Mail>();
    let error = error.err().expect("the test tests nothing");
    assert_eq!(
        error.problems()[0].to_string(),
        "`MAIL_PROT` is set in code, but no field of `Mail` reads it; did you mean `MAIL_PORT`?"
    );
    let (_, report) = Env::fixture_complete::<Mail>()
        .load_with_report::<Mail>()
        .expect("it is complete");
    assert_eq!(report.to_string(), "no problem in the configuration");
}

#[test]
fn a_file_that_dotenvy_reads_is_looked_at_as_well() {
    let env = Env::empty()
        .process()
        .dialect(envkeep::Dialect::Dotenvy)
        .dotenv_str(".env", "SMTP=1\nMAIL_PROT=9\n");
    assert_eq!(
        told_by_load::<Mail>(&env),
        [
            ".env:2:1: `MAIL_PROT` is set, but no field of `Mail` reads it; did you mean `MAIL_PORT`?"
        ]
    );
    assert_eq!(denied::<Mail>(&env).len(), 2);
}
