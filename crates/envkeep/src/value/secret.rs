//! Reads a secret: like the value inside, but without any of the text in an error.

use secrecy::{ExposeSecret, SecretString};

use super::rotating::alone;
use super::{EnvValue, Format, Kind, Kinds, Of, Shape, Text, ValueError};
use crate::secret::Secret;

impl<T> Secret<T> {
    /// Wraps a value as a secret. `T` is any type that can be read from a variable.
    ///
    /// # Examples
    ///
    /// ```
    /// let port = envkeep::Secret::new(8080_u16);
    /// # let _ = port;
    /// ```
    #[must_use]
    pub fn new<Via>(value: T) -> Self
    where
        T: EnvValue<Via>,
    {
        Self::with_wipe(value, T::wipe)
    }
}

impl<M, T: EnvValue<M>> EnvValue<Of<M>> for Secret<T> {
    const SECRET: bool = true;
    const SHAPE: Shape = alone::<T, M>();

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        match T::read(text.hidden()) {
            Ok(value) => Ok(Self::with_wipe(value, T::wipe)),
            Err(error) => Err(error.without_cause()),
        }
    }

    fn expected() -> Option<&'static str> {
        T::expected()
    }

    fn kinds() -> Kinds {
        T::kinds()
    }

    fn written(_: &Self, _: &'static Format) -> Option<String> {
        None
    }

    fn length(value: &Self) -> Option<usize> {
        T::length(value.expose_secret())
    }
}

impl EnvValue for SecretString {
    const SECRET: bool = true;

    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        Ok(text.as_str().into())
    }

    fn expected() -> Option<&'static str> {
        Kind::Text.phrase()
    }

    fn kinds() -> Kinds {
        Kinds::of(Kind::Text)
    }
}
