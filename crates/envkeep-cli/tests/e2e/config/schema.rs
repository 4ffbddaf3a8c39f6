//! What a schema file adds to every command.

use std::fs;
use std::path::Path;

use envkeep::{Env, FromEnv, Rotating, Secret};
use serde_json::json;
use tempfile::TempDir;

use super::{directory, json, printed, read, run};
use crate::repository::{Repository, key};
use crate::tool::text;

/// Settings of the mail service.
#[derive(FromEnv)]
#[expect(dead_code, reason = "only its schema is asked for")]
struct Config {
    /// Port to listen on.
    #[env(default = 8080)]
    mail_port: u16,
    /// Key for sending mail.
    #[env(
        starts_with = "re_",
        len = 12..,
        example = "re_xxxxxxxxx",
        rotate = "90d",
        url = "https://resend.com/api-keys"
    )]
    resend_api_key: Rotating<Secret<String>>,
    /// Where the mails are written in.
    #[env(one_of = ["en", "de"])]
    language: String,
    /// Not named like a secret, and one.
    door: Option<Secret<String>>,
}

pub(super) fn schema() -> String {
    Env::standard().schema_file::<Config>()
}

const SOUND: &str = "RESEND_API_KEY=re_123456789\nLANGUAGE=en\n";

fn with_schema(files: &[(&str, &str)]) -> TempDir {
    let schema = schema();
    let files = [&[("env.schema.json", schema.as_str())], files].concat();
    directory(&files)
}

