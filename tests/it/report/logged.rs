//! The warnings of a load go to the log.

use envkeep::{Env, FromEnv, Secret, WarnTo};

use super::outputs::logged_while;

#[derive(FromEnv)]
#[allow(dead_code)]
struct Mail {
    key: Secret<String>,
}

#[test]
fn each_warning_is_a_record_with_its_place() {
    // What was told in this process before is not told again, so each test has a file of its own.
    let env = Env::empty().dotenv_str("each.env", "KEY = 'hunter2';\nOTHER=1\n");
    let (loaded, logged) = logged_while(|| env.load::<Mail>());
    assert!(loaded.is_ok());
    assert_eq!(
        logged,
        [
            "WARN envkeep: each.env:1:7: `KEY` has `;` or `,` after the closing quote, which is ignored",
        ]
    );
}

#[test]
fn who_is_handed_the_report_gets_the_warnings_there() {
    let env = Env::empty().dotenv_str("handed.env", "KEY = 'hunter2';\n");
    let (loaded, logged) = logged_while(|| env.load_with_report::<Mail>());
    let (_, report) = loaded.expect("a warning only");
    assert_eq!((report.warnings().len(), logged.len()), (1, 0));
    let (_, logged) = logged_while(|| report.log());
    assert_eq!(logged.len(), 1);
    let (_, again) = logged_while(|| report.log());
    assert_eq!(again.len(), 0);
}

#[test]
fn what_fails_is_in_the_error_alone() {
    let env = Env::empty().dotenv_str("fails.env", "KEY =\n OTHER = 'x';\n");
    let (loaded, logged) = logged_while(|| env.load::<Mail>());
    let error = loaded.err().expect("`KEY` is empty");
    assert_eq!((error.warnings().len(), logged.len()), (1, 0));
}

#[test]
fn a_load_whose_warnings_nobody_is_to_hear_logs_none() {
    let env = Env::empty().dotenv_str("nobody.env", "KEY = 'hunter2';\n");
    let env = env.warn_to(WarnTo::Nobody);
    let (loaded, logged) = logged_while(|| env.load::<Mail>());
    assert!(loaded.is_ok());
    assert_eq!(logged, [""; 0]);
}
