//! Lists and maps whose elements have their own variables: `SERVERS_0_HOST`, `POOLS_A_URL`, `LABELS_team`.

use std::borrow::Cow;

use super::Schema;
use super::field::{Content, Field, Generation, Presence};
use super::variant::{Variant, rest_after, without_separator};
use crate::letters::Letters;
use crate::value::TypeFacts;

/// The suffix of a variable that names a file.
const FILE: &str = "_FILE";

/// The most elements of one list or map.
pub(crate) const MOST_ELEMENTS: usize = 10_000;

/// What identifies the elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Their index in a list, from 0.
    Index,
    /// Their key in a map.
    Key,
}

/// A list or a map.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Series {
    pub(crate) by: By,
    pub(super) element: Element,
    pub(super) presence: Presence,
    /// The separator between the index or key of an element and the names of its variables.
    pub(super) separator: &'static str,
    pub(super) case: KeyCase,
}

/// What distinguishes lists and maps whose names start the same: how their elements are named.
pub(crate) type Kind = (By, Option<&'static str>);

/// What an element is read from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Element {
    /// The variables of a struct.
    Struct(&'static Schema),
    /// One variable.
    Variable(TypeFacts),
}

/// How the keys of a map are converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyCase {
    Kept,
    Lower,
}

/// Returns the index of the chosen variant among the fields of an enum with a prefix.
pub(crate) type ChosenPlace<'c> = &'c dyn Fn(&'static Schema, &str) -> Option<usize>;

/// Whether the value of a field's variable may be in a file that another variable names.
pub(crate) type ReadsFile<'f> = &'f dyn Fn(&Field) -> bool;

impl Series {
    /// The struct in each element, if there is one.
    pub(crate) const fn schema(&self) -> Option<&'static Schema> {
        match self.element {
            Element::Struct(schema) => Some(schema),
            Element::Variable(_) => None,
        }
    }

    /// What distinguishes it from another one whose names start the same.
    pub(crate) fn kind(&self) -> Kind {
        (self.by, self.schema().map(Schema::name))
    }

    /// The separator between an element and the names of its variables.
    pub(crate) fn separator(&self) -> &'static str {
        match self.element {
            Element::Struct(_) => self.separator,
            Element::Variable(_) => "",
        }
    }

    /// The key of an element in the map.
    #[inline]
    pub(crate) fn map_key<'k>(&self, key: &'k str) -> Cow<'k, str> {
        match self.case {
            KeyCase::Kept => key.into(),
            KeyCase::Lower => key.to_lowercase().into(),
        }
    }

    /// Every way to split the text after the list's or map's own prefix into an index or a key, and the rest. The longest rest
    /// comes first.
    pub(crate) fn splits<'n>(&self, text: &'n str) -> Vec<(&'n str, &'n str)> {
        let is_named_by_element = self.schema().is_some_and(Schema::needs_prefix);
        let rest = |behind: &'n str| match behind {
            // The variable that selects the variant of an element.
            "" if is_named_by_element => Some(""),
            _ => {
                let rest = behind.strip_prefix(self.separator());
                rest.filter(|rest| !rest.is_empty())
            }
        };
        let mut splits = Vec::new();
        match (self.by, self.element) {
            (_, Element::Variable(_)) => splits.push((text, "")),
            (By::Index, _) => {
                let end = text.find_where(|letter| !letter.is_ascii_digit());
                let split = text.split_at_checked(end.unwrap_or(text.len()));
                let (index, behind) = split.unwrap_or_default();
                if is_index(index) {
                    splits.extend(rest(behind).map(|rest| (index, rest)));
                }
            }
            (By::Key, _) => {
                for (place, _) in text.char_indices().skip(1) {
                    let (key, behind) = text.split_at_checked(place).unwrap_or_default();
                    let rest = rest(behind).filter(|_| is_key(key));
                    splits.extend(rest.map(|rest| (key, rest)));
                }
            }
        }
        splits
    }

    /// The ways to interpret the text after the prefix as a variable of an element: the index or key, and the variable's field.
    /// The longest variable comes first.
    pub(crate) fn readings<'n>(
        &self,
        field: &'static Field,
        text: &'n str,
        reads_file: ReadsFile<'_>,
    ) -> Vec<(&'n str, &'static Field)> {
        if text.is_empty() {
            return Vec::new();
        }
        let Some(schema) = self.schema() else {
            let pointed = text.strip_suffix(FILE).filter(|key| is_key(key));
            let pointed = pointed.filter(|_| reads_file(field));
            let key = Some(pointed.unwrap_or(text)).filter(|key| is_key(key));
            return key.map(|key| (key, field)).into_iter().collect();
        };
        let mut readings = Vec::new();
        for (key, rest) in self.splits(text) {
            let found = schema.field_after_prefix(rest, reads_file);
            let removed = schema.has_removed_name(rest).then_some(field);
            readings.extend(found.or(removed).map(|field| (key, field)));
        }
        readings
    }
}

