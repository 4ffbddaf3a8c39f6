//! Reads a value by its kind, without the program's type: with the same readers and the same errors.

use std::cmp::Ordering;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64, NonZeroUsize};
use std::path::Path;
use std::time::Duration;

use zeroize::Zeroizing;

use super::checks::UNREADABLE_RANGE;
use super::{
    Checks, Edge, EndIs, EnvValue, Failure, Format, Kind, Kinds, LooksFor, Range, Shape, Showing,
    Text, ValueError, bytes, choice, pieces, structured,
};

/// The value of one text or one of its items.
enum Known {
    Truth(bool),
    Signed(i128),
    Unsigned(u128),
    Number(f64),
    Character(char),
    Text(Zeroizing<String>),
    Path(Zeroizing<String>),
    Ip(IpAddr),
    Socket(SocketAddr),
    Duration(Duration),
    Size(u64),
    Choice(usize),
    /// This many bytes.
    Bytes(usize),
    /// Only the program can judge it.
    Unjudged(Zeroizing<String>),
}

impl Known {
    /// Compares values of one kind. Values of different kinds never meet, and compare as `Equal`.
    fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Truth(one), Self::Truth(other)) => one.cmp(other),
            (Self::Signed(one), Self::Signed(other)) => one.cmp(other),
            (Self::Unsigned(one), Self::Unsigned(other)) => one.cmp(other),
            (Self::Number(one), Self::Number(other)) => one.total_cmp(other),
            (Self::Character(one), Self::Character(other)) => one.cmp(other),
            (Self::Text(one), Self::Text(other)) | (Self::Unjudged(one), Self::Unjudged(other)) => {
                one.cmp(other)
            }
            (Self::Path(one), Self::Path(other)) => {
                Path::new(one.as_str()).cmp(Path::new(other.as_str()))
            }
            (Self::Ip(one), Self::Ip(other)) => one.cmp(other),
            (Self::Socket(one), Self::Socket(other)) => one.cmp(other),
            (Self::Duration(one), Self::Duration(other)) => one.cmp(other),
            (Self::Size(one), Self::Size(other)) => one.cmp(other),
            (Self::Choice(one), Self::Choice(other)) | (Self::Bytes(one), Self::Bytes(other)) => {
                one.cmp(other)
            }
            _ => Ordering::Equal,
        }
    }

    /// Whether it can be judged at all.
    fn is_judged(&self) -> bool {
        !matches!(self, Self::Unjudged(_))
    }
}

/// Inserts a value into a sorted list, unless it is already there.
fn insert(values: &mut Vec<Known>, value: Known) -> bool {
    let place = values.binary_search_by(|other| other.order(&value));
    match place {
        Ok(_) => false,
        Err(place) => {
            values.insert(place, value);
            true
        }
    }
}

