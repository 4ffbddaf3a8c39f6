//! The value that selects the variant of an enum with fields.

use std::marker::PhantomData;

use super::choice::{is_alike, unknown};
use super::{EnvValue, Reading, Text, ValueError, reading};

/// An enum whose variant is selected by a variable. Implemented by the derive.
pub trait Tagged {
    /// The names of all variants.
    const NAMES: &'static [&'static str];

    /// The index of the variant that each name selects.
    const PLACES: &'static [usize];

    /// What a valid name is.
    const EXPECTED: &'static str;
}

/// The index of a variant of `T`, read from its name.
pub struct Tag<T> {
    pub(crate) place: usize,
    of: PhantomData<fn() -> T>,
}

/// Reads the variable that selects the variant. Called by generated code.
#[must_use]
pub const fn choosing<T: Tagged>() -> Reading<Tag<T>> {
    reading::<Tag<T>, _>()
}

impl<T: Tagged> EnvValue for Tag<T> {
    const NAMES: &'static [&'static str] = T::NAMES;

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        let mut names = T::NAMES.iter().zip(T::PLACES);
        let Some((_, place)) = names.find(|(name, _)| is_alike(name, text.as_str())) else {
            return Err(unknown(text, T::EXPECTED, T::NAMES));
        };
        Ok(Self {
            place: *place,
            of: PhantomData,
        })
    }

    fn expected() -> Option<&'static str> {
        Some(T::EXPECTED)
    }
}

impl<T> std::fmt::Debug for Tag<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Tag").finish_non_exhaustive()
    }
}
