//! Values that `serde` makes: of a JSON text, or of a plain one. Each is behind a cargo feature.

#[cfg(feature = "json")]
mod faithful;
#[cfg(feature = "json")]
mod numbers;
#[cfg(feature = "serde")]
mod plain;
#[cfg(feature = "json")]
mod sound;

#[cfg(not(feature = "json"))]
pub use json_disabled::json;
#[cfg(feature = "dynamic")]
pub(super) use json_enabled::check;
#[cfg(feature = "json")]
pub use json_enabled::json;

#[cfg(not(feature = "serde"))]
pub use serde_disabled::deserialized;
#[cfg(feature = "serde")]
pub use serde_enabled::deserialized;

#[cfg(feature = "json")]
mod json_enabled {
    use serde::de::{DeserializeOwned, IgnoredAny};
    use zeroize::Zeroizing;

    use super::faithful::Faithful;
    use super::numbers;
    use super::sound::Sound;
    use crate::value::built_from::BuiltFrom;
    use crate::value::{Manner, Reading, Text, ValueError, reading_with, scalar};

    /// How a value is read from JSON. The attribute's expansion names `Via`, for `Option` is itself deserializable.
    #[must_use]
    pub const fn json<T: BuiltFrom<I, Via>, I: DeserializeOwned, Via>() -> Reading<T, I> {
        reading_with::<T, I, Via>(|text| {
            check(text)?;
            let mut reader = serde_json::Deserializer::from_str(text.as_str());
            I::deserialize(Faithful::new(&mut reader, text.as_str()))
                .map_err(|cause| in_words(text, &cause))
        })
        .in_manner(Manner::Json)
    }

    /// What is wrong, with its line and column. The compiler's names of types are told as what a text of them is.
    fn in_words(text: Text<'_>, cause: &serde_json::Error) -> ValueError {
        if !text.is_shown() {
            return text.error(cause);
        }
        let words = Zeroizing::new(cause.to_string());
        let Some((start, rest)) = words.rsplit_once(", expected ") else {
            return text.error(&*words);
        };
        let (wanted, place) = rest.split_once(" at line ").unwrap_or((rest, ""));
        let wanted = wanted_in_words(wanted);
        let place = format_args!(" at line {place}");
        text.error(format_args!("{start}, expected {wanted}{place}"))
    }

    /// What `serde` calls by the names of Rust or of its own data model.
    fn wanted_in_words(wanted: &str) -> &str {
        match wanted.split(' ').next().unwrap_or_default() {
            "struct" | "map" => "an object",
            "unit" => "null",
            _ if wanted == "a sequence" => "a list",
            _ if wanted == "a map" => "an object",
            name => scalar::phrase_of_number(name).unwrap_or(wanted),
        }
    }

    /// Looks for what is wrong whatever the type is.
    pub(in crate::value) fn check(text: Text<'_>) -> Result<(), ValueError> {
        check_syntax(text)?;
        numbers::check(text.as_str())
    }

    /// Looks for an error before anything is made of the text: what was read up to there would be dropped without being wiped.
    fn check_syntax(text: Text<'_>) -> Result<(), ValueError> {
        // What is ignored is never copied, and a text with an error is looked at no further.
        let syntax = serde_json::from_str(text.as_str());
        let sound = syntax.and_then(|IgnoredAny| serde_json::from_str(text.as_str()));
        match sound {
            Ok(Sound) => Ok(()),
            Err(cause) => Err(text.error(cause)),
        }
    }
}

#[cfg(feature = "serde")]
mod serde_enabled {
    use serde::de::DeserializeOwned;

    use super::plain;
    use crate::value::built_from::BuiltFrom;
    use crate::value::{Manner, Reading, reading_with};

    /// How a value is read by its `Deserialize`. The attribute's expansion names `Via`, for `Option` is itself
    /// deserializable.
    #[must_use]
    pub const fn deserialized<T: BuiltFrom<I, Via>, I: DeserializeOwned, Via>() -> Reading<T, I> {
        reading_with::<T, I, Via>(plain::read).in_manner(Manner::Deserialize)
    }
}

#[cfg(not(feature = "json"))]
mod json_disabled {
    use crate::value::Reading;

    /// A type that can be read from JSON: none, for the feature that reads it is not enabled.
    #[diagnostic::on_unimplemented(
        message = "`json` needs envkeep's feature `json`",
        label = "the feature `json` is not enabled"
    )]
    pub trait FeatureJson<I, Via>: Sized {
        /// What the feature would give.
        const READING: Reading<Self, I>;
    }

    /// Stands for the function that the feature gives.
    #[must_use]
    pub const fn json<T: FeatureJson<I, Via>, I, Via>() -> Reading<T, I> {
        T::READING
    }
}

#[cfg(not(feature = "serde"))]
mod serde_disabled {
    use crate::value::Reading;

    /// A type that can be read by its `Deserialize`: none, for the feature that reads it is not enabled.
    #[diagnostic::on_unimplemented(
        message = "`serde` needs envkeep's feature `serde`",
        label = "the feature `serde` is not enabled"
    )]
    pub trait FeatureSerde<I, Via>: Sized {
        /// What the feature would give.
        const READING: Reading<Self, I>;
    }

    /// Stands for the function that the feature gives.
    #[must_use]
    pub const fn deserialized<T: FeatureSerde<I, Via>, I, Via>() -> Reading<T, I> {
        T::READING
    }
}
