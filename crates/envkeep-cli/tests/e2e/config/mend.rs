//! `envkeep fmt`.

use std::os::unix::fs::PermissionsExt;

use super::{directory, printed, read, run};
use crate::run::tty::Terminal;
use crate::tool::text;

const TOOL: &str = env!("CARGO_BIN_EXE_envkeep");
const QUESTION: &str = "write this change to `.env`? [y/N] ";
const FILE: &str = "# keys\nAPI_KEY=s3#cret   # of November\n  OTHER = 1\n";
const MENDED: &str = "# keys\nAPI_KEY='s3#cret'   # of November\n  OTHER = 1\n";
const SHOWN: &str = ".env:2:9: `API_KEY` has a `#` in the value that some readers take for a comment [hash-in-value]\n  \
                     - API_KEY=…\n  + API_KEY='…'\n";

#[test]
fn what_was_agreed_on_the_terminal_is_written_and_nothing_else() {
    for (answer, code, expected) in [
        ("y\r", 0, MENDED),
        ("n\r", 1, FILE),
        ("\r", 1, FILE),
        ("\u{4}", 1, FILE),
    ] {
        let directory = directory(&[(".env", FILE)]);
        let mut terminal = Terminal::start(directory.path(), TOOL, &["fmt"]);
        let shown = terminal.wait_for(QUESTION).replace("\r\n", "\n");
        assert!(shown.starts_with(SHOWN), "{shown}");
        terminal.send(answer);
        assert_eq!(terminal.end().0.code(), Some(code), "{answer:?}");
        assert_eq!(read(&directory, ".env"), expected);
    }
}

#[test]
fn ctrl_c_at_the_question_changes_nothing() {
    let directory = directory(&[(".env", FILE)]);
    let mut terminal = Terminal::start(directory.path(), TOOL, &["fmt"]);
    terminal.wait_for(QUESTION);
    terminal.send("\u{3}");
    assert!(!terminal.end().0.success());
    assert_eq!(read(&directory, ".env"), FILE);
}

#[test]
fn without_a_terminal_nothing_is_written_unless_that_is_asked_for() {
    let directory = directory(&[(".env", FILE)]);
    let output = run(directory.path(), &["fmt"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), SHOWN);
    assert_eq!(
        text(&output.stderr),
        "envkeep: nothing was written: confirm on a terminal, or pass `--yes`\n"
    );
    assert_eq!(printed(&directory, &["fmt", "--check"], 1), SHOWN);
    assert_eq!(read(&directory, ".env"), FILE);
    assert_eq!(printed(&directory, &["fmt", "--yes"], 0), SHOWN);
    assert_eq!(read(&directory, ".env"), MENDED);
    assert_eq!(printed(&directory, &["fmt", "--check"], 0), "");
}

#[test]
fn permissions_stay_as_they_are() {
    let directory = directory(&[(".env", FILE)]);
    let path = directory.path().join(".env");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).expect("it is ours");
    printed(&directory, &["fmt", "--yes"], 0);
    let metadata = std::fs::metadata(path).expect("it is there");
    assert_eq!(metadata.permissions().mode() & 0o777, 0o644);
}

#[test]
fn a_file_that_changes_while_the_question_stands_is_left_as_it_is() {
    let directory = directory(&[(".env", FILE)]);
    let mut terminal = Terminal::start(directory.path(), TOOL, &["fmt"]);
    terminal.wait_for(QUESTION);
    let changed = format!("{FILE}MORE=1\n");
    std::fs::write(directory.path().join(".env"), &changed).expect("it can be written");
    terminal.send("y\r");
    let (status, shown) = terminal.end();
    assert_eq!(status.code(), Some(3), "{shown}");
    assert!(
        shown.contains("`.env` was changed in the meantime, and was left as it is"),
        "{shown}"
    );
    assert_eq!(read(&directory, ".env"), changed);
}

#[test]
fn what_only_a_person_can_mend_is_counted() {
    let directory = directory(&[(".env", "A='1\nB=2;\n")]);
    let output = run(directory.path(), &["fmt"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        text(&output.stderr),
        "envkeep: 2 findings in `.env` are left, which only you can fix: `envkeep check` shows them\n"
    );
    printed(&directory, &["fmt", "-f", "no-such.env"], 3);
}
