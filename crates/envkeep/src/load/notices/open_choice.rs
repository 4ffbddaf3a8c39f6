//! What each choice of an enum needs, where none is made: whoever makes one sets that in the same run.

use crate::env::Stack;
use crate::report::{Detail, Hint, Need, Problem, ProblemKind};
use crate::schema::{Flag, Schema, Variable};

/// The most choices of which it is told.
const MOST: usize = 8;

/// Adds to a problem what the choices need that have to be made, or may be.
pub(in crate::load) fn add_needs(
    stack: &Stack<'_>,
    schema: &'static Schema,
    problem: &mut Problem,
) {
    let names = names_of_open(problem);
    if names.is_empty() {
        return;
    }
    let all: Vec<Variable> = schema.variables_under(stack.outer()).collect();
    let is_tag = |name: &String| {
        let mut same = all.iter().filter(|variable| *variable.name() == **name);
        same.any(|variable| variable.field().has(Flag::Tag))
    };
    for tag in names.into_iter().filter(is_tag) {
        let needs = needs_of(&all, &tag);
        if !needs.is_empty() && needs.len() <= MOST {
            problem.add_hint(Hint::Choices {
                tag: tag.into(),
                needs,
            });
        }
    }
}

/// The variables of a problem that are to be set, or to be set otherwise.
fn names_of_open(problem: &Problem) -> Vec<String> {
    let is_tag = || problem.field().is_some_and(|field| field.has(Flag::Tag));
    let is_open = || match problem.kind() {
        ProblemKind::Missing | ProblemKind::Empty => problem.near_miss().is_none(),
        kind => kind == ProblemKind::Invalid,
    };
    let mut names = Vec::new();
    match problem.detail() {
        Detail::Condition(_) if problem.is_of_unset() => {
            for part in problem.rule_variables() {
                names.push(part.name.to_string());
            }
        }
        _ if is_open() && is_tag() => names.extend(problem.variable().map(str::to_owned)),
        _ => {}
    }
    names
}

/// The variables that each choice needs, of those that need any.
fn needs_of(all: &[Variable], tag: &str) -> Vec<Need> {
    let mut needs: Vec<Need> = Vec::new();
    for variable in all {
        for reading in variable.readings() {
            let choice = reading.choice_of_need().filter(|_| reading.needs_value());
            let choice = choice.filter(|choice| choice.tag_name() == tag);
            let Some(choice) = choice.map(|choice| choice.variant.name()) else {
                continue;
            };
            let place = needs.iter().position(|need| need.choice == choice);
            let place = place.unwrap_or_else(|| {
                needs.push(Need {
                    choice,
                    variables: Vec::new(),
                });
                needs.len() - 1
            });
            if let Some(need) = needs.get_mut(place) {
                need.variables.push(variable.name().into());
            }
        }
    }
    needs
}
