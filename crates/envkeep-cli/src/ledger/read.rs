//! Reads a ledger and reports what is wrong in it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use jiff::Span;
use jiff::civil::Date;
use toml_edit::{Document, Item, TableLike};

use super::{OWN_FILE, Record};
use crate::failure::Failure;
use crate::foreign::told_path;
use crate::replacement::{Access, Target};

/// The content of a ledger.
pub(crate) struct Ledger {
    pub(crate) path: PathBuf,
    /// The entries, by the names of the key and of the file.
    pub(crate) records: BTreeMap<(String, String), Record>,
}

impl Ledger {
    pub(crate) fn of(&self, name: &str, label: &str) -> Option<&Record> {
        self.records.get(&(name.to_owned(), label.to_owned()))
    }
}

/// Reads a ledger; one that does not exist is empty.
pub(crate) fn read(path: &Path) -> Result<Ledger, Failure> {
    let present = Target::new(path, Access::Shared)?.read()?;
    let text = match &present {
        Some(present) => text(path, &present.bytes)?,
        None => "",
    };
    let mut ledger = Ledger {
        path: path.to_owned(),
        records: BTreeMap::new(),
    };
    let mut reading = Reading {
        path,
        text,
        faults: Vec::new(),
    };
    let document = parse(path, text)?;
    for (name, item) in document.iter() {
        reading.key(name, item, &mut ledger.records);
    }
    if reading.faults.is_empty() {
        Ok(ledger)
    } else {
        Err(Failure::Configuration(reading.faults))
    }
}

pub(super) fn text<'b>(path: &Path, bytes: &'b [u8]) -> Result<&'b str, Failure> {
    std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = 1 + before.split(|byte| *byte == b'\n').skip(1).count();
        Failure::Configuration(vec![fault(path, line, "is not UTF-8")])
    })
}

/// The TOML reader's messages quote the text, which may contain a key, so only the place is reported.
pub(super) fn parse<'t>(path: &Path, text: &'t str) -> Result<Document<&'t str>, Failure> {
    Document::parse(text).map_err(|error| {
        let line = line_of(text, error.span());
        Failure::Configuration(vec![fault(path, line, "is not TOML")])
    })
}

fn fault(path: &Path, line: usize, words: &str) -> String {
    let path = told_path(path);
    format!("{path}:{line}: this {words}")
}

fn line_of(text: &str, span: Option<Range<usize>>) -> usize {
    let start = span.map_or(0, |span| span.start);
    let before = text.get(..start).unwrap_or_default();
    1 + before.matches('\n').count()
}

struct Reading<'t> {
    path: &'t Path,
    text: &'t str,
    faults: Vec<String>,
}

impl Reading<'_> {
    fn key(&mut self, name: &str, item: &Item, records: &mut BTreeMap<(String, String), Record>) {
        let Some(table) = item.as_table_like() else {
            return self.refuse(item, "is not a table for a key, such as `[RESEND_API_KEY]`");
        };
        let mut own = Record::default();
        let mut has_own = table.is_empty();
        for (word, item) in table.iter() {
            if let Some(of_file) = item.as_table_like() {
                let record = self.record(of_file);
                records.insert((name.to_owned(), word.to_owned()), record);
            } else {
                has_own = true;
                self.word(word, item, &mut own);
            }
        }
        if has_own {
            records.insert((name.to_owned(), OWN_FILE.to_owned()), own);
        }
    }

    fn record(&mut self, table: &dyn TableLike) -> Record {
        let mut record = Record::default();
        for (word, item) in table.iter() {
            self.word(word, item, &mut record);
        }
        record
    }

    fn word(&mut self, word: &str, item: &Item, record: &mut Record) {
        match word {
            "created" => match date_of(item) {
                Some(day) => record.created = Some(day),
                None => self.refuse(
                    item,
                    "is not a date without quotes, such as `created = 2026-11-28`",
                ),
            },
            "rotate" => match item.as_str().and_then(span) {
                Some(time) => record.rotate = Some(time),
                None => self.refuse(
                    item,
                    "is not a length of time, such as `rotate = \"90d\"` or `\"6 months\"`",
                ),
            },
            "owner" | "url" => match item.as_str() {
                Some(text) if word == "owner" => record.owner = Some(text.to_owned()),
                Some(text) => record.url = Some(text.to_owned()),
                None => self.refuse(item, "is not a text in quotes"),
            },
            _ => self.refuse(
                item,
                "is not a word of the ledger: write `created`, `rotate`, `owner` or `url`",
            ),
        }
    }

    fn refuse(&mut self, item: &Item, words: &str) {
        let line = line_of(self.text, item.span());
        self.faults.push(fault(self.path, line, words));
    }
}

fn date_of(item: &Item) -> Option<Date> {
    let value = item.as_datetime()?;
    if value.time.is_some() || value.offset.is_some() {
        return None;
    }
    value.date?.to_string().parse().ok()
}

/// A length of time in whole days, weeks, months or years.
pub(crate) fn span(text: &str) -> Option<Span> {
    let span: Span = text.trim().parse().ok()?;
    let has_clock = span.get_hours() != 0
        || span.get_minutes() != 0
        || span.get_seconds() != 0
        || span.get_milliseconds() != 0
        || span.get_microseconds() != 0
        || span.get_nanoseconds() != 0;
    (span.is_positive() && !has_clock).then_some(span)
}
