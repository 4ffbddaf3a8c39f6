//! An explanation as a table for people.

use std::fmt::{self, Write};

use super::{ExplainedVariable, VariableState};
use crate::credential::Judgement;
use crate::escape::escaped;
use crate::report::Shown;

const COLUMNS: [&str; 7] = [
    "variable", "state", "value", "from", "hides", "default", "for",
];

/// Rows of texts, one for each of [`COLUMNS`].
pub(super) struct Table(Vec<[String; 7]>);

/// The table of some variables.
#[inline]
pub(super) fn of(variables: &[ExplainedVariable]) -> Table {
    Table(variables.iter().map(row).collect())
}

#[inline]
fn row(explained: &ExplainedVariable) -> [String; 7] {
    let variable = &explained.variable;
    let hidden: Vec<String> = explained.hidden.iter().map(ToString::to_string).collect();
    let purpose = variable.doc().and_then(|doc| doc.lines().next());
    [
        escaped(variable.name()),
        state(explained),
        text(explained.shown.as_ref()),
        place(explained),
        hidden.join(", "),
        text(default(explained).as_ref()),
        purpose.map(escaped).unwrap_or_default(),
    ]
}

/// The state; for a variable that is absent with its struct, it names the struct.
#[inline]
fn state(explained: &ExplainedVariable) -> String {
    match (explained.state, explained.variable.group()) {
        (VariableState::Absent, Some(group)) => format!("absent with `{}`", group.path),
        (state, _) => state.to_string(),
    }
}

/// Where the value comes from, and under which name if that is not the variable's own.
#[inline]
fn place(explained: &ExplainedVariable) -> String {
    let place = text(explained.origin.as_ref());
    match &explained.other_name {
        Some(name) => format!("{place} ({})", escaped(name)),
        None => place,
    }
}

#[inline]
fn text(cell: Option<&impl fmt::Display>) -> String {
    cell.map(ToString::to_string).unwrap_or_default()
}

/// The default as written, masked if its name or its shape indicates a credential.
#[inline]
pub(super) fn default(explained: &ExplainedVariable) -> Option<Shown> {
    let variable = &explained.variable;
    let default = variable
        .default()
        .filter(|_| explained.state != VariableState::Absent)?;
    Some(match variable.judge_default()? {
        Judgement::Credential => Shown::masked(&default),
        Judgement::Harmless | Judgement::Trimmed(_) => Shown::of_visible(&default),
    })
}

/// Columns that are empty in every row are left out.
impl fmt::Display for Table {
    #[inline]
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heading = COLUMNS.map(str::to_owned);
        let widths: Vec<usize> = (0..COLUMNS.len())
            .map(|column| {
                let cells = self.0.iter().filter_map(|row| row.get(column));
                let widest = cells.map(|cell| cell.chars().count()).max().unwrap_or(0);
                let title = heading.get(column).map_or(0, String::len);
                if widest == 0 { 0 } else { widest.max(title) }
            })
            .collect();
        for (index, row) in std::iter::once(&heading).chain(&self.0).enumerate() {
            if index > 0 {
                out.write_str("\n")?;
            }
            let mut line = String::new();
            for (cell, &width) in row.iter().zip(&widths).filter(|&(_, &width)| width > 0) {
                write!(line, "{cell:width$}  ")?;
            }
            out.write_str(line.trim_end())?;
        }
        Ok(())
    }
}
