//! Which variables the command gets.

use std::fs;

use super::{code_and_texts, directory, run_script, script};
use crate::tool::{envkeep, output, text};

#[test]
fn the_command_gets_the_variables_of_the_file_and_the_process_wins() {
    let directory = directory("HOST=file\nPORT=8080\n");
    let output = output(script(&directory, "echo $HOST $PORT").env("HOST", "process"));
    assert_eq!(code_and_texts(&output), (Some(0), "process 8080\n", ""));
}

#[test]
fn a_variable_that_the_process_sets_to_nothing_stays_so() {
    let directory = directory("HOST=file\n");
    let output = output(script(&directory, "echo \"<$HOST>\"").env("HOST", ""));
    assert_eq!(text(&output.stdout), "<>\n");
}

#[test]
fn a_reference_sees_the_process_then_its_file_then_lower_files() {
    let directory = directory("HOST=low\nPORT=1\nNAME=low\n");
    fs::write(
        directory.path().join(".env.local"),
        "HOST=high\nURL=$HOST:$PORT/$NAME\n",
    )
    .expect("a file can be written");
    let output = output(script(&directory, "echo $URL").env("NAME", "process"));
    assert_eq!(text(&output.stdout), "high:1/process\n");
}

#[test]
fn a_profile_adds_its_files_and_a_named_file_replaces_the_standard_ones() {
    let directory = directory("A=env\nB=env\nC=env\n");
    for (name, file) in [
        (".env.prod", "A=prod\nB=prod\n"),
        (".env.prod.local", "A=prod-local\n"),
        ("other", "A=other\n"),
        ("more", "A=more\nB=more\n"),
    ] {
        fs::write(directory.path().join(name), file).expect("a file can be written");
    }
    for (arguments, expected) in [
        (&["--profile", "prod"][..], "prod-local prod env\n"),
        (&["-f", "other"], "other\n"),
        (&["-f", "other", "-f", "more"], "other more\n"),
    ] {
        let output = output(envkeep(directory.path()).arg("run").args(arguments).args([
            "--",
            "sh",
            "-c",
            "echo $A $B $C",
        ]));
        assert_eq!(
            code_and_texts(&output),
            (Some(0), expected, ""),
            "{arguments:?}"
        );
    }
}

#[test]
fn the_files_of_a_parent_are_found_no_further_than_the_repository() {
    let directory = directory("A=1\n");
    let inner = directory.path().join("inner");
    fs::create_dir_all(&inner).expect("a directory can be made");
    let run = || {
        output(envkeep(directory.path()).args([
            "-C",
            "inner",
            "run",
            "--",
            "sh",
            "-c",
            "echo \"<$A>\"",
        ]))
    };
    let note = "envkeep: no `.env` file here: there is only the process environment\n";
    assert_eq!(code_and_texts(&run()), (Some(0), "<>\n", note));
    fs::create_dir(directory.path().join(".git")).expect("a directory can be made");
    assert_eq!(code_and_texts(&run()), (Some(0), "<1>\n", ""));
}

#[test]
fn a_file_that_is_wrong_starts_nothing_and_is_reported_with_its_place_and_without_a_value() {
    let output = run_script("API_KEY='hunter2hunter2\n", "echo started");
    let told = "envkeep: the configuration is wrong:\n  .env:1:1: error[unterminated-quote]: ";
    let (code, shown, said) = code_and_texts(&output);
    assert_eq!((code, shown), (Some(78), ""));
    assert!(
        said.starts_with(told) && !said.contains("hunter2"),
        "{said}"
    );
}

#[test]
fn a_file_that_is_not_there_is_reported_with_3() {
    let directory = directory("");
    let output = output(envkeep(directory.path()).args(["run", "-f", "nowhere", "--", "true"]));
    let told = "envkeep: cannot read `nowhere`: No such file or directory (os error 2)\n";
    assert_eq!(code_and_texts(&output), (Some(3), "", told));
}

#[test]
fn a_value_that_no_environment_can_hold_is_reported_by_name() {
    // A NUL is an error of the file.
    let output = run_script("KEY=hunter2\0hunter2\n", "echo started");
    assert_eq!(output.status.code(), Some(78));
    assert!(output.stdout.is_empty() && !text(&output.stderr).contains("hunter2"));
}

#[test]
fn a_command_line_that_asks_for_two_things_is_refused() {
    let directory = directory("");
    for arguments in [
        &["run"][..],
        &["run", "--redact-only", "--", "true"],
        &["run", "--no-mask", "--redact-only"],
        &["run", "--profile", "../x", "--", "true"],
        &["run", "--profile", "a", "-f", "b", "--", "true"],
    ] {
        let output = output(envkeep(directory.path()).args(arguments));
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_command_that_is_not_there_ends_with_127_and_one_that_cannot_be_run_with_126() {
    let directory = directory("");
    for (command, code) in [("no-such-command", 127), ("./.env", 126)] {
        for mask in [&["run", "--"][..], &["run", "--no-mask", "--"]] {
            let output = output(envkeep(directory.path()).args(mask).arg(command));
            assert_eq!(output.status.code(), Some(code), "{command}");
            let begin = format!("envkeep: cannot run `{command}`: ");
            assert!(text(&output.stderr).starts_with(&begin), "{command}");
        }
    }
}

#[test]
fn what_is_hazardous_in_a_file_is_said_and_quiet_silences_it() {
    let directory = directory("A=1#2\n");
    let loud = output(&mut script(&directory, "echo $A"));
    assert!(
        text(&loud.stderr).starts_with("envkeep: .env:1:"),
        "{loud:?}"
    );
    let quiet = output(envkeep(directory.path()).args(["-q", "run", "--", "sh", "-c", "echo $A"]));
    assert_eq!(code_and_texts(&quiet), (Some(0), "1#2\n", ""));
}
