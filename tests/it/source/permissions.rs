//! Which other users can change or read a file.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};

use envkeep::{Env, FromEnv, Permissions, ProblemKind, Secret, WarningKind};

use crate::subject::{ANOTHER_USER, Subject, is_root, skipped};

#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "it is only asked whether it loads")]
struct Config {
    name: Option<String>,
    key: Option<Secret<String>>,
}

const FOREIGN: &str = "it belongs to user 54321, who is neither the user that runs the program nor root; \
    give it to that user with `chown`; \
    where the file system does not keep owners and permissions (a bind mount, WSL, a dev container), \
    the program can load with `Env::standard().permissions(Permissions::Unchecked)` instead of `load()`";

const WRITABLE: &str = "other users may write to it; take that permission away with `chmod o-w FILE`; \
    where the file system does not keep owners and permissions (a bind mount, WSL, a dev container), \
    the program can load with `Env::standard().permissions(Permissions::Unchecked)` instead of `load()`";

fn mode(path: &Path, bits: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(bits)).expect("it is ours");
}

fn file(directory: &Path, text: &str, bits: u32) -> PathBuf {
    let path = directory.join(".env");
    fs::write(&path, text).expect("a file");
    mode(&path, bits);
    path
}

fn warnings(env: &Env) -> Vec<(WarningKind, String)> {
    let (_, report) = env.load_with_report::<Config>().expect("it loads");
    let warnings = report.warnings().iter();
    warnings
        .map(|warning| (warning.kind(), format!("{warning:?}")))
        .collect()
}

#[test]
fn a_file_that_others_may_write_to_is_a_problem_and_is_still_read() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = file(directory.path(), "NAME='\n", 0o602);
    let shown = path.display().to_string();
    let error = Env::empty().dotenv(&path).load::<Config>().unwrap_err();
    let told: Vec<_> = error
        .problems()
        .iter()
        .map(|problem| (problem.kind(), problem.to_string()))
        .collect();
    assert_eq!(
        told,
        [
            (
                ProblemKind::UnreadableSource,
                format!(
                    "`{shown}` cannot be read: {}",
                    WRITABLE.replace("FILE", &shown)
                )
            ),
            (
                ProblemKind::Syntax,
                "`NAME` has no closing quote".to_owned()
            ),
        ]
    );
    let unchecked = Env::empty().permissions(Permissions::Unchecked);
    mode(&path, 0o666);
    fs::write(&path, "NAME=mail\n").expect("a file");
    let config: Config = unchecked.dotenv(&path).load().expect("nobody looks");
    assert_eq!(config.name.as_deref(), Some("mail"));
}

#[test]
fn the_group_may_write_to_a_file() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = file(directory.path(), "NAME=mail\n", 0o660);
    assert_eq!(warnings(&Env::empty().dotenv(path)), []);
}

fn checked(env: &Env) -> Vec<String> {
    let report = env.check::<Config>();
    let warnings = report.warnings().iter();
    warnings.map(|warning| format!("{warning:?}")).collect()
}

#[test]
fn a_file_with_a_secret_that_anyone_may_read_is_reported_with_its_place_only_by_a_check() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = file(directory.path(), "NAME=mail\nKEY=hunter2\n", 0o644);
    let shown = path.display();
    let expected = format!(
        "{shown}:2:5: `KEY` is a secret in a file that any user may read; take that permission away with `chmod o-r {shown}`"
    );
    let env = Env::empty().dotenv(&path);
    assert_eq!(checked(&env), [expected]);
    assert_eq!(warnings(&env), []);
    assert_eq!(checked(&env.permissions(Permissions::Unchecked)), [""; 0]);
}

