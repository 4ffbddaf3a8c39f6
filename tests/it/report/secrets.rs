//! A field of every readable type as a secret.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::env::VarError;
use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64, NonZeroUsize};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use envkeep::secrecy::SecretString;
use envkeep::{ByteSize, EnvValue, FromEnv, Secret};
use serde::Deserialize;

/// An error that quotes all of its input.
pub(super) struct Quoting;

impl FromStr for Quoting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Err(format!("cannot read {text:?}"))
    }
}

#[derive(EnvValue)]
pub(super) enum Choice {
    First,
    Second,
}

#[derive(Deserialize)]
pub(super) struct Level(#[allow(dead_code)] u8);

/// A type that only a function of the program reads.
pub(super) struct Foreign;

fn refuse(text: &str) -> Result<Foreign, String> {
    Err(format!("cannot read {text:?}"))
}

pub(super) struct Unexplained;

impl FromStr for Unexplained {
    type Err = ();

    fn from_str(_: &str) -> Result<Self, ()> {
        Err(())
    }
}

/// `invalid type: string "hunter2", expected u16`.
pub(super) struct ThroughSerde;

impl FromStr for ThroughSerde {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_value::<u16>(text.into()).map(|_| Self)
    }
}

/// `environment variable was not valid unicode: "hunter2"`.
pub(super) struct ThroughVarError;

impl FromStr for ThroughVarError {
    type Err = VarError;

    fn from_str(text: &str) -> Result<Self, VarError> {
        Err(VarError::NotUnicode(text.into()))
    }
}

pub(super) type Hidden<T> = Secret<T>;

macro_rules! secrets {
    ($($(#[$attribute:meta])* $field:ident: $kind:ty,)+) => {
        #[derive(FromEnv)]
        #[allow(dead_code)]
        pub(super) struct Secrets { $($(#[$attribute])* $field: $kind,)+ }

        #[derive(FromEnv)]
        #[allow(dead_code)]
        pub(super) struct Checked { $($(#[$attribute])* #[env(starts_with = "re_")] $field: $kind,)+ }
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
    vec: Secret<Vec<u16>>,
    hash_set: Secret<HashSet<u16>>,
    tree_set: Secret<BTreeSet<u16>>,
    hash_map: Secret<HashMap<String, u16>>,
    tree_map: Secret<BTreeMap<String, u16>>,
    array: Secret<[u16; 2]>,
    of_quoting: Secret<Vec<Quoting>>,
    list_of_secrets: Vec<Secret<u16>>,
    list_of_quoting: Vec<Secret<Quoting>>,
    duration: Secret<Duration>,
    byte_size: Secret<ByteSize>,
    choice: Secret<Choice>,
    behind_an_alias: Hidden<Quoting>,
    optional: Option<Secret<Quoting>>,
    optional_inside: Secret<Option<Quoting>>,
    #[env(secret)]
    by_attribute: Quoting,
    #[env(serde)]
    by_serde: Secret<Level>,
    #[env(json)]
    json: Secret<BTreeMap<String, Level>>,
    #[env(with = refuse)]
    by_function: Secret<Foreign>,
    #[env(base64)]
    base64: Secret<[u8; 32]>,
    #[env(hex)]
    hex: Secret<Vec<u8>>,
}
