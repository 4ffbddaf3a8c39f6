//! The text of a record.

use std::collections::BTreeMap;

const FIRST_LINE: &str = "# envkeep record 1: the secrets that were read, by name, and the last day on which each was; no values";
const SINCE: &str = "since ";

/// Which secrets were read, and the last day of each. Days are written as `2026-11-28`, so they compare as strings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    since: String,
    days: BTreeMap<String, String>,
}

impl Record {
    pub(super) fn starting(day: &str) -> Self {
        Self {
            since: day.to_owned(),
            days: BTreeMap::new(),
        }
    }

    /// Reads the text of a record; `None` if it is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next() != Some(FIRST_LINE) {
            return None;
        }
        let since = lines
            .next()?
            .strip_prefix(SINCE)
            .filter(|day| is_day(day))?;
        let mut record = Self::starting(since);
        for line in lines {
            let (day, name) = line
                .split_once(' ')
                .filter(|(day, name)| is_day(day) && is_name(name))?;
            record.days.insert(name.to_owned(), day.to_owned());
        }
        Some(record)
    }

    /// The day on which it begins.
    #[must_use]
    pub fn since(&self) -> &str {
        &self.since
    }

    /// The last day on which a variable was read.
    #[must_use]
    pub fn last(&self, name: &str) -> Option<&str> {
        self.days.get(name).map(String::as_str)
    }

    /// The last day on which anything was recorded.
    #[must_use]
    pub fn latest(&self) -> &str {
        let latest = self.days.values().max();
        latest.map_or(self.since.as_str(), String::as_str)
    }

    /// Records a day, and returns whether it is new. Setting the clock back removes nothing.
    pub(super) fn note(&mut self, name: &str, day: &str) -> bool {
        if !is_name(name) || self.last(name).is_some_and(|last| last >= day) {
            return false;
        }
        self.days.insert(name.to_owned(), day.to_owned());
        true
    }

    pub(super) fn to_text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n{SINCE}{}\n", self.since);
        for (name, day) in &self.days {
            text.extend([day, " ", name, "\n"]);
        }
        text
    }
}

fn is_day(text: &str) -> bool {
    let is_right = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(is_right)
}

/// Whether a name fits on one line.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.contains(|character: char| character.is_whitespace() || character.is_control())
}
