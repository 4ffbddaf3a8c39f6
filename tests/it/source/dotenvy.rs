//! Files that the dotenvy crate reads.

use envkeep::dotenv::Limits;
use envkeep::{Dialect, Env, FromEnv, ProblemKind, Secret, Warning, WarningKind};

use crate::dotenv::growth::time_of_this_thread;

#[derive(Debug, FromEnv)]
struct Config {
    a: Option<String>,
    b: Option<String>,
    c: Option<u16>,
}

/// The text is read below the process environment, where no `A`, `B` or `C` is expected.
fn env(text: &str) -> Env {
    Env::empty()
        .process()
        .dotenv_str(".env", text)
        .dialect(Dialect::Dotenvy)
}

fn load(text: &str) -> Config {
    let (config, report) = env(text).load_with_report().expect("dotenvy reads it");
    let mut kinds = report.warnings().iter().map(Warning::kind);
    assert!(
        kinds.all(|kind| kind != WarningKind::Portability),
        "{report}"
    );
    config
}

fn told(text: &str) -> Vec<(ProblemKind, Option<u32>)> {
    let error = env(text).load::<Config>().expect_err("dotenvy refuses it");
    let problems = error.problems().iter();
    problems
        .map(|problem| {
            (
                problem.kind(),
                problem.origin().and_then(envkeep::Origin::line),
            )
        })
        .collect()
}

#[test]
fn its_reading_is_taken_unchanged() {
    // envkeep's own reader gives `v` with a warning.
    assert_eq!(load("A = 'v';\n").a.as_deref(), Some("v;"));
    let own = env("A = 'v';\n").dialect(Dialect::Envkeep);
    assert_eq!(
        own.load::<Config>().expect("it reads it").a.as_deref(),
        Some("v")
    );
    let config = load("A=one # comment\nexport B=\"two\\nlines\"\nC=3\n");
    assert_eq!(config.a.as_deref(), Some("one"));
    assert_eq!(config.b.as_deref(), Some("two\nlines"));
    assert_eq!(config.c, Some(3));
}

#[test]
fn every_line_that_it_refuses_is_reported_by_its_number_and_without_its_text() {
    let text = "A=1\n\n# comment\nhunter2\nB=2\nC=x y hunter2\n";
    let refused = (ProblemKind::Syntax, Some(4));
    assert_eq!(told(text), [refused, (ProblemKind::Syntax, Some(6))]);
    let error = env(text)
        .load::<Config>()
        .expect_err("two lines are refused");
    let texts = format!("{error} {error:?} {}", error.summary());
    assert!(!texts.contains("hunter2"), "{texts}");
    assert_eq!(
        error.problems()[0].to_string(),
        "the dotenvy crate cannot read this line; `Dialect::Envkeep` says what is wrong with it"
    );
}

#[test]
fn a_wrong_value_has_the_line_on_which_it_ends() {
    let error = env("A='two\nlines'\nC=80a0\n").load::<Config>();
    let error = error.expect_err("`C` is not a number");
    let origin = error.problems()[0].origin().expect("an origin");
    assert_eq!(origin.to_string(), ".env:3:1");
}

#[test]
fn the_first_line_of_a_variable_counts() {
    assert_eq!(load("A=first\nA=second\n").a.as_deref(), Some("first"));
}

#[test]
fn a_byte_order_mark_is_skipped() {
    assert_eq!(load("\u{feff}A=1\n").a.as_deref(), Some("1"));
}

#[test]
fn the_end_of_the_file_has_its_quirks() {
    assert_eq!(load("A=1").a.as_deref(), Some("1"));
    assert_eq!(load("A=1 \n").a.as_deref(), Some("1"));
    // A blank at the very end waits for more, and so does a quote that is not closed.
    assert_eq!(told("A=1 "), [(ProblemKind::Syntax, Some(1))]);
    assert_eq!(told("A='1\nB=2\nC=3\n"), [(ProblemKind::Syntax, Some(3))]);
}

#[test]
fn references_look_into_the_process_environment_and_then_at_the_lines_above() {
    let path = std::env::var("PATH").expect("the tests run with a `PATH`");
    let config = load("PATH=own\nA=$PATH\nX=lines\nB=${X}${NOT_SET_ANYWHERE}\n");
    assert_eq!(config.a, Some(path));
    assert_eq!(config.b.as_deref(), Some("lines"));
}

#[test]
fn where_there_is_a_reference_every_value_is_masked() {
    let told = |text: &str| {
        let error = env(text).load::<Config>().expect_err("`C` is not a number");
        error.problems()[0].to_string()
    };
    let expected = "`C` is not an integer from 0 to 65535";
    assert_eq!(told("C=80a0\n"), format!("{expected}: `80a0`"));
    assert_eq!(
        told("KEY=hunter2\nC=x$KEY\n"),
        format!("{expected}: [not shown: 8 to 31 characters]")
    );
}

