//! `std::time::Duration`, which has no `FromStr`: reads the unambiguous part of `humantime`'s syntax.

mod written;

use std::time::Duration;

use zeroize::Zeroize;

pub(super) use written::written;

use super::kind::DURATION as PHRASE;
use super::{EnvValue, Format, Kind, Kinds, Text, ValueError, slip};
use crate::letters::{Ask, Letters};

/// The units from small to large, each with all its names. Months and years have no fixed length.
const UNITS: [&[&str]; 8] = [
    &["ns", "nsec", "nanos"],
    &["us", "µs", "usec"],
    &["ms", "msec", "millis"],
    &["s", "sec", "secs", "second", "seconds"],
    &["m", "min", "mins", "minute", "minutes"],
    &["h", "hr", "hrs", "hour", "hours"],
    &["d", "day", "days"],
    &["w", "wk", "wks", "week", "weeks"],
];

/// The short name of each unit from small to large, and what it stands for.
const NAMES: [(&str, &str); UNITS.len()] = [
    ("ns", "nanoseconds"),
    ("us", "microseconds"),
    ("ms", "milliseconds"),
    ("s", "seconds"),
    ("m", "minutes"),
    ("h", "hours"),
    ("d", "days"),
    ("w", "weeks"),
];

const SECONDS: usize = 3;

const NOT_FALLING: &str = "has its units not each once and from large to small, as in 1h30m";

const OF_NO_FIXED_LENGTH: [&str; 7] = ["month", "months", "year", "years", "yr", "yrs", "y"];

impl EnvValue for Duration {
    #[inline]
    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        let unit = text.format().unit;
        if let Some(whole) = unit.and_then(|unit| unit.complete(text.as_str())) {
            return Self::read(text.with_text(&whole));
        }
        sum_of_parts(text).map_err(|error| {
            let slip = slip::find(text, PHRASE);
            slip.map_or(error, ValueError::note)
        })
    }

    fn expected() -> Option<&'static str> {
        Kind::Duration.phrase()
    }

    fn kinds() -> Kinds {
        Kinds::of(Kind::Duration)
    }

    fn written(value: &Self, _: &'static Format) -> Option<String> {
        Some(written(*value))
    }

    fn wipe(value: &mut Self) {
        let (mut seconds, mut rest) = (value.as_secs(), value.subsec_nanos());
        seconds.zeroize();
        rest.zeroize();
        *value = Self::new(seconds, rest);
    }
}

#[inline]
fn sum_of_parts(text: Text<'_>) -> Result<Duration, ValueError> {
    let mut rest = text.as_str();
    let mut last = UNITS.len();
    let mut total = Duration::ZERO;
    if rest.is_empty() {
        return Err(ValueError::unexplained());
    }
    while !rest.is_empty() {
        let part = Part::take(&mut rest).ok_or_else(ValueError::unexplained)?;
        let place = part.place(text, last)?;
        if place >= last {
            return Err(ValueError::note(NOT_FALLING));
        }
        last = place;
        // One part at a time, so that a sum too large for the type is detected here.
        let length = humantime::parse_duration(part.whole).ok();
        total = length
            .and_then(|length| total.checked_add(length))
            .ok_or_else(|| ValueError::note("is too long, or too exact, to be kept"))?;
    }
    Ok(total)
}

/// A number with its unit.
struct Part<'t> {
    whole: &'t str,
    number: &'t str,
    unit: &'t str,
}

impl<'t> Part<'t> {
    /// Takes a part from the front, with the blanks before the next one.
    #[inline]
    fn take(rest: &mut &'t str) -> Option<Self> {
        let text = *rest;
        let number = take(rest, |character| {
            character.is_ascii_digit() || character == '.'
        });
        let between = take(rest, |character| character == ' ');
        let unit = take(rest, |character| {
            !character.is_ascii_digit() && character != ' '
        });
        let whole = text.get(..number.len() + between.len() + unit.len())?;
        let is_digit = |digit: char| digit.is_ascii_digit();
        let is_number = number.starts_where(is_digit) && number.ends_where(is_digit);
        if !is_number || number.matches('.').count() > 1 {
            return None;
        }
        let blanks = take(rest, |character| character == ' ');
        let ends_in_blanks = rest.is_empty() && !blanks.is_empty();
        (!ends_in_blanks).then_some(Self {
            whole,
            number,
            unit,
        })
    }

    /// The index of the unit among all units, from small to large; `last` is that of the part before.
    #[inline]
    fn place(&self, text: Text<'_>, last: usize) -> Result<usize, ValueError> {
        let unit = &self.unit;
        if let Some(place) = UNITS.iter().position(|names| names.contains(unit)) {
            return Ok(place);
        }
        if unit.is_empty() {
            return Err(self.lacks_unit(text, last));
        }
        let is_unit = |name: &&str| name.eq_ignore_ascii_case(unit);
        Err(ValueError::note(if *unit == "M" {
            "has the unit `M`; write `m` for minutes, or `d` for days, as in 30d"
        } else if OF_NO_FIXED_LENGTH.iter().any(is_unit) {
            "has months or years, which differ in length; write days, as in 30d or 365d"
        } else if UNITS.iter().any(|names| names.iter().any(is_unit)) {
            "has a unit in capitals; write it in small letters, as in 5m"
        } else {
            "has an unknown unit; the units are ns, us, ms, s, m, h, d and w"
        }))
    }

    /// Offers the two largest units that may follow the part before, and of a first part the usual ones.
    fn lacks_unit(&self, text: Text<'_>, last: usize) -> ValueError {
        let number = self.number;
        let is_first = last == UNITS.len();
        let end = if is_first { SECONDS + 1 } else { last };
        let mut units = NAMES.iter().take(end).rev();
        match (units.next(), units.next()) {
            (None, _) => ValueError::note(NOT_FALLING),
            (Some((unit, name)), None) => text.error(format_args!(
                "a unit is missing: `{number}{unit}` for {name}"
            )),
            (Some((unit, name)), Some((smaller, other))) => text.error(format_args!(
                "a unit is missing: `{number}{unit}` for {name}, `{number}{smaller}` for {other}"
            )),
        }
    }
}

#[inline]
fn take<'t>(rest: &mut &'t str, belongs: Ask) -> &'t str {
    let end = rest.len() - rest.trim_start_where(belongs).len();
    let (taken, left) = rest.split_at_checked(end).unwrap_or((rest, ""));
    *rest = left;
    taken
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::{EnvValue, Format, Text, written};
    use crate::value::Showing;

    proptest! {
        #[test]
        fn what_is_written_of_a_duration_reads_as_it(seconds: u64, nanoseconds in 0..1_000_000_000_u32) {
            for duration in [
                Duration::new(seconds, nanoseconds),
                Duration::from_secs(seconds % 100_000),
                Duration::from_millis(seconds % 10_000),
            ] {
                let text = written(duration);
                let read = Duration::read(Text::new(&text, Showing::Shown, &Format::STANDARD));
                prop_assert_eq!(read.ok(), Some(duration), "{}", text);
            }
        }
    }

    #[test]
    fn no_time_is_written_too() {
        assert_eq!(written(Duration::ZERO), "0s");
        assert_eq!(written(Duration::from_secs(90)), "1m30s");
    }
}
