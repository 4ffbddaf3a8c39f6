//! Keys as JSON.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Key, Presence};
use crate::ledger;

pub(super) fn document(keys: &[Key], today: Date) -> Value {
    let keys: Vec<Value> = keys.iter().map(|key| of(key, today)).collect();
    json!({ "version": 1, "today": today.to_string(), "keys": keys })
}

fn of(key: &Key, today: Date) -> Value {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let presence = match key.presence {
        Presence::Here => "here",
        Presence::InLedgerOnly => "in-ledger-only",
        Presence::Previous => "previous",
    };
    let findings: Vec<String> = key
        .findings
        .iter()
        .map(|finding| finding.word().replace(' ', "-"))
        .collect();
    json!({
        "name": key.name,
        "file": key.label,
        "presence": presence,
        "created": day(key.created),
        "age_days": key.age(today),
        "due": day(key.due),
        "owner": key.owner.as_deref().map(ledger::shown),
        "url": key.url.as_deref().map(ledger::shown),
        "findings": findings,
    })
}
