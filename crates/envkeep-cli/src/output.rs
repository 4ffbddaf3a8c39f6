//! The output that a command was asked for. It never contains a secret that the process has read.

use std::io::Write;

use serde_json::Value;

use crate::failure::Failure;
use crate::foreign::without_known;

/// Prints a text, which may contain colors, and a line end.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let text = without_known(text);
    writeln!(anstream::stdout(), "{text}").map_err(Failure::Output)
}

/// Prints data for machines as JSON. Invisible characters are escaped.
pub(crate) fn print_json(mut document: Value) -> Result<(), Failure> {
    each_text(&mut document, &without_known);
    let text = envkeep::tool::escaped_json(&format!("{document:#}"));
    writeln!(std::io::stdout(), "{text}").map_err(Failure::Output)
}

/// Changes every text of a document. Its keys are words of the tool.
fn each_text(value: &mut Value, change: &dyn Fn(&str) -> String) {
    match value {
        Value::String(text) => *text = change(text),
        Value::Array(items) => items.iter_mut().for_each(|item| each_text(item, change)),
        Value::Object(members) => members
            .values_mut()
            .for_each(|member| each_text(member, change)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A heading in the output.
pub(crate) fn heading(text: &str) -> String {
    let bold = clap::builder::styling::Style::new().bold();
    format!("{bold}{text}{bold:#}")
}
