//! Finds variables that are set but that no field reads.

mod joined;

use super::detour::{Detours, may_vary};
use super::naming::Naming;
use super::wanted::Wanted;
use crate::credential::name::Line;
use crate::env::{InCode, Lines, NameInFile, Stack, Unknown, UnknownVariables};
use crate::load::groups::elements::Bearing;
use crate::load::names::near_miss::{self, Candidates, is_near_in_process, is_one_word};
use crate::load::names::service_link::is_service_link;
use crate::name_map::NameSet;
use crate::report::{
    Foreign, Meant, Origin, Problem, Setting, SourceName, Unclaimed, Warning, Way,
};

/// The most variables that are listed one by one. A file of another program may have any number.
const MOST_REPORTED: usize = 100;

/// The most variables that are compared with the fields' names.
const MOST_COMPARED: usize = 5_000;

/// The variables that are set but that no field reads.
pub(in crate::load) struct Names<'a> {
    stack: &'a Stack<'a>,
    naming: &'a Naming<'a>,
    wanted: &'a Wanted,
    candidates: Candidates<'a>,
    detours: Detours<'a>,
    in_files: Vec<NameInFile<'a>>,
    /// Those outside of files, only if they are related to the struct.
    elsewhere: Vec<Elsewhere>,
    /// Those already reported with a missing variable.
    joined: NameSet<'static>,
}

/// A variable outside of `.env` files.
struct Elsewhere {
    name: String,
    origin: Origin,
    meant: Option<Meant>,
}

/// Whether to list the names of the process environment even if none of them may be meant for a missing variable.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum Extent {
    NearMisses,
    /// Also those that start with the struct's own prefix.
    OwnPrefix,
}

impl<'a> Names<'a> {
    pub(in crate::load) fn new(
        stack: &'a Stack<'a>,
        naming: &'a Naming<'a>,
        wanted: &'a Wanted,
        extent: Extent,
    ) -> Self {
        let mut names = Self {
            stack,
            naming,
            wanted,
            candidates: wanted.candidates(),
            detours: Detours {
                stack,
                naming,
                wanted,
            },
            in_files: Vec::new(),
            elsewhere: Vec::new(),
            joined: NameSet::default(),
        };
        let has_prefix = !naming.prefix().is_empty();
        let has_patterns = !naming.patterns().is_empty();
        let is_listed =
            !wanted.is_empty() || has_patterns || (has_prefix && extent == Extent::OwnPrefix);
        let mut elsewhere = if is_listed {
            names.related_elsewhere()
        } else {
            Vec::new()
        };
        let found: Vec<&str> = elsewhere.iter().map(|found| &*found.name).collect();
        let mut are_claimed = Vec::new();
        let is_claimed = |name: &str| naming.claims(name);
        names.in_files = stack.unused_in_files(&is_claimed, |visit| {
            are_claimed = naming.visit_claimed_among(&found, visit);
        });
        let mut are_claimed = are_claimed.into_iter();
        elsewhere
            .retain(|found| are_claimed.next() == Some(false) && !names.is_exempt(&found.name));
        names.elsewhere = elsewhere;
        names
    }

    /// Whether a name does not concern this struct, whatever it looks like.
    fn is_exempt(&self, name: &str) -> bool {
        self.naming.allows(name)
            || self.stack.lends_its_value(name)
            || is_service_link(name, &|host| self.stack.sets(host))
    }

