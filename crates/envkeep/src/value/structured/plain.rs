//! Plain text as a `serde` deserializer: each type is read from it as an ordinary field of that type would
//! be.

use std::fmt::{self, Display};
use std::marker::PhantomData;

use serde::de::value::SeqDeserializer;
use serde::de::{self, DeserializeOwned, IntoDeserializer, Unexpected, Visitor};
use zeroize::Zeroizing;

use crate::value::{EnvValue, Text, ValueError, choice, pieces};

/// A text for a type that implements only `Deserialize`, with errors of type `E`.
pub(super) struct Plain<'a, E> {
    text: Text<'a>,
    errors: PhantomData<E>,
}

/// Reads a string by a type's `Deserialize`. It never formats an error about a hidden text.
pub(super) fn read<T: DeserializeOwned>(text: Text<'_>) -> Result<T, ValueError> {
    if text.is_shown() {
        T::deserialize(Plain::<Cause>::new(text)).map_err(|cause| text.error(&*cause.0))
    } else {
        T::deserialize(Plain::<Silence>::new(text)).map_err(|Silence| ValueError::unexplained())
    }
}

/// The error of `serde` about a wrong text; it may quote the text, so it is wiped when dropped.
#[derive(thiserror::Error)]
#[error("{}", .0.as_str())]
struct Cause(Zeroizing<String>);

/// An error without a message.
#[derive(Debug, thiserror::Error)]
#[error("the value is not valid")]
struct Silence;

impl de::Error for Cause {
    fn custom<T: Display>(words: T) -> Self {
        Self(Zeroizing::new(words.to_string()))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let known = expected.join(", ");
        let words = match choice::nearest(variant, expected) {
            Some(nearest) => format!("none of {known}; did you mean `{nearest}`?"),
            None => format!("none of {known}"),
        };
        Self(Zeroizing::new(words))
    }
}

/// Shows nothing: the message may quote the text.
impl fmt::Debug for Cause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Cause").finish_non_exhaustive()
    }
}

impl de::Error for Silence {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

impl<'a, E: de::Error> Plain<'a, E> {
    fn new(text: Text<'a>) -> Self {
        Self {
            text,
            errors: PhantomData,
        }
    }

    fn value<T: EnvValue<Via>, Via>(self) -> Result<T, E> {
        T::read(self.text).map_err(|error| match T::expected() {
            Some(expected) => {
                de::Error::invalid_value(Unexpected::Str(self.text.as_str()), &expected)
            }
            None => de::Error::custom(error),
        })
    }
}

macro_rules! scalars {
    ($($deserialize:ident $visit:ident,)+) => {
        $(fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
            visitor.$visit(self.value()?)
        })+
    };
}

impl<'de, E: de::Error> de::Deserializer<'de> for Plain<'_, E> {
    type Error = E;

    scalars! {
        deserialize_bool visit_bool,
        deserialize_i8 visit_i8,
        deserialize_i16 visit_i16,
        deserialize_i32 visit_i32,
        deserialize_i64 visit_i64,
        deserialize_i128 visit_i128,
        deserialize_u8 visit_u8,
        deserialize_u16 visit_u16,
        deserialize_u32 visit_u32,
        deserialize_u64 visit_u64,
        deserialize_u128 visit_u128,
        deserialize_f32 visit_f32,
        deserialize_f64 visit_f64,
        deserialize_char visit_char,
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_str(self.text.as_str())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, E> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, E> {
        visitor.visit_enum(self.text.as_str().into_deserializer())
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        let items: Result<Vec<Text<'_>>, ValueError> =
            pieces::items(self.text).map(|(_, item)| item).collect();
        let items = items.map_err(de::Error::custom)?;
        let (count, mut rest) = (items.len(), items.into_iter().map(Self::new));
        let value = visitor.visit_seq(SeqDeserializer::new(&mut rest))?;
        match count - rest.len() {
            read if read == count => Ok(value),
            read => Err(wrong_count(count, read)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, E> {
        match pieces::count(self.text) {
            count if count == length => self.deserialize_seq(visitor),
            count => Err(wrong_count(count, length)),
        }
    }

    serde::forward_to_deserialize_any! {
        str string bytes byte_buf unit unit_struct tuple_struct map struct identifier ignored_any
    }
}

/// An item that is too many would be dropped.
fn wrong_count<E: de::Error>(count: usize, expected: usize) -> E {
    de::Error::custom(format_args!(
        "a list of length {count}, expected {expected}"
    ))
}

impl<E: de::Error> IntoDeserializer<'_, E> for Plain<'_, E> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
