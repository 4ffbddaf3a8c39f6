//! Names, paths, doc comments, prefixes and values that try to forge a line, to hide, or to reverse the text after them.

use std::path::Path;

use envkeep::check::{Update, keep_example_current, keep_markdown_current};
use envkeep::dotenv::Document;
use envkeep::{Env, EnvValue, FromEnv, Secret, Violation, check};
use regex::Regex;

use super::outputs;

/// What an attacker would put into a text: ends of lines, controls of a terminal, and characters that do not show.
const HOSTILE: &str = "a\u{1b}[2J\r\nFORGED\u{85}FORGED\u{2028}FORGED\u{2029}\u{202e}\u{2066}\u{200b}\u{feff}\u{ad}\u{e0041}\u{3164}\u{fe0f}\u{2800}\t\u{7f}z";

/// The first line of it, with all that may stand in a name.
const NAME: &str = "A\u{202e}\u{2066}\u{200b}\u{ad}\u{e0041}\u{3164}\u{fe0f}`|\\Z";

fn is_safe(text: &str) -> Result<(), String> {
    let hidden = r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{2800}--\n]";
    let hidden = Regex::new(hidden).expect("the classes are Unicode's");
    if let Some(found) = hidden.find(text) {
        return Err(format!("{} in {text:?}", found.as_str().escape_unicode()));
    }
    let is_forged = |line: &str| {
        line.trim_start_matches([' ', '#', '-', '+'])
            .starts_with("FORGED")
    };
    match text.lines().find(|line| is_forged(line)) {
        Some(line) => Err(format!("{line:?} in {text:?}")),
        None => Ok(()),
    }
}

#[track_caller]
fn assert_safe(output: &str, text: &str) {
    if let Err(found) = is_safe(text) {
        panic!("{output}: {found}");
    }
}

#[derive(Debug, EnvValue)]
#[allow(dead_code)]
enum Odd {
    #[env(name = "x\u{202e}\u{e0041}<b>*FORGED*")]
    First,
    Second,
}

/// A struct of settings.\r\nFORGED \u{202e}
#[doc = "\u{1b}[31m\u{202e}\rFORGED\u{2028}FORGED\u{e0041}"]
#[derive(Debug, FromEnv)]
#[env(prefix = "\u{202e}\u{e0041}P_", validate = whole)]
#[allow(dead_code)]
struct Hostile {
    #[doc = "\u{1b}[31m\u{202e}\rFORGED\u{2028}FORGED\u{e0041}\u{3164}\nA second line. \u{85}\nenvkeep:end"]
    #[env(
        name = "A\u{202e}\u{2066}\u{200b}\u{ad}\u{e0041}\u{3164}\u{fe0f}`|\\Z",
        alias = "B\u{202e}\u{3164}",
        example = "1"
    )]
    number: u16,
    #[env(one_of = ["x\u{202e}\nFORGED", "\u{1b}y"], starts_with = "\u{2066}\nFORGED")]
    choice: String,
    #[env(default = "\u{202e}\r\nFORGED\u{e0041}")]
    text: String,
    #[env(example = "\u{202e}\r\nFORGED\u{e0041}")]
    shown: String,
    #[env(separator = "\u{202e}\n", default = "1")]
    list: Vec<u16>,
    odd: Odd,
    #[env(validate = odd_words, default = "")]
    checked: String,
    secret: Secret<u16>,
    #[env(nested)]
    inner: Option<Inner>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Inner {
    #[doc = "\nenvkeep:end\n\u{202e}"]
    port: u16,
}

fn whole(_: &Hostile) -> Result<(), Violation> {
    Err(Violation::new("\u{202e}\nFORGED").of(["a\u{202e}\nFORGED"]))
}

fn odd_words(_: &String) -> Result<(), String> {
    Err(HOSTILE.to_owned())
}

fn file() -> String {
    let name = format!("{HOSTILE}={HOSTILE}\n\u{202e}P_{NAME}={HOSTILE}\nP\u{e0041}X=1\n'\u{202e}");
    format!("P_ODD={HOSTILE}\n{name}")
}

/// Environments in which everything is hostile that anybody but the compiler can choose.
fn environments() -> Vec<Env> {
    let names: Vec<String> = Hostile::schema()
        .variables()
        .map(|variable| variable.name().to_owned())
        .collect();
    let given = || names.iter().map(|name| (name.clone(), HOSTILE));
    let prefixed = || {
        names
            .iter()
            .map(|name| (format!("{HOSTILE}{name}"), HOSTILE))
    };
    vec![
        Env::empty(),
        Env::empty().prefix(HOSTILE),
        Env::empty().vars(given()),
        Env::empty().vars(prefixed()).prefix(HOSTILE),
        Env::empty()
            .vars(given())
            .vars(names.iter().map(|name| (format!("{name}X"), HOSTILE))),
        Env::empty().dotenv_str(HOSTILE, &file()).deny_unknown(),
        Env::empty()
            .dotenv_str(HOSTILE, &format!("{}\n", names[2]))
            .dotenv_str(HOSTILE, &file()),
        Env::empty()
            .dotenv(HOSTILE)
            .dotenv(format!("{HOSTILE}/x"))
            .secrets_dir(HOSTILE),
        Env::empty()
            .vars([(format!("{}_FILE", names[7]), HOSTILE)])
            .secret_files(),
        Env::empty()
            .set(&names[0], HOSTILE)
            .vars(given())
            .profile(HOSTILE)
            .standard_files(),
        Env::empty().vars([
            ("\u{202e}\u{e0041}P_B\u{202e}\u{3164}", "1"),
            (&names[0], "2"),
        ]),
        Env::empty().set(HOSTILE, HOSTILE).without(HOSTILE),
        Env::empty()
            .vars(prefixed())
            .vars(
                names
                    .iter()
                    .map(|name| (format!("{HOSTILE}{name}"), "other")),
            )
            .prefix(HOSTILE),
        Env::empty()
            .vars([(
                format!("{HOSTILE}\u{202e}\u{e0041}P_B\u{202e}\u{3164}"),
                "1",
            )])
            .prefix(HOSTILE),
        Env::fixture::<Hostile>(),
    ]
}

