//! What to do about a finding. This groups the report.

use super::super::series::Cure;
use super::super::unclaimed::Unclaimed;
use super::super::{Detail, Problem, ProblemKind, SourceFault, Warning, WarningKind};

/// What to do about a problem, in the order of the report.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Task {
    RepairSources,
    RenameVariables,
    SetVariables,
    CorrectValues,
    ChooseVariables,
    RemoveVariables,
    UnreadVariables,
    CorrectProgram,
}

impl Task {
    pub(super) const ALL: [Self; 8] = [
        Self::RepairSources,
        Self::RenameVariables,
        Self::SetVariables,
        Self::CorrectValues,
        Self::ChooseVariables,
        Self::RemoveVariables,
        Self::UnreadVariables,
        Self::CorrectProgram,
    ];

    pub(super) fn of(problem: &Problem) -> Self {
        if matches!(
            problem.detail(),
            Detail::Source(SourceFault::ClaimedTwice { .. })
        ) {
            return Self::CorrectProgram;
        }
        if matches!(problem.detail(), Detail::Condition(_)) {
            return Self::ChooseVariables;
        }
        if let Detail::Series(fault) = problem.detail() {
            match fault.cure() {
                Cure::OfKind => {}
                Cure::Rename => return Self::RenameVariables,
                Cure::Remove => return Self::RemoveVariables,
                Cure::Choose => return Self::ChooseVariables,
            }
        }
        match problem.kind() {
            ProblemKind::Syntax | ProblemKind::UnreadableSource => Self::RepairSources,
            ProblemKind::Missing | ProblemKind::Empty if problem.near_miss().is_some() => {
                Self::RenameVariables
            }
            ProblemKind::Missing | ProblemKind::Empty => Self::SetVariables,
            ProblemKind::Invalid
            | ProblemKind::Check
            | ProblemKind::Conflicting
            | ProblemKind::NotUnicode
            | ProblemKind::Rule => Self::CorrectValues,
            ProblemKind::Unknown if is_in_code(problem.unclaimed()) => Self::CorrectProgram,
            ProblemKind::Unknown if is_near_miss(problem.unclaimed()) => Self::RenameVariables,
            ProblemKind::Unknown => Self::UnreadVariables,
            ProblemKind::BadDefault => Self::CorrectProgram,
        }
    }

    /// The heading over this many problems; `reader` is the struct that does not read the unknown variables.
    pub(super) fn heading(self, count: usize, reader: &str) -> String {
        let (one, many) = match self {
            Self::UnreadVariables => {
                let unread = unread(count, reader);
                return format!("{unread}, and unknown variables are denied:");
            }
            Self::RepairSources => ("repair this file:", "repair these files:"),
            Self::RenameVariables => ("rename this variable:", "rename these variables:"),
            Self::SetVariables => ("set this variable:", "set these variables:"),
            Self::CorrectValues => ("correct this value:", "correct these values:"),
            Self::ChooseVariables => (
                "choose which of these variables to set:",
                "choose which of these variables to set:",
            ),
            Self::RemoveVariables => ("remove this element:", "remove these elements:"),
            Self::CorrectProgram => CORRECT_PROGRAM,
        };
        if count == 1 { one } else { many }.to_owned()
    }
}

/// What to do about a warning, in the order of the report.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Advice {
    RenameVariables,
    RemovedVariables,
    UnreadVariables,
    UnchosenVariables,
    ClarifyLines,
    CorrectValues,
    RemoveVariables,
    ChooseValues,
    LookAfterSources,
    CorrectProgram,
    KnowOthers,
}

impl Advice {
    pub(super) const ALL: [Self; 11] = [
        Self::RenameVariables,
        Self::RemovedVariables,
        Self::UnreadVariables,
        Self::UnchosenVariables,
        Self::ClarifyLines,
        Self::CorrectValues,
        Self::RemoveVariables,
        Self::ChooseValues,
        Self::LookAfterSources,
        Self::CorrectProgram,
        Self::KnowOthers,
    ];

    pub(super) fn of(warning: &Warning) -> Self {
        match warning.kind() {
            WarningKind::DeprecatedName | WarningKind::Ambiguous => Self::RenameVariables,
            WarningKind::Unknown if is_in_code(warning.unclaimed()) => Self::CorrectProgram,
            WarningKind::Unknown if is_near_miss(warning.unclaimed()) => Self::RenameVariables,
            WarningKind::Unknown => Self::UnreadVariables,
            WarningKind::Removed => Self::RemovedVariables,
            WarningKind::NotChosen => Self::UnchosenVariables,
            WarningKind::Foreign => Self::KnowOthers,
            WarningKind::Portability => Self::ClarifyLines,
            WarningKind::Hazard | WarningKind::Check => Self::CorrectValues,
            WarningKind::Inactive => Self::RemoveVariables,
            WarningKind::Shadowed | WarningKind::HiddenByEmpty => Self::ChooseValues,
            WarningKind::Permissions | WarningKind::Source => Self::LookAfterSources,
        }
    }

    /// The heading over this many warnings; `reader` is the struct that does not read the unknown variables.
    pub(super) fn heading(self, count: usize, reader: &str) -> String {
        let (one, many) = match self {
            Self::UnreadVariables => return unread(count, reader) + ":",
            Self::RenameVariables => ("rename this variable:", "rename these variables:"),
            Self::UnchosenVariables => (
                "remove this variable, or make the choice that it belongs to:",
                "remove these variables, or make the choices that they belong to:",
            ),
            Self::RemovedVariables => (
                "this variable is no longer read:",
                "these variables are no longer read:",
            ),
            Self::KnowOthers => ("for other programs:", "for other programs:"),
            Self::CorrectProgram => CORRECT_PROGRAM,
            Self::ClarifyLines => (
                "write this line so that every reader of `.env` agrees on it:",
                "write these lines so that every reader of `.env` agrees on them:",
            ),
            Self::CorrectValues => (
                "look at this value, which is hardly what was meant:",
                "look at these values, which are hardly what was meant:",
            ),
            Self::RemoveVariables => (
                "this variable has no effect:",
                "these variables have no effect:",
            ),
            Self::ChooseValues => (
                "set this variable in one place only:",
                "set these variables in one place only:",
            ),
            Self::LookAfterSources => ("look after this file:", "look after these files:"),
        };
        if count == 1 { one } else { many }.to_owned()
    }
}

fn unread(count: usize, reader: &str) -> String {
    let these = if count == 1 {
        "this variable"
    } else {
        "these variables"
    };
    format!("no field of `{reader}` reads {these}")
}

fn is_near_miss(unclaimed: Option<&Unclaimed>) -> bool {
    unclaimed.is_some_and(Unclaimed::is_near_miss)
}

fn is_in_code(unclaimed: Option<&Unclaimed>) -> bool {
    unclaimed.is_some_and(Unclaimed::is_in_code)
}

const CORRECT_PROGRAM: (&str, &str) = ("correct the program:", "correct the program:");
