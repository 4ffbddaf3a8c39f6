//! A struct with a field of every kind and every attribute, and environments that are right and wrong in every way.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64, NonZeroUsize};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use envkeep::{ByteSize, Env, EnvValue, FromEnv, Secret};
use proptest::prelude::*;
use url::Url;

use super::parity::assert_parity;

#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnvValue)]
enum Mode {
    ReadOnly,
    #[env(alias = "rw")]
    ReadWrite,
}

/// A type of which a schema file knows nothing.
#[derive(Debug)]
struct Even(#[allow(dead_code)] u32);

impl FromStr for Even {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(number) if number % 2 == 0 => Ok(Self(number)),
            _ => Err(format!("`{text}` is odd")),
        }
    }
}

fn reversed(text: &str) -> Result<String, &'static str> {
    Ok(text.chars().rev().collect())
}

fn is_even(number: &u32) -> Result<(), &'static str> {
    if number % 2 == 0 {
        return Ok(());
    }
    Err("is not even")
}

macro_rules! scalars {
    ($($field:ident $type:ty),+) => {
        #[derive(FromEnv)]
        #[allow(dead_code)]
        struct Scalars {
            $($field: $type,)+
        }

        #[derive(FromEnv)]
        #[allow(dead_code)]
        struct OptionalScalars {
            $($field: Option<$type>,)+
        }

        #[derive(FromEnv)]
        #[allow(dead_code)]
        struct SecretScalars {
            $($field: Secret<$type>,)+
        }

        #[derive(FromEnv)]
        #[allow(dead_code)]
        struct Lists {
            $($field: Vec<$type>,)+
        }

        const SCALARS: &[&str] = &[$(stringify!($field)),+];
    };
}

