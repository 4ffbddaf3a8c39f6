//! Variables that are set and that no field claims.

use super::naming::Naming;
use super::near_miss;
use crate::credential::name::Line;
use crate::env::{NameInFile, Origins, Stack};
use crate::name_map::NameSet;
use crate::report::{Origin, Problem, ProblemKind, Setting, SourceName, Unclaimed};

/// The most unclaimed variables that are reported one by one. A file of another program may hold any number.
const MOST_REPORTED: usize = 100;

/// The most unclaimed variables that are compared with the fields' names.
const MOST_COMPARED: usize = 500;

/// What is set and claimed by no field.
pub(super) struct Names<'a> {
    stack: &'a Stack<'a>,
    naming: &'a Naming<'a>,
    in_files: Vec<NameInFile<'a>>,
    /// What is told with a missing variable already.
    joined: NameSet<'static>,
}

impl<'a> Names<'a> {
    pub(super) fn new(stack: &'a Stack<'a>, naming: &'a Naming<'a>) -> Self {
        let is_claimed = |name: &str| naming.claimed().contains(name);
        Self {
            stack,
            naming,
            in_files: stack.unused_in_files(&is_claimed, |visit| naming.visit_claimed(visit)),
            joined: NameSet::default(),
        }
    }

    /// Ties every missing variable to the unclaimed one whose name is nearest to its own, if one is near. What is tied is
    /// told with the missing variable and not once more.
    pub(super) fn join_to_missing(&mut self, problems: &mut [Problem]) {
        let mut elsewhere = None;
        for problem in problems {
            let is_missing = matches!(problem.kind(), ProblemKind::Missing | ProblemKind::Empty);
            let Some(variable) = problem.variable().filter(|_| is_missing) else {
                continue;
            };
            let elsewhere = elsewhere.get_or_insert_with(|| self.names_elsewhere());
            let in_files = self.in_files.iter().take(MOST_COMPARED);
            let in_file = near_miss::nearest(variable, in_files, |found| found.name);
            let near = in_file.map(|found| (found.name.to_owned(), found.origin()));
            let near = near.or_else(|| {
                near_miss::nearest(variable, elsewhere.iter(), |(name, _)| name).cloned()
            });
            if let Some((name, origin)) = near {
                problem.set_near_miss(Setting::new(&name, origin));
                self.joined.insert(name.into());
            }
        }
        self.in_files
            .retain(|found| !self.joined.contains(found.name));
    }

    /// The unclaimed names of the program and of the process environment: the latter only as far as the struct's prefix
    /// says that they are meant for it.
    fn names_elsewhere(&self) -> Vec<(String, Origin)> {
        let claimed = self.naming.claimed();
        let mut names = Vec::new();
        for (name, origin) in self.stack.names_elsewhere() {
            if !claimed.contains(name) {
                names.push((name.to_owned(), origin));
            }
        }
        for name in self.stack.names_in_process(&self.naming.prefix()).iter() {
            if !claimed.contains(name) {
                names.push((name.to_owned(), Origin::new(SourceName::Process)));
            }
        }
        names.truncate(MOST_COMPARED);
        names
    }

    /// What is left in the files, with the field's variable that each was probably meant for; those come first.
    pub(super) fn left_in_files(&self) -> Vec<Unclaimed> {
        if self.in_files.is_empty() {
            return Vec::new();
        }
        let unset = self.unset();
        let mut origins = Origins::default();
        let (mut left, mut without_meaning) = (Vec::new(), Vec::new());
        for found in self.in_files.iter().take(MOST_COMPARED) {
            let meant = meant_by(found.name, &unset);
            let may_be_told = self.naming.may_tell(found.name, found.line);
            let name = may_be_told.then_some(found.name);
            let unclaimed = Unclaimed::new(name, origins.of(found), meant);
            if meant.is_some() {
                left.push(unclaimed);
            } else {
                without_meaning.push(unclaimed);
            }
        }
        left.append(&mut without_meaning);
        left.truncate(MOST_REPORTED);
        if let Some(last) = left.last_mut() {
            last.set_more(self.in_files.len().saturating_sub(MOST_REPORTED));
        }
        left
    }

    /// The variables of the process that have the struct's prefix; of a struct without one only what is nearly a
    /// field's.
    pub(super) fn left_in_process(&self) -> Vec<Unclaimed> {
        let (claimed, unset) = (self.naming.claimed(), self.unset());
        let prefix = self.naming.prefix();
        let origin = Origin::new(SourceName::Process);
        let mut left = Vec::new();
        for name in self.stack.names_in_process(&prefix).iter() {
            if claimed.contains(name) || self.joined.contains(name) {
                continue;
            }
            let meant = meant_by(name, &unset);
            if !prefix.is_empty() || meant.is_some() {
                let told = self.naming.may_tell(name, Line::Sound).then_some(name);
                left.push(Unclaimed::new(told, origin.clone(), meant));
            }
        }
        left.truncate(MOST_REPORTED);
        left
    }

    /// The fields' variables that no source sets.
    fn unset(&self) -> NameSet<'static> {
        NameSet::gather(|visit| {
            self.naming.visit_claimed(&mut |name| {
                if !self.stack.sets(name) {
                    visit(name);
                }
            });
        })
    }
}

fn meant_by<'n>(name: &str, unset: &'n NameSet<'_>) -> Option<&'n str> {
    near_miss::nearest(name, unset.iter(), |unset| unset)
}
