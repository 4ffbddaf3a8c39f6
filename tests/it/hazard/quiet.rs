//! Values that look like a hazard and are not.

use std::collections::HashMap;
use std::net::IpAddr;
use std::path::PathBuf;

use envkeep::{FromEnv, Secret};
use url::Url;

use super::{given, in_file};

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    name: Option<String>,
    port: Option<u16>,
    token: Option<Secret<String>>,
    account: Option<Secret<String>>,
    base: Option<Url>,
    data: Option<PathBuf>,
    hosts: Option<Vec<String>>,
    patterns: Option<Vec<String>>,
    labels: Option<HashMap<String, String>>,
    #[env(json)]
    text: Option<String>,
    #[env(json)]
    limits: Option<Vec<u32>>,
    #[env(visible)]
    shown_url: Option<String>,
    address: Option<IpAddr>,
}

const ACCOUNT: &str = r#"{"type": "service_account", "private_key": "-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----\n", "client_email": "a@b.example"}"#;

const CASES: [(&str, &str); 55] = [
    ("LABELS", "a=shop,PORT=80"),
    ("TEXT", "\"shop PORT=80\""),
    ("NAME", "jdbc:postgresql://db/shop?user=app&password="),
    ("BASE", "https://example.com/?page=2&password_reset=1"),
    ("BASE", "https://example.com/reset?next=/password"),
    ("ACCOUNT", ACCOUNT),
    (
        "TOKEN",
        "-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----\n",
    ),
    (
        "TOKEN",
        "-----BEGIN PRIVATE KEY-----\r\nQUJD\r\n-----END PRIVATE KEY-----\r\n",
    ),
    ("BASE", "sqlite:data.db"),
    ("BASE", "mailto:a@b.example"),
    ("BASE", "tel:11880"),
    ("BASE", "unix:/run/app.sock"),
    ("BASE", "https://localhost:8080"),
    ("BASE", "http://[::1]:8080/"),
    ("BASE", "https://example.com:443/@name"),
    ("BASE", "https://example.com/?from=a@b.example"),
    ("BASE", "postgres://app@db:5432/shop"),
    ("HOSTS", "[::1],[fe80::1]"),
    ("HOSTS", "[::1]"),
    ("HOSTS", " a, b "),
    ("PATTERNS", "[a-z]*.log,*.[ch]"),
    ("PATTERNS", "^[0-9]+$"),
    (
        "NAME",
        "Driver={ODBC Driver 18};Server=db,1433;Uid=app;PORT=1433;",
    ),
    ("NAME", "Server=db;PORT=5432"),
    ("NAME", "می\u{200c}خواهم"),
    ("NAME", "👩\u{200d}💻 at work"),
    ("NAME", "it's"),
    ("NAME", "a\"b\""),
    ("NAME", "\""),
    ("NAME", "MYSQL_PORT=3306"),
    ("NAME", "-DPORT=80"),
    ("NAME", "https://host/?PORT=80"),
    ("NAME", "issue#5"),
    ("NAME", "issue #5"),
    ("TOKEN", "pa ss w0rd #1"),
    ("NAME", "# a\n## b # c"),
    ("NAME", "3f786850e387550fdab836ed7e6dc881de23001b"),
    (
        "NAME",
        "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n",
    ),
    ("TEXT", "\"a # b\""),
    ("LIMITS", "\n[1, 2]\n"),
    ("LABELS", "HOST=a,PORT=80"),
    ("SHOWN_URL", "postgres://app:hunter2@db/shop"),
    ("TOKEN", "QUJDREVG=="),
    ("TOKEN", "TOKEN"),
    ("TOKEN", "TOKEN=="),
    ("TOKEN", "pa;ss"),
    ("TOKEN", "$ecret_1"),
    ("TOKEN", "#{"),
    ("NAME", "name=x"),
    ("NAME", "op://Private/Key/credential"),
    ("LABELS", "LABELS=a,b=~"),
    ("HOSTS", "a,PORT=80"),
    ("DATA", "/srv/~/x"),
    ("BASE", "redis://h/0,1:2"),
    ("PATTERNS", "(a),('b')?"),
];

#[test]
fn what_is_meant_is_quiet_in_a_variable_that_is_given() {
    for (name, value) in CASES {
        assert_eq!(
            given::<Config>(&[(name, value)]),
            [""; 0],
            "{name} {value:?}"
        );
    }
}

#[test]
fn what_is_meant_is_quiet_in_a_file() {
    for (name, value) in CASES {
        if value.contains(['\'', '\r']) {
            continue;
        }
        let line = format!("{name}='{value}'\n");
        assert_eq!(in_file::<Config>(&line), [""; 0], "{name} {value:?}");
    }
}
