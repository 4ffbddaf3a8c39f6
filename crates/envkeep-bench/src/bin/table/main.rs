//! Prints what envkeep and other crates cost, as Markdown: `table [load | read | growth | start | compile]...`.

mod compile;
mod growth;
mod load;
mod markdown;
mod read;
mod start;

use std::path::Path;

use envkeep_bench::tools::{self, Failure, Peers};

fn main() -> Result<(), Failure> {
    let mut wanted: Vec<String> = std::env::args().skip(1).collect();
    if wanted.is_empty() {
        wanted = ["load", "read", "growth", "start", "compile"]
            .map(str::to_owned)
            .into();
    }
    let programs = tools::build(Peers::All)?;
    for what in wanted {
        print(&what, &programs)?;
    }
    Ok(())
}

fn print(what: &str, programs: &Path) -> Result<(), Failure> {
    match what {
        "load" => load::print(programs),
        "read" => read::print(programs),
        "growth" => growth::print(programs),
        "start" => start::print(programs),
        "compile" => compile::print(),
        other => Err(format!("there is no table `{other}`").into()),
    }
}
