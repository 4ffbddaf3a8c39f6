//! One piece of work in one process, to be run under callgrind or timed as a whole.
//!
//! `probe nothing`, `probe load CRATE`, `probe values CRATE`, `probe read READER FAMILY SIZE`.

use std::hint::black_box;

use envkeep_bench::tools::Failure;
use envkeep_bench::{load, parse, text};

/// The instructions of this function are those that callgrind collects.
#[inline(never)]
fn measured(work: &mut dyn FnMut()) {
    black_box(work)();
}

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *arguments {
        ["nothing"] => {}
        ["load", name] => {
            let contender = load::contender(name).ok_or("no such crate")?;
            (contender.load)(&load::sample(), &mut measured)?;
        }
        ["values", name] => {
            let contender = load::contender(name).ok_or("no such crate")?;
            println!("{}", (contender.values)(&load::sample())?.join("\n"));
        }
        ["read", name, family, size] => {
            let reader = parse::reader(name).ok_or("no such reader")?;
            let family = text::family(family).ok_or("no such family")?;
            (reader.read)(&(family.text)(size.parse()?), &mut measured);
        }
        _ => return Err("nothing | load CRATE | values CRATE | read READER FAMILY SIZE".into()),
    }
    Ok(())
}
