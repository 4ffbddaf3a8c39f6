//! A number, a size or a duration is read exactly or refused: every readable type against exact arithmetic.

use std::cmp::Ordering;
use std::fmt::Debug;
use std::num::{NonZeroU8, NonZeroU64};
use std::time::Duration;

use envkeep::{ByteSize, Env, FromEnv};
use num::bigint::BigInt;
use num::rational::BigRational;
use num::{One, Zero};
use proptest::prelude::*;
use url::Url;

use crate::effort::cases;

#[derive(Debug, FromEnv)]
struct Of<T: std::str::FromStr<Err: std::fmt::Display> + 'static> {
    x: T,
}

#[derive(Debug, FromEnv)]
struct OfDuration {
    x: Duration,
}

/// What is read from a text, unless it is refused.
fn read<T: std::str::FromStr<Err: std::fmt::Display> + 'static>(text: &str) -> Option<T> {
    let env = Env::empty().vars([("X", text)]);
    env.load::<Of<T>>().ok().map(|config| config.x)
}

fn duration(text: &str) -> Option<Duration> {
    let env = Env::empty().vars([("X", text)]);
    env.load::<OfDuration>().ok().map(|config| config.x)
}

fn told<T: FromEnv + Debug>(text: &str) -> String {
    let error = Env::empty()
        .vars([("X", text)])
        .load::<T>()
        .expect_err(text);
    error.problems()[0].to_string()
}

/// Asserts that an integer type reads a text as arithmetic without bounds does, or refuses it.
macro_rules! reads_integer {
    ($text:expr, $number:expr, $($kind:ty)+) => {
        $(
            let number_read = read::<$kind>($text).map(BigInt::from);
            let fits = BigInt::from(<$kind>::MIN) <= $number && $number <= BigInt::from(<$kind>::MAX);
            prop_assert_eq!(number_read, fits.then(|| $number.clone()), "{} of {}", stringify!($kind), $text);
        )+
    };
}

/// A decimal number: its digits, how many of them follow the point, and a power of ten.
fn decimal() -> impl Strategy<Value = (String, u32, i32)> {
    let digits = prop_oneof![
        "[0-9]{1,20}",
        "[1-9]0{0,24}",
        "0{0,4}[0-9]{1,3}",
        "[0-9]{300,330}"
    ];
    let exponent = prop_oneof![Just(0), -30..30_i32, -400..400_i32];
    (digits, 0..24_u32, exponent)
}

fn written(digits: &str, behind: u32, exponent: i32) -> String {
    let behind = behind as usize % digits.len();
    let (whole, fraction) = digits.split_at(digits.len() - behind);
    let point = if behind > 0 { "." } else { "" };
    let power = if exponent == 0 {
        String::new()
    } else {
        format!("e{exponent}")
    };
    format!("{whole}{point}{fraction}{power}")
}

fn power_of_ten(exponent: i64) -> BigRational {
    let ten = BigRational::from_integer(10.into());
    let magnitude = usize::try_from(exponent.unsigned_abs()).expect("a small power");
    let power = num::pow(ten, magnitude);
    if exponent < 0 { power.recip() } else { power }
}

/// The number that a text stands for, and the weight of its last digit that is not 0.
fn exactly(digits: &str, behind: u32, exponent: i32) -> (BigRational, BigRational) {
    let behind = i64::from(behind) % i64::try_from(digits.len()).expect("few digits");
    let last = i64::from(exponent) - behind;
    let number: BigInt = digits.parse().expect("digits");
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    let worth = power_of_ten(last + i64::try_from(zeros).expect("few zeros"));
    (
        BigRational::from_integer(number) * power_of_ten(last),
        worth,
    )
}

