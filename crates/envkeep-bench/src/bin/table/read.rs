//! Reading the text of a file: throughput.

use std::path::Path;

use envkeep_bench::parse::READERS;
use envkeep_bench::text::{Family, FAMILIES};
use envkeep_bench::tools::{self, Failure};

use super::{markdown, times};
use crate::markdown::{figure, ratio};

pub(crate) fn print(programs: &Path) -> Result<(), Failure> {
    let times = times::measure("read ")?;
    for family in FAMILIES.iter().take(2) {
        check(family)?;
        for lines in [1_000, 100_000] {
            let bytes = figure((family.text)(lines).len() as u64);
            let time = |name: &str| {
                let key = (format!("read {} {lines}", family.name), name.to_owned());
                times.get(&key).copied().unwrap_or(f64::NAN)
            };
            let (limit, dotenvy) = (time("limit, borrowed"), time("dotenvy"));
            let mut rows = Vec::new();
            for reader in READERS {
                let work = ["read", reader.name, family.name, &lines.to_string()];
                let instructions = tools::instructions(&programs.join("probe"), 30, &work)?;
                let time = time(reader.name);
                rows.push(vec![
                    reader.name.to_owned(),
                    format!("{:.0}", bytes / time * 1000.0),
                    ratio(time, limit),
                    ratio(dotenvy, time),
                    format!("{:.1}", figure(instructions.unwrap_or_default()) / bytes),
                ]);
            }
            markdown::print(
                &format!(
                    "Reading {lines} {} lines, {:.0} KB",
                    family.name,
                    bytes / 1000.0
                ),
                &[
                    "",
                    "MB/s",
                    "time of the limit",
                    "speed of dotenvy",
                    "instructions a byte",
                ],
                &rows,
            );
        }
    }
    Ok(())
}

/// Fails unless all readers give the same pairs.
fn check(family: &Family) -> Result<(), Failure> {
    let text = (family.text)(1_000);
    let expected = READERS
        .first()
        .map(|reader| (reader.pairs)(&text))
        .unwrap_or_default();
    for reader in READERS {
        if (reader.pairs)(&text) != expected {
            return Err(format!(
                "{} reads other pairs from {} text",
                reader.name, family.name
            )
            .into());
        }
    }
    println!("All readers give the same {} pairs.\n", expected.len());
    Ok(())
}
