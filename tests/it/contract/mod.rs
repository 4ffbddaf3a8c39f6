//! What is generated from a struct, and whether the committed files match it.

mod drift;
mod json_schema;
mod labelled;
mod printed;
mod readers;
mod report;
mod schema_drift;
mod shop;

/// A file in which each of the variables, which had no value or was commented out, has this one.
fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            let bare = line.strip_prefix("# ").unwrap_or(line);
            let value = values.iter().find(|(name, _)| {
                let behind = bare.strip_prefix(name);
                behind.is_some_and(|behind| behind.starts_with('='))
            });
            match value {
                Some((name, value)) => format!("{name}={value}"),
                None => line.to_owned(),
            }
        })
        .collect();
    lines.join("\n") + "\n"
}