/// Whether what was read of a number is right: the nearest float, if that is nearer to what is written than half of the worth of
/// its last digit, and nothing if it is farther away. Just half way either is.
fn is_right(
    is_read: bool,
    float: Option<BigRational>,
    number: &BigRational,
    worth: &BigRational,
) -> bool {
    let Some(float) = float else {
        return !is_read;
    };
    if number.is_zero() {
        return is_read;
    }
    let distance = if float > *number {
        &float - number
    } else {
        number - &float
    };
    match (distance * BigRational::from_integer(2.into())).cmp(worth) {
        _ if float.is_zero() => !is_read,
        Ordering::Less => is_read,
        Ordering::Equal => true,
        Ordering::Greater => !is_read,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(2_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_integer_is_the_one_that_is_written_or_refused(
        text in prop_oneof!["-?[0-9]{1,3}", "-?[0-9]{4,22}", "-?[0-9]{36,41}", "0{0,3}(127|128|255|256|65535|65536|4294967296)"],
    ) {
        let number: BigInt = text.parse().expect("an integer");
        // Of "-0" an unsigned type sees the sign.
        prop_assume!(!(number.is_zero() && text.starts_with('-')));
        reads_integer!(&text, number, u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);
        let small = read::<NonZeroU8>(&text).map(|read| BigInt::from(read.get()));
        let is_small = BigInt::one() <= number && number <= BigInt::from(u8::MAX);
        prop_assert_eq!(small, is_small.then(|| number.clone()));
        let large = read::<NonZeroU64>(&text).map(|read| BigInt::from(read.get()));
        let is_large = BigInt::one() <= number && number <= BigInt::from(u64::MAX);
        prop_assert_eq!(large, is_large.then_some(number));
    }

    #[test]
    fn a_float_has_every_digit_that_is_written_or_is_refused((digits, behind, exponent) in decimal()) {
        let text = written(&digits, behind, exponent);
        let (number, worth) = exactly(&digits, behind, exponent);
        let nearest: f64 = text.parse().expect("a number");
        let read_whole = read::<f64>(&text);
        prop_assert!(read_whole.is_none_or(|read| read.to_bits() == nearest.to_bits()), "{}", &text);
        let float = BigRational::from_float(nearest);
        prop_assert!(is_right(read_whole.is_some(), float, &number, &worth), "{}", &text);

        let nearest: f32 = text.parse().expect("a number");
        let read_half = read::<f32>(&text);
        prop_assert!(read_half.is_none_or(|read| read.to_bits() == nearest.to_bits()), "{}", &text);
        let float = BigRational::from_float(nearest);
        prop_assert!(is_right(read_half.is_some(), float, &number, &worth), "{}", &text);
    }

    #[test]
    fn a_size_is_a_whole_number_of_bytes_or_refused(
        digits in prop_oneof!["[0-9]{1,6}", "[0-9]{1,22}", "9007199254740993", "0{0,3}[0-9]{1,3}0{0,4}"],
        behind in 0..6_u32,
        (unit, factor) in prop::sample::select(vec![
            ("B", 1_u64), ("KB", 1_000), ("kB", 1_000), ("KiB", 1 << 10), ("MB", 1_000_000), ("MiB", 1 << 20),
            ("GB", 1_000_000_000), ("GiB", 1 << 30), ("TB", 1_000_000_000_000), ("PiB", 1 << 50), ("EiB", 1 << 60),
        ]),
        blank in prop::sample::select(vec!["", " "]),
    ) {
        let text = format!("{}{blank}{unit}", written(&digits, behind, 0));
        let (number, _) = exactly(&digits, behind, 0);
        let bytes = number * BigRational::from_integer(factor.into());
        let fits = bytes.is_integer() && *bytes.numer() <= BigInt::from(u64::MAX);
        let size = read::<ByteSize>(&text).map(|size| BigInt::from(size.0));
        if let Some(read) = size {
            prop_assert!(fits && read == *bytes.numer(), "{}: {}", &text, read);
        } else {
            // A number with a point may be refused although it is whole: the crate reads it as a float.
            prop_assert!(!fits || text.contains('.'), "{}", &text);
        }
    }

    #[test]
    fn a_duration_is_the_sum_of_its_parts_or_refused(
        parts in prop::collection::vec((prop_oneof!["[0-9]{1,4}", "[0-9]{15,21}"], "(\\.[0-9]{1,10})?", 0..8_usize, 0..6_usize), 1..5),
        blank in prop::sample::select(vec!["", " ", "  "]),
    ) {
        const UNITS: [(&[&str], u64); 8] = [
            (&["ns", "nsec", "nanos"], 1),
            (&["us", "µs", "usec"], 1_000),
            (&["ms", "msec", "millis"], 1_000_000),
            (&["s", "sec", "secs", "second", "seconds"], 1_000_000_000),
            (&["m", "min", "mins", "minute", "minutes"], 60_000_000_000),
            (&["h", "hr", "hrs", "hour", "hours"], 3_600_000_000_000),
            (&["d", "day", "days"], 86_400_000_000_000),
            (&["w", "wk", "wks", "week", "weeks"], 604_800_000_000_000),
        ];
        let mut text = Vec::new();
        let mut total = BigRational::zero();
        let mut is_falling = true;
        let mut last = UNITS.len();
        for (whole, fraction, unit, name) in &parts {
            let (names, factor) = UNITS[*unit];
            text.push(format!("{whole}{fraction}{}", names[name % names.len()]));
            let digits = format!("{whole}{}", fraction.trim_start_matches('.'));
            let behind = fraction.len().saturating_sub(1);
            let number = BigRational::new(digits.parse().expect("digits"), num::pow(BigInt::from(10), behind));
            total += number * BigRational::from_integer(factor.into());
            is_falling &= *unit < last;
            last = *unit;
        }
        let text = text.join(blank);
        let has_point = text.contains('.');
        let most = BigInt::from(Duration::MAX.as_nanos());
        let fits = is_falling && total.is_integer() && *total.numer() <= most;
        match duration(&text) {
            Some(read) => prop_assert!(fits && BigInt::from(read.as_nanos()) == *total.numer(), "{}: {:?}", &text, read),
            // The crate keeps each part in 64 bits of its unit's nanoseconds, or seconds, and refuses what does not fit.
            None => prop_assert!(!fits || has_point || parts.iter().any(|part| part.0.len() > 12), "{}", &text),
        }
    }
}

#[test]
fn a_duration_that_is_ambiguous_or_too_long_is_refused_with_the_way_to_write_it() {
    let phrase = "`X` is not a duration with its unit, like 30s, 5m or 1h30m";
    for (text, words) in [
        (
            "5M",
            "has the unit `M`; write `m` for minutes, or `d` for days, as in 30d",
        ),
        (
            "1m1m",
            "has its units not each once and from large to small, as in 1h30m",
        ),
        (
            "5m1h",
            "has its units not each once and from large to small, as in 1h30m",
        ),
        (
            "2months",
            "has months or years, which differ in length; write days, as in 30d or 365d",
        ),
        (
            "1y",
            "has months or years, which differ in length; write days, as in 30d or 365d",
        ),
        (
            "3H",
            "has a unit in capitals; write it in small letters, as in 5m",
        ),
        (
            "3fortnights",
            "has an unknown unit; the units are ns, us, ms, s, m, h, d and w",
        ),
        (
            "18446744073709551615s 1000ms",
            "is too long, or too exact, to be kept",
        ),
        ("1.5ns", "is too long, or too exact, to be kept"),
    ] {
        assert_eq!(
            told::<OfDuration>(text),
            format!("{phrase}: `{text}` ({words})")
        );
    }
    for (text, words) in [
        ("30", "`30s` for seconds, `30ms` for milliseconds"),
        ("1w2", "`2d` for days, `2h` for hours"),
        ("1h30", "`30m` for minutes, `30s` for seconds"),
        ("1h 30m 5", "`5s` for seconds, `5ms` for milliseconds"),
        ("5s5", "`5ms` for milliseconds, `5us` for microseconds"),
        ("5us5", "`5ns` for nanoseconds"),
    ] {
        assert_eq!(
            told::<OfDuration>(text),
            format!("{phrase}: `{text}` (a unit is missing: {words})")
        );
    }
    assert!(
        told::<OfDuration>("5ns5")
            .ends_with("(has its units not each once and from large to small, as in 1h30m)")
    );
    for text in [
        "", "s", "5", " 5s", "5s ", "5,5s", "1..5s", "٣s", "-1s", "+1s",
    ] {
        assert!(duration(text).is_none(), "{text}");
    }
    assert_eq!(
        duration("1w 2d 3h 4m 5s 6ms 7us 8ns"),
        Some(Duration::new(788_645, 6_007_008))
    );
    assert_eq!(duration("1.5 hours"), Some(Duration::from_secs(5_400)));
}

#[test]
fn what_a_float_or_a_size_cannot_keep_is_refused() {
    const NOT_KEPT: &str =
        "(cannot be kept as it is written: it is too large, too small or has too many digits)";
    for text in [
        "1e999",
        "-1e999",
        "0.1e-999",
        "1e99999999999999999999",
        "1e-99999999999999999999",
        "9007199254740993",
        "0.1234567890123456789",
    ] {
        assert_eq!(
            told::<Of<f64>>(text),
            format!("`X` is not a number, like 0.25: `{text}` {NOT_KEPT}")
        );
    }
    for text in ["inf", "-Infinity", "NaN", "nan", "", "."] {
        assert!(
            read::<f64>(text).is_none() && read::<f32>(text).is_none(),
            "{text}"
        );
    }
    for text in [
        "99999999999GB",
        "0.4B",
        "9007199254740993.0B",
        "1.0000000001KB",
    ] {
        assert_eq!(
            told::<Of<ByteSize>>(text),
            format!("`X` is not a size in bytes, like 512KiB or 10MB: `{text}` {NOT_KEPT}")
        );
    }
    assert_eq!(read::<f64>("-0.25e1"), Some(-2.5));
    assert_eq!(read::<f32>("16777217"), None);
    assert_eq!(read::<ByteSize>("1.5KiB"), Some(ByteSize(1536)));
}

#[test]
fn the_float_with_the_most_digits_is_read_from_all_of_them() {
    let number = f64::from_bits((1 << 53) - 1);
    let text = format!("{number:.1074}");
    let digits = text.trim_start_matches(['0', '.']);
    assert_eq!(digits.len(), 767);
    assert_eq!(read::<f64>(&text), Some(number));
    for more in [1, 100_000] {
        let text = format!("{text}{}", "1".repeat(more));
        assert_eq!(read::<f64>(&text), None, "{more}");
    }
}

#[test]
fn a_host_that_a_url_reads_as_another_address_is_refused() {
    assert!(read::<Url>("http://127.0.0.1/").is_some());
    let said = told::<Of<Url>>("http://127.1/");
    assert!(
        said.contains("read as another IPv4 address than it seems to be"),
        "{said}"
    );
}
