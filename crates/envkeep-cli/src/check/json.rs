//! The report as data: the runtime's report, and what was not checked.

use envkeep::Report;
use serde_json::{Value, json};

use super::NOT_JUDGED;
use crate::schema::Known;

pub(super) fn document(report: &Report, known: Option<&Known>) -> Value {
    let mut document = serde_json::from_str(&report.to_json()).unwrap_or(Value::Null);
    if let Some(members) = document.as_object_mut() {
        let place = known.map(|known| known.place.trim_matches('`'));
        members.insert("schema".to_owned(), json!(place));
        match known {
            Some(known) => members.insert(
                "left_to_program".to_owned(),
                json!(known.file.left_to_program()),
            ),
            None => members.insert("not_judged".to_owned(), json!(NOT_JUDGED)),
        };
    }
    document
}
