//! Why a variable is needed, where the fields of a rule are, and a single cause that is reported once.

use std::path::PathBuf;

use envkeep::{Env, FromEnv, Secret, Violation};
use expect_test::{Expect, expect};

fn expect_text<T: FromEnv>(env: &Env, expected: &Expect) {
    let error = env.load::<T>().err().expect("the environment is broken");
    expected.assert_eq(&error.to_string());
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Server {
    host: String,
    #[env(nested)]
    tls: Option<Tls>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Tls {
    cert_path: PathBuf,
    key_path: PathBuf,
    #[env(default = 443)]
    port: u16,
    #[env(nested)]
    client: Option<Client>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Client {
    authority: PathBuf,
    depth: Option<u8>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(nested)]
    server: Server,
}

#[test]
fn half_of_an_optional_struct_is_reported_with_what_switched_it_on() {
    let env = Env::empty().dotenv_str(".env", "SERVER_HOST=a\nSERVER_TLS_CERT_PATH=a.pem\n");
    expect_text::<Config>(
        &env,
        &expect![[r#"
        1 problem in the configuration

        set this variable:

          `SERVER_TLS_KEY_PATH` is not set; expected a path
              needed because `.env:2` sets `SERVER_TLS_CERT_PATH`; remove that to do without `server.tls`

          looked in: .env"#]],
    );
}

#[test]
fn all_that_switches_an_optional_struct_on_is_to_be_removed() {
    let file = "SERVER_HOST=a\nSERVER_TLS_PORT=1\nSERVER_TLS_CLIENT_DEPTH=2\n";
    let env = Env::empty().dotenv_str(".env", file);
    expect_text::<Config>(
        &env,
        &expect![[r#"
        3 problems in the configuration

        set these variables:

          `SERVER_TLS_CERT_PATH` is not set; expected a path
              needed because `.env:2` sets `SERVER_TLS_PORT` and `.env:3` sets `SERVER_TLS_CLIENT_DEPTH`; remove these to do without `server.tls`

          `SERVER_TLS_KEY_PATH` is not set; expected a path
              needed because `.env:2` sets `SERVER_TLS_PORT` and `.env:3` sets `SERVER_TLS_CLIENT_DEPTH`; remove these to do without `server.tls`

          `SERVER_TLS_CLIENT_AUTHORITY` is not set; expected a path
              needed because `.env:3` sets `SERVER_TLS_CLIENT_DEPTH`; remove that to do without `server.tls.client`

          looked in: .env"#]],
    );
    let many = "A=1\nB=2\nC=3\nD=4\n";
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Wide {
        #[env(nested(prefix = ""))]
        letters: Option<Letters>,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Letters {
        a: u8,
        b: u8,
        c: u8,
        d: u8,
        e: u8,
    }
    expect_text::<Wide>(
        &Env::empty().dotenv_str(".env", many),
        &expect![[r#"
            1 problem in the configuration

            set this variable:

              `E` is not set; expected an integer from 0 to 255
                  needed because `.env:1` sets `A`, `.env:2` sets `B`, `.env:3` sets `C` (and 1 more); remove all 4 to do without `letters`

              looked in: .env"#]],
    );
}

/// If the variable is removed as the report says, the environment loads.
#[test]
fn an_optional_struct_is_absent_once_the_named_variables_are_removed() {
    let lines = [
        "SERVER_TLS_CERT_PATH=a.pem",
        "SERVER_TLS_PORT=1",
        "SERVER_TLS_CLIENT_DEPTH=2",
    ];
    for chosen in 1..1_u8 << lines.len() {
        let is_chosen = |index: usize| chosen >> index & 1 == 1;
        let mut file = String::from("SERVER_HOST=a\n");
        for (index, line) in lines.iter().enumerate() {
            if is_chosen(index) {
                file.push_str(line);
                file.push('\n');
            }
        }
        let error = Env::empty()
            .dotenv_str(".env", &file)
            .load::<Config>()
            .err()
            .expect("the key is missing");
        let text = error.to_string();
        let group = "without `server.tls`";
        let reason = text.lines().find(|line| line.contains(group));
        let reason = reason.expect("the reason is told");
        let kept: String = file
            .lines()
            .filter(|line| !reason.contains(&format!("`{}`", line.split('=').next().unwrap_or(""))))
            .map(|line| format!("{line}\n"))
            .collect();
        let config: Config = Env::empty()
            .dotenv_str(".env", &kept)
            .load()
            .unwrap_or_else(|error| panic!("{file}\n{error}"));
        assert!(config.server.tls.is_none());
    }
}

#[derive(FromEnv)]
#[env(validate = check_pool)]
struct Pool {
    min: u32,
    #[env(default = 10)]
    max: u32,
}

fn check_pool(pool: &Pool) -> Result<(), Violation> {
    if pool.min > pool.max {
        return Err(
            Violation::new("the smaller number must not be above the greater").of([
                "min",
                "max",
                "elsewhere",
            ]),
        );
    }
    Ok(())
}

#[test]
fn a_rule_has_the_places_of_all_its_variables_and_says_which_is_not_set() {
    let env = Env::empty().set("MAX", "3").dotenv_str(".env", "MIN=9\n");
    expect_text::<Pool>(
        &env,
        &expect![[r#"
        1 problem in the configuration

        correct these values:

          `MIN`, `MAX`, `elsewhere`: the smaller number must not be above the greater
              at: .env:1:5 (`MIN`), a variable set in code (`MAX`)"#]],
    );
    expect_text::<Pool>(
        &Env::empty().vars([("MIN", "11")]),
        &expect![[r#"
            1 problem in the configuration

            correct these values:

              `MIN`, `MAX`, `elsewhere`: the smaller number must not be above the greater
                  at: the given variables (`MIN`), `MAX` is not set, its default is `10`"#]],
    );
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Checked {
    #[env(len = 32.., starts_with = "re_")]
    api_key: Secret<String>,
    #[env(range = 1..=64)]
    workers: u16,
    #[env(one_of = ["json", "text"])]
    log_format: String,
    #[env(len = 2..=5, range = 1..)]
    ports: Vec<u16>,
    #[env(starts_with = "https")]
    base: url::Url,
    name: String,
}

#[test]
fn what_is_missing_is_reported_with_its_type_and_its_checks() {
    expect_text::<Checked>(
        &Env::empty().dotenv_str(".env", ""),
        &expect![[r#"
            6 problems in the configuration

            set these variables:

              `API_KEY` is not set; expected a text of at least 32 characters, starting with `re_`

              `WORKERS` is not set; expected an integer from 1 to 64

              `LOG_FORMAT` is not set; expected one of json, text

              `PORTS` is not set; expected a list of values separated by `,`, each an integer from 1 to 65535, 2 to 5 items

              `BASE` is not set; expected a URL, like https://example.com, starting with `https`

              `NAME` is not set

              looked in: .env"#]],
    );
}

#[test]
fn a_file_that_cannot_be_read_is_one_cause() {
    let env = Env::empty().set("WORKERS", "0").dotenv("not-there.env");
    expect_text::<Checked>(
        &env,
        &expect![[r#"
        2 problems in the configuration

        repair this file:

          `not-there.env` cannot be read: there is no such file
              5 variables that are not set may be in it

        correct this value:

          `WORKERS` is outside 1 to 64: `0`
              at: a variable set in code"#]],
    );
    let env = Env::empty()
        .vars([("NAMES", "shop"), ("WORKERS", "5")])
        .dotenv("not-there.env")
        .secrets_dir("not-there");
    expect_text::<Checked>(
        &env,
        &expect![[r#"
        3 problems in the configuration

        repair these files:

          `not-there.env` cannot be read: there is no such file
              4 variables that are not set may be in it

          `not-there` cannot be read: there is no such directory
              4 variables that are not set may be in it

        rename this variable:

          `NAME` is not set
              the given variables set `NAMES`; did you mean `NAME`?"#]],
    );
}

#[test]
fn a_variable_that_is_empty_is_reported_beside_a_file_that_cannot_be_read() {
    let env = Env::empty().set("WORKERS", "").dotenv("not-there.env");
    let error = env.load::<Checked>().err().expect("the file is absent");
    let told: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "`not-there.env` cannot be read: there is no such file",
            "`WORKERS` is set but empty; expected an integer from 1 to 64"
        ]
    );
}

#[test]
fn an_explanation_says_that_an_optional_struct_is_absent() {
    let env = Env::empty().dotenv_str(".env", "SERVER_HOST=a\n");
    expect![[r#"
        variable                     state                            value  from
        SERVER_HOST                  set                              `a`    .env:1:13
        SERVER_TLS_CERT_PATH         absent with `server.tls`
        SERVER_TLS_KEY_PATH          absent with `server.tls`
        SERVER_TLS_PORT              absent with `server.tls`
        SERVER_TLS_CLIENT_AUTHORITY  absent with `server.tls.client`
        SERVER_TLS_CLIENT_DEPTH      absent with `server.tls.client`"#]]
    .assert_eq(&env.explain::<Config>().to_string());
    let env = Env::empty().dotenv_str(".env", "SERVER_HOST=a\nSERVER_TLS_PORT=1\n");
    expect![[r#"
        variable                     state                            value  from       default
        SERVER_HOST                  set                              `a`    .env:1:13
        SERVER_TLS_CERT_PATH         missing
        SERVER_TLS_KEY_PATH          missing
        SERVER_TLS_PORT              set                              `1`    .env:2:17  `443`
        SERVER_TLS_CLIENT_AUTHORITY  absent with `server.tls.client`
        SERVER_TLS_CLIENT_DEPTH      absent with `server.tls.client`"#]]
    .assert_eq(&env.explain::<Config>().to_string());
    let env = Env::empty().dotenv("not-there.env");
    expect![[r#"
        variable                     state
        SERVER_HOST                  missing
        SERVER_TLS_CERT_PATH         absent with `server.tls`
        SERVER_TLS_KEY_PATH          absent with `server.tls`
        SERVER_TLS_PORT              absent with `server.tls`
        SERVER_TLS_CLIENT_AUTHORITY  absent with `server.tls.client`
        SERVER_TLS_CLIENT_DEPTH      absent with `server.tls.client`"#]]
    .assert_eq(&env.explain::<Config>().to_string());
}

#[test]
fn a_text_that_is_none_is_one_cause_from_where_it_begins() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Two {
        db_password: Secret<String>,
        jwt_key: Secret<String>,
    }
    let text = "DB_PASSWORD=hunter2\nJWT_KEY=hunter3\n";
    let utf16 =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let utf32 = |text: &str| -> Vec<u8> {
        text.chars()
            .flat_map(|letter| u32::from(letter).to_le_bytes())
            .collect()
    };
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("app.env");
    for (bytes, count) in [
        ([vec![0xff, 0xfe], utf16(text)].concat(), 2),
        (utf16(text), 2),
        ([b"DB_PASSWORD=a\n".to_vec(), utf16(text)].concat(), 1),
        ([vec![0xff, 0xfe, 0, 0], utf32(text)].concat(), 2),
        (utf32(text), 2),
        (b"\x7fELF\x02\x01\0\0\0=\n\0\0=\0\n".to_vec(), 2),
    ] {
        std::fs::write(&path, &bytes).expect("it is written");
        let error = Env::empty()
            .dotenv(&path)
            .load::<Two>()
            .expect_err("it is not text");
        let report = error.to_string();
        assert!(!report.contains("is not set\n"), "{report}");
        let hint = match count {
            1 => "1 variable that is not set may be in it".to_owned(),
            count => format!("{count} variables that are not set may be in it"),
        };
        assert_eq!(report.matches(&hint).count(), 1, "{report}");
        assert!(
            error
                .problems()
                .iter()
                .all(|problem| problem.variable().is_none()),
            "{report}"
        );
    }
    // A line that is not UTF-8 says nothing of the others.
    std::fs::write(&path, b"OTHER=\xe9\nJWT_KEY=x\n").expect("it is written");
    let error = Env::empty()
        .dotenv(&path)
        .load::<Two>()
        .expect_err("one is missing");
    let missing = error
        .problems()
        .iter()
        .filter(|problem| problem.variable() == Some("DB_PASSWORD"));
    assert_eq!(missing.count(), 1, "{error}");
}
