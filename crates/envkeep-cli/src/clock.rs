//! Today's date.

use std::env;

use jiff::ZonedDateTime;
use jiff::civil::Date;

use crate::failure::Failure;

/// Sets the date, for tests and to look ahead.
const TODAY: &str = "ENVKEEP_TODAY";

/// The date in the local time zone.
pub(crate) fn today() -> Result<Date, Failure> {
    let Some(day) = env::var_os(TODAY) else {
        return Ok(ZonedDateTime::now().date());
    };
    let day = day.to_str().and_then(|day| day.parse().ok());
    day.ok_or_else(|| Failure::Refused(format!("`{TODAY}` is not a date such as 2026-11-28")))
}
