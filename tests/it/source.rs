//! Sources that cannot be read are problems with a place, and nothing else is lost by them.

use std::fs;
use std::path::Path;

use envkeep::{Env, FromEnv, ProblemKind, WarningKind};

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
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
            (ProblemKind::Missing, "`NAME` is not set".to_owned()),
            (
                ProblemKind::Invalid,
                "the given variables: `PORT` is not an integer from 0 to 65535: `80a0`".to_owned()
            ),
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_device_is_refused_and_a_fifo_with_a_writer_is_read() {
    assert_eq!(
        told(
            &Env::empty()
                .dotenv("/dev/zero")
                .vars([("NAME", "a"), ("PORT", "1")])
        ),
        [(
            ProblemKind::UnreadableSource,
            "/dev/zero: `/dev/zero` cannot be read: it is no regular file".to_owned()
        )]
    );
    let directory = tempfile::tempdir().expect("a temporary directory");
    let fifo = directory.path().join(".env");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status();
    assert!(made.expect("mkfifo runs").success());
    let writer = {
        let fifo = fifo.clone();
        std::thread::spawn(move || fs::write(fifo, "NAME=mail\nPORT=8080\n"))
    };
    let config: Config = Env::empty().dotenv(&fifo).load().expect("the FIFO is read");
    writer
        .join()
        .expect("the writer ends")
        .expect("the FIFO is written");
    assert_eq!((config.name.as_str(), config.port), ("mail", 8080));
}

#[test]
fn a_file_over_the_limit_is_refused() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("large.env");
    let file = fs::File::create(&path).expect("the file can be made");
    file.set_len(16 * 1024 * 1024 + 1).expect("a sparse file");
    let env = Env::empty()
        .dotenv(&path)
        .vars([("NAME", "a"), ("PORT", "1")]);
    let shown = path.display();
    assert_eq!(
        told(&env),
        [(
            ProblemKind::UnreadableSource,
            format!("{shown}: `{shown}` cannot be read: it is larger than 16 MiB")
        )]
    );
}

#[test]
fn a_file_that_reports_no_size_is_read_to_its_end() {
    if !Path::new("/proc/self/environ").exists() {
        eprintln!("skipped: no procfs here");
        return;
    }
    // What stands there is not ours to judge; that it ends, and is not taken for an empty file, is.
    let result = Env::empty().dotenv("/proc/version").load::<Config>();
    let error = result.expect_err("no such variables in there");
    assert!(
        error
            .problems()
            .iter()
            .any(|problem| problem.kind() == ProblemKind::Syntax)
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
fn an_unterminated_quote_is_told_at_the_quote_and_its_variable_is_not_called_missing() {
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
