//! Whether a field named like a credential is stored like one. If it is not, the compiler warns.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ffi::OsString;
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64, NonZeroUsize};
use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;

use super::Rotating;
use crate::secret::Secret;

/// The type of a field, and whether the field is named like a credential. Generated code calls `is_shown` on it, which is
/// normally the method below. For a field with such a name whose type shows a credential, it is the deprecated method of
/// [`NamedLikeCredential`].
#[derive(Debug)]
pub struct FieldType<T, const NAMED_LIKE_CREDENTIAL: bool>(PhantomData<T>);

/// Names the type of a field.
#[must_use]
pub fn field_type<T, const NAMED_LIKE_CREDENTIAL: bool>() -> FieldType<T, NAMED_LIKE_CREDENTIAL> {
    FieldType(PhantomData)
}

impl<T> FieldType<T, false> {
    /// Does nothing: the type is fine.
    pub fn is_shown(&self) {}
}

impl<T: ShowsNoCredential> FieldType<T, true> {
    /// Does nothing: the type is fine.
    pub fn is_shown(&self) {}
}

/// Provides `is_shown` for the type of such a field. A macro cannot warn by itself on a stable compiler, so this method
/// is deprecated, and the compiler's message names it.
pub trait NamedLikeCredential {
    /// Does nothing, but its use gives the warning.
    #[deprecated = "this field is named like a credential, but its type does not hide the value; make it a `Secret`, or write `#[env(visible)]`"]
    fn is_shown(&self) {}
}

impl<T> NamedLikeCredential for FieldType<T, true> {}

/// A type that hides its value, or whose values are not credentials. The derive of an enum of plain names implements it.
pub trait ShowsNoCredential {}

/// A type that hides its value.
pub trait Hides {}

impl<T> Hides for Secret<T> {}
impl<T: Hides> Hides for Rotating<T> {}
impl Hides for SecretString {}

impl<T> ShowsNoCredential for Secret<T> {}
impl ShowsNoCredential for SecretString {}
impl<T: ShowsNoCredential> ShowsNoCredential for Option<T> {}
impl<T: ShowsNoCredential> ShowsNoCredential for Rotating<T> {}
// A list of numbers may be the bytes of a key, so the items of a collection must hide their values.
impl<T: Hides> ShowsNoCredential for Vec<T> {}
impl<T: Hides, const N: usize> ShowsNoCredential for [T; N] {}
impl<T: Hides> ShowsNoCredential for BTreeSet<T> {}
impl<T: Hides, S> ShowsNoCredential for HashSet<T, S> {}
impl<K, V: Hides> ShowsNoCredential for BTreeMap<K, V> {}
impl<K, V: Hides, S> ShowsNoCredential for HashMap<K, V, S> {}

macro_rules! no_credentials {
    ($($kind:ty)+) => {
        $(impl ShowsNoCredential for $kind {})+
    };
}

no_credentials! {
    bool u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64
    NonZeroU8 NonZeroU16 NonZeroU32 NonZeroU64 NonZeroUsize
    Duration PathBuf OsString IpAddr Ipv4Addr Ipv6Addr SocketAddr SocketAddrV4 SocketAddrV6
}
#[cfg(feature = "bytesize")]
no_credentials!(bytesize::ByteSize);
// A load determines whether a URL has a password.
#[cfg(feature = "url")]
no_credentials!(url::Url);
