//! Numbers, durations, sizes and choices as people write them, and what the report says about them.

use std::time::Duration;

use envkeep::{ByteSize, Env, EnvValue, FromEnv, Secret};
use proptest::prelude::*;

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Of {
    timeout: Option<Duration>,
    #[env(unit = "ms")]
    pause: Option<Duration>,
    limit: Option<ByteSize>,
    port: Option<u16>,
    count: Option<usize>,
    change: Option<i128>,
    #[env(range = 1..=100)]
    weight: Option<u8>,
    #[env(range = 1..=10_000)]
    rate: Option<u32>,
    ports: Option<Vec<u16>>,
    plan: Option<Plan>,
    #[env(one_of = ["json", "text"])]
    format: Option<String>,
    key: Option<Secret<u8>>,
}

#[derive(Debug, EnvValue)]
enum Plan {
    Free,
    Team,
}

fn told(name: &str, text: &str) -> String {
    let error = Env::empty()
        .vars([(name, text)])
        .load::<Of>()
        .expect_err(text);
    error.problems()[0].to_string()
}

#[test]
fn an_integer_that_is_none_of_the_valid_ones_is_told_to_be_one() {
    for (name, text, said) in [
        ("WEIGHT", "300", "`WEIGHT` is outside 1 to 100: `300`"),
        ("WEIGHT", "-1", "`WEIGHT` is outside 1 to 100: `-1`"),
        ("RATE", "20000", "`RATE` is outside 1 to 10000: `20000`"),
        ("RATE", "0", "`RATE` is outside 1 to 10000: `0`"),
        ("PORT", "99999", "`PORT` is outside 0 to 65535: `99999`"),
        ("COUNT", "-5", "`COUNT` is below 0: `-5`"),
        (
            "COUNT",
            "99999999999999999999999",
            "`COUNT` is too large: `99999999999999999999999`",
        ),
        (
            "PORTS",
            "1,99999",
            "`PORTS` is not a list of values separated by `,`, each an integer from 0 to 65535: `1,99999` \
             (item 2 is outside 0 to 65535)",
        ),
        (
            "PORT",
            "many",
            "`PORT` is not an integer from 0 to 65535: `many`",
        ),
        // Of a secret nothing is told of what it is.
        (
            "KEY",
            "300",
            "`KEY` is not an integer from 0 to 255: [not shown: under 8 characters]",
        ),
    ] {
        assert_eq!(told(name, text), said);
    }
}

#[test]
fn in_json_what_is_expected_of_an_integer_stays_the_noun() {
    let report = Env::empty().vars([("WEIGHT", "300")]).check::<Of>();
    let json: serde_json::Value = serde_json::from_str(&report.to_json()).expect("it is JSON");
    let problem = &json["problems"][0];
    assert_eq!(problem["kind"], "invalid");
    assert_eq!(problem["expected"], "an integer from 1 to 100");
}

#[test]
fn a_choice_with_a_blank_or_quotes_round_it_is_told_apart() {
    for (name, text, said) in [
        (
            "PLAN",
            "team ",
            "`PLAN` is not one of free, team: `team ` (ends in a blank; remove it)",
        ),
        (
            "PLAN",
            " team",
            "`PLAN` is not one of free, team: ` team` (begins with a blank; remove it)",
        ),
        (
            "PLAN",
            "'team'",
            "`PLAN` is not one of free, team: `'team'` (has quotes round it, which belong to the value; take them away)",
        ),
        (
            "PLAN",
            "taem",
            "`PLAN` is not one of free, team: `taem` (did you mean `team`?)",
        ),
        (
            "FORMAT",
            "json ",
            "`FORMAT` is not one of json, text: `json ` (ends in a blank; remove it)",
        ),
        (
            "FORMAT",
            "jsn",
            "`FORMAT` is not one of json, text: `jsn` (did you mean `json`?)",
        ),
    ] {
        assert_eq!(told(name, text), said);
    }
}

#[test]
fn a_duration_and_a_size_get_the_same_hints_as_integers() {
    let duration = "is not a duration with its unit, like 30s, 5m or 1h30m";
    let size = "is not a size in bytes, like 512KiB or 10MB";
    let unit = "; its unit is missing too, like s for seconds";
    for (text, note) in [
        (
            "10_000",
            "has `_` between its digits; write the digits alone",
        ),
        ("1e6", "has an exponent; write all of its digits"),
        ("0x10", "is hexadecimal; write it in base ten"),
    ] {
        assert_eq!(
            told("TIMEOUT", text),
            format!("`TIMEOUT` {duration}: `{text}` ({note}{unit})")
        );
        assert!(
            told("PAUSE", text).ends_with(&format!("`{text}` ({note})")),
            "{text}"
        );
        assert_eq!(
            told("LIMIT", text),
            format!("`LIMIT` {size}: `{text}` ({note})")
        );
    }
    let comma = "has a decimal comma; write a point";
    assert_eq!(
        told("LIMIT", "1,5MB"),
        format!("`LIMIT` {size}: `1,5MB` ({comma})")
    );
    assert_eq!(
        told("TIMEOUT", "1,5s"),
        format!("`TIMEOUT` {duration}: `1,5s` ({comma})")
    );
}

/// A whole number with a unit, and the same as people write it.
fn measure() -> impl Strategy<Value = (String, String)> {
    type Slip = fn(u64, &str) -> (String, String);
    let slips: &[Slip] = &[
        |number, unit| {
            let (thousands, rest) = (number / 1000 + 1, number % 1000);
            let digits = format!("{thousands}{rest:03}");
            (
                format!("{digits}{unit}"),
                format!("{thousands}_{rest:03}{unit}"),
            )
        },
        |number, unit| {
            let (thousands, rest) = (number / 1000 + 1, number % 1000);
            let digits = format!("{thousands}{rest:03}");
            (
                format!("{digits}{unit}"),
                format!("{thousands},{rest:03}{unit}"),
            )
        },
        |number, unit| (format!("{number}{unit}"), format!("{number}{unit} ")),
        |number, unit| (format!("{number}{unit}"), format!("\"{number}{unit}\"")),
        |number, unit| {
            (
                format!("{}000{unit}", number + 1),
                format!("{}e3{unit}", number + 1),
            )
        },
        |number, unit| {
            // A half is exact in a float, through which sizes are read.
            (format!("{number}.5{unit}"), format!("{number},5{unit}"))
        },
    ];
    (0..100_000_u64, prop::sample::select(slips), any::<bool>())
        .prop_map(|(number, slip, is_time)| slip(number, if is_time { "m" } else { "KB" }))
}

proptest! {
    #[test]
    fn a_slip_in_a_measure_is_explained_and_what_is_meant_is_read((meant, written) in measure()) {
        let name = if meant.ends_with('m') { "TIMEOUT" } else { "LIMIT" };
        prop_assert!(Env::empty().vars([(name, &meant)]).load::<Of>().is_ok(), "{}", meant);
        let told = told(name, &written);
        let note = told.rsplit_once(" (").map(|(_, note)| note);
        let is_explained = note.is_some_and(|note| {
            ["has `_`", "has signs", "has a decimal comma", "has a comma that may be", "has an exponent", "has quotes", "ends in a blank"]
                .iter()
                .any(|start| note.starts_with(start))
        });
        prop_assert!(is_explained, "{}: {}", written, told);
    }
}
