//! A command on a terminal.

use std::fs::{self, File};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::directory;
use super::tty::Terminal;

const TOOL: &str = env!("CARGO_BIN_EXE_envkeep");

fn with_key() -> TempDir {
    directory("API_KEY=hunter2hunter2\n")
}

/// `envkeep run` of a bash script on a terminal.
fn on_terminal(directory: &TempDir, script: &str) -> Terminal {
    Terminal::start(directory.path(), TOOL, &["run", "--", "bash", "-c", script])
}

#[test]
fn the_command_has_a_terminal_of_the_same_size_that_is_its_controlling_one() {
    let directory = with_key();
    let script = "for fd in 0 1 2; do [ -t $fd ] && echo terminal $fd; done; stty size; : > /dev/tty && echo controlling; exit 5";
    let (status, shown) = on_terminal(&directory, script).end();
    assert_eq!(
        shown,
        "terminal 0\r\nterminal 1\r\nterminal 2\r\n24 80\r\ncontrolling\r\n"
    );
    assert_eq!(status.code(), Some(5));
}

#[test]
fn output_is_masked_also_where_it_goes_to_the_terminal_itself() {
    let directory = with_key();
    let script = "echo out $API_KEY; echo error $API_KEY >&2; echo tty $API_KEY > /dev/tty; printf '\\e[31m%s\\e[0m' $API_KEY";
    let (_, shown) = on_terminal(&directory, script).end();
    assert_eq!(
        shown,
        "out [API_KEY]\r\nerror [API_KEY]\r\ntty [API_KEY]\r\n\u{1b}[31m[API_KEY]\u{1b}[0m"
    );
}

#[test]
fn much_output_at_the_end_is_shown_whole() {
    let directory = with_key();
    let (_, shown) = on_terminal(&directory, "seq 20000; echo $API_KEY").end();
    let lines: Vec<&str> = shown.split("\r\n").collect();
    assert_eq!(lines.len(), 20_002);
    assert_eq!(lines.get(19_999..), Some(&["20000", "[API_KEY]", ""][..]));
}

#[test]
fn a_window_that_changes_its_size_is_told_to_the_command() {
    let directory = with_key();
    let mut terminal = on_terminal(
        &directory,
        "trap 'stty size; exit' WINCH; echo ready; while :; do sleep 0.05; done",
    );
    terminal.wait_for("ready\r\n");
    terminal.resize(50, 132);
    let (_, shown) = terminal.end();
    assert_eq!(shown, "50 132\r\n");
}

#[test]
fn ctrl_c_reaches_the_command_and_nothing_else() {
    let directory = with_key();
    let mut terminal = on_terminal(
        &directory,
        "trap 'echo caught; exit 7' INT; echo ready; while :; do sleep 0.05; done",
    );
    terminal.wait_for("ready\r\n");
    terminal.send("\u{3}");
    let (status, shown) = terminal.end();
    assert_eq!((status.code(), shown.as_str()), (Some(7), "^Ccaught\r\n"));
}

#[test]
fn ctrl_c_that_ends_the_command_ends_the_tool_by_the_same_signal() {
    let directory = with_key();
    let mut terminal = on_terminal(&directory, "echo ready; exec sleep 20");
    terminal.wait_for("ready\r\n");
    terminal.send("\u{3}");
    let (status, _) = terminal.end();
    assert_eq!(status.signal(), Some(2));
}

#[test]
fn ctrl_z_stops_the_job_and_the_shell_goes_on_with_it() {
    let directory = with_key();
    let mut shell = Terminal::start(directory.path(), "bash", &["--norc", "--noprofile", "-i"]);
    shell.wait_for("prompt> ");
    shell.send(&format!(
        "{TOOL} run -- bash -c 'echo re''ady; read line; echo \"got $line $API_KEY\"'\n"
    ));
    shell.wait_for("ready\r\n");
    shell.send("\u{1a}");
    let stopped = shell.wait_for("prompt> ");
    assert!(stopped.contains("Stopped"), "{stopped}");
    shell.send("echo the-she''ll-is-back; stty -a | grep -o -- '-icanon'; jobs\n");
    let back = shell.wait_for("Stopped");
    assert!(
        back.contains("the-shell-is-back") && !back.contains("\n-icanon"),
        "{back}"
    );
    shell.wait_for("prompt> ");
    shell.send("fg\n");
    shell.wait_for("API_KEY\"'\r\n");
    shell.send("a line\n");
    shell.wait_for("got a line [API_KEY]\r\n");
    shell.wait_for("prompt> ");
    shell.send("exit\n");
    assert!(shell.end().0.success());
}

