use std::borrow::Cow;
use std::slice;

use crate::env::{FoundValue, QuickLookup, Stack};
use crate::report::{Detail, Problem, Shown, Warning, say};
use crate::schema::{Field, Generation, Notation, Outer, Schema};
use crate::value::{Hazard, LooksFor, Reading, Showing, Sight, Text, ValueError, reported_hazard};

use super::check::{Failed, Fault, HIDDEN_FAILURE, failures, failures_of_value, read_checked};
use super::reason;
use super::slot::{AnySlot, Slot, StandIn};
use super::state::{Lack, Outcome, State, Unset};
use crate::load::Masking;

/// Reads one field after the other and records every problem. Driven by generated code, one call per field, in the order
/// of the schema.
pub struct Reader<'a> {
    pub(in crate::load) stack: &'a Stack<'a>,
    pub(in crate::load) masking: Masking<'a>,
    pub(in crate::load) fields: slice::Iter<'static, Field>,
    /// The struct that is being read.
    pub(in crate::load) schema: &'static Schema,
    /// The prefix of the struct that is being read.
    pub(in crate::load) prefix: Cow<'a, str>,
    /// The full name of the variable that is being read.
    pub(in crate::load) name: String,
    /// The result of looking up that variable: present whenever the variable is set, even if it is empty.
    pub(in crate::load) found: Option<FoundValue<'a>>,
    pub(in crate::load) problems: Vec<Problem>,
    pub(in crate::load) warnings: Vec<Warning>,
    pub(in crate::load) unset: Vec<Unset>,
    /// Whether an element of a list or a map is being read.
    pub(in crate::load) is_in_element: bool,
    /// Whether a name could be read with two existing keys.
    pub(in crate::load) withholds_any: bool,
}

/// The findings of a reader, besides the values.
pub(crate) struct Findings {
    pub(crate) problems: Vec<Problem>,
    pub(in crate::load) warnings: Vec<Warning>,
    /// The fields whose variables are not set.
    pub(in crate::load) unset: Vec<Unset>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(stack: &'a Stack<'a>, schema: &'static Schema) -> Self {
        Self {
            stack,
            masking: Masking::new(stack, schema),
            fields: schema.fields().iter(),
            schema,
            prefix: stack.prefix().into(),
            name: String::with_capacity(64),
            found: None,
            problems: Vec::new(),
            warnings: Vec::new(),
            unset: Vec::new(),
            is_in_element: false,
            withholds_any: stack.elements().withhold_any(),
        }
    }

    pub(crate) fn into_findings(mut self) -> Findings {
        if self.withholds_any {
            self.report_withheld_once();
        }
        Findings {
            problems: self.problems,
            warnings: self.warnings,
            unset: self.unset,
        }
    }

    /// Reads a field that is required unless its type has a value for an absent variable.
    pub fn read<T, I>(&mut self, reading: Reading<T, I>) -> Option<T> {
        self.read_into(Slot::new(reading.steps, None), None)
    }

    /// Reads a field with a default computed by the program.
    pub fn read_or<T, I>(&mut self, reading: Reading<T, I>, default: fn() -> T) -> Option<T> {
        self.read_into(Slot::new(reading.steps, Some(default)), None)
    }

    /// Reads a field with a default written as in the environment.
    pub fn read_or_text<T, I>(
        &mut self,
        reading: Reading<T, I>,
        default: &'static str,
    ) -> Option<T> {
        self.read_into(Slot::new(reading.steps, None), Some(default))
    }

    fn read_into<T, I>(
        &mut self,
        mut slot: Slot<T, I>,
        default: Option<&'static str>,
    ) -> Option<T> {
        if self.fill(&mut slot, default) {
            slot.into_value()
        } else {
            slot.discard();
            None
        }
    }

    /// Fills a slot with the value of the next field's variable, or with its default. Returns whether the slot has a valid
    /// value; reports what is wrong.
    fn fill(&mut self, slot: &mut dyn AnySlot, default: Option<&'static str>) -> bool {
        match self.enter_field() {
            Some(field) => self.fill_field(field, slot, default),
            None => false,
        }
    }

