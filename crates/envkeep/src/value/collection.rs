//! Lists, sets, maps and arrays: several values in the text of one variable.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, Hash};

use super::rotating::alone;
use super::{EnvValue, Format, Kinds, Of, Shape, Text, ValueError, pieces, written};

/// Reads each item in order into a collection. The first invalid item ends it, and the items read before are wiped: they may
/// be part of a secret.
fn read_items<C: EnvValue<Of<M>>, T: EnvValue<M>, M>(
    text: Text<'_>,
    mut collection: C,
    mut keep: impl FnMut(&mut C, T),
) -> Result<C, ValueError> {
    if text.as_str().is_empty() {
        return Ok(collection);
    }
    for (number, item) in pieces::items(text) {
        let item = item.and_then(|item| T::read(item).map_err(|error| error.of_item(number)));
        match item {
            Ok(item) => keep(&mut collection, item),
            Err(error) => {
                C::wipe(&mut collection);
                return Err(error);
            }
        }
    }
    Ok(collection)
}

/// Reads each pair in order into a map. A repeated key is refused, since one of its values would be lost.
fn read_pairs<C: EnvValue<Of<(M, N)>>, K: EnvValue<M>, V: EnvValue<N>, M, N>(
    text: Text<'_>,
    mut map: C,
    has: impl Fn(&C, &K) -> bool,
    mut keep: impl FnMut(&mut C, K, V),
) -> Result<C, ValueError> {
    if text.as_str().is_empty() {
        return Ok(map);
    }
    for (number, item) in pieces::items(text) {
        let pair = item.and_then(|item| {
            read_pair(item, |key| has(&map, key)).map_err(|error| error.of_item(number))
        });
        match pair {
            Ok((key, value)) => keep(&mut map, key, value),
            Err(error) => {
                C::wipe(&mut map);
                return Err(error);
            }
        }
    }
    Ok(map)
}

fn read_pair<K: EnvValue<M>, V: EnvValue<N>, M, N>(
    item: Text<'_>,
    is_there: impl FnOnce(&K) -> bool,
) -> Result<(K, V), ValueError> {
    let (key, value) = pieces::pair(item)?;
    let mut key = K::read(key)?;
    let value = if is_there(&key) {
        Err(ValueError::note("repeats the key of an earlier one"))
    } else {
        V::read(value)
    };
    match value {
        Ok(value) => Ok((key, value)),
        Err(error) => {
            K::wipe(&mut key);
            Err(error)
        }
    }
}

impl<M, T: EnvValue<M>> EnvValue<Of<M>> for Vec<T> {
    const SECRET: bool = T::SECRET;
    const SHAPE: Shape = alone::<T, M>().in_collection(Shape::List(None));

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        read_items(text, Self::with_capacity(pieces::count(text)), Self::push)
    }

    fn expected() -> Option<&'static str> {
        T::expected()
    }

    fn kinds() -> Kinds {
        T::kinds()
    }

    fn written(value: &Self, format: &'static Format) -> Option<String> {
        written::items(value.iter().map(|item| T::written(item, format)), format)
    }

    fn length(value: &Self) -> Option<usize> {
        Some(value.len())
    }

    fn wipe(value: &mut Self) {
        value.iter_mut().for_each(T::wipe);
    }
}

impl<M, T: EnvValue<M>, const N: usize> EnvValue<Of<M>> for [T; N] {
    const SECRET: bool = T::SECRET;
    const SHAPE: Shape = alone::<T, M>().in_collection(Shape::List(Some(N)));

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        let count = match text.as_str() {
            "" => 0,
            _ => pieces::count(text),
        };
        if count != N {
            return Err(ValueError::unexplained());
        }
        let list = read_items(text, Vec::with_capacity(N), Vec::push)?;
        Self::try_from(list).map_err(|_| ValueError::unexplained())
    }

    fn expected() -> Option<&'static str> {
        T::expected()
    }

    fn kinds() -> Kinds {
        T::kinds()
    }

    fn written(value: &Self, format: &'static Format) -> Option<String> {
        written::items(value.iter().map(|item| T::written(item, format)), format)
    }

    fn length(value: &Self) -> Option<usize> {
        Some(value.len())
    }

    fn wipe(value: &mut Self) {
        value.iter_mut().for_each(T::wipe);
    }
}

// The items of a set or a map cannot be changed in place: to be wiped, they are taken out one by one. Copies of small
// values, such as numbers, in the table itself are not wiped.