#[test]
fn a_secret_under_a_deprecated_name_is_one_as_well() {
    #[derive(Debug, FromEnv)]
    #[expect(dead_code, reason = "it is only asked whether it loads")]
    struct Renamed {
        #[env(alias = "OLD_KEY")]
        key: Secret<String>,
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = file(directory.path(), "OLD_KEY=hunter2\n", 0o644);
    let report = Env::empty().dotenv(&path).check::<Renamed>();
    let warnings = report.warnings().iter();
    let exposed = warnings.filter(|warning| warning.kind() == WarningKind::Permissions);
    let told: Vec<_> = exposed.map(|warning| format!("{warning:?}")).collect();
    assert_eq!(
        told,
        [format!(
            "{0}:1:9: `OLD_KEY` is a secret in a file that any user may read; take that permission away with `chmod o-r {0}`",
            path.display()
        )]
    );
}

#[test]
fn a_file_that_all_may_read_is_fine_without_a_secret_and_as_an_example() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let plain = file(directory.path(), "NAME=mail\nKEY=\n", 0o644);
    assert_eq!(checked(&Env::empty().dotenv(plain)), [""; 0]);
    let private = file(directory.path(), "KEY=hunter2\n", 0o640);
    assert_eq!(checked(&Env::empty().dotenv(&private)), [""; 0]);
    mode(&private, 0o644);
    let example = directory.path().join(".env.example");
    fs::rename(&private, &example).expect("a file");
    assert_eq!(checked(&Env::empty().dotenv(example)), [""; 0]);
}

#[test]
fn a_secret_file_of_its_own_is_judged_as_a_dotenv_file_is() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("KEY");
    fs::write(&path, "hunter2\n").expect("a file");
    let sources = [
        Env::empty().secrets_dir(directory.path()),
        Env::empty().vars([("KEY_FILE", &path)]).secret_files(),
    ];
    for env in sources {
        mode(&path, 0o644);
        let expected = format!(
            "{0}: `KEY` is a secret in a file that any user may read; take that permission away with `chmod o-r {0}`",
            path.display()
        );
        assert_eq!(warnings(&env), [(WarningKind::Permissions, expected)]);
        mode(&path, 0o600);
        assert_eq!(warnings(&env), []);
        mode(&path, 0o622);
        let error = env.load::<Config>().unwrap_err();
        let [problem] = error.problems() else {
            panic!("one problem expected: {error}");
        };
        assert_eq!(
            (problem.kind(), problem.variable()),
            (ProblemKind::UnreadableSource, Some("KEY"))
        );
    }
}

#[test]
fn what_kubernetes_or_systemd_put_there_may_be_readable_by_all() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let write = |path: &str| {
        let path = directory.path().join(path);
        fs::create_dir_all(path.parent().expect("a directory")).expect("it can be made");
        fs::write(&path, "hunter2\n").expect("a file");
        mode(&path, 0o644);
    };
    write("volume/..2026_11_23/KEY");
    symlink("..2026_11_23", directory.path().join("volume/..data")).expect("a link");
    symlink("..data/KEY", directory.path().join("volume/KEY")).expect("a link");
    write("credentials/KEY");
    let volume = directory.path().join("volume");
    let credentials = directory.path().join("credentials");
    for env in [
        Env::empty().secrets_dir(&volume),
        Env::empty()
            .vars([("KEY_FILE", volume.join("KEY"))])
            .secret_files(),
        Env::empty()
            .vars([("CREDENTIALS_DIRECTORY", &credentials)])
            .credentials(),
    ] {
        assert_eq!(warnings(&env), []);
    }
}

#[test]
fn a_file_of_a_stranger_is_a_problem_for_an_ordinary_user() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    mode(directory.path(), 0o755);
    let Some(subject) = Subject::of_another_user(directory.path()) else {
        return;
    };
    let path = file(directory.path(), "NAME=mail\n", 0o644);
    let shown = path.display().to_string();
    let said = || subject.run(&["file", &shown])[0].clone();
    assert_eq!(said(), "name: Some(\"mail\")", "a file of root");
    chown(&path, Some(ANOTHER_USER), None).expect("root may do that");
    assert_eq!(said(), "name: Some(\"mail\")", "a file of the user");
    chown(&path, Some(ANOTHER_USER + 1), None).expect("root may do that");
    let foreign = FOREIGN.replace("54321", "54322");
    assert_eq!(
        said(),
        format!("UnreadableSource: `{shown}` cannot be read: {foreign}")
    );
}

