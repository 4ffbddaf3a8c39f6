use envkeep::{Env, FromEnv, ProblemKind, Secret};

use super::told;

#[derive(Debug, FromEnv)]
#[env(prefix = "DB_", exactly_one(url, r#type, server))]
#[allow(dead_code)]
struct Database {
    url: Option<Secret<String>>,
    r#type: Option<String>,
    #[env(nested)]
    server: Option<Server>,
    pool: Option<u32>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Server {
    host: String,
    port: u16,
    name: Option<String>,
}

#[test]
fn one_of_the_fields_is_set_and_a_nested_struct_counts_as_one() {
    for variables in [
        &[("DB_URL", "hunter2")][..],
        &[("DB_TYPE", "a")],
        &[("DB_SERVER_HOST", "a"), ("DB_SERVER_PORT", "1")],
    ] {
        let told = told::<Database>(variables.iter().copied());
        assert!(told.is_empty(), "{variables:?}: {told:?}");
    }
}

#[test]
fn none_and_several_are_reported_with_what_to_do_also_beside_other_problems() {
    assert_eq!(
        told::<Database>([("DB_POOL", "many"), ("DB_URL", "")]),
        [
            "`DB_POOL` is not an integer from 0 to 4294967295: `many`",
            "none of these is set, and exactly one has to be: `DB_URL`, `DB_TYPE`, or `DB_SERVER_HOST` and \
             `DB_SERVER_PORT` together",
        ]
    );
    assert_eq!(
        told::<Database>([("DB_URL", "hunter2"), ("DB_SERVER_PORT", "1")]),
        [
            "`DB_SERVER_HOST` is not set",
            "`DB_URL` and `DB_SERVER_PORT` are set, and only one of them may be; keep one and remove the others",
        ]
    );
}

#[test]
fn a_value_that_is_wrong_or_cannot_be_read_is_there() {
    let env = Env::empty().dotenv_str(".env", "DB_TYPE='a\nDB_POOL=1\n");
    let error = env.load::<Database>().expect_err("a quote is open");
    let kinds: Vec<_> = error
        .problems()
        .iter()
        .map(envkeep::Problem::kind)
        .collect();
    assert_eq!(kinds, [ProblemKind::Syntax]);
    assert_eq!(
        told::<Database>([
            ("DB_URL", "a"),
            ("DB_SERVER_PORT", "x"),
            ("DB_SERVER_HOST", "a")
        ]),
        [
            "`DB_SERVER_PORT` is not an integer from 0 to 65535: `x`",
            "`DB_URL` and `DB_SERVER_HOST` with `DB_SERVER_PORT` are set, and only one of them may be; \
             keep one and remove the others",
        ]
    );
}

#[test]
fn the_report_has_the_places_under_a_heading_of_its_own() {
    let error = Env::empty()
        .dotenv_str(".env", "DB_URL=hunter2hunter2\nDB_TYPE=postgres\n")
        .load::<Database>()
        .expect_err("two are set");
    assert_eq!(
        error.to_string(),
        "1 problem in the configuration

choose which of these variables to set:

  `DB_URL` and `DB_TYPE` are set, and only one of them may be; keep one and remove the others
      at: .env:1:8 (`DB_URL`), .env:2:9 (`DB_TYPE`), `DB_SERVER_HOST` is not set, `DB_SERVER_PORT` is not set"
    );
    assert_eq!(error.problems()[0].kind(), ProblemKind::Rule);
    assert_eq!(error.problems()[0].variable(), Some("DB_URL"));
}

#[test]
fn what_may_be_in_a_source_that_cannot_be_read_is_reported_with_the_source() {
    let told = |text: &str| {
        let env = Env::empty()
            .dotenv("/nowhere/at/all.env")
            .dotenv_str(".env", text);
        let report = env.check::<Database>();
        report.problems().len()
    };
    assert_eq!(told(""), 1);
    assert_eq!(told("DB_URL=a\nDB_TYPE=b\n"), 2);
}

#[test]
fn a_struct_that_is_absent_has_no_condition_and_each_element_of_a_list_its_own() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(nested)]
        main: Option<Database>,
        #[env(nested)]
        others: Option<Vec<Database>>,
    }
    assert!(told::<Config>([]).is_empty());
    assert_eq!(
        told::<Config>([
            ("MAIN_DB_POOL", "1"),
            ("OTHERS_0_DB_URL", "a"),
            ("OTHERS_1_DB_POOL", "1"),
        ]),
        [
            "none of these is set, and exactly one has to be: `MAIN_DB_URL`, `MAIN_DB_TYPE`, or `MAIN_DB_SERVER_HOST` and \
             `MAIN_DB_SERVER_PORT` together",
            "none of these is set, and exactly one has to be: `OTHERS_1_DB_URL`, `OTHERS_1_DB_TYPE`, or \
             `OTHERS_1_DB_SERVER_HOST` and `OTHERS_1_DB_SERVER_PORT` together",
        ]
    );
}
