//! Reads the elements of lists and maps.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use super::equal_keys::Map;
use crate::env::Stack;
use crate::load::fields::slot::Slot;
use crate::load::{FromEnv, Nesting, Reader, find_by_any_name};
use crate::name_map::NameSet;
use crate::report::{Detail, Problem, SeriesFault, Setting, Warning, WarningKind};
use crate::schema::{By, Field, Keys, MOST_ELEMENTS, Presence, Series, Variable};
use crate::value::Reading;

/// A map with one variable for each entry.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no entries with a variable each",
    label = "`{Self}` is not a map from strings to values",
    note = "`entries` needs a `BTreeMap<String, V>`, a `HashMap<String, V>`, or an `Option` of one"
)]
pub trait Entries: Sized {
    /// The type of each variable's value.
    type Value;

    /// Whether the map may be absent as a whole.
    const PRESENCE: Presence;

    /// Collects the entries.
    fn collect(entries: Vec<(String, Self::Value)>) -> Self;

    /// The value of a map without entries, if that is known.
    fn absent() -> Option<Self>;
}

impl<V> Entries for BTreeMap<String, V> {
    type Value = V;
    const PRESENCE: Presence = Presence::Required;

    fn collect(entries: Vec<(String, V)>) -> Self {
        Self::from_iter(entries)
    }

    fn absent() -> Option<Self> {
        None
    }
}

impl<V, S: BuildHasher + Default> Entries for HashMap<String, V, S> {
    type Value = V;
    const PRESENCE: Presence = Presence::Required;

    fn collect(entries: Vec<(String, V)>) -> Self {
        Self::from_iter(entries)
    }

    fn absent() -> Option<Self> {
        None
    }
}

impl<M: Entries> Entries for Option<M> {
    type Value = M::Value;
    const PRESENCE: Presence = Presence::Optional;

    fn collect(entries: Vec<(String, M::Value)>) -> Self {
        Some(M::collect(entries))
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

/// Reads one element with an index or a key; returns whether it could.
type ReadElement<'r, 'a> = &'r mut dyn FnMut(&mut Reader<'a>, &str) -> bool;

impl<'a> Reader<'a> {
    /// Reads a field whose structs have their own variables, or its default if there is no element.
    pub fn read_nested_or<T>(&mut self, nesting: Nesting<T>, default: fn() -> T) -> Option<T> {
        self.read_inside(|reader, field| {
            if reader.has_elements(field) {
                reader.read_nested_field(nesting, field)
            } else {
                Some(default())
            }
        })
    }

    /// Reads a map with one variable for each entry.
    pub fn read_entries<T: Entries, I>(&mut self, reading: Reading<T::Value, I>) -> Option<T> {
        self.read_entries_into(reading, T::absent)
    }

    /// Reads a map with one variable for each entry, or its default if there is none.
    pub fn read_entries_or<T: Entries, I>(
        &mut self,
        reading: Reading<T::Value, I>,
        default: fn() -> T,
    ) -> Option<T> {
        self.read_entries_into(reading, || Some(default()))
    }

    fn read_entries_into<T: Entries, I>(
        &mut self,
        reading: Reading<T::Value, I>,
        absent: impl Fn() -> Option<T>,
    ) -> Option<T> {
        self.read_inside(|reader, field| {
            if !reader.has_elements(field) {
                if let Some(absent) = absent() {
                    return Some(absent);
                }
            }
            let series = field.series()?;
            let mut entries = Vec::new();
            let is_read = reader.read_elements(field, &mut |reader, key| {
                let mut slot = Slot::new(reading.steps, None);
                field.write_name(&reader.prefix, &mut reader.name);
                if !reader.fill_field(field, &mut slot, None) {
                    slot.discard();
                    return false;
                }
                let value = slot.into_value();
                entries.extend(value.map(|value| (series.map_key(key).into_owned(), value)));
                true
            });
            is_read.then(|| T::collect(entries))
        })
    }

