//! What envkeep knows of the standard library's own types: how to name a valid text, and how to wipe them.

use std::any::{Any, TypeId};
use std::collections::{BTreeMap, HashMap};
use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64, NonZeroUsize};
use std::path::PathBuf;

use zeroize::{Zeroize, Zeroizing};

use super::{Meaning, Text, ValueError, choice, slip};

const TEXT: &str = "a text";
const CHARACTER: &str = "a single character";
const PATH: &str = "a path";
const URL: &str = "a URL, like https://example.com";

/// The URL that the phrase for one ends in.
pub(crate) const URL_SAMPLE: &str = "https://example.com";
/// What is true, and then what is false.
pub(super) const SWITCHES: &[&str; 8] = &["true", "1", "yes", "on", "false", "0", "no", "off"];
pub(crate) const BOOL: &str = "one of true, false, 1, 0, yes, no, on, off";

/// The phrase for a valid text of `T`, where `T` is one of the standard types.
pub(super) fn expected<T: 'static>() -> Option<&'static str> {
    #[cfg(feature = "url")]
    if TypeId::of::<T>() == TypeId::of::<url::Url>() {
        return Some(URL);
    }
    #[cfg(feature = "bytesize")]
    if TypeId::of::<T>() == TypeId::of::<bytesize::ByteSize>() {
        return Some("a size in bytes, like 512KiB or 10MB");
    }
    phrase(TypeId::of::<T>())
}

/// The phrase for a number whose type has this name.
#[cfg(feature = "json")]
pub(super) fn phrase_of_number(name: &str) -> Option<&'static str> {
    phrase(match name {
        "u8" => TypeId::of::<u8>(),
        "u16" => TypeId::of::<u16>(),
        "u32" => TypeId::of::<u32>(),
        "u64" => TypeId::of::<u64>(),
        "usize" => TypeId::of::<usize>(),
        "u128" => TypeId::of::<u128>(),
        "i8" => TypeId::of::<i8>(),
        "i16" => TypeId::of::<i16>(),
        "i32" => TypeId::of::<i32>(),
        "i64" => TypeId::of::<i64>(),
        "isize" => TypeId::of::<isize>(),
        "i128" => TypeId::of::<i128>(),
        "f32" => TypeId::of::<f32>(),
        "f64" => TypeId::of::<f64>(),
        _ => return None,
    })
}

fn phrase(id: TypeId) -> Option<&'static str> {
    let is = |other: TypeId| id == other;
    macro_rules! table {
        ($($($kind:ty)|+ => $phrase:expr,)+) => {
            $(if $(is(TypeId::of::<$kind>()))||+ { return Some($phrase); })+
        };
    }
    table! {
        bool => BOOL,
        u16 => "an integer from 0 to 65535",
        u32 => "an integer from 0 to 4294967295",
        u64 => "an integer from 0 to 18446744073709551615",
        usize => "an integer from 0 upwards",
        u8 => "an integer from 0 to 255",
        u128 => "an integer from 0 upwards",
        i8 => "an integer from -128 to 127",
        i16 => "an integer from -32768 to 32767",
        i32 => "an integer from -2147483648 to 2147483647",
        i64 => "an integer from -9223372036854775808 to 9223372036854775807",
        i128 | isize => "an integer",
        NonZeroU8 => "an integer from 1 to 255",
        NonZeroU16 => "an integer from 1 to 65535",
        NonZeroU32 => "an integer from 1 to 4294967295",
        NonZeroU64 => "an integer from 1 to 18446744073709551615",
        NonZeroUsize => "an integer from 1 upwards",
        f32 | f64 => "a number, like 0.25",
        char => CHARACTER,
        String => TEXT,
        PathBuf | OsString => PATH,
        IpAddr => "an IP address, like 127.0.0.1 or ::1",
        Ipv4Addr => "an IPv4 address, like 127.0.0.1",
        Ipv6Addr => "an IPv6 address, like ::1",
        SocketAddr => "an IP address and a port, like 127.0.0.1:8080 or [::1]:8080",
        SocketAddrV4 => "an IPv4 address and a port, like 127.0.0.1:8080",
        SocketAddrV6 => "an IPv6 address and a port, like [::1]:8080",
    }
    None
}

