//! `check` reports everything and stops at nothing.

use envkeep::{Env, FromEnv, WarningKind};

#[test]
fn it_reports_what_a_load_reports_and_names_other_variables_too() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Mail {
        host: String,
        port: u16,
    }
    let env = Env::empty().dotenv_str(".env", "PORT=80a0\nNAME='x';\n");
    let error = env.load::<Mail>().err().expect("two problems");
    let report = env.check::<Mail>();
    let named = error
        .to_string()
        .replace("1 warning", "2 warnings")
        .replace("this line has `;`", "`NAME` has `;`")
        .replace(
            "      at: .env:2:1\n",
            "      at: .env:2:6\n          2 | NAME=…\n            |      ^\n",
        );
    let foreign =
        "for other programs:\n\n  1 variable in `.env` is read by no field of `Mail`: `NAME`";
    assert_eq!(report.to_string(), format!("{named}\n\n{foreign}"));
    assert_eq!((report.problems().len(), report.warnings().len()), (2, 2));
}

#[test]
fn of_a_sound_environment_it_reports_nothing() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Mail {
        port: u16,
    }
    let report = Env::empty().dotenv_str(".env", "PORT=25\n").check::<Mail>();
    assert_eq!(report.to_string(), "no problem in the configuration");
    assert_eq!(report.summary(), "no problem in the configuration");
}

#[test]
fn it_lists_the_variables_of_the_process_that_have_the_prefix_and_no_field() {
    #[derive(FromEnv)]
    #[env(prefix = "CARGO_MANIFEST_")]
    #[allow(dead_code)]
    struct Manifest {
        #[env(default = "Cargo.toml")]
        path: String,
    }
    // Cargo sets `CARGO_MANIFEST_DIR` for every test.
    let env = Env::empty()
        .process()
        .set("CARGO_MANIFEST_PATH", "Cargo.toml");
    let report = env.check::<Manifest>();
    let told: Vec<_> = report
        .warnings()
        .iter()
        .map(|warning| (warning.kind(), format!("{warning:?}")))
        .collect();
    let expected =
        "the process environment: `CARGO_MANIFEST_DIR` is set, but no field of `Manifest` reads it";
    assert_eq!(told, [(WarningKind::Unknown, expected.to_owned())]);
    let (_, loaded) = env.load_with_report::<Manifest>().expect("it is set");
    assert!(
        loaded.warnings().is_empty(),
        "a load does not list it where all is set: {loaded}"
    );
}

#[test]
fn what_the_process_has_with_the_prefix_is_a_problem_where_unknown_variables_are_denied() {
    #[derive(FromEnv)]
    #[env(prefix = "CARGO_MANIFEST_")]
    #[allow(dead_code)]
    struct Manifest {
        path: Option<String>,
    }
    let env = Env::empty().process().deny_unknown();
    let report = env.check::<Manifest>();
    assert_eq!((report.problems().len(), report.warnings().len()), (1, 0));
    assert!(env.load::<Manifest>().is_err());
}

#[test]
fn what_is_tied_to_a_missing_variable_is_not_reported_again_for_the_process() {
    #[derive(FromEnv)]
    #[env(prefix = "CARGO_MANIFEST_D")]
    #[allow(dead_code)]
    struct Manifest {
        irs: String,
    }
    let report = Env::empty().process().check::<Manifest>();
    let problems: Vec<_> = report.problems().iter().map(ToString::to_string).collect();
    assert_eq!(problems, ["`CARGO_MANIFEST_DIRS` is not set"]);
    assert!(
        report.to_string().contains("sets `CARGO_MANIFEST_DIR`"),
        "{report}"
    );
    assert!(report.warnings().is_empty(), "{report}");
}

#[test]
fn without_a_prefix_only_what_is_nearly_a_fields_is_reported_for_the_process() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Cargo {
        cargo_manifest_dri: Option<String>,
    }
    let report = Env::empty().process().check::<Cargo>();
    let told: Vec<_> = report.warnings().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "`CARGO_MANIFEST_DIR` is set, but no field of `Cargo` reads it; did you mean `CARGO_MANIFEST_DRI`?"
        ]
    );
}
