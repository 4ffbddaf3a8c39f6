//! Scans JSON before anything is built from it, for a syntax error or a duplicate key in an object.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use zeroize::Zeroizing;

const DOUBLED: &str = "an object has a key twice; remove one of them";

/// A discarded value in which no object has a duplicate key.
pub(super) struct Sound;

impl<'de> Deserialize<'de> for Sound {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Look)
    }
}

struct Look;

macro_rules! visit {
    ($($method:ident: $type:ty;)*) => {$(
        fn $method<E: Error>(self, _: $type) -> Result<Sound, E> {
            Ok(Sound)
        }
    )*};
}

impl<'de> Visitor<'de> for Look {
    type Value = Sound;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    visit! { visit_bool: bool; visit_i64: i64; visit_u64: u64; visit_f64: f64; visit_str: &str; }

    fn visit_unit<E: Error>(self) -> Result<Sound, E> {
        Ok(Sound)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Sound, A::Error> {
        while access.next_element::<Sound>()?.is_some() {}
        Ok(Sound)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Sound, A::Error> {
        let mut keys: Vec<Zeroizing<String>> = Vec::new();
        while let Some(key) = access.next_key::<String>()? {
            let key = Zeroizing::new(key);
            let place = keys.binary_search_by(|known| known.as_str().cmp(key.as_str()));
            if let Err(place) = place {
                keys.insert(place, key);
            } else {
                // Read the value, so that the error's position is inside this object.
                access.next_value::<IgnoredAny>()?;
                return Err(A::Error::custom(DOUBLED));
            }
            access.next_value::<Sound>()?;
        }
        Ok(Sound)
    }
}
