//! `NAME_FILE`: a variable that names the file with the value of `NAME`.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use envkeep::{Env, ExposeSecret, FromEnv, ProblemKind, Secret, WarningKind};

#[derive(Debug, FromEnv)]
struct Config {
    key: Option<Secret<String>>,
    host: Option<String>,
}

fn file(directory: &Path, name: &str, text: &str) -> PathBuf {
    let path = directory.join(name);
    fs::create_dir_all(path.parent().expect("a directory")).expect("directories");
    fs::write(&path, text).expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("it is ours");
    path
}

fn key(env: &Env) -> Option<String> {
    let config: Config = env.load().expect("it loads");
    config.key.map(|key| key.expose_secret().clone())
}

fn told(env: &Env) -> Vec<(ProblemKind, Option<String>, String)> {
    let error = env.load::<Config>().expect_err("the environment is broken");
    let problems = error.problems().iter();
    problems
        .map(|problem| {
            (
                problem.kind(),
                problem.variable().map(str::to_owned),
                format!("{problem:?}"),
            )
        })
        .collect()
}

#[test]
fn the_file_is_read_for_secrets_of_a_stack_that_says_so_and_for_nothing_else() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = file(directory.path(), "key", "hunter2\n");
    let env = Env::empty().vars([("KEY_FILE", &path), ("HOST_FILE", &path)]);
    assert_eq!(key(&env), None);
    let config: Config = env.secret_files().load().expect("it loads");
    assert_eq!(
        config.key.map(|key| key.expose_secret().clone()).as_deref(),
        Some("hunter2")
    );
    assert_eq!(config.host, None);
}

/// What one source says: nothing, an empty value, or a value.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Says {
    Nothing,
    Empty,
    Value,
}
const SAYS: [Says; 3] = [Says::Nothing, Says::Empty, Says::Value];

/// What a source says of both variables.
type Both = (Says, Says);

/// Appends a source that says so. Its own value and that of its file have different texts.
fn append(env: Env, directory: &Path, name: &str, (plain, pointer): Both) -> Env {
    let path = file(directory, name, &format!("{name} file"));
    let said = |says, variable, value: String| match says {
        Says::Nothing => None,
        Says::Empty => Some((variable, String::new())),
        Says::Value => Some((variable, value)),
    };
    let plain = said(plain, "KEY", format!("{name} plain"));
    let pointer = said(pointer, "KEY_FILE", path.display().to_string());
    env.vars(plain.into_iter().chain(pointer))
}

/// What a source gives: nothing at all, a value or an empty one, or a problem.
fn answer(name: &str, says: Both) -> Option<Result<Option<String>, ProblemKind>> {
    match says {
        (Says::Nothing, Says::Nothing) => None,
        (Says::Value, Says::Value) => Some(Err(ProblemKind::Conflicting)),
        (Says::Value, _) => Some(Ok(Some(format!("{name} plain")))),
        (_, Says::Value) => Some(Ok(Some(format!("{name} file")))),
        (_, _) => Some(Ok(None)),
    }
}

#[test]
fn every_combination_of_both_variables_in_two_sources_has_one_stated_answer() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let all = SAYS
        .map(|plain| SAYS.map(|pointer| (plain, pointer)))
        .concat();
    for (upper, lower) in all
        .iter()
        .flat_map(|upper| all.iter().map(move |lower| (*upper, *lower)))
    {
        let env = append(Env::empty(), directory.path(), "upper", upper);
        let env = append(env, directory.path(), "lower", lower).secret_files();
        let answers = (answer("upper", upper), answer("lower", lower));
        let context = format!("{upper:?} over {lower:?}");
        let hides = answers.0 == Some(Ok(None)) && !matches!(answers.1, None | Some(Ok(None)));
        let expected = answers.0.or(answers.1).unwrap_or(Ok(None));
        match env.load_with_report::<Config>() {
            Ok((config, report)) => {
                let found = config.key.map(|key| key.expose_secret().clone());
                assert_eq!(Ok(found), expected, "{context}");
                let mut kinds = report.warnings().iter().map(envkeep::Warning::kind);
                let warned = kinds.any(|kind| kind == WarningKind::HiddenByEmpty);
                assert_eq!(warned, hides, "{context}");
            }
            Err(error) => {
                assert_eq!(error.problems().len(), 1, "{context}");
                assert_eq!(Err(error.problems()[0].kind()), expected, "{context}");
            }
        }
    }
}

