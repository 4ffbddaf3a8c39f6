//! `envkeep add` without a terminal.

use std::fs;
use std::thread;

use super::{directory, files_with_key, give, key, mode, read, refusal, run, said, tool};
use crate::tool::text;

#[test]
fn a_new_file_is_its_owners_alone_and_an_old_one_keeps_all_else() {
    let directory = directory();
    let here = directory.path();
    let added = give(here, &["add", "RESEND_API_KEY"], &format!("{}\n", key()));
    assert_eq!(
        said(&added).lines().next(),
        Some("envkeep: `RESEND_API_KEY` is in `.env`")
    );
    assert_eq!(
        read(here.join(".env")),
        format!("RESEND_API_KEY={}\n", key())
    );
    assert_eq!(mode(here.join(".env")), 0o600);

    fs::write(
        here.join(".env"),
        "# Mail\r\nexport PORT = 25 # default\r\n",
    )
    .expect("it can be written");
    said(&give(here, &["add", "GREETING"], "It's me"));
    assert_eq!(
        read(here.join(".env")),
        "# Mail\r\nexport PORT = 25 # default\r\nGREETING=\"It's me\"\r\n"
    );
}

#[test]
fn a_value_that_is_there_is_replaced_only_where_that_was_asked_for() {
    let directory = directory();
    let env = directory.path().join(".env");
    fs::write(&env, "A=1\nB=\nC=\"\"\n").expect("it can be written");
    let refused = give(directory.path(), &["add", "A"], &key());
    assert_eq!(
        refusal(&refused),
        "envkeep: `A` is already set at `.env:1`; use `--replace` to replace its value\n"
    );
    assert_eq!(read(&env), "A=1\nB=\nC=\"\"\n");
    said(&give(directory.path(), &["add", "A", "--replace"], "2"));
    // What is empty counts as absent.
    said(&give(directory.path(), &["add", "B"], "3"));
    said(&give(directory.path(), &["add", "C"], "4"));
    assert_eq!(read(&env), "A=2\nB=3\nC=4\n");
}

#[test]
fn a_line_above_that_holds_an_old_value_is_reported() {
    let directory = directory();
    let env = directory.path().join(".env");
    fs::write(&env, "A=1\nA=2\n").expect("it can be written");
    let added = give(directory.path(), &["add", "A", "--replace"], "3");
    let words = "line 1 sets `A` too; that has no effect, but holds an old value: remove the line";
    assert!(said(&added).contains(words), "{added:?}");
    assert_eq!(read(&env), "A=1\nA=3\n");
}

#[test]
fn of_the_line_ends_at_its_end_one_is_taken_off() {
    let directory = directory();
    let here = directory.path();
    said(&give(here, &["add", "A"], "a\r\n"));
    said(&give(
        here,
        &["add", "PEM"],
        "-----BEGIN X-----\nabc\n-----END X-----\n",
    ));
    assert_eq!(
        read(here.join(".env")),
        "A=a\nPEM='-----BEGIN X-----\nabc\n-----END X-----'\n"
    );
}

#[test]
fn a_value_that_is_surely_not_meant_is_refused_by_name_unless_it_is_forced() {
    let directory = directory();
    let here = directory.path();
    let key = key();
    for (value, name) in [
        (format!("\"{key}\""), "quotes-kept"),
        (format!("'{key}'\n"), "quotes-kept"),
        (format!(" {key}"), "edge"),
        (format!("{key} \n"), "edge"),
        (format!("{key}\n\n"), "edge"),
        (format!("{key} # the live one"), "comment-kept"),
        (format!("{key}\u{200b}"), "invisible-character"),
        (format!("\u{201c}{key}\u{201d}"), "typographic-quotes"),
        ("op://vault/resend/key".to_owned(), "unresolved-reference"),
        (format!("API_KEY={key}"), "assignment"),
        (format!("export API_KEY = {key}"), "assignment"),
        (format!("{key}\u{1b}[D"), "control-character"),
        (format!("{key}\""), "pasted-sign"),
        (format!("'{key}"), "pasted-sign"),
        (format!("\"{key}\","), "pasted-sign"),
        (format!("{key};\n"), "pasted-sign"),
        (format!("{key}\u{2019}"), "pasted-sign"),
    ] {
        let refused = give(here, &["add", "API_KEY"], &value);
        let words = refusal(&refused);
        assert!(words.contains(&format!("[{name}]")), "{name}: {words}");
        assert_eq!(words.matches("API_KEY").count(), 1, "{name}: {words}");
        assert!(!here.join(".env").exists());
    }
    // A password may end in anything.
    for value in ["hunter2'", "it's me; really;", "Server=db;Password=a b;"] {
        said(&give(here, &["add", "API_KEY", "--replace"], value));
        fs::remove_file(here.join(".env")).expect("it is there");
    }
    let value = format!("\"{key}\"");
    said(&give(here, &["add", "API_KEY", "--force"], &value));
    assert_eq!(read(here.join(".env")), format!("API_KEY='{value}'\n"));
}

