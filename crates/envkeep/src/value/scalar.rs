//! What envkeep knows about the standard library's types: the phrase for a valid text, and how to wipe them.

use std::any::{Any, TypeId};
use std::collections::{BTreeMap, HashMap};
use std::ffi::OsString;
use std::fmt::Display;
use std::path::PathBuf;

use zeroize::{Zeroize, Zeroizing};

use super::kind::BOOL;
#[cfg(any(feature = "json", feature = "url"))]
use super::kind::Kind;
use super::{Text, ValueError, choice, slip};

/// The words for true, then those for false.
pub(crate) const SWITCHES: &[&str; 8] = &["true", "1", "yes", "on", "false", "0", "no", "off"];

/// The phrase for a number whose type has this name.
#[cfg(feature = "json")]
pub(super) fn phrase_of_number(name: &str) -> Option<&'static str> {
    Kind::named(name).filter(|kind| kind.is_number())?.phrase()
}

/// The text that `FromStr` of a type is given: the variable's own, but for `bool`, whose accepted words are wider.
#[inline]
pub(super) fn canonical(id: TypeId, text: Text<'_>) -> Result<Text<'_>, ValueError> {
    if id == TypeId::of::<bool>() {
        canonical_bool(text)
    } else {
        Ok(text)
    }
}

/// A number to be read as a size, with the unit from its field.
#[inline]
pub(super) fn with_unit(id: TypeId, text: Text<'_>) -> Option<Zeroizing<String>> {
    let is_size = match id {
        #[cfg(feature = "bytesize")]
        id => id == TypeId::of::<bytesize::ByteSize>(),
        #[cfg(not(feature = "bytesize"))]
        _ => false,
    };
    if is_size {
        text.format().unit?.complete(text.as_str())
    } else {
        None
    }
}

/// Why a string is not a value of a type: by the type's phrase, or by the cause if it has none.
pub(super) fn refused(
    text: Text<'_>,
    expected: Option<&'static str>,
    cause: &dyn Display,
) -> ValueError {
    let Some(expected) = expected else {
        return text.error(cause);
    };
    let note = slip::find(text, expected);
    #[cfg(feature = "url")]
    let note = note.or_else(|| {
        let is_url = Kind::Url.phrase() == Some(expected);
        is_url.then(|| super::url::fault(text.as_str()))?
    });
    let side = || slip::side_of(text, expected).map(ValueError::outside);
    let error = note.map(ValueError::note).or_else(side);
    error.unwrap_or_else(|| ValueError::expected(expected))
}

fn canonical_bool(text: Text<'_>) -> Result<Text<'_>, ValueError> {
    match switch(text.as_str()) {
        Some(true) => Ok(text.with_text("true")),
        Some(false) => Ok(text.with_text("false")),
        None => {
            // Any word of two letters is near to `on` or `no`.
            let is_near = text.as_str().chars().nth(2).is_some();
            let names: &[&str] = if is_near { SWITCHES } else { &[] };
            Err(choice::unknown(text, BOOL, names))
        }
    }
}

/// The `bool` that a word stands for.
pub(crate) fn switch(word: &str) -> Option<bool> {
    let place = SWITCHES
        .iter()
        .position(|known| known.eq_ignore_ascii_case(word))?;
    Some(place < SWITCHES.len() / 2)
}

/// Overwrites a value of a standard type. Others are left to their own `Drop`.
pub(super) fn wipe(value: &mut dyn Any) {
    if let Some(text) = value.downcast_mut::<String>() {
        text.zeroize();
    } else if let Some(bytes) = value.downcast_mut::<Vec<u8>>() {
        bytes.zeroize();
    } else if let Some(path) = value.downcast_mut::<PathBuf>() {
        std::mem::take(path)
            .into_os_string()
            .into_encoded_bytes()
            .zeroize();
    } else if let Some(text) = value.downcast_mut::<OsString>() {
        std::mem::take(text).into_encoded_bytes().zeroize();
    } else {
        #[cfg(feature = "url")]
        wipe_url(value);
        wipe_texts(value);
        wipe_number(value);
    }
}

/// Wipes collections of strings, as `json` and a user's function return them.
fn wipe_texts(value: &mut dyn Any) {
    let wipe_pair = |(mut name, mut text): (String, String)| {
        name.zeroize();
        text.zeroize();
    };
    if let Some(texts) = value.downcast_mut::<Vec<String>>() {
        texts.zeroize();
    } else if let Some(map) = value.downcast_mut::<BTreeMap<String, String>>() {
        for pair in std::mem::take(map) {
            wipe_pair(pair);
        }
    } else if let Some(map) = value.downcast_mut::<HashMap<String, String>>() {
        for pair in map.drain() {
            wipe_pair(pair);
        }
    }
}

/// A `Url` stores its text in one `String`, which can be taken out.
#[cfg(feature = "url")]
fn wipe_url(value: &mut dyn Any) {
    let Some(url) = value.downcast_mut::<url::Url>() else {
        return;
    };
    if let Ok(blank) = url::Url::parse("a:") {
        String::from(std::mem::replace(url, blank)).zeroize();
    }
}

fn wipe_number(value: &mut dyn Any) {
    macro_rules! each {
        ($($kind:ty)+) => {
            $(if let Some(number) = value.downcast_mut::<$kind>() { number.zeroize(); })+
        };
    }
    each!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 char bool);
}
