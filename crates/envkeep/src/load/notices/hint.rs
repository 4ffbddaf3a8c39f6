//! Additional information about a problem: why a variable is required, and where it may be instead.

use super::open_choice;
use super::unclaimed::Names;
use crate::dotenv::Code;
use crate::env::{LeftOutFile, Stack};
use crate::load::Masking;
use crate::load::fields::lookup::{find_by_any_name, is_valid_setting};
use crate::load::names::chosen;
use crate::load::names::service_link::is_address_of_service;
use crate::name_map::NameMap;
use crate::report::{
    Cause, CauseValue, Chooser, Detail, Hint, Origin, Problem, ProblemKind, Removal, Search,
    SeriesFault, SourceName,
};
use crate::schema::{Choice, Group, Schema, Variable};

/// The most missing variables that are explained: a list may lack any number.
const MOST_EXPLAINED: usize = 100;

/// Adds to each problem what is known about it, and to a missing variable how the standard files were searched
/// for.
pub(in crate::load) fn add(
    stack: &Stack<'_>,
    schema: &'static Schema,
    names: &mut Names<'_>,
    problems: &mut [Problem],
) -> Option<Search> {
    if !problems.iter().any(is_absent) {
        add_reasons(stack, schema, names, &[], problems);
        return None;
    }
    let search = stack.search();
    let left_out = search.as_ref().map(|search| stack.read_left_out(search));
    let left_out = left_out.unwrap_or_default();
    add_reasons(stack, schema, names, &left_out, problems);
    search
}

/// Adds to each problem why its variable is required, and where it may be instead.
pub(in crate::load) fn add_reasons(
    stack: &Stack<'_>,
    schema: &'static Schema,
    names: &mut Names<'_>,
    left_out: &[LeftOutFile],
    problems: &mut [Problem],
) {
    if problems.is_empty() {
        return;
    }
    let masking = Masking::new(stack, schema);
    let mut variables = None;
    if schema.has_variants() {
        for problem in problems.iter_mut().take(MOST_EXPLAINED) {
            open_choice::add_needs(stack, schema, problem);
        }
    }
    let absent = problems.iter_mut().filter(|problem| is_absent(problem));
    for problem in absent.take(MOST_EXPLAINED) {
        let variables = variables.get_or_insert_with(|| all(stack, schema));
        if let Some(variable) = unset_above(problem).and_then(|name| variables.get(name)) {
            let hint = variable.group().and_then(|group| need(stack, names, group));
            if let Some(hint) = hint {
                problem.add_hint(hint);
            }
        }
        let Some(variable) = problem.variable().and_then(|name| variables.get(name)) else {
            continue;
        };
        let read = chosen::as_read(stack, variable);
        for hint in reasons(stack, &masking, names, problem, read) {
            problem.add_hint(hint);
        }
        let mut fallbacks = Vec::new();
        for name in read.own_fallbacks() {
            fallbacks.push(name.into());
        }
        if !fallbacks.is_empty() {
            problem.add_hint(Hint::Fallback { names: fallbacks });
        }
        for hint in names.join_detours(variable.name()) {
            problem.add_hint(hint);
        }
        if let Some((origin, division)) = names.holder_of(variable.name()) {
            problem.add_hint(Hint::Inside {
                variable: variable.name().into(),
                origin,
                division: division.into(),
            });
        }
        for name in read.own_names() {
            add_left_out(left_out, &name, problem);
        }
    }
}

/// Why a variable is needed: because of a choice, of an optional struct or an element that is present, or of a list or a map that
/// is empty. If such a list belongs to a variant, the choice is a reason too.
fn reasons(
    stack: &Stack<'_>,
    masking: &Masking<'_>,
    names: &Names<'_>,
    problem: &Problem,
    read: &Variable,
) -> Vec<Hint> {
    let chosen = |choice: &Choice| reason_of_choice(stack, masking, choice);
    let group = || read.group().and_then(|group| need(stack, names, group));
    let hint = read.choice_of_need().map(chosen).or_else(group);
    if let Some(hint) = hint {
        return vec![hint];
    }
    let mut hints: Vec<Hint> = no_element(stack, problem, read).into_iter().collect();
    if !hints.is_empty() {
        hints.extend(read.outer_choices().last().map(chosen));
    }
    hints
}

/// The hint that a list or a map is empty but must not be.
fn no_element(stack: &Stack<'_>, problem: &Problem, variable: &Variable) -> Option<Hint> {
    let is_told = !matches!(problem.detail(), Detail::Missing) || !problem.hints().is_empty();
    if is_told || !variable.is_in_element() {
        return None;
    }
    let path = variable.group()?.path_without_elements(stack.elements())?;
    Some(Hint::NoElement { path: path.into() })
}