#[test]
fn both_set_in_one_source_is_a_problem_with_both_places() {
    let env = Env::empty()
        .dotenv_str(".env", "KEY=hunter2\nKEY_FILE=key\n")
        .secret_files();
    assert_eq!(
        told(&env),
        [(
            ProblemKind::Conflicting,
            Some("KEY".to_owned()),
            ".env:1:5: `KEY` and `KEY_FILE` are both set, the latter at .env:2:10; remove one of them"
                .to_owned()
        )]
    );
}

#[test]
fn a_relative_path_starts_at_the_file_that_says_it() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    file(directory.path(), "config/keys/mail", "hunter2\n");
    let dotenv = file(
        directory.path(),
        "config/service.env",
        "KEY_FILE=keys/mail\n",
    );
    assert_eq!(
        key(&Env::empty().dotenv(dotenv).secret_files()).as_deref(),
        Some("hunter2")
    );
    let text = Env::empty()
        .dotenv_str(
            directory.path().join("config/.env"),
            "KEY_FILE=./keys/mail\n",
        )
        .secret_files();
    assert_eq!(key(&text).as_deref(), Some("hunter2"));
}

#[test]
fn a_relative_path_that_no_file_says_starts_at_the_working_directory() {
    // The tests run in the directory of their own manifest.
    let env = Env::empty().vars([("KEY_FILE", "Cargo.toml")]);
    let manifest = fs::read_to_string("Cargo.toml").expect("the manifest");
    let content = manifest.strip_suffix('\n').expect("a last line");
    assert_eq!(key(&env.secret_files()).as_deref(), Some(content));
}

#[test]
fn what_is_set_or_taken_away_in_code_wins() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = file(directory.path(), "key", "hunter2\n");
    let other = file(directory.path(), "other", "other\n");
    let env = Env::empty().vars([("KEY_FILE", &path)]).secret_files();
    assert_eq!(key(&env).as_deref(), Some("hunter2"));
    assert_eq!(
        key(&env.clone().set("KEY", "code")).as_deref(),
        Some("code")
    );
    assert_eq!(
        key(&env.clone().set("KEY_FILE", &other)).as_deref(),
        Some("other")
    );
    assert_eq!(key(&env.clone().without("KEY")), None);
    assert_eq!(key(&env.clone().without("KEY_FILE")), None);
    let without = env.without("KEY").set("KEY_FILE", &other);
    assert_eq!(key(&without).as_deref(), Some("other"));
}

#[test]
fn the_origin_of_a_wrong_value_is_its_file() {
    #[derive(Debug, FromEnv)]
    #[expect(dead_code, reason = "it is only asked whether it loads")]
    struct Pin {
        pin: Secret<u16>,
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = file(directory.path(), "pin", "hunter2\n");
    let error = Env::empty()
        .vars([("PIN_FILE", &path)])
        .secret_files()
        .load::<Pin>()
        .expect_err("no number");
    let origin = error.problems()[0].origin().expect("an origin");
    assert_eq!(origin.path(), Some(&*path));
    assert!(!format!("{error}").contains("hunter2"));
}

#[test]
fn a_file_that_cannot_be_read_is_reported_with_both_the_path_and_the_variable() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let absent = directory.path().join("absent");
    let (shown, here) = (absent.display(), directory.path().display());
    for (path, reason) in [
        (shown.to_string(), "there is no such file"),
        (here.to_string(), "it is a directory, not a file"),
    ] {
        let text = format!("KEY_FILE={path}\n");
        let env = Env::empty().dotenv_str(".env", &text).secret_files();
        assert_eq!(
            told(&env),
            [(
                ProblemKind::UnreadableSource,
                Some("KEY".to_owned()),
                format!(
                    ".env:1:10: `KEY` cannot be read from `{path}`, which `KEY_FILE` names: {reason}"
                )
            )]
        );
    }
}

