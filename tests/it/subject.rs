//! Runs the program under test, `tests/subject/main.rs`.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

pub(crate) fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_subject"))
}

/// A program of the tests in a release build, as a user would have it in production. It is built once a run.
pub(crate) fn release_build(name: &str) -> PathBuf {
    static DIRECTORY: OnceLock<PathBuf> = OnceLock::new();
    let directory = DIRECTORY.get_or_init(|| {
        // The programs of a test are in `debug/` or the like below the target directory.
        let target = program().parent().and_then(Path::parent);
        let target = target.expect("a program is in a profile's directory");
        let status = Command::new(env!("CARGO"))
            .args([
                "build",
                "--quiet",
                "--release",
                "--package",
                "envkeep-tests",
            ])
            .args(["--bins", "--target-dir"])
            .arg(target)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status();
        assert!(status.expect("cargo runs").success());
        target.join("release")
    });
    directory.join(name)
}

/// How the program is run: in which directory, with which variables, as which user. Nothing of the tests' own environment
/// reaches it but the way to other programs.
pub(crate) struct Subject {
    program: PathBuf,
    user: Option<u32>,
    directory: Option<PathBuf>,
    /// The command that runs the program, and that may take something away from it.
    wrapper: Vec<OsString>,
    variables: Vec<(OsString, OsString)>,
}

impl Subject {
    pub(crate) fn new() -> Self {
        Self {
            program: program().to_owned(),
            user: None,
            directory: None,
            wrapper: Vec::new(),
            variables: Vec::new(),
        }
    }

    /// The program in a release build, where time and memory are asked about.
    pub(crate) fn in_release() -> Self {
        Self {
            program: release_build("subject"),
            ..Self::new()
        }
    }

    /// The program run by another user than the tests, who finds a copy of it in `directory`. Only root can do that; for
    /// anybody else the test is skipped, loudly.
    pub(crate) fn of_another_user(directory: &Path) -> Option<Self> {
        if !is_root() || !has_program("setpriv") {
            skipped("only root can run a program as another user, with `setpriv`");
            return None;
        }
        let copy = directory.join("subject");
        fs::copy(program(), &copy).expect("the program can be copied");
        Some(Self {
            program: copy,
            user: Some(ANOTHER_USER),
            ..Self::new()
        })
    }

    pub(crate) fn in_directory(mut self, directory: &Path) -> Self {
        self.directory = Some(directory.to_owned());
        self
    }

    /// Lets another command run the program, as its last arguments.
    pub(crate) fn through<'a>(mut self, command: impl IntoIterator<Item = &'a str>) -> Self {
        self.wrapper.extend(command.into_iter().map(OsString::from));
        self
    }

    /// The program's path where it runs.
    pub(crate) fn at(mut self, program: &Path) -> Self {
        self.program = program.to_owned();
        self
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// Runs it and gives the lines that it printed.
    pub(crate) fn run(&self, arguments: &[&str]) -> Vec<String> {
        let output = self.output(arguments);
        assert!(output.status.success(), "{output:?}");
        let text = String::from_utf8(output.stdout).expect("it prints UTF-8");
        text.lines().map(str::to_owned).collect()
    }

    pub(crate) fn output(&self, arguments: &[&str]) -> Output {
        let mut line = self.wrapper.clone();
        if let Some(user) = self.user {
            line.push("setpriv".into());
            line.push(format!("--reuid={user}").into());
            line.extend(["--regid=65534", "--clear-groups", "--"].map(OsString::from));
        }
        line.push(self.program.clone().into());
        let mut command = Command::new(&line[0]);
        command.args(&line[1..]);
        if let Some(directory) = &self.directory {
            command.current_dir(directory);
        }
        command
            .args(arguments)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .envs(self.variables.iter().cloned());
        command.output().expect("the program runs")
    }
}

/// A user that owns nothing here.
pub(crate) const ANOTHER_USER: u32 = 54321;

pub(crate) fn is_root() -> bool {
    let own = tempfile::tempfile().and_then(|file| file.metadata());
    own.expect("a file of one's own").uid() == 0
}

pub(crate) fn has_program(name: &str) -> bool {
    let version = Command::new(name).arg("--version").output();
    version.is_ok_and(|output| output.status.success())
}

/// Says that a test is left out, past the capture of its output, so that it is seen. Where all must run, as in `.ci/run`, it
/// fails.
pub(crate) fn skipped(reason: &str) {
    let must_run = std::env::var_os("ENVKEEP_TEST_ALL").is_some();
    assert!(!must_run, "not skipped, for all tests must run: {reason}");
    let _ = writeln!(std::io::stderr(), "\n*** SKIPPED: {reason} ***\n");
}
