//! The output of the derive compiles here: without a prelude, with the names of the standard library taken, with every warning an
//! error, and with envkeep under another name. Everything in this crate is compiled, but only one test is run.

#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, unreachable_pub, clippy::pedantic, clippy::all)]
#![deny(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
#![deny(unused_qualifications, elided_lifetimes_in_paths)]
#![allow(dead_code, reason = "the fields are there to be filled")]

pub mod taken;

use ::keep::{EnvValue, FromEnv, Secret};

/// The way a server runs.
#[derive(Debug, EnvValue)]
#[env(crate = ::keep)]
pub enum Mode {
    /// Fast.
    Fast,
    /// Safe.
    #[env(name = "safe", alias = "slow")]
    Safe,
}

/// The port of a server.
const PORT: u16 = 8080;

/// Every attribute of the derive.
#[derive(Debug, FromEnv)]
#[env(crate = ::keep, prefix = "APP_", validate = Settings::check, validate(Settings::fits, fields(port, inner.value)))]
#[env(
    exactly_one(size, other),
    at_most_one(size, other),
    at_least_one(size, other),
    all_or_none(limits, salt)
)]
pub struct Settings {
    /// Port to listen on.
    #[env(default = PORT, range = 1..=u16::MAX, alias = "LISTEN")]
    pub port: u16,
    /// Written as text.
    #[env(default = "127.0.0.1")]
    pub(crate) host: ::std::net::IpAddr,
    /// A range of expressions.
    #[env(range = ::std::time::Duration::from_secs(1).., expected = "a pause")]
    pause: ::std::time::Duration,
    /// A range of texts.
    #[env(range = "1s"..="2m")]
    wait: ::std::option::Option<::std::vec::Vec<::std::time::Duration>>,
    /// A raw identifier.
    #[env(allow_empty, file, len = ..=64, example = "a")]
    r#type: ::std::string::String,
    /// The way it runs.
    #[env(default = "SLOW")]
    mode: Mode,
    #[env(separator = ";", one_of = ["a", "b"], starts_with = "")]
    #[cfg(any())]
    gone: Gone,
    /// Keys, the current one first.
    #[env(separator = ";", validate = check_key)]
    keys: ::std::vec::Vec<Secret<::std::string::String>>,
    /// Pairs.
    #[env(pair_separator = ":")]
    pairs: ::std::collections::BTreeMap<::std::string::String, u8>,
    /// Made of two others.
    #[env(default_from(host, port, joined), default_text = "HOST:PORT", warn = is_short)]
    address: ::std::string::String,
    /// A key of bytes.
    #[env(base64, required_if(mode = "slow", port = [1, 2]))]
    signing: ::std::option::Option<Secret<::std::vec::Vec<u8>>>,
    /// Another.
    #[env(hex)]
    salt: ::std::option::Option<[u8; 4]>,
    /// Structured.
    #[env(json)]
    limits: ::std::option::Option<::std::vec::Vec<u8>>,
    /// Deserialized.
    #[env(serde, secret)]
    ratio: f64,
    /// Read by a function.
    #[env(with = parse)]
    size: ::std::option::Option<u8>,
    /// Named like a credential.
    #[env(visible, absolute = "GROUP_KEY")]
    group_key: ::std::string::String,
    /// A struct of its own.
    #[env(nested)]
    inner: Inner<'static, u8>,
    /// One that may be absent.
    #[env(nested(prefix = "OTHER_"))]
    other: ::std::option::Option<Inner<'static, ::std::string::String>>,
    /// One of several.
    #[env(nested)]
    storage: Storage<u8>,
    /// One that its own variable opens.
    #[env(nested(prefix = "MORE_", when = "value"))]
    more: ::std::option::Option<Inner<'static, bool>>,
    /// Not read.
    #[env(skip)]
    count: usize,
}

