//! Deserializes JSON into a type, and refuses a number that the type's float would silently round.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::numbers::{self, NOT_EXACT};

/// The first integer too large for `i64`.
const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;

/// A deserializer, a visitor, a seed or an access that checks the numbers passing through it.
pub(super) struct Faithful<T> {
    inner: T,
    rules: Rules,
}

/// What to check.
#[derive(Clone, Copy)]
struct Rules {
    float: Float,
    /// Whether the text has an integer that only 128 bits can hold.
    has_wide_integer: bool,
}

/// The float type that a number is read into, as far as known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Float {
    /// The type accepts any value.
    Any,
    Single,
    Double,
}

impl<T> Faithful<T> {
    /// Wraps a deserializer of a string.
    pub(super) fn new(inner: T, text: &str) -> Self {
        let rules = Rules {
            float: Float::Any,
            has_wide_integer: numbers::has_wide_integer(text),
        };
        Self { inner, rules }
    }

    /// Wraps the content of a wrapped value, whose type is unknown.
    const fn within(rules: Rules, inner: T) -> Self {
        Self::with_float(rules, Float::Any, inner)
    }

    const fn with_float(rules: Rules, float: Float, inner: T) -> Self {
        let rules = Rules { float, ..rules };
        Self { inner, rules }
    }
}

impl Rules {
    /// Refuses a float that differs from its text.
    fn check<E: Error>(self, value: f64) -> Result<(), E> {
        let may_be_wide =
            self.has_wide_integer && (value <= -TWO_TO_63 || value >= 2.0 * TWO_TO_63);
        let is_kept = self.float != Float::Single || numbers::is_kept_by_f32(value);
        (is_kept && !may_be_wide)
            .then_some(())
            .ok_or_else(|| E::custom(NOT_EXACT))
    }

    /// The same for an integer, for which the type may request a float.
    fn check_integer<E: Error>(self, value: i128) -> Result<(), E> {
        if self.float == Float::Any || numbers::is_kept_by_f64(value) {
            #[expect(
                clippy::cast_precision_loss,
                reason = "nothing is lost by it, or nobody asks for a float"
            )]
            return self.check(value as f64);
        }
        Err(E::custom(NOT_EXACT))
    }
}

/// Forwards methods that request a type.
macro_rules! forward {
    ($($method:ident($($name:ident: $type:ty),*);)*) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, D::Error> {
            self.inner.$method($($name,)* Faithful::within(self.rules, visitor))
        }
    )*};
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Faithful<D> {
    type Error = D::Error;

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        let visitor = Faithful::with_float(self.rules, Float::Single, visitor);
        // If asked for an `f32`, the JSON parser rounds before the value can be checked.
        self.inner.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        let visitor = Faithful::with_float(self.rules, Float::Double, visitor);
        self.inner.deserialize_f64(visitor)
    }

    forward! {
        deserialize_any(); deserialize_bool(); deserialize_i8(); deserialize_i16(); deserialize_i32(); deserialize_i64();
        deserialize_i128(); deserialize_u8(); deserialize_u16(); deserialize_u32(); deserialize_u64(); deserialize_u128();
        deserialize_char(); deserialize_str(); deserialize_string(); deserialize_bytes(); deserialize_byte_buf();
        deserialize_option(); deserialize_unit(); deserialize_seq(); deserialize_map(); deserialize_identifier();
        deserialize_ignored_any();
        deserialize_unit_struct(name: &'static str);
        deserialize_newtype_struct(name: &'static str);
        deserialize_tuple(length: usize);
        deserialize_tuple_struct(name: &'static str, length: usize);
        deserialize_struct(name: &'static str, fields: &'static [&'static str]);
        deserialize_enum(name: &'static str, variants: &'static [&'static str]);
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

/// Forwards visits of values with nothing inside.
macro_rules! visit {
    ($($method:ident: $type:ty;)*) => {$(
        fn $method<E: Error>(self, value: $type) -> Result<V::Value, E> {
            self.inner.$method(value)
        }
    )*};
}

macro_rules! visit_integers {
    ($($method:ident: $type:ty;)*) => {$(
        fn $method<E: Error>(self, value: $type) -> Result<V::Value, E> {
            self.rules.check_integer(i128::from(value))?;
            self.inner.$method(value)
        }
    )*};
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Faithful<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(formatter)
    }

    visit! {
        visit_bool: bool; visit_i128: i128; visit_u128: u128; visit_char: char; visit_str: &str; visit_string: String;
        visit_borrowed_str: &'de str; visit_bytes: &[u8]; visit_byte_buf: Vec<u8>; visit_borrowed_bytes: &'de [u8];
    }

    visit_integers! {
        visit_i8: i8; visit_i16: i16; visit_i32: i32; visit_i64: i64;
        visit_u8: u8; visit_u16: u16; visit_u32: u32; visit_u64: u64;
    }

    fn visit_f32<E: Error>(self, value: f32) -> Result<V::Value, E> {
        self.inner.visit_f32(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<V::Value, E> {
        self.rules.check(value)?;
        self.inner.visit_f64(value)
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_unit()
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.inner.visit_some(Faithful::within(self.rules, inner))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.inner
            .visit_newtype_struct(Faithful::within(self.rules, inner))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<V::Value, A::Error> {
        self.inner.visit_seq(Faithful::within(self.rules, access))
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<V::Value, A::Error> {
        self.inner.visit_map(Faithful::within(self.rules, access))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<V::Value, A::Error> {
        self.inner.visit_enum(Faithful::within(self.rules, access))
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Faithful<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<S::Value, D::Error> {
        self.inner.deserialize(Faithful::within(self.rules, inner))
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Faithful<A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        self.inner
            .next_element_seed(Faithful::within(self.rules, seed))
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Faithful<A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        self.inner.next_key_seed(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.inner
            .next_value_seed(Faithful::within(self.rules, seed))
    }
}

impl<'de, A: EnumAccess<'de>> EnumAccess<'de> for Faithful<A> {
    type Error = A::Error;
    type Variant = Faithful<A::Variant>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Self::Variant), A::Error> {
        let (value, variant) = self.inner.variant_seed(seed)?;
        Ok((value, Faithful::within(self.rules, variant)))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Faithful<A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        self.inner.unit_variant()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        self.inner
            .newtype_variant_seed(Faithful::within(self.rules, seed))
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        self.inner
            .tuple_variant(length, Faithful::within(self.rules, visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        self.inner
            .struct_variant(fields, Faithful::within(self.rules, visitor))
    }
}
