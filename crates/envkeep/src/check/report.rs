//! Compares a whole report with the text that a test expects.

use std::fmt::Display;

use crate::escape::escaped;

use super::diff::{diff, render};

/// Fails a test unless a report, or anything else that implements `Display`, is the expected text.
///
/// The text may be indented like the test: an empty first line, the common indentation, and blanks at the end do not count.
/// For a snapshot that a command can rewrite, pass `report.to_string()` to a snapshot crate instead.
///
/// # Panics
///
/// Panics if the text differs; the message shows the lines that differ.
///
/// # Examples
///
/// ```
/// use envkeep::{Env, FromEnv, assert_report};
///
/// #[derive(Debug, FromEnv)]
/// struct Config {
///     port: u16,
/// }
///
/// let error = Env::empty().vars([("PORT", "80a0")]).load::<Config>().unwrap_err();
/// assert_report!(
///     error,
///     "
///     1 problem in the configuration
///
///     correct this value:
///
///       `PORT` is not an integer from 0 to 65535: `80a0`
///           at: the given variables
///     "
/// );
/// ```
#[macro_export]
macro_rules! assert_report {
    ($report:expr, $expected:expr $(,)?) => {
        $crate::check::assert_report(&$report, $expected)
    };
}

/// Does what [`assert_report!`](crate::assert_report) does.
///
/// # Panics
///
/// As the macro does.
///
/// # Examples
///
/// ```
/// envkeep::check::assert_report(&"no problem", "no problem");
/// ```
#[track_caller]
#[expect(clippy::panic, reason = "a failing assertion panics")]
#[inline]
pub fn assert_report(report: &dyn Display, expected: &str) {
    let report = report.to_string();
    let found: Vec<&str> = report.lines().map(str::trim_end).collect();
    let expected = unindented(expected);
    if found == expected {
        return;
    }
    let difference = render(&diff(&expected, &found), &|_, line| line.to_owned());
    let report: Vec<String> = found.iter().map(|line| escaped(line)).collect();
    let report = report.join("\n");
    panic!(
        "the report is not the expected one (`-` expected, `+` found):\n{difference}\n\nthe whole report:\n\n{report}"
    );
}

/// The lines of a string without their common indentation.
#[inline]
fn unindented(text: &str) -> Vec<&str> {
    let lines = || text.lines().map(str::trim_end);
    let indentation = |line: &str| line.len() - line.trim_start().len();
    let common = lines()
        .filter(|line| !line.is_empty())
        .map(indentation)
        .min()
        .unwrap_or(0);
    let mut unindented: Vec<&str> = lines()
        .map(|line| line.get(common..).unwrap_or_default())
        .collect();
    while unindented.last().is_some_and(|line| line.is_empty()) {
        unindented.pop();
    }
    let blank = unindented.iter().take_while(|line| line.is_empty()).count();
    unindented.split_off(blank)
}

#[cfg(test)]
mod tests {
    use super::unindented;

    #[test]
    fn common_indentation_does_not_count() {
        assert_eq!(unindented("\n    a\n\n      b\n    "), ["a", "", "  b"]);
        assert_eq!(unindented("a\n  b"), ["a", "  b"]);
        assert_eq!(unindented(""), [""; 0]);
    }
}
