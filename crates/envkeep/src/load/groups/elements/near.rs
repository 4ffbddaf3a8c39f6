//! What an unread name that resembles an element's was meant to be.

use super::element_name::{ask_inner, index_meant, named, variables};
use super::read::first_variable;
use super::respelt::respelt;
use crate::env::Stack;
use crate::letters::Letters;
use crate::load::names::near_miss::nearest;
use crate::load::names::secret_files::{find, may_read_file, reads_file};
use crate::schema::{By, Field, Schema, Series};

/// The lists and maps of a struct, as patterns of names.
pub(in crate::load) struct Patterns<'a> {
    stack: &'a Stack<'a>,
    all: Vec<Pattern>,
}

struct Pattern {
    field: &'static Field,
    series: Series,
    /// The beginning of the names.
    start: String,
}

/// How a name that no field reads relates to the elements of a list or a map.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::load) enum Bearing {
    None,
    /// It starts with the prefix, so it is meant for an element.
    Behind,
    /// The name that was probably meant.
    Near(String),
    /// The same, if that variable is set too.
    Taken(String),
}

impl<'a> Patterns<'a> {
    pub(in crate::load) fn new(stack: &'a Stack<'a>, schema: &'static Schema) -> Self {
        let mut all = Vec::new();
        let visit = &mut |field: &'static Field, series: Series, start: &str| {
            let start = start.to_owned();
            all.push(Pattern {
                field,
                series,
                start,
            });
        };
        schema.visit_series(&mut stack.prefix().to_owned(), &|_, _| None, visit);
        Self { stack, all }
    }

    pub(in crate::load) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether a name is one of an element's variables, whether or not the element exists.
    pub(in crate::load) fn reads(&self, name: &str) -> bool {
        self.all.iter().any(|pattern| {
            let rest = name.strip_prefix(&*pattern.start);
            rest.is_some_and(|rest| self.reads_behind(pattern, rest))
        })
    }

    /// The field of an element whose variable has this name, if the variable has no value under any of its names.
    pub(in crate::load) fn unset_field_of(&self, name: &str) -> Option<&'static Field> {
        let reads_file = &|field: &Field| reads_file(self.stack, field);
        let field = self.all.iter().find_map(|pattern| {
            let rest = name.strip_prefix(&*pattern.start)?;
            pattern.series.schema()?;
            let readings = pattern.series.readings(pattern.field, rest, reads_file);
            readings.first().map(|(_, field)| *field)
        })?;
        let others = field.others().iter();
        let ends = others.filter_map(|other| other.of_field_alone());
        let starts = ends
            .chain([field.inner_prefix()])
            .filter_map(|end| name.strip_suffix(end));
        // What stands before the longest is the shortest.
        let start = starts.min_by_key(|start| start.len())?;
        let mut is_set = false;
        field.visit_names(start, &mut String::new(), &mut |name| {
            let found = find(self.stack, field, name);
            is_set |= found.is_some_and(|found| !found.is_empty());
        });
        (!is_set).then_some(field)
    }

    fn reads_behind(&self, pattern: &Pattern, rest: &str) -> bool {
        let reads_file = &|field: &Field| reads_file(self.stack, field);
        let readings = pattern.series.readings(pattern.field, rest, reads_file);
        !readings.is_empty()
    }

    /// How an unread name relates to the elements. The name reported as meant is not set.
    pub(in crate::load) fn bearing(&self, name: &str) -> Bearing {
        let mut bearing = Bearing::None;
        for pattern in &self.all {
            match self.bearing_on(pattern, name) {
                Bearing::Near(meant) if self.is_unset(&meant) => return Bearing::Near(meant),
                Bearing::Near(meant) if name.starts_with(&*pattern.start) => {
                    bearing = Bearing::Taken(meant);
                }
                Bearing::Behind if bearing == Bearing::None => bearing = Bearing::Behind,
                _ => {}
            }
        }
        bearing
    }

    /// Whether a name is similar to one of a list's element, which consists only of the list's and the field's names and a number.
    pub(in crate::load) fn is_near_in_list(&self, name: &str) -> bool {
        let lists = self
            .all
            .iter()
            .filter(|pattern| pattern.series.by == By::Index);
        let mut bearings = lists.map(|pattern| self.bearing_on(pattern, name));
        bearings.any(|bearing| matches!(bearing, Bearing::Near(_)))
    }

    fn bearing_on(&self, pattern: &Pattern, name: &str) -> Bearing {
        let Pattern { series, start, .. } = pattern;
        let rest = name.strip_prefix(&**start);
        if rest.is_some_and(|rest| self.reads_behind(pattern, rest)) {
            return Bearing::Behind;
        }
        match bearing(*series, start, name) {
            Bearing::Near(meant) => {
                Bearing::Near(self.with_known_keys(pattern.field, *series, start, meant))
            }
            other => other,
        }
    }

    /// A name of an element's variable with the keys of existing elements, where its own differ from those only in case or in
    /// separators.
    fn with_known_keys(
        &self,
        field: &'static Field,
        series: Series,
        start: &str,
        mut name: String,
    ) -> String {
        let reads_file = &|field: &Field| reads_file(self.stack, field);
        let readings = name
            .strip_prefix(start)
            .map(|rest| series.readings(field, rest, reads_file));
        let (Some(&(key, _)), Some(schema)) = (
            readings.as_deref().unwrap_or_default().first(),
            series.schema(),
        ) else {
            return name;
        };
        let known = self.stack.elements().found(start, series);
        let known = known.map(|keys| &*keys.all).unwrap_or_default();
        let same = known.iter().find(|known| is_same_key(known, key));
        let key = match same {
            Some(same) if !known.iter().any(|known| **known == *key) => &**same,
            _ => key,
        }
        .to_owned();
        let key_end = start.len() + key.len();
        name.replace_range(start.len()..key_end, &key);
        let visit = &mut |field: &'static Field, inner: Series, start: &str| {
            name = self.with_known_keys(field, inner, start, std::mem::take(&mut name));
        };
        let mut prefix = format!("{start}{key}{}", series.separator());
        schema.visit_series(&mut prefix, &|_, _| None, visit);
        name
    }

    /// Whether a variable of an element, or an entry, has no value under any of its names.
    fn is_unset(&self, name: &str) -> bool {
        let is_entry = |pattern: &Pattern| {
            pattern.series.schema().is_none() && name.starts_with(&*pattern.start)
        };
        let may_be_set = || !self.all.iter().any(is_entry) && self.unset_field_of(name).is_none();
        !self.stack.sets(name) && !may_be_set()
    }

    /// The first variable of the elements of an empty list or map, if a name is their common prefix: the whole of it was then set
    /// in one variable.
    pub(in crate::load) fn first_of_whole(&self, name: &str) -> Option<String> {
        let is_whole = |pattern: &&Pattern| {
            let behind = pattern.start.strip_prefix(name);
            behind.is_some_and(|behind| behind.has_only(|sign| sign == '_'))
        };
        let elements = self.stack.elements();
        let mut whole = self.all.iter().filter(is_whole);
        let Pattern {
            field,
            series,
            start,
        } = whole.find(|pattern| elements.found(&pattern.start, pattern.series).is_none())?;
        let mut first = None;
        elements.visit_keys(start, field, *series, &mut |key| {
            let (name, _) = first_variable(self.stack, field, *series, &format!("{start}{key}"));
            first.get_or_insert(name);
        });
        first
    }
}

