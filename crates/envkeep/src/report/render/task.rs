//! What to do about a finding. The report is grouped by it.

use super::super::unclaimed::Unclaimed;
use super::super::{Detail, Problem, ProblemKind, SourceFault, Warning, WarningKind};

/// What to do about a problem, in the order in which it is told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Task {
    RepairSources,
    RenameVariables,
    SetVariables,
    CorrectValues,
    RemoveVariables,
    CorrectProgram,
}

impl Task {
    pub(super) const ALL: [Self; 6] = [
        Self::RepairSources,
        Self::RenameVariables,
        Self::SetVariables,
        Self::CorrectValues,
        Self::RemoveVariables,
        Self::CorrectProgram,
    ];

    pub(super) fn of(problem: &Problem) -> Self {
        if matches!(
            problem.detail(),
            Detail::Source(SourceFault::ClaimedTwice { .. })
        ) {
            return Self::CorrectProgram;
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
            ProblemKind::Unknown if is_near_miss(problem.unclaimed()) => Self::RenameVariables,
            ProblemKind::Unknown => Self::RemoveVariables,
            ProblemKind::BadDefault => Self::CorrectProgram,
        }
    }

    pub(super) fn heading(self, count: usize) -> &'static str {
        let (one, many) = match self {
            Self::RepairSources => ("repair this file:", "repair these files:"),
            Self::RenameVariables => ("rename this variable:", "rename these variables:"),
            Self::SetVariables => ("set this variable:", "set these variables:"),
            Self::CorrectValues => ("correct this value:", "correct these values:"),
            Self::RemoveVariables => REMOVE,
            Self::CorrectProgram => ("correct the program:", "correct the program:"),
        };
        if count == 1 { one } else { many }
    }
}

/// What to do about a warning, in the order in which it is told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Advice {
    RenameVariables,
    RemoveVariables,
    ClarifyLines,
    CorrectValues,
    ChooseValues,
    LookAfterSources,
}

impl Advice {
    pub(super) const ALL: [Self; 6] = [
        Self::RenameVariables,
        Self::RemoveVariables,
        Self::ClarifyLines,
        Self::CorrectValues,
        Self::ChooseValues,
        Self::LookAfterSources,
    ];

    pub(super) fn of(warning: &Warning) -> Self {
        match warning.kind() {
            WarningKind::DeprecatedName => Self::RenameVariables,
            WarningKind::Unknown if is_near_miss(warning.unclaimed()) => Self::RenameVariables,
            WarningKind::Unknown => Self::RemoveVariables,
            WarningKind::Portability => Self::ClarifyLines,
            WarningKind::Hazard => Self::CorrectValues,
            WarningKind::Shadowed | WarningKind::HiddenByEmpty => Self::ChooseValues,
            WarningKind::Permissions | WarningKind::Source => Self::LookAfterSources,
        }
    }

    pub(super) fn heading(self, count: usize) -> &'static str {
        let (one, many) = match self {
            Self::RenameVariables => ("rename this variable:", "rename these variables:"),
            Self::RemoveVariables => REMOVE,
            Self::ClarifyLines => (
                "write this line so that every reader of `.env` agrees on it:",
                "write these lines so that every reader of `.env` agrees on them:",
            ),
            Self::CorrectValues => (
                "look at this value, which is hardly what was meant:",
                "look at these values, which are hardly what was meant:",
            ),
            Self::ChooseValues => (
                "set this variable in one place only:",
                "set these variables in one place only:",
            ),
            Self::LookAfterSources => ("look after this file:", "look after these files:"),
        };
        if count == 1 { one } else { many }
    }
}

fn is_near_miss(unclaimed: Option<&Unclaimed>) -> bool {
    unclaimed.is_some_and(|unclaimed| unclaimed.meant.is_some())
}

const REMOVE: (&str, &str) = (
    "remove this variable, which no field claims:",
    "remove these variables, which no field claims:",
);
