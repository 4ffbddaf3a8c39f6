//! What `envkeep scan` reads, what it finds, and how it tells it.

mod beside;
mod kinds;
mod own;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;

use serde_json::Value;

use crate::repository::{Repository, key};
use crate::tool::text;

#[test]
fn what_git_does_not_ignore_is_read_and_the_source_of_the_secrets_is_not() {
    let repository = Repository::new();
    repository.write(".gitignore", ".env\nignored/\nforced\n");
    repository.write(".ignore", "seen\n");
    for path in [
        "seen",
        "deep/er/seen",
        "ignored/a",
        "forced",
        ".hidden/seen",
    ] {
        repository.write(path, key());
    }
    repository.git(&["add", "--force", "forced"]);
    symlink(".env", repository.top().join("link")).expect("it can be made");
    let seen = [".hidden/seen", "deep/er/seen", "forced", "seen"];
    let scan = repository.scan(&[]);
    assert_eq!(
        (scan.code, scan.paths()),
        (Some(1), seen.to_vec()),
        "{}",
        scan.stderr
    );
    let all = repository.scan(&["--all"]);
    assert_eq!(
        all.paths(),
        [
            ".hidden/seen",
            "deep/er/seen",
            "forced",
            "ignored/a",
            "seen"
        ]
    );
    assert_eq!(repository.scan(&["ignored"]).paths(), ["ignored/a"]);
    assert_eq!(
        repository.scan(&["ignored/a", ".env", "deep"]).paths(),
        ["deep/er/seen", "ignored/a"]
    );
}

#[test]
fn a_source_that_git_tracks_is_read_like_any_other_file() {
    for ignored in ["", ".env*\n"] {
        let repository = Repository::new();
        repository.write(".gitignore", ignored);
        repository.write(".env.production", format!("OTHER_KEY={}\n", key()));
        repository.write("conf/settings", format!("LINK_KEY={}\n", key()));
        symlink("conf/settings", repository.top().join(".env.local")).expect("it can be made");
        repository.write("below/a", "");
        let none: [&str; 0] = [];
        assert_eq!(repository.scan(&[".env", ".env.local"]).paths(), none);
        repository.git(&["add", "--force", ".env"]);
        for arguments in [&[][..], &["--all"], &[".env"]] {
            let scan = repository.scan(arguments);
            let paths: BTreeSet<&str> = scan.paths().into_iter().collect();
            assert_eq!(paths, [".env"].into(), "{ignored} {arguments:?}");
        }
        repository.git(&["add", "--force", "."]);
        repository.git(&["commit", "--quiet", "--no-verify", "--message", "x"]);
        for arguments in [&[][..], &["--all"], &["."]] {
            let scan = repository.scan(arguments);
            let paths: BTreeSet<&str> = scan.paths().into_iter().collect();
            let expected = [".env", ".env.production", "conf/settings"];
            assert_eq!(paths, expected.into(), "{ignored} {arguments:?}");
        }
        let below = repository.scan(&["-C", "below", "../.env"]);
        assert_eq!(below.code, Some(1), "{}", below.stderr);
    }
}

#[test]
fn secrets_are_those_of_the_files_here_and_below_that_git_does_not_track() {
    let repository = Repository::new();
    let other = key().chars().rev().collect::<String>();
    repository.write(
        "service/.env.production",
        format!("SERVICE_TOKEN={other}\n"),
    );
    repository.write(".gitignore", ".env*\n!fixture/.env\n");
    let published = ["fixture", "Key", "1234567", "abc"].concat();
    repository.write("fixture/.env", format!("FIXTURE_KEY={published}\n"));
    repository.write("a", format!("{other} {published}\n"));
    repository.commit("x");
    let scan = repository.scan(&[]);
    let variables: Vec<&Value> = scan.findings().iter().map(|it| &it["variable"]).collect();
    assert_eq!(variables, ["SERVICE_TOKEN"], "{}", scan.stderr);
    // In a directory below, the files of the nearest one above hold the secrets.
    repository.write("service/src/leak", key());
    repository.write("other/leak", key());
    let below = repository.envkeep(&["-C", "other", "scan", "--format", "json"]);
    assert_eq!(below.status.code(), Some(1), "{}", text(&below.stderr));
}

