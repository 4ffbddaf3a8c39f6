//! Values deserialized with `serde`, from JSON or from plain text. Each is behind a cargo feature.

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

    /// Reads a value from JSON. The attribute's expansion names `Via`, because `Option` itself is deserializable.
    #[must_use]
    pub const fn json<T: BuiltFrom<I, Via>, I: DeserializeOwned, Via>() -> Reading<T, I> {
        reading_with::<T, I, Via>(|text| {
            check(text)?;
            let mut reader = serde_json::Deserializer::from_str(text.as_str());
            let value = I::deserialize(Faithful::new(&mut reader, text.as_str()));
            // The parser reads an integer of 128 bits from the first digits of a number, and leaves the rest.
            let value = value.and_then(|value| reader.end().map(|()| value));
            value.map_err(|cause| in_words(text, &cause))
        })
        .in_manner(Manner::Json)
    }

    /// The error, with its line and column. Names of Rust types are replaced with descriptions of their texts.
    fn in_words(text: Text<'_>, cause: &serde_json::Error) -> ValueError {
        if !text.is_shown() {
            return text.error(cause);
        }
        let words = Zeroizing::new(cause.to_string());
        // The syntax is sound, so what the parser stumbles over is the rest of a number.
        if words.starts_with("trailing characters") || words.starts_with("expected `,` or ") {
            return text.error(format_args!(
                "a fraction or an exponent at line {} column {}, expected all digits of a whole number",
                cause.line(),
                cause.column(),
            ));
        }
        let Some((start, rest)) = words.rsplit_once(", expected ") else {
            return text.error(&*words);
        };
        let (wanted, place) = rest.split_once(" at line ").unwrap_or((rest, ""));
        let wanted = wanted_in_words(wanted);
        let place = format_args!(" at line {place}");
        text.error(format_args!("{start}, expected {wanted}{place}"))
    }

    /// Describes what `serde` names in terms of Rust or of its own data model.
    fn wanted_in_words(wanted: &str) -> &str {
        match wanted.split(' ').next().unwrap_or_default() {
            "struct" | "map" => "an object",
            "unit" => "null",
            _ if wanted == "a sequence" => "a list",
            _ if wanted == "a map" => "an object",
            name => scalar::phrase_of_number(name).unwrap_or(wanted),
        }
    }

    /// Looks for errors that do not depend on the type.
    pub(in crate::value) fn check(text: Text<'_>) -> Result<(), ValueError> {
        check_syntax(text)?;
        numbers::check(text.as_str())
    }

    /// Looks for an error before anything is built from the text: what was built up to the error would be dropped without
    /// being wiped.
    fn check_syntax(text: Text<'_>) -> Result<(), ValueError> {
        // Ignored values are never copied, and parsing stops at an error.
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

    /// Reads a value by its `Deserialize`. The attribute's expansion names `Via`, because `Option` itself is
    /// deserializable.
    #[must_use]
    pub const fn deserialized<T: BuiltFrom<I, Via>, I: DeserializeOwned, Via>() -> Reading<T, I> {
        reading_with::<T, I, Via>(plain::read).in_manner(Manner::Deserialize)
    }
}

#[cfg(not(feature = "json"))]
mod json_disabled {
    use crate::value::Reading;

    /// A type that can be read from JSON. No type implements it, because the feature is not enabled.
    #[diagnostic::on_unimplemented(
        message = "`json` needs envkeep's feature `json`",
        label = "the feature `json` is not enabled"
    )]
    pub trait FeatureJson<I, Via>: Sized {
        /// The reading that the feature would provide.
        const READING: Reading<Self, I>;
    }

    /// Takes the place of the feature's function.
    #[must_use]
    pub const fn json<T: FeatureJson<I, Via>, I, Via>() -> Reading<T, I> {
        T::READING
    }
}

#[cfg(not(feature = "serde"))]
mod serde_disabled {
    use crate::value::Reading;

    /// A type that can be read by its `Deserialize`. No type implements it, because the feature is not enabled.
    #[diagnostic::on_unimplemented(
        message = "`serde` needs envkeep's feature `serde`",
        label = "the feature `serde` is not enabled"
    )]
    pub trait FeatureSerde<I, Via>: Sized {
        /// The reading that the feature would provide.
        const READING: Reading<Self, I>;
    }

    /// Takes the place of the feature's function.
    #[must_use]
    pub const fn deserialized<T: FeatureSerde<I, Via>, I, Via>() -> Reading<T, I> {
        T::READING
    }
}
