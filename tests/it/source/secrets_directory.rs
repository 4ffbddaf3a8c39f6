//! A directory with a file for each variable.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use envkeep::{Env, ExposeSecret, FromEnv, ProblemKind, Secret, WarningKind};

#[derive(Debug, FromEnv)]
struct Config {
    key: Secret<String>,
    token: Option<Secret<String>>,
}

fn write(path: &Path, text: impl AsRef<[u8]>) {
    fs::write(path, text).expect("a file");
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("it is ours");
}

fn key_of(bytes: &[u8]) -> (Result<String, String>, Vec<String>) {
    let directory = tempfile::tempdir().expect("a temporary directory");
    write(&directory.path().join("KEY"), bytes);
    let env = Env::empty().secrets_dir(directory.path());
    let shown = directory.path().display().to_string();
    match env.load_with_report::<Config>() {
        Ok((config, report)) => {
            let warnings = report.warnings().iter().map(ToString::to_string);
            let key = config.key.expose_secret().clone();
            (Ok(key), warnings.collect())
        }
        Err(error) => (
            Err(error.problems()[0].to_string().replace(&shown, "DIR")),
            Vec::new(),
        ),
    }
}

#[test]
fn exactly_one_newline_is_taken_off_and_more_are_reported() {
    let more = "`KEY` ends with a line end, for only one newline is taken off the end of its file; remove the rest";
    let blank = "`KEY` ends with a blank, which belongs to the value; take it off where it is set; `printf %s` writes no line end where `echo` does";
    for (bytes, key, warnings) in [
        (&b"hunter2"[..], "hunter2", vec![]),
        (b"hunter2\n", "hunter2", vec![]),
        (b"hunter2\r\n", "hunter2", vec![]),
        (b"hunter2\n\n", "hunter2\n", vec![more.to_owned()]),
        (b"hunter2\r\n\r\n", "hunter2\r\n", vec![more.to_owned()]),
        (b" two\nlines \n", " two\nlines ", vec![blank.to_owned()]),
        (b"key='$HOME'\n", "key='$HOME'", vec![]),
    ] {
        assert_eq!(key_of(bytes), (Ok(key.to_owned()), warnings), "{bytes:?}");
    }
}

#[test]
fn a_file_that_is_not_text_is_a_problem_and_an_empty_one_is_an_empty_variable() {
    let broken = "`DIR/KEY` cannot be read: its text is not valid UTF-8";
    assert_eq!(key_of(b"hunter2\xff\n").0, Err(broken.to_owned()));
    for empty in [&b""[..], b"\n", b"\r\n"] {
        assert_eq!(key_of(empty).0, Err("`KEY` is set but empty".to_owned()));
    }
}

#[test]
fn only_files_that_are_asked_for_are_read() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path();
    write(&path.join("KEY"), "hunter2");
    write(&path.join(".hidden"), "x");
    write(&path.join("OTHER"), b"\xff\xff");
    symlink("nowhere", path.join("DANGLING")).expect("a link");
    fs::create_dir(path.join("TOKEN")).expect("a directory");
    let (config, report) = Env::empty()
        .secrets_dir(path)
        .load_with_report::<Config>()
        .expect("`KEY` is there");
    assert_eq!(config.key.expose_secret(), "hunter2");
    assert!(config.token.is_none());
    assert!(report.warnings().is_empty(), "{report}");
}

#[test]
fn a_secret_that_cannot_be_read_is_a_problem_of_its_variable() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    symlink("nowhere", directory.path().join("TOKEN")).expect("a link");
    write(&directory.path().join("KEY"), "hunter2");
    let error = Env::empty()
        .secrets_dir(directory.path())
        .load::<Config>()
        .expect_err("the link leads nowhere");
    let [problem] = error.problems() else {
        panic!("one problem expected: {error}");
    };
    assert_eq!(problem.kind(), ProblemKind::UnreadableSource);
    assert_eq!(problem.variable(), Some("TOKEN"));
    let path = directory.path().join("TOKEN");
    assert_eq!(
        problem.origin().and_then(|origin| origin.path()),
        Some(&*path)
    );
    assert_eq!(
        problem.to_string(),
        format!(
            "`{}` cannot be read: it is a symbolic link to something that is not there",
            path.display()
        )
    );
}

