//! A report as a user's test expects it.

use std::panic::catch_unwind;

use envkeep::{Env, FromEnv, assert_report};

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    port: u16,
    host: String,
}

#[test]
fn report_is_compared_whole_and_without_the_indentation_of_the_test() {
    let error = Env::empty()
        .vars([("PORT", "80a0")])
        .load::<Config>()
        .unwrap_err();
    assert_report!(
        error,
        "
            2 problems in the configuration

            set this variable:

              `HOST` is not set

              looked in: the given variables

            correct this value:

              `PORT` is not an integer from 0 to 65535: `80a0`
                  at: the given variables
        "
    );
    assert_report!(
        error.summary(),
        "2 problems in the configuration: `PORT` is invalid; `HOST` is not set"
    );
}

#[test]
fn report_that_differs_fails_with_the_lines_that_do() {
    let failed = catch_unwind(|| {
        let error = Env::empty()
            .vars([("PORT", "80a0"), ("HOST", "a")])
            .load::<Config>()
            .unwrap_err();
        assert_report!(
            error,
            "
            1 problem in the configuration

            correct this value:

              `PORT` is not an integer from 0 to 255: `80a0`
                  at: the given variables
            "
        );
    });
    let message = failed.unwrap_err().downcast::<String>().expect("a message");
    assert_eq!(
        *message,
        "\
the report is not the expected one (`-` expected, `+` found):

  …
  correct this value:

-   `PORT` is not an integer from 0 to 255: `80a0`
+   `PORT` is not an integer from 0 to 65535: `80a0`
        at: the given variables

the whole report:

1 problem in the configuration

correct this value:

  `PORT` is not an integer from 0 to 65535: `80a0`
      at: the given variables"
    );
}
