//! How the command ends, and which signals reach it.

use std::io::{BufRead, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use super::{code_and_texts, directory, piped, run_script, script};
use crate::tool::{default_signals, output, text};

#[test]
fn the_exit_code_is_that_of_the_command() {
    for code in [0, 1, 3, 78, 255] {
        let output = run_script("", &format!("exit {code}"));
        assert_eq!(output.status.code(), Some(code));
    }
}

#[test]
fn a_signal_that_ends_the_command_ends_the_tool_without_an_image_of_its_memory() {
    let directory = directory("");
    let tool = env!("CARGO_BIN_EXE_envkeep");
    for signal in [1, 2, 6, 9, 11, 13, 15] {
        let mut shell = default_signals();
        let text = "ulimit -c unlimited; exec \"$0\" run -- sh -c 'ulimit -c 0; kill -$1 $$; sleep 5' sh $1";
        shell.args(["sh", "-c", text, tool, &signal.to_string()]);
        let output = output(shell.current_dir(directory.path()));
        assert_eq!(output.status.signal(), Some(signal), "{output:?}");
        assert!(!output.status.core_dumped(), "{output:?}");
    }
}

/// Starts a script that says `ready`.
fn started(directory: &TempDir, text: &str) -> (Child, BufReader<std::process::ChildStdout>) {
    let mut child = piped(&mut script(directory, text));
    let mut lines = BufReader::new(child.stdout.take().expect("it has an output"));
    let mut line = String::new();
    lines.read_line(&mut line).expect("the command writes");
    assert_eq!(line, "ready\n");
    (child, lines)
}

#[test]
fn signals_that_are_sent_to_the_tool_reach_the_command() {
    let directory = directory("API_KEY=hunter2hunter2\n");
    for (signal, name) in [
        (Signal::TERM, "TERM"),
        (Signal::INT, "INT"),
        (Signal::HUP, "HUP"),
        (Signal::QUIT, "QUIT"),
        (Signal::USR1, "USR1"),
        (Signal::USR2, "USR2"),
    ] {
        let text = format!(
            "trap 'echo got $API_KEY; exit 9' {name}; echo ready; while :; do sleep 0.05; done"
        );
        let (mut child, mut lines) = started(&directory, &text);
        kill_process(Pid::from_child(&child), signal).expect("it runs");
        let mut line = String::new();
        lines.read_line(&mut line).expect("the command writes");
        assert_eq!(line, "got [API_KEY]\n", "{name}");
        assert_eq!(child.wait().expect("it ends").code(), Some(9), "{name}");
    }
}

#[test]
fn a_signal_after_the_end_of_the_command_ends_the_tool() {
    let directory = directory("");
    let (mut child, _lines) = started(&directory, "(sleep 20) & echo ready");
    // The command is gone, and the tool waits for who else may write.
    std::thread::sleep(std::time::Duration::from_millis(300));
    kill_process(Pid::from_child(&child), Signal::TERM).expect("it runs");
    assert_eq!(child.wait().expect("it ends").signal(), Some(15));
}

#[test]
fn standard_input_is_that_of_the_command() {
    let directory = directory("");
    let mut child = piped(&mut script(&directory, "read line; echo \"<$line>\"; cat"));
    std::io::Write::write_all(
        &mut child.stdin.take().expect("it has an input"),
        b"one\ntwo\n",
    )
    .expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(text(&output.stdout), "<one>\ntwo\n");
    let none = run_script("", "");
    assert_eq!(code_and_texts(&none).0, Some(0));
}

#[test]
fn a_signal_that_the_tool_was_started_to_ignore_is_ignored_by_the_command() {
    let directory = directory("");
    let tool = env!("CARGO_BIN_EXE_envkeep");
    let text = "trap '' HUP; exec \"$0\" run -- sh -c 'echo ready; sleep 0.5; echo over'";
    let mut child = std::process::Command::new("sh")
        .args(["-c", text, tool])
        .current_dir(directory.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a shell runs");
    let mut lines = BufReader::new(child.stdout.take().expect("it has an output"));
    let mut line = String::new();
    lines.read_line(&mut line).expect("the command writes");
    kill_process(Pid::from_child(&child), Signal::HUP).expect("it runs");
    lines.read_line(&mut line).expect("the command writes");
    assert_eq!(line, "ready\nover\n");
    assert!(child.wait().expect("it ends").success());
}
