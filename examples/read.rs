//! Reads a `.env` file and prints its variables and diagnostics as JSON.
//!
//! `cargo run --example read -- FILE [--env NAME=VALUE]…`; the process environment consists only of what `--env` sets.
//! It prints the values, so it is meant for examining a file and not for a log.

use std::collections::BTreeMap;
use std::env;
use std::error::Error;

use envkeep::Env;
use envkeep::dotenv::{Diagnostic, Limits, Lookup};
use serde_json::{Map, Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let file = arguments
        .next()
        .ok_or("usage: read FILE [--env NAME=VALUE]…")?;
    let mut process = BTreeMap::new();
    while let Some(argument) = arguments.next() {
        let pair = arguments.next().filter(|_| argument == "--env");
        let pair = pair.ok_or_else(|| format!("`{argument}` is not `--env NAME=VALUE`"))?;
        let (name, value) = pair.split_once('=').ok_or("`--env` takes NAME=VALUE")?;
        process.insert(name.to_owned(), value.to_owned());
    }

    // The same rules as for a load: a device is refused, and a FIFO has a deadline.
    let document = Env::empty()
        .read_document(&file)
        .map_err(|error| format!("`{file}` cannot be read: {error}"))?;
    let mut scope = |name: &str| Lookup::from(process.get(name).cloned());
    let expansion = document.expand(&Limits::default(), &mut scope);

    let vars: Map<String, Value> = expansion
        .iter(&document)
        .map(|value| (value.key().to_owned(), value.text().into()))
        .collect();
    let diagnostics: Vec<Value> = document
        .diagnostics()
        .iter()
        .chain(expansion.diagnostics())
        .map(to_json)
        .collect();
    println!("{}", json!({ "vars": vars, "diagnostics": diagnostics }));
    Ok(())
}

fn to_json(found: &Diagnostic) -> Value {
    json!({
        "severity": found.severity().to_string(),
        "code": found.code().as_str(),
        "line": found.position().line(),
        "column": found.position().column(),
        "message": found.message(),
    })
}
