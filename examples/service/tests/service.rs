//! Runs the service: starts it in the layout of a container, sends HTTP requests to it, stops it, and starts it with a broken
//! configuration.

#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

const TOKEN: &str = "token-of-the-test-4711";
const KEY: &str = "re_key_of_the_test_0815";

/// A container's file system: `/app` with the `.env`, and `/run/secrets`.
struct Container {
    root: TempDir,
}

impl Container {
    fn new(dotenv: &str, secrets: &[(&str, &str)]) -> Self {
        let root = tempfile::tempdir().expect("a temporary directory");
        let directory = root.path().join("run/secrets");
        fs::create_dir_all(&directory).expect("the directory is made");
        fs::create_dir(root.path().join("app")).expect("the directory is made");
        fs::write(root.path().join("app/.env"), dotenv).expect("the file is written");
        for (name, value) in secrets {
            fs::write(directory.join(name), value).expect("the file is written");
        }
        Self { root }
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .current_dir(self.root.path().join("app"));
        command.env("SECRETS_DIR", self.root.path().join("run/secrets"));
        command
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        let mut command = self.command(program);
        command.args(arguments).output().expect("the program runs")
    }
}

/// A running service.
struct Running {
    child: Child,
    lines: Receiver<String>,
    address: String,
    log: String,
}

impl Running {
    fn start(container: &Container) -> Self {
        let mut command = container.command(env!("CARGO_BIN_EXE_service"));
        let mut child = command
            .stderr(Stdio::piped())
            .spawn()
            .expect("the service starts");
        let stderr = child.stderr.take().expect("it is piped");
        let (sender, lines) = channel();
        thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        let mut running = Self {
            child,
            lines,
            address: String::new(),
            log: String::new(),
        };
        let line = running.wait_for("listening");
        let (_, address) = line
            .split_once("address=")
            .expect("the log names the address");
        address.trim().clone_into(&mut running.address);
        running
    }

    /// Waits for a line of the log that contains this text.
    fn wait_for(&mut self, text: &str) -> String {
        loop {
            let line = self.lines.recv_timeout(Duration::from_secs(30));
            assert!(line.is_ok(), "no line with `{text}`:\n{}", self.log);
            let line = line.unwrap_or_default();
            self.log.push_str(&line);
            self.log.push('\n');
            if line.contains(text) {
                return line;
            }
        }
    }

    fn request(&self, method: &str, path: &str, token: Option<&str>, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("the service listens");
        let authorization = token.map(|token| format!("Authorization: Bearer {token}\r\n"));
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n{}\r\n",
            body.len(),
            authorization.unwrap_or_default()
        );
        stream
            .write_all((head + body).as_bytes())
            .expect("it is sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        answer
    }