    /// The same for a field whose variable's name is known.
    pub(in crate::load) fn fill_field(
        &mut self,
        field: &'static Field,
        slot: &mut dyn AnySlot,
        default: Option<&'static str>,
    ) -> bool {
        let state = match self.quick_lookup(field) {
            QuickLookup::Text(text) => {
                let text = text.as_str().unwrap_or_default();
                let Err(fault) = read_checked(field, text, slot) else {
                    self.notice_doubled(field, slot);
                    self.notice_objections(field, slot);
                    self.notice_hazards(field, text);
                    return true;
                };
                // The place of the text is looked up only for a report. The faulty text decides what a message may show: if
                // another text is there by now, nothing is shown.
                self.look_up(field);
                if self.content() != Some(text) {
                    self.found = None;
                }
                self.report_fault(field, fault, slot);
                return false;
            }
            QuickLookup::Absent => State::Lacking(Lack::Absent),
            QuickLookup::Unclear => self.look_up(field),
        };
        self.fill_in_state(field, state, slot, default)
    }

    /// Fills a slot given the variable's state; out of line, because few loads get here.
    #[inline(never)]
    pub(in crate::load) fn fill_in_state(
        &mut self,
        field: &'static Field,
        state: State,
        slot: &mut dyn AnySlot,
        default: Option<&'static str>,
    ) -> bool {
        if let State::Lacking(lack) = state {
            self.record_unset(field, lack, Generation::Current);
        }
        if let (State::Lacking(lack), true) = (state, field.rotates()) {
            if self.refuse_previous_alone(field, lack) {
                return false;
            }
        }
        let is_filled = match (state, default) {
            (State::Set, _) => self.fill_from_found(field, slot),
            (State::Lacking(_), Some(text)) => self.fill_from_default(field, text, slot),
            (State::Lacking(lack), None) => self.fill_absent(field, lack, slot),
            (State::Contradicted, _) => self.judge_what_stays(field, slot),
        };
        if field.rotates() {
            return self.fill_previous(field, slot) && is_filled;
        }
        is_filled
    }

    pub(in crate::load) fn fill_from_found(
        &mut self,
        field: &'static Field,
        slot: &mut dyn AnySlot,
    ) -> bool {
        let Some(text) = self.content() else {
            if let Some(found) = self.found.take() {
                self.report_at(field, &found, found.fault());
            }
            return false;
        };
        match read_checked(field, text, slot) {
            Ok(()) => {
                self.notice_doubled(field, slot);
                self.notice_objections(field, slot);
                self.notice_hazards_of_found(field);
                true
            }
            Err(fault) => {
                self.report_fault(field, fault, slot);
                false
            }
        }
    }

    /// Fills a slot from a default written as in the environment.
    fn fill_from_default(
        &mut self,
        field: &'static Field,
        default: &'static str,
        slot: &mut dyn AnySlot,
    ) -> bool {
        let text = Text::new(default, Showing::Hidden, field.format());
        let failed = match slot.read(text).map_err(Fault::of) {
            Ok(length) => failures(field, text, length, slot),
            Err(Fault::Refused(failed)) => failed,
            Err(Fault::Unreadable(_)) => {
                self.report_unreadable_default(field);
                return false;
            }
        };
        self.accepts_default(field, failed, slot)
    }

    /// Fills a slot with the default of an absent variable.
    fn fill_absent(&mut self, field: &'static Field, lack: Lack, slot: &mut dyn AnySlot) -> bool {
        match slot.fill_absent() {
            StandIn::Default => {
                let failed = failures_of_value(field, Showing::Hidden, LooksFor::Faults, slot);
                self.accepts_default(field, failed, slot)
            }
            StandIn::OfType => true,
            StandIn::Nothing => {
                self.report_absent(field, lack);
                false
            }
        }
    }