#[test]
fn files_directories_and_the_process_give_secrets_too() {
    let repository = Repository::without_files();
    let secrets = repository.beside("secrets");
    fs::create_dir(&secrets).expect("it is new");
    fs::write(secrets.join("db-password"), format!("{}\n", key())).expect("it can be written");
    fs::write(repository.beside("other.env"), format!("TOKEN={}\n", key()))
        .expect("it can be written");
    repository.write("a", key());
    let directory = secrets.to_str().expect("it is a text");
    for (arguments, expected) in [
        (&[][..], vec![]),
        (&["--secrets-dir", directory], vec!["db-password"]),
        (&["--file", "../other.env"], vec!["TOKEN"]),
        (&["--process"], vec!["PROCESS_TOKEN"]),
        (
            &["--file", "../other.env", "--secrets-dir", directory],
            vec!["TOKEN", "db-password"],
        ),
    ] {
        let mut command = crate::tool::envkeep(&repository.top());
        command.args(["scan", "--format", "json"]).args(arguments);
        let output = crate::tool::output(command.env("PROCESS_TOKEN", key()));
        let document: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
        let findings = document["findings"].as_array().expect("it has findings");
        let variables: Vec<&str> = findings
            .iter()
            .filter_map(|it| it["variable"].as_str())
            .collect();
        assert_eq!(
            variables,
            expected,
            "{arguments:?} {}",
            text(&output.stderr)
        );
    }
}

#[test]
fn values_that_are_everywhere_are_left_out_and_named() {
    let repository = Repository::new();
    repository.write(".env", "SHORT_KEY=hunter2\nWORD_PASSWORD=password\nEXAMPLE_TOKEN=change-me-1234\nNO_KEY=your-api-key-here\nREAL_KEY=hunter2-hunter2\n");
    repository.write(".env.example", "EXAMPLE_TOKEN=change-me-1234\n");
    repository.write("a", "hunter2 password change-me-1234 your-api-key-here\n");
    let scan = repository.scan(&[]);
    assert_eq!(scan.code, Some(0), "{}", scan.stderr);
    for words in [
        "1 value is not looked for, because it has fewer than 8 characters: `SHORT_KEY`",
        "1 value is not looked for, because an example file shows the same value: `EXAMPLE_TOKEN`",
        "1 value is not looked for, because it is a single word of the dictionary: `WORD_PASSWORD`",
        "1 value is not looked for, because it is a placeholder: `NO_KEY`",
        "looked for 1 secret and",
    ] {
        assert!(scan.stderr.contains(words), "{}", scan.stderr);
    }
    let quiet = repository.envkeep(&["scan", "--quiet"]);
    assert!(quiet.stdout.is_empty() && quiet.stderr.is_empty());
}

#[test]
fn a_password_of_a_url_that_is_everywhere_is_found_only_in_the_url() {
    let repository = Repository::new();
    let url = "postgres://app:password@localhost:5432/app";
    repository.write(".env", format!("DATABASE_URL={url}\n"));
    repository.write("a.py", "def login(user, password):\n");
    let scan = repository.scan(&[]);
    assert_eq!(scan.code, Some(0), "{}", scan.stderr);
    let words = "because it is a single word of the dictionary: the password in `DATABASE_URL`";
    assert!(scan.stderr.contains(words), "{}", scan.stderr);
    repository.write("b.py", format!("connect('{url}')\n"));
    assert_eq!(repository.scan(&[]).paths(), ["b.py"]);
    // The example has another database, and the same password.
    let example = url.replace("password", "kw82-vq71-zx");
    repository.write(".env.example", format!("DATABASE_URL={example}_example\n"));
    repository.write(".env", format!("DATABASE_URL={example}x\n"));
    let scan = repository.scan(&[]);
    assert_eq!(scan.code, Some(0), "{}", scan.stderr);
    let words = "because an example file shows the same value: the password in `DATABASE_URL`";
    assert!(scan.stderr.contains(words), "{}", scan.stderr);
    repository.write(
        ".env",
        format!("DATABASE_URL={}\n", example.replace("zx", "zy")),
    );
    repository.write("c", "kw82-vq71-zy");
    assert_eq!(repository.scan(&[]).paths(), ["c"]);
}

#[test]
fn text_shows_the_place_the_variable_and_the_encoding_and_nothing_of_the_value() {
    let repository = Repository::new();
    let github = ["ghp_", "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ", "0mLq17"].concat();
    let encoded = data_encoding::BASE64.encode(format!("user:{}", key()).as_bytes());
    repository.write("a.json", format!("{{\n  \"ä\": \"{}\"\n}}\n", key()));
    repository.write("b", format!("Authorization: Basic {encoded}\n"));
    repository.write("c", format!("token: {github}\n"));
    repository.write("d.bin", [b"\0\0", key().as_bytes()].concat());
    repository.write(format!("e-{}", key()), "");
    let found = repository.envkeep(&["scan"]);
    assert_eq!(
        text(&found.stdout),
        "a.json:2:9: `API_KEY`\n\
         b:1:29: `API_KEY` in base64\n\
         c:1:8: GitHub personal access token (a key that begins with `ghp_`)\n\
         d.bin: `API_KEY`, at byte 2\n\
         e-[API_KEY]: `API_KEY`, in its name\n"
    );
    for format in ["text", "json", "sarif"] {
        let found = repository.envkeep(&["scan", "--format", format]);
        for secret in [&key(), &encoded[8..], &github[4..]] {
            for piece in [&secret[..6], &secret[secret.len() - 6..]] {
                assert!(
                    !text(&found.stdout).contains(piece) && !text(&found.stderr).contains(piece),
                    "{format}"
                );
            }
        }
    }
}

