//! What a file sets and no field claims.

use envkeep::{Env, FromEnv, ProblemKind, Report, WarningKind};

#[derive(FromEnv)]
#[allow(dead_code)]
struct Mail {
    #[env(default = 25)]
    mail_port: u16,
    #[env(default = "localhost")]
    mail_host: String,
}

fn warnings(file: &str) -> Vec<String> {
    let env = Env::empty().dotenv_str(".env", file);
    told(&env.check::<Mail>())
}

fn told(report: &Report) -> Vec<String> {
    let unknown = report.warnings().iter();
    let unknown = unknown.filter(|warning| warning.kind() == WarningKind::Unknown);
    unknown.map(|warning| format!("{warning:?}")).collect()
}

#[test]
fn each_is_a_warning_with_near_misses_first() {
    assert_eq!(
        warnings("SMTP_USER=a\nMAIL_PROT=9\nMAIL_PORTS=9\n"),
        [
            ".env:2:1: `MAIL_PROT` is claimed by no field; did you mean `MAIL_PORT`?",
            ".env:3:1: `MAIL_PORTS` is claimed by no field; did you mean `MAIL_PORT`?",
            ".env:1:1: `SMTP_USER` is claimed by no field",
        ]
    );
}

#[test]
fn a_load_names_only_what_has_to_do_with_the_struct() {
    #[derive(FromEnv)]
    #[env(prefix = "MAIL_")]
    #[allow(dead_code)]
    struct Prefixed {
        #[env(default = 25)]
        port: u16,
    }
    let file = "MAIL_PROT=9\nMAIL_USER=a\nMAIL_ghp_x=1\nSMTP_USER=a\n";
    let env = Env::empty().dotenv_str(".env", file);
    let (_, report) = env.load_with_report::<Prefixed>().expect("warnings only");
    assert_eq!(
        told(&report),
        [
            ".env:1:1: `MAIL_PROT` is claimed by no field; did you mean `MAIL_PORT`?",
            ".env:2:1: `MAIL_USER` is claimed by no field",
            ".env:3:1: a variable is claimed by no field",
            ".env:4:1: a variable is claimed by no field",
        ]
    );

    let behind = Env::empty()
        .prefix("APP_")
        .dotenv_str("other", "APP_MAIL_USER=a\nMAIL_USER=a\n");
    let (_, report) = behind
        .load_with_report::<Prefixed>()
        .expect("warnings only");
    assert_eq!(
        told(&report),
        [
            "other:1:1: `APP_MAIL_USER` is claimed by no field",
            "other:2:1: a variable is claimed by no field",
        ]
    );
}

#[test]
fn it_was_not_meant_for_a_variable_that_is_set() {
    assert_eq!(
        warnings("MAIL_PROT=9\nMAIL_PORT=25\n"),
        [".env:1:1: `MAIL_PROT` is claimed by no field"]
    );
}

#[test]
fn what_a_value_refers_to_is_in_use() {
    assert_eq!(
        warnings("DOMAIN=example.com\nMAIL_HOST=mail.$DOMAIN\n"),
        [""; 0]
    );
}

#[test]
fn what_only_a_line_without_effect_refers_to_is_not_in_use() {
    for file in [
        "DOMAIN=example.com\nMAIL_HOST=$DOMAIN\nMAIL_HOST=mail\n",
        "DOMAIN=example.com\nMAIL_HOST=mail\nMAIL_HOST=mail.$DOMAIN$NONE\n",
    ] {
        let report = Env::empty().dotenv_str(".env", file).check::<Mail>();
        assert_eq!(
            told(&report),
            [".env:1:1: `DOMAIN` is claimed by no field"],
            "{file}"
        );
    }
}

#[test]
fn one_that_is_set_twice_is_told_once() {
    assert_eq!(
        warnings("SMTP=1\nSMTP=2\n"),
        [".env:2:1: `SMTP` is claimed by no field"]
    );
}

#[test]
fn variables_of_the_program_are_not_meant() {
    let env = Env::empty().vars([("OTHER", "1")]).set("ANOTHER", "2");
    let (_, report) = env.load_with_report::<Mail>().expect("nothing is wrong");
    assert!(report.warnings().is_empty(), "{report}");
    assert!(env.deny_unknown().load::<Mail>().is_ok());
}

#[test]
fn a_name_that_may_be_a_piece_of_a_value_is_not_told() {
    let report = Env::empty()
        .dotenv_str(".env", "SMTP=1\nMAIL_HOST=a\nqwertyqwerty-qwerty=\n")
        .check::<Mail>();
    assert_eq!(
        told(&report),
        [
            ".env:1:1: `SMTP` is claimed by no field",
            ".env:3:1: a variable is claimed by no field",
        ]
    );
    let list =
        "\n\n  `SMTP` at .env:1:1\n  the one at .env:3:1, whose name may be a piece of a value\n";
    assert!(report.to_string().contains(list), "{report}");
}

#[test]
fn of_very_many_a_hundred_are_told_and_the_others_are_counted() {
    let file: String = (0..1_234).map(|number| format!("N{number}=1\n")).collect();
    let told = warnings(&file);
    assert_eq!(told.len(), 100);
    assert_eq!(
        told.last().map(String::as_str),
        Some(".env:100:1: `N99` is claimed by no field (1134 more are not listed)")
    );
    let report = Env::empty().dotenv_str(".env", &file).check::<Mail>();
    let end = "\n  `N98` at .env:99:1\n  `N99` at .env:100:1\n  and 1134 more";
    assert!(report.to_string().ends_with(end), "{report}");
    let json: serde_json::Value = serde_json::from_str(&report.to_json()).expect("valid JSON");
    let warnings = json["warnings"].as_array().expect("a list");
    let more: Vec<_> = warnings
        .iter()
        .filter_map(|each| each.get("more"))
        .collect();
    assert_eq!(more, [1134]);
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

          `MAIL_PROT` is claimed by no field; did you mean `MAIL_PORT`?
              at: .env:1:1

        remove this variable, which no field claims:

          `SMTP` at .env:2:1"#]]
    .assert_eq(&error.to_string());
}
