//! A plain text as `serde` sees it: each type is read from it as an ordinary field of that type would be.

use std::fmt::{self, Display};

use serde::de::value::SeqDeserializer;
use serde::de::{self, IntoDeserializer, Unexpected, Visitor};
use zeroize::Zeroizing;

use crate::value::{EnvValue, Text, ValueError, pieces};

/// A text on its way into a type that implements only `Deserialize`.
#[derive(Clone, Copy)]
pub(super) struct Plain<'a>(pub(super) Text<'a>);

/// What `serde` says of a wrong text; it may quote the text, so it is wiped when dropped.
pub(super) struct Cause(Zeroizing<String>);

impl Cause {
    pub(super) fn into_value_error(self, text: Text<'_>) -> ValueError {
        text.error(&*self.0)
    }
}

impl de::Error for Cause {
    fn custom<T: Display>(words: T) -> Self {
        Self(Zeroizing::new(words.to_string()))
    }
}

impl Display for Cause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Shows nothing: the words may quote the text.
impl fmt::Debug for Cause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Cause").finish_non_exhaustive()
    }
}

impl std::error::Error for Cause {}

impl Plain<'_> {
    fn value<T: EnvValue<Via>, Via>(self) -> Result<T, Cause> {
        T::read(self.0).map_err(|error| match T::expected() {
            Some(expected) => de::Error::invalid_value(Unexpected::Str(self.0.as_str()), &expected),
            None => de::Error::custom(error),
        })
    }
}

macro_rules! scalars {
    ($($deserialize:ident $visit:ident,)+) => {
        $(fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Cause> {
            visitor.$visit(self.value()?)
        })+
    };
}

impl<'de> de::Deserializer<'de> for Plain<'_> {
    type Error = Cause;

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

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Cause> {
        visitor.visit_str(self.0.as_str())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Cause> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Cause> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Cause> {
        visitor.visit_enum(self.0.as_str().into_deserializer())
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Cause> {
        let items: Result<Vec<Text<'_>>, ValueError> =
            pieces::items(self.0).map(|(_, item)| item).collect();
        let items = items.map_err(de::Error::custom)?;
        visitor.visit_seq(SeqDeserializer::new(items.into_iter().map(Plain)))
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Cause> {
        self.deserialize_seq(visitor)
    }

    serde::forward_to_deserialize_any! {
        str string bytes byte_buf unit unit_struct tuple_struct map struct identifier ignored_any
    }
}

impl IntoDeserializer<'_, Cause> for Plain<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