#[test]
fn a_secret_in_the_place_of_a_path_is_never_shown() {
    for secret in [
        "re_hunter2",
        "hunter2/hunter2+hunter2==",
        "/hunter2/x",
        "hun\nter2",
    ] {
        let env = Env::empty().vars([("KEY_FILE", secret)]).secret_files();
        let error = env.load::<Config>().expect_err("there is no such file");
        let texts = format!(
            "{error} {error:?} {:?} {}",
            error.problems(),
            error.summary()
        );
        assert!(
            !texts.contains("hunter2") && !texts.contains("ter2"),
            "{texts}"
        );
        assert_eq!(
            error.problems()[0].to_string(),
            "`KEY` cannot be read from the file that `KEY_FILE` names \
             (not shown: it may hold a secret): there is no such file"
        );
    }
}

#[test]
fn a_path_that_was_put_together_is_reported_by_the_variable_that_names_it() {
    #[derive(Debug, FromEnv)]
    #[expect(dead_code, reason = "it is only asked whether it loads")]
    struct Pin {
        pin: Secret<u16>,
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    file(directory.path(), "hunter2", "80a0");
    let text = format!(
        "PART=hunter2\nPIN_FILE={}/$PART\n",
        directory.path().display()
    );
    let env = Env::empty().dotenv_str(".env", &text).secret_files();
    let error = env.load::<Pin>().expect_err("no number");
    assert_eq!(
        format!("{:?}", error.problems()),
        "[.env:2:10: `PIN` is not an integer from 0 to 65535: [not shown: under 8 characters]]"
    );
    fs::remove_file(directory.path().join("hunter2")).expect("a file");
    let error = env.load::<Pin>().expect_err("no file");
    assert_eq!(
        format!("{:?}", error.problems()),
        "[.env:2:10: `PIN` cannot be read from the file that `PIN_FILE` names \
         (not shown: it may hold a secret): there is no such file]"
    );
}

#[test]
fn a_field_that_has_the_name_of_a_secrets_file_is_a_mistake_in_the_program() {
    #[derive(Debug, FromEnv)]
    #[expect(dead_code, reason = "it is only asked whether it loads")]
    struct Twice {
        key: Secret<String>,
        key_file: PathBuf,
    }
    let env = Env::empty().vars([("APP_KEY", "hunter2"), ("APP_KEY_FILE", "")]);
    let env = env.vars([("APP_KEY_FILE", "/tmp/x")]).prefix("APP_");
    assert!(env.load::<Twice>().is_err(), "`APP_KEY_FILE` is empty");
    let env = Env::empty()
        .vars([("APP_KEY", "hunter2")])
        .set("APP_KEY_FILE", "/tmp/x")
        .prefix("APP_");
    assert!(env.load::<Twice>().is_ok(), "two variables");
    let error = env
        .without("APP_KEY")
        .set("APP_KEY", "x")
        .without("APP_KEY_FILE");
    let error = error
        .secret_files()
        .load::<Twice>()
        .expect_err("the same twice");
    let last = error.problems().last().expect("a problem");
    assert_eq!(
        (last.kind(), last.to_string().as_str()),
        (
            ProblemKind::Conflicting,
            "`APP_KEY_FILE` has a field of its own and also names the file of `APP_KEY`; \
             rename the field, this is a mistake in the program"
        )
    );
}

#[test]
fn a_path_that_may_be_a_credential_is_not_told_though_it_leads_somewhere() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    for (name, is_told) in [
        ("keys", true),
        ("ghp_16C7e42F292c6912E7710c838347Ae178B4a", false),
        ("API_KEY=hunter2x", false),
    ] {
        fs::create_dir(directory.path().join(name)).expect("a directory");
        let file = format!("KEY_FILE='{name}'\n");
        let env = Env::empty()
            .dotenv_str(directory.path().join(".env"), &file)
            .secret_files();
        let told = told(&env);
        let [(kind, _, text)] = told.as_slice() else {
            panic!("one problem expected: {told:?}");
        };
        assert_eq!(*kind, ProblemKind::UnreadableSource);
        assert_eq!(text.contains(name), is_told, "{text}");
    }
}

#[test]
fn a_path_below_a_file_is_not_told() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    fs::write(directory.path().join("part"), "").expect("a file");
    let env = Env::empty()
        .dotenv_str(directory.path().join(".env"), "KEY_FILE=part/hunter2\n")
        .secret_files();
    let told = told(&env);
    let [(kind, _, text)] = told.as_slice() else {
        panic!("one problem expected: {told:?}");
    };
    assert_eq!(*kind, ProblemKind::UnreadableSource);
    assert!(!text.contains("hunter2"), "{text}");
}
