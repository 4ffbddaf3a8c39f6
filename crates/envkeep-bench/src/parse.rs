//! Reading the text of a `.env` file, with each reader that does it.

use std::borrow::Cow;
use std::hint::black_box;

use envkeep::dotenv::{Document, Limits};

use crate::limit::{self, Sink};
use crate::Meter;

/// A reader of `.env` text.
pub struct Reader {
    pub name: &'static str,
    /// Reads the text once under the meter, with everything that belongs to dropping it.
    pub read: fn(&str, Meter<'_>),
    /// The pairs that it reads, the last of every key.
    pub pairs: fn(&str) -> Pairs,
}

type Pairs = std::collections::BTreeMap<String, String>;

/// All readers; the first two are envkeep's and the limit.
pub const READERS: &[Reader] = &[
    Reader {
        name: "envkeep, document",
        read: |text, meter| {
            let mut bytes = Some(text.as_bytes().to_vec());
            meter(&mut || drop(black_box(bytes.take().map(Document::from_bytes))));
        },
        pairs: envkeep_pairs,
    },
    Reader {
        name: "envkeep, document and values",
        read: |text, meter| {
            let mut bytes = Some(text.as_bytes().to_vec());
            meter(&mut || {
                let Some(bytes) = bytes.take() else { return };
                let document = Document::from_bytes(bytes);
                let expansion = document.expand(&Limits::default(), &mut ());
                expansion.iter(&document).for_each(|value| {
                    black_box(value.text());
                });
            });
        },
        pairs: envkeep_pairs,
    },
    Reader {
        name: "limit, borrowed",
        read: |text, meter| {
            meter(&mut || {
                let mut list = List::default();
                let _ = black_box(limit::parse(text, &mut list));
                drop(black_box(list));
            });
        },
        pairs: |text| {
            let mut list = List::default();
            let _ = limit::parse(text, &mut list);
            list.0
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.into_owned()))
                .collect()
        },
    },
    #[cfg(feature = "peers")]
    Reader {
        name: "dotenvy",
        read: |text, meter| {
            meter(&mut || {
                for pair in dotenvy::from_read_iter(text.as_bytes()) {
                    let _ = black_box(pair);
                }
            });
        },
        pairs: |text| dotenvy::from_read_iter(text.as_bytes()).flatten().collect(),
    },
    // The package `dotenv-ng` names its library `dotenv` too, and only hands on what is in this one.
    #[cfg(feature = "peers")]
    Reader {
        name: "dotenv-ng",
        read: |text, meter| {
            meter(&mut || drop(black_box(dotenv_ng(text))));
        },
        pairs: |text| {
            dotenv_ng(text).map_or_else(|_| Pairs::new(), |read| read.into_iter().collect())
        },
    },
    // The package `dotenvs` names its library `dotenv`.
    #[cfg(feature = "peers")]
    Reader {
        name: "dotenvs",
        read: |text, meter| {
            meter(&mut || {
                if let Ok(file) = dotenv::from_read(text.as_bytes()) {
                    file.iter().for_each(|pair| drop(black_box(pair)));
                }
            });
        },
        pairs: |text| match dotenv::from_read(text.as_bytes()) {
            Ok(file) => file
                .iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
            Err(_) => Pairs::new(),
        },
    },
];

/// What dotenv-ng makes of a text; it resolves references only where it is asked to.
#[cfg(feature = "peers")]
fn dotenv_ng(text: &str) -> Result<dotenv_ng_core::EnvMap, dotenv_ng_core::Error> {
    dotenv_ng_core::EnvLoader::with_reader(text.as_bytes())
        .sequence(dotenv_ng_core::EnvSequence::InputOnly)
        .substitution(true)
        .load()
}

/// The reader with this name.
#[must_use]
pub fn reader(name: &str) -> Option<&'static Reader> {
    READERS.iter().find(|reader| reader.name == name)
}

fn envkeep_pairs(text: &str) -> Pairs {
    let document = Document::parse(text);
    let expansion = document.expand(&Limits::default(), &mut ());
    expansion
        .iter(&document)
        .map(|value| (value.key().to_owned(), value.text().to_owned()))
        .collect()
}

/// The limit's result: borrowed pairs, in the order of the text.
#[derive(Default)]
struct List<'t>(Vec<(&'t str, Cow<'t, str>)>);

impl<'t> Sink<'t> for List<'t> {
    fn set(&mut self, name: &'t str, value: Cow<'t, str>) {
        self.0.push((name, value));
    }

    fn look_up(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(other, _)| *other == name)
            .map(|(_, value)| &**value)
    }
}
