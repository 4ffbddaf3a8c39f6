//! Warns about values that hide different ones of the same variable in a lower source.

use std::path::Path;

use crate::env::{FoundValue, Stack};
use crate::load::Occasion;
use crate::name_map::NameSet;
use crate::report::Warning;
use crate::schema::Schema;

/// A warning for each variable whose value hides a different one in a file, or in variables given by the program.
///
/// The process environment and [`Env::set`](crate::Env::set) are meant to take precedence over files: what they hide
/// is reported only by a check.
pub(in crate::load) fn find(
    stack: &Stack<'_>,
    schema: &'static Schema,
    occasion: Occasion,
) -> Vec<Warning> {
    if occasion != Occasion::Check && !stack.has_several_written_sources() {
        return Vec::new();
    }
    let mut warnings = Vec::new();
    let mut seen = NameSet::default();
    // Two names of one variable do not hide each other: both are read, and differing values are a problem.
    schema.visit_names(stack.outer(), &mut |_, name| {
        // Variants of an enum may share a variable.
        if schema.has_variants() {
            if seen.contains(name) {
                return;
            }
            seen.insert(name.to_owned().into());
        }
        warnings.extend(shadowed(stack, name, occasion));
    });
    warnings
}

fn shadowed(stack: &Stack<'_>, variable: &str, occasion: Occasion) -> Option<Warning> {
    let mut found = stack.find_all(variable);
    let winner = found.next().filter(|winner| !winner.is_empty())?;
    if occasion != Occasion::Check && !winner.is_written_down() {
        return None;
    }
    let hidden = found
        .find(|lower| lower.is_written_down() && !lower.is_empty() && differs(&winner, lower))?;
    let (origin, hidden) = (winner.origin(), hidden.origin());
    let is_meant = match (origin.path(), hidden.path()) {
        (Some(winner), Some(hidden)) => is_override_of(winner, hidden),
        _ => false,
    };
    if occasion != Occasion::Check && is_meant {
        return None;
    }
    Some(Warning::shadowed(variable, origin, hidden))
}

fn differs(winner: &FoundValue<'_>, lower: &FoundValue<'_>) -> bool {
    winner.text.as_str() != lower.text.as_str()
}

/// Whether a file is meant to override the other, by its name: `.env.local` overrides any file,
/// `.env.production` overrides `.env`.
fn is_override_of(winner: &Path, hidden: &Path) -> bool {
    let (Some(winner), Some(hidden)) = (winner.to_str(), hidden.to_str()) else {
        return false;
    };
    let is_local = winner.rsplit('.').next() == Some("local");
    is_local
        || winner
            .strip_prefix(hidden)
            .is_some_and(|more| more.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::is_override_of;

    #[test]
    fn a_files_name_says_whether_it_is_there_to_override() {
        for (winner, hidden, is_override) in [
            (".env.local", ".env", true),
            (".env.production", ".env", true),
            (".env.production.local", ".env.local", true),
            ("app/.env.test", "app/.env", true),
            (".env", ".env.local", false),
            ("service.env", ".env", false),
            ("app/.env.test", ".env", false),
            (".environment", ".env", false),
        ] {
            let found = is_override_of(Path::new(winner), Path::new(hidden));
            assert_eq!(found, is_override, "{winner} {hidden}");
        }
    }
}
