//! Each warning reaches one place: a logger that is enabled for it, or standard error.

use std::path::Path;
use std::process::Command;

/// What the program under test wrote to its logger and to standard error.
struct Heard {
    logged: String,
    printed: String,
}

fn run(logger: &str, order: &str, to: &str) -> Heard {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", "loggers", "--"])
        .args([logger, order, to])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{output:?}");
    let heard = Heard {
        logged: String::from_utf8(output.stdout).expect("UTF-8"),
        printed: String::from_utf8(output.stderr).expect("UTF-8"),
    };
    assert!(!heard.logged.contains("hunter2") && !heard.printed.contains("hunter2"));
    heard
}

const WARNINGS: [&str; 2] = [
    "`POOL_MAXX` is set, but no field of `Config` reads it; did you mean `POOL_MAX`?",
    "`NAME` has `;` or `,` after the closing quote, which is ignored",
];

const PRINTED: &str = "\
2 warnings in the configuration

rename this variable:

  `POOL_MAXX` is set, but no field of `Config` reads it; did you mean `POOL_MAX`?
      at: .env:1:1

write this line so that every reader of `.env` agrees on it:

  `NAME` has `;` or `,` after the closing quote, which is ignored
      at: .env:2:17
          2 | NAME=…
            |      ^
      fix: remove it
";

impl Heard {
    fn is_in_log_alone(&self) {
        for warning in WARNINGS {
            assert_eq!(self.logged.matches(warning).count(), 1, "{}", self.logged);
        }
        assert_eq!(self.printed, "", "{}", self.logged);
    }

    fn is_printed_alone(&self) {
        assert_eq!(self.printed, PRINTED);
        assert_eq!(self.logged, "", "{}", self.printed);
    }
}

#[test]
fn without_a_logger_it_is_on_standard_error_once_a_process() {
    run("none", "before", "auto").is_printed_alone();
    run("none", "report", "auto").is_printed_alone();
    run("none", "exit", "auto").is_printed_alone();
}

#[test]
fn with_a_logger_that_is_there_it_is_in_the_log_alone() {
    for logger in ["env_logger", "log-tracer", "tracing", "both"] {
        run(logger, "before", "auto").is_in_log_alone();
    }
    run("tracing", "exit", "auto").is_in_log_alone();
}

#[test]
fn a_logger_that_is_installed_later_does_not_report_it_again() {
    for logger in ["env_logger", "log-tracer", "tracing"] {
        run(logger, "after", "auto").is_printed_alone();
    }
}

#[test]
fn a_report_that_waited_for_the_logger_is_in_the_log_alone() {
    for logger in ["env_logger", "log-tracer", "tracing"] {
        run(logger, "report", "auto").is_in_log_alone();
    }
}

#[test]
fn a_logger_that_filters_it_out_leaves_it_to_standard_error() {
    for logger in [
        "env_logger-filtered",
        "tracing-filtered",
        "tracing-layer-filtered",
    ] {
        for order in ["before", "report"] {
            run(logger, order, "auto").is_printed_alone();
        }
    }
}

#[test]
fn the_program_may_choose_the_way() {
    run("tracing", "before", "stderr").is_printed_alone();
    run("both", "before", "log").is_in_log_alone();
    run("none", "before", "log").is_printed_alone();
    run("none", "before", "tracing").is_printed_alone();
    let dropped = run("both", "before", "nobody");
    assert_eq!(
        (dropped.logged, dropped.printed),
        (String::new(), String::new())
    );
}

#[test]
fn an_event_of_tracing_has_the_variable_the_kind_and_the_place_as_fields() {
    let logged = run("tracing", "before", "auto").logged;
    let line = logged.lines().find(|line| line.contains("POOL_MAXX"));
    let fields = "variable=POOL_MAXX kind=\"unknown\" origin=.env:1:1";
    assert!(line.is_some_and(|line| line.ends_with(fields)), "{logged}");
    assert!(logged.contains("WARN envkeep: "), "{logged}");
}
