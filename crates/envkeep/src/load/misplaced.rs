//! What loads and is hardly meant: a value under a name that ends in a unit.

use super::hint::unit_setting;
use super::wanted::Unset;
use crate::env::Stack;
use crate::report::{Origin, Unclaimed, Warning, WarningKind};
use crate::schema::Schema;

/// Ties what is set under a name that ends in a unit to the variable that was meant, where that need not be set.
pub(super) fn tie_units(
    stack: &Stack<'_>,
    schema: &'static Schema,
    unset: &[Unset],
    warnings: &mut Vec<Warning>,
) {
    let mut variable = String::new();
    for Unset { field, prefix, .. } in unset {
        if field.is_required() {
            continue;
        }
        field.write_name(prefix, &mut variable);
        if let Some((setting, _)) = unit_setting(stack, field, &variable) {
            warnings.retain(|warning| !is_of_line(warning, setting.origin()));
            let (name, origin) = (Some(setting.name()), setting.origin().clone());
            warnings.push(Warning::unknown(
                Unclaimed::new(name, origin, schema.name()).meant(Some(&variable)),
            ));
        }
    }
}

/// Whether a warning tells of what no field claims on a line. The name itself may not be told.
fn is_of_line(warning: &Warning, place: &Origin) -> bool {
    let origin = warning.origin().filter(|origin| origin.line().is_some());
    warning.kind() == WarningKind::Unknown
        && origin.is_some_and(|origin| {
            (origin.source(), origin.line()) == (place.source(), place.line())
        })
}
