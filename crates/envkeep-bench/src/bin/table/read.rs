//! Reading the text of a file: throughput.

use std::path::Path;

use envkeep_bench::parse::READERS;
use envkeep_bench::rounds;
use envkeep_bench::text::{Family, FAMILIES};
use envkeep_bench::tools::{self, Failure};

use super::markdown;
use crate::markdown::{figure, ratio};

/// The sizes of the texts, in lines, and how many rounds each is read.
const SIZES: [(usize, usize); 2] = [(1_000, 300), (100_000, 11)];

pub(crate) fn print(programs: &Path) -> Result<(), Failure> {
    for family in FAMILIES.iter().take(2) {
        check(family)?;
        for (lines, rounds) in SIZES {
            print_size(programs, family, lines, rounds)?;
        }
    }
    Ok(())
}

fn print_size(
    programs: &Path,
    family: &Family,
    lines: usize,
    rounds: usize,
) -> Result<(), Failure> {
    let text = (family.text)(lines);
    let bytes = figure(text.len() as u64);
    let times = rounds::medians(READERS.len(), rounds, |number| -> Result<_, Failure> {
        let reader = READERS.get(number).ok_or("no such reader")?;
        rounds::timed(|meter| {
            (reader.read)(&text, meter);
            Ok(())
        })
    })?;
    let time_of = |name: &str| {
        let mut named = READERS.iter().zip(&times);
        named
            .find(|(reader, _)| reader.name == name)
            .map_or(0.0, |(_, time)| figure(*time))
    };
    let (limit, dotenvy) = (time_of("limit, borrowed"), time_of("dotenvy"));
    let mut rows = Vec::new();
    for reader in READERS {
        let work = ["read", reader.name, family.name, &lines.to_string()];
        let instructions = tools::instructions(&programs.join("probe"), 30, &work)?;
        let time = time_of(reader.name);
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