#[test]
fn sarif_has_what_its_readers_ask_for() {
    let repository = Repository::new();
    repository.write("a b/ä.txt", key());
    let output = repository.envkeep(&["scan", "--format", "sarif"]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let run = &document["runs"][0];
    assert_eq!(document["version"], "2.1.0");
    assert_eq!(run["tool"]["driver"]["name"], "envkeep");
    let result = &run["results"][0];
    let rules = run["tool"]["driver"]["rules"]
        .as_array()
        .expect("it has rules");
    assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]));
    let location = &result["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "a%20b/%C3%A4.txt");
    assert_eq!(location["region"]["startLine"], 1);
    assert_eq!(result["message"]["text"], "`API_KEY`");
}

#[test]
fn a_baseline_holds_what_is_known_until_the_file_changes() {
    let repository = Repository::new();
    repository.write("a", format!("{}\n", key()));
    let written = repository.envkeep(&["scan", "--write-baseline"]);
    assert_eq!(written.status.code(), Some(0), "{}", text(&written.stderr));
    let scan = repository.scan(&[]);
    assert_eq!(
        (scan.code, &scan.document["known"]),
        (Some(0), &Value::from(1))
    );
    let baseline = fs::read_to_string(repository.top().join(".envkeep-baseline.json"))
        .expect("it was written");
    assert!(!baseline.contains(&key()[..6]), "{baseline}");
    repository.git(&["add", "--all"]);
    assert_eq!(repository.scan(&["--staged"]).code, Some(0));
    repository.commit("x");
    assert_eq!(repository.scan(&["--history"]).code, Some(0));
    repository.write("a", format!("{}\nmore\n", key()));
    assert_eq!(repository.scan(&[]).code, Some(1));
    assert_eq!(
        repository.scan(&["--baseline", "no-such-file"]).code,
        Some(3)
    );
    repository.write(".envkeep-baseline.json", "{}");
    for arguments in [&[][..], &["--write-baseline"]] {
        let refused = repository.scan(arguments);
        assert_eq!(refused.code, Some(3));
        assert!(
            refused
                .stderr
                .contains("remove it, then write it anew with `--write-baseline`"),
            "{}",
            refused.stderr
        );
    }
    fs::remove_file(repository.top().join(".envkeep-baseline.json")).expect("it is there");
    assert_eq!(repository.scan(&["--write-baseline"]).code, Some(0));
}

#[test]
fn a_line_that_allows_a_key_is_counted_only() {
    let repository = Repository::new();
    repository.write("a.py", format!("KEY = '{}'  # envkeep: allow\n", key()));
    let scan = repository.scan(&[]);
    assert_eq!(
        (scan.code, &scan.document["allowed"]),
        (Some(0), &Value::from(1))
    );
    // It allows no other line.
    let key = key();
    let text = format!("{key}\n{key} # envkeep: allow\n{key}\n");
    repository.write("a.py", text);
    let scan = repository.scan(&[]);
    let lines: Vec<&Value> = scan.findings().iter().map(|it| &it["line"]).collect();
    assert_eq!(
        (lines, &scan.document["allowed"]),
        (vec![&Value::from(1), &Value::from(3)], &Value::from(1))
    );
}

#[test]
fn what_cannot_be_read_is_reported_with_3_and_a_finding_beside_it_with_1() {
    let repository = Repository::new();
    let scan = repository.scan(&["no-such-path"]);
    assert_eq!(scan.code, Some(3), "{}", scan.stderr);
    assert!(
        scan.stderr.contains("cannot read `no-such-path`"),
        "{}",
        scan.stderr
    );
    repository.write("leak", key());
    assert_eq!(repository.scan(&["no-such-path", "leak"]).code, Some(1));
    repository.write(".env", "API_KEY='unclosed\n");
    assert_eq!(repository.scan(&[]).code, Some(78));
    for arguments in [
        &["--staged", "--history"][..],
        &["--staged", "a"],
        &["--format", "xml"],
    ] {
        assert_eq!(repository.scan(arguments).code, Some(2), "{arguments:?}");
    }
}
