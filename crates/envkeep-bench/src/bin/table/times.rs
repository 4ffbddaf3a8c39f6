//! The times that the criterion bench took.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use envkeep_bench::tools::{self, Failure};

/// A group and a name in it.
type Key = (String, String);

/// Runs the groups whose names start with `filter`; gives the median of every group and name, in nanoseconds.
pub(crate) fn measure(filter: &str) -> Result<BTreeMap<Key, f64>, Failure> {
    let home = tempfile::tempdir()?;
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("CRITERION_HOME", home.path());
    tools::run(cargo.args([
        "bench",
        "--quiet",
        "--bench",
        "time",
        "--",
        &format!("^{filter}"),
    ]))?;
    let mut medians = BTreeMap::new();
    for group in fs::read_dir(home.path())? {
        for bench in directories(&group?.path())? {
            if let Some((key, median)) = median(&bench)? {
                medians.insert(key, median);
            }
        }
    }
    Ok(medians)
}

fn directories(path: &Path) -> Result<Vec<std::path::PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect()
}

fn median(bench: &Path) -> Result<Option<(Key, f64)>, Failure> {
    let Ok(names) = fs::read(bench.join("new/benchmark.json")) else {
        return Ok(None);
    };
    let names: serde_json::Value = serde_json::from_slice(&names)?;
    let estimates: serde_json::Value =
        serde_json::from_slice(&fs::read(bench.join("new/estimates.json"))?)?;
    let name_of = |key| {
        let name = names.get(key).and_then(serde_json::Value::as_str);
        name.map(str::to_owned).ok_or("criterion gave no name")
    };
    let median = estimates
        .pointer("/median/point_estimate")
        .and_then(serde_json::Value::as_f64);
    Ok(Some((
        (name_of("group_id")?, name_of("value_str")?),
        median.ok_or("criterion gave no median")?,
    )))
}
