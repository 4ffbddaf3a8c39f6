//! `std::time::Duration`, which has no `FromStr`, in the form that `humantime` reads.

use std::time::Duration;

use zeroize::Zeroize;

use super::{EnvValue, Text, ValueError};

impl EnvValue for Duration {
    fn read(text: Text<'_>) -> Result<Self, ValueError> {
        let digits = text.as_str();
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(text.error(format_args!(
                "a unit is missing: `{digits}s` for seconds, `{digits}ms` for milliseconds"
            )));
        }
        humantime::parse_duration(digits).map_err(|cause| text.error(cause))
    }

    fn expected() -> Option<&'static str> {
        Some("a duration with its unit, like 30s, 5m or 1h30m")
    }

    fn can_hold_credential() -> bool {
        false
    }

    fn wipe(value: &mut Self) {
        let (mut seconds, mut rest) = (value.as_secs(), value.subsec_nanos());
        seconds.zeroize();
        rest.zeroize();
        *value = Self::new(seconds, rest);
    }
}