#[test]
fn root_reads_a_file_of_a_stranger_unless_anybody_may_have_put_it_there() {
    if !is_root() {
        skipped("only root can give a file away");
        return;
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    mode(directory.path(), 0o755);
    let path = file(directory.path(), "NAME=mail\n", 0o600);
    chown(&path, Some(ANOTHER_USER), None).expect("root may do that");
    let shown = path.display().to_string();
    let said = || Subject::new().run(&["file", &shown])[0].clone();
    assert_eq!(said(), "name: Some(\"mail\")", "as in a container");
    mode(directory.path(), 0o1777);
    assert_eq!(
        said(),
        format!("UnreadableSource: `{shown}` cannot be read: {FOREIGN}"),
        "as in /tmp"
    );
}

#[test]
fn root_reads_a_file_of_a_stranger_that_was_put_there_for_the_service_wherever_it_is() {
    if !is_root() {
        skipped("only root can give a file away");
        return;
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    mode(directory.path(), 0o1777);
    let path = file(directory.path(), "NAME=mail\n", 0o600);
    chown(&path, Some(ANOTHER_USER), None).expect("root may do that");
    let env = Env::empty().dotenv(path);
    assert!(env.load::<Config>().is_err());
    let provided = env.vars([("CREDENTIALS_DIRECTORY", directory.path())]);
    assert!(provided.load::<Config>().is_ok());
}

/// A volume as Kubernetes mounts it, with one file, in directories with these permissions.
fn volume(directory: &Path, mount: u32, generation: u32) -> PathBuf {
    let volume = directory.join(format!("{mount:o}-{generation:o}"));
    let files = volume.join("..1");
    fs::create_dir_all(&files).expect("a directory");
    let key = files.join("KEY");
    fs::write(&key, "s3cret").expect("a file");
    mode(&key, 0o600);
    symlink("..1", volume.join("..data")).expect("a link");
    symlink("..data/KEY", volume.join("KEY")).expect("a link");
    mode(&files, generation);
    mode(&volume, mount);
    volume
}

#[test]
fn a_file_of_a_mounted_volume_is_judged_by_the_directory_of_its_generation() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    for (mount, generation, can_be_replaced) in [
        (0o755, 0o777, true),
        (0o1777, 0o755, false),
        (0o777, 0o755, false),
    ] {
        let volume = volume(directory.path(), mount, generation);
        let env = Env::empty().secrets_dir(&volume);
        let told = warnings(&env);
        assert_eq!(
            told.len(),
            usize::from(can_be_replaced),
            "{mount:o} {generation:o}: {told:?}"
        );
        if is_root() {
            let key = volume.join("..1/KEY");
            chown(key, Some(ANOTHER_USER), None).expect("root may do that");
            let loaded = env.load::<Config>();
            assert_eq!(loaded.is_err(), can_be_replaced, "{mount:o} {generation:o}");
        }
    }
}

#[test]
fn the_command_of_a_message_names_the_file_as_a_shell_reads_it() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    for (name, quoted) in [
        ("plain-1.env", Some("plain-1.env")),
        ("two words", Some("'two words'")),
        ("$(id)", Some("'$(id)'")),
        ("größe", Some("'größe'")),
        ("it's", None),
        ("a`b", None),
        ("a\nb", None),
        ("a\u{202e}b", None),
    ] {
        let path = directory.path().join(name);
        fs::write(&path, "NAME=mail\n").expect("a file");
        mode(&path, 0o666);
        let error = Env::empty().dotenv(&path).load::<Config>().unwrap_err();
        let told = error.problems()[0].to_string();
        let here = directory.path().display();
        let command = match quoted {
            Some(quoted) if quoted.starts_with('\'') => {
                format!("`chmod o-w '{here}/{}`;", quoted.trim_start_matches('\''))
            }
            Some(quoted) => format!("`chmod o-w {here}/{quoted}`;"),
            None => "`chmod o-w`;".to_owned(),
        };
        assert!(told.contains(&command), "{told}");
    }
}
