//! One `.env` of a whole workspace, which compose, a frontend, two members and the libraries of services read.

use std::fs;

use envkeep::{Env, FromEnv};

use super::members::{Api, Worker};
use super::names::ENVIRONMENTS;
use crate::subject::Subject;

const SHARED: &str = "\
# docker compose
COMPOSE_PROJECT_NAME=shop
POSTGRES_USER=shop
POSTGRES_PASSWORD=pgpass123
POSTGRES_DB=shop
# the frontend
VITE_API_URL=http://localhost:8080
VITE_SENTRY_DSN=
# libraries of services
AWS_REGION=eu-central-1
AWS_ACCESS_KEY_ID=not-a-real-one
OTEL_SERVICE_NAME=shop
HTTP_PROXY=http://proxy:3128
SENTRY_ENVIRONMENT=development
# the API
SHOP_PUBLIC_URL=http://localhost:8080
SHOP_DATABASE_URL=postgres://shop@localhost/shop
# the worker
REDIS_URL=redis://localhost
EMAIL_HOST=mail
";

fn told<T: FromEnv>(env: &Env) -> Vec<String> {
    let report = match env.load_with_report::<T>() {
        Ok((_, report)) => report,
        Err(error) => error.into_report(),
    };
    let problems = report
        .problems()
        .iter()
        .map(|problem| format!("{problem:?}"));
    let warnings = report
        .warnings()
        .iter()
        .map(|warning| format!("{warning:?}"));
    problems.chain(warnings).collect()
}

#[test]
fn nothing_is_told_of_a_shared_file_in_which_nothing_is_wrong() {
    let env = Env::empty().dotenv_str(".env", SHARED);
    assert_eq!(told::<Api>(&env), [""; 0]);
    assert_eq!(told::<Worker>(&env), [""; 0]);
    for report in [env.check::<Api>(), env.check::<Worker>()] {
        assert!(report.problems().is_empty());
        assert_eq!(report.warnings().len(), 1, "{report}");
        let text = report.to_string();
        assert!(
            !text.contains("remove") && !text.contains("claim"),
            "{text}"
        );
        assert!(
            text.contains("variables in `.env` are read by no field of"),
            "{text}"
        );
    }
}

#[test]
fn exactly_the_slips_in_the_file_are_told_each_with_its_place() {
    let file = SHARED.replace("SHOP_PUBLIC_URL", "SHOP_PUBLIC_URI")
        + "SHOP_BOT_TOKEM=typo1234\nWORKER_THRAEDS=4\n";
    let env = Env::empty().dotenv_str(".env", &file);
    let error = env.load::<Api>().err().expect("the URL is missing");
    let text = error.to_string();
    assert!(
        text.contains("`.env:16` sets `SHOP_PUBLIC_URI`; did you mean `SHOP_PUBLIC_URL`?"),
        "{text}"
    );
    assert_eq!(
        told::<Api>(&env),
        [
            "`SHOP_PUBLIC_URL` is not set",
            ".env:21:1: `SHOP_BOT_TOKEM` is set, but no field of `Api` reads it; did you mean `SHOP_BOT_TOKEN`?",
        ]
    );
    assert_eq!(
        told::<Worker>(&env),
        [
            ".env:22:1: `WORKER_THRAEDS` is set, but no field of `Worker` reads it; did you mean `WORKER_THREADS`?"
        ]
    );
}

/// Runs a member with the shared file and these variables in its environment, and gives what it prints on standard error.
fn printed(member: &str, variables: &[(&str, &str)]) -> String {
    printed_of(SHARED, member, variables)
}

