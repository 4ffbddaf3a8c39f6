//! The kinds of values that envkeep itself reads: what a valid text is, and the kind's name in a schema file.

use std::any::{Any, TypeId};
use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64, NonZeroUsize};
use std::path::PathBuf;

use super::Meaning;
use super::duration::written as written_duration;

macro_rules! kinds {
    ($($kind:ident $name:literal $phrase:expr, $($type:ty)?;)+) => {
        /// The kind of a value, if envkeep knows it without the program's type.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the table has the names and phrases")]
        pub enum Kind {
            $($kind,)+
            /// One of these names, compared ignoring case, `-` and `_`.
            Choice {
                names: &'static [&'static str],
                phrase: &'static str,
            },
            /// A value that only the program can judge.
            Program,
        }

        impl Kind {
            /// Every kind with its own name in a schema file.
            #[cfg(feature = "json")]
            const NAMED: &'static [Self] = &[$(Self::$kind,)+];

            /// The name in a schema file.
            #[cfg(feature = "json")]
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)+
                    Self::Choice { .. } => "choice",
                    Self::Program => "program",
                }
            }

            /// What a valid text is, as a noun phrase.
            pub(crate) const fn phrase(self) -> Option<&'static str> {
                match self {
                    $(Self::$kind => $phrase,)+
                    Self::Choice { phrase, .. } => Some(phrase),
                    Self::Program => None,
                }
            }

            /// The kind of a type read by its `FromStr`.
            pub(super) fn of(id: TypeId) -> Self {
                #[cfg(feature = "url")]
                if id == TypeId::of::<url::Url>() {
                    return Self::Url;
                }
                #[cfg(feature = "bytesize")]
                if id == TypeId::of::<bytesize::ByteSize>() {
                    return Self::Size;
                }
                $($(if id == TypeId::of::<$type>() {
                    return Self::$kind;
                })?)+
                Self::Program
            }
        }
    };
}

kinds! {
    Bool "bool" Some(BOOL), bool;
    U16 "u16" Some("an integer from 0 to 65535"), u16;
    U32 "u32" Some("an integer from 0 to 4294967295"), u32;
    U64 "u64" Some("an integer from 0 to 18446744073709551615"), u64;
    Usize "usize" Some("an integer from 0 upwards"), usize;
    U8 "u8" Some("an integer from 0 to 255"), u8;
    U128 "u128" Some("an integer from 0 upwards"), u128;
    I8 "i8" Some("an integer from -128 to 127"), i8;
    I16 "i16" Some("an integer from -32768 to 32767"), i16;
    I32 "i32" Some("an integer from -2147483648 to 2147483647"), i32;
    I64 "i64" Some("an integer from -9223372036854775808 to 9223372036854775807"), i64;
    I128 "i128" Some("an integer"), i128;
    Isize "isize" Some("an integer"), isize;
    NonZeroU8 "non-zero-u8" Some("an integer from 1 to 255"), NonZeroU8;
    NonZeroU16 "non-zero-u16" Some("an integer from 1 to 65535"), NonZeroU16;
    NonZeroU32 "non-zero-u32" Some("an integer from 1 to 4294967295"), NonZeroU32;
    NonZeroU64 "non-zero-u64" Some("an integer from 1 to 18446744073709551615"), NonZeroU64;
    NonZeroUsize "non-zero-usize" Some("an integer from 1 upwards"), NonZeroUsize;
    F32 "f32" Some("a number, like 0.25"), f32;
    F64 "f64" Some("a number, like 0.25"), f64;
    Character "char" Some("a single character"), char;
    Text "text" Some(TEXT), String;
    Path "path" Some(PATH), PathBuf;
    OsText "os-text" Some(PATH), OsString;
    Ip "ip" Some("an IP address, like 127.0.0.1 or ::1"), IpAddr;
    Ipv4 "ipv4" Some("an IPv4 address, like 127.0.0.1"), Ipv4Addr;
    Ipv6 "ipv6" Some("an IPv6 address, like ::1"), Ipv6Addr;
    Socket "socket" Some("an IP address and a port, like 127.0.0.1:8080 or [::1]:8080"), SocketAddr;
    SocketV4 "socket-v4" Some("an IPv4 address and a port, like 127.0.0.1:8080"), SocketAddrV4;
    SocketV6 "socket-v6" Some("an IPv6 address and a port, like [::1]:8080"), SocketAddrV6;
    Duration "duration" Some(DURATION), ;
    Url "url" Some(URL), ;
    Size "size" Some("a size in bytes, like 512KiB or 10MB"), ;
    Base64 "base64" Some("bytes in base64"), ;
    Hex "hex" Some("bytes in hexadecimal digits"), ;
    Json "json" None, ;
    Presence "presence" Some("any text, even an empty one, for true"), ;
}

