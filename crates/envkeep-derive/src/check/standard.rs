//! Valid texts of standard types.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num;

/// A standard type that holds one value: its name, and whether a string is one of its values.
type Row = (&'static str, fn(&str) -> bool);

macro_rules! table {
    ($($name:literal $ty:ty,)+) => {
        &[$(($name, |text| text.parse::<$ty>().is_ok())),+]
    };
}

const NUMBERS: &[Row] = table! {
    "u8" u8, "u16" u16, "u32" u32, "u64" u64, "usize" u64, "u128" u128,
    "i8" i8, "i16" i16, "i32" i32, "i64" i64, "isize" i64, "i128" i128,
    "f32" f32, "f64" f64, "char" char,
};

const OTHERS: &[Row] = table! {
    "NonZeroU8" num::NonZeroU8, "NonZeroU16" num::NonZeroU16, "NonZeroU32" num::NonZeroU32,
    "NonZeroU64" num::NonZeroU64, "NonZeroUsize" num::NonZeroU64, "String" String,
    "IpAddr" IpAddr, "Ipv4Addr" Ipv4Addr, "Ipv6Addr" Ipv6Addr,
    "SocketAddr" SocketAddr, "SocketAddrV4" SocketAddrV4, "SocketAddrV6" SocketAddrV6,
};

/// Whether a string is a value of a standard type; `None` for other types.
pub(super) fn is_valid(name: &str, text: &str) -> Option<bool> {
    const SWITCHES: [&str; 8] = ["true", "false", "1", "0", "yes", "no", "on", "off"];
    if name == "bool" {
        return Some(SWITCHES.iter().any(|word| word.eq_ignore_ascii_case(text)));
    }
    let mut rows = NUMBERS.iter().chain(OTHERS);
    rows.find(|(known, _)| *known == name)
        .map(|(_, is_value)| is_value(text))
}

/// Whether the name belongs to a standard type that holds one value.
pub(crate) fn is_standard(name: &str) -> bool {
    is_valid(name, "").is_some()
}

/// Whether the name belongs to a primitive type whose values a constant can compare.
pub(crate) fn is_number(name: &str) -> bool {
    NUMBERS.iter().any(|(known, _)| *known == name)
}