/// The same with another file.
fn printed_of(file: &str, member: &str, variables: &[(&str, &str)]) -> String {
    let directory = tempfile::tempdir().expect("a directory");
    fs::write(directory.path().join(".env"), file).expect("a file");
    let subject = Subject::new().in_directory(directory.path());
    let subject = variables
        .iter()
        .fold(subject, |subject, (name, value)| subject.with(name, *value));
    let output = subject.output(&["member", member]);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn a_slip_in_the_process_environment_is_told_at_a_plain_load() {
    assert_eq!(printed("api", &[]), "");
    assert_eq!(printed("worker", &[]), "");
    assert_eq!(
        printed("api", &[("SHOP_DATABASE_POOL_MAXX", "50"), ("OTHER_PORT", "1")]),
        "\
1 warning in the configuration

rename this variable:

  `SHOP_DATABASE_POOL_MAXX` is set, but no field of `Api` reads it; did you mean `SHOP_DATABASE_POOL_MAX`?
      at: the process environment
"
    );
    assert_eq!(
        printed(
            "worker",
            &[
                ("WORKER_THRAEDS", "4"),
                ("SMTPHOST", "a"),
                ("HTTP_PROXY", "b")
            ]
        ),
        "\
1 warning in the configuration

rename this variable:

  `WORKER_THRAEDS` is set, but no field of `Worker` reads it; did you mean `WORKER_THREADS`?
      at: the process environment
"
    );
}

#[test]
fn exactly_five_slips_of_every_kind_are_told_each_with_its_place() {
    let file = SHARED.replace("SHOP_PUBLIC_URL", "SHOP_PUBLIC_URI") + "SHOP_BOT_TOKEM=typo1234\n";
    let file = file.replace("REDIS_URL=redis://localhost\n", "");
    let slips = [
        ("SHOP_DATABASE_POOL_MAXX", "50"),
        ("REDSI_URL", "redis://localhost"),
        ("WORKER_THRAEDS", "4"),
    ];
    let api = printed_of(&file, "api", &slips);
    for told in [
        "1 problem in the configuration\n",
        "`.env:16` sets `SHOP_PUBLIC_URI`; did you mean `SHOP_PUBLIC_URL`?\n",
        "2 warnings in the configuration\n",
        "did you mean `SHOP_BOT_TOKEN`?\n      at: .env:20:1\n",
        "did you mean `SHOP_DATABASE_POOL_MAX`?\n      at: the process environment\n",
    ] {
        assert!(api.contains(told), "{told}: {api}");
    }
    let worker = printed_of(&file, "worker", &slips);
    for told in [
        "1 problem in the configuration\n",
        "the process environment sets `REDSI_URL`; did you mean `REDIS_URL`?\n",
        "1 warning in the configuration\n",
        "did you mean `WORKER_THREADS`?\n      at: the process environment\n",
    ] {
        assert!(worker.contains(told), "{told}: {worker}");
    }
    let suggestions = |text: &str| text.matches("did you mean").count();
    assert_eq!((suggestions(&api), suggestions(&worker)), (3, 2));
}

#[test]
fn the_variables_of_a_service_of_kubernetes_are_no_slips_and_never_unknown() {
    let service = [
        ("SHOP_API_SERVICE_HOST", "10.0.0.1"),
        ("SHOP_API_SERVICE_PORT", "80"),
        ("SHOP_API_SERVICE_PORT_HTTP", "80"),
        ("SHOP_API_PORT", "tcp://10.0.0.1:80"),
        ("SHOP_API_PORT_80_TCP", "tcp://10.0.0.1:80"),
        ("SHOP_API_PORT_80_TCP_PROTO", "tcp"),
        ("SHOP_API_PORT_80_TCP_PORT", "80"),
        ("SHOP_API_PORT_80_TCP_ADDR", "10.0.0.1"),
    ];
    assert_eq!(printed("api", &service), "");
    assert_eq!(printed("api-strict", &service), "");
    let other = printed("api", &[("SHOP_API_PORT", "80")]);
    assert!(
        other.contains("`SHOP_API_PORT` in the process environment"),
        "{other}"
    );
}

#[test]
fn no_name_of_fourteen_real_environments_is_taken_for_a_slip() {
    for (what, names) in ENVIRONMENTS {
        let subject = names.split(' ').fold(Subject::new(), |subject, name| {
            // What the program itself needs stays as it is.
            match name {
                "PATH" => subject,
                name => subject.with(name, "1"),
            }
        });
        for member in ["usual", "usual-required"] {
            let output = subject.output(&["member", member]);
            let printed = String::from_utf8(output.stderr).expect("UTF-8");
            assert!(!printed.contains("did you mean"), "{what}: {printed}");
        }
    }
}