    /// What stands round the struct that is being read.
    #[inline]
    pub(in crate::load) fn outer(&self) -> Outer<'_> {
        self.stack.outer().behind(&self.prefix)
    }

    /// The text of the variable that is being read.
    pub(in crate::load) fn content(&self) -> Option<&str> {
        self.found.as_ref()?.text.as_str()
    }

    /// The next field of the schema; afterwards, `name` is its variable's full name.
    pub(in crate::load) fn enter_field(&mut self) -> Option<&'static Field> {
        let field = self.fields.next()?;
        field.write_name(&self.prefix, &mut self.name);
        Some(field)
    }

    pub(in crate::load) fn report_absent(&mut self, field: &'static Field, lack: Lack) {
        match (lack, self.found.take()) {
            (Lack::Empty, Some(found)) => self.report_at(field, &found, Detail::Empty),
            // Its entry could not be read: the report has that problem, and "not set" would be wrong.
            _ if self.is_broken(field) => {}
            _ if self.withholds_any && self.report_withheld(field) => {}
            _ => self.report(field, Detail::Missing),
        }
    }

    fn report_unreadable_default(&mut self, field: &'static Field) {
        let phrase = format!("is not {}", field.requirement(Notation::Plain)).into();
        self.report(field, Detail::BadDefault { phrase });
    }

    /// Whether a default passed all checks; reports those that it failed.
    pub(in crate::load) fn accepts_default(
        &mut self,
        field: &'static Field,
        failed: Vec<Failed>,
        slot: &dyn AnySlot,
    ) -> bool {
        self.notice_objections(field, slot);
        let is_accepted = failed.is_empty();
        for failed in failed {
            let phrase = match failed {
                Failed::Fixed(phrase) | Failed::Near { phrase, .. } => phrase,
                Failed::Said(words) => say(words).to_string().into(),
                Failed::Built(_) => HIDDEN_FAILURE.into(),
            };
            self.report(field, Detail::BadDefault { phrase });
        }
        is_accepted
    }

    #[cold]
    fn report_fault(&mut self, field: &'static Field, fault: Fault, slot: &mut dyn AnySlot) {
        match fault {
            Fault::Unreadable(error) => {
                let error = self.as_may_be_told(field, error, slot);
                let mut sights = self.hazards_of_found(field, Outcome::Unreadable(slot));
                let told = self
                    .content()
                    .and_then(|text| reported_hazard(&error, text));
                sights.retain(|sight| Some(sight.hazard) != told);
                let list = take(&mut sights, Hazard::ForeignList);
                self.report_invalid(field, error, list.as_ref());
                self.explain(sights);
            }
            Fault::Refused(failed) => {
                let sights = self.hazards_of_found(field, Outcome::Read);
                for failed in failed {
                    self.report_failed(field, failed);
                }
                self.notice_objections(field, slot);
                self.explain(sights);
            }
        }
    }

    /// What may be shown of an unreadable string. For a masked one, it is only what is shown of a secret, whatever its field.
    fn as_may_be_told(
        &self,
        field: &'static Field,
        error: ValueError,
        slot: &mut dyn AnySlot,
    ) -> ValueError {
        let is_masked = matches!(self.shown(), Shown::Masked(_));
        let content = self.content().filter(|_| is_masked);
        let Some(content) = content else { return error };
        let hidden = Text::new(content, Showing::Hidden, field.format());
        slot.read(hidden).err().unwrap_or(error)
    }

    fn report_failed(&mut self, field: &'static Field, failed: Failed) {
        let shown = self.shown();
        let said = failed.into_said(&shown);
        self.report_found(field, Detail::Check { said, shown });
    }

    /// Reports an invalid value. A list in another syntax than the field's is the reason why its items are
    /// unreadable.
    fn report_invalid(&mut self, field: &'static Field, error: ValueError, list: Option<&Sight>) {
        let shown = self.shown();
        let reason = error.into_reason();
        // A message that shows only part of a value must not repeat the rest through a cause.
        let (told, shown) = if shown.is_whole() {
            let mut told = reason::tell(field, reason);
            let cause = told.note.take();
            (told, shown.with_cause(cause.as_deref()))
        } else {
            (reason::tell(field, reason.without_cause()), shown)
        };
        let list = list.map(|list| format!("it {list}").into());
        let detail = Detail::Invalid {
            expected: told.expected,
            phrase: told.phrase,
            shown,
            note: list.or(told.note),
        };
        self.report_found(field, detail);
    }

    /// The visible part of a value. A value expanded from a secret is masked like it.
    fn shown(&self) -> Shown {
        match &self.found {
            Some(found) => self.masking.shown(&self.name, found),
            None => Shown::masked(""),
        }
    }

    pub(in crate::load) fn report(&mut self, field: &'static Field, detail: Detail) {
        self.problems
            .push(Problem::of_variable(detail, &self.name, field));
    }

    pub(in crate::load) fn report_at(
        &mut self,
        field: &'static Field,
        found: &FoundValue<'_>,
        detail: Detail,
    ) {
        let problem = Problem::of_variable(detail, &self.name, field);
        self.problems.push(problem.with_origin(found.origin()));
    }

    /// Reports what is wrong with the value of the variable that is being read.
    fn report_found(&mut self, field: &'static Field, detail: Detail) {
        let problem = Problem::of_variable(detail, &self.name, field);
        let origin = self.found.as_ref().map(FoundValue::origin);
        self.problems.push(match origin {
            Some(origin) => problem.with_origin(origin),
            None => problem,
        });
    }
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Reader").finish_non_exhaustive()
    }
}

/// Removes a hazard from those found, to report it elsewhere.
fn take(sights: &mut Vec<Sight>, hazard: Hazard) -> Option<Sight> {
    let place = sights.iter().position(|sight| sight.hazard == hazard)?;
    Some(sights.remove(place))
}
