//! Which source takes precedence.

use std::path::Path;

use envkeep::{Env, ExposeSecret, FromEnv, ProblemKind, Secret, Warning, WarningKind};

use crate::effort::one_of_every;

#[derive(Debug, FromEnv)]
struct Config {
    name: String,
}

fn name(env: &Env) -> String {
    env.load::<Config>().expect("`NAME` is set").name
}

#[test]
fn the_earlier_source_wins() {
    let file_first = Env::empty()
        .dotenv_str(".env", "NAME=file\n")
        .vars([("NAME", "given")]);
    let given_first = Env::empty()
        .vars([("NAME", "given")])
        .dotenv_str(".env", "NAME=file\n");
    assert_eq!(name(&file_first), "file");
    assert_eq!(name(&given_first), "given");
}

#[test]
fn a_source_that_lacks_a_variable_is_passed_over() {
    let env = Env::empty()
        .dotenv_str(".env.local", "OTHER=1\n")
        .dotenv_str(".env", "NAME=lower\n");
    assert_eq!(name(&env), "lower");
}

#[test]
fn a_variable_set_in_code_wins_over_every_source() {
    let env = Env::empty()
        .vars([("NAME", "given")])
        .set("NAME", "first")
        .set("NAME", "second");
    assert_eq!(name(&env), "second");
}

#[test]
fn a_variable_taken_away_is_absent_in_every_source() {
    let env = Env::empty()
        .vars([("NAME", "given")])
        .dotenv_str(".env", "NAME=file\n")
        .without("NAME");
    let error = env.load::<Config>().expect_err("`NAME` was taken away");
    assert_eq!(error.problems().len(), 1);
    assert_eq!(error.problems()[0].kind(), ProblemKind::Missing);
}

#[test]
fn the_last_of_set_and_without_counts() {
    let env = Env::empty().set("NAME", "set").without("NAME");
    assert!(env.load::<Config>().is_err());
    assert_eq!(name(&env.set("NAME", "again")), "again");
}

#[test]
fn of_a_variable_given_twice_the_last_counts() {
    let env = Env::empty().vars([("NAME", "first"), ("NAME", "last")]);
    assert_eq!(name(&env), "last");
}

#[test]
fn every_load_reads_the_files_again() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("service.env");
    let env = Env::empty().dotenv(&path);
    std::fs::write(&path, "NAME=first\n").expect("the file can be written");
    assert_eq!(name(&env), "first");
    std::fs::write(&path, "NAME=second\n").expect("the file can be written");
    assert_eq!(name(&env), "second");
}

/// A kind of source, made in a directory of its own so that each can stand beside another of its kind.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Set,
    Given,
    Text,
    File,
    OptionalFile,
    SecretsDirectory,
    OptionalSecretsDirectory,
    Credentials,
    NamedFile,
}

const KINDS: [Kind; 9] = [
    Kind::Set,
    Kind::Given,
    Kind::Text,
    Kind::File,
    Kind::OptionalFile,
    Kind::SecretsDirectory,
    Kind::OptionalSecretsDirectory,
    Kind::Credentials,
    Kind::NamedFile,
];

/// What a source says of the variable.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Says {
    Nothing,
    Empty,
    Blank,
    Value,
}

const SAYS: [Says; 4] = [Says::Nothing, Says::Empty, Says::Blank, Says::Value];

impl Kind {
    fn append(self, env: Env, says: Says, directory: &Path, value: &str) -> Env {
        let text = match says {
            Says::Nothing => None,
            Says::Empty => Some(""),
            Says::Blank => Some(" "),
            Says::Value => Some(value),
        };
        let quoted = text
            .map(|text| format!("KEY='{text}'\n"))
            .unwrap_or_default();
        let file = directory.join(format!("{self:?}.{value}.env"));
        let secrets = directory.join(format!("{self:?}.{value}"));
        write(&file, &quoted);
        std::fs::create_dir_all(&secrets).expect("a directory");
        match text {
            Some(text) => write(&secrets.join("KEY"), &format!("{text}\n")),
            None => drop(std::fs::remove_file(secrets.join("KEY"))),
        }
        match self {
            Self::Set => text.into_iter().fold(env, |env, text| env.set("KEY", text)),
            Self::Given => env.vars(text.map(|text| ("KEY", text))),
            Self::Text => env.dotenv_str(".env", &quoted),
            Self::File => env.dotenv(file),
            Self::OptionalFile => env.dotenv_optional(file),
            Self::SecretsDirectory => env.secrets_dir(secrets),
            Self::OptionalSecretsDirectory => env.secrets_dir_optional(secrets),
            Self::Credentials => env.credentials().set("CREDENTIALS_DIRECTORY", secrets),
            Self::NamedFile => env.vars(text.map(|_| ("KEY_FILE", secrets.join("KEY")))),
        }
    }
}

fn write(path: &Path, text: &str) {
    std::fs::write(path, text).expect("a file");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let private = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(path, private).expect("it is ours");
    }
}

#[derive(FromEnv)]
struct Keyed {
    key: Option<Secret<String>>,
}

