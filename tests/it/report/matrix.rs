//! {every problem kind} × {every readable type as a secret} × {every output}: no text contains a planted mark.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::net::IpAddr;

use envkeep::secrecy::SecretString;
use envkeep::{Env, FromEnv, ProblemKind, Secret};

use super::outputs;
use super::secrets::{Checked, Secrets};

pub(super) const MARK: &str = "hunter2";
/// A mark that numbers can be read from.
pub(super) const NUMBER: &str = "61803";

/// A name that the derive does not know: it looks at the defaults of the standard types itself.
type Address = IpAddr;

/// A program whose own default is wrong, in addition to all the secrets.
#[derive(FromEnv)]
#[allow(dead_code)]
struct WithBadDefault {
    #[env(nested(prefix = ""))]
    secrets: Secrets,
    #[env(default = "localhost")]
    listen_on: Address,
}

const TAKES_ANY_TEXT: [&str; 5] = ["STRING", "BOXED_TEXT", "SECRET_STRING", "PATH", "OS_STRING"];
const MAY_BE_ABSENT: [&str; 1] = ["OPTIONAL"];

pub(super) fn names() -> Vec<String> {
    Secrets::schema()
        .variables()
        .map(|variable| variable.name().to_owned())
        .collect()
}

pub(super) fn names_without(left_out: &[&str]) -> BTreeSet<String> {
    names()
        .into_iter()
        .filter(|name| !left_out.contains(&name.as_str()))
        .collect()
}

/// A file with a line for every secret.
pub(super) fn file(line: impl Fn(&str) -> String) -> String {
    names().iter().map(|name| line(name) + "\n").collect()
}

/// The variables that have a problem of one kind.
pub(super) fn told<T: FromEnv>(env: &Env, kind: ProblemKind) -> BTreeSet<String> {
    env.check::<T>()
        .problems()
        .iter()
        .filter(|problem| problem.kind() == kind)
        .filter_map(|problem| problem.variable().map(str::to_owned))
        .collect()
}

pub(super) fn assert_no_mark<T: FromEnv>(env: &Env) {
    let panic = outputs::panic_of_unwrap::<T>(env);
    let panic = panic.map(|text| ("panic of `unwrap`", text));
    for (way_out, text) in outputs::of::<T>(env).into_iter().chain(panic) {
        for mark in [MARK, NUMBER] {
            assert!(!text.contains(mark), "{way_out} holds the mark: {text}");
        }
    }
}

#[test]
fn missing_with_the_value_under_a_name_that_is_nearly_the_same() {
    let env = Env::empty().dotenv_str(".env", &file(|name| format!("{name}X={MARK}")));
    let missing = told::<Secrets>(&env, ProblemKind::Missing);
    assert_eq!(missing, names_without(&MAY_BE_ABSENT));
    assert_no_mark::<Secrets>(&env);
}

#[test]
fn empty_over_a_value() {
    let env = Env::empty()
        .dotenv_str(".env.local", &file(|name| format!("{name}=")))
        .dotenv_str(".env", &file(|name| format!("{name}={MARK}")));
    let empty = told::<Secrets>(&env, ProblemKind::Empty);
    assert_eq!(empty, names_without(&MAY_BE_ABSENT));
    assert_no_mark::<Secrets>(&env);
}

#[test]
fn invalid_in_a_file_and_as_given() {
    let in_file = Env::empty().dotenv_str(".env", &file(|name| format!("{name}={MARK}")));
    let given = Env::empty().vars(names().into_iter().map(|name| (name, MARK)));
    for env in [in_file, given] {
        let invalid = told::<Secrets>(&env, ProblemKind::Invalid);
        assert_eq!(invalid, names_without(&TAKES_ANY_TEXT));
        assert_no_mark::<Secrets>(&env);
    }
}

#[test]
fn check_that_fails() {
    let texts = Env::empty().dotenv_str(".env", &file(|name| format!("{name}={MARK}")));
    let failing = told::<Checked>(&texts, ProblemKind::Check);
    assert_eq!(failing, TAKES_ANY_TEXT.map(str::to_owned).into());
    assert_no_mark::<Checked>(&texts);

    let numbers = Env::empty().dotenv_str(".env", &file(|name| format!("{name}={NUMBER}")));
    let failing = told::<Checked>(&numbers, ProblemKind::Check);
    for name in [
        "U16",
        "U32",
        "U64",
        "U128",
        "I32",
        "I64",
        "F32",
        "F64",
        "NON_ZERO_U64",
        "STRING",
    ] {
        assert!(failing.contains(name), "{name}: {failing:?}");
    }
    assert_no_mark::<Checked>(&numbers);
}

#[cfg(unix)]
#[test]
fn not_unicode() {
    use std::os::unix::ffi::OsStringExt;
    let value = || OsString::from_vec([MARK.as_bytes(), &[0xff]].concat());
    let env = Env::empty().vars(names().into_iter().map(|name| (name, value())));
    assert_eq!(
        told::<Secrets>(&env, ProblemKind::NotUnicode),
        names_without(&[])
    );
    assert_no_mark::<Secrets>(&env);
}

