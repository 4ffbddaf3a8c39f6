//! Keys as a table.

use crate::foreign::told;
use crate::ledger;
use jiff::civil::Date;

use super::Key;

const HEADINGS: [&str; 7] = ["key", "file", "created", "age", "due", "owner", "state"];

pub(super) fn render(keys: &[Key], today: Date) -> String {
    let mut rows = vec![HEADINGS.map(str::to_owned)];
    rows.extend(keys.iter().map(|key| row(key, today)));
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..HEADINGS.len()).map(width).collect();
    let mut lines = Vec::new();
    for row in &rows {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:width$}"));
        let line = cells.collect::<Vec<String>>().join("  ");
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

fn row(key: &Key, today: Date) -> [String; 7] {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let age = match key.age(today) {
        Some(1) => "1 day".to_owned(),
        Some(days) => format!("{days} days"),
        None => String::new(),
    };
    [
        key.name.clone(),
        told(&key.label),
        day(key.created),
        age,
        day(key.due),
        ledger::shown(key.owner.as_deref().unwrap_or_default()),
        key.state(),
    ]
}
