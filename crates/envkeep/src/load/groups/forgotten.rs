//! A missing choice, where the set variables imply which one was meant.

use crate::env::Stack;
use crate::load::fields::lookup::find_by_any_name;
use crate::report::{Chooser, Hint, Problem, ProblemKind, Setting};
use crate::schema::{Choice, Flag, Schema};

/// The choice that was meant, and a variable that is read only under it.
#[derive(Clone)]
pub(in crate::load) struct Forgotten {
    pub(in crate::load) text: &'static str,
    pub(in crate::load) by: Setting,
}

/// The missing tags of enums for which everything that is set is read by one variant alone, and not by the default.
pub(in crate::load) fn forgotten(
    stack: &Stack<'_>,
    schema: &'static Schema,
    problems: &[Problem],
) -> Vec<(Box<str>, Forgotten)> {
    let mut tags: Vec<&str> = Vec::new();
    for problem in problems {
        for tag in unset_tags(problem) {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
    }
    let mut forgotten = Vec::new();
    for tag in tags {
        if let Some(choice) = of_tag(stack, schema, tag) {
            forgotten.push((tag.into(), choice));
        }
    }
    forgotten
}

/// The variables that choose and are not set, and for which a problem is there: one of them itself, or one of the default's.
fn unset_tags(problem: &Problem) -> Vec<&str> {
    let mut tags = Vec::new();
    let is_tag = problem.field().is_some_and(|field| field.has(Flag::Tag));
    let is_itself = is_tag && matches!(problem.kind(), ProblemKind::Missing | ProblemKind::Empty);
    let itself = problem.variable();
    tags.extend(itself.filter(|_| is_itself && problem.near_miss().is_none()));
    for hint in problem.hints() {
        if let Hint::Chosen {
            tag,
            by: Chooser::Default,
            ..
        } = hint
        {
            tags.push(tag);
        }
    }
    tags
}

/// The only choice under which everything set for an enum is read.
fn of_tag(stack: &Stack<'_>, schema: &'static Schema, tag: &str) -> Option<Forgotten> {
    let mut common: Option<Vec<&'static str>> = None;
    // Of all that are set, the one that the fewest choices read.
    let mut telling: Option<(Setting, usize)> = None;
    for variable in schema.variables_under(stack.outer()) {
        let mut names = Vec::new();
        let mut is_of_default = false;
        for reading in variable.readings() {
            let mut choices = reading.outer_choices().iter();
            if let Some(choice) = choices.find(|choice| choice.tag_name() == tag) {
                names.push(choice.variant.name());
                is_of_default |= Choice::is_default(choice);
            }
        }
        let found = Some(&variable).filter(|_| !names.is_empty());
        let found = found.and_then(|variable| find_by_any_name(stack, variable));
        let Some((name, found)) = found.filter(|(_, found)| !found.is_empty()) else {
            continue;
        };
        let is_telling = telling
            .as_ref()
            .is_none_or(|(_, least)| names.len() < *least);
        if !is_of_default && is_telling {
            telling = Some((stack.setting(&name, &found), names.len()));
        }
        match &mut common {
            Some(common) => common.retain(|name| names.contains(name)),
            None => common = Some(names),
        }
    }
    let (by, _) = telling?;
    match &*common? {
        [text] => Some(Forgotten { text, by }),
        _ => None,
    }
}
