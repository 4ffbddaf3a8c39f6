//! `envkeep rotate`.

use std::fs;
use std::path::Path;

use super::{
    assert_shows_no_key, directory, give, key, read, refusal, run, said, tool, with_input,
};
use crate::run::tty::Terminal;

const LEDGER: &str = "[RESEND_API_KEY]\ncreated = 2026-11-28\nrotate = \"90d\"\nurl = \"https://resend.com/api-keys\"\n";

fn rotate(day: &str, directory: &Path, arguments: &[&str], value: &str) -> std::process::Output {
    let mut command = tool(directory);
    command
        .env("ENVKEEP_TODAY", day)
        .arg("rotate")
        .args(arguments)
        .arg("--stdin");
    with_input(&mut command, value)
}

#[test]
fn a_new_key_overlaps_with_the_old_one_until_the_rotation_is_ended() {
    let directory = directory();
    let here = directory.path();
    fs::write(
        here.join(".env"),
        "# Mail\nRESEND_API_KEY='re_old' # live\nPORT=25\n",
    )
    .expect("it can be written");
    fs::write(here.join("env.keys.toml"), LEDGER).expect("it can be written");
    let terminal = |arguments: &[&str]| {
        let mut all = vec!["rotate", "RESEND_API_KEY"];
        all.extend(arguments);
        Terminal::start_with(here, env!("CARGO_BIN_EXE_envkeep"), &all, |command| {
            command
                .env("HOME", here.join("home"))
                .env("ENVKEEP_TODAY", "2027-02-20");
        })
    };
    let mut asked = terminal(&["--keep-previous"]);
    let shown = asked.wait_for("(not shown): ");
    assert_eq!(
        shown,
        "envkeep: create the new key at https://resend.com/api-keys\r\nvalue of `RESEND_API_KEY` (not shown): "
    );
    asked.send(&format!("{}\r", key()));
    let (status, shown) = asked.end();
    assert_eq!(status.code(), Some(0), "{shown}");
    assert_shows_no_key(&shown);
    assert!(!shown.contains("re_old"));
    assert!(
        shown.starts_with("\r\nenvkeep: `RESEND_API_KEY` in `.env` now has the new key\r\n"),
        "{shown}"
    );
    assert!(
        shown.ends_with(
            "envkeep: the old key is in `RESEND_API_KEY_PREVIOUS`: once no program uses it, revoke it at \
             https://resend.com/api-keys, then `envkeep rotate RESEND_API_KEY --finish`\r\n"
        ),
        "{shown}"
    );
    let file = format!(
        "# Mail\nRESEND_API_KEY={} # live\nPORT=25\nRESEND_API_KEY_PREVIOUS=re_old\n",
        key()
    );
    assert_eq!(read(here.join(".env")), file);
    assert_eq!(
        read(here.join("env.keys.toml")),
        LEDGER.replace("2026-11-28", "2027-02-20")
    );
    let listed = run(here, &["keys"]);
    assert!(
        crate::tool::text(&listed.stdout).contains("previous\n"),
        "{listed:?}"
    );

    let (status, shown) = terminal(&["--finish"]).end();
    assert_eq!(status.code(), Some(0));
    assert_eq!(
        shown,
        "envkeep: `RESEND_API_KEY_PREVIOUS` was removed from `.env`; the key stays valid until it is revoked at \
         https://resend.com/api-keys\r\n"
    );
    assert!(!read(here.join(".env")).contains("PREVIOUS"));
}

#[test]
fn the_old_value_moves_if_there_is_a_variable_for_it_and_is_dropped_if_there_is_none() {
    let directory = directory();
    let env = directory.path().join(".env");
    fs::write(&env, "x=1\nA_KEY=\"o'ld $x\"\nA_KEY_PREVIOUS=\n").expect("it can be written");
    said(&rotate("2027-01-01", directory.path(), &["A_KEY"], "new"));
    let file = read(&env);
    assert_eq!(file, "x=1\nA_KEY=new\nA_KEY_PREVIOUS=\"o'ld 1\"\n");
    let refused = rotate("2027-01-02", directory.path(), &["A_KEY"], &key());
    assert!(refusal(&refused).contains("finish that one with `envkeep rotate A_KEY --finish`"));
    said(&run(directory.path(), &["rotate", "A_KEY", "--finish"]));
    said(&rotate("2027-01-02", directory.path(), &["A_KEY"], "newer"));
    let file = read(&env);
    assert!(
        !file.contains("PREVIOUS") && file.contains("newer"),
        "{file}"
    );
    refusal(&run(directory.path(), &["rotate", "A_KEY", "--finish"]));
}

#[test]
fn what_is_not_a_rotation_is_refused_and_changes_nothing() {
    let directory = directory();
    let here = directory.path();
    let refused = rotate("2027-01-01", here, &["A_KEY"], &key());
    assert!(refusal(&refused).contains("`.env` has no `A_KEY`: add it with `envkeep add A_KEY`"));
    said(&give(here, &["add", "A_KEY"], &key()));
    let before = (read(here.join(".env")), read(here.join("env.keys.toml")));
    assert!(
        refusal(&rotate("2027-01-01", here, &["A_KEY"], &key()))
            .contains("is the same as the old one")
    );
    assert!(refusal(&rotate("2027-01-01", here, &["A_KEY"], "'quoted'")).contains("[quotes-kept]"));
    assert_eq!(
        (read(here.join(".env")), read(here.join("env.keys.toml"))),
        before
    );
}

#[test]
fn a_file_that_wins_over_the_one_with_the_new_key_is_named() {
    let directory = directory();
    let here = directory.path();
    let local = here.join(".env.local");
    fs::write(here.join(".env"), "A_KEY=old\n").expect("it can be written");
    fs::write(&local, "A_KEY=other\n").expect("it can be written");
    let words = "`.env.local` sets `A_KEY` too, and takes precedence over `.env`";
    assert!(said(&rotate("2027-01-01", here, &["A_KEY"], &key())).contains(words));
    fs::write(here.join(".env"), "").expect("it can be written");
    let refused = rotate("2027-01-01", here, &["A_KEY"], &key());
    let words = "`.env` has no `A_KEY`, but `.env.local` has: name that file with `--file`";
    assert!(refusal(&refused).contains(words));
    fs::write(&local, "A_KEY=\n").expect("it can be written");
    let changed = rotate("2027-01-01", here, &["A_KEY"], &key());
    assert!(refusal(&changed).contains("add it with `envkeep add A_KEY`"));
}