/// The files that set a variable and are deliberately not a source.
fn add_left_out(files: &[LeftOutFile], name: &str, problem: &mut Problem) {
    for file in files {
        if let Some(setting) = file.setting(name) {
            let reason = file.reason.clone();
            problem.add_hint(Hint::LeftOut { setting, reason });
        }
    }
}

fn all(stack: &Stack<'_>, schema: &'static Schema) -> NameMap<'static, Variable> {
    let mut all = NameMap::default();
    for variable in schema.variables_under(stack.outer()) {
        all.insert(variable.name().to_owned().into(), variable);
    }
    all
}

fn is_absent(problem: &Problem) -> bool {
    matches!(problem.kind(), ProblemKind::Missing | ProblemKind::Empty)
}

/// A variable of the element after a gap, if none of that element's variables is set.
fn unset_above(problem: &Problem) -> Option<&str> {
    let Detail::Series(fault) = problem.detail() else {
        return None;
    };
    match &**fault {
        SeriesFault::Hole { unset_above, .. } => unset_above.as_deref(),
        _ => None,
    }
}

/// The variables that cause an optional struct or an element to be read.
fn need(stack: &Stack<'_>, names: &Names<'_>, group: Group<'_>) -> Option<Hint> {
    let mut by = Vec::new();
    let opener = group.opener(stack.elements());
    let is_on =
        |opener: &&Variable| opener.field().is_switch() && opener.field().is_on_by_default();
    let by_default = opener.as_ref().filter(is_on);
    let by_default = by_default.map(|opener| opener.name().into());
    let openers: Vec<Variable> = match opener {
        Some(opener) => vec![opener],
        None => group.variables(stack.elements()).collect(),
    };
    for variable in openers {
        match find_by_any_name(stack, &variable) {
            Some((name, found))
                if is_valid_setting(&variable, &found) && !is_address_of_service(stack, &name) =>
            {
                by.push(stack.setting(&name, &found));
            }
            _ => {}
        }
    }
    if by.is_empty() {
        // Any name with an index makes an element of a list.
        let start = group.prefix_of_numbered();
        by.extend(
            start
                .map(|start| names.unread_behind(start))
                .unwrap_or_default(),
        );
    }
    (!by.is_empty() || by_default.is_some()).then(|| Hint::Needed {
        group: group.path.into(),
        by,
        by_default,
        removal: Removal::None,
    })
}

/// If a source, or a part of it, cannot be read, removes the problems about missing variables: they may be in it, and have
/// a single cause. The source's problem says how many there are. A missing variable with a similar name stays, because its
/// fix is elsewhere. Returns whether all sources were read.
pub(in crate::load) fn report_cause_once(stack: &Stack<'_>, problems: &mut Vec<Problem>) -> bool {
    let read = stack.source_names();
    if !problems.iter().any(|problem| is_unread(problem, &read)) {
        return true;
    }
    let all = problems.len();
    problems.retain(|problem| !problem.is_of_unset() || problem.near_miss().is_some());
    let count = all - problems.len();
    let mut told = Vec::new();
    for problem in problems {
        let source = problem.origin().map(|origin| origin.source().clone());
        if count > 0 && is_unread(problem, &read) && !told.contains(&source) {
            problem.add_hint(Hint::MayHold { count });
            told.push(source);
        }
    }
    false
}

/// Whether a problem concerns a source, or everything after a place in it, and not a single line.
fn is_unread(problem: &Problem, read: &[SourceName]) -> bool {
    let source = problem.origin().map(Origin::source);
    match problem.detail() {
        Detail::UnreadableSource(_) => source.is_some_and(|source| !read.contains(source)),
        // No text file has NUL bytes: this is another kind of file, or UTF-32.
        Detail::Syntax(diagnostic) => {
            problem.variable().is_none()
                && matches!(
                    diagnostic.code(),
                    Code::FileTooLarge | Code::Utf16 | Code::Utf16Part | Code::NulByte
                )
        }
        _ => false,
    }
}

/// Why a variable of a variant is required. The choice is a value, and is masked like any other.
fn reason_of_choice(stack: &Stack<'_>, masking: &Masking<'_>, choice: &Choice) -> Hint {
    let tag = choice.tag_name();
    let found = stack.find(&tag).filter(|found| !found.is_empty());
    if let Some(found) = &found {
        if !masking.shown(&tag, found).is_whole() {
            let cause = Cause {
                setting: Some(stack.setting(&tag, found)),
                variable: tag.into(),
                value: CauseValue::Hidden,
            };
            return Hint::Condition([cause].into());
        }
    }
    let by = match found {
        Some(_) if stack.is_made_up(&tag) => Chooser::Advice,
        Some(found) => Chooser::Source(found.origin()),
        None => Chooser::Default,
    };
    Hint::Chosen {
        line: choice.line().into(),
        tag: tag.into(),
        by,
    }
}
