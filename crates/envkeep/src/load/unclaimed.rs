//! Variables that are set and that no field reads.

use super::elements::Bearing;
use super::naming::Naming;
use super::near_miss::{self, Candidates, is_near_in_process};
use super::service_link::is_service_link;
use super::wanted::Wanted;
use crate::credential::name::Line;
use crate::env::{InCode, Lines, NameInFile, Origins, Stack, Unknown, UnknownVariables};
use crate::name_map::{NameMap, NameSet};
use crate::report::{
    Foreign, Origin, Problem, ProblemKind, Setting, SourceName, Unclaimed, Warning, Way,
};

/// The most variables that are reported one by one. A file of another program may hold any number.
const MOST_REPORTED: usize = 100;

/// The most variables that are compared with the fields' names.
const MOST_COMPARED: usize = 5_000;

/// The most missing variables that are compared with those: a list may lack any number.
const MOST_MISSING: usize = 100;

/// What is set and read by no field.
pub(super) struct Names<'a> {
    stack: &'a Stack<'a>,
    naming: &'a Naming<'a>,
    wanted: &'a Wanted,
    candidates: Candidates<'a>,
    in_files: Vec<NameInFile<'a>>,
    /// Outside of files, only what has to do with the struct.
    elsewhere: Vec<Elsewhere>,
    /// What is told with a missing variable already.
    joined: NameSet<'static>,
}

/// A variable that stands in no `.env` file.
struct Elsewhere {
    name: String,
    origin: Origin,
    /// The name that was probably meant.
    meant: Option<String>,
}

/// Whether the names of the process environment are listed although no variable is missing that one of them may be meant for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    NearMisses,
    /// Also those that start with the struct's own prefix.
    OwnPrefix,
}

impl<'a> Names<'a> {
    pub(super) fn new(
        stack: &'a Stack<'a>,
        naming: &'a Naming<'a>,
        wanted: &'a Wanted,
        extent: Extent,
    ) -> Self {
        let is_claimed = |name: &str| naming.claims(name);
        let mut names = Self {
            stack,
            naming,
            wanted,
            candidates: wanted.candidates(),
            in_files: stack.unused_in_files(&is_claimed, |visit| naming.visit_claimed(visit)),
            elsewhere: Vec::new(),
            joined: NameSet::default(),
        };
        let has_prefix = !naming.prefix().is_empty();
        let has_patterns = !naming.patterns().is_empty();
        if !wanted.is_empty() || has_patterns || (has_prefix && extent == Extent::OwnPrefix) {
            names.collect_elsewhere();
        }
        names
    }

    /// Whether a name is none of this struct's affairs, whatever it looks like.
    fn is_exempt(&self, name: &str) -> bool {
        self.naming.allows(name) || is_service_link(name, &|host| self.stack.sets(host))
    }

    /// Finds the variables of the program and of the process environment that have to do with the struct.
    fn collect_elsewhere(&mut self) {
        let mut found = Vec::new();
        for (name, origin) in self.stack.names_elsewhere() {
            let meant = self.meant(name);
            if meant.is_some() || self.is_prefixed(name) {
                let name = name.to_owned();
                found.push(Elsewhere {
                    name,
                    origin,
                    meant,
                });
            }
        }
        let start = found.len();
        self.stack.visit_names_in_process(&mut |name| {
            let is_prefixed = self.is_prefixed(name);
            let is_slip =
                |number: &usize| is_prefixed || is_near_in_process(self.wanted.text(*number), name);
            let number = self.candidates.nearest(name).filter(is_slip);
            let meant = number.map(|number| self.wanted.meant(number).to_owned());
            let meant = meant.or_else(|| self.naming.patterns().bearing(name).into_meant());
            if meant.is_some() || is_prefixed {
                found.push(Elsewhere {
                    name: name.to_owned(),
                    origin: Origin::new(SourceName::Process),
                    meant,
                });
            }
        });
        found.retain(|found| !self.naming.claims(&found.name) && !self.is_exempt(&found.name));
        if let Some(in_process) = found.get_mut(start..) {
            in_process.sort_by(|one, next| one.name.cmp(&next.name));
        }
        self.elsewhere = found;
    }

