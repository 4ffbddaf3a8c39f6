//! `envkeep keys`: every secret with its age, and which of them need attention.

mod collect;
mod json;
mod text;

use jiff::Span;
use jiff::civil::Date;

use crate::clock;
use crate::command_line::Keys;
use crate::dump;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::foreign::told;
use crate::ledger;
use crate::message::Volume;
use crate::output;
use crate::schema;

pub(crate) use collect::{PREVIOUS, collect};

/// One secret of one file, and what is known about its life.
#[derive(Debug)]
pub(crate) struct Key {
    /// The label of the key.
    pub(crate) name: String,
    /// The name of the file in the ledger.
    pub(crate) label: String,
    pub(crate) presence: Presence,
    pub(crate) created: Option<Date>,
    pub(crate) due: Option<Date>,
    rotate: Option<Span>,
    owner: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) findings: Vec<Finding>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Here,
    /// It is in the ledger, and no file here sets it.
    InLedgerOnly,
    /// It is the predecessor of the key in use, which a rotation keeps for a while.
    Previous,
}

/// Why a key needs attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    Overdue,
    Undated,
    /// Its date is after the current day.
    InFuture,
    /// The value in the file is not the one that the tool wrote, and no date has been recorded for it since.
    ChangedByHand,
}

impl Finding {
    fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Undated => "undated",
            Self::InFuture => "in the future",
            Self::ChangedByHand => "changed by hand",
        }
    }
}

impl Key {
    fn age(&self, today: Date) -> Option<i32> {
        let since = today.since(self.created?).ok()?;
        Some(since.get_days()).filter(|days| *days >= 0)
    }

    /// The words of its column, such as `overdue`.
    fn state(&self) -> String {
        let presence = match self.presence {
            Presence::Here => None,
            Presence::InLedgerOnly => Some("not set here"),
            Presence::Previous => Some("previous"),
        };
        let findings = self.findings.iter().map(|finding| finding.word());
        let words: Vec<&str> = presence.into_iter().chain(findings).collect();
        words.join(", ")
    }

    /// The arguments with which a command works on this key.
    pub(crate) fn argument(&self) -> String {
        if self.label == ".env" {
            self.name.clone()
        } else {
            format!("{} -f {}", self.name, told(&self.label))
        }
    }

    /// The name of its table in the ledger.
    fn table(&self) -> String {
        let name = &self.name;
        match self.label.as_str() {
            ".env" => format!("[{name}]"),
            label => format!("[{name}.\"{}\"]", told(label)),
        }
    }

    /// What to do about each finding.
    pub(crate) fn ways_out(&self, today: Date) -> Vec<String> {
        let (name, argument) = (&self.name, self.argument());
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let say = |finding: &Finding| match finding {
            Finding::Overdue => {
                let due = day(self.due);
                let page = self.url.as_ref().map_or(String::new(), |url| {
                    format!("; it is created and revoked at {}", ledger::shown(url))
                });
                format!(
                    "`{name}` was due to be replaced by {due}: `envkeep rotate {argument}`{page}"
                )
            }
            Finding::Undated => {
                let table = self.table();
                format!(
                    "the age of `{name}` is unknown: write `created = {today}`, or the actual date, under `{table}` in `env.keys.toml`"
                )
            }
            Finding::InFuture => {
                let (table, created) = (self.table(), day(self.created));
                format!(
                    "`{name}` is dated {created}, which is in the future: write the actual date under `{table}` in `env.keys.toml`"
                )
            }
            Finding::ChangedByHand => format!(
                "`{name}` was changed by something other than `envkeep`: write the date of the change into `env.keys.toml`, or enter the key again with `envkeep add {argument} --replace`"
            ),
        };
        self.findings.iter().map(say).collect()
    }
}

pub(crate) fn keys(arguments: &Keys, volume: Volume) -> Result<Exit, Failure> {
    dump::prevent()?;
    let today = clock::today()?;
    let known = schema::find(&arguments.schema)?;
    let keys = collect(&arguments.files, known.as_ref(), today, volume)?;
    if arguments.json {
        output::print_json(json::document(&keys, today))?;
    } else {
        output::print(&text::render(&keys, today))?;
        for words in keys.iter().flat_map(|key| key.ways_out(today)) {
            volume.note(words);
        }
    }
    let has_findings = keys.iter().any(|key| !key.findings.is_empty());
    Ok(if arguments.check && has_findings {
        Exit::Found
    } else {
        Exit::Success
    })
}