#[test]
fn no_text_of_a_load_holds_what_does_not_show_or_forges_a_line() {
    for env in environments() {
        for (output, text) in outputs::of::<Hostile>(&env) {
            // What `Debug` of a plain text shows is the standard library's affair.
            if output != "place" {
                assert_safe(output, &text);
            }
        }
        let report = env.check::<Hostile>();
        for origin in report
            .problems()
            .iter()
            .filter_map(|problem| problem.origin())
        {
            assert_safe("origin", &format!("{origin} {origin:?}"));
        }
        if let Some(panic) = outputs::panic_of_unwrap::<Hostile>(&env) {
            assert_safe("panic", &panic);
        }
    }
}

#[test]
fn diagnostics_of_a_document_name_nothing_that_does_not_show() {
    for text in [
        file(),
        HOSTILE.to_owned(),
        format!("{NAME}: {HOSTILE}\n{NAME}='\n"),
    ] {
        let mut document = Document::parse(&text);
        let _ = document.set(HOSTILE, HOSTILE);
        for found in document.diagnostics() {
            let rendering = found.rendering();
            assert_safe(
                "diagnostic",
                &format!("{found} {found:?} {rendering} {rendering:?}"),
            );
        }
        assert_safe("document", &format!("{document:?}"));
    }
}

#[test]
fn json_shows_a_path_as_every_other_text_does() {
    let report = Env::empty()
        .dotenv_str(HOSTILE, "PORT=x\n")
        .check::<Inner>();
    let json: serde_json::Value = serde_json::from_str(&report.to_json()).expect("JSON");
    let path = json["problems"][0]["origin"]["path"].as_str();
    assert_safe("a path in JSON", path.expect("it has one"));
}

#[test]
fn what_is_printed_of_a_schema_holds_nothing_that_does_not_show() {
    let schema = Hostile::schema();
    assert_safe("example", &schema.to_dotenv_example());
    assert_safe("table", &schema.to_markdown());
    assert_safe("JSON Schema", &schema.to_json_schema());
    assert_safe(
        "`Debug`",
        &format!("{schema:?} {schema:#?} {:?}", schema.variables()),
    );
    for variable in schema.variables() {
        assert_safe("variable", &format!("{variable:?} {variable:#?}"));
    }
    let json: serde_json::Value = serde_json::from_str(&schema.to_json_schema()).expect("JSON");
    let name = format!("\u{202e}\u{e0041}P_{NAME}");
    assert!(json["properties"][&name].is_object(), "{json}");
}

#[test]
fn committed_files_do_not_grow_and_messages_about_them_are_safe() {
    let directory = tempfile::tempdir().expect("a directory");
    let example = directory
        .path()
        .join(format!("e{}", HOSTILE.replace('\0', "")));
    let table = directory.path().join("table.md");
    std::fs::write(
        &table,
        "<!-- envkeep:begin Hostile -->\n<!-- envkeep:end -->\n",
    )
    .expect("it is written");
    let schema = Hostile::schema();
    let both = |update| {
        [
            keep_example_current(schema, &example, update),
            keep_markdown_current(schema, &table, update),
        ]
    };
    for kept in both(Update::Refuse) {
        let stale = kept.expect_err("nothing is written");
        assert_safe("stale", &format!("{stale} {stale:?}"));
    }
    let texts =
        || [&example, &table].map(|path| std::fs::read_to_string(path).expect("it is there"));
    for kept in both(Update::Write) {
        kept.expect("it is written");
    }
    let written = texts();
    for kept in both(Update::Refuse) {
        kept.expect("it is current");
    }
    // What somebody wrote between the marks is replaced, not added to.
    for (path, text) in [&example, &table].into_iter().zip(&written) {
        let line = text.lines().nth(2).expect("a line of the region");
        let odd = "# note \u{1b}[2J\u{202e}\rFORGED\u{2028}FORGED";
        std::fs::write(path, text.replacen(line, odd, 1)).expect("it is written");
    }
    for kept in both(Update::Refuse) {
        let stale = kept.expect_err("a line differs");
        assert_safe("stale", &format!("{stale} {stale:?}"));
    }
    for kept in both(Update::Write) {
        kept.expect("it is written");
    }
    assert_eq!(texts(), written);
}

#[test]
fn assertions_do_not_print_what_does_not_show() {
    // A report has lines of its own.
    let report = HOSTILE.replace('\n', "");
    let panic = std::panic::catch_unwind(|| check::assert_report(&report, "\u{202e}x\n\u{1b}"));
    assert_safe(
        "assertion",
        &message(panic.expect_err("the report differs")),
    );

    let path = Path::new(HOSTILE).with_file_name(".env.\u{202e}$(x)\nFORGED.local");
    let names = [path.to_str().expect("a text")];
    let panic = std::panic::catch_unwind(|| check::assert_env_files_ignored("/", &names));
    assert_safe(
        "assertion",
        &message(panic.expect_err("it is in no repository")),
    );
}

fn message(panic: Box<dyn std::any::Any + Send>) -> String {
    *panic.downcast::<String>().expect("a built message")
}
