//! Writes the date of a key to the ledger.

use std::path::Path;

use jiff::civil::Date;
use toml_edit::{DocumentMut, Item, Table, TableLike, value};
use zeroize::Zeroizing;

use super::Place;
use super::read::{parse, text};
use crate::failure::Failure;
use crate::foreign::told_path;
use crate::replacement::{Access, Target};

/// Why a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// The key was added to a file. If the ledger has a table for it, someone else who has the key has already recorded the date.
    Added,
    /// The key is a new one.
    Replaced,
}

/// Whether the ledger was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dated {
    Written,
    Left,
}

/// Records the date of a key. A table without a date belongs to a key of which everyone has their own, and is left unchanged.
pub(crate) fn date(
    place: &Place,
    name: &str,
    day: Date,
    occasion: Occasion,
) -> Result<Dated, Failure> {
    let mut dated = Dated::Left;
    Target::new(&place.path, Access::Shared)?.replace(&mut |present| {
        let mut document = match present {
            Some(present) => parse(&place.path, text(&place.path, &present.bytes)?)?.into_mut(),
            None => DocumentMut::new(),
        };
        let table = table(&place.path, &mut document, place, name)?;
        let is_new = table.iter().all(|(_, item)| item.is_table_like());
        if !is_new && (occasion == Occasion::Added || !table.contains_key("created")) {
            dated = Dated::Left;
            return Ok(None);
        }
        let day: toml_edit::Datetime = day
            .to_string()
            .parse()
            .map_err(|_| not_a_table(&place.path))?;
        if let Some(old) = table.get_mut("created").and_then(Item::as_value_mut) {
            let decor = old.decor().clone();
            *old = day.into();
            *old.decor_mut() = decor;
        } else {
            table.insert("created", value(day));
        }
        dated = Dated::Written;
        Ok(Some(Zeroizing::new(document.to_string().into_bytes())))
    })?;
    Ok(dated)
}

/// The table of a key in a file, created if necessary.
fn table<'d>(
    path: &Path,
    document: &'d mut DocumentMut,
    place: &Place,
    name: &str,
) -> Result<&'d mut dyn TableLike, Failure> {
    // A table that contains only other tables has no line of its own.
    let new = || {
        let mut table = Table::new();
        table.set_implicit(true);
        Item::Table(table)
    };
    let of_key = document.entry(name).or_insert_with(new);
    let of_key = of_key
        .as_table_like_mut()
        .ok_or_else(|| not_a_table(path))?;
    if place.is_own_file() {
        return Ok(of_key);
    }
    let of_file = of_key
        .entry(&place.label)
        .or_insert_with(new)
        .as_table_like_mut();
    of_file.ok_or_else(|| not_a_table(path))
}

fn not_a_table(path: &Path) -> Failure {
    let path = told_path(path);
    Failure::Configuration(vec![format!(
        "{path}: a key has no table of its own, such as `[RESEND_API_KEY]`"
    )])
}
