//! How the cost grows with the size of a text, in every way a text can grow.

use std::path::Path;

use envkeep_bench::text::FAMILIES;
use envkeep_bench::tools::{self, Failure};

use super::markdown;
use crate::markdown::{count, figure};

const READERS: [&str; 3] = [
    "envkeep, document",
    "envkeep, document and values",
    "dotenvy",
];

/// Prints the exponent over the last fourfold of the size: 1 is linear, 2 quadratic. It is computed from instructions, which
/// do not know of other programs on the machine.
pub(crate) fn print(programs: &Path) -> Result<(), Failure> {
    let mut rows = Vec::new();
    for family in FAMILIES {
        let mut row = vec![format!("{} ({})", family.name, count(family.size as u64))];
        for reader in READERS {
            let needed = |size: usize| {
                let work = ["read", reader, family.name, &size.to_string()];
                tools::instructions(&programs.join("probe"), 30, &work)
            };
            let (Some(quarter), Some(whole)) = (needed(family.size / 4)?, needed(family.size)?)
            else {
                return Err("growth is counted by callgrind, and valgrind is not installed".into());
            };
            let exponent = (figure(whole) / figure(quarter)).log(4.0);
            row.push(format!("{exponent:.2}"));
            row.push(count(whole));
        }
        rows.push(row);
    }
    let mut head = vec!["family (size)"];
    head.extend(READERS.iter().flat_map(|reader| [*reader, "instructions"]));
    markdown::print(
        "Growth exponent over the last fourfold of the size",
        &head,
        &rows,
    );
    Ok(())
}