impl<M, T: EnvValue<M> + Eq + Hash, S: BuildHasher + Default> EnvValue<Of<M>> for HashSet<T, S> {
    const SECRET: bool = T::SECRET;
    const SHAPE: Shape = alone::<T, M>().in_collection(Shape::Set);

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        let set = Self::with_capacity_and_hasher(pieces::count(text), S::default());
        read_items(text, set, |set, item| {
            if let Some(mut known) = set.replace(item) {
                T::wipe(&mut known);
            }
        })
    }

    fn expected() -> Option<&'static str> {
        T::expected()
    }

    fn kinds() -> Kinds {
        T::kinds()
    }

    fn written(value: &Self, format: &'static Format) -> Option<String> {
        written::sorted(value.iter().map(|item| T::written(item, format)), format)
    }

    fn length(value: &Self) -> Option<usize> {
        Some(value.len())
    }

    fn wipe(value: &mut Self) {
        for mut item in std::mem::take(value) {
            T::wipe(&mut item);
        }
    }
}

impl<M, T: EnvValue<M> + Ord> EnvValue<Of<M>> for BTreeSet<T> {
    const SECRET: bool = T::SECRET;
    const SHAPE: Shape = alone::<T, M>().in_collection(Shape::Set);

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        let set = Self::new();
        read_items(text, set, |set, item| {
            if let Some(mut known) = set.replace(item) {
                T::wipe(&mut known);
            }
        })
    }

    fn expected() -> Option<&'static str> {
        T::expected()
    }

    fn kinds() -> Kinds {
        T::kinds()
    }

    fn written(value: &Self, format: &'static Format) -> Option<String> {
        written::items(value.iter().map(|item| T::written(item, format)), format)
    }

    fn length(value: &Self) -> Option<usize> {
        Some(value.len())
    }

    fn wipe(value: &mut Self) {
        for mut item in std::mem::take(value) {
            T::wipe(&mut item);
        }
    }
}

impl<M, N, K: EnvValue<M> + Eq + Hash, V: EnvValue<N>, S: BuildHasher + Default>
    EnvValue<Of<(M, N)>> for HashMap<K, V, S>
{
    const SECRET: bool = K::SECRET || V::SECRET;
    const SHAPE: Shape = alone::<V, N>().in_collection(alone::<K, M>().in_collection(Shape::Pairs));

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        let map = Self::with_capacity_and_hasher(pieces::count(text), S::default());
        read_pairs(text, map, Self::contains_key, |map, key, value| {
            map.insert(key, value);
        })
    }

    fn expected() -> Option<&'static str> {
        V::expected()
    }

    fn kinds() -> Kinds {
        Kinds {
            value: V::kinds().value,
            key: K::kinds().value,
        }
    }

    fn written(value: &Self, format: &'static Format) -> Option<String> {
        let pair = |(key, item)| {
            let (key, item) = (K::written(key, format)?, V::written(item, format)?);
            written::pair(&key, &item, format)
        };
        written::sorted(value.iter().map(pair), format)
    }

    fn length(value: &Self) -> Option<usize> {
        Some(value.len())
    }

    fn wipe(value: &mut Self) {
        for (mut key, mut item) in std::mem::take(value) {
            K::wipe(&mut key);
            V::wipe(&mut item);
        }
    }
}

impl<M, N, K: EnvValue<M> + Ord, V: EnvValue<N>> EnvValue<Of<(M, N)>> for BTreeMap<K, V> {
    const SECRET: bool = K::SECRET || V::SECRET;
    const SHAPE: Shape = alone::<V, N>().in_collection(alone::<K, M>().in_collection(Shape::Pairs));

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        let map = Self::new();
        read_pairs(text, map, Self::contains_key, |map, key, value| {
            map.insert(key, value);
        })
    }

    fn expected() -> Option<&'static str> {
        V::expected()
    }

    fn kinds() -> Kinds {
        Kinds {
            value: V::kinds().value,
            key: K::kinds().value,
        }
    }

    fn written(value: &Self, format: &'static Format) -> Option<String> {
        let pair = |(key, item)| {
            let (key, item) = (K::written(key, format)?, V::written(item, format)?);
            written::pair(&key, &item, format)
        };
        written::items(value.iter().map(pair), format)
    }

    fn length(value: &Self) -> Option<usize> {
        Some(value.len())
    }

    fn wipe(value: &mut Self) {
        for (mut key, mut item) in std::mem::take(value) {
            K::wipe(&mut key);
            V::wipe(&mut item);
        }
    }
}