/// Whether two keys of a map differ at most in case and in what separates their words.
fn is_same_key(one: &str, other: &str) -> bool {
    let fold = |letter: u8| match letter {
        b'-' | b'.' => b'_',
        letter => letter.to_ascii_lowercase(),
    };
    one.bytes().map(fold).eq(other.bytes().map(fold))
}

impl Bearing {
    /// The name that was probably meant.
    pub(in crate::load) fn into_meant(self) -> Option<String> {
        match self {
            Self::Near(meant) => Some(meant),
            Self::None | Self::Behind | Self::Taken(_) => None,
        }
    }

    fn behind(self, start: &str) -> Self {
        match self {
            Self::Near(rest) => Self::Near(format!("{start}{rest}")),
            other => other,
        }
    }
}

/// The longest name, in bytes, for which a meant name is searched.
const LONGEST: usize = 256;

/// How an unread name relates to the elements of a list or a map with this beginning.
fn bearing(series: Series, start: &str, name: &str) -> Bearing {
    let rest = name.strip_prefix(start);
    if name.len() > LONGEST {
        return rest.map_or(Bearing::None, |_| Bearing::Behind);
    }
    if let Some(meant) = respelt(series, start, name) {
        return Bearing::Near(meant);
    }
    let Some(rest) = rest else {
        return Bearing::None;
    };
    match series.by {
        By::Index => with_index_mended(series, rest),
        By::Key => with_rest_mended(series, rest),
    }
    .behind(start)
}

/// The name after a list's prefix, with the index in its canonical form, and an existing variable.
fn with_index_mended(series: Series, rest: &str) -> Bearing {
    let separator = series.separator();
    let (word, behind) = rest.split_once(separator).unwrap_or((rest, ""));
    let tail = tail(series, behind);
    if let Some(index) = index_meant(word) {
        return match tail {
            Some(tail) => Bearing::Near(named(&index, separator, &tail)),
            None => Bearing::Behind,
        };
    }
    // The index is missing, or is a word.
    match self::tail(series, rest) {
        Some(tail) => Bearing::Near(named("0", separator, &tail)),
        None if tail.is_some() => Bearing::Behind,
        None => Bearing::None,
    }
}

/// The name after a map's prefix, with an existing variable.
fn with_rest_mended(series: Series, rest: &str) -> Bearing {
    for (key, behind) in series.splits(rest) {
        if let Some(tail) = tail(series, behind) {
            return Bearing::Near(named(key, series.separator(), &tail));
        }
    }
    Bearing::Behind
}

/// The variable of an element that equals or resembles this one.
fn tail(series: Series, text: &str) -> Option<String> {
    let names = variables(series);
    if let Some(known) = names.iter().find(|known| known.text == text) {
        return Some(known.meant.clone());
    }
    let near = nearest(text, names.into_iter(), |known| &known.text);
    near.map(|known| known.meant).or_else(|| {
        ask_inner(series, &|field, inner, start| {
            let behind = text.strip_prefix(start);
            let is_read = |behind| !inner.readings(field, behind, &may_read_file).is_empty();
            if behind.is_some_and(is_read) {
                return Some(text.to_owned());
            }
            bearing(inner, start, text).into_meant()
        })
    })
}
