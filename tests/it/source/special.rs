//! Files that are not regular files, on a real file system: each is refused quickly, in bounded memory, and with its reason.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use envkeep::dotenv::Limits;
use envkeep::{Env, ExposeSecret, FromEnv, Secret};

use crate::subject::{Subject, is_root};

const LIMIT: usize = 16 * 1024 * 1024;

/// A directory for one test, which every user may look into.
fn directory() -> tempfile::TempDir {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let all = fs::Permissions::from_mode(0o755);
    fs::set_permissions(directory.path(), all).expect("it is ours");
    directory
}

/// Loads a file in a process of its own, and gives what it said. The answer must come within 64 MB and, on a busy machine too, 10
/// seconds; the deadline of a FIFO is one second there.
fn said(path: &Path) -> Vec<String> {
    said_by(&Subject::new(), path)
}

fn said_by(subject: &Subject, path: &Path) -> Vec<String> {
    let start = Instant::now();
    let mut lines = subject.run(&["file", &path.display().to_string()]);
    let elapsed = start.elapsed();
    assert!(
        elapsed < Duration::from_secs(10),
        "{path:?} took {elapsed:?}"
    );
    let memory = lines.pop().expect("the last line tells the memory");
    if cfg!(target_os = "linux") {
        let kib: u64 = memory
            .split_whitespace()
            .nth(1)
            .and_then(|number| number.parse().ok())
            .expect(&memory);
        assert!(kib < 64_000, "{path:?} took {kib} KiB");
    }
    lines
}

fn refused(path: &Path, reason: &str) -> Vec<String> {
    vec![format!(
        "UnreadableSource: `{}` cannot be read: {reason}",
        path.display()
    )]
}

fn fifo(directory: &Path, name: &str) -> PathBuf {
    let path = directory.join(name);
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.expect("mkfifo runs").success());
    path
}

#[test]
fn a_fifo_without_a_writer_waits_out_its_deadline() {
    let directory = directory();
    let path = fifo(directory.path(), ".env");
    let reason = "it is a FIFO and gave no complete text within 1s";
    assert_eq!(said(&path), refused(&path, reason));
    let link = directory.path().join("link");
    symlink(&path, &link).expect("a link");
    assert_eq!(said(&link), refused(&link, reason));
}

#[test]
#[ignore = "waits for 5 seconds"]
fn the_deadline_of_a_fifo_is_5_seconds_unless_set() {
    #[derive(Debug, envkeep::FromEnv)]
    #[expect(dead_code, reason = "it is only asked whether it loads")]
    struct Config {
        name: Option<String>,
    }
    let directory = directory();
    let path = fifo(directory.path(), ".env");
    let start = Instant::now();
    let error = envkeep::Env::empty().dotenv(&path).load::<Config>();
    let elapsed = start.elapsed();
    assert!((5..7).contains(&elapsed.as_secs()), "{elapsed:?}");
    assert_eq!(
        error.expect_err("nobody writes").problems()[0].to_string(),
        format!(
            "`{}` cannot be read: it is a FIFO and gave no complete text within 5s",
            path.display()
        )
    );
}

#[test]
fn a_fifo_whose_writer_does_not_end_is_refused_at_the_deadline() {
    let directory = directory();
    let path = fifo(directory.path(), ".env");
    // A writer that is its own reader does not block, and keeps the FIFO open.
    let writer = fs::OpenOptions::new().read(true).write(true).open(&path);
    let mut writer = writer.expect("the FIFO opens");
    std::io::Write::write_all(&mut writer, b"NAME=mail\n").expect("it takes a line");
    let reason = "it is a FIFO and gave no complete text within 1s";
    assert_eq!(said(&path), refused(&path, reason));
}

#[test]
fn a_fifo_with_a_writer_loads() {
    let directory = directory();
    let path = fifo(directory.path(), ".env");
    let writer = feed(&path, b"NAME=mail\n".to_vec());
    assert_eq!(said(&path), ["name: Some(\"mail\")"]);
    writer.join().expect("the writer ends");
}

#[test]
fn a_fifo_that_gives_more_than_the_limit_is_refused() {
    let directory = directory();
    let path = fifo(directory.path(), ".env");
    let writer = feed(&path, vec![b'#'; 2 * LIMIT]);
    assert_eq!(said(&path), refused(&path, "it is larger than 16 MiB"));
    writer.join().expect("the writer ends");
}

/// Writes into a FIFO from another thread. A reader that has enough ends it with a broken pipe.
fn feed(path: &Path, text: Vec<u8>) -> std::thread::JoinHandle<()> {
    let path = path.to_owned();
    std::thread::spawn(move || {
        let _ = fs::write(path, text);
    })
}

#[test]
fn devices_and_links_to_them_are_refused() {
    let directory = directory();
    for device in ["/dev/zero", "/dev/null"] {
        let link = directory.path().join(device.replace('/', "-"));
        symlink(device, &link).expect("a link");
        for path in [Path::new(device), &link] {
            assert_eq!(said(path), refused(path, "it is not a regular file"));
        }
    }
}

#[test]
fn sizes_are_bounded() {
    let directory = directory();
    let sparse = |name: &str, size: u64| {
        let path = directory.path().join(name);
        let file = fs::File::create(&path).expect("the file can be made");
        file.set_len(size).expect("a sparse file");
        path
    };
    for path in [sparse("4gb", 4 << 30), sparse("one-over", LIMIT as u64 + 1)] {
        assert_eq!(said(&path), refused(&path, "it is larger than 16 MiB"));
    }
    let empty = sparse("empty", 0);
    assert_eq!(said(&empty), ["name: None"]);
}