#[test]
fn what_no_variable_can_hold_is_refused_whatever_is_forced() {
    let directory = directory();
    let here = directory.path();
    for value in ["", "\n", "a\0b"] {
        refusal(&give(here, &["add", "API_KEY", "--force"], value));
    }
    refusal(&give(
        here,
        &["add", "API_KEY", "--force"],
        &key().repeat(8000),
    ));
    let mut command = tool(here);
    command
        .args(["add", "API_KEY", "--stdin"])
        .stdin(fs::File::open("/bin/sh").expect("it is there"));
    assert_eq!(command.status().expect("the tool runs").code(), Some(3));
    assert!(!here.join(".env").exists());
}

#[test]
fn a_generated_key_is_as_long_as_was_asked_for_and_another_each_time() {
    let directory = directory();
    let here = directory.path();
    said(&run(here, &["add", "A_SECRET", "--generate"]));
    said(&run(here, &["add", "B_SECRET", "--generate=64"]));
    said(&run(here, &["add", "C_SECRET", "--generate"]));
    let file = read(here.join(".env"));
    let values: Vec<&str> = file
        .lines()
        .filter_map(|line| line.split_once('='))
        .map(|(_, value)| value)
        .collect();
    assert_eq!(
        values.iter().map(|value| value.len()).collect::<Vec<_>>(),
        [43, 86, 43]
    );
    assert_ne!(values[0], values[2]);
    assert_eq!(
        run(here, &["add", "D", "--generate=8"]).status.code(),
        Some(2)
    );
}

#[test]
fn the_file_is_the_one_that_a_program_started_here_reads() {
    let directory = directory();
    let below = directory.path().join("src/deep");
    fs::create_dir_all(&below).expect("they can be made");
    fs::create_dir(directory.path().join(".git")).expect("it can be made");
    fs::write(directory.path().join(".env.local"), "A=1\n").expect("it can be written");
    // A directory that only looks like a repository cannot be asked.
    said(&give(&below, &["add", "API_KEY", "--force"], &key()));
    assert_eq!(
        read(directory.path().join(".env")),
        format!("API_KEY={}\n", key())
    );
    said(&give(
        &below,
        &["add", "API_KEY", "--force", "-f", "other.env"],
        &key(),
    ));
    assert!(below.join("other.env").exists());
}

#[test]
fn a_file_that_wins_over_the_one_that_was_changed_is_reported() {
    let directory = directory();
    let here = directory.path();
    fs::write(here.join(".env.local"), "A=1\nB=\n").expect("it can be written");
    let words = "`.env.local` sets `A` too, and takes precedence over `.env`";
    assert!(said(&give(here, &["add", "A"], "2")).contains(words));
    assert!(!said(&give(here, &["add", "B"], "2")).contains(".env.local"));
    assert!(!said(&give(here, &["add", "A", "-f", "other.env"], "2")).contains(".env.local"));
}

#[test]
fn twenty_at_once_lose_nothing() {
    let directory = directory();
    let here = directory.path();
    thread::scope(|scope| {
        for number in 0..20 {
            scope.spawn(move || {
                said(&give(
                    here,
                    &["add", &format!("KEY_{number}")],
                    &format!("value-{number}"),
                ));
            });
        }
    });
    let file = read(here.join(".env"));
    for number in 0..20 {
        let line = format!("KEY_{number}=value-{number}");
        assert!(file.lines().any(|it| it == line), "{line} in {file}");
    }
    assert_eq!(file.lines().count(), 20);
}

#[test]
fn the_key_is_in_the_file_and_nowhere_else() {
    let directory = directory();
    let here = directory.path();
    let added = give(here, &["add", "RESEND_API_KEY"], &key());
    assert!(!said(&added).contains(&key().len().to_string()));
    assert_eq!(files_with_key(here), [".env"]);
    let quiet = give(here, &["-q", "add", "OTHER_KEY"], &key());
    assert_eq!(text(&quiet.stderr), "");
}
