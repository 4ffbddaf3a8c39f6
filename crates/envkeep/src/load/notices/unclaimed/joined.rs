//! Unread variables that are reported with a missing one.

use super::{Elsewhere, MOST_COMPARED, Names};
use crate::env::{NameInFile, pointer_name};
use crate::load::names::near_miss::{self, is_near_in_process};
use crate::load::names::secret_files::reads_file;
use crate::load::notices::assignments::division_before;
use crate::name_map::{NameMap, NameSet};
use crate::report::{Hint, Origin, Problem, ProblemKind, Setting, SourceName, Way};

/// The missing variable, if a problem reports one.
fn missing(problem: &Problem) -> Option<&str> {
    let is_missing = matches!(problem.kind(), ProblemKind::Missing | ProblemKind::Empty);
    problem.variable().filter(|_| is_missing)
}

/// The most missing variables that are compared with unread ones: a list may lack any number.
const MOST_MISSING: usize = 100;

impl Names<'_> {
    /// Joins every missing variable with the unread one whose name is closest, if one is close. A joined variable is reported
    /// with the missing one and not again.
    pub(in crate::load) fn join_to_missing(&mut self, problems: &mut [Problem]) {
        if problems.is_empty() {
            return;
        }
        let slips = self.slips_in_elements();
        let mut joined = NameSet::default();
        for problem in problems.iter_mut() {
            let slip = missing(problem).and_then(|variable| slips.get(variable));
            if let Some((name, origin)) = slip {
                problem.set_near_miss(Setting::new(name, origin.clone()));
                joined.insert(name.clone().into());
            }
        }
        let mut compared = 0;
        for problem in problems
            .iter_mut()
            .filter(|problem| problem.near_miss().is_none())
        {
            let Some(variable) = missing(problem) else {
                continue;
            };
            compared += 1;
            if compared > MOST_MISSING {
                break;
            }
            // A name meant for one variable was not meant for another.
            let near = |wanted: &str| {
                self.nearest(wanted)
                    .filter(|(name, _)| !joined.contains(name))
            };
            let pointer = || {
                let field = problem.field()?;
                reads_file(self.stack, field).then(|| pointer_name(variable))
            };
            if let Some((name, origin)) = near(variable) {
                problem.set_near_miss(Setting::new(&name, origin));
                joined.insert(name.into());
            } else if let Some(pointer) = pointer() {
                if let Some((name, origin)) = near(&pointer) {
                    problem.set_near_miss_of_pointer(Setting::new(&name, origin), pointer);
                    joined.insert(name.into());
                }
            }
        }
        self.join(&joined);
    }

    /// Takes the variables set under variations of a missing variable's name, to report them with it and not again.
    pub(in crate::load) fn join_detours(&mut self, variable: &str) -> Vec<Hint> {
        let mut hints: Vec<Hint> = Vec::new();
        let mut joined = NameSet::default();
        let mut join = |name: &str| {
            let detour = self.detours.of(name).filter(|_| !self.is_exempt(name));
            let Some(detour) = detour.filter(|detour| *detour.variable == *variable) else {
                return;
            };
            let setting = self.detours.setting(name);
            if joined.insert(name.to_owned().into()) == hints.len() {
                hints.extend(setting.map(|setting| Hint::Elsewhere { setting, detour }));
            }
        };
        for found in self.in_files.iter().take(MOST_COMPARED) {
            join(found.name);
        }
        for found in &self.elsewhere {
            join(&found.name);
        }
        for (name, _) in self.in_code() {
            join(name);
        }
        self.join(&joined);
        hints
    }

    /// Where a file assigns a missing variable in the value of one that no field reads, and where a line end belongs.
    pub(in crate::load) fn holder_of(&self, variable: &str) -> Option<(Origin, String)> {
        let in_files = self.in_files.iter().take(MOST_COMPARED);
        let holds = |found: &NameInFile<'_>| {
            let division = division_before(found.text()?, variable)?;
            Some((found.origin(), division))
        };
        in_files
            .filter(|found| !self.is_exempt(found.name))
            .find_map(holds)
    }

    /// Leaves out the variables reported with a missing one.
    fn join(&mut self, joined: &NameSet<'static>) {
        self.in_files.retain(|found| !joined.contains(found.name));
        self.elsewhere.retain(|found| !joined.contains(&found.name));
        for name in joined.iter() {
            self.joined.insert(name.to_owned().into());
        }
    }

    /// The names similar to those of an element's variables, with their places, by the name that was meant.
    fn slips_in_elements(&self) -> NameMap<'static, (String, Origin)> {
        let patterns = self.naming.patterns();
        let mut slips = NameMap::default();
        if patterns.is_empty() {
            return slips;
        }
        let in_files = self.in_files.iter().take(MOST_COMPARED);
        for found in in_files.filter(|found| !self.is_exempt(found.name)) {
            if let Some(meant) = patterns.bearing(found.name).into_meant() {
                if slips.get(&meant).is_none() {
                    slips.insert(meant.into(), (found.name.to_owned(), found.origin()));
                }
            }
        }
        for found in &self.elsewhere {
            if let Some(meant) = patterns.bearing(&found.name).into_meant() {
                if slips.get(&meant).is_none() {
                    slips.insert(meant.into(), (found.name.clone(), found.origin.clone()));
                }
            }
        }
        slips
    }

    /// The name closest to a missing variable's.
    fn nearest(&self, variable: &str) -> Option<(String, Origin)> {
        let in_files = self.in_files.iter().take(MOST_COMPARED);
        let in_files = in_files.filter(|found| !self.is_exempt(found.name));
        let in_files = in_files.filter(|found| !self.is_detour(found.name));
        near_miss::nearest(variable, in_files, |found| found.name)
            .map(|found| (found.name.to_owned(), found.origin()))
            .or_else(|| self.nearest_in_code(variable))
            .or_else(|| self.nearest_elsewhere(variable))
    }

    /// Whether a name is a variation of another, and not a typo: renaming it would fix nothing.
    fn is_detour(&self, name: &str) -> bool {
        self.detours.of(name).is_some()
    }

    fn nearest_in_code(&self, variable: &str) -> Option<(String, Origin)> {
        let set = self.in_code();
        let set = set
            .into_iter()
            .filter(|(name, way)| *way == Way::SetInCode && !self.is_detour(name));
        let (name, _) = near_miss::nearest(variable, set, |(name, _)| name)?;
        Some((name.to_owned(), Origin::new(SourceName::Set)))
    }

    fn nearest_elsewhere(&self, variable: &str) -> Option<(String, Origin)> {
        let is_candidate = |found: &&Elsewhere| {
            let is_slip = *found.origin.source() != SourceName::Process
                || self.is_prefixed(&found.name)
                || is_near_in_process(variable, &found.name);
            is_slip && !self.is_detour(&found.name)
        };
        let candidates = self.elsewhere.iter().filter(is_candidate);
        let found = near_miss::nearest(variable, candidates, |found| &found.name)?;
        Some((found.name.clone(), found.origin.clone()))
    }
}
