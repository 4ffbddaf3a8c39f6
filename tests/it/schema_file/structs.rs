//! Structs with a field of every kind and every attribute.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64, NonZeroUsize};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use envkeep::{ByteSize, EnvValue, FromEnv, Rotating, Secret};
use url::Url;

#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnvValue)]
pub(super) enum Mode {
    ReadOnly,
    #[env(alias = "rw")]
    ReadWrite,
}

/// A type that a schema file knows nothing about.
#[derive(Debug)]
pub(super) struct Even(#[allow(dead_code)] u32);

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

pub(super) fn is_even(number: &u32) -> Result<(), &'static str> {
    if number.is_multiple_of(2) {
        return Ok(());
    }
    Err("is not even")
}

macro_rules! scalars {
    ($($field:ident $type:ty),+) => {
        #[derive(FromEnv)]
        #[allow(dead_code)]
        pub(super) struct Scalars {
            $($field: $type,)+
        }

        #[derive(FromEnv)]
        #[allow(dead_code)]
        pub(super) struct OptionalScalars {
            $($field: Option<$type>,)+
        }

        #[derive(FromEnv)]
        #[allow(dead_code)]
        pub(super) struct SecretScalars {
            $($field: Secret<$type>,)+
        }

        #[derive(FromEnv)]
        #[allow(dead_code)]
        pub(super) struct Lists {
            $($field: Vec<$type>,)+
        }

        pub(super) const SCALARS: &[&str] = &[$(stringify!($field)),+];
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
pub(super) struct Shapes {
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
pub(super) struct Checked {
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
pub(super) struct Defaults {
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
#[env(prefix = "APP_", validate = never)]
#[allow(dead_code)]
pub(super) struct Nesting {
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
pub(super) struct Database {
    /// Where it is.
    url: Secret<Url>,
    #[env(default = 10)]
    pool_max: u32,
}

#[derive(FromEnv)]
#[allow(dead_code)]
pub(super) struct Tls {
    cert: PathBuf,
    key: PathBuf,
    ciphers: Option<String>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
pub(super) struct Server {
    host: String,
    port: Option<u16>,
}

fn never(_: &Nesting) -> Result<(), &'static str> {
    Ok(())
}

/// A newtype that is read by the type inside it.
pub(super) struct Percent(#[allow(dead_code)] u8);

impl TryFrom<u8> for Percent {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, &'static str> {
        if number > 100 {
            return Err("is above 100");
        }
        Ok(Self(number))
    }
}

#[derive(FromEnv)]
#[env(removed("OLD_LIST", "write LIST"), file)]
#[allow(dead_code)]
pub(super) struct Names {
    #[env(also = "HOST", alias = "OLD_TIMEOUT", fallback = "PORT")]
    plain: u16,
    #[env(unit = "ms")]
    timeout: Duration,
    #[env(unit = "MiB")]
    limit: Option<ByteSize>,
    #[env(presence)]
    debug: bool,
    #[env(len = 5..)]
    session_key: Rotating<Secret<String>>,
    numbers: Option<Rotating<u8>>,
}

#[derive(FromEnv)]
#[env(exactly_one(plain, text))]
#[env(all_or_none(u8, u16))]
#[allow(dead_code)]
pub(super) struct Conditional {
    plain: Option<u16>,
    text: Option<String>,
    u8: Option<u8>,
    u16: Option<u16>,
    #[env(default = true)]
    truth: bool,
    mode: Option<Mode>,
    #[env(required_if(truth = true))]
    host: Option<String>,
    #[env(required_if(mode = "read-write", truth = [true, false]))]
    api_token: Option<Secret<String>>,
    #[env(nested(when = "cert"))]
    app_tls: Option<Tls>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
pub(super) struct OfProgram {
    #[env(try_from = "u8")]
    percent: Percent,
    even: Even,
    #[env(with = reversed)]
    reversed: String,
    #[env(json)]
    json: Vec<u8>,
    #[env(validate = is_even)]
    validated: u32,
    plain: u16,
}
