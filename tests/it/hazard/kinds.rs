//! Other instances of each kind: another source, another type, a later item, other quotes.

use std::collections::HashMap;
use std::path::PathBuf;

use envkeep::{Env, FromEnv, Secret};
use url::Url;

use super::{given, hazards, in_file};

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    name: Option<String>,
    port: Option<u16>,
    token: Option<Secret<String>>,
    base: Option<Url>,
    urls: Option<Vec<Url>>,
    dirs: Option<Vec<PathBuf>>,
    places: Option<HashMap<String, PathBuf>>,
    labels: Option<HashMap<String, String>>,
    hosts: Option<Vec<String>>,
    #[env(json)]
    limits: Option<Vec<u32>>,
    #[env(json)]
    auths: Option<Secret<Vec<String>>>,
}

#[test]
fn a_hazard_is_seen_in_every_item_of_a_list_or_a_map() {
    for (name, value, code) in [
        ("DIRS", "/a,~/b", "tilde"),
        ("DIRS", "/a, ~", "tilde"),
        ("PLACES", "a=/b,c=~/d", "tilde"),
        ("DIRS", "/a,D:\new", "control-in-path"),
        ("URLS", "https://a/,localhost:80", "scheme-without-slashes"),
        ("LABELS", "a=1,b\u{200b}=2", "invisible-character"),
        (
            "LABELS",
            "a=https://u:hunter2@h/",
            "credential-in-plain-field",
        ),
        ("HOSTS", "a,redis://:hunter2@h", "credential-in-plain-field"),
        (
            "NAME",
            "jdbc:postgresql://db/shop?user=app&password=hunter2",
            "credential-in-plain-field",
        ),
        (
            "NAME",
            "jdbc:sqlserver://db;user=sa;Password=hunter2;encrypt=true",
            "credential-in-plain-field",
        ),
        (
            "URLS",
            "https://a/,https://b/?client_secret=hunter2",
            "credential-in-plain-field",
        ),
        ("HOSTS", "a,b PORT=80", "second-assignment"),
        ("HOSTS", "('a', 'b')", "foreign-list"),
    ] {
        assert_eq!(
            given::<Config>(&[(name, value)]),
            [format!("{name} {code}")],
            "{value:?}"
        );
        if !value.contains(['\'', '\n']) {
            let file = in_file::<Config>(&format!("{name}='{value}'\n"));
            let is_quoted_on_purpose = code == "second-assignment";
            assert_eq!(file.is_empty(), is_quoted_on_purpose, "{value:?} {file:?}");
        }
    }
}

#[test]
fn the_name_of_a_variable_in_its_own_value_is_reported_for_every_type_and_source() {
    for (name, value) in [
        ("TOKEN", "TOKEN=hunter2"),
        ("TOKEN", "export TOKEN=hunter2"),
        ("TOKEN", "set TOKEN=hunter2"),
        ("TOKEN", "TOKEN = hunter2"),
        ("TOKEN", "hunter2; export TOKEN"),
        ("NAME", "NAME=shop"),
        ("HOSTS", "HOSTS=a,b"),
        ("PORT", "PORT=80"),
        ("PORT", "80; export PORT"),
        ("BASE", "BASE=https://a/"),
        ("LIMITS", "LIMITS=[1]"),
    ] {
        let told = [format!("{name} repeated-name")];
        assert_eq!(given::<Config>(&[(name, value)]), told, "{value:?}");
        for line in [format!("{name}={value}\n"), format!("{name}='{value}'\n")] {
            assert_eq!(in_file::<Config>(&line), told, "{line}");
        }
        let directory = tempfile::tempdir().expect("a temporary directory");
        std::fs::write(directory.path().join(name), format!("{value}\n")).expect("a file");
        let env = Env::empty().secrets_dir(directory.path());
        assert_eq!(hazards::<Config>(&env), told, "{value:?}");
    }
    let env = Env::empty().vars([("TOKEN", "TOKEN=hunter2")]);
    let report = env.check::<Config>();
    assert!(!format!("{report}{report:?}{}", report.to_json()).contains("hunter2"));
}

#[test]
fn quotes_that_docker_kept_round_json_explain_that_it_is_none() {
    for value in ["'[1, 2]'", "\"[1, 2]\"", "`[1]`", "'[1]'\n"] {
        assert_eq!(
            given::<Config>(&[("LIMITS", value)]),
            ["LIMITS quotes-kept"],
            "{value}"
        );
    }
    for value in ["'[\"a\"]'", "\"[\\\"a\\\"]\"", "\"[\\\"a\\\\\\\\b\\\"]\""] {
        assert_eq!(
            given::<Config>(&[("AUTHS", value)]),
            ["AUTHS quotes-kept"],
            "{value}"
        );
    }
    let text = |value: &str| {
        Env::empty()
            .vars([("AUTHS", value)])
            .check::<Config>()
            .to_string()
    };
    assert!(text("'[\"a\"]'").contains("take the quotes out"));
    assert!(text("\"[\\\"a\\\"]\"").contains("take the quotes and the backslashes in them out"));
    for value in ["'[1'", "'x'", "\"1\"", "'"] {
        assert_eq!(given::<Config>(&[("LIMITS", value)]), [""; 0], "{value}");
    }
}

