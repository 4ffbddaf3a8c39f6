//! The ledger, and the list of keys that is made of it.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use super::{
    directory, files_with_key, give, key, mode, read, run, said, set_mode, tool, with_input,
};
use crate::repository::Repository;
use crate::tool::text;

/// Runs the tool on a day.
fn on(day: &str, directory: &Path, arguments: &[&str]) -> Output {
    let mut command = tool(directory);
    command.env("ENVKEEP_TODAY", day).args(arguments);
    with_input(&mut command, &key())
}

/// What `envkeep keys` prints and says, and how it ends.
fn keys(day: &str, directory: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = on(day, directory, &[&["keys"], arguments].concat());
    super::assert_no_key(&output);
    (
        output.status.code(),
        text(&output.stdout).to_owned(),
        text(&output.stderr).to_owned(),
    )
}

fn findings(day: &str, directory: &Path) -> Vec<(String, String)> {
    let output = on(day, directory, &["keys", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let document: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let keys = document["keys"].as_array().expect("they are a list");
    let of = |key: &Value| {
        let findings = key["findings"].as_array().expect("they are a list");
        let words: Vec<&str> = findings.iter().filter_map(Value::as_str).collect();
        (
            key["name"].as_str().unwrap_or_default().to_owned(),
            words.join(","),
        )
    };
    keys.iter().map(of).collect()
}

#[test]
fn a_key_is_dated_when_it_comes_and_when_it_is_replaced_and_at_no_other_time() {
    let directory = directory();
    let here = directory.path();
    let ledger = here.join("env.keys.toml");
    assert!(
        said(&on("2026-11-28", here, &["add", "API_KEY", "--stdin"]))
            .contains("env.keys.toml` records it as created on 2026-11-28")
    );
    assert_eq!(read(&ledger), "[API_KEY]\ncreated = 2026-11-28\n");
    assert_eq!(mode(&ledger), 0o644);
    said(&on("2026-11-29", here, &["remove", "API_KEY"]));
    said(&on("2026-11-30", here, &["add", "API_KEY", "--stdin"]));
    assert_eq!(read(&ledger), "[API_KEY]\ncreated = 2026-11-28\n");
    let by_hand = "# keys of the shop\n[API_KEY] # mail\ncreated   = 2026-11-28 # first\nrotate = \"90d\"\nowner = \"mail team\"\n";
    fs::write(&ledger, by_hand).expect("it can be written");
    said(&on(
        "2027-02-01",
        here,
        &["add", "API_KEY", "--stdin", "--replace"],
    ));
    assert_eq!(read(&ledger), by_hand.replace("2026-11-28", "2027-02-01"));
    // What is not a secret has no date.
    said(&on(
        "2027-02-01",
        here,
        &["add", "PORT", "--stdin", "--force", "-f", "x.env"],
    ));
    let port = with_input(tool(here).args(["add", "PORT", "--stdin"]), "8080");
    said(&port);
    assert!(!read(&ledger).contains("[PORT]\n"));
}

#[test]
fn the_ledger_holds_neither_a_value_nor_a_fingerprint_and_the_notes_are_the_owners_alone() {
    let directory = directory();
    let here = directory.path();
    said(&on("2026-11-28", here, &["add", "API_KEY", "--stdin"]));
    assert_eq!(files_with_key(here), [".env"]);
    let state = here.join("home/.local/state/envkeep");
    for file in ["keys.json", "fingerprint.key"] {
        assert_eq!(mode(state.join(file)), 0o600, "{file}");
    }
    assert_eq!(mode(&state), 0o700);
    let other = super::directory();
    said(&give(other.path(), &["add", "API_KEY"], &key()));
    let fingerprint = |directory: &Path| {
        let notes: Value =
            serde_json::from_str(&read(directory.join("home/.local/state/envkeep/keys.json")))
                .expect("it is JSON");
        let of_file = notes["keys"]
            .as_object()
            .and_then(|files| files.values().next())
            .cloned();
        of_file.expect("there is one")["API_KEY"]["fingerprint"].clone()
    };
    assert_ne!(fingerprint(here), fingerprint(other.path()));
}

#[test]
fn over_time_keys_become_overdue_and_check_ends_with_1() {
    let directory = directory();
    let here = directory.path();
    said(&on(
        "2026-11-28",
        here,
        &["add", "RESEND_API_KEY", "--stdin"],
    ));
    let table = "[RESEND_API_KEY]\ncreated = 2026-11-28\nrotate = \"90d\"\nowner = \"mail team\"\nurl = \"https://resend.com/api-keys\"\n";
    fs::write(here.join("env.keys.toml"), table).expect("it can be written");
    let (code, table, words) = keys("2026-12-01", here, &["--check"]);
    assert_eq!(
        (code, table.as_str(), words.as_str()),
        (
            Some(0),
            "key             file  created     age     due         owner      state\n\
             RESEND_API_KEY  .env  2026-11-28  3 days  2027-02-26  mail team\n",
            ""
        )
    );
    assert_eq!(keys("2027-02-25", here, &["--check"]).0, Some(0));
    let (code, table, words) = keys("2027-02-26", here, &["--check"]);
    assert_eq!(code, Some(1));
    assert!(
        table.contains("90 days  2027-02-26  mail team  overdue\n"),
        "{table}"
    );
    assert_eq!(
        words,
        "envkeep: `RESEND_API_KEY` was due to be replaced by 2027-02-26: `envkeep rotate RESEND_API_KEY`; it is created and revoked at \
         https://resend.com/api-keys\n"
    );
    assert_eq!(keys("2027-02-26", here, &[]).0, Some(0));
    said(&on(
        "2027-02-26",
        here,
        &["add", "RESEND_API_KEY", "--stdin", "--replace"],
    ));
    assert_eq!(keys("2027-02-26", here, &["--check"]).0, Some(0));
}

#[test]
fn keys_without_a_date_and_keys_that_were_changed_by_hand_are_reported() {
    let directory = directory();
    let here = directory.path();
    fs::write(here.join(".env"), "OLD_TOKEN=abc\nPORT=1\nEMPTY_KEY=\n").expect("it can be written");
    said(&on("2026-11-28", here, &["add", "API_KEY", "--stdin"]));
    let of = |day, name: &str| {
        let found = findings(day, here).into_iter().find(|(it, _)| it == name);
        found.map(|(_, words)| words)
    };
    assert_eq!(of("2026-11-28", "OLD_TOKEN").as_deref(), Some("undated"));
    assert_eq!(of("2026-11-28", "API_KEY").as_deref(), Some(""));
    assert_eq!(
        (of("2026-11-28", "PORT"), of("2026-11-28", "EMPTY_KEY")),
        (None, None)
    );
    assert_eq!(keys("2026-11-28", here, &["--check"]).0, Some(1));

    let by_hand = read(here.join(".env")).replace("API_KEY=re_", "API_KEY=rx_");
    fs::write(here.join(".env"), by_hand).expect("it can be written");
    assert_eq!(
        of("2026-12-01", "API_KEY").as_deref(),
        Some("changed-by-hand")
    );
    // Who dates the change has told all that is to be known.
    let dated = read(here.join("env.keys.toml")).replace("2026-11-28", "2026-12-01");
    fs::write(here.join("env.keys.toml"), dated).expect("it can be written");
    assert_eq!(of("2026-12-01", "API_KEY").as_deref(), Some(""));
}

#[test]
fn who_has_still_the_key_of_before_a_rotation_has_an_old_key() {
    let directory = directory();
    let here = directory.path();
    said(&on("2026-11-28", here, &["add", "API_KEY", "--stdin"]));
    // A colleague has rotated it, and the new ledger came with a pull.
    fs::write(
        here.join("env.keys.toml"),
        "[API_KEY]\ncreated = 2027-02-26\nrotate = \"90 days\"\n",
    )
    .expect("it can be written");
    assert_eq!(
        findings("2027-02-27", here),
        [("API_KEY".to_owned(), "overdue".to_owned())]
    );
}

#[test]
fn a_key_of_which_everybody_has_their_own_is_dated_by_its_owners_notes() {
    let directory = directory();
    let here = directory.path();
    let ledger = "[API_KEY]\nrotate = \"30d\"\n";
    fs::write(here.join("env.keys.toml"), ledger).expect("it can be written");
    assert_eq!(
        findings("2026-11-28", here),
        [("API_KEY".to_owned(), String::new())]
    );
    said(&on("2026-11-28", here, &["add", "API_KEY", "--stdin"]));
    said(&on(
        "2026-12-01",
        here,
        &["add", "API_KEY", "--stdin", "--replace"],
    ));
    assert_eq!(read(here.join("env.keys.toml")), ledger);
    assert_eq!(findings("2026-12-30", here)[0].1, "");
    assert_eq!(findings("2026-12-31", here)[0].1, "overdue");
}

#[test]
fn files_of_one_repository_share_a_ledger_and_have_tables_of_their_own() {
    let repository = Repository::without_files();
    let top = repository.top();
    repository.write(".gitignore", ".env\n.env.*\nhome\n");
    repository.write("env.keys.toml", "[API_KEY]\ncreated = 2026-01-01\n");
    repository.write("api/.env", "");
    repository.write("api/src/main.rs", "");
    said(&on(
        "2026-11-28",
        &top.join("api"),
        &["add", "API_KEY", "--stdin"],
    ));
    said(&on(
        "2026-11-29",
        &top,
        &["add", "API_KEY", "--stdin", "-f", ".env.production"],
    ));
    assert_eq!(
        read(top.join("env.keys.toml")),
        "[API_KEY]\ncreated = 2026-01-01\n\n[API_KEY.\"api/.env\"]\ncreated = 2026-11-28\n\n[API_KEY.\".env.production\"]\ncreated = 2026-11-29\n"
    );
    assert!(!top.join("api/env.keys.toml").exists());
    let (_, table, _) = keys("2026-11-30", &top, &["-f", ".env.production"]);
    assert!(
        table.contains(".env.production  2026-11-29  1 day\n"),
        "{table}"
    );
    assert!(
        table.contains(".env             2026-01-01  333 days              not set here\n"),
        "{table}"
    );
}

#[test]
fn what_is_wrong_in_a_ledger_is_reported_by_its_line_and_nothing_of_it_is_shown() {
    let directory = directory();
    let here = directory.path();
    let key = key();
    for (ledger, line, words) in [
        (
            format!("[API_KEY]\ncreated = \"{key}\"\n"),
            2,
            "is not a date",
        ),
        (
            format!("[API_KEY]\n\nrotate = \"{key}\"\n"),
            3,
            "is not a length of time",
        ),
        (
            "[API_KEY]\nrotate = \"2h\"\n".to_owned(),
            2,
            "is not a length of time",
        ),
        (
            "[API_KEY]\nrotate = \"-2d\"\n".to_owned(),
            2,
            "is not a length of time",
        ),
        (
            format!("[API_KEY]\nvalue = \"{key}\"\n"),
            2,
            "is not a word of the ledger",
        ),
        (format!("API_KEY = \"{key}\"\n"), 1, "is not a table"),
        (format!("[API_KEY]\nowner = {key}\n"), 2, "is not TOML"),
        (format!("[{key}]\n[{key}]\n"), 2, "is not TOML"),
        ("[API_KEY]\nowner = 3\n".to_owned(), 2, "is not a text"),
    ] {
        fs::write(here.join("env.keys.toml"), &ledger).expect("it can be written");
        let (code, table, told) = keys("2026-11-28", here, &[]);
        assert_eq!((code, table.as_str()), (Some(78), ""), "{ledger}");
        assert!(
            told.contains(&format!("env.keys.toml:{line}: this {words}")),
            "{told}"
        );
    }
    // A key is put into its file all the same, and that it has no date is said.
    let broken = "[API_KEY]\n[API_KEY]\n";
    fs::write(here.join("env.keys.toml"), broken).expect("it can be written");
    let added = give(here, &["add", "API_KEY"], &key);
    assert!(
        said(&added).contains("its date was not written to the ledger"),
        "{added:?}"
    );
    assert_eq!(read(here.join("env.keys.toml")), broken);
}

#[test]
fn without_notes_of_ones_own_a_key_is_added_and_that_is_said() {
    let directory = directory();
    let here = directory.path();
    let mut command = tool(here);
    command
        .env_remove("HOME")
        .args(["add", "API_KEY", "--stdin"]);
    let added = with_input(&mut command, &key());
    assert!(
        said(&added)
            .contains("a change by hand will not be detected: there is no directory for notes")
    );

    said(&give(here, &["add", "OTHER_KEY"], &key()));
    set_mode(
        here.join("home/.local/state/envkeep/fingerprint.key"),
        0o644,
    );
    let added = give(here, &["add", "THIRD_KEY"], &key());
    assert!(said(&added).contains("can be read by others"), "{added:?}");
    let listed = run(here, &["keys"]);
    assert!(text(&listed.stderr).contains("keys that were changed by hand cannot be detected"));
    assert_eq!(listed.status.code(), Some(0));
}

#[test]
fn a_key_that_was_put_into_the_ledger_is_not_shown() {
    let directory = directory();
    let here = directory.path();
    let key = key();
    let ledger = format!(
        "[A_KEY]\ncreated = 2026-01-01\nrotate = \"1d\"\nowner = \"ada {key}\"\nurl = \"https://ada:{key}@example.com\"\n\n\
         [{key}]\ncreated = 2026-01-01\n\n[B_KEY]\nurl = \"https://example.com/?key={key}\"\n\n\
         [C_KEY]\nowner = \"open sesame please\"\nrotate = \"1d\"\ncreated = 2026-01-01\n"
    );
    // What looks like no key is one all the same.
    fs::write(here.join(".env"), "C_KEY=open sesame please\n").expect("it can be written");
    fs::write(here.join("env.keys.toml"), ledger).expect("it can be written");
    for arguments in [&[][..], &["--json"]] {
        let (code, printed, told) = keys("2026-11-28", here, arguments);
        assert_eq!(code, Some(0));
        assert!(!format!("{printed}{told}").contains("sesame"), "{printed}");
    }
}

#[test]
fn a_ledger_is_dated_whichever_form_its_tables_have() {
    for (before, after) in [
        (
            "API_KEY = { created = 2026-01-01, rotate = \"90d\" } # ours\n",
            "API_KEY = { created = 2026-11-28, rotate = \"90d\" } # ours\n",
        ),
        (
            "API_KEY.created = 2026-01-01\nAPI_KEY.owner = \"ada\"\n",
            "API_KEY.created = 2026-11-28\nAPI_KEY.owner = \"ada\"\n",
        ),
        (
            "# one\n[API_KEY] # two\ncreated = 2026-01-01 # three\n\n[API_KEY.\".env.staging\"]\ncreated = 2026-01-02\n",
            "# one\n[API_KEY] # two\ncreated = 2026-11-28 # three\n\n[API_KEY.\".env.staging\"]\ncreated = 2026-01-02\n",
        ),
    ] {
        let directory = directory();
        let here = directory.path();
        fs::write(here.join("env.keys.toml"), before).expect("it can be written");
        said(&give(here, &["add", "API_KEY"], "old-value-of-the-key"));
        assert_eq!(read(here.join("env.keys.toml")), before);
        said(&on("2026-11-28", here, &["rotate", "API_KEY", "--stdin"]));
        assert_eq!(read(here.join("env.keys.toml")), after);
    }
}

#[test]
fn a_name_of_a_file_forges_no_line_of_the_list() {
    let directory = directory();
    let here = directory.path();
    fs::create_dir(here.join(".git")).expect("it can be made");
    fs::write(here.join("env.keys.toml"), "").expect("it can be written");
    let name = "a\nB_KEY  .env\u{1b}[2J\u{202e}";
    fs::create_dir(here.join(name)).expect("it can be made");
    fs::write(here.join(name).join(".env"), "API_KEY=abcdefgh\n").expect("it can be written");
    let file = format!("{name}/.env");
    for command in [&["keys"][..], &["keys", "--json"], &["stale"]] {
        let output = run(here, &[command, &["-f", &file]].concat());
        let shown = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown}");
        assert!(!shown.contains("\nB_KEY"), "{shown}");
    }
}