scalars! {
    truth bool, u8 u8, u16 u16, u32 u32, u64 u64, usize usize, u128 u128,
    i8 i8, i16 i16, i32 i32, i64 i64, isize isize, i128 i128,
    nu8 NonZeroU8, nu16 NonZeroU16, nu32 NonZeroU32, nu64 NonZeroU64, nusize NonZeroUsize,
    f32 f32, f64 f64, letter char, text String, path PathBuf, os OsString, boxed Box<str>,
    ip IpAddr, ipv4 Ipv4Addr, ipv6 Ipv6Addr,
    socket SocketAddr, socketv4 SocketAddrV4, socketv6 SocketAddrV6,
    duration Duration, url Url, size ByteSize, mode Mode
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Shapes {
    array: [u8; 3],
    set: HashSet<u16>,
    modes: BTreeSet<Mode>,
    #[env(separator = ";", pair_separator = ":")]
    map: HashMap<String, u32>,
    by_mode: BTreeMap<Mode, Duration>,
    #[env(separator = " ")]
    words: Vec<String>,
    #[env(base64)]
    bytes: Vec<u8>,
    #[env(hex, len = 2..=4)]
    digits: Vec<u8>,
    #[env(hex)]
    four: [u8; 4],
    #[env(allow_empty)]
    may_be_empty: Vec<u8>,
    secrets: Vec<Secret<String>>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Checked {
    #[env(range = 1..=64)]
    workers: usize,
    #[env(range = 0.25..0.75)]
    ratio: f64,
    #[env(range = "1s".."2m", alias = "OLD_TIMEOUT")]
    timeout: Duration,
    #[env(range = ..=ByteSize::mib(64))]
    limit: Option<ByteSize>,
    #[env(range = 'a'..='f')]
    letter: char,
    #[env(range = 5.., len = 1..=3)]
    numbers: Vec<i16>,
    #[env(starts_with = "re_", len = 8.., rotate = "90d", url = "https://resend.com/api-keys")]
    resend_api_key: Secret<String>,
    #[env(one_of = ["json", "text"])]
    format: String,
    #[env(one_of = ["a", "b"])]
    of_list: Vec<String>,
    #[env(expected = "a log filter", example = "info")]
    filter: String,
    #[env(absolute = "RUST_LOG", allow_empty)]
    log: String,
    #[env(file)]
    certificate: Secret<String>,
    #[env(visible)]
    api_token: String,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Defaults {
    #[env(default = 8080)]
    port: u16,
    #[env(default = "127.0.0.1")]
    host: IpAddr,
    #[env(default = Duration::from_secs(90), range = "1s"..="1m")]
    timeout: Duration,
    #[env(default = "aa", starts_with = "a")]
    choice: String,
    #[env(default = String::from("x"), one_of = ["a", "b"])]
    made: String,
    #[env(default = Mode::ReadWrite)]
    mode: Mode,
    #[env(default)]
    debug: bool,
    #[env(default = vec![3, 1], separator = ";")]
    numbers: Vec<u8>,
    #[env(default = Some(PathBuf::from("/tmp")))]
    directory: Option<PathBuf>,
    #[env(default)]
    list: Vec<String>,
}

#[derive(FromEnv)]
#[env(prefix = "APP_", validate(never, fields(name)))]
#[allow(dead_code)]
struct Nesting {
    name: String,
    #[env(nested)]
    database: Database,
    #[env(nested)]
    tls: Option<Tls>,
    #[env(nested, len = 0..=2)]
    servers: Vec<Server>,
    #[env(nested)]
    pools: Option<BTreeMap<String, Server>>,
    #[env(entries, keys = "lower", default)]
    labels: BTreeMap<String, u8>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Database {
    /// Where it is.
    url: Secret<Url>,
    #[env(default = 10)]
    pool_max: u32,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Tls {
    cert: PathBuf,
    key: PathBuf,
    ciphers: Option<String>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Server {
    host: String,
    port: Option<u16>,
}

fn never(_: &Nesting) -> Result<(), &'static str> {
    Ok(())
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct OfProgram {
    even: Even,
    #[env(with = reversed)]
    reversed: String,
    #[env(json)]
    json: Vec<u8>,
    #[env(validate = is_even)]
    validated: u32,
    plain: u16,
}

/// Texts that are a value of some kind and wrong for others, or wrong for all.
const TEXTS: &[&str] = &[
    "",
    "1",
    "0",
    "-1",
    "+7",
    "64",
    "65",
    "256",
    "70000",
    "4294967296",
    "99999999999999999999",
    "0.5",
    "0.75",
    "1e3",
    "1e400",
    "nan",
    "true",
    "OFF",
    "ture",
    "a",
    "g",
    "ab",
    "é",
    "text",
    "127.0.0.1",
    "::1",
    "127.0.0.1:80",
    "[::1]:80",
    "256.0.0.1",
    "30s",
    "90",
    "1h30m",
    "3m",
    "5M",
    "512KiB",
    "10MB",
    "100MiB",
    "https://example.com",
    "postgres://app:6C#5y@db:5432/app",
    "http//x",
    "read-only",
    "READ_WRITE",
    "rw",
    "readonli",
    "/tmp/x",
    "~/x",
    "1,2,3",
    "1,2",
    "1,1",
    "1,,2",
    "rw,read-write",
    "a:1;b:2",
    "a:1;a:2",
    "rw=5s",
    "rw=5s,read-write=6s",
    "aGk=",
    "aGk",
    "a!",
    "abcd",
    "abcde",
    "00ff00ff",
    "\"8080\"",
    "8080 ",
    " 8080",
    "10_000",
    "0x1F",
    "json",
    "jsn",
    "a,b",
    "a,c",
    "re_12345678",
    "re_1",
    "info",
    "{}",
    "[1,2]",
    "[1,",
    "[\"a\"]",
    "$HOME",
    "value # comment",
    "{\"a\":1}",
    "hunter2\u{200b}",
    "tcp://10.0.0.1:80",
];

const NAMES: &[&str] = &[
    "ARRAY",
    "SET",
    "MODES",
    "MAP",
    "BY_MODE",
    "WORDS",
    "BYTES",
    "DIGITS",
    "FOUR",
    "MAY_BE_EMPTY",
    "SECRETS",
    "WORKERS",
    "RATIO",
    "TIMEOUT",
    "OLD_TIMEOUT",
    "LIMIT",
    "LETTER",
    "NUMBERS",
    "RESEND_API_KEY",
    "RESEND_APIKEY",
    "FORMAT",
    "OF_LIST",
    "FILTER",
    "RUST_LOG",
    "CERTIFICATE",
    "CERTIFICATE_FILE",
    "API_TOKEN",
    "PORT",
    "HOST",
    "CHOICE",
    "MADE",
    "MODE",
    "DEBUG",
    "DIRECTORY",
    "LIST",
    "APP_NAME",
    "APP_DATABASE_URL",
    "APP_DATABASE_POOL_MAX",
    "APP_TLS_CERT",
    "APP_TLS_KEY",
    "APP_TLS_CIPHERS",
    "APP_SERVERS_0_HOST",
    "APP_SERVERS_1_HOST",
    "APP_SERVERS_1_PORT",
    "APP_SERVERS_3_HOST",
    "APP_POOLS_EU_HOST",
    "APP_POOLS_EU_PORT",
    "APP_POOLS_US_PORT",
    "APP_LABELS_TEAM",
    "APP_LABELS_team",
    "APP_UNKNOWN",
    "EVEN",
    "REVERSED",
    "JSON",
    "VALIDATED",
    "PLAIN",
    "SHELF",
];

/// Variables with texts that mostly are no value of theirs, in the process or in a file.
fn environments() -> impl Strategy<Value = Env> {
    let scalars = SCALARS.iter().map(|name| name.to_uppercase());
    let names: Vec<String> = scalars
        .chain(NAMES.iter().map(ToString::to_string))
        .collect();
    let variable = (
        prop::sample::select(names),
        prop::sample::select(TEXTS),
        any::<bool>(),
    );
    prop::collection::vec(variable, 0..60).prop_map(|variables| {
        let mut file = String::new();
        let mut given = BTreeMap::new();
        for (name, text, is_in_file) in variables {
            if is_in_file {
                file.push_str(&format!("{name}='{text}'\n"));
            } else {
                given.insert(name, text);
            }
        }
        Env::empty().vars(given).dotenv_str(".env", &file)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_environment_is_judged_by_the_file_as_by_the_program(env in environments()) {
        assert_parity::<Scalars>(&env);
        assert_parity::<OptionalScalars>(&env);
        assert_parity::<SecretScalars>(&env);
        assert_parity::<Lists>(&env);
        assert_parity::<Shapes>(&env);
        assert_parity::<Checked>(&env);
        assert_parity::<Defaults>(&env);
        assert_parity::<Nesting>(&env);
        assert_parity::<OfProgram>(&env);
        assert_parity::<Nesting>(&env.prefix("APP_").deny_unknown());
    }
}

#[test]
fn every_text_is_judged_as_a_value_of_every_kind_as_by_the_program() {
    for text in TEXTS {
        let all = SCALARS.iter().map(|name| name.to_uppercase());
        let all = all.chain(NAMES.iter().map(ToString::to_string));
        let env = Env::empty().vars(all.map(|name| (name, *text)));
        assert_parity::<Scalars>(&env);
        assert_parity::<OptionalScalars>(&env);
        assert_parity::<SecretScalars>(&env);
        assert_parity::<Lists>(&env);
        assert_parity::<Shapes>(&env);
        assert_parity::<Checked>(&env);
        assert_parity::<Defaults>(&env);
        assert_parity::<Nesting>(&env);
        assert_parity::<OfProgram>(&env);
    }
}

#[test]
fn what_only_the_program_judges_is_named() {
    let left = |text: String| {
        let file = envkeep::dynamic::SchemaFile::read(&text).expect("it is a schema file");
        file.left_to_program()
    };
    let left_of_program = left(Env::standard().schema_file::<OfProgram>());
    assert_eq!(left_of_program, ["EVEN", "REVERSED", "JSON", "VALIDATED"]);
    assert!(left(Env::standard().schema_file::<Checked>()).is_empty());
    assert!(left(Env::standard().schema_file::<Defaults>()).is_empty());
    assert!(left(Env::standard().schema_file::<Nesting>()).is_empty());
}