pub(super) const DURATION: &str = "a duration with its unit, like 30s, 5m or 1h30m";
const TEXT: &str = "a text";
const PATH: &str = "a path";
const URL: &str = "a URL, like https://example.com";

/// The URL at the end of the phrase for URLs.
pub(crate) const URL_SAMPLE: &str = "https://example.com";
pub(crate) const BOOL: &str = "one of true, false, 1, 0, yes, no, on, off";

/// The kinds of a type: that of its text or, for a collection, of an item; for a map, also that of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds {
    pub(crate) value: Kind,
    pub(crate) key: Kind,
}

impl Kinds {
    pub(crate) const PROGRAM: Self = Self::of(Kind::Program);

    pub(crate) const fn of(value: Kind) -> Self {
        Self {
            value,
            key: Kind::Program,
        }
    }
}

impl Kind {
    /// The kind with a name in a schema file, except a choice, which also lists its names.
    #[cfg(feature = "json")]
    pub(crate) fn named(name: &str) -> Option<Self> {
        let mut all = Self::NAMED.iter().chain([&Self::Program]);
        all.find(|kind| kind.name() == name).copied()
    }

    /// Whether it is a number, as a type of Rust.
    pub(super) fn is_number(self) -> bool {
        self.is_integer() || matches!(self, Self::F32 | Self::F64)
    }

    /// Whether it is an integer.
    pub(crate) fn is_integer(self) -> bool {
        let phrase = self.phrase();
        phrase.is_some_and(|phrase| phrase.starts_with("an integer"))
    }

    /// Whether a value stores its text or a part of it.
    #[cfg(feature = "dynamic")]
    pub(crate) fn keeps_text(self) -> bool {
        let holds_text = matches!(self, Self::Text | Self::Url | Self::Path | Self::OsText);
        holds_text || matches!(self, Self::Base64 | Self::Hex | Self::Json | Self::Program)
    }

    /// Whether a string of this kind may be a credential. For an unknown type, it may.
    pub(super) fn can_hold_credential(self) -> bool {
        matches!(
            self,
            Self::Text
                | Self::Url
                | Self::Character
                | Self::OsText
                // A field that only asks whether its variable is set accepts every text.
                | Self::Presence
                | Self::Base64
                | Self::Hex
                | Self::Json
                | Self::Program
        )
    }
}

/// What the phrase of a type says about its texts.
pub(super) fn meaning(phrase: Option<&str>) -> Meaning {
    match phrase {
        None => Meaning::Unknown,
        Some(TEXT) => Meaning::Text,
        Some(PATH) => Meaning::Path,
        Some(URL) => Meaning::Url,
        Some(_) => Meaning::Exact,
    }
}

/// A value of a standard type, as written in a variable.
#[inline]
pub(super) fn written(value: &dyn Any) -> Option<String> {
    macro_rules! shown {
        ($($type:ty)+) => {
            $(if let Some(value) = value.downcast_ref::<$type>() {
                return Some(value.to_string());
            })+
        };
    }
    shown! {
        bool u8 u16 u32 u64 usize u128 i8 i16 i32 i64 isize i128 f32 f64 char String
        NonZeroU8 NonZeroU16 NonZeroU32 NonZeroU64 NonZeroUsize
        IpAddr Ipv4Addr Ipv6Addr SocketAddr SocketAddrV4 SocketAddrV6
    }
    #[cfg(feature = "url")]
    shown!(url::Url);
    #[cfg(feature = "bytesize")]
    if let Some(size) = value.downcast_ref::<bytesize::ByteSize>() {
        return Some(super::range::written_size(*size));
    }
    if let Some(duration) = value.downcast_ref::<std::time::Duration>() {
        return Some(written_duration(*duration));
    }
    if let Some(path) = value.downcast_ref::<PathBuf>() {
        return path.to_str().map(str::to_owned);
    }
    let text = value.downcast_ref::<OsString>()?;
    text.to_str().map(str::to_owned)
}