    /// Whether a name starts with the struct's own prefix, or with that of a list or a map of it.
    fn is_prefixed(&self, name: &str) -> bool {
        let prefix = self.naming.prefix();
        (!prefix.is_empty() && name.starts_with(prefix))
            || self.naming.patterns().bearing(name) != Bearing::None
    }

    /// Ties every missing variable to the one whose name is nearest to its own, if one is near. What is tied is told with the
    /// missing variable and not once more.
    pub(super) fn join_to_missing(&mut self, problems: &mut [Problem]) {
        let slips = self.slips_in_elements();
        let mut compared = 0;
        for problem in problems {
            let is_missing = matches!(problem.kind(), ProblemKind::Missing | ProblemKind::Empty);
            let Some(variable) = problem.variable().filter(|_| is_missing) else {
                continue;
            };
            let slip = slips.get(variable).cloned();
            let near = slip.or_else(|| {
                compared += 1;
                (compared <= MOST_MISSING).then(|| self.nearest(variable))?
            });
            if let Some((name, origin)) = near {
                problem.set_near_miss(Setting::new(&name, origin));
                self.joined.insert(name.into());
            }
        }
        let Self {
            in_files,
            elsewhere,
            joined,
            ..
        } = self;
        in_files.retain(|found| !joined.contains(found.name));
        elsewhere.retain(|found| !joined.contains(&found.name));
    }

