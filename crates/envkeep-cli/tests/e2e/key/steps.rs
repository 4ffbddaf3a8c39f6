//! The steps by which a file is replaced, as the system is asked for them: what a power failure or somebody else's look between two
//! of them may find depends on their order, and no file that is left behind tells it.

use std::fs;
use std::path::Path;
use std::process::Command;

use regex::{Captures, Regex};

use super::{directory, key, set_mode, with_input};
use crate::tool::{skipped, text};

const CALLS: &str = "openat,write,fsync,fchmod,renameat,renameat2,flock,prctl";

/// What the tool asks the system for when it adds a key, in words; nothing where that cannot be seen here.
fn steps(directory: &Path, home: &Path) -> Option<Vec<String>> {
    let log = home.join("steps");
    let mut command = Command::new("strace");
    command.args([
        "--decode-fds=path",
        "--trace",
        CALLS,
        "--string-limit=0",
        "--output",
    ]);
    command.arg(&log);
    command.args([env!("CARGO_BIN_EXE_envkeep"), "add", "API_KEY", "--stdin"]);
    command.current_dir(directory).env_clear().env("HOME", home);
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    let is_there = Command::new("strace").arg("--version").output().is_ok();
    if !is_there {
        skipped("there is no `strace`");
        return None;
    }
    let output = with_input(&mut command, &key());
    let said = text(&output.stderr);
    if said.contains("ptrace") {
        skipped(&format!("nobody may look at what a program does: {said}"));
        return None;
    }
    assert_eq!(output.status.code(), Some(0), "{said}");
    let log = fs::read_to_string(log).expect("it was written");
    let places = [(home, "HOME"), (directory, "HERE")];
    Some(log.lines().filter_map(|line| told(line, &places)).collect())
}

/// A call in words, if it is about one of these places.
fn told(line: &str, places: &[(&Path, &str)]) -> Option<String> {
    let mut line = line.to_owned();
    for (path, name) in places {
        let path = path.to_str().expect("it is a text");
        line = line.replace(path, name);
    }
    let temporary = Regex::new(r"\.env\.envkeep-[0-9A-Za-z]{12}").expect("it can be read");
    let line = temporary.replace_all(&line, "TEMPORARY");
    let call = |pattern: &str, words: fn(&Captures<'_>) -> String| {
        let pattern = Regex::new(pattern).expect("it can be read");
        pattern.captures(&line).map(|found| words(&found))
    };
    call(r"^prctl\(PR_SET_DUMPABLE, SUID_DUMP_DISABLE\) = 0", |_| {
        "no core dump".to_owned()
    })
    .or_else(|| {
        call(
            r#"^openat\(.*"((?:HERE|HOME)\S*)", (O_\S*), (0\d+)\) = \d"#,
            |it| {
                let is_exclusive = it[2].contains("O_CREAT|O_EXCL");
                let word = if is_exclusive { "make" } else { "open" };
                format!("{word} {} {}", &it[1], &it[3])
            },
        )
    })
    .or_else(|| {
        call(r"^flock\(\d+<((?:HERE|HOME)\S*)>, LOCK_EX\) += 0", |it| {
            format!("lock {}", &it[1])
        })
    })
    .or_else(|| {
        call(
            r#"^openat\(.*"(HERE/\.env)", \S*O_NOFOLLOW\S*\) = "#,
            |it| format!("read {}", &it[1]),
        )
    })
    .or_else(|| {
        call(r"^(write|fsync)\(\d+<((?:HERE|HOME)\S*)>.*= \d", |it| {
            format!("{} {}", &it[1], &it[2])
        })
    })
    .or_else(|| {
        call(r"^fchmod\(\d+<(\S*)>, (\d+)\) += 0", |it| {
            format!("mode {} {}", &it[1], &it[2])
        })
    })
    .or_else(|| {
        call(r#"^renameat2?\(.*"(\S+)", .*"(\S+)".*\) += 0"#, |it| {
            format!("move {} {}", &it[1], &it[2])
        })
    })
}

/// The steps of one file, in a directory.
fn replaced(directory: &str, file: &str, mode: Option<&str>) -> Vec<String> {
    let written = [
        "lock {}",
        "make {}/TEMPORARY 0600",
        "write {}/TEMPORARY",
        "fsync {}/TEMPORARY",
    ];
    let moved = [&*format!("move {{}}/TEMPORARY {{}}/{file}"), "fsync {}"];
    let mode = mode.map(|mode| format!("mode {{}}/TEMPORARY {mode}"));
    let steps = written.into_iter().chain(mode.as_deref()).chain(moved);
    steps.map(|step| step.replace("{}", directory)).collect()
}

#[test]
fn what_is_written_is_on_the_disk_before_it_takes_the_place_of_the_file() {
    for is_new in [true, false] {
        let (here, home) = (directory(), directory());
        if !is_new {
            fs::write(here.path().join(".env"), "A=1\n").expect("it can be written");
            set_mode(here.path().join(".env"), 0o644);
        }
        let Some(steps) = steps(here.path(), home.path()) else {
            return;
        };
        let state = "HOME/.local/state/envkeep";
        let mut of_env = replaced("HERE", ".env", (!is_new).then_some("0640"));
        // Once more behind the lock: what it held before may have been changed by who had that.
        of_env.insert(1, "read HERE/.env".to_owned());
        let expected = [
            vec!["no core dump".to_owned(), "read HERE/.env".to_owned()],
            of_env,
            replaced("HERE", "env.keys.toml", Some("0644")),
            replaced(state, "fingerprint.key", None),
            replaced(state, "keys.json", None),
        ];
        assert_eq!(steps, expected.concat());
    }
}