    /// Stops the service as a container runtime does, and returns its exit code and its log.
    fn stop(mut self) -> (Option<i32>, String) {
        let id = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        kill_process(id.expect("it has a number"), Signal::TERM).expect("it runs");
        let status = self.child.wait().expect("it ends");
        self.log.extend(self.lines.iter().map(|line| line + "\n"));
        (status.code(), std::mem::take(&mut self.log))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

const SETTINGS: &str = "LISTEN=127.0.0.1:0\nDATABASE_URL=sqlite://mails.db\nWORKER_INTERVAL=10ms\n";
const MAIL: &str = r#"{"recipient": "ada@example.com", "body": "good morning"}"#;

#[test]
fn a_mail_is_taken_by_the_service_and_sent_by_the_worker_of_the_same_file() {
    let secrets = [("api_token", TOKEN), ("resend-api-key", KEY)];
    let container = Container::new(SETTINGS, &secrets);
    let service = Running::start(&container);

    assert!(service.request("GET", "/health", None, "").ends_with("ok"));
    for token in [None, Some("token-of-the-test-4712"), Some("")] {
        let answer = service.request("POST", "/mails", token, MAIL);
        assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    }
    let answer = service.request("POST", "/mails", Some(TOKEN), MAIL);
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert!(answer.ends_with(r#"{"id":1,"is_sent":false}"#), "{answer}");

    let worker = container.run(env!("CARGO_BIN_EXE_worker"), &["--once"]);
    assert_eq!(worker.status.code(), Some(0), "{worker:?}");
    let said = String::from_utf8_lossy(&worker.stderr);
    assert!(said.contains("sent id=1") && !said.contains(KEY), "{said}");
    let answer = service.request("GET", "/mails/1", Some(TOKEN), "");
    assert!(answer.ends_with(r#"{"id":1,"is_sent":true}"#), "{answer}");
    let answer = service.request("GET", "/mails/2", Some(TOKEN), "");
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");

    let (code, log) = service.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("stopping") && log.contains("stopped"), "{log}");
    assert!(!log.contains(TOKEN), "{log}");
}

#[test]
fn the_configuration_is_explained_over_http_and_its_secrets_are_masked() {
    let container = Container::new(SETTINGS, &[("API_TOKEN", TOKEN)]);
    let service = Running::start(&container);
    let answer = service.request("GET", "/debug/config", None, "");
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    let answer = service.request("GET", "/debug/config", Some(TOKEN), "");
    let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
    let explanation: serde_json::Value = serde_json::from_str(body).expect("it is JSON");
    let text = explanation.to_string();
    assert!(
        text.contains("API_TOKEN") && text.contains("127.0.0.1:0"),
        "{text}"
    );
    assert!(!text.contains(TOKEN), "{text}");
}

#[test]
fn a_broken_configuration_is_reported_as_a_whole_and_nothing_is_started() {
    let broken = "LISTEN=localhost\nDATABASE_POOL_MAX=65\nSTOP_TIMEOUT=10\nLOG_LEVEL='info';\n";
    let container = Container::new(broken, &[("API_TOKEN", "hunter2")]);
    let output = container.run(env!("CARGO_BIN_EXE_service"), &[]);
    assert_eq!(output.status.code(), Some(78), "{output:?}");
    let said = String::from_utf8_lossy(&output.stderr);
    for told in [
        "4 problems",
        "`API_TOKEN` has fewer than 16 characters",
        ".env:1:8",
        ".env:2:19",
        ".env:3:14",
        ".env:4:17",
    ] {
        assert!(said.contains(told), "{told}:\n{said}");
    }
    assert!(!said.contains("hunter2"), "{said}");
    assert!(!container.root.path().join("app/mails.db").exists());
}

#[test]
fn the_service_says_what_its_configuration_is_and_does_not_start() {
    let container = Container::new(SETTINGS, &[("API_TOKEN", TOKEN)]);
    for (asked, code, told) in [
        ("check", 0, "in the configuration"),
        ("explain", 0, "DATABASE_POOL_MAX"),
        ("example", 0, "# STOP_TIMEOUT=10s"),
        ("serve", 2, ""),
    ] {
        let mut command = container.command(env!("CARGO_BIN_EXE_service"));
        let output = command.env("ENVKEEP", asked).output();
        let output = output.expect("the program runs");
        assert_eq!(output.status.code(), Some(code), "{asked}: {output:?}");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(
            said.contains(told) && !said.contains(TOKEN),
            "{asked}: {said}"
        );
    }
    assert!(!container.root.path().join("app/mails.db").exists());
}

#[test]
fn what_the_load_noticed_is_in_the_log() {
    let noticed = format!("{SETTINGS}LOG_LEVEL='info';\n");
    let container = Container::new(&noticed, &[("API_TOKEN", TOKEN)]);
    let service = Running::start(&container);
    let (_, log) = service.stop();
    assert!(log.contains("WARN envkeep: `LOG_LEVEL` has `;`"), "{log}");
}

#[test]
fn the_container_is_laid_out_as_its_file_says() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("Containerfile");
    let file = fs::read_to_string(file).expect("it is there");
    for line in [
        "WORKDIR /app",
        "VOLUME /data /run/secrets",
        "STOPSIGNAL SIGTERM",
    ] {
        assert!(file.lines().any(|it| it == line), "{line}");
    }
}