impl Known {
    fn read(kind: Kind, text: Text<'_>) -> Result<Self, ValueError> {
        macro_rules! by_type {
            ($($kind:ident $type:ty => $known:ident $convert:expr;)+) => {
                match kind {
                    $(Kind::$kind => {
                        let value = <$type as EnvValue<_>>::read(text)?;
                        return Ok(Self::$known($convert(value)));
                    })+
                    _ => {}
                }
            };
        }
        by_type! {
            Bool bool => Truth |value| value;
            U8 u8 => Unsigned u128::from;
            U16 u16 => Unsigned u128::from;
            U32 u32 => Unsigned u128::from;
            U64 u64 => Unsigned u128::from;
            Usize usize => Unsigned |value| value as u128;
            U128 u128 => Unsigned |value| value;
            I8 i8 => Signed i128::from;
            I16 i16 => Signed i128::from;
            I32 i32 => Signed i128::from;
            I64 i64 => Signed i128::from;
            Isize isize => Signed |value| value as i128;
            I128 i128 => Signed |value| value;
            NonZeroU8 NonZeroU8 => Unsigned |value: NonZeroU8| value.get().into();
            NonZeroU16 NonZeroU16 => Unsigned |value: NonZeroU16| value.get().into();
            NonZeroU32 NonZeroU32 => Unsigned |value: NonZeroU32| value.get().into();
            NonZeroU64 NonZeroU64 => Unsigned |value: NonZeroU64| value.get().into();
            NonZeroUsize NonZeroUsize => Unsigned |value: NonZeroUsize| value.get() as u128;
            F32 f32 => Number f64::from;
            F64 f64 => Number |value| value;
            Character char => Character |value| value;
            Text String => Text Zeroizing::new;
            Ip IpAddr => Ip |value| value;
            Ipv4 Ipv4Addr => Ip IpAddr::V4;
            Ipv6 Ipv6Addr => Ip IpAddr::V6;
            Socket SocketAddr => Socket |value| value;
            SocketV4 SocketAddrV4 => Socket SocketAddr::V4;
            SocketV6 SocketAddrV6 => Socket SocketAddr::V6;
            Duration Duration => Duration |value| value;
            Size bytesize::ByteSize => Size |value: bytesize::ByteSize| value.as_u64();
            Url url::Url => Text |value: url::Url| Zeroizing::new(String::from(value));
        }
        let whole = || Zeroizing::new(text.as_str().to_owned());
        Ok(match kind {
            Kind::Presence => Self::Truth(true),
            Kind::Path | Kind::OsText => Self::Path(whole()),
            Kind::Choice { names, phrase } => Self::Choice(choice::place(text, phrase, names)?),
            Kind::Json => {
                structured::check(text)?;
                Self::Unjudged(whole())
            }
            _ => Self::Unjudged(whole()),
        })
    }
}

/// Reads the text of a variable whose type is unavailable.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KnownReading {
    pub(crate) kinds: Kinds,
    pub(crate) shape: Shape,
    /// The required number of bytes.
    pub(crate) bytes: Option<usize>,
}

/// The result of reading.
pub(crate) struct KnownValue {
    items: Vec<Known>,
    length: Option<usize>,
}

impl KnownValue {
    /// The number of items or bytes, if that matters.
    pub(crate) fn length(&self) -> Option<usize> {
        self.length
    }
}

impl KnownReading {
    /// Whether two texts give the same value.
    pub(crate) fn is_same(&self, one: &str, other: &str) -> bool {
        let read = |text| self.read(Text::new(text, Showing::Hidden, &Format::STANDARD));
        let (Ok(one), Ok(other)) = (read(one), read(other)) else {
            return false;
        };
        let pairs = one.items.iter().zip(&other.items);
        one.items.len() == other.items.len()
            && pairs.fold(true, |same, (one, other)| same && one.order(other).is_eq())
    }

    pub(crate) fn read(&self, text: Text<'_>) -> Result<KnownValue, ValueError> {
        let (items, length) = match self.shape {
            Shape::Single => {
                let value = self.read_single(text)?;
                let length = match value {
                    Known::Bytes(count) => Some(count),
                    _ => None,
                };
                (vec![value], length)
            }
            Shape::List(count) => {
                if count.is_some_and(|count| count != count_of(text)) {
                    return Err(ValueError::unexplained());
                }
                let items = self.read_items(text)?;
                let length = items.len();
                (items, Some(length))
            }
            Shape::Set => {
                let mut different: Vec<Known> = Vec::new();
                for item in self.read_items(text)? {
                    insert(&mut different, item);
                }
                let length = different.len();
                (different, Some(length))
            }
            Shape::Pairs => {
                let items = self.read_pairs(text)?;
                let length = items.len();
                (items, Some(length))
            }
        };
        Ok(KnownValue { items, length })
    }

    fn read_single(&self, text: Text<'_>) -> Result<Known, ValueError> {
        match self.kinds.value {
            Kind::Base64 => bytes::count_of_base64(text, self.bytes).map(Known::Bytes),
            Kind::Hex => bytes::count_of_hex(text, self.bytes).map(Known::Bytes),
            kind => Known::read(kind, text),
        }
    }

