//! Types in words, what functions say about a value, and the choice that was most likely meant.

use std::collections::BTreeMap;
use std::time::Duration;

use envkeep::{Env, FromEnv, Secret};
use expect_test::expect;

/// The problems of a load, each as its one line.
fn told<T: FromEnv>(env: &Env) -> Vec<String> {
    match env.load::<T>() {
        Ok(_) => Vec::new(),
        Err(error) => error.problems().iter().map(ToString::to_string).collect(),
    }
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
fn a_type_is_reported_whole_in_words() {
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
    if number.is_multiple_of(2) {
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
    secret_style: Option<String>,
}

#[test]
fn a_choice_that_is_nearly_right_is_reported() {
    let env = Env::empty().vars([
        ("FORMAT", "jsno"),
        ("LEVELS", "debug,infi"),
        ("LEVEL", "inof"),
        ("DEBUG", "flase"),
        ("SECRET_STYLE", "jsno"),
    ]);
    expect![[r#"
        `FORMAT` is not one of json, text: `jsno` (did you mean `json`?)
        `LEVELS` is not one of debug, info, warn: `debug,infi` (item 2; did you mean `info`?)
        `LEVEL` is not a valid `Level`: `inof` (none of debug, info; did you mean `info`?)
        `DEBUG` is not one of true, false, 1, 0, yes, no, on, off: `flase` (did you mean `false`?)
        `SECRET_STYLE` is not one of json, text: [not shown: under 8 characters]"#]]
    .assert_eq(&told::<Choices>(&env).join("\n"));
    let env = Env::empty().vars([("FORMAT", "yaml"), ("LEVELS", "debug,x")]);
    expect![[r#"
        `FORMAT` is not one of json, text: `yaml`
        `LEVELS` is not one of debug, info, warn: `debug,x` (item 2)"#]]
    .assert_eq(&told::<Choices>(&env).join("\n"));
}