/// Whether a text of `T` may be a credential. Of a type that is not known here it may.
pub(super) fn can_hold_credential<T: 'static>() -> bool {
    match expected::<T>() {
        None | Some(TEXT | URL | CHARACTER) => true,
        Some(_) => TypeId::of::<T>() == TypeId::of::<OsString>(),
    }
}

/// What the phrase of a type says of its texts.
pub(super) fn meaning(phrase: Option<&str>) -> Meaning {
    match phrase {
        None => Meaning::Unknown,
        Some(TEXT) => Meaning::Text,
        Some(PATH) => Meaning::Path,
        Some(URL) => Meaning::Url,
        Some(_) => Meaning::Exact,
    }
}

/// The text that `FromStr` of `T` is given: the variable's own, but for `bool`, whose accepted words are wider.
pub(super) fn canonical<T: 'static>(text: Text<'_>) -> Result<Text<'_>, ValueError> {
    if TypeId::of::<T>() == TypeId::of::<bool>() {
        canonical_bool(text)
    } else {
        Ok(text)
    }
}

/// A number that is to be read as a size, with the unit that its field gives it.
pub(super) fn with_unit<T: 'static>(text: Text<'_>) -> Option<Zeroizing<String>> {
    let is_size = match TypeId::of::<T>() {
        #[cfg(feature = "bytesize")]
        id => id == TypeId::of::<bytesize::ByteSize>(),
        #[cfg(not(feature = "bytesize"))]
        _ => false,
    };
    if is_size {
        super::unit::completed(text)
    } else {
        None
    }
}

/// Why a text is no value of a type, whose phrase this is.
pub(super) fn refused(text: Text<'_>, expected: &'static str) -> ValueError {
    let note = slip::find(text, expected);
    #[cfg(feature = "url")]
    let note = note.or_else(|| (expected == URL).then(|| super::url::fault(text.as_str()))?);
    match note {
        Some(note) => ValueError::note(note),
        None => ValueError::expected(expected),
    }
}

fn canonical_bool(text: Text<'_>) -> Result<Text<'_>, ValueError> {
    match switch(text.as_str()) {
        Some(true) => Ok(text.with_text("true")),
        Some(false) => Ok(text.with_text("false")),
        None => Err(match slip::round(text.as_str()) {
            Some(note) => ValueError::note(note),
            None => choice::unknown(text, BOOL, SWITCHES),
        }),
    }
}

/// The `bool` that a word is.
pub(crate) fn switch(word: &str) -> Option<bool> {
    let place = SWITCHES
        .iter()
        .position(|known| known.eq_ignore_ascii_case(word))?;
    Some(place < SWITCHES.len() / 2)
}

/// Overwrites a value of one of the standard types. Others are left to their own `Drop`.
pub(super) fn wipe<T: Any>(value: &mut T) {
    let value: &mut dyn Any = value;
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

/// Collections of texts, as `json` and a function of the author's give them.
fn wipe_texts(value: &mut dyn Any) {
    let wipe_pair = |(mut name, mut text): (String, String)| {
        name.zeroize();
        text.zeroize();
    };
    if let Some(texts) = value.downcast_mut::<Vec<String>>() {
        texts.zeroize();
    } else if let Some(map) = value.downcast_mut::<BTreeMap<String, String>>() {
        std::mem::take(map).into_iter().for_each(wipe_pair);
    } else if let Some(map) = value.downcast_mut::<HashMap<String, String>>() {
        map.drain().for_each(wipe_pair);
    }
}

/// A `Url` keeps its text in one `String`, which it gives out.
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
