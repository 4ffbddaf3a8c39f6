//! Whether a field that is named like a credential is kept like one. The compiler itself warns where it is not.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::marker::PhantomData;

use secrecy::SecretString;

use crate::secret::Secret;

/// The type of a field that is named like a credential. Generated code calls `must_be_secret` on it, which is the method
/// below for a secret type, and the deprecated one of [`PlainCredential`] for any other.
#[derive(Debug)]
pub struct Credential<T>(PhantomData<T>);

/// Names the type of a field.
#[must_use]
pub fn credential<T>() -> Credential<T> {
    Credential(PhantomData)
}

impl<T: Hidden> Credential<T> {
    /// Is content.
    pub fn must_be_secret(&self) {}
}

/// What a type that is no secret has instead: a macro cannot warn by itself on a stable compiler, so the use of this is
/// deprecated.
pub trait PlainCredential {
    /// Is not content.
    #[deprecated = "this field is named like a credential, but its type does not hide the value; make it a `Secret`, or write `#[env(visible)]`"]
    fn must_be_secret(&self) {}
}

impl<T> PlainCredential for Credential<T> {}

/// A secret, or a type that holds secrets.
pub trait Hidden {}

impl<T> Hidden for Secret<T> {}
impl Hidden for SecretString {}
impl<T: Hidden> Hidden for Option<T> {}
impl<T: Hidden> Hidden for Vec<T> {}
impl<T: Hidden, const N: usize> Hidden for [T; N] {}
impl<T: Hidden> Hidden for BTreeSet<T> {}
impl<T: Hidden, S> Hidden for HashSet<T, S> {}
impl<K, V: Hidden> Hidden for BTreeMap<K, V> {}
impl<K, V: Hidden, S> Hidden for HashMap<K, V, S> {}
