//! A key that is typed on a terminal.

use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::ExitStatus;
use std::time::Duration;

use rustix::process::{Pid, Signal, geteuid, kill_process};

use super::{assert_shows_no_key, directory, key, mode, read};
use crate::run::tty::Terminal;
use crate::tool::skipped;

const TOOL: &str = env!("CARGO_BIN_EXE_envkeep");
const PROMPT: &str = "value of `RESEND_API_KEY` (not shown): ";

fn ask(directory: &Path) -> Terminal {
    let mut terminal =
        Terminal::start_with(directory, TOOL, &["add", "RESEND_API_KEY"], |command| {
            command.env("HOME", directory.join("home"));
        });
    assert_eq!(terminal.wait_for(PROMPT), PROMPT);
    terminal
}

/// What is shown once these keys were typed, and how it ends.
fn typed(directory: &Path, keys: &str) -> (ExitStatus, String) {
    let terminal = ask(directory);
    terminal.send(keys);
    let (status, shown) = terminal.end();
    assert_shows_no_key(&shown);
    (status, shown)
}

#[test]
fn a_key_is_read_without_being_shown_and_written_for_its_owner_alone() {
    let directory = directory();
    let (status, shown) = typed(directory.path(), &format!("{}\r", key()));
    assert_eq!(status.code(), Some(0));
    assert!(
        shown.starts_with("\r\nenvkeep: `RESEND_API_KEY` is in `.env`\r\n"),
        "{shown}"
    );
    let env = directory.path().join(".env");
    assert_eq!(read(&env), format!("RESEND_API_KEY={}\n", key()));
    assert_eq!(mode(&env), 0o600);
}

#[test]
fn a_bad_value_is_refused_with_its_name_and_the_way_out() {
    let directory = directory();
    let (status, shown) = typed(directory.path(), &format!("\"{}\"\r", key()));
    assert_eq!(status.code(), Some(3));
    assert!(
        shown.starts_with("\r\nenvkeep: `RESEND_API_KEY` starts and ends with a quote that belongs to the value [quotes-kept]: take the quotes out"),
        "{shown}"
    );
    assert!(
        shown.ends_with("; nothing was changed; `--force` accepts the value as it is\r\n"),
        "{shown}"
    );
    assert!(!directory.path().join(".env").exists());
}

#[test]
fn mistyped_keys_are_taken_back() {
    let directory = directory();
    let (status, _) = typed(directory.path(), "wrong\u{15}abcd\u{e4}\u{7f}x\u{8}e\r");
    assert_eq!(status.code(), Some(0));
    assert_eq!(
        read(directory.path().join(".env")),
        "RESEND_API_KEY=abcde\n"
    );
}

#[test]
fn a_long_key_is_read_whole() {
    let directory = directory();
    let long = "k".repeat(9000);
    let terminal = ask(directory.path());
    for piece in long.as_bytes().chunks(1000) {
        terminal.send(std::str::from_utf8(piece).expect("it is ASCII"));
        std::thread::sleep(Duration::from_millis(10));
    }
    terminal.send("\r");
    assert_eq!(terminal.end().0.code(), Some(0));
    assert_eq!(
        read(directory.path().join(".env")),
        format!("RESEND_API_KEY={long}\n")
    );
}

#[test]
fn of_several_lines_that_are_pasted_none_reaches_the_shell() {
    let directory = directory();
    let script =
        format!("\"{TOOL}\" add RESEND_API_KEY; IFS= read -t 0.5 -r line; echo \"left: <$line>\"");
    let mut terminal = Terminal::start(directory.path(), "bash", &["-c", &script]);
    terminal.wait_for(PROMPT);
    terminal.send(&format!("-----BEGIN\r{}\r", key()));
    // A terminal hands a long paste over in pieces.
    for _ in 0..5 {
        std::thread::sleep(Duration::from_millis(50));
        terminal.send(&format!("{}\r", key()));
    }
    let (_, shown) = terminal.end();
    assert_shows_no_key(&shown);
    assert!(shown.contains("more than one line was pasted"), "{shown}");
    assert!(shown.ends_with("left: <>\r\n"), "{shown}");
    assert!(!directory.path().join(".env").exists());
}

#[test]
fn without_a_key_nothing_is_changed() {
    for keys in ["\r", "\u{4}"] {
        let directory = directory();
        let (status, shown) = typed(directory.path(), keys);
        assert_eq!(status.code(), Some(3), "{shown}");
        assert!(!directory.path().join(".env").exists());
    }
}

#[test]
fn ctrl_c_and_other_signals_give_the_terminal_back_and_change_nothing() {
    let script =
        "sh -c 'echo \"pid $$.\"; exec \"$0\" add RESEND_API_KEY' \"$0\"; echo code $?; stty -a";
    for (signal, code) in [
        (None, 130),
        (Some(Signal::INT), 130),
        (Some(Signal::TERM), 143),
        (Some(Signal::HUP), 129),
        (Some(Signal::QUIT), 131),
    ] {
        let directory = directory();
        let mut terminal = Terminal::start(
            directory.path(),
            "bash",
            &["-c", &format!("trap : INT; {script}"), TOOL],
        );
        terminal.wait_for("pid ");
        let pid = terminal.wait_for(".").trim_end_matches('.').parse().ok();
        terminal.wait_for(PROMPT);
        terminal.send(&key());
        match signal {
            None => terminal.send("\u{3}"),
            Some(signal) => {
                let pid = pid.and_then(Pid::from_raw).expect("the shell says it");
                kill_process(pid, signal).expect("it is ours");
            }
        }
        let (_, shown) = terminal.end();
        assert_shows_no_key(&shown);
        assert!(
            shown.contains("interrupted; nothing was changed"),
            "{shown}"
        );
        assert!(shown.contains(&format!("code {code}")), "{shown}");
        assert!(
            shown.contains(" echo ") && shown.contains(" icanon "),
            "{shown}"
        );
        assert!(!directory.path().join(".env").exists());
    }
}

#[test]
fn no_image_of_its_memory_is_written() {
    let directory = directory();
    let terminal = ask(directory.path());
    let pid = terminal.pid();
    let limits = read(format!("/proc/{}/limits", pid.as_raw_nonzero()));
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"));
    let words: Vec<&str> = core.expect("it is listed").split_whitespace().collect();
    assert_eq!(words.get(4..6), Some(&["0", "0"][..]));
    terminal.send(&key());
    kill_process(pid, Signal::ABORT).expect("it is ours");
    let (status, _) = terminal.end();
    assert_eq!((status.signal(), status.core_dumped()), (Some(6), false));
}

#[cfg(target_os = "linux")]
#[test]
fn no_other_program_of_the_same_user_looks_into_its_memory() {
    let directory = directory();
    if !geteuid().is_root() {
        return skipped("root alone can run the tool as somebody else");
    }
    chown(directory.path(), Some(65534), Some(65534)).expect("root may give it away");
    let nobody = [
        "--reuid=65534",
        "--regid=65534",
        "--clear-groups",
        TOOL,
        "add",
        "RESEND_API_KEY",
    ];
    let mut terminal = Terminal::start(directory.path(), "setpriv", &nobody);
    terminal.wait_for(PROMPT);
    // The system gives what it tells of a process to root, where nobody may look into it.
    let told = format!("/proc/{}/environ", terminal.pid().as_raw_nonzero());
    let owner = std::fs::metadata(told).expect("it is told").uid();
    assert_eq!(owner, 0);
    terminal.send("\u{3}");
    assert_eq!(terminal.end().0.signal(), Some(2));
}
