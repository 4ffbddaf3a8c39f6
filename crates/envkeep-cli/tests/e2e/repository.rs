//! A git repository of its own for a test, with the tool where its hooks find it.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::tool::{envkeep, output, text};

/// The secret of most tests. It stands in no file of this repository in one piece.
pub(crate) fn key() -> String {
    ["Zq8Lw2mN7pR4", "tY6uI1oP3aS5"].concat()
}

pub(crate) struct Repository {
    directory: TempDir,
}

impl Repository {
    /// A repository without commits, whose `.env` holds `API_KEY` and is ignored.
    pub(crate) fn new() -> Self {
        let repository = Self::without_files();
        repository.write(".env", format!("API_KEY={}\n", key()));
        repository.write(".gitignore", ".env\n");
        repository
    }

    pub(crate) fn without_files() -> Self {
        let directory = tempfile::tempdir().expect("there is room for a directory");
        let repository = Self { directory };
        fs::create_dir(repository.top()).expect("the directory is new");
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository
    }

    pub(crate) fn top(&self) -> PathBuf {
        self.directory.path().join("top")
    }

    /// Another directory, in which git does not see this one.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub(crate) fn write(&self, path: impl AsRef<Path>, content: impl AsRef<[u8]>) {
        let path = self.top().join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).expect("the directory can be made");
        }
        fs::write(path, content).expect("the file can be written");
    }

    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        let tool = Path::new(env!("CARGO_BIN_EXE_envkeep"));
        let mut path: OsString = tool.parent().expect("it is in a directory").into();
        path.push(":");
        path.push(std::env::var_os("PATH").unwrap_or_default());
        command
            .current_dir(self.top())
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.directory.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_EDITOR", "true");
        for role in ["AUTHOR", "COMMITTER"] {
            command
                .env(format!("GIT_{role}_NAME"), "Ada")
                .env(format!("GIT_{role}_EMAIL"), "ada@example.com");
        }
        command
    }

    pub(crate) fn try_git(&self, arguments: &[&str]) -> Output {
        let mut command = self.command("git");
        command
            .args(["-c", "protocol.file.allow=always"])
            .args(arguments);
        output(&mut command)
    }

    /// What git prints.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let output = self.try_git(arguments);
        assert!(
            output.status.success(),
            "git {arguments:?}: {}",
            text(&output.stderr)
        );
        text(&output.stdout).trim().to_owned()
    }

    pub(crate) fn git_with_input(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut command = self.command("git");
        let piped = command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = piped.spawn().expect("git runs");
        let mut stdin = child.stdin.take().expect("it is piped");
        stdin.write_all(input).expect("git reads it");
        drop(stdin);
        child.wait_with_output().expect("git ends")
    }

    /// Commits all files, and says which commit that is.
    pub(crate) fn commit(&self, message: &str) -> String {
        self.git(&["add", "--all"]);
        self.git(&[
            "commit",
            "--quiet",
            "--no-verify",
            "--allow-empty",
            "--message",
            message,
        ]);
        self.git(&["rev-parse", "HEAD"])
    }

    pub(crate) fn envkeep(&self, arguments: &[&str]) -> Output {
        let mut command = envkeep(&self.top());
        command.env("HOME", self.directory.path()).args(arguments);
        output(&mut command)
    }

    /// What a scan finds, without a word on anything else.
    pub(crate) fn scan(&self, arguments: &[&str]) -> Scan {
        let arguments = [&["scan", "--format", "json"], arguments].concat();
        let output = self.envkeep(&arguments);
        let document = serde_json::from_slice(&output.stdout);
        Scan {
            code: output.status.code(),
            document: document.unwrap_or(Value::Null),
            stderr: text(&output.stderr).to_owned(),
        }
    }
}

#[derive(Debug)]
pub(crate) struct Scan {
    pub(crate) code: Option<i32>,
    pub(crate) document: Value,
    pub(crate) stderr: String,
}

impl Scan {
    pub(crate) fn findings(&self) -> Vec<&Value> {
        let findings = self.document["findings"].as_array();
        assert!(findings.is_some(), "it prints findings: {self:?}");
        findings.into_iter().flatten().collect()
    }

    /// The paths of the findings.
    pub(crate) fn paths(&self) -> Vec<&str> {
        let paths = self
            .findings()
            .into_iter()
            .map(|finding| finding["path"].as_str());
        paths.map(|path| path.expect("a path is a text")).collect()
    }
}