#[test]
fn quotes_round_the_items_of_a_list_are_seen_in_every_source() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Lists {
        hosts: Option<Vec<String>>,
        labels: Option<HashMap<String, String>>,
        ports: Option<Vec<u16>>,
        #[env(separator = ";", allow = "quotes-kept")]
        phrases: Option<Vec<String>>,
        name: Option<String>,
    }
    for (name, value) in [
        ("HOSTS", "\"a\",\"b\""),
        ("HOSTS", "a,\"b\""),
        ("HOSTS", "a, 'b', c"),
        ("LABELS", "a=\"1\",b=2"),
        ("LABELS", "a=1,'b'=2"),
    ] {
        let told = [format!("{name} quotes-kept")];
        assert_eq!(given::<Lists>(&[(name, value)]), told, "{value}");
        let quote = if value.contains('\'') { '"' } else { '\'' };
        let line = match quote {
            '"' => format!("{name}=\"{value}\"\n"),
            _ => format!("{name}='{value}'\n"),
        };
        assert_eq!(in_file::<Lists>(&line), told, "{line}");
        let report = Env::empty().vars([(name, value)]).check::<Lists>();
        let told = report.warnings()[0].to_string();
        assert!(
            told.ends_with(
                "has quotes round its items that belong to them; write the items without quotes"
            ),
            "{told}"
        );
    }
    for (name, value) in [
        ("HOSTS", "it's,'tis"),
        ("HOSTS", "a'b,c\"d"),
        ("PHRASES", "\"a b\";c"),
        ("NAME", "a,\"b\""),
    ] {
        assert_eq!(given::<Lists>(&[(name, value)]), [""; 0], "{value}");
    }
    for line in ["HOSTS=\"a\",\"b\"", "HOSTS='a', 'b'", "HOSTS=a,\"b\""] {
        let report = Env::empty().dotenv_str(".env", line).check::<Lists>();
        let said = report.to_string();
        assert!(
            said.contains("for a list, take away the quotes round its items; for any other value, put one pair of the other quotes round all of it")
                && !said.contains("HOSTS='"),
            "{line}: {said}"
        );
    }
    for value in ["'a'", "\"a,b\""] {
        let report = Env::empty().vars([("HOSTS", value)]).check::<Lists>();
        let told = report.warnings()[0].to_string();
        assert!(
            told.contains("take the quotes out where it is set"),
            "{told}"
        );
    }
    // What does not read has its own reason, once.
    let report = Env::empty()
        .vars([("PORTS", "80,\"443\"")])
        .check::<Lists>();
    assert_eq!(
        report.problems()[0].to_string(),
        "`PORTS` is not a list of values separated by `,`, each an integer from 0 to 65535: `80,\"443\"` \
         (item 2 has quotes round it, which belong to the value; take them away)"
    );
    assert!(!report.to_string().contains("quotes round its items"));
}

#[test]
fn a_reference_explains_that_a_value_of_any_type_does_not_read() {
    for value in [
        "{{ port }}",
        "${PORT}",
        "$(cat port)",
        "op://Private/Port/x",
        "$APP_PORT",
    ] {
        assert_eq!(
            given::<Config>(&[("PORT", value)]),
            ["PORT unresolved-reference"],
            "{value}"
        );
    }
    for value in [
        "ref+vault://a/b",
        "ENC(abc)",
        "{cipher}abc",
        "$ANSIBLE_VAULT;1.1;AES256",
        "#{Token}",
        "$(cat /run/token)",
        "$DB_TOKEN",
        "${ssm:/a}",
        "doppler://a",
        "gsm://a",
    ] {
        assert_eq!(
            given::<Config>(&[("TOKEN", value)]),
            ["TOKEN unresolved-reference"],
            "{value}"
        );
    }
}

#[test]
fn a_variable_that_is_missing_and_set_in_the_value_of_a_foreign_one_is_reported_with_the_place() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Server {
        port: u16,
    }
    for line in [
        "Environment=PORT=80",
        "Environment=\"PORT=80\"",
        "OTHER=x PORT=80",
        "--env=PORT=80",
        "OTHER=x; export PORT=80",
    ] {
        let text = Env::empty()
            .dotenv_str(".env", &format!("A=1\n{line}\n"))
            .check::<Server>()
            .to_string();
        assert!(text.contains("`.env:2:"), "{line}: {text}");
        assert!(
            text.contains("holds `PORT=` in the value of another variable"),
            "{line}: {text}"
        );
    }
    for line in [
        "OTHER=xPORT=80",
        "OTHER=MYPORT=80",
        "OTHER=http://h/?PORT=80",
        "OTHER=PORT",
    ] {
        let text = Env::empty()
            .dotenv_str(".env", &format!("{line}\n"))
            .check::<Server>()
            .to_string();
        assert!(!text.contains("holds `PORT=`"), "{line}: {text}");
    }
}