    fn read_items(&self, text: Text<'_>) -> Result<Vec<Known>, ValueError> {
        let mut items = Vec::new();
        if text.as_str().is_empty() {
            return Ok(items);
        }
        for (number, item) in pieces::items(text) {
            let item = Known::read(self.kinds.value, item?);
            items.push(item.map_err(|error| error.of_item(number))?);
        }
        Ok(items)
    }

    fn read_pairs(&self, text: Text<'_>) -> Result<Vec<Known>, ValueError> {
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        if text.as_str().is_empty() {
            return Ok(values);
        }
        for (number, item) in pieces::items(text) {
            let item = item?;
            let value = pieces::pair(item).and_then(|(key, value)| {
                let key = Known::read(self.kinds.key, key)?;
                if !insert(&mut keys, key) {
                    return Err(ValueError::note("repeats the key of an earlier one"));
                }
                Known::read(self.kinds.value, value)
            });
            values.push(value.map_err(|error| error.of_item(number))?);
        }
        Ok(values)
    }
}

fn count_of(text: Text<'_>) -> usize {
    match text.as_str() {
        "" => 0,
        _ => pieces::count(text),
    }
}

impl Checks {
    /// Requires every value to be in a range whose ends are strings of its kind.
    pub(crate) fn known_range(&mut self, kind: Kind, value: &KnownValue, range: &Range) {
        if self.looks_for != LooksFor::Faults {
            return;
        }
        let read = |text: &str| {
            Known::read(kind, Text::new(text, Showing::Hidden, &Format::STANDARD)).ok()
        };
        let edge = |edge: &Edge| match edge {
            Edge::Told(text) => read(text).map(Some),
            Edge::Open | Edge::Untold => Some(None),
        };
        let (Some(start), Some(end)) = (edge(&range.start), edge(&range.end)) else {
            self.failures.push(Failure::Fixed(UNREADABLE_RANGE));
            return;
        };
        let is_inside = |item: &Known| {
            let is_above = start.as_ref().is_none_or(|start| item.order(start).is_ge());
            let is_below = end.as_ref().is_none_or(|end| match range.end_is {
                EndIs::Valid => item.order(end).is_le(),
                EndIs::Above => item.order(end).is_lt(),
            });
            !item.is_judged() || (is_above && is_below)
        };
        if !value.items.iter().all(is_inside) {
            self.failures.push(Failure::Range);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, Kind, Kinds, KnownReading, Shape, Showing, Text};

    const MODE: Kind = Kind::Choice {
        names: &["read-only", "rw"],
        phrase: "one of read-only, rw",
    };

    fn reading(value: Kind, shape: Shape) -> KnownReading {
        KnownReading {
            kinds: Kinds {
                value,
                key: Kind::U8,
            },
            shape,
            bytes: None,
        }
    }

    #[test]
    fn values_are_the_same_as_values_of_their_kind_and_not_as_texts() {
        for (kind, one, same, other) in [
            (Kind::Bool, "on", "TRUE", "off"),
            (Kind::U8, "1", "01", "2"),
            (Kind::U16, "1", "01", "2"),
            (Kind::U32, "1", "01", "2"),
            (Kind::U64, "1", "01", "2"),
            (Kind::U128, "1", "01", "2"),
            (Kind::Usize, "1", "+1", "2"),
            (Kind::NonZeroU8, "1", "01", "2"),
            (Kind::NonZeroU16, "1", "01", "2"),
            (Kind::NonZeroU32, "1", "01", "2"),
            (Kind::NonZeroU64, "1", "01", "2"),
            (Kind::NonZeroUsize, "1", "01", "2"),
            (Kind::I8, "1", "01", "-1"),
            (Kind::I16, "1", "01", "-1"),
            (Kind::I32, "1", "01", "-1"),
            (Kind::I64, "1", "01", "-1"),
            (Kind::I128, "1", "01", "-1"),
            (Kind::Isize, "1", "01", "-1"),
            (Kind::F32, "1.5", "1.50", "1.25"),
            (Kind::F64, "1.5", "1.50", "1.25"),
            (Kind::Character, "a", "a", "b"),
            (Kind::Text, "a", "a", "A"),
            (Kind::Path, "/a/b", "/a//b", "/a/c"),
            (Kind::OsText, "a", "a", "b"),
            (Kind::Ip, "::1", "0::1", "127.0.0.1"),
            (Kind::Ipv4, "10.0.0.1", "10.0.0.1", "10.0.0.2"),
            (Kind::Ipv6, "::1", "0::1", "::2"),
            (Kind::Socket, "[::1]:80", "[0::1]:80", "[::1]:81"),
            (Kind::SocketV4, "10.0.0.1:80", "10.0.0.1:80", "10.0.0.1:81"),
            (Kind::SocketV6, "[::1]:80", "[0::1]:80", "[::2]:80"),
            (Kind::Duration, "60s", "1m", "61s"),
            (Kind::Size, "1KiB", "1024B", "1kB"),
            (
                Kind::Url,
                "https://a.example",
                "https://a.example/",
                "https://b.example",
            ),
            (MODE, "read-only", "READ_ONLY", "rw"),
            (Kind::Json, "[1]", "[1]", "[2]"),
            (Kind::Program, "a", "a", "b"),
        ] {
            let reading = reading(kind, Shape::Single);
            assert!(reading.is_same(one, same), "{one} {same}");
            assert!(!reading.is_same(one, other), "{one} {other}");
            assert!(!reading.is_same(other, one), "{other} {one}");
        }
        assert!(reading(Kind::Presence, Shape::Single).is_same("a", "b"));
        assert!(!reading(Kind::U8, Shape::Single).is_same("x", "x"));
        let list = reading(Kind::U8, Shape::List(None));
        assert!(list.is_same("1,2", "01, 2"));
        for other in ["1", "1,2,3", "2,1", "1,3", "3,2"] {
            assert!(!list.is_same("1,2", other), "{other}");
        }
    }

    #[test]
    fn items_are_counted_by_the_shape_of_the_type() {
        let length = |kind, shape, text| {
            let read =
                reading(kind, shape).read(Text::new(text, Showing::Shown, &Format::STANDARD));
            read.map(|value| value.length())
                .map_err(|error| error.to_string())
        };
        assert_eq!(length(Kind::U8, Shape::List(None), "1,1,2"), Ok(Some(3)));
        assert_eq!(length(Kind::U8, Shape::List(None), ""), Ok(Some(0)));
        assert_eq!(length(Kind::U8, Shape::List(Some(2)), "1,1"), Ok(Some(2)));
        assert_eq!(length(Kind::U8, Shape::List(Some(0)), ""), Ok(Some(0)));
        assert!(length(Kind::U8, Shape::List(Some(2)), "1").is_err());
        assert!(length(Kind::U8, Shape::List(Some(2)), "").is_err());
        assert_eq!(length(Kind::U8, Shape::Set, "1,01,2"), Ok(Some(2)));
        assert_eq!(length(Kind::Bool, Shape::Set, "on,yes,off,no"), Ok(Some(2)));
        assert_eq!(length(MODE, Shape::Pairs, "1=rw,2=rw"), Ok(Some(2)));
        assert_eq!(length(MODE, Shape::Pairs, ""), Ok(Some(0)));
        assert_eq!(
            length(MODE, Shape::Pairs, "1=rw,01=rw"),
            Err("item 2 repeats the key of an earlier one".to_owned())
        );
        assert_eq!(length(Kind::Hex, Shape::Single, "00ff"), Ok(Some(2)));
        assert_eq!(length(Kind::Base64, Shape::Single, "aGkh"), Ok(Some(3)));
        assert_eq!(length(Kind::Text, Shape::Single, "abc"), Ok(None));
    }
}