    /// Reads an element that is a struct into a list.
    pub(in crate::load) fn read_element<T: FromEnv>(&mut self, list: &mut Vec<T>) -> bool {
        let element = T::read(self);
        let is_read = element.is_some();
        list.extend(element);
        is_read
    }

    /// Reads the structs of a map.
    pub(in crate::load) fn read_map<T: FromEnv>(
        &mut self,
        field: &'static Field,
    ) -> Option<impl Iterator<Item = (String, T)> + use<T>> {
        let series = field.series()?;
        let (mut keys, mut list) = (Vec::new(), Vec::new());
        let is_read = self.read_elements(field, &mut |reader, key| {
            keys.push(series.map_key(key).into_owned());
            reader.read_element(&mut list)
        });
        is_read.then(|| keys.into_iter().zip(list))
    }

    /// Whether there is any element behind the prefix.
    #[inline]
    pub(in crate::load) fn has_elements(&self, field: &'static Field) -> bool {
        let found = |series| self.stack.elements().found(&self.prefix, series);
        field.series().and_then(found).is_some()
    }

    /// Reads every element of the list or map with the reader's prefix. Returns whether all are valid; reports those that are
    /// not.
    ///
    /// Where one is needed and there is none, what the first lacks is reported.
    #[inline]
    pub(in crate::load) fn read_elements(
        &mut self,
        field: &'static Field,
        read: ReadElement<'_, 'a>,
    ) -> bool {
        let Some(series) = field.series() else {
            return false;
        };
        let was_in_element = std::mem::replace(&mut self.is_in_element, true);
        let is_well = self.read_elements_of(field, series, read);
        self.is_in_element = was_in_element;
        is_well
    }

    #[inline]
    fn read_elements_of(
        &mut self,
        field: &'static Field,
        series: Series,
        read: ReadElement<'_, 'a>,
    ) -> bool {
        let stack = self.stack;
        let start = self.prefix.to_string();
        let Some(keys) = stack.elements().found(&start, series) else {
            return field.may_have_no_element()
                || self.report_no_element(field, series, &start, read);
        };
        let mut is_well = self.report_keys(field, series, &start, keys);
        // The index after each element's last problem.
        let mut told = vec![self.problems.len()];
        for key in keys.all.iter().take(MOST_ELEMENTS) {
            self.enter_element(field, series, &start, key);
            is_well &= read(self, key);
            told.push(self.problems.len());
        }
        if !is_well && series.by == By::Key {
            let map = Map {
                field,
                series,
                start: &start,
            };
            self.report_lacks_once(map, keys, &told);
        }
        self.prefix = start.into();
        is_well
    }

    #[inline]
    fn enter_element(&mut self, field: &'static Field, series: Series, start: &str, key: &str) {
        self.enter_struct(field);
        self.prefix = format!("{start}{key}{}", series.separator()).into();
    }

    /// Reports that a list or a map has no element: what the first one lacks.
    #[cold]
    #[inline]
    fn report_no_element(
        &mut self,
        field: &'static Field,
        series: Series,
        start: &str,
        read: ReadElement<'_, 'a>,
    ) -> bool {
        let known = self.problems.len();
        self.stack
            .elements()
            .visit_keys(start, field, series, &mut |key| {
                self.enter_element(field, series, start, key);
                read(self, key);
                if self.problems.len() == known {
                    let element = format!("{start}{key}");
                    let (name, field) = first_variable(self.stack, field, series, &element);
                    let problem = Problem::of_variable(Detail::Missing, &name, field);
                    self.problems.push(problem);
                }
            });
        self.prefix = start.to_owned().into();
        let (least, _) = field.valid_count();
        if least > 1 {
            self.report_too_few(field, series, start, &Keys::default());
        }
        false
    }

