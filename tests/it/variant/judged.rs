//! What the JSON Schema says about values that a load need not read.

use std::collections::BTreeMap;

use envkeep::{Env, FromEnv};

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(nested)]
    storage: Storage,
    #[env(nested(when = "enabled"))]
    metrics: Option<Metrics>,
    #[env(nested)]
    pools: Option<BTreeMap<String, Pool>>,
    #[env(required_if(pools))]
    pool_user: Option<String>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
enum Storage {
    #[env(default)]
    Local,
    S3 {
        #[env(alias = "PIECES")]
        parts: u16,
        #[env(file)]
        label: Option<String>,
    },
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Metrics {
    #[env(default)]
    enabled: bool,
    port: u16,
    #[env(nested)]
    storage: Storage,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Pool {
    size: u16,
}

#[test]
fn values_are_judged_once_they_are_read_and_not_before() {
    let schema = serde_json::from_str(&Config::schema().to_json_schema()).expect("it is JSON");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    for (variables, loads) in [
        (&[("STORAGE_PARTS", "many")][..], true),
        (&[("STORAGE", "s3"), ("STORAGE_PARTS", "many")], false),
        (&[("STORAGE", "s3"), ("STORAGE_PARTS", "4")], true),
        (
            &[
                ("STORAGE", "s3"),
                ("STORAGE_PARTS", ""),
                ("STORAGE_PIECES", "4"),
            ],
            true,
        ),
        (&[("STORAGE_LABEL", "a"), ("STORAGE_LABEL_FILE", "b")], true),
        (&[("METRICS_PORT", "high"), ("METRICS_STORAGE", "s3")], true),
        (
            &[("METRICS_ENABLED", "TRUE"), ("METRICS_PORT", "high")],
            false,
        ),
        (&[("METRICS_ENABLED", "TRUE")], false),
        (&[("METRICS_ENABLED", "TRUE"), ("METRICS_PORT", "9")], true),
        (
            &[
                ("METRICS_ENABLED", "1"),
                ("METRICS_PORT", "9"),
                ("METRICS_STORAGE", "s3"),
            ],
            false,
        ),
        (&[("POOLS_EU_SIZE", "7")], false),
        (&[("POOLS_EU_SIZE", "")], true),
        (&[("POOLS_EU_SIZE", "7"), ("POOL_USER", "a")], true),
    ] {
        let env = Env::empty().vars(variables.iter().copied());
        let report = env.check::<Config>();
        assert_eq!(
            report.problems().is_empty(),
            loads,
            "{variables:?}\n{report}"
        );
        let object: BTreeMap<_, _> = variables.iter().copied().collect();
        let object = serde_json::json!(object);
        assert_eq!(validator.is_valid(&object), loads, "{variables:?}");
    }
}
