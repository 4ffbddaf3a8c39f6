//! `envkeep check` without a schema.

use serde_json::json;

use super::{directory, json, printed, run};
use crate::tool::{envkeep, output, text};

const BROKEN: &[(&str, &str)] = &[(
    ".env",
    "PORT=8080\nAPI_KEY=abc#def\nNAME: mail\nNAME=mail\nTOKEN=\u{201c}x\u{201d}\n",
)];

#[test]
fn files_without_a_fault_are_found_to_be_so() {
    let directory = directory(&[(".env", "PORT=8080\n"), (".env.local", "PORT=9090\n")]);
    let output = run(directory.path(), &["check"]);
    assert_eq!(output.status.code(), Some(0));
    // What one file is there to hide of the other is told on demand only.
    assert!(text(&output.stdout).contains("`PORT`"), "{output:?}");
    assert!(
        text(&output.stderr)
            .starts_with("envkeep: no schema was found, so these were not checked: ")
    );
    let alone = printed(&directory, &["check", "-f", ".env"], 0);
    assert_eq!(alone, "no problem in the configuration\n");
}

#[test]
fn every_problem_is_reported_with_its_place_and_its_fix_and_ends_with_78() {
    let directory = directory(BROKEN);
    let printed = printed(&directory, &["check", "-q"], 78);
    for part in [
        "1 problem in the configuration",
        "at: .env:3:1",
        "fix: write `NAME=…`",
        "2 warnings in the configuration",
        "  `API_KEY` has a `#` in the value that some readers take for a comment\n      at: .env:2:9\n          2 | API_KEY=…",
    ] {
        assert!(printed.contains(part), "{part}: {printed}");
    }
    assert!(run(directory.path(), &["check", "-q"]).stderr.is_empty());
}

#[test]
fn warnings_end_with_1_where_that_is_asked_for() {
    let directory = directory(&[(".env", "API_KEY=abc#def\n")]);
    printed(&directory, &["check"], 0);
    printed(&directory, &["check", "--strict"], 1);
}

#[test]
fn the_report_is_data_too() {
    let directory = directory(BROKEN);
    let document = json(&directory, &["check", "--format", "json"], 78);
    assert_eq!(document["problems"][0]["code"], "colon-separator");
    assert_eq!(document["problems"][0]["origin"]["line"], 3);
    assert_eq!(document["schema"], json!(null));
    assert_eq!(document["not_judged"].as_array().map(Vec::len), Some(3));
}

#[test]
fn github_gets_one_command_a_line() {
    let directory = directory(&[("de,p%l:oy.env", "NAME: mail\nKEY=a#b\n")]);
    let printed = printed(
        &directory,
        &["check", "-f", "de,p%l:oy.env", "--format", "github"],
        78,
    );
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), 2, "{printed}");
    assert_eq!(
        lines[0],
        "::error file=de%2Cp%25l%3Aoy.env,line=1,col=1,title=envkeep%3A syntax::this line has `:` after the name, as in YAML, which some \
         readers take for `=`"
    );
    assert!(lines[1].starts_with(
        "::warning file=de%2Cp%25l%3Aoy.env,line=2,col=1,title=envkeep%3A hash-in-value::"
    ));
}

#[test]
fn code_hosts_get_rules_and_places() {
    let directory = directory(BROKEN);
    let document = json(&directory, &["check", "--format", "sarif"], 78);
    let run = &document["runs"][0];
    let rules: Vec<&str> = run["tool"]["driver"]["rules"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|rule| rule["id"].as_str())
        .collect();
    assert_eq!(rules, ["hash-in-value", "syntax", "typographic-quotes"]);
    let first = &run["results"][0];
    assert_eq!(first["level"], "error");
    let place = &first["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], ".env");
    assert_eq!(place["region"], json!({ "startLine": 3, "startColumn": 1 }));
}

#[test]
fn a_profile_brings_its_files_and_the_process_wins_where_it_is_asked_for() {
    let directory = directory(&[
        (".env", "A=1\n"),
        (".env.staging", "A: 1\n"),
        ("x.env", "B=${GIVEN}\n"),
    ]);
    printed(&directory, &["check"], 0);
    printed(&directory, &["check", "--profile", "staging"], 78);
    printed(&directory, &["check", "-f", "x.env"], 78);
    let mut with_process = envkeep(directory.path());
    with_process
        .env("GIVEN", "x")
        .args(["check", "-f", "x.env", "--process"]);
    assert_eq!(output(&mut with_process).status.code(), Some(0));
}

#[test]
fn a_file_that_is_not_there_is_a_problem_unless_it_is_a_standard_one() {
    let directory = directory(&[]);
    printed(&directory, &["check"], 0);
    let told = printed(&directory, &["check", "-f", "no-such.env"], 78);
    assert!(told.contains("no-such.env"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_file_with_a_key_that_others_may_read_is_reported_and_one_without_is_not() {
    use std::os::unix::fs::PermissionsExt;
    let directory = directory(&[("a.env", "PORT=1\nAPI_KEY=x\n"), ("b.env", "PORT=1\n")]);
    for name in ["a.env", "b.env"] {
        let path = directory.path().join(name);
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644)).expect("it is ours");
    }
    let told = printed(&directory, &["check", "-f", "a.env"], 0);
    assert!(
        told.contains("`API_KEY`") && told.contains("any user"),
        "{told}"
    );
    printed(&directory, &["check", "-f", "b.env", "--strict"], 0);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_read_once_and_wholly() {
    let directory = directory(&[]);
    let script = format!(
        "\"{}\" check -q -f <(printf 'NAME: mail\\n')",
        env!("CARGO_BIN_EXE_envkeep")
    );
    let mut shell = std::process::Command::new("bash");
    let output = output(shell.args(["-c", &script]).current_dir(directory.path()));
    assert_eq!(output.status.code(), Some(78), "{output:?}");
    assert!(
        text(&output.stdout).contains("has `:` after the name"),
        "{output:?}"
    );
}

#[cfg(unix)]
#[test]
fn on_a_terminal_the_report_has_colors_unless_they_are_declined() {
    use crate::run::tty::Terminal;
    let directory = directory(BROKEN);
    let tool = env!("CARGO_BIN_EXE_envkeep");
    for (arguments, no_color, is_colored) in [
        (&["check"][..], None, true),
        (&["check"], Some("1"), false),
        (&["check", "--color", "never"], None, false),
        (&["doctor"], None, true),
        (&["doctor"], Some("1"), false),
    ] {
        let terminal = Terminal::start_with(directory.path(), tool, arguments, |command| {
            command.envs(no_color.map(|value| ("NO_COLOR", value)));
        });
        let (_, shown) = terminal.end();
        assert_eq!(
            shown.contains('\u{1b}'),
            is_colored,
            "{arguments:?} {no_color:?}: {shown:?}"
        );
    }
}
