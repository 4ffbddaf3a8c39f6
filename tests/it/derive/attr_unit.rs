use std::collections::BTreeMap;
use std::time::Duration;

use envkeep::{ByteSize, Env, FromEnv, Secret};

use super::told;

type Pause = Duration;

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(unit = "ms")]
    timeout: Duration,
    #[env(unit = "s", default = "90")]
    pause: Option<Pause>,
    #[env(unit = "MiB", default = "5")]
    upload: ByteSize,
    #[env(unit = "d")]
    ages: Option<Vec<Duration>>,
    #[env(unit = "KiB")]
    quotas: Option<BTreeMap<String, ByteSize>>,
    #[env(unit = "m")]
    idle: Option<Secret<Duration>>,
}

#[test]
fn a_number_alone_is_taken_in_the_unit() {
    let config: Config = Env::empty()
        .vars([
            ("TIMEOUT", "250"),
            ("UPLOAD", "2"),
            ("AGES", "1, 2"),
            ("QUOTAS", "7=3, b=4"),
        ])
        .load()
        .expect("all are valid");
    assert_eq!(config.timeout, Duration::from_millis(250));
    assert_eq!(config.pause, Some(Duration::from_secs(90)));
    assert_eq!(config.upload, ByteSize::mib(2));
    let day = Duration::from_secs(86_400);
    assert_eq!(config.ages, Some(vec![day, day * 2]));
    let quotas = [("7", 3), ("b", 4)].map(|(key, size)| (key.to_owned(), ByteSize::kib(size)));
    assert_eq!(config.quotas, Some(BTreeMap::from(quotas)));
}

#[test]
fn a_value_with_a_unit_is_read_as_ever() {
    let config: Config = Env::empty()
        .vars([
            ("TIMEOUT", "1m30s"),
            ("UPLOAD", "10MB"),
            ("AGES", "1h, 2, 30s"),
        ])
        .load()
        .expect("all are valid");
    assert_eq!(config.timeout, Duration::from_secs(90));
    assert_eq!(config.upload, ByteSize::mb(10));
    let ages = [3_600, 172_800, 30].map(Duration::from_secs);
    assert_eq!(config.ages, Some(ages.to_vec()));
}

#[test]
fn every_unit_is_that_of_a_value_that_has_it() {
    macro_rules! same {
        ($($unit:literal $ty:ty,)+) => {$({
            #[derive(Debug, FromEnv)]
            struct Config {
                #[env(unit = $unit)]
                bare: $ty,
                whole: $ty,
            }
            let whole = format!("7{}", $unit);
            let config: Config = Env::empty()
                .vars([("BARE", "7"), ("WHOLE", &*whole)])
                .load()
                .expect("both are valid");
            assert_eq!(config.bare, config.whole, $unit);
        })+};
    }
    same! {
        "ns" Duration, "us" Duration, "ms" Duration, "s" Duration, "m" Duration, "h" Duration, "d" Duration,
        "B" ByteSize, "KB" ByteSize, "MB" ByteSize, "GB" ByteSize, "TB" ByteSize, "PB" ByteSize,
        "KiB" ByteSize, "MiB" ByteSize, "GiB" ByteSize, "TiB" ByteSize, "PiB" ByteSize,
    }
}

#[test]
fn what_is_not_a_number_and_what_cannot_be_kept_is_a_problem_that_says_the_unit() {
    let timeout = |text| told::<Config>([("TIMEOUT", text)]).concat();
    let expected =
        "is not a number of milliseconds, or a duration with its unit, like 30s, 5m or 1h30m";
    for text in [
        "soon", "-5", "1_000", "0x10", "5 ", "1.", ".5", "1.2.3", "٣",
    ] {
        let told = timeout(text);
        assert!(
            told.starts_with(&format!("`TIMEOUT` {expected}: `{text}`")),
            "{told}"
        );
    }
    assert_eq!(
        timeout("99999999999999999999999"),
        format!(
            "`TIMEOUT` {expected}: `99999999999999999999999` (is too long, or too exact, to be kept)"
        )
    );
    assert_eq!(
        told::<Config>([("TIMEOUT", "1"), ("UPLOAD", "99999999999999999999")]),
        [
            "`UPLOAD` is not a number of MiB, or a size in bytes, like 512KiB or 10MB: `99999999999999999999` \
             (cannot be kept as it is written: it is too large, too small or has too many digits)"
        ]
    );
}

#[test]
fn a_wrong_secret_is_not_shown() {
    assert_eq!(
        told::<Config>([("TIMEOUT", "1"), ("IDLE", "hunter2-hunter2")]),
        [
            "`IDLE` is not a number of minutes, or a duration with its unit, like 30s, 5m or 1h30m: \
             [not shown: 8 to 31 characters]"
        ]
    );
}

#[test]
fn documents_say_the_unit() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(unit = "ms", default = "250", range = "1ms"..="2m")]
        timeout: Duration,
    }
    let schema = Config::schema();
    assert_eq!(
        schema.to_dotenv_example(),
        "# Optional: a number of milliseconds, or a duration with its unit, from 1ms to\n# 2m.\n# TIMEOUT=250\n"
    );
    let words = "a number of milliseconds, or a duration with its unit, from 1ms to 2m";
    assert!(schema.to_markdown().contains(words));
    assert!(schema.to_json_schema().contains(words));
    let config: Config = Env::fixture_complete::<Config>()
        .load()
        .expect("it is valid");
    assert_eq!(config.timeout, Duration::from_millis(250));
}