impl Settings {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "the derive calls it so")]
    fn fits(port: &u16, inner: &u8) -> ::std::result::Result<(), &'static str> {
        if *port == <u16 as ::std::convert::From<u8>>::from(*inner) {
            return ::std::result::Result::Err("is the same");
        }
        ::std::result::Result::Ok(())
    }

    fn check(&self) -> ::std::result::Result<(), ::keep::Violation> {
        if self.port == 1 && self.count == 0 {
            return ::std::result::Result::Err(::keep::Violation::new("is one").of(["port"]));
        }
        ::std::result::Result::Ok(())
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the derive calls it so")]
fn joined(host: &::std::net::IpAddr, port: &u16) -> ::std::string::String {
    ::std::string::ToString::to_string(&::std::net::SocketAddr::new(*host, *port))
}

fn is_short(address: &str) -> ::std::result::Result<(), &'static str> {
    if address.len() > 64 {
        return ::std::result::Result::Err("is long");
    }
    ::std::result::Result::Ok(())
}

fn check_key(key: &str) -> ::std::result::Result<(), &'static str> {
    if key.is_empty() {
        return ::std::result::Result::Err("is empty");
    }
    ::std::result::Result::Ok(())
}

fn parse(text: &str) -> ::std::result::Result<u8, ::std::num::ParseIntError> {
    text.parse()
}

/// Generic, with a lifetime and bounds.
#[derive(Debug, FromEnv)]
#[env(crate = ::keep)]
struct Inner<'a, T>
where
    T: ::std::str::FromStr<Err: ::std::fmt::Display> + 'static,
{
    /// A value of any type.
    value: T,
    /// Not read.
    #[env(skip)]
    mark: ::std::marker::PhantomData<&'a ()>,
}

/// Of a generic enum a variable chooses the variant.
#[derive(Debug, FromEnv)]
#[env(crate = ::keep, validate = Storage::check)]
pub enum Storage<T>
where
    T: ::std::str::FromStr<Err: ::std::fmt::Display> + 'static,
{
    /// With a field.
    #[env(default)]
    Local {
        /// A value of any type.
        value: T,
    },
    /// With conditions.
    #[env(exactly_one(url, socket), validate(is_apart, fields(url)))]
    Remote {
        /// One of two.
        url: ::std::option::Option<::std::string::String>,
        /// The other.
        #[env(required_if(mode = 1))]
        socket: ::std::option::Option<T>,
        /// What makes one required.
        #[env(default = 1)]
        mode: u8,
        /// Made of another.
        #[env(default_from(mode, doubled))]
        size: u8,
    },
    /// With a struct.
    Other(Only<T>),
    /// With neither.
    None,
}

impl<T> Storage<T>
where
    T: ::std::str::FromStr<Err: ::std::fmt::Display> + 'static,
{
    #[allow(
        clippy::unused_self,
        clippy::unnecessary_wraps,
        reason = "the derive calls it so"
    )]
    fn check(&self) -> ::std::result::Result<(), ::keep::Violation> {
        ::std::result::Result::Ok(())
    }
}

#[allow(
    clippy::ref_option,
    clippy::unnecessary_wraps,
    reason = "the derive calls it so"
)]
fn is_apart(
    _: &::std::option::Option<::std::string::String>,
) -> ::std::result::Result<(), &'static str> {
    ::std::result::Result::Ok(())
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the derive calls it so")]
fn doubled(mode: &u8) -> u8 {
    mode.saturating_mul(2)
}

/// A struct in a variant.
#[derive(Debug, FromEnv)]
#[env(crate = ::keep)]
pub struct Only<T>
where
    T: ::std::str::FromStr<Err: ::std::fmt::Display> + 'static,
{
    value: T,
}

/// Of an enum of one variant.
#[derive(Debug, FromEnv)]
#[env(crate = ::keep, tag = "KIND")]
pub enum Single {
    /// The only one.
    Only,
}

/// Derives inside a function, more than once in it.
#[must_use]
pub fn names() -> usize {
    #[derive(FromEnv)]
    #[env(crate = ::keep)]
    struct First {
        port: u16,
    }
    #[derive(FromEnv)]
    #[env(crate = ::keep)]
    struct Second {}
    let first = <First as FromEnv>::schema().name().len();
    let second = <Second as FromEnv>::schema().name().len();
    first + second
}

#[cfg(test)]
mod tests {
    use ::std::{assert_eq, assert_ne};

    #[test]
    fn generated_code_reads_under_another_name() {
        let result = ::keep::Env::empty().load::<super::Settings>();
        let problems = result.err().map_or(0, |error| error.problems().len());
        assert_ne!(problems, 0);
        assert_eq!(super::names(), 11);
    }
}
