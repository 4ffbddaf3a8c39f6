//! `envkeep stale`: keys that need attention, judged by what is known about their age and use.

mod records;

use std::fmt;

use jiff::civil::Date;

use crate::clock;
use crate::command_line::Stale;
use crate::dump;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::keys::{self, Finding, Key, PREVIOUS, Presence};
use crate::ledger;
use crate::message::Volume;
use crate::output;
use crate::schema::{self, Known};
use records::{Records, Use};

/// The suffix of variables that name the file of a secret.
const POINTER: &str = "_FILE";

/// Why a key needs attention, and what to do.
struct Look<'k> {
    key: &'k Key,
    reason: Reason<'k>,
}

enum Reason<'k> {
    Overdue(Date),
    /// No record mentions it since this day.
    UnusedSince(Date),
    /// No record mentions it at all, and the most recent record begins on this day.
    NeverUsedSince(Date),
    /// The schema has no field for it.
    Unread(String),
    /// The key from before a rotation is still there. The page is that of the key that replaced it.
    Unfinished(Date, Option<&'k str>),
}

pub(crate) fn stale(arguments: &Stale, volume: Volume) -> Result<Exit, Failure> {
    dump::prevent()?;
    let today = clock::today()?;
    let records = Records::read(&arguments.records)?;
    let known = schema::find(&arguments.schema)?;
    let keys = keys::collect(&arguments.files, known.as_ref(), today, volume)?;
    let days = i64::from(arguments.days);
    let before = today
        .checked_sub(jiff::Span::new().days(days))
        .unwrap_or(Date::MIN);
    let looks: Vec<Look<'_>> = keys
        .iter()
        .flat_map(|key| {
            let unread = known.as_ref().and_then(|known| unread(key, known));
            let reasons = reasons(key, &keys, &records, before).chain(unread);
            reasons.map(move |reason| Look { key, reason })
        })
        .collect();
    for look in &looks {
        output::print(&look.to_string())?;
    }
    tell_what_was_not_seen(&records, known.as_ref(), before, volume);
    Ok(if looks.is_empty() {
        Exit::Success
    } else {
        Exit::Found
    })
}

fn reasons<'k>(
    key: &'k Key,
    keys: &'k [Key],
    records: &Records,
    before: Date,
) -> impl Iterator<Item = Reason<'k>> + use<'k> {
    let is_overdue = key.findings.contains(&Finding::Overdue);
    let overdue = key.due.filter(|_| is_overdue).map(Reason::Overdue);
    // A key that was added since then has not had the time to be used.
    let is_dated = !key.findings.contains(&Finding::InFuture);
    let is_young = is_dated && key.created.is_some_and(|created| created > before);
    let unused = match (key.presence, records.of(&key.name)) {
        (Presence::Here, Use::Last(day)) if day <= before && !is_young => {
            Some(Reason::UnusedSince(day))
        }
        (Presence::Here, Use::NeverSince(day)) if day <= before && !is_young => {
            Some(Reason::NeverUsedSince(day))
        }
        _ => None,
    };
    let unfinished = next(key, keys).and_then(|next| {
        let day = next.created.filter(|day| *day <= before)?;
        Some(Reason::Unfinished(day, next.url.as_deref()))
    });
    [overdue, unused, unfinished].into_iter().flatten()
}

/// Whether no field of the schema reads a key, either from its variable or from a file that a variable names.
fn unread<'k>(key: &Key, known: &Known) -> Option<Reason<'k>> {
    let is_name = key.presence == Presence::Here && !key.name.contains(' ');
    let name = key.name.strip_suffix(POINTER).unwrap_or(&key.name);
    let is_read = known
        .file
        .variable(&key.name)
        .or(known.file.variable(name))
        .is_some();
    (is_name && !is_read).then(|| Reason::Unread(known.place.clone()))
}

/// The key that replaced this one.
fn next<'k>(key: &Key, keys: &'k [Key]) -> Option<&'k Key> {
    let name = key.name.strip_suffix(PREVIOUS);
    let name = name.filter(|_| key.presence == Presence::Previous)?;
    keys.iter()
        .find(|it| it.name == name && it.label == key.label)
}

/// The page where a key is revoked.
fn place(url: Option<&str>) -> String {
    url.map_or("where it was created".to_owned(), |url| {
        format!("at {}", ledger::shown(url))
    })
}

impl fmt::Display for Look<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, reason } = self;
        let (name, argument) = (&key.name, key.argument());
        let page = place(key.url.as_deref());
        let way_out =
            format!("if nothing needs it, revoke it {page}, then `envkeep remove {argument}`");
        match reason {
            Reason::Overdue(day) => {
                write!(
                    formatter,
                    "`{name}` was due to be replaced by {day}: `envkeep rotate {argument}`"
                )
            }
            Reason::UnusedSince(day) => write!(
                formatter,
                "`{name}` was last loaded on {day}, as far as the records show: {way_out}"
            ),
            Reason::NeverUsedSince(day) => write!(
                formatter,
                "`{name}` has not been loaded since {day}, when the most recent record begins: {way_out}"
            ),
            Reason::Unread(place) => {
                write!(formatter, "{place} has no field for `{name}`: {way_out}")
            }
            Reason::Unfinished(day, url) => {
                let page = place(*url);
                let of = argument.replacen(PREVIOUS, "", 1);
                write!(
                    formatter,
                    "`{name}` is still there, though its rotation began on {day}: once no program uses it, revoke it {page}, then `envkeep rotate {of} --finish`"
                )
            }
        }
    }
}

fn tell_what_was_not_seen(records: &Records, known: Option<&Known>, before: Date, volume: Volume) {
    if records.is_empty() {
        volume.note(
            "no record was given, so it is unknown which keys are in use: call `Env::record_use` in your programs, then pass its file with `--record`",
        );
    }
    for (path, latest) in records.asleep(before) {
        volume.note(format_args!(
            "the record `{path}` has no entry after {latest}: no program that writes to it has started since"
        ));
    }
    if known.is_none() {
        volume.note("no schema was found, so it is unknown which keys no program reads");
    }
}