/// Whether a string can be a key. A leading or trailing `_` would belong to a name with one separator too many.
fn is_key(text: &str) -> bool {
    !text.is_empty() && !text.starts_with('_') && !text.ends_with('_')
}

/// Whether a string is the index of an element in its canonical form.
fn is_index(text: &str) -> bool {
    let number = text.parse::<u32>();
    number.is_ok_and(|number| number.to_string() == text)
}

impl Schema {
    /// The field whose variable has this name after the struct's prefix, under any of its names.
    pub(crate) fn field_after_prefix(
        &self,
        name: &str,
        reads_file: ReadsFile<'_>,
    ) -> Option<&'static Field> {
        self.fields()
            .iter()
            .filter(|field| !field.is_absolute())
            .find_map(|field| match field.content() {
                Content::Variable(_) => field.has_name(name, reads_file).then_some(field),
                Content::Nested(schema, _) | Content::Variant(Variant { schema, .. }) => {
                    let rest = rest_after(name, field.inner_prefix())?;
                    schema.field_after_prefix(rest, reads_file)
                }
                Content::Series(series) => {
                    let rest = name.strip_prefix(field.inner_prefix())?;
                    let readings = series.readings(field, rest, reads_file);
                    readings.first().map(|(_, field)| *field)
                }
            })
    }

    /// Visits every list and map that is not inside another one, with the beginning of its variables' names. Of the variants of an
    /// enum, the one with the index `chosen` comes last.
    pub(crate) fn visit_series(
        &'static self,
        prefix: &mut String,
        chosen: ChosenPlace<'_>,
        visit: &mut dyn FnMut(&'static Field, Series, &str),
    ) {
        if !self.has_series() {
            return;
        }
        let length = prefix.len();
        let last = self.tag().and_then(|_| chosen(self, prefix));
        let others = self.fields().iter().enumerate();
        let others = others.filter(|(place, _)| Some(*place) != last);
        let last = last.and_then(|place| self.fields().get(place));
        for field in others.map(|(_, field)| field).chain(last) {
            match field.content() {
                Content::Variable(_) => continue,
                Content::Nested(schema, _) | Content::Variant(Variant { schema, .. }) => {
                    prefix.push_str(field.inner_prefix());
                    schema.visit_series(prefix, chosen, visit);
                }
                Content::Series(series) => {
                    prefix.push_str(field.inner_prefix());
                    visit(field, series, prefix);
                }
            }
            prefix.truncate(length);
        }
    }
}

impl Field {
    /// Whether its variable has this name as its own or another name.
    fn has_name(&self, name: &str, reads_file: ReadsFile<'_>) -> bool {
        if self.is_prefix_alone() {
            return without_separator(self.variable()) == name;
        }
        let pointed = name.strip_suffix(FILE).filter(|_| reads_file(self));
        [Some(name), pointed].into_iter().flatten().any(|name| {
            let current = name.strip_suffix(Generation::Previous.end());
            self.is_named(name)
                || (self.rotates() && current.is_some_and(|current| self.is_named(current)))
        })
    }

    /// The list or map of this field, if it is one.
    pub(crate) fn series(&self) -> Option<Series> {
        match self.content() {
            Content::Series(series) => Some(series),
            Content::Variable(_) | Content::Nested(..) | Content::Variant(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_index;

    #[test]
    fn an_index_is_written_in_one_way() {
        for text in ["0", "1", "10", "9999", "4294967295"] {
            assert!(is_index(text), "{text}");
        }
        for text in ["", "00", "01", "+1", "-0", "O", "1_", "4294967296", "¹"] {
            assert!(!is_index(text), "{text}");
        }
    }
}
