//! Hints that need knowledge of the world: files of secrets, units in names, Kubernetes, numbers as people write them, URLs.

use std::collections::BTreeMap;
use std::time::Duration;

use envkeep::{ByteSize, Env, FromEnv, Secret};
use expect_test::{Expect, expect};

fn expect_text<T: FromEnv>(env: &Env, expected: &Expect) {
    let error = env.load::<T>().err().expect("the environment is broken");
    expected.assert_eq(&error.to_string());
}

/// The problems of a load, each as its one line.
fn told<T: FromEnv>(env: &Env) -> Vec<String> {
    match env.load::<T>() {
        Ok(_) => Vec::new(),
        Err(error) => error.problems().iter().map(ToString::to_string).collect(),
    }
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Mail {
    mail_password: Secret<String>,
    #[env(alias = "FROM")]
    mail_from: String,
}

#[test]
fn a_variable_that_names_a_file_is_told_where_the_program_does_not_read_it() {
    let env = Env::empty().vars([
        ("MAIL_PASSWORD_FILE", "/run/secrets/hunter2"),
        ("FROM_FILE", "/run/secrets/from"),
    ]);
    expect_text::<Mail>(
        &env,
        &expect![[r#"
        2 problems in the configuration

        set these variables:

          `MAIL_PASSWORD` is not set
              the given variables set `MAIL_PASSWORD_FILE`, and the file that it names is read only if the program asks for it with `.secret_files()` or `#[env(file)]`

          `MAIL_FROM` is not set
              the given variables set `FROM_FILE`, and the file that it names is read only if the program asks for it with `#[env(file)]`

          looked in: the given variables"#]],
    );
    assert!(!format!("{:?}", env.load::<Mail>()).contains("hunter2"));
}

#[test]
fn the_name_that_other_images_use_for_a_file_is_told() {
    let env = Env::empty().dotenv_str(".env", "FILE__MAIL_PASSWORD=/run/x\nMAIL_FROM=a\n");
    expect_text::<Mail>(
        &env,
        &expect![[r#"
        1 problem in the configuration

        set this variable:

          `MAIL_PASSWORD` is not set
              `.env:1` sets `FILE__MAIL_PASSWORD`; the variable that names the file is `MAIL_PASSWORD_FILE` here, if the program asks for it with `.secret_files()` or `#[env(file)]`

          looked in: .env

        1 warning in the configuration

        remove this variable, which no field claims:

          the one at .env:1:1, whose name may be a piece of a value"#]],
    );
    expect_text::<Mail>(
        &env.secret_files(),
        &expect![[r#"
        1 problem in the configuration

        set this variable:

          `MAIL_PASSWORD` is not set
              `.env:1` sets `FILE__MAIL_PASSWORD`; the variable that names the file is `MAIL_PASSWORD_FILE` here

          looked in: .env

        1 warning in the configuration

        remove this variable, which no field claims:

          the one at .env:1:1, whose name may be a piece of a value"#]],
    );
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Times {
    timeout: Duration,
    #[env(name = "PAUSE")]
    pauses: Vec<Duration>,
    upload: ByteSize,
    name: String,
}

#[test]
fn a_name_that_ends_in_a_unit_is_told_beside_a_value_that_has_its_own() {
    let file = "TIMEOUT_SECONDS=30\nPAUSE_MS=5\nUPLOAD_MB=3\nNAME_SECONDS=1\n";
    expect_text::<Times>(
        &Env::empty().dotenv_str(".env", file),
        &expect![[r#"
        4 problems in the configuration

        set these variables:

          `TIMEOUT` is not set; expected a duration with its unit, like 30s, 5m or 1h30m
              `.env:1` sets `TIMEOUT_SECONDS`; set `TIMEOUT` instead, to a value with its unit, like 30s

          `PAUSE` is not set; expected a list of values separated by `,`, each a duration with its unit, like 30s, 5m or 1h30m
              `.env:2` sets `PAUSE_MS`; set `PAUSE` instead, to a value with its unit, like 30s

          `UPLOAD` is not set; expected a size in bytes, like 512KiB or 10MB
              `.env:3` sets `UPLOAD_MB`; set `UPLOAD` instead, to a value with its unit, like 10MB

          `NAME` is not set

          looked in: .env

        4 warnings in the configuration

        remove these variables, which no field claims:

          the one at .env:1:1, whose name may be a piece of a value
          the one at .env:2:1, whose name may be a piece of a value
          the one at .env:3:1, whose name may be a piece of a value
          the one at .env:4:1, whose name may be a piece of a value"#]],
    );
}

#[derive(Debug, FromEnv)]
#[env(prefix = "KOMODO_API_")]
#[allow(dead_code)]
struct Komodo {
    #[env(default = 9120)]
    port: u16,
}

#[test]
fn a_variable_that_kubernetes_sets_for_a_service_is_told() {
    let address = ("KOMODO_API_PORT", "tcp://10.101.108.109:9120");
    let host = ("KOMODO_API_SERVICE_HOST", "10.101.108.109");
    expect_text::<Komodo>(
        &Env::empty().vars([address, host]),
        &expect![[r#"
        1 problem in the configuration

        correct this value:

          `KOMODO_API_PORT` is not an integer from 0 to 65535: `tcp://10.101.108.109:9120`
              at: the given variables
              Kubernetes sets it for the Service `komodo-api`; set `enableServiceLinks: false` in the pod, or set `KOMODO_API_PORT` there yourself"#]],
    );
    // Without the other variable nobody knows.
    let alone = Env::empty().vars([address]).load::<Komodo>();
    assert!(
        !alone
            .expect_err("it is no port")
            .to_string()
            .contains("Kubernetes")
    );
    let typo = ("KOMODO_API_PORT", "80a0");
    let typo = Env::empty().vars([typo, host]).load::<Komodo>();
    assert!(
        !typo
            .expect_err("it is no port")
            .to_string()
            .contains("Kubernetes")
    );
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Numbers {
    #[env(default = 1)]
    port: u16,
    #[env(default = 0.5)]
    ratio: f64,
    ports: Option<Vec<u16>>,
    limits: Option<BTreeMap<String, u32>>,
    debug: Option<bool>,
    pause: Option<Duration>,
    host: Option<std::net::IpAddr>,
    pin: Option<Secret<u32>>,
}

#[test]
fn a_number_as_people_write_it_has_its_reason() {
    for (name, value, reason) in [
        (
            "PORT",
            "10_000",
            "has `_` between its digits; write the digits alone",
        ),
        ("PORT", "0x1F", "is hexadecimal; write it in base ten"),
        ("PORT", "1e6", "has an exponent; write all of its digits"),
        (
            "PORT",
            "\"8080\"",
            "has quotes round it, which belong to the value; take them away",
        ),
        ("PORT", "8080 ", "ends in a blank; remove it"),
        ("RATIO", "75%", "ends in `%`; write the number alone"),
        ("RATIO", "0,5", "has a decimal comma; write a point"),
        (
            "PORTS",
            "80,8_080,443",
            "item 2 has `_` between its digits; write the digits alone",
        ),
        (
            "PORTS",
            "80,443,\"8080\"",
            "item 3 has quotes round it, which belong to the value; take them away",
        ),
        (
            "LIMITS",
            "a=1,b=1e3",
            "item 2 has an exponent; write all of its digits",
        ),
        (
            "DEBUG",
            "'yes'",
            "has quotes round it, which belong to the value; take them away",
        ),
        (
            "PAUSE",
            "\"30s\"",
            "has quotes round it, which belong to the value; take them away",
        ),
        ("HOST", "::1 ", "ends in a blank; remove it"),
    ] {
        let told = told::<Numbers>(&Env::empty().vars([(name, value)]));
        let [told] = told.as_slice() else {
            panic!("{name}={value}: {told:?}");
        };
        assert!(told.ends_with(&format!("({reason})")), "{told}");
    }
}

#[test]
fn of_a_secret_number_only_what_stands_round_it_is_told() {
    assert_eq!(
        told::<Numbers>(&Env::empty().vars([("PIN", "12_34")])),
        ["`PIN` is not an integer from 0 to 4294967295: [not shown: under 8 characters]"]
    );
    assert_eq!(
        told::<Numbers>(&Env::empty().vars([("PIN", "'1234'")])),
        [
            "`PIN` is not an integer from 0 to 4294967295: [not shown: under 8 characters] (has quotes round it, which belong to the value; take them away)"
        ]
    );
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Urls {
    database_url: Option<Secret<url::Url>>,
    #[env(starts_with = "amqp://")]
    queue: Option<url::Url>,
    #[env(example = "redis://cache:6379")]
    cache: Option<url::Url>,
    proxy: Option<url::Url>,
}

#[test]
fn a_url_has_the_reason_of_its_reader_although_it_is_secret() {
    let file = "PG_USER=app\nPG_PASSWORD='6C#5yVCBgHWss90K'\nDATABASE_URL=postgres://${PG_USER}:${PG_PASSWORD}@db:5432/app\n";
    let env = Env::empty().dotenv_str(".env", file);
    expect_text::<Urls>(
        &env,
        &expect![[r#"
        1 problem in the configuration

        correct this value:

          `DATABASE_URL` is not a URL, like https://example.com: [not shown: 32 characters or more] (has an invalid port number; if the password has `#`, `@`, `/`, `:`, `?` or `%`, percent-encode them)
              at: .env:3:14"#]],
    );
}

#[test]
fn a_url_is_told_by_one_of_its_own_scheme() {
    let env = Env::empty().vars([
        ("QUEUE", "broker"),
        ("CACHE", "cache"),
        ("PROXY", "example.com"),
    ]);
    expect![[r#"
        `QUEUE` is not a URL, like amqp://example.com, starting with `amqp://`: `broker` (has no scheme; write one in front of it)
        `CACHE` is not a URL, like redis://cache:6379: `cache` (has no scheme; write one in front of it)
        `PROXY` is not a URL, like https://example.com: `example.com` (has no scheme; write one in front of it)"#]].assert_eq(&told::<Urls>(&env).join("\n"));
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Types {
    #[env(with = pairs)]
    map: BTreeMap<String, Vec<String>>,
    #[env(with = minutes)]
    pause: Duration,
    #[env(json)]
    limits: BTreeMap<String, Vec<u32>>,
    #[env(json)]
    names: Option<Vec<String>>,
    #[env(json)]
    upstreams: Secret<Vec<Upstream>>,
    #[env(serde)]
    level: Level,
    #[env(json)]
    any: serde_json::Value,
}

#[derive(Debug, serde::Deserialize)]
#[allow(dead_code)]
struct Upstream {
    host: String,
}

#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code)]
enum Level {
    Debug,
    Info,
}

fn pairs(text: &str) -> Result<BTreeMap<String, Vec<String>>, String> {
    Err(format!("no `=` in {text}"))
}

fn minutes(text: &str) -> Result<Duration, std::num::ParseIntError> {
    text.parse()
        .map(|minutes: u64| Duration::from_secs(60 * minutes))
}

#[test]
fn a_type_is_told_whole_in_words() {
    let env = Env::empty().vars([
        ("MAP", "foo:bar,foobaz"),
        ("PAUSE", "5x"),
        ("LIMITS", "{'a':[1,2]}"),
        ("NAMES", "[a,b]"),
        ("UPSTREAMS", "[{\"hots\": \"hunter2\"}]"),
        ("LEVEL", "inof"),
        ("ANY", "{"),
    ]);
    expect![[r#"
        `MAP` is not a valid map of lists of texts: `foo:bar,foobaz` (no `=` in foo:bar,foobaz)
        `PAUSE` is not a valid duration: `5x` (invalid digit found in string)
        `LIMITS` is not JSON for a map of lists of integers: `{'a':[1,2]}` (key must be a string at line 1 column 2)
        `NAMES` is not JSON for a list of texts: `[a,b]` (expected value at line 1 column 2)
        `UPSTREAMS` is not JSON for a list of `Upstream`: [not shown: 8 to 31 characters]
        `LEVEL` is not a valid `Level`: `inof` (none of debug, info; did you mean `info`?)
        `ANY` is not JSON: `{` (EOF while parsing an object at line 1 column 1)"#]].assert_eq(&told::<Types>(&env).join("\n"));
    expect![[r#"
        `MAP` is not set; expected a valid map of lists of texts
        `PAUSE` is not set; expected a valid duration
        `LIMITS` is not set; expected JSON for a map of lists of integers
        `UPSTREAMS` is not set; expected JSON for a list of `Upstream`
        `LEVEL` is not set; expected a valid `Level`
        `ANY` is not set; expected JSON"#]]
    .assert_eq(&told::<Types>(&Env::empty()).join("\n"));
    let env = env
        .set("LIMITS", "{\n  \"a\": [1, \"many\"]\n}")
        .set("NAMES", "{}");
    expect![[r#"
        `LIMITS` is not JSON for a map of lists of integers: `{\n  "a": [1, "many"]\n}` (invalid type: string "many", expected an integer from 0 to 4294967295 at line 2 column 17)
        `NAMES` is not JSON for a list of texts: `{}` (invalid type: map, expected a list at line 1 column 0)"#]].assert_eq(&told::<Types>(&env)[2..4].join("\n"));
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Spoken {
    #[env(validate = phrase, default = 2)]
    phrase: u8,
    #[env(validate = noun, default = "https://a")]
    noun: String,
    #[env(validate = sentence, default = "a")]
    sentence: String,
    #[env(validate = state)]
    state: Option<Secret<String>>,
    #[env(validate = state)]
    words: Option<Secret<String>>,
    colour: Option<Colour>,
    mode: Option<Verbose>,
}

fn phrase(number: &u8) -> Result<(), &'static str> {
    if number % 2 == 0 {
        Ok(())
    } else {
        Err("Is not even.")
    }
}

fn noun(text: &str) -> Result<(), &'static str> {
    if text.contains("://") {
        Ok(())
    } else {
        Err("a URL with its protocol")
    }
}

fn sentence(text: &str) -> Result<(), String> {
    if text == "a" {
        Ok(())
    } else {
        Err(format!("the name {text} is taken"))
    }
}

fn state(text: &str) -> Result<(), &'static str> {
    match text {
        "short" => Err("too short"),
        "hunter2" => Err("the password is in a list of known ones"),
        _ => Ok(()),
    }
}

#[derive(Debug)]
struct Colour;

impl envkeep::EnvValue for Colour {
    fn read(_: envkeep::Text<'_>) -> Result<Self, envkeep::ValueError> {
        Err(envkeep::ValueError::expected("is not a colour"))
    }
}

#[derive(Debug)]
struct Verbose;

impl envkeep::EnvValue for Verbose {
    fn read(_: envkeep::Text<'_>) -> Result<Self, envkeep::ValueError> {
        Err(envkeep::ValueError::expected("must be in small letters"))
    }
}

#[test]
fn what_a_function_says_reads_well_whatever_it_is() {
    let env = Env::empty().vars([
        ("PHRASE", "3"),
        ("NOUN", "example.com"),
        ("SENTENCE", "b"),
        ("STATE", "short"),
        ("WORDS", "hunter2"),
        ("COLOUR", "x"),
        ("MODE", "X"),
    ]);
    expect![[r#"
        `PHRASE` is not even: `3`
        `NOUN` is not a URL with its protocol: `example.com`
        `SENTENCE` is not valid: `b` (the name b is taken)
        `STATE` is too short: [not shown: under 8 characters]
        `WORDS` is not valid: [not shown: under 8 characters] (the password is in a list of known ones)
        `COLOUR` is not a colour: `x`
        `MODE` is not a valid `Verbose`: `X` (must be in small letters)"#]].assert_eq(&told::<Spoken>(&env).join("\n"));
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Choices {
    #[env(one_of = ["json", "text"])]
    format: Option<String>,
    #[env(one_of = ["debug", "info", "warn"])]
    levels: Option<Vec<String>>,
    #[env(serde)]
    level: Option<Level>,
    debug: Option<bool>,
    #[env(one_of = ["json", "text"])]
    api_key: Option<String>,
}

#[test]
fn a_choice_that_is_nearly_right_is_told() {
    let env = Env::empty().vars([
        ("FORMAT", "jsno"),
        ("LEVELS", "debug,infi"),
        ("LEVEL", "inof"),
        ("DEBUG", "flase"),
        ("API_KEY", "jsno"),
    ]);
    expect![[r#"
        `FORMAT` is not one of json, text: `jsno` (did you mean `json`?)
        `LEVELS` is not one of debug, info, warn: `debug,infi` (item 2; did you mean `info`?)
        `LEVEL` is not a valid `Level`: `inof` (none of debug, info; did you mean `info`?)
        `DEBUG` is not one of true, false, 1, 0, yes, no, on, off: `flase` (did you mean `false`?)
        `API_KEY` is not one of json, text: [not shown: under 8 characters]"#]]
    .assert_eq(&told::<Choices>(&env).join("\n"));
    let env = Env::empty().vars([("FORMAT", "yaml"), ("LEVELS", "debug,x")]);
    expect![[r#"
        `FORMAT` is not one of json, text: `yaml`
        `LEVELS` is not one of debug, info, warn: `debug,x` (item 2)"#]]
    .assert_eq(&told::<Choices>(&env).join("\n"));
}