#[test]
fn a_job_that_goes_on_in_the_background_leaves_the_terminal_to_the_shell() {
    let directory = with_key();
    let mut shell = Terminal::start(directory.path(), "bash", &["--norc", "--noprofile", "-i"]);
    shell.wait_for("prompt> ");
    shell.send(&format!(
        "{TOOL} run -- bash -c 'echo re''ady; sleep 1; echo over; read line; echo \"got $line\"'\n"
    ));
    shell.wait_for("ready\r\n");
    shell.send("\u{1a}");
    shell.wait_for("prompt> ");
    shell.send("bg\n");
    // The terminal is the shell's, and makes of line ends what it does.
    shell.wait_for("over\r");
    shell.send("echo she''ll\n");
    shell.wait_for("shell\r\n");
    shell.send("fg\n");
    shell.wait_for("got $line\"'\r\n");
    shell.send("later\n");
    shell.wait_for("got later\r\n");
    shell.wait_for("prompt> ");
    shell.send("exit\n");
    assert!(shell.end().0.success());
}

#[test]
fn a_password_prompt_hides_what_is_typed() {
    let directory = with_key();
    let mut terminal = on_terminal(
        &directory,
        "read -s -p 'password: ' x; echo; echo \"${#x} characters, $x\"; read -p 'name: ' y; echo \"<$y>\"",
    );
    terminal.wait_for("password: ");
    terminal.send("hunter2hunter2\n");
    assert_eq!(
        terminal.wait_for("name: "),
        "\r\n14 characters, [API_KEY]\r\nname: "
    );
    terminal.send("me\n");
    assert_eq!(terminal.end().1, "me\r\n<me>\r\n");
}

#[test]
fn what_is_typed_appears_at_once() {
    let directory = with_key();
    let mut terminal = on_terminal(&directory, "echo ready; read x; echo over");
    terminal.wait_for("ready\r\n");
    for key in ["h", "u", "n", "x"] {
        terminal.send(key);
        let start = Instant::now();
        terminal.wait_for(key);
        assert!(
            start.elapsed() < Duration::from_millis(200),
            "{key}: {:?}",
            start.elapsed()
        );
    }
    terminal.send("\n");
    assert_eq!(terminal.end().1, "\r\nover\r\n");
}

#[test]
fn the_start_of_a_secret_is_held_for_a_moment_and_then_shown() {
    let directory = with_key();
    let mut terminal = on_terminal(
        &directory,
        "echo ready; read x; printf hunter2; read x; printf '%s\\n' hunter2",
    );
    terminal.wait_for("ready\r\n");
    terminal.send("\n");
    let early = terminal.shown_in(Duration::from_millis(100));
    assert_eq!(early, "\r\n");
    terminal.wait_for("hunter2");
    terminal.send("\n");
    // What went on behind the moment is masked from there on.
    assert_eq!(terminal.end().1, "\r\nhunter2\r\n");
}

#[test]
fn a_full_screen_program_works_as_it_does_alone() {
    if Command::new("less").arg("--version").output().is_err() {
        let must_run = std::env::var_os("ENVKEEP_TEST_ALL").is_some();
        assert!(!must_run, "there is no `less`");
        eprintln!("skipped: there is no `less`");
        return;
    }
    let directory = with_key();
    let keys = "/needle\n";
    let lines = (1..200).map(|line| format!("line {line} hunter2hunter2"));
    let lines: Vec<String> = lines.chain(["needle".to_owned()]).collect();
    fs::write(directory.path().join("text"), lines.join("\n") + "\n")
        .expect("a file can be written");
    let program = "exec less -X text";
    let mut masked = on_terminal(&directory, program);
    masked.wait_for("line 23 [API_KEY]\r\n");
    masked.send(keys);
    masked.wait_for("needle");
    masked.wait_for("(END)");
    masked.send("q");
    assert_eq!(masked.end().0.code(), Some(0));
}

#[test]
fn a_script_that_draws_sees_every_key_and_its_drawing_is_kept() {
    let directory = with_key();
    let script = "stty raw -echo; printf '\\e[?1049h\\e[2J\\e[5;10Hdrawn'; k=$(dd bs=1 count=1 2>/dev/null); printf '\\e[6;10Hkey %d' \"'$k\"; stty sane; printf '\\e[?1049l'";
    let mut terminal = on_terminal(&directory, script);
    assert_eq!(
        terminal.wait_for("drawn"),
        "\u{1b}[?1049h\u{1b}[2J\u{1b}[5;10Hdrawn"
    );
    terminal.send("\u{11}");
    assert_eq!(terminal.end().1, "\u{1b}[6;10Hkey 17\u{1b}[?1049l");
}

