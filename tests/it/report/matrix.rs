//! {every problem kind} × {every readable type as a secret} × {every way out}: a planted mark is in no text.

use std::collections::BTreeSet;
use std::env::VarError;
use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64, NonZeroUsize};
use std::path::PathBuf;
use std::str::FromStr;

use envkeep::secrecy::SecretString;
use envkeep::{Env, FromEnv, ProblemKind, Secret};

use super::outputs;

const MARK: &str = "hunter2";
/// A mark that numbers can be read from.
const NUMBER: &str = "61803";

/// An error that quotes all of its input.
struct Quoting;

impl FromStr for Quoting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Err(format!("cannot read {text:?}"))
    }
}

struct Unexplained;

impl FromStr for Unexplained {
    type Err = ();

    fn from_str(_: &str) -> Result<Self, ()> {
        Err(())
    }
}

/// `invalid type: string "hunter2", expected u16`.
struct ThroughSerde;

impl FromStr for ThroughSerde {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_value::<u16>(text.into()).map(|_| Self)
    }
}

/// `environment variable was not valid unicode: "hunter2"`.
struct ThroughVarError;

impl FromStr for ThroughVarError {
    type Err = VarError;

    fn from_str(text: &str) -> Result<Self, VarError> {
        Err(VarError::NotUnicode(text.into()))
    }
}

type Hidden<T> = Secret<T>;

macro_rules! secrets {
    ($($(#[$attribute:meta])* $field:ident: $kind:ty,)+) => {
        #[derive(FromEnv)]
        #[allow(dead_code)]
        struct Secrets { $($(#[$attribute])* $field: $kind,)+ }

        #[derive(FromEnv)]
        #[allow(dead_code)]
        struct Checked { $($(#[$attribute])* #[env(starts_with = "re_")] $field: $kind,)+ }
    };
}

secrets! {
    string: Secret<String>,
    boxed_text: Secret<Box<str>>,
    secret_string: SecretString,
    path: Secret<PathBuf>,
    os_string: Secret<OsString>,
    boolean: Secret<bool>,
    character: Secret<char>,
    u8: Secret<u8>,
    u16: Secret<u16>,
    u32: Secret<u32>,
    u64: Secret<u64>,
    u128: Secret<u128>,
    usize: Secret<usize>,
    i8: Secret<i8>,
    i16: Secret<i16>,
    i32: Secret<i32>,
    i64: Secret<i64>,
    i128: Secret<i128>,
    isize: Secret<isize>,
    f32: Secret<f32>,
    f64: Secret<f64>,
    non_zero_u8: Secret<NonZeroU8>,
    non_zero_u16: Secret<NonZeroU16>,
    non_zero_u32: Secret<NonZeroU32>,
    non_zero_u64: Secret<NonZeroU64>,
    non_zero_usize: Secret<NonZeroUsize>,
    ip: Secret<IpAddr>,
    ipv4: Secret<Ipv4Addr>,
    ipv6: Secret<Ipv6Addr>,
    socket: Secret<SocketAddr>,
    socket_v4: Secret<SocketAddrV4>,
    socket_v6: Secret<SocketAddrV6>,
    third_party: Secret<url::Url>,
    quoting: Secret<Quoting>,
    unexplained: Secret<Unexplained>,
    through_serde: Secret<ThroughSerde>,
    through_var_error: Secret<ThroughVarError>,
    behind_an_alias: Hidden<Quoting>,
    optional: Option<Secret<Quoting>>,
    optional_inside: Secret<Option<Quoting>>,
    #[env(secret)]
    by_attribute: Quoting,
}

/// A name that the derive does not know: it looks at the defaults of the standard types itself.
type Address = IpAddr;

/// A program whose own default is wrong, beside all the secrets.
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

fn names() -> Vec<String> {
    Secrets::schema()
        .variables()
        .map(|variable| variable.name().to_owned())
        .collect()
}

fn names_without(left_out: &[&str]) -> BTreeSet<String> {
    names()
        .into_iter()
        .filter(|name| !left_out.contains(&name.as_str()))
        .collect()
}

/// A file with a line for every secret.
fn file(line: impl Fn(&str) -> String) -> String {
    names().iter().map(|name| line(name) + "\n").collect()
}

/// The variables that have a problem of one kind.
fn told<T: FromEnv>(env: &Env, kind: ProblemKind) -> BTreeSet<String> {
    env.check::<T>()
        .problems()
        .iter()
        .filter(|problem| problem.kind() == kind)
        .filter_map(|problem| problem.variable().map(str::to_owned))
        .collect()
}

fn assert_no_mark<T: FromEnv>(env: &Env) {
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

/// The kinds that only the derive's attributes for aliases and rules of a struct make; their own tests plant the mark.
const OF_OTHER_TESTS: [ProblemKind; 2] = [ProblemKind::Conflicting, ProblemKind::Rule];

#[test]
fn the_matrix_has_every_kind() {
    let tested = [
        ProblemKind::Missing,
        ProblemKind::Empty,
        ProblemKind::Invalid,
        ProblemKind::Check,
        ProblemKind::Unknown,
        ProblemKind::NotUnicode,
        ProblemKind::Syntax,
        ProblemKind::UnreadableSource,
        ProblemKind::BadDefault,
    ];
    for kind in ProblemKind::ALL {
        assert!(
            tested.contains(kind) || OF_OTHER_TESTS.contains(kind),
            "{kind} is in no test"
        );
    }
}