#[test]
fn a_directory_that_is_absent_or_none_is_a_problem_unless_it_may_be_absent() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let told = |env: Env| {
        let result = env.vars([("KEY", "x")]).load::<Config>();
        result
            .map(drop)
            .map_err(|error| error.problems()[0].to_string())
    };
    let absent = directory.path().join("absent");
    let reason =
        |path: &Path, reason| Err(format!("`{}` cannot be read: {reason}", path.display()));
    assert_eq!(
        told(Env::empty().secrets_dir(&absent)),
        reason(&absent, "there is no such directory")
    );
    assert_eq!(told(Env::empty().secrets_dir_optional(&absent)), Ok(()));
    let file = directory.path().join("file");
    write(&file, "");
    assert_eq!(
        told(Env::empty().secrets_dir_optional(&file)),
        reason(&file, "it is not a directory")
    );
}

#[test]
fn a_name_that_is_nearly_right_is_reported() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    write(&directory.path().join("Key"), "hunter2");
    let error = Env::empty()
        .secrets_dir(directory.path())
        .load::<Config>()
        .expect_err("`KEY` is not there");
    let path = directory.path().join("Key");
    let hint = format!("`{}` sets `Key`; did you mean `KEY`?", path.display());
    assert!(error.to_string().contains(&hint), "{error}");
}

/// What Kubernetes does when a mounted Secret changes: the files of the next generation are written beside those of the
/// last, one link is replaced, and the last generation is removed.
fn publish(volume: &Path, generation: &str) {
    let last = fs::read_link(volume.join("..data")).ok();
    let next = volume.join(format!("..{generation}"));
    fs::create_dir(&next).expect("a directory");
    for name in ["KEY", "TOKEN"] {
        write(&next.join(name), generation);
        let link = volume.join(name);
        if !link.is_symlink() {
            symlink(Path::new("..data").join(name), link).expect("a link");
        }
    }
    symlink(next.file_name().expect("a name"), volume.join("..data_tmp")).expect("a link");
    fs::rename(volume.join("..data_tmp"), volume.join("..data")).expect("a link");
    if let Some(last) = last {
        fs::remove_dir_all(volume.join(last)).expect("a directory");
    }
}

fn generation(env: &Env) -> (String, String) {
    let config: Config = env.load().expect("both are there");
    let token = config.token.expect("it is there");
    (
        config.key.expose_secret().clone(),
        token.expose_secret().clone(),
    )
}

#[test]
fn two_loads_of_a_mounted_secret_see_one_generation_each() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    for (env, [first, second]) in readers(directory.path())
        .into_iter()
        .zip([["1", "2"], ["3", "4"]])
    {
        publish(directory.path(), first);
        assert_eq!(generation(&env), (first.into(), first.into()));
        publish(directory.path(), second);
        assert_eq!(generation(&env), (second.into(), second.into()));
    }
}

#[test]
fn loads_during_a_hundred_replacements_never_see_two_generations_at_once() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    publish(directory.path(), "0");
    for env in readers(directory.path()) {
        assert_one_generation_a_load(directory.path(), &env);
    }
}

/// Both ways to read a mounted volume: as a directory, and by variables that name its files.
fn readers(volume: &Path) -> [Env; 2] {
    let named = ["KEY", "TOKEN"].map(|name| (format!("{name}_FILE"), volume.join(name)));
    [
        Env::empty().secrets_dir(volume),
        Env::empty().vars(named).secret_files(),
    ]
}

fn assert_one_generation_a_load(volume: &Path, env: &Env) {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in 1..=100 {
                publish(volume, &number.to_string());
            }
            done.store(true, Ordering::SeqCst);
        });
        let mut seen = std::collections::BTreeSet::new();
        while !done.load(Ordering::SeqCst) {
            let (key, token) = generation(env);
            assert_eq!(key, token);
            seen.insert(key);
        }
        println!("saw {} of 101 generations", seen.len());
    });
    assert_eq!(generation(env).0, "100");
}

#[test]
fn a_reference_sees_a_secret_of_a_directory_above_and_its_problem() {
    #[derive(Debug, FromEnv)]
    struct Site {
        url: Secret<String>,
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    write(&directory.path().join("PASSWORD"), "hunter2\n");
    let env = Env::empty()
        .secrets_dir(directory.path())
        .dotenv_str(".env", "URL=db://me:${PASSWORD}@db\n");
    let site: Site = env.load().expect("the secret is there");
    assert_eq!(site.url.expose_secret(), "db://me:hunter2@db");
    write(&directory.path().join("PASSWORD"), b"\xff");
    let error = env.load::<Site>().expect_err("the secret is not text");
    let first = &error.problems()[0];
    assert_eq!(first.kind(), ProblemKind::UnreadableSource);
    // No field has the name that the reference gives; the place is told.
    assert_eq!(first.variable(), None);
    let path = first.origin().and_then(|origin| origin.path());
    assert_eq!(path, Some(&*directory.path().join("PASSWORD")));
    assert!(!error.to_string().contains("hunter2"));
}

#[test]
fn what_is_in_a_secrets_directory_is_masked_whatever_its_field_says() {
    #[derive(Debug, FromEnv)]
    #[expect(dead_code, reason = "it is only asked whether it loads")]
    struct Numbers {
        pin: u16,
        level: u16,
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    write(&directory.path().join("PIN"), "hunter2\n");
    let error = Env::empty()
        .secrets_dir(directory.path())
        .dotenv_str(".env", "LEVEL=x$PIN\n")
        .load::<Numbers>()
        .expect_err("no numbers");
    let told: Vec<_> = error.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "`PIN` is not an integer from 0 to 65535: [not shown: under 8 characters]",
            "`LEVEL` is not an integer from 0 to 65535: [not shown: 8 to 31 characters]",
        ]
    );
    assert!(!format!("{error:?}").contains("hunter2"));
}

