//! The Static Analysis Results Interchange Format 2.1.0, which code hosts display beside the code.

use std::fmt::Write;

use serde_json::{Value, json};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The results of one run of the tool.
pub(crate) struct Log {
    pub(crate) rules: Vec<Value>,
    pub(crate) results: Vec<Value>,
    /// What could not be done.
    pub(crate) notifications: Vec<Value>,
}

pub(crate) fn document(log: &Log) -> Value {
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "envkeep",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": log.rules,
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": log.notifications.is_empty(),
                "toolExecutionNotifications": log.notifications,
            }],
            "results": log.results,
        }],
    })
}

/// The URI of a file, relative to the top of the source tree.
pub(crate) fn artifact(uri: &str) -> Value {
    json!({ "uri": uri, "uriBaseId": "%SRCROOT%" })
}

/// A path as a URI reference.
pub(crate) fn uri(path: &[u8]) -> String {
    let mut out = String::new();
    for byte in path {
        let is_kept = byte.is_ascii_alphanumeric() || b"-._~/".contains(byte);
        if is_kept {
            out.push(char::from(*byte));
        } else {
            write!(out, "%{byte:02X}").expect("a text takes every write");
        }
    }
    out
}
