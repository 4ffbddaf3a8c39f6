//! What a command was asked for, on its way to standard output. No secret that the process has read leaves it here.

use std::io::Write;

use serde_json::Value;

use crate::failure::Failure;
use crate::foreign::without_known;

/// Prints a text, which may have colors, with a line end behind it.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let text = without_known(text);
    writeln!(anstream::stdout(), "{text}").map_err(Failure::Output)
}

/// Prints data for machines as JSON. Characters that do not show are escaped.
pub(crate) fn print_json(mut document: Value) -> Result<(), Failure> {
    each_text(&mut document, &without_known);
    let text = envkeep::tool::escaped_json(&format!("{document:#}"));
    writeln!(std::io::stdout(), "{text}").map_err(Failure::Output)
}

/// Changes every text of a document. Keys are words of the tool.
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

/// A heading of a text for people.
pub(crate) fn heading(text: &str) -> String {
    let bold = clap::builder::styling::Style::new().bold();
    format!("{bold}{text}{bold:#}")
}