    /// Reports what is wrong with the indices or keys themselves; whether nothing is.
    #[inline]
    fn report_keys(
        &mut self,
        field: &'static Field,
        series: Series,
        start: &str,
        keys: &Keys,
    ) -> bool {
        for ambiguous in &keys.ambiguous {
            let found = self.stack.find(&ambiguous.name);
            let warning = Warning::ambiguous(ambiguous, found.map(|found| found.origin()));
            self.warnings.push(warning);
        }
        let known = self.problems.len();
        match series.by {
            By::Index => self.report_holes(field, series, start, keys),
            By::Key => {
                let map = Map {
                    field,
                    series,
                    start,
                };
                self.report_equal_keys(map, keys);
            }
        }
        let (least, most) = field.valid_count();
        let (most, count) = (most.min(MOST_ELEMENTS), keys.all.len());
        if count < least {
            self.report_too_few(field, series, start, keys);
        } else if let Some(key) = keys.all.get(most) {
            let fault = SeriesFault::TooMany { count, most };
            self.report_series(field, series, &format!("{start}{key}"), fault);
        }
        self.problems.len() == known
    }

    /// Reports a fault at the first variable of an element.
    #[inline]
    pub(super) fn report_series(
        &mut self,
        field: &'static Field,
        series: Series,
        element: &str,
        fault: SeriesFault,
    ) {
        let set = self.set_name(series, element);
        let (name, field) = first_variable(self.stack, field, series, element);
        let name = set.as_ref().map_or(&*name, Setting::name);
        let detail = Detail::Series(Box::new(fault));
        let problem = Problem::of_variable(detail, name, field);
        self.problems.push(match set {
            Some(set) => problem.with_origin(set.origin().clone()),
            None => problem,
        });
    }

    /// Reports that the current variable is read with another key, if it is.
    pub(in crate::load) fn report_withheld(&mut self, field: &'static Field) -> bool {
        let Some(ambiguous) = self.stack.elements().withheld(&self.name, &self.prefix) else {
            return false;
        };
        let fault = SeriesFault::OtherKey(ambiguous.clone());
        let detail = Detail::Series(Box::new(fault));
        let problem = Problem::of_variable(detail, &self.name, field);
        let found = self.stack.find(&self.name);
        self.problems.push(match found {
            Some(found) => problem.with_origin(found.origin()),
            None => problem,
        });
        true
    }

    /// Removes the warnings about names that are read with another key if a problem already says so.
    pub(in crate::load) fn report_withheld_once(&mut self) {
        let is_told = |problem: &&Problem| match problem.detail() {
            Detail::Series(fault) => matches!(**fault, SeriesFault::OtherKey(_)),
            _ => false,
        };
        let told = self.problems.iter().filter(is_told);
        let told = NameSet::gather(|visit| told.filter_map(Problem::variable).for_each(visit));
        self.warnings.retain(|warning| {
            let name = warning.variable();
            warning.kind() != WarningKind::Ambiguous
                || !name.is_some_and(|name| told.contains(name))
        });
    }

    /// The first variable of an element that a source sets, and where.
    #[inline]
    pub(super) fn set_name(&self, series: Series, element: &str) -> Option<Setting> {
        let prefix = format!("{element}{}", series.separator());
        let Some(schema) = series.schema() else {
            let found = self.stack.find(&prefix)?;
            return Some(Setting::new(&prefix, found.origin()));
        };
        let mut variables = schema.variables_under(self.stack.outer().behind(&prefix));
        variables.find_map(|variable| {
            let (name, found) = find_by_any_name(self.stack, &variable)?;
            // A variable's fallback does not belong to the element.
            let is_own = !variable.fallbacks().contains(&name);
            (!found.is_empty() && is_own).then(|| Setting::new(&name, found.origin()))
        })
    }
}

/// The first name that an empty element lacks: that of a required variable, if there is one.
pub(super) fn first_variable(
    stack: &Stack<'_>,
    field: &'static Field,
    series: Series,
    element: &str,
) -> (String, &'static Field) {
    let prefix = format!("{element}{}", series.separator());
    let Some(schema) = series.schema() else {
        return (prefix, field);
    };
    let outer = stack.outer().behind(&prefix);
    let mut variables = schema.variables_under(outer);
    let required = variables.find(Variable::is_required);
    let first = required.or_else(|| schema.variables_under(outer).next());
    match first {
        Some(variable) => (variable.name().to_owned(), variable.field()),
        None => (prefix, field),
    }
}
