//! Lists, sets, maps and arrays: several values in the text of one variable.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, Hash};

use super::{EnvValue, Of, Shape, Text, ValueError, pieces};

/// Reads each item in order; the first that is no value ends it.
fn read_items<T: EnvValue<M>, M>(
    text: Text<'_>,
    mut keep: impl FnMut(T),
) -> Result<(), ValueError> {
    for (number, item) in pieces::items(text) {
        keep(T::read(item?).map_err(|error| error.of_item(number))?);
    }
    Ok(())
}

/// Reads each pair in order. A key that is there already is refused, for one of its values would be lost.
fn read_pairs<K: EnvValue<M>, V: EnvValue<N>, M, N>(
    text: Text<'_>,
    mut keep: impl FnMut(K, V) -> Result<(), ValueError>,
) -> Result<(), ValueError> {
    for (number, item) in pieces::items(text) {
        let (key, value) = pieces::pair(item?).map_err(|error| error.of_item(number))?;
        let kept = K::read(key).and_then(|key| V::read(value).and_then(|value| keep(key, value)));
        kept.map_err(|error| error.of_item(number))?;
    }
    Ok(())
}

fn repeated_key() -> ValueError {
    ValueError::note("repeats the key of an earlier one")
}

impl<M, T: EnvValue<M>> EnvValue<Of<M>> for Vec<T> {
    const SECRET: bool = T::SECRET;
    const SHAPE: Shape = T::SHAPE.in_collection(Shape::List(None));

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        if text.as_str().is_empty() {
            return Ok(Self::new());
        }
        let mut list = Self::with_capacity(pieces::count(text));
        read_items(text, |item| list.push(item))?;
        Ok(list)
    }

    fn expected() -> Option<&'static str> {
        T::expected()
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
    const SHAPE: Shape = T::SHAPE.in_collection(Shape::List(Some(N)));

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        let mut list = Vec::with_capacity(N);
        if !text.as_str().is_empty() {
            if pieces::count(text) != N {
                return Err(ValueError::unexplained());
            }
            read_items(text, |item| list.push(item))?;
        }
        Self::try_from(list).map_err(|_| ValueError::unexplained())
    }

    fn expected() -> Option<&'static str> {
        T::expected()
    }

    fn length(value: &Self) -> Option<usize> {
        Some(value.len())
    }

    fn wipe(value: &mut Self) {
        value.iter_mut().for_each(T::wipe);
    }
}

// The items of a set and of a map cannot be reached in place: to be wiped they are taken out one by one. What a small value,
// such as a number, leaves in the table itself is not reached.

impl<M, T: EnvValue<M> + Eq + Hash, S: BuildHasher + Default> EnvValue<Of<M>> for HashSet<T, S> {
    const SECRET: bool = T::SECRET;
    const SHAPE: Shape = T::SHAPE.in_collection(Shape::List(None));

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        let mut set = Self::with_capacity_and_hasher(pieces::count(text), S::default());
        if !text.as_str().is_empty() {
            read_items(text, |item| {
                set.insert(item);
            })?;
        }
        Ok(set)
    }

    fn expected() -> Option<&'static str> {
        T::expected()
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
    const SHAPE: Shape = T::SHAPE.in_collection(Shape::List(None));

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        let mut set = Self::new();
        if !text.as_str().is_empty() {
            read_items(text, |item| {
                set.insert(item);
            })?;
        }
        Ok(set)
    }

    fn expected() -> Option<&'static str> {
        T::expected()
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
    const SHAPE: Shape = V::SHAPE.in_collection(K::SHAPE.in_collection(Shape::Pairs));

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        let mut map = Self::with_capacity_and_hasher(pieces::count(text), S::default());
        if !text.as_str().is_empty() {
            read_pairs(text, |key, value| match map.insert(key, value) {
                None => Ok(()),
                Some(_) => Err(repeated_key()),
            })?;
        }
        Ok(map)
    }

    fn expected() -> Option<&'static str> {
        V::expected()
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
    const SHAPE: Shape = V::SHAPE.in_collection(K::SHAPE.in_collection(Shape::Pairs));

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        let mut map = Self::new();
        if !text.as_str().is_empty() {
            read_pairs(text, |key, value| match map.insert(key, value) {
                None => Ok(()),
                Some(_) => Err(repeated_key()),
            })?;
        }
        Ok(map)
    }

    fn expected() -> Option<&'static str> {
        V::expected()
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
