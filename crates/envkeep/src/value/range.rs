//! The ends of a range, as written in a variable: `1s` for the program's `Duration::from_secs(1)`.

use std::fmt::Display;
use std::ops::Bound;
use std::time::Duration;

use super::duration::written as written_duration;

/// One end of a range.
#[derive(Debug, PartialEq, Eq)]
pub enum Edge {
    /// No end.
    Open,
    /// An end, as written in a variable.
    Told(String),
    /// An end of a type that cannot be displayed.
    Untold,
}

impl Edge {
    /// An end written as a literal.
    #[must_use]
    pub fn written(text: &'static str) -> Self {
        Self::Told(text.to_owned())
    }

    /// The text, if there is one.
    #[must_use]
    pub fn text(self) -> Option<String> {
        match self {
            Self::Told(text) => Some(text),
            Self::Open | Self::Untold => None,
        }
    }
}

/// A value to be written in the best way that its type offers. Generated code calls `(&&&Teller(&value)).tell()`: the
/// compiler picks the first of the traits below that the type implements, since each applies one reference deeper.
#[derive(Debug)]
pub struct Teller<'v, T>(pub &'v T);

/// The ways to write a value.
pub mod tell {
    use super::{Display, Duration, Edge, Teller, written_duration};

    /// A type whose `Display` differs from the form in a variable.
    pub trait Known {
        /// Writes the value.
        fn tell(&self) -> Edge;
    }

    impl Known for &&Teller<'_, Duration> {
        fn tell(&self) -> Edge {
            Edge::Told(written_duration(*self.0))
        }
    }

    #[cfg(feature = "bytesize")]
    impl Known for &&Teller<'_, bytesize::ByteSize> {
        fn tell(&self) -> Edge {
            Edge::Told(super::written_size(*self.0))
        }
    }

    /// A type with a `Display`.
    pub trait Displayed {
        /// Writes the value.
        fn tell(&self) -> Edge;
    }

    impl<T: Display> Displayed for &Teller<'_, T> {
        fn tell(&self) -> Edge {
            Edge::Told(self.0.to_string())
        }
    }

    /// Any other type.
    pub trait Untold {
        /// Writes nothing.
        fn tell(&self) -> Edge;
    }

    impl<T> Untold for Teller<'_, T> {
        fn tell(&self) -> Edge {
            Edge::Untold
        }
    }
}

/// A size in the largest unit of which it is a whole number, whether a power of 1024 or of 1000.
#[cfg(feature = "bytesize")]
pub(super) fn written_size(size: bytesize::ByteSize) -> String {
    const UNITS: [(&str, u64); 8] = [
        ("TiB", bytesize::TIB),
        ("TB", bytesize::TB),
        ("GiB", bytesize::GIB),
        ("GB", bytesize::GB),
        ("MiB", bytesize::MIB),
        ("MB", bytesize::MB),
        ("KiB", bytesize::KIB),
        ("KB", bytesize::KB),
    ];
    let bytes = size.as_u64();
    let unit = UNITS
        .iter()
        .find(|(_, unit)| bytes > 0 && bytes % unit == 0);
    match unit {
        Some((name, unit)) => format!("{}{name}", bytes / unit),
        None => format!("{bytes}B"),
    }
}

/// A range of valid values, as written in a variable.
#[derive(Debug)]
pub struct Range {
    pub(crate) start: Edge,
    pub(crate) end: Edge,
    pub(crate) end_is: EndIs,
}

/// Whether the upper end of a range is a valid value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EndIs {
    Valid,
    Above,
}

/// A range whose upper end is a valid value. Called by generated code.
#[must_use]
pub fn range_to(start: Edge, end: Edge) -> Range {
    Range {
        start,
        end,
        end_is: EndIs::Valid,
    }
}

/// A range whose upper end is not a valid value. Called by generated code.
#[must_use]
pub fn range_below(start: Edge, end: Edge) -> Range {
    Range {
        start,
        end,
        end_is: EndIs::Above,
    }
}

