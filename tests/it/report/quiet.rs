//! If a load whose warnings go nowhere fails, it finds all warnings after all.

use envkeep::{Env, FromEnv, ProblemKind, WarnTo};

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    port: u16,
    host: Option<String>,
    mode: Option<String>,
}

#[test]
fn a_load_that_fails_reports_the_warnings_that_a_load_with_a_report_returns() {
    let env = Env::empty()
        .set("HOST", "set")
        .vars([("HOST", "given")])
        .dotenv_str(".env", "PORT=80a0\nHOST=file\nMOED=1\nNAME = 'x';\n")
        .dotenv_str("lower.env", "HOST=lower\n");
    let quiet = env.load::<Config>().expect_err("`PORT` is wrong");
    let told = env
        .load_with_report::<Config>()
        .expect_err("`PORT` is wrong");
    assert_eq!(quiet.to_string(), told.to_string());
    assert!(quiet.warnings().len() >= 2, "{quiet}");
}

#[test]
fn a_load_whose_warnings_nobody_hears_fails_for_what_is_denied() {
    let env = Env::empty()
        .dotenv_str(".env", "PORT=80\nOTHER=1\n")
        .warn_to(WarnTo::Nobody);
    assert!(env.load::<Config>().is_ok());
    let error = env.deny_unknown().load::<Config>();
    let error = error.expect_err("no field reads `OTHER`");
    assert_eq!(error.problems()[0].kind(), ProblemKind::Unknown);
}
