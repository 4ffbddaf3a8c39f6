//! Finds the value of a field's variable, under its own or another name.

use super::blank;
use super::slot::AnySlot;
use super::state::{Lack, State};
use crate::env::{FoundValue, QuickLookup, Stack};
use crate::load::Reader;
use crate::load::names::secret_files;
use crate::load::names::service_link::is_address_of_service;
use crate::report::{Detail, Standing, Warning};
use crate::schema::{Field, Flag, Generation, OtherName, Variable, Variables};

/// The value of a variable, with the name under which it is set: its own, or else the first other one that is set.
/// An empty value under its own name counts only if there is nothing else.
pub(crate) fn find_by_any_name<'a>(
    stack: &'a Stack<'_>,
    variable: &Variable,
) -> Option<(String, FoundValue<'a>)> {
    let find = |name: String| {
        if is_withheld(stack, &name, variable.outer_prefix()) {
            return None;
        }
        let found = secret_files::find(stack, variable.field(), &name)?;
        Some((name, found))
    };
    let counts = |(_, found): &(String, FoundValue<'_>)| is_valid_setting(variable, found);
    let own = find(variable.name().to_owned());
    if own.as_ref().is_some_and(counts) {
        return own;
    }
    let mut others = variable.other_names().into_iter().filter_map(find);
    others.find(counts).or(own)
}

/// Whether a name is read with a different key than that of the element with a prefix.
fn is_withheld(stack: &Stack<'_>, name: &str, prefix: &str) -> bool {
    stack.elements().withheld(name, prefix).is_some()
}

/// Whether the value that a source gives a variable counts.
pub(in crate::load) fn is_valid_setting(variable: &Variable, found: &FoundValue<'_>) -> bool {
    !found.is_empty() || variable.may_be_empty()
}

/// What the sources say about several variables.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum Several {
    /// One is set, or has an entry that could not be read.
    AnySet,
    /// One is empty, and no other is nonempty.
    Blank,
    Absent,
}

/// Whether any of these variables is set.
#[inline]
pub(in crate::load) fn is_any_set(stack: &Stack<'_>, variables: Variables) -> bool {
    look_for_any(stack, variables) == Several::AnySet
}

#[inline]
pub(in crate::load) fn look_for_any(stack: &Stack<'_>, variables: Variables) -> Several {
    let mut all = Several::Absent;
    for variable in variables {
        match look_for(stack, &variable) {
            Several::AnySet => return Several::AnySet,
            Several::Blank => all = Several::Blank,
            Several::Absent => {}
        }
    }
    all
}

/// Whether a source sets a variable, or has an entry for it that could not be read.
#[inline]
pub(in crate::load) fn is_set(stack: &Stack<'_>, variable: &Variable) -> bool {
    look_for(stack, variable) == Several::AnySet
}

#[inline]
fn look_for(stack: &Stack<'_>, variable: &Variable) -> Several {
    let mut all = Several::Absent;
    let mut is_set = |name: &str| {
        if is_withheld(stack, name, variable.outer_prefix()) {
            return false;
        }
        let Some(found) = secret_files::find(stack, variable.field(), name) else {
            return false;
        };
        let is_set = is_valid_setting(variable, &found);
        if !is_set {
            all = Several::Blank;
        }
        is_set && !is_address_of_service(stack, name)
    };
    let is_broken = |name: &String| stack.is_broken(name);
    let is_any_set = variable.names().iter().any(|name| is_set(name))
        || secret_files::names_of(stack, variable)
            .iter()
            .any(is_broken);
    if is_any_set { Several::AnySet } else { all }
}

impl<'a> Reader<'a> {
    /// Looks up the current field's variable in every way. Afterwards, `found` is the result, and `name` is the name under which
    /// it was found.
    #[inline(never)]
    pub(in crate::load) fn look_up(&mut self, field: &'static Field) -> State {
        let own = self.look_up_name(field);
        if field.others().is_empty() {
            return own;
        }
        self.look_up_others(field, Generation::Current, own)
    }

