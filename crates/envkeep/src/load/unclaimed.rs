//! Variables that are set and that no field claims.

use std::collections::{BTreeSet, HashSet};

use super::Occasion;
use super::near_miss;
use super::secret_files;
use crate::env::{NameInFile, Stack};
use crate::report::{NearMiss, Origin, Problem, ProblemKind, SourceName, Unclaimed};
use crate::schema::Schema;

/// The most unclaimed variables that are reported one by one. A file of another program may hold any number.
const MOST_REPORTED: usize = 100;

/// The most unclaimed variables that are compared with the fields' names.
const MOST_COMPARED: usize = 500;

/// What is set and claimed by no field.
pub(super) struct Names<'a> {
    stack: &'a Stack<'a>,
    prefix: &'static str,
    /// The variables of all fields, in an order that is the same in every run.
    claimed: BTreeSet<String>,
    in_files: Vec<NameInFile<'a>>,
}

impl<'a> Names<'a> {
    pub(super) fn new(stack: &'a Stack<'a>, schema: &'static Schema) -> Self {
        let claimed: BTreeSet<String> = schema
            .variables_behind(stack.prefix())
            .flat_map(|variable| secret_files::names_of(stack, &variable))
            .chain(stack.profile_variable().map(str::to_owned))
            .collect();
        let referenced = stack.names_in_references();
        let mut seen = HashSet::new();
        let in_files = stack
            .names_in_files()
            .filter(|found| !claimed.contains(found.name) && !referenced.contains(found.name))
            .filter(|found| seen.insert(found.name))
            .collect();
        Self {
            stack,
            prefix: schema.prefix(),
            claimed,
            in_files,
        }
    }

    /// Ties every missing variable to the unclaimed one whose name is nearest to its own, if one is near. What is tied is
    /// told with the missing variable and not once more.
    pub(super) fn join_to_missing(&mut self, problems: &mut [Problem]) {
        let missing: Vec<_> = problems
            .iter_mut()
            .filter(|problem| matches!(problem.kind(), ProblemKind::Missing | ProblemKind::Empty))
            .collect();
        if missing.is_empty() {
            return;
        }
        let elsewhere = self.names_elsewhere();
        let mut joined = HashSet::new();
        for problem in missing {
            let Some(variable) = problem.variable() else {
                continue;
            };
            let in_files = self.in_files.iter().take(MOST_COMPARED);
            if let Some(found) = near_miss::nearest(variable, in_files, |found| found.name) {
                let near_miss = NearMiss::new(found.name, found.origin());
                joined.insert(found.name);
                problem.set_near_miss(near_miss);
            } else if let Some((name, origin)) =
                near_miss::nearest(variable, elsewhere.iter(), |(name, _)| name)
            {
                problem.set_near_miss(NearMiss::new(name, origin.clone()));
            }
        }
        self.in_files.retain(|found| !joined.contains(found.name));
    }

    /// The unclaimed names of the program and of the process environment: the latter only as far as the struct's prefix
    /// says that they are meant for it.
    fn names_elsewhere(&self) -> Vec<(String, Origin)> {
        let program = self
            .stack
            .names_elsewhere()
            .map(|(name, origin)| (name.to_owned(), origin));
        let process = self.stack.names_in_process(self.prefix);
        let process = process
            .into_iter()
            .map(|name| (name, Origin::new(SourceName::Process)));
        program
            .chain(process)
            .filter(|(name, _)| !self.claimed.contains(name))
            .take(MOST_COMPARED)
            .collect()
    }

    /// What is left, with the field's variable that each was probably meant for; those come first.
    pub(super) fn report(&self, occasion: Occasion) -> Vec<Unclaimed> {
        if self.in_files.is_empty() && occasion == Occasion::Load {
            return Vec::new();
        }
        let unset: Vec<&str> = self
            .claimed
            .iter()
            .map(String::as_str)
            .filter(|name| self.stack.find(name).is_none())
            .collect();
        let meant = |name: &str| near_miss::nearest(name, unset.iter(), |unset| unset).copied();
        let mut compared: Vec<_> = self
            .in_files
            .iter()
            .take(MOST_COMPARED)
            .map(|found| (found, meant(found.name)))
            .collect();
        compared.sort_by_key(|(_, meant)| meant.is_none());
        let mut reported: Vec<Unclaimed> = compared
            .into_iter()
            .take(MOST_REPORTED)
            .map(|(found, meant)| {
                // A name that is nearly a field's own is no piece of a value.
                let may_be_told = found.is_certain || meant.is_some();
                Unclaimed::new(may_be_told.then_some(found.name), found.origin(), meant)
            })
            .collect();
        if occasion == Occasion::Check {
            reported.extend(self.report_process(meant));
        }
        let left = self.in_files.len().saturating_sub(MOST_REPORTED);
        if let Some(last) = reported.last_mut() {
            last.set_more(left);
        }
        reported
    }

    /// The variables of the process that have the struct's prefix; of a struct without one only what is nearly a
    /// field's.
    fn report_process<'n>(&self, meant: impl Fn(&str) -> Option<&'n str>) -> Vec<Unclaimed> {
        let origin = Origin::new(SourceName::Process);
        self.stack
            .names_in_process(self.prefix)
            .iter()
            .filter(|name| !self.claimed.contains(*name))
            .map(|name| (name, meant(name)))
            .filter(|(_, meant)| !self.prefix.is_empty() || meant.is_some())
            .take(MOST_REPORTED)
            .map(|(name, meant)| Unclaimed::new(Some(name), origin.clone(), meant))
            .collect()
    }
}
