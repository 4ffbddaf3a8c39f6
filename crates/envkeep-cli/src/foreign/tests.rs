use std::io;

use zeroize::Zeroizing;

use super::{learn, told, told_cause, variable_set_by, without_known};
use crate::search::Secret;

#[test]
fn paths_names_and_words_are_told_as_they_are() {
    for text in [
        "",
        "nowhere",
        "no-such-path",
        "./server",
        "/run/secrets/db_password",
        "secrets",
        "../my-tokens/.env.production",
        "target/x86_64-unknown-linux-gnu",
        "größe/名前",
        "--secrets-dir",
        "src/year=2026/part",
        "fatal: not a tree object",
        "/home/me/.local/share/app",
    ] {
        assert_eq!(told(text), text);
    }
}

#[test]
fn what_looks_like_a_key_is_hidden_and_the_rest_of_its_path_is_told() {
    for (text, expected) in [
        ("ghp_hunter2", "…"),
        ("JBSWY3DPEHPK3PXP", "…"),
        ("dir/AKIAHUNTERTWO/x", "dir/…/x"),
        ("0f8fad5b-d9cb-469f-a165-70867728950e", "…"),
        ("postgres://app:hunter2@db/shop", "postgres://app:…@db/shop"),
        ("Bearer hunter2", "…"),
        ("api_key:hunter2", "…"),
        ("{\"password\": \"hunter2\"}", "…"),
        ("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "…"),
        (
            "bad object 0123456789abcdef0123456789abcdef01234567",
            "bad object …",
        ),
    ] {
        assert_eq!(told(text), expected);
    }
}

#[test]
fn of_what_is_assigned_the_name_alone_is_told() {
    for (text, expected) in [
        ("API_KEY=hunter2", "API_KEY=…"),
        ("PORT=8080", "PORT=…"),
        ("export PORT=8080", "export PORT=…"),
        ("--api-key=hunter2", "--api-key=…"),
        ("--ghp_hunter2=x", "…=…"),
        ("api=hunter2", "…=…"),
        ("ghp_hunter2=x", "…=…"),
        ("=hunter2", "=…"),
        ("./PORT=1", "./PORT=…"),
        ("nowhere/year=2026", "nowhere/…=…"),
        ("x\nPORT = 1", "x\\nPORT=…"),
        ("PORT＝1", "PORT=…"),
    ] {
        assert_eq!(told(text), expected);
    }
    assert_eq!(variable_set_by("API_KEY=x"), Some("API_KEY".to_owned()));
    assert_eq!(variable_set_by("ghp_hunter2=x"), Some("…".to_owned()));
    assert_eq!(variable_set_by("./x=y"), None);
}

#[test]
fn known_secrets_are_replaced_and_nothing_forges_a_line() {
    learn([Secret {
        is_password_sought: true,
        name: "OF_THE_TEST".to_owned(),
        value: Zeroizing::new("plain words=here".to_owned()),
    }]);
    assert_eq!(
        told("a/plain words=here/b\n\u{1b}[2J\u{202e}"),
        "a/[OF_THE_TEST]/b\\n\\u{1b}[2J\\u{202e}"
    );
    assert_eq!(told("PORT=plain words=here"), "PORT=…");
    assert_eq!(
        without_known("the tool says\n  plain words=here"),
        "the tool says\n  [OF_THE_TEST]"
    );
    learn([Secret {
        is_password_sought: true,
        name: "A_WORD".to_owned(),
        value: Zeroizing::new("hyperbole".to_owned()),
    }]);
    assert_eq!(told("hyperbole"), "[A_WORD]");
    assert_eq!(without_known("no hyperbole"), "no hyperbole");
}

#[test]
fn a_cause_is_told_without_the_path_that_a_library_adds() {
    let missing = tempfile::NamedTempFile::new_in("no-such-directory/correct");
    let cause = missing.map(|_| ()).expect_err("there is no directory");
    assert!(cause.to_string().contains("correct"));
    assert_eq!(told_cause(&cause), "entity not found");
    let own = io::Error::other("it is not a regular file");
    assert_eq!(told_cause(&own), "it is not a regular file");
    let hidden = io::Error::other("API_KEY=hunter2");
    assert_eq!(told_cause(&hidden), "API_KEY=…");
}
