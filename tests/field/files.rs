//! Lines of `.env` files that were written for, or by, something else.

use envkeep::{Env, FromEnv, Secret};

use super::{codes, told};

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Mail {
    port: Option<u16>,
    host: Option<String>,
    jwt_key: Option<Secret<String>>,
    api_key: Option<Secret<String>>,
    hosts: Option<Vec<String>>,
    hash: Option<Secret<String>>,
}

fn file(text: &str) -> Env {
    Env::empty().dotenv_str(".env", text)
}

#[test]
fn the_line_end_of_another_language_is_told_behind_a_value_without_quotes_too() {
    let env = file("API_KEY = sk-abcdef123456;\nHOST = localhost,\n");
    assert_eq!(
        told::<Mail>(&env),
        [
            "`API_KEY` ends in `;` or `,`, which belongs to the value",
            "`HOST` ends in `;` or `,`, which belongs to the value",
        ]
    );
    for quiet in [
        "HOST=a;b;\n",
        "HOST=Server=db;\n",
        "HOST=a,b,\n",
        "HOST='x;'\n",
        "HOST=x # y;\n",
    ] {
        assert_eq!(codes::<Mail>(&file(quiet)), [""; 0], "{quiet}");
    }
}

#[test]
fn two_assignments_on_one_line_are_told_of_the_one_that_is_missing_and_of_the_one_that_is_wrong() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Keys {
        api_key: Secret<String>,
        new_key: Secret<String>,
    }
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct WithDefault {
        api_key: Secret<String>,
        #[env(default = "x")]
        new_place: String,
    }
    for line in [
        "API_KEY=owner-secretNEW_KEY=value\n",
        "API_KEY=a1b2c3 NEW_KEY=xyz\n",
        "export API_KEY=a1b2c3; export NEW_KEY=xyz\n",
    ] {
        assert_eq!(codes::<Keys>(&file(line)), ["missing", "check"], "{line}");
        let with_default = line.replace("NEW_KEY", "NEW_PLACE");
        let found = codes::<WithDefault>(&file(&with_default));
        assert_eq!(found, ["second-assignment"], "{line}");
    }
}

#[test]
fn a_key_or_json_over_lines_without_quotes_is_one_problem_and_nothing_of_it_is_told() {
    for block in [
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEpgIBAAKCAQEAx1abc/def+ghi\nQWERTYuiopASDFghjkZXCVbnm==\n-----END RSA PRIVATE KEY-----",
        "{\n  \"type\": \"service_account\",\n  \"id\": \"QWERTY\"\n}",
        "`QWERTY\nuiop`",
    ] {
        let text = format!("PORT=8080\nJWT_KEY={block}\nHOST=example.org\n");
        assert_eq!(codes::<Mail>(&file(&text)), ["syntax"], "{block}");
        let report = file(&text).check::<Mail>();
        let problem = &report.problems()[0];
        assert_eq!(
            format!("{problem:?}"),
            ".env:2:9: `JWT_KEY` has a value over several lines without quotes"
        );
        assert!(!format!("{report}{}", report.to_json()).contains("QWERTY"));
        // What its fix says is true.
        let quoted = text.replace(block, &format!("'{}'", block.trim_matches('`')));
        assert_eq!(codes::<Mail>(&file(&quoted)), [""; 0], "{quoted}");
    }
}

#[test]
fn line_feeds_of_a_key_that_stay_two_characters_are_told_in_every_quoting_that_keeps_them() {
    let key = "-----BEGIN PRIVATE KEY-----\\nQUJD\\n-----END PRIVATE KEY-----\\n";
    for (open, close) in [("'", "'"), ("", "")] {
        let env = file(&format!("JWT_KEY={open}{key}{close}\n"));
        assert_eq!(codes::<Mail>(&env), ["escaped-line-feeds"], "{open}");
    }
    assert_eq!(
        codes::<Mail>(&file(&format!("JWT_KEY=\"{key}\"\n"))),
        [""; 0]
    );
}

#[test]
fn advice_about_a_dollar_ends_after_one_step() {
    for line in ["HASH=\"abc$def\"\n", "HASH=abc$def\n", "HASH=pa$$word\n"] {
        let said = told::<Mail>(&file(line));
        assert_eq!(
            said[0], "`HASH` refers to a variable that is not set",
            "{line}"
        );
    }
    for quiet in [
        "HASH='abc$def'\n",
        "HASH=\"abc\\$def\"\n",
        "HASH='$2b$12$KIXQ9nTq3lBz7h0yqWvU1e'\n",
        "HASH='pa$$word'\n",
    ] {
        assert_eq!(codes::<Mail>(&file(quiet)), [""; 0], "{quiet}");
    }
}

#[test]
fn what_powershell_adds_to_a_file_is_one_problem_at_its_first_line() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("mail.env");
    for mark in ["", "\u{feff}"] {
        let added: Vec<u8> = format!("{mark}API_KEY=23hg52342\r\nPORT=25\r\n")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for first in ["HOST=example.org\n", "HOST=example.org"] {
            std::fs::write(&path, [first.as_bytes(), &added].concat()).expect("a file");
            let env = Env::empty().dotenv(&path);
            let said = told::<Mail>(&env);
            assert_eq!(
                said,
                ["this line and all lines behind it are UTF-16 and not UTF-8"]
            );
        }
    }
}

#[test]
fn a_comment_that_cuts_json_is_told() {
    let env = file("HOST={\"a\": \"x # y\"}\n");
    assert_eq!(codes::<Mail>(&env), ["cut-value"]);
}
