//! What every command of the tool does alike: help, manual pages, completions, exit codes.

use std::path::Path;

use expect_test::expect_file;

use crate::tool::{cargo_envkeep, envkeep, output, text};

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn help_is_as_it_was_agreed_on() {
    for (arguments, expected) in [
        (&["--help"][..], expect_file!["help/envkeep.txt"]),
        (
            &["completions", "--help"],
            expect_file!["help/completions.txt"],
        ),
        (&["check", "--help"], expect_file!["help/check.txt"]),
        (&["explain", "--help"], expect_file!["help/explain.txt"]),
        (&["diff", "--help"], expect_file!["help/diff.txt"]),
        (&["doctor", "--help"], expect_file!["help/doctor.txt"]),
        (&["example", "--help"], expect_file!["help/example.txt"]),
        (&["docs", "--help"], expect_file!["help/docs.txt"]),
        #[cfg(unix)]
        (&["sync", "--help"], expect_file!["help/sync.txt"]),
        #[cfg(unix)]
        (&["fmt", "--help"], expect_file!["help/fmt.txt"]),
        #[cfg(unix)]
        (&["run", "--help"], expect_file!["help/run.txt"]),
        #[cfg(unix)]
        (&["add", "--help"], expect_file!["help/add.txt"]),
        #[cfg(unix)]
        (&["remove", "--help"], expect_file!["help/remove.txt"]),
        #[cfg(unix)]
        (&["rotate", "--help"], expect_file!["help/rotate.txt"]),
        #[cfg(unix)]
        (&["keys", "--help"], expect_file!["help/keys.txt"]),
        #[cfg(unix)]
        (&["stale", "--help"], expect_file!["help/stale.txt"]),
        (&["man", "--help"], expect_file!["help/man.txt"]),
        (&["scan", "--help"], expect_file!["help/scan.txt"]),
        (&["hook", "--help"], expect_file!["help/hook.txt"]),
        (
            &["hook", "install", "--help"],
            expect_file!["help/hook-install.txt"],
        ),
        (
            &["hook", "uninstall", "--help"],
            expect_file!["help/hook-uninstall.txt"],
        ),
    ] {
        let output = output(envkeep(here()).args(arguments));
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        expected.assert_eq(text(&output.stdout));
    }
}

#[test]
fn help_goes_to_standard_output_and_a_wrong_command_line_to_standard_error_with_2() {
    let help = output(envkeep(here()).arg("--help"));
    assert!(help.stderr.is_empty() && help.status.success());
    for arguments in [
        &[][..],
        &["no-such-command"],
        &["man", "no-such-command"],
        &["--color", "pink", "man"],
    ] {
        let refused = output(envkeep(here()).args(arguments));
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}");
        assert!(
            refused.stdout.is_empty() && !refused.stderr.is_empty(),
            "{arguments:?}"
        );
    }
}

#[test]
fn colors_are_used_where_they_were_asked_for() {
    for (arguments, is_colored) in [
        (&["--help"][..], false),
        (&["--color", "always", "--help"], true),
        (&["--color=always", "man", "--help"], true),
        (&["--color", "never", "--help"], false),
    ] {
        let output = output(envkeep(here()).args(arguments));
        assert_eq!(
            text(&output.stdout).contains('\u{1b}'),
            is_colored,
            "{arguments:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn on_a_terminal_help_has_colors_unless_they_are_declined() {
    use crate::run::tty::Terminal;

    let tool = env!("CARGO_BIN_EXE_envkeep");
    for (arguments, no_color, is_colored) in [
        (&["--help"][..], None, true),
        (&["--help"], Some("1"), false),
        (&["--color", "never", "--help"], None, false),
        (&["--color", "always", "--help"], Some("1"), true),
    ] {
        let terminal = Terminal::start_with(here(), tool, arguments, |command| {
            command.envs(no_color.map(|value| ("NO_COLOR", value)));
        });
        let (status, shown) = terminal.end();
        assert!(status.success());
        assert_eq!(
            shown.contains('\u{1b}'),
            is_colored,
            "{arguments:?} {no_color:?}"
        );
    }
}

#[test]
fn cargo_finds_the_tool_as_a_command_of_its_own() {
    let alone = output(envkeep(here()).arg("--help"));
    let by_cargo = output(cargo_envkeep(here()).args(["envkeep", "--help"]));
    assert_eq!(text(&alone.stdout), text(&by_cargo.stdout));
}

#[test]
fn every_command_has_a_manual_page() {
    let help = output(envkeep(here()).arg("--help"));
    let commands = text(&help.stdout)
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        // A description goes on behind more blanks.
        .filter_map(|line| {
            line.strip_prefix("  ")
                .filter(|line| !line.starts_with(' '))
        })
        .filter_map(|line| line.split(' ').next())
        .filter(|command| *command != "help");
    let commands: Vec<&str> = commands.collect();
    assert!(
        commands.contains(&"check") && commands.contains(&"doctor"),
        "{commands:?}"
    );
    for command in std::iter::once(None).chain(commands.into_iter().map(Some)) {
        let page = output(envkeep(here()).arg("man").args(command));
        assert_eq!(page.status.code(), Some(0), "{command:?}");
        let name = command.map_or("envkeep".to_owned(), |command| format!("envkeep-{command}"));
        let page = text(&page.stdout).replace('\\', "");
        assert!(page.contains(".TH ") && page.contains(&name), "{command:?}");
    }
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = output(envkeep(here()).args(["completions", shell]));
        assert_eq!(script.status.code(), Some(0), "{shell}");
        assert!(text(&script.stdout).contains("completions"), "{shell}");
    }
}

#[test]
fn a_directory_that_is_not_there_is_reported_with_3() {
    let output = output(envkeep(here()).args(["-C", "no-such-directory", "man"]));
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(
        text(&output.stderr),
        "envkeep: cannot use the directory `no-such-directory`: No such file or directory (os error 2)\n"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_message_that_cannot_be_printed_does_not_change_the_exit_code() {
    let directory = tempfile::tempdir().expect("a directory can be made");
    let full = || std::fs::File::options().write(true).open("/dev/full");
    for (arguments, code) in [
        (&["scan"][..], 0),
        (&["scan", "no-such-file"], 3),
        (&["check", "-f", "no-such-file"], 78),
        (&["keys"], 0),
        (&["remove", "API_KEY"], 3),
        (&["hook", "install"], 3),
        (&["run", "--", "sh", "-c", "exit 9"], 9),
        (&["no-such-command"], 2),
    ] {
        let mut command = envkeep(directory.path());
        command.env("HOME", directory.path());
        let output = output(
            command
                .args(arguments)
                .stderr(full().expect("Linux has it")),
        );
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_path_that_cannot_be_used_changes_no_terminal_and_forges_no_line() {
    let path = "no\nenvkeep: all is well\u{1b}[2J\u{202e}";
    for arguments in [
        &["-C", path, "scan"][..],
        &["scan", path],
        &["run", "-f", path, "--", "true"],
        &["man", "--out", path],
    ] {
        let refused = output(envkeep(here()).args(arguments));
        let told = text(&refused.stderr);
        assert!(!refused.status.success(), "{arguments:?}");
        assert!(
            !told.contains(['\u{1b}', '\u{202e}']) && !told.contains("\nenvkeep: all is well"),
            "{arguments:?}: {told}"
        );
    }
}
