//! What the error of a failed load is, and what it prints.

use envkeep::{Env, Error, FromEnv, ProblemKind, Report, Secret};

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    /// Address to listen on.
    ///
    /// Only the first line is in the report.
    host: std::net::IpAddr,
    /// Port to listen on.
    #[env(example = "8080")]
    port: u16,
    #[env(nested)]
    database: Database,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Database {
    /// Where the data is kept.
    #[env(example = "postgres://localhost/shop")]
    url: Secret<url::Url>,
    #[env(default = 10)]
    pool_max: u32,
}

fn broken() -> Error {
    Env::empty()
        .vars([("PORT", "80a0")])
        .dotenv_str(
            ".env",
            "DATABASE_ULR=postgres://localhost/shop\nDATABASE_POOL_MAX=many\n",
        )
        .load::<Config>()
        .expect_err("four faults")
}

#[test]
fn the_text_lists_every_problem_with_its_place_and_what_to_do() {
    expect_test::expect![[r#"
        4 problems in the configuration

        rename this variable:

          `DATABASE_URL` is not set; expected a URL, like postgres://localhost/shop
              `.env:1` sets `DATABASE_ULR`; did you mean `DATABASE_URL`?
              for: Where the data is kept.

        set this variable:

          `HOST` is not set; expected an IP address, like 127.0.0.1 or ::1
              for: Address to listen on.

          looked in: the given variables, .env

        correct these values:

          `PORT` is not an integer from 0 to 65535: `80a0`
              at: the given variables
              for: Port to listen on.
              example: PORT=8080

          `DATABASE_POOL_MAX` is not an integer from 0 to 4294967295: `many`
              at: .env:2:19"#]]
    .assert_eq(&broken().to_string());
}

#[test]
fn debug_prints_what_display_prints_because_main_prints_debug() {
    let error = broken();
    assert_eq!(format!("{error:?}"), error.to_string());
    assert_eq!(format!("{error:#?}"), error.to_string());
    assert_eq!(format!("{:?}", error.report()), error.to_string());
}

#[test]
fn the_report_of_an_error_is_the_same_however_it_is_taken() {
    let told = broken().to_string();
    assert_eq!(broken().report().to_string(), told);
    assert_eq!(broken().into_report().to_string(), told);
    assert_eq!(Report::from(broken()).to_string(), told);
}

#[test]
fn problems_are_reported_one_by_one_with_kind_variable_and_origin() {
    let error = broken();
    let told: Vec<_> = error
        .problems()
        .iter()
        .map(|problem| {
            (
                problem.kind(),
                problem.variable().unwrap_or_default(),
                problem.origin().map(ToString::to_string),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (ProblemKind::Missing, "HOST", None),
            (
                ProblemKind::Invalid,
                "PORT",
                Some("the given variables".to_owned())
            ),
            (ProblemKind::Missing, "DATABASE_URL", None),
            (
                ProblemKind::Invalid,
                "DATABASE_POOL_MAX",
                Some(".env:2:19".to_owned())
            ),
        ]
    );
}

#[test]
fn the_summary_is_one_line_without_values() {
    assert_eq!(
        broken().summary(),
        "4 problems in the configuration: `HOST` is not set; `PORT` is invalid; \
         `DATABASE_URL` is not set; `DATABASE_POOL_MAX` is invalid"
    );
}

#[test]
fn the_error_is_one_pointer_wide_and_can_cross_threads() {
    fn crosses_threads<T: Send + Sync + std::error::Error + 'static>() {}
    crosses_threads::<Error>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    assert_eq!(size_of::<Result<(), Error>>(), size_of::<usize>());
    assert!(std::error::Error::source(&broken()).is_none());
}

#[test]
fn a_report_without_problems_says_so() {
    assert_eq!(
        Report::default().to_string(),
        "no problem in the configuration"
    );
    assert_eq!(
        Report::default().summary(),
        "no problem in the configuration"
    );
}

#[test]
fn a_default_that_cannot_be_read_is_reported_as_the_programs_mistake() {
    /// The derive would know from the type itself that this is not an address.
    type Address = std::net::IpAddr;
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Wrong {
        #[env(default = "localhost")]
        host: Address,
    }
    let error = Env::empty()
        .load::<Wrong>()
        .expect_err("the default is wrong");
    let [problem] = error.problems() else {
        panic!("one problem expected: {error}");
    };
    assert_eq!(problem.kind(), ProblemKind::BadDefault);
    assert_eq!(
        error.to_string(),
        "1 problem in the configuration\n\ncorrect the program:\n\n  \
         the default of `HOST` is not an IP address, like 127.0.0.1 or ::1; this is a mistake in the program"
    );
    assert!(Env::empty().set("HOST", "::1").load::<Wrong>().is_ok());
}
