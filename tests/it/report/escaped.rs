//! Text from outside cannot change what a terminal shows, wherever a report prints it, and cannot fill the screen.

use envkeep::{Env, FromEnv};

use crate::subject::Subject;

const RED: &str = "\u{1b}[31m";
const TURNED: &str = "\u{202e}";

#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "it is only asked whether it loads")]
#[env(prefix = "APP_")]
struct Config {
    #[env(default = 25)]
    port: u16,
    host: Option<String>,
}

/// All that a report says, in every form.
fn everything(env: &Env) -> String {
    let report = env.check::<Config>();
    let mut text = format!("{report}\n{report:?}\n");
    for problem in report.problems() {
        text += &format!("{problem}\n{problem:?}\n{:?}\n", problem.variable());
    }
    for warning in report.warnings() {
        text += &format!("{warning}\n{warning:?}\n");
    }
    text
}

fn assert_escaped(text: &str, written: &str) {
    for sign in [RED, TURNED, "\u{200b}"] {
        assert!(!text.contains(sign), "{text:?}");
    }
    assert!(text.contains(written), "`{written}` is not in {text}");
}

#[test]
fn the_name_of_a_variable_that_no_field_reads() {
    let name = format!("APP_{RED}{TURNED}");
    let text = Subject::new().with(&name, "1").run(&["check"]).join("\n");
    assert_escaped(&text, "no field of `Prefixed` reads it");
}

#[test]
fn the_name_of_a_near_miss() {
    #[derive(Debug, FromEnv)]
    #[expect(dead_code, reason = "it is only asked whether it loads")]
    struct Required {
        database_host: String,
    }
    let name = format!("DATABASE_HOS{RED}");
    let near = "DATABASE_HOS\u{1b}";
    for name in [name.as_str(), near] {
        let report = Env::empty().vars([(name, "1")]).check::<Required>();
        assert!(
            !format!("{report}{report:?}").contains('\u{1b}'),
            "{report:?}"
        );
    }
    let report = Env::empty().vars([(near, "1")]).check::<Required>();
    assert!(
        report.to_string().contains(r"`DATABASE_HOS\u{1b}`"),
        "{report}"
    );
}

#[test]
fn the_path_of_a_file() {
    let path = format!("a{RED}{TURNED}.env");
    let env = Env::empty().dotenv_str(&path, "APP_PORT=x\nAPP_HOST='\nAPP_OTHER=1\n");
    assert_escaped(&everything(&env), r"a\u{1b}[31m\u{202e}.env");
    let absent = Env::empty().dotenv(&path);
    assert_escaped(&everything(&absent), r"a\u{1b}[31m\u{202e}.env");
    let two = Env::empty()
        .dotenv_str("upper.env", "APP_HOST=a\n")
        .dotenv_str(&path, "APP_HOST=b\n");
    assert_escaped(&everything(&two), r"a\u{1b}[31m\u{202e}.env");
    let explained = two.explain::<Config>().to_string();
    assert_escaped(&explained, r"a\u{1b}[31m\u{202e}.env");
}

#[test]
fn a_value_and_the_words_of_its_cause_are_escaped_and_cut() {
    fn refuse(_: &str) -> Result<u16, String> {
        Err(format!("{RED}{}", "words ".repeat(1_000)))
    }
    #[derive(Debug, FromEnv)]
    #[expect(dead_code, reason = "it is only asked whether it loads")]
    struct Refused {
        #[env(with = refuse)]
        color: u16,
    }
    let value = format!("{TURNED}{}", "green ".repeat(1_000));
    let report = Env::empty().vars([("COLOR", value)]).check::<Refused>();
    let text = report.problems()[0].to_string();
    // 80 characters of the value and 200 of the cause, of which one each is longer as it is written.
    assert!(
        text.chars().count() < 350,
        "{} characters: {text}",
        text.len()
    );
    assert_eq!(text.matches('…').count(), 2, "{text}");

    let value = format!("{TURNED}green");
    let report = Env::empty().vars([("COLOR", value)]).check::<Refused>();
    let text = report.problems()[0].to_string();
    assert!(
        text.contains(r"`\u{202e}green` (\u{1b}[31mwords words "),
        "{text}"
    );
    assert!((25..40).contains(&text.matches("words").count()), "{text}");
    assert!(text.ends_with("…)"), "{text}");
}

#[test]
fn data_for_a_serializer_is_escaped_as_json_is() {
    let path = format!("a{TURNED}\u{85}.env");
    let env = Env::empty()
        .set(format!("APP_{TURNED}x"), "1")
        .dotenv_str(
            &path,
            "APP_PORT=x\nAPP_HOST=a\nAPP_HOST=b\nAPP_Q\u{200b}=1\n",
        )
        .dotenv_str("b.env", "APP_HOST=c\n");
    let (report, explanation) = (env.check::<Config>(), env.explain::<Config>());
    let written = [
        serde_json::to_string(&report).expect("it can be written"),
        serde_json::to_string(&explanation).expect("it can be written"),
    ];
    for (text, json) in written
        .iter()
        .zip([report.to_json(), explanation.to_json()])
    {
        assert!(
            !text.contains(TURNED) && !text.contains(['\u{85}', '\u{200b}']),
            "{text}"
        );
        assert!(text.contains(r"a\\u{202e}\\u{85}.env"), "{text}");
        let read =
            |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("it is JSON");
        assert_eq!(read(text), read(&json));
    }
}