    /// The names that are nearly those of an element's variables, with their places, by the name that was meant.
    fn slips_in_elements(&self) -> NameMap<'static, (String, Origin)> {
        let patterns = self.naming.patterns();
        let mut slips = NameMap::default();
        if patterns.is_empty() {
            return slips;
        }
        let mut origins = Origins::default();
        for found in self.in_files.iter().take(MOST_COMPARED) {
            if let Some(meant) = patterns.bearing(found.name).into_meant() {
                if slips.get(&meant).is_none() {
                    slips.insert(meant.into(), (found.name.to_owned(), origins.of(found)));
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

    /// The name that is nearest to a missing variable's.
    fn nearest(&self, variable: &str) -> Option<(String, Origin)> {
        let in_files = self.in_files.iter().take(MOST_COMPARED);
        let in_files = in_files.filter(|found| !self.is_exempt(found.name));
        near_miss::nearest(variable, in_files, |found| found.name)
            .map(|found| (found.name.to_owned(), found.origin()))
            .or_else(|| self.nearest_in_code(variable))
            .or_else(|| self.nearest_elsewhere(variable))
    }

    fn nearest_in_code(&self, variable: &str) -> Option<(String, Origin)> {
        let set = self.in_code().filter(|(_, way)| *way == Way::SetInCode);
        let (name, _) = near_miss::nearest(variable, set, |(name, _)| name)?;
        Some((name.to_owned(), Origin::new(SourceName::Set)))
    }

    fn nearest_elsewhere(&self, variable: &str) -> Option<(String, Origin)> {
        let is_candidate = |found: &&Elsewhere| {
            *found.origin.source() != SourceName::Process
                || self.is_prefixed(&found.name)
                || is_near_in_process(variable, &found.name)
        };
        let candidates = self.elsewhere.iter().filter(is_candidate);
        let found = near_miss::nearest(variable, candidates, |found| &found.name)?;
        Some((found.name.clone(), found.origin.clone()))
    }

    /// The names that the program sets or takes away above all sources and that no field reads.
    fn in_code(&self) -> impl Iterator<Item = (&'a str, Way)> {
        let (stack, naming) = (self.stack, self.naming);
        let mut referred_to = None;
        stack
            .names_in_code()
            .filter(move |(name, _)| {
                let mut refers = |name: &str| {
                    let gather = || NameSet::gather(|visit| stack.visit_references(visit));
                    referred_to.get_or_insert_with(gather).contains(name)
                };
                !naming.claims(name) && !naming.allows(name) && !refers(name)
            })
            .map(|(name, how)| match how {
                InCode::Set => (name, Way::SetInCode),
                InCode::TakenAway => (name, Way::TakenAwayInCode),
            })
    }

    /// Tells of all that is left as the environment wants it.
    pub(super) fn tell(
        &self,
        unknown: &UnknownVariables,
        problems: &mut Vec<Problem>,
        warnings: &mut Vec<Warning>,
    ) {
        for unclaimed in self.left_in_code() {
            match unknown.in_code() {
                Unknown::Problem => problems.push(Problem::unknown(unclaimed)),
                Unknown::Warning => warnings.push(Warning::unknown(unclaimed)),
            }
        }
        let is_denied = unknown.in_sources() == Unknown::Problem;
        for unclaimed in self.left_in_files(is_denied) {
            if is_denied {
                problems.push(Problem::unknown(unclaimed));
            } else {
                warnings.push(Warning::unknown(unclaimed));
            }
        }
        for found in self.elsewhere.iter().take(MOST_REPORTED) {
            let told = self.naming.may_tell(&found.name, Line::Sound);
            let name = told.then_some(&*found.name);
            let unclaimed = Unclaimed::new(name, found.origin.clone(), self.naming.reader())
                .meant(found.meant.as_deref());
            if is_denied && self.is_prefixed(&found.name) {
                problems.push(Problem::unknown(unclaimed));
            } else {
                warnings.push(Warning::unknown(unclaimed));
            }
        }
    }

    fn left_in_code(&self) -> Vec<Unclaimed> {
        let mut left = Vec::new();
        for (name, way) in self.in_code() {
            if self.joined.contains(name) {
                continue;
            }
            let meant = near_miss::nearest(name, self.naming.claimed().iter(), |claimed| claimed);
            let told = self.naming.may_tell_in_code(name).then_some(name);
            left.push(Unclaimed::in_code(told, way, self.naming.reader()).meant(meant));
        }
        left
    }

    /// What is left in the files and has to do with the struct, or all of it; those first that were probably meant for a field's
    /// variable.
    fn left_in_files(&self, is_all: bool) -> Vec<Unclaimed> {
        let (mut origins, mut lines) = (Origins::default(), Lines::default());
        let (mut left, mut without_meaning) = (Vec::new(), Vec::new());
        let mut more = 0;
        for (number, found) in self.in_files.iter().enumerate() {
            let is_compared = number < MOST_COMPARED;
            let meant = self.meant(found.name).filter(|_| is_compared);
            let is_told = meant.is_some() || is_all || self.is_prefixed(found.name);
            if !is_told || self.is_exempt(found.name) {
                continue;
            }
            if left.len() + without_meaning.len() >= MOST_COMPARED {
                more += 1;
                continue;
            }
            let name = self.told(found, &mut lines);
            let unclaimed = Unclaimed::new(name, origins.of(found), self.naming.reader());
            if meant.is_some() {
                left.push(unclaimed.meant(meant.as_deref()));
            } else {
                without_meaning.push(unclaimed);
            }
        }
        left.append(&mut without_meaning);
        more += left.len().saturating_sub(MOST_REPORTED);
        left.truncate(MOST_REPORTED);
        if let Some(last) = left.last_mut() {
            last.set_more(more);
        }
        left
    }

    /// The name of a variable of a file, if it may be told.
    fn told<'f>(&self, found: &NameInFile<'f>, lines: &mut Lines<'f>) -> Option<&'f str> {
        let is_claimed = |name: &str| self.naming.claims(name);
        let may_tell = self
            .naming
            .may_tell_on(found.name, || lines.of(found, &is_claimed));
        may_tell.then_some(found.name)
    }

    /// The name that was probably meant by one.
    fn meant(&self, name: &str) -> Option<String> {
        match self.candidates.nearest(name) {
            Some(number) => Some(self.wanted.meant(number).to_owned()),
            None => self.naming.patterns().bearing(name).into_meant(),
        }
    }

    /// How many variables of each file have nothing to do with the struct.
    pub(super) fn foreign(&self) -> Vec<Foreign> {
        let mut counts: Vec<Foreign> = Vec::new();
        let mut lines = Lines::default();
        for (number, found) in self.in_files.iter().enumerate() {
            let is_near = number < MOST_COMPARED && self.meant(found.name).is_some();
            if is_near || self.is_prefixed(found.name) || self.is_exempt(found.name) {
                continue;
            }
            let file = found.source();
            if counts.last().is_none_or(|last| *last.file() != file) {
                counts.push(Foreign::new(file, self.naming.reader()));
            }
            let name = self.told(found, &mut lines);
            if let Some(last) = counts.last_mut() {
                last.count(name);
            }
        }
        counts
    }
}
