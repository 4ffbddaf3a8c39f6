//! Generates random structs: the source that declares them, and the names and texts of their variables.

mod around;
mod choice;
mod field;
mod kind;
mod record;
mod text;

use std::collections::HashMap;
use std::fmt::Write as _;

use text::{Name, listed};

/// What has been written, and the state for writing more.
pub(crate) struct Generator {
    random: fastrand::Rng,
    source: String,
    types: u32,
    /// The fields of each struct that may open it.
    switches: HashMap<String, Vec<String>>,
}

/// The place of a struct.
pub(crate) struct Place {
    /// What the names of its variables start with.
    prefix: String,
    /// How many structs are around it.
    depth: u8,
    /// Whether it is, or is in, an element of a list or a map.
    is_in_series: bool,
}

/// The source of so many structs, each with its names as a `CASES` of the crate.
pub(crate) fn write(seed: u64, count: u64) -> String {
    let mut generator = Generator {
        random: fastrand::Rng::with_seed(seed),
        source: String::new(),
        types: 0,
        switches: HashMap::new(),
    };
    let mut cases = String::new();
    for _ in 0..count {
        let place = Place {
            prefix: String::new(),
            depth: 0,
            is_in_series: false,
        };
        let mut words = generator.words();
        let (ty, names) = generator.record(&place, &mut words);
        let names: Vec<String> = names.iter().map(Name::as_source).collect();
        writeln!(
            cases,
            "Case::of::<{ty}>(\"{ty}\", &[{}]),",
            names.join(", ")
        )
        .expect("a string takes it");
    }
    format!(
        "{}pub(crate) const CASES: &[Case] = &[\n{cases}];\n",
        generator.source
    )
}

impl Generator {
    /// Whether something is the case that is so in so many of a hundred.
    fn happens(&mut self, of_hundred: u8) -> bool {
        self.random.u8(..100) < of_hundred
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.random.usize(..all.len())]
    }

    /// The words that fields may be named by, in any order.
    fn words(&mut self) -> Vec<&'static str> {
        let mut words = kind::WORDS.to_vec();
        self.random.shuffle(&mut words);
        words
    }

    fn new_type(&mut self, letter: char) -> String {
        self.types += 1;
        format!("{letter}{}", self.types)
    }

    fn put(&mut self, attributes: &[String], rest: &str) {
        if !attributes.is_empty() {
            let _ = writeln!(self.source, "#[env({})]", attributes.join(", "));
        }
        self.source.push_str(rest);
    }
}

fn quoted(texts: &[String]) -> String {
    listed(texts.iter().map(String::as_str))
}
