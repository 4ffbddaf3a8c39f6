//! Optional structs that can be left out.

use std::path::PathBuf;

use envkeep::{Env, FromEnv, Secret};
use expect_test::expect;

use super::expect_report;

#[derive(FromEnv)]
#[env(exactly_one(password, oidc))]
#[allow(dead_code)]
struct Login {
    #[env(default = "off")]
    mode: String,
    password: Option<Secret<String>>,
    #[env(nested)]
    oidc: Option<Oidc>,
    #[env(nested, required_if(mode = "on"))]
    audit: Option<Audit>,
    #[env(nested(when = "enabled"))]
    metrics: Option<Metrics>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Oidc {
    issuer: String,
    client_id: String,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Audit {
    path: PathBuf,
    level: u8,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Metrics {
    #[env(default = true)]
    enabled: bool,
    listen: String,
}

#[test]
fn a_struct_is_done_without_only_where_no_condition_needs_it() {
    let metrics = "METRICS_LISTEN=l\n";
    expect_report::<Login>(
        &format!("OIDC_ISSUER=i\n{metrics}"),
        &expect![[r#"
        1 problem in the configuration

        set this variable:

          `OIDC_CLIENT_ID` is not set
              needed because `.env:1` sets `OIDC_ISSUER`

          looked in: .env"#]],
    );
    expect_report::<Login>(
        &format!("PASSWORD=p\nOIDC_ISSUER=i\n{metrics}"),
        &expect![[r#"
            2 problems in the configuration

            set this variable:

              `OIDC_CLIENT_ID` is not set
                  needed because `.env:2` sets `OIDC_ISSUER`; remove that to do without `oidc`

              looked in: .env

            choose which of these variables to set:

              `PASSWORD` and `OIDC_ISSUER` are set, and only one of them may be; keep one and remove the others
                  at: .env:1:10 (`PASSWORD`), .env:2:13 (`OIDC_ISSUER`)"#]],
    );
    expect_report::<Login>(
        &format!("PASSWORD=p\nAUDIT_LEVEL=1\n{metrics}"),
        &expect![[r#"
            1 problem in the configuration

            set this variable:

              `AUDIT_PATH` is not set; expected a path
                  needed because `.env:2` sets `AUDIT_LEVEL`; remove that to do without `audit`

              looked in: .env"#]],
    );
    expect_report::<Login>(
        &format!("PASSWORD=p\nMODE=on\nAUDIT_LEVEL=1\n{metrics}"),
        &expect![[r#"
            1 problem in the configuration

            set this variable:

              `AUDIT_PATH` is not set; expected a path
                  needed because `.env:3` sets `AUDIT_LEVEL`

              looked in: .env"#]],
    );
    expect_report::<Login>(
        "PASSWORD=p\nMETRICS_ENABLED=yes\n",
        &expect![[r#"
        1 problem in the configuration

        set this variable:

          `METRICS_LISTEN` is not set
              needed because `.env:2` sets `METRICS_ENABLED`; set that to false to do without `metrics`

          looked in: .env"#]],
    );
    expect_report::<Login>(
        "",
        &expect![[r#"
            2 problems in the configuration

            set this variable:

              `METRICS_LISTEN` is not set
                  needed because `METRICS_ENABLED` is true by default; set that to false to do without `metrics`

              looked in: .env

            choose which of these variables to set:

              none of these is set, and exactly one has to be: `PASSWORD`, or `OIDC_ISSUER` and `OIDC_CLIENT_ID` together
                  at: `PASSWORD` is not set, `OIDC_ISSUER` is not set, `OIDC_CLIENT_ID` is not set"#]],
    );
}

#[test]
fn every_place_that_has_a_variable_is_reported_and_what_the_program_sets_is_left_to_it() {
    let env = Env::empty()
        .dotenv_str(
            ".env.local",
            "PASSWORD=p\nMETRICS_LISTEN=l\nAUDIT_LEVEL=1\n",
        )
        .dotenv_str(".env", "AUDIT_LEVEL=2\n");
    let error = env.load::<Login>().err().expect("a path is missing");
    expect![[r#"
        1 problem in the configuration

        set this variable:

          `AUDIT_PATH` is not set; expected a path
              needed because `.env.local:3` sets `AUDIT_LEVEL` and `.env:1` sets `AUDIT_LEVEL`; remove these to do without `audit`

          looked in: .env.local, .env"#]].assert_eq(&error.to_string());
    let error = env.set("AUDIT_LEVEL", "3").load::<Login>().err();
    expect![[r#"
        1 problem in the configuration

        set this variable:

          `AUDIT_PATH` is not set; expected a path
              needed because the program sets `AUDIT_LEVEL`, `.env.local:3` sets `AUDIT_LEVEL` and `.env:1` sets `AUDIT_LEVEL`

          looked in: .env.local, .env"#]].assert_eq(&error.expect("a path is missing").to_string());
}

#[test]
fn what_is_empty_is_no_reason_why_a_struct_is_read() {
    let report = Env::empty()
        .dotenv_str(".env", "OIDC_ISSUER=i\nOIDC_CLIENT_ID=\n")
        .check::<Login>();
    let text = report.to_string();
    assert!(text.contains("`.env:1` sets `OIDC_ISSUER`"), "{text}");
    assert!(!text.contains("sets `OIDC_CLIENT_ID`"), "{text}");
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Crowded {
    #[env(nested)]
    oidc: Option<Oidc>,
    #[env(nested)]
    audits: Vec<Audit>,
}

#[test]
fn where_nothing_is_tried_what_is_empty_is_no_reason_either() {
    let audits: String = (0..51)
        .map(|index| format!("AUDITS_{index}_LEVEL=x\n"))
        .collect();
    let text = format!("OIDC_ISSUER=i\nOIDC_CLIENT_ID=\n{audits}");
    let report = Env::empty().dotenv_str(".env", &text).check::<Crowded>();
    assert_eq!(report.problems().len(), 103, "{report}");
    let text = report.to_string();
    assert!(text.contains("`.env:1` sets `OIDC_ISSUER`"), "{text}");
    assert!(!text.contains("sets `OIDC_CLIENT_ID`"), "{text}");
}