#[test]
#[ignore = "builds the programs of the tests for release"]
fn a_file_of_the_greatest_size_is_read_in_time() {
    let directory = directory();
    let at_the_limit = directory.path().join("limit");
    fs::write(&at_the_limit, vec![b'#'; LIMIT]).expect("the file can be written");
    let said = said_by(&Subject::in_release(), &at_the_limit);
    assert_eq!(said, ["name: None"]);
}

#[test]
fn a_link_to_a_file_is_as_good_as_the_file() {
    let directory = directory();
    fs::write(directory.path().join("target"), "NAME=mail\n").expect("a file");
    symlink("target", directory.path().join("near")).expect("a link");
    symlink("near", directory.path().join(".env")).expect("a link");
    let path = directory.path().join(".env");
    assert_eq!(said(&path), ["name: Some(\"mail\")"]);
}

#[test]
fn what_is_not_there_or_no_file_is_reported_as_what_it_is() {
    let directory = directory();
    let at = |name: &str| directory.path().join(name);
    let socket = UnixListener::bind(at("socket")).expect("a socket");
    symlink("nowhere", at("dangling")).expect("a link");
    symlink("second", at("first")).expect("a link");
    symlink("first", at("second")).expect("a link");
    fs::create_dir(at("directory")).expect("a directory");
    fs::write(at("file"), "").expect("a file");
    for (name, reason) in [
        ("absent", "there is no such file"),
        ("file/below", "there is no such file"),
        ("directory", "it is a directory, not a file"),
        ("socket", "it is not a regular file"),
        (
            "dangling",
            "it is a symbolic link to something that is not there",
        ),
        ("first", "it is a symbolic link that leads back to itself"),
    ] {
        assert_eq!(said(&at(name)), refused(&at(name), reason));
    }
    drop(socket);
}

#[test]
fn a_name_that_no_file_can_have_is_refused_in_the_words_of_the_system() {
    let name = "x".repeat(300);
    let path = Path::new(&name);
    let code = if cfg!(target_os = "linux") { 36 } else { 63 };
    let reason = format!("File name too long (os error {code})");
    assert_eq!(said(path), refused(path, &reason));
}

#[test]
fn a_file_that_the_user_may_not_read_is_reported_as_such() {
    let directory = directory();
    let path = directory.path().join(".env");
    fs::write(&path, "NAME=mail\n").expect("a file");
    let reason = "permission denied; make it readable for the user that runs the program";
    // Root may read everything, so there another user has to try; and an ordinary user can shut itself out.
    let (subject, bits) = match Subject::of_another_user(directory.path()) {
        Some(subject) => (subject, 0o600),
        None if is_root() => return,
        None => (Subject::new(), 0o000),
    };
    fs::set_permissions(&path, fs::Permissions::from_mode(bits)).expect("it is ours");
    assert_eq!(said_by(&subject, &path), refused(&path, reason));
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_reports_no_size_is_read_to_its_end() {
    let lines = said(Path::new("/proc/version"));
    let start = "Syntax: this line has no `=`";
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with(start), "{lines:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_secret_in_a_file_that_reports_no_size_is_read_to_its_end() {
    #[derive(FromEnv)]
    struct Config {
        system: Secret<String>,
    }
    let env = Env::empty().vars([("SYSTEM_FILE", "/proc/sys/kernel/ostype")]);
    let config: Config = env.secret_files().load().expect("every user may read it");
    assert_eq!(config.system.expose_secret(), "Linux");
}

#[test]
fn a_file_that_is_replaced_between_two_loads_is_read_again() {
    let directory = directory();
    let path = directory.path().join(".env");
    fs::write(&path, "NAME=first\n").expect("a file");
    assert_eq!(said(&path), ["name: Some(\"first\")"]);
    fs::write(directory.path().join("next"), "NAME=second\n").expect("a file");
    fs::rename(directory.path().join("next"), &path).expect("a file");
    assert_eq!(said(&path), ["name: Some(\"second\")"]);
    fs::remove_file(&path).expect("a file");
    fs::create_dir(&path).expect("a directory");
    assert_eq!(said(&path), refused(&path, "it is a directory, not a file"));
}

#[test]
fn a_file_in_a_directory_that_anybody_may_write_to_is_reported() {
    let directory = directory();
    let path = directory.path().join(".env");
    fs::write(&path, "NAME=mail\n").expect("a file");
    let mode = |bits| {
        let permissions = fs::Permissions::from_mode(bits);
        fs::set_permissions(directory.path(), permissions).expect("it is ours");
    };
    mode(0o777);
    let warning = "Permissions: any user may put another file in the place of this one; \
        take that permission away from its directory with `chmod o-w`";
    assert_eq!(said(&path), ["name: Some(\"mail\")", warning]);
    // As in `/tmp`: only its owner may remove a file.
    mode(0o1777);
    assert_eq!(said(&path), ["name: Some(\"mail\")"]);
}

#[test]
fn the_limits_are_the_programs_to_set() {
    #[derive(Debug, FromEnv)]
    struct Config {
        port: u16,
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join(".env");
    std::fs::write(&path, "PORT=8080\n").expect("the file can be written");
    let load = |bytes| {
        Env::empty()
            .limits(Limits::default().file_bytes(bytes))
            .dotenv(&path)
            .load::<Config>()
    };
    assert_eq!(load(10).map(|config| config.port).ok(), Some(8080));
    for bytes in [9, 1, 0] {
        let error = load(bytes).expect_err("the file has 10 bytes");
        let told = error.problems().first().map(ToString::to_string);
        let shown = path.display();
        let expected = format!("`{shown}` cannot be read: it is larger than {bytes} bytes");
        assert_eq!(told, Some(expected));
    }
}