impl Says {
    /// The value that a load sees.
    fn seen(self, value: &str) -> Option<&str> {
        match self {
            Self::Nothing | Self::Empty => None,
            Self::Blank => Some(" "),
            Self::Value => Some(value),
        }
    }
}

/// Every pair of sources that can stand above each other. What is set in code stands above all, and of credentials there
/// is one directory.
fn pairs() -> impl Iterator<Item = (Kind, Kind)> {
    KINDS
        .into_iter()
        .flat_map(|upper| KINDS.map(|lower| (upper, lower)))
        .filter(|pair| pair.1 != Kind::Set && *pair != (Kind::Credentials, Kind::Credentials))
}

#[test]
fn of_every_two_sources_the_first_that_says_anything_wins() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    assert_eq!(pairs().count(), 9 * 8 - 1);
    for (upper, lower) in one_of_every(4, pairs()) {
        for (above, below) in SAYS.map(|above| SAYS.map(|below| (above, below))).concat() {
            let env = upper.append(Env::empty(), above, directory.path(), "upper");
            let env = lower.append(env, below, directory.path(), "lower");
            let context = format!("{upper:?} {above:?} over {lower:?} {below:?}");
            let loaded = env.secret_files().load_with_report::<Keyed>();
            let (found, report) = loaded.unwrap_or_else(|error| panic!("{context}: {error}"));

            let expected = match above {
                Says::Nothing => below.seen("lower"),
                _ => above.seen("upper"),
            };
            let found = found.key.as_ref().map(|key| key.expose_secret().as_str());
            assert_eq!(found, expected, "{context}");

            // What is in a named file is not known: a hidden one is not read.
            let is_value = match lower {
                Kind::NamedFile => below != Says::Nothing,
                _ => below.seen("lower").is_some(),
            };
            let mut kinds = report.warnings().iter().map(Warning::kind);
            let warned = kinds.any(|kind| kind == WarningKind::HiddenByEmpty);
            assert_eq!(warned, above == Says::Empty && is_value, "{context}");
        }
    }
}

#[test]
fn the_process_environment_stands_where_it_was_appended() {
    #[derive(FromEnv)]
    struct Search {
        path: String,
    }
    let path = |env: Env| env.load::<Search>().expect("`PATH` is set").path;
    let of_process = std::env::var("PATH").expect("the tests run with a `PATH`");
    assert_eq!(
        path(Env::empty().vars([("PATH", "given")]).process()),
        "given"
    );
    assert_eq!(
        path(Env::empty().process().vars([("PATH", "given")])),
        of_process
    );
    assert_eq!(path(Env::empty().process().set("PATH", "set")), "set");
    let without = Env::empty().process().without("PATH");
    assert!(without.load::<Search>().is_err());
}

#[test]
fn a_prefix_of_the_stack_stands_before_every_name_but_the_absolute_ones() {
    #[derive(Debug, FromEnv)]
    #[env(prefix = "MAIL_")]
    struct Prefixed {
        port: u16,
        #[env(nested)]
        server: Server,
        #[env(absolute = "RUST_LOG")]
        log: Option<String>,
    }
    #[derive(Debug, FromEnv)]
    struct Server {
        host: String,
    }
    let env = Env::empty()
        .vars([
            ("SHOP_MAIL_PORT", "25"),
            ("SHOP_MAIL_SERVER_HOST", "::1"),
            ("RUST_LOG", "info"),
            ("MAIL_PORT", "1"),
        ])
        .prefix("SHOP_");
    let config: Prefixed = env.load().expect("all are set");
    assert_eq!((config.port, &*config.server.host), (25, "::1"));
    assert_eq!(config.log.as_deref(), Some("info"));
    let error = env.without("SHOP_MAIL_PORT").load::<Prefixed>();
    let error = error.expect_err("`SHOP_MAIL_PORT` was taken away");
    assert_eq!(error.problems()[0].variable(), Some("SHOP_MAIL_PORT"));
}

#[test]
fn a_prefix_of_the_stack_is_known_to_near_misses_and_to_masking() {
    #[derive(Debug, FromEnv)]
    #[expect(dead_code, reason = "it is only asked whether it loads")]
    struct Masked {
        key: Secret<String>,
        level: u16,
        size: u16,
    }
    let text = "S_KEY=hunter2\nS_LEVEL=x$S_KEY\nS_SIZ=1\n";
    let env = Env::empty().dotenv_str(".env", text).prefix("S_");
    let error = env.load::<Masked>().expect_err("`S_LEVEL` is not a number");
    let text = error.to_string();
    assert!(!text.contains("hunter2"), "{text}");
    assert!(text.contains("did you mean `S_SIZE`?"), "{text}");
}

#[test]
fn a_file_that_may_be_absent_is_passed_over_only_when_it_is() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let lower = [("NAME", "lower")];
    let absent = Env::empty().dotenv_optional(directory.path().join("absent"));
    assert_eq!(name(&absent.vars(lower)), "lower");
    let broken = Env::empty().dotenv_optional(directory.path()).vars(lower);
    let error = broken.load::<Config>().expect_err("a directory is there");
    assert_eq!(error.problems()[0].kind(), ProblemKind::UnreadableSource);
}
