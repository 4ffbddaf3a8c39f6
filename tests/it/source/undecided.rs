//! If something cannot be determined about a file, the file is not accepted: each means of determining it is taken away from the
//! program in turn.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::subject::{self, ANOTHER_USER, Subject, has_program, is_root, skipped};

const UNCHECKED: &str = "; where the file system does not keep owners and permissions (a bind mount, WSL, a dev container), \
     the program can load with `Env::standard().permissions(Permissions::Unchecked)` instead of `load()`";

/// Leaves one descriptor for the file, and none for a pair of sockets.
const NO_DESCRIPTOR: [&str; 2] = ["prlimit", "--nofile=4:4"];

/// Runs a program that the system refuses some calls.
fn without(calls: &str) -> [&str; 4] {
    ["python3", "-c", include_str!("without_calls.py"), calls]
}

fn mode(path: &Path, bits: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(bits)).expect("it is ours");
}

/// A directory that every user may look into.
fn directory() -> tempfile::TempDir {
    let directory = tempfile::tempdir().expect("a temporary directory");
    mode(directory.path(), 0o755);
    directory
}

fn file_of(user: u32, path: &Path) -> PathBuf {
    fs::write(path, "NAME=mail\n").expect("a file");
    mode(path, 0o644);
    chown(path, Some(user), None).expect("root may do that");
    path.to_owned()
}

fn can_take_away() -> bool {
    let can = is_root()
        && ["python3", "prlimit", "setpriv"]
            .iter()
            .all(|name| has_program(name));
    if !can {
        skipped("only root can take calls and users away, with `python3`, `prlimit` and `setpriv`");
    }
    can
}

fn told(subject: &Subject, arguments: &[&str]) -> String {
    subject.run(arguments)[0].clone()
}

fn foreign(path: &Path, owner: u32) -> String {
    format!(
        "UnreadableSource: `{}` cannot be read: it belongs to user {owner}, who is neither the user that runs the program \
         nor root; give it to that user with `chown`{UNCHECKED}",
        path.display()
    )
}

fn unknown_user(path: &str, owner: u32) -> String {
    format!(
        "UnreadableSource: `{path}` cannot be read: it belongs to user {owner}, and which user runs the program cannot be \
         found out: no socket can be made, and `/proc/self` cannot be looked at; allow one of them, or give it to root with \
         `chown root {path}`{UNCHECKED}"
    )
}

#[test]
fn the_user_is_known_without_a_socket() {
    if !can_take_away() {
        return;
    }
    let directory = directory();
    let own = file_of(ANOTHER_USER, &directory.path().join("own.env"));
    let others = file_of(ANOTHER_USER + 1, &directory.path().join("others.env"));
    for wrapper in [&NO_DESCRIPTOR[..], &without("socketpair")] {
        let subject = Subject::of_another_user(directory.path()).expect("root can");
        let subject = subject.through(wrapper.iter().copied());
        let said = |path: &Path| told(&subject, &["file", &path.display().to_string()]);
        assert_eq!(said(&own), "name: Some(\"mail\")");
        assert_eq!(said(&others), foreign(&others, ANOTHER_USER + 1));
    }
}

/// A root directory of its own with the program in it, and without `/proc`.
fn root_directory() -> tempfile::TempDir {
    let root = directory();
    let put = |from: &Path| {
        let to = root
            .path()
            .join(from.strip_prefix("/").expect("an absolute path"));
        fs::create_dir_all(to.parent().expect("a directory")).expect("directories");
        fs::copy(from, to).expect("it can be copied");
    };
    let libraries = Command::new("ldd").arg(subject::program()).output();
    let libraries = String::from_utf8(libraries.expect("ldd runs").stdout).expect("UTF-8");
    let words = libraries.split_whitespace();
    words
        .filter(|word| word.starts_with('/'))
        .for_each(|path| put(Path::new(path)));
    fs::copy(subject::program(), root.path().join("subject")).expect("it can be copied");
    root
}

