//! Whether one can do without an optional struct or an element: reported only after trying a load without it.

use super::mend::{Mend, assumptions};
use super::trial::{Key, Reported, Trial, keys};
use crate::env::{Assumed, Assumption, Stack};
use crate::letters::Letters;
use crate::load::names::secret_files;
use crate::load::names::service_link::is_address_of_service;
use crate::report::{Detail, Problem, Removal, SeriesFault, Setting, SourceName, Warning};
use crate::schema::{Group, Variable};

/// The most structs and elements that are tried.
const MOST: usize = 20;

/// Adds to each problem caused by an optional struct or an element whether one can do without it.
pub(super) fn judge(trial: &mut Trial<'_, '_>, mends: &[Mend], problems: &mut [Problem]) {
    let mut groups: Vec<Box<str>> = Vec::new();
    for problem in problems.iter() {
        for group in problem.groups_of_need() {
            if groups.len() < MOST && !groups.iter().any(|known| **known == *group) {
                groups.push(group.into());
            }
        }
    }
    if groups.is_empty() {
        return;
    }
    let base = trial.tell(assumptions(mends));
    for group in groups {
        let told = problems
            .iter()
            .find_map(|problem| problem.needed_by(&group));
        let Some(openers) = Openers::of(trial, &group, told.unwrap_or_default()) else {
            continue;
        };
        let removal = removal(trial, mends, &base, &openers, problems, &group);
        for problem in problems.iter_mut() {
            problem.set_removal(&group, &openers.settings, removal);
        }
        // The elements are those of the last trial.
        trial.run(assumptions(mends));
    }
}

/// The settings that cause a struct or an element to be read.
struct Openers {
    settings: Vec<Setting>,
    absent: Vec<Assumption>,
    /// The `bool` that makes it present.
    switch: Option<Assumption>,
}

impl Openers {
    /// Those of the struct or element with this path, or else those that are told.
    fn of(trial: &Trial<'_, '_>, path: &str, told: &[Setting]) -> Option<Self> {
        let stack = &*trial.stack;
        for variable in trial.schema.variables_under(stack.outer()) {
            for reading in variable.readings() {
                if let Some(group) = reading.group().filter(|group| group.path == path) {
                    return Self::of_group(stack, &group, told);
                }
            }
        }
        None
    }

    fn of_group(stack: &Stack<'_>, group: &Group<'_>, told: &[Setting]) -> Option<Self> {
        let mut openers = Self {
            settings: Vec::new(),
            absent: Vec::new(),
            switch: None,
        };
        match group.opener(stack.elements()) {
            Some(opener) => {
                openers.add(stack, &opener);
                if opener.field().is_switch() {
                    let text = Assumed::Text("false");
                    openers.switch = Some(Assumption::new(opener.name(), text));
                }
            }
            None => {
                for variable in group.variables(stack.elements()) {
                    openers.add(stack, &variable);
                }
            }
        }
        if openers.settings.is_empty() {
            for setting in told {
                let name = setting.name();
                openers.absent.push(Assumption::new(name, Assumed::Absent));
                openers.settings.push(setting.clone());
            }
        }
        let is_known = !openers.settings.is_empty() || openers.switch.is_some();
        is_known.then_some(openers)
    }

    /// Adds every place where a variable is set, under any of its names.
    fn add(&mut self, stack: &Stack<'_>, variable: &Variable) {
        for name in secret_files::names_of(stack, variable) {
            let set_as = stack.lender_of(&name).unwrap_or(&name);
            for found in stack.find_all(set_as) {
                let counts = !found.is_empty() || variable.may_be_empty();
                if counts && !is_address_of_service(stack, set_as) {
                    self.settings.push(Setting::new(set_as, found.origin()));
                }
            }
            self.absent.push(Assumption::new(&name, Assumed::Absent));
        }
    }

    /// Whether users can remove the variables; those given by the program are not theirs.
    fn are_removable(&self) -> bool {
        let mut settings = self.settings.iter();
        !settings.any(|setting| *setting.origin().source() == SourceName::Set)
    }
}

fn removal(
    trial: &mut Trial<'_, '_>,
    mends: &[Mend],
    base: &Reported,
    openers: &Openers,
    problems: &[Problem],
    group: &str,
) -> Removal {
    if !openers.are_removable() {
        return Removal::None;
    }
    let mut needs = Vec::new();
    for problem in problems {
        if problem.groups_of_need().any(|need| need == group) {
            needs.push(Key::of(problem));
        }
    }
    let base_keys = keys(&base.problems);
    let mut known = Vec::new();
    for warning in &base.warnings {
        known.extend(warning.advised_rename().map(|(_, name)| name));
    }
    let mut outcome = |assumed: &[Assumption]| {
        let mut all = assumed.to_vec();
        all.extend(assumptions(mends));
        let told = trial.tell(all);
        // A name may be meant for what is then unset, and make it be read after all.
        let mut renames = told.warnings.iter().filter_map(Warning::advised_rename);
        if renames.any(|(_, name)| !known.contains(&name)) {
            return None;
        }
        let mut left = told.problems;
        if left.iter().any(|problem| needs.contains(&Key::of(problem))) {
            return None;
        }
        left.retain(|problem| !base_keys.contains(&Key::of(problem)));
        Some(left)
    };
    let is_element = group.ends_where(|last| last.is_ascii_digit());
    match outcome(&openers.absent).as_deref() {
        Some([]) => return Removal::Remove,
        Some([problem]) if is_element && is_hole(problem) => return Removal::RemoveAndRenumber,
        _ => {}
    }
    let Some(switch) = &openers.switch else {
        return Removal::None;
    };
    match outcome(std::slice::from_ref(switch)).as_deref() {
        Some([]) => Removal::TurnOff,
        _ => Removal::None,
    }
}

/// Whether an index is missing below an existing one.
fn is_hole(problem: &Problem) -> bool {
    match problem.detail() {
        Detail::Series(fault) => matches!(&**fault, SeriesFault::Hole { .. }),
        _ => false,
    }
}
