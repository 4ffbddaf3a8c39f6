//! The output of `Document::set`, read by every reader: each reads it alike, or is named in its `Portability`.

use std::collections::BTreeMap;
use std::io;

use envkeep::dotenv::{Document, EditError, Portability};

use crate::generate::File;
use crate::program::{Pairs, Programs, Reader};

/// A value, the text that it was written into, and the readers that are said to read it differently.
pub(crate) struct Written {
    key: &'static str,
    value: String,
    pub(crate) text: String,
    portability: Portability,
}

impl Written {
    /// Writes a value into a file, followed by a line that no value should reach.
    pub(crate) fn new(file: File, value: String) -> Result<Self, EditError> {
        let File { key, text } = file;
        let mut document = Document::parse(&text);
        document
            .set("AFTER", "it's")
            .inspect_err(|_| eprintln!("AFTER {text:?}"))?;
        let portability = document
            .set(key, &value)
            .inspect_err(|_| eprintln!("{text:?} {value:?}"))?;
        let text = String::from_utf8_lossy(document.as_bytes()).into_owned();
        Ok(Self {
            key,
            value,
            text,
            portability,
        })
    }

    fn names(&self, reader: &str) -> bool {
        let mut differing = self.portability.differing();
        differing.any(|other| other.to_string() == reader)
    }
}

/// What the values give in one reader.
#[derive(Default)]
struct Tally {
    alike: usize,
    named: usize,
    named_needlessly: usize,
    unnamed: Vec<String>,
}

impl Tally {
    fn count(&mut self, written: &Written, reader: &str, is_alike: bool) {
        match (is_alike, written.names(reader)) {
            (true, false) => self.alike += 1,
            (true, true) => self.named_needlessly += 1,
            (false, true) => self.named += 1,
            (false, false) => self
                .unnamed
                .push(format!("{:?} as {:?}", written.value, written.text)),
        }
    }
}

/// Whether every value is read alike or its reader is named.
pub(crate) fn check(
    programs: &Programs,
    readers: &[Reader],
    written: &[Written],
) -> io::Result<bool> {
    let texts: Vec<String> = written.iter().map(|written| written.text.clone()).collect();
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for reader in readers {
        let read: Vec<Pairs> = programs.read(reader, &texts)?;
        let tally = tallies.entry(reader.title()).or_default();
        for (written, pairs) in written.iter().zip(&read) {
            let is_alike = pairs.get(written.key) == Some(&written.value);
            tally.count(written, reader.title(), is_alike);
        }
    }
    let tally = tallies.entry("a shell").or_default();
    for (written, value) in written.iter().zip(programs.read_in_shell(&texts)?) {
        tally.count(
            written,
            "a shell",
            written.key == "KEY" && value == written.value.as_bytes(),
        );
    }
    for (reader, tally) in &tallies {
        let Tally {
            alike,
            named,
            named_needlessly,
            unnamed,
        } = tally;
        println!(
            "{reader:<14} {alike:>6} alike, {named:>5} named, {named_needlessly:>4} named and alike, {} unnamed",
            unnamed.len()
        );
        for value in unnamed.iter().take(12) {
            println!("        {value}");
        }
    }
    let everywhere = written
        .iter()
        .filter(|written| written.portability.is_complete())
        .count();
    println!(
        "{} values, {everywhere} of them with no reader named",
        written.len()
    );
    Ok(tallies.values().all(|tally| tally.unnamed.is_empty()))
}
