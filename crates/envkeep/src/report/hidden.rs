//! Hides keys of maps that look like credentials in all output.

use super::condition::ConditionFault;
use super::detour::{Detour, Manner};
use super::hint::{Chooser, Hint};
use super::origin::Origin;
use super::problem::Detail;
use super::rule::{RulePlace, RuleVariable};
use super::series::{Lacking, SeriesFault};
use super::setting::Setting;
use super::source_error::SourceError;
use super::source_fault::SourceFault;
use super::unclaimed::{Meant, Unclaimed};
use super::warning::Notice;
use super::{Problem, Warning};
use crate::schema::HiddenKeys;

/// A part of a report that may contain a key.
enum Piece<'p> {
    Text(&'p mut Box<str>),
    Place(&'p mut Origin),
}

type Visit<'v> = &'v mut dyn FnMut(Piece<'_>);

impl Problem {
    pub(crate) fn hide_keys(&mut self, keys: &HiddenKeys) {
        hide(keys, &mut |visit| self.visit(visit));
    }

    fn visit(&mut self, visit: Visit<'_>) {
        visit_all(&mut self.variable, visit);
        self.origin
            .iter_mut()
            .for_each(|at| visit(Piece::Place(at)));
        self.near_miss.iter_mut().for_each(|near| near.visit(visit));
        visit_all(&mut self.meant_pointer, visit);
        self.hints.iter_mut().for_each(|hint| hint.visit(visit));
        self.detail.visit(visit);
    }
}

impl Warning {
    pub(crate) fn hide_keys(&mut self, keys: &HiddenKeys) {
        hide(keys, &mut |visit| self.visit(visit));
    }

    fn visit(&mut self, visit: Visit<'_>) {
        visit_all(&mut self.variable, visit);
        self.origin
            .iter_mut()
            .for_each(|at| visit(Piece::Place(at)));
        match &mut self.notice {
            Notice::HiddenByEmpty { hidden } | Notice::Shadowed { hidden } => {
                visit(Piece::Place(hidden));
            }
            Notice::Unknown(unclaimed) => unclaimed.visit(visit),
            Notice::Foreign(foreign) => visit_all(&mut foreign.names, visit),
            Notice::Inactive { opener, .. } => visit(Piece::Text(opener)),
            Notice::Ambiguous { key, other } => {
                visit(Piece::Text(key));
                visit(Piece::Text(other));
            }
            Notice::Deprecated { name } => visit(Piece::Text(name)),
            Notice::NotChosen { tag, .. } => visit(Piece::Text(tag)),
            Notice::Hazard(sight) => visit(Piece::Text(&mut sight.detail)),
            // A line of a file is shown with its name only if that is allowed.
            Notice::Portability(_)
            | Notice::NewlinesKept
            | Notice::ByteOrderMark
            | Notice::DoubledItem
            | Notice::GivenTwice
            | Notice::Exposed(_)
            | Notice::Objection { .. }
            | Notice::Removed { .. } => {}
        }
    }
}

/// Hides keys in every text; a place after one shows no column, which would reveal the key's length.
fn hide(keys: &HiddenKeys, visit: &mut dyn FnMut(Visit<'_>)) {
    let mut is_any_hidden = false;
    visit(&mut |piece| match piece {
        Piece::Text(text) => {
            if let Some(hidden) = keys.hide(text) {
                *text = hidden.into();
                is_any_hidden = true;
            }
        }
        Piece::Place(place) => is_any_hidden |= place.names_a_key(keys),
    });
    if is_any_hidden {
        visit(&mut |piece| {
            if let Piece::Place(place) = piece {
                *place = place.clone().with_keys_hidden(keys);
            }
        });
    }
}

fn visit_all<'t>(texts: impl IntoIterator<Item = &'t mut Box<str>>, visit: Visit<'_>) {
    for text in texts {
        visit(Piece::Text(text));
    }
}

impl Detail {
    fn visit(&mut self, visit: Visit<'_>) {
        match self {
            Self::NoPlaceholder { path } => visit(Piece::Text(path)),
            Self::Unknown(unclaimed) => unclaimed.visit(visit),
            Self::Source(fault) => fault.visit(visit),
            Self::Contradiction { name, origin, .. } => {
                visit(Piece::Text(name));
                visit(Piece::Place(origin));
            }
            Self::Rule { variables, .. } => visit_variables(variables, visit),
            Self::Condition(fault) => fault.visit(visit),
            Self::Series(fault) => fault.visit(visit),
            Self::Hazard(sight) => visit(Piece::Text(&mut sight.detail)),
            Self::UnreadableSource(SourceError::SecondFile(name)) => visit(Piece::Text(name)),
            // A line of a file is shown with its name only if that is allowed.
            Self::Syntax(_)
            | Self::Missing
            | Self::Empty
            | Self::Off
            | Self::Invalid { .. }
            | Self::Check { .. }
            | Self::NotUnicode
            | Self::UnreadableSource(_)
            | Self::BadDefault { .. } => {}
        }
    }
}

impl SourceFault {
    fn visit(&mut self, visit: Visit<'_>) {
        match self {
            Self::UnreadableFile { pointer, .. } => visit(Piece::Text(pointer)),
            Self::SetTwice { other, origin } => {
                visit(Piece::Text(other));
                visit(Piece::Place(origin));
            }
            Self::ClaimedTwice { owner } => visit(Piece::Text(owner)),
            Self::RefusedLine | Self::BadProfile => {}
        }
    }
}

impl ConditionFault {
    fn visit(&mut self, visit: Visit<'_>) {
        visit(Piece::Text(&mut self.sentence));
        visit_variables(&mut self.variables, visit);
    }
}

fn visit_variables(variables: &mut [RuleVariable], visit: Visit<'_>) {
    for variable in variables {
        visit(Piece::Text(&mut variable.name));
        if let RulePlace::At(place) = &mut variable.place {
            visit(Piece::Place(place));
        }
    }
}

impl SeriesFault {
    fn visit(&mut self, visit: Visit<'_>) {
        match self {
            Self::Hole {
                below,
                above,
                unset_above,
                lacking,
            } => {
                for setting in [below, above].into_iter().flatten() {
                    setting.visit(visit);
                }
                visit_all(unset_above, visit);
                if let Some(lacking) = lacking {
                    lacking.visit(visit);
                }
            }
            Self::TooFew { lacking, .. } => lacking.visit(visit),
            Self::TooMany { .. } => {}
            Self::EqualKeys { elements } => {
                for variables in elements {
                    visit_variables(variables, visit);
                }
            }
            Self::OtherKey(ambiguous) => {
                visit(Piece::Text(&mut ambiguous.name));
                visit(Piece::Text(&mut ambiguous.key));
                visit(Piece::Text(&mut ambiguous.other));
            }
            Self::Respelt { other, meant } => {
                other.visit(visit);
                visit(Piece::Text(meant));
            }
        }
    }
}

impl Lacking {
    fn visit(&mut self, visit: Visit<'_>) {
        visit_all(&mut self.others, visit);
        visit_all(&mut self.last, visit);
    }
}

impl Setting {
    fn visit(&mut self, visit: Visit<'_>) {
        visit(Piece::Text(&mut self.name));
        visit(Piece::Place(&mut self.origin));
    }
}

impl Unclaimed {
    fn visit(&mut self, visit: Visit<'_>) {
        visit_all(&mut self.name, visit);
        visit(Piece::Place(&mut self.origin));
        match &mut self.meant {
            Some(Meant::Near(name) | Meant::Taken(name)) => visit(Piece::Text(name)),
            Some(Meant::Detour(detour)) => detour.visit(visit),
            None => {}
        }
    }
}

impl Detour {
    fn visit(&mut self, visit: Visit<'_>) {
        visit(Piece::Text(&mut self.variable));
        if let Manner::OtherImage { pointer, .. } = &mut self.manner {
            visit(Piece::Text(pointer));
        }
    }
}

impl Hint {
    fn visit(&mut self, visit: Visit<'_>) {
        match self {
            Self::Needed {
                group,
                by,
                by_default,
                ..
            } => {
                visit(Piece::Text(group));
                visit_all(by_default, visit);
                for setting in by {
                    setting.visit(visit);
                }
            }
            Self::NoElement { path } => visit(Piece::Text(path)),
            Self::Forgotten { by, line } => {
                by.visit(visit);
                visit(Piece::Text(line));
            }
            Self::Choices { tag, needs } => {
                visit(Piece::Text(tag));
                for need in needs {
                    visit_all(&mut need.variables, visit);
                }
            }
            Self::Hidden { clauses } => visit(Piece::Text(clauses)),
            Self::Chosen { line, tag, by } => {
                visit(Piece::Text(line));
                visit(Piece::Text(tag));
                if let Chooser::Source(place) = by {
                    visit(Piece::Place(place));
                }
            }
            Self::Elsewhere { setting, detour } => {
                setting.visit(visit);
                detour.visit(visit);
            }
            Self::Condition(causes) => {
                for cause in causes {
                    visit(Piece::Text(&mut cause.variable));
                    cause.setting.iter_mut().for_each(|by| by.visit(visit));
                }
            }
            Self::Fallback { names } => visit_all(names, visit),
            Self::PreviousAlone { setting } | Self::LeftOut { setting, .. } => setting.visit(visit),
            Self::Inside {
                variable, origin, ..
            } => {
                visit(Piece::Text(variable));
                visit(Piece::Place(origin));
            }
            Self::Hazard(sight) => visit(Piece::Text(&mut sight.detail)),
            Self::MayHold { .. } => {}
        }
    }
}