impl Range {
    /// The phrase: "from 1s to 2m". A range with an end that cannot be displayed has none.
    pub(crate) fn phrase(&self) -> Option<String> {
        Some(match (&self.start, &self.end, self.end_is) {
            (Edge::Told(start), Edge::Told(end), EndIs::Valid) => format!("from {start} to {end}"),
            (Edge::Told(start), Edge::Told(end), EndIs::Above) => {
                format!("at least {start} and below {end}")
            }
            (Edge::Told(start), Edge::Open, _) => format!("at least {start}"),
            (Edge::Open, Edge::Told(end), EndIs::Valid) => format!("at most {end}"),
            (Edge::Open, Edge::Told(end), EndIs::Above) => format!("below {end}"),
            _ => return None,
        })
    }
}

/// The range of a field in its schema.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bounds {
    None,
    /// The ends are literals.
    Written {
        start: Option<&'static str>,
        end: Option<&'static str>,
        end_is: EndIs,
    },
    /// The ends are expressions, which a function of the program evaluates.
    Made(fn() -> Range),
    /// There is a range that only the program knows.
    #[cfg(feature = "dynamic")]
    Untold,
}

impl Bounds {
    /// The range, if there is one.
    pub(crate) fn range(self) -> Option<Range> {
        let edge = |end: Option<&'static str>| end.map_or(Edge::Open, Edge::written);
        match self {
            Self::None => None,
            Self::Written { start, end, end_is } => Some(Range {
                start: edge(start),
                end: edge(end),
                end_is,
            }),
            Self::Made(tell) => Some(tell()),
            #[cfg(feature = "dynamic")]
            Self::Untold => Some(range_to(Edge::Untold, Edge::Untold)),
        }
    }
}

/// One bound of a range written as strings, after it is read.
pub(super) fn read_bound<I>(
    bound: Bound<&&'static str>,
    read: impl FnOnce(&'static str) -> Option<I>,
) -> Option<Bound<I>> {
    Some(match bound {
        Bound::Unbounded => Bound::Unbounded,
        Bound::Included(text) => Bound::Included(read(text)?),
        Bound::Excluded(text) => Bound::Excluded(read(text)?),
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::tell::{Displayed, Known, Untold};
    use super::{Edge, Teller, range_below, range_to};

    struct Opaque;

    macro_rules! told {
        ($value:expr) => {
            match (&&&Teller(&$value)).tell() {
                Edge::Told(text) => Some(text),
                Edge::Open | Edge::Untold => None,
            }
        };
    }

    #[test]
    fn a_value_is_told_as_a_variable_holds_it_and_one_without_a_display_not_at_all() {
        assert_eq!(told!(5_u16).as_deref(), Some("5"));
        assert_eq!(
            told!(Duration::from_millis(90_500)).as_deref(),
            Some("1m30s500ms")
        );
        assert_eq!(told!(Opaque), None);
    }

    #[cfg(feature = "bytesize")]
    #[test]
    fn a_size_is_told_with_the_largest_unit_of_which_it_is_a_whole_number() {
        use bytesize::ByteSize;

        for (size, expected) in [
            (ByteSize::mib(64), "64MiB"),
            (ByteSize::mb(10), "10MB"),
            (ByteSize::gb(1), "1GB"),
            (ByteSize::kb(1024), "1000KiB"),
            (ByteSize::b(1500), "1500B"),
            (ByteSize::b(0), "0B"),
            (ByteSize::b(u64::MAX), "18446744073709551615B"),
        ] {
            assert_eq!(told!(size).as_deref(), Some(expected));
            assert_eq!(expected.parse(), Ok(size));
        }
    }

    #[test]
    fn a_range_is_told_with_the_ends_that_it_has() {
        let edge = |text: &str| Edge::Told(text.to_owned());
        assert_eq!(
            range_to(edge("1"), edge("2")).phrase().as_deref(),
            Some("from 1 to 2")
        );
        assert_eq!(
            range_to(Edge::Open, edge("2")).phrase().as_deref(),
            Some("at most 2")
        );
        assert_eq!(range_to(edge("1"), Edge::Untold).phrase(), None);
        assert_eq!(
            range_below(edge("1"), edge("2")).phrase().as_deref(),
            Some("at least 1 and below 2")
        );
        assert_eq!(
            range_below(Edge::Open, edge("2")).phrase().as_deref(),
            Some("below 2")
        );
        assert_eq!(
            range_below(edge("1"), Edge::Open).phrase().as_deref(),
            Some("at least 1")
        );
    }
}
