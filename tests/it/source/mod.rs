//! A source that cannot be read is a problem with a place, and does not hide any other problem.

mod dotenvy;
#[cfg(unix)]
mod permissions;
#[cfg(target_os = "linux")]
mod residue;
#[cfg(unix)]
mod secret_files;
#[cfg(unix)]
mod secret_text;
#[cfg(unix)]
mod secrets_directory;
#[cfg(unix)]
mod special;
#[cfg(unix)]
mod spellings;
#[cfg(unix)]
mod standard;
mod undecided;
mod variables;

use std::fs;

use envkeep::{Env, FromEnv, ProblemKind, WarningKind};

#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "it is only asked whether it loads")]
struct Config {
    name: String,
    port: u16,
}

fn told(env: &Env) -> Vec<(ProblemKind, String)> {
    let error = env.load::<Config>().expect_err("the environment is broken");
    error
        .problems()
        .iter()
        .map(|problem| (problem.kind(), format!("{problem:?}")))
        .collect()
}

#[test]
fn this_line_loads_with_a_warning_about_the_semicolon() {
    #[derive(FromEnv)]
    struct Key {
        #[env(visible)]
        resend_api_key: String,
    }
    let (config, report) = Env::empty()
        .dotenv_str(".env", "RESEND_API_KEY = 're_xxxxxxxxx';")
        .load_with_report::<Key>()
        .expect("the line can be read");
    assert_eq!(config.resend_api_key, "re_xxxxxxxxx");
    let [warning] = report.warnings() else {
        panic!("one warning expected: {report}");
    };
    assert_eq!(warning.kind(), WarningKind::Portability);
    assert_eq!(warning.variable(), Some("RESEND_API_KEY"));
    assert_eq!(
        warning.origin().map(ToString::to_string).as_deref(),
        Some(".env:1:32")
    );
}

#[test]
fn a_named_file_that_is_absent_or_a_directory_is_a_problem_beside_the_others() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let absent = directory.path().join("absent.env");
    let env = Env::empty()
        .dotenv(&absent)
        .dotenv(directory.path())
        .vars([("PORT", "80a0")]);
    let (absent, here) = (absent.display(), directory.path().display());
    assert_eq!(
        told(&env),
        [
            (
                ProblemKind::UnreadableSource,
                format!("{absent}: `{absent}` cannot be read: there is no such file")
            ),
            (
                ProblemKind::UnreadableSource,
                format!("{here}: `{here}` cannot be read: it is a directory, not a file")
            ),
            (
                ProblemKind::Invalid,
                "the given variables: `PORT` is not an integer from 0 to 65535: `80a0`".to_owned()
            ),
        ]
    );
}

#[test]
fn a_byte_that_is_not_utf8_and_a_nul_cost_their_line_only() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join(".env");
    fs::write(&path, b"NAME=caf\xe9hunter2\nPORT=8080\nOTHER=a\0b\n")
        .expect("the file can be written");
    let error = Env::empty()
        .dotenv(&path)
        .load::<Config>()
        .expect_err("two lines are broken");
    let kinds: Vec<_> = error
        .problems()
        .iter()
        .map(|problem| {
            (
                problem.kind(),
                problem.origin().and_then(envkeep::Origin::line),
            )
        })
        .collect();
    assert_eq!(
        kinds,
        [
            (ProblemKind::Syntax, Some(1)),
            (ProblemKind::Syntax, Some(3))
        ]
    );
    assert!(!format!("{error}").contains("hunter2"));
}

#[test]
fn an_unterminated_quote_is_reported_at_the_quote_and_its_variable_is_not_called_missing() {
    let error = Env::empty()
        .dotenv_str(".env", "PORT=80a0\nNAME=\"hunter2\nOTHER=1\n")
        .load::<Config>()
        .expect_err("the quote is open");
    let told: Vec<_> = error
        .problems()
        .iter()
        .map(|problem| {
            (
                problem.kind(),
                problem.variable().map(str::to_owned),
                problem.origin().map(ToString::to_string),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                ProblemKind::Syntax,
                Some("NAME".to_owned()),
                Some(".env:2:6".to_owned())
            ),
            (
                ProblemKind::Invalid,
                Some("PORT".to_owned()),
                Some(".env:1:6".to_owned())
            ),
        ]
    );
    assert!(!format!("{error:?}").contains("hunter2"));
}

#[test]
fn a_reference_sees_variables_above_then_its_own_file_then_files_below() {
    #[derive(FromEnv)]
    struct Site {
        url: String,
    }
    let file = "HOST=own\nPORT=own\nURL=${HOST}:${PORT}:${LOWER}\n";
    let site: Site = Env::empty()
        .vars([("HOST", "above")])
        .dotenv_str(".env.local", file)
        .dotenv_str(".env", "PORT=below\nLOWER=below\n")
        .load()
        .expect("every reference is defined");
    assert_eq!(site.url, "above:own:below");
}

#[test]
fn a_reference_does_not_see_the_files_above() {
    #[derive(FromEnv)]
    struct Site {
        url: String,
    }
    let site: Site = Env::empty()
        .dotenv_str(".env.local", "HOST=above\n")
        .dotenv_str(".env", "HOST=own\nURL=$HOST\n")
        .load()
        .expect("the reference is defined");
    assert_eq!(site.url, "own");
}

#[test]
fn a_name_that_is_given_twice_is_reported_where_a_field_reads_it() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        port: u16,
        host: Option<String>,
    }
    let env = Env::empty().vars([
        ("PORT", "1"),
        ("OTHER", "1"),
        ("OTHER", "2"),
        ("HOST", "a"),
        ("PORT", "2"),
    ]);
    let (config, report) = env.load_with_report::<Config>().expect("it loads");
    assert_eq!(config.port, 2);
    let told: Vec<String> = report.warnings().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["`PORT` is given more than once; the last value is used, remove the others"]
    );
}