#[test]
fn check_reports_what_is_missing_and_what_is_wrong() {
    let directory = with_schema(&[(
        ".env",
        "MAIL_PORT=80a0\nRESEND_APIKEY=re_1\nLANGUAGE=fr\nOTHER=1\n",
    )]);
    let output = run(directory.path(), &["check"]);
    assert_eq!(output.status.code(), Some(78), "{output:?}");
    let told = text(&output.stdout);
    for part in [
        "4 problems in the configuration",
        "applies as soon as `RESEND_APIKEY` is renamed to `RESEND_API_KEY`",
        "`.env:2` sets `RESEND_APIKEY`; did you mean `RESEND_API_KEY`?",
        "`MAIL_PORT` is not an integer from 0 to 65535: `80a0`\n      at: .env:1:11\n      for: Port to listen on.",
        "`LANGUAGE` is not one of en, de: `fr`",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert_eq!(
        text(&output.stderr),
        "envkeep: the process environment was not checked: add `--process` to include it\n"
    );
    let document = json(&directory, &["check", "--format", "json"], 78);
    assert_eq!(document["schema"], "env.schema.json");
    assert_eq!(document["left_to_program"], json!([]));
}

#[test]
fn what_is_sound_is_found_to_be_so_and_the_process_counts_where_it_is_asked_for() {
    let directory = with_schema(&[(".env", SOUND), ("part.env", "LANGUAGE=en\n")]);
    assert_eq!(
        printed(&directory, &["check"], 0),
        "no problem in the configuration\n"
    );
    printed(&directory, &["check", "-f", "part.env"], 78);
    let mut command = crate::tool::envkeep(directory.path());
    command.env("RESEND_API_KEY", "re_123456789");
    let output = crate::tool::output(command.args(["check", "-f", "part.env", "--process"]));
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn variables_that_nothing_reads_are_problems_where_that_is_asked_for() {
    let directory = with_schema(&[(".env", &format!("{SOUND}OTHER=1\n"))]);
    printed(&directory, &["check"], 0);
    let told = printed(&directory, &["check", "--strict"], 78);
    assert!(told.contains("`OTHER` at .env:3:1"), "{told}");
}

#[test]
fn the_schema_is_looked_for_up_to_the_directory_with_git_and_no_further() {
    let outside = with_schema(&[("top/below/.env", "A=1\n"), ("top/.git", "")]);
    let below = outside.path().join("top/below");
    let said = |directory: &Path| text(&run(directory, &["check"]).stderr).to_owned();
    assert!(said(&below).contains("no schema was found"));
    fs::write(outside.path().join("top/env.schema.json"), schema()).expect("it can be written");
    assert!(!said(&below).contains("no schema was found"));
    // Without a repository only the directory itself is looked at.
    fs::remove_file(outside.path().join("top/.git")).expect("it is there");
    assert!(said(&below).contains("no schema was found"));
}

#[test]
fn a_schema_that_cannot_be_used_is_refused_in_words() {
    let newer = schema().replacen("\"version\": 1", "\"version\": 2", 1);
    for (content, words) in [
        ("{", "is no JSON at line 1, column "),
        ("{}", "has no `x-envkeep`"),
        (
            newer.as_str(),
            "has version 2, and this program reads up to 1; use a newer version of envkeep",
        ),
    ] {
        let directory = directory(&[("env.schema.json", content), (".env", SOUND)]);
        for command in [
            &["check"][..],
            &["explain"],
            &["doctor"],
            &["example"],
            &["keys"],
        ] {
            let output = run(directory.path(), command);
            assert_eq!(output.status.code(), Some(3), "{command:?} {output:?}");
            let said = text(&output.stderr);
            assert!(
                said.starts_with("envkeep: `env.schema.json`: the schema file "),
                "{said}"
            );
            assert!(said.contains(words), "{said}");
        }
    }
    let directory = directory(&[]);
    printed(&directory, &["check", "--schema", "no-such.json"], 3);
}

#[test]
fn explain_shows_every_variable_and_shows_what_may_be_shown() {
    let directory = with_schema(&[(".env", "MAIL_PORT=25\nRESEND_API_KEY=re_123456789\n")]);
    let told = printed(&directory, &["explain"], 0);
    assert!(
        told.contains("MAIL_PORT                set      `25`"),
        "{told}"
    );
    assert!(told.contains("LANGUAGE                 missing"), "{told}");
    assert!(told.contains("[not shown: 8 to 31 characters]"), "{told}");
    let document = json(&directory, &["explain", "LANGUAGE", "--json"], 0);
    assert_eq!(document["variables"][0]["required"], true);
    let output = run(directory.path(), &["explain", "NOTHING"]);
    assert_eq!(
        text(&output.stderr),
        "envkeep: the program does not read `NOTHING`\n"
    );
}

#[test]
fn diff_lists_what_each_file_lacks() {
    let directory = with_schema(&[("a.env", "LANGUAGE=en\n"), ("b.env", SOUND)]);
    let told = printed(&directory, &["diff", "a.env", "b.env"], 1);
    assert!(
        told.ends_with("required, and missing in a.env\n  RESEND_API_KEY\n"),
        "{told}"
    );
    let document = json(&directory, &["diff", "a.env", "b.env", "--json"], 1);
    assert_eq!(document["lacking_in_one"], json!(["RESEND_API_KEY"]));
    assert_eq!(document["lacking_in_other"], json!([]));
}

#[test]
fn documents_are_printed_written_and_checked() {
    let hand = "# by hand\nFIRST=1\n";
    let directory = with_schema(&[(".env.example", hand), ("README.md", "# Mail\n")]);
    let printed_example = printed(&directory, &["example"], 0);
    assert!(
        printed_example.contains("# Key for sending mail.\n# Required, secret: "),
        "{printed_example}"
    );
    assert!(
        printed(&directory, &["docs"], 0).contains("| `LANGUAGE` | one of en, de | required |")
    );
    for (command, file) in [("example", ".env.example"), ("docs", "README.md")] {
        printed(&directory, &[command, "--check", file], 1);
        printed(&directory, &[command, "--write", file], 0);
        printed(&directory, &[command, "--check", file], 0);
        let written = read(&directory, file).replace("LANGUAGE", "LANGUAGES");
        fs::write(directory.path().join(file), written).expect("it can be written");
        let told = printed(&directory, &[command, "--check", file], 1);
        assert!(told.contains("does not say what `Config` reads"), "{told}");
    }
    assert!(read(&directory, ".env.example").starts_with(hand));
    let nothing = super::directory(&[]);
    printed(&nothing, &["example"], 3);
}

#[test]
fn sync_brings_a_file_up_to_the_schema() {
    let directory = with_schema(&[(".env", "RESEND_API_KEY=re_123456789\n")]);
    assert_eq!(
        printed(&directory, &["sync"], 0),
        "MAIL_PORT\nRESEND_API_KEY_PREVIOUS\nLANGUAGE\nDOOR\n"
    );
    let file = read(&directory, ".env");
    assert!(
        file.starts_with("RESEND_API_KEY=re_123456789\n\n# Port to listen on.\n"),
        "{file}"
    );
    assert!(
        file.contains("# Required: one of en, de.\nLANGUAGE="),
        "{file}"
    );
    let said = run(directory.path(), &["sync"]);
    assert_eq!(
        text(&said.stderr),
        "envkeep: `.env` has every variable of `env.schema.json`\n"
    );
}

#[test]
fn doctor_tells_what_is_missing_and_what_nothing_reads_and_an_example_that_is_behind() {
    let directory = with_schema(&[(".env", "LANGUAGE=en\nOTHER=1\n")]);
    printed(&directory, &["example", "--write", ".env.example"], 0);
    let example = read(&directory, ".env.example").replace("LANGUAGE", "LANGUAGES");
    fs::write(directory.path().join(".env.example"), example).expect("it can be written");
    let told = printed(&directory, &["doctor"], 1);
    for part in [
        "variables that the program needs, and nothing sets\n  `env.schema.json`: `RESEND_API_KEY` is not set",
        "variables that nothing reads\n",
        "  .env.example: does not match `env.schema.json`\n      `envkeep example --write .env.example`",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn a_key_that_the_schema_refuses_is_not_written_and_not_reported() {
    let repository = Repository::without_files();
    repository.write("env.schema.json", schema());
    repository.write(".gitignore", ".env\n");
    let add = |name: &str, value: &str| {
        let mut command = crate::tool::envkeep(&repository.top());
        command.env("HOME", repository.beside("home"));
        crate::key::with_input(command.args(["add", name, "--stdin"]), value)
    };
    let refused = add("RESEND_API_KEY", &key());
    assert_eq!(refused.status.code(), Some(3));
    let said = text(&refused.stderr);
    assert!(
        said.contains("`RESEND_API_KEY` does not start with `re_`"),
        "{said}"
    );
    assert!(!said.contains(&key()[..6]), "{said}");
    let short = add("RESEND_API_KEY", "re_7zq");
    let said = text(&short.stderr);
    assert!(
        said.contains("`RESEND_API_KEY` has fewer than 12 characters") && !said.contains("7zq"),
        "{said}"
    );
    let wrong = add("MAIL_PORT", "80a0");
    let said = text(&wrong.stderr);
    assert!(
        said.contains("`MAIL_PORT` is not an integer from 0 to 65535") && !said.contains("80a0"),
        "{said}"
    );
    assert!(!repository.top().join(".env").exists());
    assert_eq!(
        add("RESEND_API_KEY", &format!("re_{}", key()))
            .status
            .code(),
        Some(0)
    );
    assert_eq!(add("UNKNOWN_TO_IT", "x").status.code(), Some(0));
}

#[test]
fn a_rotation_keeps_the_old_key_where_the_schema_has_a_variable_for_it() {
    let repository = Repository::without_files();
    repository.write("env.schema.json", schema());
    repository.write(".gitignore", ".env\n");
    repository.write(".env", "RESEND_API_KEY=re_123456789old\n");
    let mut command = crate::tool::envkeep(&repository.top());
    command.env("HOME", repository.beside("home"));
    let output = crate::key::with_input(
        command.args(["rotate", "RESEND_API_KEY", "--stdin"]),
        "re_123456789new",
    );
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let said = text(&output.stderr);
    assert!(
        said.contains("create the new key at https://resend.com/api-keys"),
        "{said}"
    );
    let file = fs::read_to_string(repository.top().join(".env")).expect("it is there");
    assert_eq!(
        file,
        "RESEND_API_KEY=re_123456789new\nRESEND_API_KEY_PREVIOUS=re_123456789old\n"
    );
}

#[test]
fn keys_go_by_the_policy_of_the_schema() {
    let directory = with_schema(&[
        (".env", SOUND),
        ("env.keys.toml", "[RESEND_API_KEY]\ncreated = 2026-01-01\n"),
    ]);
    let mut command = crate::tool::envkeep(directory.path());
    command
        .env("HOME", directory.path().join("home"))
        .env("ENVKEEP_TODAY", "2026-11-28");
    let output = crate::tool::output(command.args(["keys", "--check"]));
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(text(&output.stdout).contains("overdue"), "{output:?}");
    assert!(
        text(&output.stderr).contains("it is created and revoked at https://resend.com/api-keys"),
        "{output:?}"
    );
}

#[test]
fn keys_that_no_field_reads_are_stale() {
    let directory = with_schema(&[(
        ".env",
        &format!("{SOUND}OLD_TOKEN=abcdefgh1\nRESEND_API_KEY_FILE=/x\n"),
    )]);
    let told = printed(&directory, &["stale"], 1);
    assert!(
        told.starts_with("`env.schema.json` has no field for `OLD_TOKEN`: if nothing needs it"),
        "{told}"
    );
    assert_eq!(told.lines().count(), 1, "{told}");
}

#[test]
fn a_secret_of_the_schema_is_one_whatever_its_name() {
    let repository = Repository::without_files();
    repository.write("env.schema.json", schema());
    repository.write(".gitignore", ".env\n");
    repository.write(
        ".env",
        "DOOR=open-sesame-please\nRESEND_API_KEY=re_xxxxxxxxx\n",
    );
    repository.write("notes.txt", "say open-sesame-please\nlike re_xxxxxxxxx\n");
    let scan = repository.scan(&[]);
    assert_eq!(scan.code, Some(1), "{scan:?}");
    // The example of the schema is none.
    assert_eq!(scan.findings().len(), 1, "{scan:?}");
    let output = repository.envkeep(&["run", "--", "cat", "notes.txt"]);
    assert_eq!(text(&output.stdout), "say [DOOR]\nlike [RESEND_API_KEY]\n");
}

#[test]
fn a_command_gets_the_variables_of_the_schema_alone_where_that_is_asked_for() {
    let directory = with_schema(&[(".env", &format!("{SOUND}OTHER_TOKEN=abcdefghij\n"))]);
    let script = "echo ${LANGUAGE-none} ${OTHER_TOKEN-none}; echo abcdefghij";
    let told = printed(
        &directory,
        &["run", "--only-schema", "--", "sh", "-c", script],
        0,
    );
    assert_eq!(told, "en none\n[OTHER_TOKEN]\n");
    let told = printed(&directory, &["run", "--", "sh", "-c", script], 0);
    assert_eq!(told, "en [OTHER_TOKEN]\n[OTHER_TOKEN]\n");
    let nothing = super::directory(&[(".env", SOUND)]);
    printed(&nothing, &["run", "--only-schema", "--", "true"], 3);
}
