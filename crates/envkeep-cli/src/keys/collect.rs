//! The keys that the files and the ledger contain.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{Finding, Key, Presence};
use crate::env_file;
use crate::failure::Failure;
use crate::ledger::{self, Ledger, Place, Record};
use crate::message::Volume;
use crate::personal::{Noted, Notes, Sameness};
use crate::schema::Known;
use crate::secrets;
use crate::variables::{self, Files, Origin, Variable};

/// The suffix that a rotation adds to the name of the previous key.
pub(crate) const PREVIOUS: &str = "_PREVIOUS";

/// The keys of these files, or of those that a program started here reads, and all others in their ledgers, ordered by name.
pub(crate) fn collect(
    files: &[PathBuf],
    known: Option<&Known>,
    today: Date,
    volume: Volume,
) -> Result<Vec<Key>, Failure> {
    let files = match files {
        [] => variables::standard_files(None)?,
        named => named.to_vec(),
    };
    let notes = notes(volume);
    let mut collected = Collected {
        known,
        ledgers: Vec::new(),
        seen: BTreeSet::new(),
        keys: Vec::new(),
    };
    for file in &files {
        collected.read_file(file, notes.as_ref())?;
    }
    if files.is_empty() {
        collected.ledger(&Place::of(&env_file::place(Path::new(".env"))?))?;
    }
    collected.add_those_of_ledgers_alone();
    let mut keys = collected.keys;
    for key in &mut keys {
        key.judge(today);
    }
    keys.sort_by(|one, other| (&one.name, &one.label).cmp(&(&other.name, &other.label)));
    Ok(keys)
}

/// Without notes, it is unknown whether a key was changed by hand, and a message says so.
fn notes(volume: Volume) -> Option<Notes> {
    match Notes::read() {
        Ok(notes) => Some(notes),
        Err(failure) => {
            volume.note(format_args!(
                "keys that were changed by hand cannot be detected: {failure}"
            ));
            None
        }
    }
}

/// The name of a key in a ledger, which may be a key that someone put there by mistake.
fn shown_name(name: &str) -> &str {
    if envkeep::tool::may_name_be_shown(name) {
        name
    } else {
        "a key whose name is not shown"
    }
}

struct Collected<'k> {
    known: Option<&'k Known>,
    ledgers: Vec<Ledger>,
    /// The records of the ledgers that belong to a key of a file: ledger, name, file.
    seen: BTreeSet<(PathBuf, String, String)>,
    keys: Vec<Key>,
}

impl Collected<'_> {
    /// The ledger at a place, which is read once.
    fn ledger(&mut self, place: &Place) -> Result<usize, Failure> {
        let known = self
            .ledgers
            .iter()
            .position(|ledger| ledger.path == place.path);
        if let Some(number) = known {
            return Ok(number);
        }
        self.ledgers.push(ledger::read(&place.path)?);
        Ok(self.ledgers.len() - 1)
    }

    fn read_file(&mut self, file: &Path, notes: Option<&Notes>) -> Result<(), Failure> {
        let path = env_file::place(file)?;
        let place = Place::of(&path);
        let number = self.ledger(&place)?;
        let all = variables::read(&Files::Named(vec![file.to_owned()]), Volume::Quiet)?;
        secrets::learn(&all);
        let of_file = |it: &&Variable| matches!(it.origin, Origin::File | Origin::HiddenFile);
        let variables: Vec<&Variable> = all.iter().filter(of_file).collect();
        for variable in variables.iter().filter(|it| !it.value.trim().is_empty()) {
            let record = self
                .ledgers
                .get(number)
                .and_then(|ledger| ledger.of(&variable.name, &place.label))
                .cloned();
            if record.is_none() && !secrets::is_key(&variable.name, &variable.value) {
                continue;
            }
            self.seen.insert((
                place.path.clone(),
                variable.name.clone(),
                place.label.clone(),
            ));
            let is_previous = variable
                .name
                .strip_suffix(PREVIOUS)
                .is_some_and(|name| variables.iter().any(|it| it.name == name));
            let presence = if is_previous {
                Presence::Previous
            } else {
                Presence::Here
            };
            let life = notes.and_then(|notes| notes.of(&path, &variable.name, &variable.value));
            // If the ledger or the notes have the name, it is the name of a key wherever it is in the file.
            let is_known = record.is_some() || life.is_some();
            let name = if is_known && envkeep::tool::may_tied_name_be_shown(&variable.name) {
                &variable.name
            } else {
                &variable.label
            };
            let record = self.with_policy(&variable.name, record.unwrap_or_default());
            let mut key = Key::new(name, &place.label, presence, record);
            key.take_up(life);
            self.keys.push(key);
        }
        Ok(())
    }

    /// A record, completed from the schema where the ledger says nothing.
    fn with_policy(&self, name: &str, mut record: Record) -> Record {
        let described = self.known.and_then(|it| it.file.variable(name));
        if let Some(described) = described {
            let rotate = || ledger::span(described.rotated_every()?);
            record.rotate = record.rotate.or_else(rotate);
            let page = || described.page().map(str::to_owned);
            record.url = record.url.or_else(page);
        }
        record
    }

    fn add_those_of_ledgers_alone(&mut self) {
        for ledger in &self.ledgers {
            for ((name, label), record) in &ledger.records {
                let place = (ledger.path.clone(), name.clone(), label.clone());
                if !self.seen.contains(&place) {
                    self.keys.push(Key::new(
                        shown_name(name),
                        label,
                        Presence::InLedgerOnly,
                        record.clone(),
                    ));
                }
            }
        }
    }
}

impl Key {
    fn new(name: &str, label: &str, presence: Presence, record: Record) -> Self {
        Self {
            name: name.to_owned(),
            label: label.to_owned(),
            presence,
            created: record.created,
            due: None,
            findings: Vec::new(),
            rotate: record.rotate,
            owner: record.owner,
            url: record.url,
        }
    }

    /// Adds the developer's own notes. The earlier of two dates counts: a developer who still has the key from before a rotation
    /// has the old key.
    fn take_up(&mut self, noted: Option<Noted>) {
        let Some(noted) = noted else {
            return;
        };
        match noted.sameness {
            Sameness::Same => {
                let of_ledger = self.created.unwrap_or(noted.created);
                self.created = Some(of_ledger.min(noted.created));
            }
            Sameness::Changed => {
                let is_dated_since = self.created.is_some_and(|created| created > noted.created);
                if !is_dated_since && self.presence != Presence::Previous {
                    self.findings.push(Finding::ChangedByHand);
                }
            }
        }
    }

    fn judge(&mut self, today: Date) {
        if self.presence == Presence::Previous {
            return;
        }
        let Some(created) = self.created else {
            // If everyone has a key of their own, only its owner knows the date.
            if self.presence == Presence::Here {
                self.findings.push(Finding::Undated);
            }
            return;
        };
        // In another time zone, the next day may have begun.
        if today.tomorrow().is_ok_and(|tomorrow| created > tomorrow) {
            self.findings.push(Finding::InFuture);
        }
        self.due = self
            .rotate
            .and_then(|rotate| created.checked_add(rotate).ok());
        if self.due.is_some_and(|due| due <= today) {
            self.findings.push(Finding::Overdue);
        }
    }
}