#[test]
fn the_terminal_is_afterwards_as_it_was() {
    let directory = with_key();
    let script = format!(
        "stty -a > before; {TOOL} run -- sh -c 'stty raw'; stty -a > after; {TOOL} run -- sh -c 'kill -9 $$'; stty -a > killed; cmp before after && cmp before killed && echo same"
    );
    let (status, shown) = Terminal::start(directory.path(), "bash", &["-c", &script]).end();
    assert!(status.success() && shown.contains("same\r\n"), "{shown}");
}

#[test]
fn standard_error_that_leads_elsewhere_is_masked_there() {
    let directory = with_key();
    let errors = directory.path().join("errors");
    let file = File::create(&errors).expect("a file can be made");
    let arguments = [
        "run",
        "--",
        "bash",
        "-c",
        "echo out; [ -t 2 ] || echo no terminal; echo $API_KEY >&2",
    ];
    let terminal = Terminal::start_with(directory.path(), TOOL, &arguments, |command| {
        command.stderr(Stdio::from(file));
    });
    assert_eq!(terminal.end().1, "out\r\nno terminal\r\n");
    assert_eq!(
        fs::read_to_string(&errors).expect("it is text"),
        "[API_KEY]\n"
    );
}

/// The same with standard input from elsewhere.
fn without_input(directory: &TempDir, script: &str) -> Terminal {
    let command = "exec \"$0\" run -- bash -c \"$1\" < /dev/null";
    Terminal::start(directory.path(), "bash", &["-c", command, TOOL, script])
}

#[test]
fn with_standard_input_from_elsewhere_the_output_is_still_a_terminal() {
    let directory = with_key();
    let script = "[ -t 0 ] || echo no terminal; [ -t 1 ] && [ -t 2 ] && stty size <&1; echo $API_KEY; echo $API_KEY >&2; cat; exit 3";
    let (status, shown) = without_input(&directory, script).end();
    assert_eq!(shown, "no terminal\r\n24 80\r\n[API_KEY]\r\n[API_KEY]\r\n");
    assert_eq!(status.code(), Some(3));
}

#[test]
fn without_the_input_the_command_is_told_once_of_ctrl_c_and_of_the_size() {
    let directory = with_key();
    let script = "trap 'echo caught' INT; trap 'stty size <&1' WINCH; echo ready; for i in 1 2 3 4 5 6 7 8 9 10; do sleep 0.1; done; echo over";
    let mut terminal = without_input(&directory, script);
    terminal.wait_for("ready\r\n");
    terminal.resize(50, 132);
    terminal.wait_for("50 132\r\n");
    terminal.send("\u{3}");
    let (_, shown) = terminal.end();
    assert_eq!(shown.matches("caught").count(), 1, "{shown}");
    assert!(shown.ends_with("over\r\n"), "{shown}");
}

#[test]
fn without_the_input_the_start_of_a_secret_is_held_for_a_moment_as_well() {
    let directory = with_key();
    let mut terminal = without_input(&directory, "printf hunter2; sleep 20");
    assert_eq!(terminal.wait_for("hunter2"), "hunter2");
    terminal.send("\u{3}");
    assert_eq!(terminal.end().0.signal(), Some(2));
}

#[test]
fn a_terminal_that_controls_no_session_is_used_all_the_same() {
    let directory = with_key();
    let command =
        "setsid --wait \"$0\" run -- bash -c 'read -p \"name: \" x; echo \"<$x> $API_KEY\"'";
    let mut terminal = Terminal::start(directory.path(), "bash", &["-c", command, TOOL]);
    terminal.wait_for("name: ");
    terminal.send("me\n");
    assert_eq!(terminal.end().1, "me\r\n<me> [API_KEY]\r\n");
}

#[test]
fn a_command_that_is_not_there_is_reported_on_the_terminal() {
    let directory = with_key();
    let (status, shown) =
        Terminal::start(directory.path(), TOOL, &["run", "--", "no-such-command"]).end();
    assert_eq!(
        shown,
        "envkeep: cannot run `no-such-command`: No such file or directory (os error 2)\r\n"
    );
    assert_eq!(status.code(), Some(127));
}
