//! Compiles many mutants into one program: `envkeep-mutants SOURCE COPY [NUMBER …]`.
//!
//! Standard input has what `cargo mutants --list --json` prints. In the COPY of the tree SOURCE, every mutant becomes a branch that
//! runs only if its number is the active one (`switch.rs`), except those whose numbers are given. A mutant's number is its position in
//! the list. Standard output has, for each file, where the text of each mutant starts and ends, and the numbers of those that no
//! branch can express: code that runs while compiling, for example.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::{self, Read};
use std::path::Path;
use std::{env, fs};

use crate::edits::Edits;
use crate::list::{Lines, Mutant};

mod edits;
mod list;
mod places;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let source = arguments.next().ok_or("no source is given")?;
    let copy = arguments.next().ok_or("no copy is given")?;
    let left_out = arguments
        .map(|number| number.parse())
        .collect::<Result<BTreeSet<usize>, _>>()?;
    let mut list = String::new();
    io::stdin().read_to_string(&mut list)?;
    let mutants: Vec<Mutant> = serde_json::from_str(&list)?;
    let mut files: BTreeMap<&str, Vec<(usize, &Mutant)>> = BTreeMap::new();
    for (number, mutant) in mutants.iter().enumerate() {
        files
            .entry(&mutant.file)
            .or_default()
            .push((number, mutant));
    }
    let (mut ranges, mut alone) = (BTreeMap::new(), Vec::new());
    for (name, of_file) in files {
        let text = fs::read_to_string(Path::new(&source).join(name))?;
        let (places, lines) = (places::of(&syn::parse_file(&text)?), Lines::of(&text));
        let mut edits = Edits::default();
        for (number, mutant) in of_file {
            if !edits.add(number, mutant, lines.range(&mutant.span), &places, &text) {
                alone.push(number);
            }
        }
        let (changed, of_edits) = edits.apply(&text, &left_out);
        ranges.insert(name, of_edits);
        write(&Path::new(&copy).join(name), &changed)?;
    }
    println!(
        "{}",
        serde_json::json!({ "ranges": ranges, "alone": alone })
    );
    Ok(())
}

/// Leaves a file alone that has this text already, so that cargo does not build it again.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|written| written == text) {
        return Ok(());
    }
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory)?;
    }
    fs::write(path, text)
}