#[test]
fn systemds_credentials_are_a_directory_that_a_variable_names() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    write(&directory.path().join("KEY"), "hunter2");
    let env = Env::empty()
        .credentials()
        .vars([("CREDENTIALS_DIRECTORY", directory.path())])
        .vars([("KEY", "lower")]);
    let config: Config = env.load().expect("`KEY` is there");
    assert_eq!(config.key.expose_secret(), "hunter2");
    let without = env.clone().without("CREDENTIALS_DIRECTORY");
    let config: Config = without.load().expect("`KEY` is there");
    assert_eq!(config.key.expose_secret(), "lower");
    let error = env
        .set("CREDENTIALS_DIRECTORY", "/not/there")
        .load::<Config>()
        .expect_err("a directory that is named must be there");
    assert_eq!(
        error.problems()[0].to_string(),
        "`/not/there` cannot be read: there is no such directory"
    );
}

#[test]
fn a_program_of_systemd_finds_its_credentials_in_the_process_environment() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    write(&directory.path().join("NAME"), "mail\n");
    let said = crate::subject::Subject::new()
        .with("CREDENTIALS_DIRECTORY", directory.path())
        .run(&["credentials"]);
    assert_eq!(said, ["name: Some(\"mail\")"]);
    assert_eq!(
        crate::subject::Subject::new().run(&["credentials"]),
        ["name: None"]
    );
}

#[test]
fn an_empty_file_hides_the_value_below_it_with_a_warning() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    write(&directory.path().join("TOKEN"), "\n");
    let (config, report) = Env::empty()
        .secrets_dir(directory.path())
        .vars([("KEY", "x"), ("TOKEN", "hidden")])
        .load_with_report::<Config>()
        .expect("`KEY` is set");
    assert!(config.token.is_none());
    let kinds: Vec<_> = report
        .warnings()
        .iter()
        .map(envkeep::Warning::kind)
        .collect();
    assert_eq!(kinds, [WarningKind::HiddenByEmpty]);
}

#[test]
fn a_directory_of_credentials_whose_path_may_be_one_is_refused_and_not_told() {
    for path in [
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "API_KEY=hunter2x",
    ] {
        let env = Env::empty()
            .credentials()
            .set("CREDENTIALS_DIRECTORY", path)
            .vars([("KEY", "lower")]);
        let error = env.load::<Config>().expect_err("it is not there");
        let told = format!("{error} {error:?}");
        assert!(told.contains("$CREDENTIALS_DIRECTORY"), "{told}");
        assert!(!told.contains(path), "{told}");
    }
}

#[test]
fn where_the_name_of_a_file_is_not_told_its_path_does_not_tell_it() {
    #[derive(Debug, FromEnv)]
    #[env(prefix = "APP_")]
    #[expect(dead_code, reason = "no value is read in the end")]
    struct Prefixed {
        #[env(default = 8080)]
        port: u16,
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    let name = "APP_ghp_16C7e42F292c6912E7710c838347Ae178B4a";
    write(&directory.path().join(name), "x\n");
    let env = Env::empty().secrets_dir(directory.path());
    let report = env.check::<Prefixed>();
    let refused = env.deny_unknown().load::<Prefixed>();
    let error = refused.expect_err("no field reads the file");
    let place = report.warnings()[0].origin().expect("a place").to_string();
    assert_eq!(place, directory.path().display().to_string());
    for told in [
        format!("{report} {report:?}"),
        format!("{error} {error:?} {:?}", error.problems()[0].origin()),
    ] {
        assert!(told.contains("may be a piece of a value"), "{told}");
        assert!(!told.contains("ghp_"), "{told}");
    }
}
