//! The leak matrix: {every source} × {every form of a reference} × {every reason for masking} × {every output}. A text that is
//! masked under one name is masked under every name whose value contains it.

use std::fs;
use std::process::Command;

use envkeep::{Env, FromEnv, Secret};
use tempfile::TempDir;

use super::outputs;
use super::secrets::Quoting;
use crate::effort::one_of_every;

const MARK: &str = "hunter2";

/// Fields that hide their values, each for a reason of its own, and fields that hide nothing and are made from them.
#[derive(FromEnv)]
#[allow(dead_code, deprecated)]
struct Config {
    by_type: Option<Secret<String>>,
    #[env(secret)]
    by_attribute: Option<String>,
    auth_token: Option<String>,
    #[env(alias = "OLD_PASSWORD")]
    by_alias: Option<String>,
    #[env(name = "THING")]
    db_password: Option<String>,
    by_shape: Option<String>,
    plain: Option<String>,
    #[env(nested)]
    inner: Inner,
    #[env(alias = "OLD_NUMBER")]
    number: Option<u16>,
    text: Option<String>,
    quoting: Option<Quoting>,
    #[env(validate = refuse)]
    checked: Option<String>,
    list: Option<Vec<u16>>,
    via: Option<String>,
    set: Option<String>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Inner {
    session: Option<Secret<u64>>,
    number: Option<u16>,
}

fn refuse(text: &String) -> Result<(), String> {
    Err(format!("is never {text}"))
}

/// Why a value is masked: the variable that holds it, and the value.
const REASONS: [(&str, &str, &str); 12] = [
    ("type", "BY_TYPE", MARK),
    ("type in a nested struct", "INNER_SESSION", MARK),
    ("attribute", "BY_ATTRIBUTE", MARK),
    ("name", "AUTH_TOKEN", MARK),
    ("deprecated name", "OLD_PASSWORD", MARK),
    ("another of its names", "BY_ALIAS", MARK),
    ("the field's own name", "THING", MARK),
    ("beginning of a key", "BY_SHAPE", "sk_live_hunter2"),
    (
        "password in a URL",
        "BY_SHAPE",
        "postgres://app:hunter2@db/shop",
    ),
    ("word in the value", "BY_SHAPE", "password=hunter2"),
    ("read by no field", "STRAY", MARK),
    (
        "read by no field, named like a credential",
        "STRAY_KEY",
        MARK,
    ),
];

/// Forms in which a value refers to the variable `S`. `NOPE` is set nowhere, `SET` is.
const FORMS: [&str; 18] = [
    "$S",
    "${S}",
    "\"$S\"",
    "x${S}x",
    "1,$S",
    "\"a\\n${S}\"",
    "${S:-x}",
    "${S-x}",
    "${S:?x}",
    "${NOPE:-$S}",
    "${NOPE-${S}}",
    "${SET:+$S}",
    "${SET+x$S}",
    "${NOPE:-${NOPE:-${SET:+$S}}}",
    "$SET$S",
    // By way of another variable that hides nothing.
    "$VIA",
    "x${VIA:-y}",
    "${NOPE:-$VIA}",
];

/// The fields that hide nothing, set to a form, and the variables other than `S` that the forms refer to.
fn made_from(form: &str, variable: &str) -> String {
    let form = form.replace('S', "\u{1}").replace("\u{1}ET", "SET");
    let form = form.replace('\u{1}', variable);
    let fields = [
        "NUMBER",
        "OLD_NUMBER",
        "TEXT",
        "QUOTING",
        "CHECKED",
        "LIST",
        "INNER_NUMBER",
    ];
    let lines = fields.map(|field| format!("{field}={form}\n"));
    format!("SET=y\nVIA=x${{{variable}}}\n{}", lines.concat())
}

/// Puts a value under a name into one kind of source, and a value that contains it into a file.
type Source = fn(&TempDir, name: &str, value: &str, made: &str) -> Env;

fn sources() -> Vec<(&'static str, Source)> {
    vec![
        ("given above", |_, name, value, made| {
            Env::empty().vars([(name, value)]).dotenv_str(".env", made)
        }),
        ("given below", |_, name, value, made| {
            Env::empty().dotenv_str(".env", made).vars([(name, value)])
        }),
        ("set in code", |_, name, value, made| {
            Env::empty().dotenv_str(".env", made).set(name, value)
        }),
        ("the same file", |_, name, value, made| {
            Env::empty().dotenv_str(".env", &format!("{name}='{value}'\n{made}"))
        }),
        ("a file below", |_, name, value, made| {
            Env::empty()
                .dotenv_str(".env.local", made)
                .dotenv_str(".env", &format!("{name}={value}\n"))
        }),
        ("a file below that refers on", |_, name, value, made| {
            Env::empty()
                .dotenv_str(".env.local", made)
                .dotenv_str(".env", &format!("{name}=$ABOVE\n"))
                .vars([("ABOVE", value)])
        }),
        ("a line that another replaces", |_, name, value, made| {
            let text = format!("{name}={value}\n{made}{name}=harmless\n");
            Env::empty().dotenv_str(".env", &text)
        }),
        ("a line that another file hides", |_, name, value, made| {
            Env::empty()
                .dotenv_str(".env.local", &format!("{name}=harmless\n"))
                .dotenv_str(".env", &format!("{name}={value}\n{made}"))
        }),
        ("a line that is taken away", |_, name, value, made| {
            Env::empty()
                .dotenv_str(".env", &format!("{name}={value}\n{made}"))
                .without(name)
        }),
        ("a directory of secrets", |directory, name, value, made| {
            fs::write(directory.path().join(name), value).expect("it is written");
            Env::empty()
                .dotenv_str(".env", made)
                .secrets_dir(directory.path())
        }),
    ]
}

fn assert_no_mark(env: &Env, cell: &str) -> usize {
    let panic = outputs::panic_of_unwrap::<Config>(env);
    let panic = panic.map(|text| ("panic of `unwrap`", text));
    let texts = outputs::of::<Config>(env).into_iter().chain(panic);
    let mut count = 0;
    for (output, text) in texts {
        assert!(
            !text.contains(MARK),
            "{cell}: {output} holds the mark: {text}"
        );
        count += 1;
    }
    count
}

fn shows_mark(env: &Env) -> bool {
    let texts = outputs::of::<Config>(env);
    texts.iter().any(|(_, text)| text.contains(MARK))
}

#[test]
fn what_is_made_from_a_masked_value_is_in_no_text() {
    let mut cells = Vec::new();
    for (source, env) in sources() {
        for (reason, name, value) in REASONS {
            cells.extend(FORMS.map(|form| (source, env, reason, name, value, form)));
        }
    }
    assert!(cells.len() >= 2_160, "{} environments", cells.len());
    let (mut environments, mut texts) = (0, 0);
    // A step that has no factor in common with the sides of the matrix meets each source, reason and form.
    for (source, env, reason, name, value, form) in one_of_every(11, cells.into_iter()) {
        let directory = tempfile::tempdir().expect("a directory");
        let env = env(&directory, name, value, &made_from(form, name));
        texts += assert_no_mark(&env, &format!("{source}, {form}, {reason}"));
        environments += 1;
    }
    assert!(
        texts > environments * 20,
        "{texts} texts of {environments} environments"
    );
}

/// Without it the matrix could pass for showing nothing at all.
#[test]
fn what_is_made_from_a_plain_value_is_shown() {
    for (source, env) in sources() {
        for form in FORMS {
            let directory = tempfile::tempdir().expect("a directory");
            let env = env(&directory, "PLAIN", MARK, &made_from(form, "PLAIN"));
            // What is in a secret file is masked, and so is what refers to a variable that no field claims.
            let is_shown =
                !["a directory of secrets", "a file below that refers on"].contains(&source);
            assert_eq!(shows_mark(&env), is_shown, "{source}, {form}");
        }
    }
}

#[test]
fn a_default_that_stands_for_a_masked_value_is_in_no_text() {
    for (reason, name, value) in REASONS {
        for form in [
            "${S:-M}",
            "${S-M}",
            "\"x${S:-M}\"",
            "${NOPE:-${S:-M}}",
            "${S:-${NOPE:-M}}",
        ] {
            let form = form.replace('M', value);
            let env = Env::empty().dotenv_str(".env", &made_from(&form, name));
            // What no field claims and nothing sets hides nothing, and then the value's own shape decides.
            let is_shown = name == "STRAY";
            if is_shown {
                assert!(shows_mark(&env), "{form}, {reason}");
            } else {
                assert_no_mark(&env, &format!("{form}, {reason}"));
            }
        }
    }
}

#[test]
fn all_names_of_a_field_are_judged() {
    #[derive(FromEnv)]
    #[allow(dead_code, deprecated)]
    struct Named {
        #[env(alias = "THING")]
        db_password: Option<u16>,
        #[env(alias = "API_KEY")]
        other: Option<Quoting>,
        #[env(name = "PLACE")]
        access_token: Option<Quoting>,
        #[env(alias = "OLD_KEY", visible)]
        seen: Option<u16>,
    }
    for name in ["THING", "DB_PASSWORD", "OTHER", "API_KEY", "PLACE"] {
        let env = Env::empty().vars([(name, MARK)]);
        for (output, text) in outputs::of::<Named>(&env) {
            assert!(!text.contains(MARK), "{name}: {output}: {text}");
        }
    }
    let report = Env::empty().vars([("SEEN", MARK)]).check::<Named>();
    assert!(report.to_string().contains("`hunter2`"), "{report}");
}

/// Set for the child process alone: the environment of this one is never written.
const IN_CHILD: &str = "ENVKEEP_TEST_LEAKS";

#[test]
fn what_is_made_from_a_variable_of_the_process_is_in_no_text() {
    if std::env::var_os(IN_CHILD).is_some() {
        for (reason, name, _) in REASONS {
            for form in FORMS {
                let made = made_from(form, name);
                for env in [
                    Env::empty().process().dotenv_str(".env", &made),
                    Env::empty().dotenv_str(".env", &made).process(),
                ] {
                    assert_no_mark(&env, &format!("process, {form}, {reason}"));
                }
            }
        }
        let env = Env::empty().process();
        let env = env.dotenv_str(".env", &made_from("x$S", "PLAIN"));
        assert!(env.check::<Config>().to_string().contains("`xseen`"));
        return;
    }
    let this = std::env::current_exe().expect("the test binary is known");
    let test = "report::leaks::what_is_made_from_a_variable_of_the_process_is_in_no_text";
    let values = REASONS.map(|(_, name, value)| (name, value));
    let output = Command::new(this)
        .args(["--exact", test])
        .envs(values)
        .envs([("PLAIN", "seen"), (IN_CHILD, "1")])
        .output()
        .expect("the test binary runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}");
    assert!(printed.contains("1 passed"), "{printed}");
}
