//! Misspelt names beside others that are missing or misspelt.

use std::path::PathBuf;
use std::time::Duration;

use envkeep::{Env, FromEnv, Problem, Warning};
use expect_test::expect;

use super::expect_report;

#[derive(FromEnv)]
#[allow(dead_code)]
struct Shop {
    port: u16,
    #[env(nested)]
    storage: Storage,
    timeout: Option<Duration>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
enum Storage {
    #[env(default)]
    Local {
        dir: PathBuf,
    },
    Memory,
}

#[test]
fn a_slip_that_causes_no_problem_remains_a_warning_beside_one_that_does() {
    let file = "STORGE=memory\nTIMOUT=30s\n";
    let report = Env::empty().dotenv_str(".env", file).check::<Shop>();
    let names = report.problems().iter().filter_map(Problem::variable);
    assert!(names.eq(["PORT", "STORAGE"]), "{report}");
    let names = report.warnings().iter().filter_map(Warning::variable);
    assert!(names.eq(["TIMOUT"]), "{report}");
}

#[test]
fn a_slip_that_shows_only_once_the_choice_is_made_is_reported() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Feed {
        #[env(nested)]
        queue: Queue,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    enum Queue {
        Memory,
        Kafka {
            topic: String,
            region: Option<String>,
        },
    }
    expect_report::<Feed>(
        "QUEU=kafka\nQUEUE_TOPIC=t\nQUEUE_REGIN=eu\n",
        &expect![[r#"
            1 problem in the configuration

            rename this variable:

              `QUEUE` is not set; expected one of memory, kafka
                  `.env:1` sets `QUEU`; did you mean `QUEUE`?

            1 warning in the configuration

            rename this variable:

              `QUEUE_REGIN` is set, but no field of `Feed` reads it; did you mean `QUEUE_REGION`?
                  at: .env:3:1"#]],
    );
}

#[test]
fn where_unknown_variables_are_denied_a_slip_in_the_name_of_a_choice_is_the_only_cause_too() {
    let env = Env::empty().dotenv_str(".env", "STORGE=memory\n");
    let report = env.set("PORT", "80").deny_unknown().check::<Shop>();
    let told: Vec<String> = report.problems().iter().map(ToString::to_string).collect();
    let slip = "`STORGE` is set, but no field of `Shop` reads it; did you mean `STORAGE`?";
    assert_eq!(told, [slip]);
}

#[test]
fn a_choice_that_is_not_shown_is_not_said_to_be_nearly_another() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Site {
        #[env(nested)]
        login: Login,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    enum Login {
        Oidc { issuer: String },
        Basic,
    }
    expect_report::<Site>(
        "STRAY=oicd\nLOGIN=$STRAY\n",
        &expect![[r#"
        1 problem in the configuration

        correct this value:

          `LOGIN` is not one of oidc, basic: [not shown: under 8 characters]
              at: .env:2:7
              `LOGIN=oidc` needs `LOGIN_ISSUER`"#]],
    );
}

#[test]
fn a_name_that_was_meant_for_one_variable_was_not_meant_for_another_that_is_then_missing() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Store {
        database_url: String,
        #[env(required_if(database_url = "main"))]
        database_uri: Option<String>,
    }
    expect_report::<Store>(
        "DATABAES_URL=main\n",
        &expect![[r#"
        2 problems in the configuration

        rename this variable:

          `DATABASE_URL` is not set
              `.env:1` sets `DATABAES_URL`; did you mean `DATABASE_URL`?

        set this variable:

          `DATABASE_URI` is not set
              needed because of the value to which `.env:1` sets `DATABAES_URL`
              applies as soon as `DATABAES_URL` is renamed to `DATABASE_URL`

          looked in: .env"#]],
    );
}

#[test]
fn a_slip_that_shows_only_once_a_choice_is_made_is_not_counted_among_those_of_other_programs() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Feed {
        #[env(nested)]
        queue: Queue,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    enum Queue {
        Memory,
        Kafka { topic: String },
    }
    let other = "1 variable in `.env` is read by no field of `Feed`: `OTHER`";
    for (line, told) in [("OTHER=1", vec![other]), ("", vec![])] {
        let file = format!("QUEU=kafka\nQUEUE_TOPCI=t\n{line}\n");
        let report = Env::empty().dotenv_str(".env", &file).check::<Feed>();
        let names = report.problems().iter().filter_map(Problem::variable);
        assert!(names.eq(["QUEUE", "QUEUE_TOPIC"]), "{report}");
        let warnings = report.warnings().iter().map(ToString::to_string);
        assert!(warnings.eq(told), "{report}");
    }
}
