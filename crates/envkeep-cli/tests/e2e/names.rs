//! What stands where a name should may be a key. It is shown in no output unless it can be none.

use std::fs;

use crate::repository::{Repository, key};
use crate::tool::{envkeep, output, text};

/// Keys where a name should stand.
const KEYS: &[&str] = &[
    "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "PASSWORD_ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "glpat-Ab3_xYz-12qWeRtYuI9o",
    "JBSWY3DPEHPK3PXP",
    "0f8fad5b-d9cb-469f-a165-70867728950e",
    "ghp_hunter2",
    "AKIAHUNTERTWO",
    "QUJDREVGR0hJSktMTU5P",
    "sk_live_hunter2",
    "SECRET_c2VjcmV0cGFydDE2",
    "GHP_HUNTER",
    "K7Q2W_X9Z3P_A1B2C",
    "secret_hunter",
    "Secret.Hunter",
];

/// What a file has around the line; `@` is where it stands.
const FILES: &[&str] = &[
    "@\n",
    "PORT=1\n@\n",
    "export @\n",
    "API_KEY=\n@\n",
    "API_KEY=''\n\n@\n",
    "# API_KEY={\n@\n",
    "API_KEY='-----BEGIN X-----'\n@\n",
];

/// A name that is shown on a sound line, and may be the end of a value on a line in doubt.
const LOOKS_LIKE_A_NAME: &str = "QUJDREVG_TOKEN";

/// Everything that the tool says with such a `.env`, where the values of its variables are found in a file.
fn said(repository: &Repository, more: &[&str]) -> String {
    let commands = [
        &["run", "--", "cat", "leaked.txt"][..],
        &["run", "--no-mask", "--", "true"],
        &["scan"],
        &["scan", "--format", "json"],
        &["scan", "--format", "sarif"],
        &["scan", "--history"],
        &["scan", "--write-baseline", "--baseline", "base.json"],
    ];
    let mut all = String::new();
    let baseline = repository.top().join("base.json");
    _ = fs::remove_file(&baseline);
    for command in commands {
        let mut tool = envkeep(&repository.top());
        tool.env("HOME", repository.beside("home")).args(command);
        if command.first() == Some(&"scan") {
            tool.args(more);
        }
        let output = output(&mut tool);
        all.push_str(text(&output.stdout));
        all.push_str(text(&output.stderr));
    }
    all + &fs::read_to_string(baseline).unwrap_or_default()
}

fn repository() -> Repository {
    let repository = Repository::without_files();
    repository.write(".gitignore", ".env*\nbase.json\n");
    let values: String = (0..KEYS.len()).map(|at| value(at) + "\n").collect();
    repository.write("leaked.txt", values);
    repository.commit("x");
    repository
}

fn value(at: usize) -> String {
    format!("{}{at:02}", key())
}

/// A line for each key, with a value that is found or, for every third, is too short to be.
fn lines() -> String {
    let line = |(at, name): (usize, &&str)| match at % 3 {
        0 => format!("{name}=short{at}\n{name}X={}\n", value(at)),
        _ => format!("{name}={}\n", value(at)),
    };
    KEYS.iter().enumerate().map(line).collect()
}

#[test]
fn a_key_where_a_name_should_stand_is_shown_in_no_output() {
    let repository = repository();
    for file in FILES {
        repository.write(".env", file.replace("@\n", &lines()));
        let said = said(&repository, &[]);
        for name in KEYS {
            assert!(!said.contains(name), "{file:?} {name}: {said}");
        }
        let count = said.matches("a variable at .env:").count();
        assert!(count >= 5 * KEYS.len(), "{file:?}: {count} {said}");
    }
}

#[test]
fn a_name_in_capitals_is_shown_unless_its_line_is_in_doubt() {
    let repository = repository();
    for (number, file) in FILES.iter().enumerate() {
        let line = format!("{LOOKS_LIKE_A_NAME}={}", value(0));
        repository.write(".env", file.replace('@', &line));
        let said = said(&repository, &[]);
        let is_sound = number < 3;
        assert_eq!(
            said.contains(LOOKS_LIKE_A_NAME),
            is_sound,
            "{file:?}: {said}"
        );
    }
}

#[test]
fn the_name_of_a_process_variable_is_judged_as_well() {
    let repository = repository();
    for arguments in [
        &["run", "--", "cat", "leaked.txt"][..],
        &["run", "--redact-only"],
        &["scan", "--process", "--format", "json"],
        &["scan", "--process"],
        &["no-such-command"],
    ] {
        let mut tool = envkeep(&repository.top());
        for (at, name) in KEYS.iter().enumerate() {
            tool.env(format!("{name}_TOKEN"), value(at));
            tool.env(format!("{name}_KEY"), "short");
        }
        let output = output(tool.args(arguments));
        let said = [text(&output.stdout), text(&output.stderr)].concat();
        for name in KEYS {
            assert!(!said.contains(name), "{name} {arguments:?}: {said}");
        }
        let is_named = said.contains("a variable of the process");
        assert!(is_named || arguments.len() == 1, "{arguments:?}: {said}");
    }
}

#[test]
fn the_name_of_a_secret_file_is_shown_unless_it_looks_like_a_key() {
    let repository = repository();
    let directory = repository.beside("secrets");
    fs::create_dir(&directory).expect("it is new");
    for (at, name) in KEYS.iter().chain(&["db-password"]).enumerate() {
        fs::write(directory.join(name), value(at)).expect("it can be written");
    }
    let said = said(
        &repository,
        &["--secrets-dir", directory.to_str().expect("it is a text")],
    );
    for name in KEYS {
        let is_word = ["secret_hunter", "Secret.Hunter"].contains(name);
        assert_eq!(said.contains(name), is_word, "{name}: {said}");
    }
    assert!(said.contains("a file whose name is not shown"), "{said}");
}

#[test]
fn a_file_that_is_wrong_is_reported_without_a_key_for_a_name() {
    let repository = repository();
    for wrong in ["=\"a", ": x", "=\"a\0b\"", "='a' b", "", "=${A:?}"] {
        let lines = KEYS.join(&format!("{wrong}\n")) + wrong;
        repository.write(".env", lines);
        let said = said(&repository, &[]);
        for name in KEYS {
            assert!(!said.contains(name), "{wrong:?} {name}: {said}");
        }
    }
}
