//! Writes durations.

use std::fmt::Write as _;
use std::time::Duration;

/// A duration as written in a variable, the largest units first: `1h30m`.
#[inline]
pub(in crate::value) fn written(duration: Duration) -> String {
    const LARGEST_FIRST: [(&str, u128); 7] = [
        ("d", 86_400_000_000_000),
        ("h", 3_600_000_000_000),
        ("m", 60_000_000_000),
        ("s", 1_000_000_000),
        ("ms", 1_000_000),
        ("us", 1_000),
        ("ns", 1),
    ];
    let mut rest = duration.as_nanos();
    let mut text = String::new();
    for (unit, nanoseconds) in LARGEST_FIRST {
        let count = rest / nanoseconds;
        if count > 0 {
            let _ = write!(text, "{count}{unit}");
        }
        rest %= nanoseconds;
    }
    if text.is_empty() {
        text.push_str("0s");
    }
    text
}
