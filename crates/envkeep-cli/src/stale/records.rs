//! The records of programs about the keys that they have loaded.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use envkeep::tool::Record;
use jiff::civil::Date;

use crate::failure::Failure;
use crate::foreign::told_path;

/// The size of the largest record that is read, in bytes.
const MOST_BYTES: u64 = 1 << 20;

/// All records that were named.
pub(super) struct Records(Vec<(String, Record)>);

/// When a key was last loaded, according to all records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Last(Date),
    /// No record mentions it. The most recent one begins on this day, and nothing is known about the time before.
    NeverSince(Date),
    Unknown,
}

impl Records {
    pub(super) fn read(paths: &[PathBuf]) -> Result<Self, Failure> {
        let read = paths.iter().map(|path| {
            let shown = told_path(path);
            read(path, &shown).map(|record| (shown, record))
        });
        read.collect::<Result<_, _>>().map(Self)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn of(&self, name: &str) -> Use {
        let records = || self.0.iter().map(|(_, record)| record);
        let last = records().filter_map(|record| day(record.last(name)?)).max();
        let since = records().filter_map(|record| day(record.since())).max();
        match (last, since) {
            (Some(day), _) => Use::Last(day),
            (None, Some(day)) => Use::NeverSince(day),
            (None, None) => Use::Unknown,
        }
    }

    /// The records to which nothing has been written since this day.
    pub(super) fn asleep(&self, before: Date) -> impl Iterator<Item = (&str, Date)> {
        self.0.iter().filter_map(move |(path, record)| {
            let latest = day(record.latest()).filter(|latest| *latest <= before)?;
            Some((path.as_str(), latest))
        })
    }
}

fn day(text: &str) -> Option<Date> {
    text.parse().ok()
}

fn read(path: &Path, shown: &str) -> Result<Record, Failure> {
    let failure = |cause| Failure::File {
        path: path.to_owned(),
        cause,
    };
    let mut text = String::new();
    let file = fs::File::open(path).map_err(failure)?;
    file.take(MOST_BYTES)
        .read_to_string(&mut text)
        .map_err(failure)?;
    let record = Record::parse(&text);
    record
        .ok_or_else(|| Failure::Refused(format!("`{shown}` is not a record of `Env::record_use`")))
}
