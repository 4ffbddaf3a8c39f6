//! The report as data: that of the runtime, and what was not judged.

use envkeep::Report;
use serde_json::{Value, json};

use super::NOT_JUDGED;

pub(super) fn document(report: &Report) -> Value {
    let mut document = serde_json::from_str(&report.to_json()).unwrap_or(Value::Null);
    if let Some(members) = document.as_object_mut() {
        members.insert("schema".to_owned(), Value::Null);
        members.insert("not_judged".to_owned(), json!(NOT_JUDGED));
    }
    document
}
