//! A whole process that loads its configuration and ends.

use std::path::Path;

use envkeep_bench::load::CONTENDERS;
use envkeep_bench::tools::{self, Failure};

use super::{markdown, times};
use crate::markdown::count;

/// Prints what a process needs over one that does nothing. All are the same program, so that its size plays no part.
pub(crate) fn print(programs: &Path) -> Result<(), Failure> {
    let probe = programs.join("probe");
    let times = times::measure("start/")?;
    let time = |name: &str| {
        let key = ("start".to_owned(), name.to_owned());
        times.get(&key).copied().unwrap_or(f64::NAN) / 1000.0
    };
    let nothing = tools::process_instructions(&probe, 30, &["nothing"])?.unwrap_or_default();
    let mut rows = Vec::new();
    for contender in CONTENDERS {
        let work = ["load", contender.name];
        let instructions = tools::process_instructions(&probe, 30, &work)?.unwrap_or_default();
        rows.push((instructions, contender.name));
    }
    rows.sort_unstable();
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(instructions, name)| {
            vec![
                name.to_owned(),
                count(instructions.saturating_sub(nothing)),
                format!("{:.0}", time(name)),
                format!("{:+.0}", time(name) - time("nothing")),
            ]
        })
        .collect();
    markdown::print(
        "A whole process, 30 variables, over one that does nothing",
        &["", "instructions more", "µs", "µs more"],
        &rows,
    );
    Ok(())
}
