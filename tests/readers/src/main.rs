//! Compares envkeep with the readers that other programs use. `tests/readers/run` installs them and runs this.
//!
//! ```text
//! envkeep-readers INSTALLED texts  COUNT SEED [NAME=COMMAND …]
//! envkeep-readers INSTALLED values COUNT SEED [NAME=COMMAND …]
//! ```

mod class;
mod compare;
mod generate;
mod program;
mod write;

use std::io;
use std::process::ExitCode;

use fastrand::Rng;

use class::Silent;
use program::{Programs, Reader};
use write::Written;

/// How many texts are read at a time.
const BATCH: usize = 20_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match &arguments[..] {
        [installed, task, count, seed, further @ ..] => run(installed, task, count, seed, further),
        _ => Err(io::Error::other(
            "usage: envkeep-readers INSTALLED (texts|values) COUNT SEED [NAME=COMMAND …]",
        )),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(
    installed: &str,
    task: &str,
    count: &str,
    seed: &str,
    further: &[String],
) -> io::Result<bool> {
    let programs = Programs::new(installed.into());
    let count: usize = count.parse().map_err(io::Error::other)?;
    let seed: u64 = seed.parse().map_err(io::Error::other)?;
    let mut readers = Reader::panel();
    for argument in further {
        let reader = Reader::further(argument);
        readers
            .push(reader.ok_or_else(|| io::Error::other(format!("{argument}: not NAME=COMMAND")))?);
    }
    match task {
        "texts" => texts(&programs, &readers, count, seed),
        "values" => values(&programs, readers, count, seed),
        _ => Err(io::Error::other(format!(
            "{task}: neither texts nor values"
        ))),
    }
}

/// Whether every value that is written is read alike by every reader, or the reader is named.
fn values(
    programs: &Programs,
    mut readers: Vec<Reader>,
    count: usize,
    seed: u64,
) -> io::Result<bool> {
    readers.extend(Reader::others());
    let mut random = Rng::with_seed(seed);
    let written = (0..count).map(|_| {
        let file = generate::file(&mut random);
        Written::new(file, generate::value(&mut random))
    });
    let written = written
        .collect::<Result<Vec<_>, _>>()
        .map_err(io::Error::other)?;
    println!("seed {seed}");
    write::check(programs, &readers, &written)
}

/// Whether no text has a value that most readers read otherwise without a word.
fn texts(programs: &Programs, readers: &[Reader], count: usize, seed: u64) -> io::Result<bool> {
    let mut random = Rng::with_seed(seed);
    let mut open = Vec::new();
    let mut left = count;
    while left > 0 {
        let size = left.min(BATCH);
        left -= size;
        let batch: Vec<Vec<&'static str>> =
            (0..size).map(|_| generate::text(&mut random)).collect();
        let texts: Vec<String> = batch.iter().map(|pieces| pieces.concat()).collect();
        let found = class::silent(programs, readers, &texts)?;
        for (pieces, name) in batch.into_iter().zip(found) {
            open.extend(name.map(|name| Silent { pieces, name }));
        }
    }
    let silent = open.len();
    open.truncate(3000);
    let classes = class::classes(programs, readers, open)?;
    for class in &classes {
        println!("{:>6}  {:?}", class.count, class.text);
        let own = compare::Reading::of(&class.text);
        println!(
            "        envkeep        {} = {:?}",
            class.name,
            own.pairs.get(&class.name)
        );
        for reader in readers {
            let read = programs.read(reader, std::slice::from_ref(&class.text))?;
            let value = read.first().and_then(|pairs| pairs.get(&class.name));
            println!("        {:<14} {} = {value:?}", reader.name, class.name);
        }
    }
    let names: Vec<&str> = readers.iter().map(|reader| &*reader.name).collect();
    println!(
        "{count} texts, seed {seed}, {}: {silent} silent, {} classes",
        names.join(", "),
        classes.len()
    );
    Ok(silent == 0)
}