    /// The variables of the program, and then those of the process environment in alphabetical order, that are related to the
    /// struct, whether or not a field reads them.
    fn related_elsewhere(&self) -> Vec<Elsewhere> {
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
            if !self.may_be_related(name.as_encoded_bytes()) {
                return;
            }
            let Some(name) = name.to_str() else {
                return;
            };
            let is_prefixed = self.is_prefixed(name);
            let is_slip =
                |number: &usize| is_prefixed || is_near_in_process(self.wanted.text(*number), name);
            let meant = self.meant_if(name, is_slip);
            let meant = meant.filter(|_| is_prefixed || !is_one_word(name));
            if meant.is_some() || is_prefixed {
                found.push(Elsewhere {
                    name: name.to_owned(),
                    origin: Origin::new(SourceName::Process),
                    meant,
                });
            }
        });
        if let Some(in_process) = found.get_mut(start..) {
            in_process.sort_by(|one, next| one.name.cmp(&next.name));
        }
        found
    }

    /// Whether a name may be related to the struct, judged quickly: nearly all names of a process are not. Never `false` for one that
    /// is.
    fn may_be_related(&self, name: &[u8]) -> bool {
        let prefix = self.naming.prefix().as_bytes();
        let is_prefixed = || name.first() == prefix.first() && name.starts_with(prefix);
        !self.naming.patterns().is_empty()
            || (!prefix.is_empty() && is_prefixed())
            || may_vary(name)
            || self.candidates.may_have_near(name)
    }

    /// Whether a name starts with the struct's own prefix, or with that of a list or a map of it.
    fn is_prefixed(&self, name: &str) -> bool {
        let prefix = self.naming.prefix();
        (!prefix.is_empty() && name.starts_with(prefix))
            || self.naming.patterns().bearing(name) != Bearing::None
    }

    /// The names that the program sets or removes above all sources and that no field reads.
    fn in_code(&self) -> Vec<(&'a str, Way)> {
        let mut left = Vec::new();
        for (name, how) in self.stack.names_in_code() {
            if !self.naming.claims(name) && !self.naming.allows(name) {
                left.push(match how {
                    InCode::Set => (name, Way::SetInCode),
                    InCode::TakenAway => (name, Way::TakenAwayInCode),
                });
            }
        }
        if !left.is_empty() {
            let referred_to = NameSet::gather(|visit| self.stack.visit_references(visit));
            left.retain(|(name, _)| !referred_to.contains(name));
        }
        left
    }

    /// Reports all remaining variables according to the environment's settings.
    pub(in crate::load) fn tell(
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
            let meant = found.meant.clone();
            let told = self.is_detour_told(meant.as_ref())
                || self.naming.may_show(&found.name, Line::Sound);
            let name = told.then_some(&*found.name);
            let unclaimed = Unclaimed::new(name, found.origin.clone(), self.naming.reader());
            let unclaimed = unclaimed.meant(meant);
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
            let near = || near_miss::nearest(name, self.naming.claimed().iter(), |claimed| claimed);
            let meant = match self.detours.of(name) {
                Some(detour) => Some(Meant::Detour(detour)),
                None => near().map(|near| Meant::Near(near.into())),
            };
            let told = self.is_detour_told(meant.as_ref()) || self.naming.may_show_in_code(name);
            let unclaimed = Unclaimed::in_code(told.then_some(name), way, self.naming.reader());
            left.push(unclaimed.meant(meant));
        }
        left
    }

    /// The remaining variables in the files, all of them or only those related to the struct; those that were probably meant for
    /// a field come first.
    fn left_in_files(&self, is_all: bool) -> Vec<Unclaimed> {
        let mut lines = Lines::default();
        let (mut left, mut without_meaning) = (Vec::new(), Vec::new());
        let mut more = 0;
        for (number, found) in self.in_files.iter().enumerate() {
            let is_compared = number < MOST_COMPARED;
            let meant = self.meant(found.name).filter(|_| is_compared);
            let is_told = meant.is_some() || is_all || self.is_prefixed(found.name);
            if !is_told || self.is_exempt(found.name) {
                continue;
            }
            if meant.is_none() && without_meaning.len() >= MOST_REPORTED {
                more += 1;
                continue;
            }
            let name = if self.is_detour_told(meant.as_ref()) {
                Some(found.name)
            } else {
                self.told(found, &mut lines)
            };
            let unclaimed = Unclaimed::new(name, found.origin(), self.naming.reader());
            if meant.is_some() {
                left.push(unclaimed.meant(meant));
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

    /// The variables whose names have this beginning and that no field reads, as far as they may be told.
    pub(in crate::load) fn unread_behind(&self, start: &str) -> Vec<Setting> {
        let mut lines = Lines::default();
        let mut unread = Vec::new();
        for found in &self.in_files {
            if found.name.starts_with(start) && !self.is_exempt(found.name) {
                let told = self.told(found, &mut lines);
                unread.extend(told.map(|name| Setting::new(name, found.origin())));
            }
        }
        for found in &self.elsewhere {
            let Elsewhere { name, origin, .. } = found;
            if name.starts_with(start) && self.naming.may_show(name, Line::Sound) {
                unread.push(Setting::new(name, origin.clone()));
            }
        }
        unread
    }

    /// The name of a variable in a file, if it may be shown.
    fn told<'f>(&self, found: &NameInFile<'f>, lines: &mut Lines<'f>) -> Option<&'f str> {
        let is_claimed = |name: &str| self.naming.claims(name);
        let may_show = self
            .naming
            .may_show_on(found.name, || lines.of(found, &is_claimed));
        may_show.then_some(found.name)
    }

    /// Whether a name was made of that of a field's variable which may be told, so that nothing else stands in it.
    fn is_detour_told(&self, meant: Option<&Meant>) -> bool {
        match meant {
            Some(Meant::Detour(detour)) => self.naming.may_show(&detour.variable, Line::Sound),
            _ => false,
        }
    }

    /// The variable that was probably meant by a name.
    fn meant(&self, name: &str) -> Option<Meant> {
        self.meant_if(name, |_| true)
    }

    /// The same, if not every similar wanted name was meant.
    fn meant_if(&self, name: &str, is_slip: impl Fn(&usize) -> bool) -> Option<Meant> {
        if let Some(detour) = self.detours.of(name) {
            return Some(Meant::Detour(detour));
        }
        if let Some(number) = self.candidates.nearest(name).filter(is_slip) {
            return Some(Meant::Near(self.wanted.meant(number).into()));
        }
        match self.naming.patterns().bearing(name) {
            Bearing::Near(near) => Some(Meant::Near(near.into())),
            Bearing::Taken(taken) => Some(Meant::Taken(taken.into())),
            Bearing::None | Bearing::Behind => None,
        }
    }

    /// The variables of each file that are unrelated to the struct, counted.
    pub(in crate::load) fn foreign(&self) -> Vec<Foreign> {
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
