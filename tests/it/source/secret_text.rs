//! What a file with one value may contain, and how often it is read.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use envkeep::{Env, ExposeSecret, FromEnv, Secret};

#[derive(Debug, FromEnv)]
struct Config {
    key: Secret<String>,
}

fn file(directory: &Path, bytes: &[u8]) -> PathBuf {
    let path = directory.join("KEY");
    fs::write(&path, bytes).expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("it is ours");
    path
}

/// The two ways to a file of its own: by a variable that names it, and in a directory of such files.
fn both_ways(directory: &Path, bytes: &[u8]) -> [Env; 2] {
    let path = file(directory, bytes);
    [
        Env::empty().vars([("KEY_FILE", path)]).secret_files(),
        Env::empty().secrets_dir(directory),
    ]
}

#[test]
fn a_byte_order_mark_is_not_part_of_the_value_and_is_reported() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    for env in both_ways(directory.path(), "\u{feff}hunter2\n".as_bytes()) {
        let (config, report) = env.load_with_report::<Config>().expect("it loads");
        assert_eq!(config.key.expose_secret(), "hunter2");
        let told: Vec<String> = report.warnings().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "the file of `KEY` starts with a byte order mark, which is not part of the value; save it without"
            ]
        );
    }
}

#[test]
fn what_no_variable_can_hold_is_refused_with_its_reason() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let utf16 = |to_bytes: fn(u16) -> [u8; 2], mark: &str| {
        let text = format!("{mark}hunter2\n");
        text.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>()
    };
    for (bytes, reason) in [
        (
            b"hun\0ter2".to_vec(),
            "its text holds a NUL byte, which no variable can hold; remove it",
        ),
        (
            b"hunter2\0\n".to_vec(),
            "its text holds a NUL byte, which no variable can hold; remove it",
        ),
        (
            utf16(u16::to_le_bytes, "\u{feff}"),
            "its text is UTF-16; save it as UTF-8",
        ),
        (
            utf16(u16::to_be_bytes, "\u{feff}"),
            "its text is UTF-16; save it as UTF-8",
        ),
        (
            utf16(u16::to_le_bytes, ""),
            "its text is UTF-16; save it as UTF-8",
        ),
        (
            utf16(u16::to_be_bytes, ""),
            "its text is UTF-16; save it as UTF-8",
        ),
        (b"hunter\xe9".to_vec(), "its text is not valid UTF-8"),
    ] {
        for env in both_ways(directory.path(), &bytes) {
            let error = env.load::<Config>().expect_err("no variable can hold it");
            let told = error.problems()[0].to_string();
            assert!(told.ends_with(reason), "{told}");
            assert!(!told.contains("hunter"), "{told}");
        }
    }
}

#[derive(Debug, FromEnv)]
struct Outer {
    #[env(nested)]
    inner: Option<Inner>,
}

#[derive(Debug, FromEnv)]
struct Inner {
    key: Secret<String>,
    #[env(default = 1)]
    port: u16,
}

#[test]
fn a_fifo_that_an_optional_group_is_looked_for_in_is_read_once() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("key");
    let made = Command::new("mkfifo")
        .args(["-m", "600"])
        .arg(&path)
        .status();
    assert!(made.expect("mkfifo runs").success());
    let writer = {
        let path = path.clone();
        thread::spawn(move || fs::write(path, "hunter2\n"))
    };
    let env = Env::empty()
        .vars([("INNER_KEY_FILE", &path)])
        .secret_files()
        .fifo_deadline(Duration::from_secs(20));
    let config: Outer = env.load().expect("the text is there once");
    writer
        .join()
        .expect("it does not panic")
        .expect("it writes");
    let inner = config.inner.expect("its key is set");
    assert_eq!(
        (inner.key.expose_secret().as_str(), inner.port),
        ("hunter2", 1)
    );
}