    /// The same for the previous value of a rotating field.
    pub(in crate::load) fn look_up_previous(&mut self, field: &'static Field) -> State {
        let previous = Generation::Previous;
        field.write_name(&self.prefix, &mut self.name);
        self.name.push_str(previous.end());
        let own = self.look_up_name(field);
        self.look_up_others(field, previous, own)
    }

    /// Looks up the current field's variable if nothing about the field is unusual.
    #[inline]
    pub(in crate::load) fn quick_lookup(&self, field: &'static Field) -> QuickLookup<'a> {
        if field.has(Flag::SeveralNames)
            || self.withholds_any
            || secret_files::reads_file(self.stack, field)
        {
            return QuickLookup::Unclear;
        }
        self.stack.quick_lookup(&self.name)
    }

    /// Looks up one name. An empty value counts as absent, with a warning if it hides a nonempty one.
    fn look_up_name(&mut self, field: &'static Field) -> State {
        self.found = None;
        if self.withholds_any && is_withheld(self.stack, &self.name, &self.prefix) {
            return State::Lacking(Lack::Absent);
        }
        self.found = secret_files::find(self.stack, field, &self.name);
        let Some(found) = &self.found else {
            return State::Lacking(Lack::Absent);
        };
        let remarks = found.warnings(&self.name, secret_files::secrecy(field));
        self.warnings.extend(remarks);
        if !found.is_empty() || field.has(Flag::AllowEmpty) {
            return State::Set;
        }
        let hiding = blank::hiding(self.stack, field, &self.name, found);
        self.warnings.extend(hiding);
        State::Lacking(Lack::Empty)
    }

    /// Looks up the variable under its other names. It looks up all of its own names, because they may contradict each other.
    fn look_up_others(
        &mut self,
        field: &'static Field,
        generation: Generation,
        own: State,
    ) -> State {
        let name = self.name.clone();
        let mut state = own;
        let mut chosen = (self.found.take(), name.clone());
        let mut is_contradicted = false;
        let prefix = self.prefix.clone();
        for other in field.others_behind(&prefix) {
            if other.is_fallback() && state == State::Set {
                break;
            }
            field.write_other(&prefix, other, &mut self.name);
            self.name.push_str(generation.end());
            if self.look_up_name(field) != State::Set {
                continue;
            }
            let Some(found) = self.found.take() else {
                continue;
            };
            if let (State::Set, (Some(first), first_name)) = (state, &chosen) {
                if first.text.as_str().is_none() || first.text.as_str() != found.text.as_str() {
                    let standing = match other {
                        OtherName::Deprecated(_) => Standing::Deprecated,
                        OtherName::Also(_) | OtherName::Fallback(_) => Standing::Equal,
                    };
                    let other = Detail::Contradiction {
                        standing,
                        name: first_name.as_str().into(),
                        origin: first.origin(),
                    };
                    self.report_at(field, &found, other);
                    if standing == Standing::Equal {
                        self.found = None;
                        return State::Contradicted;
                    }
                    // What is to be removed says nothing about what stays.
                    is_contradicted = true;
                    continue;
                }
            }
            if matches!(other, OtherName::Deprecated(_)) {
                self.warnings.push(Warning::deprecated(
                    &self.name,
                    name.clone().into(),
                    found.origin(),
                ));
            }
            if state != State::Set {
                state = State::Set;
                chosen = (Some(found), self.name.clone());
            }
        }
        (self.found, self.name) = chosen;
        if is_contradicted {
            State::Contradicted
        } else {
            state
        }
    }

    /// Judges the value that is to stay after a contradiction, if that is known. The field is not filled as long as there is one.
    pub(in crate::load) fn judge_what_stays(
        &mut self,
        field: &'static Field,
        slot: &mut dyn AnySlot,
    ) -> bool {
        if self.found.is_some() {
            self.fill_from_found(field, slot);
        }
        false
    }

    /// Whether the report already says why the current field's variable has no value, under any of its names.
    pub(in crate::load) fn is_broken(&self, field: &'static Field) -> bool {
        let mut names = Vec::new();
        field.visit_names(&self.prefix, &mut String::new(), &mut |name| {
            names.push(name.to_owned());
        });
        let names = secret_files::with_pointers(self.stack, field, names);
        names.iter().any(|name| self.stack.is_broken(name))
    }
}
