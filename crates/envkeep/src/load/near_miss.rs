//! Ties a variable that is missing to one that is set and almost has its name.

use std::collections::HashSet;

use crate::env::Stack;
use crate::report::{NearMiss, Problem, ProblemKind};
use crate::schema::Schema;

/// Adds to every missing variable the first name in a file that is nearly its own and that no field claims.
pub(super) fn join(problems: &mut [Problem], stack: &Stack<'_>, schema: &'static Schema) {
    if !problems.iter().any(is_missing) {
        return;
    }
    let claimed: HashSet<String> = schema
        .variables()
        .map(|variable| variable.name().to_owned())
        .collect();
    let unclaimed: Vec<_> = stack
        .names_in_files()
        .filter(|(name, _)| !claimed.contains(*name))
        .collect();
    for problem in problems.iter_mut().filter(|problem| is_missing(problem)) {
        let Some(variable) = problem.variable() else {
            continue;
        };
        let near = unclaimed.iter().find(|(name, _)| is_near(variable, name));
        if let Some((name, origin)) = near {
            problem.set_near_miss(NearMiss {
                name: (*name).into(),
                origin: origin.clone(),
            });
        }
    }
}

fn is_missing(problem: &Problem) -> bool {
    matches!(problem.kind(), ProblemKind::Missing | ProblemKind::Empty)
}

/// Whether two names are a slip apart: the same letters with other underscores or another case, or word by word the same
/// but for a letter or two. Names that differ in a whole word, such as `DB_HOST` and `DB_PORT`, are not.
fn is_near(wanted: &str, present: &str) -> bool {
    let (wanted, present) = (wanted.to_ascii_uppercase(), present.to_ascii_uppercase());
    if wanted.replace('_', "") == present.replace('_', "") {
        return true;
    }
    let (wanted, present): (Vec<_>, Vec<_>) =
        (wanted.split('_').collect(), present.split('_').collect());
    wanted.len() == present.len()
        && wanted
            .iter()
            .zip(&present)
            .all(|(wanted, present)| is_near_word(wanted, present))
}

fn is_near_word(wanted: &str, present: &str) -> bool {
    if wanted == present {
        return true;
    }
    let slips = strsim::osa_distance(wanted, present);
    match wanted.len().min(present.len()) {
        0..=2 => false,
        3..=7 => slips == 1,
        _ => slips <= 2,
    }
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn slips_of_the_pen_are_near() {
        for (wanted, present) in [
            ("RESEND_API_KEY", "RESEND_APIKEY"),
            ("STRIPE_SECRET_KEY", "STRIPE_SECERT_KEY"),
            ("STRIPE_SECRET_KEY", "STRIPE_SECRET_KEYS"),
            ("DATABASE_URL", "DATABSE_URL"),
            ("DATABASE_URL", "database_url"),
            ("ALLOWED_ORIGINS", "ALLOWED_ORIGIN"),
        ] {
            assert!(is_near(wanted, present), "{wanted} {present}");
        }
    }

    #[test]
    fn names_that_differ_in_a_word_are_not_near() {
        for (wanted, present) in [
            ("PORT", "HOST"),
            ("DB_PORT", "DB_HOST"),
            ("DATABASE_HOST", "DATABASE_PORT"),
            ("A", "B"),
            ("REPLICA_1", "REPLICA_2"),
            ("MAIL_FROM", "MAIL_HOST"),
        ] {
            assert!(!is_near(wanted, present), "{wanted} {present}");
        }
    }
}