#[test]
fn a_file_is_refused_where_nothing_tells_the_user() {
    if !can_take_away() {
        return;
    }
    let root = root_directory();
    file_of(ANOTHER_USER, &root.path().join("own.env"));
    file_of(0, &root.path().join("roots.env"));
    let path = root.path().display().to_string();
    let user = format!("--userspec={ANOTHER_USER}:65534");
    let inside = ["chroot", &user, "--groups=", &path];
    let said = |wrapper: &[&str], file: &str| {
        let subject = Subject::new().at(Path::new("/subject"));
        let subject = subject.through(wrapper.iter().chain(&inside).copied());
        told(&subject, &["file", file])
    };
    let loaded = "name: Some(\"mail\")";
    assert_eq!(said(&[], "/own.env"), loaded, "a socket tells the user");
    for wrapper in [&NO_DESCRIPTOR[..], &without("socketpair")] {
        assert_eq!(
            said(wrapper, "/own.env"),
            unknown_user("/own.env", ANOTHER_USER)
        );
        assert_eq!(
            said(wrapper, "/roots.env"),
            loaded,
            "root's is always its own"
        );
    }
    // What only looks like `/proc` tells nothing.
    for number in ["1", "self", "4194305"] {
        fs::create_dir_all(root.path().join("proc").join(number)).expect("a directory");
        chown(
            root.path().join("proc").join(number),
            Some(ANOTHER_USER),
            None,
        )
        .expect("root");
        assert_eq!(
            said(&NO_DESCRIPTOR, "/own.env"),
            unknown_user("/own.env", ANOTHER_USER)
        );
    }
    fs::remove_dir(root.path().join("proc/self")).expect("a directory");
    symlink("4194305", root.path().join("proc/self")).expect("a link");
    assert_eq!(
        said(&NO_DESCRIPTOR, "/own.env"),
        unknown_user("/own.env", ANOTHER_USER)
    );
}

#[test]
fn a_file_that_may_be_replaceable_is_reported_if_that_cannot_be_determined() {
    if !can_take_away() {
        return;
    }
    let directory = directory();
    let file = file_of(0, &directory.path().join("a.env"));
    let link = directory.path().join("link");
    symlink("a.env", &link).expect("a link");
    let blind = Subject::new().through(without("readlink,readlinkat"));
    let path = link.display().to_string();
    let said = |subject: &Subject| {
        let mut lines = subject.run(&["file", &path]);
        lines.pop();
        lines
    };
    assert_eq!(said(&Subject::new()), ["name: Some(\"mail\")"]);
    assert_eq!(
        said(&blind),
        [
            "name: Some(\"mail\")",
            "Permissions: whether any user may put another file in the place of this one cannot be found out, for its \
             directory cannot be looked at"
        ]
    );
    // Root reads a stranger's file only where it is known that nobody may have put it there.
    chown(&file, Some(ANOTHER_USER), None).expect("root may do that");
    assert_eq!(said(&Subject::new()), ["name: Some(\"mail\")"]);
    assert_eq!(said(&blind)[0], foreign(&link, ANOTHER_USER));
}

#[test]
fn a_descriptor_without_a_name_is_nobodys_to_replace() {
    for path in ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"] {
        let mut program = Command::new(subject::program())
            .args(["file", path])
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut input = program.stdin.take().expect("its input is piped");
        std::io::Write::write_all(&mut input, b"NAME=mail\n").expect("it listens");
        drop(input);
        let output = program.wait_with_output().expect("it ends");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "name: Some(\"mail\")", "{path}: {text}");
        assert_eq!(lines.len(), 2, "{path}: {text}");
    }
}

#[test]
fn a_mounted_directory_is_refused_where_its_link_cannot_be_looked_at() {
    if !can_take_away() {
        return;
    }
    let directory = directory();
    let secrets = directory.path().join("secrets");
    fs::create_dir(&secrets).expect("a directory");
    file_of(0, &secrets.join("NAME"));
    let shown = secrets.display().to_string();
    let blind = Subject::new().through(without("readlink,readlinkat"));
    let refused = |reason: &str| format!("UnreadableSource: `{shown}` cannot be read: {reason}");
    assert_eq!(
        told(&blind, &["secrets-dir", &shown]),
        refused("permission denied; make it readable for the user that runs the program")
    );
    // A directory that tells its names and may not be passed through.
    mode(&secrets, 0o744);
    let subject = Subject::of_another_user(directory.path()).expect("root can");
    assert_eq!(
        told(&subject, &["secrets-dir", &shown]),
        refused("permission denied; make it readable for the user that runs the program")
    );
    mode(&secrets, 0o755);
    assert_eq!(
        told(&subject, &["secrets-dir", &shown]),
        "name: Some(\"NAME=mail\")"
    );
    let pointer = directory.path().join("pointer.env");
    fs::write(&pointer, "KEY_FILE=secrets/NAME\n").expect("a file");
    let pointer = pointer.display().to_string();
    assert_eq!(
        told(&blind, &["secret-files", &pointer]),
        format!(
            "UnreadableSource: `KEY` cannot be read from `{shown}/NAME`, which `KEY_FILE` names: permission denied; make it \
             readable for the user that runs the program"
        )
    );
}

#[test]
fn a_working_directory_that_is_gone_is_a_problem() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let gone = directory.path().join("gone");
    fs::create_dir(&gone).expect("a directory");
    let subject = Subject::new().in_directory(&gone).through([
        "sh",
        "-c",
        "rmdir \"$PWD\" && exec \"$0\" \"$@\"",
    ]);
    let said = told(&subject, &["standard"]);
    let start =
        "UnreadableSource: `.env` cannot be read: the working directory cannot be found out";
    assert!(said.starts_with(start), "{said}");
}
