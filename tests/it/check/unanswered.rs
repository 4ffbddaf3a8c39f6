//! A git that does not answer, and directories whose content cannot be listed.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::git::Repository;
use crate::subject::{ANOTHER_USER, Subject};

/// A repository that ignores `.env`.
fn repository() -> Repository {
    let repository = Repository::new();
    repository.write(".gitignore", ".env*\n");
    repository.git(&["add", "."]);
    repository.commit();
    repository
}

/// What is said about `.env` if another program takes the place of git.
fn said_with(script: &str, mode: u32) -> String {
    let repository = repository();
    let programs = repository.home.join("programs");
    fs::create_dir(&programs).expect("a directory");
    let git = programs.join("git");
    fs::write(&git, script).expect("a file");
    fs::set_permissions(&git, fs::Permissions::from_mode(mode)).expect("it is ours");
    let path = format!("{}:/usr/bin:/bin", programs.display());
    let path = if mode == 0o755 {
        path
    } else {
        programs.display().to_string()
    };
    repository.tracking_by(&repository.subject().with("PATH", path), ".env")
}

#[test]
fn a_git_that_fails_is_not_a_pass() {
    assert_eq!(said_with("#!/bin/sh\nexit 3\n", 0o755), "Unknown(Failed)");
    assert_eq!(
        said_with("#!/bin/sh\nkill -9 $$\n", 0o755),
        "Unknown(Failed)"
    );
    assert_eq!(said_with("#!/bin/sh\n", 0o644), "Unknown(Failed)");
    // It is content with every question, and answers none.
    assert_eq!(said_with("#!/bin/sh\nexit 0\n", 0o755), "Unknown(Failed)");
}

#[test]
#[ignore = "waits for 10 seconds"]
fn a_git_that_does_not_end_or_prints_without_end_is_waited_for_10_seconds() {
    let wait = |script: &'static str| {
        let start = Instant::now();
        assert_eq!(said_with(script, 0o755), "Unknown(TimedOut)", "{script}");
        let elapsed = start.elapsed();
        assert!(
            elapsed < Duration::from_secs(15),
            "{script} took {elapsed:?}"
        );
    };
    std::thread::scope(|threads| {
        for script in [
            "#!/bin/sh\nexec sleep 60\n",
            "#!/bin/sh\nexec yes\n",
            "#!/bin/sh\nsleep 60 &\n",
        ] {
            threads.spawn(move || wait(script));
        }
    });
}

#[test]
fn the_assertion_fails_for_a_directory_that_cannot_be_listed() {
    let repository = repository();
    repository.write("package/README", "");
    let give = |path: &Path| {
        let user = format!("{ANOTHER_USER}:65534");
        let status = Command::new("chown").args(["-R", &user]).arg(path).status();
        assert!(status.expect("chown runs").success());
    };
    let all = fs::Permissions::from_mode(0o755);
    let above = repository.root.parent().expect("a directory");
    fs::set_permissions(above, all).expect("it is ours");
    let Some(subject) = Subject::of_another_user(above) else {
        return;
    };
    give(&repository.root);
    give(&repository.home);
    let subject = subject.with("HOME", &repository.home);
    let package = repository.root.join("package").display().to_string();
    let asserted = || subject.output(&["assert-ignored", &package]);
    assert!(asserted().status.success(), "{:?}", asserted());
    fs::set_permissions(&repository.root, fs::Permissions::from_mode(0o311)).expect("root may");
    let message = String::from_utf8(asserted().stderr).expect("UTF-8");
    let expected = format!(
        "`{}` may or may not be ignored by git: its directory cannot be looked at",
        repository.root.display()
    );
    assert!(message.contains(&expected), "{message}");
}

#[test]
fn the_assertion_looks_above_a_relative_directory_and_at_names_in_capitals() {
    let repository = repository();
    repository.write("package/README", "");
    repository.write(".gitignore", ".env\n.env.local\n");
    repository.write(".ENV", "KEY=1\n");
    repository.write(".env.Production.LOCAL", "KEY=1\n");
    let said = |directory: &str| {
        let subject = repository
            .subject()
            .in_directory(&repository.root.join("package"));
        let output = subject.output(&["assert-ignored", directory]);
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    for directory in [".", "../package"] {
        let message = said(directory);
        for name in [".ENV", ".env.Production.LOCAL"] {
            let expected = format!(
                "`{}` is not ignored by git",
                repository.root.join(name).display()
            );
            assert!(message.contains(&expected), "{directory}: {message}");
        }
    }
}
