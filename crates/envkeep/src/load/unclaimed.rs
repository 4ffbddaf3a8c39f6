//! Variables that are set and that no field claims.

use std::collections::BTreeSet;

use super::near_miss;
use super::secret_files;
use crate::env::{NameInFile, Origins, Stack};
use crate::report::{NearMiss, Origin, Problem, ProblemKind, SourceName, Unclaimed};
use crate::schema::Schema;

/// The most unclaimed variables that are reported one by one. A file of another program may hold any number.
const MOST_REPORTED: usize = 100;

/// The most unclaimed variables that are compared with the fields' names.
const MOST_COMPARED: usize = 500;

/// What is set and claimed by no field.
pub(super) struct Names<'a> {
    stack: &'a Stack<'a>,
    schema: &'static Schema,
    in_files: Vec<NameInFile<'a>>,
    /// What is told with a missing variable already.
    joined: BTreeSet<String>,
}

impl<'a> Names<'a> {
    pub(super) fn new(stack: &'a Stack<'a>, schema: &'static Schema) -> Self {
        Self {
            stack,
            schema,
            in_files: stack.unused_in_files(|visit| visit_claimed(stack, schema, visit)),
            joined: BTreeSet::new(),
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
        for problem in missing {
            let Some(variable) = problem.variable() else {
                continue;
            };
            let in_files = self.in_files.iter().take(MOST_COMPARED);
            let in_file = near_miss::nearest(variable, in_files, |found| found.name);
            let near = in_file.map(|found| (found.name.to_owned(), found.origin()));
            let near = near.or_else(|| {
                near_miss::nearest(variable, elsewhere.iter(), |(name, _)| name).cloned()
            });
            if let Some((name, origin)) = near {
                problem.set_near_miss(NearMiss::new(&name, origin));
                self.joined.insert(name);
            }
        }
        self.in_files
            .retain(|found| !self.joined.contains(found.name));
    }

    /// The unclaimed names of the program and of the process environment: the latter only as far as the struct's prefix
    /// says that they are meant for it.
    fn names_elsewhere(&self) -> Vec<(String, Origin)> {
        let program = self
            .stack
            .names_elsewhere()
            .map(|(name, origin)| (name.to_owned(), origin));
        let process = self.stack.names_in_process(self.schema.prefix());
        let claimed = self.claimed();
        let process = process
            .into_iter()
            .map(|name| (name, Origin::new(SourceName::Process)));
        program
            .chain(process)
            .filter(|(name, _)| !claimed.contains(name))
            .take(MOST_COMPARED)
            .collect()
    }

    /// What is left in the files, with the field's variable that each was probably meant for; those come first.
    pub(super) fn left_in_files(&self) -> Vec<Unclaimed> {
        if self.in_files.is_empty() {
            return Vec::new();
        }
        let unset = self.unset();
        let mut origins = Origins::default();
        let mut compared: Vec<_> = self
            .in_files
            .iter()
            .take(MOST_COMPARED)
            .map(|found| (found, origins.of(found), meant_by(found.name, &unset)))
            .collect();
        compared.sort_by_key(|(_, _, meant)| meant.is_none());
        let mut left: Vec<Unclaimed> = compared
            .into_iter()
            .take(MOST_REPORTED)
            .map(|(found, origin, meant)| {
                // A name that is nearly a field's own is no piece of a value.
                let may_be_told = found.is_certain || meant.is_some();
                Unclaimed::new(may_be_told.then_some(found.name), origin, meant)
            })
            .collect();
        if let Some(last) = left.last_mut() {
            last.set_more(self.in_files.len().saturating_sub(MOST_REPORTED));
        }
        left
    }

    /// The variables of the process that have the struct's prefix; of a struct without one only what is nearly a
    /// field's.
    pub(super) fn left_in_process(&self) -> Vec<Unclaimed> {
        let (claimed, unset) = (self.claimed(), self.unset());
        let prefix = self.schema.prefix();
        let origin = Origin::new(SourceName::Process);
        self.stack
            .names_in_process(prefix)
            .iter()
            .filter(|name| !claimed.contains(*name) && !self.joined.contains(*name))
            .map(|name| (name, meant_by(name, &unset)))
            .filter(|(_, meant)| !prefix.is_empty() || meant.is_some())
            .take(MOST_REPORTED)
            .map(|(name, meant)| Unclaimed::new(Some(name), origin.clone(), meant))
            .collect()
    }

    /// The variables of all fields.
    fn claimed(&self) -> BTreeSet<String> {
        let mut claimed = BTreeSet::new();
        visit_claimed(self.stack, self.schema, &mut |name| {
            claimed.insert(name.to_owned());
        });
        claimed
    }

    /// The fields' variables that no source sets, in an order that is the same in every run.
    fn unset(&self) -> BTreeSet<String> {
        let mut unset = BTreeSet::new();
        visit_claimed(self.stack, self.schema, &mut |name| {
            if !self.stack.sets(name) {
                unset.insert(name.to_owned());
            }
        });
        unset
    }
}

/// Visits every name that is in use: those of the fields, and the one in which the profile is named.
fn visit_claimed(stack: &Stack<'_>, schema: &'static Schema, visit: &mut dyn FnMut(&str)) {
    secret_files::visit_names(stack, schema, visit);
    stack.profile_variable().into_iter().for_each(visit);
}

fn meant_by<'n>(name: &str, unset: &'n BTreeSet<String>) -> Option<&'n str> {
    near_miss::nearest(name, unset.iter(), |unset| unset).map(String::as_str)
}