#[test]
fn syntax_with_the_value_anywhere_on_the_line() {
    // The line, and whether it may be told whose it is.
    let lines = [
        ("N: M", true),
        ("N=#M", true),
        ("N='x'M", true),
        ("N=${M", true),
        ("N=M${", true),
        ("N=$(M)", true),
        ("N=M$(x)", true),
        ("N=${NOWHERE:?M}", true),
        ("N=${NOWHERE?M}", true),
        ("N=${NOWHERE:=M}", true),
        ("N=${NOWHERE%M}", true),
        ("N=M$NOWHERE", true),
        ("N=$M", true),
        ("N=${M}", true),
        ("N=\"M\0\"", true),
        ("N M", false),
        ("M", false),
        ("=M", false),
        ("M M=M", false),
    ];
    for (line, names_it) in lines {
        let fill = |name: &str| {
            line.replace('M', MARK)
                .replace('N', "\u{1}")
                .replace("\u{1}OWHERE", "NOWHERE")
                .replace('\u{1}', name)
        };
        let env = Env::empty().dotenv_str(".env", &file(fill));
        let report = env.check::<Secrets>();
        let syntax = |kind| kind == ProblemKind::Syntax;
        let count = report
            .problems()
            .iter()
            .filter(|problem| syntax(problem.kind()))
            .count();
        assert_eq!(count, names().len(), "{line}: {report}");
        if names_it {
            assert_eq!(
                told::<Secrets>(&env, ProblemKind::Syntax),
                names_without(&[]),
                "{line}"
            );
        }
        assert_no_mark::<Secrets>(&env);
    }
}

#[test]
fn an_unterminated_quote_on_each_line_in_turn() {
    for name in names() {
        for line in [format!("{name}=\"{MARK}\n"), format!("{name}='{MARK}\n")] {
            let file = format!("FIRST=1\n{line}{MARK}=1\n{MARK}\nLAST=1\n");
            let env = Env::empty().dotenv_str(".env", &file);
            let syntax = told::<Secrets>(&env, ProblemKind::Syntax);
            assert_eq!(syntax, [name.clone()].into(), "{line}");
            assert_no_mark::<Secrets>(&env);
        }
    }
}

#[test]
fn unreadable_source_beside_values() {
    let env = Env::empty()
        .vars(names().into_iter().map(|name| (name, MARK)))
        .dotenv("not-there.env");
    let report = env.check::<Secrets>();
    let first = report.problems().first().map(envkeep::Problem::kind);
    assert_eq!(first, Some(ProblemKind::UnreadableSource));
    assert_no_mark::<Secrets>(&env);
}

#[test]
fn bad_default_beside_values() {
    let env = Env::empty().vars(names().into_iter().map(|name| (name, MARK)));
    let bad = told::<WithBadDefault>(&env, ProblemKind::BadDefault);
    assert_eq!(bad, ["LISTEN_ON".to_owned()].into());
    assert_no_mark::<WithBadDefault>(&env);
}

#[test]
fn unknown_with_a_value() {
    let stray = file(|name| format!("STRAY_{name}={MARK}"));
    let env = Env::empty().dotenv_str(".env", &stray).deny_unknown();
    assert_eq!(
        told::<Secrets>(&env, ProblemKind::Unknown).len(),
        names().len()
    );
    assert_no_mark::<Secrets>(&env);
}

#[test]
fn shadowed_by_another_value() {
    let env = Env::empty()
        .dotenv_str("first.env", &file(|name| format!("{name}=x{MARK}")))
        .dotenv_str("second.env", &file(|name| format!("{name}={MARK}")));
    let shadowed = env.check::<Secrets>().warnings().len();
    assert_eq!(shadowed, names().len());
    assert_no_mark::<Secrets>(&env);
}

#[test]
fn valid_secrets_are_in_no_text_either() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Valid {
        string: Secret<String>,
        number: Secret<u32>,
        site: Secret<url::Url>,
        optional: Option<Secret<String>>,
        text: SecretString,
    }
    let file = "STRING='hunter2';\nNUMBER=61803\nSITE=https://u:hunter2@x/\nOPTIONAL=\"hunter2\"#\nTEXT=hunter2\\t\n";
    let env = Env::empty().dotenv_str(".env", file);
    let (loaded, logged) = outputs::logged_while(|| env.load::<Valid>());
    assert!(loaded.is_ok());
    assert!(!logged.is_empty(), "portability warnings are logged");
    assert_no_mark::<Valid>(&env);
}

#[test]
fn the_matrix_has_every_kind() {
    let tested = [
        ProblemKind::Missing,
        ProblemKind::Empty,
        ProblemKind::Invalid,
        ProblemKind::Check,
        ProblemKind::Conflicting,
        ProblemKind::Unknown,
        ProblemKind::NotUnicode,
        ProblemKind::Syntax,
        ProblemKind::UnreadableSource,
        ProblemKind::Rule,
        ProblemKind::BadDefault,
    ];
    for kind in ProblemKind::ALL {
        assert!(tested.contains(kind), "{kind} is in no test");
    }
}