#[test]
fn it_is_refused_where_the_process_is_not_a_source() {
    let error = Env::empty()
        .dotenv_str(".env", "A=1\n")
        .dialect(Dialect::Dotenvy)
        .load::<Config>()
        .expect_err("no process");
    let [problem] = error.problems() else {
        panic!("one problem expected: {error}");
    };
    assert_eq!(problem.kind(), ProblemKind::UnreadableSource);
    assert_eq!(
        problem.to_string(),
        "`.env` cannot be read: the dotenvy crate looks references up in the process environment, \
         which is not a source here; add it, or use `Dialect::Envkeep`"
    );
}

#[test]
fn a_file_is_opened_and_judged_as_any_other_and_a_byte_that_is_not_text_costs_its_line() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join(".env");
    std::fs::write(&path, b"A=caf\xe9hunter2\nB=2\n").expect("a file");
    let env = Env::empty().process().dialect(Dialect::Dotenvy);
    let error = env.clone().dotenv(&path).load::<Config>();
    let error = error.expect_err("a line is not text");
    assert_eq!(error.problems().len(), 1);
    assert_eq!(
        error.problems()[0].origin().and_then(envkeep::Origin::line),
        Some(1)
    );
    assert!(!format!("{error:?}").contains("hunter2"));
    let error = env.dotenv(directory.path()).load::<Config>();
    assert_eq!(
        error.expect_err("a directory").problems()[0].kind(),
        ProblemKind::UnreadableSource
    );
}

#[test]
fn its_values_are_the_same_as_from_the_crate_itself() {
    #[derive(FromEnv)]
    #[env(prefix = "V_")]
    struct Values {
        a: String,
        b: String,
        c: String,
        d: String,
        e: String,
        f: Option<String>,
        g: String,
        h: String,
    }
    let text = "V_A=1\nV_B='two words' # c\nV_C=\"x\\$y\"\nV_D=\\$x\nV_E=${V_A}-$HOME\n\
        V_F=\n V_G = h \nV_H=\"m\nl\"\n";
    let values: Values = env(text).load().expect("dotenvy reads it");
    let found = [
        values.a,
        values.b,
        values.c,
        values.d,
        values.e,
        values.f.unwrap_or_default(),
        values.g,
        values.h,
    ];
    let by_the_crate: Result<Vec<_>, _> = dotenvy::from_read_iter(text.as_bytes())
        .map(|item| item.map(|(_, value)| value))
        .collect();
    assert_eq!(by_the_crate.expect("it reads it"), found);
}

#[test]
fn references_that_grow_are_stopped() {
    let mut text = String::from("X0=xxxxxxxx\n");
    for line in 1..40 {
        let above = line - 1;
        text.push_str(&format!("X{line}=${{X{above}}}${{X{above}}}\n"));
    }
    let error = env(&text).load::<Config>().expect_err("it grows to 8 TiB");
    let [problem] = error.problems() else {
        panic!("one problem expected: {error}");
    };
    assert_eq!(
        problem.to_string(),
        "`.env:22:1` cannot be read: it is larger than 16 MiB"
    );
}

#[test]
fn a_long_line_is_read_in_time_in_proportion_to_its_length() {
    let text = format!("A={}\nC=80a0\n", "x".repeat(2 << 20));
    let start = time_of_this_thread();
    let error = env(&text)
        .load::<Config>()
        .expect_err("`C` is not a number");
    assert_eq!(
        error.problems()[0].origin().and_then(envkeep::Origin::line),
        Some(2)
    );
    assert!(time_of_this_thread() - start < std::time::Duration::from_secs(10));
}

#[test]
fn a_path_that_was_put_together_is_reported_by_the_variable_that_names_it() {
    #[derive(Debug, FromEnv)]
    #[expect(dead_code, reason = "it is only asked whether it loads")]
    struct Pin {
        pin: Secret<u16>,
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    std::fs::write(directory.path().join("hunter2"), "80a0").expect("a file");
    let path = directory.path().display();
    let file = format!("PART=hunter2\nPIN_FILE={path}/$PART\n");
    let error = env(&file).secret_files().load::<Pin>();
    let told = format!("{:?}", error.expect_err("no number").problems());
    assert_eq!(
        told,
        "[.env:2:1: `PIN` is not an integer from 0 to 65535: [not shown: under 8 characters]]"
    );
}

#[test]
fn a_name_that_is_nearly_right_is_reported_with_its_place() {
    #[derive(Debug, FromEnv)]
    #[expect(dead_code, reason = "it is only asked whether it loads")]
    struct Mail {
        mail_port: u16,
    }
    let error = env("A=1\nMAIL_PROT=25\n").load::<Mail>();
    let told = error.expect_err("it is not set").to_string();
    let line = "`.env:2` sets `MAIL_PROT`; did you mean `MAIL_PORT`?";
    assert!(told.contains(line), "{told}");
}

#[test]
fn the_values_may_have_as_many_bytes_as_the_limit_says() {
    let load = |bytes| {
        let limits = Limits::default().file_bytes(bytes);
        env("A=12\nB=34\n").limits(limits).load::<Config>()
    };
    assert!(load(4).is_ok());
    let error = load(3).expect_err("the values have 4 bytes");
    assert_eq!(
        error.problems()[0].to_string(),
        "`.env:2:1` cannot be read: it is larger than 3 bytes"
    );
}
